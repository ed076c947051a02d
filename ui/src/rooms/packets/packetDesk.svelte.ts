/**
 * One packet on the desk: what is in it, and the one that was built from it.
 *
 * Every step names the revision it was based on; where somebody else was faster, the newest is read and the step can be
 * taken again. What was built stays in sight while the packet is changed, with a word that it is no longer the same.
 */
import {
  addExhibits,
  buildPacket,
  changeExhibit,
  freezePacket,
  frozenPacket,
  moveExhibit,
  packet as readPacket,
  removeExhibit,
  savePacket,
} from "../../ipc/commands";
import { failureOf, type Failure } from "../../ipc/errors";
import type { EditOf } from "../../ipc/generated/EditOf";
import type { ExhibitInput } from "../../ipc/generated/ExhibitInput";
import type { ExhibitView } from "../../ipc/generated/ExhibitView";
import type { PacketInput } from "../../ipc/generated/PacketInput";
import type { PacketReport } from "../../ipc/generated/PacketReport";
import type { PacketView } from "../../ipc/generated/PacketView";

/** An exhibit as a form sends it. */
export function inputOf(exhibit: ExhibitView): ExhibitInput {
  const { kind, title, paper, letter, entries, firstPage, lastPage } = exhibit;
  return { kind, title, paper, letter, entries, firstPage, lastPage };
}

/** An exhibit of which only the kind is known. */
export function newExhibit(kind: ExhibitInput["kind"], more: Partial<ExhibitInput> = {}): ExhibitInput {
  return {
    kind,
    title: "",
    paper: null,
    letter: null,
    entries: null,
    firstPage: null,
    lastPage: null,
    ...more,
  };
}

export class PacketDesk {
  view: PacketView;
  /** Why the last step failed. */
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);
  /** What became of the files when it was built last. */
  report = $state.raw<PacketReport | null>(null);
  building = $state(false);
  /** Grows with every build, so that the pages are drawn again. */
  turn = $state(0);
  #builtRevision = $state(0);

  constructor(view: PacketView) {
    this.view = $state.raw(view);
  }

  get frozen(): boolean {
    return this.view.card.frozen;
  }

  /** Whether something was changed since it was built. */
  get stale(): boolean {
    return this.report !== null && this.#builtRevision !== this.view.revision;
  }

  get edit(): EditOf {
    return { id: this.view.card.id, revision: this.view.revision };
  }

  add(exhibits: ExhibitInput[]): Promise<boolean> {
    return this.#step(() => addExhibits(this.edit, exhibits));
  }

  change(exhibit: string, input: ExhibitInput): Promise<boolean> {
    return this.#step(() => changeExhibit(this.edit, exhibit, input));
  }

  move(exhibit: string, to: number): Promise<boolean> {
    return this.#step(() => moveExhibit(this.edit, exhibit, to));
  }

  remove(exhibit: string): Promise<boolean> {
    return this.#step(() => removeExhibit(this.edit, exhibit));
  }

  save(input: Omit<PacketInput, "edit">): Promise<boolean> {
    return this.#step(() => savePacket({ edit: this.edit, ...input }));
  }

  async build(): Promise<boolean> {
    if (this.building) return false;
    this.building = true;
    this.failure = null;
    const revision = this.view.revision;
    try {
      this.report = await buildPacket(this.view.card.id);
      this.#builtRevision = revision;
      this.turn += 1;
      return true;
    } catch (thrown) {
      const failure = failureOf(thrown);
      // Whoever stopped it needs no explanation.
      if (failure.kind !== "called_off") this.failure = failure;
      return false;
    } finally {
      this.building = false;
    }
  }

  /** Keeps the packet exactly as it was built and looked at. */
  freeze(): Promise<boolean> {
    return this.#step(async () => {
      const view = await freezePacket(this.view.card.id);
      this.#builtRevision = view.revision;
      return view;
    });
  }

  /** Brings the pages of a frozen packet back. */
  async showFrozen(): Promise<void> {
    try {
      this.report = await frozenPacket(this.view.card.id);
      this.#builtRevision = this.view.revision;
      this.turn += 1;
    } catch (thrown) {
      this.failure = failureOf(thrown);
    }
  }

  /** Shows the packet as it is now, after a step that was taken elsewhere. */
  show(view: PacketView): void {
    this.view = view;
    this.failure = null;
  }

  async #step(work: () => Promise<PacketView>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    try {
      this.show(await work());
      return true;
    } catch (thrown) {
      this.failure = failureOf(thrown);
      if (this.failure.kind === "conflict") await this.#newest();
      return false;
    } finally {
      this.busy = false;
    }
  }

  async #newest(): Promise<void> {
    try {
      this.view = await readPacket(this.view.card.id);
    } catch (thrown) {
      this.failure = failureOf(thrown);
    }
  }
}
