//! What the window asks for when a case with 10,000 entries is opened: the case with its clocks counted anew, and the
//! first page of its timeline, as the JSON that crosses to it.
//!
//! There is no plain reference here, because no SQL is spoken at the desk; the reading alone stands beside plain
//! `SQLite` in the bench of `journal`.

use std::hint::black_box;

use chrono::{DateTime, TimeDelta, Utc};
use criterion::{Criterion, criterion_group, criterion_main};
use desk::input::{CaseInput, CoverageInput, NoticeInput, PersonInput};
use desk::words::{CaseKind, KaiserRegion, Language, LineOfBusiness, NoticeDecision};
use desk::{Desk, FixedClock, Passphrase};
use journal::{CaseId, EntryKind, Journal, Moment, NewEntry};
use vault::{UnlockWith, Vault};

const ENTRIES: i64 = 10_000;

fn clock() -> FixedClock {
    let now: DateTime<Utc> = DateTime::from_timestamp(1_790_000_000, 0).expect("within chrono's years");
    FixedClock { now, zone: chrono_tz::America::Los_Angeles }
}

/// A Kaiser case with a denial, made at the desk.
fn case(desk: &mut Desk) -> desk::Result<String> {
    let person = desk.save_person(&PersonInput::named("Rosa Vega"))?.id;
    let coverage = CoverageInput {
        kaiser_region: Some(KaiserRegion::California),
        ..CoverageInput::of(&person, "Kaiser", LineOfBusiness::IndividualMarketplace, "CA")
    };
    let coverage = desk.save_coverage(&coverage)?.coverages[0].id.clone();
    let case = desk.save_case(&CaseInput::of(&coverage, "Knee", CaseKind::DenialBeforeCare))?.card.id;
    let printed = clock().now.date_naive() - TimeDelta::days(9);
    desk.record_notice(&NoticeInput::of(&case, NoticeDecision::Denied, printed))?;
    Ok(case)
}

/// Ten thousand calls in one transaction: at the desk each would be saved by itself.
fn fill(vault: &mut Vault, case: &str) {
    let case: CaseId = case.parse().expect("an id of the desk's");
    let device = vault.device_id().to_owned();
    let journal = Journal::on(vault.connection_mut(), &device, clock().now);
    let filled = journal.write(|journal| {
        for number in 0..ENTRIES {
            let at = Moment::new(clock().now - TimeDelta::minutes(ENTRIES - number), clock().zone);
            let mut entry = NewEntry::of(case, EntryKind::Interaction, at);
            entry.details.said = format!("It is in review. Call number {number}.");
            journal.append(&entry)?;
        }
        journal.heads()
    });
    vault.set_anchor(&filled.expect("the journal takes entries")).expect("the anchor is written");
}

fn first_paint(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let place = folder.path().join("Bench.vault");
    let passphrase = Passphrase::new("lantern otter gravel twelve");
    let (mut desk, _) =
        Desk::create_sample(&place, &passphrase, Language::En, clock()).expect("the folder is free");
    let id = case(&mut desk).expect("the desk takes the case");
    desk.close().expect("the vault closes");
    let mut vault = Vault::open(&place, UnlockWith::Passphrase(&passphrase), &journal::SCHEMA)
        .expect("the passphrase fits");
    fill(&mut vault, &id);
    vault.close().expect("the vault closes");
    let mut desk = Desk::open(&place, &passphrase, clock()).expect("the vault is whole");

    let mut group = criterion.benchmark_group("case_page_of_10000_entries");
    group.bench_function("recourse", |bencher| {
        bencher.iter(|| {
            let case = desk.case(black_box(&id)).expect("the case is there");
            let page = desk.timeline(&id, None).expect("the timeline can be read");
            serde_json::to_string(&(case, page)).expect("views are JSON")
        });
    });
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20);
    targets = first_paint
}
criterion_main!(benches);
