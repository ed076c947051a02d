import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { useTransport } from "../ipc/transport";
import { keepBeforeLock } from "./draft.svelte";
import { session } from "./session.svelte";

describe("locking", () => {
  let called: string[] = [];

  beforeEach(() => {
    vi.useFakeTimers();
    called = [];
    useTransport({
      call: (command) => {
        called.push(command);
        return Promise.resolve(null);
      },
      listen: () => () => undefined,
    });
    session.open = true;
  });
  afterEach(() => vi.useRealTimers());

  it("waits for what is typed to be kept", async () => {
    let kept: () => void = () => undefined;
    const stop = keepBeforeLock(() => new Promise((done) => (kept = done)));
    const locking = session.lock();
    await vi.advanceTimersByTimeAsync(500);
    expect(called).toEqual([]);
    kept();
    await locking;
    expect(called).toEqual(["lock"]);
    stop();
  });

  it("does not wait for a vault that is busy, and takes the rooms off the screen", async () => {
    const flush = vi.fn(() => new Promise<void>(() => undefined));
    const stop = keepBeforeLock(flush);
    const locking = session.lock();
    await vi.advanceTimersByTimeAsync(2000);
    await locking;
    expect(flush).toHaveBeenCalledOnce();
    expect(called).toEqual(["lock"]);
    expect(session.open).toBe(false);
    stop();
  });
});
