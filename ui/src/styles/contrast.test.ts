import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

const css = readFileSync("src/styles/tokens.css", "utf8");

/** The colours by name that stand in the block after a selector. */
function colours(selector: string): Map<string, string> {
  const from = css.indexOf(`${selector} {`);
  if (from === -1) throw new Error(`no ${selector} in tokens.css`);
  const block = css.slice(from, css.indexOf("}", from));
  return new Map(
    [...block.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)].map(([, name = "", hex = ""]) => [name, hex]),
  );
}

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const part = parseInt(hex.slice(start, start + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const surfaces = ["paper", "surface", "sunken"];
const text: [string, string[]][] = [
  ["ink", [...surfaces, "accent-soft", "danger-soft", "warn-soft", "good-soft"]],
  ["ink-soft", surfaces],
  ["on-accent", ["accent"]],
];
/** Coloured words, always in bold or beside an icon: the AA floor, with room. */
const coloured: [string, string[]][] = [
  ["accent", [...surfaces, "accent-soft"]],
  ["danger", [...surfaces, "danger-soft"]],
  ["warn", ["surface", "warn-soft"]],
  ["good", ["surface", "good-soft"]],
  ["theirs", ["surface", "theirs-soft"]],
];
/** Lines that tell where a control is, and the ring around the one that has the focus: WCAG 1.4.11. */
const shapes: [string, string[]][] = [
  ["line-strong", surfaces],
  ["focus", surfaces],
];

describe.each([':root[data-theme="light"]', ':root[data-theme="dark"]'])("%s", (selector) => {
  const palette = colours(selector);
  const tooLow = (pairs: [string, string[]][], least: number) =>
    pairs.flatMap(([front, backs]) =>
      backs
        .map((back) => ({
          pair: `${front} on ${back}`,
          ratio: contrast(palette.get(front) ?? "", palette.get(back) ?? ""),
        }))
        // A colour that is missing gives NaN, which must not pass.
        .filter(({ ratio }) => !(ratio >= least)),
    );

  it("text keeps 7:1", () => expect(tooLow(text, 7)).toEqual([]));
  it("coloured words keep 5.5:1", () => expect(tooLow(coloured, 5.5)).toEqual([]));
  it("edges of controls and the focus ring keep 3:1", () => expect(tooLow(shapes, 3)).toEqual([]));
});

it("the two dark palettes, chosen and by the system, are the same", () =>
  expect(colours(':root:not([data-theme="light"])')).toEqual(colours(':root[data-theme="dark"]')));
