/** The fake's cases: reading them, and what is written into them. */
import type { AmendmentInput } from "../generated/AmendmentInput";
import type { CallGuide } from "../generated/CallGuide";
import type { CaseInput } from "../generated/CaseInput";
import type { CaseView } from "../generated/CaseView";
import type { DeadlineOutcomeInput } from "../generated/DeadlineOutcomeInput";
import type { EntryView } from "../generated/EntryView";
import type { InteractionInput } from "../generated/InteractionInput";
import type { NoticeInput } from "../generated/NoticeInput";
import type { OwnDeadlineInput } from "../generated/OwnDeadlineInput";
import type { PromiseOutcomeInput } from "../generated/PromiseOutcomeInput";
import type { PromiseView } from "../generated/PromiseView";
import type { ReferenceInput } from "../generated/ReferenceInput";
import type { TimelinePage } from "../generated/TimelinePage";
import { blankCaseView, day, deadline } from "./samples";
import { contacts, entry } from "./dispute";
import { failure, freshId, needed, type Args, type Handlers, type World } from "./world";

/** Small pages, so that a test need not write fifty entries. */
const perPage = 3;

export function caseById(world: World, id: unknown): CaseView {
  const found = world.cases.find(({ card }) => card.id === id);
  if (found === undefined) throw failure("not_found");
  return found;
}

function saveCase(world: World, args: Args): CaseView {
  const { edit, coverage, title, kind, status, urgent, ...told } = args.input as CaseInput;
  needed({ coverage, title });
  const person = world.people.find((one) => one.coverages.some(({ id }) => id === coverage));
  const plan = person?.coverages.find(({ id }) => id === coverage);
  if (person === undefined || plan === undefined) throw failure("not_found");
  let view = edit === null ? undefined : caseById(world, edit.id);
  if (view !== undefined && edit?.revision !== view.revision) throw failure("conflict");
  if (view === undefined) {
    view = blankCaseView(freshId(world, "new-case"), person, plan);
    world.cases.unshift(view);
  }
  Object.assign(view, told, { coverage: plan, revision: view.revision + 1 });
  Object.assign(view.card, { title, kind, status, urgent, plan: plan.planName });
  return view;
}

function timeline(world: World, args: Args): TimelinePage {
  const all = world.timelines.get(String(args.case)) ?? [];
  const from = args.before === null ? 0 : all.findIndex(({ id }) => id === args.before) + 1;
  const entries = all.slice(from, from + perPage);
  return { entries, next: from + perPage < all.length ? (entries.at(-1)?.id ?? null) : null };
}

function addEntry(world: World, view: CaseView, more: Partial<EntryView>): void {
  const all = world.timelines.get(view.card.id) ?? [];
  all.unshift(entry(freshId(world, "new-entry"), more));
  world.timelines.set(view.card.id, all);
  view.entryCount = all.length;
}

function keepReferences(
  world: World,
  view: CaseView,
  references: readonly ReferenceInput[],
  givenBy: string,
): void {
  for (const { kind, number } of references) {
    view.references.push({ id: freshId(world, "new-ref"), kind, number, givenBy });
  }
}

function logInteraction(world: World, args: Args): CaseView {
  const input = args.input as InteractionInput;
  needed({ case: input.case });
  needed({ date: input.date, time: input.time, said: input.said + input.outcome });
  const view = caseById(world, input.case);
  const promises = input.promises.map(({ what, due, time }, index): PromiseView => {
    needed({ [`promises.${index}.what`]: what, [`promises.${index}.due`]: due });
    return {
      id: freshId(world, "new-promise"),
      case: view.card.id,
      caseTitle: view.card.title,
      person: view.card.person,
      what,
      who: input.representative,
      due: { ...day(due), time },
      state: "open",
      daysLeft: 2,
    };
  });
  view.promises.unshift(...promises);
  keepReferences(world, view, input.references, input.representative);
  addEntry(world, view, {
    ...input,
    references: [],
    promises,
    happenedLocal: { ...day(input.date), time: input.time },
  });
  return view;
}

function amend(world: World, args: Args): null {
  const { entry: id, reason, text, verbatim } = args.input as AmendmentInput;
  needed({ text, reason });
  const found = [...world.timelines.values()].flat().find((one) => one.id === id);
  if (found === undefined) throw failure("not_found");
  found.amendments.push({
    recorded: "2026-11-22T22:05:00Z",
    reason,
    text,
    verbatim,
    recordedBy: "Maya Sample",
    cameFrom: null,
  });
  return null;
}

function recordNotice(world: World, args: Args): CaseView {
  const input = args.input as NoticeInput;
  needed({ printed: input.printed });
  const view = caseById(world, input.case);
  view.notices.unshift({ ...input, id: freshId(world, "new-notice"), paper: null });
  keepReferences(world, view, input.references, "");
  if (input.decision === "denied" || input.decision === "appeal_denied") {
    view.deadlines.push(
      deadline(freshId(world, "new-dl"), {
        title: "Ask for an Independent Medical Review",
        titleEs: "Pedir una revisión médica independiente",
      }),
    );
  }
  addEntry(world, view, { kind: "notice_received", channel: null, direction: null, said: input.reason });
  return view;
}

/** An entry that the app writes about what the person did in it. */
const noted = { kind: "note", channel: null, direction: null, said: "" } as const;

function settlePromise(world: World, args: Args): CaseView {
  const { promise: id, state, note } = args.input as PromiseOutcomeInput;
  const view = world.cases.find(({ promises }) => promises.some((one) => one.id === id));
  const promise = view?.promises.find((one) => one.id === id);
  if (view === undefined || promise === undefined) throw failure("not_found");
  promise.state = state;
  addEntry(world, view, { ...noted, outcome: note === "" ? `Promise ${state}: ${promise.what}` : note });
  return view;
}

function settleDeadline(world: World, args: Args): CaseView {
  const { deadline: id, state, reason } = args.input as DeadlineOutcomeInput;
  if (state === "waived") needed({ reason });
  const view = world.cases.find(({ deadlines }) => deadlines.some((one) => one.id === id));
  const found = view?.deadlines.find((one) => one.id === id);
  if (view === undefined || found === undefined) throw failure("not_found");
  found.state = state;
  const word = {
    open: "opened again",
    met: "done",
    missed: "missed",
    waived: "given up",
    superseded: "replaced",
  };
  addEntry(world, view, { ...noted, outcome: `Deadline ${word[state]}: ${found.title}` });
  return view;
}

function addDeadline(world: World, args: Args): CaseView {
  const { case: id, title, date } = args.input as OwnDeadlineInput;
  needed({ title, date });
  const view = caseById(world, id);
  const own = {
    source: "own",
    rule: null,
    citation: "",
    sourceUrl: "",
    countedFrom: null,
    steps: [],
    plain: "",
    plainEs: "",
  } as const;
  const words = {
    title,
    titleEs: title,
    nextStep: "",
    nextStepEs: "",
    escalation: "",
    because: "",
    becauseEs: "",
  };
  view.deadlines.unshift(
    deadline(freshId(world, "new-dl"), {
      ...own,
      ...words,
      steps: [],
      closedDays: [],
      safe: day(date),
      legal: day(date),
    }),
  );
  return view;
}

function callGuide(world: World, args: Args): CallGuide {
  const view = caseById(world, args.case);
  return {
    contacts: contacts(),
    ready: [
      { key: "member_id", value: view.coverage.memberId },
      { key: "medical_record_number", value: view.coverage.medicalRecordNumber },
      { key: "group_number", value: view.coverage.groupNumber },
      { key: "home_region", value: "California" },
      {
        key: "authorization",
        value: view.references.find(({ kind }) => kind === "authorization")?.number ?? "",
      },
      { key: "dates_of_service", value: "" },
    ],
    askFor: ["reference_number", "first_name_and_location", "warm_transfer", "supervisor", "interpreter"],
  };
}

export const caseHandlers: Handlers = {
  cases: (world) => world.cases.map(({ card }) => card),
  case: (world, { id }) => caseById(world, id),
  save_case: saveCase,
  timeline,
  add_reference: (world, args) => {
    const input = args.input as ReferenceInput;
    needed({ number: input.number });
    const view = caseById(world, args.case);
    keepReferences(world, view, [input], "");
    return view;
  },
  log_interaction: logInteraction,
  amend_entry: amend,
  call_guide: callGuide,
  settle_promise: settlePromise,
  record_notice: recordNotice,
  settle_deadline: settleDeadline,
  add_deadline: addDeadline,
};
