/** An entry in a line: the day, the hour, how, and with whom. */
import type { StatementEntry } from "../../ipc/generated/StatementEntry";
import { clockTime, shortDay } from "../../text/dates";
import { language, t } from "../../text/index.svelte";

export function entryLine({ when, kind, channel, who }: StatementEntry): string {
  const hour = when.time === null ? "" : clockTime(when.time, language());
  const day = [shortDay(when.date, language()), hour].filter(Boolean).join(", ");
  const sort = channel === null ? t().timeline.kinds[kind] : t().words.channel[channel];
  return [day, sort, who].filter(Boolean).join(" · ");
}
