/** A count as plain text, to paste into an e-mail or a letter. */
import type { DeadlineView } from "../../ipc/generated/DeadlineView";
import type { MomentView } from "../../ipc/generated/MomentView";
import { clockTime, longDay } from "../../text/dates";
import { inLanguage, language, t } from "../../text/index.svelte";

function momentText({ date, time, zone }: MomentView): string {
  const day = longDay(date, language());
  return time === null ? day : `${day}, ${[clockTime(time, language()), zone].filter(Boolean).join(" ")}`;
}

/** What the two dates are called, with their days. A date set by hand says so and names the counted one. */
export function datesOf(deadline: DeadlineView): [name: string, day: string][] {
  const words = t().deadlines;
  const dates: [string, string][] = [[words.safeDate, momentText(deadline.safe)]];
  if (deadline.byHand !== null)
    dates.push([`${words.byHand} ${words.byHandCounted}`, momentText(deadline.byHand.counted)]);
  dates.push([deadline.duty === "member" ? words.legal : words.legalTheirs, momentText(deadline.legal)]);
  if (deadline.lateAfter !== null) dates.push([words.late, longDay(deadline.lateAfter, language())]);
  return dates;
}

export function countText(deadline: DeadlineView): string {
  const words = t().deadlines;
  const steps = deadline.steps.map((step, index) => `${index + 1}. ${inLanguage(step.text, step.textEs)}`);
  const lines = [
    inLanguage(deadline.title, deadline.titleEs),
    ...datesOf(deadline).map(([name, day]) => `${name} ${day}`),
    ...(steps.length === 0 ? [] : ["", `${words.stepsTitle}:`, ...steps]),
    "",
    ...(deadline.citation === "" ? [] : [`${words.source}: ${deadline.citation}`]),
    ...(deadline.sourceUrl === "" ? [] : [deadline.sourceUrl]),
    ...(deadline.source === "rule"
      ? [`${words.checked} ${t().words.verification[deadline.verification]}.`]
      : []),
    words.notAdvice,
  ];
  return lines.join("\n");
}
