//! The power goes out: what the program had the disk do is recorded call by call, and the disk is put together again as
//! it may look after a power cut at any moment of it. Whatever was acknowledged is there in every such state.
//!
//! `strace` records. The model is the one that file systems with a journal keep to: bytes that were not brought to the
//! disk may be there, be missing, or be torn at 512 bytes; names appear and go in order, and for certain only after the
//! folder was brought to the disk.

mod disk;
mod replay;
mod tape;

use std::collections::BTreeMap;
use std::fs;

use vault::Vault;

use crate::life::{self, OTHER};
use crate::support::{Chance, Fixture, PASSPHRASE, child, figures, rounds, strace_works};
use disk::{Disk, Unsure};
use replay::Witness;
use tape::Act;

const TEST: &str = "power::nothing_acknowledged_is_lost_when_the_power_goes_out";

/// What the program had acknowledged when the power went out.
#[derive(Default)]
struct Acknowledged {
    states: usize,
    rows: i64,
    anchored: u64,
    migrating: bool,
    /// Which passphrase is in force, and whether it was being changed.
    changed: bool,
    changing: bool,
}

impl Witness for Acknowledged {
    fn hear(&mut self, line: &str) {
        let number = |prefix: &str| line.strip_prefix(prefix).and_then(|it| it.trim().parse::<i64>().ok());
        if let Some(row) = number("SAVED ") {
            self.rows = row;
        } else if let Some(row) = number("ANCHORED ") {
            self.anchored = row.try_into().unwrap();
        } else {
            match line.trim() {
                "CHANGING" => self.changing = true,
                "CHANGED" => (self.changing, self.changed) = (false, true),
                "MIGRATING" => self.migrating = true,
                _ => {}
            }
        }
    }

    fn finds(&mut self, files: &BTreeMap<String, Vec<u8>>) -> Result<(), String> {
        let fixture = Fixture::new();
        fs::remove_dir_all(fixture.folder()).unwrap();
        tape::write_folder(&fixture.folder(), files);
        self.states += 1;
        let fixture = &fixture;
        let opened = if self.migrating { life::open_migrated(fixture) } else { fixture.open() };
        let mut vault = opened.map_err(|error| format!("not opened: {error}"))?;
        life::whole(&mut vault, self.rows)?;
        let anchor = vault.anchor().map_err(|error| error.to_string())?;
        let anchored = anchor.first().map_or(0, |head| head.sequence);
        if anchored < self.anchored {
            return Err(format!("the anchor is at {anchored} and was at {}", self.anchored));
        }
        drop(vault);
        // Dear: a passphrase takes its time on purpose.
        if self.states % 16 == 1 { self.opens(fixture) } else { Ok(()) }
    }
}

impl Acknowledged {
    fn opens(&self, fixture: &Fixture) -> Result<(), String> {
        let open = |passphrase| -> bool {
            let opened: Result<Vault, _> = if self.migrating {
                life::open_migrated_with(fixture, passphrase)
            } else {
                fixture.open_with(passphrase)
            };
            opened.is_ok()
        };
        let fits = match (self.changing, self.changed) {
            (true, _) => open(PASSPHRASE) || open(OTHER),
            (false, true) => open(OTHER),
            (false, false) => open(PASSPHRASE),
        };
        if fits { Ok(()) } else { Err("the passphrase does not open it".to_owned()) }
    }
}

#[test]
fn nothing_acknowledged_is_lost_when_the_power_goes_out() {
    if life::lived_as_child() || !strace_works() {
        return;
    }
    let fixture = Fixture::new();
    let (before, acts) = replay::record(&child(TEST, &fixture), fixture.home.path(), &fixture.folder());
    let mut acknowledged = Acknowledged::default();
    let states = replay::at_random_moments(before, &acts, rounds(12, 150), &mut acknowledged);
    figures(&format!("power loss: {states} states of the disk, {} rows acknowledged", acknowledged.rows));
}

/// Without this the test above could pass because its disk never loses anything.
#[test]
fn the_disk_of_these_tests_forgets_what_was_not_brought_to_it() {
    let mut disk = Disk::of(BTreeMap::from([("old".to_owned(), b"old".to_vec())]));
    let mut chance = Chance(7);
    for act in [
        Act::Made { file: 1, path: "new".to_owned() },
        Act::Wrote { file: 1, at: 0, bytes: b"new".to_vec() },
        Act::Wrote { file: 0, at: 0, bytes: b"OLD".to_vec() },
        Act::Named { from: "new".to_owned(), to: "named".to_owned() },
    ] {
        disk.take(&act);
    }
    let after = |disk: &Disk, unsure, chance: &mut Chance| disk.after_power_loss(unsure, chance);
    let file = |name: &str, bytes: &[u8]| (name.to_owned(), bytes.to_vec());
    assert_eq!(after(&disk, Unsure::Lost, &mut chance), BTreeMap::from([file("old", b"old")]));
    let kept = BTreeMap::from([file("old", b"OLD"), file("named", b"new")]);
    assert_eq!(after(&disk, Unsure::Kept, &mut chance), kept);
    disk.take(&Act::SyncedFolder(String::new()));
    let named = BTreeMap::from([file("old", b"old"), file("named", b"")]);
    assert_eq!(after(&disk, Unsure::Lost, &mut chance), named);
    disk.take(&Act::SyncedFile(0));
    disk.take(&Act::SyncedFile(1));
    assert_eq!(after(&disk, Unsure::Lost, &mut chance), kept);
}
