//! The rows that never change: steps of promises, what was sent, what was frozen, and its proofs.
//!
//! Each is there or is not, so two vaults are merged by adding what is missing. A row that is there and says something
//! else means that the file was altered.

use std::collections::BTreeSet;

use rusqlite::types::{Value, ValueRef};
use rusqlite::{OptionalExtension as _, params_from_iter};
use serde_json::{Map, Value as Json, json};
use sha2::{Digest as _, Sha256};

use super::instants;
use super::lines::RowLine;
use super::scope::Scope;
use crate::record::Kind;
use crate::{Journal, JournalError, PacketId};

/// One table, its columns, and those that tell one row from another.
struct Table {
    name: &'static str,
    columns: &'static [&'static str],
    key: &'static [&'static str],
    /// The column that names what a row hangs on, and the sort of record that is; `None` for a sending.
    on: (&'static str, Option<Kind>),
    /// Which rows belong to the cases in the JSON list `?1`.
    of: &'static str,
}

const PARTS: &str = "packet_parts";
const SENDINGS: &str = "packet_sendings";

const OF_PACKETS: &str =
    "packet_id IN (SELECT id FROM packets WHERE case_id IN (SELECT value FROM json_each(?1)))";

const TABLES: &[Table] = &[
    Table {
        name: "promise_steps",
        columns: &["promise_id", "state", "entry_id", "recorded_at"],
        key: &["promise_id", "state", "entry_id", "recorded_at"],
        on: ("promise_id", Some(Kind::Promise)),
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
        on: ("letter_id", Some(Kind::Letter)),
        of: "letter_id IN (SELECT id FROM letters WHERE case_id IN (SELECT value FROM json_each(?1)))",
    },
    Table {
        name: PARTS,
        columns: &["packet_id", "part", "first_page", "pages", "sha256"],
        key: &["packet_id", "part"],
        on: ("packet_id", Some(Kind::Packet)),
        of: OF_PACKETS,
    },
    Table {
        name: "frozen_reports",
        columns: &["packet_id", "report"],
        key: &["packet_id"],
        on: ("packet_id", Some(Kind::Packet)),
        of: OF_PACKETS,
    },
    Table {
        name: SENDINGS,
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
        on: ("packet_id", Some(Kind::Packet)),
        of: OF_PACKETS,
    },
    Table {
        name: "sending_proofs",
        columns: &["sending_id", "device", "kind", "pages", "paper_id", "entry_id", "recorded_at"],
        key: &["sending_id", "device", "kind", "pages", "paper_id", "entry_id", "recorded_at"],
        on: ("sending_id", None),
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

/// The SHA-256 of the file of a packet's part; none for any other row.
pub(super) fn file_of_part(line: &RowLine) -> Option<&str> {
    line.columns.get("sha256")?.as_str().filter(|_| line.table == PARTS)
}

/// Whether every row hangs on a record of the file: what hangs on anything else is nobody's to hand over, and would not be
/// read back.
pub(super) fn belong(rows: &[RowLine], ids: impl Fn(Kind) -> BTreeSet<String>) -> bool {
    let text = |line: &RowLine, column: &str| Some(line.columns.get(column)?.as_str()?.to_owned());
    let sendings = rows.iter().filter(|line| line.table == SENDINGS).filter_map(|line| text(line, "id"));
    let sendings: BTreeSet<String> = sendings.collect();
    TABLES.iter().all(|table| {
        let known = table.on.1.map_or_else(|| sendings.clone(), &ids);
        let mut own = rows.iter().filter(|line| line.table == table.name);
        own.all(|line| text(line, table.on.0).is_some_and(|id| known.contains(&id)))
    })
}

/// Whether anything that comes with the freezing of a packet is here.
pub(super) fn is_named(journal: &Journal<'_>, packet: PacketId) -> Result<bool, JournalError> {
    let mut statement = journal.connection.prepare_cached(
        "SELECT 1 FROM packet_parts WHERE packet_id = ?1
         UNION ALL SELECT 1 FROM frozen_reports WHERE packet_id = ?1
         UNION ALL SELECT 1 FROM packet_sendings WHERE packet_id = ?1",
    )?;
    Ok(statement.exists([Value::from(packet)])?)
}

/// How a row of the file stands to those here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RowIs {
    /// It is here.
    Known,
    /// It is not here yet.
    New,
    /// It is a part of a packet and cannot be kept: its bytes did not come, or the packet was frozen here without it.
    Left,
}

/// A row as it would stand in its table.
struct Row {
    table: &'static Table,
    values: Vec<Value>,
    is: RowIs,
}

/// Says how a row stands to those here. `with` are the files whose bytes came with it.
pub(super) fn look(
    journal: &Journal<'_>,
    line: &RowLine,
    with: &BTreeSet<&str>,
) -> Result<RowIs, JournalError> {
    Ok(read(journal, line, with)?.is)
}

/// Adds a row that is new. Gives whether it was.
pub(super) fn take(
    journal: &Journal<'_>,
    line: &RowLine,
    with: &BTreeSet<&str>,
) -> Result<bool, JournalError> {
    let Row { table, values, is } = read(journal, line, with)?;
    if is != RowIs::New {
        return Ok(false);
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

fn read(journal: &Journal<'_>, line: &RowLine, with: &BTreeSet<&str>) -> Result<Row, JournalError> {
    let Some(table) = TABLES.iter().find(|table| table.name == line.table) else {
        return Err(JournalError::HandoffBroken);
    };
    let value = |name: &&str| line.columns.get(*name).and_then(from_json).ok_or(JournalError::HandoffBroken);
    let values = table.columns.iter().map(value).collect::<Result<Vec<_>, _>>()?;
    check(table, line, &values)?;
    let key = table.key.iter().map(value).collect::<Result<Vec<_>, _>>()?;
    let is = match there(journal, table, &key)? {
        Some(there) if there == values => RowIs::Known,
        Some(_) => return Err(JournalError::HandoffBroken),
        None if table.name == PARTS && !can_be_kept(journal, line, with)? => RowIs::Left,
        None => RowIs::New,
    };
    Ok(Row { table, values, is })
}

fn can_be_kept(journal: &Journal<'_>, line: &RowLine, with: &BTreeSet<&str>) -> Result<bool, JournalError> {
    let sha256 = file_of_part(line).ok_or(JournalError::HandoffBroken)?;
    let packet = line.columns.get("packet_id").and_then(Json::as_str).unwrap_or_default();
    let mut frozen =
        journal.connection.prepare_cached("SELECT 1 FROM packets WHERE id = ? AND status = 'frozen'")?;
    let has_bytes = with.contains(sha256) || journal.stored_file(sha256)?.is_some();
    Ok(has_bytes && !frozen.exists([packet])?)
}

fn there(journal: &Journal<'_>, table: &Table, key: &[Value]) -> Result<Option<Vec<Value>>, JournalError> {
    let condition: Vec<String> = table.key.iter().map(|name| format!("{name} IS ?")).collect();
    let query =
        format!("SELECT {} FROM {} WHERE {}", table.columns.join(", "), table.name, condition.join(" AND "));
    let mut statement = journal.connection.prepare_cached(&query)?;
    let read = |row: &rusqlite::Row<'_>| (0..table.columns.len()).map(|place| row.get(place)).collect();
    Ok(statement.query_row(params_from_iter(key), read).optional()?)
}

/// Every instant has to be one that can be shown, and what was sent has to be what its hash says.
fn check(table: &Table, line: &RowLine, values: &[Value]) -> Result<(), JournalError> {
    let mut columns = table.columns.iter().zip(values);
    if !columns.all(|(name, value)| !name.ends_with("_at") || instants::column(value)) {
        return Err(JournalError::HandoffBroken);
    }
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
