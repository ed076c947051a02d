/** The form of a letter from the plan as it is typed, and as Rust takes it. */
import type { NoticeDecision } from "../../ipc/generated/NoticeDecision";
import type { NoticeInput } from "../../ipc/generated/NoticeInput";
import type { ReceiptProof } from "../../ipc/generated/ReceiptProof";
import type { ReferenceInput } from "../../ipc/generated/ReferenceInput";

export interface NoticeForm {
  decision: NoticeDecision | "";
  printed: string;
  received: string;
  receiptProof: ReceiptProof;
  reason: string;
  printedDeadline: string;
  careEnds: string;
  /** As typed, one line of the address each. */
  appealsAddress: string;
  appealsFax: string;
  references: ReferenceInput[];
}

export function blankNotice(): NoticeForm {
  return {
    decision: "",
    printed: "",
    received: "",
    receiptProof: "none",
    reason: "",
    printedDeadline: "",
    careEnds: "",
    appealsAddress: "",
    appealsFax: "",
    references: [],
  };
}

const orNull = (day: string) => (day === "" ? null : day);

/** What is sent. A last covered day belongs to care that ends; a proof belongs to a day. */
export function inputOf(form: NoticeForm, caseId: string, decision: NoticeDecision): NoticeInput {
  return {
    case: caseId,
    decision,
    printed: form.printed,
    received: orNull(form.received),
    receiptProof: form.received === "" ? "none" : form.receiptProof,
    reason: form.reason,
    printedDeadline: orNull(form.printedDeadline),
    careEnds: decision === "care_ends" ? orNull(form.careEnds) : null,
    appealsAddress: form.appealsAddress
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== ""),
    appealsFax: form.appealsFax,
    references: form.references.filter(({ number }) => number.trim() !== ""),
  };
}
