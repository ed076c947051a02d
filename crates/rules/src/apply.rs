//! Which clocks run in a case: the rules that bind its coverage, started by its events. Federal floor and state
//! law are kept side by side, the earliest of the clocks that ask the same thing is marked.
//!
//! No arithmetic here (see `count`) and no opinion on what the member should do.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;

use crate::catalogue::{Catalogue, Filter, binds};
use crate::count::{CountOptions, Pause, Start, count_version};
use crate::deadline::Deadline;
use crate::event::Event;
use crate::facts::{CaseKind, EventOccurrence, Facts};
use crate::place::Jurisdiction;
use crate::rule::{CountsFrom, Nature, Rule, Version};
use crate::starts::{proved_receipt, starts};
use crate::terms::{Actor, Duty, LineOfBusiness, Pace};
use crate::words::{Language, Words};

/// Every clock that runs in a case, earliest SAFE date first.
///
/// A rule that cannot be counted from the case's dates (no version in force, outside the calendars) is left out:
/// it gives no date. What has no clock is found by [`guidance`].
pub fn deadlines(catalogue: &Catalogue, facts: &Facts) -> Vec<Deadline> {
    let mut found: Vec<Deadline> =
        catalogue.rules(Filter::default()).flat_map(|rule| clocks_of(rule, facts)).collect();
    found.sort_by(|left, right| {
        left.safe.cmp(&right.safe).then_with(|| left.version.rule.cmp(&right.version.rule))
    });
    drop_idle_promises(&mut found);
    mark_earliest(&mut found);
    found
}

/// What else the law says about a case without setting a clock, by name of the rule.
pub fn guidance(catalogue: &Catalogue, facts: &Facts) -> Vec<Arc<Version>> {
    catalogue
        .rules(Filter::default())
        .map(Rule::latest)
        .filter(|version| version.is_guidance() && applies(version, facts))
        .map(Arc::clone)
        .collect()
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
            let begin = Start { event: start.event, at: start.at };
            let mut deadline = count_version(version, begin, &options).ok()?;
            if let Some(longer) = options_extended(&deadline, &options, facts) {
                deadline = count_version(version, begin, &longer).ok()?;
            }
            deadline.because = Some(because(version, facts));
            Some(deadline)
        })
        .collect()
}

/// Whether a rule binds the coverage and belongs to this kind of case.
pub(crate) fn applies(version: &Version, facts: &Facts) -> bool {
    // The place first: it is one byte that rules out most of the rules, and every case asks every rule.
    (version.jurisdiction == Jurisdiction::Us || Some(version.jurisdiction) == facts.state)
        && lines_of(facts).into_iter().flatten().any(|line| binds(version, line))
        && fits_kind_and_pace(version, facts)
        // A promise of the company is no promise of another plan; a law that leaves its HMO out does not bind it.
        && if facts.kaiser { !version.exempts_kaiser } else { version.nature != Nature::Promise }
}

fn fits_kind_and_pace(version: &Version, facts: &Facts) -> bool {
    let kind =
        version.kinds.is_empty() || facts.kind == CaseKind::Unclear || version.kinds.contains(&facts.kind);
    kind && match version.pace {
        Pace::Any => true,
        Pace::Standard => !facts.urgent,
        Pace::Expedited => facts.urgent,
    }
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

fn options_for(version: &Version, start: &EventOccurrence, facts: &Facts) -> CountOptions {
    let mut options = CountOptions::new(facts.zone);
    options.closures.clone_from(&facts.closures);
    if version.counts_from == CountsFrom::PresumedReceipt {
        options.proved_receipt =
            proved_receipt(version.event, start, facts).map(|receipt| receipt.at.date_in(facts.zone));
    }
    if version.pauses {
        options.pauses = pause_after(start, facts).into_iter().collect();
    }
    options
}

/// The options with the rule's extension, if it was used while the first time still ran. An announcement that came too
/// late moves nothing: the law asks for it before the time is up (29 CFR 2560.503-1(f)(2), (i)(4);
/// 42 CFR 422.568(b)(2)(i), 438.408(c)).
fn options_extended(deadline: &Deadline, options: &CountOptions, facts: &Facts) -> Option<CountOptions> {
    let extension = deadline.version.extension.as_ref()?;
    let begin = deadline.trigger.date_in(facts.zone);
    let last = deadline.late_after.unwrap_or(deadline.legal.0).date();
    let announced = first(facts, extension.on, begin).is_some_and(|date| date <= last);
    announced.then(|| CountOptions {
        extended: true,
        information_received: first(facts, Event::InformationReceived, begin),
        ..options.clone()
    })
}

/// The first day, not before `begin`, on which an event happened.
fn first(facts: &Facts, event: Event, begin: NaiveDate) -> Option<NaiveDate> {
    facts
        .events
        .iter()
        .filter(|occurrence| occurrence.event == event)
        .map(|occurrence| occurrence.at.date_in(facts.zone))
        .filter(|date| *date >= begin)
        .min()
}

/// The time in which the plan waited for facts after this start.
fn pause_after(start: &EventOccurrence, facts: &Facts) -> Option<Pause> {
    let begin = start.at.date_in(facts.zone);
    let from = first(facts, Event::InformationRequested, begin)?;
    Some(Pause { from, until: first(facts, Event::InformationReceived, from) })
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

/// What somebody only promised is shown where no law asks the same of anybody, and never as a member's own
/// time limit: an article's "180 days" must not stand beside a law's 60.
fn drop_idle_promises(found: &mut Vec<Deadline>) {
    let asked_by_law: BTreeSet<Duty> = found
        .iter()
        .filter(|deadline| deadline.nature() != Nature::Promise)
        .filter_map(|deadline| deadline.version.duty)
        .collect();
    found.retain(|deadline| {
        let idle = deadline.version.duty.is_some_and(|duty| asked_by_law.contains(&duty));
        deadline.nature() != Nature::Promise || !(idle || deadline.actor().is_member())
    });
}

/// Among clocks that ask the same thing of the same party only the earliest is marked. A clock with a condition
/// that nobody has checked takes the mark only where no other clock asks the same. A clock without a twin is its
/// own earliest.
fn mark_earliest(sorted: &mut [Deadline]) {
    let mut first: BTreeMap<(Duty, Actor), Arc<Version>> = BTreeMap::new();
    for conditional in [false, true] {
        for deadline in sorted.iter().filter(|deadline| deadline.only_if().is_some() == conditional) {
            if let Some(duty) = deadline.version.duty {
                first.entry((duty, deadline.actor())).or_insert_with(|| Arc::clone(&deadline.version));
            }
        }
    }
    for deadline in sorted.iter_mut() {
        deadline.earliest = deadline
            .version
            .duty
            .and_then(|duty| first.get(&(duty, deadline.version.actor)))
            .is_none_or(|version| Arc::ptr_eq(version, &deadline.version));
    }
}
