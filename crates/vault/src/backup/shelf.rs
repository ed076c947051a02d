//! The shelf: where the generations of one vault lie, what can be said of them without a key, and which are thrown away.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDateTime, Utc};

use super::list::{self, LIST};
use super::rotation;
use crate::VaultError;
use crate::files::{self, ANCHOR, DATABASE, HEADER};
use crate::papers;

/// What a shelf's name begins with.
const SHELF: &str = "recourse-backup-";
pub(super) const PART: &str = ".part";
/// The name of a generation's folder: its time in UTC, without what some file systems cannot have in a name.
const NAME: &str = "%Y-%m-%dT%H%M%SZ";

/// One backup, as far as can be said without a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Generation {
    /// Its folder.
    pub folder: PathBuf,
    /// When it was made, by the clock of the computer; read from its list, or from its name where that is damaged.
    pub made_at: DateTime<Utc>,
    /// Its list is as it was written, and every file that it names is there and as long as it was.
    pub whole: bool,
    /// How large its own files are, in bytes, without the papers.
    pub bytes: u64,
    /// How many papers it has.
    pub papers: usize,
    /// How many of them are not on the shelf.
    pub missing_papers: usize,
}

/// The folder in `chosen` that holds the backups of this vault, whether it is there or not.
pub fn shelf_in(chosen: &Path, vault_id: &str) -> PathBuf {
    let start: String = vault_id.chars().take(8).collect();
    chosen.join(format!("{SHELF}{start}"))
}

/// Makes the shelf in a folder that the person has just chosen. Later backups expect it to be there: an empty place where a
/// drive is usually mounted must not be taken for the drive.
///
/// # Errors
/// [`VaultError::BackupPlaceMissing`] when `chosen` is no folder, [`VaultError::BackupInsideVault`],
/// [`VaultError::ReadOnly`] and the like.
pub fn make_shelf(chosen: &Path, vault: &Path, vault_id: &str) -> Result<PathBuf, VaultError> {
    let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    if !chosen.is_dir() {
        return Err(VaultError::BackupPlaceMissing);
    }
    if real(chosen).starts_with(real(vault)) {
        return Err(VaultError::BackupInsideVault);
    }
    let shelf = shelf_in(chosen, vault_id);
    if !shelf.is_dir() {
        fs::create_dir(&shelf)?;
        // A stick with a file system of Windows has no owners.
        files::owner_only(&shelf).unwrap_or_default();
        files::sync_folder_entry(chosen)?;
    }
    files::prove_writable(&shelf)?;
    Ok(shelf)
}

/// Finds the backups in a folder: a generation, a shelf, or a folder with shelves in it. The newest first.
///
/// # Errors
/// When the folder cannot be read.
pub fn find_generations(folder: &Path) -> Result<Vec<Generation>, VaultError> {
    let mut found = match generation(folder) {
        Some(one) => vec![one],
        None => on_shelf(folder)?,
    };
    if found.is_empty() {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            if entry.file_name().to_str().is_some_and(|name| name.starts_with(SHELF)) {
                found.extend(on_shelf(&entry.path())?);
            }
        }
    }
    found.sort_by_key(|it| std::cmp::Reverse(it.made_at));
    Ok(found)
}

/// Every generation on a shelf, in no order.
pub(super) fn on_shelf(shelf: &Path) -> Result<Vec<Generation>, VaultError> {
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

/// The generation in this folder; `None` where the folder's name is not that of one.
fn generation(folder: &Path) -> Option<Generation> {
    let named = made_at(folder.file_name()?.to_str()?)?;
    let Some(list) = list::load(folder).ok().map(|sealed| sealed.list) else {
        let folder = folder.to_owned();
        return Some(Generation {
            folder,
            made_at: named,
            whole: false,
            bytes: 0,
            papers: 0,
            missing_papers: 0,
        });
    };
    let there = |file: &list::ListedFile| {
        fs::metadata(folder.join(&file.name)).is_ok_and(|found| found.len() == file.length)
    };
    let papers = papers_of(folder);
    let missing = list.papers.iter().filter(|name| !papers.join(name).is_file()).count();
    Some(Generation {
        folder: folder.to_owned(),
        made_at: list.made_at,
        whole: [HEADER, DATABASE, ANCHOR].iter().all(|name| list.file(name).is_ok())
            && list.files.iter().all(there),
        bytes: list.files.iter().map(|file| file.length).sum(),
        papers: list.papers.len(),
        missing_papers: missing,
    })
}

/// Where the papers of a generation lie.
pub(super) fn papers_of(generation: &Path) -> PathBuf {
    generation.parent().unwrap_or(generation).join(papers::FOLDER)
}

/// The name of a generation that is made now and not there yet: at most a few seconds later than it was.
pub(super) fn free_name(shelf: &Path, made_at: DateTime<Utc>) -> (String, DateTime<Utc>) {
    let mut at = made_at;
    loop {
        let name = at.format(NAME).to_string();
        if !shelf.join(&name).exists() {
            return (name, at);
        }
        at += chrono::TimeDelta::seconds(1);
    }
}

fn made_at(name: &str) -> Option<DateTime<Utc>> {
    NaiveDateTime::parse_from_str(name, NAME).ok().map(|at| at.and_utc())
}

/// Removes what interrupted backups left.
pub(super) fn remove_parts(shelf: &Path) -> Result<(), VaultError> {
    for entry in fs::read_dir(shelf)? {
        let entry = entry?;
        let name = entry.file_name();
        let part = name.to_str().and_then(|name| name.strip_suffix(PART)).and_then(made_at).is_some();
        if part && entry.file_type()?.is_dir() {
            remove_generation(&entry.path())?;
        }
    }
    let Ok(papers) = fs::read_dir(shelf.join(papers::FOLDER)) else { return Ok(()) };
    for entry in papers {
        let entry = entry?;
        let name = entry.file_name();
        if name.to_str().and_then(|name| name.strip_suffix(PART)).is_some_and(papers::is_name) {
            files::remove_if_there(&entry.path())?;
        }
    }
    Ok(())
}

/// Throws away the generations that the rotation does not keep, and the papers that none of the others has.
///
/// As long as one of them is damaged, no paper is thrown away: it may be the one that needs it.
pub(super) fn prune(shelf: &Path, local: &dyn Fn(DateTime<Utc>) -> NaiveDateTime) -> Result<(), VaultError> {
    let all = on_shelf(shelf)?;
    let (whole, damaged): (Vec<_>, Vec<_>) = all.into_iter().partition(|it| it.whole);
    let times: Vec<NaiveDateTime> = whole.iter().map(|it| local(it.made_at)).collect();
    let kept = rotation::kept(&times);
    let mut needed = BTreeSet::new();
    for (one, kept) in whole.iter().zip(kept) {
        if kept {
            needed.extend(list::load(&one.folder)?.list.papers);
        } else {
            remove_generation(&one.folder)?;
        }
    }
    if damaged.is_empty() { remove_papers(shelf, &needed) } else { Ok(()) }
}

fn remove_papers(shelf: &Path, needed: &BTreeSet<String>) -> Result<(), VaultError> {
    let Ok(there) = fs::read_dir(shelf.join(papers::FOLDER)) else { return Ok(()) };
    for entry in there {
        let entry = entry?;
        let Some(name) = entry.file_name().to_str().map(ToOwned::to_owned) else { continue };
        if papers::is_name(&name) && !needed.contains(&name) {
            files::remove_if_there(&entry.path())?;
        }
    }
    Ok(())
}

/// Removes our own files of a generation and then its folder. Whatever else somebody put there stays, and the folder with
/// it.
pub(super) fn remove_generation(folder: &Path) -> Result<(), VaultError> {
    // The list first: what is half removed must not look whole.
    for name in [LIST, HEADER, DATABASE, "vault.db-journal", ANCHOR] {
        files::remove_if_there(&folder.join(name))?;
        files::remove_if_there(&folder.join(format!("{name}{PART}")))?;
    }
    match fs::remove_dir(folder) {
        Err(error) if error.kind() == std::io::ErrorKind::DirectoryNotEmpty => Ok(()),
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}
