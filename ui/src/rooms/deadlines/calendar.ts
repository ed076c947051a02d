/**
 * Which days to draw in the small calendar of a count, and how each is marked.
 *
 * Nothing is counted here: the day counting starts and the days it ends come from Rust. This only lays out months.
 */
export type Mark = "start" | "counted" | "safe" | "legal";
export interface Cell {
  /** `YYYY-MM-DD`. */
  iso: string;
  day: number;
  marks: readonly Mark[];
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
}

/** More months than this between start and end are not drawn: nobody reads six pages of squares. */
const drawn = 3;

const atNoon = (iso: string) => new Date(`${iso}T12:00:00Z`);
const isoOf = (date: Date) => date.toISOString().slice(0, 10);

/** The months to draw, and how many in between are left out. Nothing when the days are not days. */
export function calendarOf(span: Span): { months: Month[]; skipped: number; skippedAfter: number } {
  const days = [span.start, span.safe, span.legal]
    .filter((iso) => !Number.isNaN(atNoon(iso).getTime()))
    .sort();
  const first = days.at(0);
  const last = days.at(-1);
  if (first === undefined || last === undefined) return { months: [], skipped: 0, skippedAfter: 0 };
  const all = monthsBetween(first, last);
  const wanted = all.length <= drawn ? all : all.filter((month) => days.some((day) => day.startsWith(month)));
  const gap = wanted.findIndex((month, index) => all[all.indexOf(month) + 1] !== wanted[index + 1]);
  return {
    months: wanted.map((month) => monthOf(month, span)),
    skipped: all.length - wanted.length,
    skippedAfter: all.length === wanted.length ? -1 : gap,
  };
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
    weeks.at(-1)?.push({ iso, day: walker.getUTCDate(), marks: marksOf(iso, span) });
    walker.setUTCDate(walker.getUTCDate() + 1);
  }
  const lastWeek = weeks.at(-1) ?? [];
  while (lastWeek.length < 7) lastWeek.push(null);
  return { first, weeks };
}

function marksOf(iso: string, { start, safe, legal }: Span): Mark[] {
  const marks: Mark[] = [];
  if (iso === start) marks.push("start");
  if (iso === safe) marks.push("safe");
  if (iso === legal) marks.push("legal");
  const end = safe > legal ? safe : legal;
  if (marks.length === 0 && iso > start && iso < end) marks.push("counted");
  return marks;
}
