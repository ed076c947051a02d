//! What comes next, as a member would find it: one journal, a few dates, and a clock that moves.

use chrono_tz::America::Los_Angeles;

use super::*;
use crate::testing::{call, case, journal, open};
use crate::{Closure, Deadline, DeadlineSource, DeadlineState, Duty, PromiseMade, Verification};

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn due(case: &crate::Kept<crate::Case>, id: &str, on: &str) -> KeptDue {
    KeptDue {
        id: id.to_owned(),
        person: case.record.person,
        case: Some(case.id),
        kind: "member_days".to_owned(),
        when: When::Day(on.parse().unwrap()),
        zone: Los_Angeles,
        title: "Send the letter".to_owned(),
        title_es: "Envíe la carta".to_owned(),
        over_at: Some(When::Day(on.parse().unwrap()).over_at(Los_Angeles)),
    }
}

fn standing(look_at: &str) -> DueStanding {
    DueStanding { look_at: Some(at(look_at)), next_step: Some(at(look_at)), settled: true }
}

fn own(case: CaseId) -> Deadline {
    let when = When::Day("2026-04-01".parse().unwrap());
    Deadline {
        case,
        what: "Ask again".to_owned(),
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

/// Counts everything as its owner would, so that only what is written next is out of date.
fn all_counted(journal: &Journal<'_>) {
    for it in journal.to_recount(100).unwrap() {
        journal.replace_dues(it.owner, &[]).unwrap();
    }
    assert_eq!(journal.to_recount(100).unwrap(), []);
}

#[test]
fn the_next_look_is_found_and_what_asks_now_is_told() {
    let mut connection = open();
    let journal = journal(&mut connection);
    let case = case(&journal);
    let (near, far) = (due(&case, "near", "2026-03-20"), due(&case, "far", "2026-03-30"));
    let dues =
        [(far.clone(), standing("2026-03-29T16:00:00Z")), (near.clone(), standing("2026-03-19T16:00:00Z"))];
    assert!(journal.replace_dues(near.owner(), &dues).unwrap());
    assert!(!journal.replace_dues(near.owner(), &dues).unwrap(), "nothing is another than before");

    let before = at("2026-03-19T15:59:59Z");
    assert_eq!(journal.next_due_look(before).unwrap(), Some(at("2026-03-19T16:00:00Z")));
    assert_eq!(journal.dues_to_look_at(before).unwrap(), []);
    let now = at("2026-03-19T16:00:00Z");
    assert_eq!(journal.dues_to_look_at(now).unwrap(), std::slice::from_ref(&near));
    assert_eq!(journal.next_due_look(now).unwrap(), Some(at("2026-03-29T16:00:00Z")));
    assert_eq!(journal.dues_to_come(now, 9).unwrap(), [near.clone(), far.clone()]);
    assert_eq!(journal.dues_to_come(at("2026-03-21T07:00:00Z"), 9).unwrap(), std::slice::from_ref(&far));

    let never = DueStanding { look_at: None, next_step: None, settled: false };
    journal.set_due_standing("near", &never).unwrap();
    assert_eq!(journal.dues_to_look_at(now).unwrap(), []);
    assert_eq!(journal.dues_by_next_step(9).unwrap(), std::slice::from_ref(&far));
    assert_eq!(journal.dues_unsettled(9).unwrap(), std::slice::from_ref(&near));

    assert!(journal.replace_dues(near.owner(), &dues[..1]).unwrap());
    assert_eq!(journal.due("near").unwrap(), None);
    assert_eq!(journal.due("far").unwrap(), Some(far));
}

#[test]
fn the_questions_of_every_look_go_by_an_index() {
    let connection = open();
    let plan = |question: &str| -> String {
        let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {question}")).unwrap();
        let lines = statement.query_map([], |row| row.get::<_, String>("detail")).unwrap();
        lines.map(Result::unwrap).collect::<Vec<_>>().join("\n")
    };
    for (question, index) in [
        ("SELECT min(look_at) FROM dues WHERE look_at > 1", "dues_by_look"),
        ("SELECT min(next_step) FROM dues WHERE next_step > 1", "dues_by_step"),
        ("SELECT * FROM dues WHERE look_at <= 1", "dues_by_look"),
        ("SELECT * FROM dues WHERE over_at > 1 ORDER BY over_at, id LIMIT 3", "dues_to_come"),
        ("SELECT * FROM dues WHERE next_step IS NOT NULL ORDER BY next_step, id LIMIT 64", "dues_by_step"),
        ("SELECT * FROM dues WHERE settled = 0 ORDER BY next_step, id LIMIT 64", "dues_unsettled"),
        ("SELECT * FROM reminders WHERE about = 'x'", "reminders_about"),
    ] {
        let plan = plan(question);
        assert!(plan.contains(index) && !plan.contains("TEMP B-TREE"), "{question}: {plan}");
    }
}

#[test]
fn a_write_makes_the_case_it_touches_out_of_date_and_no_other() {
    let mut connection = open();
    let journal = journal(&mut connection);
    let (touched, other) = (case(&journal), case(&journal));
    let only = |clocks: bool| {
        let found = journal.to_recount(100).unwrap();
        let wanted = ToRecount { owner: DueOwner::Case(touched.id), written: true, clocks };
        assert_eq!(found, [wanted]);
        all_counted(&journal);
    };
    all_counted(&journal);

    let deadline = journal.add(&own(touched.id)).unwrap();
    only(false);
    let moved = Deadline { state: DeadlineState::Met, ..own(touched.id) };
    journal.change(deadline.id, deadline.revision, &moved).unwrap();
    only(false);
    let mut said = call(touched.id, "2026-03-12T16:00:00Z", "We will call back.");
    said.details.promises_made =
        vec![PromiseMade { what: "Call back".into(), who: "Dana".into(), due: None }];
    journal.append(&said).unwrap();
    only(false);
    journal.change(touched.id, touched.revision, &touched.record).unwrap();
    only(true);
    journal.append(&call(other.id, "2026-03-12T16:00:00Z", "Nothing is promised.")).unwrap();
    assert_eq!(journal.to_recount(100).unwrap(), [], "a plain entry starts no clock");
}

#[test]
fn a_closed_day_asks_for_every_open_case_without_hurry() {
    let mut connection = open();
    let journal = journal(&mut connection);
    let case = case(&journal);
    all_counted(&journal);
    let on = "2026-04-01".parse().unwrap();
    journal.add(&Closure { on, reason: "A storm".into(), withdrawn: false }).unwrap();
    let wanted = ToRecount { owner: DueOwner::Case(case.id), written: false, clocks: true };
    assert_eq!(journal.to_recount(9).unwrap(), [wanted]);
    assert_eq!(journal.clocks_to_recount().unwrap(), [case.id]);
    journal.clocks_recounted(case.id).unwrap();
    assert_eq!(journal.clocks_to_recount().unwrap(), []);
    journal.add(&own(case.id)).unwrap();
    assert!(journal.recount_of(DueOwner::Case(case.id)).unwrap().unwrap().written);
}

#[test]
fn everything_can_be_asked_for_and_what_was_written_comes_first() {
    let mut connection = open();
    let journal = journal(&mut connection);
    let (one, other) = (case(&journal), case(&journal));
    all_counted(&journal);
    journal.recount_all(true).unwrap();
    journal.add(&own(other.id)).unwrap();
    let found = journal.to_recount(9).unwrap();
    assert_eq!(found.len(), 4, "two cases and two people");
    assert_eq!(found[0], ToRecount { owner: DueOwner::Case(other.id), written: true, clocks: true });
    all_counted(&journal);
    journal.recount_person(one.record.person).unwrap();
    let owners: Vec<_> = journal.to_recount(9).unwrap().into_iter().map(|it| it.owner).collect();
    assert_eq!(owners, [DueOwner::Case(one.id), DueOwner::Person(one.record.person)]);
}
