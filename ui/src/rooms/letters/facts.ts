/** Facts inside a letter: where they stand, and putting one in everywhere at once. */
import type { Block } from "../../ipc/generated/Block";
import type { Inline } from "../../ipc/generated/Inline";
import type { Letter } from "../../ipc/generated/Letter";
import type { Party } from "../../ipc/generated/Party";

export interface Fact {
  key: string;
  label: string;
  value: string | null;
  source: string | null;
}

/** Says of a fact that it was typed into this letter. */
export const typedSource = "typed";

/** The letter with every inline run of words and fact changed by `change`. */
function mapInlines(letter: Letter, change: (inline: Inline) => Inline): Letter {
  const line = (inlines: Inline[]) => inlines.map(change);
  const party = ({ name, lines }: Party): Party => ({ name: line(name), lines: lines.map(line) });
  const block = (one: Block): Block => {
    if (one.kind === "paragraph") return { ...one, inlines: line(one.inlines) };
    if (one.kind === "list") return { ...one, items: one.items.map(line) };
    return one;
  };
  return {
    ...letter,
    title: line(letter.title),
    sender: party(letter.sender),
    recipient: party(letter.recipient),
    salutation: line(letter.salutation),
    body: letter.body.map(block),
    signature: {
      ...letter.signature,
      name: line(letter.signature.name),
      capacity: line(letter.signature.capacity),
    },
  };
}

/** The first place where a fact stands, or null when the letter has no place for it. */
export function factOf(letter: Letter, key: string): Fact | null {
  let found: Fact | null = null;
  mapInlines(letter, (inline) => {
    if (inline.kind === "field" && inline.key === key) found ??= inline;
    return inline;
  });
  if (found !== null) return found;
  const line = letter.subject.find(({ field }) => field === key);
  return line === undefined ? null : { key, label: line.label, value: line.value, source: null };
}

/** Puts a fact in everywhere the letter names it. Nothing but spaces makes it missing again. */
export function fillFact(letter: Letter, key: string, typed: string): Letter {
  const value = typed.trim() === "" ? null : typed.trim();
  const filled = mapInlines(letter, (inline) =>
    inline.kind === "field" && inline.key === key
      ? { ...inline, value, source: value === null ? null : typedSource }
      : inline,
  );
  return {
    ...filled,
    subject: filled.subject.map((line) => (line.field === key ? { ...line, value } : line)),
  };
}

/** Puts something else where a fact stands, everywhere, or takes it out. */
export function replaceFact(letter: Letter, key: string, by: Inline | null): Letter {
  const lines = (inlines: Inline[]) =>
    inlines.flatMap((one) => (one.kind === "field" && one.key === key ? (by === null ? [] : [by]) : [one]));
  const body = letter.body.map((block): Block => {
    if (block.kind === "paragraph") return { ...block, inlines: lines(block.inlines) };
    if (block.kind === "list") return { ...block, items: block.items.map(lines) };
    return block;
  });
  return { ...letter, body };
}
