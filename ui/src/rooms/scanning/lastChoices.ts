/** What was chosen at the scanner the last time, until the window is begun anew: most papers are scanned alike. */
import type { ScanColours } from "../../ipc/generated/ScanColours";
import type { Scanner } from "../../ipc/generated/Scanner";
import type { ScanSource } from "../../ipc/generated/ScanSource";
import type { SheetSize } from "../../ipc/generated/SheetSize";

export interface Choices {
  scanner: string;
  source: ScanSource;
  colours: ScanColours;
  size: SheetSize;
}

let last: Choices = { scanner: "", source: "glass", colours: "grey", size: "letter" };

export function remember(choices: Choices): void {
  last = choices;
}

/** As the last time, with a scanner that is there. */
export function lastChoices(found: readonly Scanner[]): Choices {
  const there = found.some(({ token }) => token === last.scanner);
  return { ...last, scanner: there ? last.scanner : (found[0]?.token ?? "") };
}
