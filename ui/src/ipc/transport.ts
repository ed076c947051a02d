/**
 * The one door to Rust.
 *
 * A transport carries a command and brings back its answer, and tells of events. What a command is called and
 * what it takes is not known here (see `commands.ts`); neither is anything of the screens.
 */
export interface Transport {
  /** Calls a command. Rejects with a `Failure` (see `errors.ts`). */
  call(command: string, args: Record<string, unknown>): Promise<unknown>;
  /** Hears an event until the returned function is called. */
  listen(event: string, hear: (payload: unknown) => void): () => void;
}

let current: Transport | null = null;

/** Sets the door. Called once at the start, and by each test. */
export function useTransport(transport: Transport): void {
  current = transport;
}

/** The door that was set. */
export function transport(): Transport {
  if (current === null) throw new Error("no transport was set");
  return current;
}
