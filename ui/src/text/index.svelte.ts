/**
 * The words of the window, in the language that is set.
 *
 * `t()` is read inside templates and deriveds, so a change of language repaints what is on the screen.
 * Letters are not here: their words live with their templates in Rust.
 */
import { en } from "./en";
import { es } from "./es";

/** A language of the window; the same words as Rust's `Language`. */
export type Language = "en" | "es";
export type Text = typeof en;

const texts: Record<Language, Text> = { en, es };
const chosen = $state<{ language: Language }>({ language: "en" });

/** All words in the language of the window. */
export function t(): Text {
  return texts[chosen.language];
}

export function language(): Language {
  return chosen.language;
}

/** Sets the language of the words and of the page, which a screen reader goes by. */
export function setLanguage(next: Language): void {
  chosen.language = next;
  document.documentElement.lang = next;
}

/** Of two sentences that Rust sent, the one to show. An empty translation falls back to English. */
export function inLanguage(english: string, spanish: string): string {
  return chosen.language === "es" && spanish !== "" ? spanish : english;
}

/** The word for a key that Rust sent, or the key's plain reading when this window does not know it yet. */
export function wordFor(words: Record<string, string>, key: string): string {
  return words[key] ?? key.replaceAll("_", " ");
}
