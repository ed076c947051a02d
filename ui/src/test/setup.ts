/** What jsdom lacks, and a clean start for each test. */
import "@testing-library/jest-dom/vitest";

import { cleanup, configure } from "@testing-library/svelte";
import { afterEach, beforeEach } from "vitest";

import { session } from "../state/session.svelte";
import { setLanguage } from "../text/index.svelte";

// A busy machine is slow, not wrong: what appears late still counts.
configure({ asyncUtilTimeout: 5000 });

// jsdom knows <dialog> but cannot open it. As in a browser, the focus goes in, nothing outside can take it while the
// dialog is open, and it goes back when that is closed, if what had it is still there.
const modals: { dialog: HTMLDialogElement; before: Element | null }[] = [];
const focus = HTMLElement.prototype.focus;
HTMLElement.prototype.focus = function focusUnlessInert(this: HTMLElement, options?: FocusOptions) {
  const top = modals.findLast(({ dialog }) => dialog.isConnected && dialog.open);
  if (top === undefined || top.dialog.contains(this)) focus.call(this, options);
};
HTMLDialogElement.prototype.showModal = function showModal(this: HTMLDialogElement) {
  modals.push({ dialog: this, before: document.activeElement });
  this.open = true;
  const first = this.querySelector<HTMLElement>("a[href], button, input, select, textarea, [tabindex]");
  if (first === null && document.activeElement instanceof HTMLElement) document.activeElement.blur();
  first?.focus();
};
HTMLDialogElement.prototype.close = function close(this: HTMLDialogElement) {
  this.open = false;
  const at = modals.findLastIndex(({ dialog }) => dialog === this);
  const [closed] = at < 0 ? [] : modals.splice(at, 1);
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  if (closed?.before instanceof HTMLElement && closed.before.isConnected) closed.before.focus();
  this.dispatchEvent(new Event("close"));
};

// Nor can it draw; axe asks for a canvas to look at icon fonts, which we do not have.
HTMLCanvasElement.prototype.getContext = () => null;

// Nor does it lay anything out, so there is nowhere to scroll to.
Element.prototype.scrollIntoView = () => undefined;

beforeEach(() => {
  setLanguage("en");
  localStorage.clear();
  session.app = null;
  session.open = false;
  location.hash = "";
});
afterEach(() => {
  cleanup();
  modals.length = 0;
});
