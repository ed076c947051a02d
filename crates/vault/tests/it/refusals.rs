//! Each way a vault can be out of reach has an error of its own.

use std::fs;

use vault::{ChainHead, KdfCost, Migration, Passphrase, Schema, UnlockWith, Vault, VaultError};

use crate::support::{Fixture, PASSPHRASE, SCHEMA, append, as_child, child, error, verify_chain};

#[test]
fn a_wrong_passphrase_is_a_wrong_passphrase() {
    assert!(matches!(error(Fixture::new().open_with("not it")), VaultError::WrongPassphrase));
    assert!(matches!(error(Fixture::new().open_with("")), VaultError::WrongPassphrase));
}

#[test]
fn a_folder_without_a_vault_is_no_vault() {
    let home = tempfile::tempdir().unwrap();
    let open = |folder: &std::path::Path| {
        error(Vault::open(folder, UnlockWith::Passphrase(&Passphrase::new(PASSPHRASE)), &SCHEMA))
    };
    assert!(matches!(open(home.path()), VaultError::NotAVault));
    assert!(matches!(open(&home.path().join("absent")), VaultError::NotAVault));
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 0, "looking leaves no file");
}

#[test]
fn missing_files_are_named() {
    let fixture = Fixture::new();
    fixture.remove("vault.db");
    assert!(matches!(error(fixture.open()), VaultError::MissingFile { file: "vault.db" }));
    assert!(!fixture.file("vault.db").exists(), "no empty vault takes the place of a lost one");

    let fixture = Fixture::new();
    fixture.remove("vault.hdr");
    fixture.remove("vault.hdr.bak");
    assert!(matches!(error(fixture.open()), VaultError::MissingFile { file: "vault.hdr" }));

    let fixture = Fixture::new();
    fixture.remove("vault.head");
    assert!(matches!(fixture.open().unwrap().anchor(), Err(VaultError::AnchorMissing)));
}

#[test]
fn an_empty_database_file_is_damage_and_no_new_vault() {
    let fixture = Fixture::new();
    fixture.change("vault.db", Vec::clear);
    assert!(matches!(error(fixture.open()), VaultError::DatabaseDamaged));
    assert!(fs::read(fixture.file("vault.db")).unwrap().is_empty());
}

#[test]
fn a_database_of_zeros_of_noise_or_of_another_vault_is_damage() {
    let fixture = Fixture::new();
    fixture.change("vault.db", |bytes| bytes.fill(0));
    assert!(matches!(error(fixture.open()), VaultError::DatabaseDamaged));
    fixture.change("vault.db", |bytes| bytes.fill(0x55));
    assert!(matches!(error(fixture.open()), VaultError::DatabaseDamaged));

    let home = tempfile::tempdir().unwrap();
    let (other, _) = crate::support::create(&home.path().join("v"));
    other.close().unwrap();
    fs::copy(home.path().join("v/vault.db"), fixture.file("vault.db")).unwrap();
    assert!(matches!(error(fixture.open()), VaultError::DatabaseDamaged));
}

#[test]
fn another_programs_database_under_our_key_is_refused() {
    let fixture = Fixture::new();
    let foreign = Schema { application_id: 1, ..SCHEMA };
    let opened = Vault::open(&fixture.folder(), UnlockWith::RecoveryWords(&fixture.words), &foreign);
    assert!(matches!(error(opened), VaultError::DatabaseDamaged));
    let vault = fixture.open().unwrap();
    vault.connection().execute_batch("DROP TABLE vault_meta;").unwrap();
    vault.close().unwrap();
    assert!(matches!(error(fixture.open()), VaultError::DatabaseDamaged));
}

#[test]
fn newer_tables_are_refused_and_left_alone() {
    const OLDER: Schema = Schema {
        application_id: SCHEMA.application_id,
        migrations: &[Migration { number: 1, name: "chain", sql: "" }],
    };
    let fixture = Fixture::new();
    let before = fs::read(fixture.file("vault.db")).unwrap();
    let opened = Vault::open(&fixture.folder(), UnlockWith::RecoveryWords(&fixture.words), &OLDER);
    assert!(matches!(error(opened), VaultError::NewerVersion));
    assert!(fs::read(fixture.file("vault.db")).unwrap() == before);
}

#[test]
fn a_changed_anchor_is_tampering() {
    let fixture = Fixture::new();
    let head = |sequence| [ChainHead { device: "d".to_owned(), sequence, hash: [1; 32] }];
    fixture.open().unwrap().set_anchor(&head(40)).unwrap();
    let length = fs::read(fixture.file("vault.head")).unwrap().len();
    let vault = fixture.open().unwrap();
    for place in 0..length {
        fixture.change("vault.head", |bytes| bytes[place] ^= 1);
        assert!(matches!(vault.anchor(), Err(VaultError::AnchorTampered)), "byte {place}");
        fixture.change("vault.head", |bytes| bytes[place] ^= 1);
    }
    assert_eq!(vault.anchor().unwrap(), head(40));
    fixture.change("vault.head", Vec::clear);
    assert!(matches!(vault.anchor(), Err(VaultError::AnchorTampered)));

    let other = Fixture::new();
    other.change("vault.head", |bytes| *bytes = b"RCRHED\r\n\x02\0\0\0{}".to_vec());
    assert!(matches!(other.open().unwrap().anchor(), Err(VaultError::AnchorTampered)));
}

#[test]
fn a_folder_with_files_is_no_place_for_a_new_vault() {
    let fixture = Fixture::new();
    let before = fs::read(fixture.file("vault.db")).unwrap();
    let passphrase = Passphrase::new(PASSPHRASE);
    for place in [fixture.folder(), fixture.home.path().to_owned(), fixture.file("vault.db")] {
        let made = Vault::create(&place, &passphrase, KdfCost::minimum(), &SCHEMA);
        assert!(matches!(error(made), VaultError::FolderNotEmpty));
    }
    assert!(fs::read(fixture.file("vault.db")).unwrap() == before);
}

#[test]
fn a_second_opening_is_kept_out_here_and_in_another_process() {
    if let Some(open) = as_child() {
        assert!(matches!(error(open()), VaultError::InUse));
        return;
    }
    let fixture = Fixture::new();
    let vault = fixture.open().unwrap();
    assert!(matches!(error(fixture.open()), VaultError::InUse));
    let test = "refusals::a_second_opening_is_kept_out_here_and_in_another_process";
    assert!(child(test, &fixture).output().unwrap().status.success());
    drop(vault);
    assert!(!child(test, &fixture).output().unwrap().status.success(), "now it opens, so the child fails");
    assert!(fixture.open().is_ok());
}

#[test]
fn a_damaged_database_writes_nothing_to_stderr() {
    if let Some(open) = as_child() {
        assert!(matches!(error(open()), VaultError::DatabaseDamaged));
        return;
    }
    let fixture = Fixture::new();
    fixture.change("vault.db", |bytes| bytes[20..4000].fill(9));
    let output = child("refusals::a_damaged_database_writes_nothing_to_stderr", &fixture).output().unwrap();
    assert!(output.status.success());
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

/// The super-user may write anywhere, so under it the child becomes someone who may not.
#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_is_read_only() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
    use std::os::unix::process::CommandExt;
    const NOBODY: u32 = 65534;

    if let Some(open) = as_child() {
        assert!(matches!(error(open()), VaultError::ReadOnly));
        return;
    }
    let fixture = Fixture::new();
    let as_root = fs::metadata(fixture.home.path()).unwrap().uid() == 0;
    let binary = fixture.home.path().join("it");
    fs::copy(std::env::current_exe().unwrap(), &binary).unwrap();
    let test = "refusals::a_folder_that_cannot_be_written_is_read_only";
    let mut command = crate::support::child_of(&binary, test, &fixture);
    if as_root {
        for path in [fixture.home.path().to_owned(), fixture.folder()] {
            chown(path, Some(NOBODY), None).unwrap();
        }
        for entry in fs::read_dir(fixture.folder()).unwrap() {
            chown(entry.unwrap().path(), Some(NOBODY), None).unwrap();
        }
        command.uid(NOBODY);
    }
    let set_mode = |path: &std::path::Path, mode| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    };
    set_mode(&fixture.folder(), 0o500);
    assert!(command.output().unwrap().status.success(), "the folder");
    set_mode(&fixture.folder(), 0o700);
    set_mode(&fixture.file("vault.db"), 0o400);
    assert!(command.output().unwrap().status.success(), "the database file");
    set_mode(&fixture.file("vault.db"), 0o600);
    assert!(!command.output().unwrap().status.success(), "now it opens, so the child fails");
}

/// `/dev/full` refuses every write as a full disk does.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_keeps_the_old_anchor_and_says_so() {
    let fixture = Fixture::new();
    let mut vault = fixture.open().unwrap();
    let head = |sequence| [ChainHead { device: "d".to_owned(), sequence, hash: [1; 32] }];
    vault.set_anchor(&head(1)).unwrap();
    std::os::unix::fs::symlink("/dev/full", fixture.file("vault.head.part")).unwrap();
    assert!(matches!(vault.set_anchor(&head(2)), Err(VaultError::DiskFull)));
    assert_eq!(vault.anchor().unwrap(), head(1));
    vault.set_anchor(&head(2)).unwrap();
    assert_eq!(vault.anchor().unwrap(), head(2));
}

#[test]
fn a_full_database_refuses_the_row_keeps_the_others_and_says_so() {
    let fixture = Fixture::new();
    let mut vault = fixture.open().unwrap();
    vault.connection().query_row("PRAGMA max_page_count = 1", [], |_| Ok(())).unwrap();
    let refused = append(&mut vault, &"long ".repeat(100_000)).unwrap_err();
    assert!(matches!(VaultError::from(refused), VaultError::DiskFull));
    assert_eq!(verify_chain(&vault), Ok(40));
    vault.connection().query_row("PRAGMA max_page_count = 100000", [], |_| Ok(())).unwrap();
    assert_eq!(append(&mut vault, "short"), Ok(41));
}
