//! A key in the system's keychain as one more way in, where it stops being one, and what it must never take with it.

use std::fs;

use vault::{FolderState, KeychainKey, Passphrase, UnlockWith, Vault, VaultError, look, rescue};

use crate::support::{Fixture, PASSPHRASE, SCHEMA, error, verify_chain};

/// A vault that a key in a keychain opens, and the key.
fn with_keychain() -> (Fixture, KeychainKey) {
    let (fixture, key) = (Fixture::new(), KeychainKey::make().unwrap());
    let mut vault = fixture.open().unwrap();
    vault.add_keychain_lock(&key).unwrap();
    vault.close().unwrap();
    (fixture, key)
}

fn open(fixture: &Fixture, key: &KeychainKey) -> Result<Vault, VaultError> {
    Vault::open(&fixture.folder(), UnlockWith::Keychain(key), &SCHEMA)
}

fn is_offered(fixture: &Fixture) -> bool {
    matches!(look(&fixture.folder()).unwrap(), FolderState::Vault { keychain: Some(_), .. })
}

#[test]
fn the_key_opens_the_vault_beside_the_passphrase_and_the_words() {
    let (fixture, key) = with_keychain();
    let vault = open(&fixture, &key).unwrap();
    assert_eq!(verify_chain(&vault), Ok(40));
    let id = vault.vault_id().to_owned();
    vault.close().unwrap();
    assert_eq!(
        look(&fixture.folder()).unwrap(),
        FolderState::Vault { newer: false, sync_folder: None, keychain: Some(id) }
    );
    assert!(fixture.open_with(PASSPHRASE).is_ok());
    assert!(fixture.open().is_ok(), "the words");
    assert!(matches!(error(open(&fixture, &KeychainKey::make().unwrap())), VaultError::WrongKeychainKey));
}

#[test]
fn the_key_of_another_vault_and_a_vault_that_takes_none_are_told() {
    let (_, strangers) = with_keychain();
    let (fixture, _) = with_keychain();
    assert!(matches!(error(open(&fixture, &strangers)), VaultError::WrongKeychainKey));
    let plain = Fixture::new();
    assert!(matches!(error(open(&plain, &strangers)), VaultError::WrongKeychainKey));
    assert!(!is_offered(&plain));
}

#[test]
fn a_newer_key_ends_the_older_one_and_turned_off_none_opens() {
    let (fixture, first) = with_keychain();
    let second = KeychainKey::make().unwrap();
    let mut vault = fixture.open().unwrap();
    vault.add_keychain_lock(&second).unwrap();
    vault.close().unwrap();
    assert!(matches!(error(open(&fixture, &first)), VaultError::WrongKeychainKey));
    let mut vault = open(&fixture, &second).unwrap();
    vault.remove_keychain_lock().unwrap();
    assert!(!vault.has_keychain_lock());
    vault.remove_keychain_lock().unwrap();
    assert!(vault.check().unwrap().is_whole());
    vault.close().unwrap();
    assert!(!is_offered(&fixture));
    assert!(matches!(error(open(&fixture, &second)), VaultError::WrongKeychainKey));
    // Nor by the copy of the header.
    fixture.remove("vault.hdr");
    assert!(matches!(error(open(&fixture, &second)), VaultError::WrongKeychainKey));
    assert!(fixture.open_with(PASSPHRASE).is_ok());
}

#[test]
fn a_new_passphrase_closes_the_way_of_the_keychain_and_new_words_leave_it() {
    let (fixture, key) = with_keychain();
    let mut vault = fixture.open().unwrap();
    let words = vault.replace_recovery_words(&Passphrase::new(PASSPHRASE)).unwrap();
    assert!(vault.has_keychain_lock());
    vault.change_passphrase(&Passphrase::new(PASSPHRASE), &Passphrase::new("new one")).unwrap();
    assert!(!vault.has_keychain_lock());
    vault.add_keychain_lock(&key).unwrap();
    vault.close().unwrap();
    assert!(open(&fixture, &key).is_ok());
    let new = Passphrase::new("after the recovery");
    let mut vault = Vault::open(&fixture.folder(), UnlockWith::RecoveryWords(&words), &SCHEMA).unwrap();
    vault.replace_passphrase(&words, &new).unwrap();
    vault.close().unwrap();
    assert!(matches!(error(open(&fixture, &key)), VaultError::WrongKeychainKey));
}

#[test]
fn what_cannot_be_written_leaves_the_locks_as_they_were() {
    for blocked in ["vault.hdr.part", "vault.hdr.bak.part"] {
        let (fixture, key) = with_keychain();
        let mut vault = fixture.open().unwrap();
        fs::create_dir(fixture.file(blocked)).unwrap();
        assert!(vault.remove_keychain_lock().is_err());
        assert!(vault.has_keychain_lock(), "it says what is so");
        assert!(vault.add_keychain_lock(&KeychainKey::make().unwrap()).is_err());
        fs::remove_dir(fixture.file(blocked)).unwrap();
        vault.close().unwrap();
        assert!(open(&fixture, &key).is_ok(), "{blocked}");
        assert!(
            fs::read(fixture.file("vault.hdr")).unwrap() == fs::read(fixture.file("vault.hdr.bak")).unwrap()
        );
        assert!(fixture.open_with(PASSPHRASE).is_ok());
    }
}

#[test]
fn a_header_half_written_while_it_is_turned_on_or_off_leaves_a_vault_that_opens() {
    let (fixture, key) = with_keychain();
    let on = fs::read(fixture.file("vault.hdr")).unwrap();
    let mut vault = fixture.open().unwrap();
    vault.remove_keychain_lock().unwrap();
    vault.close().unwrap();
    let off = fs::read(fixture.file("vault.hdr")).unwrap();
    // Power fails between the copy and the header, in both directions; and in the middle of either.
    for (header, copy, opens) in [
        (&on[..], &off[..], true),
        (&off[..], &on[..], false),
        (&on[..200], &off[..], false),
        (&off[..200], &on[..], true),
        (&on[..], &off[..200], true),
    ] {
        fs::write(fixture.file("vault.hdr"), header).unwrap();
        fs::write(fixture.file("vault.hdr.bak"), copy).unwrap();
        assert_eq!(is_offered(&fixture), opens);
        assert_eq!(open(&fixture, &key).is_ok(), opens);
        assert!(fixture.open_with(PASSPHRASE).is_ok());
        assert_eq!(
            fs::read(fixture.file("vault.hdr")).unwrap(),
            fs::read(fixture.file("vault.hdr.bak")).unwrap()
        );
    }
}

#[test]
fn a_rescued_vault_is_not_opened_by_the_keychain() {
    let (fixture, key) = with_keychain();
    let to = fixture.home.path().join("rescued");
    let words = UnlockWith::RecoveryWords(&fixture.words);
    let (vault, _) = rescue(&fixture.folder(), &to, words, &SCHEMA, &mut |_| Ok(())).unwrap();
    assert!(!vault.has_keychain_lock());
    vault.close().unwrap();
    assert!(matches!(look(&to).unwrap(), FolderState::Vault { keychain: None, .. }));
    let opened = Vault::open(&to, UnlockWith::Keychain(&key), &SCHEMA);
    assert!(matches!(error(opened), VaultError::WrongKeychainKey));
}

#[test]
fn no_file_of_the_vault_holds_the_key() {
    let (fixture, key) = with_keychain();
    let text = key.to_text();
    let digit = |digit: &u8| char::from(*digit).to_digit(16).unwrap();
    let raw: Vec<u8> = text
        .as_bytes()
        .chunks(2)
        .map(|two| u8::try_from(digit(&two[0]) * 16 + digit(&two[1])).unwrap())
        .collect();
    for entry in fs::read_dir(fixture.folder()).unwrap() {
        let bytes = fs::read(entry.unwrap().path()).unwrap();
        let holds = |needle: &[u8]| bytes.windows(needle.len()).any(|window| window == needle);
        assert!(!holds(text.as_bytes()) && !holds(&raw[..16]) && !holds(&raw[16..]));
    }
}
