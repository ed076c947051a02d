/** What jsdom lacks, and a clean start for each test. */
import "@testing-library/jest-dom/vitest";

import { cleanup, configure } from "@testing-library/svelte";
import { afterEach, beforeEach } from "vitest";

import { session } from "../state/session.svelte";
import { setLanguage } from "../text/index.svelte";

// A busy machine is slow, not wrong: what appears late still counts.
configure({ asyncUtilTimeout: 5000 });

// jsdom knows <dialog> but cannot open it.
HTMLDialogElement.prototype.showModal = function showModal(this: HTMLDialogElement) {
  this.open = true;
};
HTMLDialogElement.prototype.close = function close(this: HTMLDialogElement) {
  this.open = false;
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
afterEach(cleanup);
