//! A vault that nothing happens to.

use std::fs;

use vault::{ChainHead, KdfCost, KeyPurpose, Passphrase, UnlockWith, Vault};

use crate::support::{Fixture, PASSPHRASE, SCHEMA, append, create, verify_chain};

#[test]
fn what_was_written_is_there_with_the_passphrase_and_with_the_words() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("new").join("Recourse.vault");
    let (mut vault, words) = create(&folder);
    append(&mut vault, "called the plan").unwrap();
    let (vault_id, device_id) = (vault.vault_id().to_owned(), vault.device_id().to_owned());
    assert_eq!((vault_id.len(), device_id.len()), (32, 32));
    assert_ne!(vault_id, device_id);
    vault.close().unwrap();
    assert!(!folder.join("vault.db-wal").exists(), "after closing, the database file alone is the database");

    let passphrase = Passphrase::new(PASSPHRASE);
    for with in [UnlockWith::Passphrase(&passphrase), UnlockWith::RecoveryWords(&words)] {
        let mut vault = Vault::open(&folder, with, &SCHEMA).unwrap();
        assert_eq!(verify_chain(&vault), Ok(1));
        assert_eq!((vault.vault_id(), vault.device_id()), (&*vault_id, &*device_id));
        assert_eq!(vault.folder(), folder);
        assert!(vault.check().unwrap().is_whole());
    }
}

#[test]
fn the_database_keeps_what_it_acknowledges_and_spills_nothing() {
    let fixture = Fixture::new();
    let vault = fixture.open().unwrap();
    let number = |pragma: &str| -> i64 {
        vault.connection().query_row(&format!("PRAGMA {pragma}"), [], |row| row.get(0)).unwrap()
    };
    let full = 2;
    assert_eq!(number("synchronous"), full);
    for on in ["fullfsync", "checkpoint_fullfsync", "foreign_keys", "cell_size_check", "secure_delete"] {
        assert_eq!(number(on), 1, "{on}");
    }
    assert_eq!(number("trusted_schema"), 0);
    assert_eq!(number("cache_size"), -24_000);
    let mode: String = vault.connection().query_row("PRAGMA journal_mode", [], |row| row.get(0)).unwrap();
    assert_eq!(mode, "wal");
    let always_in_memory: bool = vault
        .connection()
        .query_row("SELECT sqlite_compileoption_used('TEMP_STORE=3')", [], |row| row.get(0))
        .unwrap();
    assert!(always_in_memory, "built without LIBSQLITE3_FLAGS from .cargo/config.toml");
}

#[test]
fn the_anchor_gives_back_what_was_anchored() {
    let fixture = Fixture::new();
    let mut vault = fixture.open().unwrap();
    assert_eq!(vault.anchor().unwrap(), []);
    let head = |sequence| ChainHead { device: vault.device_id().to_owned(), sequence, hash: [7; 32] };
    let heads = [head(40), head(u64::MAX)];
    vault.set_anchor(&heads).unwrap();
    vault.close().unwrap();
    assert_eq!(fixture.open().unwrap().anchor().unwrap(), heads);
}

#[test]
fn each_purpose_has_its_own_lasting_key() {
    let fixture = Fixture::new();
    let key = |purpose| *fixture.open().unwrap().derive_key(purpose).as_bytes();
    let keys = [key(KeyPurpose::Attachments), key(KeyPurpose::Signing), key(KeyPurpose::Sidecar)];
    assert_eq!(keys[0], key(KeyPurpose::Attachments));
    assert!(keys[0] != keys[1] && keys[1] != keys[2] && keys[0] != keys[2]);
}

#[test]
fn an_open_vault_can_move_to_another_thread() {
    fn needs_send<T: Send>(_: &T) {}
    needs_send(&Fixture::new().open().unwrap());
}

#[cfg(unix)]
#[test]
fn only_the_owner_can_enter() {
    use std::os::unix::fs::PermissionsExt;
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("v");
    fs::create_dir(&folder).unwrap();
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).unwrap();
    let (vault, _) = create(&folder);
    let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&folder), 0o700);
    for entry in fs::read_dir(&folder).unwrap() {
        let entry = entry.unwrap();
        assert_eq!(mode(&entry.path()), 0o600, "{:?}", entry.file_name());
    }
    drop(vault);
}

#[test]
fn a_failed_creation_leaves_nothing_behind() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("v");
    let broken = vault::Schema {
        application_id: 1,
        migrations: &[vault::Migration { number: 1, name: "broken", sql: "CREATE TABLE;" }],
    };
    let made = Vault::create(&folder, &Passphrase::new("p"), KdfCost::minimum(), &broken);
    assert!(matches!(made, Err(vault::VaultError::MigrationFailed { number: 1, .. })));
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
}
