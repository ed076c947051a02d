//! The journal in a real encrypted vault, from creation through closing to the next day's opening.

use crate::support::{call, case, now};
use journal::{FaultKind, Journal, SCHEMA};
use std::path::Path;
use vault::{KdfCost, Passphrase, UnlockWith, Vault};

/// Works on the vault as the desk does: the journal for one piece of work, then the anchor.
fn work<T>(vault: &mut Vault, piece: impl FnOnce(&Journal<'_>) -> T) -> T {
    let device = vault.device_id().to_owned();
    let journal = Journal::on(vault.connection_mut(), &device, now());
    let done = piece(&journal);
    let heads = journal.heads().unwrap();
    vault.set_anchor(&heads).unwrap();
    done
}

fn open(folder: &Path) -> Vault {
    Vault::open(folder, UnlockWith::Passphrase(&Passphrase::new("a made-up passphrase")), &SCHEMA).unwrap()
}

#[test]
fn entries_outlive_a_closed_vault_and_fit_its_anchor() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("Recourse.vault");
    let passphrase = Passphrase::new("a made-up passphrase");
    let (mut vault, _words) = Vault::create(&folder, &passphrase, KdfCost::minimum(), &SCHEMA).unwrap();
    let case = work(&mut vault, case);
    for said in ["first", "second"] {
        work(&mut vault, |journal| journal.append(&call(case, now(), said)).unwrap());
    }
    vault.close().unwrap();

    let mut vault = open(&folder);
    let anchor = vault.anchor().unwrap();
    assert_eq!(anchor[0].sequence, 2);
    let device = vault.device_id().to_owned();
    let journal = Journal::on(vault.connection_mut(), &device, now());
    assert!(journal.verify_chain(&anchor).unwrap().is_whole());
    let page = journal.timeline(case, None, 10).unwrap();
    let said: Vec<_> = page.items.iter().map(|item| item.entry.details.said.as_str()).collect();
    assert_eq!(said, ["second", "first"]);
}

#[test]
fn the_newest_entry_taken_out_of_a_vault_is_noticed_at_the_next_opening() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("Recourse.vault");
    let passphrase = Passphrase::new("a made-up passphrase");
    let (mut vault, _words) = Vault::create(&folder, &passphrase, KdfCost::minimum(), &SCHEMA).unwrap();
    let case = work(&mut vault, case);
    for said in ["kept", "taken out"] {
        work(&mut vault, |journal| journal.append(&call(case, now(), said)).unwrap());
    }
    let attack = "DROP TRIGGER entries_never_go; DELETE FROM entries WHERE sequence = 2";
    vault.connection_mut().execute_batch(attack).unwrap();
    vault.close().unwrap();

    let mut vault = open(&folder);
    let anchor = vault.anchor().unwrap();
    let device = vault.device_id().to_owned();
    let report = Journal::on(vault.connection_mut(), &device, now()).verify_chain(&anchor).unwrap();
    assert_eq!(report.faults.len(), 1);
    assert_eq!((report.faults[0].sequence, report.faults[0].kind), (2, FaultKind::ShorterThanAnchor));
}

#[test]
fn a_vault_of_the_first_version_opens_in_this_one_with_everything_in_it() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("Recourse.vault");
    let passphrase = Passphrase::new("a made-up passphrase");
    let first = vault::Schema { migrations: &SCHEMA.migrations[..1], ..SCHEMA };
    let (mut vault, _words) = Vault::create(&folder, &passphrase, KdfCost::minimum(), &first).unwrap();
    // Through the same code as ever: what these records hold has not changed since the first version.
    let case = work(&mut vault, case);
    // This one has. The row is as the first version wrote it.
    let row = "INSERT INTO case_events VALUES ('01HF7YAT00000000000000000A', 1, 1, 1, 'laptop', ?,
               'denial_printed', '2026-03-02', NULL, NULL, 1, NULL, NULL)";
    vault.connection_mut().execute(row, [case.to_string()]).unwrap();
    vault.close().unwrap();

    let mut vault = open(&folder);
    let device = vault.device_id().to_owned();
    let journal = Journal::on(vault.connection_mut(), &device, now());
    let events = journal.events_of(case).unwrap();
    assert_eq!(events.len(), 1);
    assert_eq!(events[0].record.event, "denial_printed");
    assert!(!events[0].record.withdrawn);
}
