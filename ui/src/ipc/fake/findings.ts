/** What the fake's check of the vault finds. */
import type { VaultFinding } from "../generated/VaultFinding";

/** A paper whose file is damaged. */
export function damagedPaper(title: string): VaultFinding {
  return { kind: "paper", file: "5c1f", titles: [title], fault: "damaged" };
}

/** A vault to which much happened: pages that rotted, an entry that somebody changed, an end that was lost. */
export const manyFindings: VaultFinding[] = [
  { kind: "broken_seals", pages: 2 },
  { kind: "broken_structure", details: ["Tree 12 page 40 cell 3: Rowid 7 out of order"] },
  { kind: "entry", number: 12, device: "7a01", whose: { kind: "this" }, fault: "words_changed" },
  {
    kind: "entry",
    number: 4,
    device: "90cc",
    whose: { kind: "other", name: "Dana Ruiz" },
    fault: "missing_before",
  },
  { kind: "lost_end", first: 31, last: 33, device: "7a01", whose: { kind: "this" }, changed: false },
];
