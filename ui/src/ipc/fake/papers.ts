/** The fake's papers: keeping, describing and looking at them. Their pages are grey lines. */
import type { PaperAdded } from "../generated/PaperAdded";
import type { PaperCard } from "../generated/PaperCard";
import type { PaperInput } from "../generated/PaperInput";
import type { PaperLink } from "../generated/PaperLink";
import type { PaperPlaceInput } from "../generated/PaperPlaceInput";
import type { PaperView } from "../generated/PaperView";
import type { RedactedPaper } from "../generated/RedactedPaper";
import type { RedactionInput } from "../generated/RedactionInput";
import { caseById } from "./cases";
import { samplePages } from "./samplePages";
import { failure, freshId, needed, type Handlers, type World } from "./world";

/** A paper of the sample case. */
export function paperCard(id: string, more: Partial<PaperCard> = {}): PaperCard {
  return {
    id,
    revision: 1,
    case: "case-mri",
    title: "Denial letter of November 13",
    kind: "decision",
    documentDate: "2026-11-13",
    source: "By mail",
    fileName: "scan0001.pdf",
    pages: 2,
    size: 184_320,
    added: "2026-11-18T18:00:00Z",
    putAway: false,
    redacted: false,
    ...more,
  };
}

export function samplePapers(): PaperCard[] {
  return [
    paperCard("paper-denial"),
    paperCard("paper-order", {
      title: "Order of Dr. Quill",
      kind: "referral",
      documentDate: null,
      source: "From the portal",
      fileName: "order.pdf",
      pages: 1,
      size: 48_000,
    }),
    paperCard("paper-notes", {
      title: "Visit notes",
      kind: "records",
      documentDate: "2026-10-02",
      source: "",
      fileName: "notes.docx",
      pages: null,
      size: 2_400_000,
    }),
  ];
}

function cardById(world: World, id: unknown): PaperCard {
  const found = world.papers.find((card) => card.id === id);
  if (found === undefined) throw failure("not_found");
  return found;
}

/** The original of each blacked-out copy. */
const copies = new WeakMap<World, Map<string, string>>();

function linkTo(world: World, id: string | undefined): PaperLink | null {
  const found = world.papers.find((card) => card.id === id);
  return found === undefined ? null : { id: found.id, title: found.title };
}

function redact(world: World, { paper, boxes }: RedactionInput): RedactedPaper {
  if (boxes.length === 0) throw failure("invalid", { fields: [{ field: "boxes", problem: "needed" }] });
  const original = cardById(world, paper);
  const copy: PaperCard = {
    ...original,
    id: freshId(world, "copy"),
    title: `${original.title} (parts blacked out)`,
    redacted: true,
  };
  world.papers.push(copy);
  const known = copies.get(world) ?? new Map<string, string>();
  copies.set(world, known.set(copy.id, original.id));
  return { paper: copy.id, pictures: new Set(boxes.map(({ page }) => page)).size };
}

function view(world: World, card: PaperCard): PaperView {
  const about = caseById(world, card.case).card;
  const notices = caseById(world, card.case).notices.filter(({ paper }) => paper?.id === card.id);
  const entries = (world.timelines.get(about.id) ?? []).filter(({ papers }) =>
    papers.some(({ id }) => id === card.id),
  );
  return {
    card,
    caseTitle: about.title,
    person: about.person,
    sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    opens: !/\.(exe|js|html)$/.test(card.fileName),
    notices: notices.map(({ id }) => id),
    entries: entries.map(({ id }) => id),
    original: linkTo(world, copies.get(world)?.get(card.id)),
    copies: [...(copies.get(world) ?? [])]
      .filter(([, original]) => original === card.id)
      .flatMap(([copy]) => linkTo(world, copy) ?? []),
  };
}

function keep(world: World, caseId: unknown, name: string, size: number): PaperAdded {
  caseById(world, caseId);
  if (size === 0) throw failure("paper_empty");
  const there = world.papers.find((card) => card.fileName === name && card.case === caseId);
  if (there !== undefined) return { paper: there, alreadyThere: true, notShown: null };
  const office = name.endsWith(".docx");
  const paper = paperCard(freshId(world, "new-paper"), {
    case: String(caseId),
    title: name.replace(/\.[^.]*$/, ""),
    kind: "other",
    documentDate: null,
    source: "",
    fileName: name,
    pages: office ? null : 2,
    size,
  });
  world.papers.push(paper);
  return { paper, alreadyThere: false, notShown: office ? "office" : null };
}

/** Files on their way, by their tokens. */
const coming = new WeakMap<World, Map<string, { name: string; size: number }>>();

function files(world: World): Map<string, { name: string; size: number }> {
  const known = coming.get(world) ?? new Map<string, { name: string; size: number }>();
  coming.set(world, known);
  return known;
}

function take(world: World, token: unknown): { name: string; size: number } {
  const file = files(world).get(String(token));
  if (file === undefined) throw failure("not_found");
  files(world).delete(String(token));
  return file;
}

/** Prints something on a printer of this computer. */
export function sentTo(world: World, printer: unknown): null {
  if (world.printers.names.length === 0 && !world.printers.onlyUsual) throw failure("cannot_print");
  if (printer !== null && !world.printers.names.includes(String(printer))) throw failure("cannot_print");
  return null;
}

export const paperHandlers: Handlers = {
  papers_of_case: (world, args) => world.papers.filter((card) => card.case === args.case),
  paper: (world, { id }) => view(world, cardById(world, id)),
  describe_paper: (world, args) => {
    const { edit, ...told } = args.input as PaperInput;
    needed({ title: told.title });
    const card = cardById(world, edit.id);
    if (card.revision !== edit.revision) throw failure("conflict");
    Object.assign(card, told, { revision: card.revision + 1 });
    return view(world, card);
  },
  put_paper_away: (world, { id, away }) => {
    const card = cardById(world, id);
    Object.assign(card, { putAway: away, revision: card.revision + 1 });
    return view(world, card);
  },
  place_paper: (world, args) => {
    const { paper, notice, entry } = args.input as PaperPlaceInput;
    const card = cardById(world, paper);
    const link = { id: card.id, title: card.title };
    for (const one of caseById(world, card.case).notices) if (one.id === notice) one.paper = link;
    for (const one of [...world.timelines.values()].flat()) if (one.id === entry) one.papers.push(link);
    return view(world, card);
  },
  paper_thumbnail: () => null,
  paper_words: () => "We have reviewed your request.\nIt is denied.",
  paper_page: (world, { id, page }) => {
    const { pages } = cardById(world, id);
    if (pages === null) throw failure("cannot_show", { detail: "office" });
    const png = samplePages[Number(page) - 1];
    if (png === undefined || Number(page) > pages) throw failure("not_found");
    return { page, pages, width: 255, height: 330, png };
  },
  printers: (world) => world.printers,
  print_file: (world, { printer }) => sentTo(world, printer),
  open_file: () => null,
  redact_paper: (world, { input }) => redact(world, input as RedactionInput),
  export_paper: (world, { id }) =>
    world.saveCancelled === true
      ? null
      : { fileName: cardById(world, id).fileName, folder: "/home/sample/Documents", pages: 0 },
  choose_papers: (world) =>
    world.pickedFiles.map(({ name, size }) => {
      const token = freshId(world, "file");
      files(world).set(token, { name, size });
      return { token, name, size };
    }),
  add_chosen_paper: (world, args) => {
    const { name, size } = take(world, args.token);
    return keep(world, args.case, name, size);
  },
  begin_paper: (world, { name }) => {
    const token = freshId(world, "file");
    files(world).set(token, { name: String(name), size: 0 });
    return token;
  },
  continue_paper: (world, { token, part }) => {
    const file = files(world).get(String(token));
    if (file === undefined) throw failure("not_found");
    file.size += atob(String(part)).length;
    return null;
  },
  finish_paper: (world, args) => {
    const { name, size } = take(world, args.token);
    return keep(world, args.case, name, size);
  },
  abandon_paper: (world, { token }) => {
    take(world, token);
    return null;
  },
};
