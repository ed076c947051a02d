/** The keys that work everywhere. */
export type Shortcut = "log" | "search" | "lock";

const isMac = navigator.platform.startsWith("Mac");

/** The shortcut that was pressed, or null. Ctrl on Windows and Linux, Command on a Mac; either is taken. */
export function shortcutOf(event: KeyboardEvent): Shortcut | null {
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
