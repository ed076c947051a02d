//! The notice: a decision or letter from the plan, with the dates that start and end clocks.

use crate::id::{CaseId, NoticeId, PaperId};
use crate::record::{Kept, Kind, Record};
use crate::words::words;
use crate::{Journal, JournalError, sql};
use chrono::NaiveDate;
use rusqlite::Row;
use rusqlite::types::Value;
use serde::{Deserialize, Serialize};

words! {
    /// What a notice decided.
    pub enum Decision {
        /// Refused in full.
        Denied = "denied",
        /// Refused in part.
        PartlyDenied = "partly_denied",
        /// Granted.
        Approved = "approved",
        /// An earlier refusal stands.
        Upheld = "upheld",
        /// An earlier refusal is taken back.
        Overturned = "overturned",
        /// Not decided: late, wrong place, not entitled.
        Dismissed = "dismissed",
        /// Care or coverage ends.
        Ending = "ending",
        /// More information is asked for.
        MoreInformation = "more_information",
        /// The plan says it has received something.
        Acknowledged = "acknowledged",
        /// Anything else.
        Other = "other",
    }
}

/// A decision or letter from the plan. Texts are empty where nothing is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub struct Notice {
    /// In which case.
    pub case: CaseId,
    /// The date printed on it. Some clocks run from this one, some from receipt, so both are kept.
    pub printed_on: Option<NaiveDate>,
    /// The day it was received.
    pub received_on: Option<NaiveDate>,
    /// How the receipt is proved: postmark, portal time stamp, witness.
    pub received_proof: String,
    /// What it decided.
    pub decision: Decision,
    /// The reason, quoted.
    pub reason_quoted: String,
    /// The deadline it prints. It wins over the catalogue of rules.
    pub deadline_printed: Option<NaiveDate>,
    /// The address it prints for the answer, line by line.
    pub address_printed: Vec<String>,
    /// The notice itself.
    pub paper: Option<PaperId>,
}

impl Notice {
    /// Starts a notice with everything else open.
    pub fn of(case: CaseId, decision: Decision) -> Self {
        Self {
            case,
            printed_on: None,
            received_on: None,
            received_proof: String::new(),
            decision,
            reason_quoted: String::new(),
            deadline_printed: None,
            address_printed: Vec::new(),
            paper: None,
        }
    }
}

impl Record for Notice {
    type Id = NoticeId;
    const KIND: Kind = Kind::Notice;
    const TABLE: &'static str = "notices";
    const COLUMNS: &'static [&'static str] = &[
        "case_id",
        "printed_on",
        "received_on",
        "received_proof",
        "decision",
        "reason_quoted",
        "deadline_printed",
        "address_printed",
        "paper_id",
    ];

    fn values(&self) -> Result<Vec<Value>, JournalError> {
        Ok(vec![
            self.case.into(),
            sql::day(self.printed_on),
            sql::day(self.received_on),
            self.received_proof.clone().into(),
            self.decision.into(),
            self.reason_quoted.clone().into(),
            sql::day(self.deadline_printed),
            sql::json(Self::KIND, &self.address_printed)?,
            self.paper.into(),
        ])
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            case: row.get("case_id")?,
            printed_on: sql::read_day(row, "printed_on")?,
            received_on: sql::read_day(row, "received_on")?,
            received_proof: row.get("received_proof")?,
            decision: row.get("decision")?,
            reason_quoted: row.get("reason_quoted")?,
            deadline_printed: sql::read_day(row, "deadline_printed")?,
            address_printed: sql::read_json(row, "address_printed")?,
            paper: row.get("paper_id")?,
        })
    }
}

impl Journal<'_> {
    /// Returns every notice in `case`, in the order they were recorded.
    pub fn notices_of(&self, case: CaseId) -> Result<Vec<Kept<Notice>>, JournalError> {
        self.list("WHERE case_id = ? ORDER BY created_at, rowid", [Value::from(case)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{case, journal, open};

    #[test]
    fn a_notice_keeps_the_printed_and_the_received_day_apart() {
        let mut connection = open();
        let journal = journal(&mut connection);
        let notice = Notice {
            printed_on: "2026-03-02".parse().ok(),
            received_on: "2026-03-09".parse().ok(),
            received_proof: "postmark".into(),
            reason_quoted: "not medically necessary".into(),
            deadline_printed: "2026-08-29".parse().ok(),
            address_printed: vec!["P.O. Box 1".into(), "Oakland CA".into()],
            ..Notice::of(case(&journal).id, Decision::Denied)
        };
        journal.add(&notice).unwrap();
        assert_eq!(journal.notices_of(notice.case).unwrap()[0].record, notice);
    }
}
