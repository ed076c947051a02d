/** A command that Rust takes its time with. */
import { vi } from "vitest";

import type { FakeTransport } from "../ipc/fake/fake";

/** Keeps the answers of one command back until `go` is called. `asked` are the arguments of its calls so far. */
export function hold(
  fake: FakeTransport,
  held: string,
): { asked: Record<string, unknown>[]; go: () => void } {
  const asked: Record<string, unknown>[] = [];
  let go: () => void = () => undefined;
  const told = new Promise<void>((done) => (go = done));
  const call = fake.call.bind(fake);
  vi.spyOn(fake, "call").mockImplementation(async (command, args) => {
    if (command === held) {
      asked.push(args);
      await told;
    }
    return call(command, args);
  });
  return { asked, go };
}
