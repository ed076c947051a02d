/**
 * Days and times as people read them, and as they type them.
 *
 * Nothing here knows what day it is or counts days: both come from Rust. A day is `YYYY-MM-DD`, as Rust sends it.
 */
export type DateLanguage = "en" | "es";
export type DateProblem = "not_a_date" | "year_needs_four_digits";
export type ParsedDate = { date: string; problem: null } | { date: null; problem: DateProblem | null };

const locale: Record<DateLanguage, string> = { en: "en-US", es: "es-US" };

const monthNames = [
  ["january", "enero"],
  ["february", "febrero"],
  ["march", "marzo"],
  ["april", "abril"],
  ["may", "mayo"],
  ["june", "junio"],
  ["july", "julio"],
  ["august", "agosto"],
  ["september", "septiembre", "setiembre"],
  ["october", "octubre"],
  ["november", "noviembre"],
  ["december", "diciembre"],
];

/** The day at noon UTC, so that no time zone can move it to its neighbour. */
function atNoon(iso: string): Date {
  return new Date(`${iso}T12:00:00Z`);
}

/** `Fri, Jan 1, 2027`. What is not a day comes back as it was. */
export function shortDay(iso: string, language: DateLanguage): string {
  return format(iso, language, { weekday: "short", month: "short", day: "numeric", year: "numeric" });
}

/** `Friday, January 1, 2027`. */
export function longDay(iso: string, language: DateLanguage): string {
  return format(iso, language, { weekday: "long", month: "long", day: "numeric", year: "numeric" });
}

function format(iso: string, language: DateLanguage, options: Intl.DateTimeFormatOptions): string {
  const day = atNoon(iso);
  if (Number.isNaN(day.getTime())) return iso;
  return new Intl.DateTimeFormat(locale[language], { ...options, timeZone: "UTC" }).format(day);
}

/** `2:30 PM` from `14:30`. */
export function clockTime(time: string, language: DateLanguage): string {
  const instant = new Date(`2000-01-01T${time}:00Z`);
  if (Number.isNaN(instant.getTime())) return time;
  return new Intl.DateTimeFormat(locale[language], {
    hour: "numeric",
    minute: "2-digit",
    timeZone: "UTC",
  }).format(instant);
}

/** `11/22/2026`, the way it stands on papers from a health plan. */
export function numericDay(iso: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  if (match === null) return iso;
  const [, year = "", month = "", day = ""] = match;
  return `${Number(month)}/${Number(day)}/${year}`;
}

/**
 * Reads a typed day: `11/22/2026`, `2026-11-22`, `Nov 22, 2026`, `22 de noviembre de 2026`.
 *
 * Numbers mean month first, as on every paper a plan in the United States sends, in both languages; only when the
 * first cannot be a month is it the day. The field shows the day back in words, so a mix-up is seen at once.
 * Years need four digits: `52` could be a birth year or a far future.
 */
export function parseDay(typed: string): ParsedDate {
  const text = typed.trim().toLowerCase();
  if (text === "") return { date: null, problem: null };

  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text);
  if (iso !== null) return build(iso[1], iso[2], iso[3]);

  const numbers = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/.exec(text);
  if (numbers !== null) {
    const [, first, second, year] = numbers;
    return Number(first) > 12 ? build(year, second, first) : build(year, first, second);
  }
  if (/^\d{1,2}[-/. ]\d{1,2}[-/. ]\d{2}$/.test(text))
    return { date: null, problem: "year_needs_four_digits" };
  return parseWithMonthName(text);
}

function parseWithMonthName(text: string): ParsedDate {
  const words = text.split(/[\s,.]+/).filter((word) => word !== "" && word !== "de" && word !== "del");
  const month = words.map(monthNumber).find((number) => number !== null);
  const numbers = words
    .filter((word) => /^\d+(st|nd|rd|th)?$/.test(word))
    .map((word) => String(parseInt(word)));
  const year = numbers.find((number) => number.length === 4);
  const day = numbers.find((number) => number.length <= 2);
  if (month === undefined || year === undefined || day === undefined)
    return { date: null, problem: "not_a_date" };
  return build(year, String(month), day);
}

function monthNumber(word: string): number | null {
  if (!/^\p{L}{3,}$/u.test(word)) return null;
  const place = monthNames.findIndex((names) => names.some((name) => name.startsWith(word)));
  return place === -1 ? null : place + 1;
}

/** Joins the parts if there is such a day: February 30 is refused, not rolled over. */
function build(year = "", month = "", day = ""): ParsedDate {
  const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const date = atNoon(iso);
  const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso);
  return exists ? { date: iso, problem: null } : { date: null, problem: "not_a_date" };
}

/** Reads `2:30 pm`, `2pm`, `14:30`, `1430` as `14:30`; null when it is no time. */
export function parseTime(typed: string): string | null {
  const match = /^(\d{1,2})(?:[:.h]?(\d{2}))?\s*([ap])?\.?\s*m?\.?$/.exec(typed.trim().toLowerCase());
  if (match === null) return null;
  const [, hourText = "", minuteText = "00", half] = match;
  let hour = Number(hourText);
  if (half !== undefined && (hour < 1 || hour > 12)) return null;
  if (half === "p" && hour < 12) hour += 12;
  if (half === "a" && hour === 12) hour = 0;
  // `9` alone could be morning or evening.
  if (half === undefined && match[2] === undefined) return null;
  if (hour > 23 || Number(minuteText) > 59) return null;
  return `${String(hour).padStart(2, "0")}:${minuteText}`;
}
