/** What the person says about a call log before it can be read: columns, the first row, the order of day and month. */
import type { CallColumn } from "../../ipc/generated/CallColumn";
import type { CallLogColumn } from "../../ipc/generated/CallLogColumn";
import type { CallLogInput } from "../../ipc/generated/CallLogInput";
import type { CallLogView } from "../../ipc/generated/CallLogView";
import type { DayOrder } from "../../ipc/generated/DayOrder";

export interface Answers {
  columns: CallColumn[];
  head: boolean;
  /** Empty until somebody chose. */
  order: DayOrder | "";
}

/** What Rust suggests. The order is never guessed. */
export function answersFor({ columns, head }: CallLogView): Answers {
  return { columns: columns.map(({ column }) => column), head, order: "" };
}

/** The column that holds the day, once one was named. */
export function dayColumn(log: CallLogView, answers: Answers): CallLogColumn | null {
  return log.columns[answers.columns.indexOf("date")] ?? null;
}

/** Whether somebody has to say what stands first in the days. */
export function asksForOrder({ days }: CallLogColumn): boolean {
  return days === "open" || days === "mixed";
}

export function inputOf(caseId: string, { columns, head, order }: Answers): CallLogInput {
  return { case: caseId, columns: [...columns], head, order: order === "" ? null : order };
}
