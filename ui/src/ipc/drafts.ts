/** Reading back what a form kept of itself, without trusting it: an older version of the app may have written it. */

function sameShape(given: unknown, like: unknown): boolean {
  if (like === null || given === null) return given === null || typeof given !== "function";
  if (Array.isArray(like)) return Array.isArray(given);
  return typeof given === typeof like;
}

/**
 * The kept form, field by field over a blank one. Fields that are unknown or of another kind are left as they are in
 * the blank form. Null when nothing was kept or it cannot be read.
 */
export function parseDraft<T extends object>(kept: string | null, blank: T): T | null {
  if (kept === null) return null;
  let given: unknown;
  try {
    given = JSON.parse(kept);
  } catch {
    return null;
  }
  if (typeof given !== "object" || given === null) return null;
  const found = given as Record<string, unknown>;
  const merged = { ...blank } as Record<string, unknown>;
  for (const [name, like] of Object.entries(blank)) {
    if (name in found && sameShape(found[name], like)) merged[name] = found[name];
  }
  return merged as T;
}
