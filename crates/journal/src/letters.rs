//! The letter: draft, then final, then sent with proof, then confirmed, then answered. No stage can be skipped.
//!
//! What stands in a letter is the business of the room `letters`; here its content is JSON that comes back as
//! it was saved. "Generated" is never "sent": only a [`Submission`] makes a letter a sent one.

use crate::id::{CaseId, EntryId, LetterId, NoticeId, SubmissionId};
use crate::notices::Notice;
use crate::record::{Kept, Kind, Record, Revision, filled};
use crate::submissions::{NewSubmission, Submission};
use crate::{Journal, JournalError, sql};
use chrono::{DateTime, Utc};
use rusqlite::Row;
use rusqlite::types::Value;
use serde::{Deserialize, Serialize};

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

/// How a letter went out first. Made by [`Journal::send_letter`] only.
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

    /// The first submission. There may be more: see [`Journal::submissions_of`].
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
    /// How far it has come. Changed only by the steps of [`Journal`].
    pub status: LetterStatus,
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
        ])
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            case: row.get("case_id")?,
            template: row.get("template")?,
            title: row.get("title")?,
            body: sql::read_json(row, "body")?,
            status: read_status(row)?,
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

impl Journal<'_> {
    /// Declares a draft finished. Fails with `WrongStage` when it is no draft.
    pub fn finalise_letter(&self, id: LetterId, based_on: Revision) -> Result<Kept<Letter>, JournalError> {
        let final_at = self.now;
        self.step_letter(id, based_on, |status| match status {
            LetterStatus::Draft => Ok(LetterStatus::Final { final_at }),
            _ => Err(JournalError::WrongStage),
        })
    }

    /// Makes a finished letter a draft again. Fails with `WrongStage` once it has gone out.
    pub fn reopen_letter(&self, id: LetterId, based_on: Revision) -> Result<Kept<Letter>, JournalError> {
        self.step_letter(id, based_on, |status| match status {
            LetterStatus::Final { .. } => Ok(LetterStatus::Draft),
            _ => Err(JournalError::WrongStage),
        })
    }

    /// Records that a finished letter went out, freezing exactly what was sent.
    ///
    /// A letter may go out more than once (fax and mail); the status keeps the first submission. Fails with
    /// `WrongStage` for a draft.
    pub fn send_letter(
        &self,
        id: LetterId,
        based_on: Revision,
        sending: &NewSubmission,
    ) -> Result<(Kept<Letter>, Submission), JournalError> {
        self.write(|journal| {
            let submission = journal.insert_submission(id, sending)?;
            let letter = journal.step_letter(id, based_on, |status| match status {
                LetterStatus::Draft => Err(JournalError::WrongStage),
                LetterStatus::Final { final_at } => {
                    Ok(LetterStatus::Sent(Sent { final_at, submission: submission.id }))
                }
                again => Ok(again),
            })?;
            Ok((letter, submission))
        })
    }

    /// Records the entry that shows that they have the letter. Fails with `WrongStage` unless it was sent.
    pub fn confirm_letter(
        &self,
        id: LetterId,
        based_on: Revision,
        entry: EntryId,
    ) -> Result<Kept<Letter>, JournalError> {
        let case = self.entry(entry)?.case;
        self.step_letter_with_proof(id, based_on, case, |status| match status {
            LetterStatus::Sent(sent) => Ok(LetterStatus::Confirmed { sent, entry }),
            _ => Err(JournalError::WrongStage),
        })
    }

    /// Records the answer. Fails with `WrongStage` unless the letter was sent and has no answer yet.
    pub fn answer_letter(
        &self,
        id: LetterId,
        based_on: Revision,
        answer: Answer,
    ) -> Result<Kept<Letter>, JournalError> {
        let case = match answer {
            Answer::Notice(notice) => self.load::<Notice>(notice)?.record.case,
            Answer::Entry(entry) => self.entry(entry)?.case,
        };
        self.step_letter_with_proof(id, based_on, case, |status| match status {
            LetterStatus::Sent(sent) => Ok(LetterStatus::Answered { sent, confirmed_by: None, answer }),
            LetterStatus::Confirmed { sent, entry } => {
                Ok(LetterStatus::Answered { sent, confirmed_by: Some(entry), answer })
            }
            _ => Err(JournalError::WrongStage),
        })
    }

    /// Returns every letter of `case`, in the order they were started.
    pub fn letters_of(&self, case: CaseId) -> Result<Vec<Kept<Letter>>, JournalError> {
        self.list("WHERE case_id = ? ORDER BY created_at, rowid", [Value::from(case)])
    }

    /// Returns the letters of all cases, in the order they were started.
    pub fn letters(&self) -> Result<Vec<Kept<Letter>>, JournalError> {
        self.list("ORDER BY created_at, rowid", [])
    }

    /// Steps a letter on the strength of an entry or a notice, which has to be of the letter's own `case`.
    fn step_letter_with_proof(
        &self,
        id: LetterId,
        based_on: Revision,
        case: CaseId,
        step: impl FnOnce(LetterStatus) -> Result<LetterStatus, JournalError>,
    ) -> Result<Kept<Letter>, JournalError> {
        self.write(|journal| {
            if journal.load::<Letter>(id)?.record.case != case {
                return Err(JournalError::Invalid { kind: Kind::Letter, field: "case" });
            }
            journal.step_letter(id, based_on, step)
        })
    }

    fn step_letter(
        &self,
        id: LetterId,
        based_on: Revision,
        step: impl FnOnce(LetterStatus) -> Result<LetterStatus, JournalError>,
    ) -> Result<Kept<Letter>, JournalError> {
        self.write(|journal| {
            let before = journal.load::<Letter>(id)?;
            let status = step(before.record.status.clone())?;
            journal.replace(&before, based_on, &Letter { status, ..before.record.clone() })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Moment;
    use crate::submissions::SubmissionChannel;
    use crate::testing::{call, case, journal, open};
    use serde_json::json;

    fn drafted(journal: &Journal<'_>) -> Kept<Letter> {
        let letter = Letter::draft(case(journal).id, "coverage_appeal", "Appeal", json!({"blocks": ["one"]}));
        journal.add(&letter).unwrap()
    }

    fn sending() -> NewSubmission {
        NewSubmission {
            pdf: b"%PDF".to_vec(),
            channel: SubmissionChannel::Fax,
            to: "Appeals".into(),
            tracking: String::new(),
            fax_pages: Some(3),
            sent: Moment::new("2026-03-10T18:00:00Z".parse().unwrap(), chrono_tz::America::Los_Angeles),
        }
    }

    #[test]
    fn a_letter_goes_through_every_stage_and_keeps_their_proof() {
        let mut connection = open();
        let journal = journal(&mut connection);
        let letter = drafted(&journal);
        let call = journal.append(&call(letter.record.case, "2026-03-11T18:00:00Z", "we have it")).unwrap();

        let letter = journal.finalise_letter(letter.id, letter.revision).unwrap();
        let (letter, submission) = journal.send_letter(letter.id, letter.revision, &sending()).unwrap();
        let letter = journal.confirm_letter(letter.id, letter.revision, call.entry.id).unwrap();
        let answer = Answer::Entry(call.entry.id);
        let letter = journal.answer_letter(letter.id, letter.revision, answer).unwrap();

        let LetterStatus::Answered { sent, confirmed_by, .. } = letter.record.status.clone() else {
            panic!()
        };
        assert_eq!((sent.submission(), confirmed_by), (submission.id, Some(call.entry.id)));
        assert_eq!(journal.letters_of(letter.record.case).unwrap(), [letter]);
    }

    #[test]
    fn no_stage_can_be_skipped() {
        let mut connection = open();
        let journal = journal(&mut connection);
        let letter = drafted(&journal);
        let (id, revision) = (letter.id, letter.revision);
        let entry = journal.append(&call(letter.record.case, "2026-03-11T18:00:00Z", "x")).unwrap().entry.id;
        let stage = |result: Result<Kept<Letter>, JournalError>| result.unwrap_err();
        assert_eq!(
            stage(journal.send_letter(id, revision, &sending()).map(|sent| sent.0)),
            JournalError::WrongStage
        );
        assert_eq!(stage(journal.confirm_letter(id, revision, entry)), JournalError::WrongStage);
        assert_eq!(
            stage(journal.answer_letter(id, revision, Answer::Entry(entry))),
            JournalError::WrongStage
        );
        assert_eq!(journal.submissions_of(id).unwrap(), [], "a refused sending leaves nothing behind");

        let sneaky = Letter { status: LetterStatus::Final { final_at: letter.created_at }, ..letter.record };
        assert_eq!(stage(journal.change(id, revision, &sneaky)), JournalError::WrongStage);
        assert_eq!(stage(journal.add(&sneaky)), JournalError::WrongStage);
    }

    #[test]
    fn the_proof_has_to_be_of_the_same_case() {
        let mut connection = open();
        let journal = journal(&mut connection);
        let letter = drafted(&journal);
        let letter = journal.finalise_letter(letter.id, letter.revision).unwrap();
        let (letter, _) = journal.send_letter(letter.id, letter.revision, &sending()).unwrap();
        let elsewhere =
            journal.append(&call(case(&journal).id, "2026-03-11T18:00:00Z", "x")).unwrap().entry.id;
        let refused = JournalError::Invalid { kind: Kind::Letter, field: "case" };
        assert_eq!(journal.confirm_letter(letter.id, letter.revision, elsewhere).unwrap_err(), refused);
        let answer = Answer::Entry(elsewhere);
        assert_eq!(journal.answer_letter(letter.id, letter.revision, answer).unwrap_err(), refused);
    }

    #[test]
    fn a_final_letter_is_not_rewritten_until_it_is_reopened() {
        let mut connection = open();
        let journal = journal(&mut connection);
        let letter = drafted(&journal);
        let letter = journal.finalise_letter(letter.id, letter.revision).unwrap();
        let rewritten = Letter { body: json!({"blocks": ["two"]}), ..letter.record.clone() };
        assert_eq!(
            journal.change(letter.id, letter.revision, &rewritten).unwrap_err(),
            JournalError::WrongStage
        );

        let letter = journal.reopen_letter(letter.id, letter.revision).unwrap();
        let rewritten = Letter { body: json!({"blocks": ["two"]}), ..letter.record.clone() };
        journal.change(letter.id, letter.revision, &rewritten).unwrap();
        let versions = journal.history::<Letter>(letter.id).unwrap();
        assert_eq!(versions[0].record.body, json!({"blocks": ["one"]}));
    }

    #[test]
    fn the_same_letter_may_go_by_fax_and_by_mail() {
        let mut connection = open();
        let journal = journal(&mut connection);
        let letter = drafted(&journal);
        let letter = journal.finalise_letter(letter.id, letter.revision).unwrap();
        let (letter, first) = journal.send_letter(letter.id, letter.revision, &sending()).unwrap();
        let (letter, second) = journal.send_letter(letter.id, letter.revision, &sending()).unwrap();
        let LetterStatus::Sent(sent) = &letter.record.status else { panic!() };
        assert_eq!(sent.submission(), first.id);
        let all = journal.submissions_of(letter.id).unwrap();
        assert_eq!((all.len(), all.contains(&second)), (2, true));
    }
}
