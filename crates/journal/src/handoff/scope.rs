//! What belongs to a case or a person, and nothing else: the rows that a hand-off may show.
//!
//! With one case go its person, the coverage it is under, the person's authorities and contacts; other cases and other
//! people stay here, and so does a paper that lies in another case.

use rusqlite::types::Value;
use serde_json::json;

use super::HandoffOf;
use crate::record::{Kept, Kind, Record};
use crate::{Case, CaseId, Journal, JournalError, PersonId};

/// The cases of one hand-off and their person.
pub(super) struct Scope {
    pub person: PersonId,
    /// The one case, if it is one.
    pub case: Option<CaseId>,
    cases: String,
    papers: String,
}

/// The papers of the cases, those that something in them names, and the originals of copies.
const PAPERS: &str = "WITH RECURSIVE wanted (id) AS (
     SELECT id FROM papers WHERE case_id IN (SELECT value FROM json_each(?1))
     UNION SELECT id FROM papers WHERE ?3 AND person_id = ?2 AND case_id IS NULL
     UNION SELECT paper_id FROM authorities WHERE person_id = ?2
     UNION SELECT paper_id FROM notices WHERE case_id IN (SELECT value FROM json_each(?1))
     UNION SELECT named.value ->> 'id' FROM entries, json_each(entries.papers) AS named
           WHERE case_id IN (SELECT value FROM json_each(?1))
     UNION SELECT named.value -> 'source' ->> 'paper' FROM packets, json_each(packets.exhibits) AS named
           WHERE case_id IN (SELECT value FROM json_each(?1))
     UNION SELECT paper_id FROM sending_proofs WHERE sending_id IN (SELECT id FROM packet_sendings
           WHERE packet_id IN (SELECT id FROM packets WHERE case_id IN (SELECT value FROM json_each(?1))))
     UNION SELECT copy_of FROM papers JOIN wanted ON papers.id = wanted.id
 )
 SELECT json_group_array(id) FROM papers
 WHERE id IN (SELECT id FROM wanted)
   AND (case_id IS NULL OR case_id IN (SELECT value FROM json_each(?1)))";

impl Scope {
    pub(super) fn of(journal: &Journal<'_>, of: HandoffOf) -> Result<Self, JournalError> {
        let (person, case, cases) = match of {
            HandoffOf::Case(case) => (journal.load::<Case>(case)?.record.person, Some(case), vec![case]),
            HandoffOf::Person(person) => {
                journal.load::<crate::Person>(person)?;
                (person, None, journal.cases_of(person)?.into_iter().map(|case| case.id).collect())
            }
        };
        let cases = json!(cases).to_string();
        let papers = journal.connection.query_row(
            PAPERS,
            (&cases, Value::from(person), i64::from(case.is_none())),
            |row| row.get(0),
        )?;
        Ok(Self { person, case, cases, papers })
    }

    /// The ids of the cases, as a JSON list.
    pub(super) fn cases(&self) -> &str {
        &self.cases
    }

    /// The records of one sort, each with the device that saved its present content.
    pub(super) fn records<R: Record>(
        &self,
        journal: &Journal<'_>,
    ) -> Result<Vec<(Kept<R>, String)>, JournalError> {
        let in_list = "(SELECT value FROM json_each(?))";
        let person = || Value::from(self.person);
        let cases = || Value::from(self.cases.clone());
        let (condition, parameter) = match R::KIND {
            Kind::Person => ("WHERE id = ?".to_owned(), person()),
            Kind::Coverage if self.case.is_some() => {
                (format!("WHERE id IN (SELECT coverage_id FROM cases WHERE id IN {in_list})"), cases())
            }
            Kind::Coverage | Kind::Contact | Kind::Authority => ("WHERE person_id = ?".to_owned(), person()),
            Kind::Case => (format!("WHERE id IN {in_list}"), cases()),
            Kind::Paper => (format!("WHERE id IN {in_list}"), Value::from(self.papers.clone())),
            Kind::Statement => (
                format!("WHERE question_id IN (SELECT id FROM questions WHERE case_id IN {in_list})"),
                cases(),
            ),
            _ => (format!("WHERE case_id IN {in_list}"), cases()),
        };
        let kept = journal.list::<R>(&(condition + " ORDER BY created_at, rowid"), [parameter])?;
        let with_device = |kept: Kept<R>| {
            let device = journal.device_of::<R>(kept.id)?;
            Ok((kept, device))
        };
        kept.into_iter().map(with_device).collect()
    }
}

impl Journal<'_> {
    /// The device that saved the present content of a record.
    pub(crate) fn device_of<R: Record>(&self, id: R::Id) -> Result<String, JournalError> {
        let statement = format!("SELECT device FROM {} WHERE id = ?", R::TABLE);
        Ok(self.connection.prepare_cached(&statement)?.query_row([id.into()], |row| row.get(0))?)
    }
}
