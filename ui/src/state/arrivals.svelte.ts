/**
 * Files on their way into the vault, one after the other. One that fails is named with its reason and stops no other.
 *
 * A file chosen in the dialog is read by Rust. A dropped or pasted one is only known to the page, so it is handed over
 * piece by piece: it may be larger than the memory, and Rust seals each piece as it comes.
 *
 * They go on when their screen is left, so they are kept here by their case until the vault is locked: whoever comes back
 * sees what became of each.
 */
import {
  abandonPaper,
  addChosenPaper,
  beginPaper,
  choosePapers,
  continuePaper,
  finishPaper,
} from "../ipc/commands";
import { failureOf, type Failure } from "../ipc/errors";
import type { PaperAdded } from "../ipc/generated/PaperAdded";
import { base64 } from "./base64";

export interface Arrival {
  name: string;
  state: "waiting" | "adding" | "added" | "already" | "failed";
  /** How much of it was handed over, 0 to 100; null where that is not known. */
  percent: number | null;
  failure: Failure | null;
  /** Why it cannot be shown, if so. */
  notShown: string | null;
  paper: string | null;
}

/** Bytes of one piece; base64 turns three bytes into four letters, so a multiple of three. */
const piece = 768 * 1024;

class Arrivals {
  list = $state<Arrival[]>([]);
  /** The dialog could not be shown. */
  failure = $state.raw<Failure | null>(null);
  readonly #caseId: string;
  #onkept: (() => void) | null = null;
  #over = false;
  #queue: Promise<void> = Promise.resolve();

  constructor(caseId: string) {
    this.#caseId = caseId;
  }

  /** A screen shows them from now on and hears of each that was kept, until it calls what it is given. */
  shown(onkept: () => void): () => void {
    this.#onkept = onkept;
    return () => {
      this.#onkept = null;
      // All of it was seen. What is still to come is shown the next time.
      if (!this.busy) this.list = [];
      this.failure = null;
    };
  }

  /** The vault was locked: no further one is begun. */
  end(): void {
    this.#over = true;
  }

  get busy(): boolean {
    return this.list.some(({ state }) => state === "waiting" || state === "adding");
  }

  count(...states: Arrival["state"][]): number {
    return this.list.filter(({ state }) => states.includes(state)).length;
  }

  /** Asks which files to keep, and keeps them. */
  async choose(): Promise<void> {
    this.failure = null;
    try {
      const chosen = await choosePapers();
      this.#begin(
        chosen.map(({ name, token }) => ({ name, add: () => addChosenPaper(this.#caseId, token) })),
      );
    } catch (thrown) {
      this.failure = failureOf(thrown);
    }
    await this.#queue;
  }

  /** Keeps files that were dropped or pasted. */
  async take(files: readonly { name: string; content: Blob }[]): Promise<void> {
    this.#begin(
      files.map(({ name, content }) => ({ name, add: (arrival) => this.#handOver(name, content, arrival) })),
    );
    await this.#queue;
  }

  #begin(files: readonly { name: string; add: (arrival: Arrival) => Promise<PaperAdded> }[]): void {
    if (!this.busy) this.list = [];
    for (const { name, add } of files) {
      this.list.push({ name, state: "waiting", percent: null, failure: null, notShown: null, paper: null });
      // The list's own copy, whose changes are seen.
      const arrival = this.list.at(-1);
      if (arrival !== undefined) this.#queue = this.#queue.then(() => this.#keep(arrival, add));
    }
  }

  async #keep(arrival: Arrival, add: (arrival: Arrival) => Promise<PaperAdded>): Promise<void> {
    if (this.#over) return;
    arrival.state = "adding";
    try {
      const { paper, alreadyThere, notShown } = await add(arrival);
      arrival.paper = paper.id;
      arrival.notShown = notShown;
      arrival.state = alreadyThere ? "already" : "added";
      this.#onkept?.();
    } catch (thrown) {
      arrival.failure = failureOf(thrown);
      arrival.state = "failed";
    }
  }

  async #handOver(name: string, content: Blob, arrival: Arrival): Promise<PaperAdded> {
    const token = await beginPaper(name);
    try {
      for (let from = 0; from < content.size; from += piece) {
        await continuePaper(token, await base64(content.slice(from, from + piece)));
        arrival.percent = Math.min(100, Math.round(((from + piece) / content.size) * 100));
      }
      return await finishPaper(this.#caseId, token);
    } catch (thrown) {
      // Rust has already forgotten a file that it refused.
      await abandonPaper(token).catch(() => null);
      throw thrown;
    }
  }
}

/** By case. Nothing on the screen depends on which there are. */
let cases: Partial<Record<string, Arrivals>> = {};

/** Those of a case. */
export function arrivalsOf(caseId: string): Arrivals {
  return (cases[caseId] ??= new Arrivals(caseId));
}

/** The vault was locked. */
export function forgetArrivals(): void {
  for (const arrivals of Object.values(cases)) arrivals?.end();
  cases = {};
}
