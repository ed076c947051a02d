import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { useTransport } from "../ipc/transport";
import { keepBeforeLock } from "./draft.svelte";
import { session } from "./session.svelte";

/** Writes down what is called, and answers nothing. */
function record(called: string[]): void {
  useTransport({
    call: (command) => {
      called.push(command);
      return Promise.resolve(null);
    },
    listen: () => () => undefined,
  });
}

describe("locking", () => {
  let called: string[] = [];

  beforeEach(() => {
    vi.useFakeTimers();
    called = [];
    record(called);
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

describe("being there", () => {
  let called: string[] = [];
  let page = new EventTarget();

  beforeEach(() => {
    called = [];
    page = new EventTarget();
    record(called);
    session.open = true;
    session.watchOver(page);
  });
  afterEach(() => {
    session.open = false;
  });

  /** Somebody does this, so many seconds after the page began. */
  function does(sign: string, seconds: number): void {
    const event = new Event(sign);
    Object.defineProperty(event, "timeStamp", { value: seconds * 1000 });
    page.dispatchEvent(event);
  }

  it.each(["keydown", "pointerdown", "wheel"])("is told by %s", (sign) => {
    does(sign, 30);
    expect(called).toEqual(["touch"]);
  });

  it("is told at most every twenty seconds, whatever somebody does", () => {
    for (const seconds of [30, 31, 49.9]) does("keydown", seconds);
    does("wheel", 49.9);
    expect(called).toEqual(["touch"]);
    does("pointerdown", 50);
    does("keydown", 69);
    expect(called).toEqual(["touch", "touch"]);
    does("keydown", 70);
    expect(called).toEqual(["touch", "touch", "touch"]);
  });

  it("is not told by a page that nobody touches", () => {
    for (const sign of ["pointermove", "focus", "visibilitychange"]) does(sign, 30);
    expect(called).toEqual([]);
  });

  it("is not told while the vault is locked, and at once when it is open again", () => {
    session.locked();
    does("keydown", 30);
    expect(called).toEqual([]);
    session.open = true;
    does("keydown", 31);
    expect(called).toEqual(["touch"]);
  });
});

describe("the language", () => {
  /** Calls of the vault that keep something, with a vault that speaks English. */
  function vaultInEnglish(): unknown[] {
    const saved: unknown[] = [];
    useTransport({
      call: (command, given) => {
        if (command === "save_settings") saved.push(given);
        const answers: Record<string, unknown> = {
          app_state: {
            locked: false,
            notifications: "shown",
            theme: "system",
            language: "en",
            today: "2026-11-24",
          },
          settings: { language: "en", ownName: "Maya" },
        };
        return Promise.resolve(answers[command] ?? null);
      },
      listen: () => () => undefined,
    });
    return saved;
  }
  afterEach(() => localStorage.clear());

  it("that somebody chose on the lock screen stays when the vault is open, and is the vault's", async () => {
    const saved = vaultInEnglish();
    session.choose("es");
    await session.opened();
    expect(session.language).toBe("es");
    expect(saved).toEqual([{ settings: { language: "es", ownName: "Maya" } }]);
  });

  it("of the vault wins over what this computer spoke another time", async () => {
    const saved = vaultInEnglish();
    localStorage.setItem("recourse.language", "es");
    await session.opened();
    expect(session.language).toBe("en");
    expect(saved).toEqual([]);
  });
});
