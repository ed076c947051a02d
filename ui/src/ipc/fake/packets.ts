/** The fake's packets: put together, moved about, built and looked at. */
import type { EditOf } from "../generated/EditOf";
import type { ExhibitChoices } from "../generated/ExhibitChoices";
import type { ExhibitInput } from "../generated/ExhibitInput";
import type { ExhibitView } from "../generated/ExhibitView";
import type { PacketInput } from "../generated/PacketInput";
import type { PacketProofInput } from "../generated/PacketProofInput";
import type { PacketReport } from "../generated/PacketReport";
import type { PacketSendingInput } from "../generated/PacketSendingInput";
import type { PacketView } from "../generated/PacketView";
import type { PagePreview } from "../generated/PagePreview";
import type { SavedPacket } from "../generated/SavedPacket";
import type { ProofKind } from "../generated/ProofKind";
import type { SendingView } from "../generated/SendingView";
import { samplePages } from "./samplePages";
import { failure, freshId, needed, wholeRecord, type Args, type Handlers, type World } from "./world";

const papers: ExhibitChoices["papers"] = [
  { id: "paper-denial", title: "Denial of the MRI", dated: "2026-11-02", pages: 3 },
  { id: "paper-chart", title: "Chart notes of Dr. Rivera", dated: "2026-10-12", pages: 8 },
  { id: "paper-scan", title: "Old scan that cannot be read", dated: null, pages: null },
];

/** The letters of exhibits: A to Z, then AA. */
function lettersOf(place: number): string {
  const last = String.fromCharCode(65 + (place % 26));
  return place < 26 ? last : lettersOf(Math.floor(place / 26) - 1) + last;
}

export function packetView(id: string, caseId: string, more: Partial<PacketView> = {}): PacketView {
  return {
    card: {
      id,
      case: caseId,
      title: "Appeal of a denial of coverage 24-1234",
      channel: "mail",
      exhibits: 0,
      frozen: false,
      changed: "2026-11-22T22:05:00Z",
    },
    revision: 1,
    letter: null,
    to: ["Kaiser Permanente", "PO Box 1", "Oakland, CA 94604"],
    faxNumber: "555-010-0119",
    mostPages: null,
    mostMegabytes: null,
    language: "en",
    exhibits: [],
    parts: [],
    missingParts: 0,
    sendings: [],
    ...more,
  };
}

/** A packet for the browser: a denial, chart notes and a scan that cannot be read. */
export function samplePacket(world: World, caseId: string): void {
  const letter = world.letters.get("letter-mri");
  const view = packetView("packet-mri", caseId, {
    letter: letter === undefined ? null : { ...letter.card, status: "final" },
  });
  world.packets.set(view.card.id, view);
  const inputs: ExhibitInput[] = papers.map(({ id }) => ({
    kind: "paper",
    title: "",
    paper: id,
    letter: null,
    entries: null,
    firstPage: null,
    lastPage: null,
  }));
  changed(world, { id: view.card.id, revision: view.revision }, (it) =>
    it.exhibits.push(...inputs.map((input) => exhibit(world, input))),
  );
}

function byId(world: World, id: unknown): PacketView {
  const found = world.packets.get(String(id));
  if (found === undefined) throw failure("not_found");
  return found;
}

function changed(world: World, edit: EditOf, change: (view: PacketView) => void): PacketView {
  const before = byId(world, edit.id);
  if (before.card.frozen) throw failure("packet_is_frozen");
  if (before.revision !== edit.revision) throw failure("conflict");
  const view = structuredClone(before);
  change(view);
  view.revision += 1;
  view.card.exhibits = view.exhibits.length;
  view.exhibits.forEach((exhibit, place) => (exhibit.letters = lettersOf(place)));
  world.packets.set(view.card.id, view);
  return view;
}

function exhibit(world: World, input: ExhibitInput): ExhibitView {
  const paper = papers.find(({ id }) => id === input.paper);
  const usual = {
    paper: paper?.title ?? "Paper",
    record_of_contacts: "Record of contacts",
    who_said_what: "Who said what",
  };
  const title =
    input.title !== "" ? input.title : { ...usual, timeline_page: "Timeline", letter: "Letter" }[input.kind];
  return {
    ...input,
    id: freshId(world, "exhibit"),
    letters: "",
    title,
    pages: paper?.pages ?? null,
    allPages: paper?.pages ?? null,
    versions: [],
    trouble: input.entries?.length === 0 ? "no_entries" : null,
  };
}

function report(view: PacketView): PacketReport {
  let page = 3;
  const files = view.exhibits.map((it) => {
    const unreadable = it.paper === "paper-scan";
    const pages = unreadable ? 0 : (it.pages ?? 1);
    const file = {
      exhibit: it.id,
      letters: it.letters,
      title: it.title,
      pages,
      firstPage: page,
      notes: it.paper === "paper-chart" ? [{ what: "made_smaller", pages: [2, 5] }] : [],
      attachmentsLeftOut: [],
      leftOut: unreadable ? "damaged" : null,
    };
    page += pages + 1;
    return file;
  });
  const pages = page - 1;
  return {
    pages,
    compared: pages - 2,
    parts: [{ firstPage: 1, pages, bytes: 812_345, overLimit: false }],
    files,
  };
}

function choices(world: World, { id }: Args): ExhibitChoices {
  const view = byId(world, id);
  const entries = world.timelines.get(view.card.case) ?? [];
  return {
    papers,
    letters: [],
    entries: entries.map((it) => ({
      id: it.id,
      when: it.happenedLocal,
      kind: it.kind,
      channel: it.channel,
      who: it.representative,
      what: it.said,
      usual: it.kind !== "note",
    })),
    events: [],
    questions: (world.questions.get(view.card.case) ?? [])
      .filter(({ statements }) => statements.length > 0)
      .map(({ id, question, statements }) => ({ id, question, statements: statements.length })),
  };
}

function build(world: World, { id }: Args): PacketReport {
  const view = byId(world, id);
  if (view.exhibits.length === 0 && view.letter === null) throw failure("packet_is_empty");
  const made = report(view);
  world.built.set(view.card.id, made);
  return made;
}

function page(world: World, args: Args): PagePreview {
  const made = world.built.get(String(args.id));
  if (made === undefined) throw failure("packet_not_built");
  const number = Math.min(Math.max(Number(args.page), 1), made.pages);
  return { page: number, pages: made.pages, png: samplePages[(number - 1) % samplePages.length] ?? "" };
}

function start(world: World, args: Args): PacketView {
  const id = freshId(world, "packet");
  const letter = world.letters.get(String(args.carries));
  const carried = letter && {
    id: letter.card.id,
    name: letter.card.name,
    nameEs: letter.card.nameEs,
    status: letter.card.status,
  };
  const view = packetView(id, String(args.case), { letter: carried ?? null });
  world.packets.set(id, view);
  return view;
}

function save(world: World, { input }: Args): PacketView {
  const { edit, title, channel, letter, ...rest } = input as PacketInput;
  needed({ title });
  return changed(world, edit, (view) => {
    Object.assign(view, rest);
    view.card.title = title;
    view.card.channel = channel;
    if (letter === null) view.letter = null;
  });
}

function freeze(world: World, { id }: Args): PacketView {
  const view = structuredClone(byId(world, id));
  const made = world.built.get(view.card.id);
  if (made === undefined) throw failure("packet_not_built");
  view.card.frozen = true;
  view.revision += 1;
  view.parts = made.parts.map((part) => ({ ...part, sha256: "5f2a".repeat(16) }));
  world.packets.set(view.card.id, view);
  return view;
}

/** The counts as Rust holds them against each other, in a few words. */
function counted(sending: SendingView): SendingView {
  const newest = (kind: ProofKind) => sending.proofs.filter((it) => it.kind === kind).at(-1)?.pages ?? null;
  const [confirmation, representative] = [newest("fax_confirmation"), newest("representative")];
  const short = representative !== null && representative < sending.pages;
  return {
    ...sending,
    count: {
      sent: sending.pages,
      confirmation,
      representative,
      verdict: short ? "representative_short" : representative === null ? "nothing_yet" : "all_agree",
      missing: short ? [{ part: null, from: representative + 1, to: sending.pages }] : [],
      said: short ? `They have ${representative} of ${sending.pages} pages.` : "No count was noted yet.",
      saidEs: short ? `Tienen ${representative} de ${sending.pages} páginas.` : "No hay ninguna cuenta.",
      next: short ? ["Send the missing pages again."] : [],
      nextEs: short ? ["Envíe otra vez las páginas que faltan."] : [],
    },
  };
}

function send(world: World, { input }: Args): PacketView {
  const { packet, channel, to, sent, tracking } = input as PacketSendingInput;
  needed({ to, sent });
  const view = structuredClone(byId(world, packet));
  if (!view.card.frozen) throw failure("letter_is_final");
  const pages = view.parts.reduce((sum, part) => sum + part.pages, 0);
  const count = {} as SendingView["count"];
  const id = freshId(world, "sending");
  view.sendings.push(counted({ id, channel, to, sent, tracking, pages, proofs: [], count }));
  world.packets.set(view.card.id, view);
  return view;
}

function prove(world: World, { input }: Args): PacketView {
  const { sending, kind, pages, paper, note } = input as PacketProofInput;
  const found = [...world.packets.values()].find((it) => it.sendings.some(({ id }) => id === sending));
  if (found === undefined) throw failure("not_found");
  const view = structuredClone(found);
  const paperTitle = papers.find(({ id }) => id === paper)?.title ?? "";
  view.sendings = view.sendings.map((it) =>
    it.id === sending
      ? counted({ ...it, proofs: [...it.proofs, { kind, pages, paper, paperTitle, said: note }] })
      : it,
  );
  world.packets.set(view.card.id, view);
  return view;
}

export const packetHandlers: Handlers = {
  packets: (world, args) =>
    [...world.packets.values()].filter(({ card }) => card.case === args.case).map(({ card }) => card),
  packet: (world, { id }) => byId(world, id),
  start_packet: start,
  save_packet: save,
  copy_packet: (world, { id }) => {
    const copy = structuredClone(byId(world, id));
    copy.card.id = freshId(world, "packet");
    copy.card.frozen = false;
    world.packets.set(copy.card.id, copy);
    return copy;
  },
  exhibit_choices: choices,
  add_exhibits: (world, { packet, exhibits }) =>
    changed(world, packet as EditOf, (view) =>
      view.exhibits.push(...(exhibits as ExhibitInput[]).map((input) => exhibit(world, input))),
    ),
  change_exhibit: (world, { packet, exhibit: id, input }) =>
    changed(world, packet as EditOf, (view) => {
      view.exhibits = view.exhibits.map((it) =>
        it.id === id ? { ...exhibit(world, input as ExhibitInput), id: it.id } : it,
      );
    }),
  move_exhibit: (world, { packet, exhibit: id, to }) =>
    changed(world, packet as EditOf, (view) => {
      const moved = view.exhibits.filter((it) => it.id === id);
      view.exhibits = view.exhibits.filter((it) => it.id !== id);
      view.exhibits.splice(Number(to), 0, ...moved);
    }),
  remove_exhibit: (world, { packet, exhibit: id }) =>
    changed(world, packet as EditOf, (view) => {
      view.exhibits = view.exhibits.filter((it) => it.id !== id);
    }),
  build_packet: build,
  freeze_packet: freeze,
  frozen_packet: (world, { id }) => report(byId(world, id)),
  record_packet_sending: send,
  prove_packet: prove,
  stop_packet: () => null,
  packet_page: page,
  export_packet: (world, { id, choose, prove }): SavedPacket | null => {
    const made = world.built.get(String(id));
    if (made === undefined) throw failure("packet_not_built");
    if (choose === true && world.saveCancelled === true) return null;
    const folder = "/home/sample/Documents/Recourse letters";
    const fingerprint = wholeRecord.record?.fingerprint ?? "";
    const file = { fileName: "packet-2026-11-22.record", folder, pages: 0 };
    return {
      files: [{ fileName: "packet-2026-11-22.pdf", folder, pages: made.pages }],
      record: prove === true ? { file, fingerprint, lacksEntries: false } : null,
    };
  },
};
