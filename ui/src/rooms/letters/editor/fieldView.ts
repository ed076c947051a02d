/**
 * How a fact stands in the editor: a token that the mouse and the Tab key both reach, and that says where it comes from.
 *
 * It is a span with the role of a button: a real button is one box that cannot break across lines, and the plan's
 * reason can be three lines long. The source stands in a tip below it, in sight while the mouse or the focus is on the
 * token; Escape takes it away, and a screen reader reads it as the token's description.
 */
import type { NodeView } from "@tiptap/pm/view";
import type { Node } from "@tiptap/pm/model";

/** What the window does with tokens. The words are functions, since the language can change while the editor stands. */
export interface FieldHooks {
  /** The token was pressed. */
  open(key: string): void;
  /** "needed: member ID". */
  needed(key: string, label: string): string;
  /** What a screen reader says of a filled token: "Member ID: 123. Change". */
  filled(label: string, value: string): string;
  /** "From: the notice of March 3"; empty when nothing is known. */
  told(key: string, source: string | null): string;
  /** Whether what it tells was corrected since. */
  corrected(key: string): boolean;
}

/** Sent to a token when something outside of the letter changed how it stands. */
export const repaint = "repaint";

let tips = 0;

export function fieldView(first: Node, hooks: FieldHooks | null): NodeView {
  const dom = document.createElement("span");
  const button = document.createElement("span");
  const tip = document.createElement("span");
  let node = first;
  dom.contentEditable = "false";
  dom.append(button, tip);
  button.role = "button";
  button.tabIndex = 0;
  tip.role = "tooltip";
  tip.className = "tip";
  tip.id = `token-tip-${(tips += 1)}`;

  const open = () => hooks?.open(String(node.attrs["key"]));
  button.addEventListener("click", open);
  button.addEventListener("keydown", (event) => {
    if (event.key === "Escape") dom.classList.add("quiet");
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    open();
  });
  for (const name of ["pointerenter", "focusin"]) dom.addEventListener(name, keepInside);
  for (const name of ["pointerleave", "focusout"])
    dom.addEventListener(name, () => dom.classList.remove("quiet"));
  dom.addEventListener(repaint, paint);
  paint();

  /** The tip stays within the window. */
  function keepInside(): void {
    tip.style.translate = "none";
    const over = tip.getBoundingClientRect().right - document.documentElement.clientWidth + 8;
    if (over > 0) tip.style.translate = `${-over}px 0`;
  }

  function paint(): void {
    const { key, label, value, source } = node.attrs as Record<string, unknown>;
    const missing = typeof value !== "string";
    const [name, called] = [String(key), String(label)];
    dom.classList.add("field-token");
    dom.classList.toggle("missing", missing);
    dom.classList.toggle("corrected", hooks?.corrected(name) ?? false);
    dom.dataset["fieldKey"] = name;
    button.textContent = missing ? (hooks?.needed(name, called) ?? called) : value;
    if (missing) button.removeAttribute("aria-label");
    else button.setAttribute("aria-label", hooks?.filled(called, value) ?? value);
    const told = missing ? "" : (hooks?.told(name, typeof source === "string" ? source : null) ?? "");
    tip.textContent = told;
    tip.hidden = told === "";
    if (told === "") button.removeAttribute("aria-describedby");
    else button.setAttribute("aria-describedby", tip.id);
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
