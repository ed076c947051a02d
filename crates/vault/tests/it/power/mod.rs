//! The power goes out: what the program had the disk do is recorded call by call, and the disk is put together again as
//! it may look after a power cut at any moment of it. Whatever was acknowledged is there in every such state.
//!
//! `strace` records. The model is the one that file systems with a journal keep to: bytes that were not brought to the
//! disk may be there, be missing, or be torn at 512 bytes; names appear and go in order, and for certain only after the
//! folder was brought to the disk.

mod disk;
mod tape;

use std::collections::BTreeMap;
use std::fs;

use vault::Vault;

use crate::life::{self, OTHER};
use crate::support::{Chance, Fixture, PASSPHRASE, child, figures, rounds, strace_works, under_strace};
use disk::{Disk, Unsure};
use tape::{Act, Tape};

const TEST: &str = "power::nothing_acknowledged_is_lost_when_the_power_goes_out";
/// At each moment so many states are tried, see [`Unsure`].
const EACH: [Unsure; 4] = [Unsure::Lost, Unsure::Torn, Unsure::Torn, Unsure::Kept];

/// Lives a vault's life under `strace`, and gives what it began from and what was done.
fn record(fixture: &Fixture) -> (BTreeMap<String, Vec<u8>>, Vec<Act>) {
    let before = tape::read_folder(&fixture.folder());
    let trace = fixture.home.path().join("trace");
    let mut command = under_strace(&child(TEST, fixture), &trace, &tape::watched());
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(said.contains("LIVED"), "{said} {}", String::from_utf8_lossy(&output.stderr));
    let tape = Tape::of(&trace, &fixture.folder(), before.clone());
    assert_eq!(
        tape.files(),
        tape::read_folder(&fixture.folder()),
        "played to its end, the tape gives the very files that lie there"
    );
    (before, tape.acts)
}

/// What the program had acknowledged when the power went out.
#[derive(Default)]
struct Acknowledged {
    rows: i64,
    anchored: u64,
    migrating: bool,
    /// Which passphrase is in force, and whether it was being changed.
    changed: bool,
    changing: bool,
}

impl Acknowledged {
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

    fn hold_in(&self, fixture: &Fixture, with_passphrase: bool) -> Result<(), String> {
        let opened = if self.migrating { life::open_migrated(fixture) } else { fixture.open() };
        let mut vault = opened.map_err(|error| format!("not opened: {error}"))?;
        life::whole(&mut vault, self.rows)?;
        let anchor = vault.anchor().map_err(|error| error.to_string())?;
        let anchored = anchor.first().map_or(0, |head| head.sequence);
        if anchored < self.anchored {
            return Err(format!("the anchor is at {anchored} and was at {}", self.anchored));
        }
        drop(vault);
        if with_passphrase { self.opens(fixture) } else { Ok(()) }
    }

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
    let (before, acts) = record(&Fixture::new());
    let moments = rounds(12, 150);
    let mut chance = Chance(0x5eed_0010);
    let mut at: Vec<usize> = (0..moments).map(|_| chance.below(acts.len())).collect();
    at.sort_unstable();
    let (mut disk, mut acknowledged) = (Disk::of(before), Acknowledged::default());
    let (mut next, mut states) = (at.into_iter().peekable(), 0);
    for (place, act) in acts.iter().enumerate() {
        while next.next_if_eq(&place).is_some() {
            for unsure in EACH {
                let fixture = Fixture::new();
                fs::remove_dir_all(fixture.folder()).unwrap();
                tape::write_folder(&fixture.folder(), &disk.after_power_loss(unsure, &mut chance));
                states += 1;
                acknowledged
                    .hold_in(&fixture, states % 16 == 1)
                    .unwrap_or_else(|problem| panic!("before act {place}, {unsure:?}: {problem}"));
            }
        }
        if let Act::Said(line) = act {
            acknowledged.hear(line);
        }
        disk.take(act);
    }
    assert_eq!(states, moments * EACH.len());
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
