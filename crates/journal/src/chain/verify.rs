//! The examination of every chain: one reading of the whole table, and then along the hashes.
//!
//! The table is read in the order in which it lies on the disk and once only, because decrypting it is what costs most.
//! It is not read through an index: an index that lost an entry would hide it here too.

use super::{
    BEGINNING, BODY, ChainFault, ChainReport, DeviceChain, FaultKind, Hash, PLACE, body_hash, entry_hash,
};
use crate::{Journal, JournalError};
use rusqlite::Row;
use rusqlite::types::{Type, ValueRef};
use std::collections::{BTreeMap, HashSet};
use vault::ChainHead;

impl Journal<'_> {
    /// Goes through every entry and compares each chain with the `anchor` kept outside the database.
    ///
    /// Entries of another vault that were left out of a hand-off are no gap. The content is not interpreted, so a row
    /// that no longer makes sense is reported like any other change.
    /// Costs less than a second per hundred thousand entries, and some hundred bytes of memory for each.
    ///
    /// # Errors
    /// When the table cannot be read, or says of an entry something else than text as its device or a number as its place.
    pub fn verify_chain(&self, anchor: &[ChainHead]) -> Result<ChainReport, JournalError> {
        let statement = format!(
            "SELECT salt, body_hash, prev, hash, row, {}, {} FROM entries NOT INDEXED",
            PLACE.join(", "),
            BODY.join(", "),
        );
        let mut statement = self.connection.prepare(&statement)?;
        let mut rows = statement.query([])?;
        let mut chains: BTreeMap<String, Vec<Link>> = BTreeMap::new();
        let mut counted = Counted::default();
        while let Some(row) = rows.next()? {
            counted.add(row)?;
            let link = Link::read(row)?;
            let device = text(row, FIRST_FIELD)?;
            if let Some(links) = chains.get_mut(device) {
                links.push(link);
            } else {
                chains.insert(device.to_owned(), vec![link]);
            }
        }
        let left_out = self.left_out()?;
        let walks = chains
            .into_iter()
            .map(|(device, links)| {
                let walk = Walk::along(&device, links, anchor, &left_out);
                (device, walk)
            })
            .collect();
        let mut report = report(walks, anchor);
        report.lists_differ = !self.lists_fit(&counted)?;
        Ok(report)
    }

    /// Whether every index of the entries holds exactly those of the table.
    ///
    /// A drive that lost one write leaves an old page under a good seal. In the table the chain shows it. In an index it
    /// would hide entries from a list or from whoever looks for them, so the two are counted against each other.
    fn lists_fit(&self, table: &Counted) -> Result<bool, JournalError> {
        let indexes: Vec<String> = self
            .connection
            .prepare("SELECT name FROM pragma_index_list('entries')")?
            .query_map([], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        for index in indexes {
            let (which, expected) = match index.as_str() {
                "entries_timeline" => ("WHERE amends IS NULL", table.entries),
                "entries_amending" => ("WHERE amends IS NOT NULL", table.corrections),
                _ => ("", table.all()),
            };
            let statement =
                format!("SELECT count(*), coalesce(sum(row), 0) FROM entries INDEXED BY \"{index}\" {which}");
            let found: (i64, i64) =
                self.connection.query_row(&statement, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
            if (i128::from(found.0), i128::from(found.1)) != expected {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// Where the fields of [`PLACE`] begin in a row.
const FIRST_FIELD: usize = 5;

/// The text in a column.
fn text<'r>(row: &'r Row<'_>, column: usize) -> Result<&'r str, JournalError> {
    let field = row.get_ref(column)?;
    Ok(field.as_str().map_err(|_| wrong_type(column, field.data_type()))?)
}

fn wrong_type(column: usize, found: Type) -> rusqlite::Error {
    rusqlite::Error::InvalidColumnType(column, String::new(), found)
}

/// The bytes in a column.
fn bytes<'r>(row: &'r Row<'_>, column: usize) -> Result<&'r [u8], JournalError> {
    // The tables are STRICT, so another type means somebody replaced the table; nothing will match.
    Ok(row.get_ref(column)?.as_bytes().unwrap_or_default())
}

/// How many entries and corrections the table has, each with the sum of their rows.
#[derive(Default)]
struct Counted {
    entries: (i128, i128),
    corrections: (i128, i128),
}

impl Counted {
    fn add(&mut self, row: &Row<'_>) -> Result<(), JournalError> {
        let number: i64 = row.get("row")?;
        let amends = row.get_ref("amends")?;
        let (count, sum) = if amends == ValueRef::Null { &mut self.entries } else { &mut self.corrections };
        *count += 1;
        *sum += i128::from(number);
        Ok(())
    }

    fn all(&self) -> (i128, i128) {
        (self.entries.0 + self.corrections.0, self.entries.1 + self.corrections.1)
    }
}

/// What the walk along a chain needs of one entry.
struct Link {
    sequence: u64,
    /// `None` where no hash stands: then nothing fits.
    prev: Option<Hash>,
    hash: Option<Hash>,
    body_fits: bool,
    place_fits: bool,
}

impl Link {
    fn read(row: &Row<'_>) -> Result<Self, JournalError> {
        let fields = |from: usize, count: usize| {
            (from..from + count).map(|index| row.get_ref(index)).collect::<Result<Vec<_>, _>>()
        };
        let place = fields(FIRST_FIELD, PLACE.len())?;
        let body = fields(FIRST_FIELD + PLACE.len(), BODY.len())?;
        let (salt, said_body, prev, hash) = (bytes(row, 0)?, bytes(row, 1)?, bytes(row, 2)?, bytes(row, 3)?);
        Ok(Self {
            // A negative number can only be a forgery; as 0 it shows up as a gap.
            sequence: u64::try_from(row.get::<_, i64>("sequence")?).unwrap_or(0),
            prev: Hash::try_from(prev).ok(),
            hash: Hash::try_from(hash).ok(),
            body_fits: body_hash(salt, body.into_iter()) == said_body,
            place_fits: entry_hash(prev, place.into_iter(), said_body) == hash,
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
    /// Goes along the chain of one device, whatever the order in which its entries came here.
    fn along(
        device: &str,
        mut links: Vec<Link>,
        anchor: &[ChainHead],
        left_out: &HashSet<(String, u64, u64)>,
    ) -> Self {
        links.sort_by_key(|link| link.sequence);
        let mut walk = Self::default();
        for link in &links {
            walk.step(device, link, anchor, left_out);
        }
        walk
    }

    fn step(
        &mut self,
        device: &str,
        link: &Link,
        anchor: &[ChainHead],
        left_out: &HashSet<(String, u64, u64)>,
    ) {
        let n = link.sequence;
        let skipped = (n > self.last + 1).then(|| (device.to_owned(), self.last + 1, n - 1));
        if skipped.is_some_and(|places| left_out.contains(&places)) {
            // What it points at is known to the vault that handed it over, and to nobody here.
        } else if n != self.last + 1 {
            self.faults.push((n, FaultKind::Gap));
        } else if link.prev != Some(self.head) {
            self.faults.push((n, FaultKind::BrokenLink));
        }
        if !link.body_fits {
            self.faults.push((n, FaultKind::BodyMismatch));
        }
        if !link.place_fits {
            self.faults.push((n, FaultKind::PlaceMismatch));
        }
        let anchored = anchor.iter().find(|head| head.device == device && head.sequence == n);
        if anchored.is_some_and(|head| link.hash != Some(head.hash)) {
            self.faults.push((n, FaultKind::AnchorMismatch));
        }

        self.entries += 1;
        self.last = n;
        // Go on from what is stored, so that one change is named once and not at every entry after it.
        self.head = link.hash.unwrap_or(BEGINNING);
    }
}

fn report(mut walks: BTreeMap<String, Walk>, anchor: &[ChainHead]) -> ChainReport {
    for head in anchor.iter().filter(|head| head.sequence > 0) {
        let walk = walks.entry(head.device.clone()).or_default();
        if walk.last < head.sequence {
            walk.faults.push((walk.last + 1, FaultKind::ShorterThanAnchor));
        }
    }
    let mut report = ChainReport { devices: Vec::new(), faults: Vec::new(), lists_differ: false };
    for (device, walk) in walks {
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
