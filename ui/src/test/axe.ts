/** Looks for accessibility faults in what is on the screen. */
import axe from "axe-core";
import { expect } from "vitest";

/** Fails with the name of each broken rule and the element that breaks it. jsdom paints nothing, so contrast is judged in the real window. */
export async function expectAccessible(root: Element = document.body): Promise<void> {
  const { violations } = await axe.run(root, {
    rules: { "color-contrast": { enabled: false }, region: { enabled: false } },
  });
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`);
  expect(found).toEqual([]);
}
