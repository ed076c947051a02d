import { describe, expect, it } from "vitest";

import { en } from "./en";
import { es } from "./es";

/** Every word with the path to it. */
function leaves(value: unknown, path = ""): [string, unknown][] {
  if (typeof value !== "object" || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([name, inner]) => leaves(inner, `${path}.${name}`));
}

describe("the words of the window", () => {
  const english = leaves(en);
  const spanish = new Map(leaves(es));

  // The type holds the shape, but not of the word lists that Rust's keys are looked up in.
  it("are all there in Spanish", () => expect([...spanish.keys()]).toEqual(english.map(([path]) => path)));

  it("are never empty", () => expect([...english, ...spanish].filter(([, word]) => word === "")).toEqual([]));

  it("were translated, whole sentences at least", () => {
    const same = english.filter(
      ([path, word]) => typeof word === "string" && word.length > 25 && spanish.get(path) === word,
    );
    expect(same).toEqual([]);
  });
});
