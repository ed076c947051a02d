//! Each form as it opens: with what it cannot do without, and everything else empty. For the sample, for scripts and
//! for tests, which fill in what their story needs.

use chrono::NaiveDate;

use super::{
    AuthorityInput, CaseInput, ContactInput, CoverageInput, InteractionInput, NoticeInput, PersonInput,
    SubmissionInput,
};
use crate::words::{
    AuthorityKind, CaseKind, CaseStatus, Channel, Direction, LineOfBusiness, NoticeDecision, ReceiptProof,
    SubmissionChannel,
};

impl PersonInput {
    /// A new person of whom only the name is known.
    pub fn named(name: &str) -> Self {
        Self {
            edit: None,
            name: name.to_owned(),
            born: None,
            address: None,
            phone: String::new(),
            email: String::new(),
            preferred_language: String::new(),
            accommodations: String::new(),
            authority: None,
        }
    }
}

impl CoverageInput {
    /// A new coverage of a person.
    pub fn of(person: &str, plan_name: &str, line_of_business: LineOfBusiness, state: &str) -> Self {
        Self {
            edit: None,
            person: person.to_owned(),
            plan_name: plan_name.to_owned(),
            line_of_business,
            state: state.to_owned(),
            kaiser_region: None,
            member_id: String::new(),
            medical_record_number: String::new(),
            group_number: String::new(),
            from: None,
            until: None,
            appeals_address: Vec::new(),
            appeals_fax: String::new(),
            phone: String::new(),
        }
    }
}

impl AuthorityInput {
    /// A new authority of `holder` to act for a person.
    pub fn of(person: &str, kind: AuthorityKind, holder: &str) -> Self {
        Self {
            edit: None,
            person: person.to_owned(),
            kind,
            holder: holder.to_owned(),
            holder_address: Vec::new(),
            holder_phone: String::new(),
            scope: String::new(),
            signed: None,
            until: None,
            on_file_since: None,
        }
    }
}

impl ContactInput {
    /// A new contact of everybody, of whom only the name is known.
    pub fn named(name: &str) -> Self {
        Self {
            edit: None,
            person: None,
            name: name.to_owned(),
            role: String::new(),
            organisation: String::new(),
            phones: Vec::new(),
            faxes: Vec::new(),
            emails: Vec::new(),
            address: None,
            note: String::new(),
        }
    }
}

impl CaseInput {
    /// A new open case under a coverage.
    pub fn of(coverage: &str, title: &str, kind: CaseKind) -> Self {
        Self {
            edit: None,
            coverage: coverage.to_owned(),
            title: title.to_owned(),
            kind,
            status: CaseStatus::Open,
            urgent: false,
            urgency_reason: String::new(),
            what_happened: String::new(),
            asked_for: String::new(),
            services: Vec::new(),
            amount_cents: None,
        }
    }
}

impl InteractionInput {
    /// A telephone call to the plan on `date` at `time` (`HH:MM`, in the zone of the settings).
    pub fn call(case: &str, date: NaiveDate, time: &str) -> Self {
        Self {
            case: case.to_owned(),
            date,
            time: time.to_owned(),
            time_zone: String::new(),
            channel: Channel::Phone,
            direction: Direction::Outgoing,
            number: String::new(),
            representative: String::new(),
            representative_id: String::new(),
            representative_place: String::new(),
            asked: String::new(),
            said: String::new(),
            said_verbatim: false,
            outcome: String::new(),
            hold_seconds: None,
            talk_seconds: None,
            interpreter: false,
            references: Vec::new(),
            promises: Vec::new(),
        }
    }
}

impl NoticeInput {
    /// A notice of which only the decision and the printed date were read.
    pub fn of(case: &str, decision: NoticeDecision, printed: NaiveDate) -> Self {
        Self {
            case: case.to_owned(),
            decision,
            printed,
            received: None,
            receipt_proof: ReceiptProof::None,
            reason: String::new(),
            printed_deadline: None,
            care_ends: None,
            appeals_address: Vec::new(),
            appeals_fax: String::new(),
            references: Vec::new(),
        }
    }
}

impl SubmissionInput {
    /// A letter that went out on `sent`.
    pub fn of(letter: &str, channel: SubmissionChannel, to: &str, sent: NaiveDate) -> Self {
        Self {
            letter: letter.to_owned(),
            channel,
            to: to.to_owned(),
            sent,
            received: None,
            tracking: String::new(),
        }
    }
}
