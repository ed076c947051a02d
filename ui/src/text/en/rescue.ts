/** The way out of a damaged vault. */
const papers = (count: number) => (count === 1 ? "1 paper" : `${count} papers`);
const entries = (count: number) => (count === 1 ? "1 entry" : `${count} entries`);

export const rescue = {
  offer:
    "If you have no good backup, Recourse can try to save what is still whole. It makes a new vault and does not touch the damaged one.",
  offerButton: "Save what can be saved",
  title: "Save what can be saved",
  lead: "Recourse reads everything that is still whole and puts it into a new vault. Nothing that the damaged vault keeps is changed.",
  first: "Do you have a backup? Restore the newest one first. It may hold more than this can save.",
  to: "Where should the new vault go?",
  toHelp: "A new or empty folder, best on another drive.",
  key: "What opens the damaged vault?",
  byPassphrase: "My passphrase",
  byWords: "My 24 recovery words",
  go: "Start saving",
  working: "Reading what is left. With many papers this can take some minutes.",
  wholeTitle: "Everything was saved",
  notAllTitle: "Part of your vault was saved",
  saved: (count: number, files: number) =>
    `Saved: ${entries(count)} of your journal and ${papers(files)}, with people, cases, letters and dates.`,
  lostEntries: (count: number) => `${entries(count)} of your journal could not be read.`,
  newestUnknown:
    "Recourse cannot tell if your newest entries are all there. Compare them with your own notes.",
  standIns: (count: number) =>
    count === 1
      ? "1 person, plan or case is lost. A blank one named “(lost / perdido)” holds its place. Please fill it in."
      : `${count} people, plans or cases are lost. Blank ones named “(lost / perdido)” hold their place. Please fill them in.`,
  takenOut: (count: number) =>
    count === 1
      ? "1 record was left out, because what it belongs to is lost."
      : `${count} records were left out, because what they belong to is lost.`,
  incomplete:
    "Other records may be missing. Look through your cases, letters and dates before you rely on them.",
  lostPapers: "These papers could not be saved:",
  keepOld: "The damaged vault is still where it was. Make a backup of the new one now.",
  next: "Keep the damaged vault where it is: a backup may fill the gaps. Check every deadline with your own letters, and make a backup of the new vault now.",
  begin: "Open the new vault",
};
