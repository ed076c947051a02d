//! A short life of a vault with everything in it that writes: rows, anchors, a checkpoint, a paper, another passphrase, a
//! migration. A child lives it and acknowledges each step, and the parent lets the power or the disk fail meanwhile.

use std::fs::File;
use std::io::{IoSlice, Write as _};
use std::os::fd::AsFd as _;

use vault::{ChainHead, KdfCost, Migration, Passphrase, Schema, Ticket, UnlockWith, Vault, VaultError};

use crate::support::{
    Fixture, PASSPHRASE, SCHEMA, append, as_child_with, folder_of_child, rows_of, verify_chain,
};

/// What the passphrase is changed to.
pub(crate) const OTHER: &str = "the other passphrase";

/// The two steps the sample vault has, and a third that touches every row.
pub(crate) const MIGRATED: Schema = Schema {
    application_id: SCHEMA.application_id,
    migrations: &[
        SCHEMA.migrations[0],
        SCHEMA.migrations[1],
        Migration {
            number: 3,
            name: "note",
            sql: "ALTER TABLE chain ADD COLUMN note TEXT; UPDATE chain SET note = 'noted ' || sequence;",
        },
    ],
};

/// In a child: lives the life to its end or to the first refusal, and says how it ended. `false` in the parent.
pub(crate) fn lived_as_child() -> bool {
    let Some(open) = as_child_with() else { return false };
    match live(open) {
        Ok(()) => say("LIVED"),
        Err(VaultError::DiskFull) => say("REFUSED as full"),
        Err(VaultError::Io(_) | VaultError::Database(_)) => say("REFUSED as failed"),
        Err(other) => say(&format!("REFUSED otherwise: {other}")),
    }
    true
}

/// In a child: makes a vault, and says so when it is made. `false` in the parent.
pub(crate) fn made_as_child() -> bool {
    let Some(folder) = folder_of_child() else { return false };
    match Vault::create(&folder, &Passphrase::new(PASSPHRASE), KdfCost::minimum(), &SCHEMA) {
        Ok(_) => say("MADE"),
        Err(VaultError::DiskFull) => say("REFUSED as full"),
        Err(other) => say(&format!("REFUSED otherwise: {other}")),
    }
    true
}

/// In a child: changes the passphrase and the words, and says of each whether it was done. `false` in the parent.
pub(crate) fn changed_locks_as_child() -> bool {
    let Some(open) = as_child_with() else { return false };
    // A vault that does not even open keeps its locks.
    let Ok(mut vault) = open(&SCHEMA) else { return true };
    let [mut current, other] = [PASSPHRASE, OTHER].map(Passphrase::new);
    if vault.change_passphrase(&current, &other).is_ok() {
        say("CHANGED");
        current = other;
    }
    if let Ok(words) = vault.replace_recovery_words(&current) {
        say(&format!("WORDS {}", words.words().join(" ")));
    }
    true
}

/// In a child: opens the vault with newer tables and closes it. `false` in the parent.
pub(crate) fn migrated_as_child() -> bool {
    let Some(open) = as_child_with() else { return false };
    open(&MIGRATED).and_then(Vault::close).unwrap();
    true
}

/// One line to the parent, by one system call that is neither counted nor made to fail.
fn say(line: &str) {
    let mut out = File::from(std::io::stdout().as_fd().try_clone_to_owned().unwrap());
    let line = format!("{line}\n");
    assert_eq!(out.write_vectored(&[IoSlice::new(line.as_bytes())]).unwrap(), line.len());
}

fn live(open: impl Fn(&Schema) -> Result<Vault, VaultError>) -> Result<(), VaultError> {
    let mut vault = open(&SCHEMA)?;
    for turn in 1..=18 {
        write(&mut vault, &format!("row {turn} {}", "of some length ".repeat(turn * 37 % 200)))?;
        match turn {
            4 | 10 | 14 => anchor(&mut vault)?,
            6 => vault.connection().query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?,
            8 => keep_paper(&mut vault)?,
            12 => {
                say("CHANGING");
                vault.change_passphrase(&Passphrase::new(PASSPHRASE), &Passphrase::new(OTHER))?;
                say("CHANGED");
            }
            _ => {}
        }
    }
    vault.close()?;
    say("MIGRATING");
    let mut vault = open(&MIGRATED)?;
    write(&mut vault, "after the migration")?;
    anchor(&mut vault)?;
    write(&mut vault, "and not anchored")
}

fn write(vault: &mut Vault, body: &str) -> Result<(), VaultError> {
    match append(vault, body) {
        Ok(row) => say(&format!("SAVED {row}")),
        Err(error) => {
            assert!(verify_chain(vault).is_ok(), "what is there can be read while nothing can be written");
            return Err(error.into());
        }
    }
    Ok(())
}

fn anchor(vault: &mut Vault) -> Result<(), VaultError> {
    let sequence = u64::try_from(verify_chain(vault).unwrap()).unwrap();
    vault.set_anchor(&[ChainHead { device: vault.device_id().to_owned(), sequence, hash: [3; 32] }])?;
    say(&format!("ANCHORED {sequence}"));
    Ok(())
}

/// A paper of two chunks, and then a row that speaks of it.
fn keep_paper(vault: &mut Vault) -> Result<(), VaultError> {
    let mut file = vault.papers().begin()?;
    file.write_all(&vec![7; 90_000])?;
    let paper = file.finish()?;
    write(vault, &format!("paper {} {}", paper.name, hex::encode(paper.ticket.as_bytes())))
}

pub(crate) fn open_migrated(fixture: &Fixture) -> Result<Vault, VaultError> {
    Vault::open(&fixture.folder(), UnlockWith::RecoveryWords(&fixture.words), &MIGRATED)
}

pub(crate) fn open_migrated_with(fixture: &Fixture, passphrase: &str) -> Result<Vault, VaultError> {
    Vault::open(&fixture.folder(), UnlockWith::Passphrase(&Passphrase::new(passphrase)), &MIGRATED)
}

/// Whether at least the acknowledged `rows` are there, in their chain, with their papers, in a database that holds
/// together.
pub(crate) fn whole(vault: &mut Vault, rows: i64) -> Result<(), String> {
    let found = verify_chain(vault)?;
    if found < rows {
        return Err(format!("{rows} rows were saved and {found} found"));
    }
    for row in rows_of(vault) {
        let Some(paper) = row.strip_prefix("paper ") else { continue };
        let (name, ticket) = paper.split_once(' ').unwrap();
        let ticket = Ticket::from_bytes(hex::decode(ticket).unwrap());
        vault.papers().verify(name, &ticket).map_err(|error| error.to_string())?;
    }
    let report = vault.check().map_err(|error| error.to_string())?;
    let serious = report.findings.iter().find(|finding| finding.is_serious());
    serious.map_or(Ok(()), |finding| Err(format!("{finding:?}")))
}
