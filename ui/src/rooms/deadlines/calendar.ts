/**
 * Which days to draw in the small calendar of a count, and how each is marked.
 *
 * Nothing is counted here: the day counting starts, the days its steps end on, the closed days and the last days come
 * from Rust. This only lays out months.
 */
import type { ClosedDayView } from "../../ipc/generated/ClosedDayView";
import type { DeadlineView } from "../../ipc/generated/DeadlineView";

export type Mark = "start" | "counted" | "step" | "closed" | "safe" | "legal";
export interface Cell {
  /** `YYYY-MM-DD`. */
  iso: string;
  day: number;
  marks: readonly Mark[];
  /** Why the day is closed, where it is one. */
  closed: ClosedDayView | null;
}
export interface Month {
  /** First day of the month, `YYYY-MM-DD`. */
  first: string;
  /** Weeks from Sunday to Saturday; null where the week reaches into another month. */
  weeks: readonly (readonly (Cell | null)[])[];
}
export interface Span {
  start: string;
  safe: string;
  legal: string;
  /** Days on which a step of the count ends. */
  steps?: readonly string[];
  closed?: readonly ClosedDayView[];
}
export interface Drawing {
  months: Month[];
  /** Months in between that are left out, and behind which one. */
  skipped: number;
  skippedAfter: number;
}

/** More months than this between start and end are not drawn: nobody reads six pages of squares. */
const drawn = 2;

const atNoon = (iso: string) => new Date(`${iso}T12:00:00Z`);
const isoOf = (date: Date) => date.toISOString().slice(0, 10);

/** The span of a deadline; null for one that nobody counted. */
export function spanOf(deadline: DeadlineView): Span | null {
  const start = deadline.countedFrom ?? deadline.steps.find(({ date }) => date !== null)?.date ?? null;
  if (start === null) return null;
  return {
    start,
    safe: (deadline.byHand?.counted ?? deadline.safe).date,
    legal: deadline.legal.date,
    steps: deadline.steps.flatMap(({ date }) => (date === null ? [] : [date])),
    closed: deadline.closedDays,
  };
}

/** The months to draw, and how many in between are left out. Nothing when the days are not days. */
export function calendarOf(span: Span): Drawing {
  const days = [span.start, span.safe, span.legal]
    .filter((iso) => !Number.isNaN(atNoon(iso).getTime()))
    .sort();
  const first = days.at(0);
  const last = days.at(-1);
  if (first === undefined || last === undefined) return { months: [], skipped: 0, skippedAfter: 0 };
  const all = monthsBetween(first, last);
  // The safe and the last day can lie in two months; both stay in sight.
  const wanted = all.length <= drawn ? all : all.filter((month) => days.some((day) => day.startsWith(month)));
  const gap = wanted.findIndex((month, index) => all[all.indexOf(month) + 1] !== wanted[index + 1]);
  return {
    months: wanted.map((month) => monthOf(month, span)),
    skipped: all.length - wanted.length,
    skippedAfter: all.length === wanted.length ? -1 : gap,
  };
}

/** The marked days of the drawn months, in their order, without those that are only counted. */
export function markedDays(drawing: Drawing): Cell[] {
  const cells = drawing.months.flatMap(({ weeks }) => weeks.flat());
  return cells
    .filter((cell) => cell !== null)
    .filter(({ marks }) => marks.some((mark) => mark !== "counted"));
}

/** `YYYY-MM` of every month from one day to another. */
function monthsBetween(first: string, last: string): string[] {
  const months: string[] = [];
  const walker = atNoon(`${first.slice(0, 7)}-01`);
  while (isoOf(walker) <= last) {
    months.push(isoOf(walker).slice(0, 7));
    walker.setUTCMonth(walker.getUTCMonth() + 1);
  }
  return months;
}

function monthOf(month: string, span: Span): Month {
  const first = `${month}-01`;
  const walker = atNoon(first);
  const week0: (Cell | null)[] = Array.from({ length: walker.getUTCDay() }, () => null);
  const weeks: (Cell | null)[][] = [week0];
  for (let iso = first; iso.startsWith(month); iso = isoOf(walker)) {
    if (weeks.at(-1)?.length === 7) weeks.push([]);
    const closed = span.closed?.find(({ date }) => date === iso) ?? null;
    weeks.at(-1)?.push({ iso, day: walker.getUTCDate(), marks: marksOf(iso, span, closed !== null), closed });
    walker.setUTCDate(walker.getUTCDate() + 1);
  }
  const lastWeek = weeks.at(-1) ?? [];
  while (lastWeek.length < 7) lastWeek.push(null);
  return { first, weeks };
}

function marksOf(iso: string, { start, safe, legal, steps = [] }: Span, closed: boolean): Mark[] {
  const marks: Mark[] = [];
  if (iso === start) marks.push("start");
  if (iso === safe) marks.push("safe");
  if (iso === legal) marks.push("legal");
  if (marks.length === 0 && steps.includes(iso)) marks.push("step");
  const [first, last] = [start, safe, legal].sort().filter((_, index) => index !== 1);
  if (marks.length === 0 && iso > (first ?? "") && iso < (last ?? "")) marks.push("counted");
  if (closed) marks.push("closed");
  return marks;
}
