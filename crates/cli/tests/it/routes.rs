//! `deadlines routes`: whole cases as somebody would describe them in one line, checked against dates counted by hand.

use serde_json::Value;

use crate::program::{run, words};

fn routes(arguments: &str) -> Value {
    run(["deadlines", "routes", "--json"].into_iter().chain(words(arguments))).json()
}

fn route<'a>(found: &'a Value, id: &str) -> &'a Value {
    let routes = found["routes"].as_array().unwrap();
    routes.iter().find(|it| it["id"] == id).unwrap_or_else(|| {
        let ids: Vec<&Value> = routes.iter().map(|it| &it["id"]).collect();
        panic!("{id} is not among {ids:?}")
    })
}

fn text<'a>(value: &'a Value, path: &str) -> &'a str {
    value.pointer(path).and_then(Value::as_str).unwrap_or_default()
}

#[test]
fn a_california_denial_goes_to_the_plan_first_and_to_the_state_after() {
    let found = routes(
        "--coverage individual_marketplace --state CA --kind care_before --region california \
         --event denial_printed=2026-11-02 --today 2026-11-22",
    );
    let grievance = route(&found, "ca.grievance");
    assert_eq!(text(grievance, "/state"), "open");
    // 180 days after 2 November 2026 is Saturday 1 May 2027; SAFE is the Friday before.
    assert_eq!(text(grievance, "/fileBy/legal/date"), "2027-05-01");
    assert_eq!(text(grievance, "/fileBy/safe/date"), "2027-04-30");
    assert!(grievance["contacts"].to_string().contains("800-464-4000"), "{grievance}");
    let review = route(&found, "ca.imr");
    assert_ne!(text(review, "/state"), "open");
    let next = grievance["next"].to_string();
    assert!(next.contains("ca.imr") || next.contains("ca.dmhc"), "{next}");
}

#[test]
fn a_plan_that_is_silent_for_thirty_days_opens_the_medical_review() {
    let found = routes(
        "--coverage erisa_insured --state CA --kind care_before --kaiser --event denial_printed=2026-09-01 \
         --event grievance_received=2026-09-10 --today 2026-10-11",
    );
    let review = route(&found, "ca.imr");
    assert_eq!(text(review, "/state"), "open");
    assert_eq!(text(review, "/openedBySilence"), "2026-10-10");
}

#[test]
fn a_medicare_discharge_is_asked_about_before_the_patient_leaves() {
    let found = routes(
        "--coverage medicare_advantage --state CA --kind ongoing_care --urgent --kaiser \
         --event discharge_planned=2026-12-24 --today 2026-12-23",
    );
    let open: Vec<&Value> =
        found["routes"].as_array().unwrap().iter().filter(|it| it["state"] == "open").collect();
    let qio = open.iter().find(|it| it["id"].as_str().is_some_and(|id| id.contains("qio"))).unwrap();
    assert_eq!(text(qio, "/fileBy/legal/date"), "2026-12-24");
    assert!(!qio["contacts"].as_array().unwrap().is_empty());
}

#[test]
fn a_self_funded_plan_and_a_federal_employee_have_no_state_regulator() {
    for coverage in ["erisa_self_funded", "fehb"] {
        let found = routes(&format!(
            "--coverage {coverage} --state MD --kind care_before --event denial_printed=2026-11-02 \
             --today 2026-11-22"
        ));
        let ids = found["routes"].to_string();
        assert!(!ids.contains("\"md."), "{coverage}: {ids}");
        assert!(!found["routes"].as_array().unwrap().is_empty());
    }
}

#[test]
fn every_coverage_and_every_kind_has_a_route_with_words_in_both_languages() {
    for coverage in desk::counting::coverage_codes() {
        for kind in desk::routes::case_kind_codes() {
            let found = routes(&format!("--coverage {coverage} --state CA --kind {kind} --today 2026-11-22"));
            let routes = found["routes"].as_array().unwrap();
            assert!(!routes.is_empty(), "{coverage} {kind}");
            for route in routes {
                for field in ["/title", "/titleEs", "/because", "/becauseEs", "/whatToSend", "/whereToSend"] {
                    assert!(!text(route, field).is_empty(), "{coverage} {kind} {field}: {route}");
                }
            }
        }
    }
}

#[test]
fn text_says_what_a_person_needs() {
    let ran = run(words(
        "deadlines routes --coverage individual_marketplace --state CA --kind care_before --kaiser \
         --event denial_printed=2026-11-02 --today 2026-11-22",
    ));
    assert_eq!(ran.code, 0);
    for expected in
        ["open now", "Work to: 2027-04-30", "The rule's own last day: 2027-05-01", "Call:", "(noted "]
    {
        assert!(ran.out.contains(expected), "{expected} in {}", ran.out);
    }
}

#[test]
fn what_is_mistyped_is_refused_with_what_would_be_accepted() {
    for (arguments, hint) in [
        ("--coverage hmo", "individual_marketplace"),
        ("--coverage fehb --kind anger", "care_before"),
        ("--coverage fehb --region ohio", "mid_atlantic"),
        ("--coverage fehb --event denial_printed", "denial_printed=2026-11-02"),
        ("--coverage fehb --event denial_lost=2026-11-02", "denial_printed"),
        ("--coverage fehb --event denial_printed=yesterday", "2026-11-30"),
    ] {
        let ran = run(["deadlines", "routes"].into_iter().chain(words(arguments)));
        ran.refused(2);
        assert!(ran.err.contains(hint), "{arguments}: {}", ran.err);
    }
}
