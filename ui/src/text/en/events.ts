/** What happened in a case and starts its clocks. */
export const events = {
  title: "Days that start the clocks",
  lead: "What happened, and when. If a day here is wrong, the dates are wrong.",
  none: "Nothing is written down yet. A letter that came, a letter you sent, or a day you add here starts the clocks.",
  add: "Write down what happened",
  proved: "You can prove this day",
  takeBack: "Take back",
  takeBackFor: (what: string) => `Take back: ${what}`,
  takeBackTitle: "Take this back?",
  takeBackText: "The dates that were counted from it are counted anew. The record keeps that it stood here.",
  takenBack: "Taken back. The dates were counted anew.",
  fromPaper: "To change it, change the letter it comes from.",

  newTitle: "What happened?",
  newLead: "Choose one thing and its day. Recourse counts what it starts.",
  event: "What happened",
  eventHelp: "These fit this plan and this kind of case.",
  all: (count: number) => `Show everything else that can happen (${count})`,
  date: "On which day",
  dateHelp: "If you are not sure, take the earliest day it can have been.",
  time: "At what time",
  timeHelp: (zone: string) =>
    zone === ""
      ? "Hours can count here. Your own local time."
      : `Hours can count here. Your own local time (${zone}).`,
  prove: "I can prove this day",
  proveHelp: "A postmark, a fax sheet, a date in the portal, a signed receipt.",
  save: "Write it down",
  saved: "Written down. The dates were counted anew.",
};
