/** A transport without Rust, for tests and for looking at screens in a browser. Answers come from a made-up world. */
import type { Failure } from "../generated/Failure";
import type { Transport } from "../transport";
import { backupHandlers } from "./backups";
import { callLogHandlers } from "./callLogs";
import { caseHandlers } from "./cases";
import { contactHandlers } from "./contacts";
import { dateHandlers } from "./dates";
import { eventHandlers } from "./events";
import { evidenceHandlers } from "./evidence";
import { exportHandlers } from "./exporting";
import { handoffHandlers } from "./handoff";
import { letterOutcomeHandlers } from "./letterOutcome";
import { letterHandlers } from "./letters";
import { letterTextHandlers } from "./letterTexts";
import { paperHandlers } from "./papers";
import { packetHandlers } from "./packets";
import { peopleHandlers } from "./people";
import { routeHandlers } from "./routes";
import { scanHandlers } from "./scanning";
import { searchHandlers } from "./search";
import { reminderHandlers } from "./reminders";
import { statementHandlers } from "./statements";
import { vaultHandlers } from "./vault";
import { failure, type Args, type Handlers, type World } from "./world";

const handlers: Handlers = {
  ...vaultHandlers,
  ...backupHandlers,
  ...peopleHandlers,
  ...callLogHandlers,
  ...caseHandlers,
  ...contactHandlers,
  ...dateHandlers,
  ...eventHandlers,
  ...evidenceHandlers,
  ...exportHandlers,
  ...handoffHandlers,
  ...routeHandlers,
  ...letterHandlers,
  ...packetHandlers,
  ...letterOutcomeHandlers,
  ...letterTextHandlers,
  ...paperHandlers,
  ...reminderHandlers,
  ...scanHandlers,
  ...searchHandlers,
  ...statementHandlers,
};

/** Commands that answer while no vault is open. */
const free = new Set([
  "app_state",
  "look_at_folder",
  "choose_folder",
  "passphrase_strength",
  "create_vault",
  "unlock",
  "open_as_it_is",
  "unlock_with_keychain",
  "recover",
  "find_backups",
  "restore_backup",
  "restore_backup_with_words",
  "rescue_vault",
  "rescue_vault_with_words",
  "lock",
  "background",
  "choose_background",
  "quit",
  "printers",
]);

function throughJson<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

export class FakeTransport implements Transport {
  /** Every call so far, oldest first. */
  readonly calls: { command: string; args: Args }[] = [];
  readonly #failures = new Map<string, Failure>();
  readonly #hearers = new Map<string, Set<(payload: unknown) => void>>();

  constructor(readonly world: World) {}

  /** The next call of this command fails. */
  failNext(command: string, kind: Failure["kind"], more: Partial<Failure> = {}): void {
    this.#failures.set(command, failure(kind, more));
  }

  /** The arguments of the newest call of a command. */
  lastCall(command: string): Args | undefined {
    return this.calls.findLast((call) => call.command === command)?.args;
  }

  /** Sends an event as Rust would. */
  emit(event: string, payload: unknown = null): void {
    for (const hear of this.#hearers.get(event) ?? []) hear(payload);
  }

  async call(command: string, args: Args): Promise<unknown> {
    // Across the real door everything goes as JSON: nothing is shared with the screen.
    const sent = throughJson(args);
    this.calls.push({ command, args: sent });
    const wanted = this.#failures.get(command);
    if (wanted !== undefined) {
      this.#failures.delete(command);
      throw wanted;
    }
    if (this.world.locked && !free.has(command)) throw failure("locked");
    const handler = handlers[command];
    if (handler === undefined) throw new Error(`the fake transport does not know ${command}`);
    return throughJson(handler(this.world, throughJson(args)));
  }

  listen(event: string, hear: (payload: unknown) => void): () => void {
    const hearers = this.#hearers.get(event) ?? new Set();
    this.#hearers.set(event, hearers.add(hear));
    return () => hearers.delete(hear);
  }
}
