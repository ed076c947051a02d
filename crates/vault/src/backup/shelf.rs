//! The shelf: where the generations of one vault lie, what they are called, and what can be said of them without a key.
//! How backups are found is in finding.rs, what is thrown away in clearing.rs.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};

use super::ancestry::{Ancestry, Made};
use super::list::{self, LIST, ListedFile};
use super::reading::DAMAGED_LIST;
use crate::VaultError;
use crate::files::{self, ANCHOR, DATABASE, HEADER};
use crate::papers;

/// What a shelf's name begins with.
pub(super) const SHELF: &str = "recourse-backup-";
/// How many digits of the vault's id follow.
const START: usize = 8;
pub(super) const PART: &str = ".part";
/// The name of a generation's folder: its time in UTC, without what some file systems cannot have in a name.
const NAME: &str = "%Y-%m-%dT%H%M%SZ";

/// One backup, as far as can be said without a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Generation {
    /// Its folder.
    pub folder: PathBuf,
    /// The first eight digits of its vault's id, as its shelf is called; read from its list, or from the shelf's name where
    /// that is damaged. Empty where neither tells.
    pub vault: String,
    /// When it was made, by the clock of the computer; read from its list, or from its name where that is damaged.
    pub made_at: DateTime<Utc>,
    /// Its list is as it was written, and every file that it names is there and as long as it was.
    pub whole: bool,
    /// How large its own files are, in bytes, without the papers.
    pub bytes: u64,
    /// How many papers it has.
    pub papers: usize,
    /// How many of them are not on the shelf, or not as long as they were.
    pub missing_papers: usize,
    /// Which copy of the vault made it; nothing where its list is damaged.
    pub(super) made: Option<Made>,
}

/// The folder in `chosen` that holds the backups of this vault, whether it is there or not.
pub fn shelf_in(chosen: &Path, vault_id: &str) -> PathBuf {
    chosen.join(format!("{SHELF}{}", start_of(vault_id)))
}

/// What tells vaults apart on a drive.
fn start_of(vault_id: &str) -> String {
    vault_id.chars().take(START).collect()
}

/// What the name of the shelf says of whose generation this is.
fn start_from_shelf(generation: &Path) -> String {
    let shelf = generation.parent().and_then(Path::file_name).and_then(|name| name.to_str());
    start_of(shelf.and_then(|name| name.strip_prefix(SHELF)).unwrap_or_default())
}

/// Where a shelf is made for somebody who chose this folder. A shelf, and whatever lies in one, is no place for another:
/// nobody would look for it there. Beside the outermost one is.
fn place_for_shelf(chosen: &Path) -> &Path {
    let is_shelf = |path: &&Path| {
        let name = path.file_name().and_then(|name| name.to_str());
        let start = name.and_then(|name| name.strip_prefix(SHELF)).unwrap_or_default();
        start.len() == START && start.bytes().all(|byte| byte.is_ascii_hexdigit())
    };
    let place = chosen.ancestors().filter(is_shelf).last().and_then(Path::parent);
    place.filter(|place| place.is_dir()).unwrap_or(chosen)
}

/// Makes the shelf in a folder that the person has just chosen, or beside the one that they chose. Later backups expect it
/// to be there: an empty place where a drive is usually mounted must not be taken for the drive.
///
/// # Errors
/// [`VaultError::BackupPlaceMissing`] when `chosen` is no folder, [`VaultError::BackupInsideVault`],
/// [`VaultError::ReadOnly`] and the like.
pub fn make_shelf(chosen: &Path, vault: &Path, vault_id: &str) -> Result<PathBuf, VaultError> {
    let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    if !chosen.is_dir() {
        return Err(VaultError::BackupPlaceMissing);
    }
    let place = place_for_shelf(chosen);
    if real(place).starts_with(real(vault)) {
        return Err(VaultError::BackupInsideVault);
    }
    let shelf = shelf_in(place, vault_id);
    if !shelf.is_dir() {
        fs::create_dir(&shelf)?;
        // A stick with a file system of Windows has no owners.
        files::owner_only(&shelf).unwrap_or_default();
        files::sync_folder_entry(place)?;
    }
    files::prove_writable(&shelf)?;
    Ok(shelf)
}

/// What a vault has to keep before its next backup on this shelf is begun: whatever it kept before, and the one that is
/// coming. Nothing is counted while the shelf cannot be looked at: what another copy of the vault put there has to be seen
/// first.
///
/// # Errors
/// [`VaultError::BackupPlaceMissing`] when the shelf is not there, the drive's own, [`VaultError::NoRandomness`].
pub fn next_backup(shelf: &Path, before: &Ancestry) -> Result<Ancestry, VaultError> {
    if !shelf.is_dir() {
        return Err(VaultError::BackupPlaceMissing);
    }
    let others: Vec<Made> = on_shelf(shelf)?.into_iter().filter_map(|it| it.made).collect();
    before.next(&others)
}

/// The whole backup that holds the most of what this copy of the vault has behind it, whatever the clock said when it was
/// made. Where this copy made none of them, the one with the latest time.
pub fn newest_whole(found: Vec<Generation>, ancestry: &Ancestry) -> Option<Generation> {
    found.into_iter().filter(|it| it.whole).max_by_key(|it| made_in_order(it, ancestry))
}

/// Sorts generations of this copy by when they were made.
pub(super) fn made_in_order(
    generation: &Generation,
    ancestry: &Ancestry,
) -> (Option<(usize, u64)>, DateTime<Utc>) {
    (generation.made.as_ref().and_then(|made| ancestry.place_of(made)), generation.made_at)
}

/// Every generation on a shelf, in no order.
///
/// # Errors
/// When the folder cannot be read to its end.
pub fn on_shelf(shelf: &Path) -> Result<Vec<Generation>, VaultError> {
    let entries = match fs::read_dir(shelf) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotADirectory => return Ok(Vec::new()),
        Err(error) => return Err(error.into()),
    };
    let mut found = Vec::new();
    for entry in entries {
        found.extend(generation(&entry?.path()));
    }
    Ok(found)
}

/// The generation in this folder; `None` where the folder's name is not that of one, and for what is left of a folder
/// when somebody else's file in it kept it from being removed.
pub(super) fn generation(folder: &Path) -> Option<Generation> {
    let named = made_at(folder.file_name()?.to_str()?)?;
    let Some(list) = list::load(folder).ok().map(|sealed| sealed.list) else {
        let gone = |name: &str| matches!(folder.join(name).try_exists(), Ok(false));
        if [LIST, DAMAGED_LIST, HEADER, DATABASE, ANCHOR].into_iter().all(gone) {
            return None;
        }
        return Some(Generation {
            folder: folder.to_owned(),
            vault: start_from_shelf(folder),
            made_at: named,
            whole: false,
            bytes: 0,
            papers: 0,
            missing_papers: 0,
            made: None,
        });
    };
    let there = |folder: &Path, file: &ListedFile| {
        fs::metadata(folder.join(&file.name)).is_ok_and(|found| found.len() == file.length)
    };
    let papers = papers_of(folder);
    let missing = list.papers.iter().filter(|paper| !there(&papers, paper)).count();
    Some(Generation {
        folder: folder.to_owned(),
        vault: start_of(&list.vault_id),
        made_at: list.made_at,
        whole: [HEADER, DATABASE, ANCHOR].iter().all(|name| list.file(name).is_ok())
            && list.files.iter().all(|file| there(folder, file)),
        bytes: list.files.iter().map(|file| file.length).sum(),
        papers: list.papers.len(),
        missing_papers: missing,
        made: Some(list.made),
    })
}

/// Where the papers of a generation lie.
pub(super) fn papers_of(generation: &Path) -> PathBuf {
    generation.parent().unwrap_or(generation).join(papers::FOLDER)
}

/// The name of a generation that is made now and not there yet, nor left half removed: at most a few seconds later than it
/// was.
pub(super) fn free_name(shelf: &Path, made_at: DateTime<Utc>, made: &Made) -> (String, DateTime<Utc>) {
    let mut at = made_at;
    loop {
        let name = at.format(NAME).to_string();
        if !shelf.join(&name).exists() && !shelf.join(part_name(&name, made)).exists() {
            return (name, at);
        }
        at += TimeDelta::seconds(1);
    }
}

/// When a generation of this name was made; `None` for any other name.
pub(super) fn made_at(name: &str) -> Option<DateTime<Utc>> {
    NaiveDateTime::parse_from_str(name, NAME).ok().map(|at| at.and_utc())
}

/// What sets the unfinished files of one copy of a vault apart from those of another.
pub(super) fn mark_of(made: &Made) -> String {
    let start: String = made.copy.chars().take(8).collect();
    format!(".{start}")
}

/// The name of a generation that is being written, or removed.
pub(super) fn part_name(name: &str, made: &Made) -> String {
    format!("{name}{}{PART}", mark_of(made))
}
