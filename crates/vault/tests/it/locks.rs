//! Passphrases and words: every kind of them, changing them, and getting back in without them.

use std::fs;

use vault::{KdfCost, Passphrase, RecoveryWords, UnlockWith, Vault, VaultError};

use crate::support::{Chance, Fixture, PASSPHRASE, SCHEMA, error, rounds, verify_chain};

#[test]
fn every_kind_of_passphrase_opens_the_vault_and_its_neighbour_does_not() {
    let long = "long ".repeat(200_000);
    let kinds = [
        ("caf\u{e9}", "cafe\u{301}", "cafe"),
        ("'\"; DROP TABLE chain; --", "'\"; DROP TABLE chain; --", "'\"; DROP TABLE chain; -"),
        ("nul\0inside", "nul\0inside", "nul"),
        (
            "\u{1f469}\u{200d}\u{2696}\u{fe0f} \u{1f511}",
            "\u{1f469}\u{200d}\u{2696}\u{fe0f} \u{1f511}",
            "\u{1f511}",
        ),
        (" spaces count ", " spaces count ", "spaces count"),
        (&long, &long, "long "),
    ];
    let fixture = Fixture::new();
    let mut current = PASSPHRASE.to_owned();
    for (set, typed, neighbour) in kinds {
        let mut vault = fixture.open().unwrap();
        vault.change_passphrase(&Passphrase::new(current), &Passphrase::new(set)).unwrap();
        vault.close().unwrap();
        assert_eq!(verify_chain(&fixture.open_with(typed).unwrap()), Ok(40));
        assert!(matches!(error(fixture.open_with(neighbour)), VaultError::WrongPassphrase));
        current = set.to_owned();
    }
}

/// Letters of every script, signs, marks that combine, controls, and what belongs to nobody.
#[test]
fn a_passphrase_of_any_characters_opens_what_it_closed() {
    let mut chance = Chance(0x5eed_0014);
    let fixture = Fixture::new();
    let mut current = PASSPHRASE.to_owned();
    for round in 0..rounds(4, 200) {
        let any = |_| char::from_u32(u32::try_from(chance.below(0x11_0000)).unwrap());
        let set: String = (0..=round % 40).filter_map(any).chain(['x']).collect();
        let mut vault = fixture.open().unwrap();
        vault.change_passphrase(&Passphrase::new(current), &Passphrase::new(set.clone())).unwrap();
        vault.close().unwrap();
        assert!(fixture.open_with(&set).is_ok(), "{}", set.escape_unicode());
        let shorter = set.strip_suffix('x').unwrap();
        assert!(fixture.open_with(shorter).is_err(), "{}", set.escape_unicode());
        current = set;
    }
}

#[test]
fn after_a_change_the_old_passphrase_opens_neither_the_header_nor_its_copy() {
    let fixture = Fixture::new();
    let mut vault = fixture.open().unwrap();
    let new = Passphrase::new("new one");
    assert!(matches!(
        vault.change_passphrase(&Passphrase::new("not it"), &new),
        Err(VaultError::WrongPassphrase)
    ));
    vault.change_passphrase(&Passphrase::new(PASSPHRASE), &new).unwrap();
    assert!(vault.check().unwrap().is_whole());
    vault.close().unwrap();
    assert!(matches!(error(fixture.open_with(PASSPHRASE)), VaultError::WrongPassphrase));
    fixture.remove("vault.hdr");
    assert!(matches!(error(fixture.open_with(PASSPHRASE)), VaultError::WrongPassphrase));
    assert!(fixture.open_with("new one").is_ok());
}

#[test]
fn the_words_set_a_new_passphrase_and_go_on_opening() {
    let fixture = Fixture::new();
    let new = Passphrase::new("after the recovery");
    let mut vault = fixture.open().unwrap();
    let others = RecoveryWords::parse(&("abandon ".repeat(23) + "art")).unwrap();
    assert!(matches!(error(vault.replace_passphrase(&others, &new)), VaultError::WrongRecoveryWords));
    vault.replace_passphrase(&fixture.words, &new).unwrap();
    assert_eq!(verify_chain(&vault), Ok(40));
    vault.close().unwrap();
    assert!(fixture.open_with("after the recovery").is_ok());
    assert!(matches!(error(fixture.open_with(PASSPHRASE)), VaultError::WrongPassphrase));
    assert!(fixture.open().is_ok());
}

#[test]
fn replaced_words_end_the_old_ones() {
    let fixture = Fixture::new();
    let mut vault = fixture.open().unwrap();
    assert!(matches!(
        error(vault.replace_recovery_words(&Passphrase::new("not it"))),
        VaultError::WrongPassphrase
    ));
    let words = vault.replace_recovery_words(&Passphrase::new(PASSPHRASE)).unwrap();
    vault.close().unwrap();
    assert!(matches!(error(fixture.open()), VaultError::WrongRecoveryWords));
    assert!(Vault::open(&fixture.folder(), UnlockWith::RecoveryWords(&words), &SCHEMA).is_ok());
    assert!(fixture.open_with(PASSPHRASE).is_ok());
}

#[test]
fn the_words_of_another_vault_are_wrong_words() {
    let fixture = Fixture::new();
    let others = RecoveryWords::parse(&("abandon ".repeat(23) + "art")).unwrap();
    let opened = Vault::open(&fixture.folder(), UnlockWith::RecoveryWords(&others), &SCHEMA);
    assert!(matches!(error(opened), VaultError::WrongRecoveryWords));
}

#[test]
fn an_empty_passphrase_is_never_set() {
    let fixture = Fixture::new();
    let empty = Passphrase::new("");
    assert!(empty.is_empty());
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("v");
    let made = Vault::create(&folder, &empty, KdfCost::minimum(), &SCHEMA);
    assert!(matches!(error(made), VaultError::EmptyPassphrase));
    assert!(!folder.exists());
    let mut vault = fixture.open().unwrap();
    let replaced = vault.replace_passphrase(&fixture.words, &empty);
    assert!(matches!(replaced, Err(VaultError::EmptyPassphrase)));
    let changed = vault.change_passphrase(&Passphrase::new(PASSPHRASE), &empty);
    assert!(matches!(changed, Err(VaultError::EmptyPassphrase)));
}

#[test]
fn a_change_that_cannot_be_written_leaves_the_old_passphrase_in_force() {
    for blocked in ["vault.hdr.part", "vault.hdr.bak.part"] {
        let fixture = Fixture::new();
        let mut vault = fixture.open().unwrap();
        fs::create_dir(fixture.file(blocked)).unwrap();
        let (current, new) = (Passphrase::new(PASSPHRASE), Passphrase::new("new one"));
        assert!(vault.change_passphrase(&current, &new).is_err());
        fs::remove_dir(fixture.file(blocked)).unwrap();
        vault.close().unwrap();
        assert!(matches!(error(fixture.open_with("new one")), VaultError::WrongPassphrase));
        drop(fixture.open_with(PASSPHRASE).unwrap());
        assert!(
            fs::read(fixture.file("vault.hdr")).unwrap() == fs::read(fixture.file("vault.hdr.bak")).unwrap()
        );
    }
}
