//! The letter: draft, then final, then sent with proof, then confirmed, then answered. No stage can be skipped.
//!
//! What stands in a letter is the business of the room `letters`; here its content is JSON that comes back as
//! it was saved. "Generated" is never "sent": only a [`Submission`](crate::Submission) makes a letter a sent one.

mod steps;

use crate::id::{CaseId, EntryId, LetterId, NoticeId, SubmissionId};
use crate::record::{Kind, Record, Revision, filled};
use crate::words::words;
use crate::{JournalError, sql};
use chrono::{DateTime, Utc};
use rusqlite::Row;
use rusqlite::types::Value;
use serde::{Deserialize, Serialize};

words! {
    /// What made a letter read as it does.
    pub enum LetterStep {
        /// It was written from the case, and nobody has touched it since.
        Drafted = "drafted",
        /// Somebody typed.
        Typed = "typed",
        /// Facts were put in from the case.
        Filled = "filled",
        /// It was written from the case again, together with what the person had changed.
        WrittenAgain = "written_again",
        /// An earlier version was brought back.
        Restored = "restored",
    }
}

/// How far a letter has come. Each stage carries what the earlier ones left behind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LetterStatus {
    /// Being written.
    Draft,
    /// Finished; its content no longer changes.
    Final {
        /// When it was finished (UTC).
        final_at: DateTime<Utc>,
    },
    /// Gone out, with proof.
    Sent(Sent),
    /// They have it.
    Confirmed {
        /// How it went out.
        sent: Sent,
        /// The entry that shows that they have it.
        entry: EntryId,
    },
    /// They answered.
    Answered {
        /// How it went out.
        sent: Sent,
        /// The entry that showed that they had it; an answer proves it too, so it may be missing.
        confirmed_by: Option<EntryId>,
        /// The answer.
        answer: Answer,
    },
}

/// How a letter went out first. Made by [`Journal::send_letter`](crate::Journal::send_letter) only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub struct Sent {
    final_at: DateTime<Utc>,
    submission: SubmissionId,
}

impl Sent {
    /// When the letter had been finished (UTC).
    pub fn final_at(&self) -> DateTime<Utc> {
        self.final_at
    }

    /// The first submission. There may be more: see [`Journal::submissions_of`](crate::Journal::submissions_of).
    pub fn submission(&self) -> SubmissionId {
        self.submission
    }
}

/// What answered a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// A written decision.
    Notice(NoticeId),
    /// A call or a message.
    Entry(EntryId),
}

impl LetterStatus {
    /// The word for the stage, as stored.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Final { .. } => "final",
            Self::Sent(_) => "sent",
            Self::Confirmed { .. } => "confirmed",
            Self::Answered { .. } => "answered",
        }
    }

    fn sent(&self) -> Option<Sent> {
        match self {
            Self::Draft | Self::Final { .. } => None,
            Self::Sent(sent) | Self::Confirmed { sent, .. } | Self::Answered { sent, .. } => Some(*sent),
        }
    }
}

/// A letter we write.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub struct Letter {
    /// In which case.
    pub case: CaseId,
    /// The template it was made from.
    pub template: String,
    /// What it is called in the list.
    pub title: String,
    /// Its content. Changes only while it is a draft; every earlier version stays in the history.
    pub body: serde_json::Value,
    /// How far it has come. Changed only by the steps of [`Journal`](crate::Journal).
    pub status: LetterStatus,
    /// What made it read as it does.
    pub step: LetterStep,
    /// The revision whose content was brought back, where that was the step.
    pub restored_from: Option<Revision>,
}

impl Letter {
    /// Starts a draft.
    pub fn draft(case: CaseId, template: &str, title: &str, body: serde_json::Value) -> Self {
        Self {
            case,
            template: template.to_owned(),
            title: title.to_owned(),
            body,
            status: LetterStatus::Draft,
            step: LetterStep::Drafted,
            restored_from: None,
        }
    }
}

impl Record for Letter {
    type Id = LetterId;
    const KIND: Kind = Kind::Letter;
    const TABLE: &'static str = "letters";
    const COLUMNS: &'static [&'static str] = &[
        "case_id",
        "template",
        "title",
        "body",
        "status",
        "final_at",
        "submission_id",
        "confirmed_by",
        "answer_notice_id",
        "answer_entry_id",
        "step",
        "restored_from",
    ];

    fn values(&self) -> Result<Vec<Value>, JournalError> {
        let sent = self.status.sent();
        let final_at = match &self.status {
            LetterStatus::Final { final_at } => Some(*final_at),
            _ => sent.map(|sent| sent.final_at),
        };
        let (confirmed_by, answer) = match &self.status {
            LetterStatus::Confirmed { entry, .. } => (Some(*entry), None),
            LetterStatus::Answered { confirmed_by, answer, .. } => (*confirmed_by, Some(*answer)),
            LetterStatus::Draft | LetterStatus::Final { .. } | LetterStatus::Sent(_) => (None, None),
        };
        let (notice, entry) = match answer {
            Some(Answer::Notice(id)) => (Some(id), None),
            Some(Answer::Entry(id)) => (None, Some(id)),
            None => (None, None),
        };
        Ok(vec![
            self.case.into(),
            self.template.clone().into(),
            self.title.clone().into(),
            sql::json(Self::KIND, &self.body)?,
            self.status.as_str().to_owned().into(),
            sql::instant(final_at),
            sent.map(|sent| sent.submission).into(),
            confirmed_by.into(),
            notice.into(),
            entry.into(),
            self.step.into(),
            self.restored_from.map_or(Value::Null, |it| it.0.into()),
        ])
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            case: row.get("case_id")?,
            template: row.get("template")?,
            title: row.get("title")?,
            body: sql::read_json(row, "body")?,
            status: read_status(row)?,
            step: row.get("step")?,
            restored_from: row.get::<_, Option<u32>>("restored_from")?.map(Revision),
        })
    }

    fn check(&self) -> Result<(), JournalError> {
        filled(Self::KIND, "template", &self.template)
    }

    fn check_new(&self) -> Result<(), JournalError> {
        if self.status == LetterStatus::Draft { Ok(()) } else { Err(JournalError::WrongStage) }
    }

    fn check_change(&self, before: &Self) -> Result<(), JournalError> {
        if self.status != before.status {
            return Err(JournalError::WrongStage);
        }
        let same = (self.case, &self.template, &self.body) == (before.case, &before.template, &before.body);
        if same || before.status == LetterStatus::Draft { Ok(()) } else { Err(JournalError::WrongStage) }
    }

    /// A finished letter may have been reopened there; one that went out stays what it was.
    fn may_follow(&self, here: &Self) -> bool {
        let went_out = here.status.sent();
        let same = (&self.template, &self.body, self.status.sent()) == (&here.template, &here.body, went_out);
        self.case == here.case && (went_out.is_none() || same)
    }
}

fn read_status(row: &Row<'_>) -> rusqlite::Result<LetterStatus> {
    let status: String = row.get("status")?;
    if status == "draft" {
        return Ok(LetterStatus::Draft);
    }
    let final_at = row.get::<_, sql::Instant>("final_at")?.0;
    if status == "final" {
        return Ok(LetterStatus::Final { final_at });
    }
    let sent = Sent { final_at, submission: row.get("submission_id")? };
    let confirmed_by: Option<EntryId> = row.get("confirmed_by")?;
    let by_notice: Option<NoticeId> = row.get("answer_notice_id")?;
    let by_entry: Option<EntryId> = row.get("answer_entry_id")?;
    let answer = by_notice.map(Answer::Notice).or(by_entry.map(Answer::Entry));
    match (status.as_str(), confirmed_by, answer) {
        ("sent", None, None) => Ok(LetterStatus::Sent(sent)),
        ("confirmed", Some(entry), None) => Ok(LetterStatus::Confirmed { sent, entry }),
        ("answered", _, Some(answer)) => Ok(LetterStatus::Answered { sent, confirmed_by, answer }),
        _ => Err(rusqlite::Error::InvalidQuery),
    }
}

#[cfg(test)]
mod tests;
