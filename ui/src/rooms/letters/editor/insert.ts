/** Putting something into an editor from outside: where the caret is, or at the end where nobody has been yet. */
import type { Editor } from "@tiptap/core";
import { TextSelection } from "@tiptap/pm/state";

import type { Block } from "../../../ipc/generated/Block";
import type { Inline } from "../../../ipc/generated/Inline";
import { documentOf } from "./blocks";

/** Blocks go behind the one with the caret; an empty paragraph there gives way. The caret ends up behind them. */
export function insertBlocks(editor: Editor, blocks: readonly Block[], visited: boolean): void {
  const content = documentOf(blocks).content ?? [];
  const { state } = editor;
  const $at = visited ? state.selection.$to : state.doc.resolve(state.doc.content.size);
  const inside = $at.depth > 0;
  const from = inside ? $at.before(1) : $at.pos;
  const to = inside ? $at.after(1) : $at.pos;
  const here = inside ? $at.node(1) : null;
  const empty = here !== null && here.type.name === "paragraph" && here.content.size === 0;
  editor.commands.insertContentAt(empty ? { from, to } : to, content);
  const size = content.reduce((sum, node) => sum + editor.schema.nodeFromJSON(node).nodeSize, 0);
  const end = Math.min((empty ? from : to) + size, editor.state.doc.content.size);
  editor.view.dispatch(editor.state.tr.setSelection(TextSelection.near(editor.state.doc.resolve(end), -1)));
  editor.commands.focus();
}

/** A run of words or a fact goes into the line with the caret. */
export function insertInline(editor: Editor, inline: Inline, visited: boolean): void {
  const content = documentOf([{ kind: "paragraph", inlines: [inline] }]).content?.[0]?.content ?? [];
  if (!visited) editor.commands.focus("end");
  editor.chain().focus().insertContent(content).run();
}
