//! The entries of a hand-off: each with all that its hash is made from, and its place in the chain of its device.
//!
//! Entries of other cases are not handed over. Their places are kept (`left_out`), so that the chain of which only a
//! part is known still shows when one of the known ones goes missing or is changed.

use std::collections::BTreeSet;

use rusqlite::types::{Value, ValueRef};
use rusqlite::{OptionalExtension as _, params_from_iter};

use super::instants;
use super::scope::Scope;
use crate::chain::{BEGINNING, BODY, Hash, PLACE, body_hash, entry_hash};
use crate::evidence::{EntryLine, entry_line, from_json};
use crate::{EntryId, Journal, JournalError};

/// No chain is as long. A number near the last one that can be stored would leave no place for what follows.
const LONGEST_CHAIN: i64 = 1 << 40;

/// An entry whose hashes were found right.
pub(super) struct HandedEntry {
    pub device: String,
    pub sequence: i64,
    pub case: String,
    id: String,
    prev: Hash,
    hash: Hash,
    /// All columns, in the order of the insert.
    values: Vec<Value>,
}

/// All entries of the cases, by device and in their order.
pub(super) fn gather(journal: &Journal<'_>, scope: &Scope) -> Result<Vec<EntryLine>, JournalError> {
    let query = format!(
        "SELECT prev, hash, body_hash, salt, {}, {} FROM entries
         WHERE case_id IN (SELECT value FROM json_each(?1)) ORDER BY device, sequence",
        PLACE.join(", "),
        BODY.join(", ")
    );
    let mut statement = journal.connection.prepare(&query)?;
    let mut rows = statement.query([scope.cases()])?;
    let mut lines = Vec::new();
    while let Some(row) = rows.next()? {
        lines.push(entry_line(row)?);
    }
    Ok(lines)
}

impl HandedEntry {
    /// Reads a line and does the sums again.
    pub(super) fn from_line(line: &EntryLine) -> Option<Self> {
        let hash = |text: &str| -> Option<Hash> { hex::decode(text).ok()?.try_into().ok() };
        let (prev, said, said_body) = (hash(&line.prev)?, hash(&line.hash)?, hash(&line.body_hash)?);
        let salt = hex::decode(&line.salt).ok()?;
        let (place, body) = (from_json(&line.place, PLACE)?, from_json(&line.body, BODY)?);
        if body_hash(&salt, body.iter().map(ValueRef::from)) != said_body
            || entry_hash(&prev, place.iter().map(ValueRef::from), &said_body) != said
        {
            return None;
        }
        let (Value::Text(device), Value::Integer(sequence), Value::Text(id), Value::Text(case)) =
            (place.first()?.clone(), place.get(1)?.clone(), place.get(2)?.clone(), place.get(3)?.clone())
        else {
            return None;
        };
        if !(1..=LONGEST_CHAIN).contains(&sequence) || !can_be_shown(&place, &body) {
            return None;
        }
        let proof = [salt.into(), said_body.to_vec().into(), prev.to_vec().into(), said.to_vec().into()];
        let values = proof.into_iter().chain(place).chain(body).collect();
        Some(Self { device, sequence, case, id, prev, hash: said, values })
    }
}

/// Whether the instants of an entry, and the days that were promised in it, can be shown.
fn can_be_shown(place: &[Value], body: &[Value]) -> bool {
    let mut places = PLACE.iter().zip(place);
    let mut bodies = BODY.iter().zip(body);
    let promised = |value: &Value| match value {
        Value::Text(text) => serde_json::from_str(text).is_ok_and(|it| instants::can_be_shown(&it)),
        _ => false,
    };
    places.all(|(name, value)| !name.ends_with("_at") || instants::column(value))
        && bodies.all(|(name, value)| *name != "promises_made" || promised(value))
}

/// Whether the entries stand in their order and each one that follows another directly points at it.
pub(super) fn fit_together(entries: &[HandedEntry]) -> bool {
    let ids: BTreeSet<&str> = entries.iter().map(|entry| entry.id.as_str()).collect();
    let begins = |entry: &HandedEntry| entry.sequence > 1 || (entry.sequence == 1 && entry.prev == BEGINNING);
    let follows = |pair: &[HandedEntry]| {
        let [one, next] = pair else { return false };
        one.device < next.device
            || (one.device == next.device
                && one.sequence < next.sequence
                && (one.sequence + 1 != next.sequence || one.hash == next.prev))
    };
    ids.len() == entries.len() && entries.iter().all(begins) && entries.windows(2).all(follows)
}

/// Whether an entry is new here.
///
/// # Errors
/// [`JournalError::HandoffForked`] when another one stands in its place, its neighbours here do not fit it, or it claims
/// to be of this vault's own device and is not here.
pub(super) fn is_new(journal: &Journal<'_>, entry: &HandedEntry) -> Result<bool, JournalError> {
    let forked = || Err(JournalError::HandoffForked);
    let by_id = journal.connection.prepare_cached("SELECT hash FROM entries WHERE id = ?")?;
    if let Some(there) = one_hash(by_id, [Value::from(entry.id.clone())])? {
        return if there == entry.hash { Ok(false) } else { forked() };
    }
    if entry.device == journal.device {
        // Nothing shows where an entry of the own device came from, so it would be read as the owner's own word; and anybody
        // who was handed this chain can write one that follows it. A vault that was restored from an older backup lacks
        // entries of its own too, and nobody can tell the two apart.
        return forked();
    }
    let at = |column: &str, sequence: i64| -> Result<Option<Hash>, JournalError> {
        let query = format!("SELECT {column} FROM entries WHERE device = ? AND sequence = ?");
        let place = [Value::from(entry.device.clone()), sequence.into()];
        one_hash(journal.connection.prepare_cached(&query)?, place)
    };
    let before = at("hash", entry.sequence.saturating_sub(1))?;
    let after = at("prev", entry.sequence.saturating_add(1))?;
    if at("hash", entry.sequence)?.is_some()
        || before.is_some_and(|hash| hash != entry.prev)
        || after.is_some_and(|prev| prev != entry.hash)
        || (entry.sequence <= last(journal, &entry.device)? && !place_is_kept(journal, entry)?)
    {
        return forked();
    }
    Ok(true)
}

/// Adds an entry that [`is_new`].
pub(super) fn add(journal: &Journal<'_>, entry: &HandedEntry) -> Result<(), JournalError> {
    let last = last(journal, &entry.device)?;
    if entry.sequence > last.saturating_add(1) {
        // Up to and with this one: it takes its own place at once.
        journal
            .connection
            .prepare_cached("INSERT INTO left_out (device, first, last) VALUES (?, ?, ?)")?
            .execute((&entry.device, last + 1, entry.sequence))?;
    }
    let statement = format!(
        "INSERT INTO entries (salt, body_hash, prev, hash, {}, {}) VALUES (?, ?, ?, ?{})",
        PLACE.join(", "),
        BODY.join(", "),
        ", ?".repeat(PLACE.len() + BODY.len()),
    );
    journal.connection.prepare_cached(&statement)?.execute(params_from_iter(&entry.values))?;
    // What only looks like an entry would be found by whoever opens the timeline.
    let id: EntryId = entry.id.parse().map_err(|_| JournalError::HandoffBroken)?;
    journal.entry(id).map(drop).map_err(|_| JournalError::HandoffBroken)
}

fn last(journal: &Journal<'_>, device: &str) -> Result<i64, JournalError> {
    let mut statement = journal
        .connection
        .prepare_cached("SELECT coalesce(max(sequence), 0) FROM entries WHERE device = ?")?;
    Ok(statement.query_row([device], |row| row.get(0))?)
}

fn place_is_kept(journal: &Journal<'_>, entry: &HandedEntry) -> Result<bool, JournalError> {
    let mut statement = journal
        .connection
        .prepare_cached("SELECT 1 FROM left_out WHERE device = ?1 AND ?2 BETWEEN first AND last")?;
    Ok(statement.exists((&entry.device, entry.sequence))?)
}

fn one_hash<const N: usize>(
    mut statement: rusqlite::CachedStatement<'_>,
    parameters: [Value; N],
) -> Result<Option<Hash>, JournalError> {
    Ok(statement.query_row(params_from_iter(parameters), |row| row.get(0)).optional()?)
}
