/** The sentence for one thing that a check of the vault found. A kind that has none here does not compile. */
import type { EntriesOf } from "../ipc/generated/EntriesOf";
import type { VaultFinding } from "../ipc/generated/VaultFinding";
import type { Text } from "./index.svelte";

type Words = Text["findings"];

export function findingText(finding: VaultFinding, words: Words): string {
  switch (finding.kind) {
    case "broken_start":
      return words.brokenStart;
    case "broken_seals":
      return words.brokenSeals(finding.pages);
    case "broken_structure":
      return words.brokenStructure;
    case "anchor_missing":
      return words.anchorMissing;
    case "anchor_tampered":
      return words.anchorTampered;
    case "header_changed":
      return words.headerChanged;
    case "header_copy_differs":
      return words.headerCopyDiffers;
    case "header_unreadable":
      return words.headerUnreadable(finding.file);
    case "entry": {
      const entry = of(words.entry(finding.number), finding.whose, words);
      return `${entry}: ${words.entryFaults[finding.fault]}`;
    }
    case "lost_end":
      return lostEnd(finding, words);
    case "newest_unknown":
      return words.newestUnknown;
    case "lists_differ":
      return words.listsDiffer;
    case "paper": {
      const titles = finding.titles.join(", ");
      return `${titles === "" ? words.paperFile(finding.file) : titles}: ${words.paperFaults[finding.fault]}`;
    }
  }
}

function lostEnd(
  { first, last, whose, changed }: Extract<VaultFinding, { kind: "lost_end" }>,
  words: Words,
): string {
  if (!changed && first !== last)
    return `${of(words.entries(first, last), whose, words)}: ${words.wereMissing}`;
  return `${of(words.entry(first), whose, words)}: ${changed ? words.wasAnother : words.wasMissing}`;
}

/** Entries are numbered by whoever wrote them: where that is more than one, a number alone names none. */
function of(entry: string, whose: EntriesOf | null, words: Words): string {
  if (whose === null) return entry;
  return whose.kind === "this" ? words.writtenHere(entry) : words.cameFrom(entry, whose.name);
}
