//! One thing the person did is one transaction: all of it, or nothing.

use crate::support::{LAPTOP, call, case, journal, now, open};
use journal::{Case, Decision, JournalError, Kind, Notice, Person};

#[test]
fn a_failure_at_the_end_takes_everything_back() {
    let mut connection = open();
    let journal = journal(&mut connection, LAPTOP);
    let case = case(&journal);
    let failed: Result<(), _> = journal.write(|journal| {
        journal.append(&call(case, now(), "a letter came"))?;
        journal.add(&Notice::of(case, Decision::Denied))?;
        journal.add(&Person::default())?;
        Ok(())
    });
    assert_eq!(failed.unwrap_err(), JournalError::Invalid { kind: Kind::Person, field: "name" });
    assert_eq!(journal.heads().unwrap(), []);
    assert_eq!(journal.notices_of(case).unwrap(), []);
}

#[test]
fn an_inner_failure_that_is_dealt_with_takes_back_only_itself() {
    let mut connection = open();
    let journal = journal(&mut connection, LAPTOP);
    let case = case(&journal);
    journal
        .write(|journal| {
            journal.append(&call(case, now(), "kept"))?;
            let inner: Result<(), _> = journal.write(|journal| {
                journal.append(&call(case, now(), "taken back"))?;
                Err(JournalError::WrongStage)
            });
            assert_eq!(inner, Err(JournalError::WrongStage));
            journal.append(&call(case, now(), "kept too"))
        })
        .unwrap();
    let said: Vec<_> = journal
        .timeline(case, None, 10)
        .unwrap()
        .items
        .into_iter()
        .map(|item| item.entry.details.said)
        .collect();
    assert_eq!(said, ["kept too", "kept"]);
    assert!(journal.verify_chain(&[]).unwrap().is_whole());
}

#[test]
fn a_stale_change_inside_a_larger_one_stops_all_of_it() {
    let mut connection = open();
    let journal = journal(&mut connection, LAPTOP);
    let id = case(&journal);
    let stale = journal.load::<Case>(id).unwrap();
    let nicknamed = Case { nickname: "K".into(), ..stale.record.clone() };
    let fresh = journal.change(id, stale.revision, &nicknamed).unwrap();

    let result = journal.write(|journal| {
        journal.append(&call(id, now(), "said"))?;
        journal.change(id, stale.revision, &stale.record)
    });
    assert_eq!(result.unwrap_err(), JournalError::Conflict { kind: Kind::Case, current: fresh.revision });
    assert_eq!(journal.load::<Case>(id).unwrap(), fresh);
    assert_eq!(journal.heads().unwrap(), []);
}
