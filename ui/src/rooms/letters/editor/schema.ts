/**
 * What an editor of a letter can hold: exactly what a letter can hold, so that nothing is typed or pasted that would
 * not print. No links, pictures, colours, sizes, nested lists or raw HTML.
 */
import { Extension, Node, type AnyExtension } from "@tiptap/core";
import { Bold } from "@tiptap/extension-bold";
import { Document } from "@tiptap/extension-document";
import { Heading } from "@tiptap/extension-heading";
import { Italic } from "@tiptap/extension-italic";
import { BulletList, ListItem, ListKeymap, OrderedList } from "@tiptap/extension-list";
import { Paragraph } from "@tiptap/extension-paragraph";
import { Text } from "@tiptap/extension-text";
import { UndoRedo } from "@tiptap/extensions";

import { fieldView, type FieldHooks } from "./fieldView";
import { tableView } from "./tableView";

/** `body` is the prose; `lines` is an address; `line` is one line such as the salutation. */
export type Extent = "body" | "lines" | "line";

const content: Record<Extent, string> = {
  body: "(paragraph | heading | bulletList | orderedList | letterTable)+",
  lines: "paragraph+",
  line: "paragraph",
};

/** A heading holds plain words only, since the printed one does. */
const LetterHeading = Heading.extend({
  content: "text*",
  marks: "",
  addAttributes: () => ({}),
  parseHTML: () => ["h1", "h2", "h3", "h4", "h5", "h6"].map((tag) => ({ tag })),
  renderHTML: () => ["h2", 0],
  // Its commands take a level; there is one kind of heading, set by its name.
  addCommands: () => ({}),
  addKeyboardShortcuts: () => ({}),
  addInputRules: () => [],
});

/** Numbers always begin with 1, as they do in print. */
const LetterOrderedList = OrderedList.extend({
  addAttributes: () => ({}),
  renderHTML: () => ["ol", 0],
});

/** One paragraph per item. Tab is left alone: it leads out of the editor. */
const LetterListItem = ListItem.extend({
  content: "paragraph",
  addKeyboardShortcuts() {
    return { Enter: () => this.editor.commands.splitListItem(this.name) };
  },
});

/** A table is shown and can be moved past or deleted; its cells come from the case. */
const LetterTable = Node.create({
  name: "letterTable",
  group: "block",
  atom: true,
  draggable: false,
  addAttributes: () => ({ header: { default: [] }, rows: { default: [] } }),
  // Never made from pasted HTML: its cells are data, not markup.
  parseHTML: () => [],
  renderHTML: () => ["div", { "data-letter-table": "" }],
  addNodeView: () => tableView,
});

/** A fact of the case inside a sentence. It is one piece: it can be filled or deleted, not half overwritten. */
const Field = Node.create<{ hooks: FieldHooks | null }>({
  name: "field",
  group: "inline",
  inline: true,
  atom: true,
  selectable: true,
  draggable: false,
  addOptions: () => ({ hooks: null }),
  addAttributes: () => ({
    key: { default: "" },
    label: { default: "" },
    value: { default: null },
    source: { default: null },
  }),
  parseHTML: () => [
    {
      tag: "span[data-field-key]",
      getAttrs: (span) => ({
        key: span.dataset["fieldKey"] ?? "",
        label: span.dataset["fieldLabel"] ?? "",
        value: span.dataset["fieldValue"] ?? null,
        source: span.dataset["fieldSource"] ?? null,
      }),
    },
  ],
  renderHTML: ({ node }) => {
    const { key, label, value, source } = node.attrs;
    return [
      "span",
      {
        "data-field-key": key,
        "data-field-label": label,
        ...(value === null ? {} : { "data-field-value": value }),
        ...(source === null ? {} : { "data-field-source": source }),
      },
      String(value ?? `[${String(label)}]`),
    ];
  },
  renderText: ({ node }) => String(node.attrs["value"] ?? `[${String(node.attrs["label"])}]`),
  addNodeView() {
    return ({ node }) => fieldView(node, this.options.hooks);
  },
});

/** A line has no second line. */
const OneLine = Extension.create({
  name: "oneLine",
  priority: 1000,
  addKeyboardShortcuts: () => ({ Enter: () => true, "Shift-Enter": () => true }),
});

/** The extensions of an editor for this much of a letter. */
export function extensionsFor(extent: Extent, hooks: FieldHooks | null): AnyExtension[] {
  const shared = [
    Document.extend({ content: content[extent] }),
    Paragraph,
    Text,
    Bold,
    Italic,
    Field.configure({ hooks }),
    UndoRedo,
  ];
  if (extent === "line") return [...shared, OneLine];
  if (extent === "lines") return shared;
  return [...shared, LetterHeading, BulletList, LetterOrderedList, LetterListItem, ListKeymap, LetterTable];
}
