//! What is due: gathered from the journal for the room `reminders`, each with the words and the case it belongs to.
//!
//! When to speak of it is decided elsewhere (`reminding.rs`, and the room itself); when to gather anew is in
//! `recounting.rs`.

use std::collections::HashMap;

use chrono::NaiveDate;
use chrono_tz::Tz;
use journal::{
    Authority, Case, CaseId, CaseStatus, Deadline, DeadlineSource, DueOwner, Kept, KeptDue, LetterStatus,
    PersonId, Promise, When,
};
use reminders::{Due, DueKind, DueMoment};

use crate::desk::Desk;
use crate::error::{Error, ErrorKind, Result};
use crate::view::DeadlineView;
use crate::words::{DeadlineState, Duty, Nature};

/// Something that is due, with what it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DueThing {
    pub(crate) due: Due,
    /// Whom it concerns, and so whose times it is spoken of at.
    pub(crate) person: PersonId,
    pub(crate) case: Option<CaseId>,
    pub(crate) title: String,
    pub(crate) title_es: String,
}

/// A clock that runs longer than this from its start has time for the ladder of months.
const MONTHS_FROM: i64 = 45;

impl Desk {
    /// Everything that is due of one case or person, as it is kept now.
    pub(crate) fn things_of(&mut self, owner: DueOwner) -> Result<Vec<DueThing>> {
        match owner {
            DueOwner::Case(case) => self.things_of_case(case),
            DueOwner::Person(person) => {
                let zone = self.zone();
                let authorities = self.journal().authorities_of(person)?;
                Ok(authorities.iter().filter_map(|authority| from_authority(authority, zone)).collect())
            }
        }
    }

    fn things_of_case(&mut self, case: CaseId) -> Result<Vec<DueThing>> {
        let zone = self.zone();
        let case = self.journal().load::<Case>(case)?;
        if case.record.status != CaseStatus::Open {
            return Ok(Vec::new());
        }
        let began: HashMap<String, NaiveDate> = self
            .journal()
            .deadlines_of(case.id)?
            .iter()
            .map(|it| (it.id.to_string(), began_on(it, zone)))
            .collect();
        let views = self.deadline_views_as_kept(&case)?;
        let mut things: Vec<DueThing> = views
            .iter()
            .filter_map(|view| from_deadline(view, began.get(&view.id).copied(), &case, zone))
            .collect();
        let promises = self.journal().promises_of(case.id)?;
        things.extend(promises.iter().filter_map(|promise| from_promise(promise, &case, zone)));
        things.extend(self.unconfirmed_letters(&case)?);
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
                    case: Some(case.id),
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

impl DueThing {
    /// As the journal keeps it.
    pub(crate) fn kept(&self) -> KeptDue {
        let due = &self.due;
        // A letter or fax that waits to be confirmed is not to come: its moment lies in the past.
        let waits = matches!(due.kind, DueKind::LetterUnconfirmed | DueKind::FaxUnconfirmed);
        KeptDue {
            id: due.id.clone(),
            person: self.person,
            case: self.case,
            kind: word(due.kind),
            when: match due.moment {
                DueMoment::OnDate(date) => When::Day(date),
                DueMoment::At(at) => When::At(journal::Moment::new(at, due.zone)),
            },
            zone: due.zone,
            title: self.title.clone(),
            title_es: self.title_es.clone(),
            over_at: (!waits).then(|| due.moment.over_at(due.zone)),
        }
    }

    /// As it was kept.
    ///
    /// # Errors
    /// `damaged` for a kind of another version of the program.
    pub(crate) fn from_kept(kept: KeptDue) -> Result<Self> {
        let kind = serde_json::from_value(kept.kind.into()).map_err(|_| Error::of(ErrorKind::Damaged))?;
        let due = Due { id: kept.id, kind, moment: moment_of(kept.when), zone: kept.zone };
        let (title, title_es) = (kept.title, kept.title_es);
        Ok(Self { due, person: kept.person, case: kept.case, title, title_es })
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
        case: Some(case.id),
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
        case: Some(case.id),
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

/// The word for a kind in the journal.
fn word(kind: DueKind) -> String {
    serde_json::to_value(kind).ok().and_then(|it| it.as_str().map(str::to_owned)).unwrap_or_default()
}
