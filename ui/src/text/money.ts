/** Dollars as people write and read them. An amount is a whole number of cents, as Rust sends it. */
import type { DateLanguage } from "./dates";

/** `$1,234.50`. */
export function dollars(cents: number, language: DateLanguage): string {
  const locale = language === "es" ? "es-US" : "en-US";
  return new Intl.NumberFormat(locale, { style: "currency", currency: "USD" }).format(cents / 100);
}

/** Reads `1234`, `$1,234.50` or `1234.5` as cents; null when it is no amount. The point parts the cents, as on US bills. */
export function parseDollars(typed: string): number | null {
  const match = /^\$?\s*(\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.(\d{1,2}))?\s*\$?$/.exec(typed.trim());
  if (match === null) return null;
  const [, whole = "", part = ""] = match;
  return Number(whole.replaceAll(",", "")) * 100 + Number(part.padEnd(2, "0"));
}

/** The amount as it stands in a field to be edited: `1234.50`. */
export function plainDollars(cents: number | null): string {
  return cents === null ? "" : (cents / 100).toFixed(2);
}
