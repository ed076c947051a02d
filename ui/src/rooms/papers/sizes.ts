/** A file's size as people say it. 1 MB is 1,000,000 bytes, as portals count. */
import { language, t } from "../../text/index.svelte";

export function sizeText(bytes: number): string {
  const digits = (value: number) =>
    new Intl.NumberFormat(language() === "es" ? "es-US" : "en-US", {
      maximumFractionDigits: value < 10 ? 1 : 0,
    }).format(value);
  if (bytes < 999_500) return t().papers.kilobytes(digits(Math.max(bytes / 1000, 0.1)));
  return t().papers.megabytes(digits(bytes / 1_000_000));
}
