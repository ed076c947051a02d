/** A made-up appeal as Rust drafts one: words, facts of the case in them, and two facts that nobody has given yet. */
import type { Inline } from "../generated/Inline";
import type { Letter } from "../generated/Letter";

const text = (words: string): Inline => ({ kind: "text", text: words, bold: false, italic: false });
const bold = (words: string): Inline => ({ kind: "text", text: words, bold: true, italic: false });
const fact = (key: string, label: string, value: string | null, source: string | null = "case"): Inline => ({
  kind: "field",
  key,
  label,
  value,
  source: value === null ? null : source,
});
const answerBy = fact("answer_by", "answer-by date", null);

export function sampleLetter(): Letter {
  return {
    template: "coverage_appeal",
    large_print: false,
    language: "en",
    date: "2026-11-22",
    title: [text("Appeal of a denial of coverage")],
    sender: {
      name: [fact("author.name", "your name", "Maya Sample", "person")],
      lines: [[text("12 Sample Street")], [text("Sampletown, CA 90000")], [text("555-010-0142")]],
    },
    recipient: {
      name: [fact("plan.department", "department of the plan", "Appeals Desk", "notice")],
      lines: [[text("PO Box 555")], [text("Sampletown, CA 90000")]],
    },
    delivery: null,
    subject: [
      { label: "Member", value: "Maya Sample", field: "member.name", on_every_page: true },
      { label: "Member ID", value: "110-0012345", field: "member.id", on_every_page: true },
      {
        label: "Date of notice",
        value: "November 13, 2026",
        field: "decision.notice_printed",
        on_every_page: false,
      },
      { label: "Authorization no.", value: null, field: "reference.authorization", on_every_page: true },
    ],
    salutation: [text("Dear Appeals Reviewer:")],
    body: [
      {
        kind: "paragraph",
        inlines: [
          text("I am a member of "),
          fact("plan.name", "plan name", "Kaiser Permanente Gold 80 HMO", "coverage"),
          text(". I appeal your decision to deny an MRI of the left knee, stated in your notice dated "),
          fact("decision.notice_printed", "date printed on the notice", "November 13, 2026", "notice"),
          text(". I ask that you reverse it and approve the MRI."),
        ],
      },
      { kind: "heading", text: "Your reason, and why it does not stand" },
      {
        kind: "paragraph",
        inlines: [
          text("Your notice gives this reason: “"),
          fact(
            "decision.reason",
            "the plan’s reason, word for word",
            "The requested service is not medically necessary at this time.",
            "notice",
          ),
          text("”"),
        ],
      },
      {
        kind: "table",
        header: ["Date", "With whom", "What was said"],
        rows: [["November 18, 2026", "Sam, Member Services", "A doctor will call back by November 20."]],
      },
      { kind: "heading", text: "What I ask you to do" },
      {
        kind: "list",
        ordered: true,
        items: [
          [bold("Reverse the decision"), text(" and approve the MRI.")],
          [text("Answer me in writing by "), answerBy, text(".")],
        ],
      },
      {
        kind: "paragraph",
        inlines: [text("Please answer by "), answerBy, text(". My telephone is 555-010-0142.")],
      },
    ],
    closing: "Sincerely,",
    signature: {
      name: [fact("author.name", "your name", "Maya Sample", "person")],
      capacity: [],
      scanned: false,
    },
    enclosures: ["Notice of November 13, 2026"],
    copies: [],
  };
}
