/*
 * A caret that rests while nobody is there.
 *
 * For every blink of the caret the whole window is drawn anew. The lock screen may stand there for days with the
 * passphrase field waiting, so there the field lets go of the keyboard after a while, and has it back with the first key
 * or movement, before that key is written. What is typed already stays.
 */

/** How long nobody has to move before the caret rests. */
export const RESTS_AFTER_MS = 60_000;

/** Signs that somebody is there. Moving the mouse is one: the field is ready before the hand is back on the keys. */
const SIGNS = ["keydown", "pointerdown", "pointermove", "wheel"] as const;

/** Watches the text fields in `page` until the answer is called. */
export function restCaret(page: HTMLElement): () => void {
  let lastSign = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let resting: HTMLInputElement | null = null;

  const inputInFocus = (): HTMLInputElement | null => {
    const focused = document.activeElement;
    return focused instanceof HTMLInputElement && page.contains(focused) ? focused : null;
  };
  const look = (): void => {
    timer = undefined;
    const field = inputInFocus();
    if (field === null) return;
    const left = lastSign + RESTS_AFTER_MS - performance.now();
    if (left > 0) {
      timer = setTimeout(look, left);
    } else {
      resting = field;
      field.blur();
    }
  };
  const sign = (): void => {
    lastSign = performance.now();
    const field = resting;
    resting = null;
    // Somebody may have gone on to another part of the page, or the page may have changed.
    if (field?.isConnected && document.activeElement === document.body) field.focus({ preventScroll: true });
  };
  const focused = (): void => {
    lastSign = performance.now();
    timer ??= setTimeout(look, RESTS_AFTER_MS);
  };

  for (const kind of SIGNS) window.addEventListener(kind, sign, { capture: true, passive: true });
  page.addEventListener("focusin", focused);
  if (inputInFocus() !== null) focused();
  return () => {
    clearTimeout(timer);
    for (const kind of SIGNS) window.removeEventListener(kind, sign, { capture: true });
    page.removeEventListener("focusin", focused);
  };
}
