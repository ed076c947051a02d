// Finds what a person would find by its name: in the open dialog, else in the page, else in the menu around it.
// Arguments: a selector of candidates, and the name.
const [selector, wanted] = arguments;
const tidy = (text) => (text ?? "").replace(/\s+/g, " ").trim();
const words = (element, without) => {
  const copy = element.cloneNode(true);
  copy.querySelectorAll(without).forEach((part) => part.remove());
  return tidy(copy.textContent);
};
const names = (element) => [
  tidy(element.getAttribute("aria-label")),
  ...(element.getAttribute("aria-labelledby") ?? "")
    .split(" ")
    .map((id) => tidy(document.getElementById(id)?.textContent)),
  ...[...(element.labels ?? [])].map((label) => words(label, ".optional")),
  words(element, "kbd, .visually-hidden"),
  words(element, "kbd"),
];
const shown = (element) => element.checkVisibility({ visibilityProperty: true });
const dialog = [...document.querySelectorAll("dialog[open]")].pop();
const scopes = dialog ? [dialog] : [document.querySelector("main"), document.body].filter(Boolean);
for (const scope of scopes) {
  const found = [...scope.querySelectorAll(selector)].filter(
    (element) => shown(element) && names(element).includes(wanted),
  );
  if (found.length > 0) return { found };
}
const there = scopes.flatMap((scope) => [...scope.querySelectorAll(selector)].filter(shown)).map((e) => names(e).find(Boolean));
return { found: [], there: [...new Set(there)] };
