//! Rot anywhere in the database, in entries or not: the check names it, and the rescue saves everything else. Nothing that is
//! in the new vault says anything else than before, and whatever is not there is said to be lost.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use desk::view::{RescuedVault, VaultFinding};
use desk::{Desk, ErrorKind, Passphrase};
use serde_json::Value;

use crate::export::{faults, lived_in};
use crate::world::{PASSPHRASE, World};

/// What `SQLite` reads at once.
const PAGE: usize = 4096;
/// So many pages are tried at least, and more until so many tables were hit that hold no entries.
const FEW: usize = 8;
const TABLES: usize = 3;
/// The pages are taken with this many between them, so that one after the other belongs to another table.
const STRIDE: usize = 37;
/// How a row is called that stands in for a lost one.
const LOST: &str = "(lost / perdido)";

fn passphrase() -> Passphrase {
    Passphrase::new(PASSPHRASE)
}

/// Everything that goes out of a vault: each row of each list, by what tells it from the others.
fn rows(desk: &mut Desk, place: &Path) -> BTreeMap<(String, String), Value> {
    let place = tempfile::tempdir_in(place).unwrap();
    let report = desk.export_everything().unwrap().write_into(place.path(), &|_| true).unwrap();
    assert!(report.unreadable.is_empty(), "{:?}", report.unreadable);
    let text = fs::read_to_string(Path::new(&report.folder).join("journal.json")).unwrap();
    let journal: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(faults(&journal), Vec::<String>::new());
    let mut rows = BTreeMap::new();
    for (list, value) in journal.as_object().unwrap().iter().filter(|(list, _)| *list != "files") {
        for row in value.as_array().into_iter().flatten() {
            let key = ["id", "key"].iter().find_map(|it| row[it].as_str());
            rows.insert((list.clone(), key.map_or_else(|| row.to_string(), str::to_owned)), row.clone());
        }
    }
    rows
}

/// Whether `now` says nothing but what `was` said: a reference to something lost may be empty, and what a record said
/// earlier may be gone.
fn says_nothing_else(was: &Value, now: &Value) -> bool {
    match (was, now) {
        (_, Value::Null) => true,
        (Value::Object(was), Value::Object(now)) => {
            was.len() == now.len()
                && now.iter().all(|(name, now)| was.get(name).is_some_and(|was| says_nothing_else(was, now)))
        }
        (Value::Array(was), Value::Array(now)) => {
            now.iter().all(|now| was.iter().any(|was| says_nothing_else(was, now)))
        }
        (was, now) => was == now,
    }
}

fn loss_is_said(told: &RescuedVault) -> bool {
    !told.incomplete.is_empty()
        || !told.lost_papers.is_empty()
        || (told.lost_entries, told.stand_ins, told.taken_out) != (0, 0, 0)
}

/// What the check says of the vault as it lies there: of a copy, because opening one writes.
fn named_by_the_check(world: &World, place: &Path) -> Result<Vec<VaultFinding>, ErrorKind> {
    let copy = place.join("Looked-at.vault");
    fs::create_dir_all(copy.join("papers")).unwrap();
    for folder in [".", "papers"] {
        for entry in fs::read_dir(world.vault().join(folder)).unwrap().map(Result::unwrap) {
            if entry.path().is_file() {
                fs::copy(entry.path(), copy.join(folder).join(entry.file_name())).unwrap();
            }
        }
    }
    let report = Desk::open_to_check(&copy, &passphrase(), world.clock.clone())
        .map_err(|error| error.kind)
        // Whatever is rotten: a vault that opens is looked over to the end.
        .map(|mut desk| desk.check().unwrap());
    fs::remove_dir_all(copy).unwrap();
    report.map(|report| report.findings)
}

#[test]
fn wherever_the_rot_is_it_is_named_and_what_is_saved_is_what_was_written() {
    let mut world = World::on("2026-11-20T10:00");
    let case = lived_in(&mut world);
    let place = tempfile::tempdir().unwrap();
    for number in 0..40 {
        let contact = desk::input::ContactInput::named(&format!("Desk {number}"));
        world.desk().save_contact(&contact).unwrap();
        let (title, date) = (format!("Send page {number}"), crate::world::day("2026-12-02"));
        let own = desk::input::OwnDeadlineInput { case: case.clone(), title, date };
        world.desk().add_deadline(&own).unwrap();
    }
    world.desk().keep_draft("note", &"half a note ".repeat(2000)).unwrap();
    let was = rows(world.desk(), place.path());
    world.close();
    let database = world.vault().join("vault.db");
    let whole = fs::read(&database).unwrap();
    let pages = whole.len() / PAGE;
    let (mut hit, mut refused, mut hopeless, mut tries) = (BTreeSet::new(), 0, 0, 0);
    for tried in 0..pages {
        if tried >= crate::faults::rounds(FEW, pages) && hit.len() >= TABLES {
            break;
        }
        tries += 1;
        // The first page says what tables there are; without it only a backup helps.
        let page = 1 + (tried * STRIDE) % (pages - 1);
        let mut bytes = whole.clone();
        bytes[page * PAGE + (tried * 397) % PAGE] ^= 1 << (tried % 8);
        fs::write(&database, bytes).unwrap();
        match named_by_the_check(&world, place.path()) {
            Ok(named) => {
                let seals = named.contains(&VaultFinding::BrokenSeals { pages: 1 });
                assert!(seals, "page {page}: {named:?}");
            }
            Err(kind) => {
                assert_eq!(kind, ErrorKind::Damaged, "page {page}");
                refused += 1;
            }
        }
        let to = world.vault().with_file_name(format!("New-{page}.vault"));
        let rescued = Desk::rescue(&world.vault(), &to, &passphrase(), world.clock.clone());
        let Ok((mut desk, told)) = rescued else {
            hopeless += 1;
            continue;
        };
        let now = rows(&mut desk, place.path());
        for (key, row) in &now {
            let as_it_was = was.get(key).is_some_and(|was| says_nothing_else(was, row));
            assert!(as_it_was || row.to_string().contains(LOST), "page {page}: {key:?} says {row}");
        }
        assert!(
            was == now || loss_is_said(&told),
            "page {page}: something is lost and it is not said: {told:?}"
        );
        let checked = desk.check().unwrap();
        assert!(
            checked.whole || told.lost_entries > 0 || !told.lost_papers.is_empty(),
            "page {page}: {checked:?}"
        );
        hit.extend(told.incomplete.into_iter().filter(|table| table != "entries"));
        desk.close().unwrap();
        fs::remove_dir_all(to).unwrap();
    }
    assert!(hit.len() >= TABLES, "only {hit:?} were hit");
    // Some pages hold what every reading begins with: the list of tables, the settings.
    assert!(
        (refused + hopeless) * 3 < tries,
        "{refused} did not open and {hopeless} were not saved, of {tries}"
    );
}
