/** Comparing moments that Rust sent. Equality only: which comes first is Rust's to say. */
import type { MomentView } from "../../ipc/generated/MomentView";

/** The same day, or the same instant. */
export function sameMoment(one: MomentView, other: MomentView): boolean {
  return one.date === other.date && one.time === other.time && one.instant === other.instant;
}
