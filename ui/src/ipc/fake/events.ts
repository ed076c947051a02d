/** The fake's events: what happened in a case and starts a clock. A short list of names stands for the long one. */
import type { CaseView } from "../generated/CaseView";
import type { EventChoice } from "../generated/EventChoice";
import type { EventInput } from "../generated/EventInput";
import type { EventView } from "../generated/EventView";
import { failure, freshId, needed, type Args, type Handlers, type World } from "./world";

/** Name, words, whether it fits a denial before care, whether hours count. */
const known: readonly (readonly [
  event: string,
  words: string,
  wordsEs: string,
  fits: boolean,
  byHour: boolean,
])[] = [
  ["denial_printed", "the date printed on the denial", "la fecha impresa en la negación", true, false],
  ["denial_received", "the day you got the denial", "el día en que usted recibió la negación", true, false],
  [
    "grievance_received",
    "the day the plan got the grievance",
    "el día en que el plan recibió la queja",
    true,
    true,
  ],
  [
    "extension_announced",
    "the day the plan wrote that it needs more time",
    "el día en que el plan escribió que necesita más tiempo",
    true,
    false,
  ],
  [
    "final_denial_received",
    "the day you got the plan's answer to your appeal",
    "el día en que usted recibió la respuesta del plan a su apelación",
    true,
    false,
  ],
  [
    "regulator_complaint_received",
    "the day the state got the complaint",
    "el día en que el estado recibió la queja",
    true,
    false,
  ],
  [
    "external_decision_received",
    "the day you got the outside decision",
    "el día en que usted recibió la decisión externa",
    true,
    false,
  ],
  [
    "discharge_planned",
    "the day the hospital plans to send you home",
    "el día en que el hospital piensa darle de alta",
    false,
    false,
  ],
  ["services_end", "the day services end", "el día en que terminan los servicios", false, true],
  ["first_bill", "the date of the first bill", "la fecha de la primera factura", false, false],
  [
    "premium_due",
    "the day the unpaid premium was due",
    "el día en que vencía la prima no pagada",
    false,
    false,
  ],
];
/** Known before the day comes. */
const announced = ["discharge_planned", "services_end"];

/** An event of the list, on its day. */
export function happened(id: string, event: string, date: string, more: Partial<EventView> = {}): EventView {
  const [, words = event, wordsEs = event] = known.find(([name]) => name === event) ?? [];
  const when = { date, time: null, zone: null, instant: null };
  return { id, event, words, wordsEs, when, proved: false, source: "own", ...more };
}

function choices(): EventChoice[] {
  return known.map(([event, words, wordsEs, fits, byHour]) => ({ event, words, wordsEs, fits, byHour }));
}

function record(world: World, args: Args): CaseView {
  const { case: id, event, date, time, proved } = args.input as EventInput;
  needed({ event, date });
  if (!known.some(([name]) => name === event)) {
    throw failure("invalid", { fields: [{ field: "event", problem: "unknown_event" }] });
  }
  if (date > world.today && !announced.includes(event)) {
    throw failure("invalid", { fields: [{ field: "date", problem: "in_the_future" }] });
  }
  const view = world.cases.find(({ card }) => card.id === id);
  if (view === undefined) throw failure("not_found");
  const fresh = happened(freshId(world, "event"), event, date, { proved });
  if (time !== "") fresh.when = { date, time, zone: "PST", instant: `${date}T${time}:00-08:00` };
  view.events = [...view.events, fresh].sort((one, other) => one.when.date.localeCompare(other.when.date));
  return view;
}

function withdraw(world: World, { id }: Args): CaseView {
  const view = world.cases.find(({ events }) => events.some((one) => one.id === id));
  const found = view?.events.find((one) => one.id === id);
  if (view === undefined || found === undefined) throw failure("not_found");
  if (found.source !== "own") {
    throw failure("invalid", { fields: [{ field: "event", problem: "told_by_a_paper" }] });
  }
  view.events = view.events.filter((one) => one !== found);
  return view;
}

export const eventHandlers: Handlers = {
  event_choices: choices,
  record_event: record,
  withdraw_event: withdraw,
};
