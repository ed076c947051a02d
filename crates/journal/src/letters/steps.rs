//! The steps of a letter: final, reopened, sent, confirmed, answered. Each asks whether the one before was taken.

use super::{Answer, Letter, LetterStatus, Sent};
use crate::id::{CaseId, EntryId, LetterId};
use crate::notices::Notice;
use crate::record::{Kept, Kind, Revision};
use crate::submissions::{NewSubmission, Submission};
use crate::{Journal, JournalError};
use rusqlite::types::Value;

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
