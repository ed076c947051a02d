/** Lines of two texts laid over each other: which of them differ, and those of one place together. */
import type { DiffLine } from "../../../ipc/generated/DiffLine";
import type { Place } from "../../../ipc/generated/Place";

/** Whether anything of the line came or went. */
export function changed(line: DiffLine): boolean {
  return line.pieces.some((piece) => piece.change !== "same");
}

/** Lines by the place where they stand, in reading order. */
export function places(lines: readonly DiffLine[]): { place: Place; lines: DiffLine[] }[] {
  const found: { place: Place; lines: DiffLine[] }[] = [];
  for (const line of lines) {
    const last = found.at(-1);
    if (last?.place === line.place) last.lines.push(line);
    else found.push({ place: line.place, lines: [line] });
  }
  return found;
}
