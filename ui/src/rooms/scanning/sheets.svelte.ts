/**
 * The sheets of one case that were scanned and wait to become a paper. They lie with Rust, so that leaving the screen
 * loses none; here is what the screen knows of them.
 */
import {
  dropScannedPage,
  dropScannedPages,
  keepScannedPages,
  moveScannedPageUp,
  scan,
  scannedPages,
  stopScanning,
} from "../../ipc/commands";
import type { PaperAdded } from "../../ipc/generated/PaperAdded";
import type { ScanInput } from "../../ipc/generated/ScanInput";
import type { ScannedPage } from "../../ipc/generated/ScannedPage";
import type { ScannedPages } from "../../ipc/generated/ScannedPages";
import type { SheetArrived } from "../../ipc/generated/SheetArrived";
import { failureOf } from "../../ipc/errors";
import { Attempt } from "../../state/attempt.svelte";

/** How a scan ended: it came to its end, somebody stopped it, or it failed. */
export type ScanEnd = "done" | "stopped" | "failed";

export class Sheets {
  list = $state.raw<ScannedPage[]>([]);
  readonly scanning = new Attempt();
  readonly keeping = new Attempt();
  /** What the paper is to be called; it stays while more sheets are scanned. */
  title = $state("");
  readonly changing = new Attempt();
  readonly #caseId: string;
  /** The scanner works on what was asked for before the screen was left. */
  #goesOn = $state(false);

  constructor(caseId: string) {
    this.#caseId = caseId;
    void this.again();
  }

  /** Whether the scanner is at work for this case. */
  get atWork(): boolean {
    return this.scanning.busy || this.#goesOn;
  }

  /** Reads what is there. A failure is said by whatever is done next. */
  async again(): Promise<void> {
    const found = await scannedPages(this.#caseId).catch(() => null);
    if (found !== null) this.#show(found);
  }

  /** One of the feeder came. */
  came({ case: caseId, page }: SheetArrived): void {
    const known = this.list.some(({ id }) => id === page.id);
    if (caseId === this.#caseId && !known) this.list = [...this.list, page];
  }

  async scan(input: Omit<ScanInput, "case">): Promise<ScanEnd> {
    const done = await this.scanning.run(async () => {
      try {
        this.#show(await scan({ ...input, case: this.#caseId }));
        return "done";
      } catch (thrown) {
        await this.again();
        if (failureOf(thrown).kind === "called_off") return "stopped";
        throw thrown;
      }
    });
    return done?.value ?? "failed";
  }

  async stop(): Promise<void> {
    await stopScanning();
    await this.again();
  }

  moveUp(id: string): Promise<boolean> {
    return this.#change(() => moveScannedPageUp(this.#caseId, id));
  }

  takeOut(id: string): Promise<boolean> {
    return this.#change(() => dropScannedPage(this.#caseId, id));
  }

  throwAway(): Promise<boolean> {
    return this.#change(async () => {
      await dropScannedPages(this.#caseId);
      return scannedPages(this.#caseId);
    });
  }

  async keep(title: string): Promise<PaperAdded | null> {
    const done = await this.keeping.run(() => keepScannedPages(this.#caseId, title));
    return done === null ? null : done.value;
  }

  async #change(work: () => Promise<ScannedPages>): Promise<boolean> {
    const done = await this.changing.run(work);
    if (done !== null) this.#show(done.value);
    return done !== null;
  }

  #show({ pages, atWork, failed }: ScannedPages): void {
    this.list = pages;
    if (this.scanning.busy) return;
    this.#goesOn = atWork;
    // How it ended while nobody waited for it here.
    this.scanning.failure = failed === null ? null : { kind: failed, fields: [], missing: [], detail: null };
  }
}
