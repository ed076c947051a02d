//! The list of all files of an export, signed with the vault's own key, so that a stranger can tell whether the folder is
//! as it was written.

use chrono::{DateTime, Utc};
use journal::evidence::{FileRecord, RecordHead, RecordedFile, SigningKey, write_folder_record};

use crate::desk::Desk;
use crate::error::Result;

/// What signs the list once all other files are written.
pub(super) struct ListSigner {
    key: SigningKey,
    heads: Vec<RecordHead>,
    made_at: DateTime<Utc>,
}

impl ListSigner {
    /// The vault's own, with how far the journal has come.
    pub(super) fn of(desk: &mut Desk) -> Result<Self> {
        let heads = desk.journal().record_heads()?;
        Ok(Self { key: desk.signing_key(), heads, made_at: desk.now() })
    }

    /// The list of these files as a record.
    pub(super) fn sign(&self, files: Vec<RecordedFile>) -> Result<Vec<u8>> {
        let record = FileRecord {
            about: String::new(),
            made_at: self.made_at,
            heads: self.heads.clone(),
            files,
            exhibits: Vec::new(),
        };
        Ok(write_folder_record(&record, &self.key)?)
    }
}
