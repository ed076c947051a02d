//! What a note says, and what it keeps to itself.

use reminders::{
    Door, DueKind, DueMoment, Language, Ledger, Preferences, neutral_line, neutral_summary, neutral_text,
    occurrences, plan,
};

use crate::{at, due, instant, on};

#[track_caller]
fn check(kind: DueKind, moment: DueMoment, now: &str, english: &str, spanish: &str) {
    let one = occurrences(&due("it", kind, moment), &Preferences::default()).remove(0);
    assert_eq!(
        neutral_text(&one, instant(now), Language::En, Door::Open).summary,
        format!("Recourse: {english}")
    );
    assert_eq!(
        neutral_text(&one, instant(now), Language::Es, Door::Open).summary,
        format!("Recourse: {spanish}")
    );
}

#[test]
fn a_deadline_says_how_far_away_it_is_when_the_note_is_read() {
    let say = |now, english, spanish| check(DueKind::MemberDays, on("2026-06-10"), now, english, spanish);
    say("2026-06-03T16:00:00Z", "something is due in 7 days", "algo vence en 7 días");
    say("2026-06-10T05:00:00Z", "something is due tomorrow", "algo vence mañana");
    say("2026-06-10T16:00:00Z", "something is due today", "algo vence hoy");
    say("2026-06-11T07:00:00Z", "something was due", "algo venció");
}

#[test]
fn an_hour_clock_never_promises_more_time_than_there_is() {
    let say = |now, english, spanish| {
        check(DueKind::MemberHours, at("2026-06-11T00:00:00Z"), now, english, spanish);
    };
    say("2026-06-10T00:00:00Z", "something is due in 24 hours", "algo vence en 24 horas");
    say("2026-06-10T20:00:01Z", "something is due in 3 hours", "algo vence en 3 horas");
    say("2026-06-10T23:00:00Z", "something is due in 1 hour", "algo vence en 1 hora");
    say("2026-06-10T23:30:00Z", "something is due within the hour", "algo vence en menos de una hora");
}

#[test]
fn what_others_owe_and_what_lies_unconfirmed_have_their_own_words() {
    check(
        DueKind::Promise,
        at("2026-06-10T20:00:00Z"),
        "2026-06-10T20:00:00Z",
        "an answer to you was due",
        "le debían una respuesta",
    );
    check(
        DueKind::FaxUnconfirmed,
        at("2026-06-10T20:00:00Z"),
        "2026-06-11T00:00:00Z",
        "something you sent is not confirmed yet",
        "algo que envió aún no está confirmado",
    );
    check(
        DueKind::AuthorityExpiry,
        on("2026-06-30"),
        "2026-05-31T16:00:00Z",
        "something runs out in 30 days",
        "algo caduca en 30 días",
    );
}

#[test]
fn a_summary_counts_and_names_only_the_most_urgent_distance() {
    let dues =
        ["knee surgery", "Jane Doe", "insulin", "d"].map(|id| due(id, DueKind::MemberDays, on("2026-06-10")));
    let now = instant("2026-06-10T16:00:00Z");
    let summary = plan(now, &dues, &Ledger::new(), &Preferences::default()).summary.unwrap();
    let english = neutral_summary(&summary, now, Language::En, Door::Open);
    assert_eq!(english.summary, "Recourse: 4 reminders are waiting");
    assert_eq!(english.body, "The most urgent: something is due today. Open Recourse to see them.");
    let spanish = neutral_summary(&summary, now, Language::Es, Door::Open);
    assert_eq!(spanish.summary, "Recourse: hay 4 recordatorios pendientes");
    assert_eq!(spanish.body, "El más urgente: algo vence hoy. Abra Recourse para verlos.");
}

#[test]
fn locked_a_summary_says_to_unlock() {
    let dues = ["a", "b", "c", "d"].map(|id| due(id, DueKind::MemberDays, on("2026-06-10")));
    let now = instant("2026-06-10T16:00:00Z");
    let summary = plan(now, &dues, &Ledger::new(), &Preferences::default()).summary.unwrap();
    let english = neutral_summary(&summary, now, Language::En, Door::Locked);
    assert_eq!(english.body, "The most urgent: something is due today. Unlock to see them.");
    let spanish = neutral_summary(&summary, now, Language::Es, Door::Locked);
    assert_eq!(spanish.body, "El más urgente: algo vence hoy. Desbloquee para verlos.");
}

#[test]
fn a_line_for_the_menu_begins_with_a_capital_and_names_nothing() {
    let now = instant("2026-06-09T16:00:00Z");
    let appeal = due("knee", DueKind::MemberDays, on("2026-06-10"));
    assert_eq!(neutral_line(&appeal, now, Language::En), "Something is due tomorrow");
    assert_eq!(neutral_line(&appeal, now, Language::Es), "Algo vence mañana");
    let duty = due("knee", DueKind::PlanDuty, on("2026-06-12"));
    assert_eq!(neutral_line(&duty, now, Language::En), "An answer to you is due in 3 days");
}
