//! A disk that is full, or fails, at each single write of a vault's life in turn, and a program that ends there.
//!
//! `strace` answers the program's calls with the error from the chosen one on, or kills it there. Nothing else could: a
//! small disk is full somewhere, this one everywhere.

use std::fs;

use vault::{RecoveryWords, UnlockWith, Vault};

use crate::life::{self, OTHER};
use crate::support::{
    Chance, Fixture, PASSPHRASE, SCHEMA, child, figures, rounds, strace_works, under_strace,
};

/// Calls that put bytes into a file.
const WRITES: &str = "pwrite64,write";
/// Calls that bring them to the disk.
const SYNCS: &str = "fsync,fdatasync";

/// Calls that change anything.
const CHANGES: &str = "pwrite64,write,fsync,fdatasync,ftruncate,?rename,renameat,?unlink,unlinkat,openat";

/// Runs the child with these options of `strace`, and gives what it said.
fn run(test: &str, fixture: &Fixture, options: &[&str]) -> Vec<String> {
    let trace = fixture.home.path().join("trace");
    let output = under_strace(&child(test, fixture), &trace, options).output().unwrap();
    // The test program says "test ... " and no more before the child speaks.
    let said = |line: &str| line.rsplit_once(" ... ").map_or(line, |(_, said)| said).to_owned();
    String::from_utf8_lossy(&output.stdout).lines().map(said).collect()
}

/// How many such calls the child makes when nothing fails.
fn count(test: &str, calls: &str) -> usize {
    let fixture = Fixture::new();
    run(test, &fixture, &["-e", &format!("trace={calls}")]);
    let trace = fs::read_to_string(fixture.home.path().join("trace")).unwrap();
    trace.lines().filter(|line| line.contains('(') && !line.contains("resumed>")).count()
}

/// From which of `count` calls on to fail: some of them, or in the long form each.
fn chosen(count: usize, some: usize, chance: &mut Chance) -> Vec<usize> {
    match rounds(some, count) {
        all if all == count => (1..=count).collect(),
        some => (0..some).map(|_| 1 + chance.below(count)).collect(),
    }
}

/// The options under which `calls` fail with `error` from number `from` on.
fn failing(calls: &str, error: &str, from: usize) -> [String; 4] {
    let fail = format!("inject={calls}:error={error}:when={from}+");
    ["-e".to_owned(), format!("trace={calls}"), "-e".to_owned(), fail]
}

/// Lives a life for each chosen place to fail at. Gives how many those were, and how often it was said.
fn fail_everywhere(test: &str, calls: &str, error: &str, refusal: &str, some: usize) -> (usize, usize) {
    let mut chance = Chance(0x5eed_0011);
    let chosen = chosen(count(test, calls), some, &mut chance);
    let (tried, mut refused) = (chosen.len(), 0);
    for from in chosen {
        let fixture = Fixture::new();
        let options = failing(calls, error, from);
        let lines = run(test, &fixture, &options.each_ref().map(String::as_str));
        let saved = lines.iter().rev().find_map(|line| line.strip_prefix("SAVED ")?.parse().ok());
        let lived = lines.iter().any(|line| line == "LIVED");
        if let Some(said) = lines.iter().find(|line| line.starts_with("REFUSED")) {
            assert_eq!(said, refusal, "{error} from call {from}");
            refused += 1;
        } else {
            assert!(lived || saved.is_none(), "{error} from call {from} was passed over: {lines:?}");
        }
        let migrating = lines.iter().any(|line| line == "MIGRATING");
        let opened = if migrating { life::open_migrated(&fixture) } else { fixture.open() };
        let mut vault = opened.unwrap_or_else(|problem| panic!("{error} from call {from}: {problem}"));
        life::whole(&mut vault, saved.unwrap_or(40))
            .unwrap_or_else(|problem| panic!("{error} from call {from}: {problem}"));
    }
    (tried, refused)
}

#[test]
fn a_disk_that_is_full_at_any_write_is_said_and_loses_nothing() {
    if life::lived_as_child() || !strace_works() {
        return;
    }
    let test = "full::a_disk_that_is_full_at_any_write_is_said_and_loses_nothing";
    let (tried, refused) = fail_everywhere(test, WRITES, "ENOSPC", "REFUSED as full", 8);
    // The last writes come after the life, when what is left in the log is moved, and are promised to nobody.
    assert!(refused * 2 > tried, "{refused} of {tried} were refused");
    figures(&format!("full disk: {tried} places, {refused} refusals, nothing lost"));
}

#[test]
fn a_drive_that_cannot_keep_what_it_was_given_loses_nothing_that_was_acknowledged() {
    if life::lived_as_child() || !strace_works() {
        return;
    }
    let test = "full::a_drive_that_cannot_keep_what_it_was_given_loses_nothing_that_was_acknowledged";
    let (tried, refused) = fail_everywhere(test, SYNCS, "EIO", "REFUSED as failed", 4);
    assert!(refused * 2 > tried, "{refused} of {tried} were refused");
    figures(&format!("failing drive: {tried} places, {refused} refusals, nothing lost"));
}

#[test]
fn a_vault_that_could_not_be_made_leaves_nothing_behind() {
    if life::made_as_child() || !strace_works() {
        return;
    }
    let test = "full::a_vault_that_could_not_be_made_leaves_nothing_behind";
    let mut chance = Chance(0x5eed_0012);
    let mut left_empty = 0;
    // A new vault takes some sixty writes; from the hundredth on it succeeds.
    let places: Vec<usize> =
        (0..rounds(6, 100)).map(|place| rounds(1 + chance.below(60), place + 1)).collect();
    for from in places {
        let fixture = Fixture::new();
        fs::remove_dir_all(fixture.folder()).unwrap();
        let options = failing(WRITES, "ENOSPC", from);
        let lines = run(test, &fixture, &options.each_ref().map(String::as_str));
        if lines.iter().any(|line| line == "MADE") {
            assert!(
                fixture.open_with(PASSPHRASE).is_ok(),
                "what was said to be made can be opened, from write {from}"
            );
        } else {
            let left = fs::read_dir(fixture.folder()).map_or(0, Iterator::count);
            assert_eq!(left, 0, "from write {from}");
            left_empty += 1;
        }
    }
    assert!(left_empty >= rounds(1, 20), "only {left_empty} could not be made");
}

/// Once, or from then on: a drive that takes the next thing again, and one that takes nothing any more.
#[test]
fn the_passphrase_and_the_words_that_somebody_was_told_open_the_vault_whatever_the_drive_does_not_keep() {
    if life::changed_locks_as_child() || !strace_works() {
        return;
    }
    let test = "full::the_passphrase_and_the_words_that_somebody_was_told_open_the_vault_whatever_the_drive_does_not_keep";
    let (mut refused, mut done) = (0, 0);
    for from in 1..=count(test, SYNCS) {
        for end in ["", "+"] {
            let fixture = Fixture::new();
            let fail = format!("inject={SYNCS}:error=EIO:when={from}{end}");
            let lines = run(test, &fixture, &["-e", &format!("trace={SYNCS}"), "-e", &fail]);
            let changed = lines.iter().any(|line| line == "CHANGED");
            let words = lines.iter().find_map(|line| line.strip_prefix("WORDS "));
            refused += usize::from(!changed) + usize::from(words.is_none());
            done += usize::from(changed) + usize::from(words.is_some());
            let told = if changed { OTHER } else { PASSPHRASE };
            let words =
                RecoveryWords::parse(&words.map_or_else(|| fixture.words_text(), str::to_owned)).unwrap();
            drop(
                fixture
                    .open_with(told)
                    .unwrap_or_else(|problem| panic!("sync {from}{end}, {told}: {problem}")),
            );
            let by_words = Vault::open(&fixture.folder(), UnlockWith::RecoveryWords(&words), &SCHEMA);
            drop(by_words.unwrap_or_else(|problem| panic!("sync {from}{end}, words: {problem}")));
        }
    }
    assert!(refused > 8 && done > 8, "{refused} were refused and {done} were done");
}

#[test]
fn an_interrupted_migration_begins_again_and_comes_to_its_end() {
    if life::migrated_as_child() || !strace_works() {
        return;
    }
    let test = "full::an_interrupted_migration_begins_again_and_comes_to_its_end";
    let mut chance = Chance(0x5eed_0013);
    let before = fs::read(Fixture::new().file("vault.db")).unwrap();
    let (mut begun, chosen) = (0, chosen(count(test, CHANGES), 12, &mut chance));
    let kills = chosen.len();
    for at in chosen {
        let fixture = Fixture::new();
        let kill = format!("inject={CHANGES}:signal=KILL:when={at}");
        run(test, &fixture, &["-e", &format!("trace={CHANGES}"), "-e", &kill]);
        let copy = fixture.file("vault.db.before-migration");
        if copy.exists() {
            assert!(
                fs::read(&copy).unwrap() == before,
                "killed at call {at}: the copy is the database before"
            );
            begun += 1;
        }
        let mut vault =
            life::open_migrated(&fixture).unwrap_or_else(|error| panic!("killed at {at}: {error}"));
        life::whole(&mut vault, 40).unwrap_or_else(|problem| panic!("killed at {at}: {problem}"));
        let noted: i64 =
            vault.connection().query_row("SELECT count(note) FROM chain", [], |row| row.get(0)).unwrap();
        assert_eq!(noted, 40, "killed at call {at}");
    }
    assert!(begun > 0, "none of {kills} kills came after the beginning");
    figures(&format!("migration: {kills} kills, each begun again to its end"));
}
