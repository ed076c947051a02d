/** What the person says about a call log before it can be read: columns, the first row, the order of day and month,
 * which half of the day. */
import type { CallColumn } from "../../ipc/generated/CallColumn";
import type { CallLogColumn } from "../../ipc/generated/CallLogColumn";
import type { CallLogInput } from "../../ipc/generated/CallLogInput";
import type { CallLogView } from "../../ipc/generated/CallLogView";
import type { ClockHours } from "../../ipc/generated/ClockHours";
import type { DayOrder } from "../../ipc/generated/DayOrder";

export interface Answers {
  columns: CallColumn[];
  head: boolean;
  /** Empty until somebody chose. */
  order: DayOrder | "";
  /** As the order. */
  hours: ClockHours | "";
}

/** What Rust suggests. The order and the half of the day are never guessed. */
export function answersFor({ columns, head }: CallLogView): Answers {
  return { columns: columns.map(({ column }) => column), head, order: "", hours: "" };
}

/** The column that holds the day, once one was named. */
export function dayColumn(log: CallLogView, answers: Answers): CallLogColumn | null {
  return log.columns[answers.columns.indexOf("date")] ?? null;
}

/** Whether somebody has to say what stands first in the days. */
export function asksForOrder({ days }: CallLogColumn): boolean {
  return days === "open" || days === "mixed";
}

/** A time of which somebody has to say whether it was at night or in the afternoon. */
export function openTime(log: CallLogView, { columns }: Answers): string | null {
  const times = log.columns.filter((_, place) => columns[place] === "time" || columns[place] === "date");
  return times.find((column) => column.openTime !== null)?.openTime ?? null;
}

export function inputOf(caseId: string, { columns, head, order, hours }: Answers): CallLogInput {
  return {
    case: caseId,
    columns: [...columns],
    head,
    order: order === "" ? null : order,
    hours: hours === "" ? null : hours,
  };
}
