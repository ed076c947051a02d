//! What is due: gathered from the journal for the room `reminders`, each with the words and the case it belongs to.
//!
//! When to speak of it is decided elsewhere (`reminding.rs`, and the room itself).

use chrono::NaiveDate;
use chrono_tz::Tz;
use journal::{
    Authority, Case, CaseStatus, Deadline, DeadlineSource, Kept, LetterStatus, PersonId, Promise, When,
};
use reminders::{Due, DueKind, DueMoment};

use crate::desk::Desk;
use crate::error::Result;
use crate::view::DeadlineView;
use crate::words::{DeadlineState, Duty, Nature};

/// Something that is due, with what it belongs to.
#[derive(Debug, Clone)]
pub(crate) struct DueThing {
    pub(crate) due: Due,
    /// Whom it concerns, and so whose times it is spoken of at.
    pub(crate) person: PersonId,
    pub(crate) case: Option<Kept<Case>>,
    pub(crate) title: String,
    pub(crate) title_es: String,
}

/// A clock that runs longer than this from its start has time for the ladder of months.
const MONTHS_FROM: i64 = 45;

impl Desk {
    /// Everything that is due, of every open case and every person.
    pub(crate) fn due_things(&mut self) -> Result<Vec<DueThing>> {
        let zone = self.zone();
        let mut things = Vec::new();
        for case in self.journal().cases()? {
            if case.record.status != CaseStatus::Open {
                continue;
            }
            let kept = self.journal().deadlines_of(case.id)?;
            for view in self.deadline_views(&case)? {
                let began = kept.iter().find(|it| it.id.to_string() == view.id).map(|it| began_on(it, zone));
                things.extend(from_deadline(&view, began, &case, zone));
            }
            for promise in self.journal().promises_of(case.id)? {
                things.extend(from_promise(&promise, &case, zone));
            }
            things.extend(self.unconfirmed_letters(&case)?);
        }
        for person in self.journal().people()? {
            for authority in self.journal().authorities_of(person.id)? {
                things.extend(from_authority(&authority, zone));
            }
        }
        Ok(things)
    }

    /// Letters that went out and that nobody has confirmed: each after a week, and a fax without a confirmation number
    /// on the same day too.
    fn unconfirmed_letters(&mut self, case: &Kept<Case>) -> Result<Vec<DueThing>> {
        let zone = self.zone();
        let mut things = Vec::new();
        for letter in self.journal().letters_of(case.id)? {
            if !matches!(letter.record.status, LetterStatus::Sent(_)) {
                continue;
            }
            let Some(sent) = self.journal().submissions_of(letter.id)?.pop() else { continue };
            let thing =
                |id: String, kind: DueKind, moment: DueMoment, title: &str, title_es: &str| DueThing {
                    due: Due { id, kind, moment, zone },
                    person: case.record.person,
                    case: Some(case.clone()),
                    title: title.to_owned(),
                    title_es: title_es.to_owned(),
                };
            if sent.channel == journal::SubmissionChannel::Fax && sent.tracking.is_empty() {
                things.push(thing(
                    format!("fax-{}", letter.id),
                    DueKind::FaxUnconfirmed,
                    DueMoment::At(sent.sent.at),
                    "Get the confirmation sheet for your fax",
                    "Consiga la hoja de confirmación de su fax",
                ));
            }
            things.push(thing(
                letter.id.to_string(),
                DueKind::LetterUnconfirmed,
                DueMoment::OnDate(sent.sent.day()),
                "Call to confirm that your letter arrived",
                "Llame para confirmar que su carta llegó",
            ));
        }
        Ok(things)
    }
}

/// The thing an occurrence's key is about.
pub(crate) fn thing_of<'a>(key: &str, things: &'a [DueThing]) -> Option<&'a DueThing> {
    let id = reminders::due_of_key(key)?;
    things.iter().find(|thing| thing.due.id == id)
}

/// The day on which a clock began to run: the one its count starts from, or the one on which it was written down.
fn began_on(deadline: &Kept<Deadline>, zone: Tz) -> NaiveDate {
    let counted_from = match &deadline.record.source {
        // The event's code and its day; an instant begins with its day too.
        DeadlineSource::Rule { .. } => {
            deadline.record.started_by.split_once(' ').and_then(|(_, day)| day.get(..10)?.parse().ok())
        }
        DeadlineSource::Notice(_) | DeadlineSource::Promise(_) | DeadlineSource::User => None,
    };
    counted_from.unwrap_or_else(|| deadline.created_at.with_timezone(&zone).date_naive())
}

fn from_deadline(
    view: &DeadlineView,
    began: Option<NaiveDate>,
    case: &Kept<Case>,
    zone: Tz,
) -> Option<DueThing> {
    // An opening is no duty and a protection asks nothing of anybody: they are shown, not rung.
    if view.state != DeadlineState::Open || !matches!(view.nature, Nature::Duty | Nature::Promise) {
        return None;
    }
    let runs = began.map_or(0, |began| (view.safe.date - began).num_days());
    let kind = match (view.duty, view.safe.instant) {
        _ if view.source == crate::view::DeadlineSource::Own => DueKind::Own,
        (Duty::Member, Some(_)) => DueKind::MemberHours,
        (Duty::Member, None) if runs > MONTHS_FROM => DueKind::MemberMonths,
        (Duty::Member, None) => DueKind::MemberDays,
        _ => DueKind::PlanDuty,
    };
    let moment = view.safe.instant.map_or(DueMoment::OnDate(view.safe.date), DueMoment::At);
    Some(DueThing {
        due: Due { id: view.id.clone(), kind, moment, zone },
        person: case.record.person,
        case: Some(case.clone()),
        title: view.title.clone(),
        title_es: view.title_es.clone(),
    })
}

fn from_promise(promise: &Kept<Promise>, case: &Kept<Case>, zone: Tz) -> Option<DueThing> {
    if promise.record.state != journal::PromiseState::Open {
        return None;
    }
    Some(DueThing {
        due: Due {
            id: promise.id.to_string(),
            kind: DueKind::Promise,
            moment: moment_of(promise.record.due?),
            zone,
        },
        person: case.record.person,
        case: Some(case.clone()),
        title: promise.record.what.clone(),
        title_es: promise.record.what.clone(),
    })
}

fn from_authority(authority: &Kept<Authority>, zone: Tz) -> Option<DueThing> {
    Some(DueThing {
        due: Due {
            id: authority.id.to_string(),
            kind: DueKind::AuthorityExpiry,
            moment: DueMoment::OnDate(authority.record.valid_until?),
            zone,
        },
        person: authority.record.person,
        case: None,
        title: "An authorization runs out".into(),
        title_es: "Vence una autorización".into(),
    })
}

fn moment_of(when: When) -> DueMoment {
    match when {
        When::Day(date) => DueMoment::OnDate(date),
        When::At(moment) => DueMoment::At(moment.at),
    }
}
