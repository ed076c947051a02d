/** Calls that were begun and not saved: under which name each is kept, and how the others are found again. */
import { keptDrafts } from "../../ipc/commands";
import type { CaseCard } from "../../ipc/generated/CaseCard";

export interface KeptCall {
  /** The case under which it was begun, or empty when none was named. */
  case: string;
  /** The nickname of that case, or empty. */
  title: string;
  /** The route of its form. */
  route: string;
}

/** The name of the draft of a call for a case, or for none named yet (empty). */
export function keptAs(caseId: string): string {
  return caseId === "" ? "log" : `log.${caseId}`;
}

/** The calls that were begun in other forms than that of `wanted`; none where the vault does not tell. */
export async function otherCalls(wanted: string, cases: readonly CaseCard[]): Promise<readonly KeptCall[]> {
  const kept = new Set(await keptDrafts().catch(() => []));
  return [
    { case: "", title: "", route: "/log" },
    ...cases.map(({ id, title }) => ({ case: id, title, route: `/log?case=${id}` })),
  ].filter((place) => place.case !== wanted && kept.has(keptAs(place.case)));
}
