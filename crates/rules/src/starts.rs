//! Which events of a case start the clock of a rule: by the rule's own event, by the printed date that stands in
//! for a receipt, or because the law reads two papers alike.

use chrono::{Days, NaiveDate};

use crate::event::Event;
use crate::facts::{CaseKind, EventOccurrence, Facts};
use crate::moment::Trigger;
use crate::place::Jurisdiction;
use crate::rule::{CountsFrom, Version};

/// The occurrences that start this rule's clock in the case.
pub(crate) fn starts(version: &Version, facts: &Facts) -> Vec<EventOccurrence> {
    match (version.counts_from, version.event) {
        (CountsFrom::Event, Event::ImrQualified) => imr_qualified(facts),
        (CountsFrom::Event, Event::CompleteRequestReceived) => complete_request(facts),
        (CountsFrom::Event, _) => facts
            .events
            .iter()
            .copied()
            .filter(|occurrence| starts_event(version, *occurrence, facts))
            .collect(),
        (CountsFrom::PrintedDate | CountsFrom::PresumedReceipt, event) => printed_or_received(event, facts),
        // The clock starts at the printed date unless a later receipt of that paper is proved.
        (CountsFrom::Receipt, event) => printed_or_received(event, facts)
            .into_iter()
            .map(|start| proved_receipt(event, &start, facts).unwrap_or(start))
            .collect(),
    }
}

/// The proved receipt of the paper that was printed on this date: the first one before the next such paper.
pub(crate) fn proved_receipt(
    event: Event,
    paper: &EventOccurrence,
    facts: &Facts,
) -> Option<EventOccurrence> {
    let printed = paper.at.date_in(facts.zone);
    let next = dates(event.printed(), facts).filter(|date| *date > printed).min();
    of(event.receipt(), facts)
        .filter(|receipt| receipt.proved)
        .filter(|receipt| {
            let date = receipt.at.date_in(facts.zone);
            date >= printed && next.is_none_or(|next| date < next)
        })
        .min_by_key(|receipt| receipt.at.date_in(facts.zone))
}

/// Every printed date of this kind of paper. Only where nobody wrote one down do the receipts stand in for it.
fn printed_or_received(event: Event, facts: &Facts) -> Vec<EventOccurrence> {
    let printed: Vec<_> = of(event.printed(), facts).collect();
    if printed.is_empty() { of(event.receipt(), facts).collect() } else { printed }
}

/// Whether an event starts the clock, by its own name or because the law reads the two papers alike.
fn starts_event(version: &Version, occurrence: EventOccurrence, facts: &Facts) -> bool {
    if occurrence.event == version.event {
        return true;
    }
    let refused = of(Event::DenialPrinted, facts).chain(of(Event::DenialReceived, facts)).next().is_some();
    match (version.event, occurrence.event) {
        // In California "grievance" covers complaints and appeals (Health & Safety Code 1368).
        (Event::GrievanceReceived, Event::AppealReceived) => {
            version.jurisdiction == Jurisdiction::Ca || facts.kind == CaseKind::Unclear
        }
        // A complaint about a "no" is an appeal, whatever the member calls it. Who cannot tell opens both.
        (Event::AppealReceived, Event::GrievanceReceived) => refused || facts.kind == CaseKind::Unclear,
        _ => false,
    }
}

/// When a plan had what it needs: the request itself, unless it asked for more; then the day the facts came.
fn complete_request(facts: &Facts) -> Vec<EventOccurrence> {
    let asked = of(Event::InformationRequested, facts).next().is_some();
    let fallback = if asked { Event::InformationReceived } else { Event::RequestReceived };
    let complete: Vec<_> = of(Event::CompleteRequestReceived, facts).collect();
    if complete.is_empty() { of(fallback, facts).collect() } else { complete }
}

/// The day on which independent medical review opened: the plan's answer, or 30 days after the grievance (3 when
/// urgent), whichever is first (Health & Safety Code 1374.30(j)(3), (k)).
fn imr_qualified(facts: &Facts) -> Vec<EventOccurrence> {
    let wait = Days::new(if facts.urgent { 3 } else { 30 });
    facts
        .events
        .iter()
        .filter_map(|occurrence| {
            let date = occurrence.at.date_in(facts.zone);
            let date = match occurrence.event {
                Event::ImrQualified | Event::FinalDenialPrinted | Event::FinalDenialReceived => date,
                Event::GrievanceReceived | Event::AppealReceived => date.checked_add_days(wait)?,
                _ => return None,
            };
            Some(EventOccurrence { event: Event::ImrQualified, at: Trigger::Date(date), proved: false })
        })
        .min_by_key(|occurrence| occurrence.at.date_in(facts.zone))
        .into_iter()
        .collect()
}

fn of(event: Event, facts: &Facts) -> impl Iterator<Item = EventOccurrence> {
    facts.events.iter().copied().filter(move |occurrence| occurrence.event == event)
}

fn dates(event: Event, facts: &Facts) -> impl Iterator<Item = NaiveDate> {
    of(event, facts).map(|occurrence| occurrence.at.date_in(facts.zone))
}
