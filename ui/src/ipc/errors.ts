/**
 * What a failed command sends, and how to be sure that it is one.
 *
 * The words for each kind are in `text`; here is only the shape.
 */
import type { ErrorKind } from "./generated/ErrorKind";
import type { Failure } from "./generated/Failure";
import type { FieldProblem } from "./generated/FieldProblem";

export type { ErrorKind, Failure, FieldProblem };

function isFailure(thrown: unknown): thrown is Failure {
  return typeof thrown === "object" && thrown !== null && "kind" in thrown && typeof thrown.kind === "string";
}

/** Whatever was thrown, as a failure. What is not one of ours is `internal`. */
export function failureOf(thrown: unknown): Failure {
  const blank: Failure = { kind: "internal", fields: [], missing: [], detail: null };
  return isFailure(thrown) ? { ...blank, ...thrown } : blank;
}

/** The problem key of one field, or null. */
export function problemOf(failure: Failure | null, field: string): string | null {
  return failure?.fields.find((problem) => problem.field === field)?.problem ?? null;
}

/** What the window refuses by itself, in the shape of Rust's own refusals. */
export function refusal(fields: FieldProblem[]): Failure {
  return { kind: "invalid", fields, missing: [], detail: null };
}
