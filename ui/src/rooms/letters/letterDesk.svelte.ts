/**
 * One letter on the desk: what is typed, what is saved, and getting from the one to the other.
 *
 * A change is saved one second after the last key. There is never more than one save under way, each carries the
 * revision of the one before, and what is on the screen is never replaced by an answer: the person may have typed on.
 */
import { failureOf, type Failure } from "../../ipc/errors";
import { letter as readLetter, refreshLetterFields, saveLetter } from "../../ipc/commands";
import type { Inline } from "../../ipc/generated/Inline";
import type { Letter } from "../../ipc/generated/Letter";
import type { LetterView } from "../../ipc/generated/LetterView";
import { fillFact, replaceFact } from "./facts";

const pause = 1000;
export type Keeping = "saved" | "waiting" | "saving" | "failed";

export class LetterDesk {
  /** As Rust has it. */
  view: LetterView;
  /** As it stands on the screen. */
  letter: Letter;
  keeping = $state<Keeping>("saved");
  failure = $state.raw<Failure | null>(null);
  /** Grows when the letter was changed from outside the editors, which then show it anew. */
  version = $state(0);
  /** Grows when the pages may look different. */
  printed = $state(0);
  #saved: Letter;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | null = null;

  constructor(view: LetterView) {
    this.view = $state.raw(view);
    this.letter = $state.raw(view.letter);
    this.#saved = view.letter;
  }

  get draft(): boolean {
    return this.view.card.status === "draft";
  }

  /** Something was typed. */
  edit(change: Partial<Letter>): void {
    this.letter = { ...this.letter, ...change };
    if (this.failure?.kind === "conflict") return;
    this.keeping = "waiting";
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), pause);
  }

  /** A fact was typed into a token. Saved at once, so that the list of what is missing follows. */
  async fill(key: string, value: string): Promise<void> {
    this.letter = fillFact(this.letter, key, value);
    this.version += 1;
    await this.flush();
  }

  /** Another fact stands where this one stood, or none. Saved at once, as a fact that was typed. */
  async replace(key: string, by: Inline | null): Promise<void> {
    this.letter = replaceFact(this.letter, key, by);
    this.version += 1;
    await this.flush();
  }

  /** Saves until what is on the screen is saved, or a save fails. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    while (this.#running !== null) await this.#running;
    if (!this.draft || this.letter === this.#saved || this.failure?.kind === "conflict") return;
    this.#running = this.#save();
    await this.#running;
    this.#running = null;
    if (this.failure === null && this.letter !== this.#saved) await this.flush();
  }

  async #save(): Promise<void> {
    const sent = this.letter;
    this.keeping = "saving";
    this.failure = null;
    try {
      this.view = await saveLetter(this.view.card.id, this.view.revision, sent);
      this.#saved = sent;
      this.keeping = this.letter === sent ? "saved" : "waiting";
      this.printed += 1;
    } catch (thrown) {
      this.failure = failureOf(thrown);
      this.keeping = "failed";
    }
  }

  /** After a conflict: what is on the screen replaces what was saved meanwhile. */
  async keepMine(): Promise<void> {
    const newest = await this.#attempt(() => readLetter(this.view.card.id));
    if (newest === null) return;
    this.view = newest;
    this.failure = null;
    await this.flush();
  }

  /** After a conflict: what was saved meanwhile replaces what is on the screen. */
  async takeTheirs(): Promise<void> {
    const newest = await this.#attempt(() => readLetter(this.view.card.id));
    if (newest !== null) this.show(newest);
  }

  /** Asks the case again for facts that are still missing. */
  async lookInCase(): Promise<boolean> {
    await this.flush();
    if (this.failure !== null) return false;
    const filled = await this.#attempt(() => refreshLetterFields(this.view.card.id));
    if (filled !== null) this.show(filled);
    return filled !== null;
  }

  /** Shows the letter as Rust has it: after a step forward, or to begin again. */
  show(view: LetterView): void {
    this.view = view;
    this.letter = view.letter;
    this.#saved = view.letter;
    this.failure = null;
    this.keeping = "saved";
    this.version += 1;
    this.printed += 1;
  }

  async #attempt(work: () => Promise<LetterView>): Promise<LetterView | null> {
    try {
      return await work();
    } catch (thrown) {
      this.failure = failureOf(thrown);
      this.keeping = "failed";
      return null;
    }
  }
}
