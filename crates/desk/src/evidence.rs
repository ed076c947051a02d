//! Records that convince a stranger: entries of the journal, signed with the vault's own key, and what a stranger
//! finds out about one without any vault.
//!
//! The shape of a record and the sums are the journal's; here the key comes from the vault, and files lie on disk.

mod beside;
mod folder;
mod packet;
mod seal;

use std::fs::File;
use std::io::{self, BufReader};
use std::path::Path;

use journal::evidence::{
    RecordFaultKind, RecordOf, RecordReport, SigningKey, WhichEntries, WrittenRecord, check_record,
    fingerprint,
};
use journal::{Case, CaseId};
use vault::KeyPurpose;

use crate::desk::Desk;
use crate::error::Result;
use crate::form::id;
use crate::view::{CheckedRecord, RecordFinding, RecordProblem};

pub use folder::FOLDER_RECORD;
pub use seal::TypedSeal;

/// The ending of the name of a signed record.
pub const RECORD_ENDING: &str = "record";

/// A signed record that has no place yet.
pub struct RecordFile {
    /// The record, plain text.
    pub bytes: Vec<u8>,
    /// A file name without its ending.
    pub file_stem: String,
    /// Whether the journal lacks entries, which the record can neither show nor count.
    pub lacks_entries: bool,
}

impl Desk {
    /// A signed record of the journal as a text file: all entries, or those of one case; the others are only counted. The
    /// name that the file gets says nothing about anybody.
    ///
    /// # Errors
    /// `not_found` for an unknown case.
    pub fn signed_record(&mut self, case: Option<&str>) -> Result<RecordFile> {
        let (which, about) = match case {
            None => (WhichEntries::All, String::new()),
            Some(case) => {
                let case: CaseId = id(case)?;
                let title = self.journal().load::<Case>(case)?.record.title;
                (WhichEntries::OfCase(case), title)
            }
        };
        let key = self.signing_key();
        let WrittenRecord { bytes, lacks_entries } = self.journal().write_record(&which, &about, &key)?;
        Ok(RecordFile { bytes, file_stem: format!("signed-record-{}", self.today_date()), lacks_entries })
    }

    /// The fingerprint of this vault's signatures, to be compared by whoever checks a record.
    pub fn fingerprint(&self) -> String {
        fingerprint(&self.signing_key().public())
    }

    /// The vault's own key for signing.
    pub(crate) fn signing_key(&self) -> SigningKey {
        SigningKey::from_seed(self.vault().derive_key(KeyPurpose::Signing).as_bytes())
    }
}

/// Examines a record, and the files it vouches for, which must lie beside it. Needs no vault.
///
/// The file may also be one that a record beside it vouches for, such as a saved packet: then that record is examined.
/// A folder is examined by the list of its files that it holds, as an export does. The seal of a printed record is laid
/// over it. `None` when there is no record, or one of a newer version.
///
/// # Errors
/// When the record itself cannot be read.
pub fn check_record_file(file: &Path, seal: Option<&TypedSeal>) -> io::Result<Option<CheckedRecord>> {
    if file.is_dir() {
        return check_this_record(&file.join(FOLDER_RECORD), seal);
    }
    if let Some(checked) = check_this_record(file, seal)? {
        return Ok(Some(checked));
    }
    beside::record_of(file).map_or(Ok(None), |record| check_this_record(&record, seal))
}

fn check_this_record(file: &Path, seal: Option<&TypedSeal>) -> io::Result<Option<CheckedRecord>> {
    let Some(report) = check_record(BufReader::new(File::open(file)?))? else { return Ok(None) };
    let seal = seal.map(|seal| seal.checked(Some(&report)));
    let folder = file.parent().unwrap_or(Path::new(""));
    let mut findings: Vec<RecordFinding> = report
        .faults
        .iter()
        .map(|fault| RecordFinding {
            line: Some(fault.line),
            entry: fault.entry.as_ref().map(|(_, number)| *number),
            file: None,
            problem: problem(fault.kind, report.signed),
        })
        .collect();
    match report.of {
        RecordOf::Folder => findings.extend(folder::findings(file, &report.files)),
        RecordOf::Files | RecordOf::Journal => {
            findings.extend(report.files.iter().filter_map(|file| beside::finding(folder, file)));
        }
    }
    Ok(Some(CheckedRecord { seal, ..checked(report, findings) }))
}

fn checked(report: RecordReport, findings: Vec<RecordFinding>) -> CheckedRecord {
    CheckedRecord {
        whole: findings.is_empty(),
        signed: report.signed,
        lacks_entries: report.only_lacks_entries(),
        line_ends_changed: report.line_ends_changed,
        of_files: report.of != RecordOf::Journal,
        made_at: report.made_at,
        about: report.about,
        fingerprint: report.fingerprint,
        entries: report.entries,
        left_out: report.left_out,
        files: report.files.into_iter().map(|file| file.name).collect(),
        findings,
        seal: None,
    }
}

fn problem(kind: RecordFaultKind, signed: bool) -> RecordProblem {
    match kind {
        RecordFaultKind::Unreadable => RecordProblem::Unreadable,
        RecordFaultKind::BodyChanged => RecordProblem::WordsChanged,
        RecordFaultKind::PlaceChanged => RecordProblem::TimeOrPlaceChanged,
        RecordFaultKind::BrokenLink | RecordFaultKind::OtherHead => RecordProblem::ChainBroken,
        // Nobody took them out of what is still as it was signed.
        RecordFaultKind::Missing if signed => RecordProblem::EntriesLost,
        RecordFaultKind::Missing => RecordProblem::EntriesMissing,
        RecordFaultKind::OutOfOrder => RecordProblem::OutOfOrder,
        RecordFaultKind::NotSigned => RecordProblem::NotSigned,
        RecordFaultKind::SignatureWrong => RecordProblem::SignatureWrong,
        RecordFaultKind::AfterSignature => RecordProblem::AfterSignature,
    }
}
