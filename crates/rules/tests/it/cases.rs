//! Whole cases: which clocks run, and which of two laws comes first.

use chrono_tz::Tz;
use rules::{
    CaseKind, Deadline, Event, EventOccurrence, Facts, Jurisdiction, LineOfBusiness, Trigger, Zone,
    deadlines, guidance,
};

use crate::support::{catalogue, day, legal, safe};

fn happened(event: Event, on: &str) -> EventOccurrence {
    EventOccurrence { event, at: Trigger::Date(day(on)), proved: false }
}

fn case(line: LineOfBusiness, state: Jurisdiction, kind: CaseKind, events: Vec<EventOccurrence>) -> Facts {
    Facts {
        line_of_business: line,
        state: Some(state),
        kaiser: true,
        kind,
        urgent: false,
        events,
        zone: Zone::Named(state.zone().unwrap_or(Tz::America__Los_Angeles)),
        closures: Vec::new(),
    }
}

fn find<'a>(found: &'a [Deadline], rule: &str) -> Option<&'a Deadline> {
    found.iter().find(|deadline| deadline.rule().as_str() == rule)
}

#[test]
fn a_california_denial_opens_the_appeal_and_its_answer_opens_the_medical_review() {
    let mut facts = case(
        LineOfBusiness::ErisaInsured,
        Jurisdiction::Ca,
        CaseKind::CareBefore,
        vec![happened(Event::DenialPrinted, "2026-06-01")],
    );
    let found = deadlines(catalogue(), &facts);
    assert_eq!(safe(find(&found, "fed.appeal.file").unwrap()), "2026-11-27");

    facts.events.push(happened(Event::AppealReceived, "2026-12-02"));
    let found = deadlines(catalogue(), &facts);
    // Federal floor and state law stand side by side; they ask the same answer on the same day.
    assert_eq!(safe(find(&found, "ca.griev.decide").unwrap()), "2027-01-01");
    assert_eq!(safe(find(&found, "fed.appeal.preservice").unwrap()), "2027-01-01");
    // Two appeal levels would be faster, but nobody knows whether the plan has two.
    let two_levels = find(&found, "fed.appeal.preservice_two").unwrap();
    assert!(!two_levels.earliest && two_levels.only_if().is_some());
    // A slow plan does not stop the review: six months from day 30, 1 July 2027.
    assert_eq!(safe(find(&found, "ca.imr.file").unwrap()), "2027-07-01");
    assert!(find(&found, "fed.appeal.postservice").is_none());
    assert!(found.is_sorted_by_key(|deadline| deadline.safe));
}

#[test]
fn a_self_funded_plan_answers_to_federal_law_only() {
    let facts = case(
        LineOfBusiness::ErisaSelfFunded,
        Jurisdiction::Ca,
        CaseKind::CareAfter,
        vec![happened(Event::AppealReceived, "2026-12-02")],
    );
    let found = deadlines(catalogue(), &facts);
    assert!(find(&found, "fed.appeal.postservice").is_some());
    assert!(found.iter().all(|deadline| deadline.version.jurisdiction == Jurisdiction::Us));
}

#[test]
fn the_federal_limit_comes_before_marylands_working_days() {
    let facts = case(
        LineOfBusiness::IndividualMarketplace,
        Jurisdiction::Md,
        CaseKind::CareBefore,
        vec![happened(Event::DenialPrinted, "2026-11-02"), happened(Event::GrievanceReceived, "2026-12-02")],
    );
    let found = deadlines(catalogue(), &facts);
    let federal = find(&found, "fed.appeal.preservice").unwrap();
    let state = find(&found, "md.griev.pre").unwrap();
    assert!(federal.earliest && federal.safe < state.safe && !state.earliest);
}

#[test]
fn colorados_approval_clock_runs_for_others_and_not_for_kaiser() {
    let mut facts = case(
        LineOfBusiness::IndividualMarketplace,
        Jurisdiction::Co,
        CaseKind::Authorization,
        vec![happened(Event::RequestReceived, "2026-11-02")],
    );
    assert!(find(&deadlines(catalogue(), &facts), "co.pa.std").is_none());
    facts.kaiser = false;
    assert!(find(&deadlines(catalogue(), &facts), "co.pa.std").is_some());
}

#[test]
fn only_a_proved_later_receipt_moves_a_members_clock() {
    let mut facts = case(
        LineOfBusiness::ErisaInsured,
        Jurisdiction::Ca,
        CaseKind::CareBefore,
        vec![happened(Event::DenialPrinted, "2026-11-02"), happened(Event::DenialReceived, "2026-11-16")],
    );
    let printed = legal(find(&deadlines(catalogue(), &facts), "fed.appeal.file").unwrap());
    assert_eq!(printed, "2027-05-01");
    facts.events[1].proved = true;
    let proved = legal(find(&deadlines(catalogue(), &facts), "fed.appeal.file").unwrap());
    assert_eq!(proved, "2027-05-15");
}

#[test]
fn a_medicare_letter_counts_its_presumed_mail_days_once() {
    let mut facts = case(
        LineOfBusiness::MedicareAdvantage,
        Jurisdiction::Ca,
        CaseKind::CareBefore,
        vec![happened(Event::DenialPrinted, "2026-11-02")],
    );
    assert_eq!(safe(find(&deadlines(catalogue(), &facts), "ma.recon.file").unwrap()), "2027-01-06");
    facts.events.push(EventOccurrence {
        event: Event::DenialReceived,
        at: Trigger::Date(day("2026-11-05")),
        proved: true,
    });
    // Received within the presumed days: nothing changes.
    assert_eq!(safe(find(&deadlines(catalogue(), &facts), "ma.recon.file").unwrap()), "2027-01-06");
}

#[test]
fn who_cannot_tell_a_grievance_from_an_appeal_gets_both_clocks() {
    let facts = case(
        LineOfBusiness::MedicareAdvantage,
        Jurisdiction::Ca,
        CaseKind::Unclear,
        vec![happened(Event::GrievanceReceived, "2026-11-02")],
    );
    let found = deadlines(catalogue(), &facts);
    assert!(find(&found, "ma.griev.decide").is_some());
    assert!(find(&found, "ma.recon.decide_service").is_some());
}

#[test]
fn an_urgent_case_runs_the_fast_clocks() {
    let mut facts = case(
        LineOfBusiness::ErisaInsured,
        Jurisdiction::Ca,
        CaseKind::CareBefore,
        vec![happened(Event::AppealReceived, "2026-12-18")],
    );
    facts.urgent = true;
    let found = deadlines(catalogue(), &facts);
    assert_eq!(safe(find(&found, "ca.griev.exp").unwrap()), "2026-12-21");
    assert_eq!(safe(find(&found, "fed.appeal.urgent").unwrap()), "2026-12-21T23:59:00-08:00");
    assert!(find(&found, "ca.griev.decide").is_none());
}

#[test]
fn a_plan_that_waits_for_facts_has_a_clock_that_stands_still() {
    let mut facts = case(
        LineOfBusiness::ErisaSelfFunded,
        Jurisdiction::Ca,
        CaseKind::CareBefore,
        vec![
            happened(Event::RequestReceived, "2026-11-02"),
            happened(Event::InformationRequested, "2026-11-09"),
        ],
    );
    let open = deadlines(catalogue(), &facts);
    assert!(find(&open, "fed.claim.preservice").unwrap().paused);
    facts.events.push(happened(Event::InformationReceived, "2026-11-19"));
    let closed = deadlines(catalogue(), &facts);
    assert_eq!(safe(find(&closed, "fed.claim.preservice").unwrap()), "2026-11-27");
}

#[test]
fn guidance_is_no_deadline() {
    let facts = case(
        LineOfBusiness::IndividualMarketplace,
        Jurisdiction::Ca,
        CaseKind::Unclear,
        vec![happened(Event::AppealReceived, "2026-12-02"), happened(Event::FirstBill, "2026-12-02")],
    );
    let found = deadlines(catalogue(), &facts);
    let told: Vec<String> =
        guidance(catalogue(), &facts).iter().map(|version| version.rule.to_string()).collect();
    assert_eq!(told, ["ca.ai", "ca.charity", "ca.sb306", "fed.appeal.one_level_individual"]);
    for rule in ["fed.appeal.one_level_individual", "ca.charity", "ca.ai"] {
        assert!(find(&found, rule).is_none(), "{rule}");
        assert!(catalogue().rule(rule).unwrap().latest().is_guidance());
    }
}

#[test]
fn two_letters_each_start_their_own_clock() {
    let mut facts = case(
        LineOfBusiness::ErisaInsured,
        Jurisdiction::Ca,
        CaseKind::CareBefore,
        vec![happened(Event::DenialPrinted, "2026-06-01"), happened(Event::DenialPrinted, "2026-11-02")],
    );
    facts.events.push(EventOccurrence {
        event: Event::DenialReceived,
        at: Trigger::Date(day("2026-11-16")),
        proved: true,
    });
    let found = deadlines(catalogue(), &facts);
    let appeals: Vec<String> =
        found.iter().filter(|deadline| deadline.rule().as_str() == "fed.appeal.file").map(legal).collect();
    assert_eq!(appeals, ["2026-11-28", "2027-05-15"]);
}

#[test]
fn a_promise_never_stands_beside_a_law_that_asks_the_same() {
    let mut facts = case(
        LineOfBusiness::ErisaInsured,
        Jurisdiction::Ca,
        CaseKind::Service,
        vec![happened(Event::GrievanceReceived, "2026-11-25"), happened(Event::GrievanceEvent, "2026-11-20")],
    );
    let found = deadlines(catalogue(), &facts);
    assert_eq!(safe(find(&found, "ca.griev.ack").unwrap()), "2026-11-30");
    assert!(find(&found, "ca.griev.ack_seed").is_none());
    assert!(find(&found, "seed.griev_180").is_none());

    facts.line_of_business = LineOfBusiness::MedicareAdvantage;
    let found = deadlines(catalogue(), &facts);
    // Medicare has no duty to acknowledge, so the company's own promise is all there is.
    assert_eq!(safe(find(&found, "ca.griev.ack_seed").unwrap()), "2026-12-03");
    assert_eq!(safe(find(&found, "ma.griev.file").unwrap()), "2027-01-19");
}

#[test]
fn a_california_approval_clock_starts_when_the_plan_has_what_it_needs() {
    let mut facts = case(
        LineOfBusiness::ErisaInsured,
        Jurisdiction::Ca,
        CaseKind::Authorization,
        vec![happened(Event::RequestReceived, "2026-11-02")],
    );
    assert_eq!(safe(find(&deadlines(catalogue(), &facts), "ca.um.std").unwrap()), "2026-11-09");
    facts.events.push(happened(Event::InformationRequested, "2026-11-04"));
    assert!(find(&deadlines(catalogue(), &facts), "ca.um.std").is_none());
    facts.events.push(happened(Event::InformationReceived, "2026-11-12"));
    assert_eq!(safe(find(&deadlines(catalogue(), &facts), "ca.um.std").unwrap()), "2026-11-19");
}

#[test]
fn an_urgent_california_case_need_not_wait_for_the_dmhc() {
    let mut facts = case(
        LineOfBusiness::IndividualMarketplace,
        Jurisdiction::Ca,
        CaseKind::CareBefore,
        vec![happened(Event::GrievanceReceived, "2026-11-12")],
    );
    assert!(find(&deadlines(catalogue(), &facts), "ca.dmhc.wait").is_some());
    facts.urgent = true;
    assert!(find(&deadlines(catalogue(), &facts), "ca.dmhc.wait").is_none());
    // The review opens on day 3, not on day 30.
    assert_eq!(legal(find(&deadlines(catalogue(), &facts), "ca.imr.file").unwrap()), "2027-05-15");
}

#[test]
fn medi_cals_own_hearing_window_is_marked_and_the_federal_range_stays_in_view() {
    let facts = case(
        LineOfBusiness::MediCalManagedCare,
        Jurisdiction::Ca,
        CaseKind::CareBefore,
        vec![happened(Event::FinalDenialPrinted, "2026-12-10")],
    );
    let found = deadlines(catalogue(), &facts);
    let own = find(&found, "medical.hearing.file").unwrap();
    let federal = find(&found, "mcd.fair_hearing.file_min").unwrap();
    assert_eq!((safe(own), safe(federal)), ("2027-04-09".to_owned(), "2027-03-10".to_owned()));
    assert!(own.earliest && !federal.earliest);
}

#[test]
fn a_longer_time_counts_only_if_the_plan_announced_it_in_time() {
    let decide = |announced: Option<&str>| {
        let mut events = vec![happened(Event::RequestReceived, "2026-10-01")];
        events.extend(announced.map(|on| happened(Event::ExtensionAnnounced, on)));
        let facts = case(LineOfBusiness::ErisaSelfFunded, Jurisdiction::Ga, CaseKind::CareAfter, events);
        let found = deadlines(catalogue(), &facts);
        legal(found.iter().find(|clock| clock.rule().as_str() == "fed.claim.postservice").unwrap())
    };
    assert_eq!(decide(None), "2026-10-31");
    // 29 CFR 2560.503-1(f)(2)(iii)(B): 15 days more, if the plan says so before the 30 are over.
    assert_eq!(decide(Some("2026-10-31")), "2026-11-15");
    assert_eq!(decide(Some("2026-11-01")), "2026-10-31");
}

#[test]
fn a_form_offers_the_events_of_the_coverage_and_no_others() {
    let facts = case(LineOfBusiness::ErisaSelfFunded, Jurisdiction::Ga, CaseKind::CareBefore, Vec::new());
    let offered = rules::events_for(catalogue(), &facts);
    for event in
        [Event::DenialPrinted, Event::DenialReceived, Event::AppealReceived, Event::ExtensionAnnounced]
    {
        assert!(offered.contains(&event), "{event:?}");
    }
    for event in [Event::IreDecisionPrinted, Event::DischargePlanned, Event::ImrQualified] {
        assert!(!offered.contains(&event), "{event:?}");
    }
}
