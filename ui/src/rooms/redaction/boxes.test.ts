import { describe, expect, it } from "vitest";

import { drawn, fresh, inside, pressed, share, smallest, step } from "./boxes";

describe("boxes on a page", () => {
  it("are the same whichever corner was drawn first", () => {
    const one = drawn({ x: 0.2, y: 0.3 }, { x: 0.5, y: 0.4 });
    expect(drawn({ x: 0.5, y: 0.4 }, { x: 0.2, y: 0.3 })).toEqual(one);
    expect(one?.left).toBeCloseTo(0.2);
    expect(one?.height).toBeCloseTo(0.1);
  });

  it("end at the edge of the page, and a mere click draws none", () => {
    const over = drawn({ x: 0.9, y: 0.9 }, { x: 1.4, y: 2 });
    expect((over?.left ?? 0) + (over?.width ?? 0)).toBeCloseTo(1);
    expect((over?.top ?? 0) + (over?.height ?? 0)).toBeCloseTo(1);
    expect(drawn({ x: 0.5, y: 0.5 }, { x: 0.501, y: 0.502 })).toBeNull();
  });

  it("move with the arrow keys and are sized with Shift", () => {
    const box = fresh(1, 2);
    expect(pressed(box, "ArrowRight", false, false)?.left).toBeCloseTo(box.left + step);
    expect(pressed(box, "ArrowUp", false, false)?.top).toBeCloseTo(box.top - step);
    const wider = pressed(box, "ArrowRight", true, false);
    expect(wider?.width).toBeCloseTo(box.width + step);
    expect(wider?.left).toBe(box.left);
    expect(pressed(box, "Enter", false, false)).toBeNull();
  });

  it("never leave the page or vanish, however often a key is pressed", () => {
    let box = fresh(1, 1);
    for (let count = 0; count < 200; count += 1) box = pressed(box, "ArrowLeft", true, false) ?? box;
    expect(box.width).toBeCloseTo(smallest);
    for (let count = 0; count < 200; count += 1) box = pressed(box, "ArrowDown", false, false) ?? box;
    expect(box.top + box.height).toBeCloseTo(1);
    for (let count = 0; count < 200; count += 1) box = pressed(box, "ArrowRight", true, false) ?? box;
    expect(box.left + box.width).toBeCloseTo(1);
  });

  it("take typed percents, also with a comma", () => {
    expect(share("12.5")).toBeCloseTo(0.125);
    expect(share(" 12,5 ")).toBeCloseTo(0.125);
    expect(share("")).toBeNull();
    expect(share("wide")).toBeNull();
    expect(inside({ ...fresh(1, 1), width: 5 }).width).toBe(1);
  });
});
