//! Rot in the database: found when opening or by the check, and never read as something else.

use std::collections::BTreeSet;
use std::fs;

use vault::{ChainHead, Finding, UnlockWith, Vault, VaultError, rescue};

use crate::support::{Chance, Fixture, SCHEMA, append, rounds, rows_of, verify_chain};

/// Opens, checks and reads: `Err` with how it was noticed, or the number of rows when nothing was.
fn look_for_damage(fixture: &Fixture) -> Result<i64, &'static str> {
    let mut vault = match fixture.open() {
        Ok(vault) => vault,
        Err(VaultError::DatabaseDamaged) => return Err("refused"),
        Err(error) => panic!("damage was taken for something else: {error}"),
    };
    let rows = verify_chain(&vault);
    if let Err(problem) = &rows {
        assert!(!problem.contains("not what was written"), "a wrong answer was read");
    }
    if vault.check().unwrap().is_whole() {
        Ok(rows.expect("a whole database can be read"))
    } else {
        Err("found")
    }
}

#[test]
fn every_flipped_bit_in_the_database_is_noticed() {
    let fixture = Fixture::new();
    let original = fs::read(fixture.file("vault.db")).unwrap();
    let mut chance = Chance(0x5eed_0001);
    // The first 16 bytes are the salt, which no page's seal covers: they are tried one by one.
    let bits =
        (0..16).map(|byte| byte * 8).chain((0..rounds(200, 600)).map(|_| chance.below(original.len() * 8)));
    for bit in bits {
        let mut bytes = original.clone();
        bytes[bit / 8] ^= 1 << (bit % 8);
        fs::write(fixture.file("vault.db"), &bytes).unwrap();
        assert!(look_for_damage(&fixture).is_err(), "bit {bit} of byte {} went unnoticed", bit / 8);
        for left in ["vault.db-wal", "vault.db-shm"] {
            let _absent = fs::remove_file(fixture.file(left));
        }
    }
    fs::write(fixture.file("vault.db"), &original).unwrap();
    assert_eq!(look_for_damage(&fixture), Ok(40));
}

#[test]
fn every_truncation_of_the_database_is_noticed() {
    let fixture = Fixture::new();
    let original = fs::read(fixture.file("vault.db")).unwrap();
    let cuts = (0..original.len()).step_by(original.len() / rounds(60, 300));
    for length in cuts.chain([1, 15, 16, 511, 512, 4095, 4096, 4097]) {
        fs::write(fixture.file("vault.db"), &original[..length]).unwrap();
        assert!(look_for_damage(&fixture).is_err(), "{length} bytes");
    }
}

#[test]
fn a_lost_start_of_the_database_file_does_not_lose_the_vault() {
    let fixture = Fixture::new();
    fixture.change("vault.db", |bytes| bytes[..16].fill(0));
    let mut vault = fixture.open().unwrap();
    assert_eq!(verify_chain(&vault), Ok(40));
    assert_eq!(vault.check().unwrap().findings, [Finding::BrokenStart]);
    assert!(!Finding::BrokenStart.is_serious());
}

/// `SQLite` drops the rest of a write-ahead log after the first bad frame and says nothing. This is what the anchor is for.
#[test]
fn rows_lost_with_a_rotten_write_ahead_log_are_missed_by_the_anchor() {
    let fixture = Fixture::new();
    let mut vault = fixture.open().unwrap();
    for _ in 0..10 {
        append(&mut vault, "not yet in the database file").unwrap();
    }
    let head = ChainHead { device: vault.device_id().to_owned(), sequence: 50, hash: [5; 32] };
    vault.set_anchor(std::slice::from_ref(&head)).unwrap();
    let crashed = Fixture::new();
    for name in ["vault.db", "vault.db-wal", "vault.hdr", "vault.hdr.bak", "vault.head"] {
        fs::copy(fixture.file(name), crashed.file(name)).unwrap();
    }
    crashed.change("vault.db-wal", |bytes| {
        let middle = bytes.len() / 2;
        bytes[middle] ^= 4;
    });
    let mut vault = crashed.open().unwrap();
    assert!(verify_chain(&vault).unwrap() < 50);
    assert!(vault.check().unwrap().is_whole(), "the database alone cannot know");
    assert_eq!(vault.anchor().unwrap(), [head]);
}

#[test]
fn the_check_names_what_is_wrong_and_no_contents() {
    let fixture = Fixture::new();
    let mut vault: Vault = fixture.open().unwrap();
    append(&mut vault, "one more").unwrap();
    assert!(vault.check().unwrap().is_whole());
    let middle = fs::metadata(fixture.file("vault.db")).unwrap().len() / 2;
    let middle = usize::try_from(middle).unwrap();
    vault.close().unwrap();
    fixture.change("vault.db", |bytes| bytes[middle] ^= 1);
    let mut vault = fixture.open().unwrap();
    fixture.remove("vault.head");
    fixture.change("vault.hdr.bak", |bytes| bytes[50] ^= 1);
    let report = vault.check().unwrap();
    assert!(matches!(report.findings[0], Finding::BrokenSeals { pages: 1 }), "{report:?}");
    assert!(report.findings.contains(&Finding::AnchorMissing));
    assert!(report.findings.contains(&Finding::HeaderCopyDiffers));
    assert!(report.findings.iter().any(Finding::is_serious));
    assert!(!format!("{report:?}").contains("CANARY"), "{report:?}");
}

#[test]
fn a_rescue_goes_on_behind_every_lost_page_and_keeps_no_row_that_misses_a_part() {
    let home = Fixture::new();
    let mut vault = home.open().unwrap();
    for number in 41..=60 {
        append(&mut vault, &format!("row {number} {}", "of some length ".repeat(60))).unwrap();
    }
    append(&mut vault, &"over several pages ".repeat(800)).unwrap();
    let written: BTreeSet<String> = rows_of(&vault).into_iter().collect();
    vault.close().unwrap();
    let database = fs::read(home.file("vault.db")).unwrap();
    let (mut broken, mut costly) = (0, 0);
    for page in 1..database.len() / 4096 {
        let fixture = Fixture::new();
        let mut bytes = database.clone();
        bytes[page * 4096 + 100] ^= 1;
        fs::write(fixture.file("vault.db"), bytes).unwrap();
        let (to, words) = (fixture.home.path().join("rescued"), UnlockWith::RecoveryWords(&fixture.words));
        let (vault, rescue) = rescue(&fixture.folder(), &to, words, &SCHEMA, &mut |_| Ok(())).unwrap();
        let [chain, meta] = &rescue.tables[..] else { panic!("{rescue:?}") };
        assert!(rows_of(&vault).iter().all(|row| written.contains(row)), "page {page}: a part is missing");
        assert_eq!(chain.broken, chain.rows < 61, "page {page}: {rescue:?}");
        assert!(meta.rows == 2 || !chain.broken, "page {page}: the next table is whole: {rescue:?}");
        broken += usize::from(chain.broken);
        costly += usize::from(chain.rows < 31);
    }
    // The page that leads to all others, and the one with the forty short rows.
    assert!(broken > 8 && costly <= 2, "{broken} pages held rows, and {costly} cost more than half of them");
}
