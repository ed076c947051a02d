//! What is removed from the shelf: generations that the rotation does not keep, papers that no generation needs, and what
//! interrupted backups left.
//!
//! A generation first gets the name of an unfinished one: however far the removing comes, what is left is never taken for
//! a damaged backup, and the next backup goes on with it.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};

use super::ancestry::{Ancestry, Made};
use super::list::{self, LIST};
use super::rotation;
use super::shelf::{self, Generation, PART};
use super::write::NewBackup;
use crate::VaultError;
use crate::files::{self, ANCHOR, DATABASE, HEADER};
use crate::papers;

/// No backup takes so long to write.
const GIVEN_UP_AFTER: TimeDelta = TimeDelta::days(2);

/// Removes what interrupted backups of this copy left, under any name that it went by. What another one is writing at this
/// moment stays.
pub(super) fn remove_parts(shelf: &Path, ancestry: &Ancestry, made: &Made) -> Result<(), VaultError> {
    let marks: BTreeSet<String> = ancestry.names().chain([made]).map(shelf::mark_of).collect();
    for entry in fs::read_dir(shelf)? {
        let entry = entry?;
        let ours = unfinished(&entry.file_name(), &marks).is_some_and(|name| shelf::made_at(&name).is_some());
        if ours && entry.file_type()?.is_dir() {
            remove_generation(&entry.path())?;
        }
    }
    let Ok(papers) = fs::read_dir(shelf.join(papers::FOLDER)) else { return Ok(()) };
    for entry in papers {
        let entry = entry?;
        if unfinished(&entry.file_name(), &marks).is_some_and(|name| papers::is_name(&name)) {
            files::remove_if_there(&entry.path())?;
        }
    }
    Ok(())
}

/// What the name of something unfinished begins with, if it carries one of these marks.
fn unfinished(name: &OsStr, marks: &BTreeSet<String>) -> Option<String> {
    let marked = name.to_str()?.strip_suffix(PART)?;
    let (name, mark) = marked.rsplit_once('.')?;
    marks.contains(&format!(".{mark}")).then(|| name.to_owned())
}

/// Throws away the generations of this copy that the rotation does not keep, and the papers that no other has. The last
/// one that was made is always kept.
///
/// As long as one of them is damaged, no paper is thrown away: it may be the one that needs it. Nor while another copy of
/// the vault is writing, whose list is not there yet.
pub(super) fn prune(shelf: &Path, backup: &NewBackup<'_>, made: &Made) -> Result<(), VaultError> {
    let (whole, damaged): (Vec<_>, Vec<_>) = shelf::on_shelf(shelf)?.into_iter().partition(|it| it.whole);
    let is_ours = |it: &Generation| it.made.as_ref().is_some_and(|made| backup.ancestry.holds(made));
    let (mut ours, others): (Vec<_>, Vec<_>) = whole.into_iter().partition(is_ours);
    // In the order in which they were made, which a clock that was set knows nothing of.
    ours.sort_by_key(|it| shelf::made_in_order(it, backup.ancestry));
    let times: Vec<NaiveDateTime> = ours.iter().map(|it| (backup.local)(it.made_at)).collect();
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
            set_aside_and_remove(shelf, &one.folder, made)?;
        }
    }
    let calm = damaged.is_empty() && !is_being_written(shelf, made, backup.made_at)?;
    if calm { remove_papers(shelf, &needed) } else { Ok(()) }
}

/// Whether some other copy of the vault is writing a generation. One that was begun long ago was given up; one with our
/// own mark is what is left of one that was removed.
fn is_being_written(shelf: &Path, made: &Made, now: DateTime<Utc>) -> Result<bool, VaultError> {
    let own = shelf::mark_of(made);
    let begun = |name: &str| {
        let (name, mark) = name.strip_suffix(PART)?.split_once('.')?;
        if own.strip_prefix('.') == Some(mark) { None } else { shelf::made_at(name) }
    };
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

/// Removes a generation that has a name. From the first step on it is none any more.
fn set_aside_and_remove(shelf: &Path, generation: &Path, made: &Made) -> Result<(), VaultError> {
    let Some(name) = generation.file_name().and_then(OsStr::to_str) else { return Ok(()) };
    let part = shelf.join(shelf::part_name(name, made));
    match fs::rename(generation, &part) {
        Ok(()) => remove_generation(&part),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        // Somebody else's file lies in what is left of one of the same name.
        Err(error) if matches!(error.kind(), ErrorKind::DirectoryNotEmpty | ErrorKind::AlreadyExists) => {
            remove_generation(generation)
        }
        Err(error) => Err(error.into()),
    }
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
        Err(error) if error.kind() == ErrorKind::DirectoryNotEmpty => Ok(()),
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}
