/**
 * Asking Rust for something, and what can come of it.
 *
 * `Attempt` is something the person does (save, unlock): it is busy, then done or failed. `Reading` is something a
 * screen shows: it is loading, then there or failed, and can be read again.
 */
import { failureOf, type Failure } from "../ipc/errors";

export class Attempt {
  busy = $state(false);
  failure = $state.raw<Failure | null>(null);

  /** Runs the work once at a time. Gives its answer wrapped, or null when it failed (then `failure` says why). */
  async run<T>(work: () => Promise<T>): Promise<{ value: T } | null> {
    if (this.busy) return null;
    this.busy = true;
    this.failure = null;
    try {
      return { value: await work() };
    } catch (thrown) {
      this.failure = failureOf(thrown);
      return null;
    } finally {
      this.busy = false;
    }
  }
}

export class Reading<T> {
  value = $state.raw<T | null>(null);
  failure = $state.raw<Failure | null>(null);
  readonly #read: () => Promise<T>;
  #turn = 0;

  constructor(read: () => Promise<T>) {
    this.#read = read;
    void this.again();
  }

  /** Reads again; what is shown stays until the new answer is there. An older answer never overtakes a newer one. */
  async again(): Promise<void> {
    const turn = ++this.#turn;
    try {
      const value = await this.#read();
      if (turn === this.#turn) this.show(value);
    } catch (thrown) {
      if (turn === this.#turn) this.failure = failureOf(thrown);
    }
  }

  /** Shows a fresh answer that came back from a change. */
  show(value: T): void {
    this.#turn += 1;
    this.value = value;
    this.failure = null;
  }
}
