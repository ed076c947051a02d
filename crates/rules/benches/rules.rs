//! Ten thousand open cases recomputed, beside a bare chrono loop that adds as many days: what finding the rules,
//! the holidays, SAFE and the written steps cost on top of the additions.

use std::hint::black_box;

use chrono::{Days, NaiveDate};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use rules::{
    CaseKind, Catalogue, Event, EventOccurrence, Facts, Jurisdiction, LineOfBusiness, RouteFacts, Trigger,
    Zone, deadlines, routes,
};

/// How many cases a busy advocate's vault could hold at the very most.
const CASES: u32 = 10_000;

/// The day on which the routes are asked for.
fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day of the calendar")
}

/// A case that has a denial and an appeal; coverage, state, kind and dates change from one to the next.
fn case(number: u32) -> Facts {
    const LINES: [LineOfBusiness; 6] = [
        LineOfBusiness::ErisaInsured,
        LineOfBusiness::MedicareAdvantage,
        LineOfBusiness::IndividualMarketplace,
        LineOfBusiness::ErisaSelfFunded,
        LineOfBusiness::MediCalManagedCare,
        LineOfBusiness::Fehb,
    ];
    const KINDS: [CaseKind; 4] =
        [CaseKind::CareBefore, CaseKind::CareAfter, CaseKind::Drug, CaseKind::Service];
    let pick = |length: usize, step: usize| (number as usize / step) % length;
    let state = Jurisdiction::STATES[pick(Jurisdiction::STATES.len(), 24)];
    let denied = today() - Days::new(u64::from(number % 300));
    let happened = |event, at| EventOccurrence { event, at: Trigger::Date(at), proved: false };
    Facts {
        line_of_business: LINES[pick(LINES.len(), 1)],
        state: Some(state),
        kaiser: true,
        kind: KINDS[pick(KINDS.len(), 6)],
        urgent: number.is_multiple_of(7),
        events: vec![
            happened(Event::DenialPrinted, denied),
            happened(Event::AppealReceived, denied + Days::new(20)),
            happened(Event::DocumentRequestReceived, denied + Days::new(21)),
        ],
        zone: Zone::Named(state.zone().expect("a state has a zone")),
        closures: Vec::new(),
    }
}

fn recompute(bench: &mut Criterion) {
    let catalogue = Catalogue::built_in().expect("the catalogue loads");
    let cases: Vec<Facts> = (0..CASES).map(case).collect();
    let counted: Vec<NaiveDate> = cases
        .iter()
        .flat_map(|facts| deadlines(catalogue, facts))
        .map(|deadline| deadline.trigger.date_in(Zone::Named(chrono_tz::UTC)))
        .collect();
    let mut group = bench.benchmark_group("deadlines-of-10000-cases");
    group.throughput(Throughput::Elements(u64::from(CASES))).sample_size(10);
    group.bench_function("recourse", |bench| {
        bench.iter(|| cases.iter().map(|facts| deadlines(catalogue, black_box(facts)).len()).sum::<usize>());
    });
    group.bench_function("bare-chrono", |bench| {
        bench.iter(|| counted.iter().map(|date| *black_box(date) + Days::new(black_box(30))).max());
    });
    group.finish();
}

fn all_routes(bench: &mut Criterion) {
    let catalogue = Catalogue::built_in().expect("the catalogue loads");
    let cases: Vec<Facts> = (0..100).map(case).collect();
    let mut group = bench.benchmark_group("routes-of-100-cases");
    group.throughput(Throughput::Elements(100)).sample_size(10);
    group.bench_function("recourse", |bench| {
        let open = |facts: &Facts| routes(catalogue, facts, RouteFacts::default(), today()).len();
        bench.iter(|| cases.iter().map(|facts| open(black_box(facts))).sum::<usize>());
    });
    group.bench_function("deadlines-only", |bench| {
        bench.iter(|| cases.iter().map(|facts| deadlines(catalogue, black_box(facts)).len()).sum::<usize>());
    });
    group.finish();
}

criterion_group!(benches, recompute, all_routes);
criterion_main!(benches);
