//! A deadline is counted in both vaults without anybody's doing, so only what a person decided about it tells the two
//! sides of a merge apart. A deadline that a person still owes is never quietly settled by the other side.

use std::collections::HashMap;

use journal::handoff::{HandoffOf, Side};
use journal::{CaseId, Deadline, DeadlineId, DeadlineSource, DeadlineState, Duty, Kind, Verification, When};

use crate::handoff::{Vault, nothing, two_cases};
use crate::support::{DESKTOP, LAPTOP};

pub(crate) fn counted(case: CaseId) -> Deadline {
    Deadline {
        case,
        what: "File the appeal".into(),
        source: DeadlineSource::Rule { id: "erisa.appeal".into(), catalogue: "1".into() },
        started_by: "denial_received 2026-03-02".into(),
        duty: Duty::Member,
        safe: When::Day("2026-08-29".parse().unwrap()),
        legal: When::Day("2026-08-29".parse().unwrap()),
        steps: vec!["180 days".into()],
        citation: "29 CFR 2560.503-1(h)(3)(i)".into(),
        verification: Verification::Text,
        state: DeadlineState::Open,
        settled_by: None,
        overridden: None,
        replaced: None,
    }
}

#[test]
fn a_clock_that_both_sides_counted_is_one_and_the_side_that_settled_it_wins() {
    let (mut laptop, mut desktop) = (Vault::new(LAPTOP), Vault::new(DESKTOP));
    let (_, knee, _) = two_cases(&mut laptop);
    desktop.take(&laptop.write(HandoffOf::Case(knee)), &nothing()).unwrap();
    let here = laptop.journal().add(&counted(knee)).unwrap();
    let there = desktop.journal().add(&counted(knee)).unwrap();
    let met = Deadline { state: DeadlineState::Met, ..there.record.clone() };
    desktop.journal().change(there.id, there.revision, &met).unwrap();
    let newer = Deadline { steps: vec!["180 days".into(), "anew".into()], ..here.record.clone() };
    laptop.journal().change(here.id, here.revision, &newer).unwrap();

    laptop.take(&desktop.write(HandoffOf::Case(knee)), &nothing()).unwrap();
    let kept = laptop.journal().deadlines_of(knee).unwrap();
    assert_eq!((kept.len(), kept[0].id, kept[0].record.state), (1, here.id, DeadlineState::Met));
    desktop.take(&laptop.write(HandoffOf::Case(knee)), &nothing()).unwrap();
    let kept = desktop.journal().deadlines_of(knee).unwrap();
    assert_eq!((kept.len(), kept[0].id, kept[0].record.state), (1, there.id, DeadlineState::Met));
}

/// The same deadline in two vaults that have exchanged it.
fn exchanged() -> (Vault, Vault, CaseId, DeadlineId) {
    let (mut laptop, mut desktop) = (Vault::new(LAPTOP), Vault::new(DESKTOP));
    let (_, knee, _) = two_cases(&mut laptop);
    let deadline = laptop.journal().add(&counted(knee)).unwrap().id;
    desktop.take(&laptop.write(HandoffOf::Case(knee)), &nothing()).unwrap();
    (laptop, desktop, knee, deadline)
}

fn decide(vault: &mut Vault, deadline: DeadlineId, state: DeadlineState) {
    let kept = vault.journal().load::<Deadline>(deadline).unwrap();
    let decided = Deadline { state, ..kept.record.clone() };
    vault.journal().change(deadline, kept.revision, &decided).unwrap();
}

fn count_anew(vault: &mut Vault, deadline: DeadlineId) {
    let kept = vault.journal().load::<Deadline>(deadline).unwrap();
    let steps = vec!["180 days".into(), "anew".into()];
    vault.journal().change(deadline, kept.revision, &Deadline { steps, ..kept.record.clone() }).unwrap();
}

fn state(vault: &mut Vault, deadline: DeadlineId) -> DeadlineState {
    vault.journal().load::<Deadline>(deadline).unwrap().record.state
}

#[test]
fn a_deadline_that_one_side_opened_again_and_the_other_settled_waits_for_a_choice() {
    for (side, wanted) in [(Side::Mine, DeadlineState::Open), (Side::Theirs, DeadlineState::Met)] {
        let (mut laptop, mut desktop, knee, deadline) = exchanged();
        decide(&mut laptop, deadline, DeadlineState::Met);
        decide(&mut laptop, deadline, DeadlineState::Open);
        decide(&mut desktop, deadline, DeadlineState::Met);

        let rows = desktop.write(HandoffOf::Case(knee));
        let found = laptop.compare(&rows).differences;
        assert_eq!(found.iter().map(|found| found.kind).collect::<Vec<_>>(), [Kind::Deadline]);
        let choices = HashMap::from([((Kind::Deadline, deadline.to_string()), side)]);
        laptop.take(&rows, &choices).unwrap();
        assert_eq!(state(&mut laptop, deadline), wanted);

        desktop.take(&laptop.write(HandoffOf::Case(knee)), &nothing()).unwrap();
        assert_eq!(state(&mut desktop, deadline), wanted, "the other side follows");
    }
}

#[test]
fn a_deadline_that_one_side_opened_again_stays_open_where_the_other_only_counted() {
    let (mut laptop, mut desktop, knee, deadline) = exchanged();
    decide(&mut laptop, deadline, DeadlineState::Met);
    desktop.take(&laptop.write(HandoffOf::Case(knee)), &nothing()).unwrap();
    assert_eq!(state(&mut desktop, deadline), DeadlineState::Met);

    decide(&mut laptop, deadline, DeadlineState::Open);
    count_anew(&mut desktop, deadline);
    laptop.take(&desktop.write(HandoffOf::Case(knee)), &nothing()).unwrap();
    assert_eq!(state(&mut laptop, deadline), DeadlineState::Open);
    desktop.take(&laptop.write(HandoffOf::Case(knee)), &nothing()).unwrap();
    assert_eq!(state(&mut desktop, deadline), DeadlineState::Open);
}

#[test]
fn two_people_who_chose_differently_are_asked_again_and_not_overruled() {
    let (mut laptop, mut desktop, knee, deadline) = exchanged();
    decide(&mut laptop, deadline, DeadlineState::Met);
    decide(&mut laptop, deadline, DeadlineState::Open);
    decide(&mut desktop, deadline, DeadlineState::Met);
    let (from_laptop, from_desktop) =
        (laptop.write(HandoffOf::Case(knee)), desktop.write(HandoffOf::Case(knee)));
    let mine = HashMap::from([((Kind::Deadline, deadline.to_string()), Side::Mine)]);
    laptop.take(&from_desktop, &mine).unwrap();
    desktop.take(&from_laptop, &mine).unwrap();
    let states = [state(&mut laptop, deadline), state(&mut desktop, deadline)];
    assert_eq!(states, [DeadlineState::Open, DeadlineState::Met]);

    let rows = desktop.write(HandoffOf::Case(knee));
    assert_eq!(laptop.compare(&rows).differences.len(), 1, "nobody is overruled in silence");
    laptop.take(&rows, &mine).unwrap();
    desktop.take(&laptop.write(HandoffOf::Case(knee)), &nothing()).unwrap();
    assert_eq!(state(&mut desktop, deadline), DeadlineState::Open);
}

#[test]
fn that_a_deadline_was_opened_again_is_not_forgotten_when_the_other_side_counted_it_later() {
    let (mut laptop, mut desktop, knee, deadline) = exchanged();
    decide(&mut laptop, deadline, DeadlineState::Met);
    decide(&mut laptop, deadline, DeadlineState::Open);
    count_anew(&mut laptop, deadline);
    desktop.clock = laptop.clock;
    count_anew(&mut desktop, deadline);
    laptop.take(&desktop.write(HandoffOf::Case(knee)), &nothing()).unwrap();

    decide(&mut desktop, deadline, DeadlineState::Met);
    let rows = desktop.write(HandoffOf::Case(knee));
    assert_eq!(
        laptop.compare(&rows).differences.len(),
        1,
        "what somebody opened again is not settled in silence"
    );
}
