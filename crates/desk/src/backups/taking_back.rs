//! Papers whose files are missing or damaged in the vault, put back from the folder of the backups.
//!
//! The files of papers never change, so whichever backup brought one there, it is the right one. Each is checked by its
//! own seals before it takes the place of what is left.

use std::path::Path;

use crate::desk::Desk;
use crate::error::{Error, ErrorKind, Result};
use crate::view::PapersTakenBack;

impl Desk {
    /// Puts back every paper's file that is not whole and that the folder of the backups has whole.
    ///
    /// # Errors
    /// `no_backups_here` when no folder was chosen or its drive is not there; `disk_full` and the like. What was put back
    /// before an error stays.
    pub fn take_papers_back(&mut self) -> Result<PapersTakenBack> {
        let folder = self.known_backups()?.folder;
        let backups = vault::shelf_in(Path::new(&folder), self.vault().vault_id());
        if folder.is_empty() || !backups.is_dir() {
            return Err(Error::of(ErrorKind::NoBackupsHere));
        }
        let store = self.vault().papers();
        let mut done = PapersTakenBack { taken: Vec::new(), left: Vec::new() };
        for file in self.journal().stored_files()? {
            if store.verify(&file.file, &file.ticket).is_ok() {
                continue;
            }
            let titles = self.journal().titles_of_file(&file.file)?;
            match store.take_back(&backups, &file.file, &file.ticket) {
                Ok(()) => done.taken.extend(titles),
                Err(vault::VaultError::PaperMissing | vault::VaultError::PaperDamaged) => {
                    done.left.extend(titles);
                }
                Err(error) => return Err(error.into()),
            }
        }
        // Nothing says which file of a backup would be theirs.
        done.left.extend(self.journal().titles_without_file()?);
        Ok(done)
    }
}
