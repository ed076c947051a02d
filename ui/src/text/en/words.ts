/** The words for everything that Rust names by a key. A key without a word does not compile. */
import type { AuthorityGapKind } from "../../ipc/generated/AuthorityGapKind";
import type { AuthorityKind } from "../../ipc/generated/AuthorityKind";
import type { CaseKind } from "../../ipc/generated/CaseKind";
import type { CaseStatus } from "../../ipc/generated/CaseStatus";
import type { Channel } from "../../ipc/generated/Channel";
import type { DeadlineState } from "../../ipc/generated/DeadlineState";
import type { Direction } from "../../ipc/generated/Direction";
import type { Duty } from "../../ipc/generated/Duty";
import type { EventSource } from "../../ipc/generated/EventSource";
import type { KaiserRegion } from "../../ipc/generated/KaiserRegion";
import type { LetterStatus } from "../../ipc/generated/LetterStatus";
import type { LineOfBusiness } from "../../ipc/generated/LineOfBusiness";
import type { NoticeDecision } from "../../ipc/generated/NoticeDecision";
import type { PromiseState } from "../../ipc/generated/PromiseState";
import type { ReceiptProof } from "../../ipc/generated/ReceiptProof";
import type { ReferenceKind } from "../../ipc/generated/ReferenceKind";
import type { RouteStanding } from "../../ipc/generated/RouteStanding";
import type { Verification } from "../../ipc/generated/Verification";

const duty: Record<Duty, string> = {
  member: "Yours to do",
  plan: "The plan owes this",
  reviewer: "The reviewer owes this",
  provider: "The doctor’s office owes this",
  regulator: "The agency owes this",
};
const lineOfBusiness: Record<LineOfBusiness, string> = {
  individual_marketplace: "Plan I bought myself (Covered California, HealthCare.gov, or from the insurer)",
  erisa_insured: "Plan from my employer, with an insurer",
  erisa_self_funded: "Plan from my employer, which pays the claims itself",
  nonfederal_governmental: "Plan from a city, county, state or public school",
  medicare_advantage: "Medicare Advantage (such as Senior Advantage)",
  part_d: "Medicare Part D (drug plan)",
  original_medicare: "Original Medicare (red, white and blue card)",
  medi_cal: "Medi-Cal through a health plan",
  medi_cal_without_plan: "Medi-Cal without a health plan, or a county decision",
  medicaid_managed_care: "Medicaid through a health plan",
  medicaid_without_plan: "Medicaid without a health plan",
  fehb: "Federal employees’ plan (FEHB)",
  tricare: "TRICARE (military)",
  self_pay: "No plan, I pay myself",
  employer_account: "The employer’s own account with the plan",
};
const lineOfBusinessHelp: Record<LineOfBusiness, string> = {
  individual_marketplace: "You pay the premium yourself, with or without help from the government.",
  erisa_insured: "An insurer or HMO carries the risk. Most Kaiser plans from an employer are this kind.",
  erisa_self_funded: "The papers often say “administered by” or “self-funded”. The benefits office knows.",
  nonfederal_governmental: "The employer is a public body, but not the federal government.",
  medicare_advantage: "Medicare through a private plan. The card names the plan.",
  part_d: "A plan only for medicines, beside Medicare.",
  original_medicare: "Medicare straight from the government.",
  medi_cal: "California’s Medicaid, and a plan such as Kaiser gives the care.",
  medi_cal_without_plan:
    "California’s Medicaid straight from the state, or the county decided whether you have it.",
  medicaid_managed_care: "Medicaid in a state other than California, through a health plan.",
  medicaid_without_plan: "Medicaid in a state other than California, straight from the state.",
  fehb: "You or your family member works or worked for the federal government.",
  tricare: "You or your family member serves or served in the military.",
  self_pay: "For bills of people without coverage.",
  employer_account: "The employer enrolls people and pays premiums, and that part went wrong.",
};
const kaiserRegion: Record<KaiserRegion, string> = {
  california: "California",
  colorado: "Colorado",
  georgia: "Georgia",
  hawaii: "Hawaii",
  mid_atlantic: "Mid-Atlantic (DC, Maryland, Virginia)",
  northwest: "Northwest (Oregon, southwest Washington)",
  washington: "Washington",
};
const authority: Record<AuthorityKind, string> = {
  myself: "It is me",
  parent: "I am the parent or guardian",
  authorized_representative: "I am the authorized representative",
  power_of_attorney: "I have a power of attorney",
  hipaa_authorization: "I may see the records (HIPAA authorization)",
  proxy_access: "I have proxy access to the portal",
};
const authorityGap: Record<AuthorityGapKind, string> = {
  missing: "No paper says yet that you may act for this person",
  expired: "The paper that lets you act has run out",
  expires_soon: "The paper that lets you act runs out soon",
};
const caseKind: Record<CaseKind, string> = {
  denial_before_care: "Care was refused before it happened",
  denial_after_care: "A claim was refused after the care",
  drug: "A medicine was refused",
  care_ending: "Care is being ended",
  referral_or_authorization: "A referral or approval is stuck",
  bill: "A bill is wrong",
  enrollment_or_premium: "Enrollment or premium trouble",
  service_or_quality: "Bad service or bad care",
  access_or_delay: "Waiting too long for care",
  records: "Records or papers are not given",
  unclear: "I cannot tell yet",
};
const caseStatus: Record<CaseStatus, string> = {
  open: "Open",
  won: "Won",
  partly_won: "Partly won",
  lost: "Lost",
  withdrawn: "Taken back",
};
const channel: Record<Channel, string> = {
  phone: "Phone",
  portal: "Portal message",
  letter: "Letter by mail",
  fax: "Fax",
  email: "E-mail",
  in_person: "In person",
  voicemail: "Voicemail",
};
const direction: Record<Direction, string> = { outgoing: "I contacted them", incoming: "They contacted me" };
const deadlineState: Record<DeadlineState, string> = {
  open: "Open",
  met: "Done",
  missed: "Missed",
  waived: "Set aside",
  superseded: "Replaced",
};
const promiseState: Record<PromiseState, string> = {
  open: "Promised",
  kept: "Kept",
  late: "Kept late",
  broken: "Broken",
  withdrawn: "Taken back",
};
const letterStatus: Record<LetterStatus, string> = {
  draft: "Draft",
  final: "Final, not sent yet",
  sent: "Sent",
  confirmed: "They have it",
  answered: "Answered",
};
const noticeDecision: Record<NoticeDecision, string> = {
  denied: "They said no",
  partly_denied: "They said yes to part of it",
  approved: "They said yes",
  care_ends: "They will end care that is going on",
  appeal_denied: "They said no to an appeal",
  overturned: "They changed their no to a yes",
  dismissed: "They closed it without deciding",
  information_requested: "They want more information",
  acknowledged: "They say they got my letter",
  other: "Something else",
};
const receiptProof: Record<ReceiptProof, string> = {
  none: "No proof",
  postmark: "The postmark on the envelope",
  portal: "The date in the portal",
  hand_delivered: "Handed over in person",
  fax_header: "The line at the top of the fax",
};
const referenceKind: Record<ReferenceKind, string> = {
  call: "Call reference",
  claim: "Claim number",
  authorization: "Authorization number",
  grievance: "Grievance number",
  appeal: "Appeal number",
  external_review: "External review number",
  complaint: "Complaint number",
  invoice: "Invoice number",
  other: "Other number",
};
const verification: Record<Verification, string> = {
  text: "Checked in the text of the law",
  quoted: "Checked in an official quotation of the law",
  official: "Checked on an official website",
  secondary: "From a second-hand source",
  unverified: "Not checked by anyone yet",
};
const routeStanding: Record<RouteStanding, string> = {
  open: "Open now",
  opens: "Opens later",
  waits: "Waits for something",
  taken: "You took this way",
  closed: "No longer open",
};
const eventSource: Record<EventSource, string> = {
  notice: "From a letter of the plan",
  letter: "From a letter you sent",
  own: "You wrote this down",
};
/** Advice on a passphrase, by the keys Rust sends. */
const advice: Record<string, string> = {
  more_words: "Make it longer. Four or five words that have nothing to do with each other work well.",
  common: "This is among the first things others would try.",
  repeats: "Avoid the same letters or words again and again, and rows such as 1234.",
  keyboard_row: "Avoid keys that lie side by side, such as qwerty.",
  dates: "Avoid birthdays and years.",
  names: "Avoid the names of your family.",
};

export const words = {
  duty,
  lineOfBusiness,
  lineOfBusinessHelp,
  kaiserRegion,
  authority,
  authorityGap,
  caseKind,
  caseStatus,
  channel,
  direction,
  deadlineState,
  promiseState,
  letterStatus,
  noticeDecision,
  receiptProof,
  referenceKind,
  verification,
  routeStanding,
  eventSource,
  advice,
};
