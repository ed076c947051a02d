//! The rows of a hand-off beside those here: which of them are new, and which files they ask for.

use std::collections::BTreeSet;

use super::frozen::{self, RowIs};
use super::lines::RowLine;
use super::merge::{Comparison, Renamed};
use super::read::ReadHandoff;
use crate::record::Kind;
use crate::{Journal, JournalError};

impl Journal<'_> {
    /// Counts the rows, and says of which files this vault does not have the bytes.
    pub(super) fn compare_rows(
        &self,
        handoff: &ReadHandoff,
        renamed: &Renamed,
        found: &mut Comparison,
    ) -> Result<(), JournalError> {
        let with = handoff.with_bytes();
        let mut wanted: BTreeSet<&str> = handoff.papers().map(|(sha256, _)| sha256).collect();
        let mut left: BTreeSet<&str> = BTreeSet::new();
        for row in &handoff.rows {
            let of_part = frozen::file_of_part(row);
            match frozen::look(self, &renamed_row(row, renamed)?, &with)? {
                RowIs::New => {
                    found.new_records += 1;
                    wanted.extend(of_part);
                }
                RowIs::Known => {
                    found.known += 1;
                    wanted.extend(of_part);
                }
                RowIs::Left => left.extend(of_part),
            }
        }
        for file in &handoff.files {
            let is_left = left.contains(file.sha256.as_str()) && !wanted.contains(file.sha256.as_str());
            if !is_left && self.stored_file(&file.sha256)?.is_none() {
                found.new_files.push(file.sha256.clone());
            }
        }
        Ok(())
    }

    /// Adds the rows that are new. Gives how many those were.
    pub(super) fn take_rows(&self, handoff: &ReadHandoff, renamed: &Renamed) -> Result<u64, JournalError> {
        let with = handoff.with_bytes();
        let mut new = 0;
        for row in &handoff.rows {
            new += u64::from(frozen::take(self, &renamed_row(row, renamed)?, &with)?);
        }
        Ok(new)
    }
}

impl ReadHandoff {
    /// The files whose bytes follow the rows.
    fn with_bytes(&self) -> BTreeSet<&str> {
        self.files.iter().map(|file| file.sha256.as_str()).collect()
    }
}

/// The row under the id that its packet has here.
fn renamed_row(row: &RowLine, renamed: &Renamed) -> Result<RowLine, JournalError> {
    let mut row = row.clone();
    if let Some(packet) = row.columns.get_mut("packet_id") {
        let id = packet.as_str().ok_or(JournalError::HandoffBroken)?;
        *packet = renamed.id(Kind::Packet, id).into();
    }
    Ok(row)
}
