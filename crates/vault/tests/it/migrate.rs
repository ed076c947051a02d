//! Bringing the tables up to date.

use std::fs;

use vault::{Migration, Schema, UnlockWith, Vault, VaultError};

use crate::support::{Fixture, SCHEMA, error, verify_chain};

const COPY: &str = "vault.db.before-migration";

/// The two steps the sample vault has, and a third.
macro_rules! schema_with {
    ($($third:expr),*) => {
        Schema {
            application_id: SCHEMA.application_id,
            migrations: &[
                Migration { number: 1, name: "chain", sql: "no longer run" },
                Migration { number: 2, name: "search", sql: "no longer run" },
                $($third),*
            ],
        }
    };
}

const THREE: Schema = schema_with!(Migration {
    number: 3,
    name: "note",
    sql: "ALTER TABLE chain ADD COLUMN note TEXT; UPDATE chain SET note = 'n' WHERE sequence > 20;",
});

const FAILING: Schema = schema_with!(
    Migration { number: 3, name: "note", sql: "ALTER TABLE chain ADD COLUMN note TEXT; DELETE FROM chain;" },
    Migration { number: 4, name: "broken", sql: "UPDATE chain SET absent = 1;" }
);

const DANGLING: Schema = schema_with!(Migration {
    number: 3,
    name: "dangling",
    sql: "CREATE TABLE child (parent INTEGER REFERENCES chain (sequence)) STRICT; INSERT INTO child VALUES (999);",
});

const GAP: Schema = schema_with!(Migration { number: 4, name: "gap", sql: "" });

const COMMITTING: Schema = schema_with!(Migration { number: 3, name: "commits", sql: "COMMIT;" });

fn open(fixture: &Fixture, schema: &Schema) -> Result<Vault, VaultError> {
    Vault::open(&fixture.folder(), UnlockWith::RecoveryWords(&fixture.words), schema)
}

fn version(vault: &Vault) -> i64 {
    vault.connection().query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap()
}

#[test]
fn a_new_vault_has_every_step() {
    let vault = Fixture::new().open().unwrap();
    assert_eq!(version(&vault), 2);
    let found: i64 = vault
        .connection()
        .query_row("SELECT count(*) FROM search WHERE search MATCH 'referral'", [], |row| row.get(0))
        .unwrap();
    assert_eq!(found, 40);
}

#[test]
fn only_the_new_step_is_run_and_a_copy_lasts_until_the_next_opening() {
    let fixture = Fixture::new();
    let before = fs::read(fixture.file("vault.db")).unwrap();
    let vault = open(&fixture, &THREE).unwrap();
    assert_eq!(version(&vault), 3);
    assert_eq!(verify_chain(&vault), Ok(40));
    let noted: i64 =
        vault.connection().query_row("SELECT count(note) FROM chain", [], |row| row.get(0)).unwrap();
    assert_eq!(noted, 20);
    let foreign_keys: i64 =
        vault.connection().query_row("PRAGMA foreign_keys", [], |row| row.get(0)).unwrap();
    assert_eq!(foreign_keys, 1);
    vault.close().unwrap();
    assert!(fs::read(fixture.file(COPY)).unwrap() == before);
    drop(open(&fixture, &THREE).unwrap());
    assert!(!fixture.file(COPY).exists());
}

#[test]
fn a_failing_step_leaves_everything_as_it_was() {
    let fixture = Fixture::new();
    let before = fs::read(fixture.file("vault.db")).unwrap();
    for (schema, step) in [(&FAILING, 4), (&DANGLING, 3), (&GAP, 3)] {
        let failed = error(open(&fixture, schema));
        assert!(matches!(failed, VaultError::MigrationFailed { number, .. } if number == step), "{failed}");
        assert!(fs::read(fixture.file(COPY)).unwrap() == before, "the copy is the database before");
        let vault = fixture.open().unwrap();
        assert_eq!((version(&vault), verify_chain(&vault)), (2, Ok(40)));
        assert!(vault.connection().prepare("SELECT note FROM chain").is_err());
        vault.close().unwrap();
        assert!(!fixture.file(COPY).exists(), "the successful opening removes the copy");
    }
}

#[test]
fn a_step_that_ends_the_transaction_is_caught() {
    let failed = error(open(&Fixture::new(), &COMMITTING));
    assert!(matches!(failed, VaultError::MigrationFailed { number: 3, .. }), "{failed}");
}

#[test]
fn rows_still_in_the_write_ahead_log_are_in_the_copy() {
    let fixture = Fixture::new();
    let mut vault = fixture.open().unwrap();
    crate::support::append(&mut vault, "the newest").unwrap();
    // A crash: the files as they lie while the vault is open.
    let crashed = Fixture::new();
    for name in ["vault.db", "vault.db-wal", "vault.hdr", "vault.hdr.bak", "vault.head"] {
        fs::copy(fixture.file(name), crashed.file(name)).unwrap();
    }
    drop(open(&crashed, &FAILING).err().unwrap());
    fs::rename(crashed.file(COPY), crashed.file("vault.db")).unwrap();
    assert_eq!(verify_chain(&crashed.open().unwrap()), Ok(41));
}
