//! What the desk hands in: the facts of one case that a letter may state.
//!
//! Every fact that may be unknown is an `Option`, and an unknown fact is never guessed. These are this room's own
//! types: the journal's are not known here. Dates are days on paper in the member's own time zone.

use std::collections::BTreeMap;

use chrono::NaiveDate;

/// All facts that the bundled letters can use. Start from `LetterInput::on(date)` and fill in what is known.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LetterInput {
    /// The date the letter bears.
    pub date: NaiveDate,
    /// The person whose coverage or care it is about.
    pub member: Member,
    /// Who writes, if it is not the member.
    pub author: Author,
    /// Who is written to.
    pub plan: Plan,
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

/// The member.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Member {
    /// Full name as the plan writes it.
    pub name: Option<String>,
    /// Date of birth.
    pub born: Option<NaiveDate>,
    /// Member or subscriber ID.
    pub id: Option<String>,
    /// Medical record number, where the plan uses one.
    pub record_number: Option<String>,
    /// Group or policy number.
    pub group: Option<String>,
    /// Policyholder, if somebody else.
    pub policyholder: Option<String>,
    /// Postal address, one line each.
    pub address: Vec<String>,
    /// Telephone number.
    pub phone: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
}

/// Who writes and why they may.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Author {
    /// The member writes.
    #[default]
    Member,
    /// Somebody writes for the member.
    Representative(Representative),
}

/// Somebody who writes for the member.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Representative {
    /// Full name.
    pub name: Option<String>,
    /// In what capacity: `parent`, `authorized representative`, `attorney-in-fact`.
    pub capacity: Option<String>,
    /// The paper that gives the authority, for example `Appointment of Representative dated March 3, 2026`.
    pub authority: Option<String>,
    /// Postal address, one line each.
    pub address: Vec<String>,
    /// Telephone number.
    pub phone: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
}

/// The plan or its office that decides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Name of the plan.
    pub name: Option<String>,
    /// Department, for example `Member Appeals`.
    pub department: Option<String>,
    /// Postal address for appeals or grievances, one line each.
    pub address: Vec<String>,
    /// Fax number for appeals or grievances.
    pub fax: Option<String>,
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
    /// Medicaid, Medi-Cal and their managed care plans.
    Medicaid,
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

/// What the treating clinician says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clinician {
    /// Name and credentials.
    pub name: Option<String>,
    /// Specialty, for example `neurology`; also the specialty asked of the reviewer.
    pub specialty: Option<String>,
    /// One or two sentences of what the clinician states, in the third person.
    pub statement: Option<String>,
    /// Whether the clinician offers to talk to the plan's reviewer.
    pub offers_peer_to_peer: bool,
}

/// One earlier contact with the plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    /// The day, and the time if it matters, ready to print.
    pub when: String,
    /// The channel, ready to print: `telephone`, `portal message`.
    pub channel: String,
    /// Name, ID and title of whoever was spoken to; empty if not given.
    pub who: String,
    /// The plan's reference number for the contact; empty if none was given.
    pub reference: String,
    /// What was said, verbatim where possible.
    pub said: String,
    /// What was promised and by when; empty if nothing was.
    pub promised: String,
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
