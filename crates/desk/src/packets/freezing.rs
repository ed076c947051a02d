//! Freezing a packet: the bytes that were looked at are kept as they are, and never change again.

use std::io::{Read as _, Write as _};

use journal::{FrozenPart, Kept, NewPart, Packet, Provenance, StoredFile};
use vault::{PaperStore, VaultError};

use super::building::BuiltPacket;
use super::exhibits::exhibit_references;
use crate::desk::Desk;
use crate::drafting::{content as content_of, read_content, refer_to, settle_references};
use crate::error::{Error, ErrorKind, Result};
use crate::form::id;
use crate::view::{PacketReport, PacketView};

impl Desk {
    /// Freezes a packet as it was built and looked at.
    ///
    /// # Errors
    /// `letter_is_draft`; `exhibits_left_out` while something in it cannot be used; `packet_not_built` when the packet or
    /// its letter was changed since; `packet_is_frozen`; `disk_full`.
    pub fn freeze_packet(&mut self, built: &BuiltPacket<Vec<u8>>) -> Result<PacketView> {
        if built.draft {
            return Err(Error::of(ErrorKind::LetterIsDraft));
        }
        if built.report.lacks_exhibits() {
            return Err(Error::of(ErrorKind::ExhibitsLeftOut));
        }
        let kept = self.journal().load::<Packet>(built.packet)?;
        if kept.record.frozen_at.is_none() && self.changed_since(&kept, built)? {
            return Err(Error::of(ErrorKind::PacketNotBuilt));
        }
        let report = serde_json::to_value(&built.report)
            .map_err(|cause| Error::because(ErrorKind::Internal, cause))?;
        let store = self.vault().papers();
        let mut new = Vec::new();
        for (part, bytes) in built.report.parts.iter().zip(&built.parts) {
            new.push(NewPart { first_page: part.first_page, pages: part.pages, ..stored(&store, bytes)? });
        }
        let pages = built.report.files.first().map_or(0, |letter| letter.pages);
        let letter = built.letter.as_deref().map(|bytes| stored(&store, bytes)).transpose()?;
        let letter = letter.map(|letter| NewPart { pages, ..letter });
        let carried = kept.record.letter.map(|letter| self.journal().load::<journal::Letter>(letter));
        let carried = carried.transpose()?;
        // The letter keeps the references to exhibits with which it was printed.
        let says = carried.as_ref().map(|letter| {
            let mut content = read_content(letter)?;
            refer_to(&mut content, &exhibit_references(&kept.record));
            content_of(&content)
        });
        let says = says.transpose()?;
        let frozen = self.journal().write(|journal| {
            if let (Some(letter), Some(says)) = (carried, says) {
                settle_references(journal, letter, says)?;
            }
            journal.freeze_packet(kept.id, built.revision, &new, letter.as_ref(), &report)
        });
        if frozen.is_err() {
            // Nothing speaks of these files.
            for part in new.iter().chain(&letter) {
                drop(store.remove(&part.file.file));
            }
        }
        let frozen = frozen?;
        self.packet_view(&frozen)
    }

    /// Whether the packet or its letter says something else than when it was built.
    fn changed_since(&mut self, kept: &Kept<Packet>, built: &BuiltPacket<Vec<u8>>) -> Result<bool> {
        let letter = kept.record.letter.map(|letter| self.journal().load::<journal::Letter>(letter));
        let letter = letter.transpose()?.map(|letter| letter.revision);
        Ok(kept.revision != built.revision || letter != built.letter_revision)
    }

    /// A frozen packet as it was built, to be looked at and written to files.
    ///
    /// # Errors
    /// `not_found` for a packet that is not frozen; `paper_missing` or `paper_damaged` where the vault lost its bytes, or
    /// never had them.
    pub fn frozen_packet(&mut self, packet: &str) -> Result<BuiltPacket<Vec<u8>>> {
        let kept = self.journal().load::<Packet>(id(packet)?)?;
        let frozen_at = kept.record.frozen_at.ok_or_else(Error::not_found)?;
        let report = self.journal().frozen_report(kept.id)?;
        let report: PacketReport =
            serde_json::from_value(report).map_err(|cause| Error::because(ErrorKind::Internal, cause))?;
        let frozen = self.journal().frozen_parts(kept.id)?;
        if frozen.len() < report.parts.len() {
            return Err(VaultError::PaperMissing.into());
        }
        let parts = frozen.iter().map(|part| self.frozen_bytes(part)).collect::<Result<_>>()?;
        Ok(BuiltPacket {
            packet: kept.id,
            revision: kept.revision,
            letter_revision: None,
            letter: None,
            draft: false,
            made_on: frozen_at.with_timezone(&self.zone()).date_naive(),
            parts,
            report,
        })
    }

    /// How many files of a frozen packet are not in this vault, because the hand-off that brought it was made without
    /// them; the letter alone is one of them.
    pub(super) fn files_left_behind(&mut self, kept: &Kept<Packet>) -> Result<u32> {
        if kept.record.frozen_at.is_none() {
            return Ok(0);
        }
        let letter = kept.record.letter.is_some() && self.journal().frozen_letter(kept.id)?.is_none();
        let here = self.journal().frozen_parts(kept.id)?.len();
        // What the report does not tell cannot be missed.
        let report = self.journal().frozen_report(kept.id).ok();
        let told = report.and_then(|it| serde_json::from_value::<PacketReport>(it).ok());
        let missing = told.map_or(0, |told| told.parts.len().saturating_sub(here)) + usize::from(letter);
        Ok(u32::try_from(missing).unwrap_or(u32::MAX))
    }

    /// The bytes of a frozen part.
    pub(super) fn frozen_bytes(&mut self, part: &FrozenPart) -> Result<Vec<u8>> {
        let file = self.journal().stored_file(part.provenance.sha256())?.ok_or_else(Error::not_found)?;
        let mut bytes = Vec::with_capacity(usize::try_from(part.provenance.size()).unwrap_or_default());
        let mut file = self.vault().papers().open(&file.file, &file.ticket)?;
        file.read_to_end(&mut bytes).map_err(VaultError::from)?;
        Ok(bytes)
    }
}

/// Writes bytes into an encrypted file of the vault.
fn stored(store: &PaperStore, bytes: &[u8]) -> Result<NewPart> {
    let mut file = store.begin()?;
    file.write_all(bytes).map_err(VaultError::from)?;
    let written = file.finish()?;
    let file = StoredFile {
        provenance: Provenance::of(written.sha256, written.length),
        file: written.name,
        ticket: written.ticket,
        thumbnail: None,
        text: String::new(),
    };
    Ok(NewPart { file, first_page: 0, pages: 0 })
}
