import { expect, test } from "vitest";

import { instantText, span } from "./instants";

test("an instant is written on the wall clock of the zone", () => {
  expect(instantText("2026-11-20T18:30:00Z", "en", "America/Los_Angeles")).toMatch(
    /Nov 20, 2026.*10:30.AM PST/,
  );
});

test("a zone that is not known is UTC, and what is no instant stays as it is", () => {
  expect(instantText("2026-11-20T18:30:00Z", "en", "Mars/Base")).toMatch(/6:30.PM UTC/);
  expect(instantText("soon", "en", "UTC")).toBe("soon");
});

test("seconds are written as a clock counts", () => {
  expect([0, 9, 309, 3909].map(span)).toEqual(["0:00", "0:09", "5:09", "1:05:09"]);
});
