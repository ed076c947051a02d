/**
 * What is being typed is kept in the vault, one second after the last key, and again when the screen goes away.
 *
 * ```ts
 * const kept = formDraft("person.new", { name: "", phone: "" });
 * // <TextField bind:value={kept.form.name} …/>   {#if kept.restored}<RestoredDraft {kept} />{/if}
 * // after a successful save:  await kept.done();
 * ```
 */
import { onDestroy, onMount } from "svelte";

import { discardDraft, draft, keepDraft } from "../ipc/commands";
import { parseDraft } from "../ipc/drafts";

const pause = 1000;
// Nobody paints from this list, so it need not be watched.
// eslint-disable-next-line svelte/prefer-svelte-reactivity
const open = new Set<{ flush: () => Promise<void> }>();

/** Keeps everything that is still waiting for its pause. Called before the vault is locked. */
export async function keepAllDrafts(): Promise<void> {
  await Promise.all([...open].map((form) => form.flush()));
}

/** Something else than a form that must be kept before the vault is locked. Returns a function that ends it. */
export function keepBeforeLock(flush: () => Promise<void>): () => void {
  const entry = { flush };
  open.add(entry);
  return () => open.delete(entry);
}

export class FormDraft<T extends object> {
  /** The form itself; bind fields to its members. */
  form: T;
  /** What came back is what was typed another time. */
  restored = $state(false);
  /** Draft and saved record were both read; only now is it safe to show the fields. */
  ready = $state(false);
  readonly #key: string;
  readonly #load: (() => Promise<T>) | null;
  #blank: T;
  #asKept: string;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #over = false;

  constructor(key: string, blank: T, load: (() => Promise<T>) | null = null) {
    this.#key = key;
    this.#load = load;
    this.#blank = blank;
    this.#asKept = JSON.stringify(blank);
    this.form = $state(structuredClone(blank));
  }

  /** Reads the saved record, if the form edits one, and over it what was typed and not saved. */
  async start(): Promise<void> {
    const saved = this.#load === null ? null : await this.#load();
    if (saved !== null) this.#blank = structuredClone(saved);
    this.#asKept = JSON.stringify(this.#blank);
    let kept: T | null = null;
    try {
      kept = parseDraft(await draft(this.#key), this.#blank);
    } catch {
      // A draft that cannot be read must not keep anybody from the form.
    }
    Object.assign(this.form, structuredClone(kept ?? this.#blank));
    this.restored = kept !== null && JSON.stringify(kept) !== this.#asKept;
    if (kept !== null) this.#asKept = JSON.stringify(kept);
    this.ready = true;
  }

  /** Looks whether something changed. Run from an effect, so that every field is watched. */
  watch(): void {
    const now = JSON.stringify(this.form);
    if (!this.ready || this.#over || now === this.#asKept) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), pause);
  }

  /** Keeps what is typed right now. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    const now = JSON.stringify(this.form);
    if (!this.ready || this.#over || now === this.#asKept) return;
    this.#asKept = now;
    try {
      const typed = differences(this.form, this.#blank);
      await (typed === null ? discardDraft(this.#key) : keepDraft(this.#key, JSON.stringify(typed)));
    } catch {
      // Tried again at the next key: the form itself is still on the screen.
      this.#asKept = "";
    }
  }

  /** The form was saved: the draft is no longer needed. */
  async done(): Promise<void> {
    this.#over = true;
    clearTimeout(this.#timer);
    await discardDraft(this.#key).catch(() => null);
  }

  /** Somebody else saved a newer record: shows that one. What is typed here is given up. */
  async readAgain(): Promise<void> {
    if (this.#load !== null) this.#blank = await this.#load();
    await this.startOver();
  }

  /** Throws the typed words away and shows the saved record, or an empty form, again. */
  async startOver(): Promise<void> {
    clearTimeout(this.#timer);
    Object.assign(this.form, structuredClone(this.#blank));
    this.#asKept = JSON.stringify(this.#blank);
    this.restored = false;
    await discardDraft(this.#key).catch(() => null);
  }
}

/**
 * The fields that do not say what the blank form says; null where there are none. What nobody touched is not kept: by the
 * time the draft comes back it may have become something else, such as an address that was corrected.
 */
function differences<T extends object>(form: T, blank: T): Partial<T> | null {
  const same = (name: string) => {
    const field = name as keyof T;
    return JSON.stringify(form[field]) === JSON.stringify(blank[field]);
  };
  const typed = Object.entries(form).filter(([name]) => !same(name));
  return typed.length === 0 ? null : (Object.fromEntries(typed) as Partial<T>);
}

/**
 * A form that keeps itself. `load` gives the saved record when the form edits one; its failure is thrown to `failed`.
 * Call it while the component is being made.
 */
export function formDraft<T extends object>(
  key: string,
  blank: T,
  load: (() => Promise<T>) | null = null,
  failed: (thrown: unknown) => void = () => {},
): FormDraft<T> {
  const kept = new FormDraft(key, blank, load);
  open.add(kept);
  onMount(() => {
    void kept.start().catch(failed);
  });
  $effect(() => kept.watch());
  onDestroy(() => {
    open.delete(kept);
    void kept.flush();
  });
  return kept;
}
