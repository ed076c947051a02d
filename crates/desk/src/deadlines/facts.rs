//! What a case tells the rules: its coverage, its kind, and what has happened. A plan's silence counts as an event by
//! itself, so that the next route opens without anybody writing it down.

use journal::{Case, CaseEvent, CaseKind, Kept, Urgency, When};
use rules::{Event, EventOccurrence, Facts, Trigger, Zone};

use crate::convert::jurisdiction;
use crate::desk::Desk;
use crate::error::Result;

/// Every clock of a case, with what it was counted from.
pub(crate) struct Counted {
    /// What the case tells the rules, the plan's silences included.
    pub(crate) facts: Facts,
    /// The clocks, the earliest first.
    pub(crate) deadlines: Vec<rules::Deadline>,
    /// The decisions that the plan owes although its time is over.
    pub(crate) silences: Vec<EventOccurrence>,
}

impl Counted {
    /// The facts as the case holds them, without what was added for a silence.
    pub(crate) fn without_silences(&self) -> Facts {
        let mut facts = self.facts.clone();
        facts.events.retain(|event| !self.silences.contains(event));
        facts
    }
}

impl Desk {
    /// Counts every clock of a case that the catalogue knows, as of today.
    pub(crate) fn counted(&mut self, case: &Kept<Case>) -> Result<Counted> {
        let mut facts = self.facts(case)?;
        let mut deadlines = rules::deadlines(self.catalogue, &facts);
        let silent = rules::missed(&deadlines, &facts, self.today_date());
        if !silent.is_empty() {
            facts.events.extend(&silent);
            deadlines = rules::deadlines(self.catalogue, &facts);
        }
        Ok(Counted { facts, deadlines, silences: silent })
    }

    /// What the case tells the rules, without what follows from a silence.
    pub(crate) fn facts(&mut self, case: &Kept<Case>) -> Result<Facts> {
        let coverage = self.coverage_of(&case.record)?.record;
        let events = self.journal().events_of(case.id)?;
        let closures = self.journal().closures()?;
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
            closures: closures.iter().map(|it| rules::Closure(it.record.on)).collect(),
        })
    }
}

/// A kept event as the rules understand it; an event of a newer version of the program starts nothing here.
fn occurrence(event: &CaseEvent) -> Option<EventOccurrence> {
    let at = match event.when {
        When::Day(date) => Trigger::Date(date),
        When::At(moment) => Trigger::Instant(moment.at.with_timezone(&moment.zone).fixed_offset()),
    };
    Some(EventOccurrence { event: Event::parse_code(&event.event)?, at, proved: event.proved })
}

/// What the case itself says happened: the day of a service complaint, the day of care.
fn implied(case: &Case) -> Vec<EventOccurrence> {
    let Some(day) = case.services.iter().filter_map(|service| service.from).min() else { return Vec::new() };
    let event = match case.kind {
        CaseKind::ServiceOrQuality | CaseKind::AccessAndDelay => Event::GrievanceEvent,
        _ => Event::ServiceDate,
    };
    vec![EventOccurrence { event, at: Trigger::Date(day), proved: false }]
}
