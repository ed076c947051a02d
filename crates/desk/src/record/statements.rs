//! Who said what, as a PDF: the questions of a case and the answers to each.

use std::collections::BTreeSet;

use chrono_tz::Tz;
use journal::{Case, CaseId, Kept, Question, QuestionId, Statement, TimelineItem};
use letters::{AskedQuestion, Language, RecordedStatement, ReferenceNumber, WhoSaidWhat, Wording};

use super::{PrintedPaper, entry, wording, words};
use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::form::id;
use crate::log::days_late;
use crate::view::StatementWording;

impl Desk {
    /// Who said what in a case, as a PDF of one page if that can be read, and then [`PrintedPaper::pages`] says how many.
    /// `chosen` are ids of questions; without it every question with an answer is on it.
    ///
    /// # Errors
    /// `not_found` for an unknown case, or a question that is not one of this case.
    pub fn who_said_what(
        &mut self,
        case: &str,
        chosen: Option<&[String]>,
        language: crate::words::Language,
    ) -> Result<PrintedPaper> {
        let kept = self.journal().load::<Case>(id(case)?)?;
        let language: Language = language.into();
        let paper = WhoSaidWhat {
            language,
            prepared_on: self.today_date(),
            head: self.record_head(&kept, language)?,
            questions: self.asked_questions(kept.id, chosen, language)?,
        };
        Ok(PrintedPaper::of("who-said-what", letters::print_who_said_what(&paper)?))
    }

    fn asked_questions(
        &mut self,
        case: CaseId,
        chosen: Option<&[String]>,
        language: Language,
    ) -> Result<Vec<AskedQuestion>> {
        let (items, zone) = (self.whole_timeline(case)?, self.zone());
        let there = self.journal().questions_of(case)?;
        let wanted = chosen.map(|ids| ids.iter().map(|it| id(it)).collect::<Result<BTreeSet<QuestionId>>>());
        let wanted = wanted.transpose()?;
        if wanted.as_ref().is_some_and(|wanted| !wanted.iter().all(|id| there.iter().any(|it| it.id == *id)))
        {
            return Err(Error::not_found());
        }
        let mut questions = Vec::new();
        for question in there {
            let statements = self.journal().statements_on(question.id)?;
            let shown = wanted.as_ref().map_or(!statements.is_empty(), |it| it.contains(&question.id));
            if shown {
                let Question { question, .. } = question.record;
                let statements = statements.iter().filter_map(|it| recorded(it, &items, zone, language));
                questions.push(AskedQuestion { question, statements: statements.collect() });
            }
        }
        Ok(questions)
    }
}

fn recorded(
    kept: &Kept<Statement>,
    items: &[TimelineItem],
    zone: Tz,
    language: Language,
) -> Option<RecordedStatement> {
    let statement = &kept.record;
    let item = items.iter().find(|item| item.entry.id == statement.entry)?;
    let details = &item.entry.details;
    let representative = &details.representative;
    let own = statement.who.is_empty();
    let who =
        [&representative.name, &representative.title, &representative.department, &representative.location];
    Some(RecordedStatement {
        happened: entry::happened(&item.entry),
        days_late: days_late(&item.entry),
        how: words::how(&item.entry, language),
        who: if own { who.map(Clone::clone).to_vec() } else { vec![statement.who.clone()] },
        who_id: if own { representative.id.clone() } else { String::new() },
        named_by_preparer: !own,
        said: statement.said.clone(),
        wording: match wording::wording(statement, details) {
            StatementWording::WordForWord => Wording::WordForWord,
            StatementWording::SaidToBeExact => Wording::SaidToBeExact,
            StatementWording::Entry => Wording::Entry,
            StatementWording::Own => Wording::Own(kept.changed_at.with_timezone(&zone).date_naive()),
        },
        references: details
            .references_given
            .iter()
            .map(|it| ReferenceNumber {
                label: words::reference(it.kind, language).to_owned(),
                number: it.number.clone(),
            })
            .collect(),
        entry: entry::entry_mark(&item.entry),
        corrections: item.amendments.len(),
    })
}
