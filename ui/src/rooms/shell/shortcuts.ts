/** The keys that work everywhere. */
export type Shortcut = "log" | "search" | "lock";

const isMac = navigator.platform.startsWith("Mac");

/** Whether a key that is pressed here is a letter of a text. */
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest("input, textarea, select, [contenteditable='true']") !== null)
  );
}

/**
 * The shortcut that was pressed, or null. Ctrl on Windows and Linux, Command on a Mac; either is taken.
 * A stroke alone goes to the search as well, where nobody is writing.
 */
export function shortcutOf(event: KeyboardEvent): Shortcut | null {
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
  if (plain && event.key === "/" && !isTyping(event.target)) return "search";
  if ((!event.ctrlKey && !event.metaKey) || event.altKey) return null;
  const key = event.key.toLowerCase();
  if (key === "l") return event.shiftKey ? "lock" : "log";
  if (key === "k" && !event.shiftKey) return "search";
  return null;
}

/** How the keys are written on this computer's keyboard. */
export function shortcutLabel(shortcut: Shortcut): string {
  const modifier = isMac ? "⌘ " : "Ctrl ";
  const keys: Record<Shortcut, string> = { log: "L", search: "K", lock: isMac ? "⇧ L" : "Shift L" };
  return modifier + keys[shortcut];
}
