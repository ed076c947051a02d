/** Search. */
import type { FoundKind } from "../../ipc/generated/FoundKind";

const kinds: Record<FoundKind, string> = {
  reference: "Numbers",
  person: "People",
  coverage: "Plans",
  contact: "Contacts",
  case: "Cases",
  entry: "What happened",
  statement: "Who said what",
  promise: "Promises",
  notice: "Letters from the plan",
  letter: "Your letters",
  packet: "Packets",
  paper: "Papers",
};

export const search = {
  title: "Search",
  label: "Find a word, a name or a number",
  help: "For example a reference number, a doctor, or something they said. The beginning of a word is enough. Numbers work with or without dashes.",
  keys: "Arrow keys go through the results. Enter opens one. Esc comes back here.",
  narrow: "Look only in…",
  narrowed: (count: number) =>
    count === 1 ? "Look only in… (1 choice made)" : `Look only in… (${count} choices made)`,
  narrowLead: "Leave open what does not matter. You can also search by these alone, without a word.",
  person: "Person",
  anyPerson: "Everybody",
  case: "Case",
  anyCase: "All cases",
  channel: "How it happened",
  channelHelp: "By phone, by fax, in person.",
  anyChannel: "Every way",
  representative: "Who you spoke with",
  representativeHelp: "A name or an ID.",
  contactsOnly: "These two show only calls and other contacts.",
  from: "From this day",
  until: "Until this day",
  clear: "Show everything again",
  kinds,
  unnamed: { notice: "Letter from the plan", entry: "Line of the record" },
  ranked: "Best match first",
  newest: "Newest first",
  more: (kind: string) => `Show more: ${kind}`,
  full: (kind: string) =>
    `${kind}: there are more than can be shown here. Add a word, or choose under “Look only in…”.`,
  noCase: "Not in a case",
  count: (hits: number, more: boolean) => {
    if (hits === 0) return "";
    if (more) return `More than ${hits} places found`;
    return hits === 1 ? "1 place found" : `${hits} places found`;
  },
  none: (wanted: string) =>
    wanted === ""
      ? "Nothing was found for these choices. Take one away."
      : `Nothing was found for “${wanted}”. Try fewer letters or another word.`,
  noneNarrowed: (wanted: string) =>
    `Nothing was found for “${wanted}” with these choices. Take one away, or try fewer letters.`,
};
