import { expect, test } from "vitest";

import { dollars, parseDollars, plainDollars } from "./money";

test.each([
  ["1200", 120000],
  ["$1,234.50", 123450],
  ["1234.5", 123450],
  ["0.07", 7],
  [" 12 ", 1200],
])("%s is read as %i cents", (typed, cents) => expect(parseDollars(typed)).toBe(cents));

test.each(["", "1,23", "12.345", "abc", "-5", "1.234,50"])("%s is no amount", (typed) =>
  expect(parseDollars(typed)).toBeNull(),
);

test("what is shown for editing is read back as the same amount", () => {
  for (const cents of [0, 7, 100, 123450]) expect(parseDollars(plainDollars(cents))).toBe(cents);
});

test("both languages write dollars as they stand on a bill", () => {
  expect(dollars(123450, "en")).toBe("$1,234.50");
  expect(dollars(123450, "es")).toBe("$1,234.50");
});
