//! What is written into the vault is readable in no file, in the folder or outside it.

use std::fs;
use std::path::Path;

use vault::{ChainHead, Migration, Schema, UnlockWith, Vault};

use crate::support::{CANARY, Fixture, SCHEMA, append, as_child, child};

/// The sample's steps and one that copies what was written.
const MIGRATED: Schema = Schema {
    application_id: SCHEMA.application_id,
    migrations: &[
        SCHEMA.migrations[0],
        SCHEMA.migrations[1],
        Migration { number: 3, name: "more", sql: "CREATE TABLE more AS SELECT body FROM chain;" },
    ],
};

/// The files under `folder` that hold the canary as UTF-8 or UTF-16, and how many files were searched.
fn search(folder: &Path) -> (Vec<String>, usize) {
    let utf16: Vec<u8> = CANARY.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let holds = |bytes: &[u8], needle: &[u8]| bytes.windows(needle.len()).any(|window| window == needle);
    let (mut found, mut searched) = (Vec::new(), 0);
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let bytes = fs::read(&path).unwrap();
        searched += 1;
        if holds(&bytes, CANARY.as_bytes()) || holds(&bytes, &utf16) {
            found.push(path.file_name().unwrap().to_string_lossy().into_owned());
        }
    }
    (found, searched)
}

#[test]
fn the_search_would_find_a_canary() {
    let home = tempfile::tempdir().unwrap();
    let plain = rusqlite::Connection::open(home.path().join("plain.db")).unwrap();
    plain.execute_batch("CREATE TABLE t (x TEXT);").unwrap();
    plain.execute("INSERT INTO t VALUES (?1)", [CANARY]).unwrap();
    assert_eq!(search(home.path()), (vec!["plain.db".to_owned()], 1));
}

#[test]
fn no_file_of_the_vault_shows_what_was_written() {
    let fixture = Fixture::new();
    let mut vault = fixture.open().unwrap();
    for _ in 0..50 {
        append(&mut vault, &format!("{CANARY} {}", "and more ".repeat(300))).unwrap();
    }
    vault
        .set_anchor(&[ChainHead { device: vault.device_id().to_owned(), sequence: 90, hash: [1; 32] }])
        .unwrap();
    for name in
        ["vault.db", "vault.db-wal", "vault.db-shm", "vault.hdr", "vault.hdr.bak", "vault.head", "vault.lock"]
    {
        assert!(fixture.file(name).exists(), "{name} is among the files searched");
    }
    assert_eq!(search(&fixture.folder()), (vec![], 7));
    vault.close().unwrap();
    let start = fs::read(fixture.file("vault.db")).unwrap();
    assert!(!start.starts_with(b"SQLite format 3"));

    let words = UnlockWith::RecoveryWords(&fixture.words);
    let _vault = Vault::open(&fixture.folder(), words, &MIGRATED).unwrap();
    assert!(fixture.file("vault.db.before-migration").exists());
    assert_eq!(search(&fixture.folder()).0, Vec::<String>::new());
}

#[test]
fn heavy_queries_write_nothing_outside_the_vault() {
    if let Some(open) = as_child() {
        let mut vault = open().unwrap();
        for _ in 0..300 {
            append(&mut vault, &format!("{CANARY} {}", "and more ".repeat(300))).unwrap();
        }
        // Everything that SQLite would put into a temporary file: sorts, temporary tables and indexes, statement
        // journals, VACUUM. The small cache and the pragma ask for it.
        vault
            .connection()
            .execute_batch(
                "PRAGMA temp_store = FILE; PRAGMA cache_size = -100; PRAGMA temp.cache_size = -100;
                 CREATE TEMP TABLE copied AS SELECT body FROM chain;
                 CREATE INDEX temp.copied_body ON copied (body);
                 SELECT count(*) FROM (SELECT body FROM chain ORDER BY body || random());
                 SAVEPOINT s; UPDATE chain SET body = body || '.'; ROLLBACK TO s; RELEASE s;
                 VACUUM;",
            )
            .unwrap();
        // The connection is still open here, so temporary files would still be there, unless already unlinked.
        let temporary = std::env::temp_dir();
        assert_eq!(search(&temporary), (vec![], 0));
        return;
    }
    let fixture = Fixture::new();
    let temporary = tempfile::tempdir().unwrap();
    let mut command = child("canary::heavy_queries_write_nothing_outside_the_vault", &fixture);
    for name in ["TMPDIR", "SQLITE_TMPDIR", "TMP", "TEMP"] {
        command.env(name, temporary.path());
    }
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    assert_eq!(search(temporary.path()), (vec![], 0));
    assert_eq!(search(&fixture.folder()).0, Vec::<String>::new());
}
