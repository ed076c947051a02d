import { describe, expect, test } from "vitest";

import { calendarOf, markedDays } from "./calendar";

const draw = (start: string, safe: string, legal = safe) => calendarOf({ start, safe, legal });

describe("the calendar of a count", () => {
  test("a count within a month draws that month once", () => {
    const { months, skipped } = draw("2026-11-02", "2026-11-12");
    expect(months.map((month) => month.first)).toEqual(["2026-11-01"]);
    expect(skipped).toBe(0);
  });

  test("weeks begin on Sunday and every day of the month stands in one cell", () => {
    const [november] = draw("2026-11-02", "2026-11-12").months;
    expect(november?.weeks[0]?.map((cell) => cell?.day)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(november?.weeks.every((week) => week.length === 7)).toBe(true);
    expect(november?.weeks.flat().filter((cell) => cell !== null)).toHaveLength(30);
  });

  test("February of a leap year has 29 days", () => {
    const [february] = draw("2028-02-01", "2028-02-20").months;
    expect(february?.weeks.flat().filter((cell) => cell !== null)).toHaveLength(29);
  });

  test("the start, the safe and the last day are marked, the days between are counted", () => {
    const [month] = draw("2026-11-02", "2026-11-05", "2026-11-06").months;
    const marks = month?.weeks.flat().flatMap((cell) => (cell === null ? [] : [[cell.day, ...cell.marks]]));
    expect(marks?.slice(0, 8)).toEqual([
      [1],
      [2, "start"],
      [3, "counted"],
      [4, "counted"],
      [5, "safe"],
      [6, "legal"],
      [7],
      [8],
    ]);
  });

  test("a long count draws its first and last month and says how many it leaves out", () => {
    const { months, skipped, skippedAfter } = draw("2026-11-10", "2027-05-07", "2027-05-09");
    expect(months.map((month) => month.first)).toEqual(["2026-11-01", "2027-05-01"]);
    expect(skipped).toBe(5);
    expect(skippedAfter).toBe(0);
  });

  test("a step's end and a closed day are marked, and the closed day keeps its name", () => {
    const closed = [{ date: "2026-11-11", why: "Veterans Day", whyEs: "Día de los Veteranos" }];
    const drawing = calendarOf({
      start: "2026-11-02",
      steps: ["2026-11-02", "2026-11-09"],
      safe: "2026-11-12",
      legal: "2026-11-12",
      closed,
    });
    expect(markedDays(drawing).map(({ day, marks }) => [day, ...marks])).toEqual([
      [2, "start"],
      [9, "step"],
      [11, "counted", "closed"],
      [12, "safe", "legal"],
    ]);
    expect(markedDays(drawing)[2]?.closed?.why).toBe("Veterans Day");
  });

  test("a count before an event is drawn backwards from it", () => {
    const [month] = draw("2026-11-20", "2026-11-10", "2026-11-10").months;
    const cells = month?.weeks.flat().filter((cell) => cell !== null) ?? [];
    expect(cells.filter(({ marks }) => marks.includes("counted")).map(({ day }) => day)).toEqual([
      11, 12, 13, 14, 15, 16, 17, 18, 19,
    ]);
  });

  test("what is not a day draws nothing", () => {
    expect(draw("", "").months).toEqual([]);
  });
});
