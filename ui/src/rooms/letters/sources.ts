/** Where a fact comes from, in words. Rust sends a code, such as `coverage` or `notice:2026-03-03`. */
import { shortDay } from "../../text/dates";
import { language, t } from "../../text/index.svelte";

/** The words for a code; null for a fact whose beginnings nobody noted. */
export function sourceWords(code: string | null | undefined): string | null {
  if (code === null || code === undefined || code === "") return null;
  const words = t().letterTexts;
  const [what = "", day = ""] = code.split(":", 2);
  const dated = words.datedSources[what];
  if (dated !== undefined && day !== "") return dated(shortDay(day, language()));
  return words.sources[code] ?? code;
}

const entryKey = /^entry\.([^.]+)\./u;

/** The entry that a field tells, or null. */
export function entryOf(key: string): string | null {
  return entryKey.exec(key)?.[1] ?? null;
}

/** Whether a field refers to an exhibit. */
export function isExhibit(key: string): boolean {
  return key.startsWith("exhibit.");
}
