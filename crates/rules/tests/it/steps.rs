//! Every step has words in both languages, whatever rule is counted and however.

use chrono_tz::Tz;
use rules::{Filter, Pause, Step};

use crate::support::{catalogue, count_with, day};

#[test]
fn every_step_has_words_in_both_languages() {
    for rule in catalogue().rules(Filter::default()).filter(|rule| !rule.latest().is_guidance()) {
        for on in ["2026-11-01", "2026-10-30", "2028-02-29", "2026-07-03T22:15:00-04:00"] {
            if rule.version_on(day(on.split('T').next().unwrap())).is_err() {
                continue;
            }
            let zone = on.contains('T').then_some(Tz::America__New_York);
            let deadline = count_with(rule.id().as_str(), on, zone, |options| {
                options.extended = true;
                options.pauses = vec![Pause { from: day("2026-11-03"), until: None }];
                options.proved_receipt = Some(day("2028-04-01"));
            });
            for step in &deadline.steps {
                assert!(!step.text().is_empty(), "{step:?}");
                assert!(!step.text_es().is_empty(), "{step:?}");
                assert!(step.text().ends_with('.') && step.text_es().ends_with('.'), "{step:?}");
            }
        }
    }
}

#[test]
fn a_day_without_a_time_is_counted_kindly_and_said() {
    let plan = count_with("fed.appeal.urgent", "2026-11-02", Some(Tz::America__New_York), |_| {});
    assert_eq!(plan.safe.0.to_string(), "2026-11-05T23:59:00-05:00");
    let member =
        count_with("fed.claim.urgent_member_info", "2026-11-02", Some(Tz::America__New_York), |_| {});
    assert_eq!(member.safe.0.to_string(), "2026-11-04T00:00:00-05:00");
    assert!(plan.steps.iter().any(|step| matches!(step, Step::TimeTaken { .. })));
}

#[test]
fn a_zone_taken_for_granted_is_said() {
    let noon = count_with("qio.nomnc.file_reg", "2026-11-23", None, |_| {});
    assert_eq!(noon.safe.0.to_string(), "2026-11-24T12:00:00-08:00");
    assert!(noon.steps.contains(&Step::ZoneTaken));
    let known = count_with("qio.nomnc.file_reg", "2026-11-23", Some(Tz::America__Denver), |_| {});
    assert!(!known.steps.contains(&Step::ZoneTaken));
}

#[test]
fn a_jump_of_the_wall_clock_is_said() {
    let text = |on| {
        let deadline = count_with("fed.appeal.urgent", on, Some(Tz::America__New_York), |_| {});
        deadline.steps.last().unwrap().text()
    };
    insta::assert_snapshot!(text("2026-10-30T18:00:00-04:00"), @"72 hours later is Monday 2 November 2026 at 17:00 EST. Daylight saving time ends on the way, so the wall clock shows one hour less.");
    insta::assert_snapshot!(text("2027-03-12T10:00:00-05:00"), @"72 hours later is Monday 15 March 2027 at 11:00 EDT. Daylight saving time starts on the way, so the wall clock shows one hour more.");
}

#[test]
fn a_last_day_that_moves_on_says_by_which_law() {
    let text = |rule, on| {
        let deadline = count_with(rule, on, None, |_| {});
        let lines: Vec<String> = deadline.steps.iter().map(Step::text).collect();
        lines.join("\n")
    };
    insta::assert_snapshot!(text("ca.imr.file", "2026-08-31"), @r"
    Day 0 is Monday 31 August 2026, the day the medical review opened to you.
    6 months later there is no such day in the month, so the rule gives Sunday 28 February 2027.
    Sunday 28 February 2027 is on a weekend; California Civil Code 10 moves the last day on to Monday 1 March 2027.
    ");
    insta::assert_snapshot!(text("hi.ext.file", "2026-11-16"), @r"
    Day 0 is Monday 16 November 2026, the day you got the plan's answer to your appeal.
    Day 130 is Friday 26 March 2027, Prince Kuhio Day.
    Friday 26 March 2027 is Prince Kuhio Day; Hawaii Revised Statutes 1-29 moves the last day on to Saturday 27 March 2027.
    Saturday 27 March 2027 is on a weekend. The safe day is the business day before: Thursday 25 March 2027.
    ");
    insta::assert_snapshot!(text("fed.ext.file", "2026-08-25"), @r"
    Day 0 is Tuesday 25 August 2026, the day you got the plan's answer to your appeal.
    4 months later is Friday 25 December 2026.
    Friday 25 December 2026 is Christmas Day; the federal rule moves the last day on to Monday 28 December 2026.
    ");
}

#[test]
fn a_step_that_names_a_day_gives_it_to_the_month_calendar() {
    let deadline = count_with("fed.appeal.file", "2026-06-01", None, |_| {});
    let days: Vec<_> = deadline.steps.iter().filter_map(Step::date).map(|date| date.to_string()).collect();
    assert_eq!(days, ["2026-06-01", "2026-11-28", "2026-11-27"]);
}
