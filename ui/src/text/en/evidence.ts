/** Signed records: saving one, and checking one that somebody gave you. */
import type { RecordProblem } from "../../ipc/generated/RecordProblem";

const problems: Record<RecordProblem, string> = {
  unreadable: "This line is not as Recourse writes it. It may show what nobody signed.",
  words_changed: "The words of this entry are not the ones that were saved.",
  time_or_place_changed: "The time, the case or the kind of this entry is not what was saved.",
  chain_broken: "This entry does not follow the one before it.",
  entries_missing: "Entries were taken out here.",
  entries_lost: "Entries were missing here already when the record was signed.",
  out_of_order: "This entry stands twice, or out of order.",
  not_signed: "The signature at the end is missing.",
  signature_wrong: "The signature does not fit: something before it was changed.",
  after_signature: "Something was added after the signature.",
  file_missing: "This file does not lie beside the record.",
  file_changed: "This file is not the one that was recorded.",
  file_added: "This file was added. It is not in the signed list of this folder.",
};

export const evidence = {
  title: "A record that others can check",
  lead: "A reviewer, a lawyer or an agency can check it without your vault.",
  save: "Save a signed record",
  check: "Check a record",
  saveTitle: "Save a signed record of this case",
  proves:
    "It proves that nothing in it was changed after you saved it; if something was, it shows where. It does not prove that the clock of this computer was right.",
  plain:
    "The file is not locked: whoever has it can read what happened in this case. Your other cases are only counted in it.",
  saveNow: "Save it",
  saveElsewhere: "Choose where…",
  saved: (file: string, folder: string) => `Saved as ${file} in ${folder}`,
  cancelled: "Nothing was saved.",
  fingerprint: "The name of your signature",
  fingerprintHelp:
    "Tell these letters and numbers to whoever checks the record, by another way than the file itself, such as on paper.",
  savedLacking:
    "This journal lacks entries, as after a rescue. Whoever checks the record is told where, and that they were missing already when you signed it.",
  checkTitle: "Check a signed record",
  checkLead:
    "Choose a record that was saved with Recourse, yours or somebody else’s. It is only read. If it speaks of files, they must lie in the same folder.",
  seal: "The seal of a printed record",
  sealHelp:
    "Only if you have the record on paper: the long line at its end, which begins with RECOURSE-SEAL. Scan the square or type it.",
  sealFits: "The printed record fits this record",
  sealFitsText: (count: number) =>
    count === 1
      ? "The 1 entry on the paper stands in this record as it was when the paper was made:"
      : `All ${count} entries on the paper stand in this record as they were when the paper was made:`,
  sealCompare: "Now compare the words. Each entry on the paper has the number that it has in the record.",
  sealDoesNotFit: "The printed record does not fit this record",
  sealNotGenuine: "The seal was changed, or typed with a mistake. Type it again, or scan the square.",
  sealUnsigned: "The record is not as it was signed, so nothing can be said about whether the paper fits it.",
  sealOtherKey: "The paper and the record were signed with different keys.",
  sealNotShown: (numbers: string) =>
    `The record does not show these entries of the paper as they were saved: ${numbers}.`,
  sealOtherEntries: "The entries of the record are not the ones that were printed.",
  paper: "Record of contacts on paper",
  paperText:
    "Every call, message and letter with its day and time, corrections beside what was first written, and a seal at the end by which others can check it. In English, as you would send it.",
  choose: "Choose the file…",
  chooseAnother: "Choose another file…",
  notARecord: (file: string) => `${file} is not a record that this version of Recourse knows`,
  notARecordTodo:
    "Choose the file as it was saved, not a copy that was printed or opened in another program.",
  whole: (file: string) => `Not altered: ${file} is as it was signed`,
  altered: (file: string) => `Altered: ${file} is not as it was signed`,
  doesNotFit: (file: string) => `Altered: not everything in ${file} is as it was saved`,
  lacking: (file: string) => `As it was signed, but not complete: ${file}`,
  lackingText:
    "Nothing was changed since it was signed. But the journal it came from lacked entries already then, as after damage to a disk. Ask whoever signed it why:",
  lineEnds:
    "Only the ends of its lines were changed on the way, as some programs do. No word of it is different.",
  alteredTodo: "Do not rely on it. Ask for the file again. This is what does not fit:",
  holds: (entries: number, leftOut: number) => {
    const shown = entries === 1 ? "It shows 1 entry." : `It shows ${entries} entries.`;
    if (leftOut === 0) return shown;
    return `${shown} ${leftOut === 1 ? "1 other entry is" : `${leftOut} other entries are`} only counted.`;
  },
  holdsFiles: (files: number) =>
    files === 1
      ? "It speaks of 1 file, and it is the one."
      : `It speaks of ${files} files, and they are the ones.`,
  about: "About",
  madeAt: "Made",
  madeAtHelp: "by the clock of the computer that made it",
  signedBy: "Signed by",
  namesOnly: "Names this signature, but is not signed with it as it is now",
  compare:
    "Anybody can make a record and sign it. Compare this with the name of the signature that you were told by another way, such as by phone or in an earlier letter: only then do you know who signed.",
  line: (line: number) => `Line ${line}`,
  entry: (entry: number) => `entry ${entry}`,
  problems,
};
