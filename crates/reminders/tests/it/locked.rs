//! The list that speaks while the vault is locked: what it says, what it keeps to itself, and that nothing is lost on
//! the way through it.

use std::collections::HashMap;

use chrono::TimeDelta;
use reminders::{
    Agenda, Door, Due, DueKind, LOCKED_ANSWERABLE_AT_MOST, LOCKED_AT_MOST, Language, Ledger, LedgerState,
    LockedList, Preferences, due_of_key, neutral_text,
};

use crate::{HOME, at, due, instant, on};

/// The list at `now`, with `alias-0` and so on for names, and the way back from each name.
fn sealed(now: &str, dues: &[Due], ledger: &Ledger) -> (LockedList, HashMap<String, String>) {
    let preferences = Preferences::default();
    let agenda = Agenda::new(dues.iter().map(|due| (due.clone(), &preferences)));
    let mut names = (0..).map(|number| format!("alias-{number}"));
    let (list, pairs) = LockedList::new(&agenda, instant(now), ledger, Language::En, HOME, || {
        names.next().expect("numbers do not end")
    });
    (list, pairs.into_iter().collect())
}

fn shown_at(list: &LockedList, now: &str) -> Vec<String> {
    let plan = list.plan(instant(now));
    let summed_up = plan.summary.iter().flat_map(reminders::Summary::occurrences);
    plan.show.iter().chain(summed_up).map(|one| one.key.clone()).collect()
}

#[test]
fn it_speaks_when_the_open_vault_would_have_spoken() {
    let dues = [due("appeal", DueKind::MemberDays, on("2026-06-10"))];
    let ledger: Ledger =
        [("d-7 2026-06-10 appeal".to_owned(), LedgerState::Shown { at: instant("2026-06-03T16:00:00Z") })]
            .into_iter()
            .collect();
    let (list, _) = sealed("2026-06-04T16:00:00Z", &dues, &ledger);
    let plan = list.plan(instant("2026-06-04T16:00:00Z"));
    assert_eq!((plan.show.len(), plan.next_look), (0, Some(instant("2026-06-07T16:00:00Z"))));
    assert_eq!(shown_at(&list, "2026-06-07T16:00:00Z"), ["d-3 2026-06-10 alias-0"]);
}

#[test]
fn what_could_not_be_shown_before_the_lock_is_shown_after_it() {
    let dues = [due("appeal", DueKind::MemberDays, on("2026-06-10"))];
    let intended = LedgerState::Intended { at: instant("2026-06-03T16:00:00Z") };
    let ledger: Ledger = [("d-7 2026-06-10 appeal".to_owned(), intended)].into_iter().collect();
    let (list, _) = sealed("2026-06-03T16:00:30Z", &dues, &ledger);
    assert_eq!(shown_at(&list, "2026-06-03T16:01:00Z"), ["d-7 2026-06-10 alias-0"]);
}

#[test]
fn a_snooze_goes_into_the_list_and_out_of_it() {
    let dues = [due("appeal", DueKind::MemberDays, on("2026-06-10"))];
    let until = |text| LedgerState::Snoozed { until: instant(text) };
    let before: Ledger =
        [("d-3 2026-06-10 appeal".to_owned(), until("2026-06-08T16:00:00Z"))].into_iter().collect();
    let (mut list, names) = sealed("2026-06-07T17:00:00Z", &dues, &before);
    assert_eq!(shown_at(&list, "2026-06-08T15:59:00Z"), Vec::<String>::new());
    let key = shown_at(&list, "2026-06-08T16:00:00Z").remove(0);
    assert!(list.snooze(&key, instant("2026-06-08T16:00:00Z")));
    assert_eq!(shown_at(&list, "2026-06-08T16:30:00Z"), Vec::<String>::new());
    assert_eq!(shown_at(&list, "2026-06-08T17:00:00Z"), std::slice::from_ref(&key));
    let changes: Vec<_> = list.changes().map(|(key, _, state)| (key, state)).collect();
    assert_eq!(changes, [(key.clone(), until("2026-06-08T17:00:00Z"))], "the earlier snooze is no news");
    assert_eq!(names[due_of_key(&key).unwrap()], "appeal");
}

#[test]
fn a_snooze_while_locked_cannot_pass_the_deadline_either() {
    let dues = [due("appeal", DueKind::MemberHours, at("2026-06-10T20:00:00Z"))];
    let (mut list, _) = sealed("2026-06-10T12:00:00Z", &dues, &Ledger::new());
    let key = shown_at(&list, "2026-06-10T19:30:00Z").remove(0);
    assert!(
        !list.snooze(&key, instant("2026-06-10T19:30:00Z")),
        "the deadline comes before that hour is over"
    );
    assert!(!list.snooze("d-3 2026-06-10 another", instant("2026-06-10T12:00:00Z")));
}

#[test]
fn a_note_that_still_stands_can_be_answered_although_its_ladder_is_climbed() {
    let dues = [due("call", DueKind::Promise, at("2026-06-10T20:00:00Z"))];
    let shown = LedgerState::Shown { at: instant("2026-06-11T16:00:00Z") };
    let climbed = "working 2026-06-10T20:00:00Z call".to_owned();
    let ledger: Ledger = [(climbed, shown)].into_iter().collect();
    let (mut list, names) = sealed("2026-06-11T18:00:00Z", &dues, &ledger);
    assert_eq!(list.plan(instant("2026-06-12T18:00:00Z")).show, [], "it is not said again by itself");
    let (key, _, _) = list.states().next().unwrap();
    assert_eq!(names[due_of_key(&key).unwrap()], "call");
    let done = instant("2026-06-11T18:30:00Z");
    assert!(!list.handle("working 2026-06-10T20:00:00Z another", done));
    assert!(list.handle(&key, done));
    let changes: Vec<_> = list.changes().map(|(_, _, state)| state).collect();
    assert_eq!(changes, [LedgerState::Handled { at: done }]);
    let (gone, _) = sealed("2026-06-12T04:00:01Z", &dues, &ledger);
    assert_eq!(gone.states().count(), 0, "nobody answers a note that no longer stands");
}

#[test]
fn a_week_of_rungs_missed_while_locked_is_one_note_per_due() {
    let dues = ["a", "b"].map(|id| due(id, DueKind::MemberDays, on("2026-06-10")));
    let (list, _) = sealed("2026-06-01T16:00:00Z", &dues, &Ledger::new());
    let plan = list.plan(instant("2026-06-10T15:00:00Z"));
    assert_eq!((plan.show.len(), plan.summary.map(|it| it.count())), (0, Some(2)));
}

#[test]
fn neither_the_list_nor_its_words_tell_what_it_is_about() {
    let dues = [
        due("Jane Doe knee surgery", DueKind::Promise, at("2026-06-10T20:00:00Z")),
        due("insulin", DueKind::MemberMonths, on("2026-06-11")),
    ];
    let (list, _) = sealed("2026-06-01T16:00:00Z", &dues, &Ledger::new());
    let text = serde_json::to_string(&list).unwrap();
    for secret in ["Jane", "knee", "insulin", "promise", "Promise", "member"] {
        assert!(!text.contains(secret), "{secret} stands in {text}");
    }
    let now = instant("2026-06-10T20:00:00Z");
    let words: Vec<String> = list
        .plan(now)
        .show
        .iter()
        .map(|one| {
            let text = neutral_text(one, now, Language::En, Door::Locked);
            format!("{} {}", text.summary, text.body)
        })
        .collect();
    assert_eq!(
        words,
        [
            "Recourse: something is due tomorrow Unlock to see it.",
            "Recourse: there is something to look at Unlock to see it.",
        ]
    );
}

#[test]
fn it_holds_the_nearest_and_no_more_than_fit() {
    let start = instant("2026-06-01T18:00:00Z");
    let dues: Vec<Due> = (0..500)
        .map(|number| {
            let moment = reminders::DueMoment::At(start + TimeDelta::days(100 - number % 90));
            due(&format!("{number:032}"), DueKind::MemberHours, moment)
        })
        .collect();
    let (list, names) = sealed("2026-06-01T16:00:00Z", &dues, &Ledger::new());
    let mut now = instant("2026-06-01T16:00:00Z");
    let mut list = list;
    let mut spoken = 0;
    while let Some(next) = list.plan(now).next_look {
        now = next;
        let plan = list.plan(now);
        let summed_up = plan.summary.iter().flat_map(reminders::Summary::occurrences);
        for key in plan.show.iter().chain(summed_up).map(|one| one.key.clone()).collect::<Vec<_>>() {
            list.set(&key, LedgerState::Shown { at: now });
            spoken += 1;
        }
    }
    assert_eq!(spoken, LOCKED_AT_MOST);
    assert!(names.len() <= LOCKED_AT_MOST);
    assert!(now < start + TimeDelta::days(20), "the nearest ones, not the first of the list");
    // What the sealed file has room for, with every state written and names as long as the real ones.
    let longest = serde_json::to_string(&list).unwrap().len() + names.len() * (32 - "alias-0".len());
    let one_more = longest / names.len();
    assert!(longest + one_more * LOCKED_ANSWERABLE_AT_MOST < 16_000, "{longest} bytes for {}", names.len());
}

#[test]
fn the_next_deadlines_are_those_one_has_to_act_before() {
    let dues = [
        due("later", DueKind::MemberDays, on("2026-06-12")),
        due("theirs", DueKind::PlanDuty, on("2026-06-09")),
        due("sooner", DueKind::MemberHours, at("2026-06-10T20:00:00Z")),
    ];
    let (list, names) = sealed("2026-06-08T16:00:00Z", &dues, &Ledger::new());
    let next: Vec<&str> =
        list.next_dues(instant("2026-06-08T16:00:00Z"), 3).iter().map(|it| names[&it.id].as_str()).collect();
    assert_eq!(next, ["sooner", "later"]);
    assert_eq!(list.next_dues(instant("2026-06-11T16:00:00Z"), 3).len(), 1, "what is over is not next");
}
