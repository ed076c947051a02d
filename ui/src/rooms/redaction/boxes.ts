/**
 * The boxes that hide something on a page: drawing, moving, sizing. All numbers are shares of the page, 0 to 1, from
 * its upper left corner, so that they mean the same at every size of the picture.
 */

/** A box on a page. */
export interface Box {
  /** Stays the same while the box moves. */
  id: number;
  /** The page, from 1. */
  page: number;
  left: number;
  top: number;
  width: number;
  height: number;
}

/** A place on a page. */
export interface Place {
  x: number;
  y: number;
}

/** Smaller than this a box would be a slip of the hand. */
export const smallest = 0.008;
/** How far one press of an arrow key goes, and one with Alt. */
export const step = 0.01;
export const smallStep = 0.002;

const within = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);

/** The box between two places, in whichever direction it was drawn; nothing if it is only a click. */
export function drawn(from: Place, to: Place): Omit<Box, "id" | "page"> | null {
  const [x0, x1] = [from.x, to.x].map((x) => within(x, 0, 1)).sort((a, b) => a - b) as [number, number];
  const [y0, y1] = [from.y, to.y].map((y) => within(y, 0, 1)).sort((a, b) => a - b) as [number, number];
  if (x1 - x0 < smallest && y1 - y0 < smallest) return null;
  return inside({ left: x0, top: y0, width: x1 - x0, height: y1 - y0 });
}

/** A box that keeps a size that can be seen, and stays on its page. */
export function inside<T extends Omit<Box, "id" | "page">>(box: T): T {
  const width = within(box.width, smallest, 1);
  const height = within(box.height, smallest, 1);
  return {
    ...box,
    width,
    height,
    left: within(box.left, 0, 1 - width),
    top: within(box.top, 0, 1 - height),
  };
}

/** The box after a key: arrows move it, with Shift they size it. Nothing if the key means nothing here. */
export function pressed(box: Box, key: string, shift: boolean, alt: boolean): Box | null {
  const by = alt ? smallStep : step;
  const x = key === "ArrowRight" ? by : key === "ArrowLeft" ? -by : 0;
  const y = key === "ArrowDown" ? by : key === "ArrowUp" ? -by : 0;
  if (x === 0 && y === 0) return null;
  if (!shift) return inside({ ...box, left: box.left + x, top: box.top + y });
  return inside({
    ...box,
    width: within(box.width + x, smallest, 1 - box.left),
    height: within(box.height + y, smallest, 1 - box.top),
  });
}

/** A new box in the middle of the page, for who does not draw with a mouse. */
export function fresh(id: number, page: number): Box {
  return { id, page, left: 0.35, top: 0.47, width: 0.3, height: 0.04 };
}

/** A share of the page as a whole percent. */
export const percent = (share: number): number => Math.round(share * 100);

/** A typed percent as a share; nothing if it is no number. */
export function share(typed: string): number | null {
  const number = Number(typed.trim().replace(",", "."));
  return typed.trim() === "" || !Number.isFinite(number) ? null : number / 100;
}
