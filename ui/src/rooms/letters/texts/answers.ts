/** Which text to take at each place of a letter that is written again. */
import type { Side } from "../../../ipc/generated/Side";
import type { Standing } from "../../../ipc/generated/Standing";

/** What happens where the person says nothing: only what both sides changed waits for an answer. */
export function usual(standing: Standing): Side | null {
  return { follows: "new", kept: "mine", asks: null }[standing] as Side | null;
}

/** All answers, or null while one is missing. */
export function complete(answers: readonly (Side | null)[]): Side[] | null {
  const given = answers.filter((answer) => answer !== null);
  return given.length === answers.length ? given : null;
}
