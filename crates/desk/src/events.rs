//! What happened in a case and starts, stops or answers a clock, written down by hand where no notice and no letter
//! tells it; and the days on which offices are closed although no calendar says so.

use chrono::NaiveTime;
use journal::{Case, CaseEvent, CaseEventId, CaseId, Closure, ClosureId, Kept, Moment, When};
use rules::{Event, Language};

use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::form::{Form, id};
use crate::input::{ClosureInput, EventInput};
use crate::moments;
use crate::view::{CaseView, ClosureView, EventChoice, EventSource, EventView};

impl Desk {
    /// The events that can be written down for a case: those that matter to its coverage first.
    ///
    /// # Errors
    /// `not_found`.
    pub fn event_choices(&mut self, case: &str) -> Result<Vec<EventChoice>> {
        let kept = self.journal().load::<Case>(id(case)?)?;
        let facts = self.facts(&kept)?;
        let fitting = rules::events_for(self.catalogue, &facts);
        let by_hour = rules::events_by_hour(self.catalogue, &facts);
        // The day a medical review opened is reckoned from the others and nobody writes it down.
        let known = Event::ALL.iter().filter(|event| **event != Event::ImrQualified);
        let mut choices: Vec<EventChoice> = known
            .map(|event| EventChoice {
                event: event.code().to_owned(),
                words: event.day_phrase(Language::English).to_owned(),
                words_es: event.day_phrase(Language::Spanish).to_owned(),
                fits: fitting.contains(event),
                by_hour: by_hour.contains(event),
            })
            .collect();
        choices.sort_by_key(|choice| !choice.fits);
        Ok(choices)
    }

    /// Writes down that something happened, and counts what it starts.
    ///
    /// # Errors
    /// `invalid` for an unknown event, a time or zone that cannot be read, or a day in the future of something that
    /// is not announced beforehand; `not_found`.
    pub fn record_event(&mut self, input: &EventInput) -> Result<CaseView> {
        let case: CaseId = id(&input.case)?;
        let mut form = Form::new();
        let event = Event::parse_code(&input.event);
        if event.is_none() {
            form.problem("event", "unknown_event");
        }
        let zone = form.zone("zone", &input.zone, self.zone());
        let time = (!input.time.trim().is_empty()).then(|| form.time("time", &input.time));
        if event.is_some_and(|event| !event.may_lie_ahead()) {
            form.not_after("date", input.date, self.today_date());
        }
        form.finish()?;
        let Some(event) = event else { return Err(Error::not_found()) };
        let when = time.map_or(When::Day(input.date), |time| When::At(on_the_wall(input.date, time, zone)));
        let shown = moments::when(when);
        let hour = shown.time.map(|time| format!(" {time}")).unwrap_or_default();
        let proof = if input.proved { ", with proof" } else { "" };
        let words = format!("{}: {}{hour}{proof}", event.day_phrase(Language::English), shown.date);
        let entry = self.note_entry(case, words);
        self.journal().write(|journal| {
            journal.append(&entry)?;
            journal.add(&CaseEvent {
                case,
                event: event.code().to_owned(),
                when,
                proved: input.proved,
                notice: None,
                letter: None,
                withdrawn: false,
            })
        })?;
        self.anchor()?;
        self.refresh_deadlines(case)?;
        self.case_view(case)
    }

    /// Takes back an event that was written down by hand. It stays in the record.
    ///
    /// # Errors
    /// `invalid` for an event that a notice or a letter tells: it is changed there; `not_found`.
    pub fn withdraw_event(&mut self, event: &str) -> Result<CaseView> {
        let event_id: CaseEventId = id(event)?;
        let kept = self.journal().load::<CaseEvent>(event_id)?;
        if source_of(&kept.record) != EventSource::Own {
            let mut form = Form::new();
            form.problem("event", "told_by_a_paper");
            form.finish()?;
        }
        let case = kept.record.case;
        let words = Event::parse_code(&kept.record.event)
            .map_or(kept.record.event.as_str(), |event| event.day_phrase(Language::English));
        let entry = self.note_entry(case, format!("Taken back: {words}: {}", kept.record.when.day()));
        self.journal().write(|journal| {
            journal.append(&entry)?;
            journal.change(event_id, kept.revision, &CaseEvent { withdrawn: true, ..kept.record.clone() })
        })?;
        self.anchor()?;
        self.refresh_deadlines(case)?;
        self.case_view(case)
    }

    /// The events of a case in the order of their days.
    pub(crate) fn event_views(&mut self, case: CaseId) -> Result<Vec<EventView>> {
        let mut events = self.journal().events_of(case)?;
        events.sort_by_key(|it| it.record.when.day());
        Ok(events.iter().filter_map(event_view).collect())
    }

    /// The days marked as closed.
    ///
    /// # Errors
    /// The vault's own.
    pub fn closures(&mut self) -> Result<Vec<ClosureView>> {
        let closures = self.journal().closures()?;
        let view = |it: &Kept<Closure>| ClosureView {
            id: it.id.to_string(),
            date: it.record.on,
            reason: it.record.reason.clone(),
        };
        Ok(closures.iter().map(view).collect())
    }

    /// Marks a day as closed for every case, and counts anew.
    ///
    /// # Errors
    /// `invalid` without a reason.
    pub fn mark_closed(&mut self, input: &ClosureInput) -> Result<Vec<ClosureView>> {
        let mut form = Form::new();
        let reason = form.needed("reason", &input.reason);
        form.finish()?;
        self.journal().add(&Closure { on: input.date, reason, withdrawn: false })?;
        self.closures()
    }

    /// Takes back a day that was marked as closed, and counts anew.
    ///
    /// # Errors
    /// `not_found`.
    pub fn unmark_closed(&mut self, closure: &str) -> Result<Vec<ClosureView>> {
        let closure: ClosureId = id(closure)?;
        let kept = self.journal().load::<Closure>(closure)?;
        let withdrawn = Closure { withdrawn: true, ..kept.record.clone() };
        self.journal().change(closure, kept.revision, &withdrawn)?;
        self.closures()
    }
}

/// A wall-clock time as an instant. An hour that the clock skips or repeats in the night of a change is taken at its
/// earliest, which never gives a member too much time.
fn on_the_wall(date: chrono::NaiveDate, time: NaiveTime, zone: chrono_tz::Tz) -> Moment {
    let shown = rules::Zone::Named(zone).at(date.and_time(time));
    Moment::new(shown.to_utc(), zone)
}

fn source_of(event: &CaseEvent) -> EventSource {
    match (event.notice, event.letter) {
        (Some(_), _) => EventSource::Notice,
        (None, Some(_)) => EventSource::Letter,
        (None, None) => EventSource::Own,
    }
}

/// An event of a newer version of the program is not shown: this one has no words for it.
fn event_view(kept: &Kept<CaseEvent>) -> Option<EventView> {
    let event = Event::parse_code(&kept.record.event)?;
    Some(EventView {
        id: kept.id.to_string(),
        event: event.code().to_owned(),
        words: event.day_phrase(Language::English).to_owned(),
        words_es: event.day_phrase(Language::Spanish).to_owned(),
        when: moments::when(kept.record.when),
        proved: kept.record.proved,
        source: source_of(&kept.record),
    })
}
