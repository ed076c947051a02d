/** The fake's dates that somebody changes: set by hand, moved by new rules, closed days, and the calendar file. */
import type { CaseView } from "../generated/CaseView";
import type { ClosureInput } from "../generated/ClosureInput";
import type { ClosureView } from "../generated/ClosureView";
import type { DeadlineView } from "../generated/DeadlineView";
import type { ExportedFile } from "../generated/ExportedFile";
import type { OverrideInput } from "../generated/OverrideInput";
import type { TodayView } from "../generated/TodayView";
import { day } from "./samples";
import { today } from "./people";
import { failure, freshId, needed, type Args, type Handlers, type World } from "./world";

function deadlineById(world: World, id: unknown): { view: CaseView; found: DeadlineView } {
  const view = world.cases.find(({ deadlines }) => deadlines.some((one) => one.id === id));
  const found = view?.deadlines.find((one) => one.id === id);
  if (view === undefined || found === undefined) throw failure("not_found");
  return { view, found };
}

function override(world: World, args: Args): CaseView {
  const { deadline: id, date, reason } = args.input as OverrideInput;
  needed({ reason });
  const { view, found } = deadlineById(world, id);
  const counted = found.byHand?.counted ?? found.safe;
  found.byHand = date === null ? null : { counted, reason };
  found.safe = date === null ? counted : day(date);
  return view;
}

function acceptMoved(world: World, { id }: Args): TodayView {
  const { found } = deadlineById(world, id);
  if (found.moved?.newSafe) found.safe = found.moved.newSafe;
  else if (found.moved !== null) found.state = "superseded";
  found.moved = null;
  return today(world);
}

function markClosed(world: World, args: Args): ClosureView[] {
  const { date, reason } = args.input as ClosureInput;
  needed({ date, reason });
  world.closures = [...world.closures, { id: freshId(world, "closure"), date, reason }];
  return world.closures;
}

function unmarkClosed(world: World, { id }: Args): ClosureView[] {
  if (!world.closures.some((one) => one.id === id)) throw failure("not_found");
  world.closures = world.closures.filter((one) => one.id !== id);
  return world.closures;
}

function exportCalendar(world: World, { choose }: Args): ExportedFile | null {
  if (choose === true && world.saveCancelled === true) return null;
  const folder = choose === true ? "/home/sample/Desktop" : "/home/sample/Documents/Recourse letters";
  return { fileName: "recourse-dates.ics", folder, pages: 0 };
}

export const dateHandlers: Handlers = {
  override_deadline: override,
  accept_moved_deadline: acceptMoved,
  closures: (world) => world.closures,
  mark_closed: markClosed,
  unmark_closed: unmarkClosed,
  export_calendar: exportCalendar,
};
