//! The chain that makes a quiet change to an entry visible.
//!
//! Every entry carries two SHA-256 hashes. With `f(x)` for one field written as type byte, length (8 bytes, big
//! endian), bytes (types: 0 nothing, 1 integer as 8 bytes big endian, 2 text in UTF-8, 3 bytes, 4 real):
//!
//! ```text
//! body_hash = SHA-256( f("recourse/body/v1")  f(salt) f(field) f(field) ... )     fields in the order of BODY
//! hash      = SHA-256( f("recourse/entry/v1") f(prev) f(field) f(field) ... f(body_hash) )        ... of PLACE
//! ```
//!
//! `prev` is the hash of the entry before on the *same device*, 32 zero bytes for the first one. The salt keeps
//! a short text from being guessed from its hash. No JSON has to be put in canonical form, so a stranger can
//! redo the sums in thirty lines of any language.
//!
//! The chain alone does not show that the *newest* entries were removed. For that its head is also kept
//! outside the database (the vault's anchor) and compared here. It shows that something was changed; it does
//! not prove when anything was written, because nobody vouches for the computer's clock.

use crate::{Journal, JournalError, sql};
use rusqlite::Row;
use rusqlite::types::{Value, ValueRef};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, HashSet};
use vault::ChainHead;

/// The columns that place an entry, in the order of the hash. Never re-order: old chains depend on it.
pub(crate) const PLACE: &[&str] = &[
    "device",
    "sequence",
    "id",
    "case_id",
    "kind",
    "happened_at",
    "zone",
    "precision",
    "recorded_at",
    "amends",
];

/// The columns that hold what was said and done, in the order of the hash. Never re-order.
pub(crate) const BODY: &[&str] = &[
    "amends_reason",
    "channel",
    "direction",
    "number_dialled",
    "representative_name",
    "representative_id",
    "representative_title",
    "representative_department",
    "representative_location",
    "hold_seconds",
    "talk_seconds",
    "asked",
    "said",
    "said_verbatim",
    "outcome",
    "interpreter",
    "recorded_by",
    "references_given",
    "promises_made",
    "papers",
];

/// A SHA-256 value.
pub(crate) type Hash = [u8; 32];

/// What the first entry of a device points back to.
pub(crate) const BEGINNING: Hash = [0; 32];

pub(crate) fn body_hash<'v>(salt: &[u8], body: impl Iterator<Item = ValueRef<'v>>) -> Hash {
    let mut sum = Sha256::new();
    put(&mut sum, ValueRef::Text(b"recourse/body/v1"));
    put(&mut sum, ValueRef::Blob(salt));
    body.for_each(|field| put(&mut sum, field));
    sum.finalize().into()
}

pub(crate) fn entry_hash<'v>(
    prev: &[u8],
    place: impl Iterator<Item = ValueRef<'v>>,
    body_hash: &[u8],
) -> Hash {
    let mut sum = Sha256::new();
    put(&mut sum, ValueRef::Text(b"recourse/entry/v1"));
    put(&mut sum, ValueRef::Blob(prev));
    place.for_each(|field| put(&mut sum, field));
    put(&mut sum, ValueRef::Blob(body_hash));
    sum.finalize().into()
}

/// Feeds one field: type, length, bytes. Without the length, `ab|c` and `a|bc` would have the same hash.
fn put(sum: &mut Sha256, field: ValueRef<'_>) {
    let mut write = |kind: u8, bytes: &[u8]| {
        sum.update([kind]);
        sum.update((bytes.len() as u64).to_be_bytes());
        sum.update(bytes);
    };
    match field {
        ValueRef::Null => write(0, &[]),
        ValueRef::Integer(number) => write(1, &number.to_be_bytes()),
        ValueRef::Text(text) => write(2, text),
        ValueRef::Blob(bytes) => write(3, bytes),
        ValueRef::Real(number) => write(4, &number.to_bits().to_be_bytes()),
    }
}

/// What an examination of all chains found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChainReport {
    /// One chain per device that ever wrote here, by device id.
    pub devices: Vec<DeviceChain>,
    /// Everything that does not fit, by device and then by sequence. Empty means that every entry is as it was written.
    pub faults: Vec<ChainFault>,
    /// Entries are there that a list would leave out, or the other way round: an index is older than its table.
    /// [`Journal::mend_lists`] makes it anew.
    pub lists_differ: bool,
}

impl ChainReport {
    /// Whether nothing was found.
    pub fn is_whole(&self) -> bool {
        self.faults.is_empty() && !self.lists_differ
    }
}

/// The chain of one device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeviceChain {
    /// The device.
    pub device: String,
    /// How many entries of it are present.
    pub entries: u64,
    /// The number of its last entry. With nothing missing it is how many there are.
    pub last: u64,
    /// The last entry up to which everything fits (0: none does).
    pub good_until: u64,
    /// The hash of the last entry present.
    pub head: [u8; 32],
}

/// One thing that does not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChainFault {
    /// In whose chain.
    pub device: String,
    /// At which entry.
    pub sequence: u64,
    /// What it is.
    pub kind: FaultKind,
}

/// The ways in which a chain can fail to fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaultKind {
    /// What was said and done is not what was saved.
    BodyMismatch,
    /// Time, case, kind or another field that places the entry is not what was saved.
    PlaceMismatch,
    /// Entries before this one are missing.
    Gap,
    /// The entry does not point at the one before it.
    BrokenLink,
    /// The anchor outside the database knows this entry, and the database does not.
    ShorterThanAnchor,
    /// The anchor outside the database knows another entry at this place.
    AnchorMismatch,
}

impl Journal<'_> {
    /// Returns the last entry of every device's chain, for the vault to keep outside the database.
    pub fn heads(&self) -> Result<Vec<ChainHead>, JournalError> {
        // Hops from device to device through the index: a plain GROUP BY would walk over every entry.
        let mut statement = self.connection.prepare_cached(
            "WITH RECURSIVE devices (device) AS (
                 SELECT min(device) FROM entries
                 UNION ALL
                 SELECT (SELECT min(device) FROM entries WHERE device > devices.device)
                 FROM devices WHERE devices.device IS NOT NULL
             )
             SELECT entries.device, entries.sequence, entries.hash
             FROM devices JOIN entries ON entries.device = devices.device
              AND entries.sequence = (SELECT max(sequence) FROM entries WHERE device = devices.device)
             ORDER BY entries.device",
        )?;
        let heads = statement.query_map([], |row| {
            Ok(ChainHead {
                device: row.get("device")?,
                sequence: sql::read_count(row, "sequence")?,
                hash: row.get("hash")?,
            })
        })?;
        Ok(heads.collect::<Result<_, _>>()?)
    }

    /// Goes through every entry and compares each chain with the `anchor` kept outside the database.
    ///
    /// Entries of another vault that were left out of a hand-off are no gap. The content is not interpreted, so a row
    /// that no longer makes sense is reported like any other change.
    /// Costs about one second per hundred thousand entries.
    pub fn verify_chain(&self, anchor: &[ChainHead]) -> Result<ChainReport, JournalError> {
        let statement = format!(
            "SELECT salt, body_hash, prev, hash, {}, {} FROM entries ORDER BY device, sequence",
            PLACE.join(", "),
            BODY.join(", "),
        );
        let mut statement = self.connection.prepare(&statement)?;
        let mut rows = statement.query([])?;
        let mut chains: BTreeMap<String, Walk> = BTreeMap::new();
        let left_out = self.left_out()?;
        while let Some(row) = rows.next()? {
            let stored = Stored::read(row)?;
            let walk = chains.entry(stored.device.clone()).or_default();
            walk.step(&stored, row, anchor, &left_out)?;
        }
        let mut report = report(chains, anchor);
        report.lists_differ = !self.lists_fit()?;
        Ok(report)
    }

    /// Whether the indexes by which entries are listed hold exactly the entries of the table.
    ///
    /// A drive that lost one write leaves an old page under a good seal. In the table the chain shows it. In an index it
    /// would hide entries from every list, so the two are counted against each other.
    fn lists_fit(&self) -> Result<bool, JournalError> {
        let counted = |through: &str, which: &str| -> Result<(i64, i64), JournalError> {
            let statement =
                format!("SELECT count(*), coalesce(sum(row), 0) FROM entries {through} WHERE amends {which}");
            Ok(self.connection.query_row(&statement, [], |row| Ok((row.get(0)?, row.get(1)?)))?)
        };
        for (index, which) in [("entries_timeline", "IS NULL"), ("entries_amending", "IS NOT NULL")] {
            if counted(&format!("INDEXED BY {index}"), which)? != counted("NOT INDEXED", which)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Makes the indexes of the entries anew from the entries themselves.
    ///
    /// # Errors
    /// When the table cannot be read.
    pub fn mend_lists(&self) -> Result<(), JournalError> {
        Ok(self.connection.execute_batch("REINDEX entries;")?)
    }

    /// How many entries of each device were left out of a hand-off and never came later.
    pub fn places_left_out(&self) -> Result<BTreeMap<String, u64>, JournalError> {
        let mut places = BTreeMap::new();
        for (device, first, last) in self.left_out()? {
            let count = last.saturating_sub(first).saturating_add(1);
            places
                .entry(device)
                .and_modify(|all: &mut u64| *all = all.saturating_add(count))
                .or_insert(count);
        }
        Ok(places)
    }

    /// The places of entries that were left out of a hand-off: device, first, last.
    pub(crate) fn left_out(&self) -> Result<HashSet<(String, u64, u64)>, JournalError> {
        let mut statement = self.connection.prepare_cached("SELECT device, first, last FROM left_out")?;
        let places = statement.query_map([], |row| {
            Ok((row.get("device")?, sql::read_count(row, "first")?, sql::read_count(row, "last")?))
        })?;
        Ok(places.collect::<Result<_, _>>()?)
    }
}

/// The part of a row that the walk needs in any case.
struct Stored {
    device: String,
    sequence: u64,
    salt: Value,
    body_hash: Value,
    prev: Value,
    hash: Value,
}

impl Stored {
    fn read(row: &Row<'_>) -> Result<Self, JournalError> {
        Ok(Self {
            salt: row.get(0)?,
            body_hash: row.get(1)?,
            prev: row.get(2)?,
            hash: row.get(3)?,
            device: row.get("device")?,
            // A negative number can only be a forgery; as 0 it shows up as a gap.
            sequence: u64::try_from(row.get::<_, i64>("sequence")?).unwrap_or(0),
        })
    }
}

/// The state of going along one device's chain.
#[derive(Default)]
struct Walk {
    entries: u64,
    last: u64,
    head: Hash,
    faults: Vec<(u64, FaultKind)>,
}

impl Walk {
    fn step(
        &mut self,
        stored: &Stored,
        row: &Row<'_>,
        anchor: &[ChainHead],
        left_out: &HashSet<(String, u64, u64)>,
    ) -> Result<(), JournalError> {
        let n = stored.sequence;
        let field = |index: usize| row.get_ref(index);
        let place = (4..4 + PLACE.len()).map(field).collect::<Result<Vec<_>, _>>()?;
        let start = 4 + PLACE.len();
        let body = (start..start + BODY.len()).map(field).collect::<Result<Vec<_>, _>>()?;

        let skipped = (n > self.last + 1).then(|| (stored.device.clone(), self.last + 1, n - 1));
        if skipped.is_some_and(|places| left_out.contains(&places)) {
            // What it points at is known to the vault that handed it over, and to nobody here.
        } else if n != self.last + 1 {
            self.faults.push((n, FaultKind::Gap));
        } else if bytes(&stored.prev) != self.head {
            self.faults.push((n, FaultKind::BrokenLink));
        }
        if body_hash(bytes(&stored.salt), body.into_iter()) != bytes(&stored.body_hash) {
            self.faults.push((n, FaultKind::BodyMismatch));
        }
        let hash = entry_hash(bytes(&stored.prev), place.into_iter(), bytes(&stored.body_hash));
        if hash != bytes(&stored.hash) {
            self.faults.push((n, FaultKind::PlaceMismatch));
        }
        let anchored = anchor.iter().find(|head| head.device == stored.device && head.sequence == n);
        if anchored.is_some_and(|head| head.hash != bytes(&stored.hash)) {
            self.faults.push((n, FaultKind::AnchorMismatch));
        }

        self.entries += 1;
        self.last = n;
        // Go on from what is stored, so that one change is named once and not at every entry after it.
        self.head = Hash::try_from(bytes(&stored.hash)).unwrap_or(BEGINNING);
        Ok(())
    }
}

fn bytes(value: &Value) -> &[u8] {
    match value {
        Value::Blob(bytes) => bytes,
        // The tables are STRICT, so another type means somebody replaced the table; nothing will match.
        Value::Null | Value::Integer(_) | Value::Real(_) | Value::Text(_) => &[],
    }
}

fn report(mut chains: BTreeMap<String, Walk>, anchor: &[ChainHead]) -> ChainReport {
    for head in anchor.iter().filter(|head| head.sequence > 0) {
        let walk = chains.entry(head.device.clone()).or_default();
        if walk.last < head.sequence {
            walk.faults.push((walk.last + 1, FaultKind::ShorterThanAnchor));
        }
    }
    let mut report = ChainReport { devices: Vec::new(), faults: Vec::new(), lists_differ: false };
    for (device, walk) in chains {
        let first_fault = walk.faults.iter().map(|(sequence, _)| *sequence).min();
        report.devices.push(DeviceChain {
            device: device.clone(),
            entries: walk.entries,
            last: walk.last,
            good_until: first_fault.map_or(walk.last, |sequence| sequence.saturating_sub(1).min(walk.last)),
            head: walk.head,
        });
        let faults = walk.faults.into_iter();
        report.faults.extend(faults.map(|(sequence, kind)| ChainFault {
            device: device.clone(),
            sequence,
            kind,
        }));
    }
    report
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(fields: &[&str]) -> Hash {
        body_hash(b"salt", fields.iter().map(|text| ValueRef::Text(text.as_bytes())))
    }

    #[test]
    fn moving_a_letter_from_one_field_to_the_next_changes_the_hash() {
        assert_ne!(body(&["ab", "c"]), body(&["a", "bc"]));
        assert_ne!(body(&["", "abc"]), body(&["abc", ""]));
    }

    #[test]
    fn nothing_and_an_empty_text_are_not_the_same() {
        let nothing = body_hash(b"salt", std::iter::once(ValueRef::Null));
        assert_ne!(nothing, body(&[""]));
    }

    #[test]
    fn the_hashes_are_those_of_the_published_recipe() {
        // Worked out by hand with Python's hashlib from the recipe in the module's comment.
        let body = body_hash(b"salt", [ValueRef::Text(b"hello"), ValueRef::Null].into_iter());
        let entry = entry_hash(&BEGINNING, [ValueRef::Text(b"d1"), ValueRef::Integer(1)].into_iter(), &body);
        assert_eq!(hex::encode(body), "7a1d0d8e1feb90902d7aff02fbc9aff908b2a2e6e077d8486c619de932e8160b");
        assert_eq!(hex::encode(entry), "1f5c9d64ac965ceb3a611b42caf85dbd108e51f737f4e1dbf1cc77c8fb311a6c");
    }
}
