//! The rows that never change: steps of promises, what was sent, what was frozen, and its proofs.
//!
//! Each is there or is not, so two vaults are merged by adding what is missing. A row that is there and says something
//! else means that the file was altered.

use std::collections::BTreeSet;

use rusqlite::types::{Value, ValueRef};
use rusqlite::{OptionalExtension as _, params_from_iter};
use serde_json::{Map, Value as Json, json};
use sha2::{Digest as _, Sha256};

use super::lines::RowLine;
use super::scope::Scope;
use crate::{Journal, JournalError};

/// One table, its columns, and those that tell one row from another.
struct Table {
    name: &'static str,
    columns: &'static [&'static str],
    key: &'static [&'static str],
    /// Which rows belong to the cases in the JSON list `?1`.
    of: &'static str,
}

const OF_PACKETS: &str =
    "packet_id IN (SELECT id FROM packets WHERE case_id IN (SELECT value FROM json_each(?1)))";

const TABLES: &[Table] = &[
    Table {
        name: "promise_steps",
        columns: &["promise_id", "state", "entry_id", "recorded_at"],
        key: &["promise_id", "state", "entry_id", "recorded_at"],
        of: "promise_id IN (SELECT id FROM promises WHERE case_id IN (SELECT value FROM json_each(?1)))",
    },
    Table {
        name: "submissions",
        columns: &[
            "id",
            "device",
            "letter_id",
            "sha256",
            "channel",
            "sent_to",
            "tracking",
            "fax_pages",
            "sent_at",
            "zone",
            "recorded_at",
            "pdf",
        ],
        key: &["id"],
        of: "letter_id IN (SELECT id FROM letters WHERE case_id IN (SELECT value FROM json_each(?1)))",
    },
    Table {
        name: "packet_parts",
        columns: &["packet_id", "part", "first_page", "pages", "sha256"],
        key: &["packet_id", "part"],
        of: OF_PACKETS,
    },
    Table { name: "frozen_reports", columns: &["packet_id", "report"], key: &["packet_id"], of: OF_PACKETS },
    Table {
        name: "packet_sendings",
        columns: &[
            "id",
            "device",
            "packet_id",
            "submission_id",
            "channel",
            "sent_to",
            "tracking",
            "pages",
            "sent_at",
            "zone",
            "recorded_at",
        ],
        key: &["id"],
        of: OF_PACKETS,
    },
    Table {
        name: "sending_proofs",
        columns: &["sending_id", "device", "kind", "pages", "paper_id", "entry_id", "recorded_at"],
        key: &["sending_id", "device", "kind", "pages", "paper_id", "entry_id", "recorded_at"],
        of: "sending_id IN (SELECT id FROM packet_sendings WHERE packet_id IN
             (SELECT id FROM packets WHERE case_id IN (SELECT value FROM json_each(?1))))",
    },
];

/// All rows that belong to the cases.
pub(super) fn gather(journal: &Journal<'_>, scope: &Scope) -> Result<Vec<RowLine>, JournalError> {
    let mut lines = Vec::new();
    for table in TABLES {
        let query = format!(
            "SELECT {} FROM {} WHERE {} ORDER BY rowid",
            table.columns.join(", "),
            table.name,
            table.of
        );
        let mut statement = journal.connection.prepare(&query)?;
        let mut rows = statement.query([scope.cases()])?;
        while let Some(row) = rows.next()? {
            let mut columns = Map::new();
            for name in table.columns {
                columns.insert((*name).to_owned(), to_json(row.get_ref(*name)?)?);
            }
            lines.push(RowLine { table: table.name.to_owned(), columns });
        }
    }
    Ok(lines)
}

/// The SHA-256 of every file that a row speaks of.
pub(super) fn files_named(lines: &[RowLine]) -> BTreeSet<String> {
    let parts = lines.iter().filter(|line| line.table == "packet_parts");
    parts.filter_map(|line| Some(line.columns.get("sha256")?.as_str()?.to_owned())).collect()
}

/// Adds a row unless it is there. Gives whether it was new.
pub(super) fn take(journal: &Journal<'_>, line: &RowLine) -> Result<bool, JournalError> {
    let Some(table) = TABLES.iter().find(|table| table.name == line.table) else {
        return Err(JournalError::HandoffBroken);
    };
    let value = |name: &&str| line.columns.get(*name).and_then(from_json).ok_or(JournalError::HandoffBroken);
    let values = table.columns.iter().map(value).collect::<Result<Vec<_>, _>>()?;
    check(table, line, &values)?;
    if let Some(there) = there(journal, table, &table.key.iter().map(value).collect::<Result<Vec<_>, _>>()?)?
    {
        return if there == values { Ok(false) } else { Err(JournalError::HandoffBroken) };
    }
    let statement = format!(
        "INSERT INTO {} ({}) VALUES (?{})",
        table.name,
        table.columns.join(", "),
        ", ?".repeat(table.columns.len() - 1)
    );
    journal.connection.prepare_cached(&statement)?.execute(params_from_iter(values))?;
    Ok(true)
}

fn there(journal: &Journal<'_>, table: &Table, key: &[Value]) -> Result<Option<Vec<Value>>, JournalError> {
    let condition: Vec<String> = table.key.iter().map(|name| format!("{name} IS ?")).collect();
    let query =
        format!("SELECT {} FROM {} WHERE {}", table.columns.join(", "), table.name, condition.join(" AND "));
    let mut statement = journal.connection.prepare_cached(&query)?;
    let read = |row: &rusqlite::Row<'_>| (0..table.columns.len()).map(|place| row.get(place)).collect();
    Ok(statement.query_row(params_from_iter(key), read).optional()?)
}

/// What was sent has to be what its hash says.
fn check(table: &Table, line: &RowLine, values: &[Value]) -> Result<(), JournalError> {
    if table.name != "submissions" {
        return Ok(());
    }
    let said = line.columns.get("sha256").and_then(Json::as_str).unwrap_or_default();
    match values.last() {
        Some(Value::Blob(pdf)) if hex::encode(Sha256::digest(pdf)) == said => Ok(()),
        _ => Err(JournalError::HandoffBroken),
    }
}

fn to_json(value: ValueRef<'_>) -> Result<Json, JournalError> {
    if let ValueRef::Blob(bytes) = value {
        return Ok(json!({ "hex": hex::encode(bytes) }));
    }
    crate::evidence::to_json(value).ok_or(JournalError::Unreadable { kind: crate::Kind::Submission })
}

fn from_json(value: &Json) -> Option<Value> {
    match value {
        Json::Null => Some(Value::Null),
        Json::Number(number) => number.as_i64().map(Value::Integer),
        Json::String(text) => Some(Value::Text(text.clone())),
        Json::Object(fields) => hex::decode(fields.get("hex")?.as_str()?).ok().map(Value::Blob),
        Json::Bool(_) | Json::Array(_) => None,
    }
}
