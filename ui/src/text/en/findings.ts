/** What a check of the vault finds: one sentence for each kind, with its place. */
import type { EntryFault } from "../../ipc/generated/EntryFault";
import type { PaperFault } from "../../ipc/generated/PaperFault";

const entryFaults: Record<EntryFault, string> = {
  words_changed: "its words are not those that were saved.",
  place_changed: "its time, its case or its kind is not what was saved.",
  missing_before: "entries before it are missing.",
  chain_broken: "it does not follow the entry before it.",
  missing:
    "it was there when the vault was last closed. Now it is missing, and so is every entry that came after it.",
  replaced: "it is not the one that was there when the vault was last closed.",
};

const paperFaults: Record<PaperFault, string> = {
  missing: "the file is missing.",
  damaged: "the file is damaged.",
  unreadable: "the file cannot be read. Check the drive and try again.",
};

export const findings = {
  brokenStart:
    "The first part of the file vault.db is damaged. Nothing is lost: another file holds it too. Make a backup and check the drive.",
  brokenSeals: (pages: number) =>
    `${pages === 1 ? "1 page of the database is" : `${pages} pages of the database are`} not as Recourse wrote ${pages === 1 ? "it" : "them"}. Make a backup now. If this list also says that the database is damaged, restore an earlier backup instead.`,
  brokenStructure: "The database is damaged. Leave it as it is and restore a backup.",
  anchorMissing:
    "The file vault.head is missing. So nobody can say whether your newest entries are all there. Compare them with a backup.",
  anchorTampered:
    "The file vault.head is damaged, or somebody changed it. Compare your newest entries with a backup.",
  headerChanged:
    "The file vault.hdr is not the one that opened this vault. Lock the vault and open it again.",
  headerCopyDiffers:
    "The file vault.hdr.bak is not a copy of vault.hdr. Lock the vault and open it again, and the copy is made anew.",
  headerUnreadable: (file: string) =>
    `The file ${file} cannot be read. Only its twin still opens the vault. Make a backup now and check the drive.`,
  newestUnknown:
    "The vault was once opened although the file vault.head was missing or damaged. Nobody can say whether your newest entries were all there then.",
  listsDiffer: "A list leaves out entries. The entries themselves are in the vault.",
  entry: (number: number) => `Entry ${number}`,
  entries: (first: number, last: number) => `Entries ${first} to ${last}`,
  writtenHere: (entry: string) => `${entry} of those written in this vault`,
  cameFrom: (entry: string, who: string) =>
    `${entry} of those that came from ${who === "" ? "another vault" : who}`,
  entryFaults,
  wasMissing: "it was already missing when the vault was opened as it was.",
  wereMissing: "they were already missing when the vault was opened as it was.",
  wasAnother: "another one stood in its place when the vault was opened as it was.",
  paperFile: (file: string) => `Paper file ${file}`,
  paperFaults,
  details: "What the database itself says",
};
