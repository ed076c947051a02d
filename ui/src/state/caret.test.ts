import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { restCaret, RESTS_AFTER_MS } from "./caret";

let page: HTMLElement;
let field: HTMLInputElement;
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  document.body.innerHTML = `<main><input id="field" /><button id="other">Other</button></main>`;
  page = find("main");
  field = find("input");
  field.focus();
  stop = restCaret(page);
});

afterEach(() => {
  stop();
  vi.useRealTimers();
  document.body.innerHTML = "";
});

function find<E extends HTMLElement>(selector: string): E {
  const found = document.querySelector<E>(selector);
  if (found === null) throw new Error(selector);
  return found;
}

const press = (key: string) => window.dispatchEvent(new KeyboardEvent("keydown", { key }));

test("a field lets go when nobody moved for a while, and has the keyboard back for the first key", () => {
  field.value = "lantern";
  vi.advanceTimersByTime(RESTS_AFTER_MS);
  expect(document.activeElement).toBe(document.body);
  press("o");
  expect(document.activeElement).toBe(field);
  expect(field.value).toBe("lantern");
  vi.advanceTimersByTime(RESTS_AFTER_MS);
  expect(document.activeElement, "it rests again").toBe(document.body);
});

test("whoever moves keeps the caret", () => {
  vi.advanceTimersByTime(RESTS_AFTER_MS - 1);
  press("l");
  vi.advanceTimersByTime(RESTS_AFTER_MS - 1);
  expect(document.activeElement).toBe(field);
});

test("a button keeps the focus: it has no caret", () => {
  const other = find<HTMLElement>("#other");
  other.focus();
  vi.advanceTimersByTime(3 * RESTS_AFTER_MS);
  expect(document.activeElement).toBe(other);
});

test("a field that is gone is not called back", () => {
  vi.advanceTimersByTime(RESTS_AFTER_MS);
  field.remove();
  press("a");
  expect(document.activeElement).toBe(document.body);
});

test("nothing ticks while the field rests", () => {
  const ticking = vi.getTimerCount();
  vi.advanceTimersByTime(RESTS_AFTER_MS);
  expect(vi.getTimerCount()).toBe(ticking - 1);
});
