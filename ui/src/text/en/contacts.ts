/** Contacts of the person's own, and the address book of another program. */
const contacts_ = (count: number) => (count === 1 ? "1 contact" : `${count} contacts`);

export const contacts = {
  title: "Contacts",
  lead: "Doctors, case managers and offices that you keep at hand.",
  backToPeople: "Back to people",
  backToPerson: "Back to the person",
  backToContacts: "Back to the contacts",
  none: "No contacts yet",
  noneText: "Bring them along from the address book of your phone or computer.",
  noneOfPerson: "No contacts yet.",
  all: "All contacts",
  link: "Take in contacts…",
  fax: "Fax",
  from: (source: string) => `From ${source}`,
  whose: (person: string) => `For ${person}`,
  putAway: "Put away",
  putAwayFor: (name: string) => `Put away: ${name}`,
  away: (name: string) => `${name} was put away. What you knew stays in the history.`,
  takeBack: "Take it back",

  takeTitle: "Take in contacts",
  takeLead: "Save contacts as vCard (.vcf) in your phone or address book, and choose that file here.",
  choose: "Choose the file…",
  chooseAnother: "Choose another file…",
  drop: "Or drop it on this window.",
  dropHere: "Let go to take it.",
  how: "On an iPhone: open a contact, Share Contact. On Android and in Google Contacts: Export. In Outlook: Save As, vCard.",
  reading: "The file is being read.",
  chosen: (name: string) => `File: ${name}`,
  holds: (count: number) => `It has ${contacts_(count)}.`,
  unreadable: (count: number) =>
    count === 1
      ? "1 more has no name, number or address that could be kept."
      : `${count} more have no name, number or address that could be kept.`,
  breaksOff: "The file ends in the middle of a contact",
  breaksOffTodo: "The last one may not be whole. It is best to save the file again and choose it here.",
  lettersLost: "Some letters in this file could not be read",
  lettersLostTodo: "A � stands in place of each. It is best to save the contacts again and choose that file.",
  notRead: "Names, numbers, addresses and notes are taken in. Pictures and birthdays stay where they are.",
  which: "Which ones do you want?",
  whichLead: "Take only those that you need for this.",
  filter: "Show only those with",
  pickAll: "Check all that are shown",
  pickNone: "Take all checks away",
  shown: (shown: number, all: number) => (shown === all ? "" : `${shown} of ${all} are shown.`),
  here: "You have this contact already.",
  alike: (name: string) => `It looks like ${name}, whom you have. If you take it in, you have both.`,
  whom: "Whose contacts are they?",
  whomHelp: "If you hand a person’s case to somebody, that person’s contacts go along.",
  everybody: "Everybody’s",
  take: (count: number) => (count === 0 ? "Take them in" : `Take in ${contacts_(count)}`),
  pickFirst: "Check at least one contact.",
  taken: (count: number) => (count === 1 ? "1 contact was taken in" : `${count} contacts were taken in`),
  wereHere: (count: number) =>
    count === 1
      ? "1 was there already. It was not added again."
      : `${count} were there already. They were not added again.`,
  allHere: "You have every contact of this file already.",
  see: "See the contacts",
};
