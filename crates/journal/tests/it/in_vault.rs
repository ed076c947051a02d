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
