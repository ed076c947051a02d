/** How a field learns what is wrong with it, and tells the form when what is typed cannot even be sent. */
import { getContext, setContext } from "svelte";

export interface FormContext {
  /** Key of the problem of a field, or null. */
  problem(name: string): string | null;
  /** A field says that its own reading of the typed text failed (a date that is none), or that it is fine again. */
  report(name: string, problem: string | null): void;
  /** A field says what it is called, so that the summary can name it. */
  introduce(name: string, label: string): void;
}

const key = Symbol("form");

export function provideForm(context: FormContext): void {
  setContext(key, context);
}

/** The form around this field; fields also work alone. */
export function formAround(): FormContext | null {
  return getContext<FormContext | undefined>(key) ?? null;
}

/** The id of a field's control. Names such as `references.0.number` are made fit for it. */
export function fieldId(name: string): string {
  return `field-${name.replaceAll(/[^A-Za-z0-9]/g, "-")}`;
}
