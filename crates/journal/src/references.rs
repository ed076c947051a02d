//! The reference: any number a desk gave. All numbers are aliases of one case, found by any of them.

use crate::id::{CaseId, EntryId, NoticeId, ReferenceId};
use crate::record::{Kept, Kind, Record};
use crate::words::words;
use crate::{Journal, JournalError};
use rusqlite::Row;
use rusqlite::types::Value;
use serde::{Deserialize, Serialize};

words! {
    /// What a number stands for.
    pub enum ReferenceKind {
        /// A claim.
        Claim = "claim",
        /// An authorization or its request.
        Authorization = "authorization",
        /// A grievance.
        Grievance = "grievance",
        /// An appeal.
        Appeal = "appeal",
        /// An external or independent medical review.
        ExternalReview = "external_review",
        /// A telephone call.
        Call = "call",
        /// A complaint to a regulator.
        Complaint = "complaint",
        /// An invoice or account.
        Invoice = "invoice",
        /// Anything else.
        Other = "other",
    }
}

/// One number that names the case somewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub struct Reference {
    /// The case it is an alias of.
    pub case: CaseId,
    /// What it stands for.
    pub kind: ReferenceKind,
    /// The number exactly as given; letters print it so.
    pub number: String,
    /// Who gave it.
    pub given_by: String,
    /// The entry in which it was given.
    pub entry: Option<EntryId>,
    /// The notice that prints it.
    pub notice: Option<NoticeId>,
}

/// Returns the number as it is searched: letters and digits only, upper case.
pub fn normalised(number: &str) -> String {
    number.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

impl Record for Reference {
    type Id = ReferenceId;
    const KIND: Kind = Kind::Reference;
    const TABLE: &'static str = "reference_numbers";
    const COLUMNS: &'static [&'static str] =
        &["case_id", "kind", "number", "normalised", "given_by", "entry_id", "notice_id"];

    fn values(&self) -> Result<Vec<Value>, JournalError> {
        Ok(vec![
            self.case.into(),
            self.kind.into(),
            self.number.clone().into(),
            normalised(&self.number).into(),
            self.given_by.clone().into(),
            self.entry.into(),
            self.notice.into(),
        ])
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            case: row.get("case_id")?,
            kind: row.get("kind")?,
            number: row.get("number")?,
            given_by: row.get("given_by")?,
            entry: row.get("entry_id")?,
            notice: row.get("notice_id")?,
        })
    }

    fn check(&self) -> Result<(), JournalError> {
        if normalised(&self.number).is_empty() {
            return Err(JournalError::Invalid { kind: Self::KIND, field: "number" });
        }
        Ok(())
    }
}

impl Journal<'_> {
    /// Returns every number of `case`, in the order they were given.
    pub fn references_of(&self, case: CaseId) -> Result<Vec<Kept<Reference>>, JournalError> {
        self.list("WHERE case_id = ? ORDER BY created_at, rowid", [Value::from(case)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{case, journal, open};

    #[test]
    fn dashes_spaces_and_case_do_not_count() {
        assert_eq!(normalised(" gr-24 001/ab "), "GR24001AB");
    }

    #[test]
    fn a_number_is_kept_exactly_as_given() {
        let mut connection = open();
        let journal = journal(&mut connection);
        let number = Reference {
            case: case(&journal).id,
            kind: ReferenceKind::Grievance,
            number: "gr-24 001".into(),
            given_by: "Member Services".into(),
            entry: None,
            notice: None,
        };
        journal.add(&number).unwrap();
        assert_eq!(journal.references_of(number.case).unwrap()[0].record, number);
    }

    #[test]
    fn a_number_needs_a_letter_or_a_digit() {
        let mut connection = open();
        let journal = journal(&mut connection);
        let empty = Reference {
            case: case(&journal).id,
            kind: ReferenceKind::Call,
            number: " - ".into(),
            given_by: String::new(),
            entry: None,
            notice: None,
        };
        let refused = JournalError::Invalid { kind: Kind::Reference, field: "number" };
        assert_eq!(journal.add(&empty).unwrap_err(), refused);
    }
}
