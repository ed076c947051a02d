//! What a computer does to a vault behind its back: what was saved is there, or the person is told. Never a wrong answer
//! without a word. That single files survive the power and the full disk is told in the vault's own tests.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use desk::input::InteractionInput;
use desk::{Desk, ErrorKind, Passphrase};

use crate::world::{PASSPHRASE, World, day};

/// How often something is tried: `short` in every run, `long` by `cargo xtask faults`.
pub(crate) fn rounds(short: usize, long: usize) -> usize {
    if std::env::var_os("RECOURSE_FAULTS").is_some_and(|form| form == "long") { long } else { short }
}

/// A vault with some calls in it. Gives the case.
fn with_calls(calls: usize) -> (World, String) {
    let mut world = World::on("2026-11-23T09:00");
    let case = world.mri().card.id;
    for number in 0..calls {
        world.call(&case, "2026-11-23", &format!("08:{number:02}"), None);
    }
    (world, case)
}

fn another_call(case: &str) -> InteractionInput {
    InteractionInput {
        said: "It is in review.".into(),
        ..InteractionInput::call(case, day("2026-11-23"), "08:40")
    }
}

/// How many calls of the case are told, and whether each says what was said.
fn calls_told(desk: &mut Desk, case: &str) -> usize {
    let page = desk.timeline(case, None).unwrap();
    let said = page.entries.iter().filter(|entry| entry.said == "It is in review.").count();
    assert_eq!(said, page.entries.len(), "every entry says what was written");
    said
}

/// The files of a vault as they lie there at the moment, in another folder: what a crash or a stolen disk shows.
fn as_it_lies(world: &World, to: &Path) -> PathBuf {
    let copy = to.join("Copied.vault");
    fs::create_dir(&copy).unwrap();
    for entry in fs::read_dir(world.vault()).unwrap().map(Result::unwrap) {
        if entry.path().is_file() && entry.file_name() != "vault.db-shm" {
            fs::copy(entry.path(), copy.join(entry.file_name())).unwrap();
        }
    }
    copy
}

/// Opens a vault and looks it over: how many calls it tells, or how it was said that something is wrong.
fn answer(folder: &Path, world: &World, case: &str) -> Result<usize, ErrorKind> {
    let opened = Desk::open(folder, &Passphrase::new(PASSPHRASE), world.clock.clone());
    let mut desk = opened.map_err(|error| error.kind)?;
    let told = calls_told(&mut desk, case);
    if desk.check().unwrap().whole { Ok(told) } else { Err(ErrorKind::Damaged) }
}

#[test]
fn a_flipped_bit_in_the_log_of_a_crash_is_said_or_harms_nothing() {
    let (world, case) = with_calls(6);
    let mut told = BTreeSet::new();
    let home = tempfile::tempdir().unwrap();
    let length = usize::try_from(fs::metadata(world.vault().join("vault.db-wal")).unwrap().len()).unwrap();
    let tries = rounds(12, 300);
    for number in 0..tries {
        let copy = as_it_lies(&world, home.path());
        let log = copy.join("vault.db-wal");
        let mut bytes = fs::read(&log).unwrap();
        bytes[number * (length - 1) / (tries - 1)] ^= 1 << (number % 8);
        fs::write(&log, bytes).unwrap();
        match answer(&copy, &world, &case) {
            Ok(calls) => assert_eq!(calls, 6, "a bit in byte {number} of {tries} took entries away"),
            Err(kind) => {
                assert!(matches!(kind, ErrorKind::RolledBack | ErrorKind::Damaged), "{kind:?}");
                told.insert(format!("{kind:?}"));
            }
        }
        fs::remove_dir_all(copy).unwrap();
    }
    assert!(told.contains("RolledBack"), "{told:?}");
}

#[test]
fn a_log_that_was_deleted_after_a_crash_is_said() {
    let (mut world, case) = with_calls(3);
    world.close();
    world.open();
    world.call(&case, "2026-11-23", "08:30", None);
    let home = tempfile::tempdir().unwrap();
    let copy = as_it_lies(&world, home.path());
    fs::remove_file(copy.join("vault.db-wal")).unwrap();
    assert_eq!(answer(&copy, &world, &case), Err(ErrorKind::RolledBack));
    let opened = Desk::open_as_it_is(&copy, &Passphrase::new(PASSPHRASE), world.clock.clone());
    assert_eq!(calls_told(&mut opened.unwrap(), &case), 3, "what is left can be had on demand");
}

/// `SQLCipher` takes an old page for a good one, because it was one. The chain and the anchor do not.
#[test]
fn an_old_page_that_was_pasted_back_never_hides_or_changes_an_entry() {
    const PAGE: usize = 4096;
    let (mut world, case) = with_calls(8);
    world.close();
    let old = fs::read(world.vault().join("vault.db")).unwrap();
    world.open();
    for minute in 20..28 {
        world.call(&case, "2026-11-23", &format!("08:{minute}"), None);
    }
    world.close();
    let new = fs::read(world.vault().join("vault.db")).unwrap();
    let pages = old.chunks(PAGE).zip(new.chunks(PAGE)).enumerate();
    let changed: Vec<usize> = pages.filter(|(_, (old, new))| old != new).map(|(page, _)| page).collect();
    assert!(changed.len() > 5);
    let home = tempfile::tempdir().unwrap();
    let mut noticed = 0;
    for page in changed.iter().step_by(changed.len().div_ceil(rounds(8, changed.len()))) {
        let copy = as_it_lies(&world, home.path());
        let mut bytes = new.clone();
        bytes[page * PAGE..][..PAGE].copy_from_slice(&old[page * PAGE..][..PAGE]);
        fs::write(copy.join("vault.db"), bytes).unwrap();
        if let Ok(calls) = answer(&copy, &world, &case) {
            assert_eq!(calls, 16, "page {page}");
        } else {
            noticed += 1;
            let opened = Desk::open_as_it_is(&copy, &Passphrase::new(PASSPHRASE), world.clock.clone());
            if let Ok(mut desk) = opened {
                assert!(calls_told(&mut desk, &case) <= 16, "page {page}");
            }
        }
        fs::remove_dir_all(copy).unwrap();
    }
    assert!(noticed > 0);
}

#[test]
fn nothing_counts_as_saved_when_the_drive_is_gone() {
    let (mut world, case) = with_calls(2);
    let away = world.vault().with_extension("pulled-out");
    fs::rename(world.vault(), &away).unwrap();
    let said = world.desk().log_interaction(&another_call(&case)).map(drop).unwrap_err();
    assert_eq!(said.kind, ErrorKind::DriveFailed);
    assert_eq!(world.desk().require_files().unwrap_err().kind, ErrorKind::DriveFailed);
    world.crash();
    fs::rename(&away, world.vault()).unwrap();
    world.open();
    assert!(world.desk().timeline(&case, None).unwrap().entries.len() >= 2, "what was saved is there");
    assert!(world.desk().check().unwrap().whole);
}

/// A cleaning program, a synchronising program: the files go, and what is written to them goes with them.
#[test]
fn nothing_counts_as_saved_when_a_file_was_deleted_under_the_program() {
    for file in ["vault.db", "vault.db-wal"] {
        let (mut world, case) = with_calls(1);
        fs::remove_file(world.vault().join(file)).unwrap();
        let said = world.desk().log_interaction(&another_call(&case)).map(drop).unwrap_err();
        assert_eq!((said.kind, said.detail.as_deref()), (ErrorKind::MissingFile, Some(file)));
        world.crash();
    }
}

#[test]
fn a_clock_that_is_ten_years_off_loses_nothing_and_keeps_nobody_out() {
    let (mut world, case) = with_calls(2);
    for (now, day) in [("2036-11-23T10:00", "2036-11-23"), ("2016-11-23T10:00", "2016-11-22")] {
        world.go_to(now);
        world.close();
        world.open();
        world.call(&case, day, "09:00", None);
        world.desk().due_reminders().unwrap();
        world.desk().today().unwrap();
        assert!(world.desk().check().unwrap().whole, "the chain goes by its numbers and not by the clock");
    }
    world.go_to("2026-11-24T10:00");
    world.close();
    world.open();
    assert_eq!(calls_told(world.desk(), &case), 4);
    assert!(world.desk().check().unwrap().whole);
}
