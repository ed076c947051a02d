import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { letterView } from "../../ipc/fake/letters";
import { disputeWorld } from "../../ipc/fake/dispute";
import { useFake } from "../../test/screen";
import { LetterDesk } from "./letterDesk.svelte";

function setUp() {
  const world = disputeWorld();
  const fake = useFake(world);
  const desk = new LetterDesk(letterView("letter-mri", "case-mri"));
  const saves = () => fake.calls.filter(({ command }) => command === "save_letter");
  return { world, fake, desk, saves };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("a letter being typed", () => {
  it("is saved one second after the last key, once", async () => {
    const { desk, saves } = setUp();
    desk.edit({ closing: "Since" });
    await vi.advanceTimersByTimeAsync(900);
    desk.edit({ closing: "Sincerely yours," });
    await vi.advanceTimersByTimeAsync(900);
    expect(saves()).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(100);
    expect(saves()).toHaveLength(1);
    expect(desk.keeping).toBe("saved");
  });

  it("carries the revision of the save before, and never two saves at once", async () => {
    const { desk, saves } = setUp();
    desk.edit({ closing: "A" });
    const first = desk.flush();
    desk.edit({ closing: "B" });
    await Promise.all([first, desk.flush(), desk.flush()]);
    expect(saves().map(({ args }) => args["revision"])).toEqual([1, 2]);
    expect(desk.failure).toBe(null);
    expect(desk.letter.closing).toBe("B");
  });

  it("stops at a conflict, keeps the words, and lets one choose one's own", async () => {
    const { world, desk, saves } = setUp();
    const theirs = world.letters.get("letter-mri");
    if (theirs !== undefined) theirs.revision = 7;
    desk.edit({ closing: "Mine," });
    await desk.flush();
    expect(desk.failure?.kind).toBe("conflict");
    desk.edit({ closing: "Mine still," });
    await vi.advanceTimersByTimeAsync(5000);
    expect(saves()).toHaveLength(1);
    await desk.keepMine();
    expect(world.letters.get("letter-mri")?.letter.closing).toBe("Mine still,");
    expect(desk.failure).toBe(null);
  });

  it("can be given up for the other version", async () => {
    const { world, desk } = setUp();
    const theirs = world.letters.get("letter-mri");
    if (theirs !== undefined)
      Object.assign(theirs, { revision: 7, letter: { ...theirs.letter, closing: "Theirs," } });
    desk.edit({ closing: "Mine," });
    await desk.flush();
    await desk.takeTheirs();
    expect(desk.letter.closing).toBe("Theirs,");
    expect(desk.version).toBe(1);
  });

  it("is tried again after a failure, and nothing is lost", async () => {
    const { world, fake, desk } = setUp();
    fake.failNext("save_letter", "disk_full");
    desk.edit({ closing: "Kindly," });
    await desk.flush();
    expect(desk.keeping).toBe("failed");
    await desk.flush();
    expect(world.letters.get("letter-mri")?.letter.closing).toBe("Kindly,");
    expect(desk.keeping).toBe("saved");
  });

  it("follows a fact that was typed in: what is missing is asked again at once", async () => {
    const { desk } = setUp();
    expect(desk.view.missing.map(({ key }) => key)).toContain("answer_by");
    await desk.fill("answer_by", "December 21, 2026");
    expect(desk.view.missing.map(({ key }) => key)).not.toContain("answer_by");
  });
});
