//! The law in a letter: until when an answer is due, and what the plan has let run late.
//!
//! Everything here comes out of the catalogue, in force on the letter's day. Only what somebody checked is quoted, and
//! nothing that holds only under a condition which the case cannot tell.

use chrono::NaiveDate;
use journal::{Case, Kept};
use letters::{Citation, Filing, Language, OverdueLine, Recipient, TemplateNote};
use rules::{Actor, Duty, Event, EventOccurrence, Facts, Nature, Trigger};

use crate::deadlines::Counted;
use crate::desk::Desk;
use crate::error::Result;

/// What a letter may say of the law.
#[derive(Default)]
pub(super) struct LawInLetter {
    /// The day by which an answer is due if the letter arrives today.
    pub(super) answer_by: Option<NaiveDate>,
    /// Sentences with their citations.
    pub(super) citations: Vec<Citation>,
    /// What the plan owes and has let run late.
    pub(super) overdue: Vec<OverdueLine>,
}

impl Desk {
    /// The law for a letter of this kind, written today.
    pub(super) fn law_in(
        &mut self,
        case: &Kept<Case>,
        note: &TemplateNote,
        language: Language,
    ) -> Result<LawInLetter> {
        let today = self.today_date();
        let counted = self.counted(case)?;
        let late = late_decisions(&counted, today);
        let mut law = LawInLetter {
            overdue: late.iter().map(|it| overdue(it, language)).collect(),
            ..LawInLetter::default()
        };
        if let Some(answer) = note.counts_as.and_then(|filing| self.answer(&counted.facts, filing, note.to)) {
            let by = answer.safe.0.date();
            law.answer_by = Some(by);
            law.citations.push(answer_due(today, by, &answer));
        } else if note.counts_as.is_none() && note.to == Recipient::Plan && !late.is_empty() {
            law.citations.extend(counted.deadlines.iter().filter_map(free_to_go_on));
        }
        Ok(law)
    }

    /// The clock that this letter would start if it arrived today.
    fn answer(&self, facts: &Facts, filing: Filing, to: Recipient) -> Option<rules::Deadline> {
        let today = self.today_date();
        let (event, actors, duty) = asked(filing, to)?;
        let started = EventOccurrence { event, at: Trigger::Date(today), proved: false };
        let facts = Facts { events: vec![started], ..facts.clone() };
        rules::deadlines(self.catalogue, &facts).into_iter().find(|it| {
            actors.contains(&it.actor())
                && it.nature() == Nature::Duty
                && it.earliest
                && it.verification().verified()
                && it.only_if().is_none()
                && duty.is_none_or(|duty| it.version.duty == Some(duty))
        })
    }
}

/// Which event a letter starts, whose answer it asks for, and which duty that is. None where the catalogue speaks of
/// somebody else than the one who is written to.
const fn asked(filing: Filing, to: Recipient) -> Option<(Event, &'static [Actor], Option<Duty>)> {
    const HOLDERS: &[Actor] = &[Actor::Plan, Actor::Provider];
    const DECIDERS: &[Actor] = &[Actor::Reviewer, Actor::Regulator];
    Some(match (filing, to) {
        (Filing::Appeal, _) => (Event::AppealReceived, &[Actor::Plan], Some(Duty::DecideAppeal)),
        (Filing::Grievance, _) => (Event::GrievanceReceived, &[Actor::Plan], Some(Duty::DecideAppeal)),
        (Filing::Request, _) => (Event::RequestReceived, &[Actor::Plan], Some(Duty::DecideRequest)),
        (Filing::Documents, Recipient::Plan | Recipient::Provider | Recipient::Clinician) => {
            (Event::DocumentRequestReceived, HOLDERS, Some(Duty::HandOverRecords))
        }
        (Filing::Amendment, _) => (Event::AmendmentRequestReceived, HOLDERS, None),
        (Filing::ExternalReview, _) => (Event::ExternalRequestReceived, DECIDERS, Some(Duty::DecideExternal)),
        (Filing::Hearing, _) => (Event::HearingRequested, DECIDERS, None),
        (Filing::Documents | Filing::Complaint, _) => return None,
    })
}

fn answer_due(today: NaiveDate, by: NaiveDate, answer: &rules::Deadline) -> Citation {
    let (en, es) = (|day| letters::date(day, Language::En), |day| letters::date(day, Language::Es));
    let (english, spanish) = match answer.version.duty {
        Some(Duty::HandOverRecords) => ("the records are due", "los registros vencen"),
        Some(Duty::DecideAppeal | Duty::DecideRequest | Duty::DecideExternal) => {
            ("your decision is due", "su decisión vence")
        }
        _ => ("your answer is due", "su respuesta vence"),
    };
    Citation {
        sentence: format!("If you receive this letter on {}, {english} by {}.", en(today), en(by)),
        sentence_es: Some(format!("Si reciben esta carta el {}, {spanish} el {}.", es(today), es(by))),
        citation: answer.citation().to_owned(),
    }
}

/// The decisions that the plan owes although its time is over, by rules that somebody checked.
pub(super) fn late_decisions(counted: &Counted, today: NaiveDate) -> Vec<&rules::Deadline> {
    let silent = |it: &&rules::Deadline| {
        let ran_out = it.late_after.map(rules::Moment::date);
        it.actor() == Actor::Plan
            && it.nature() == Nature::Duty
            && it.verification().verified()
            && it.only_if().is_none()
            && matches!(it.version.duty, Some(Duty::DecideAppeal | Duty::DecideRequest))
            && ran_out.is_some_and(|day| day < today)
            && counted.silences.iter().any(|missed| Some(missed.at.date_in(counted.facts.zone)) == ran_out)
    };
    counted.deadlines.iter().filter(silent).collect()
}

fn overdue(late: &rules::Deadline, language: Language) -> OverdueLine {
    let (en, es) = match (late.event(), late.version.duty) {
        (Event::GrievanceReceived, _) => ("Answer the grievance", "Responder a la queja"),
        (_, Some(Duty::DecideAppeal)) => ("Decide the appeal", "Decidir la apelación"),
        _ => ("Decide the request", "Decidir la solicitud"),
    };
    OverdueLine {
        what: if language == Language::En { en } else { es }.to_owned(),
        due: letters::date(late.legal.0.date(), language),
        citation: late.citation().to_owned(),
    }
}

/// What a missed decision opens: the member need not wait for the plan any longer.
fn free_to_go_on(opening: &rules::Deadline) -> Option<Citation> {
    let opens = opening.nature() == Nature::Opening
        && opening.event() == Event::PlanMissedDeadline
        && opening.verification().verified()
        && opening.only_if().is_none();
    let since = opening.safe.0.date();
    opens.then(|| Citation {
        sentence: format!(
            "Your time to decide ended without a decision. Since {} the law has not asked me to wait for it before I go further.",
            letters::date(since, Language::En)
        ),
        sentence_es: Some(format!(
            "Su plazo para decidir terminó sin decisión. Desde el {} la ley no me exige esperarla antes de seguir adelante.",
            letters::date(since, Language::Es)
        )),
        citation: opening.citation().to_owned(),
    })
}
