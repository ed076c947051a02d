//! Which events a person may want to write down for a case: those that start one of its clocks, stop one, or open a
//! route. The list shortens a form; an event outside it is still understood.
//!
//! No dates here: what an event starts is counted in `apply`.

use std::collections::BTreeSet;

use crate::apply::applies;
use crate::catalogue::{Catalogue, Filter};
use crate::event::Event;
use crate::facts::Facts;
use crate::rule::{Clock, Rule, Version};
use crate::units::Period;

/// The events that matter to a case's coverage, place and kind, in the order of a dispute.
///
/// What the case already holds is in the list too: a second appeal has a second date.
pub fn events_for(catalogue: &Catalogue, facts: &Facts) -> Vec<Event> {
    let mut found = BTreeSet::new();
    for version in catalogue.rules(Filter::default()).map(Rule::latest) {
        if version.is_guidance() || !applies(version, facts) {
            continue;
        }
        // A paper has two dates, and which of them counts is the rule's affair.
        found.extend([version.event.printed(), version.event.receipt()]);
        if version.pauses {
            found.extend([Event::InformationRequested, Event::InformationReceived]);
        }
        found.extend(version.extension.as_ref().map(|extension| extension.on));
    }
    found.extend(crate::routes::events_of(catalogue, facts));
    // What is reckoned from other events is nobody's to write down.
    found.remove(&Event::ImrQualified);
    Event::ALL.iter().copied().filter(|event| found.contains(event)).collect()
}

/// The events of which the hour counts in a case: those that start a clock of hours.
pub fn events_by_hour(catalogue: &Catalogue, facts: &Facts) -> Vec<Event> {
    let rules = catalogue.rules(Filter::default()).map(Rule::latest);
    let by_hour = rules.filter(|version| counts_hours(version) && applies(version, facts));
    let events: BTreeSet<Event> = by_hour.map(|version| version.event).collect();
    events.into_iter().collect()
}

fn counts_hours(version: &Version) -> bool {
    matches!(version.clock, Clock::Runs { period: Period::Hours(_) | Period::HoursBefore(_), .. })
}
