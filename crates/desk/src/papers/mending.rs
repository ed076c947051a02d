//! A paper whose file in the vault was lost or damaged, and which somebody brings once more.

use journal::StoredFile;

use super::ReadPaper;
use crate::desk::Desk;
use crate::error::Result;

impl Desk {
    /// Makes the file of a content whole again with `fresh`, which has the same bytes. Gives whether that was needed.
    ///
    /// # Errors
    /// `disk_full` and the like; `paper_damaged` when the row itself is damaged that says how the file is opened.
    pub(super) fn mend_paper(&mut self, known: &StoredFile, fresh: &ReadPaper) -> Result<bool> {
        let store = self.vault().papers();
        // Read to its end: a file that is there and rotten is as lost as one that is not. Mostly that was done when the
        // fresh one came, beside the desk; then only one that went since is lost.
        let was_read = fresh.twin.as_ref() == Some(&known.file);
        let whole = if was_read {
            store.open(&known.file, &known.ticket).map(drop)
        } else {
            store.verify(&known.file, &known.ticket)
        };
        if whole.is_ok() {
            return Ok(false);
        }
        store.write_again(&known.file, &known.ticket, &fresh.written)?;
        // What is open of it shows what it was.
        self.look = None;
        Ok(true)
    }
}
