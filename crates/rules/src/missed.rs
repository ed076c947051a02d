//! When a plan lets its time run out: the clocks of the plan that ended without an answer, as events that start
//! the clocks which follow from it (deemed exhaustion, forwarding to Medicare's reviewer).
//!
//! Only a decision that is missing counts. Whether a letter of acknowledgement came is nothing the events of a
//! case can tell, and a clock with an unchecked condition accuses nobody.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::deadline::Deadline;
use crate::event::Event;
use crate::facts::{EventOccurrence, Facts};
use crate::moment::{Moment, Trigger};
use crate::rule::Nature;
use crate::terms::{Actor, Duty};

/// The decisions that a plan still owes although its time is over, as [`Event::PlanMissedDeadline`].
///
/// Of several clocks that one request started for the same duty, the first that ran out counts, and each such
/// request gives one event. Its time is the end of the plan's time, not `today`. A clock that ends on `today`
/// itself is not late yet. An event that the case already holds is not given again, so feeding the result back
/// into the facts and asking again adds nothing.
///
/// A plan that took a lawful extension has to say so in writing; the catalogue cannot see that letter, so
/// whoever shows this should say "unless it told you that it needs more time".
pub fn missed(deadlines: &[Deadline], facts: &Facts, today: NaiveDate) -> Vec<EventOccurrence> {
    let mut first: BTreeMap<(NaiveDate, Duty), Moment> = BTreeMap::new();
    for deadline in deadlines {
        let (Some(ran_out), Some(duty)) = (runs_out(deadline, facts), deadline.version.duty) else {
            continue;
        };
        if ran_out.date() >= today {
            continue;
        }
        let request = deadline.trigger.date_in(facts.zone);
        let earliest = first.entry((request, duty)).or_insert(ran_out);
        *earliest = (*earliest).min(ran_out);
    }
    let mut found: Vec<EventOccurrence> = first
        .into_iter()
        .filter(|((request, _), _)| !already_known(*request, facts))
        .map(|(_, ran_out)| occurrence(ran_out))
        .collect();
    found.sort_by_key(|missed| missed.at.date_in(facts.zone));
    found.dedup();
    found
}

/// The end of a plan's time to decide, if nothing in the case answers it.
pub(crate) fn runs_out(deadline: &Deadline, facts: &Facts) -> Option<Moment> {
    let decides = deadline.actor() == Actor::Plan && deadline.nature() == Nature::Duty;
    if !decides || deadline.paused || deadline.only_if().is_some() {
        return None;
    }
    answers(deadline.version.duty?)?;
    if is_answered(deadline, facts) { None } else { deadline.late_after }
}

/// Whether the case holds the decision that a clock asked for. False for duties that no event answers.
pub(crate) fn is_answered(deadline: &Deadline, facts: &Facts) -> bool {
    let request = deadline.trigger.date_in(facts.zone);
    deadline.version.duty.and_then(answers).is_some_and(|answers| {
        let mut events = facts.events.iter();
        events.any(|event| answers.contains(&event.event) && event.at.date_in(facts.zone) >= request)
    })
}

/// What answers a duty to decide; none for the other duties.
fn answers(duty: Duty) -> Option<&'static [Event]> {
    match duty {
        Duty::DecideRequest => Some(&[Event::PlanDecided, Event::DenialPrinted, Event::DenialReceived]),
        Duty::DecideAppeal => {
            Some(&[Event::PlanDecided, Event::FinalDenialPrinted, Event::FinalDenialReceived])
        }
        _ => None,
    }
}

fn already_known(request: NaiveDate, facts: &Facts) -> bool {
    facts
        .events
        .iter()
        .any(|event| event.event == Event::PlanMissedDeadline && event.at.date_in(facts.zone) >= request)
}

fn occurrence(ran_out: Moment) -> EventOccurrence {
    let at = match ran_out {
        Moment::Date(date) => Trigger::Date(date),
        Moment::Instant(at, _) => Trigger::Instant(at),
    };
    EventOccurrence { event: Event::PlanMissedDeadline, at, proved: false }
}
