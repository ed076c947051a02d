//! What is shown now, given what was shown before.

use chrono::TimeDelta;
use reminders::{Agenda, Due, DueKind, Ledger, LedgerState, Plan, Preferences, Standing, occurrences, plan};

use crate::{at, due, instant, on};

const DATED: DueKind = DueKind::MemberDays;

fn plan_at(now: &str, dues: &[Due], ledger: &Ledger) -> Plan {
    plan(instant(now), dues, ledger, &Preferences::default())
}

/// Says in one line what a plan does: what it shows, what it sums up, when it looks again.
#[track_caller]
fn check(now: &str, dues: &[Due], ledger: &Ledger, expected: &str) {
    let plan = plan_at(now, dues, ledger);
    let shown: Vec<&str> = plan.show.iter().map(|one| one.key.as_str()).collect();
    let summary = plan.summary.map_or(String::new(), |summary| {
        format!(" summary {} first {}", summary.count(), summary.most_urgent.due_id)
    });
    let next = plan.next_look.map_or("never".to_owned(), |at| at.format("%m-%dT%H:%M").to_string());
    assert_eq!(format!("[{}]{summary} next {next}", shown.join(", ")), expected);
}

fn known(entries: &[(&str, LedgerState)]) -> Ledger {
    entries.iter().map(|(key, state)| ((*key).to_owned(), *state)).collect()
}

fn shown(text: &str) -> LedgerState {
    LedgerState::Shown { at: instant(text) }
}

#[test]
fn nothing_speaks_early_and_the_next_look_is_the_first_rung() {
    check(
        "2026-06-03T15:59:59Z",
        &[due("a", DATED, on("2026-06-10"))],
        &Ledger::new(),
        "[] next 06-03T16:00",
    );
}

#[test]
fn of_the_rungs_already_past_only_the_latest_speaks() {
    let dues = [due("a", DATED, on("2026-06-10"))];
    check("2026-06-09T16:00:30Z", &dues, &Ledger::new(), "[d-1 2026-06-10 a] next 06-10T16:00");
    let ledger = known(&[("d-1 2026-06-10 a", shown("2026-06-09T16:00:30Z"))]);
    check("2026-06-09T16:00:40Z", &dues, &ledger, "[] next 06-10T16:00");
}

#[test]
fn an_intention_without_a_showing_is_shown_again() {
    let dues = [due("a", DATED, on("2026-06-10"))];
    let ledger =
        known(&[("d-7 2026-06-10 a", LedgerState::Intended { at: instant("2026-06-03T16:00:00Z") })]);
    check("2026-06-03T16:05:00Z", &dues, &ledger, "[d-7 2026-06-10 a] next 06-07T16:00");
}

#[test]
fn what_is_handled_stays_silent_and_the_next_rung_still_comes() {
    let dues = [due("a", DATED, on("2026-06-10"))];
    let ledger = known(&[("d-7 2026-06-10 a", LedgerState::Handled { at: instant("2026-06-03T17:00:00Z") })]);
    check("2026-06-04T16:00:00Z", &dues, &ledger, "[] next 06-07T16:00");
    check("2026-06-07T16:00:00Z", &dues, &ledger, "[d-3 2026-06-10 a] next 06-09T16:00");
}

#[test]
fn a_clock_set_back_repeats_nothing() {
    let dues = [due("a", DATED, on("2026-06-10"))];
    let ledger = known(&[("d-3 2026-06-10 a", shown("2026-06-07T16:00:00Z"))]);
    check("2026-06-07T15:30:00Z", &dues, &ledger, "[] next 06-07T16:00");
    check("2026-06-07T16:00:10Z", &dues, &ledger, "[] next 06-09T16:00");
}

#[test]
fn a_clock_that_ran_a_year_ahead_does_not_silence_the_ladder() {
    let dues = [due("a", DATED, on("2026-06-10"))];
    let ledger = known(&[("morning 2026-06-10 a", shown("2027-06-01T16:00:00Z"))]);
    check("2026-06-03T16:00:00Z", &dues, &ledger, "[d-7 2026-06-10 a] next 06-07T16:00");
    // What was shown is shown, even so: it waits in the inbox.
    check("2026-06-10T16:00:00Z", &dues, &ledger, "[] next never");
}

#[test]
fn a_moved_deadline_starts_its_ladder_anew() {
    let ledger = known(&[("d-3 2026-06-10 a", shown("2026-06-07T16:00:00Z"))]);
    let moved = [due("a", DATED, on("2026-06-11"))];
    check("2026-06-08T16:00:00Z", &moved, &ledger, "[d-3 2026-06-11 a] next 06-10T16:00");
}

#[test]
fn a_snooze_is_kept_and_then_the_latest_rung_speaks() {
    let dues = [due("a", DATED, on("2026-06-10"))];
    let until = |text| LedgerState::Snoozed { until: instant(text) };
    let ledger = known(&[("d-7 2026-06-10 a", until("2026-06-04T16:00:00Z"))]);
    check("2026-06-03T17:00:00Z", &dues, &ledger, "[] next 06-04T16:00");
    check("2026-06-04T16:00:00Z", &dues, &ledger, "[d-7 2026-06-10 a] next 06-07T16:00");
    // "Before the deadline only": the rungs between are silent, the last one is not.
    let ledger = known(&[("d-7 2026-06-10 a", until("2026-06-10T16:00:00Z"))]);
    check("2026-06-09T17:00:00Z", &dues, &ledger, "[] next 06-10T16:00");
    check("2026-06-10T16:00:00Z", &dues, &ledger, "[morning 2026-06-10 a] next never");
}

#[test]
fn a_snooze_cannot_outlast_the_last_warning() {
    let dues = [due("a", DATED, on("2026-06-10"))];
    let ledger =
        known(&[("d-3 2026-06-10 a", LedgerState::Snoozed { until: instant("2026-07-30T16:00:00Z") })]);
    check("2026-06-08T16:00:00Z", &dues, &ledger, "[] next 06-09T16:00");
    check("2026-06-10T16:00:00Z", &dues, &ledger, "[morning 2026-06-10 a] next never");
}

#[test]
fn a_snooze_written_by_a_wrong_clock_does_not_silence_a_promise_for_a_year() {
    let dues = [due("a", DueKind::Promise, at("2026-06-10T18:00:00Z"))];
    let key = "working 2026-06-10T18:00:00Z a";
    let ledger = known(&[(key, LedgerState::Snoozed { until: instant("2027-06-01T16:00:00Z") })]);
    check("2026-06-11T16:00:00Z", &dues, &ledger, &format!("[{key}] next never"));
}

#[test]
fn a_snoozed_reminder_is_as_late_as_its_snooze() {
    let dues = [due("a", DATED, on("2026-06-10"))];
    let ledger =
        known(&[("d-7 2026-06-10 a", LedgerState::Snoozed { until: instant("2026-06-05T16:00:00Z") })]);
    let plan = plan_at("2026-06-05T16:00:05Z", &dues, &ledger);
    assert_eq!(plan.show[0].at, instant("2026-06-05T16:00:00Z"));
}

#[test]
fn one_late_reminder_stands_by_itself_and_several_become_one_summary() {
    let late = |id: &str| due(id, DueKind::PlanDuty, on("2026-06-01"));
    let urgent = due("urgent", DATED, on("2026-06-05"));
    check("2026-06-05T02:00:00Z", &[late("a")], &Ledger::new(), "[d+1 2026-06-01 a] next never");
    check(
        "2026-06-05T15:30:00Z",
        &[late("a"), urgent, late("b")],
        &Ledger::new(),
        "[] summary 3 first urgent next 06-05T16:00",
    );
}

#[test]
fn the_punctual_stand_beside_a_summary_of_the_late() {
    let dues = [
        due("a", DueKind::PlanDuty, on("2026-06-01")),
        due("b", DueKind::PlanDuty, on("2026-06-01")),
        due("now", DATED, on("2026-06-05")),
    ];
    check(
        "2026-06-05T16:00:00Z",
        &dues,
        &Ledger::new(),
        "[morning 2026-06-05 now] summary 2 first a next never",
    );
}

#[test]
fn what_is_found_in_the_night_waits_for_the_morning_unless_that_could_cost_a_right() {
    // 03:00 in California; the computer woke by itself.
    let dues = [due("a", DATED, on("2026-06-11"))];
    check("2026-06-10T10:00:00Z", &dues, &Ledger::new(), "[] next 06-10T15:00");
    check("2026-06-10T15:00:00Z", &dues, &Ledger::new(), "[d-3 2026-06-11 a] next 06-10T16:00");
    let dues = [due("a", DueKind::MemberHours, at("2026-06-10T14:30:00Z"))];
    check("2026-06-10T10:00:00Z", &dues, &Ledger::new(), "[h-1 2026-06-10T14:30:00Z a] next never");
}

#[test]
fn who_asked_for_an_hour_in_the_night_is_told_in_the_night() {
    let dues = [due("a", DATED, on("2026-06-11"))];
    let ledger =
        known(&[("d-1 2026-06-11 a", LedgerState::Snoozed { until: instant("2026-06-11T05:00:00Z") })]);
    check("2026-06-11T05:00:00Z", &dues, &ledger, "[d-1 2026-06-11 a] next 06-11T16:00");
}

#[test]
fn four_at_once_are_one_summary_and_three_are_three_notes() {
    let dues: Vec<Due> = ["a", "b", "c", "d"].map(|id| due(id, DATED, on("2026-06-10"))).into();
    let three = plan_at("2026-06-10T16:00:00Z", &dues[..3], &Ledger::new());
    assert_eq!((three.show.len(), three.summary.is_some()), (3, false));
    check("2026-06-10T16:00:00Z", &dues, &Ledger::new(), "[] summary 4 first a next never");
}

#[test]
fn a_standing_says_when_a_due_next_asks_for_something() {
    let preferences = Preferences::default();
    let due = due("appeal", DATED, on("2026-06-12"));
    let agenda = Agenda::new([(due.clone(), &preferences)]);
    let now = instant("2026-06-09T16:30:00Z");
    let standing = |now, ledger: &Ledger| agenda.standings(now, ledger).next().unwrap().1;
    let next = Some(instant("2026-06-11T16:00:00Z"));
    let first = occurrences(&due, &preferences).into_iter().rfind(|one| one.at <= now).unwrap();
    let asks = Standing { look_at: Some(first.at), next_step: next, settled: false };
    assert_eq!(standing(now, &Ledger::new()), asks);

    let mut ledger = Ledger::new();
    ledger.set(first.key.clone(), LedgerState::Shown { at: now });
    assert_eq!(standing(now, &ledger), Standing { look_at: next, next_step: next, settled: true });

    let until = now + TimeDelta::hours(1);
    ledger.set(first.key, LedgerState::Snoozed { until });
    assert_eq!(standing(now, &ledger), Standing { look_at: Some(until), next_step: next, settled: false });
    assert_eq!(standing(instant("2026-07-01T00:00:00Z"), &ledger).next_step, None);
}
