//! The journal of many years beside plain `SQLite` in the same run: what it costs to fill, how large it gets, how long
//! it takes to open, to search and to check, each with the ratio to the same tables and the same code on a database
//! without a key, and beside that what a search costs with nothing but the index of FTS5's own manual.
//!
//! `RECOURSE_BENCH_ENTRIES` says how long the journal is (10,000 unless told; the promised figures are for 100,000 and
//! 1,000,000). Criterion has no answer to "how long at worst", so this prints a table of its own: the middle of all
//! runs, and what one in a hundred exceeds. Needs no argument and takes none.
//!
//! Searches are told in the processor's time where the system tells it, because the wall's clock also counts what else
//! the computer does; the worst is told by both. Whatever is brought to the disk is told by the wall's clock.

mod measure;
mod sample;
mod textbook;

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use journal::{CaseId, Channel, Journal, SCHEMA, Wanted};
use rusqlite::{Connection, OpenFlags};
use vault::{KdfCost, Passphrase, RecoveryWords, UnlockWith, Vault};

use crate::measure::{middle_and_worst, processor_time, row, size_row};
use crate::sample::{CASES, Dice, cases, entry, now, word};
use crate::textbook::Textbook;

/// Entries written in one transaction, as an import does.
const BATCH: u32 = 1_000;
const SEARCHES: u32 = 300;
const APPENDS: u32 = 200;

/// The settings that `vault` gives every database, without the key.
const SETTINGS: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA fullfsync = ON;
    PRAGMA temp_store = MEMORY; PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;
    PRAGMA cell_size_check = ON; PRAGMA cache_size = -24000;";

/// Without a key a page holds more, and FTS5's own setting is the one that fills it.
const OWN_LEAVES: &str = "INSERT INTO entry_words (entry_words, rank) VALUES ('pgsz', 4050);
    INSERT INTO paper_words (paper_words, rank) VALUES ('pgsz', 4050);
    INSERT INTO record_words (record_words, rank) VALUES ('pgsz', 4050);
    INSERT INTO record_numbers (record_numbers, rank) VALUES ('pgsz', 4050);";

fn entries() -> u32 {
    std::env::var("RECOURSE_BENCH_ENTRIES").ok().and_then(|text| text.parse().ok()).unwrap_or(10_000)
}

/// A database being filled, with the processor's time that this took.
struct Side<'c> {
    name: &'static str,
    journal: Journal<'c>,
    cases: Vec<CaseId>,
    dice: Dice,
    processor: Duration,
}

impl<'c> Side<'c> {
    fn new(name: &'static str, journal: Journal<'c>) -> Self {
        let cases = cases(&journal);
        Self { name, journal, cases, dice: Dice(7), processor: Duration::ZERO }
    }

    fn fill(&mut self, from: u32, of: u32) {
        let begun = processor_time();
        let written = self.journal.write(|journal| {
            for number in from..(from + BATCH).min(of) {
                let case = self.cases[self.dice.roll(CASES)];
                journal.append(&entry(&mut self.dice, case, number, of))?;
            }
            Ok(())
        });
        written.expect("the journal takes entries");
        self.processor += processor_time().saturating_sub(begun);
    }

    fn append(&mut self, of: u32) -> Duration {
        let case = self.cases[self.dice.roll(CASES)];
        let new = entry(&mut self.dice, case, of, of);
        let begun = Instant::now();
        self.journal.append(&new).expect("the journal takes an entry");
        begun.elapsed()
    }

    /// The processor's time and the wall's.
    fn search(&self, wanted: &Wanted) -> (Duration, Duration) {
        let (begun, wall) = (processor_time(), Instant::now());
        black_box(self.journal.search(wanted, 20).expect("the search runs"));
        (processor_time().saturating_sub(begun), wall.elapsed())
    }

    fn check(&self) -> Duration {
        let begun = processor_time();
        let report = self.journal.verify_chain(&[]).expect("the chain can be read");
        assert!(report.is_whole(), "the chain of {} is whole", self.name);
        processor_time().saturating_sub(begun)
    }
}

fn open_plain(file: &Path) -> Connection {
    let connection = Connection::open_with_flags(file, OpenFlags::default()).expect("the file can be opened");
    connection.execute_batch(SETTINGS).expect("the settings are accepted");
    connection
}

/// Searches in turns, so that whatever else the computer does meets both sides alike.
fn searches(ours: &Side<'_>, plain: &Side<'_>, what: &str, ask: impl Fn(&mut Dice, &[CaseId]) -> Wanted) {
    let (mut dice, mut same_dice) = (Dice(11), Dice(11));
    let (mut times, mut walls) = ((Vec::new(), Vec::new()), (Vec::new(), Vec::new()));
    for _ in 0..SEARCHES {
        let (processor, wall) = ours.search(&ask(&mut dice, &ours.cases));
        times.0.push(processor);
        walls.0.push(wall);
        let (processor, wall) = plain.search(&ask(&mut same_dice, &plain.cases));
        times.1.push(processor);
        walls.1.push(wall);
    }
    let (ours, plain) = (middle_and_worst(times.0), middle_and_worst(times.1));
    row(&format!("search, {what}: middle"), ours.0, plain.0);
    row(&format!("search, {what}: 99 of 100"), ours.1, plain.1);
    let (ours, plain) = (middle_and_worst(walls.0), middle_and_worst(walls.1));
    row(&format!("search, {what}: 99 of 100, wall"), ours.1, plain.1);
}

fn rare(dice: &mut Dice) -> String {
    word(20_000 + dice.roll(15_000))
}

fn common(dice: &mut Dice) -> String {
    word(dice.roll(20))
}

fn all_searches(ours: &Side<'_>, plain: &Side<'_>, of: u32) {
    let wanted = |text: &str| Wanted::of(text, chrono_tz::UTC);
    searches(ours, plain, "rare word", |dice, _| wanted(&rare(dice)));
    searches(ours, plain, "common word, newest first", |dice, _| wanted(&common(dice)));
    searches(ours, plain, "two words", |dice, _| wanted(&format!("{} {}", dice.word(), dice.word())));
    searches(ours, plain, "as typed: two to six letters", |dice, _| {
        let word = dice.word();
        wanted(&word.chars().take(2 + dice.roll(5)).collect::<String>())
    });
    searches(ours, plain, "reference without dashes", |dice, _| {
        let number = dice.roll(usize::try_from(of / 10).unwrap_or(1)) * 10;
        wanted(&format!("gr{:02}{number:07}", number % 97))
    });
    searches(ours, plain, "common word, one case, fax, one month", |dice, cases| Wanted {
        case: cases.get(dice.roll(CASES)).copied(),
        channel: Some(Channel::Fax),
        from: "2026-07-01".parse().ok(),
        until: "2026-07-31".parse().ok(),
        ..wanted("plan")
    });
    searches(ours, plain, "all calls with one representative", |dice, _| Wanted {
        channel: Some(Channel::Phone),
        representative: format!("Dana{}", dice.roll(500)),
        ..wanted("")
    });
}

/// What is paid for finding beginnings, records, numbers and papers as well.
fn beside_the_textbook(ours: &Side<'_>, textbook: &Textbook) {
    let compare = |what: &str, order: &str, word: &dyn Fn(&mut Dice) -> String| {
        let (mut dice, mut times) = (Dice(13), (Vec::new(), Vec::new()));
        for _ in 0..SEARCHES {
            let word = word(&mut dice);
            times.0.push(ours.search(&Wanted::of(&word, chrono_tz::UTC)).0);
            times.1.push(textbook.search(&word, order));
        }
        let (ours, textbook) = (middle_and_worst(times.0), middle_and_worst(times.1));
        row(&format!("beside FTS5 as in its manual, {what}: middle"), ours.0, textbook.0);
    };
    compare("rare word", "rank", &rare);
    compare("common word, newest first", "words.rowid DESC", &common);
    compare("common word, best first", "rank", &common);
}

#[expect(clippy::print_stdout, reason = "the table is what this is for")]
fn main() {
    let of = entries();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (place, file) = (folder.path().join("Bench.vault"), folder.path().join("plain.db"));
    let passphrase = Passphrase::new("lantern otter gravel twelve");
    let (mut vault, words) =
        Vault::create(&place, &passphrase, KdfCost::minimum(), &SCHEMA).expect("the folder is free");
    let device = vault.device_id().to_owned();
    let mut connection = open_plain(&file);
    for migration in SCHEMA.migrations {
        connection.execute_batch(migration.sql).expect("the tables are laid out");
    }
    connection.execute_batch(OWN_LEAVES).expect("the setting is known");
    println!("{:<70} {:>10} {:>10}   ratio", format!("{of} entries"), "recourse", "plain");
    {
        let mut ours = Side::new("recourse", Journal::on(vault.connection_mut(), &device, now()));
        let mut plain = Side::new("plain", Journal::on(&mut connection, &device, now()));
        fill(&mut ours, &mut plain, of);
        all_searches(&ours, &plain, of);
        beside_the_textbook(&ours, &Textbook::of(&file, &folder.path().join("textbook.db")));
        row("chain checked, processor's time", ours.check(), plain.check());
    }
    vault.close().expect("the vault closes");
    connection.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").expect("nobody reads");
    connection.close().expect("the database closes");
    let size = |file: &Path| std::fs::metadata(file).map_or(0, |it| it.len());
    size_row("size of the database", size(&place.join("vault.db")), size(&file));
    opening(&place, &file, &words);
}

fn fill(ours: &mut Side<'_>, plain: &mut Side<'_>, of: u32) {
    for from in (0..of).step_by(BATCH as usize) {
        ours.fill(from, of);
        plain.fill(from, of);
    }
    row("filling, processor's time", ours.processor, plain.processor);
    let (mut a, mut b) = (Vec::new(), Vec::new());
    for _ in 0..APPENDS {
        a.push(ours.append(of));
        b.push(plain.append(of));
    }
    let (a, b) = (middle_and_worst(a), middle_and_worst(b));
    row("one entry on the disk, wall: middle", a.0, b.0);
    row("one entry on the disk, wall: 99 of 100", a.1, b.1);
}

fn opening(place: &Path, file: &Path, words: &RecoveryWords) {
    let (mut a, mut b) = (Vec::new(), Vec::new());
    for _ in 0..20 {
        let begun = Instant::now();
        let vault = Vault::open(place, UnlockWith::RecoveryWords(words), &SCHEMA).expect("the words fit");
        a.push(begun.elapsed());
        vault.close().expect("the vault closes");
        let begun = Instant::now();
        let connection = open_plain(file);
        let tables =
            connection.query_row("SELECT count(*) FROM sqlite_master", [], |row| row.get::<_, u32>(0));
        black_box(tables.expect("the file is a database"));
        b.push(begun.elapsed());
        connection.close().expect("the database closes");
    }
    row("opened once the key is there, wall", middle_and_worst(a).0, middle_and_worst(b).0);
}
