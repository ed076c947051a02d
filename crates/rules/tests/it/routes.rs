//! Routes of whole cases, as tables a person can check line by line, and what holds for every case.

use std::fmt::Write as _;

use chrono::NaiveDate;
use rules::{
    CaseKind, Deadline, Event, Facts, Jurisdiction, KaiserRegion, LineOfBusiness, Route, RouteAnswer,
    RouteFacts, RouteState, deadlines, routes,
};

use crate::support::{case, catalogue, day};

fn urgent(facts: Facts) -> Facts {
    Facts { urgent: true, ..facts }
}

fn on(facts: &Facts, today: &str) -> Vec<Route> {
    routes(catalogue(), facts, RouteFacts::default(), day(today))
}

fn find<'a>(found: &'a [Route], id: &str) -> &'a Route {
    found.iter().find(|route| route.id.as_str() == id).unwrap()
}

fn dates(deadline: &Deadline) -> String {
    format!("{} SAFE {} LEGAL {}", deadline.rule(), deadline.safe.0, deadline.legal.0)
}

/// One line for each route, and what hangs on it below.
fn table(found: &[Route]) -> String {
    let mut text = String::new();
    for route in found {
        let state = match route.opens {
            RouteState::Open => "open".to_owned(),
            RouteState::OpensOn(date) => format!("opens on {date}"),
            RouteState::Taken(date) => format!("taken {date}"),
            RouteState::Closed(date) => format!("closed {date}"),
            RouteState::Waiting(event) => format!("waits for {}", event.code()),
        };
        let condition = if route.only_if.is_some() { " (if)" } else { "" };
        writeln!(text, "{}{condition}: {state} [{:?}]", route.id, route.verification).unwrap();
        for (word, deadline) in route
            .deadline
            .iter()
            .map(|first| ("file", first))
            .chain(route.also.iter().map(|also| ("also", also)))
        {
            writeln!(text, "  {word} {}", dates(deadline)).unwrap();
        }
        match &route.answer {
            Some(RouteAnswer::Due(deadline)) => writeln!(text, "  answer {}", dates(deadline)).unwrap(),
            Some(RouteAnswer::OnceTaken(version)) => writeln!(text, "  answer by {}", version.rule).unwrap(),
            None => {}
        }
        let join = |names: Vec<&str>| names.join(", ");
        if !route.next.is_empty() {
            writeln!(text, "  next {}", join(route.next.iter().map(rules::RouteId::as_str).collect()))
                .unwrap();
        }
        if !route.contacts.is_empty() {
            writeln!(text, "  call {}", join(route.contacts.iter().map(|to| to.id.0.as_str()).collect()))
                .unwrap();
        }
    }
    text
}

#[test]
fn a_california_hmo_denial() {
    let facts = case(
        LineOfBusiness::ErisaInsured,
        Some(Jurisdiction::Ca),
        CaseKind::CareBefore,
        &[(Event::DenialPrinted, "2026-11-16")],
    );
    insta::assert_snapshot!("california_hmo_denial", table(&on(&facts, "2026-11-22")));
    insta::assert_snapshot!("california_hmo_denial_urgent", table(&on(&urgent(facts), "2026-11-22")));
}

#[test]
fn a_california_plan_that_stays_silent_opens_the_state() {
    let facts = case(
        LineOfBusiness::IndividualMarketplace,
        Some(Jurisdiction::Ca),
        CaseKind::CareBefore,
        &[(Event::DenialPrinted, "2026-11-16"), (Event::GrievanceReceived, "2026-12-02")],
    );
    let opens = |today, id| find(&on(&facts, today), id).opens;
    // Day 30 is 1 January; on the day after the state takes the case.
    assert_eq!(opens("2026-12-20", "ca.imr"), RouteState::OpensOn(day("2027-01-02")));
    assert_eq!(opens("2027-01-01", "ca.dmhc"), RouteState::OpensOn(day("2027-01-02")));
    assert_eq!(opens("2027-01-02", "ca.imr"), RouteState::Open);
    assert_eq!(opens("2027-01-02", "ca.dmhc"), RouteState::Open);
    assert_eq!(opens("2027-01-02", "ca.grievance"), RouteState::Taken(day("2026-12-02")));
    let found = on(&facts, "2027-01-02");
    let why = &find(&found, "ca.imr").because;
    assert!(why.en.contains("Friday 1 January 2027") && why.es.contains("viernes 1 de enero de 2027"));
}

#[test]
fn a_medicare_discharge() {
    let facts = case(
        LineOfBusiness::MedicareAdvantage,
        Some(Jurisdiction::Ca),
        CaseKind::OngoingCare,
        &[(Event::DischargePlanned, "2026-12-24")],
    );
    insta::assert_snapshot!("medicare_discharge", table(&on(&urgent(facts.clone()), "2026-12-23")));
    // The day after, the call to the QIO is too late and the route says so.
    assert_eq!(find(&on(&facts, "2026-12-25"), "qio.hospital").opens, RouteState::Closed(day("2026-12-24")));
}

#[test]
fn a_medi_cal_notice() {
    let facts = case(
        LineOfBusiness::MediCalManagedCare,
        Some(Jurisdiction::Ca),
        CaseKind::CareBefore,
        &[(Event::DenialPrinted, "2026-11-16")],
    );
    insta::assert_snapshot!("medi_cal_notice", table(&on(&facts, "2026-11-22")));
}

#[test]
fn a_maryland_grievance() {
    let facts = case(
        LineOfBusiness::IndividualMarketplace,
        Some(Jurisdiction::Md),
        CaseKind::CareBefore,
        &[(Event::DenialPrinted, "2026-11-02"), (Event::GrievanceReceived, "2026-11-20")],
    );
    insta::assert_snapshot!("maryland_grievance", table(&on(&facts, "2026-11-22")));
}

#[test]
fn a_self_funded_employer_plan() {
    let facts = case(
        LineOfBusiness::ErisaSelfFunded,
        Some(Jurisdiction::Ca),
        CaseKind::CareAfter,
        &[(Event::DenialPrinted, "2026-06-01"), (Event::AppealReceived, "2026-09-15")],
    );
    // The plan had 60 days, until 14 November.
    insta::assert_snapshot!("self_funded_employer_plan", table(&on(&facts, "2026-11-22")));
}

#[test]
fn a_federal_employees_refusal() {
    let facts = case(
        LineOfBusiness::Fehb,
        Some(Jurisdiction::Va),
        CaseKind::CareAfter,
        &[
            (Event::DenialPrinted, "2026-10-05"),
            (Event::AppealSent, "2026-10-10"),
            (Event::AppealReceived, "2026-10-14"),
        ],
    );
    insta::assert_snapshot!("federal_employees_refusal", table(&on(&facts, "2026-11-22")));
}

#[test]
fn a_washington_denial_is_answered_and_goes_outside() {
    let facts = case(
        LineOfBusiness::ErisaInsured,
        Some(Jurisdiction::Wa),
        CaseKind::CareBefore,
        &[
            (Event::DenialPrinted, "2026-09-01"),
            (Event::AppealReceived, "2026-09-20"),
            (Event::FinalDenialPrinted, "2026-10-02"),
        ],
    );
    insta::assert_snapshot!("washington_denial", table(&on(&facts, "2026-11-22")));
}

#[test]
fn a_hawaii_denial() {
    let facts = case(
        LineOfBusiness::IndividualMarketplace,
        Some(Jurisdiction::Hi),
        CaseKind::CareBefore,
        &[(Event::DenialPrinted, "2026-09-01"), (Event::FinalDenialPrinted, "2026-10-02")],
    );
    insta::assert_snapshot!("hawaii_denial", table(&on(&facts, "2026-11-22")));
}

#[test]
fn member_services_are_those_of_the_members_own_region() {
    let facts = case(
        LineOfBusiness::ErisaInsured,
        Some(Jurisdiction::Wa),
        CaseKind::CareBefore,
        &[(Event::DenialPrinted, "2026-11-16")],
    );
    let called = |region| {
        let found = routes(catalogue(), &facts, RouteFacts { region }, day("2026-11-22"));
        let contacts = &find(&found, "insured.appeal").contacts;
        contacts.iter().filter(|to| to.region.is_some()).map(|to| to.phones.join("/")).collect::<Vec<_>>()
    };
    // Nobody said on which side of the river: both are named.
    assert_eq!(called(None), ["1-888-901-4636", "1-800-813-2000"]);
    assert_eq!(called(Some(KaiserRegion::Northwest)), ["1-800-813-2000"]);
    // A plan that is not Kaiser's has its own desk, which only the member's card knows.
    let other = Facts { kaiser: false, ..facts.clone() };
    let found = routes(catalogue(), &other, RouteFacts { region: None }, day("2026-11-22"));
    assert!(find(&found, "insured.appeal").contacts.iter().all(|to| to.region.is_none()));
    assert!(catalogue().contacts().all(|to| to.as_of == catalogue().as_of()));
}

#[test]
fn the_california_regulator_fits_the_product() {
    let facts = case(
        LineOfBusiness::ErisaInsured,
        Some(Jurisdiction::Ca),
        CaseKind::CareBefore,
        &[(Event::FinalDenialPrinted, "2026-11-16")],
    );
    let ids =
        |facts: &Facts| on(facts, "2026-11-22").iter().map(|route| route.id.to_string()).collect::<Vec<_>>();
    assert!(!ids(&facts).iter().any(|id| id.starts_with("ca.cdi")));
    let other = ids(&Facts { kaiser: false, ..facts });
    assert!(other.contains(&"ca.cdi.imr".to_owned()) && other.contains(&"ca.imr".to_owned()));
}

#[test]
fn a_drug_plan_that_is_late_must_pass_the_case_on_within_a_day() {
    let facts = case(
        LineOfBusiness::PartD,
        Some(Jurisdiction::Ga),
        CaseKind::Drug,
        &[(Event::DenialPrinted, "2026-10-20"), (Event::AppealReceived, "2026-11-02")],
    );
    let found = on(&facts, "2026-11-10");
    let route = find(&found, "pd.ire.forwarded");
    assert_eq!(route.opens, RouteState::Open);
    // Seven days end with 9 November; 24 hours later the case must have left.
    let Some(RouteAnswer::Due(due)) = &route.answer else { panic!("the plan's clock runs") };
    assert_eq!(due.safe.0.to_string(), "2026-11-10T23:59:00-05:00");
}

#[test]
fn a_late_request_is_a_no_that_a_medicare_member_can_appeal() {
    let facts = case(
        LineOfBusiness::MedicareAdvantage,
        Some(Jurisdiction::Co),
        CaseKind::Authorization,
        &[(Event::RequestReceived, "2026-11-02")],
    );
    let found = on(&facts, "2026-11-10");
    assert_eq!(find(&found, "ma.recon").opens, RouteState::Open);
    // A request without an answer is no appeal without an answer: nothing is forwarded yet.
    assert!(matches!(find(&found, "ma.ire").opens, RouteState::Waiting(_)));
}

/// Every line of business in places and kinds that differ, urgent and not, at four points of a dispute.
fn every_case() -> impl Iterator<Item = Facts> {
    const KINDS: [CaseKind; 4] = [CaseKind::CareBefore, CaseKind::Drug, CaseKind::Service, CaseKind::Unclear];
    const STORIES: [&[(Event, &str)]; 4] = [
        &[],
        &[(Event::DenialPrinted, "2026-10-01")],
        &[(Event::GrievanceReceived, "2026-10-01"), (Event::AppealReceived, "2026-10-02")],
        &[
            (Event::DenialPrinted, "2026-09-01"),
            (Event::AppealReceived, "2026-09-10"),
            (Event::FinalDenialPrinted, "2026-12-24"),
            (Event::FirstBill, "2026-12-24"),
        ],
    ];
    let places = [None, Some(Jurisdiction::Ca), Some(Jurisdiction::Md), Some(Jurisdiction::Wa)];
    places.into_iter().flat_map(|state| {
        LineOfBusiness::ALL.into_iter().flat_map(move |line| {
            KINDS.into_iter().flat_map(move |kind| {
                STORIES.into_iter().flat_map(move |story| {
                    [false, true].map(|hurry| Facts { urgent: hurry, ..case(line, state, kind, story) })
                })
            })
        })
    })
}

#[test]
fn every_case_has_a_route_and_every_name_in_it_is_known() {
    for facts in every_case() {
        let found = on(&facts, "2026-11-22");
        assert!(!found.is_empty(), "{facts:?}");
        for route in &found {
            assert!(
                route.next.iter().all(|next| found.iter().any(|other| other.id == *next)),
                "{}",
                route.id
            );
        }
        let again: Vec<_> = on(&facts, "2027-06-01").into_iter().map(|route| route.id).collect();
        let first: Vec<_> = found.into_iter().map(|route| route.id).collect();
        assert_eq!(first, again, "the order does not change with the day");
    }
}

#[test]
fn a_route_names_only_rules_that_apply() {
    for facts in every_case() {
        let running = deadlines(catalogue(), &facts);
        for route in on(&facts, "2026-11-22") {
            for named in route.deadline.iter().chain(&route.also) {
                assert!(running.contains(named), "{} names {}", route.id, named.rule());
                assert!(named.actor().is_member());
            }
            if let Some(answer) = &route.answer {
                let version = answer.version();
                let federal = version.jurisdiction == Jurisdiction::Us;
                assert!(federal || Some(version.jurisdiction) == facts.state, "{}", route.id);
                assert!(!version.actor.is_member(), "{}", route.id);
                let kind = version.kinds.is_empty() || facts.kind == CaseKind::Unclear;
                assert!(kind || version.kinds.contains(&facts.kind), "{} {}", route.id, version.rule);
            }
        }
    }
}

#[test]
fn a_route_never_opens_before_its_event() {
    let first: NaiveDate = day("2026-09-01");
    for facts in every_case() {
        for route in on(&facts, "2026-08-01") {
            match route.opens {
                RouteState::OpensOn(date) => assert!(date >= first, "{} {date}", route.id),
                // What needs no event is open from the start and has no time limit yet.
                RouteState::Open | RouteState::Waiting(_) => {
                    assert!(route.deadline.is_none(), "{}", route.id);
                }
                RouteState::Taken(_) | RouteState::Closed(_) => {
                    panic!("{} before anything happened", route.id)
                }
            }
        }
    }
}
