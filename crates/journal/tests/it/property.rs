//! Whatever is appended verifies; whatever single field is changed afterwards does not.

use crate::support::{LAPTOP, call, case, drop_guards, journal, now, open};
use chrono::TimeDelta;
use journal::{Amends, NewEntry};
use proptest::prelude::*;
use rusqlite::Connection;

#[derive(Debug, Clone)]
struct Call {
    minutes_ago: i64,
    asked: String,
    said: String,
    hold: Option<u32>,
    amends_first: bool,
}

fn calls() -> impl Strategy<Value = Vec<Call>> {
    let one = (0..500_000i64, "\\PC{0,40}", "\\PC{0,40}", proptest::option::of(0..7200u32), any::<bool>());
    let one = one.prop_map(|(minutes_ago, asked, said, hold, amends_first)| Call {
        minutes_ago,
        asked,
        said,
        hold,
        amends_first,
    });
    proptest::collection::vec(one, 1..8)
}

fn append_all(connection: &mut Connection, calls: &[Call]) {
    let journal = journal(connection, LAPTOP);
    let case = case(&journal);
    let mut first = None;
    for one in calls {
        let mut new: NewEntry = call(case, now() - TimeDelta::minutes(one.minutes_ago), &one.said);
        new.details.asked.clone_from(&one.asked);
        new.details.hold_seconds = one.hold;
        new.amends =
            first.filter(|_| one.amends_first).map(|entry| Amends { entry, reason: "misheard".into() });
        let saved = journal.append(&new).unwrap().entry;
        first = first.or(Some(saved.id));
    }
}

fn is_whole(connection: &mut Connection) -> bool {
    // A row so mangled that it cannot even be read is no whole journal either.
    journal(connection, LAPTOP).verify_chain(&[]).is_ok_and(|report| report.is_whole())
}

fn columns(connection: &Connection) -> Vec<(String, String)> {
    let mut statement = connection
        .prepare("SELECT name, type FROM pragma_table_info('entries') WHERE name <> 'row'")
        .unwrap();
    statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().collect::<Result<_, _>>().unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_appends_verify_and_any_changed_field_does_not(calls in calls(), pick in any::<prop::sample::Index>()) {
        let mut connection = open();
        append_all(&mut connection, &calls);
        prop_assert!(is_whole(&mut connection));

        drop_guards(&connection);
        let target = i64::try_from(pick.index(calls.len()) + 1).unwrap();
        for (name, kind) in columns(&connection) {
            let changed = match kind.as_str() {
                "INTEGER" => format!("coalesce({name}, 0) + 100"),
                "BLOB" => format!("CAST({name} || x'01' AS BLOB)"),
                _ => format!("coalesce({name}, '') || 'x'"),
            };
            connection.execute_batch("SAVEPOINT attack").unwrap();
            connection
                .execute(&format!("UPDATE entries SET {name} = {changed} WHERE sequence = ?"), [target])
                .unwrap();
            prop_assert!(!is_whole(&mut connection), "a change of {name} went unnoticed");
            connection.execute_batch("ROLLBACK TO attack; RELEASE attack").unwrap();
        }
        prop_assert!(is_whole(&mut connection));
    }
}
