//! The shelf: where the generations of one vault lie, what can be said of them without a key, and which are thrown away.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};

use super::ancestry::{Ancestry, Made};
use super::list::{self, LIST, ListedFile};
use super::rotation;
use crate::VaultError;
use crate::files::{self, ANCHOR, DATABASE, HEADER};
use crate::papers;

/// What a shelf's name begins with.
const SHELF: &str = "recourse-backup-";
pub(super) const PART: &str = ".part";
/// The name of a generation's folder: its time in UTC, without what some file systems cannot have in a name.
const NAME: &str = "%Y-%m-%dT%H%M%SZ";

/// No backup takes so long to write.
const GIVEN_UP_AFTER: TimeDelta = TimeDelta::days(2);

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
    vault_id.chars().take(8).collect()
}

/// What the name of the shelf says of whose generation this is.
fn start_from_shelf(generation: &Path) -> String {
    let shelf = generation.parent().and_then(Path::file_name).and_then(|name| name.to_str());
    start_of(shelf.and_then(|name| name.strip_prefix(SHELF)).unwrap_or_default())
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

/// What a vault has to keep before its next backup on this shelf is begun: whatever it kept before, and the one that is
/// coming. A shelf that cannot be read counts as empty.
///
/// # Errors
/// [`VaultError::NoRandomness`].
pub fn next_backup(shelf: &Path, before: &Ancestry) -> Result<Ancestry, VaultError> {
    let others: Vec<Made> =
        on_shelf(shelf).unwrap_or_default().into_iter().filter_map(|it| it.made).collect();
    before.next(&others)
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

/// The name of a generation that is made now and not there yet: at most a few seconds later than it was.
pub(super) fn free_name(shelf: &Path, made_at: DateTime<Utc>) -> (String, DateTime<Utc>) {
    let mut at = made_at;
    loop {
        let name = at.format(NAME).to_string();
        if !shelf.join(&name).exists() {
            return (name, at);
        }
        at += TimeDelta::seconds(1);
    }
}

fn made_at(name: &str) -> Option<DateTime<Utc>> {
    NaiveDateTime::parse_from_str(name, NAME).ok().map(|at| at.and_utc())
}

/// What sets the unfinished files of one copy of a vault apart from those of another.
pub(super) fn mark_of(made: &Made) -> String {
    let start: String = made.copy.chars().take(8).collect();
    format!(".{start}")
}

/// The name of a generation that is being written.
pub(super) fn part_name(name: &str, made: &Made) -> String {
    format!("{name}{}{PART}", mark_of(made))
}

/// Removes what interrupted backups of this copy left. What another one is writing at this moment stays.
pub(super) fn remove_parts(shelf: &Path, made: &Made) -> Result<(), VaultError> {
    let ending = format!("{}{PART}", mark_of(made));
    let ours = |name: &std::ffi::OsStr, is_ours: &dyn Fn(&str) -> bool| {
        name.to_str().and_then(|name| name.strip_suffix(&ending)).is_some_and(is_ours)
    };
    for entry in fs::read_dir(shelf)? {
        let entry = entry?;
        if ours(&entry.file_name(), &|name| made_at(name).is_some()) && entry.file_type()?.is_dir() {
            remove_generation(&entry.path())?;
        }
    }
    let Ok(papers) = fs::read_dir(shelf.join(papers::FOLDER)) else { return Ok(()) };
    for entry in papers {
        let entry = entry?;
        if ours(&entry.file_name(), &papers::is_name) {
            files::remove_if_there(&entry.path())?;
        }
    }
    Ok(())
}

/// Throws away the generations of this copy that the rotation does not keep, and the papers that no other has.
///
/// As long as one of them is damaged, no paper is thrown away: it may be the one that needs it. Nor while another copy of
/// the vault is writing, whose list is not there yet.
pub(super) fn prune(
    shelf: &Path,
    ancestry: &Ancestry,
    now: DateTime<Utc>,
    local: &dyn Fn(DateTime<Utc>) -> NaiveDateTime,
) -> Result<(), VaultError> {
    let (whole, damaged): (Vec<_>, Vec<_>) = on_shelf(shelf)?.into_iter().partition(|it| it.whole);
    let is_ours = |it: &Generation| it.made.as_ref().is_some_and(|made| ancestry.holds(made));
    let (ours, others): (Vec<_>, Vec<_>) = whole.into_iter().partition(is_ours);
    let times: Vec<NaiveDateTime> = ours.iter().map(|it| local(it.made_at)).collect();
    let kept = rotation::kept(&times);
    let mut needed = BTreeSet::new();
    let mut need = |one: &Generation| -> Result<(), VaultError> {
        let papers = list::load(&one.folder)?.list.papers;
        needed.extend(papers.into_iter().map(|paper| paper.name));
        Ok(())
    };
    others.iter().try_for_each(&mut need)?;
    for (one, kept) in ours.iter().zip(kept) {
        if kept {
            need(one)?;
        } else {
            remove_generation(&one.folder)?;
        }
    }
    if damaged.is_empty() && !is_being_written(shelf, now)? { remove_papers(shelf, &needed) } else { Ok(()) }
}

/// Whether some other copy of the vault is writing a generation. One that was begun long ago was given up.
fn is_being_written(shelf: &Path, now: DateTime<Utc>) -> Result<bool, VaultError> {
    let begun = |name: &str| name.strip_suffix(PART)?.split_once('.').and_then(|(name, _)| made_at(name));
    for entry in fs::read_dir(shelf)? {
        let name = entry?.file_name();
        if name.to_str().and_then(begun).is_some_and(|at| (now - at).abs() < GIVEN_UP_AFTER) {
            return Ok(true);
        }
    }
    Ok(false)
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
