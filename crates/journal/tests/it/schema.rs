//! The tables after all migrations are exactly those of `schema.sql`, where a reader finds them in one place.

use crate::support::open;
use rusqlite::Connection;

#[test]
fn schema_sql_shows_the_tables_after_all_migrations() {
    // When this fails after a new migration: put the printed text into crates/journal/schema.sql.
    let dump = dump(&open());
    assert!(dump == include_str!("../../schema.sql"), "schema.sql is out of date; it should read:\n{dump}");
}

#[test]
fn every_table_of_ours_is_strict() {
    let connection = open();
    let mut statement = connection
        .prepare(
            "SELECT name FROM pragma_table_list
             WHERE type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'",
        )
        .unwrap();
    let loose: Vec<String> =
        statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap();
    assert_eq!(loose, Vec::<String>::new());
}

#[test]
fn the_migrations_are_numbered_from_one_without_gaps() {
    let numbers: Vec<_> = journal::SCHEMA.migrations.iter().map(|migration| migration.number).collect();
    let counted: Vec<_> = (1..).take(numbers.len()).collect();
    assert_eq!(numbers, counted);
}

fn dump(connection: &Connection) -> String {
    let mut statement = connection
        .prepare(
            "SELECT sql FROM sqlite_schema
             WHERE sql IS NOT NULL AND name NOT IN (SELECT name FROM pragma_table_list WHERE type = 'shadow')
             ORDER BY rowid",
        )
        .unwrap();
    let statements = statement.query_map([], |row| row.get::<_, String>(0)).unwrap();
    let statements: Vec<_> = statements.collect::<Result<_, _>>().unwrap();
    format!(
        "-- The tables after all migrations, as SQLite prints them. Compared in a test.\n\n{};\n",
        statements.join(";\n\n")
    )
}
