/** Scanning a paper, sheet by sheet. */
import type { ScanColours } from "../../ipc/generated/ScanColours";
import type { ScanSource } from "../../ipc/generated/ScanSource";
import type { SheetSize } from "../../ipc/generated/SheetSize";

const sources: Record<ScanSource, string> = {
  glass: "On the glass, one sheet at a time",
  feeder: "In the feeder, a stack of sheets",
  feeder_both_sides: "In the feeder, both sides of each sheet",
};

const colours: Record<ScanColours, string> = {
  grey: "Gray (good for letters)",
  colour: "Color (for colored marks and photos)",
};

const sizes: Record<SheetSize, string> = {
  letter: "Letter, 8.5 × 11 inches",
  legal: "Legal, 8.5 × 14 inches",
  whole: "All that the scanner can see",
};

export const scanning = {
  title: "Scan a paper",
  lead: "Scan all pages of one letter here. They are kept together as one paper.",
  backToPapers: "Papers",
  looking: "Looking for scanners. This can take half a minute…",
  asking: "Asking the scanner…",
  none: "No scanner was found",
  noneText: "Switch the scanner on, check its cable, and look again.",
  noneOther:
    "If it still is not found, scan with the scanner’s own program, save as PDF, and add that file on the page Papers.",
  lookAgain: "Look for scanners again",
  scanner: "Scanner",
  source: "Where are the sheets?",
  sources,
  colours,
  keepColours: "Gray or color?",
  size: "How large are the sheets?",
  sizes,
  first: "Scan",
  more: "Scan the next page",
  moreFeeder: "Scan more sheets",
  scanning: "Scanning…",
  soFar: (count: number) => (count === 1 ? "Scanning. 1 page so far…" : `Scanning. ${count} pages so far…`),
  stop: "Stop",
  stopping: "Stopping. The scanner brings its sheet out…",
  stopped: (count: number) =>
    count === 1 ? "It was stopped. 1 page is here." : `It was stopped. ${count} pages are here.`,
  scanned: (count: number) => (count === 1 ? "1 page is scanned." : `${count} pages are scanned.`),
  pages: (count: number) => (count === 1 ? "1 page" : `${count} pages`),
  pagesText: "Look at each page: is it all there, and can you read it?",
  page: (place: number) => `Page ${place}`,
  pictureOf: (place: number) => `Page ${place} as it was scanned`,
  larger: "Larger",
  largerLabel: (place: number) => `Larger: page ${place}`,
  up: (before: number) => `Put before page ${before}`,
  upLabel: (place: number, before: number) => `Put before page ${before}: page ${place}`,
  takeOut: "Take out",
  takeOutLabel: (place: number) => `Take out: page ${place}`,
  moved: (place: number) => `It is page ${place} now.`,
  takenOut: "It was taken out.",
  close: "Close",
  name: "What do you call it?",
  nameHelp: "For example: Denial letter of May 5. You can change this later.",
  keep: (count: number) =>
    count === 1 ? "Keep this page as a paper" : `Keep these ${count} pages as one paper`,
  kept: "The paper is kept.",
  notYet: "These pages are not kept yet. They are gone when the vault locks.",
  throwAway: (count: number): string => (count === 1 ? "Throw this page away" : "Throw these pages away"),
  throwAwayText: (count: number) =>
    count === 1
      ? "The scanned page was not kept yet. It will be gone."
      : `The ${count} scanned pages were not kept yet. They will be gone.`,
  throwAwayYes: (count: number): string => (count === 1 ? "Yes, throw it away" : "Yes, throw them away"),
  throwAwayNo: (count: number): string => (count === 1 ? "No, leave it here" : "No, leave them here"),
  thrownAway: "Nothing scanned is left here.",
  waitTitle: "Scanned pages are waiting",
  wait: (count: number) =>
    count === 1
      ? "1 page was scanned and is not kept yet. It is gone when the vault locks."
      : `${count} pages were scanned and are not kept yet. They are gone when the vault locks.`,
  goOn: "Go on with the scan",
  network:
    "The computer’s own scanning program does the work. If your scanner is on your home network, the pages come over that network.",
};
