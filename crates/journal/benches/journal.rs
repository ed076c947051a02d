//! The journal in a vault beside plain `SQLite` through the same rusqlite calls: what the encryption, the chain of
//! hashes and the checks cost a person who unlocks, writes a line, and opens a long case.
//!
//! Unlocking is measured with the recovery words, which open a vault without Argon2id: what is left is everything but
//! the key derivation, whose cost is chosen and not measured.

use std::hint::black_box;
use std::path::Path;

use chrono::{DateTime, Utc};
use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use journal::{
    Case, CaseId, CaseKind, Channel, Details, Direction, EntryKind, Journal, Moment, NewEntry, Person, SCHEMA,
};
use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags, TransactionBehavior, params_from_iter};
use vault::{KdfCost, Passphrase, RecoveryWords, UnlockWith, Vault};

/// How long a long case is.
const LONG: u32 = 10_000;

/// How many entries are on the first page of a timeline.
const PAGE: u32 = 50;

/// The settings that `vault` gives every database, without the key.
const SETTINGS: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA fullfsync = ON;
    PRAGMA temp_store = MEMORY; PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;
    PRAGMA cell_size_check = ON; PRAGMA cache_size = -24000;";

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000, 0).expect("within chrono's years")
}

fn call(case: CaseId, number: u32) -> NewEntry {
    let at = now() - chrono::TimeDelta::minutes(i64::from(LONG) - i64::from(number));
    let details = Details {
        channel: Some(Channel::Phone),
        direction: Some(Direction::Outgoing),
        asked: "Where does the request for the study stand?".into(),
        said: format!("It is with the review department; there is no decision yet. Call number {number}."),
        ..Details::default()
    };
    NewEntry {
        details,
        ..NewEntry::of(case, EntryKind::Interaction, Moment::new(at, chrono_tz::America::Los_Angeles))
    }
}

/// A person and a case with so many entries, written in one transaction.
fn fill(journal: &Journal<'_>, entries: u32) -> CaseId {
    let filled = journal.write(|journal| {
        let person = journal.add(&Person { name: "Rosa Vega".into(), ..Person::default() })?;
        let case = journal.add(&Case::of(person.id, CaseKind::DenialBeforeCare, "Knee"))?.id;
        for number in 0..entries {
            journal.append(&call(case, number))?;
        }
        Ok(case)
    });
    filled.expect("the journal takes entries")
}

struct Locked {
    vault: Vault,
    words: RecoveryWords,
    device: String,
    case: CaseId,
}

fn in_vault(folder: &Path, entries: u32) -> Locked {
    let passphrase = Passphrase::new("lantern otter gravel twelve");
    let (mut vault, words) =
        Vault::create(folder, &passphrase, KdfCost::minimum(), &SCHEMA).expect("the folder is free");
    let device = vault.device_id().to_owned();
    let case = fill(&Journal::on(vault.connection_mut(), &device, now()), entries);
    Locked { vault, words, device, case }
}

fn open_plain(file: &Path, flags: OpenFlags) -> Connection {
    let connection = Connection::open_with_flags(file, flags).expect("the file can be opened");
    connection.execute_batch(SETTINGS).expect("the settings are accepted");
    connection
}

fn in_plain(file: &Path, entries: u32) -> (Connection, CaseId) {
    let mut connection = open_plain(file, OpenFlags::default());
    for migration in SCHEMA.migrations {
        connection.execute_batch(migration.sql).expect("the tables are laid out");
    }
    let case = fill(&Journal::on(&mut connection, "plain", now()), entries);
    (connection, case)
}

fn unlock(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let place = folder.path().join("Bench.vault");
    let Locked { vault, words, .. } = in_vault(&place, 100);
    vault.close().expect("the vault closes");
    let file = folder.path().join("plain.db");
    drop(in_plain(&file, 100));

    let mut group = criterion.benchmark_group("unlock_without_key_derivation");
    group.bench_function("recourse", |bencher| {
        bencher.iter(|| {
            let vault =
                Vault::open(&place, UnlockWith::RecoveryWords(&words), &SCHEMA).expect("the words fit");
            vault.close().expect("the vault closes");
        });
    });
    group.bench_function("plain-sqlite", |bencher| {
        bencher.iter(|| {
            let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
            let connection = open_plain(&file, flags);
            let tables =
                connection.query_row("SELECT count(*) FROM sqlite_master", [], |row| row.get::<_, u32>(0));
            black_box(tables.expect("the file is a database"));
            connection.close().expect("the database closes");
        });
    });
    group.finish();
}

/// The last entry's own columns, to be written again with another number.
fn last_row(connection: &Connection) -> (Vec<String>, Vec<Value>) {
    let mut statement =
        connection.prepare("SELECT * FROM entries ORDER BY row DESC LIMIT 1").expect("the table is there");
    let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
    let values = statement.query_row([], |row| (0..names.len()).map(|place| row.get(place)).collect());
    (names, values.expect("there is an entry"))
}

/// The insert that an append comes down to, without the work that leads up to it: one row in one transaction.
struct PlainInsert {
    statement: String,
    values: Vec<Value>,
    places: [usize; 4],
    number: u64,
}

impl PlainInsert {
    fn after(connection: &Connection) -> Self {
        let (names, mut values) = last_row(connection);
        let place = |name: &str| names.iter().position(|it| it == name).expect("a column of entries");
        let places = [place("id"), place("sequence"), place("prev"), place("hash")];
        values[place("row")] = Value::Null;
        let marks = vec!["?"; names.len()].join(", ");
        let statement = format!("INSERT INTO entries ({}) VALUES ({marks})", names.join(", "));
        let Value::Integer(last) = values[places[1]] else { unreachable!("a sequence is a number") };
        Self { statement, values, places, number: last.unsigned_abs() }
    }

    fn run(&mut self, connection: &mut Connection) {
        let [id, sequence, prev, hash] = self.places;
        self.number += 1;
        self.values[id] = Value::Text(format!("{:026}", self.number));
        self.values[sequence] = Value::Integer(self.number.cast_signed());
        self.values[prev] = self.values[hash].clone();
        self.values[hash] = Value::Blob([self.number.to_le_bytes(); 4].concat());
        let transaction =
            connection.transaction_with_behavior(TransactionBehavior::Immediate).expect("nobody else writes");
        transaction
            .prepare_cached(&self.statement)
            .and_then(|mut statement| statement.execute(params_from_iter(&self.values)))
            .expect("the row fits");
        transaction.commit().expect("the disk takes it");
    }
}

fn append(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut locked = in_vault(&folder.path().join("Bench.vault"), 100);
    let (mut plain, _) = in_plain(&folder.path().join("plain.db"), 100);
    let mut insert = PlainInsert::after(&plain);

    let mut group = criterion.benchmark_group("append_an_entry");
    group.bench_function("recourse", |bencher| {
        bencher.iter_batched(
            || call(locked.case, LONG),
            |entry| {
                let journal = Journal::on(locked.vault.connection_mut(), &locked.device, now());
                journal.append(&entry).expect("the entry is taken")
            },
            BatchSize::SmallInput,
        );
    });
    group.bench_function("plain-sqlite", |bencher| bencher.iter(|| insert.run(&mut plain)));
    group.finish();
}

fn first_paint(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut locked = in_vault(&folder.path().join("Bench.vault"), LONG);
    let (plain, case) = in_plain(&folder.path().join("plain.db"), LONG);

    let mut group = criterion.benchmark_group("first_paint_of_10000_entries");
    group.bench_function("recourse", |bencher| {
        bencher.iter(|| {
            let journal = Journal::on(locked.vault.connection_mut(), &locked.device, now());
            let case = journal.load::<Case>(locked.case).expect("the case is there");
            let person = journal.load::<Person>(case.record.person).expect("the person is there");
            let page = journal.timeline(case.id, None, PAGE).expect("the timeline can be read");
            let count = journal.entry_count(case.id).expect("the entries can be counted");
            black_box((person, page, count));
        });
    });
    group.bench_function("plain-sqlite", |bencher| bencher.iter(|| black_box(plain_page(&plain, case))));
    group.finish();
}

/// The same rows out of the same tables, as values and nothing more.
fn plain_page(connection: &Connection, case: CaseId) -> (u32, Vec<Vec<Value>>) {
    let id = case.to_string();
    let rows = |query: &str| {
        let mut statement = connection.prepare_cached(query).expect("the query fits the tables");
        let width = statement.column_count();
        let rows = statement.query_map([&id], |row| (0..width).map(|place| row.get(place)).collect());
        rows.expect("the query runs").collect::<Result<Vec<Vec<Value>>, _>>().expect("the rows can be read")
    };
    let mut all = rows("SELECT * FROM cases WHERE id = ?");
    all.extend(rows("SELECT * FROM people WHERE id = (SELECT person_id FROM cases WHERE id = ?)"));
    all.extend(rows(
        "SELECT * FROM entries WHERE case_id = ? AND amends IS NULL ORDER BY happened_at DESC, row DESC LIMIT 51",
    ));
    let count = rows("SELECT count(*) FROM entries WHERE case_id = ? AND amends IS NULL");
    (u32::try_from(count.len()).unwrap_or_default(), all)
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20);
    targets = unlock, append, first_paint
}
criterion_main!(benches);
