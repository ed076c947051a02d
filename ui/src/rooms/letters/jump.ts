/** Leads to the place in the letter where a fact stands. */

/** Opens what is folded around it and gives it the focus, which also brings it into sight. */
export function showField(key: string): void {
  const name = CSS.escape(key);
  const place = document.querySelector<HTMLElement>(
    `.rich-text [data-field-key="${name}"] [role="button"], input[data-field-key="${name}"]`,
  );
  place?.closest("details")?.setAttribute("open", "");
  place?.focus();
}
