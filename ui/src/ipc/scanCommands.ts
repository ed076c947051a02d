/** What the window asks of Rust about scanners. Reached through `commands.ts`. */
import { call } from "./call";
import type { PaperAdded } from "./generated/PaperAdded";
import type { ScanInput } from "./generated/ScanInput";
import type { ScannedPage } from "./generated/ScannedPage";
import type { Scanner } from "./generated/Scanner";
import type { ScannerChoices } from "./generated/ScannerChoices";
import { transport } from "./transport";

/** Looks for scanners. This takes a while. */
export const scanners = () => call<Scanner[]>("scanners");
/** Asks a scanner what can be chosen. This takes a moment. */
export const scannerChoices = (token: string) => call<ScannerChoices>("scanner_choices", { token });
/** Scans a sheet, or all sheets of the feeder, and gives all that wait for this case. */
export const scan = (input: ScanInput) => call<ScannedPage[]>("scan", { input });
export const stopScanning = () => call<null>("stop_scanning");
/** The sheets that wait to become a paper of this case. */
export const scannedPages = (caseId: string) => call<ScannedPage[]>("scanned_pages", { case: caseId });
/** A sheet as a JPEG in base64, in a square of so many pixels. */
export const scannedPage = (id: string, width: number) => call<string>("scanned_page", { id, width });
export const dropScannedPage = (caseId: string, id: string) =>
  call<ScannedPage[]>("drop_scanned_page", { case: caseId, id });
export const moveScannedPageUp = (caseId: string, id: string) =>
  call<ScannedPage[]>("move_scanned_page_up", { case: caseId, id });
export const dropScannedPages = (caseId: string) => call<null>("drop_scanned_pages", { case: caseId });
/** Makes one paper of the sheets that wait. */
export const keepScannedPages = (caseId: string, title: string) =>
  call<PaperAdded>("keep_scanned_pages", { case: caseId, title });

/** A sheet of the feeder was scanned. */
export const onSheetScanned = (hear: (page: ScannedPage) => void) =>
  transport().listen("sheet-scanned", (payload) => hear(payload as ScannedPage));
