//! Everything goes out in open formats, for the person who leaves or wants a copy that any program can read.
//!
//! ```text
//! recourse-export-2026-11-23/
//!   READ-ME-FIRST.txt       what this is, that it is not encrypted, and what is missing
//!   journal.json            everything, as export.schema.json describes it
//!   export.schema.json
//!   journal.record          the entries with their chain, signed; `recourse-cli verify` checks it
//!   contacts.csv            one line for each contact with the plan
//!   cases/case-01.md        one text for each case, to read and to print
//!   papers/...              the papers, byte for byte, under their own names
//!   sent/...                what was sent, byte for byte
//!   SHA256SUMS.txt          the hash of every file above
//!   files.record            the list of all files, signed; `recourse-cli verify` holds the folder against it
//! ```
//!
//! Gathering needs the desk; writing does not, and may take its time in another thread. `items` says which files there
//! are and what they are called, `folder` makes the folder and takes it away again, `writing` fills it, `case_text`,
//! `people_text`, `sent_text`, `timeline_text`, `contacts` and `read_me` write for people.

mod case_text;
mod contacts;
mod folder;
mod items;
mod names;
mod people_text;
mod read_me;
mod sent_text;
mod signed_list;
#[cfg(test)]
mod tests;
mod text;
mod timeline_text;
mod words;
mod writing;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use journal::export::Everything;
use journal::{Case, Person};
use std::path::PathBuf;
use vault::PaperStore;

use crate::desk::Desk;
use crate::error::Result;
use crate::view::ExportOffer;
use items::Item;
use signed_list::ListSigner;

/// The published shape of `journal.json`.
pub(crate) const SCHEMA: &str = include_str!("../../../docs/export.schema.json");

/// Everything, gathered and not yet written. It can be written in any thread while the vault is open.
pub struct FullExport {
    all: Everything,
    items: Vec<Item>,
    record: Vec<u8>,
    signer: ListSigner,
    store: PaperStore,
    vault: PathBuf,
    made_at: DateTime<Utc>,
    zone: Tz,
    language: letters::Language,
    fingerprint: String,
    /// The folder's name. It says nothing about anybody.
    stem: String,
}

impl Desk {
    /// Says how much a full export would write.
    ///
    /// # Errors
    /// The vault's own.
    pub fn export_offer(&mut self) -> Result<ExportOffer> {
        let count = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
        let (files, bytes) = self.journal().files_and_bytes()?;
        Ok(ExportOffer {
            people: count(self.journal().how_many::<Person>()?),
            cases: count(self.journal().how_many::<Case>()?),
            files: count(files),
            bytes,
        })
    }

    /// Gathers everything for an export. A record that cannot be read is named in the answer, and all others go.
    ///
    /// # Errors
    /// `damaged` when the database itself cannot be read on: such a vault has to be rescued first.
    pub fn export_everything(&mut self) -> Result<FullExport> {
        let all = self.journal().everything()?;
        let items = items::of(&mut self.journal(), &all)?;
        Ok(FullExport {
            items,
            record: self.signed_record(None)?.bytes,
            signer: ListSigner::of(self)?,
            store: self.vault().papers(),
            vault: self.vault().folder().to_owned(),
            made_at: self.now(),
            zone: self.zone(),
            language: self.settings.language.into(),
            fingerprint: self.fingerprint(),
            stem: format!("recourse-export-{}", self.today_date()),
            all,
        })
    }
}
