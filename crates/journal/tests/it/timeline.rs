//! Paging through a case: complete, without doubles, and from an index.

use crate::support::{LAPTOP, call, case, journal, now, open};
use chrono::TimeDelta;
use journal::{CaseId, EntryId, Journal};
use std::collections::HashSet;

/// Saves `count` calls, several of them at the same minute.
fn many_calls(journal: &Journal<'_>, case: CaseId, count: i64) -> HashSet<EntryId> {
    let save = |n: i64| {
        let new = call(case, now() - TimeDelta::minutes(n * 7 % 31), "they said so");
        journal.append(&new).unwrap().entry.id
    };
    journal.write(|_| Ok((0..count).map(save).collect())).unwrap()
}

#[test]
fn the_pages_hold_every_entry_once_in_order() {
    let mut connection = open();
    let journal = journal(&mut connection, LAPTOP);
    let (mine, other) = (case(&journal), case(&journal));
    many_calls(&journal, other, 5);
    let saved = many_calls(&journal, mine, 100);

    for limit in [1, 7, 50, 100, 1000] {
        let (mut seen, mut cursor) = (Vec::new(), None);
        loop {
            let page = journal.timeline(mine, cursor, limit).unwrap();
            assert!(page.items.len() as u64 <= u64::from(limit));
            seen.extend(page.items.into_iter().map(|item| item.entry));
            cursor = page.next;
            if cursor.is_none() {
                break;
            }
        }
        assert_eq!(seen.len(), 100, "no doubles with pages of {limit}");
        assert_eq!(seen.iter().map(|entry| entry.id).collect::<HashSet<_>>(), saved);
        assert!(seen.is_sorted_by(|newer, older| newer.happened.at >= older.happened.at));
    }
}

#[test]
fn an_entry_saved_between_two_pages_neither_repeats_nor_hides_another() {
    let mut connection = open();
    let journal = journal(&mut connection, LAPTOP);
    let case = case(&journal);
    let saved = many_calls(&journal, case, 20);
    let first = journal.timeline(case, None, 10).unwrap();
    many_calls(&journal, case, 3);
    let second = journal.timeline(case, first.next, 100).unwrap();

    let pages = [first, second];
    let seen: Vec<_> = pages.iter().flat_map(|page| &page.items).map(|item| item.entry.id).collect();
    let unique: HashSet<_> = seen.iter().copied().collect();
    assert_eq!(unique.len(), seen.len());
    assert!(saved.is_subset(&unique));
}

#[test]
fn a_page_comes_from_an_index_without_sorting() {
    let connection = open();
    let mut statement = connection
        .prepare(
            "EXPLAIN QUERY PLAN SELECT row FROM entries
             WHERE case_id = ? AND amends IS NULL AND (happened_at, row) < (?, ?)
             ORDER BY happened_at DESC, row DESC LIMIT ?",
        )
        .unwrap();
    let plan: Vec<String> = statement
        .query_map(("c", 0, 0, 50), |row| row.get("detail"))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    let plan = plan.join("\n");
    assert!(plan.contains("entries_timeline"), "{plan}");
    assert!(!plan.contains("TEMP B-TREE"), "{plan}");
}
