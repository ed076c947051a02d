//! Finding backups without a key, in whatever folder somebody points at, and the order in which they were made as far as
//! it can be told.
//!
//! A clock that was wrong leaves a wrong date. Among the backups of one copy of a vault (ancestry.rs) the count says which
//! came later; of two copies only the dates speak, and one that lies ahead is believed by nobody.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, TimeDelta, Utc};

use super::shelf::{self, Generation, SHELF};
use crate::VaultError;

/// How far a date may lie ahead before it counts as wrong: two computers never agree quite.
const CLOCKS_DIFFER: TimeDelta = TimeDelta::hours(1);

/// How deep shelves are looked for: one in the folder, and one in that. Earlier versions made one there when somebody chose
/// a shelf for the backups.
const DEPTH: usize = 2;

/// The backups in a folder.
#[derive(Debug)]
pub struct FoundGenerations {
    /// Whose ever they are; those made last come first, as far as it can be told.
    pub generations: Vec<Generation>,
    /// How many folders of backups could not be read. There may be others in them.
    pub unreadable: usize,
}

impl Generation {
    /// Whether its date lies ahead of `now`: one of the two clocks is wrong, and nobody knows when it was made.
    pub fn is_ahead(&self, now: DateTime<Utc>) -> bool {
        self.made_at - now > CLOCKS_DIFFER
    }
}

/// Finds the backups in a folder: a generation, a shelf, or a folder with shelves in it.
///
/// # Errors
/// When the folder cannot be read, and when nothing was found and a folder of backups in it cannot be.
pub fn find_generations(folder: &Path, now: DateTime<Utc>) -> Result<FoundGenerations, VaultError> {
    if let Some(one) = shelf::generation(folder) {
        return Ok(FoundGenerations { generations: vec![one], unreadable: 0 });
    }
    let mut looking = Looking::default();
    looking.look_in(folder, DEPTH)?;
    if let (true, Some(error)) = (looking.found.is_empty(), looking.error) {
        return Err(error);
    }
    Ok(FoundGenerations { generations: newest_first(looking.found, now), unreadable: looking.unreadable })
}

#[derive(Default)]
struct Looking {
    found: Vec<Generation>,
    /// The same shelf may be seen by two ways.
    seen: BTreeSet<PathBuf>,
    unreadable: usize,
    /// Why the last of them could not be read.
    error: Option<VaultError>,
}

impl Looking {
    /// Takes what lies in this folder, and what lies in its shelves. One of those that cannot be read costs no other.
    fn look_in(&mut self, folder: &Path, depth: usize) -> Result<(), VaultError> {
        let real = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        if !self.seen.insert(real) {
            return Ok(());
        }
        self.found.extend(shelf::on_shelf(folder)?);
        if depth == 0 || !folder.is_dir() {
            return Ok(());
        }
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let is_shelf = entry.file_name().to_str().is_some_and(|name| name.starts_with(SHELF));
            if is_shelf && let Err(error) = self.look_in(&entry.path(), depth - 1) {
                self.unreadable += 1;
                self.error = Some(error);
            }
        }
        Ok(())
    }
}

/// Sorts them, those made last first. Those of one copy stay in the order of their counts, whatever their dates say.
fn newest_first(found: Vec<Generation>, now: DateTime<Utc>) -> Vec<Generation> {
    let mut copies: BTreeMap<String, Vec<Generation>> = BTreeMap::new();
    let mut dated = Vec::new();
    for one in found {
        match &one.made {
            Some(made) => copies.entry(made.copy.clone()).or_default().push(one),
            // Its list is damaged, and only its name is left.
            None => dated.push((one.made_at, 0, one)),
        }
    }
    for mut copy in copies.into_values() {
        copy.sort_by_key(|it| it.made.as_ref().map_or(0, |made| made.count));
        let times = believed(&copy, now);
        dated.extend(copy.into_iter().zip(times).enumerate().map(|(place, (one, at))| (at, place, one)));
    }
    dated.sort_by_key(|(at, place, _)| Reverse((*at, *place)));
    dated.into_iter().map(|(_, _, one)| one).collect()
}

/// By which times the backups of one copy are sorted among others. They come in the order in which they were made, and so
/// do the times: one is never earlier than the one before it. A date ahead of now is not believed if a better one follows.
fn believed(copy: &[Generation], now: DateTime<Utc>) -> Vec<DateTime<Utc>> {
    let mut latest: Option<DateTime<Utc>> = None;
    let time = |(place, one): (usize, &Generation)| {
        let next = copy[place..].iter().find(|it| !it.is_ahead(now)).map_or(one.made_at, |it| it.made_at);
        let at = latest.map_or(next, |latest| next.max(latest));
        latest = Some(at);
        at
    };
    copy.iter().enumerate().map(time).collect()
}
