import { expect, test } from "vitest";

import type { Inline } from "../../ipc/generated/Inline";
import { sampleLetter } from "../../ipc/fake/sampleLetter";
import { factOf, fillFact } from "./facts";

const everything = (letter: unknown) => JSON.stringify(letter);

test("a fact is put in everywhere the letter names it", () => {
  const letter = sampleLetter();
  expect(factOf(letter, "answer_by")?.value).toBe(null);
  const filled = fillFact(letter, "answer_by", "December 21, 2026 ");
  expect(everything(filled).match(/December 21, 2026"/g)).toHaveLength(2);
  expect(factOf(filled, "answer_by")).toMatchObject({ value: "December 21, 2026", source: "typed" });
});

test("a Re: line is a place of its own", () => {
  const filled = fillFact(sampleLetter(), "reference.authorization", "A-1");
  expect(filled.subject.find(({ field }) => field === "reference.authorization")?.value).toBe("A-1");
});

test("emptying a fact makes it missing, not blank", () => {
  const emptied = fillFact(sampleLetter(), "member.name", "  ");
  expect(factOf(emptied, "member.name")?.value).toBe(null);
});

test("nothing else changes", () => {
  const letter = sampleLetter();
  const filled = fillFact(letter, "no.such.fact", "x");
  expect(filled).toEqual(letter);
});

test("a fact without a place is not found", () => {
  const plain: Inline[] = [];
  expect(factOf({ ...sampleLetter(), title: plain }, "no.such.fact")).toBe(null);
});
