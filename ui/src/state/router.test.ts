import { expect, it } from "vitest";

import { followAddress, go, match, place } from "./router.svelte";

it("the named parts of an address are found", () =>
  expect(match("/people/:person/coverage/:coverage", "/people/maya/coverage/c-1")).toEqual({
    person: "maya",
    coverage: "c-1",
  }));

it("an address of another length or another word does not fit", () => {
  expect(match("/people/:person", "/people")).toBeNull();
  expect(match("/people/new", "/people/maya")).toBeNull();
});

it("a fragment that is no route, such as the skip link's, leaves the place alone", () => {
  const stop = followAddress();
  go("/log?case=case-mri");
  location.hash = "#main";
  window.dispatchEvent(new HashChangeEvent("hashchange"));
  expect(place().path).toBe("/log");
  expect(place().query.get("case")).toBe("case-mri");
  stop();
});
