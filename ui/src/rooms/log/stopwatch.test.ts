import { expect, test } from "vitest";

import { Stopwatch, type Counted } from "./stopwatch.svelte";

function setUp(counted: Counted = { holdSeconds: null, talkSeconds: null }) {
  const time = { now: 1_000_000 };
  return { counted, time, watch: new Stopwatch(counted, () => time.now) };
}

test("changing from hold to talk keeps both", () => {
  const { counted, time, watch } = setUp();
  watch.start("hold");
  time.now += 65_500;
  watch.start("talk");
  time.now += 10_000;
  watch.stop();
  expect(counted).toEqual({ holdSeconds: 65, talkSeconds: 10 });
  expect(watch.running).toBe(null);
});

test("seconds that no tick saw are made up for, as after the computer slept", () => {
  const { counted, time, watch } = setUp();
  watch.start("hold");
  time.now += 3_600_000;
  watch.tick();
  expect(watch.shown("hold")).toBe(3600);
  expect(counted.holdSeconds).toBe(3600);
});

test("the form is not touched every second, so that it can keep itself", () => {
  const { counted, time, watch } = setUp();
  watch.start("hold");
  time.now += 9_000;
  watch.tick();
  expect(watch.shown("hold")).toBe(9);
  expect(counted.holdSeconds).toBe(null);
});

test("a draft's seconds are counted on from", () => {
  const { counted, time, watch } = setUp({ holdSeconds: 300, talkSeconds: null });
  watch.start("hold");
  time.now += 5_000;
  watch.stop();
  expect(counted.holdSeconds).toBe(305);
});

test("a clock that was never started stays empty", () => {
  const { counted, watch } = setUp();
  watch.stop();
  expect(counted).toEqual({ holdSeconds: null, talkSeconds: null });
});
