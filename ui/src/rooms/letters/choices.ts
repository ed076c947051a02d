/** Letters to choose from: by shelf, and by what somebody types. */
import type { LetterChoice } from "../../ipc/generated/LetterChoice";
import type { LetterGroup } from "../../ipc/generated/LetterGroup";

export interface Shelf {
  group: LetterGroup;
  choices: LetterChoice[];
}

/** The letters by shelf, in the order in which Rust sends them. */
export function shelves(choices: readonly LetterChoice[]): Shelf[] {
  const found: Shelf[] = [];
  for (const choice of choices) {
    const shelf = found.find(({ group }) => group === choice.group);
    if (shelf === undefined) found.push({ group: choice.group, choices: [choice] });
    else shelf.choices.push(choice);
  }
  return found;
}

/** Letters without accents and capitals, so that "apelacion" finds "Apelación". */
function bare(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** Whether every word that was typed stands somewhere in the text. */
export function finds(typed: string, text: string): boolean {
  const within = bare(text);
  const words = bare(typed).split(/\s+/u);
  return words.every((word) => within.includes(word));
}
