/**
 * A letter's blocks as a ProseMirror document, and back, with nothing lost.
 *
 * Both directions are plain functions of JSON, so that they can be tested without a window. What the two forms say
 * differently and mean the same (an empty run of words, two runs of the same type side by side, a list without items)
 * is what `normalBlocks` takes out; apart from that, there and back is the same letter.
 */
import type { JSONContent } from "@tiptap/core";

import type { Block } from "../../../ipc/generated/Block";
import type { Inline } from "../../../ipc/generated/Inline";

type TextRun = Extract<Inline, { kind: "text" }>;

/** The document that an editor shows for these blocks. A document is never without a place to type. */
export function documentOf(blocks: readonly Block[]): JSONContent {
  const content = blocks.map(nodeOf).filter((node) => node !== null);
  return { type: "doc", content: content.length === 0 ? [{ type: "paragraph" }] : content };
}

function nodeOf(block: Block): JSONContent | null {
  switch (block.kind) {
    case "heading":
      return {
        type: "heading",
        ...withContent(block.text === "" ? [] : [{ type: "text", text: block.text }]),
      };
    case "paragraph":
      return paragraphOf(block.inlines);
    case "list":
      if (block.items.length === 0) return null;
      return {
        type: block.ordered ? "orderedList" : "bulletList",
        content: block.items.map((item) => ({ type: "listItem", content: [paragraphOf(item)] })),
      };
    case "table":
      return { type: "letterTable", attrs: { header: block.header, rows: block.rows } };
  }
}

function paragraphOf(inlines: readonly Inline[]): JSONContent {
  return { type: "paragraph", ...withContent(inlines.map(inlineNodeOf).filter((node) => node !== null)) };
}

function withContent(content: JSONContent[]): { content?: JSONContent[] } {
  return content.length === 0 ? {} : { content };
}

function inlineNodeOf(inline: Inline): JSONContent | null {
  if (inline.kind === "field") {
    const { key, label, value, source } = inline;
    return { type: "field", attrs: { key, label, value, source } };
  }
  if (inline.text === "") return null;
  const marks = [inline.bold ? { type: "bold" } : null, inline.italic ? { type: "italic" } : null];
  const set = marks.filter((mark) => mark !== null);
  return { type: "text", text: inline.text, ...(set.length === 0 ? {} : { marks: set }) };
}

/** The blocks of a document that an editor holds. */
export function blocksOf(document: JSONContent): Block[] {
  return (document.content ?? []).map(blockOf).filter((block) => block !== null);
}

function blockOf(node: JSONContent): Block | null {
  switch (node.type) {
    case "heading":
      return { kind: "heading", text: (node.content ?? []).map((child) => child.text ?? "").join("") };
    case "paragraph":
      return { kind: "paragraph", inlines: inlinesOf(node) };
    case "bulletList":
    case "orderedList":
      return {
        kind: "list",
        ordered: node.type === "orderedList",
        items: (node.content ?? []).map((item) => inlinesOf(item.content?.[0] ?? {})),
      };
    case "letterTable":
      return { kind: "table", header: cells(node.attrs?.["header"]), rows: rowsOf(node.attrs?.["rows"]) };
    default:
      return null;
  }
}

function inlinesOf(node: JSONContent): Inline[] {
  return joined((node.content ?? []).map(inlineOf).filter((inline) => inline !== null));
}

function inlineOf(node: JSONContent): Inline | null {
  if (node.type === "field") {
    const attrs = node.attrs ?? {};
    return {
      kind: "field",
      key: String(attrs["key"] ?? ""),
      label: String(attrs["label"] ?? ""),
      value: wordsOrNull(attrs["value"]),
      source: wordsOrNull(attrs["source"]),
    };
  }
  if (node.type !== "text" || node.text === undefined) return null;
  const has = (mark: string) => node.marks?.some(({ type }) => type === mark) ?? false;
  return { kind: "text", text: node.text, bold: has("bold"), italic: has("italic") };
}

function wordsOrNull(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

function cells(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function rowsOf(value: unknown): string[][] {
  return Array.isArray(value) ? value.map(cells) : [];
}

/** Runs of the same type side by side become one; empty ones go. */
function joined(inlines: readonly Inline[]): Inline[] {
  const out: Inline[] = [];
  for (const inline of inlines) {
    const last = out.at(-1);
    if (inline.kind === "text" && inline.text === "") continue;
    if (inline.kind === "text" && last?.kind === "text" && sameType(last, inline)) {
      out[out.length - 1] = { ...last, text: last.text + inline.text };
    } else out.push(inline);
  }
  return out;
}

function sameType(one: TextRun, other: TextRun): boolean {
  return one.bold === other.bold && one.italic === other.italic;
}

/** The one way to write blocks that mean the same. */
export function normalBlocks(blocks: readonly Block[]): Block[] {
  const normal = blocks
    .filter((block) => block.kind !== "list" || block.items.length > 0)
    .map((block): Block => {
      if (block.kind === "paragraph") return { ...block, inlines: joined(block.inlines) };
      if (block.kind === "list") return { ...block, items: block.items.map(joined) };
      return block;
    });
  return normal.length === 0 ? [{ kind: "paragraph", inlines: [] }] : normal;
}

/** Lines such as an address, as paragraphs for an editor. */
export function blocksOfLines(lines: readonly Inline[][]): Block[] {
  return lines.map((inlines) => ({ kind: "paragraph", inlines }));
}

/** The lines back from paragraphs. Empty lines at the end are dropped: pressing Enter last is no line of an address. */
export function linesOfBlocks(blocks: readonly Block[]): Inline[][] {
  const lines = blocks.map((block) => (block.kind === "paragraph" ? block.inlines : []));
  while (lines.at(-1)?.length === 0) lines.pop();
  return lines;
}
