/** Taking everything out in open formats. */
const count = (number: number, one: string, many: string) =>
  number === 1 ? `1 ${one}` : `${number} ${many}`;

export const exporting = {
  title: "Take everything out",
  lead: "Write all that is in your vault into a folder that any program can read: texts, tables, and your papers as they are.",
  open: "Take everything out…",
  back: "Back to the settings",
  notLocked: "These files are not locked",
  whoReads:
    "Anybody who can open the folder can read all of it: names, illnesses, letters, papers. That can be whoever uses this computer, whoever finds the stick, and any program that copies the folder.",
  noBackup:
    "This is a copy to read and to keep elsewhere. It cannot bring your vault back. For that, use backups.",
  holds: (people: number, cases: number, files: number, size: string) =>
    `${count(people, "person", "people")}, ${count(cases, "case", "cases")} and ${count(files, "file", "files")}${files === 0 ? "" : ` (${size})`}, with every call, letter and date.`,
  choose: "Choose where…",
  chooseOther: "Choose another place…",
  place: (folder: string) => `A new folder is made in ${folder}. Nothing that is there is written over.`,
  syncTitle: (program: string) => `${program} copies this place`,
  syncText: (program: string) =>
    `What you put there also goes to the computers of ${program}, and stays there. A USB stick is safer.`,
  understood: "I know that anybody who opens the folder can read everything",
  write: "Write the files, not locked",
  writing: (done: string, total: string) => `Writing your papers: ${done} of ${total}`,
  finishing: "Writing…",
  stop: "Stop",
  stopped: "Stopped. Nothing was left behind.",
  done: "Everything was written",
  doneExcept: "Everything was written, except what is named below",
  doneWhere: (folder: string) => `It is in ${folder}`,
  doneFiles: (files: number, size: string) =>
    `${count(files, "file", "files")} (${size}). Open READ-ME-FIRST.txt first.`,
  keepSafe:
    "Keep the folder where only you can get at it. When you no longer need it, delete it and empty the trash.",
  lost: "Some files could not be read and are not in it",
  lostHelp: "A backup may still have them.",
  lostSent: "A file that was sent",
  unreadable: "Some records are damaged and could not be read",
  unreadableHelp:
    "Everything else was written. What is left of these stands in journal.json, under “unreadable”. A backup may still have them.",
  version: (number: number) => `version ${number}`,
  lists: {
    writers: "Who wrote on another device",
    people: "Person",
    coverages: "Plan",
    authorities: "Why you may act",
    contacts: "Contact",
    cases: "Case",
    entries: "Entry",
    references: "Number",
    promises: "Promise",
    promise_steps: "Promise",
    questions: "Question",
    statements: "What was said",
    notices: "Letter from the plan",
    case_events: "What happened",
    deadlines: "Date",
    letters: "Letter",
    submissions: "How a letter was sent",
    packets: "Packet",
    packet_parts: "Packet",
    packet_reports: "Packet",
    sendings: "How a packet was sent",
    proofs: "What shows that a packet was sent",
    handoffs: "Hand-off",
    left_out: "Entries that were not handed over",
    papers: "Paper",
    closures: "Day marked as closed",
    drafts: "Typed and not saved",
  } as Record<string, string>,
  damaged: "damaged",
  gone: "missing",
};
