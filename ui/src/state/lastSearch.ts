/**
 * What was looked for last, so that "back" from a hit finds the results again. It stays in memory alone, is in no
 * address, and is gone when the vault is locked.
 */
import type { Channel } from "../ipc/generated/Channel";

export interface SearchForm {
  text: string;
  person: string;
  case: string;
  channel: Channel | "";
  representative: string;
  from: string;
  until: string;
}

export const blankSearch: Readonly<SearchForm> = {
  text: "",
  person: "",
  case: "",
  channel: "",
  representative: "",
  from: "",
  until: "",
};

let last: Readonly<SearchForm> = blankSearch;

export function lastSearch(): Readonly<SearchForm> {
  return last;
}

export function rememberSearch(form: SearchForm): void {
  last = { ...form };
}

export function forgetSearch(): void {
  last = blankSearch;
}
