import { expect, it } from "vitest";

import { parseDraft } from "./drafts";

const blank = { name: "", lines: [] as string[], edit: null };

it("what was typed comes back", () =>
  expect(parseDraft('{"name":"Maya","lines":["a"],"edit":null}', blank)).toEqual({
    name: "Maya",
    lines: ["a"],
    edit: null,
  }));

it("fields of another version of the app are left blank", () =>
  expect(parseDraft('{"name":7,"lines":"a","older":true}', blank)).toEqual(blank));

it("what cannot be read is no draft", () => {
  expect(parseDraft("{", blank)).toBeNull();
  expect(parseDraft("null", blank)).toBeNull();
  expect(parseDraft(null, blank)).toBeNull();
});
