//! A paper's file written once more, because the old one was lost or damaged and the same bytes came again.
//!
//! What the tables say of a file never changes, so the new one gets its name and its key. What differs is the chance at its
//! beginning.

use std::io::{Read as _, Write as _};
use std::sync::Arc;

use zeroize::Zeroizing;

use super::copy::PIECE;
use super::{NewPaperFile, PaperStore, Ticket, WrittenPaper};
use crate::VaultError;

impl PaperStore {
    /// Writes the file of a paper anew, over whatever is left of it, with the bytes of `fresh`, another file of this store.
    /// It is read back. That the bytes are those of the paper is for the caller to know.
    ///
    /// # Errors
    /// [`VaultError::PaperDamaged`] when the ticket is not this file's, `fresh` is not as long as the paper, or what was
    /// written does not read back; [`VaultError::DiskFull`] and the like, and the old file is as it was then.
    pub fn write_again(&self, name: &str, ticket: &Ticket, fresh: &WrittenPaper) -> Result<(), VaultError> {
        let (key, length) = ticket.open(name, &self.key)?;
        if fresh.length != length {
            return Err(VaultError::PaperDamaged);
        }
        let mut from = self.open(&fresh.name, &fresh.ticket)?.ahead()?;
        let mut file = NewPaperFile::under(&self.folder, name.to_owned(), key, Arc::clone(&self.key))?;
        let mut piece = Zeroizing::new(vec![0; PIECE]);
        loop {
            let read = from.read(&mut piece)?;
            if read == 0 {
                break;
            }
            file.write_all(&piece[..read])?;
        }
        file.finish()?;
        self.verify(name, ticket)
    }
}
