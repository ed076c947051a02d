/** The marks of a day in words: for a screen reader, and for the list below the calendar. */
import { inLanguage, t } from "../../text/index.svelte";
import type { Cell } from "./calendar";

export function markWords({ marks, closed }: Cell): string {
  const words = t().deadlines;
  const of = {
    start: words.calendarStart,
    safe: words.calendarSafe,
    legal: words.calendarLegal,
    counted: words.calendarCounted,
    step: words.calendarStep,
    closed: closed === null ? "" : words.calendarClosed(inLanguage(closed.why, closed.whyEs)),
  };
  // A closed day in between may count or not, as the law has it; the steps say which.
  const told = closed === null ? marks : marks.filter((mark) => mark !== "counted");
  return told.map((mark) => of[mark]).join(", ");
}
