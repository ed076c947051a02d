//! Each kind of clock and the local times at which it speaks.

use chrono::Weekday;
use reminders::{DueKind, DueMoment, Preferences, QuietHours, Rung, occurrences};

use crate::{HOME, at, due, on};

#[track_caller]
fn check_with(preferences: &Preferences, kind: DueKind, moment: DueMoment, expected: &[&str]) {
    let said: Vec<String> = occurrences(&due("it", kind, moment), preferences)
        .iter()
        .map(|one| format!("{} {:?}", one.at.with_timezone(&HOME).format("%a %Y-%m-%d %H:%M"), one.urgency))
        .collect();
    assert_eq!(said, expected);
}

#[track_caller]
fn check(kind: DueKind, moment: DueMoment, expected: &[&str]) {
    check_with(&Preferences::default(), kind, moment, expected);
}

#[test]
fn a_clock_of_months_speaks_six_times_across_the_change_of_hour() {
    check(
        DueKind::MemberMonths,
        on("2026-03-20"),
        &[
            "Wed 2026-02-18 09:00 Low",
            "Fri 2026-03-06 09:00 Low",
            "Fri 2026-03-13 09:00 Low",
            "Tue 2026-03-17 09:00 Normal",
            "Thu 2026-03-19 09:00 Critical",
            "Fri 2026-03-20 09:00 Critical",
        ],
    );
}

#[test]
fn a_clock_of_days_speaks_a_week_three_days_and_one_day_before_and_that_morning() {
    check(
        DueKind::MemberDays,
        on("2026-06-10"),
        &[
            "Wed 2026-06-03 09:00 Low",
            "Sun 2026-06-07 09:00 Normal",
            "Tue 2026-06-09 09:00 Critical",
            "Wed 2026-06-10 09:00 Critical",
        ],
    );
}

#[test]
fn a_deadline_before_the_morning_is_warned_of_before_it_and_not_in_the_night() {
    // Due at 07:00: the morning of that day is too late, and an hour before lies in the quiet hours.
    check(
        DueKind::MemberDays,
        at("2026-06-10T14:00:00Z"),
        &[
            "Wed 2026-06-03 09:00 Low",
            "Sun 2026-06-07 09:00 Normal",
            "Tue 2026-06-09 09:00 Critical",
            "Tue 2026-06-09 21:00 Critical",
        ],
    );
}

#[test]
fn a_clock_of_hours_counts_back_from_the_instant() {
    check(
        DueKind::MemberHours,
        at("2026-06-11T00:00:00Z"),
        &[
            "Tue 2026-06-09 17:00 Normal",
            "Wed 2026-06-10 09:00 Critical",
            "Wed 2026-06-10 13:00 Critical",
            "Wed 2026-06-10 16:00 Critical",
        ],
    );
}

#[test]
fn a_clock_of_hours_that_ends_at_dawn_is_warned_of_before_the_night() {
    // Due at 06:00: 22:00, 02:00 and 05:00 all become one warning at 21:00.
    check(
        DueKind::MemberHours,
        at("2026-06-10T13:00:00Z"),
        &["Tue 2026-06-09 08:00 Normal", "Tue 2026-06-09 21:00 Critical"],
    );
}

#[test]
fn a_clock_of_hours_known_only_by_its_date_climbs_the_ladder_of_days() {
    check(
        DueKind::MemberHours,
        on("2026-06-10"),
        &[
            "Wed 2026-06-03 09:00 Low",
            "Sun 2026-06-07 09:00 Normal",
            "Tue 2026-06-09 09:00 Critical",
            "Wed 2026-06-10 09:00 Critical",
        ],
    );
}

#[test]
fn hours_chosen_for_a_clock_that_has_only_a_date_leave_the_ladder_of_days() {
    let mut preferences = Preferences::default();
    preferences.ladders.insert(DueKind::MemberHours, vec![Rung::HoursBefore(2)]);
    check_with(
        &preferences,
        DueKind::MemberHours,
        at("2026-06-11T00:00:00Z"),
        &["Wed 2026-06-10 15:00 Critical"],
    );
    preferences.ladders.insert(DueKind::MemberDays, vec![Rung::DaysBefore(1)]);
    check_with(&preferences, DueKind::MemberHours, on("2026-06-10"), &["Tue 2026-06-09 09:00 Critical"]);
}

#[test]
fn a_date_of_ones_own_is_as_dear_as_one_of_the_law() {
    check(
        DueKind::Own,
        on("2026-06-10"),
        &[
            "Wed 2026-06-03 09:00 Low",
            "Sun 2026-06-07 09:00 Normal",
            "Tue 2026-06-09 09:00 Critical",
            "Wed 2026-06-10 09:00 Critical",
        ],
    );
}

#[test]
fn a_plan_duty_speaks_on_its_day_and_the_day_after() {
    check(
        DueKind::PlanDuty,
        on("2026-06-12"),
        &["Fri 2026-06-12 09:00 Normal", "Sat 2026-06-13 09:00 Normal"],
    );
}

#[test]
fn a_promise_speaks_at_its_hour_and_the_next_working_morning() {
    // Friday 15:00.
    check(
        DueKind::Promise,
        at("2026-06-12T22:00:00Z"),
        &["Fri 2026-06-12 15:00 Normal", "Mon 2026-06-15 09:00 Normal"],
    );
}

#[test]
fn a_promise_for_a_day_speaks_when_that_working_day_ends() {
    check(
        DueKind::Promise,
        on("2026-06-10"),
        &["Wed 2026-06-10 17:00 Normal", "Thu 2026-06-11 09:00 Normal"],
    );
}

#[test]
fn a_holiday_is_no_working_morning() {
    let preferences =
        Preferences { holidays: ["2026-06-15".parse().unwrap()].into(), ..Preferences::default() };
    check_with(
        &preferences,
        DueKind::Promise,
        on("2026-06-12"),
        &["Fri 2026-06-12 17:00 Normal", "Tue 2026-06-16 09:00 Normal"],
    );
}

#[test]
fn without_any_working_day_the_next_morning_must_do() {
    let preferences = Preferences { working_days: Vec::<Weekday>::new(), ..Preferences::default() };
    check_with(
        &preferences,
        DueKind::Promise,
        on("2026-06-12"),
        &["Fri 2026-06-12 17:00 Normal", "Sat 2026-06-13 09:00 Normal"],
    );
}

#[test]
fn an_authority_that_ends_speaks_a_month_a_week_and_a_day_before() {
    check(
        DueKind::AuthorityExpiry,
        on("2026-06-30"),
        &["Sun 2026-05-31 09:00 Low", "Tue 2026-06-23 09:00 Low", "Mon 2026-06-29 09:00 Normal"],
    );
}

#[test]
fn an_unconfirmed_letter_speaks_a_week_after_it_was_sent() {
    check(DueKind::LetterUnconfirmed, on("2026-06-01"), &["Mon 2026-06-08 09:00 Normal"]);
}

#[test]
fn an_unconfirmed_fax_speaks_the_same_evening_or_an_hour_later() {
    check(DueKind::FaxUnconfirmed, at("2026-06-01T18:00:00Z"), &["Mon 2026-06-01 17:00 Normal"]);
    check(DueKind::FaxUnconfirmed, at("2026-06-02T00:30:00Z"), &["Mon 2026-06-01 18:30 Normal"]);
}

#[test]
fn a_ladder_of_ones_own_replaces_the_usual_one_and_an_empty_one_is_silence() {
    let mut preferences = Preferences::default();
    preferences.ladders.insert(DueKind::Own, vec![Rung::DaysBefore(5)]);
    preferences.ladders.insert(DueKind::PlanDuty, vec![]);
    check_with(&preferences, DueKind::Own, on("2026-06-10"), &["Fri 2026-06-05 09:00 Low"]);
    check_with(&preferences, DueKind::PlanDuty, on("2026-06-10"), &[]);
}

#[test]
fn a_morning_inside_the_quiet_hours_waits_for_their_end() {
    let early = |hour| chrono::NaiveTime::from_hms_opt(hour, 0, 0).unwrap();
    let preferences = Preferences {
        morning: early(6),
        quiet: Some(QuietHours { from: early(22), until: early(7) }),
        ..Preferences::default()
    };
    check_with(
        &preferences,
        DueKind::PlanDuty,
        on("2026-06-10"),
        &["Wed 2026-06-10 07:00 Normal", "Thu 2026-06-11 07:00 Normal"],
    );
}

#[test]
fn keys_outlive_preferences_and_zones_but_not_a_moved_date() {
    let keys = |due: &reminders::Due, preferences: &Preferences| -> Vec<String> {
        occurrences(due, preferences).into_iter().map(|one| one.key).collect()
    };
    let appeal = due("appeal", DueKind::MemberDays, on("2026-06-10"));
    let usual = keys(&appeal, &Preferences::default());
    let later =
        Preferences { morning: chrono::NaiveTime::from_hms_opt(11, 0, 0).unwrap(), ..Preferences::default() };
    let abroad = reminders::Due { zone: chrono_tz::Tz::Asia__Tokyo, ..appeal.clone() };
    let moved = reminders::Due { moment: on("2026-06-11"), ..appeal.clone() };
    assert_eq!(keys(&appeal, &later), usual);
    assert_eq!(keys(&abroad, &Preferences::default()), usual);
    assert!(keys(&moved, &Preferences::default()).iter().all(|key| !usual.contains(key)));
}

#[test]
fn preferences_of_an_older_version_read_with_defaults() {
    let read: Preferences = serde_json::from_str(r#"{"morning":"07:30:00"}"#).unwrap();
    assert_eq!(read.morning.to_string(), "07:30:00");
    assert_eq!(read.quiet, Preferences::default().quiet);
    let written = serde_json::to_string(&read).unwrap();
    assert_eq!(serde_json::from_str::<Preferences>(&written).unwrap(), read);
}
