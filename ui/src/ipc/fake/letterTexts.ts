/** The fake's versions of a letter, its text written anew, and sentences from the record. */
import type { Block } from "../generated/Block";
import type { DiffLine } from "../generated/DiffLine";
import type { EntryView } from "../generated/EntryView";
import type { Inline } from "../generated/Inline";
import type { LetterView } from "../generated/LetterView";
import type { RewriteInput } from "../generated/RewriteInput";
import type { RewriteView } from "../generated/RewriteView";
import type { VersionView } from "../generated/VersionView";
import { byId, missingIn } from "./letters";
import { failure, type Args, type Handlers, type World } from "./world";

function versions(world: World, { id }: Args): VersionView[] {
  const { revision } = byId(world, id);
  const version = (more: Partial<VersionView>): VersionView => ({
    revision,
    from: "2026-11-22T20:40:00Z",
    until: "2026-11-22T21:05:00Z",
    occasion: "typed",
    restored: null,
    template: "Coverage appeal",
    added: 0,
    removed: 0,
    current: false,
    ...more,
  });
  return [
    version({ revision, until: "2026-11-22T22:05:00Z", added: 14, removed: 3, current: true }),
    version({ revision: 102, occasion: "filled", added: 1, removed: 0 }),
    version({ revision: 101, occasion: "started", until: "2026-11-22T20:40:00Z" }),
  ];
}

const changes: readonly DiffLine[] = [
  { place: "date", shape: "paragraph", pieces: [{ change: "same", text: "November 22, 2026" }] },
  {
    place: "body",
    shape: "paragraph",
    pieces: [
      { change: "same", text: "My knee " },
      { change: "removed", text: "hurts " },
      { change: "added", text: "locks when I climb stairs " },
      { change: "same", text: "and the brace did not help." },
    ],
  },
  {
    place: "body",
    shape: "item",
    pieces: [{ change: "added", text: "The physical therapist wrote that the tear has to be looked at." }],
  },
  { place: "closing", shape: "paragraph", pieces: [{ change: "same", text: "Sincerely," }] },
];

function restore(world: World, { id, revision }: Args): LetterView {
  const view = byId(world, id);
  if (view.revision !== revision) throw failure("conflict");
  view.letter = { ...view.letter, closing: "As it was," };
  view.revision += 1;
  return view;
}

function proposal(world: World, { id, template }: Args): RewriteView {
  const view = byId(world, id);
  if (view.card.status !== "draft") throw failure("letter_is_final");
  return {
    revision: view.revision,
    template: String(template ?? view.card.template),
    fingerprint: "f00d",
    facts: [
      {
        key: "decision.notice_printed",
        label: "date printed on the notice",
        mine: "November 16, 2026",
        new: "November 18, 2026",
        standing: "follows",
      },
    ],
    parts: [
      {
        place: "date",
        standing: "follows",
        lines: [
          {
            place: "date",
            shape: "paragraph",
            pieces: [
              { change: "removed", text: "November 20, 2026" },
              { change: "added", text: "November 22, 2026" },
            ],
          },
        ],
      },
      { place: "body", standing: "asks", lines: changes.slice(1, 2) },
      { place: "body", standing: "kept", lines: changes.slice(2, 3) },
    ],
  };
}

function apply(world: World, args: Args): LetterView {
  const { letter, revision, facts, parts } = args.input as RewriteInput;
  const view = byId(world, letter);
  const shown = proposal(world, { id: letter, template: null });
  const whole = facts.length === shown.facts.length && parts.length === shown.parts.length;
  if (view.revision !== revision || !whole) throw failure("conflict");
  view.revision += 2;
  return view;
}

/** One entry as Rust would tell it, as far as the window needs it. */
function told(entry: EntryView): Block {
  const field = (aspect: string, label: string, value: string): Inline => ({
    kind: "field",
    key: `entry.${entry.id}.${aspect}`,
    label,
    value,
    source: `entry:${entry.happenedLocal.date}`,
  });
  const text = (words: string): Inline => ({ kind: "text", text: words, bold: false, italic: false });
  const said = entry.said === "" ? entry.outcome : entry.said;
  return {
    kind: "paragraph",
    inlines: [
      text("On "),
      field("day", "day of the contact", entry.happenedLocal.date),
      text(", I spoke by telephone with "),
      field("who", "who was spoken to", entry.representative),
      text(". "),
      field("said", "what was said", said),
    ],
  };
}

function tell(world: World, { id, entries }: Args): Block[] {
  const wanted = entries as string[];
  const known = world.timelines.get(byId(world, id).card.case) ?? [];
  // The record shows the newest first, a letter tells the earliest first.
  return known
    .filter((entry) => wanted.includes(entry.id))
    .map(told)
    .reverse();
}

function reopen(world: World, { id }: Args): LetterView {
  const view = byId(world, id);
  if (view.card.status !== "final") throw failure("letter_is_final");
  view.card.status = "draft";
  view.missing = missingIn(view.letter);
  return view;
}

export const letterTextHandlers: Handlers = {
  letter_versions: versions,
  letter_difference: (_, { version }) => ({ revision: version, same: false, lines: changes }),
  restore_letter: restore,
  rewrite_letter: proposal,
  apply_rewrite: apply,
  tell_entries: tell,
  exhibits_of_letter: (world) => world.exhibits,
  exhibit_of_paper: (world, { paper }) => {
    const card = world.papers.find(({ id }) => id === paper);
    if (card === undefined) throw failure("not_found");
    const known = world.exhibits.find((it) => it.paper === card.id);
    if (known !== undefined) return known;
    const label = `Exhibit ${String.fromCharCode(65 + world.exhibits.length)}`;
    const made = { exhibit: `exhibit-of-${card.id}`, paper: card.id, label, title: card.title };
    world.exhibits = [...world.exhibits, made];
    return made;
  },
  reopen_letter: reopen,
};
