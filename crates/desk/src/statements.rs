//! Who said what: the answers of several representatives to one question, each with the entry that shows it.
//!
//! Nothing here changes an entry. How the answers are printed is told in `record/statements.rs`.

use journal::{
    Case, CaseId, EntryId, Kept, Question, QuestionId, Reference, Revision, Statement, StatementId,
    TimelineItem,
};

use crate::cases::reference_view;
use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::form::{Form, id};
use crate::input::{QuestionInput, StatementInput};
use crate::log::days_late;
use crate::moments;
use crate::record::{is_dealing, wording::wording};
use crate::view::{QuestionView, StatementEntry, StatementView, StatementsView};

impl Desk {
    /// The questions of a case with what was said on each, and the entries from which more can be taken.
    ///
    /// # Errors
    /// `not_found`.
    pub fn statements(&mut self, case: &str) -> Result<StatementsView> {
        self.statements_view(id(case)?)
    }

    /// Keeps what somebody said on a question, or puts it better. A new question is opened with it, unless the case has
    /// one with the same words.
    ///
    /// # Errors
    /// `invalid` without a question, an entry or words; `not_found`, also for an entry of another case; `conflict`.
    pub fn save_statement(&mut self, input: &StatementInput) -> Result<StatementsView> {
        let case: CaseId = id(&input.case)?;
        self.journal().load::<Case>(case)?;
        let mut form = Form::new();
        let said = form.needed("said", &input.said);
        let who = form.text("who", &input.who);
        if let Some(edit) = &input.edit {
            form.finish()?;
            let kept = self.statement_of(case, id(&edit.id)?)?;
            let better = Statement { who, said, verbatim: input.verbatim, ..kept.record };
            self.journal().change(kept.id, Revision(edit.revision), &better)?;
            return self.statements_view(case);
        }
        let wording = match input.question {
            Some(_) => String::new(),
            None => form.needed("newQuestion", &input.new_question),
        };
        form.needed("entry", &input.entry);
        form.finish()?;
        let entry = self.entry_to_quote(case, id(&input.entry)?)?;
        let asked = match &input.question {
            Some(question) => Some(self.question_of(case, id(question)?)?.id),
            None => self.question_in_these_words(case, &wording)?,
        };
        self.journal().write(|journal| {
            let question = match asked {
                Some(question) => question,
                None => journal.add(&Question { case, question: wording, withdrawn: false })?.id,
            };
            let verbatim = input.verbatim;
            journal.add_statement(&Statement { question, entry, who, said, verbatim, withdrawn: false })
        })?;
        self.statements_view(case)
    }

    /// Puts a question in other words.
    ///
    /// # Errors
    /// `invalid` without words; `not_found`; `conflict`.
    pub fn save_question(&mut self, input: &QuestionInput) -> Result<StatementsView> {
        let mut form = Form::new();
        let question = form.needed("question", &input.question);
        form.finish()?;
        let kept = self.journal().load::<Question>(id(&input.edit.id)?)?;
        let changed = Question { question, ..kept.record.clone() };
        self.journal().change(kept.id, Revision(input.edit.revision), &changed)?;
        self.statements_view(kept.record.case)
    }

    /// Puts a question away with everything said on it. The entries stay as they are.
    ///
    /// # Errors
    /// `not_found`.
    pub fn withdraw_question(&mut self, question: &str) -> Result<StatementsView> {
        let kept = self.journal().load::<Question>(id(question)?)?;
        let away = Question { withdrawn: true, ..kept.record.clone() };
        self.journal().change(kept.id, kept.revision, &away)?;
        self.statements_view(kept.record.case)
    }

    /// Puts one statement away. The entry that shows it stays as it is.
    ///
    /// # Errors
    /// `not_found`.
    pub fn withdraw_statement(&mut self, statement: &str) -> Result<StatementsView> {
        let kept = self.journal().load::<Statement>(id(statement)?)?;
        let case = self.journal().load::<Question>(kept.record.question)?.record.case;
        let away = Statement { withdrawn: true, ..kept.record.clone() };
        self.journal().change(kept.id, kept.revision, &away)?;
        self.statements_view(case)
    }

    fn statements_view(&mut self, case: CaseId) -> Result<StatementsView> {
        let title = self.journal().load::<Case>(case)?.record.title;
        let items = self.whole_timeline(case)?;
        let references = self.journal().references_of(case)?;
        let mut questions = Vec::new();
        for kept in self.journal().questions_of(case)? {
            let statements = self.journal().statements_on(kept.id)?;
            questions.push(QuestionView {
                id: kept.id.to_string(),
                revision: kept.revision.0,
                question: kept.record.question,
                statements: statements
                    .iter()
                    .filter_map(|it| statement_view(it, &items, &references))
                    .collect(),
            });
        }
        let entries = items.iter().rev().filter(|item| is_dealing(item.entry.kind)).map(entry_to_choose);
        Ok(StatementsView { case: case.to_string(), title, questions, entries: entries.collect() })
    }

    /// The entry that shows a statement: one of this case, and the original where it was corrected.
    fn entry_to_quote(&mut self, case: CaseId, entry: EntryId) -> Result<EntryId> {
        let entry = self.journal().entry(entry)?;
        if entry.case == case && entry.amends.is_none() { Ok(entry.id) } else { Err(Error::not_found()) }
    }

    fn question_of(&mut self, case: CaseId, question: QuestionId) -> Result<Kept<Question>> {
        let kept = self.journal().load::<Question>(question)?;
        if kept.record.case == case { Ok(kept) } else { Err(Error::not_found()) }
    }

    fn statement_of(&mut self, case: CaseId, statement: StatementId) -> Result<Kept<Statement>> {
        let kept = self.journal().load::<Statement>(statement)?;
        self.question_of(case, kept.record.question)?;
        Ok(kept)
    }

    fn question_in_these_words(&mut self, case: CaseId, words: &str) -> Result<Option<QuestionId>> {
        let same = |it: &&Kept<Question>| it.record.question.to_lowercase() == words.to_lowercase();
        Ok(self.journal().questions_of(case)?.iter().find(same).map(|it| it.id))
    }
}

/// A statement beside the entry that shows it; `None` could only be one whose entry is gone, which never happens.
fn statement_view(
    kept: &Kept<Statement>,
    items: &[TimelineItem],
    references: &[Kept<Reference>],
) -> Option<StatementView> {
    let statement = &kept.record;
    let item = items.iter().find(|item| item.entry.id == statement.entry)?;
    let details = &item.entry.details;
    let representative = &details.representative;
    let more =
        [&representative.id, &representative.title, &representative.department, &representative.location];
    let more = more.into_iter().map(String::as_str).filter(|it| !it.is_empty()).collect::<Vec<_>>();
    let by_the_representative = statement.who.is_empty();
    Some(StatementView {
        id: kept.id.to_string(),
        revision: kept.revision.0,
        entry: statement.entry.to_string(),
        happened: moments::happened(&item.entry),
        days_late: days_late(&item.entry),
        channel: details.channel.map(Into::into),
        kind: item.entry.kind.into(),
        who: if by_the_representative { representative.name.clone() } else { statement.who.clone() },
        other_who: statement.who.clone(),
        who_more: if by_the_representative { more.join(", ") } else { String::new() },
        references: references
            .iter()
            .filter(|it| it.record.entry == Some(statement.entry))
            .map(reference_view)
            .collect(),
        said: statement.said.clone(),
        verbatim: statement.verbatim,
        wording: wording(statement, details),
        corrections: u32::try_from(item.amendments.len()).unwrap_or(u32::MAX),
    })
}

fn entry_to_choose(item: &TimelineItem) -> StatementEntry {
    let details = &item.entry.details;
    let who = &details.representative;
    let name = [&who.name, &who.department].into_iter().find(|it| !it.is_empty());
    StatementEntry {
        id: item.entry.id.to_string(),
        when: moments::happened(&item.entry),
        kind: item.entry.kind.into(),
        channel: details.channel.map(Into::into),
        who: name.cloned().unwrap_or_default(),
        said: if details.said.is_empty() { details.outcome.clone() } else { details.said.clone() },
    }
}
