//! Gathers from the journal and the rules what a letter may state. A fact that nobody wrote down stays unknown.

use chrono::NaiveDate;
use journal::{
    Authority, AuthorityKind, Case, CaseKind, Coverage, Decision, EntryKind, Kept, Notice, Person, Reference,
    ReferenceKind, Service, TimelineItem, Urgency,
};
use letters::{
    Author, Citation, Concern, ConcernKind, Contact, LetterInput, Member, Plan, References, Representative,
    Requests, Stage,
};
use rules::{Actor, Event, EventOccurrence, Facts, Trigger};

use crate::desk::Desk;
use crate::error::Result;
use crate::people::envelope_lines;
use crate::words;

/// More calls than this belong into the record of contacts, not into the letter.
const CONTACTS: u32 = 6;

impl Desk {
    /// Everything the case knows that a letter may state.
    pub(super) fn letter_input(&mut self, case: &Kept<Case>) -> Result<LetterInput> {
        let today = self.today_date();
        let person = self.journal().load::<Person>(case.record.person)?.record;
        let coverage = self.coverage_of(&case.record)?.record;
        let authority = self.authority_now(case.record.person)?;
        let references = self.journal().references_of(case.id)?;
        let notices = self.journal().notices_of(case.id)?;
        let decided = decisive(&notices);
        let timeline = self.journal().timeline(case.id, None, 200)?;
        let line: words::LineOfBusiness = coverage.line_of_business.into();
        let (answer_by, citations) = self.answer_due(case, today)?;
        Ok(LetterInput {
            member: member(&person, &coverage),
            author: author(authority.as_ref()),
            plan: plan(&coverage),
            coverage: line.into(),
            state: filled(&coverage.state),
            references: numbers(&references),
            decision: decision(&case.record, decided),
            services: case.record.services.iter().map(service).collect(),
            asked_outcome: filled(&case.record.asked_for),
            contacts: contacts(&timeline.items),
            urgency: urgency(&case.record),
            citations,
            answer_by,
            requests: requests(&case.record),
            concern: concern(&case.record),
            enclosures: enclosures(decided, authority.as_ref()),
            ..LetterInput::on(today)
        })
    }

    /// The day an answer is due if the letter arrives today, with the law that says so. Only law that somebody checked
    /// is quoted to a plan.
    fn answer_due(
        &mut self,
        case: &Kept<Case>,
        today: NaiveDate,
    ) -> Result<(Option<NaiveDate>, Vec<Citation>)> {
        let grievance = super::usual_template(case.record.kind) == letters::TemplateId::SERVICE_GRIEVANCE;
        let event = if grievance { Event::GrievanceReceived } else { Event::AppealReceived };
        let mut facts: Facts = self.facts(case)?;
        facts.events = vec![EventOccurrence { event, at: Trigger::Date(today), proved: false }];
        let counted = rules::deadlines(self.catalogue, &facts);
        let answer = counted.into_iter().find(|it| {
            it.actor() == Actor::Plan
                && it.nature() == rules::Nature::Duty
                && it.earliest
                && it.verification().verified()
                && it.version.duty == Some(rules::Duty::DecideAppeal)
        });
        let Some(answer) = answer else { return Ok((None, Vec::new())) };
        let by = answer.safe.0.date();
        let (en, es) = (letters::Language::En, letters::Language::Es);
        let citation = Citation {
            sentence: format!(
                "If you receive this letter on {}, your decision is due by {}.",
                letters::date(today, en),
                letters::date(by, en)
            ),
            sentence_es: Some(format!(
                "Si reciben esta carta el {}, su decisión vence el {}.",
                letters::date(today, es),
                letters::date(by, es)
            )),
            citation: answer.citation().to_owned(),
        };
        Ok((Some(by), vec![citation]))
    }
}

fn filled(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// The notice that is answered: the newest that refused something.
fn decisive(notices: &[Kept<Notice>]) -> Option<&Notice> {
    let refuses = |notice: &&Notice| {
        matches!(
            notice.decision,
            Decision::Denied
                | Decision::PartlyDenied
                | Decision::Upheld
                | Decision::Ending
                | Decision::Dismissed
        )
    };
    notices.iter().map(|kept| &kept.record).filter(refuses).max_by_key(|notice| notice.printed_on)
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
        ..Member::default()
    }
}

fn author(authority: Option<&Authority>) -> Author {
    let Some(it) = authority.filter(|it| it.kind != AuthorityKind::Own) else { return Author::Member };
    Author::Representative(Representative {
        name: filled(&it.holder),
        capacity: Some(capacity(it.kind).to_owned()),
        authority: it
            .member_signed_on
            .map(|day| format!("{} dated {}", paper_of(it.kind), letters::date(day, letters::Language::En))),
        address: it.holder_address.clone(),
        phone: filled(&it.holder_phone),
        email: None,
    })
}

fn capacity(kind: AuthorityKind) -> &'static str {
    match kind {
        AuthorityKind::Own => "member",
        AuthorityKind::Parent => "parent",
        AuthorityKind::AuthorizedRepresentative => "authorized representative",
        AuthorityKind::PowerOfAttorney => "attorney-in-fact",
        AuthorityKind::HipaaAuthorization => "person authorized to receive health information",
        AuthorityKind::ProxyAccess => "proxy",
    }
}

fn paper_of(kind: AuthorityKind) -> &'static str {
    match kind {
        AuthorityKind::Own | AuthorityKind::Parent => "Statement",
        AuthorityKind::AuthorizedRepresentative => "Appointment of representative",
        AuthorityKind::PowerOfAttorney => "Power of attorney",
        AuthorityKind::HipaaAuthorization => "HIPAA authorization",
        AuthorityKind::ProxyAccess => "Proxy access form",
    }
}

fn plan(coverage: &Coverage) -> Plan {
    let desk = coverage.appeal_desks.first().cloned().unwrap_or_default();
    Plan {
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
    }
}

fn decision(case: &Case, notice: Option<&Notice>) -> letters::Decision {
    let stage = match case.kind {
        CaseKind::DenialAfterCare | CaseKind::Bill => Stage::AfterCare,
        CaseKind::OngoingCareEnding => Stage::DuringCare,
        _ => Stage::BeforeCare,
    };
    letters::Decision {
        stage,
        notice_printed: notice.and_then(|it| it.printed_on),
        notice_received: notice.and_then(|it| it.received_on),
        denied: denied(case, stage),
        reason: notice.and_then(|it| filled(&it.reason_quoted)),
        amount: case.money_at_stake_cents.map(dollars),
    }
}

/// What was refused, as the end of "you denied ...". The person's own account is whole sentences and stays out of it.
fn denied(case: &Case, stage: Stage) -> Option<String> {
    let services: Vec<&str> =
        case.services.iter().map(|it| it.description.trim()).filter(|it| !it.is_empty()).collect();
    let (last, others) = services.split_last()?;
    let named =
        if others.is_empty() { (*last).to_owned() } else { format!("{} and {last}", others.join(", ")) };
    Some(match stage {
        Stage::BeforeCare => format!("coverage of {named}"),
        Stage::DuringCare => format!("further coverage of {named}"),
        Stage::AfterCare => format!("payment for {named}"),
    })
}

fn service(service: &Service) -> letters::Service {
    let codes: Vec<&str> = service.codes.iter().map(|code| code.code.as_str()).collect();
    letters::Service {
        dates: service.from.map(|day| letters::date(day, letters::Language::En)).unwrap_or_default(),
        what: service.description.clone(),
        code: codes.join(", "),
        provider: service.provider.clone(),
        amount: service.amount_cents.map(dollars).unwrap_or_default(),
    }
}

/// US cents as they print: `$2,318.44`.
fn dollars(cents: i64) -> String {
    let whole = (cents / 100).to_string();
    let mut grouped = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("${grouped}.{:02}", cents % 100)
}

/// Earlier talks with the plan, oldest first, at most the last few.
fn contacts(timeline: &[TimelineItem]) -> Vec<Contact> {
    let talks = timeline.iter().map(|item| &item.entry).filter(|it| it.kind == EntryKind::Interaction);
    let mut contacts: Vec<Contact> = talks
        .take(CONTACTS as usize)
        .map(|entry| {
            let details = &entry.details;
            let who = [&details.representative.name, &details.representative.department];
            let first = |texts: [&String; 2]| {
                texts.into_iter().find(|it| !it.is_empty()).cloned().unwrap_or_default()
            };
            Contact {
                when: letters::date(entry.happened.day(), letters::Language::En),
                channel: details.channel.map(channel_words).unwrap_or_default().to_owned(),
                who: who.into_iter().filter(|it| !it.is_empty()).cloned().collect::<Vec<_>>().join(", "),
                reference: details.references_given.first().map(|it| it.number.clone()).unwrap_or_default(),
                said: first([&details.said, &details.outcome]),
                promised: details
                    .promises_made
                    .iter()
                    .map(|it| it.what.clone())
                    .collect::<Vec<_>>()
                    .join("; "),
            }
        })
        .collect();
    contacts.reverse();
    contacts
}

fn channel_words(channel: journal::Channel) -> &'static str {
    match channel {
        journal::Channel::Phone => "Telephone",
        journal::Channel::Portal => "Portal message",
        journal::Channel::Letter => "Letter",
        journal::Channel::Fax => "Fax",
        journal::Channel::Email => "E-mail",
        journal::Channel::InPerson => "In person",
        journal::Channel::Voicemail => "Voicemail",
    }
}

fn urgency(case: &Case) -> Option<letters::Urgency> {
    (case.urgency == Urgency::Urgent)
        .then(|| letters::Urgency { clinician_reason: filled(&case.urgency_reason), clinician: None })
}

fn requests(case: &Case) -> Requests {
    let complaint = super::usual_template(case.kind) == letters::TemplateId::SERVICE_GRIEVANCE;
    Requests {
        claim_file: !complaint,
        criteria: !complaint,
        reviewer: !complaint,
        written_decision: true,
        acknowledgement: true,
    }
}

fn concern(case: &Case) -> Concern {
    let first = case.services.first();
    Concern {
        kind: if case.kind == CaseKind::AccessAndDelay { ConcernKind::Wait } else { ConcernKind::Other },
        summary: filled(&case.title),
        when: first.and_then(|it| it.from).map(|day| letters::date(day, letters::Language::En)),
        place: first.and_then(|it| filled(&it.provider)),
        who: None,
        account: filled(&case.refused),
        effect: None,
    }
}

fn enclosures(notice: Option<&Notice>, authority: Option<&Authority>) -> Vec<String> {
    let english = letters::Language::En;
    let notice = notice
        .and_then(|it| it.printed_on)
        .map(|day| format!("Copy of your notice dated {}", letters::date(day, english)));
    let authority = authority
        .filter(|it| it.kind != AuthorityKind::Own)
        .and_then(|it| Some((it.kind, it.member_signed_on?)))
        .map(|(kind, day)| format!("{} dated {}", paper_of(kind), letters::date(day, english)));
    authority.into_iter().chain(notice).collect()
}

#[cfg(test)]
mod tests {
    use super::dollars;

    #[test]
    fn money_prints_as_people_write_it() {
        assert_eq!(dollars(231_844), "$2,318.44");
        assert_eq!(dollars(5), "$0.05");
        assert_eq!(dollars(100_000_000), "$1,000,000.00");
    }
}
