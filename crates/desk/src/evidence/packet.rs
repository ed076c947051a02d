//! The record of a packet: its saved files with their sums, and what its exhibits were copied from, signed.

use std::fs::File;
use std::path::PathBuf;

use journal::evidence::{FileRecord, RecordedExhibit, RecordedFile, recorded_file, write_file_record};
use journal::{ExhibitSource, Packet, Paper};

use super::RecordFile;
use crate::desk::Desk;
use crate::error::{Error, ErrorKind, Result};
use crate::form::id;
use crate::view::PacketReport;

impl Desk {
    /// A signed record of a packet that was saved into these files. Whoever has the files and the record can tell
    /// whether a byte of them was changed.
    ///
    /// # Errors
    /// `not_found` for an unknown packet; `cannot_read` where a file cannot be read back.
    pub fn packet_record(
        &mut self,
        packet: &str,
        report: &PacketReport,
        files: &[PathBuf],
    ) -> Result<RecordFile> {
        let kept = self.journal().load::<Packet>(id(packet)?)?.record;
        let record = FileRecord {
            about: kept.title.clone(),
            made_at: self.now(),
            heads: self.journal().record_heads()?,
            files: files.iter().map(saved).collect::<Result<_>>()?,
            exhibits: self.recorded_exhibits(&kept, report)?,
        };
        let bytes = write_file_record(&record, &self.signing_key())?;
        let file_stem = format!("packet-{}", self.today_date());
        Ok(RecordFile { bytes, file_stem, lacks_entries: false })
    }

    fn recorded_exhibits(&mut self, packet: &Packet, report: &PacketReport) -> Result<Vec<RecordedExhibit>> {
        let mut exhibits = Vec::new();
        for file in report.files.iter().filter(|file| file.left_out.is_none()) {
            let Some(label) = file.letters.clone() else { continue };
            let named = packet.exhibits.iter().find(|it| Some(it.id.to_string()) == file.exhibit);
            let sha256 = match named.map(|exhibit| &exhibit.source) {
                Some(ExhibitSource::Paper(paper)) => {
                    self.journal().load::<Paper>(*paper)?.record.sha256().to_owned()
                }
                _ => String::new(),
            };
            exhibits.push(RecordedExhibit {
                label,
                title: file.title.clone(),
                first_page: file.first_page.into(),
                last_page: u64::from(file.first_page) + u64::from(file.pages).saturating_sub(1),
                sha256,
            });
        }
        Ok(exhibits)
    }
}

/// A file as it lies on the disk.
fn saved(path: &PathBuf) -> Result<RecordedFile> {
    let name =
        path.file_name().and_then(|name| name.to_str()).ok_or_else(|| Error::of(ErrorKind::CannotRead))?;
    let file = File::open(path).and_then(|file| recorded_file(name, file));
    file.map_err(|cause| Error::because(ErrorKind::CannotRead, cause))
}
