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

mod report;
mod verify;

pub use report::{ChainFault, ChainReport, DeviceChain, FaultKind};

use crate::{Journal, JournalError, sql};
use rusqlite::types::ValueRef;
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
