/** The fake's reminders: when they come, and what the app does without a window. */
import type { Background } from "../generated/Background";
import type { BackgroundInput } from "../generated/BackgroundInput";
import type { LadderOffer } from "../generated/LadderOffer";
import type { ReminderChoices } from "../generated/ReminderChoices";
import type { ReminderTimesInput } from "../generated/ReminderTimesInput";
import { failure, type Args, type Handlers, type World } from "./world";

const offers: LadderOffer[] = [
  {
    kind: "member_days",
    steps: ["d-14", "d-7", "d-3", "d-1", "morning"],
    usual: ["d-7", "d-3", "d-1", "morning"],
    needed: true,
  },
  { kind: "plan_duty", steps: ["morning", "d+1", "d+7"], usual: ["morning", "d+1"], needed: false },
];

function choices(world: World): ReminderChoices {
  const people = world.people.map(({ id, name }) => ({
    person: id,
    name,
    times: world.times.people.get(id) ?? null,
  }));
  return { everyone: world.times.everyone, people, offers };
}

function save(world: World, { input }: Args): ReminderChoices {
  const { person, times } = input as ReminderTimesInput;
  const needed = new Set(offers.filter((offer) => offer.needed).map(({ kind }) => kind));
  const emptied = times?.ladders.find(({ kind, steps }) => needed.has(kind) && steps.length === 0);
  if (emptied !== undefined) {
    throw failure("invalid", { fields: [{ field: `ladder.${emptied.kind}`, problem: "needed" }] });
  }
  if (person === null) world.times.everyone = times ?? world.times.everyone;
  else if (times === null) world.times.people.delete(person);
  else world.times.people.set(person, times);
  return choices(world);
}

function chooseBackground(world: World, { input }: Args): Background {
  world.background = { ...world.background, ...(input as BackgroundInput) };
  return world.background;
}

export const reminderHandlers: Handlers = {
  reminder_choices: choices,
  save_reminder_times: save,
  background: (world) => world.background,
  choose_background: chooseBackground,
  quit: () => null,
};
