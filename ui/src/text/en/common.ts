/** Words that several rooms use, and the words of the parts. */
export const common = {
  appName: "Recourse",
  save: "Save",
  saved: "Saved",
  cancel: "Cancel",
  back: "Back",
  next: "Next",
  close: "Close",
  edit: "Edit",
  remove: "Remove",
  add: "Add",
  yes: "Yes",
  no: "No",
  none: "None",
  chooseOne: "Choose one",
  optional: "(optional)",
  loading: "One moment…",
  tryAgain: "Try again",
  detail: (detail: string) => `More exactly: ${detail}`,
  reload: "Show the newest version",
  notFound: "There is nothing at this place",
  notFoundText: "What you were looking for may have been moved. Your data is safe.",
  toToday: "Go to Today",
};

export const parts = {
  skip: "Skip to the page",
  show: "Show",
  hide: "Hide",
  showSecret: (label: string) => `Show: ${label}`,
  hideSecret: (label: string) => `Hide: ${label}`,
  today: "Today",
  dateExample: "Month, day, year. For example 11/22/2026.",
  timeExample: "For example 2:30 pm.",
  restored: "We brought back what you typed before. It is not saved yet.",
  startOver: "Throw it away and start over",
  daysLeft: (days: number) => {
    if (days === 0) return "today";
    if (days === 1) return "tomorrow";
    if (days === -1) return "yesterday";
    return days > 0 ? `in ${days} days` : `${-days} days ago`;
  },
};
