//! The one place where the tests touch the counting API.

use chrono::NaiveDate;
use chrono_tz::Tz;
use rules::{Catalogue, Closure, CountOptions, Deadline, Trigger, Zone, when};

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
