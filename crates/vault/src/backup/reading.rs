//! Reading again what is on the shelf already: drives forget, and a file can have its length and not its content.
//!
//! Reading everything each hour would wear the drive and the person's patience out. So the papers are parted among the days
//! of four weeks by their names, which are random; each day its share is read, and after an absence all that was missed.

use std::fs;
use std::path::Path;

use chrono::{Datelike as _, NaiveDate};

use super::ancestry::Ancestry;
use super::list::{self, LIST};
use super::shelf;
use crate::VaultError;
use crate::papers::copy::hash_file;

/// The days among which the papers are parted.
const DAYS: u16 = 28;
/// What the list of a generation is called once the generation was found rotten.
pub(super) const DAMAGED_LIST: &str = "backup.list.damaged";

/// What of the shelf is read to its end while a backup is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// Only what is written.
    Nothing,
    /// The papers of so many days, the last of which is this one, besides what is written.
    Days {
        /// The last of the days, where the person lives.
        until: NaiveDate,
        /// How many; none is none, and more than four weeks are as good as four weeks.
        count: u16,
    },
    /// Every paper and every generation.
    Everything,
}

impl Reading {
    /// What is due today, if it was read last on `last`; everything that a new shelf may have where that is not known.
    pub fn due(last: Option<NaiveDate>, today: NaiveDate) -> Self {
        let missed = last.map_or(i64::from(DAYS), |last| (today - last).num_days());
        // A clock that was set back: today's share once more does no harm.
        let count = u16::try_from(missed.max(0)).unwrap_or(DAYS);
        Self::Days { until: today, count: if missed < 0 { 1 } else { count } }
    }

    /// Whether the paper of this name is read to its end.
    pub(super) fn covers(self, name: &str) -> bool {
        match self {
            Self::Nothing => false,
            Self::Everything => true,
            Self::Days { until, count } => {
                let day = u16::try_from(until.num_days_from_ce().rem_euclid(i32::from(DAYS))).unwrap_or(0);
                let share = name.get(..4).and_then(|start| u16::from_str_radix(start, 16).ok()).unwrap_or(0);
                // How many days ago the share of this paper was due.
                (day + DAYS - share % DAYS) % DAYS < count
            }
        }
    }
}

/// Reads every file of every whole generation. One of this copy of the vault that is not what was written is set aside, so
/// that it counts as damaged from then on; it stays where it is.
///
/// Gives whether all of them could be read. What could not be is left as it is: a loose plug says nothing of what lies on
/// the drive, and a good backup that is called damaged would be so for good.
///
/// # Errors
/// [`VaultError::CalledOff`], and the drive's own where it cannot even be listed.
pub(super) fn read_generations(
    folder: &Path,
    ancestry: &Ancestry,
    stop: &dyn Fn() -> bool,
) -> Result<bool, VaultError> {
    let mut all_read = true;
    for one in shelf::on_shelf(folder)?.into_iter().filter(|it| it.whole) {
        match is_as_written(&one.folder, stop) {
            Ok(as_written) => {
                if !as_written && one.made.is_some_and(|made| ancestry.holds(&made)) {
                    fs::rename(one.folder.join(LIST), one.folder.join(DAMAGED_LIST))?;
                }
            }
            Err(VaultError::CalledOff) => return Err(VaultError::CalledOff),
            Err(_) => all_read = false,
        }
    }
    Ok(all_read)
}

/// Whether the bytes of a generation's own files are those that were written. Those that are wrong are known to be, even
/// if another file cannot be read.
fn is_as_written(generation: &Path, stop: &dyn Fn() -> bool) -> Result<bool, VaultError> {
    let mut unread = None;
    for file in list::load(generation)?.list.files {
        match hash_file(&generation.join(&file.name), stop) {
            Ok(hash) if hash.to_hex().as_str() != file.blake3 => return Ok(false),
            Ok(_) => {}
            Err(VaultError::CalledOff) => return Err(VaultError::CalledOff),
            Err(error) => unread = Some(error),
        }
    }
    unread.map_or(Ok(true), Err)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(number: u64) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 1).unwrap() + chrono::Days::new(number)
    }

    fn names() -> impl Iterator<Item = String> {
        (0..=u16::MAX).step_by(97).map(|start| format!("{start:04x}{}", "0".repeat(28)))
    }

    #[test]
    fn day_by_day_every_paper_is_read_exactly_once_in_four_weeks() {
        for name in names() {
            let read =
                (1..=28).filter(|number| Reading::due(Some(day(number - 1)), day(*number)).covers(&name));
            assert_eq!(read.count(), 1, "{name}");
        }
    }

    #[test]
    fn a_second_backup_on_one_day_reads_nothing_and_one_after_an_absence_what_was_missed() {
        let covered = |last, today| names().filter(|name| Reading::due(last, today).covers(name)).count();
        let all = names().count();
        assert_eq!(covered(Some(day(3)), day(3)), 0);
        let week = covered(Some(day(3)), day(10));
        assert!((all / 5..all / 3).contains(&week), "a quarter of {all}: {week}");
        assert_eq!(covered(Some(day(3)), day(31)), all);
        assert_eq!(covered(Some(day(3)), day(400)), all);
        assert_eq!(covered(None, day(3)), all, "a shelf that nobody has read");
        assert!(covered(Some(day(400)), day(3)) < all / 20, "the clock was set back");
    }
}
