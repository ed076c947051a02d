//! The questions of an exhibit that shows who said what.

use journal::{CaseId, QuestionId};

use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::form::id;
use crate::view::QuestionChoice;

impl Desk {
    /// Questions of this case, in the order they were named.
    pub(super) fn questions_for(&mut self, questions: &[String], case: CaseId) -> Result<Vec<QuestionId>> {
        let there = self.journal().questions_of(case)?;
        let known = |question: &String| {
            let question: QuestionId = id(question)?;
            there.iter().find(|it| it.id == question).map(|it| it.id).ok_or_else(Error::not_found)
        };
        questions.iter().map(known).collect()
    }

    /// The questions of an exhibit that were not put away since.
    pub(super) fn questions_still_there(
        &mut self,
        case: CaseId,
        chosen: &[QuestionId],
    ) -> Result<Vec<String>> {
        let there = self.journal().questions_of(case)?;
        Ok(there.iter().filter(|it| chosen.contains(&it.id)).map(|it| it.id.to_string()).collect())
    }

    /// The questions to which somebody gave an answer.
    pub(super) fn question_choices(&mut self, case: CaseId) -> Result<Vec<QuestionChoice>> {
        let mut choices = Vec::new();
        for kept in self.journal().questions_of(case)? {
            let statements = self.journal().statements_on(kept.id)?.len();
            if statements > 0 {
                choices.push(QuestionChoice {
                    id: kept.id.to_string(),
                    question: kept.record.question,
                    statements: u32::try_from(statements).unwrap_or(u32::MAX),
                });
            }
        }
        Ok(choices)
    }
}
