//! Drives with bad places: what cannot be read is missed and said, and everything else is had.
#![cfg(target_os = "linux")]

use std::io::Write as _;

use super::*;
use crate::support::{append, as_child, child, folder_of_child, rows_of, strace_works, under_strace};

/// Puts something in the place of a file that can be opened and never read.
fn make_unreadable(file: &Path) {
    fs::remove_file(file).unwrap();
    // No process has anything at its address 0, so that reading there is an error of input and output.
    std::os::unix::fs::symlink("/proc/self/mem", file).unwrap();
    assert!(fs::read(file).is_err());
}

#[test]
fn a_bad_place_under_one_paper_of_a_backup_costs_that_paper_and_no_other() {
    let story = Story::new();
    story.back_up_now();
    let bad = &story.papers[1].0;
    make_unreadable(&story.shelf.join("papers").join(bad));
    let (place, restored) = story.restore(&story.only_generation().folder);
    let (restored, missing) = restored.unwrap();
    assert_eq!((count(restored.connection()), missing), (40, 1));
    assert_eq!(read_paper(&restored, &story.papers[0]), b"the denial");
    let copy = place.path().join("again/papers").join(bad);
    assert!(!copy.exists(), "nothing half is left of it");
}

#[test]
fn a_bad_place_under_the_database_of_a_backup_is_damage_and_another_backup_may_do() {
    let story = Story::new();
    story.back_up_now();
    let generation = story.only_generation().folder;
    make_unreadable(&generation.join("vault.db"));
    let (place, refused) = story.restore(&generation);
    assert!(matches!(error(refused), VaultError::BackupDamaged));
    assert_eq!(fs::read_dir(place.path().join("again")).unwrap().count(), 0);
}

/// One line to the parent.
fn say(line: &str) {
    std::io::stdout().write_all(format!("{line}\n").as_bytes()).unwrap();
}

/// Runs the child under `strace`, which lets the chosen ones of its readings of `file` fail, and gives what it said.
fn said_while_failing(test: &str, fixture: &Fixture, file: &Path, when: &str) -> String {
    let fail = format!("inject=read,pread64:error=EIO:when={when}");
    let options = ["-P", file.to_str().unwrap(), "-e", "trace=read,pread64", "-e", &fail];
    let trace = fixture.home.path().join("trace");
    let output = under_strace(&child(test, fixture), &trace, &options).output().unwrap();
    let failed = fs::read_to_string(&trace).unwrap().contains("INJECTED");
    assert!(failed, "nothing was made to fail");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// In a child: backs the vault up, with the papers that its rows name, and says how many are missing.
fn backed_up_as_child() -> bool {
    let Some(open) = as_child() else { return false };
    let vault = open().unwrap();
    let shelf = vault::shelf_in(vault.folder().parent().unwrap(), vault.vault_id());
    let rows = rows_of(&vault);
    let named = rows.iter().filter_map(|row| row.strip_prefix("paper ")?.split_once(' '));
    let papers: Papers = named
        .map(|(name, ticket)| (name.to_owned(), Ticket::from_bytes(hex::decode(ticket).unwrap())))
        .collect();
    let ancestry = next_backup(&shelf, &Ancestry::default()).unwrap();
    let written = vault.snapshot().unwrap().write(&mut NewBackup {
        shelf: &shelf,
        made_at: noon(),
        local: &|at| at.naive_utc(),
        ancestry: &ancestry,
        reading: Reading::Nothing,
        papers: &papers,
        is_whole: &mut |copy| count(copy) >= 40,
        stop: &|| false,
    });
    say(&match written {
        Ok(written) => format!("MISSING {}", written.missing_papers),
        Err(error) => format!("REFUSED {error:?}"),
    });
    true
}

#[test]
fn a_bad_place_under_one_paper_of_the_vault_keeps_nothing_else_from_a_new_drive() {
    if backed_up_as_child() || !strace_works() {
        return;
    }
    let test =
        "backups::unreadable::a_bad_place_under_one_paper_of_the_vault_keeps_nothing_else_from_a_new_drive";
    // At the paper's beginning, at the beginning of the copying, and in the middle of it.
    for when in ["1+", "2+", "3+"] {
        let fixture = Fixture::new();
        let mut vault = fixture.open().unwrap();
        let shelf = make_shelf(fixture.home.path(), vault.folder(), vault.vault_id()).unwrap();
        let papers = [vec![7; 3_000_000], b"the denial".to_vec()].map(|bytes| paper(&vault, &bytes));
        for (name, ticket) in &papers {
            append(&mut vault, &format!("paper {name} {}", hex::encode(ticket.as_bytes()))).unwrap();
        }
        vault.close().unwrap();
        let bad = fixture.folder().join("papers").join(&papers[0].0);
        let said = said_while_failing(test, &fixture, &bad, when);
        assert!(said.contains("MISSING 1"), "from reading {when} on: {said}");
        let left: Vec<_> =
            fs::read_dir(shelf.join("papers")).unwrap().map(|it| it.unwrap().file_name()).collect();
        assert_eq!(left, [papers[1].0.as_str()], "from reading {when} on");
    }
}

/// In a child: makes a backup, and then another one that reads everything; says what came of that one, and whether the
/// first is still good.
fn read_again_as_child() -> bool {
    let Some(open) = as_child() else { return false };
    let vault = open().unwrap();
    let shelf = vault::shelf_in(vault.folder().parent().unwrap(), vault.vault_id());
    let mut ancestry = Ancestry::default();
    for (days, reading) in [(0, Reading::Nothing), (1, Reading::Everything)] {
        ancestry = next_backup(&shelf, &ancestry).unwrap();
        let written = vault.snapshot().unwrap().write(&mut NewBackup {
            shelf: &shelf,
            made_at: noon() + TimeDelta::days(days),
            local: &|at| at.naive_utc(),
            ancestry: &ancestry,
            reading,
            papers: &[],
            is_whole: &mut |copy| count(copy) >= 40,
            stop: &|| false,
        });
        let written = written.unwrap();
        say(&format!("KEPT {} DAMAGED {} ALL READ {}", written.kept, written.damaged, written.all_read));
    }
    true
}

#[test]
fn a_backup_that_the_drive_did_not_give_is_not_called_damaged_and_the_drive_is_said_to_fail() {
    if read_again_as_child() || !strace_works() {
        return;
    }
    let test = "backups::unreadable::a_backup_that_the_drive_did_not_give_is_not_called_damaged_and_the_drive_is_said_to_fail";
    let fixture = Fixture::new();
    let vault = fixture.open().unwrap();
    let shelf = make_shelf(fixture.home.path(), vault.folder(), vault.vault_id()).unwrap();
    vault.close().unwrap();
    let bad = shelf.join("2026-11-22T120000Z/vault.db");
    let said = said_while_failing(test, &fixture, &bad, "1+");
    assert!(said.contains("KEPT 2 DAMAGED 0 ALL READ false"), "{said}");
    let found = found_in(&shelf);
    assert_eq!(found.iter().map(|it| it.whole).collect::<Vec<_>>(), [true, true]);
}

/// In a child: rescues the vault, and says how many rows that saved.
fn rescued_as_child() -> bool {
    let Some(folder) = folder_of_child() else { return false };
    let by_passphrase = vault::Passphrase::new(PASSPHRASE);
    let to = folder.with_file_name("rescued");
    let rescued =
        vault::rescue(&folder, &to, UnlockWith::Passphrase(&by_passphrase), &SCHEMA, &mut |_| Ok(()));
    say(&match rescued {
        Ok((_, rescue)) => {
            let chain = rescue.tables.iter().find(|table| table.name == "chain").unwrap();
            format!("RESCUED {} of 80, broken: {}", chain.rows, chain.broken)
        }
        Err(error) => format!("REFUSED {error:?}"),
    });
    true
}

#[test]
fn a_bad_place_under_the_database_costs_the_rows_that_lay_there_and_no_other() {
    if rescued_as_child() || !strace_works() {
        return;
    }
    let test =
        "backups::unreadable::a_bad_place_under_the_database_costs_the_rows_that_lay_there_and_no_other";
    let home = Fixture::new();
    let mut vault = home.open().unwrap();
    for number in 41..=80 {
        append(&mut vault, &format!("row {number} {}", "of some length ".repeat(60))).unwrap();
    }
    vault.close().unwrap();
    let database = fs::read(home.file("vault.db")).unwrap();
    let pages = database.len() / 4096;
    // The whole is read at once first, which fails; then page by page, of which one in the second half fails.
    let lost = (pages / 2..pages).rev().find_map(|page| {
        let fixture = Fixture::new();
        fs::write(fixture.file("vault.db"), &database).unwrap();
        let when = format!("1+{}", page + 1);
        let said = said_while_failing(test, &fixture, &fixture.file("vault.db"), &when);
        let told = said.split_once("RESCUED ").map(|(_, told)| told.to_owned());
        let told = told.unwrap_or_else(|| panic!("page {page}: {said}"));
        let (rows, broken) = told.trim_end().split_once(" of 80, broken: ").unwrap();
        let rows: u32 = rows.parse().unwrap();
        assert!(if broken.starts_with("true") { rows < 80 } else { rows == 80 }, "page {page}: {told}");
        (rows < 80).then_some(80 - rows)
    });
    assert!((1..40).contains(&lost.expect("some page holds rows")), "{lost:?} rows lay in one page");
}
