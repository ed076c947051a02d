//! `deadlines`: every worked example of the catalogue's makers, and every way to ask wrongly.

use serde_json::{Value, json};

use crate::program::{Ran, run, words};

fn when(arguments: &str) -> Ran {
    run(["deadlines", "when", "--json"].into_iter().chain(words(arguments)))
}

/// Arguments of `when`, SAFE and LEGAL, as they were counted by hand.
const WORKED_EXAMPLES: &[(&str, &str, &str)] = &[
    ("ca.griev.ack --on 2026-11-25", "2026-11-30", "2026-11-30"),
    ("ca.griev.ack_seed --on 2026-11-25", "2026-12-03", "2026-12-03"),
    ("ca.griev.decide --on 2026-12-02", "2027-01-01", "2027-01-01"),
    ("ca.dmhc.wait --on 2026-12-02", "2027-01-01", "2027-01-01"),
    ("ca.griev.exp --on 2026-12-18T16:30:00-08:00", "2026-12-21", "2026-12-21"),
    (
        "seed.griev_72h --on 2026-12-18T16:30 --tz America/Los_Angeles",
        "2026-12-21T16:30:00-08:00",
        "2026-12-21T16:30:00-08:00",
    ),
    ("fed.ext.file --on 2027-10-31", "2028-03-01", "2028-03-01"),
    ("fed.ext.file --on 2027-10-29", "2028-02-29", "2028-02-29"),
    ("fed.ext.file --on 2026-10-29", "2027-03-01", "2027-03-01"),
    ("fed.ext.file --on 2026-10-30", "2027-03-01", "2027-03-01"),
    ("fed.appeal.file --on 2026-06-01", "2026-11-27", "2026-11-28"),
    ("ma.recon.file --on 2026-11-02", "2027-01-06", "2027-01-06"),
    ("ma.od.pa_std_old --on 2025-12-30", "2026-01-13", "2026-01-13"),
    ("ma.od.pa_std --on 2025-12-30", "2026-01-13", "2026-01-13"),
    ("ma.od.pa_std --on 2026-01-02", "2026-01-09", "2026-01-09"),
    ("ma.od.pa_std --on 2026-11-20", "2026-11-27", "2026-11-27"),
    ("ma.od.pa_std --on 2026-11-20 --extended", "2026-12-11", "2026-12-11"),
    (
        "fed.appeal.urgent --on 2026-10-30T18:00:00-07:00 --state CA",
        "2026-11-02T17:00:00-08:00",
        "2026-11-02T17:00:00-08:00",
    ),
    (
        "fed.appeal.urgent --on 2026-10-30T18:00 --state HI",
        "2026-11-02T18:00:00-10:00",
        "2026-11-02T18:00:00-10:00",
    ),
    (
        "fed.appeal.urgent --on 2027-03-12T10:00:00-05:00 --tz America/New_York",
        "2027-03-15T11:00:00-04:00",
        "2027-03-15T11:00:00-04:00",
    ),
    ("qio.hospital.file --on 2026-12-24", "2026-12-24", "2026-12-24"),
    ("qio.hospital.late_discharged --on 2026-12-24", "2027-01-23", "2027-01-23"),
    (
        "qio.nomnc.file_reg --on 2026-11-23 --tz America/Los_Angeles",
        "2026-11-24T12:00:00-08:00",
        "2026-11-24T12:00:00-08:00",
    ),
    (
        "qio.nomnc.file_form --on 2026-11-26 --tz America/Los_Angeles",
        "2026-11-25T12:00:00-08:00",
        "2026-11-25T12:00:00-08:00",
    ),
    ("dc.appeal.ack --on 2026-12-15", "2026-12-30", "2026-12-30"),
    ("dc.appeal.pre --on 2026-12-15", "2027-01-14", "2027-01-14"),
    ("dc.ext.file --on 2027-01-14", "2027-05-14", "2027-05-14"),
    ("hipaa.access --on 2026-12-15", "2027-01-14", "2027-01-14"),
    ("hipaa.access --on 2026-12-15 --extended", "2027-02-13", "2027-02-13"),
];

#[test]
fn every_worked_example_comes_out_as_counted_by_hand() {
    for (arguments, safe, legal) in WORKED_EXAMPLES {
        let counted = when(arguments).json();
        assert_eq!((&counted["safe"], &counted["legal"]), (&json!(safe), &json!(legal)), "{arguments}");
    }
}

#[test]
fn the_answer_is_one_object_with_the_promised_keys() {
    let counted = when("ca.griev.decide --on 2026-12-02").json();
    assert_eq!(counted["rule"], "ca.griev.decide");
    assert_eq!(counted["actor"], "plan");
    assert_eq!(counted["verified"], true);
    assert!(counted["citation"].as_str().is_some_and(|it| !it.is_empty()));
    let steps: Vec<&str> = counted["steps"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    assert_eq!(steps[0], "Day 0 is Wednesday 2 December 2026, the day the plan got the grievance.");
    assert_eq!(counted["stepsEs"].as_array().unwrap().len(), steps.len());
    assert_eq!(when("ca.griev.ack_seed --on 2026-11-25").json()["verified"], false);
}

#[test]
fn an_older_name_answers_with_the_name_that_all_versions_share() {
    assert_eq!(when("ma.od.pa_std_old --on 2025-12-30").json()["rule"], "ma.od.pa_std");
}

#[test]
fn text_says_the_same_as_json() {
    let text = run(words("deadlines when fed.appeal.file --on 2026-06-01"));
    assert_eq!(text.code, 0);
    for expected in ["2026-11-27", "2026-11-28", "Day 0 is Monday 1 June 2026", "2560.503-1"] {
        assert!(text.out.contains(expected), "{expected} in {}", text.out);
    }
}

#[test]
fn what_is_mistyped_is_refused_with_what_would_be_accepted() {
    for (arguments, hint) in [
        ("fed.appeal.file --on 06/01/2026", "2026-11-30"),
        ("fed.appeal.file --on 2026-02-30", "2026-11-30"),
        ("fed.appeal.urgent --on 2026-10-30T18:00", "--tz"),
        ("fed.appeal.file --on 2026-06-01 --tz Mars/Olympus", "America/Los_Angeles"),
        ("fed.appeal.file --on 2026-06-01 --state Narnia", "CA"),
        ("fed.appeal.file --on 1889-06-01", "1990"),
    ] {
        let ran = when(arguments);
        ran.refused(2);
        assert!(ran.err.contains(hint), "{arguments}: {}", ran.err);
    }
}

#[test]
fn a_rule_without_a_clock_is_refused_and_one_that_nobody_knows_is_not_found() {
    let all = run(words("deadlines rules --json")).json();
    let guidance = all.as_array().unwrap().iter().find(|rule| rule["guidance"] == true).unwrap();
    let ran = when(&format!("{} --on 2026-06-01", guidance["rule"].as_str().unwrap()));
    ran.refused(3);
    assert!(ran.err.contains("no clock"), "{}", ran.err);
    when("no.such.rule --on 2026-06-01").refused(4);
}

#[test]
fn rules_are_listed_by_coverage_state_and_verification() {
    let list = |arguments: &str| {
        let listed = run(["deadlines", "rules", "--json"].into_iter().chain(words(arguments))).json();
        listed.as_array().unwrap().clone()
    };
    let all = list("");
    let binds = |rule: &Value, line: &str| {
        let lines = rule["coverage"].as_array().unwrap();
        lines.is_empty() || lines.iter().any(|it| it == line)
    };
    let medicare = list("--coverage medicare_advantage");
    assert!(!medicare.is_empty() && medicare.len() < all.len());
    assert!(medicare.iter().all(|rule| binds(rule, "medicare_advantage")));
    let verified = list("--verified");
    assert!(verified.len() < all.len() && verified.iter().all(|rule| rule["verified"] == true));
    let hawaii = list("--state hi");
    assert!(hawaii.iter().all(|rule| rule["jurisdiction"] == "HI" || rule["jurisdiction"] == "US"));
    for rule in &all {
        assert!(rule["citation"].as_str().is_some_and(|it| !it.is_empty()), "{rule}");
        assert!(rule["title"].is_string() && rule["actor"].is_string(), "{rule}");
    }
    let unknown = run(words("deadlines rules --coverage dental"));
    unknown.refused(2);
    assert!(unknown.err.contains("individual_marketplace"), "{}", unknown.err);
}
