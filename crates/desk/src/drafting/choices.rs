//! Which letters fit a case now, and why.
//!
//! The answer depends on what the case holds: what was refused and by whom, which promises and dates ran out, what was
//! sent and never confirmed. A reason is a text key; the window has the words. Nothing is hidden: the other letters
//! stand below.

use chrono::{Days, NaiveDate};
use journal::{Case, CaseKind, CaseStatus, Decision, EntryKind, Kept, LetterStatus, LineOfBusiness, Urgency};
use letters::{Group, Language, TemplateId, TemplateNote, Templates};

use super::{gather, law};
use crate::desk::Desk;
use crate::error::Result;
use crate::form::id;
use crate::view::{AuthorityGapKind, LetterChoice, LetterShelf};
use crate::words::{LetterGroup, PromiseState};

/// A letter that nobody confirmed after so many days is asked after.
const UNCONFIRMED: Days = Days::new(10);
/// After so many talks about one case it is time to ask for one person in charge.
const MANY_TALKS: usize = 3;

/// What a case looks like to somebody who has to choose a letter.
#[expect(clippy::struct_excessive_bools, reason = "each is one thing that has happened, or has not")]
struct Situation {
    kind: CaseKind,
    line: LineOfBusiness,
    urgent: bool,
    settled: bool,
    /// The plan refused something.
    refused: bool,
    /// The plan refused it again on appeal.
    upheld: bool,
    /// A promise was not kept.
    broken: bool,
    /// The plan owes a decision and its time is over.
    overdue: bool,
    /// Something was sent a while ago and nobody confirmed it.
    unconfirmed: bool,
    many_talks: bool,
    /// Nothing says yet why the user may act.
    no_authority: bool,
    /// The member needs another language or another form of letters.
    special_form: bool,
}

impl Desk {
    /// The letters, those that fit this case now first, and what is wrong with templates of the user's own.
    ///
    /// # Errors
    /// `not_found`.
    pub fn letter_choices(&mut self, case: &str) -> Result<LetterShelf> {
        let case = self.journal().load::<Case>(id(case)?)?;
        self.read_own_templates();
        let situation = self.situation(&case)?;
        let usual = usual(&situation);
        let own = self.own.templates.list();
        let bundled = Templates::bundled().list();
        let mut choices: Vec<LetterChoice> = Vec::new();
        for (notes, is_own) in [(&bundled, false), (&own, true)] {
            for note in notes.iter().filter(|note| note.language == Language::En) {
                let spanish = notes.iter().find(|it| it.id == note.id && it.language == Language::Es);
                let reason = if is_own { None } else { reason(note.id.as_str(), &situation) };
                choices.push(choice(note, spanish.unwrap_or(note), reason, note.id == usual));
            }
        }
        choices.sort_by_key(|it| (!it.suggested, it.reason.is_none(), it.group, it.name.clone()));
        Ok(LetterShelf {
            choices,
            own_folder: self.own.folder.display().to_string(),
            own_problems: self.own.problems.clone(),
        })
    }

    fn situation(&mut self, case: &Kept<Case>) -> Result<Situation> {
        let today = self.today_date();
        let coverage = self.coverage_of(&case.record)?.record;
        let person = self.journal().load::<journal::Person>(case.record.person)?.record;
        let notices = self.journal().notices_of(case.id)?;
        let counted = self.counted(case)?;
        let promises = self.promise_views(case)?;
        let talks = self.journal().timeline(case.id, None, 200)?.items;
        let gap = self.authority_gap_of(case.record.person)?;
        let decided = |wanted: fn(Decision) -> bool| notices.iter().any(|it| wanted(it.record.decision));
        Ok(Situation {
            kind: case.record.kind,
            line: coverage.line_of_business,
            urgent: case.record.urgency == Urgency::Urgent,
            settled: case.record.status != CaseStatus::Open,
            refused: decided(gather::refuses),
            upheld: decided(|it| it == Decision::Upheld),
            broken: promises.iter().any(|it| it.state == PromiseState::Broken),
            overdue: !law::late_decisions(&counted, today).is_empty(),
            unconfirmed: self.unconfirmed(case, today)?,
            many_talks: talks.iter().filter(|it| it.entry.kind == EntryKind::Interaction).count()
                >= MANY_TALKS,
            no_authority: gap.is_some_and(|gap| gap.kind == AuthorityGapKind::Missing),
            special_form: gather::needs_special_form(&person),
        })
    }

    fn unconfirmed(&mut self, case: &Kept<Case>, today: NaiveDate) -> Result<bool> {
        for letter in self.journal().letters_of(case.id)? {
            if !matches!(letter.record.status, LetterStatus::Sent(_)) {
                continue;
            }
            let sent = self.journal().submissions_of(letter.id)?;
            if sent.last().is_some_and(|it| it.sent.day() + UNCONFIRMED <= today) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

fn choice(
    note: &TemplateNote,
    spanish: &TemplateNote,
    reason: Option<&'static str>,
    suggested: bool,
) -> LetterChoice {
    LetterChoice {
        template: note.id.as_str().to_owned(),
        name: note.name.clone(),
        name_es: spanish.name.clone(),
        about: note.about.clone(),
        about_es: spanish.about.clone(),
        group: group(note.group),
        reason: reason.map(str::to_owned),
        suggested,
    }
}

const fn group(group: Group) -> LetterGroup {
    match group {
        Group::Appeals => LetterGroup::Appeals,
        Group::Outside => LetterGroup::Outside,
        Group::Grievances => LetterGroup::Grievances,
        Group::FollowUp => LetterGroup::FollowUp,
        Group::Drugs => LetterGroup::Drugs,
        Group::Care => LetterGroup::Care,
        Group::Doctor => LetterGroup::Doctor,
        Group::Records => LetterGroup::Records,
        Group::Bills => LetterGroup::Bills,
        Group::Coverage => LetterGroup::Coverage,
        Group::People => LetterGroup::People,
        Group::Own => LetterGroup::Own,
    }
}

/// The letter that most people in this situation send.
fn usual(situation: &Situation) -> TemplateId {
    let name = match situation.kind {
        CaseKind::ServiceOrQuality | CaseKind::AccessAndDelay => return TemplateId::SERVICE_GRIEVANCE,
        CaseKind::Records => "records_request",
        CaseKind::EnrollmentOrPremium => "enrollment_dispute",
        _ if situation.upheld => "external_review_request",
        CaseKind::Drug if !situation.refused => "drug_exception",
        CaseKind::ReferralOrAuthorization if !situation.refused => "referral_request",
        CaseKind::Bill if !situation.refused => "billing_dispute",
        _ => return TemplateId::COVERAGE_APPEAL,
    };
    TemplateId::new(name)
}

/// Why a letter fits now, as a text key; `None` if nothing in the case asks for it.
fn reason(template: &str, it: &Situation) -> Option<&'static str> {
    use CaseKind as Kind;
    use LineOfBusiness as Line;
    let employer = matches!(it.line, Line::ErisaSelfFunded | Line::ErisaInsured);
    let medicaid = matches!(it.line, Line::MediCal | Line::MedicaidManagedCare);
    let federal = matches!(
        it.line,
        Line::ErisaSelfFunded | Line::MedicareAdvantage | Line::PartD | Line::Fehb | Line::Tricare
    );
    let service = matches!(it.kind, Kind::ServiceOrQuality | Kind::AccessAndDelay);
    let given_up = it.overdue || it.upheld;
    let why = |holds: bool, key: &'static str| holds.then_some(key);
    match template {
        "coverage_appeal" => why(it.refused && !it.upheld, "refused"),
        "expedited_appeal" => why(it.refused && it.urgent && !it.upheld, "urgent"),
        "second_level_appeal" => {
            why(it.upheld && (employer || it.line == Line::NonFederalGovernmental), "upheld")
        }
        "external_review_request" => why(it.upheld, "upheld").or(why(it.overdue, "plan_late")),
        "state_hearing_request" if medicaid => why(it.upheld, "upheld").or(why(it.overdue, "plan_late")),
        "state_complaint" if !federal => why(it.overdue, "plan_late").or(why(given_up, "upheld")),
        "federal_complaint" if federal || employer => {
            why(it.overdue, "plan_late").or(why(given_up, "upheld"))
        }
        "service_grievance" => why(service, "service").or(why(it.broken, "broken_promise")),
        "expedited_grievance" => why(service && it.urgent, "urgent"),
        "broken_promise" => why(it.broken, "broken_promise"),
        "missed_deadline" => why(it.overdue, "plan_late"),
        "not_received" => why(it.unconfirmed, "not_confirmed"),
        "single_contact" => why(it.many_talks, "many_talks"),
        "thank_you" => why(it.settled, "settled"),
        "drug_exception" | "drug_tier_exception" | "step_therapy_exception" | "drug_limit_exception" => {
            why(it.kind == Kind::Drug, "drug")
        }
        "referral_request" => {
            why(matches!(it.kind, Kind::ReferralOrAuthorization | Kind::AccessAndDelay), "waiting")
        }
        "continuity_of_care" => why(it.kind == Kind::OngoingCareEnding, "care_ending"),
        "peer_to_peer_request" => {
            why(it.refused && !matches!(it.kind, Kind::DenialAfterCare | Kind::Bill), "doctor_helps")
        }
        "medical_necessity_request" => why(it.refused, "doctor_helps"),
        "urgency_statement" => why(it.urgent, "urgent"),
        "claim_file_request" => why(it.refused, "see_the_file"),
        "plan_documents_request" => why(it.refused && employer, "see_the_plan"),
        "records_request" | "records_amendment" => why(it.kind == Kind::Records, "records"),
        "billing_dispute" | "itemized_bill_request" => why(it.kind == Kind::Bill, "bill"),
        "estimate_dispute" => why(it.kind == Kind::Bill && it.line == Line::SelfPay, "bill"),
        "enrollment_dispute" | "premium_dispute" => why(it.kind == Kind::EnrollmentOrPremium, "membership"),
        "representative_notice" => why(it.no_authority, "no_authority"),
        "interpreter_or_format" => why(it.special_form, "special_form"),
        _ => None,
    }
}
