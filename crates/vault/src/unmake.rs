//! Taking away again a vault that was just made out of a backup or a rescue, when whoever made it could not finish it.

use std::fs;
use std::path::Path;

use crate::files::{self, FolderLock};
use crate::papers;

/// Takes away what [`crate::restore`] or [`crate::rescue`] made in `to`, which was empty before, so that the next try finds
/// it empty. Only for the caller that has just made it and has closed it. Nothing is touched while somebody has it open,
/// and no file that neither of the two makes.
///
/// What cannot be removed stays: the error that matters is the one that kept the vault from being finished.
pub fn unmake(to: &Path) {
    if let Ok(_lock) = FolderLock::take(to) {
        clear(to);
    }
}

/// Takes back what was made in a folder that was empty before. For whoever holds its lock.
pub(crate) fn clear(to: &Path) {
    files::remove_new_vault(to);
    fs::remove_dir_all(to.join(papers::FOLDER)).unwrap_or_default();
}
