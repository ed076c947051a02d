import { describe, expect, it } from "vitest";

import type { EntriesOf } from "../ipc/generated/EntriesOf";
import type { VaultFinding } from "../ipc/generated/VaultFinding";
import { en } from "./en";
import { es } from "./es";
import { findingText } from "./findings";

type Kind = VaultFinding["kind"];
type Sentences = [finding: VaultFinding, english: string | RegExp, spanish: string | RegExp][];

const entry = (more: Partial<Extract<VaultFinding, { kind: "entry" }>>): VaultFinding => ({
  kind: "entry",
  number: 12,
  device: "7a01",
  whose: null,
  fault: "words_changed",
  ...more,
});
const lost = (last: number, changed: boolean, whose: EntriesOf | null = null): VaultFinding => ({
  kind: "lost_end",
  first: 5,
  last,
  device: "7a01",
  whose,
  changed,
});
const paper = (
  fault: Extract<VaultFinding, { kind: "paper" }>["fault"],
  ...titles: string[]
): VaultFinding => ({ kind: "paper", file: "5c1f", titles, fault });

/** Every kind has its place here, by the type. */
const all: Record<Kind, Sentences> = {
  broken_start: [[{ kind: "broken_start" }, /vault\.db is damaged. Nothing is lost/, /No se perdió nada/]],
  broken_seals: [
    [{ kind: "broken_seals", pages: 1 }, /^1 page of the database is not/, /^1 página .* la escribió/],
    [{ kind: "broken_seals", pages: 3 }, /^3 pages of the database are not/, /^3 páginas .* las escribió/],
  ],
  broken_structure: [
    [
      { kind: "broken_structure", details: ["Tree 12 page 40"] },
      "The database is damaged. Leave it as it is and restore a backup.",
      "La base de datos está dañada. Déjela como está y restaure una copia de seguridad.",
    ],
  ],
  anchor_missing: [[{ kind: "anchor_missing" }, /vault\.head is missing/, /Falta el archivo vault\.head/]],
  anchor_tampered: [[{ kind: "anchor_tampered" }, /vault\.head is damaged/, /vault\.head está dañado/]],
  header_changed: [[{ kind: "header_changed" }, /vault\.hdr is not the one/, /vault\.hdr no es el que/]],
  header_copy_differs: [
    [{ kind: "header_copy_differs" }, /vault\.hdr\.bak is not a copy/, /vault\.hdr\.bak no es una copia/],
  ],
  header_unreadable: [
    [
      { kind: "header_unreadable", file: "vault.hdr" },
      /^The file vault\.hdr cannot be read/,
      /^El archivo vault\.hdr no se puede leer/,
    ],
  ],
  entry: [
    [
      entry({}),
      "Entry 12: its words are not those that were saved.",
      "Anotación 12: sus palabras no son las que se guardaron.",
    ],
    [
      entry({ fault: "place_changed" }),
      "Entry 12: its time, its case or its kind is not what was saved.",
      "Anotación 12: su hora, su caso o su tipo no es lo que se guardó.",
    ],
    [
      entry({ fault: "missing_before", whose: { kind: "this" } }),
      "Entry 12 of those written in this vault: entries before it are missing.",
      "Anotación 12 de las escritas en esta bóveda: faltan anotaciones antes de ella.",
    ],
    [
      entry({ fault: "chain_broken", whose: { kind: "other", name: "Dana Ruiz" } }),
      "Entry 12 of those that came from Dana Ruiz: it does not follow the entry before it.",
      "Anotación 12 de las que vinieron de Dana Ruiz: no sigue a la anotación anterior.",
    ],
    [
      entry({ fault: "missing", whose: { kind: "other", name: "" } }),
      /^Entry 12 of those that came from another vault: .* Now it is missing/,
      /^Anotación 12 de las que vinieron de otra bóveda: .* Ahora falta/,
    ],
    [
      entry({ fault: "replaced" }),
      "Entry 12: it is not the one that was there when the vault was last closed.",
      "Anotación 12: no es la que estaba cuando se cerró la bóveda por última vez.",
    ],
  ],
  lost_end: [
    [
      lost(5, false),
      "Entry 5: it was already missing when the vault was opened as it was.",
      "Anotación 5: ya faltaba cuando la bóveda se abrió como estaba.",
    ],
    [
      lost(9, false, { kind: "this" }),
      "Entries 5 to 9 of those written in this vault: they were already missing when the vault was opened as it was.",
      "Anotaciones 5 a 9 de las escritas en esta bóveda: ya faltaban cuando la bóveda se abrió como estaba.",
    ],
    [
      lost(9, true),
      "Entry 5: another one stood in its place when the vault was opened as it was.",
      "Anotación 5: en su lugar había otra cuando la bóveda se abrió como estaba.",
    ],
  ],
  newest_unknown: [
    [{ kind: "newest_unknown" }, /Nobody can say .* all there then/, /Nadie puede decir .* más recientes/],
  ],
  lists_differ: [
    [
      { kind: "lists_differ" },
      "A list leaves out entries. The entries themselves are in the vault.",
      "Una lista omite anotaciones. Las anotaciones mismas están en la bóveda.",
    ],
  ],
  paper: [
    [paper("missing", "Denial"), "Denial: the file is missing.", "Denial: falta el archivo."],
    [
      paper("damaged", "Denial", "Bill of May"),
      "Denial, Bill of May: the file is damaged.",
      "Denial, Bill of May: el archivo está dañado.",
    ],
    [
      paper("unreadable"),
      "Paper file 5c1f: the file cannot be read. Check the drive and try again.",
      "Archivo de papel 5c1f: el archivo no se puede leer. Revise la unidad e intente otra vez.",
    ],
  ],
};

describe.each(Object.entries(all))("a finding of the kind %s", (_, sentences) => {
  it.each(sentences)("is told in both languages: %j", (finding, english, spanish) => {
    expectTold(findingText(finding, en.findings), english);
    expectTold(findingText(finding, es.findings), spanish);
  });
});

it("no sentence names a device", () => {
  const findings = Object.values(all).flatMap((sentences) => sentences.map(([finding]) => finding));
  const told = findings.flatMap((finding) => [en, es].map((words) => findingText(finding, words.findings)));
  expect(told.filter((sentence) => sentence.includes("7a01"))).toEqual([]);
  expect(new Set(told).size).toBe(told.length);
});

/** The whole sentence is expected, unless a part of it was given. */
function expectTold(told: string, expected: string | RegExp): void {
  if (typeof expected === "string") expect(told).toBe(expected);
  else expect(told).toMatch(expected);
}
