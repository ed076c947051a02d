//! Which clocks run in a case: the rules that bind its coverage, started by its events. Federal floor and state
//! law are kept side by side, the earliest of the clocks that ask the same thing is marked.
//!
//! No arithmetic here (see `count`) and no opinion on what the member should do.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::Days;

use crate::catalogue::{Catalogue, Filter, binds};
use crate::count::{CountOptions, Pause, Start, count_version};
use crate::deadline::Deadline;
use crate::event::Event;
use crate::facts::{CaseKind, EventOccurrence, Facts};
use crate::moment::Trigger;
use crate::place::Jurisdiction;
use crate::rule::{CountsFrom, Rule, Version};
use crate::terms::{Actor, Duty, LineOfBusiness, Pace};
use crate::words::{Language, Words};

/// Every clock that runs in a case, earliest SAFE date first.
///
/// A rule that cannot be counted from the case's dates (no version in force, outside the calendars) is left out:
/// it gives no date. Guidance is found through [`Catalogue::rules`].
pub fn deadlines(catalogue: &Catalogue, facts: &Facts) -> Vec<Deadline> {
    let mut found: Vec<Deadline> =
        catalogue.rules(Filter::default()).flat_map(|rule| clocks_of(rule, facts)).collect();
    found.sort_by(|left, right| {
        left.safe.cmp(&right.safe).then_with(|| left.version.rule.cmp(&right.version.rule))
    });
    mark_earliest(&mut found);
    found
}

fn clocks_of(rule: &Rule, facts: &Facts) -> Vec<Deadline> {
    if !rule.versions().any(|version| applies(version, facts)) {
        return Vec::new();
    }
    starts(rule.latest(), facts)
        .into_iter()
        .filter_map(|start| {
            let options = options_for(rule.latest(), &start, facts);
            let version = rule.version_on(start.at.date_in(facts.zone)).ok()?;
            let mut deadline =
                count_version(version, Start { event: start.event, at: start.at }, &options).ok()?;
            deadline.because = Some(because(version, facts));
            Some(deadline)
        })
        .collect()
}

/// Whether a rule binds the coverage and belongs to this kind of case.
fn applies(version: &Version, facts: &Facts) -> bool {
    let bound = lines_of(facts).into_iter().flatten().any(|line| binds(version, line));
    let place = version.jurisdiction == Jurisdiction::Us || Some(version.jurisdiction) == facts.state;
    let kind =
        version.kinds.is_empty() || facts.kind == CaseKind::Unclear || version.kinds.contains(&facts.kind);
    let urgency = match version.pace {
        Pace::Any => true,
        Pace::Standard => !facts.urgent,
        Pace::Expedited => facts.urgent,
    };
    bound && place && kind && urgency && !(version.exempts_kaiser && facts.kaiser)
}

/// The line of business, and the wider one whose law also binds it.
fn lines_of(facts: &Facts) -> [Option<LineOfBusiness>; 2] {
    let wider = match (facts.line_of_business, facts.kind) {
        // Medi-Cal is California's Medicaid: 42 CFR part 438 binds its plans, part 431 the rest.
        (LineOfBusiness::MediCalManagedCare, _) => Some(LineOfBusiness::MedicaidManagedCare),
        (LineOfBusiness::MediCal, _) => Some(LineOfBusiness::MedicaidFfs),
        // A Medicare Advantage plan with drug coverage follows Part D for drugs from the pharmacy.
        (LineOfBusiness::MedicareAdvantage, CaseKind::Drug | CaseKind::Unclear) => {
            Some(LineOfBusiness::PartD)
        }
        _ => None,
    };
    [Some(facts.line_of_business), wider]
}

/// The occurrences that start this rule's clock in the case.
fn starts(version: &Version, facts: &Facts) -> Vec<EventOccurrence> {
    let of = |event: Event| facts.events.iter().copied().filter(move |occurrence| occurrence.event == event);
    match version.counts_from {
        CountsFrom::Event if version.event == Event::ImrQualified => imr_qualified(facts),
        CountsFrom::Event => facts
            .events
            .iter()
            .copied()
            .filter(|occurrence| starts_event(version, *occurrence, facts))
            .collect(),
        // Only where nobody wrote down the printed date does the receipt stand in for it.
        CountsFrom::PrintedDate | CountsFrom::PresumedReceipt => of(version.event.printed())
            .next()
            .or_else(|| of(version.event.receipt()).next())
            .into_iter()
            .collect(),
        // The clock starts at the printed date unless a later receipt is proved.
        CountsFrom::Receipt => {
            let proved = of(version.event.receipt()).find(|occurrence| occurrence.proved);
            let printed = of(version.event.printed()).next();
            proved.or(printed).or_else(|| of(version.event.receipt()).next()).into_iter().collect()
        }
    }
}

/// Whether an event starts the clock, by its own name or because the law reads the two papers alike.
fn starts_event(version: &Version, occurrence: EventOccurrence, facts: &Facts) -> bool {
    if occurrence.event == version.event {
        return true;
    }
    let refused =
        facts.events.iter().any(|other| matches!(other.event, Event::DenialPrinted | Event::DenialReceived));
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

fn options_for(version: &Version, start: &EventOccurrence, facts: &Facts) -> CountOptions {
    let mut options = CountOptions::new(facts.zone);
    options.closures.clone_from(&facts.closures);
    if version.counts_from == CountsFrom::PresumedReceipt {
        options.proved_receipt = facts
            .events
            .iter()
            .find(|occurrence| occurrence.proved && occurrence.event == version.event.receipt())
            .map(|occurrence| occurrence.at.date_in(facts.zone));
    }
    if version.pauses {
        options.pauses = pause_after(start, facts).into_iter().collect();
    }
    options
}

/// The time in which the plan waited for facts after this start.
fn pause_after(start: &EventOccurrence, facts: &Facts) -> Option<Pause> {
    let begin = start.at.date_in(facts.zone);
    let first = |event: Event, not_before| {
        facts
            .events
            .iter()
            .filter(|occurrence| occurrence.event == event)
            .map(|occurrence| occurrence.at.date_in(facts.zone))
            .filter(|date| *date >= not_before)
            .min()
    };
    let from = first(Event::InformationRequested, begin)?;
    Some(Pause { from, until: first(Event::InformationReceived, from) })
}

fn because(version: &Version, facts: &Facts) -> Words {
    let coverage = facts.line_of_business.name(Language::English);
    let cobertura = facts.line_of_business.name(Language::Spanish);
    match version.jurisdiction {
        Jurisdiction::Us => Words {
            en: format!("Federal rule for this coverage: {coverage}."),
            es: format!("Regla federal para esta cobertura: {cobertura}."),
        },
        state => Words {
            en: format!("{} rule for this coverage: {coverage}.", state.name()),
            es: format!("Regla de {} para esta cobertura: {cobertura}.", state.name()),
        },
    }
}

/// Among clocks that ask the same thing of the same party, started by the same step of the case, only the
/// earliest is marked. A clock without such a twin is its own earliest.
fn mark_earliest(sorted: &mut [Deadline]) {
    let mut seen: BTreeMap<(Duty, Actor), Arc<Version>> = BTreeMap::new();
    for deadline in sorted.iter_mut() {
        let Some(duty) = deadline.version.duty else { continue };
        let first =
            seen.entry((duty, deadline.version.actor)).or_insert_with(|| Arc::clone(&deadline.version));
        deadline.earliest = Arc::ptr_eq(first, &deadline.version);
    }
}
