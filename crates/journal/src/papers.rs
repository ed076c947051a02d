//! The paper: any file kept (denial, bill, scan, receipt). Its bytes never change.
//!
//! For now the bytes lie in the encrypted database itself, which suits letters and scans up to
//! [`Paper::LIMIT`]. Larger ones need the vault's own encrypted files.

use crate::id::{CaseId, PaperId, PersonId};
use crate::record::{Kept, Kind, Record, filled};
use crate::words::words;
use crate::{Journal, JournalError, sql};
use chrono::NaiveDate;
use rusqlite::types::Value;
use rusqlite::{OptionalExtension, Row};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

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

/// What the bytes of a paper are. Made from the bytes by the journal and never changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub struct Provenance {
    sha256: String,
    size: u64,
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
}

impl Paper {
    /// The largest paper that is taken, in bytes (32 MiB).
    pub const LIMIT: usize = 32 << 20;

    /// Describes a paper with these bytes; everything else open. Save it with [`Journal::add_paper`].
    pub fn of(bytes: &[u8], kind: PaperKind, title: &str, media_type: &str) -> Self {
        let provenance = Provenance { sha256: hex::encode(Sha256::digest(bytes)), size: bytes.len() as u64 };
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
        }
    }

    /// The SHA-256 of its bytes, 64 hexadecimal digits.
    pub fn sha256(&self) -> &str {
        &self.provenance.sha256
    }

    /// Its size in bytes.
    pub fn size(&self) -> u64 {
        self.provenance.size
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
    ];

    fn values(&self) -> Result<Vec<Value>, JournalError> {
        let size = i64::try_from(self.provenance.size)
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
            self.provenance.sha256.clone().into(),
            size.into(),
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
            provenance: Provenance { sha256: row.get("sha256")?, size: sql::read_count(row, "size")? },
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
        if self.provenance == before.provenance {
            Ok(())
        } else {
            Err(JournalError::Frozen { kind: Self::KIND })
        }
    }
}

impl Journal<'_> {
    /// Saves a paper with its bytes.
    ///
    /// Fails with `Invalid` when the bytes are not those the paper was made of, or larger than [`Paper::LIMIT`].
    pub fn add_paper(&self, paper: &Paper, bytes: &[u8]) -> Result<Kept<Paper>, JournalError> {
        let its_own = hex::encode(Sha256::digest(bytes)) == paper.provenance.sha256;
        if !its_own || bytes.len() > Paper::LIMIT {
            return Err(JournalError::Invalid { kind: Kind::Paper, field: "bytes" });
        }
        self.write(|journal| {
            let kept = journal.insert(paper)?;
            journal
                .connection
                .prepare_cached("INSERT INTO paper_bytes (paper_id, bytes) VALUES (?, ?)")?
                .execute((Value::from(kept.id), bytes))?;
            Ok(kept)
        })
    }

    /// Returns a paper's bytes.
    pub fn paper_bytes(&self, id: PaperId) -> Result<Vec<u8>, JournalError> {
        self.connection
            .prepare_cached("SELECT bytes FROM paper_bytes WHERE paper_id = ?")?
            .query_row([Value::from(id)], |row| row.get(0))
            .optional()?
            .ok_or(JournalError::NotFound { kind: Kind::Paper })
    }

    /// Returns every paper of `case`, in the order they were kept.
    pub fn papers_of(&self, case: CaseId) -> Result<Vec<Kept<Paper>>, JournalError> {
        self.list("WHERE case_id = ? ORDER BY created_at, rowid", [Value::from(case)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{case, journal, open};

    #[test]
    fn a_paper_comes_back_byte_for_byte() {
        let mut connection = open();
        let journal = journal(&mut connection);
        let bytes = b"%PDF-1.7 scan";
        let paper = Paper {
            case: Some(case(&journal).id),
            page_count: Some(2),
            ..Paper::of(bytes, PaperKind::Decision, "Denial", "application/pdf")
        };
        let kept = journal.add_paper(&paper, bytes).unwrap();
        assert_eq!(journal.paper_bytes(kept.id).unwrap(), bytes);
        assert_eq!(journal.papers_of(paper.case.unwrap()).unwrap(), [kept]);
    }

    #[test]
    fn other_bytes_than_described_are_refused() {
        let mut connection = open();
        let paper = Paper::of(b"one", PaperKind::Bill, "Bill", "text/plain");
        let refused = JournalError::Invalid { kind: Kind::Paper, field: "bytes" };
        let journal = journal(&mut connection);
        assert_eq!(journal.add_paper(&paper, b"two").unwrap_err(), refused);
        assert_eq!(journal.add(&paper).unwrap_err(), refused, "nor is a paper kept without any bytes");
    }

    #[test]
    fn a_title_may_change_and_the_bytes_may_not() {
        let mut connection = open();
        let journal = journal(&mut connection);
        let kept =
            journal.add_paper(&Paper::of(b"one", PaperKind::Bill, "Bil", "text/plain"), b"one").unwrap();
        let titled = Paper { title: "Bill".into(), ..kept.record.clone() };
        let kept = journal.change(kept.id, kept.revision, &titled).unwrap();
        let swapped = Paper::of(b"two", PaperKind::Bill, "Bill", "text/plain");
        let refused = JournalError::Frozen { kind: Kind::Paper };
        assert_eq!(journal.change(kept.id, kept.revision, &swapped).unwrap_err(), refused);
    }
}
