/** The days of the week, in the order in which a form offers them. */
import type { Weekday } from "../../ipc/generated/Weekday";

export const weekdays: readonly Weekday[] = [
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
];
