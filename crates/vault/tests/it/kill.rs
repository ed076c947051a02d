//! A program is killed while it writes, again and again; what it had acknowledged is there afterwards.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

use vault::{ChainHead, Passphrase};

use crate::support::{Chance, Fixture, PASSPHRASE, append, as_child, child, figures, rounds, verify_chain};

const OTHER: &str = "the other passphrase";
const SWAP_PASSPHRASES: &str = "VAULT_IT_SWAP";

/// The child: appends rows and says so for each, checkpoints, anchors, and rewrites the header, until it is killed.
fn write_until_killed(mut vault: vault::Vault) {
    let mut out = std::io::stdout();
    let swap = std::env::var_os(SWAP_PASSPHRASES).is_some();
    let mut passphrases = [PASSPHRASE, OTHER];
    for turn in 1.. {
        let body = format!("row {turn} {}", "of some length ".repeat(turn * 37 % 200));
        let sequence = append(&mut vault, &body).unwrap();
        // One system call for each line, so that what is read was really acknowledged.
        out.write_all(format!("SAVED {sequence}\n").as_bytes()).unwrap();
        let head = ChainHead {
            device: vault.device_id().to_owned(),
            sequence: sequence.try_into().unwrap(),
            hash: [3; 32],
        };
        if turn % 3 == 0 {
            vault.set_anchor(&[head]).unwrap();
        }
        if turn % 7 == 0 {
            vault.connection().query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
        }
        if swap && turn % 5 == 0 {
            let [current, new] = passphrases.map(Passphrase::new);
            if vault.change_passphrase(&current, &new).is_ok() {
                passphrases.swap(0, 1);
            } else {
                vault.change_passphrase(&new, &current).unwrap();
            }
        }
    }
}

/// One round: start the child, kill it after some rows (or before the first), and return the last row it saved.
fn run_and_kill(fixture: &Fixture, chance: &mut Chance, swap: bool) -> i64 {
    let mut command = child("kill::no_saved_row_is_lost_when_the_program_is_killed", fixture);
    if swap {
        command.env(SWAP_PASSPHRASES, "yes");
    }
    let mut process = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut lines = BufReader::new(process.stdout.take().unwrap()).lines().map(Result::unwrap);
    let mut saved = 0;
    let wanted = chance.below(12);
    let mut seen = 0;
    while seen < wanted {
        let line = lines.next().expect("the child ends only by being killed");
        if let Some(sequence) = line.strip_prefix("SAVED ") {
            (seen, saved) = (seen + 1, sequence.parse().unwrap());
        }
    }
    // Busy for a random moment, so that the kill falls anywhere in the next write and not at its beginning.
    for _ in 0..chance.below(40_000) * (1 + 9 * usize::from(wanted == 0)) {
        std::hint::spin_loop();
    }
    process.kill().unwrap();
    process.wait().unwrap();
    // Lines that were written before the kill were acknowledged as well. The last may be cut.
    for line in lines.map_while(|line| line.strip_prefix("SAVED ").map(str::to_owned)) {
        saved = line.parse().unwrap_or(saved);
    }
    saved
}

#[test]
fn no_saved_row_is_lost_when_the_program_is_killed() {
    if let Some(open) = as_child() {
        write_until_killed(open().unwrap());
    }
    let fixture = Fixture::new();
    let mut chance = Chance(0x5eed_0002);
    let mut rows = 40;
    let kills = rounds(100, 1000);
    for round in 0..kills {
        if round % 2 == 0 {
            // The child begins by repairing this, so a kill may fall into the writing of a header.
            fixture.change(["vault.hdr", "vault.hdr.bak"][round / 2 % 2], |bytes| bytes[70] ^= 1);
        }
        let saved = run_and_kill(&fixture, &mut chance, round % 10 == 9);
        let mut vault = fixture.open().unwrap_or_else(|error| panic!("round {round}: {error}"));
        let found = verify_chain(&vault).unwrap_or_else(|problem| panic!("round {round}: {problem}"));
        assert!(found >= saved.max(rows), "round {round}: {saved} rows were saved and {found} found");
        rows = found;
        let report = vault.check().unwrap();
        assert!(report.is_whole(), "round {round}: {report:?}");
        let anchored = vault.anchor().unwrap();
        assert!(anchored.iter().all(|head| i64::try_from(head.sequence).unwrap() <= found), "round {round}");
        drop(vault);
    }
    assert!(rows > 200, "only {rows} rows: the children were killed too early for this to mean anything");
    assert!(fixture.open_with(PASSPHRASE).or_else(|_| fixture.open_with(OTHER)).is_ok());
    let parts = fs::read_dir(fixture.folder())
        .unwrap()
        .filter(|entry| entry.as_ref().unwrap().file_name().to_string_lossy().ends_with(".part"));
    assert_eq!(parts.count(), 0, "what interrupted writes left is cleared away");
    figures(&format!("kill: {kills} kills, {rows} rows, none lost"));
}
