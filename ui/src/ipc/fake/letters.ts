/** The fake's letters: drafted, saved, made final, written to a file, sent. */
import type { Inline } from "../generated/Inline";
import type { Letter } from "../generated/Letter";
import type { LetterChoice } from "../generated/LetterChoice";
import type { LetterView } from "../generated/LetterView";
import type { MissingFact } from "../generated/MissingFact";
import type { SubmissionInput } from "../generated/SubmissionInput";
import { sampleLetter } from "./sampleLetter";
import { samplePages } from "./samplePages";
import { failure, freshId, type Args, type Handlers, type World } from "./world";

export const choices: readonly LetterChoice[] = [
  {
    template: "service_grievance",
    name: "Service grievance",
    nameEs: "Queja de servicio",
    about: "Something went wrong with service or care, and you want it looked into and put right.",
    aboutEs: "Algo salió mal en el servicio o la atención y quiere que se investigue y se corrija.",
    group: "grievances",
    reason: null,
    suggested: false,
  },
  {
    template: "coverage_appeal",
    name: "Coverage appeal",
    nameEs: "Apelación de cobertura",
    about: "The plan refused to cover care or to pay, and you want that decision reversed.",
    aboutEs: "El plan se negó a cubrir o a pagar, y usted quiere que cambien esa decisión.",
    group: "appeals",
    reason: "refused",
    suggested: true,
  },
  {
    template: "broken_promise",
    name: "Broken promise",
    nameEs: "Promesa incumplida",
    about: "Somebody at the plan promised something by a day, and it did not happen.",
    aboutEs: "Alguien del plan prometió algo para cierto día y no sucedió.",
    group: "follow_up",
    reason: "broken_promise",
    suggested: false,
  },
];

export function byId(world: World, id: unknown): LetterView {
  const found = world.letters.get(String(id));
  if (found === undefined) throw failure("not_found");
  return found;
}

/** Every inline of the letter, in reading order. */
function inlines(letter: Letter): Inline[] {
  const body = letter.body.flatMap((block) => {
    if (block.kind === "paragraph") return block.inlines;
    return block.kind === "list" ? block.items.flat() : [];
  });
  const parties = [letter.sender, letter.recipient].flatMap(({ name, lines }) => [...name, ...lines.flat()]);
  return [...parties, ...letter.title, ...letter.salutation, ...body, ...letter.signature.name];
}

export function missingIn(letter: Letter): MissingFact[] {
  const found = new Map<string, string>();
  for (const line of letter.subject) if (line.value === null) found.set(line.field, line.label);
  for (const one of inlines(letter))
    if (one.kind === "field" && one.value === null) found.set(one.key, one.label);
  return [...found].map(([key, label]) => ({
    key,
    label,
    kind: key.startsWith("exhibit.") ? "exhibit" : "fact",
  }));
}

function htmlOf(letter: Letter): string {
  const words = inlines(letter).map((one) =>
    one.kind === "text" ? one.text : (one.value ?? `[${one.label}]`),
  );
  const escaped = words.join("").replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return `<article lang="en-US"><h1>Appeal of a denial of coverage</h1><p>${escaped}</p></article>`;
}

export function letterView(id: string, caseId: string, more: Partial<LetterView> = {}): LetterView {
  const letter = sampleLetter();
  return {
    card: {
      id,
      case: caseId,
      template: letter.template,
      name: "Coverage appeal",
      nameEs: "Apelación de cobertura",
      status: "draft",
      dated: letter.date,
      changed: "2026-11-22T22:05:00Z",
    },
    revision: 1,
    letter,
    hasSignature: false,
    missing: missingIn(letter),
    html: htmlOf(letter),
    companionHtml:
      '<article lang="es-US"><h1>Apelación de una negativa de cobertura</h1><p>Soy miembro…</p></article>',
    warnings: [],
    corrected: [],
    submission: null,
    ...more,
  };
}

function draft(world: World, args: Args): LetterView {
  const id = freshId(world, "letter");
  const view = letterView(id, String(args.case));
  world.letters.set(id, view);
  world.cases.find(({ card }) => card.id === args.case)?.letters.unshift(view.card);
  return view;
}

function save(world: World, { id, revision, letter }: Args): LetterView {
  const view = byId(world, id);
  if (view.card.status !== "draft") throw failure("letter_is_final");
  if (view.revision !== revision) throw failure("conflict");
  view.letter = letter as Letter;
  view.revision += 1;
  view.missing = missingIn(view.letter);
  view.html = htmlOf(view.letter);
  return view;
}

function refresh(world: World, { id }: Args): LetterView {
  const view = byId(world, id);
  view.letter.subject = view.letter.subject.map((line) =>
    line.field === "reference.authorization" ? { ...line, value: line.value ?? "A-778812" } : line,
  );
  view.revision += 1;
  view.missing = missingIn(view.letter);
  return view;
}

function finalize(world: World, { id }: Args): LetterView {
  const view = byId(world, id);
  if (view.missing.length > 0) throw failure("missing_facts", { missing: view.missing });
  view.card.status = "final";
  return view;
}

function submit(world: World, args: Args): LetterView {
  const { letter, channel, to, sent, tracking } = args.input as SubmissionInput;
  const problems = Object.entries({ to, sent }).filter(([, value]) => value === "");
  if (problems.length > 0) {
    throw failure("invalid", { fields: problems.map(([field]) => ({ field, problem: "needed" })) });
  }
  const view = byId(world, letter);
  view.card.status = "sent";
  view.submission = { channel, to, sent, tracking, pages: samplePages.length, sha256: "ab".repeat(32) };
  return view;
}

function explainLate(world: World, { id }: Args): LetterView {
  const view = byId(world, id);
  const reason: Inline = {
    kind: "field",
    key: "late_reason",
    label: "why this comes late",
    value: null,
    source: null,
  };
  view.letter.body.unshift(
    { kind: "heading", text: "Why this comes late" },
    { kind: "paragraph", inlines: [reason] },
  );
  view.missing = missingIn(view.letter);
  view.revision += 1;
  return view;
}

/** Writes a file, or nothing when the dialog was closed. */
const exported =
  (name: string): Handlers[string] =>
  (world, { choose }) =>
    choose === true && world.picked === null
      ? null
      : { fileName: `${name} 2026-11-22.pdf`, folder: "/home/sample/Documents/Recourse letters", pages: 2 };

export const letterHandlers: Handlers = {
  letter_choices: (world) => ({
    choices: [...choices].sort((one, other) => Number(other.suggested) - Number(one.suggested)),
    ownFolder: "/home/rosa/Family.vault/templates",
    ownProblems: world.templateProblems,
  }),
  explain_late_filing: explainLate,
  draft_letter: draft,
  letter: (world, { id }) => byId(world, id),
  save_letter: save,
  refresh_letter_fields: refresh,
  preview_letter: (_, { page }) => ({
    page: Math.min(Number(page), samplePages.length),
    pages: samplePages.length,
    png: samplePages[Math.min(Number(page), samplePages.length) - 1],
  }),
  finalize_letter: finalize,
  export_letter: exported("Letter"),
  export_companion: exported("Companion"),
  record_submission: submit,
};
