/** What the window can see by itself before it asks Rust. Everything else is judged there. */
import { refusal, type Failure } from "../../ipc/errors";

/** Refuses an empty passphrase, and two that differ. Fields are `name` and `nameAgain`. */
export function sameTwice(name: string, passphrase: string, again: string): Failure | null {
  if (passphrase === "") return refusal([{ field: name, problem: "needed" }]);
  return passphrase === again ? null : refusal([{ field: `${name}Again`, problem: "not_the_same" }]);
}

/**
 * The same failure at its field, where a screen names more than one folder: that the new vault's folder holds files already
 * must not read as if it were said of the folder with the backups.
 */
export function atItsField(failure: Failure | null): Failure | null {
  return failure?.kind === "folder_not_empty"
    ? refusal([{ field: "folder", problem: "not_empty" }])
    : failure;
}

/** The words as typed: any case, any space between them, numbers of a copied list left out. */
export function wordsIn(typed: string): string[] {
  return typed
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== "");
}

/** `count` different numbers from 1 to `of`, in ascending order. `random` gives 0 to below 1. */
export function askedNumbers(count: number, of: number, random: () => number): number[] {
  const left = Array.from({ length: of }, (_, index) => index + 1);
  const chosen = Array.from({ length: count }, () => left.splice(Math.floor(random() * left.length), 1));
  return chosen.flat().sort((a, b) => a - b);
}
