//! The one place where the tests touch the counting API.

use chrono::NaiveDate;
use chrono_tz::Tz;
use rules::{
    CaseKind, Catalogue, Closure, CountOptions, Deadline, Event, EventOccurrence, Facts, Jurisdiction,
    LineOfBusiness, Trigger, Zone, when,
};

/// The catalogue that ships.
pub(crate) fn catalogue() -> &'static Catalogue {
    Catalogue::built_in().unwrap()
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Counts a rule from a date or an instant as the command line would.
pub(crate) fn count(rule: &str, on: &str, zone: Option<Tz>) -> Deadline {
    count_with(rule, on, zone, |_| {})
}

/// The same with the options changed first.
pub(crate) fn count_with(
    rule: &str,
    on: &str,
    zone: Option<Tz>,
    change: impl FnOnce(&mut CountOptions),
) -> Deadline {
    let trigger = Trigger::parse(on, zone.map(Zone::Named)).unwrap();
    let mut options = CountOptions::for_trigger(trigger, zone, None);
    change(&mut options);
    when(catalogue().rule(rule).unwrap(), trigger, &options).unwrap()
}

pub(crate) fn safe(deadline: &Deadline) -> String {
    deadline.safe.0.to_string()
}

pub(crate) fn legal(deadline: &Deadline) -> String {
    deadline.legal.0.to_string()
}

pub(crate) fn closed(days: &[&str]) -> Vec<Closure> {
    days.iter().map(|text| Closure(day(text))).collect()
}

/// An event of which only the day is known.
pub(crate) fn happened(event: Event, on: &str) -> EventOccurrence {
    EventOccurrence { event, at: Trigger::Date(day(on)), proved: false }
}

/// A case of a Kaiser member that is not urgent.
pub(crate) fn case(
    line: LineOfBusiness,
    state: Option<Jurisdiction>,
    kind: CaseKind,
    events: &[(Event, &str)],
) -> Facts {
    Facts {
        line_of_business: line,
        state,
        kaiser: true,
        kind,
        urgent: false,
        events: events.iter().map(|(event, on)| happened(*event, on)).collect(),
        zone: Zone::Named(state.and_then(Jurisdiction::zone).unwrap_or(Tz::America__New_York)),
        closures: Vec::new(),
    }
}
