//! The papers on the shelf: brought there once, read again now and then, and written anew where they rotted.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::list::{self, ListedFile};
use super::shelf;
use super::write::NewBackup;
use crate::VaultError;
use crate::key::SubKey;
use crate::papers::{PaperStore, Ticket};

/// What became of the papers of a backup.
#[derive(Default)]
pub(super) struct Shelved {
    /// Those that are on the shelf.
    pub(super) papers: Vec<ListedFile>,
    /// How many are not.
    pub(super) missing: usize,
    /// There was no room for some of them.
    pub(super) out_of_room: bool,
    /// The names of those that were damaged or gone from the shelf and were written anew.
    pub(super) mended: Vec<String>,
}

/// The vault's papers, and the shelf's.
pub(super) struct Shelving<'a> {
    pub(super) from: &'a PaperStore,
    pub(super) shelf: PaperStore,
    /// What the papers on the shelf were when they were written.
    pub(super) known: BTreeMap<String, ListedFile>,
    /// Sets our unfinished files apart from those of another copy of the vault.
    pub(super) mark: String,
}

impl Shelving<'_> {
    /// Brings the papers to the shelf that are not there as they were written. One that cannot be had, or for which there
    /// is no room, does not keep the rest of the vault from being backed up.
    pub(super) fn bring(&self, backup: &NewBackup<'_>) -> Result<Shelved, VaultError> {
        let mut done = Shelved::default();
        if !backup.papers.is_empty() {
            self.shelf.make_folder()?;
        }
        for (name, ticket) in backup.papers {
            match self.bring_one(name, ticket, backup) {
                Ok((paper, anew)) => {
                    done.papers.push(paper);
                    done.mended.extend(anew.then(|| name.clone()));
                }
                Err(VaultError::PaperMissing | VaultError::PaperDamaged) => done.missing += 1,
                Err(VaultError::DiskFull) => {
                    done.missing += 1;
                    done.out_of_room = true;
                }
                Err(error) => return Err(error),
            }
        }
        // Another copy of the vault may have thrown one away meanwhile: it saw no list that needs it.
        let there = |paper: &ListedFile| self.shelf.has(&paper.name);
        let before = done.papers.len();
        done.papers.retain(there);
        done.missing += before - done.papers.len();
        Ok(done)
    }

    /// Gives the paper as it lies on the shelf, and whether one that had been there was written anew.
    fn bring_one(
        &self,
        name: &str,
        ticket: &Ticket,
        backup: &NewBackup<'_>,
    ) -> Result<(ListedFile, bool), VaultError> {
        let known = self.known.get(name);
        if self.shelf.has_length(name, ticket)? {
            match known {
                Some(paper) if !backup.reading.covers(name) => return Ok((paper.clone(), false)),
                _ => {
                    if let Some(paper) = self.read(name, ticket, known, backup)? {
                        return Ok((paper, false));
                    }
                }
            }
        }
        let hash = self.from.copy_to(&self.shelf, name, ticket, &self.mark, backup.stop)?;
        Ok((listed(name, hash, backup.shelf)?, known.is_some()))
    }

    /// Reads a paper on the shelf to its end; `None` when it is not what was written.
    fn read(
        &self,
        name: &str,
        ticket: &Ticket,
        known: Option<&ListedFile>,
        backup: &NewBackup<'_>,
    ) -> Result<Option<ListedFile>, VaultError> {
        let hash = match self.shelf.hash_of(name, backup.stop) {
            Ok(hash) => hash,
            Err(VaultError::CalledOff) => return Err(VaultError::CalledOff),
            // A drive that cannot read it back has lost it.
            Err(_) => return Ok(None),
        };
        let paper = listed(name, hash, backup.shelf)?;
        let whole = match known {
            Some(known) => *known == paper,
            // No list speaks of it: its own seals do.
            None => self.shelf.verify(name, ticket).is_ok(),
        };
        Ok(whole.then_some(paper))
    }
}

impl PaperStore {
    /// Puts a paper's file back from the shelf `folder`, over what is left of it. It is read there and here, and its
    /// seals are checked, before it takes its place.
    ///
    /// # Errors
    /// [`VaultError::PaperMissing`] and [`VaultError::PaperDamaged`] when the shelf does not have it whole either; the
    /// vault's own file is as it was then.
    pub fn take_back(&self, folder: &Path, name: &str, ticket: &Ticket) -> Result<(), VaultError> {
        self.make_folder()?;
        match self.beside(folder).copy_to(self, name, ticket, "", &|| false) {
            // What was written here does not read back, while the shelf's does: it is this drive that fails.
            Err(VaultError::BackupNotVerified) => Err(VaultError::PaperDamaged),
            other => other.map(drop),
        }
    }
}

fn listed(name: &str, hash: blake3::Hash, folder: &Path) -> Result<ListedFile, VaultError> {
    let length = fs::metadata(folder.join(crate::papers::FOLDER).join(name))?.len();
    Ok(ListedFile { name: name.to_owned(), length, blake3: hash.to_hex().to_string() })
}

/// What the lists on the shelf say of its papers, as far as the vault's own key made them.
pub(super) fn known_papers(folder: &Path, seal: &SubKey) -> Result<BTreeMap<String, ListedFile>, VaultError> {
    let mut known = BTreeMap::new();
    for one in shelf::on_shelf(folder)?.into_iter().filter(|it| it.whole) {
        if let Ok(list) = list::load(&one.folder).and_then(|sealed| sealed.verify(seal)) {
            known.extend(list.papers.into_iter().map(|paper| (paper.name.clone(), paper)));
        }
    }
    Ok(known)
}
