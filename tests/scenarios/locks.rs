//! Getting in, and not getting in.

use std::collections::BTreeSet;
use std::path::PathBuf;

use desk::input::SheetWord;
use desk::{BackupMoment, Desk, ErrorKind, Passphrase};

use crate::world::{PASSPHRASE, World};

fn refused(world: &World, passphrase: &str) -> ErrorKind {
    let opened = Desk::open(&world.vault(), &Passphrase::new(passphrase), world.clock.clone());
    opened.map(drop).unwrap_err().kind
}

#[test]
fn a_lost_passphrase_is_replaced_with_the_words() {
    let mut world = World::on("2026-11-23T10:00");
    let id = world.mri().card.id;
    world.close();
    let new = Passphrase::new("violet anchor seventy marble");
    let (mut desk, stopped) = Desk::recover(&world.vault(), &world.words, &new, world.clock.clone()).unwrap();
    assert_eq!(stopped, None, "no keychain opened it");
    assert_eq!(desk.case(&id).unwrap().card.title, "Knee");
    desk.close().unwrap();
    assert_eq!(refused(&world, PASSPHRASE), ErrorKind::WrongPassphrase);
    Desk::open(&world.vault(), &new, world.clock.clone()).unwrap().close().unwrap();
    // The words are not used up.
    Desk::recover(&world.vault(), &world.words, &new, world.clock.clone()).unwrap().0.close().unwrap();
}

#[test]
fn words_that_are_not_the_vaults_are_refused_without_harm() {
    let mut world = World::on("2026-11-23T10:00");
    world.close();
    let strangers = World::on("2026-11-23T10:00").words;
    let new = Passphrase::new("violet anchor seventy marble");
    for words in [strangers.as_str(), "abandon abandon", ""] {
        let refused = Desk::recover(&world.vault(), words, &new, world.clock.clone());
        assert_eq!(refused.map(drop).unwrap_err().kind, ErrorKind::WrongRecoveryWords);
    }
    world.open();
    assert!(world.desk().people().unwrap().is_empty());
}

#[test]
fn a_wrong_passphrase_and_a_second_program_are_told_apart() {
    let mut world = World::on("2026-11-23T10:00");
    assert_eq!(refused(&world, PASSPHRASE), ErrorKind::InUse);
    world.close();
    assert_eq!(refused(&world, "lantern otter gravel eleven"), ErrorKind::WrongPassphrase);
    assert_eq!(refused(&world, ""), ErrorKind::WrongPassphrase);
    world.open();
}

#[test]
fn a_changed_passphrase_replaces_the_old_one() {
    let mut world = World::on("2026-11-23T10:00");
    let (old, new) = (Passphrase::new(PASSPHRASE), Passphrase::new("violet anchor seventy marble"));
    let wrong = world.desk().change_passphrase(&new, &old).unwrap_err();
    assert_eq!(wrong.kind, ErrorKind::WrongPassphrase);
    world.desk().change_passphrase(&old, &new).unwrap();
    world.close();
    assert_eq!(refused(&world, PASSPHRASE), ErrorKind::WrongPassphrase);
    Desk::open(&world.vault(), &new, world.clock.clone()).unwrap().close().unwrap();
}

#[test]
fn an_older_database_put_back_in_its_place_is_noticed() {
    let mut world = World::on("2026-11-23T10:00");
    let id = world.mri().card.id;
    world.close();
    let database = world.vault().join("vault.db");
    let older = std::fs::read(&database).unwrap();
    world.open();
    world.call(&id, "2026-11-23", "09:40", None);
    world.close();
    std::fs::write(&database, older).unwrap();
    assert_eq!(refused(&world, PASSPHRASE), ErrorKind::RolledBack);
    // With the words as well; a vault that was refused keeps its passphrase.
    let new = Passphrase::new("violet anchor seventy marble");
    let with_words = Desk::recover(&world.vault(), &world.words, &new, world.clock.clone());
    assert_eq!(with_words.map(drop).unwrap_err().kind, ErrorKind::RolledBack);
    assert_eq!(refused(&world, "violet anchor seventy marble"), ErrorKind::WrongPassphrase);
    let (desk, _) = Desk::recover_as_it_is(&world.vault(), &world.words, &new, world.clock.clone()).unwrap();
    desk.close().unwrap();
    Desk::open(&world.vault(), &new, world.clock.clone()).unwrap().close().unwrap();
}

#[test]
fn who_guesses_waits_longer_and_longer_and_who_mistypes_does_not() {
    let mut world = World::on("2026-11-23T10:00");
    world.close();
    for _ in 0..5 {
        assert_eq!(refused(&world, "lantern otter gravel eleven"), ErrorKind::WrongPassphrase);
    }
    let opened = Desk::open(&world.vault(), &Passphrase::new(PASSPHRASE), world.clock.clone());
    let too_soon = opened.map(drop).unwrap_err();
    assert_eq!((too_soon.kind, too_soon.detail.as_deref()), (ErrorKind::TooSoon, Some("5")));
    world.go_to("2026-11-23T10:01");
    world.open();
    world.close();
    assert_eq!(refused(&world, "lantern otter gravel eleven"), ErrorKind::WrongPassphrase);
    world.open();
}

#[test]
fn guessing_at_a_backup_or_at_an_open_vault_is_no_way_round_the_wait() {
    let mut world = World::on("2026-11-23T10:00");
    let stick = tempfile::tempdir().unwrap();
    world.desk().choose_backup_folder(Some(&stick.path().display().to_string())).unwrap();
    for hour in ["10:00", "11:00"] {
        world.go_to(&format!("2026-11-23T{hour}"));
        world.desk().back_up(BackupMoment::Asked, &|| false).unwrap();
    }
    let wrong = Passphrase::new("lantern otter gravel eleven");
    let backups = desk::find_backups(stick.path(), &world.clock).unwrap().backups;
    assert_eq!(backups.len(), 2);
    let (place, clock) = (tempfile::tempdir().unwrap(), world.clock.clone());
    let guess = |number: usize, passphrase: &Passphrase| {
        let backup = PathBuf::from(&backups[number % 2].id);
        let to = place.path().join("again");
        Desk::restore(&backup, &to, passphrase, clock.clone()).map(drop).map_err(|error| error.kind)
    };
    let guesses: Vec<_> = (0..6).map(|number| guess(number, &wrong).unwrap_err()).collect();
    assert_eq!(guesses, [[ErrorKind::WrongPassphrase; 5].as_slice(), &[ErrorKind::TooSoon]].concat());
    let right = Passphrase::new(PASSPHRASE);
    assert_eq!(guess(0, &right), Err(ErrorKind::TooSoon), "the two are counted as one");
    world.go_to("2026-11-23T11:10");
    assert_eq!(guess(0, &right), Ok(()));

    for _ in 0..5 {
        let refused = world.desk().change_passphrase(&wrong, &right).unwrap_err();
        assert_eq!(refused.kind, ErrorKind::WrongPassphrase);
    }
    assert_eq!(world.desk().change_passphrase(&right, &right).unwrap_err().kind, ErrorKind::TooSoon);
    assert_eq!(world.desk().new_recovery_words(&right).map(drop).unwrap_err().kind, ErrorKind::TooSoon);
}

#[test]
fn a_backup_is_not_opened_where_it_lies() {
    let mut world = World::on("2026-11-23T10:00");
    let stick = tempfile::tempdir().unwrap();
    world.desk().choose_backup_folder(Some(&stick.path().display().to_string())).unwrap();
    world.desk().back_up(BackupMoment::Asked, &|| false).unwrap();
    let backup = PathBuf::from(desk::find_backups(stick.path(), &world.clock).unwrap().backups.remove(0).id);
    let opened = Desk::open(&backup, &Passphrase::new(PASSPHRASE), world.clock.clone());
    assert_eq!(opened.map(drop).unwrap_err().kind, ErrorKind::IsABackup);
    assert!(desk::find_backups(stick.path(), &world.clock).unwrap().backups[0].whole);
}

/// The words of these numbers, as somebody types them from a sheet.
fn typed(sheet: &str, numbers: &[u32]) -> Vec<SheetWord> {
    let words: Vec<&str> = sheet.split(' ').collect();
    let word = |number: &u32| words[usize::try_from(*number).unwrap() - 1].to_uppercase();
    numbers.iter().map(|number| SheetWord { number: *number, word: format!(" {} ", word(number)) }).collect()
}

#[test]
fn a_recovery_sheet_is_tried_with_some_of_its_words_and_asked_for_once() {
    let mut world = World::on("2026-11-23T10:00");
    let sheet = world.words.clone();
    world.desk().note_words_checked().unwrap();
    assert!(!world.desk().recovery_sheet().unwrap().ask, "not while the ink is wet");
    world.go_to("2026-11-30T10:00");
    assert!(world.desk().recovery_sheet().unwrap().ask);

    // One byte about a word cannot tell it from every other one, so several are tried, and in all four places.
    let mut wrong = BTreeSet::new();
    for other in ["zebra", "quilt", "oxygen", "mango", "tulip"] {
        let words: Vec<SheetWord> =
            [3, 9, 17, 24].map(|number| SheetWord { number, word: other.to_owned() }).into();
        wrong.extend(world.desk().try_recovery_sheet(&words).unwrap());
    }
    assert_eq!(wrong, BTreeSet::from([3, 9, 17, 24]));
    assert_eq!(world.desk().recovery_sheet().unwrap().proved, None);
    assert_eq!(world.desk().try_recovery_sheet(&typed(&sheet, &[3, 9, 17, 24])).unwrap(), [0; 0]);
    let view = world.desk().recovery_sheet().unwrap();
    assert!(view.proved.is_some() && !view.ask);

    let passphrase = Passphrase::new(PASSPHRASE);
    let fresh = world.desk().new_recovery_words(&passphrase).unwrap().recovery_words.join(" ");
    assert_eq!(world.desk().recovery_sheet().unwrap().proved, None, "the new sheet was never tried");
    let all: Vec<u32> = (1..=24).collect();
    assert!(world.desk().try_recovery_sheet(&typed(&sheet, &all)).unwrap().len() > 12, "the old one is void");
    assert_eq!(world.desk().try_recovery_sheet(&typed(&fresh, &all)).unwrap(), [0; 0]);
    world.desk().new_recovery_words(&passphrase).unwrap();
    world.go_to("2026-12-20T10:00");
    assert!(world.desk().recovery_sheet().unwrap().ask);
    assert!(!world.desk().leave_recovery_sheet().unwrap().ask, "who does not want to is not asked again");
}

#[test]
fn words_that_nobody_typed_back_are_asked_for_at_once_and_at_each_opening() {
    let mut world = World::on("2026-11-23T10:00");
    let asked = |world: &mut World| {
        let sheet = world.desk().recovery_sheet().unwrap();
        (sheet.unchecked, sheet.ask)
    };
    assert_eq!(asked(&mut world), (true, true));
    world.close();
    world.open();
    assert_eq!(asked(&mut world), (true, true));
    world.desk().note_words_checked().unwrap();
    assert_eq!(asked(&mut world), (false, false));

    // New ones are new ones, and trying their sheet is as good as typing them back.
    let fresh =
        world.desk().new_recovery_words(&Passphrase::new(PASSPHRASE)).unwrap().recovery_words.join(" ");
    assert_eq!(asked(&mut world), (true, true));
    world.desk().try_recovery_sheet(&typed(&fresh, &[1, 2, 3, 4])).unwrap();
    assert_eq!(asked(&mut world), (false, false));

    // So is opening the vault with them.
    let fresh =
        world.desk().new_recovery_words(&Passphrase::new(PASSPHRASE)).unwrap().recovery_words.join(" ");
    world.close();
    let new = Passphrase::new("violet anchor seventy marble");
    let (mut desk, _) = Desk::recover(&world.vault(), &fresh, &new, world.clock.clone()).unwrap();
    assert!(!desk.recovery_sheet().unwrap().unchecked);
    desk.close().unwrap();
}
