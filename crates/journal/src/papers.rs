//! The paper: any file kept (denial, bill, scan, receipt). Its bytes never change.
//!
//! Here is what a paper is called and what it is about. Its bytes lie in an encrypted file of the vault; the row that
//! leads to it is in `paper_files`, and papers with the same bytes share it.

use crate::id::{CaseId, PaperId, PersonId};
use crate::record::{Kept, Kind, Record, filled};
use crate::words::words;
use crate::{Journal, JournalError, StoredFile, sql};
use chrono::NaiveDate;
use rusqlite::Row;
use rusqlite::types::Value;
use serde::{Deserialize, Serialize};

words! {
    /// What a paper is.
    pub enum PaperKind {
        /// A refusal or other decision.
        Decision = "decision",
        /// An explanation of benefits.
        ExplanationOfBenefits = "explanation_of_benefits",
        /// A bill or invoice.
        Bill = "bill",
        /// A referral or an order.
        Referral = "referral",
        /// Medical records.
        Records = "records",
        /// A clinician's letter.
        ClinicianLetter = "clinician_letter",
        /// A plan document: evidence of coverage, policy, criteria.
        PlanDocument = "plan_document",
        /// A signed form.
        Form = "form",
        /// A photograph.
        Photo = "photo",
        /// A receipt.
        Receipt = "receipt",
        /// A fax confirmation.
        FaxConfirmation = "fax_confirmation",
        /// Correspondence.
        Correspondence = "correspondence",
        /// Anything else.
        Other = "other",
    }
}

/// What the bytes of a paper are. It never changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub struct Provenance {
    sha256: String,
    size: u64,
}

impl Provenance {
    /// Describes a content by its SHA-256 and its size in bytes.
    pub fn of(sha256: [u8; 32], size: u64) -> Self {
        Self { sha256: hex::encode(sha256), size }
    }

    /// The SHA-256, 64 hexadecimal digits.
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// The size in bytes.
    pub fn size(&self) -> u64 {
        self.size
    }

    pub(crate) fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self { sha256: row.get("sha256")?, size: sql::read_count(row, "size")? })
    }
}

/// Any file kept, without its bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub struct Paper {
    /// In which case, once known.
    pub case: Option<CaseId>,
    /// Whose, once known.
    pub person: Option<PersonId>,
    /// Title.
    pub title: String,
    /// The date on the document.
    pub document_date: Option<NaiveDate>,
    /// Where it came from.
    pub source: String,
    /// What it is.
    pub kind: PaperKind,
    /// Its media type, for instance `application/pdf`.
    pub media_type: String,
    /// How many pages, where that can be said.
    pub page_count: Option<u32>,
    /// What its bytes are.
    pub provenance: Provenance,
    /// The name of the file it came as; empty if it had none.
    #[serde(default)]
    pub file_name: String,
    /// Put away: it belongs to nothing any more and is still kept.
    #[serde(default)]
    pub withdrawn: bool,
    /// The paper of which this one is a copy with parts blacked out. It never changes.
    #[serde(default)]
    pub copy_of: Option<PaperId>,
}

impl Paper {
    /// Describes a paper with these bytes; everything else open. Save it with [`Journal::add_paper`].
    pub fn of(provenance: Provenance, kind: PaperKind, title: &str, media_type: &str) -> Self {
        Self {
            case: None,
            person: None,
            title: title.to_owned(),
            document_date: None,
            source: String::new(),
            kind,
            media_type: media_type.to_owned(),
            page_count: None,
            provenance,
            file_name: String::new(),
            withdrawn: false,
            copy_of: None,
        }
    }

    /// The SHA-256 of its bytes, 64 hexadecimal digits.
    pub fn sha256(&self) -> &str {
        self.provenance.sha256()
    }

    /// Its size in bytes.
    pub fn size(&self) -> u64 {
        self.provenance.size()
    }
}

impl Record for Paper {
    type Id = PaperId;
    const KIND: Kind = Kind::Paper;
    const TABLE: &'static str = "papers";
    const COLUMNS: &'static [&'static str] = &[
        "case_id",
        "person_id",
        "title",
        "document_date",
        "source",
        "kind",
        "media_type",
        "page_count",
        "sha256",
        "size",
        "file_name",
        "withdrawn",
        "copy_of",
    ];

    fn values(&self) -> Result<Vec<Value>, JournalError> {
        let size = i64::try_from(self.size())
            .map_err(|_| JournalError::Invalid { kind: Self::KIND, field: "size" })?;
        Ok(vec![
            self.case.into(),
            self.person.into(),
            self.title.clone().into(),
            sql::day(self.document_date),
            self.source.clone().into(),
            self.kind.into(),
            self.media_type.clone().into(),
            self.page_count.into(),
            self.sha256().to_owned().into(),
            size.into(),
            self.file_name.clone().into(),
            self.withdrawn.into(),
            self.copy_of.into(),
        ])
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            case: row.get("case_id")?,
            person: row.get("person_id")?,
            title: row.get("title")?,
            document_date: sql::read_day(row, "document_date")?,
            source: row.get("source")?,
            kind: row.get("kind")?,
            media_type: row.get("media_type")?,
            page_count: row.get("page_count")?,
            provenance: Provenance::read(row)?,
            file_name: row.get("file_name")?,
            withdrawn: row.get("withdrawn")?,
            copy_of: row.get("copy_of")?,
        })
    }

    fn check(&self) -> Result<(), JournalError> {
        filled(Self::KIND, "title", &self.title)
    }

    fn check_new(&self) -> Result<(), JournalError> {
        // Only with its bytes: see `Journal::add_paper`.
        Err(JournalError::Invalid { kind: Self::KIND, field: "bytes" })
    }

    fn check_change(&self, before: &Self) -> Result<(), JournalError> {
        if self.provenance == before.provenance && self.copy_of == before.copy_of {
            Ok(())
        } else {
            Err(JournalError::Frozen { kind: Self::KIND })
        }
    }

    fn is_same_thing(&self, here: &Self) -> bool {
        self.provenance == here.provenance
    }

    fn may_follow(&self, here: &Self) -> bool {
        self.copy_of == here.copy_of
    }
}

impl Journal<'_> {
    /// Saves a paper whose bytes lie in `file`, or in the file that a paper with the same bytes already has; then the
    /// given one is not needed.
    ///
    /// Fails with `Invalid` when the bytes are not those the paper was made of.
    pub fn add_paper(&self, paper: &Paper, file: &StoredFile) -> Result<Kept<Paper>, JournalError> {
        if file.provenance != paper.provenance {
            return Err(JournalError::Invalid { kind: Kind::Paper, field: "bytes" });
        }
        self.write(|journal| {
            if journal.stored_file(paper.sha256())?.is_none() {
                journal.keep_file(file)?;
            }
            journal.insert(paper)
        })
    }

    /// Returns every paper of `case`, in the order they were kept.
    pub fn papers_of(&self, case: CaseId) -> Result<Vec<Kept<Paper>>, JournalError> {
        self.list("WHERE case_id = ? ORDER BY created_at, rowid", [Value::from(case)])
    }

    /// Returns every paper of `person` that belongs to no case, in the order they were kept.
    pub fn papers_of_person(&self, person: PersonId) -> Result<Vec<Kept<Paper>>, JournalError> {
        let condition = "WHERE person_id = ? AND case_id IS NULL ORDER BY created_at, rowid";
        self.list(condition, [Value::from(person)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{case, journal, open, stored};

    #[test]
    fn a_paper_comes_back_with_what_is_known_of_it() {
        let mut connection = open();
        let journal = journal(&mut connection);
        let file = stored(b"%PDF-1.7 scan");
        let paper = Paper {
            case: Some(case(&journal).id),
            page_count: Some(2),
            file_name: "scan 1.pdf".into(),
            ..Paper::of(file.provenance.clone(), PaperKind::Decision, "Denial", "application/pdf")
        };
        let kept = journal.add_paper(&paper, &file).unwrap();
        assert_eq!(journal.papers_of(paper.case.unwrap()).unwrap(), [kept]);
    }

    #[test]
    fn other_bytes_than_described_are_refused() {
        let mut connection = open();
        let (one, two) = (stored(b"one"), stored(b"two"));
        let paper = Paper::of(one.provenance, PaperKind::Bill, "Bill", "text/plain");
        let refused = JournalError::Invalid { kind: Kind::Paper, field: "bytes" };
        let journal = journal(&mut connection);
        assert_eq!(journal.add_paper(&paper, &two).unwrap_err(), refused);
        assert_eq!(journal.add(&paper).unwrap_err(), refused, "nor is a paper kept without any bytes");
    }

    #[test]
    fn a_copy_says_of_which_paper_it_is_one_for_good() {
        let mut connection = open();
        let journal = journal(&mut connection);
        let (one, two) = (stored(b"one"), stored(b"two"));
        let paper = Paper::of(one.provenance.clone(), PaperKind::Bill, "Bill", "text/plain");
        let original = journal.add_paper(&paper, &one).unwrap();
        let copy = Paper::of(two.provenance.clone(), PaperKind::Bill, "Bill, parts gone", "text/plain");
        let copy = journal.add_paper(&Paper { copy_of: Some(original.id), ..copy }, &two).unwrap();
        let read = journal.load::<Paper>(copy.id).unwrap();
        assert_eq!(read.record.copy_of, Some(original.id));
        let loose = Paper { copy_of: None, ..read.record };
        let refused = JournalError::Frozen { kind: Kind::Paper };
        assert_eq!(journal.change(copy.id, copy.revision, &loose).unwrap_err(), refused);
    }

    #[test]
    fn a_title_may_change_and_the_bytes_may_not() {
        let mut connection = open();
        let journal = journal(&mut connection);
        let (one, two) = (stored(b"one"), stored(b"two"));
        let paper = Paper::of(one.provenance.clone(), PaperKind::Bill, "Bil", "text/plain");
        let kept = journal.add_paper(&paper, &one).unwrap();
        let titled = Paper { title: "Bill".into(), ..kept.record.clone() };
        let kept = journal.change(kept.id, kept.revision, &titled).unwrap();
        let swapped = Paper { provenance: two.provenance, ..titled };
        let refused = JournalError::Frozen { kind: Kind::Paper };
        assert_eq!(journal.change(kept.id, kept.revision, &swapped).unwrap_err(), refused);
    }
}
