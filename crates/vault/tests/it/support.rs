//! One vault is made for the whole run and its folder copied for each test, so that few tests pay for Argon2id.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use sha2::{Digest, Sha256};
use tempfile::TempDir;
use vault::{KdfCost, Migration, Passphrase, RecoveryWords, Schema, UnlockWith, Vault, VaultError};

pub(crate) use crate::trying::{Chance, figures, rounds};
#[cfg(target_os = "linux")]
pub(crate) use crate::trying::{strace_works, under_strace};

pub(crate) const PASSPHRASE: &str = "correct horse battery staple";
pub(crate) const CANARY: &str = "CANARY-Tamsin-Oakes-MRI-denied";

pub(crate) const SCHEMA: Schema = Schema {
    application_id: 0x5265_6331,
    migrations: &[
        Migration {
            number: 1,
            name: "chain",
            sql: "CREATE TABLE chain (
                      sequence INTEGER NOT NULL PRIMARY KEY,
                      body     TEXT NOT NULL,
                      hash     BLOB NOT NULL
                  ) STRICT;",
        },
        Migration {
            number: 2,
            name: "search",
            sql: "CREATE VIRTUAL TABLE search USING fts5(body, content='chain', content_rowid='sequence');
                  CREATE TRIGGER chain_search AFTER INSERT ON chain BEGIN
                      INSERT INTO search (rowid, body) VALUES (new.sequence, new.body);
                  END;",
        },
    ],
};

/// A folder with a vault in it, and the words that open it without the price of a passphrase.
pub(crate) struct Fixture {
    pub(crate) home: TempDir,
    pub(crate) words: RecoveryWords,
}

impl Fixture {
    /// A copy of the sample vault: 40 rows, closed.
    pub(crate) fn new() -> Self {
        static SAMPLE: OnceLock<Sample> = OnceLock::new();
        let sample = SAMPLE.get_or_init(make_sample);
        let fixture =
            Self { home: tempfile::tempdir().unwrap(), words: RecoveryWords::parse(&sample.words).unwrap() };
        fs::create_dir(fixture.folder()).unwrap();
        for (name, bytes) in &sample.files {
            fs::write(fixture.folder().join(name), bytes).unwrap();
        }
        fixture
    }

    pub(crate) fn folder(&self) -> PathBuf {
        self.home.path().join("v")
    }

    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.folder().join(name)
    }

    pub(crate) fn open(&self) -> Result<Vault, VaultError> {
        Vault::open(&self.folder(), UnlockWith::RecoveryWords(&self.words), &SCHEMA)
    }

    pub(crate) fn open_with(&self, passphrase: &str) -> Result<Vault, VaultError> {
        Vault::open(&self.folder(), UnlockWith::Passphrase(&Passphrase::new(passphrase)), &SCHEMA)
    }

    /// The words as text, for a child process.
    pub(crate) fn words_text(&self) -> String {
        self.words.words().join(" ")
    }

    /// Changes the bytes of one file.
    pub(crate) fn change(&self, name: &str, change: impl FnOnce(&mut Vec<u8>)) {
        let mut bytes = fs::read(self.file(name)).unwrap();
        change(&mut bytes);
        fs::write(self.file(name), bytes).unwrap();
    }

    pub(crate) fn remove(&self, name: &str) {
        fs::remove_file(self.file(name)).unwrap();
    }
}

/// The sample's files in memory, so that no folder outlives the run.
struct Sample {
    files: Vec<(OsString, Vec<u8>)>,
    words: String,
}

fn make_sample() -> Sample {
    let home = tempfile::tempdir().unwrap();
    let (mut vault, words) = create(home.path());
    for _ in 0..40 {
        append(&mut vault, &format!("{CANARY} called about the referral ")).unwrap();
    }
    vault.close().unwrap();
    let files = fs::read_dir(home.path()).unwrap().map(Result::unwrap);
    let files = files.map(|entry| (entry.file_name(), fs::read(entry.path()).unwrap())).collect();
    Sample { files, words: words.words().join(" ") }
}

pub(crate) fn create(folder: &Path) -> (Vault, RecoveryWords) {
    Vault::create(folder, &Passphrase::new(PASSPHRASE), KdfCost::minimum(), &SCHEMA).unwrap()
}

/// The error of a call whose success has no `Debug`.
pub(crate) fn error<T>(result: Result<T, VaultError>) -> VaultError {
    match result {
        Ok(_) => panic!("it should have been refused"),
        Err(error) => error,
    }
}

/// The hash of a row: its number, its text and the hash before it.
pub(crate) fn chain_hash(previous: &[u8], sequence: i64, body: &str) -> Vec<u8> {
    let mut hasher = Sha256::new();
    hasher.update(previous);
    hasher.update(sequence.to_le_bytes());
    hasher.update(body.as_bytes());
    hasher.finalize().to_vec()
}

/// Appends one row in one transaction and returns its number.
pub(crate) fn append(vault: &mut Vault, body: &str) -> rusqlite::Result<i64> {
    let transaction = vault.connection_mut().transaction()?;
    let (last, previous): (i64, Vec<u8>) = transaction.query_row(
        "SELECT coalesce(max(sequence), 0), coalesce((SELECT hash FROM chain ORDER BY sequence DESC LIMIT 1), x'')
         FROM chain",
        [],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let sequence = last + 1;
    let hash = chain_hash(&previous, sequence, body);
    transaction.execute(
        "INSERT INTO chain (sequence, body, hash) VALUES (?1, ?2, ?3)",
        rusqlite::params![sequence, body, hash],
    )?;
    transaction.commit()?;
    Ok(sequence)
}

/// Reads every row and recomputes the chain: how many rows there are, or what is wrong.
pub(crate) fn verify_chain(vault: &Vault) -> Result<i64, String> {
    let mut statement = vault
        .connection()
        .prepare("SELECT sequence, body, hash FROM chain ORDER BY sequence")
        .map_err(|error| error.to_string())?;
    let mut rows = statement.query([]).map_err(|error| error.to_string())?;
    let (mut count, mut previous) = (0, Vec::new());
    while let Some(row) = rows.next().map_err(|error| error.to_string())? {
        count += 1;
        let (sequence, body, hash): (i64, String, Vec<u8>) =
            (row.get(0).unwrap(), row.get(1).unwrap(), row.get(2).unwrap());
        if sequence != count || hash != chain_hash(&previous, sequence, &body) {
            return Err(format!("row {count} is not what was written"));
        }
        previous = hash;
    }
    Ok(count)
}

/// What every row says, in order.
pub(crate) fn rows_of(vault: &Vault) -> Vec<String> {
    let mut statement = vault.connection().prepare("SELECT body FROM chain ORDER BY sequence").unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

/// Runs one test of this binary again in a process of its own; `CHILD` tells it that it is the child.
pub(crate) fn child(test: &str, fixture: &Fixture) -> Command {
    child_of(&std::env::current_exe().unwrap(), test, fixture)
}

/// As [`child`], from a copy of this binary.
pub(crate) fn child_of(binary: &Path, test: &str, fixture: &Fixture) -> Command {
    let mut command = Command::new(binary);
    command
        .args(["--exact", test, "--nocapture", "--test-threads=1"])
        .env(CHILD_FOLDER, fixture.folder())
        .env(CHILD_WORDS, fixture.words_text());
    command
}

const CHILD_FOLDER: &str = "VAULT_IT_FOLDER";
const CHILD_WORDS: &str = "VAULT_IT_WORDS";

/// In a child: how to open the vault the parent has prepared. `None` in the parent.
pub(crate) fn as_child() -> Option<impl Fn() -> Result<Vault, VaultError>> {
    let open = as_child_with()?;
    Some(move || open(&SCHEMA))
}

/// As [`as_child`], with tables of any age.
pub(crate) fn as_child_with() -> Option<impl Fn(&Schema) -> Result<Vault, VaultError>> {
    let folder = folder_of_child()?;
    let words = RecoveryWords::parse(&std::env::var(CHILD_WORDS).unwrap()).unwrap();
    Some(move |schema: &Schema| Vault::open(&folder, UnlockWith::RecoveryWords(&words), schema))
}

/// In a child: the folder the parent has prepared.
pub(crate) fn folder_of_child() -> Option<PathBuf> {
    std::env::var_os(CHILD_FOLDER).map(PathBuf::from)
}
