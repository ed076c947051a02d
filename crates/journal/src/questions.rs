//! The question and the statements on it: who said what, side by side.
//!
//! "Is the MRI approved?" is asked of one representative after the other, and the answers differ. Each statement points
//! at the entry of the chain that shows it. The entry itself never changes; a statement is the user's reading of it, and
//! like every changeable record it keeps what it said before.

use crate::id::{CaseId, EntryId, QuestionId, StatementId};
use crate::record::{Kept, Kind, Record, filled};
use crate::{Journal, JournalError};
use rusqlite::Row;
use rusqlite::types::Value;
use serde::{Deserialize, Serialize};

/// Something that was asked of more than one representative.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub struct Question {
    /// In which case.
    pub case: CaseId,
    /// The question, in the user's words.
    pub question: String,
    /// Put away. Its statements are no longer shown, and stay in the journal.
    pub withdrawn: bool,
}

/// What one representative said on a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub struct Statement {
    /// On which question.
    pub question: QuestionId,
    /// The entry that shows it, of the same case.
    pub entry: EntryId,
    /// Who said it, where that is not the representative of the entry, as after a transfer; else empty.
    pub who: String,
    /// What was said.
    pub said: String,
    /// Whether `said` is word for word.
    pub verbatim: bool,
    /// Put away.
    pub withdrawn: bool,
}

impl Record for Question {
    type Id = QuestionId;
    const KIND: Kind = Kind::Question;
    const TABLE: &'static str = "questions";
    const COLUMNS: &'static [&'static str] = &["case_id", "question", "withdrawn"];

    fn values(&self) -> Result<Vec<Value>, JournalError> {
        Ok(vec![self.case.into(), self.question.clone().into(), self.withdrawn.into()])
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            case: row.get("case_id")?,
            question: row.get("question")?,
            withdrawn: row.get("withdrawn")?,
        })
    }

    fn check(&self) -> Result<(), JournalError> {
        filled(Self::KIND, "question", &self.question)
    }

    fn check_change(&self, before: &Self) -> Result<(), JournalError> {
        stays(Self::KIND, "case", self.case == before.case)
    }

    fn may_follow(&self, here: &Self) -> bool {
        self.case == here.case
    }
}

impl Record for Statement {
    type Id = StatementId;
    const KIND: Kind = Kind::Statement;
    const TABLE: &'static str = "statements";
    const COLUMNS: &'static [&'static str] =
        &["question_id", "entry_id", "who", "said", "verbatim", "withdrawn"];

    fn values(&self) -> Result<Vec<Value>, JournalError> {
        Ok(vec![
            self.question.into(),
            self.entry.into(),
            self.who.clone().into(),
            self.said.clone().into(),
            self.verbatim.into(),
            self.withdrawn.into(),
        ])
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            question: row.get("question_id")?,
            entry: row.get("entry_id")?,
            who: row.get("who")?,
            said: row.get("said")?,
            verbatim: row.get("verbatim")?,
            withdrawn: row.get("withdrawn")?,
        })
    }

    fn check(&self) -> Result<(), JournalError> {
        filled(Self::KIND, "said", &self.said)
    }

    /// A new one is added by [`Journal::add_statement`], which looks at the entry.
    fn check_new(&self) -> Result<(), JournalError> {
        Err(JournalError::Invalid { kind: Self::KIND, field: "entry" })
    }

    fn check_change(&self, before: &Self) -> Result<(), JournalError> {
        stays(Self::KIND, "entry", (self.question, self.entry) == (before.question, before.entry))
    }

    fn may_follow(&self, here: &Self) -> bool {
        (self.question, self.entry) == (here.question, here.entry)
    }
}

fn stays(kind: Kind, field: &'static str, same: bool) -> Result<(), JournalError> {
    if same { Ok(()) } else { Err(JournalError::Invalid { kind, field }) }
}

impl Journal<'_> {
    /// Saves what was said on a question.
    ///
    /// # Errors
    /// [`JournalError::NotFound`] for an unknown question or entry; [`JournalError::Invalid`] for an entry of another
    /// case, for one that amends another (the original is what shows it), and without words.
    pub fn add_statement(&self, statement: &Statement) -> Result<Kept<Statement>, JournalError> {
        self.write(|journal| {
            let question = journal.load::<Question>(statement.question)?;
            let entry = journal.entry(statement.entry)?;
            stays(Kind::Statement, "entry", entry.case == question.record.case && entry.amends.is_none())?;
            journal.insert(statement)
        })
    }

    /// Returns the questions of `case` that were not put away, in the order they were first asked.
    pub fn questions_of(&self, case: CaseId) -> Result<Vec<Kept<Question>>, JournalError> {
        self.list("WHERE case_id = ? AND withdrawn = 0 ORDER BY created_at, rowid", [Value::from(case)])
    }

    /// Returns what was said on a question and not put away, in the order in which the entries happened.
    pub fn statements_on(&self, question: QuestionId) -> Result<Vec<Kept<Statement>>, JournalError> {
        self.list(
            "WHERE question_id = ? AND withdrawn = 0
             ORDER BY (SELECT happened_at FROM entries WHERE entries.id = entry_id), created_at, rowid",
            [Value::from(question)],
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Amends;
    use crate::testing::{call, case, journal, open};

    fn asked(journal: &Journal<'_>, case: CaseId) -> QuestionId {
        let question = Question { case, question: "Is the MRI approved?".into(), withdrawn: false };
        journal.add(&question).unwrap().id
    }

    fn said(question: QuestionId, entry: EntryId, said: &str) -> Statement {
        let said = said.to_owned();
        Statement { question, entry, who: String::new(), said, verbatim: false, withdrawn: false }
    }

    #[test]
    fn statements_stand_in_the_order_of_the_days_and_not_of_the_typing() {
        let mut connection = open();
        let journal = journal(&mut connection);
        let case = case(&journal).id;
        let question = asked(&journal, case);
        let later = journal.append(&call(case, "2026-03-05T18:00:00Z", "no")).unwrap().entry;
        let earlier = journal.append(&call(case, "2026-03-02T18:00:00Z", "yes")).unwrap().entry;
        let no = journal.add_statement(&said(question, later.id, "It was denied")).unwrap();
        let yes = journal.add_statement(&said(question, earlier.id, "It is approved")).unwrap();
        assert_eq!(journal.statements_on(question).unwrap(), [yes, no]);
    }

    #[test]
    fn a_statement_put_better_keeps_its_entry_and_what_it_said_before() {
        let mut connection = open();
        let journal = journal(&mut connection);
        let case = case(&journal).id;
        let question = asked(&journal, case);
        let first = journal.append(&call(case, "2026-03-02T18:00:00Z", "yes")).unwrap().entry;
        let second = journal.append(&call(case, "2026-03-05T18:00:00Z", "no")).unwrap().entry;
        let kept = journal.add_statement(&said(question, first.id, "aproved")).unwrap();

        let better = said(question, first.id, "approved");
        let changed = journal.change(kept.id, kept.revision, &better).unwrap();
        assert_eq!(journal.history::<Statement>(kept.id).unwrap()[0].record.said, "aproved");
        let moved = said(question, second.id, "approved");
        assert!(journal.change(kept.id, changed.revision, &moved).is_err());
        let away = Statement { withdrawn: true, ..better };
        journal.change(kept.id, changed.revision, &away).unwrap();
        assert_eq!(journal.statements_on(question).unwrap(), []);
    }

    #[test]
    fn only_an_original_entry_of_the_same_case_shows_a_statement() {
        let mut connection = open();
        let journal = journal(&mut connection);
        let (ours, other) = (case(&journal).id, case(&journal).id);
        let question = asked(&journal, ours);
        let elsewhere = journal.append(&call(other, "2026-03-02T18:00:00Z", "yes")).unwrap().entry;
        let refused = JournalError::Invalid { kind: Kind::Statement, field: "entry" };
        assert_eq!(journal.add_statement(&said(question, elsewhere.id, "yes")).unwrap_err(), refused);

        let here = journal.append(&call(ours, "2026-03-02T18:00:00Z", "yes")).unwrap().entry;
        let mut amendment = call(ours, "2026-03-02T18:00:00Z", "no");
        amendment.amends = Some(Amends { entry: here.id, reason: "misheard".into() });
        let amendment = journal.append(&amendment).unwrap().entry;
        assert_eq!(journal.add_statement(&said(question, amendment.id, "no")).unwrap_err(), refused);
        assert_eq!(journal.add(&said(question, here.id, "yes")).unwrap_err(), refused);
        assert!(journal.add_statement(&said(question, here.id, " ")).is_err());
    }

    #[test]
    fn a_question_put_away_is_no_longer_shown_and_never_moves_to_another_case() {
        let mut connection = open();
        let journal = journal(&mut connection);
        let ours = case(&journal).id;
        let id = asked(&journal, ours);
        let kept = journal.load::<Question>(id).unwrap();
        let moved = Question { case: case(&journal).id, ..kept.record.clone() };
        assert!(journal.change(id, kept.revision, &moved).is_err());
        let away = Question { withdrawn: true, ..kept.record.clone() };
        journal.change(id, kept.revision, &away).unwrap();
        assert_eq!(journal.questions_of(ours).unwrap(), []);
    }
}
