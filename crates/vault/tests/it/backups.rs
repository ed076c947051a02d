//! Backups: what is written away can be had back, and nothing that goes wrong in between costs an older one.

mod finding;
mod shelf;
mod unreadable;

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, TimeDelta, Utc};
use tempfile::TempDir;
use vault::{
    Ancestry, Generation, NewBackup, Reading, Ticket, UnlockWith, Vault, VaultError, WrittenBackup,
    find_generations, make_shelf, newest_whole, next_backup, rehearse, restore,
};

use crate::support::{self, Fixture, PASSPHRASE, SCHEMA, error};

type Papers = Vec<(String, Ticket)>;

/// A vault with two papers, and a drive to put backups on.
struct Story {
    fixture: Fixture,
    vault: Vault,
    drive: TempDir,
    shelf: PathBuf,
    papers: Papers,
    ancestry: RefCell<Ancestry>,
}

fn noon() -> DateTime<Utc> {
    "2026-11-22T12:00:00Z".parse().unwrap()
}

impl Story {
    fn new() -> Self {
        let fixture = Fixture::new();
        let vault = fixture.open().unwrap();
        let drive = tempfile::tempdir().unwrap();
        let shelf = make_shelf(drive.path(), vault.folder(), vault.vault_id()).unwrap();
        let papers = [b"the denial".to_vec(), vec![7; 200_000]].map(|bytes| paper(&vault, &bytes));
        Self { fixture, vault, drive, shelf, papers: papers.into(), ancestry: RefCell::default() }
    }

    fn back_up(&self, made_at: DateTime<Utc>, stop: &dyn Fn() -> bool) -> Result<WrittenBackup, VaultError> {
        self.back_up_reading(made_at, Reading::Nothing, stop)
    }

    fn back_up_reading(
        &self,
        made_at: DateTime<Utc>,
        reading: Reading,
        stop: &dyn Fn() -> bool,
    ) -> Result<WrittenBackup, VaultError> {
        let ancestry = next_backup(&self.shelf, &self.ancestry.borrow())?;
        *self.ancestry.borrow_mut() = ancestry.clone();
        self.vault.snapshot().unwrap().write(&mut NewBackup {
            shelf: &self.shelf,
            made_at,
            local: &|at| at.naive_utc(),
            ancestry: &ancestry,
            reading,
            papers: &self.papers,
            is_whole: &mut |copy| count(copy) >= 40,
            stop,
        })
    }

    fn back_up_now(&self) -> WrittenBackup {
        self.back_up(noon(), &|| false).unwrap()
    }

    fn only_generation(&self) -> Generation {
        let found = found_in(self.drive.path());
        assert_eq!(found.len(), 1);
        found.into_iter().next().unwrap()
    }

    fn restore(&self, from: &Path) -> (TempDir, Result<(Vault, usize), VaultError>) {
        let place = tempfile::tempdir().unwrap();
        let with = UnlockWith::RecoveryWords(&self.fixture.words);
        let restored = restore(from, &place.path().join("again"), with, &SCHEMA);
        (place, restored)
    }

    /// Everything on the shelf that has a name, without what is still being written.
    fn named(&self) -> BTreeSet<String> {
        let names = fs::read_dir(&self.shelf).unwrap().map(|it| it.unwrap().file_name());
        names.filter_map(|it| it.into_string().ok()).filter(|it| it != "papers").collect()
    }
}

/// Seen long after all of them were made.
fn found_in(folder: &Path) -> Vec<Generation> {
    find_generations(folder, noon() + TimeDelta::days(10_000)).unwrap().generations
}

fn paper(vault: &Vault, bytes: &[u8]) -> (String, Ticket) {
    use std::io::Write as _;
    let mut file = vault.papers().begin().unwrap();
    file.write_all(bytes).unwrap();
    let written = file.finish().unwrap();
    (written.name, written.ticket)
}

fn count(connection: &rusqlite::Connection) -> u32 {
    connection.query_row("SELECT count(*) FROM chain", [], |row| row.get(0)).unwrap()
}

fn read_paper(vault: &Vault, (name, ticket): &(String, Ticket)) -> Vec<u8> {
    use std::io::Read as _;
    let mut bytes = Vec::new();
    vault.papers().open(name, ticket).unwrap().read_to_end(&mut bytes).unwrap();
    bytes
}

#[test]
fn a_backup_restored_elsewhere_is_the_vault_as_it_was() {
    let mut story = Story::new();
    let written = story.back_up_now();
    assert_eq!((written.missing_papers, written.kept, written.damaged), (0, 1, 0));
    support::append(&mut story.vault, "written after the backup").unwrap();
    let (place, restored) = story.restore(&story.only_generation().folder);
    let (restored, missing) = restored.unwrap();
    assert_eq!((count(restored.connection()), missing), (40, 0));
    assert_eq!(count(story.vault.connection()), 41, "the vault itself was not touched");
    assert_eq!(restored.vault_id(), story.vault.vault_id());
    assert_eq!(restored.anchor().unwrap(), story.vault.anchor().unwrap());
    assert_eq!(read_paper(&restored, &story.papers[0]), b"the denial");
    assert_eq!(read_paper(&restored, &story.papers[1]), vec![7; 200_000]);
    restored.close().unwrap();
    let folder = place.path().join("again");
    let by_passphrase = vault::Passphrase::new(PASSPHRASE);
    Vault::open(&folder, UnlockWith::Passphrase(&by_passphrase), &SCHEMA).unwrap();
}

#[test]
fn nothing_on_the_drive_can_be_read_without_the_key() {
    let story = Story::new();
    story.back_up_now();
    let mut folders = vec![story.drive.path().to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            if entry.file_type().unwrap().is_dir() {
                folders.push(entry.path());
                continue;
            }
            let bytes = fs::read(entry.path()).unwrap();
            let holds = |needle: &[u8]| bytes.windows(needle.len()).any(|it| it == needle);
            assert!(!holds(support::CANARY.as_bytes()) && !holds(b"the denial"), "{:?}", entry.path());
        }
    }
    assert!(!story.fixture.file("vault.db.snapshot").exists());
}

#[test]
fn papers_are_shared_and_a_paper_that_no_backup_has_is_thrown_away() {
    let mut story = Story::new();
    story.back_up_now();
    let on_shelf = |name: &str| story.shelf.join("papers").join(name);
    let (first, second) = (on_shelf(&story.papers[0].0), on_shelf(&story.papers[1].0));
    let written = fs::metadata(&first).unwrap().modified().unwrap();
    story.papers.pop();
    // In the same hour: the earlier one of the two is not kept.
    let again = story.back_up(noon() + TimeDelta::minutes(5), &|| false).unwrap();
    assert_eq!(again.kept, 1);
    assert_eq!(fs::metadata(&first).unwrap().modified().unwrap(), written, "it was not copied again");
    assert!(!second.exists());
}

#[test]
fn a_copy_that_is_called_off_leaves_nothing_with_a_name_and_costs_no_older_one() {
    let story = Story::new();
    story.back_up_now();
    let before = story.named();
    for looks in 0..100 {
        let left = Cell::new(looks);
        let stop = || {
            left.set(left.get() - 1);
            left.get() < 0
        };
        fs::remove_dir_all(story.shelf.join("papers")).unwrap();
        match story.back_up(noon() + TimeDelta::hours(2), &stop) {
            Err(VaultError::CalledOff) => assert_eq!(story.named(), before, "after {looks}"),
            Ok(_) => {
                assert!(looks > 3, "it was never called off");
                return;
            }
            Err(other) => panic!("{other:?}"),
        }
        fs::create_dir_all(story.shelf.join("papers")).unwrap();
    }
    panic!("it never came to an end");
}

#[test]
fn a_drive_that_goes_away_is_said_to_be_missing() {
    let story = Story::new();
    let (shelf, away) = (story.shelf.clone(), story.drive.path().join("pulled out"));
    let pull = || {
        if shelf.exists() {
            fs::rename(&shelf, &away).unwrap();
        }
        false
    };
    assert!(matches!(error(story.back_up(noon(), &pull)), VaultError::BackupPlaceMissing));
    assert!(!story.shelf.exists(), "an empty place where a drive was is not taken for the drive");
    assert!(matches!(error(story.back_up(noon(), &|| false)), VaultError::BackupPlaceMissing));
    fs::rename(&away, &story.shelf).unwrap();
    // The vault was closed and opened again meanwhile.
    let reopened = story.ancestry.borrow().under_a_new_name().unwrap();
    *story.ancestry.borrow_mut() = reopened;
    assert_eq!(story.back_up_now().kept, 1);
    assert_eq!(story.named().len(), 1, "what the interruption left is gone");
}

/// Lets a file that is about to be written run out of room.
#[cfg(target_os = "linux")]
fn full(file: &Path) {
    if !file.exists() {
        std::os::unix::fs::symlink("/dev/full", file).unwrap();
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_drive_is_said_and_costs_no_older_backup() {
    let story = Story::new();
    story.back_up_now();
    let before = story.named();
    let fill = || {
        for name in
            story.named().iter().filter(|name| Path::new(name).extension().is_some_and(|it| it == "part"))
        {
            full(&story.shelf.join(name).join("vault.hdr.part"));
        }
        false
    };
    let later = noon() + TimeDelta::hours(2);
    assert!(matches!(error(story.back_up(later, &fill)), VaultError::DiskFull));
    assert_eq!(story.named(), before);
}

#[cfg(target_os = "linux")]
#[test]
fn without_room_for_a_paper_the_rest_is_backed_up_and_it_is_said() {
    let story = Story::new();
    fs::create_dir(story.shelf.join("papers")).unwrap();
    let fill = || {
        // The unfinished name tells the copies of a vault apart, and a generation that is being written says which it is.
        for part in
            story.named().iter().filter_map(|name| name.split_once('.')).map(|(_, mark)| mark.to_owned())
        {
            full(&story.shelf.join("papers").join(format!("{}.{part}", story.papers[1].0)));
        }
        false
    };
    let written = story.back_up(noon(), &fill).unwrap();
    assert_eq!((written.missing_papers, written.out_of_room), (1, true));
    let (_place, restored) = story.restore(&story.only_generation().folder);
    assert_eq!(read_paper(&restored.unwrap().0, &story.papers[0]), b"the denial");
}

#[test]
fn a_paper_that_is_gone_from_the_vault_does_not_stop_the_backup() {
    let story = Story::new();
    fs::remove_file(story.fixture.folder().join("papers").join(&story.papers[0].0)).unwrap();
    assert_eq!(story.back_up_now().missing_papers, 1);
}

#[test]
fn what_does_not_hold_together_is_thrown_away() {
    let story = Story::new();
    let refused = story.vault.snapshot().unwrap().write(&mut NewBackup {
        shelf: &story.shelf,
        made_at: noon(),
        local: &|at| at.naive_utc(),
        ancestry: &Ancestry::default(),
        reading: Reading::Nothing,
        papers: &story.papers,
        is_whole: &mut |_| false,
        stop: &|| false,
    });
    assert!(matches!(error(refused), VaultError::BackupNotVerified));
    assert!(story.named().is_empty());
}

#[test]
fn a_damaged_backup_is_told_apart_and_never_restored() {
    let story = Story::new();
    story.back_up_now();
    let good = story.only_generation();
    let later = story.back_up(noon() + TimeDelta::days(1), &|| false).unwrap();
    assert_eq!(later.kept, 2);
    let newest = found_in(&story.shelf).remove(0);
    fs::OpenOptions::new().write(true).open(newest.folder.join("vault.db")).unwrap().set_len(20_000).unwrap();
    let found = found_in(&story.shelf);
    assert_eq!(found.iter().map(|it| it.whole).collect::<Vec<_>>(), [false, true]);
    assert_eq!(found[1], good);
    let (place, refused) = story.restore(&newest.folder);
    assert!(matches!(error(refused), VaultError::BackupDamaged));
    assert_eq!(fs::read_dir(place.path().join("again")).unwrap().count(), 0, "nothing half is left");
    assert_eq!(story.back_up(noon() + TimeDelta::days(2), &|| false).unwrap().damaged, 1);
}

#[test]
fn a_flipped_bit_anywhere_in_a_backup_never_becomes_a_vault() {
    let story = Story::new();
    story.back_up_now();
    let folder = story.only_generation().folder;
    for name in ["vault.db", "vault.head", "backup.list"] {
        let whole = fs::read(folder.join(name)).unwrap();
        for part in 0..20 {
            let mut changed = whole.clone();
            let place = part * (whole.len() - 1) / 19;
            changed[place] ^= 1 << (part % 8);
            fs::write(folder.join(name), changed).unwrap();
            let (_place, refused) = story.restore(&folder);
            assert!(matches!(error(refused), VaultError::BackupDamaged), "{name}, byte {place}");
        }
        fs::write(folder.join(name), whole).unwrap();
    }
    story.restore(&folder).1.unwrap();
}

#[test]
fn nothing_is_ever_written_over() {
    let story = Story::new();
    story.back_up_now();
    let generation = story.only_generation().folder;
    let with = UnlockWith::RecoveryWords(&story.fixture.words);
    let occupied = tempfile::tempdir().unwrap();
    fs::write(occupied.path().join("letter.txt"), "mine").unwrap();
    let refused = restore(&generation, occupied.path(), with, &SCHEMA);
    assert!(matches!(error(refused), VaultError::FolderNotEmpty));
    let refused = restore(&generation, story.vault.folder(), with, &SCHEMA);
    assert!(matches!(error(refused), VaultError::FolderNotEmpty));
    let empty = occupied.path().join("new");
    let wrong = vault::Passphrase::new("not the one");
    let refused = restore(&generation, &empty, UnlockWith::Passphrase(&wrong), &SCHEMA);
    assert!(matches!(error(refused), VaultError::WrongPassphrase));
    assert!(!empty.exists());
    assert_eq!(fs::read_to_string(occupied.path().join("letter.txt")).unwrap(), "mine");
}

#[test]
fn backups_do_not_lie_in_the_vault() {
    let story = Story::new();
    let folder = story.vault.folder();
    let refused = make_shelf(folder, folder, story.vault.vault_id());
    assert!(matches!(error(refused), VaultError::BackupInsideVault));
    let refused = make_shelf(&story.drive.path().join("gone"), folder, story.vault.vault_id());
    assert!(matches!(error(refused), VaultError::BackupPlaceMissing));
}
