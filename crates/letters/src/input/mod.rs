//! What the desk hands in: the facts of one case that a letter may state.
//!
//! Every fact that may be unknown is an `Option`, and an unknown fact is never guessed. These are this room's own
//! types: the journal's are not known here. Dates are days on paper in the member's own time zone.

mod history;
mod people;

use std::collections::BTreeMap;

use chrono::NaiveDate;

pub use history::{Contact, NoticeLine, OverdueLine, PromiseLine, SubmissionLine};
pub use people::{Appointee, Author, Clinician, Member, Office, Representative};

/// All facts that the bundled letters can use. Start from `LetterInput::on(date)` and fill in what is known.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LetterInput {
    /// The date the letter bears.
    pub date: NaiveDate,
    /// The person whose coverage or care it is about.
    pub member: Member,
    /// Who writes, if it is not the member.
    pub author: Author,
    /// The plan, or its office that decides.
    pub plan: Office,
    /// The doctor, hospital or pharmacy that gave, ordered or billed the care.
    pub provider: Office,
    /// The employer, or whoever administers its plan.
    pub employer: Office,
    /// The public office that supervises the plan.
    pub regulator: Office,
    /// The office outside the plan that reviews its decision: external reviewer, medical review, hearing office.
    pub reviewer: Office,
    /// Somebody whom the member appoints, or who is to get access; whoever writes stands in `author`.
    pub representative: Appointee,
    /// What kind of coverage it is.
    pub coverage: CoverageLine,
    /// Two-letter postal abbreviation of the state whose law governs, for example `CA`.
    pub state: Option<String>,
    /// The numbers the plan knows the dispute by.
    pub references: References,
    /// The decision being appealed.
    pub decision: Decision,
    /// What was denied or billed, line by line.
    pub services: Vec<Service>,
    /// What the plan is asked to do, as the end of “I ask that you ...”: `approve the MRI and tell Dr. Lee`.
    pub asked_outcome: Option<String>,
    /// Answers to the plan's reasons, one per criterion.
    pub grounds: Vec<Ground>,
    /// What the treating clinician says in support.
    pub clinician: Clinician,
    /// Earlier contacts with the plan, oldest first.
    pub contacts: Vec<Contact>,
    /// Decisions and letters of the plan, oldest first.
    pub notices: Vec<NoticeLine>,
    /// Promises that were not kept, oldest first.
    pub promises: Vec<PromiseLine>,
    /// What was sent before in this matter, oldest first.
    pub submissions: Vec<SubmissionLine>,
    /// What the plan owes by law and has let run late. The caller gives only what is verified.
    pub overdue: Vec<OverdueLine>,
    /// Why the decision cannot wait; `None` means a standard request.
    pub urgency: Option<Urgency>,
    /// Sentences of law. The caller gives only those that are verified and in force on `date`.
    pub citations: Vec<Citation>,
    /// The day by which an answer is asked for.
    pub answer_by: Option<NaiveDate>,
    /// What the plan is asked to send.
    pub requests: Requests,
    /// What the complaint is about (service grievance).
    pub concern: Concern,
    /// Treatments that were tried before, and how they went, in whole sentences.
    pub tried: Option<String>,
    /// Bills and estimates.
    pub bill: Bill,
    /// First day covered.
    pub covered_from: Option<NaiveDate>,
    /// Last day covered.
    pub covered_until: Option<NaiveDate>,
    /// Which records are wanted or wrong.
    pub records: Records,
    /// How the matter ended, in whole sentences.
    pub outcome: Option<String>,
    /// How it travels, ready to print: `By fax to (555) 010-0199`.
    pub delivery: Option<String>,
    /// What comes with the letter, one line each.
    pub enclosures: Vec<String>,
    /// Who else gets a copy, one line each.
    pub copies: Vec<String>,
    /// Where facts come from, by field key (`member.id` -> whatever the editor shows).
    pub sources: BTreeMap<String, String>,
}

impl LetterInput {
    /// Starts a letter on this date with nothing known.
    pub fn on(date: NaiveDate) -> Self {
        Self { date, ..Self::default() }
    }
}

/// The line of coverage, because the same letter has different names under each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CoverageLine {
    /// Bought by a person or a family.
    Individual,
    /// Through a job, insured by the plan.
    EmployerInsured,
    /// Through a job, paid by the employer itself.
    EmployerSelfFunded,
    /// Medicare Advantage (Part C).
    MedicareAdvantage,
    /// Medicare prescription drug coverage (Part D).
    PartD,
    /// Original Medicare (Parts A and B).
    OriginalMedicare,
    /// Medicaid and its managed care plans outside California.
    Medicaid,
    /// California's Medicaid.
    MediCal,
    /// The plan of a state or local government for its employees.
    Governmental,
    /// TRICARE.
    Tricare,
    /// No plan: the member pays the bill.
    SelfPay,
    /// Federal Employees Health Benefits.
    FederalEmployees,
    /// Not known yet or none of these; nothing particular is said.
    #[default]
    Other,
}

/// The numbers the plan knows the dispute by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct References {
    /// Claim number.
    pub claim: Option<String>,
    /// Authorization or referral number.
    pub authorization: Option<String>,
    /// Number of the denial notice.
    pub notice: Option<String>,
    /// Appeal number, if the plan has given one.
    pub appeal: Option<String>,
    /// Grievance number, if the plan has given one.
    pub grievance: Option<String>,
    /// Number of the external review, medical review or hearing.
    pub external_review: Option<String>,
    /// Number of a complaint to a regulator.
    pub complaint: Option<String>,
    /// Invoice or account number.
    pub invoice: Option<String>,
}

/// Whether care has been given yet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    /// Care is still wanted: a request was refused.
    #[default]
    BeforeCare,
    /// Care that is being given is to end or be cut.
    DuringCare,
    /// Care was given: a claim or a bill is in dispute.
    AfterCare,
}

/// The decision being appealed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decision {
    /// Before, during or after care.
    pub stage: Stage,
    /// The date printed on the notice.
    pub notice_printed: Option<NaiveDate>,
    /// The day the notice was received.
    pub notice_received: Option<NaiveDate>,
    /// What was denied, as the end of “you denied ...”: `coverage of an MRI of the lumbar spine`.
    pub denied: Option<String>,
    /// The plan's reason, word for word from the notice, without quotation marks.
    pub reason: Option<String>,
    /// The amount in dispute as it prints, for example `$2,318.44`.
    pub amount: Option<String>,
}

/// A bill and the estimate that came before it. Amounts are ready to print, for example `$2,318.44`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bill {
    /// The date printed on the bill.
    pub dated: Option<NaiveDate>,
    /// What it asks for.
    pub amount: Option<String>,
    /// What was paid already.
    pub paid: Option<String>,
    /// The date of the good-faith estimate.
    pub estimate_dated: Option<NaiveDate>,
    /// What the estimate expected.
    pub estimate_amount: Option<String>,
}

/// Records that are asked for, or that are wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Records {
    /// Which records, as the end of “my records, in particular ...”.
    pub wanted: Option<String>,
    /// What a record says wrongly, in whole sentences.
    pub wrong: Option<String>,
    /// What it should say, and how one can tell, in whole sentences.
    pub right: Option<String>,
}

/// One service, drug or item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Service {
    /// Date or dates of service, ready to print; empty if care is still wanted.
    pub dates: String,
    /// What it is.
    pub what: String,
    /// Procedure, drug or revenue code.
    pub code: String,
    /// Who gave or ordered it.
    pub provider: String,
    /// Amount billed or in dispute, ready to print.
    pub amount: String,
}

/// One of the plan's reasons or criteria, and the answer to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ground {
    /// The criterion, reason or plan language that is answered.
    pub criterion: String,
    /// The answer: facts with dates.
    pub answer: String,
    /// The exhibit or enclosure that proves it, for example `Exhibit C`.
    pub proof: Option<String>,
}

/// Why it cannot wait.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Urgency {
    /// The clinician's reason, in the third person: `Waiting risks permanent loss of movement in the left foot.`
    pub clinician_reason: Option<String>,
    /// Who said so.
    pub clinician: Option<String>,
}

/// One sentence of law, already checked by the caller.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Citation {
    /// A whole sentence that says what the law demands, in English.
    pub sentence: String,
    /// The same sentence in Spanish, if somebody has translated it.
    pub sentence_es: Option<String>,
    /// The citation: `29 CFR 2560.503-1(h)(3)`.
    pub citation: String,
}

/// What the plan is asked to send or do besides the outcome.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is one box on one form, ticked or not")]
pub struct Requests {
    /// The whole claim file, free of charge.
    pub claim_file: bool,
    /// The clinical criteria and plan language relied on.
    pub criteria: bool,
    /// A reviewer of the right specialty who did not take part before, named in the answer.
    pub reviewer: bool,
    /// An answer in writing.
    pub written_decision: bool,
    /// Written confirmation that the letter arrived, with a number.
    pub acknowledgement: bool,
}

/// What kind of trouble a grievance is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ConcernKind {
    /// A wait for an appointment, a referral, an answer.
    Wait,
    /// Care or an office that could not be reached or used.
    Access,
    /// How somebody behaved.
    Conduct,
    /// Hold times, dropped calls, wrong information, promises not kept.
    Telephone,
    /// A bill or an account.
    Billing,
    /// The quality of care.
    Quality,
    /// Anything else.
    #[default]
    Other,
}

/// What a service grievance tells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Concern {
    /// What kind of trouble it is.
    pub kind: ConcernKind,
    /// The complaint in a few words, as the end of “about ...”: `a nine-week wait for a neurology appointment`.
    pub summary: Option<String>,
    /// When it happened, ready to print.
    pub when: Option<String>,
    /// Where it happened: facility, department, telephone line.
    pub place: Option<String>,
    /// Who was involved, names or roles.
    pub who: Option<String>,
    /// What happened, in whole sentences; paragraphs are parted by empty lines.
    pub account: Option<String>,
    /// What it did to the member's health or life, in whole sentences.
    pub effect: Option<String>,
}
