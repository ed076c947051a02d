/** A value of a field that both sides changed, in words: no key, no cents, no id reaches the screen. */
import type { HandoffMeaning } from "../../ipc/generated/HandoffMeaning";
import { longDay } from "../../text/dates";
import { language, t, wordFor } from "../../text/index.svelte";
import { dollars } from "../../text/money";

/** The list of words that a meaning names; null where a value is no word of a list. */
function wordsOf(meaning: HandoffMeaning): Record<string, string> | null {
  const { words, papers, packets, handoff } = t();
  switch (meaning) {
    case "case_kind":
      return words.caseKind;
    case "case_status":
      return words.caseStatus;
    case "line_of_business":
      return words.lineOfBusiness;
    case "kaiser_region":
      return words.kaiserRegion;
    case "authority":
      return words.authority;
    case "notice_decision":
      return words.noticeDecision;
    case "reference_kind":
      return words.referenceKind;
    case "promise_state":
      return words.promiseState;
    case "deadline_state":
      return words.deadlineState;
    case "duty":
      return words.duty;
    case "verification":
      return words.verification;
    case "letter_status":
      return words.letterStatus;
    case "paper_kind":
      return papers.kinds;
    case "packet_channel":
      return packets.channels;
    case "urgency":
      return handoff.urgency;
    case "yes_no":
      return handoff.yesNo;
    case "text":
    case "money":
    case "day":
    case "record":
      return null;
  }
}

/** The value as a person reads it. */
export function shownValue(meaning: HandoffMeaning, value: string): string {
  const words = t().handoff;
  if (value === "") return words.empty;
  const list = wordsOf(meaning);
  if (list !== null) return wordFor(list, value);
  if (meaning === "money") return dollars(Number(value), language());
  if (meaning === "day") return longDay(value, language());
  if (meaning === "record") return words.anotherRecord;
  return value;
}
