import { describe, expect, it } from "vitest";

import { clockTime, longDay, numericDay, parseDay, parseTime, shortDay } from "./dates";

describe("a typed day", () => {
  it.each([
    ["11/22/2026", "2026-11-22"],
    [" 1/2/2027 ", "2027-01-02"],
    ["11-22-2026", "2026-11-22"],
    ["2026-11-22", "2026-11-22"],
    ["22/11/2026", "2026-11-22"],
    ["Nov 22, 2026", "2026-11-22"],
    ["22 de noviembre de 2026", "2026-11-22"],
    ["2/29/2028", "2028-02-29"],
  ])("reads %s", (typed, date) => expect(parseDay(typed)).toEqual({ date, problem: null }));

  it.each(["2/29/2027", "13/13/2026", "tomorrow", "11/2026", "0/5/2026"])("refuses %s", (typed) =>
    expect(parseDay(typed)).toEqual({ date: null, problem: "not_a_date" }),
  );

  it("wants four digits of the year, since 52 could be any century", () =>
    expect(parseDay("3/4/52").problem).toBe("year_needs_four_digits"));

  it("is absent when nothing is typed", () => expect(parseDay("  ")).toEqual({ date: null, problem: null }));

  it("comes back as it was typed", () => expect(parseDay(numericDay("2027-01-02")).date).toBe("2027-01-02"));
});

describe("a day in words", () => {
  it("is the same day in every time zone", () => {
    expect(shortDay("2027-01-01", "en")).toBe("Fri, Jan 1, 2027");
    expect(longDay("2027-01-01", "en")).toBe("Friday, January 1, 2027");
  });

  it("speaks Spanish", () => expect(longDay("2026-11-22", "es")).toContain("noviembre"));
});

describe("a typed time", () => {
  it.each([
    ["2:30 pm", "14:30"],
    ["2pm", "14:00"],
    ["12 am", "00:00"],
    ["12:05 p.m.", "12:05"],
    ["14:30", "14:30"],
    ["0905", "09:05"],
  ])("reads %s", (typed, time) => expect(parseTime(typed)).toBe(time));

  it.each(["9", "25:00", "13 pm", "2:75 pm", "noon"])("refuses %s", (typed) =>
    expect(parseTime(typed)).toBeNull(),
  );

  it("can be read again after it was shown", () => {
    for (const time of ["00:00", "09:05", "12:00", "21:45"]) {
      for (const language of ["en", "es"] as const) expect(parseTime(clockTime(time, language))).toBe(time);
    }
  });
});
