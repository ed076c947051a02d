//! Opening with the computer's keychain, for whoever chose it: what it opens, what it never opens, and what is said when it
//! does not answer. The keychain is one in memory, and belongs to one computer.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use desk::{
    BackupMoment, Desk, ErrorKind, KeptKeychainKey, Keychain, KeychainItem, NoKeychain, Passphrase,
    keychain_item_of,
};

use crate::world::{PASSPHRASE, World};

/// The keychain of one computer.
#[derive(Default)]
struct Computer {
    kept: Mutex<BTreeMap<String, Vec<u8>>>,
    trouble: Mutex<Option<NoKeychain>>,
    /// It says that it keeps a secret, and loses it.
    forgets: bool,
}

impl Computer {
    fn is(&self, trouble: Option<NoKeychain>) {
        *self.trouble.lock().unwrap() = trouble;
    }

    fn asked(&self) -> Result<(), NoKeychain> {
        self.trouble.lock().unwrap().map_or(Ok(()), Err)
    }

    fn keeps(&self) -> usize {
        self.kept.lock().unwrap().len()
    }
}

impl Keychain for Computer {
    fn get(&self, item: &KeychainItem) -> Result<Option<Vec<u8>>, NoKeychain> {
        self.asked()?;
        Ok(self.kept.lock().unwrap().get(&item.name()).cloned())
    }

    fn set(&self, item: &KeychainItem, secret: &[u8]) -> Result<(), NoKeychain> {
        self.asked()?;
        if !self.forgets {
            self.kept.lock().unwrap().insert(item.name(), secret.to_vec());
        }
        Ok(())
    }

    fn remove(&self, item: &KeychainItem) -> Result<(), NoKeychain> {
        self.asked()?;
        self.kept.lock().unwrap().remove(&item.name());
        Ok(())
    }
}

/// Turns it on, as the window does.
fn turn_on(world: &mut World, computer: &Computer) {
    let key = world.desk().new_keychain_key(&Passphrase::new(PASSPHRASE)).unwrap();
    key.keep(computer).unwrap();
    world.desk().let_keychain_open(&key).unwrap();
}

/// Presses the button on the lock screen.
fn press(world: &World, folder: &Path, computer: &Computer) -> Result<(), ErrorKind> {
    let opened = KeptKeychainKey::of(folder, computer)
        .and_then(|key| Desk::open_with_keychain(folder, &key, world.clock.clone()));
    opened.map_err(|error| error.kind)?.close().map_err(|error| error.kind)
}

fn is_offered(folder: &Path) -> bool {
    desk::look_at_folder(folder).unwrap().keychain
}

/// As somebody copies a vault who does not know that there are backups.
fn copied(from: &Path, to: PathBuf) -> PathBuf {
    std::fs::create_dir(&to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        if entry.file_type().unwrap().is_file() {
            std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
        }
    }
    to
}

#[test]
fn the_keychain_opens_nothing_until_somebody_who_knows_the_passphrase_turns_it_on() {
    let mut world = World::on("2026-11-23T10:00");
    let (folder, computer) = (world.vault(), Computer::default());
    let wrong = Passphrase::new("lantern otter gravel eleven");
    assert!(!world.desk().keychain_opens() && !is_offered(&folder));
    for _ in 0..5 {
        let refused = world.desk().new_keychain_key(&wrong).map(drop).unwrap_err();
        assert_eq!(refused.kind, ErrorKind::WrongPassphrase);
    }
    let right = world.desk().new_keychain_key(&Passphrase::new(PASSPHRASE)).map(drop).unwrap_err();
    assert_eq!(right.kind, ErrorKind::TooSoon, "guessing here is slowed as everywhere");
    world.go_to("2026-11-23T10:10");
    turn_on(&mut world, &computer);
    assert!(world.desk().keychain_opens() && is_offered(&folder));
    world.close();
    assert_eq!(press(&world, &folder, &computer), Ok(()));
    world.open();
}

#[test]
fn the_wait_after_wrong_passphrases_holds_for_passphrases_and_outlasts_the_keychain() {
    let mut world = World::on("2026-11-23T10:00");
    let (folder, computer) = (world.vault(), Computer::default());
    turn_on(&mut world, &computer);
    world.close();
    let guess = |world: &World| {
        let guessed = Passphrase::new("lantern otter gravel eleven");
        Desk::open(&folder, &guessed, world.clock.clone()).map(drop).unwrap_err().kind
    };
    for _ in 0..5 {
        assert_eq!(guess(&world), ErrorKind::WrongPassphrase);
    }
    assert_eq!(press(&world, &folder, &computer), Ok(()));
    assert_eq!(guess(&world), ErrorKind::TooSoon, "nobody guesses on because the keychain opened once");
}

#[test]
fn turned_off_neither_key_nor_lock_is_left_and_the_passphrase_opens() {
    let mut world = World::on("2026-11-23T10:00");
    let (folder, computer) = (world.vault(), Computer::default());
    turn_on(&mut world, &computer);
    let item = world.desk().stop_keychain().unwrap();
    computer.remove(&item).unwrap();
    assert!(!world.desk().keychain_opens() && !is_offered(&folder));
    assert_eq!(computer.keeps(), 0);
    world.close();
    assert_eq!(press(&world, &folder, &computer), Err(ErrorKind::WrongKeychainKey));
    world.open();
}

#[test]
fn turned_off_while_the_keychain_is_gone_the_key_that_is_left_opens_nothing() {
    let mut world = World::on("2026-11-23T10:00");
    let (folder, computer) = (world.vault(), Computer::default());
    turn_on(&mut world, &computer);
    computer.is(Some(NoKeychain::Locked));
    let item = world.desk().stop_keychain().unwrap();
    assert_eq!(computer.remove(&item), Err(NoKeychain::Locked));
    world.close();
    computer.is(None);
    assert_eq!(computer.keeps(), 1);
    assert_eq!(press(&world, &folder, &computer), Err(ErrorKind::WrongKeychainKey));
    // Said again, once the keychain is there, it is removed.
    world.open();
    let item = world.desk().stop_keychain().unwrap();
    computer.remove(&item).unwrap();
    assert_eq!(computer.keeps(), 0);
}

#[test]
fn each_way_in_which_a_keychain_does_not_answer_has_its_own_word_and_the_passphrase_still_opens() {
    let mut world = World::on("2026-11-23T10:00");
    let (folder, computer) = (world.vault(), Computer::default());
    turn_on(&mut world, &computer);
    world.close();
    for (trouble, said) in [
        (NoKeychain::Missing, ErrorKind::KeychainMissing),
        (NoKeychain::Locked, ErrorKind::KeychainLocked),
        (NoKeychain::Refused, ErrorKind::KeychainRefused),
    ] {
        computer.is(Some(trouble));
        assert_eq!(press(&world, &folder, &computer), Err(said));
        world.open();
        world.close();
    }
    computer.is(None);
    let item = keychain_item_of(&folder).unwrap().unwrap();
    computer.set(&item, b"not a key").unwrap();
    assert_eq!(press(&world, &folder, &computer), Err(ErrorKind::WrongKeychainKey));
    computer.remove(&item).unwrap();
    assert_eq!(press(&world, &folder, &computer), Err(ErrorKind::NoKeychainKey), "somebody emptied it");
    world.open();
    // Turned on again, it opens again.
    turn_on(&mut world, &computer);
    world.close();
    assert_eq!(press(&world, &folder, &computer), Ok(()));
}

#[test]
fn a_keychain_that_does_not_keep_the_key_leaves_it_turned_off() {
    let mut world = World::on("2026-11-23T10:00");
    let passphrase = Passphrase::new(PASSPHRASE);
    for (trouble, said) in [
        (NoKeychain::Missing, ErrorKind::KeychainMissing),
        (NoKeychain::Locked, ErrorKind::KeychainLocked),
        (NoKeychain::Refused, ErrorKind::KeychainRefused),
    ] {
        let computer = Computer::default();
        computer.is(Some(trouble));
        let key = world.desk().new_keychain_key(&passphrase).unwrap();
        assert_eq!(key.keep(&computer).unwrap_err().kind, said);
    }
    let forgetful = Computer { forgets: true, ..Computer::default() };
    let key = world.desk().new_keychain_key(&passphrase).unwrap();
    assert_eq!(key.keep(&forgetful).unwrap_err().kind, ErrorKind::KeychainRefused);
    assert!(!world.desk().keychain_opens() && !is_offered(&world.vault()));
}

#[test]
fn a_new_passphrase_and_a_recovery_turn_it_off() {
    let mut world = World::on("2026-11-23T10:00");
    let (folder, computer) = (world.vault(), Computer::default());
    let (old, new) = (Passphrase::new(PASSPHRASE), Passphrase::new("violet anchor seventy marble"));
    assert_eq!(world.desk().change_passphrase(&old, &old).unwrap(), None, "there was nothing to turn off");
    turn_on(&mut world, &computer);
    let item = keychain_item_of(&folder).unwrap();
    assert_eq!(world.desk().change_passphrase(&old, &new).unwrap(), item);
    assert!(!world.desk().keychain_opens());
    world.desk().change_passphrase(&new, &old).unwrap();
    turn_on(&mut world, &computer);
    world.close();
    let words = world.words.clone();
    let (desk, stopped) = Desk::recover(&folder, &words, &new, world.clock.clone()).unwrap();
    desk.close().unwrap();
    assert_eq!(stopped, item, "whoever was opened is told what has ended");
    assert!(!is_offered(&folder));
    assert_eq!(press(&world, &folder, &computer), Err(ErrorKind::WrongKeychainKey));
}

#[test]
fn a_backup_and_what_is_restored_from_it_are_opened_by_no_keychain() {
    let mut world = World::on("2026-11-23T10:00");
    let computer = Computer::default();
    turn_on(&mut world, &computer);
    let stick = tempfile::tempdir().unwrap();
    world.desk().choose_backup_folder(Some(&stick.path().display().to_string())).unwrap();
    world.desk().back_up(BackupMoment::Asked, &|| false).unwrap();
    assert!(world.desk().keychain_opens(), "the vault itself is still opened by it");
    let backup = PathBuf::from(desk::find_backups(stick.path(), &world.clock).unwrap().backups.remove(0).id);
    assert_eq!(keychain_item_of(&backup).unwrap(), None);
    assert_eq!(press(&world, &backup, &computer), Err(ErrorKind::WrongKeychainKey));
    let to = stick.path().join("again");
    let passphrase = Passphrase::new(PASSPHRASE);
    Desk::restore(&backup, &to, &passphrase, world.clock.clone()).unwrap().0.close().unwrap();
    assert!(!is_offered(&to));
    assert_eq!(
        press(&world, &to, &computer),
        Err(ErrorKind::WrongKeychainKey),
        "not even on the same computer"
    );
}

#[test]
fn a_copied_vault_asks_for_the_passphrase_on_another_computer() {
    let mut world = World::on("2026-11-23T10:00");
    let (folder, computer, other) = (world.vault(), Computer::default(), Computer::default());
    turn_on(&mut world, &computer);
    world.close();
    let copy = copied(&folder, world.app_folder().join("Copy.vault"));
    assert_eq!(press(&world, &copy, &other), Err(ErrorKind::NoKeychainKey));
    let by_passphrase = Desk::open(&copy, &Passphrase::new(PASSPHRASE), world.clock.clone());
    by_passphrase.unwrap().close().unwrap();
    // On the same computer a copy is the same vault; turned off in one, the key is gone for both.
    assert_eq!(press(&world, &copy, &computer), Ok(()));
    world.open();
    let item = world.desk().stop_keychain().unwrap();
    computer.remove(&item).unwrap();
    assert_eq!(press(&world, &copy, &computer), Err(ErrorKind::NoKeychainKey));
}

#[test]
fn two_copies_that_are_both_turned_on_fall_back_to_the_passphrase_and_not_into_each_other() {
    let mut world = World::on("2026-11-23T10:00");
    let (folder, computer) = (world.vault(), Computer::default());
    turn_on(&mut world, &computer);
    world.close();
    let copy = copied(&folder, world.app_folder().join("Copy.vault"));
    world.open();
    turn_on(&mut world, &computer);
    world.close();
    assert_eq!(press(&world, &folder, &computer), Ok(()));
    assert_eq!(
        press(&world, &copy, &computer),
        Err(ErrorKind::WrongKeychainKey),
        "the newer key took its place"
    );
}

#[test]
fn a_key_is_never_given_to_another_vault_than_it_was_made_for() {
    let (mut first, mut second) = (World::on("2026-11-23T10:00"), World::on("2026-11-23T10:00"));
    let key = first.desk().new_keychain_key(&Passphrase::new(PASSPHRASE)).unwrap();
    // The first was locked and the second unlocked, while the keychain took its time.
    assert_eq!(second.desk().let_keychain_open(&key).unwrap_err().kind, ErrorKind::Locked);
    assert!(!second.desk().keychain_opens());
}

#[test]
fn what_the_passphrase_would_be_told_of_a_vault_that_lost_entries_the_keychain_is_told_too() {
    let mut world = World::on("2026-11-23T10:00");
    let (folder, computer) = (world.vault(), Computer::default());
    let id = world.mri().card.id;
    turn_on(&mut world, &computer);
    world.close();
    let database = folder.join("vault.db");
    let older = std::fs::read(&database).unwrap();
    world.open();
    world.call(&id, "2026-11-23", "09:40", None);
    world.close();
    std::fs::write(&database, older).unwrap();
    assert_eq!(press(&world, &folder, &computer), Err(ErrorKind::RolledBack));
    let key = KeptKeychainKey::of(&folder, &computer).unwrap();
    let opened = Desk::open_as_it_is_with_keychain(&folder, &key, world.clock.clone());
    assert_eq!(opened.unwrap().case(&id).unwrap().card.id, id);
    assert_eq!(press(&world, &folder, &computer), Ok(()));
}
