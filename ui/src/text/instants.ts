/** Instants from Rust, written on the wall clock of a zone that Rust names. */
import type { DateLanguage } from "./dates";

/** `Fri, Nov 20, 2026, 10:30 AM PST`. What is not an instant comes back as it was; a zone that is not known is UTC. */
export function instantText(instant: string, language: DateLanguage, timeZone: string): string {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return instant;
  const format = (zone: string) =>
    new Intl.DateTimeFormat(language === "es" ? "es-US" : "en-US", {
      weekday: "short",
      month: "short",
      day: "numeric",
      year: "numeric",
      hour: "numeric",
      minute: "2-digit",
      timeZoneName: "short",
      timeZone: zone,
    }).format(date);
  try {
    return format(timeZone === "" ? "UTC" : timeZone);
  } catch {
    return format("UTC");
  }
}

/** `1:05:09` or `5:09`, from seconds. */
export function span(seconds: number): string {
  const two = (number: number) => String(number).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
