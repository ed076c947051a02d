/** A table of the letter in the editor: a real table to read. Its cells are words only, never markup. */
import type { NodeViewRenderer } from "@tiptap/core";

export const tableView: NodeViewRenderer = ({ node }) => {
  const dom = document.createElement("div");
  dom.className = "letter-table";
  dom.contentEditable = "false";
  const table = document.createElement("table");
  dom.append(table);
  const header: unknown = node.attrs["header"];
  const rows: unknown = node.attrs["rows"];
  if (Array.isArray(header)) table.createTHead().append(row(header, "th"));
  const body = table.createTBody();
  if (Array.isArray(rows)) for (const cells of rows) if (Array.isArray(cells)) body.append(row(cells, "td"));
  return { dom, ignoreMutation: () => true };
};

function row(cells: readonly unknown[], tag: "th" | "td"): HTMLTableRowElement {
  const line = document.createElement("tr");
  for (const words of cells) {
    const cell = document.createElement(tag);
    if (tag === "th") cell.setAttribute("scope", "col");
    cell.textContent = String(words);
    line.append(cell);
  }
  return line;
}
