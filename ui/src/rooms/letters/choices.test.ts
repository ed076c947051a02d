import { describe, expect, it } from "vitest";

import { choices } from "../../ipc/fake/letters";
import { finds, shelves } from "./choices";

describe("looking for a letter", () => {
  it("finds a word without its accents and whatever the capitals", () => {
    expect(finds("apelacion", "Apelación de cobertura")).toBe(true);
    expect(finds("COVERAGE appeal", "Coverage appeal. The plan refused.")).toBe(true);
  });

  it("wants every word", () => {
    expect(finds("coverage grievance", "Coverage appeal")).toBe(false);
  });

  it("finds everything with nothing typed", () => {
    expect(finds("  ", "Coverage appeal")).toBe(true);
  });
});

it("puts each letter on its shelf once, in the given order", () => {
  const found = shelves(choices);
  expect(found.map(({ group }) => group)).toEqual([...new Set(choices.map(({ group }) => group))]);
  expect(found.flatMap((shelf) => shelf.choices)).toHaveLength(choices.length);
});
