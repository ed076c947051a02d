/** The form of a call as it is typed, and as Rust takes it. */
import type { Channel } from "../../ipc/generated/Channel";
import type { Direction } from "../../ipc/generated/Direction";
import type { InteractionInput } from "../../ipc/generated/InteractionInput";
import type { ReferenceInput } from "../../ipc/generated/ReferenceInput";

export interface PromiseRow {
  what: string;
  due: string;
  /** `HH:MM`, or empty for the whole day. */
  time: string;
}
export interface CallForm {
  case: string;
  date: string;
  time: string;
  channel: Channel;
  direction: Direction;
  number: string;
  representative: string;
  representativeId: string;
  representativePlace: string;
  asked: string;
  said: string;
  saidVerbatim: boolean;
  outcome: string;
  holdSeconds: number | null;
  talkSeconds: number | null;
  interpreter: boolean;
  references: ReferenceInput[];
  promises: PromiseRow[];
}

/** An empty form. One line for a number stands ready, since every call should end with one. */
export function blankCall(caseId: string, date: string, time: string): CallForm {
  return {
    case: caseId,
    date,
    time,
    channel: "phone",
    direction: "outgoing",
    number: "",
    representative: "",
    representativeId: "",
    representativePlace: "",
    asked: "",
    said: "",
    saidVerbatim: false,
    outcome: "",
    holdSeconds: null,
    talkSeconds: null,
    interpreter: false,
    references: [{ kind: "call", number: "" }],
    promises: [],
  };
}

/** What is sent. Lines in which nothing was typed are left out; hold and talk time belong to calls. */
export function inputOf(form: CallForm): InteractionInput {
  const spoken = form.channel === "phone";
  const typed = (row: PromiseRow) => [row.what, row.due, row.time].some((value) => value.trim() !== "");
  return {
    ...form,
    timeZone: "",
    holdSeconds: spoken ? form.holdSeconds : null,
    talkSeconds: spoken ? form.talkSeconds : null,
    references: form.references.filter(({ number }) => number.trim() !== ""),
    promises: form.promises
      .filter(typed)
      .map(({ what, due, time }) => ({ what, who: "", due, time: time === "" ? null : time })),
  };
}
