//! Dates that disagree, promises that were not kept, and clocks that somebody settled.

use desk::input::{ClosureInput, DeadlineOutcomeInput, EventInput, NoticeInput, PromiseOutcomeInput};
use desk::view::{DeadlineSource, DeadlineView};
use desk::words::{DeadlineState, NoticeDecision, PromiseState};

use crate::world::{World, day, promise};

#[test]
fn a_date_on_the_notice_that_is_earlier_than_the_law_is_the_one_to_work_to() {
    let mut world = World::on("2026-11-23T10:00");
    let id = world.mri().card.id;
    let notice = NoticeInput {
        printed_deadline: Some(day("2026-12-04")),
        ..NoticeInput::of(&id, NoticeDecision::Denied, day("2026-11-20"))
    };
    let case = world.desk().record_notice(&notice).unwrap();
    let printed = case.deadlines.iter().find(|it| it.source == DeadlineSource::Notice).unwrap();
    let by_law = case.deadlines.iter().find(|it| it.rule.as_deref() == Some("fed.appeal.file")).unwrap();
    assert_eq!(printed.safe.date, day("2026-12-04"));
    assert!(by_law.safe.date > printed.safe.date);
    let beside: Vec<_> = by_law.others.iter().map(|it| it.moment.date).collect();
    assert!(beside.contains(&day("2026-12-04")), "the law's card names the notice's date too: {beside:?}");
    assert_eq!(case.card.next.unwrap().safe.date, day("2026-12-04"));

    // Seven days before the notice's date, in the morning.
    world.go_to("2026-11-27T09:05");
    assert!(!world.desk().due_reminders().unwrap().show.is_empty());
}

#[test]
fn a_promise_whose_time_is_over_is_shown_as_broken_until_somebody_says_otherwise() {
    let mut world = World::on("2026-11-23T10:00");
    let id = world.mri().card.id;
    let case = world.call(&id, "2026-11-23", "09:40", Some(promise("Call back", "2026-11-24")));
    assert_eq!(case.promises[0].state, PromiseState::Open);
    world.go_to("2026-11-24T20:00");
    assert_eq!(world.desk().case(&id).unwrap().promises[0].state, PromiseState::Open, "the day is not over");
    world.go_to("2026-11-25T08:00");
    assert_eq!(world.desk().case(&id).unwrap().promises[0].state, PromiseState::Broken);
    assert_eq!(world.desk().today().unwrap().promises.len(), 1);

    let late = PromiseOutcomeInput {
        promise: case.promises[0].id.clone(),
        state: PromiseState::Late,
        note: "She called at 8.".into(),
    };
    let settled = world.desk().settle_promise(&late).unwrap();
    assert_eq!(settled.promises[0].state, PromiseState::Late);
    assert!(world.desk().today().unwrap().promises.is_empty());
    assert_eq!(world.desk().timeline(&id, None).unwrap().entries[0].outcome, "She called at 8.");
}

#[test]
fn a_deadline_that_was_met_stays_met_when_the_clocks_are_counted_anew() {
    let mut world = World::on("2026-11-23T10:00");
    let id = world.mri().card.id;
    let case = world.denial(&id, "2026-11-20", "2026-11-23");
    let appeal = case.deadlines.iter().find(|it| it.rule.as_deref() == Some("fed.appeal.file")).unwrap();
    let met = DeadlineOutcomeInput {
        deadline: appeal.id.clone(),
        state: DeadlineState::Met,
        reason: String::new(),
    };
    world.desk().settle_deadline(&met).unwrap();
    // Another letter comes: everything is counted anew.
    let other = NoticeInput::of(&id, NoticeDecision::Acknowledged, day("2026-11-23"));
    let case = world.desk().record_notice(&other).unwrap();
    let state = case.deadlines.iter().find(|it| it.id == appeal.id).map(|it| it.state);
    assert_eq!(state, Some(DeadlineState::Met));
}

#[test]
fn a_deadline_that_is_opened_again_has_the_date_that_is_counted_now() {
    let mut world = World::on("2026-11-23T10:00");
    let id = world.mri().card.id;
    // Business days, which a closed day moves.
    let request = EventInput {
        case: id.clone(),
        event: "request_received".into(),
        date: day("2026-11-16"),
        time: String::new(),
        zone: String::new(),
        proved: false,
    };
    let before = world.desk().record_event(&request).unwrap();
    let closed = ClosureInput { date: day("2026-11-18"), reason: "Order of the governor".into() };
    let marked = world.desk().mark_closed(&closed).unwrap();
    let after = world.desk().case(&id).unwrap();
    let moved = |it: &&DeadlineView| {
        after.deadlines.iter().any(|now| now.id == it.id && now.safe.date != it.safe.date)
    };
    let deadline = before.deadlines.iter().find(moved).unwrap();
    world.desk().unmark_closed(&marked[0].id).unwrap();
    world.desk().case(&id).unwrap();

    let settle = |state| DeadlineOutcomeInput { deadline: deadline.id.clone(), state, reason: String::new() };
    world.desk().settle_deadline(&settle(DeadlineState::Missed)).unwrap();
    world.desk().mark_closed(&closed).unwrap();
    world.desk().case(&id).unwrap();
    let opened = world.desk().settle_deadline(&settle(DeadlineState::Open)).unwrap();
    let again = opened.deadlines.iter().find(|it| it.id == deadline.id).unwrap();
    assert_eq!(again.state, DeadlineState::Open);
    assert_eq!(again.safe.date, deadline.safe.date.succ_opt().unwrap());
}

#[test]
fn a_deadline_is_not_given_up_without_a_reason() {
    let mut world = World::on("2026-11-23T10:00");
    let id = world.mri().card.id;
    let case = world.denial(&id, "2026-11-20", "2026-11-23");
    let waive = |reason: &str| DeadlineOutcomeInput {
        deadline: case.deadlines[0].id.clone(),
        state: DeadlineState::Waived,
        reason: reason.into(),
    };
    let error = world.desk().settle_deadline(&waive(" ")).unwrap_err();
    assert_eq!(error.fields[0].field, "reason");
    assert!(world.desk().settle_deadline(&waive("The plan approved it by telephone.")).is_ok());
}
