import { getSchema } from "@tiptap/core";
import { Node } from "@tiptap/pm/model";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import type { Block } from "../../../ipc/generated/Block";
import type { Inline } from "../../../ipc/generated/Inline";
import { blocksOf, blocksOfLines, documentOf, linesOfBlocks, normalBlocks } from "./blocks";
import { extensionsFor } from "./schema";

const words = fc.oneof(
  fc.string(),
  fc.string({ unit: "grapheme" }),
  fc.constantFrom("", " ", "<b>&amp;", "Ñ é", "\u00a0"),
);
const inline: fc.Arbitrary<Inline> = fc.oneof(
  fc.record({ kind: fc.constant("text" as const), text: words, bold: fc.boolean(), italic: fc.boolean() }),
  fc.record({
    kind: fc.constant("field" as const),
    key: words,
    label: words,
    value: fc.option(words),
    source: fc.option(words),
  }),
);
const inlines = fc.array(inline, { maxLength: 6 });
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant("heading" as const), text: words }),
  fc.record({ kind: fc.constant("paragraph" as const), inlines }),
  fc.record({
    kind: fc.constant("list" as const),
    ordered: fc.boolean(),
    items: fc.array(inlines, { maxLength: 4 }),
  }),
  fc.record({
    kind: fc.constant("table" as const),
    header: fc.array(words, { maxLength: 3 }),
    rows: fc.array(fc.array(words, { maxLength: 3 }), { maxLength: 3 }),
  }),
);
const blocks = fc.array(block, { maxLength: 8 });
const schema = getSchema(extensionsFor("body", null));

describe("a letter's body in the editor", () => {
  test("any body comes back from the editor's document as it was", () => {
    fc.assert(
      fc.property(blocks, (body) => {
        // Through the real schema: what it does not know it would drop or refuse.
        const node = Node.fromJSON(schema, documentOf(body));
        node.check();
        expect(blocksOf(node.toJSON())).toEqual(normalBlocks(body));
      }),
    );
  });

  test("reading and showing again gives the same document", () => {
    fc.assert(
      fc.property(blocks, (body) => {
        const once = documentOf(normalBlocks(body));
        expect(documentOf(blocksOf(once))).toEqual(once);
      }),
    );
  });

  test("a missing fact stays missing, and is not an empty one", () => {
    const missing: Inline = {
      kind: "field",
      key: "member.id",
      label: "member ID",
      value: null,
      source: null,
    };
    const empty: Inline = { ...missing, value: "" };
    const body: Block[] = [{ kind: "paragraph", inlines: [missing, empty] }];
    expect(blocksOf(Node.fromJSON(schema, documentOf(body)).toJSON())).toEqual(body);
  });

  test("an empty letter still has a place to type", () => {
    expect(documentOf([])).toEqual({ type: "doc", content: [{ type: "paragraph" }] });
  });
});

describe("the lines of an address", () => {
  test("come back as they were, but for empty lines at the end", () => {
    const lines: Inline[][] = [
      [{ kind: "text", text: "Appeals", bold: false, italic: false }],
      [],
      [{ kind: "text", text: "Oakland, CA", bold: false, italic: false }],
      [],
    ];
    const document = Node.fromJSON(getSchema(extensionsFor("lines", null)), documentOf(blocksOfLines(lines)));
    expect(linesOfBlocks(blocksOf(document.toJSON()))).toEqual(lines.slice(0, 3));
  });
});
