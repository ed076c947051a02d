import { fireEvent, render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";

import { expectAccessible } from "../../test/axe";
import BoxedPage from "./BoxedPage.svelte";
import { fresh, step, type Box } from "./boxes";

/** One white dot. */
const png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAG7buVgAAAABJRU5ErkJggg==";

function page(boxes: readonly Box[] = []) {
  const heard = {
    ondrawn: vi.fn<(box: Omit<Box, "id" | "page">) => void>(),
    onchanged: vi.fn<(box: Box) => void>(),
    onremoved: vi.fn<(box: Box) => void>(),
  };
  render(BoxedPage, { png, page: 2, boxes, ...heard });
  const sheet = screen.getByRole("group", { name: "Page 2 with its boxes" });
  sheet.setPointerCapture = () => undefined;
  sheet.getBoundingClientRect = () => new DOMRect(100, 50, 400, 800);
  return { heard, sheet };
}

/** jsdom knows no pointers; a mouse event of that name has all that is read here. */
function point(sheet: HTMLElement, what: string, x: number, y: number): Promise<boolean> {
  const event = new MouseEvent(`pointer${what}`, { bubbles: true, button: 0, clientX: x, clientY: y });
  return fireEvent(sheet, event);
}

describe("a page with boxes", () => {
  it("takes a box that is drawn over it, as shares of the page", async () => {
    const { heard, sheet } = page();
    await point(sheet, "down", 300, 450);
    await point(sheet, "move", 200, 250);
    await point(sheet, "up", 0, 0);
    expect(heard.ondrawn).toHaveBeenCalledWith({ left: 0.25, top: 0.25, width: 0.25, height: 0.25 });
  });

  it("takes no box from a click, or from one that was broken off", async () => {
    const { heard, sheet } = page();
    await point(sheet, "down", 300, 450);
    await point(sheet, "up", 0, 0);
    await point(sheet, "down", 300, 450);
    await point(sheet, "move", 200, 250);
    await point(sheet, "cancel", 0, 0);
    expect(heard.ondrawn).not.toHaveBeenCalled();
  });

  it("lets a box be reached, moved, sized and taken away with the keyboard", async () => {
    const boxes = [fresh(7, 1), fresh(8, 2)];
    const { heard } = page(boxes);
    await userEvent.tab();
    const box = screen.getByRole("button", { name: /^Box 2 on page 2: 35 percent from the left/ });
    expect(box).toHaveFocus();
    await userEvent.keyboard("{ArrowDown}");
    expect(heard.onchanged.mock.lastCall?.[0].top).toBeCloseTo(0.47 + step);
    await userEvent.keyboard("{Shift>}{ArrowRight}{/Shift}");
    expect(heard.onchanged.mock.lastCall?.[0].width).toBeCloseTo(0.3 + step);
    await userEvent.keyboard("{Delete}");
    expect(heard.onremoved).toHaveBeenCalledWith(boxes[1]);
  });

  it("shows the boxes of its own page only, and can be read by a screen reader", async () => {
    page([fresh(7, 1), fresh(8, 2)]);
    expect(screen.getAllByRole("button")).toHaveLength(1);
    await expectAccessible();
  });
});
