//! The clocks of a case: counted by the rules from what happened, kept in the journal with what became of them.
//!
//! Counting is cheap and is done anew for every look. What is kept is the outcome: the dates as they were counted
//! last, so that a new version of the rules can be held against the old dates, and whether a deadline was met,
//! waived or missed. A date printed on the member's own notice stands beside the counted ones; whichever comes
//! first is scheduled, and both are shown.

use std::collections::HashMap;

use chrono_tz::Tz;
use journal::{
    Case, CaseEvent, CaseId, CaseKind, Deadline, DeadlineId, DeadlineSource, DeadlineState, Duty, Kept,
    Notice, Person, Urgency, When,
};
use rules::{EventOccurrence, Facts, Trigger, Zone};

use crate::convert::jurisdiction;
use crate::desk::Desk;
use crate::error::Result;
use crate::form::{Form, id};
use crate::input::{DeadlineOutcomeInput, OwnDeadlineInput};
use crate::moments;
use crate::view::{CaseView, DeadlineView};

mod show;

use show::Shower;

/// What tells one clock of a case from another: where it comes from and what started it.
type ClockKey = (String, String);

impl Desk {
    /// Counts every clock of a case that the catalogue knows.
    pub(crate) fn counted(&mut self, case: &Kept<Case>) -> Result<Vec<rules::Deadline>> {
        let facts = self.facts(case)?;
        Ok(rules::deadlines(self.catalogue, &facts))
    }

    pub(crate) fn facts(&mut self, case: &Kept<Case>) -> Result<Facts> {
        let coverage = self.coverage_of(&case.record)?.record;
        let events = self.journal().events_of(case.id)?;
        let state = jurisdiction(&coverage.state);
        let zone = state.and_then(rules::Jurisdiction::zone).unwrap_or_else(|| self.zone());
        let line: crate::words::LineOfBusiness = coverage.line_of_business.into();
        let kind: crate::words::CaseKind = case.record.kind.into();
        let mut occurrences: Vec<_> = events.iter().filter_map(|event| occurrence(&event.record)).collect();
        occurrences.extend(implied(&case.record));
        Ok(Facts {
            line_of_business: line.into(),
            state,
            kaiser: coverage.kaiser_region.is_some(),
            kind: kind.into(),
            urgent: case.record.urgency == Urgency::Urgent,
            events: occurrences,
            zone: Zone::Named(zone),
            closures: Vec::new(),
        })
    }

    /// Brings the kept deadlines of a case up to what is counted now.
    ///
    /// A new clock is added, an open one whose date moved is changed (the history keeps the old date), and an open one
    /// that nothing starts any more is superseded. What somebody settled stays settled.
    pub(crate) fn refresh_deadlines(&mut self, case: CaseId) -> Result<()> {
        let zone = self.zone();
        let kept_case = self.journal().load::<Case>(case)?;
        let catalogue = self.catalogue.version().to_owned();
        let counted = self.counted(&kept_case)?;
        let notices = self.journal().notices_of(case)?;
        let mut wanted: Vec<Deadline> =
            counted.iter().map(|it| from_rule(case, it, &catalogue, zone)).collect();
        wanted.extend(notices.iter().filter_map(|notice| from_notice(case, notice)));
        let kept = self.journal().deadlines_of(case)?;
        self.journal().write(|journal| {
            let mut gone: HashMap<ClockKey, &Kept<Deadline>> =
                kept.iter().filter_map(|it| Some((key(&it.record)?, it))).collect();
            for want in &wanted {
                let Some(want_key) = key(want) else { continue };
                match gone.remove(&want_key) {
                    None => drop(journal.add(want)?),
                    Some(old) if old.record.state == DeadlineState::Open && moved(&old.record, want) => {
                        let overridden = old.record.overridden.clone();
                        drop(journal.change(
                            old.id,
                            old.revision,
                            &Deadline { overridden, ..want.clone() },
                        )?);
                    }
                    Some(_) => {}
                }
            }
            for old in gone.into_values().filter(|old| old.record.state == DeadlineState::Open) {
                let superseded = Deadline { state: DeadlineState::Superseded, ..old.record.clone() };
                drop(journal.change(old.id, old.revision, &superseded)?);
            }
            Ok(())
        })?;
        Ok(())
    }

    /// The clocks of a case as shown, the earliest first. Of several laws that ask the same of the same party the
    /// earliest is a card, the others stand on it.
    pub(crate) fn deadline_views(&mut self, case: &Kept<Case>) -> Result<Vec<DeadlineView>> {
        let person = self.journal().load::<Person>(case.record.person)?.record.name;
        let counted = self.counted(case)?;
        let kept = self.journal().deadlines_of(case.id)?;
        let notices = self.journal().notices_of(case.id)?;
        let coverage = self.coverage_of(&case.record)?.record;
        let shower = Shower {
            case,
            person: &person,
            today: self.today_date(),
            counted: &counted,
            notices: &notices,
            coverage: &coverage,
            dmhc: self.catalogue.contact(&rules::ContactId("dmhc".to_owned())),
        };
        let mut views: Vec<DeadlineView> = kept.iter().filter_map(|deadline| shower.view(deadline)).collect();
        views.sort_by(|one, other| {
            let order = |it: &DeadlineView| (it.safe.date, it.safe.time.clone(), it.title.clone());
            order(one).cmp(&order(other))
        });
        Ok(views)
    }

    /// Records what became of a deadline, as an entry of its own.
    ///
    /// # Errors
    /// `invalid` when it is waived without a reason; `not_found`.
    pub fn settle_deadline(&mut self, input: &DeadlineOutcomeInput) -> Result<CaseView> {
        let mut form = Form::new();
        let reason = match input.state {
            crate::words::DeadlineState::Waived => form.needed("reason", &input.reason),
            _ => form.text("reason", &input.reason),
        };
        form.finish()?;
        let deadline: DeadlineId = id(&input.deadline)?;
        let kept = self.journal().load::<Deadline>(deadline)?;
        let words = outcome_words(input.state, &kept.record.what, &reason);
        let entry = self.note_entry(kept.record.case, words);
        self.journal().write(|journal| {
            let settled_by = Some(journal.append(&entry)?.entry.id);
            let settled = Deadline { state: input.state.into(), settled_by, ..kept.record.clone() };
            journal.change(deadline, kept.revision, &settled)
        })?;
        self.anchor()?;
        self.case_view(kept.record.case)
    }

    /// Adds a date of the user's own.
    ///
    /// # Errors
    /// `invalid` without a title.
    pub fn add_deadline(&mut self, input: &OwnDeadlineInput) -> Result<CaseView> {
        let case: CaseId = id(&input.case)?;
        let mut form = Form::new();
        let what = form.needed("title", &input.title);
        form.finish()?;
        let due = When::Day(input.date);
        self.journal().add(&Deadline {
            case,
            what,
            source: DeadlineSource::User,
            started_by: String::new(),
            duty: Duty::Member,
            safe: due,
            legal: due,
            steps: Vec::new(),
            citation: String::new(),
            verification: journal::Verification::Official,
            state: DeadlineState::Open,
            settled_by: None,
            overridden: None,
        })?;
        self.case_view(case)
    }
}

/// A kept event as the rules understand it; an event of a newer version of the program starts nothing here.
fn occurrence(event: &CaseEvent) -> Option<EventOccurrence> {
    let at = match event.when {
        When::Day(date) => Trigger::Date(date),
        When::At(moment) => Trigger::Instant(moment.at.with_timezone(&moment.zone).fixed_offset()),
    };
    Some(EventOccurrence { event: rules::Event::parse_code(&event.event)?, at, proved: event.proved })
}

/// What the case itself says happened: the day of a service complaint, the day of care.
fn implied(case: &Case) -> Vec<EventOccurrence> {
    let Some(day) = case.services.iter().filter_map(|service| service.from).min() else { return Vec::new() };
    let event = match case.kind {
        CaseKind::ServiceOrQuality | CaseKind::AccessAndDelay => rules::Event::GrievanceEvent,
        _ => rules::Event::ServiceDate,
    };
    vec![EventOccurrence { event, at: Trigger::Date(day), proved: false }]
}

fn from_rule(case: CaseId, counted: &rules::Deadline, catalogue: &str, zone: Tz) -> Deadline {
    Deadline {
        case,
        what: counted.title().en.clone(),
        source: DeadlineSource::Rule { id: counted.rule().to_string(), catalogue: catalogue.to_owned() },
        started_by: started_by(counted),
        duty: crate::words::Duty::from(counted.actor()).into(),
        safe: moments::kept(counted.safe.0, zone),
        legal: moments::kept(counted.legal.0, zone),
        steps: counted.steps.iter().map(rules::Step::text).collect(),
        citation: counted.citation().to_owned(),
        verification: crate::words::Verification::from(counted.verification()).into(),
        state: DeadlineState::Open,
        settled_by: None,
        overridden: None,
    }
}

/// The date printed on the member's own notice: it wins over the catalogue.
fn from_notice(case: CaseId, notice: &Kept<Notice>) -> Option<Deadline> {
    let due = When::Day(notice.record.deadline_printed?);
    Some(Deadline {
        case,
        what: "Act on the plan's letter".into(),
        source: DeadlineSource::Notice(notice.id),
        started_by: String::new(),
        duty: Duty::Member,
        safe: due,
        legal: due,
        steps: Vec::new(),
        citation: String::new(),
        verification: journal::Verification::Official,
        state: DeadlineState::Open,
        settled_by: None,
        overridden: None,
    })
}

/// The event that started a clock and its day.
fn started_by(counted: &rules::Deadline) -> String {
    let day = match counted.trigger {
        Trigger::Date(date) => date.to_string(),
        Trigger::Instant(at) => at.to_rfc3339(),
    };
    format!("{} {day}", counted.event().code())
}

/// A deadline of the user's own has no key: nothing ever counts it anew.
fn key(deadline: &Deadline) -> Option<ClockKey> {
    match &deadline.source {
        DeadlineSource::Rule { id, .. } => Some((id.clone(), deadline.started_by.clone())),
        DeadlineSource::Notice(notice) => Some((notice.to_string(), String::new())),
        DeadlineSource::Promise(_) | DeadlineSource::User => None,
    }
}

fn moved(old: &Deadline, new: &Deadline) -> bool {
    (old.safe, old.legal) != (new.safe, new.legal)
}

fn outcome_words(state: crate::words::DeadlineState, what: &str, reason: &str) -> String {
    use crate::words::DeadlineState as State;
    let word = match state {
        State::Open => "opened again",
        State::Met => "done",
        State::Missed => "missed",
        State::Waived => "given up",
        State::Superseded => "replaced",
    };
    let reason = if reason.is_empty() { String::new() } else { format!(" ({reason})") };
    format!("Deadline {word}: {what}{reason}")
}
