/** Versions of a letter, a letter written again, sentences from the record, references to exhibits. */
import type { Place } from "../../ipc/generated/Place";
import type { VersionOccasion } from "../../ipc/generated/VersionOccasion";

const places: Record<Place, string> = {
  sender: "Who writes",
  date: "Date",
  recipient: "Who it goes to",
  delivery: "How it travels",
  title: "What the letter is",
  references: "Re: lines",
  salutation: "Greeting",
  body: "The letter",
  closing: "Closing words",
  signature: "Signature",
  enclosures: "Enclosures",
  copies: "Copies",
};

const occasions: Record<VersionOccasion, string> = {
  started: "Written from the case",
  from_case: "As the case gave it, without your own words",
  typed: "You changed words",
  filled: "Facts were put in from the case",
  written_again: "Written again, with your own changes",
  restored: "An earlier version was brought back",
  final: "Made final",
  reopened: "Opened again for changes",
  sent: "Sent",
};

const wordCount = (count: number) => (count === 1 ? "1 word" : `${count} words`);

export const letterTexts = {
  versions: "Versions",
  versionsTitle: "Versions of this letter",
  versionsLead:
    "Every version is kept. Choose one to see what is different in the letter now, or to bring it back.",
  toLetter: "To the letter",
  now: "As it is now",
  occasions,
  counts: (added: number, removed: number) =>
    [added > 0 ? `${wordCount(added)} new` : "", removed > 0 ? `${wordCount(removed)} gone` : ""]
      .filter((part) => part !== "")
      .join(", "),
  savedAt: (when: string) => `Saved ${when}`,
  broughtBack: (when: string) => `It was the version of ${when}.`,
  compare: "Show what is different",
  compareLabel: (when: string) => `Show what is different between now and ${when}`,
  differenceTitle: (when: string) => `From ${when} to now`,
  restore: "Bring this version back",
  restoreTitle: "Bring this version back?",
  restoreText:
    "The letter will read as it did then. The letter as it is now stays in this list, so you can come back to it.",
  restored: "The earlier version is back.",
  onlyOne: "There is only one version so far",
  onlyOneText: "When you change the letter, its earlier texts will stand here.",
  finalNote: "This letter is final. Open it again for changes to bring a version back.",

  difference: "Differences",
  howToRead: "Crossed out: gone. Underlined: new.",
  removed: "gone:",
  added: "new:",
  end: "end.",
  sameText: "Nothing is different.",
  showWhole: "Show the whole letter",
  showChanged: "Show only what is different",
  places,

  again: "Write it again from the case",
  againTitle: "Write the letter again",
  againLead:
    "The case may know more by now, or another letter may fit better. Nothing changes until you say so, and the letter as it is now stays among the versions.",
  againTemplate: "Which letter",
  factsTitle: "Facts that changed",
  factsLead: "What nobody touched follows the case. What you typed yourself is asked about.",
  nothingYet: "nothing yet",
  asksTitle: (count: number) =>
    count === 1 ? "One place where you have to choose" : `${count} places where you have to choose`,
  asksLead: "You changed these words, and the new letter changes them too.",
  followsTitle: (count: number) =>
    count === 1 ? "One place follows the case" : `${count} places follow the case`,
  followsLead: "You had not touched these. The new text is taken unless you say otherwise.",
  keptTitle: (count: number) =>
    count === 1 ? "One place stays as you wrote it" : `${count} places stay as you wrote them`,
  keptLead: "Only you changed these. They stay unless you want the text of the template back.",
  chooseText: (place: string, number: number) => `${place}, choice ${number}: which text?`,
  keepMine: "Keep mine",
  takeNew: "Take the new text",
  toLeft: "Crossed out: yours. Underlined: the new text.",
  unanswered: (count: number) =>
    count === 1 ? "One place still needs your choice." : `${count} places still need your choice.`,
  nothingNew: "The case gives the same letter",
  nothingNewText: "Nothing would change. Your own words stay as they are.",
  write: "Write it this way",
  written: "The letter is written again. The text before stands under Versions.",
  changedMeanwhile: "The letter or the case changed in the meantime",
  changedMeanwhileText: "Look at the differences again. Nothing was taken.",
  lookAgain: "Show the differences again",

  tell: "Facts from the record",
  tellTitle: "Put facts from the record into the letter",
  tellLead: "Tick what belongs into the letter. Each becomes a sentence that you can still change.",
  tellFilter: "Look for",
  tellFilterHelp: "A name, a word, a number.",
  tellNone: "Nothing is written down in this case yet.",
  tellNoneFound: "Nothing has these words.",
  tellEntries: "Entries, the newest first",
  tellCount: (count: number) => (count === 1 ? "1 entry ticked" : `${count} entries ticked`),
  tellAs: "Put in as",
  asParagraphs: "Paragraphs",
  asList: "A list",
  tellInsert: "Put in",
  told: (count: number) => (count === 1 ? "1 entry was put in." : `${count} entries were put in.`),
  correctedChip: "corrected since",

  exhibit: "Exhibit",
  exhibitTitle: "Refer to an exhibit",
  exhibitLead: "The letter says “Exhibit A” and follows when you put the packet into another order.",
  exhibitNone: "No exhibit to name yet",
  exhibitNoneText:
    "Add the papers that back your letter to the case first, under “Papers”. Then they can be named here.",
  exhibitGoneTitle: "This exhibit is no longer in the packet",
  exhibitGoneText:
    "Choose another one, or take the reference out. The letter cannot be made final while it points nowhere.",
  exhibitChoose: "Choose the exhibit",
  exhibitPapers: "Or a paper of the case that is not in the packet yet",
  exhibitPapersHelp:
    "It becomes an exhibit of this letter’s packet. If there is no packet yet, one is started.",
  exhibitAdded: (title: string, label: string) => `${title} is ${label} in the packet now.`,
  exhibitTake: "Take the reference out",
  exhibitTaken: "The reference was taken out.",
  exhibitMissing: (label: string) => `not in the packet: ${label}`,
  exhibitPut: "Put it in",

  from: (source: string) => `From: ${source}`,
  sources: {
    person: "the person’s page",
    coverage: "the coverage",
    authority: "the paper that lets you act",
    case: "the case",
    references: "the numbers of the case",
    rules: "the dates that Recourse counts",
    packet: "the packet of this letter",
    typed: "typed into this letter",
  } as Record<string, string>,
  datedSources: {
    notice: (day: string) => `the notice of ${day}`,
    entry: (day: string) => `your record of ${day}`,
    catalogue: (day: string) => `Recourse’s list of offices, noted on ${day}`,
  } as Record<string, (day: string) => string>,
  corrected: "The record was corrected since.",
  correctedTitle: "You corrected this record later",
  correctedBecause: (reason: string) => `Why: ${reason}`,
  correctedAdvice: "Change what stands here, or put the entry in again: the correction comes with it.",
  showPlace: "Show where it stands",

  reopen: "Open it again for changes",
  reopenTitle: "Open this letter again?",
  reopenText: "It becomes a draft. When you are done, make it final again.",
  reopened: "The letter is a draft again.",
};
