/** The fake's hand-offs: a volunteer who gives a case back. */
import type { ChosenHandoff } from "../generated/ChosenHandoff";
import type { ExportedFile } from "../generated/ExportedFile";
import type { HandoffInput } from "../generated/HandoffInput";
import type { HandoffOffer } from "../generated/HandoffOffer";
import type { HandoffTaken } from "../generated/HandoffTaken";
import type { HandoffView } from "../generated/HandoffView";
import type { MomentView } from "../generated/MomentView";
import type { PastHandoffView } from "../generated/PastHandoffView";
import { caseById } from "./cases";
import { failure, needed, type Args, type Handlers, type World } from "./world";

export const sampleKey = "age1qyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqs4x9l2k";
const fingerprint = "9C41-02DE-77AB-5F10-C3D8-1E46-B09A-7F25";

const at = (date: string, time: string): MomentView => ({
  date,
  time,
  zone: "PST",
  instant: `${date}T${time}:00-08:00`,
});

/** A case that comes back with two things that both sides changed. */
export const givenBack: HandoffView = {
  from: "Ana at legal aid",
  to: "Lee Sample",
  madeAt: at("2026-11-21", "16:20"),
  person: "Maya Sample",
  cases: ["Knee scan"],
  fingerprint,
  allNew: false,
  entries: 9,
  newEntries: 3,
  newRecords: 4,
  newFiles: 1,
  differences: [
    {
      kind: "case",
      id: "case-mri",
      title: "Knee scan",
      mineAt: at("2026-11-20", "09:05"),
      theirsAt: at("2026-11-21", "15:50"),
      fields: [
        {
          field: "asked_for",
          meaning: "text",
          mine: "Approve the scan that Dr. Quill ordered.",
          theirs: "Approve the scan that Dr. Quill ordered, and pay for the visit of October 2.",
        },
        { field: "urgency", meaning: "urgency", mine: "standard", theirs: "urgent" },
        {
          field: "urgency_reason",
          meaning: "text",
          mine: "",
          theirs: "She cannot walk to work without pain.",
        },
        { field: "kind", meaning: "case_kind", mine: "denial_before_care", theirs: "drug" },
        { field: "money_at_stake_cents", meaning: "money", mine: "", theirs: "120050" },
      ],
    },
    {
      kind: "contact",
      id: "contact-1",
      title: "Appeals desk",
      mineAt: at("2026-11-18", "11:00"),
      theirsAt: at("2026-11-19", "10:30"),
      fields: [{ field: "phones", meaning: "text", mine: "800-555-0140", theirs: "800-555-0141" }],
    },
  ],
};

/** The same file when all of it is here already. */
export const allKnown: HandoffView = {
  ...givenBack,
  newEntries: 0,
  newRecords: 0,
  newFiles: 0,
  differences: [],
};

export const sampleHandoffs: PastHandoffView[] = [
  {
    cameIn: true,
    withWhom: "Ana at legal aid",
    case: "Knee scan",
    at: at("2026-11-16", "18:02"),
    madeAt: at("2026-11-16", "15:40"),
    entries: 2,
    files: 1,
    fingerprint,
  },
  {
    cameIn: false,
    withWhom: "Ana at legal aid",
    case: "Knee scan",
    at: at("2026-11-14", "10:15"),
    madeAt: at("2026-11-14", "10:15"),
    entries: 6,
    files: 3,
    fingerprint: "3F2A-91C4-0B7D-E655-18AC-7720-4D9E-B310",
  },
];

function offer(world: World, { case: id, person }: Args): HandoffOffer {
  const one = id === null ? null : caseById(world, id);
  const name = world.people.find((it) => it.id === person)?.name ?? one?.card.person ?? "";
  const cases = world.cases.filter(({ card }) => (one === null ? card.personId === person : card.id === id));
  return {
    person: name,
    cases: cases.map(({ card }) => card.title),
    entries: cases.reduce((sum, it) => sum + it.entryCount, 0),
    files: world.papers.length,
    bytes: world.papers.reduce((sum, it) => sum + it.size, 0),
    missingFiles: 0,
    from: world.settings.ownName,
  };
}

function handOver(world: World, { input, passphrase, key }: Args): ExportedFile | null {
  const { to, case: id, withoutDamaged } = input as HandoffInput;
  needed({ to });
  if (key !== "" && !String(key).startsWith("age1")) {
    throw failure("invalid", { fields: [{ field: "key", problem: "not_a_key" }] });
  }
  if (key === "" && String(passphrase).length < 12) {
    throw failure("invalid", { fields: [{ field: "passphrase", problem: "too_weak" }] });
  }
  if (world.saveCancelled === true) return null;
  if (world.lostPapers !== undefined && !withoutDamaged) throw failure("paper_damaged");
  const now = at(world.today, "14:05");
  const title = id === null ? "" : caseById(world, id).card.title;
  const past = {
    cameIn: false,
    withWhom: to,
    case: title,
    at: now,
    madeAt: now,
    entries: 6,
    files: 3,
    fingerprint,
  };
  world.handoffs = [past, ...world.handoffs];
  return { fileName: `recourse-handoff-${world.today}.age`, folder: "/home/sample/Documents", pages: 0 };
}

function choose(world: World): ChosenHandoff | null {
  if (world.handoff === null) return null;
  const asksForPassphrase = world.handoff.passphrase !== null;
  return { token: "7", name: "recourse-handoff-2026-11-21.age", asksForPassphrase };
}

function opened(world: World, { passphrase }: Args): HandoffView {
  if (world.handoff === null) throw failure("not_found");
  if (world.handoff.passphrase !== null && world.handoff.passphrase !== passphrase)
    throw failure("handoff_locked");
  return world.handoff.view;
}

function take(world: World, args: Args): HandoffTaken {
  const view = opened(world, args);
  const choices = args["choices"] as unknown[];
  if (choices.length < view.differences.length) throw failure("handoff_undecided");
  return {
    person: "maya",
    case: "case-mri",
    entries: view.newEntries,
    records: view.newRecords + view.differences.length,
    files: view.newFiles,
  };
}

export const handoffHandlers: Handlers = {
  handoff_offer: offer,
  hand_over: handOver,
  handoff_key: () => ({ key: sampleKey, fingerprint: "3F2A-91C4-0B7D-E655-18AC-7720-4D9E-B310" }),
  handoffs_of_case: (world) => world.handoffs,
  handoffs_of_person: (world) => world.handoffs,
  choose_handoff: choose,
  look_at_handoff: opened,
  take_handoff: take,
};
