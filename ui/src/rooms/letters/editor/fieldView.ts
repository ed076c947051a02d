/**
 * How a fact stands in the editor: a token that the mouse and the Tab key both reach.
 *
 * It is a span with the role of a button: a real button is one box that cannot break across lines, and the plan's
 * reason can be three lines long.
 */
import type { NodeView } from "@tiptap/pm/view";
import type { Node } from "@tiptap/pm/model";

/** What the window does with tokens. The words are functions, since the language can change while the editor stands. */
export interface FieldHooks {
  /** The token was pressed. */
  open(key: string): void;
  /** "needed: member ID". */
  needed(label: string): string;
  /** What a screen reader says of a filled token: "Member ID: 123. Change". */
  filled(label: string, value: string): string;
}

export function fieldView(first: Node, hooks: FieldHooks | null): NodeView {
  const dom = document.createElement("span");
  const button = document.createElement("span");
  let node = first;
  dom.contentEditable = "false";
  dom.append(button);
  button.role = "button";
  button.tabIndex = 0;
  const open = () => hooks?.open(String(node.attrs["key"]));
  button.addEventListener("click", open);
  button.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    open();
  });
  paint();

  function paint(): void {
    const label = String(node.attrs["label"]);
    const value: unknown = node.attrs["value"];
    const missing = typeof value !== "string";
    dom.className = missing ? "field-token missing" : "field-token";
    dom.dataset["fieldKey"] = String(node.attrs["key"]);
    button.textContent = missing ? (hooks?.needed(label) ?? label) : value;
    if (missing) button.removeAttribute("aria-label");
    else button.setAttribute("aria-label", hooks?.filled(label, value) ?? value);
  }

  return {
    dom,
    update(next) {
      if (next.type !== node.type) return false;
      node = next;
      paint();
      return true;
    },
    // The token is pressed by its own events; the editor must not turn the press into a selection first.
    stopEvent: (event) => event.type === "mousedown" || event.type === "keydown",
    ignoreMutation: () => true,
  };
}
