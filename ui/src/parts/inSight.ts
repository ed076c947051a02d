/** What can take the focus in place of an element that may be folded away: the line that unfolds it. */
export function inSight(element: HTMLElement | null): HTMLElement | null {
  return element?.closest("details:not([open])")?.querySelector("summary") ?? element;
}
