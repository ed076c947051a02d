/** The words of an event. Rust sends them as the end of a sentence, "the day the plan got the appeal". */
import { inLanguage } from "../../text/index.svelte";

/** As the beginning of a line. */
export function eventWords({ words, wordsEs }: { words: string; wordsEs: string }): string {
  const shown = inLanguage(words, wordsEs);
  return shown.charAt(0).toLocaleUpperCase() + shown.slice(1);
}
