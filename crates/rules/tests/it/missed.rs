//! When the silence of a plan is a missed deadline, and when it is not.

use rules::{
    CaseKind, Event, EventOccurrence, Facts, Jurisdiction, LineOfBusiness, Trigger, deadlines, missed,
};

use crate::support::{case, catalogue, day, happened};

fn times(found: &[EventOccurrence]) -> Vec<(Event, Trigger)> {
    found.iter().map(|event| (event.event, event.at)).collect()
}

#[test]
fn a_plan_is_late_only_after_its_last_day_and_only_without_an_answer() {
    let mut facts = case(
        LineOfBusiness::ErisaSelfFunded,
        None,
        CaseKind::CareBefore,
        &[(Event::AppealReceived, "2026-10-01")],
    );
    let late = |facts: &Facts, today| missed(&deadlines(catalogue(), facts), facts, day(today));
    assert!(late(&facts, "2026-10-31").is_empty());
    let found = late(&facts, "2026-11-01");
    assert_eq!(times(&found), [(Event::PlanMissedDeadline, Trigger::Date(day("2026-10-31")))]);
    // Fed back, it starts what follows, and is not found again.
    let mut fed = facts.clone();
    fed.events.extend(found);
    assert!(
        deadlines(catalogue(), &fed).iter().any(|next| next.rule().as_str() == "fed.appeal.deemed_exhausted")
    );
    assert!(late(&fed, "2026-12-01").is_empty());
    // An answer, even a late one, ends the silence.
    facts.events.push(happened(Event::FinalDenialPrinted, "2026-11-05"));
    assert!(late(&facts, "2026-12-01").is_empty());
}

#[test]
fn a_plan_that_waits_for_facts_is_not_late() {
    let facts = case(
        LineOfBusiness::ErisaSelfFunded,
        None,
        CaseKind::CareBefore,
        &[(Event::RequestReceived, "2026-10-01"), (Event::InformationRequested, "2026-10-05")],
    );
    assert!(missed(&deadlines(catalogue(), &facts), &facts, day("2027-01-01")).is_empty());
}

#[test]
fn two_laws_for_one_appeal_are_one_missed_deadline_and_the_first_counts() {
    let facts = case(
        LineOfBusiness::IndividualMarketplace,
        Some(Jurisdiction::Md),
        CaseKind::CareBefore,
        &[(Event::DenialPrinted, "2026-09-01"), (Event::GrievanceReceived, "2026-10-01")],
    );
    let found = missed(&deadlines(catalogue(), &facts), &facts, day("2027-01-01"));
    assert_eq!(times(&found), [(Event::PlanMissedDeadline, Trigger::Date(day("2026-10-31")))]);
}
