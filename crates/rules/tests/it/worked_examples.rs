//! Every worked example of the catalogue's makers, counted by hand there and by the engine here.

use chrono_tz::Tz;

use crate::support::{closed, count, count_with, legal, safe};

/// A rule, its trigger, SAFE and LEGAL.
type Row = (&'static str, &'static str, &'static str, &'static str);

fn check(zone: Option<Tz>, rows: &[Row]) {
    for (rule, on, safe_date, legal_date) in rows {
        let deadline = count(rule, on, zone);
        let found = (safe(&deadline), legal(&deadline));
        assert_eq!(found, ((*safe_date).to_owned(), (*legal_date).to_owned()), "{rule} on {on}");
    }
}

#[test]
fn whole_days_come_out_as_counted_by_hand() {
    check(
        None,
        &[
            ("ca.griev.ack", "2026-11-25", "2026-11-30", "2026-11-30"),
            ("ca.griev.ack_seed", "2026-11-25", "2026-12-03", "2026-12-03"),
            ("ca.griev.decide", "2026-12-02", "2027-01-01", "2027-01-01"),
            ("ca.dmhc.wait", "2026-12-02", "2027-01-01", "2027-01-01"),
            ("ca.griev.exp", "2026-12-18", "2026-12-21", "2026-12-21"),
            ("fed.ext.file", "2027-10-31", "2028-03-01", "2028-03-01"),
            ("fed.ext.file", "2027-10-29", "2028-02-29", "2028-02-29"),
            ("fed.ext.file", "2026-10-29", "2027-03-01", "2027-03-01"),
            ("fed.ext.file", "2026-10-30", "2027-03-01", "2027-03-01"),
            ("fed.appeal.file", "2026-06-01", "2026-11-27", "2026-11-28"),
            ("ma.recon.file", "2026-11-02", "2027-01-06", "2027-01-06"),
            ("ma.od.pa_std", "2025-12-30", "2026-01-13", "2026-01-13"),
            ("ma.od.pa_std_old", "2025-12-30", "2026-01-13", "2026-01-13"),
            ("ma.od.pa_std", "2026-01-02", "2026-01-09", "2026-01-09"),
            ("ma.od.pa_std", "2026-11-20", "2026-11-27", "2026-11-27"),
            ("qio.hospital.file", "2026-12-24", "2026-12-24", "2026-12-24"),
            ("qio.hospital.late_discharged", "2026-12-24", "2027-01-23", "2027-01-23"),
            ("dc.appeal.ack", "2026-12-15", "2026-12-30", "2026-12-30"),
            ("dc.appeal.pre", "2026-12-15", "2027-01-14", "2027-01-14"),
            ("dc.ext.file", "2027-01-14", "2027-05-14", "2027-05-14"),
            ("hipaa.access", "2026-12-15", "2027-01-14", "2027-01-14"),
        ],
    );
}

#[test]
fn hours_are_real_hours_in_the_zone_of_whoever_got_the_request() {
    check(
        Some(Tz::America__Los_Angeles),
        &[
            (
                "seed.griev_72h",
                "2026-12-18T16:30:00-08:00",
                "2026-12-21T16:30:00-08:00",
                "2026-12-21T16:30:00-08:00",
            ),
            ("ca.griev.exp", "2026-12-18T16:30:00-08:00", "2026-12-21", "2026-12-21"),
            (
                "fed.appeal.urgent",
                "2026-10-30T18:00:00-07:00",
                "2026-11-02T17:00:00-08:00",
                "2026-11-02T17:00:00-08:00",
            ),
            ("qio.nomnc.file_reg", "2026-11-23", "2026-11-24T12:00:00-08:00", "2026-11-24T12:00:00-08:00"),
            ("qio.nomnc.file_form", "2026-11-26", "2026-11-25T12:00:00-08:00", "2026-11-25T12:00:00-08:00"),
        ],
    );
    check(
        Some(Tz::Pacific__Honolulu),
        &[(
            "fed.appeal.urgent",
            "2026-10-30T18:00:00-10:00",
            "2026-11-02T18:00:00-10:00",
            "2026-11-02T18:00:00-10:00",
        )],
    );
    check(
        Some(Tz::America__New_York),
        &[(
            "fed.appeal.urgent",
            "2027-03-12T10:00:00-05:00",
            "2027-03-15T11:00:00-04:00",
            "2027-03-15T11:00:00-04:00",
        )],
    );
}

#[test]
fn an_extension_runs_from_the_end_of_the_first_period() {
    let extended = |rule, on| safe(&count_with(rule, on, None, |options| options.extended = true));
    assert_eq!(extended("ma.od.pa_std", "2026-11-20"), "2026-12-11");
    assert_eq!(extended("hipaa.access", "2026-12-15"), "2027-02-13");
    assert_eq!(extended("wa.appeal.decide", "2026-11-02"), "2026-12-02");
}

#[test]
fn a_day_marked_as_closed_moves_a_count_of_business_days() {
    let with = |rule, on, days: &[&str]| {
        safe(&count_with(rule, on, None, |options| options.closures = closed(days)))
    };
    assert_eq!(with("ca.griev.ack_seed", "2026-11-25", &["2026-11-27"]), "2026-12-04");
    assert_eq!(with("dc.appeal.ack", "2026-12-15", &["2026-12-24"]), "2026-12-31");
}

#[test]
fn the_conflict_between_notice_and_regulation_keeps_both_noons() {
    let by_rule = count("qio.nomnc.file_reg", "2026-11-23", Some(Tz::America__Los_Angeles));
    let by_form = count("qio.nomnc.file_form", "2026-11-26", Some(Tz::America__Los_Angeles));
    assert!(by_rule.safe < by_form.safe);
}

#[test]
fn medicare_mail_days_are_never_added_twice() {
    assert_eq!(legal(&count("ma.recon.file", "2026-11-02", None)), "2027-01-06");
    // Before 2025 the window was 60 days from the printed date.
    assert_eq!(legal(&count("ma.recon.file", "2024-12-31", None)), "2025-03-01");
    let proved = count_with("ma.recon.file", "2026-11-02", None, |options| {
        options.proved_receipt = Some(crate::support::day("2026-11-16"));
    });
    // 60 days after the proved receipt, and not 65.
    assert_eq!(legal(&proved), "2027-01-15");
}

#[test]
fn the_steps_read_as_a_person_would_count() {
    let deadline = count("ca.griev.decide", "2026-12-02", None);
    let text: Vec<String> = deadline.steps.iter().map(rules::Step::text).collect();
    assert_eq!(
        text,
        [
            "Day 0 is Wednesday 2 December 2026, the day the plan got the grievance.",
            "Day 30 is Friday 1 January 2027, New Year's Day; this duty does not move.",
        ]
    );
    let spanish: Vec<String> = deadline.steps.iter().map(rules::Step::text_es).collect();
    assert_eq!(
        spanish,
        [
            "El día 0 es el miércoles 2 de diciembre de 2026, el día en que el plan recibió la queja.",
            "El día 30 es el viernes 1 de enero de 2027, Año Nuevo; este plazo no se mueve.",
        ]
    );
}

#[test]
fn short_counts_of_business_days_are_written_out() {
    let deadline = count("dc.appeal.ack", "2026-12-15", None);
    let text: Vec<String> = deadline.steps.iter().map(rules::Step::text).collect();
    insta::assert_snapshot!(text.join("\n"), @r"
    Day 0 is Tuesday 15 December 2026, the day the plan got the appeal.
    Day 1 is Wednesday 16 December 2026.
    Day 2 is Thursday 17 December 2026.
    Day 3 is Friday 18 December 2026.
    Saturdays and Sundays are not counted.
    Day 4 is Monday 21 December 2026.
    Day 5 is Tuesday 22 December 2026.
    Day 6 is Wednesday 23 December 2026.
    Day 7 is Thursday 24 December 2026.
    Friday 25 December 2026 is Christmas Day and is not counted.
    Day 8 is Monday 28 December 2026.
    Day 9 is Tuesday 29 December 2026.
    Day 10 is Wednesday 30 December 2026.
    ");
}

#[test]
fn safe_goes_back_where_the_rule_is_silent_and_says_why() {
    let deadline = count("fed.appeal.file", "2026-06-01", None);
    let text: Vec<String> = deadline.steps.iter().map(rules::Step::text).collect();
    insta::assert_snapshot!(text.join("\n"), @r"
    Day 0 is Monday 1 June 2026, the day you got the denial.
    Day 180 is Saturday 28 November 2026.
    Saturday 28 November 2026 is on a weekend. The safe day is the business day before: Friday 27 November 2026.
    ");
}
