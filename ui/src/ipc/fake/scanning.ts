/** The fake's scanners: sheets that come one by one, and the paper they make. */
import type { ErrorKind } from "../generated/ErrorKind";
import type { PaperAdded } from "../generated/PaperAdded";
import type { ScanInput } from "../generated/ScanInput";
import type { ScannedPage } from "../generated/ScannedPage";
import type { ScannedPages } from "../generated/ScannedPages";
import type { Scanner } from "../generated/Scanner";
import type { ScannerChoices } from "../generated/ScannerChoices";
import { paperCard } from "./papers";
import { samplePages } from "./samplePages";
import { failure, freshId, needed, type Handlers, type World } from "./world";

export interface FakeScanning {
  found: Scanner[];
  choices: ScannerChoices;
  /** How many sheets lie in the feeder. */
  fed: number;
  /** The scanner still scans what was asked for before the screen was left. */
  atWork: boolean;
  /** How the last scan ended, if it failed. */
  failed: ErrorKind | null;
  /** What waits, by case. */
  waiting: Map<string, ScannedPage[]>;
}

export function sampleScanning(): FakeScanning {
  return {
    found: [{ token: "0", name: "Canon MG3600" }],
    choices: { sources: ["glass", "feeder"], colours: ["grey", "colour"] },
    fed: 3,
    atWork: false,
    failed: null,
    waiting: new Map(),
  };
}

function waiting(world: World, caseId: unknown): ScannedPage[] {
  return world.scanning.waiting.get(String(caseId)) ?? [];
}

function pages(world: World, caseId: unknown): ScannedPages {
  return { pages: waiting(world, caseId), atWork: world.scanning.atWork, failed: world.scanning.failed };
}

function sheet(world: World): ScannedPage {
  return { id: freshId(world, "sheet"), width: 2550, height: 3300 };
}

export const scanHandlers: Handlers = {
  scanners: (world) => world.scanning.found,
  scanner_choices: (world) => world.scanning.choices,
  scan(world, args) {
    const input = args["input"] as ScanInput;
    const count = input.source === "glass" ? 1 : world.scanning.fed;
    if (count === 0) throw failure("feeder_empty");
    const sheets = [...waiting(world, input.case), ...Array.from({ length: count }, () => sheet(world))];
    world.scanning.waiting.set(input.case, sheets);
    return pages(world, input.case);
  },
  stop_scanning(world) {
    world.scanning.atWork = false;
    return null;
  },
  scanned_pages: (world, args) => pages(world, args["case"]),
  scanned_page: () => samplePages[0],
  drop_scanned_page(world, args) {
    const left = waiting(world, args["case"]).filter(({ id }) => id !== args["id"]);
    world.scanning.waiting.set(String(args["case"]), left);
    return pages(world, args["case"]);
  },
  move_scanned_page_up(world, args) {
    const sheets = [...waiting(world, args["case"])];
    const here = sheets.findIndex(({ id }) => id === args["id"]);
    const moved = sheets.splice(here, 1);
    sheets.splice(Math.max(0, here - 1), 0, ...moved);
    world.scanning.waiting.set(String(args["case"]), sheets);
    return pages(world, args["case"]);
  },
  drop_scanned_pages(world, args) {
    world.scanning.waiting.delete(String(args["case"]));
    return null;
  },
  keep_scanned_pages(world, args): PaperAdded {
    const title = String(args["title"]).trim();
    needed({ title });
    const count = waiting(world, args["case"]).length;
    const caseId = String(args["case"]);
    const paper = paperCard(freshId(world, "paper"), {
      case: caseId,
      title,
      kind: "other",
      documentDate: null,
      source: "",
      fileName: `${title}.pdf`,
      pages: count,
    });
    world.papers.push(paper);
    world.scanning.waiting.delete(caseId);
    return { paper, alreadyThere: false, notShown: null };
  },
};
