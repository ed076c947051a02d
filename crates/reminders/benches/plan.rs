//! 100,000 open deadlines: asking when to look next, and asking what to show.
//!
//! The references are the plain ways: walking all instants for the earliest one after now, and laying all ladders out
//! for each question.

use std::hint::black_box;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
use criterion::{Criterion, criterion_group, criterion_main};
use reminders::{Agenda, Due, DueKind, DueMoment, Ledger, LedgerState, Preferences, occurrences};

const DUES: u32 = 100_000;

/// Deadlines spread over four years, a quarter of them with rungs that have passed at [`now`].
fn dues() -> Vec<Due> {
    let first = NaiveDate::from_ymd_opt(2026, 1, 1).expect("a date");
    let kinds = [DueKind::MemberMonths, DueKind::MemberDays, DueKind::PlanDuty, DueKind::Promise];
    (0..DUES)
        .zip(kinds.into_iter().cycle())
        .map(|(id, kind)| Due {
            id: id.to_string(),
            kind,
            moment: DueMoment::OnDate(first + TimeDelta::days(i64::from(id.wrapping_mul(7919) % 1461))),
            zone: Tz::America__Los_Angeles,
        })
        .collect()
}

fn now() -> DateTime<Utc> {
    "2027-01-01T12:00:00Z".parse().expect("an instant")
}

fn bench(criterion: &mut Criterion) {
    let preferences = Preferences::default();
    let dues = dues();
    let agenda = Agenda::new(dues.iter().map(|due| (due.clone(), &preferences)));
    let all: Vec<DateTime<Utc>> =
        dues.iter().flat_map(|due| occurrences(due, &preferences)).map(|one| one.at).collect();
    let told: Ledger = dues
        .iter()
        .filter_map(|due| occurrences(due, &preferences).into_iter().rfind(|one| one.at <= now()))
        .map(|one| (one.key, LedgerState::Shown { at: one.at }))
        .collect();
    assert_eq!(agenda.next_after(now()), all.iter().copied().filter(|at| *at > now()).min());
    assert_eq!(agenda.plan(now(), &told).show, []);

    let mut group = criterion.benchmark_group("next look at 100000 deadlines");
    group.sample_size(20);
    group.bench_function("recourse", |bench| bench.iter(|| agenda.next_after(black_box(now()))));
    group.bench_function("walking all instants", |bench| {
        bench.iter(|| all.iter().copied().filter(|at| *at > black_box(now())).min());
    });
    group.finish();

    let mut group = criterion.benchmark_group("what to show of 100000 deadlines, a quarter passed and told");
    group.sample_size(20);
    group.bench_function("recourse", |bench| bench.iter(|| agenda.plan(black_box(now()), &told)));
    group.bench_function("laying all out anew", |bench| {
        bench.iter(|| reminders::plan(black_box(now()), &dues, &told, &preferences));
    });
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
