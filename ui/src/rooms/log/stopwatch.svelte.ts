/**
 * The hold and the talk clock of a call. One runs at a time, and changing over loses nothing.
 *
 * The running seconds are counted here and handed to the form now and then, not every second: the form keeps itself
 * after a pause, and a form that changes every second would never pause.
 */
export type Clock = "hold" | "talk";
export interface Counted {
  holdSeconds: number | null;
  talkSeconds: number | null;
}

/** At most so many seconds of a clock are lost when the computer dies. */
const handOverAfter = 15;

export class Stopwatch {
  running = $state<Clock | null>(null);
  #seconds = $state(0);
  #since = 0;
  #before = 0;
  readonly #now: () => number;
  readonly #counted: Counted;

  /** `now` is a clock that never jumps, in milliseconds: the time of day is not asked. */
  constructor(counted: Counted, now: () => number) {
    this.#counted = counted;
    this.#now = now;
  }

  /** What a clock shows. */
  shown(clock: Clock): number {
    return this.running === clock ? this.#seconds : (this.#counted[`${clock}Seconds`] ?? 0);
  }

  start(clock: Clock): void {
    this.stop();
    this.running = clock;
    this.#since = this.#now();
    this.#before = this.#counted[`${clock}Seconds`] ?? 0;
    this.#seconds = this.#before;
  }

  /** Stops, and hands what was counted to the form. */
  stop(): void {
    if (this.running === null) return;
    this.#read();
    this.#counted[`${this.running}Seconds`] = this.#seconds;
    this.running = null;
  }

  /** Brings the display up to date. Called every second; seconds that no call saw are made up for. */
  tick(): void {
    if (this.running === null) return;
    this.#read();
    const given = this.#counted[`${this.running}Seconds`] ?? 0;
    if (this.#seconds - given >= handOverAfter) this.#counted[`${this.running}Seconds`] = this.#seconds;
  }

  #read(): void {
    this.#seconds = this.#before + Math.floor((this.#now() - this.#since) / 1000);
  }
}
