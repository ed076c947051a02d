//! 100,000 open deadlines in 200 cases: finding out when something is next due, and what one more write costs.
//!
//! The references are the plain ways: reading everything that is due, and counting everything anew.

use std::hint::black_box;

use chrono::{DateTime, Days, NaiveDate, Utc};
use criterion::{Criterion, criterion_group, criterion_main};
use desk::input::{CaseInput, CoverageInput, OwnDeadlineInput, PersonInput, ReminderTimesInput};
use desk::words::{CaseKind, Language, LineOfBusiness};
use desk::{Desk, FixedClock, Passphrase};
use journal::{CaseId, Deadline, DeadlineSource, DeadlineState, Duty, Journal, KeptDue, Verification, When};
use vault::{UnlockWith, Vault};

const CASES: u32 = 200;
const DEADLINES_EACH: u32 = 500;

fn clock() -> FixedClock {
    let now: DateTime<Utc> = DateTime::from_timestamp(1_790_000_000, 0).expect("within chrono's years");
    FixedClock { now, zone: chrono_tz::America::Los_Angeles }
}

fn today() -> NaiveDate {
    clock().now.date_naive()
}

/// Spread over the four years after the next three months, so that nothing is due while it is measured.
fn own(case: CaseId, number: u32) -> Deadline {
    let when = When::Day(today() + Days::new(90 + u64::from(number.wrapping_mul(7919) % 1461)));
    Deadline {
        case,
        what: "Send the letter".to_owned(),
        source: DeadlineSource::User,
        started_by: String::new(),
        duty: Duty::Member,
        safe: when,
        legal: when,
        steps: Vec::new(),
        citation: String::new(),
        verification: Verification::Official,
        state: DeadlineState::Open,
        settled_by: None,
        overridden: None,
        replaced: None,
    }
}

fn cases(desk: &mut Desk) -> desk::Result<Vec<String>> {
    let person = desk.save_person(&PersonInput::named("Rosa Vega"))?.id;
    let coverage = CoverageInput::of(&person, "A plan", LineOfBusiness::ErisaSelfFunded, "CA");
    let coverage = desk.save_coverage(&coverage)?.coverages[0].id.clone();
    let case = |_| {
        let input = CaseInput::of(&coverage, "Knee", CaseKind::DenialBeforeCare);
        Ok(desk.save_case(&input)?.card.id)
    };
    (0..CASES).map(case).collect()
}

/// All deadlines in one transaction: at the desk each would be saved by itself.
fn fill(vault: &mut Vault, cases: &[String]) {
    let device = vault.device_id().to_owned();
    let journal = Journal::on(vault.connection_mut(), &device, clock().now);
    let filled = journal.write(|journal| {
        for (case, number) in cases.iter().zip(0_u32..) {
            let case: CaseId = case.parse()?;
            for each in 0..DEADLINES_EACH {
                journal.add(&own(case, number * DEADLINES_EACH + each))?;
            }
        }
        Ok(())
    });
    filled.expect("the journal takes deadlines");
}

fn count(desk: &mut Desk) {
    while desk.due_reminders().expect("the desk looks").unfinished {}
}

fn bench(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let place = folder.path().join("Bench.vault");
    let passphrase = Passphrase::new("lantern otter gravel twelve");
    let open =
        || Vault::open(&place, UnlockWith::Passphrase(&passphrase), &journal::SCHEMA).expect("it opens");
    let (mut desk, _) =
        Desk::create_sample(&place, &passphrase, Language::En, clock()).expect("the folder is free");
    let cases = cases(&mut desk).expect("the desk takes the cases");
    desk.close().expect("the vault closes");
    let mut vault = open();
    fill(&mut vault, &cases);
    vault.close().expect("the vault closes");
    let mut desk = Desk::open(&place, &passphrase, clock()).expect("the vault is whole");
    count(&mut desk);

    let mut group = criterion.benchmark_group("a write among 100000 open deadlines");
    group.sample_size(10);
    let date = today() + Days::new(400);
    let one_more = OwnDeadlineInput { case: cases[0].clone(), title: "Send the letter".into(), date };
    group.bench_function("recourse", |bencher| {
        bencher.iter(|| {
            desk.add_deadline(black_box(&one_more)).expect("the desk takes it");
            count(&mut desk);
        });
    });
    let usual = ReminderTimesInput { person: None, times: None };
    group.bench_function("counting everything anew", |bencher| {
        bencher.iter(|| {
            desk.save_reminder_times(black_box(&usual)).expect("the desk takes them");
            count(&mut desk);
        });
    });
    group.finish();
    desk.close().expect("the vault closes");

    let mut vault = open();
    let device = vault.device_id().to_owned();
    let journal = Journal::on(vault.connection_mut(), &device, clock().now);
    let all = |journal: &Journal<'_>| -> Vec<KeptDue> {
        journal.dues_to_come(DateTime::<Utc>::MIN_UTC, u32::MAX).expect("they can be read")
    };
    assert!(all(&journal).len() >= 100_000, "everything was counted");
    let mut group = criterion.benchmark_group("the next look among 100000 open deadlines");
    group.sample_size(10);
    group.bench_function("recourse", |bencher| {
        bencher.iter(|| journal.next_due_look(black_box(clock().now)).expect("it can be asked"));
    });
    group.bench_function("reading everything that is due", |bencher| {
        bencher.iter(|| all(&journal).iter().filter_map(|due| due.over_at).min());
    });
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
