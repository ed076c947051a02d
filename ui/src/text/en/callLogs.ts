/** Call logs that somebody kept in another program. */
import type { CallColumn } from "../../ipc/generated/CallColumn";
import type { UnusableReason } from "../../ipc/generated/UnusableReason";

const calls = (count: number) => (count === 1 ? "1 call" : `${count} calls`);

const column: Record<CallColumn, string> = {
  date: "The day",
  time: "The time",
  zone: "The time zone (like America/Denver)",
  channel: "How (phone, letter, portal)",
  representative: "Who you spoke with",
  representative_id: "Their ID",
  department: "Their department or place",
  number_dialled: "The number you called",
  asked: "What you asked",
  said: "What they said",
  outcome: "How it ended",
  reference: "A reference number",
  recorded_by: "Who wrote it down",
  other: "Something else (it is kept too)",
  left_out: "Leave this column out",
};

/** What is wrong with a row, and what to do about it. */
const reason: Record<UnusableReason, readonly [wrong: string, todo: string]> = {
  no_date: ["It has no day.", "Write the day of the call into the file."],
  date_unreadable: ["Its day cannot be read.", "Write it like 2026-11-02."],
  nothing_said: ["It has no words besides the day.", "Write down who it was or what was said."],
  open_quote: [
    "A quotation mark in it is never closed.",
    "Add the missing mark. The rows below it may be in it too.",
  ],
  too_long: ["It holds more text than one call can.", "Split it, or keep the text as a paper of the case."],
  in_the_future: ["Its day has not come yet.", "Check the day and the year."],
};

export const callLogs = {
  title: "Take in a call log",
  lead: "Did you write down your calls in another program? Save that list as CSV there, and choose the file here.",
  link: "Take in a call log…",
  emptyHint: "Did you keep a list of calls in another program? You can bring it along.",
  backToCase: "Back to the case",
  choose: "Choose the file…",
  chooseAnother: "Choose another file…",
  drop: "Or drop it on this window.",
  dropHere: "Let go to take it.",
  how: "In Excel: File, Save As, CSV UTF-8. In Google Sheets: File, Download, CSV.",
  reading: "The file is being read.",
  chosen: (name: string) => `File: ${name}`,
  holds: (rows: number) => (rows === 1 ? "It has 1 row." : `It has ${rows} rows.`),
  takenHere: (day: string) =>
    `You took this very file into this case on ${day}. Calls that are there already are not added again.`,
  takenElsewhere: (day: string, title: string) =>
    `You took this very file into the case “${title}” on ${day}.`,
  lettersLost: "Some letters in this file could not be read",
  lettersLostTodo:
    "A � stands in place of each. It is best to save the list again as CSV UTF-8 and choose that file.",
  doubtful: (word: string) => `Accents and other marks may be wrong, as in “${word}”`,
  doubtfulTodo:
    "The file does not say how it writes them, so we had to guess. Look at some words with accents. If they are wrong, save the list again as CSV UTF-8 and choose that file.",

  columns: "What is in each column?",
  columnsLead: "This is our guess. Please check it. A column that fits nowhere is kept below what they said.",
  headRow: "The first row holds the names of the columns",
  headRowHelp: "If the first row is a call, take the check away.",
  numbered: (number: number) => `Column ${number}`,
  columnHolds: (name: string) => `What is in “${name}”?`,
  examples: (cells: string) => `For example: ${cells}`,
  blank: "This column is empty.",
  column,
  leftOut: (count: number) =>
    count === 1
      ? "1 column is left out. What is in it is not kept."
      : `${count} columns are left out. What is in them is not kept.`,
  order: "How are the days written?",
  orderOpen: (written: string) => `“${written}” can be read two ways. Only you know which one is right.`,
  orderMixed: "Some days fit only one way and some only the other. Rows that do not fit are not kept.",
  monthFirst: (written: string, day: string) => `The month first: ${written} is ${day}`,
  dayFirst: (written: string, day: string) => `The day first: ${written} is ${day}`,
  monthFirstPlain: "The month first, like 12/31",
  dayFirstPlain: "The day first, like 31/12",
  saysMonthFirst: "In this file the month comes first, then the day.",
  saysDayFirst: "In this file the day comes first, then the month.",
  hours: "Which half of the day?",
  hoursOpen: (written: string) =>
    `“${written}” stands without AM or PM. Only you know which one is right, and it cannot be changed later.`,
  twelve: "A clock of 12 hours",
  twelveHelp: "7 to 11 is in the morning, 12 to 6 is from noon on. 2:40 is in the afternoon.",
  twentyFour: "A clock of 24 hours",
  twentyFourHelp: "2:40 is at night. The afternoon begins at 13:00.",
  show: "Show how they would be kept",

  preview: "How they would be kept",
  previewLead:
    "Each call gets the day that the file gives it. It also says that it was written down today, and from which file and line it came.",
  new: (count: number) => (count === 0 ? "Nothing would be added." : `${calls(count)} would be added.`),
  here: (count: number) =>
    count === 1
      ? "1 call is in this case already. It is not added again."
      : `${count} calls are in this case already. They are not added again.`,
  withoutTime: (count: number) =>
    count === 1
      ? "1 call has no time. We do not make one up: only its day is kept."
      : `${count} calls have no time. We do not make one up: only their day is kept.`,
  shortYears: (count: number) =>
    count === 1
      ? "1 year has only two digits. We read 26 as 2026."
      : `${count} years have only two digits. We read 26 as 2026.`,
  firstOf: (shown: number, all: number) => `The first ${shown} of ${all}:`,
  line: (line: number) => `Line ${line}`,
  writtenBy: (who: string) => `Written down today, ${who}`,

  unusable: (count: number) => (count === 1 ? "1 row cannot be kept" : `${count} rows cannot be kept`),
  unusableLead:
    "They stay in your file. Put them right there, save it, and choose it again: no call is added twice.",
  reason,
  more: (count: number) => (count === 1 ? "and 1 more" : `and ${count} more`),
  saveRows: "Save these rows as a file…",
  savedRows: (file: string, folder: string) => `Saved as ${file} in ${folder}`,
  notSaved: "Nothing was saved.",

  take: (count: number) => `Take in ${calls(count)}`,
  taking: "The calls are being written down. This can take a minute.",
  taken: (count: number) => (count === 1 ? "1 call was taken in" : `${count} calls were taken in`),
  takenText: "They are in the case now, each on its own day.",
  nothingNew: "Everything in this file that can be kept is in this case already.",
  goCase: "See the case",
};
