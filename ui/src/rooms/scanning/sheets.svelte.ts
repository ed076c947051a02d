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
} from "../../ipc/commands";
import type { PaperAdded } from "../../ipc/generated/PaperAdded";
import type { ScanInput } from "../../ipc/generated/ScanInput";
import type { ScannedPage } from "../../ipc/generated/ScannedPage";
import { Attempt } from "../../state/attempt.svelte";

export class Sheets {
  list = $state.raw<ScannedPage[]>([]);
  readonly scanning = new Attempt();
  readonly keeping = new Attempt();
  readonly changing = new Attempt();
  readonly #caseId: string;

  constructor(caseId: string) {
    this.#caseId = caseId;
    void this.again();
  }

  /** Reads what is there. A failure is said by whatever is done next. */
  async again(): Promise<void> {
    const found = await scannedPages(this.#caseId).catch(() => null);
    if (found !== null) this.list = found;
  }

  /** One of the feeder came. */
  came(page: ScannedPage): void {
    if (!this.list.some(({ id }) => id === page.id)) this.list = [...this.list, page];
  }

  /** How many came; null when it failed. */
  async scan(input: Omit<ScanInput, "case">): Promise<number | null> {
    const before = this.list.length;
    const done = await this.scanning.run(() => scan({ ...input, case: this.#caseId }));
    if (done === null) await this.again();
    else this.list = done.value;
    return done === null ? null : this.list.length - before;
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
      return [];
    });
  }

  async keep(title: string): Promise<PaperAdded | null> {
    const done = await this.keeping.run(() => keepScannedPages(this.#caseId, title));
    return done === null ? null : done.value;
  }

  async #change(work: () => Promise<ScannedPage[]>): Promise<boolean> {
    const done = await this.changing.run(work);
    if (done !== null) this.list = done.value;
    return done !== null;
  }
}
