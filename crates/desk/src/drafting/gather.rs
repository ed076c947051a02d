//! Gathers from the journal and the rules what a letter may state. A fact that nobody wrote down stays unknown.

use journal::{
    Authority, AuthorityKind, Case, CaseKind, Coverage, Decision, Kept, Notice, Person, Reference,
    ReferenceKind, Service, Urgency,
};
use letters::{
    Appointee, Author, Concern, ConcernKind, Filing, Language, LetterInput, Member, Office, References,
    Representative, Requests, Stage, TemplateNote,
};

use super::{history, phrases, sources};
use crate::desk::Desk;
use crate::error::Result;
use crate::people::envelope_lines;
use crate::words;

/// How far back the record of a case is looked through for a letter.
const ENTRIES: u32 = 200;

impl Desk {
    /// Everything the case knows that a letter from this template may state, in words of this language.
    pub(super) fn letter_input(
        &mut self,
        case: &Kept<Case>,
        note: &TemplateNote,
        language: Language,
    ) -> Result<LetterInput> {
        let person = self.journal().load::<Person>(case.record.person)?.record;
        let coverage = self.coverage_of(&case.record)?.record;
        let authority = self.authority_now(case.record.person)?;
        let authorities = self.journal().authorities_of(case.record.person)?;
        let references = self.journal().references_of(case.id)?;
        let notices = self.journal().notices_of(case.id)?;
        let decided = decisive(&notices);
        let timeline = self.journal().timeline(case.id, None, ENTRIES)?.items;
        let line: words::LineOfBusiness = coverage.line_of_business.into();
        let law = self.law_in(case, note, language)?;
        let mut input = LetterInput {
            member: member(&person, &coverage),
            author: author(authority.as_ref(), language),
            representative: appointee(&authorities, language),
            plan: plan(&coverage),
            coverage: line.into(),
            covered_from: coverage.valid_from,
            covered_until: coverage.valid_until,
            state: filled(&coverage.state),
            references: numbers(&references),
            decision: decision(&case.record, decided, language),
            services: case.record.services.iter().map(|it| service(it, language)).collect(),
            asked_outcome: filled(&case.record.asked_for),
            contacts: history::contacts(&timeline, language),
            notices: history::notices(&notices, language),
            promises: self.broken_promises(case, &timeline, language)?,
            submissions: self.sent_before(case, language)?,
            urgency: urgency(&case.record),
            citations: law.citations,
            overdue: law.overdue,
            answer_by: law.answer_by,
            requests: requests(note),
            concern: concern(&case.record, language),
            enclosures: enclosures(decided, authority.as_ref(), language),
            ..LetterInput::on(self.today_date())
        };
        sources::note_sources(&mut input, decided);
        self.fill_offices(&mut input, note, &case.record, &coverage);
        Ok(input)
    }
}

fn filled(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// Whether a notice refuses something.
pub(super) const fn refuses(decision: Decision) -> bool {
    matches!(
        decision,
        Decision::Denied | Decision::PartlyDenied | Decision::Upheld | Decision::Ending | Decision::Dismissed
    )
}

/// The notice that is answered: the newest that refused something.
fn decisive(notices: &[Kept<Notice>]) -> Option<&Notice> {
    let refusing = notices.iter().map(|kept| &kept.record).filter(|notice| refuses(notice.decision));
    refusing.max_by_key(|notice| notice.printed_on)
}

/// The member's language, unless it is the one in which everybody writes anyway.
fn other_language(person: &Person) -> Option<String> {
    let other = |language: &String| !["english", "en", "inglés"].contains(&language.to_lowercase().as_str());
    filled(&person.language).filter(other)
}

/// Whether the member needs an interpreter, or letters in another form.
pub(super) fn needs_special_form(person: &Person) -> bool {
    other_language(person).is_some() || !person.accommodations.is_empty()
}

fn member(person: &Person, coverage: &Coverage) -> Member {
    Member {
        name: filled(&person.name),
        born: person.born_on,
        id: filled(&coverage.member_id),
        record_number: filled(&coverage.medical_record_number),
        group: filled(&coverage.group_number),
        address: person.addresses.first().map(envelope_lines).unwrap_or_default(),
        phone: person.phones.first().and_then(|phone| filled(&phone.number)),
        email: filled(&person.email),
        language: other_language(person),
        accommodations: filled(&person.accommodations.join(", ")),
        ..Member::default()
    }
}

fn author(authority: Option<&Authority>, language: Language) -> Author {
    let Some(it) = authority.filter(|it| it.kind != AuthorityKind::Own) else { return Author::Member };
    Author::Representative(Representative {
        name: filled(&it.holder),
        capacity: Some(phrases::capacity(it.kind, language).to_owned()),
        authority: phrases::authority_paper(it, language),
        address: it.holder_address.clone(),
        phone: filled(&it.holder_phone),
        email: None,
    })
}

/// Whom the member lets act: the newest that was written down, whether or not it holds yet.
fn appointee(authorities: &[Kept<Authority>], language: Language) -> Appointee {
    let newest = authorities.iter().rev().map(|it| &it.record).find(|it| it.kind != AuthorityKind::Own);
    let Some(it) = newest else { return Appointee::default() };
    let parent = it.kind == AuthorityKind::Parent;
    Appointee {
        name: filled(&it.holder),
        relation: parent.then(|| phrases::capacity(it.kind, language).to_owned()),
        address: it.holder_address.clone(),
        phone: filled(&it.holder_phone),
        scope: filled(&it.scope),
        until: it.valid_until,
    }
}

fn plan(coverage: &Coverage) -> Office {
    let desk = coverage.appeal_desks.first().cloned().unwrap_or_default();
    Office {
        name: filled(&coverage.plan_name),
        department: None,
        address: desk.address,
        fax: filled(&desk.fax),
    }
}

fn numbers(references: &[Kept<Reference>]) -> References {
    let newest = |kind: ReferenceKind| {
        references.iter().rev().find(|it| it.record.kind == kind).map(|it| it.record.number.clone())
    };
    References {
        claim: newest(ReferenceKind::Claim),
        authorization: newest(ReferenceKind::Authorization),
        notice: None,
        appeal: newest(ReferenceKind::Appeal),
        grievance: newest(ReferenceKind::Grievance),
        external_review: newest(ReferenceKind::ExternalReview),
        complaint: newest(ReferenceKind::Complaint),
        invoice: newest(ReferenceKind::Invoice),
    }
}

fn decision(case: &Case, notice: Option<&Notice>, language: Language) -> letters::Decision {
    let stage = match case.kind {
        CaseKind::DenialAfterCare | CaseKind::Bill => Stage::AfterCare,
        CaseKind::OngoingCareEnding => Stage::DuringCare,
        _ => Stage::BeforeCare,
    };
    // The person's own account is whole sentences and stays out of "you denied ...".
    let named: Vec<&str> =
        case.services.iter().map(|it| it.description.trim()).filter(|it| !it.is_empty()).collect();
    letters::Decision {
        stage,
        notice_printed: notice.and_then(|it| it.printed_on),
        notice_received: notice.and_then(|it| it.received_on),
        denied: phrases::listed(&named, language).map(|named| phrases::denied(&named, stage, language)),
        reason: notice.and_then(|it| filled(&it.reason_quoted)),
        amount: case.money_at_stake_cents.map(phrases::dollars),
    }
}

fn service(service: &Service, language: Language) -> letters::Service {
    let codes: Vec<&str> = service.codes.iter().map(|code| code.code.as_str()).collect();
    letters::Service {
        dates: service.from.map(|day| letters::date(day, language)).unwrap_or_default(),
        what: service.description.clone(),
        code: codes.join(", "),
        provider: service.provider.clone(),
        amount: service.amount_cents.map(phrases::dollars).unwrap_or_default(),
    }
}

fn urgency(case: &Case) -> Option<letters::Urgency> {
    (case.urgency == Urgency::Urgent)
        .then(|| letters::Urgency { clinician_reason: filled(&case.urgency_reason), clinician: None })
}

fn requests(note: &TemplateNote) -> Requests {
    let decision = note.counts_as != Some(Filing::Grievance);
    Requests {
        claim_file: decision,
        criteria: decision,
        reviewer: decision,
        written_decision: true,
        acknowledgement: true,
    }
}

fn concern(case: &Case, language: Language) -> Concern {
    let first = case.services.first();
    Concern {
        kind: match case.kind {
            CaseKind::AccessAndDelay => ConcernKind::Wait,
            CaseKind::Bill => ConcernKind::Billing,
            _ => ConcernKind::Other,
        },
        summary: filled(&case.title),
        when: first.and_then(|it| it.from).map(|day| letters::date(day, language)),
        place: first.and_then(|it| filled(&it.provider)),
        who: None,
        account: filled(&case.refused),
        effect: None,
    }
}

fn enclosures(notice: Option<&Notice>, authority: Option<&Authority>, language: Language) -> Vec<String> {
    let notice = notice.and_then(|it| it.printed_on).map(|day| letters::date(day, language));
    let notice = notice.map(|day| match language {
        Language::En => format!("Copy of the plan’s notice dated {day}"),
        Language::Es => format!("Copia del aviso del plan con fecha del {day}"),
    });
    let authority = authority.filter(|it| it.kind != AuthorityKind::Own);
    authority.and_then(|it| phrases::authority_paper(it, language)).into_iter().chain(notice).collect()
}
