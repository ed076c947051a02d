//! The journal of many years beside plain `SQLite` in the same run: what it costs to fill, how large it gets, how long
//! it takes to open, to search and to check, each with the ratio to the same tables and the same code on a database
//! without a key.
//!
//! `RECOURSE_BENCH_ENTRIES` says how long the journal is (10,000 unless told; the promised figures are for 100,000 and
//! 1,000,000). Criterion has no answer to "how long at worst", so this prints a table of its own: the middle of all
//! runs, and what one in a hundred exceeds. Needs no argument and takes none.

use std::hint::black_box;
use std::path::Path;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use journal::{
    Case, CaseId, CaseKind, Channel, EntryKind, Journal, Moment, NewEntry, Person, ReferenceGiven,
    ReferenceKind, SCHEMA, Wanted,
};
use rusqlite::{Connection, OpenFlags};
use vault::{KdfCost, Passphrase, RecoveryWords, UnlockWith, Vault};

/// Entries written in one transaction, as an import does.
const BATCH: u32 = 1_000;
const CASES: usize = 200;
const WORDS_IN_AN_ENTRY: usize = 90;
const DIFFERENT_WORDS: usize = 40_000;
const SEARCHES: u32 = 300;
const APPENDS: u32 = 200;

/// The settings that `vault` gives every database, without the key.
const SETTINGS: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA fullfsync = ON;
    PRAGMA temp_store = MEMORY; PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;
    PRAGMA cell_size_check = ON; PRAGMA cache_size = -24000;";

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        // Knuth's MMIX constants; the upper half is the better one.
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % sides
    }

    /// A word as language has them: a few are everywhere, most are rare.
    fn word(&mut self) -> String {
        let most = DIFFERENT_WORDS - 1;
        let place = self.roll(DIFFERENT_WORDS);
        let rank = place * place / most * place / most * place / most;
        word(rank)
    }
}

/// The word of a rank: pronounceable, so that beginnings are shared as in real words.
fn word(rank: usize) -> String {
    const SYLLABLES: [&str; 20] = [
        "ap", "pro", "re", "de", "ni", "al", "con", "ti", "mo", "sa", "ver", "cla", "im", "lu", "per", "tra",
        "fo", "be", "cu", "go",
    ];
    let mut word = String::new();
    let mut rest = rank + SYLLABLES.len();
    while rest > 0 {
        word.push_str(SYLLABLES[rest % SYLLABLES.len()]);
        rest /= SYLLABLES.len();
    }
    word
}

fn entries() -> u32 {
    std::env::var("RECOURSE_BENCH_ENTRIES").ok().and_then(|text| text.parse().ok()).unwrap_or(10_000)
}

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000, 0).expect("within chrono's years")
}

fn entry(dice: &mut Dice, case: CaseId, number: u32, of: u32) -> NewEntry {
    let at = now() - TimeDelta::minutes(i64::from(of - number) * 5);
    let mut new =
        NewEntry::of(case, EntryKind::Interaction, Moment::new(at, chrono_tz::America::Los_Angeles));
    let words: Vec<String> = (0..WORDS_IN_AN_ENTRY).map(|_| dice.word()).collect();
    let details = &mut new.details;
    details.channel = Channel::ALL.get(dice.roll(Channel::ALL.len())).copied();
    details.representative.name = format!("Dana{}", dice.roll(500));
    details.asked = words[..20].join(" ");
    details.said = format!("The plan said {}", words[20..].join(" "));
    if number.is_multiple_of(10) {
        details.references_given = vec![ReferenceGiven {
            kind: ReferenceKind::Call,
            number: format!("GR-{:02}-{number:07}", number % 97),
        }];
    }
    new
}

fn cases(journal: &Journal<'_>) -> Vec<CaseId> {
    let made = journal.write(|journal| {
        (0..CASES)
            .map(|number| {
                let person = Person { name: format!("Rosa Vega {number}"), ..Person::default() };
                let person = journal.add(&person)?.id;
                Ok(journal.add(&Case::of(person, CaseKind::DenialBeforeCare, "Knee"))?.id)
            })
            .collect()
    });
    made.expect("the journal takes cases")
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

    fn search(&self, wanted: &Wanted) -> Duration {
        let begun = Instant::now();
        black_box(self.journal.search(wanted, 20).expect("the search runs"));
        begun.elapsed()
    }
}

/// Where the wall's clock was first read.
static BEGUN: OnceLock<Instant> = OnceLock::new();

/// The processor's time of this process so far, where the system tells; elsewhere the wall's.
fn processor_time() -> Duration {
    let ticks = std::fs::read_to_string("/proc/self/stat").ok().and_then(|text| {
        // User and system time in hundredths of a second, fields 14 and 15, counted behind the name in brackets.
        let fields: Vec<u64> = text
            .rsplit_once(')')?
            .1
            .split_whitespace()
            .skip(11)
            .take(2)
            .filter_map(|it| it.parse().ok())
            .collect();
        Some(fields.iter().sum::<u64>())
    });
    ticks.map_or_else(|| BEGUN.get_or_init(Instant::now).elapsed(), |ticks| Duration::from_millis(ticks * 10))
}

fn open_plain(file: &Path) -> Connection {
    let connection = Connection::open_with_flags(file, OpenFlags::default()).expect("the file can be opened");
    connection.execute_batch(SETTINGS).expect("the settings are accepted");
    connection
}

#[expect(clippy::print_stdout, reason = "the table is what this is for")]
fn row(what: &str, ours: Duration, plain: Duration) {
    let ratio = ours.as_secs_f64() / plain.as_secs_f64().max(1e-9);
    println!("{what:<58} {:>12} {:>12}   {ratio:.2}", shown(ours), shown(plain));
}

fn shown(time: Duration) -> String {
    if time < Duration::from_secs(1) {
        format!("{:.2} ms", time.as_secs_f64() * 1e3)
    } else {
        format!("{:.2} s", time.as_secs_f64())
    }
}

/// The middle, and what one in a hundred exceeds.
fn middle_and_worst(mut times: Vec<Duration>) -> (Duration, Duration) {
    times.sort_unstable();
    let at = |share: usize| {
        times.get((times.len() * share / 100).min(times.len() - 1)).copied().unwrap_or_default()
    };
    (at(50), at(99))
}

/// Searches in turns, so that whatever else the computer does meets both sides alike.
fn searches(ours: &Side<'_>, plain: &Side<'_>, what: &str, ask: impl Fn(&mut Dice, &[CaseId]) -> Wanted) {
    let (mut dice, mut same_dice, mut times) = (Dice(11), Dice(11), (Vec::new(), Vec::new()));
    for _ in 0..SEARCHES {
        times.0.push(ours.search(&ask(&mut dice, &ours.cases)));
        times.1.push(plain.search(&ask(&mut same_dice, &plain.cases)));
    }
    let (ours, plain) = (middle_and_worst(times.0), middle_and_worst(times.1));
    row(&format!("search, {what}: middle"), ours.0, plain.0);
    row(&format!("search, {what}: 99 of 100"), ours.1, plain.1);
}

fn all_searches(ours: &Side<'_>, plain: &Side<'_>, of: u32) {
    let wanted = |text: &str| Wanted::of(text, chrono_tz::UTC);
    searches(ours, plain, "rare word", |dice, _| wanted(&word(20_000 + dice.roll(15_000))));
    searches(ours, plain, "common word, newest first", |dice, _| wanted(&word(dice.roll(20))));
    searches(ours, plain, "two words", |dice, _| wanted(&format!("{} {}", dice.word(), dice.word())));
    searches(ours, plain, "as typed: two to six letters", |dice, _| {
        let word = dice.word();
        wanted(&word.chars().take(2 + dice.roll(5)).collect::<String>())
    });
    searches(ours, plain, "reference without dashes", |dice, _| {
        let number = dice.roll(usize::try_from(of / 10).unwrap_or(1)) * 10;
        wanted(&format!("gr{:02}{number:07}", number % 97))
    });
    searches(ours, plain, "common word in one case by fax in one month", |dice, cases| Wanted {
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
    println!("{:<58} {:>12} {:>12}   ratio", format!("{of} entries"), "recourse", "plain");
    {
        let mut ours = Side::new("recourse", Journal::on(vault.connection_mut(), &device, now()));
        let mut plain = Side::new("plain", Journal::on(&mut connection, "plain", now()));
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
        row("one entry on the disk: middle", a.0, b.0);
        row("one entry on the disk: 99 of 100", a.1, b.1);
        all_searches(&ours, &plain, of);
        for side in [&ours, &plain] {
            let begun = Instant::now();
            let report = side.journal.verify_chain(&[]).expect("the chain can be read");
            assert!(report.is_whole(), "the chain of {} is whole", side.name);
            println!("{:<58} {:>12}", format!("chain checked, {}", side.name), shown(begun.elapsed()));
        }
    }
    vault.close().expect("the vault closes");
    connection.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").expect("nobody reads");
    connection.close().expect("the database closes");
    sizes_and_opening(&place, &file, &words);
}

#[expect(clippy::print_stdout, reason = "the table is what this is for")]
fn sizes_and_opening(place: &Path, file: &Path, words: &RecoveryWords) {
    let size = |file: &Path| std::fs::metadata(file).map_or(0, |it| it.len());
    let (ours, plain) = (size(&place.join("vault.db")), size(file));
    let millionths = |bytes: u64| Duration::from_micros(bytes / 1_000);
    let ratio = millionths(ours).as_secs_f64() / millionths(plain).as_secs_f64();
    println!(
        "{:<58} {:>9} MB {:>9} MB   {ratio:.3}",
        "size of the database",
        ours / 1_000_000,
        plain / 1_000_000
    );
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
    row("opened once the key is there", middle_and_worst(a).0, middle_and_worst(b).0);
}
