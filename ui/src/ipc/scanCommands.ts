/** What the window asks of Rust about scanners. Reached through `commands.ts`. */
import { call } from "./call";
import type { PaperAdded } from "./generated/PaperAdded";
import type { ScanInput } from "./generated/ScanInput";
import type { ScannedPages } from "./generated/ScannedPages";
import type { Scanner } from "./generated/Scanner";
import type { ScannerChoices } from "./generated/ScannerChoices";
import type { SheetArrived } from "./generated/SheetArrived";
import { transport } from "./transport";

/** The scanners that are known, or those that are there now. Looking takes a while. */
export const scanners = (again: boolean) => call<Scanner[]>("scanners", { again });
/** Asks a scanner what can be chosen. This takes a moment. */
export const scannerChoices = (token: string) => call<ScannerChoices>("scanner_choices", { token });
/** Scans a sheet, or all sheets of the feeder, and gives all that wait for this case. */
export const scan = (input: ScanInput) => call<ScannedPages>("scan", { input });
export const stopScanning = () => call<null>("stop_scanning");
/** The sheets that wait to become a paper of this case. */
export const scannedPages = (caseId: string) => call<ScannedPages>("scanned_pages", { case: caseId });
/** A sheet as a JPEG in base64, in a square of so many pixels. */
export const scannedPage = (id: string, width: number) => call<string>("scanned_page", { id, width });
export const dropScannedPage = (caseId: string, id: string) =>
  call<ScannedPages>("drop_scanned_page", { case: caseId, id });
export const moveScannedPageUp = (caseId: string, id: string) =>
  call<ScannedPages>("move_scanned_page_up", { case: caseId, id });
export const dropScannedPages = (caseId: string) => call<null>("drop_scanned_pages", { case: caseId });
/** Makes one paper of the sheets that wait. */
export const keepScannedPages = (caseId: string, title: string) =>
  call<PaperAdded>("keep_scanned_pages", { case: caseId, title });

/** A sheet of the feeder was scanned. */
export const onSheetScanned = (hear: (arrived: SheetArrived) => void) =>
  transport().listen("sheet-scanned", (payload) => hear(payload as SheetArrived));
