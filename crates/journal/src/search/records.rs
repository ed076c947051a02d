//! Looking through the changeable records: by their words, and by any part of their numbers.

use super::expression::{RECORDS, all, any, mark, quoted};
use super::numbers::{Number, without_country};
use super::words::Typed;
use super::{Found, FoundKind, Wanted};
use crate::id::CaseId;
use crate::moment::When;
use crate::record::Kind;
use crate::references::normalised;
use crate::{Journal, JournalError, sql};
use rusqlite::types::Value;
use rusqlite::{Params, Row};

/// Two characters occur in nearly every number; that would be noise.
const SHORTEST_NUMBER: usize = 3;

const COLUMNS: &str = "search_records.kind, record_id, case_id, person_id, day, search_records.title,
    search_records.text, search_records.numbers";

/// Lets through the days that are looked for, and a day more at both ends: see `days`.
const BETWEEN: &str = "(?2 IS NULL OR day >= ?2) AND (?3 IS NULL OR day < ?3)";

/// Where there are no more records than this in all, one question is enough.
const AT_ONCE: usize = 30;

impl Journal<'_> {
    /// Returns the records with the number, then those with the words: of each kind one more than `limit` where there
    /// are more.
    pub(super) fn find_records(
        &self,
        wanted: &Wanted,
        typed: &Typed,
        limit: usize,
    ) -> Result<Vec<Found>, JournalError> {
        let mut found = self.find_numbers(wanted, typed, limit)?;
        let mut parts = self.record_marks(wanted)?;
        parts.extend(self.groups(&RECORDS, typed)?);
        if parts.is_empty() {
            return self.find_by_days(wanted, typed, limit);
        }
        let statement = format!(
            "SELECT {COLUMNS} FROM record_words
             CROSS JOIN search_records ON search_records.row = record_words.rowid
             WHERE record_words MATCH ?1 AND {BETWEEN}
             ORDER BY record_words.rowid DESC"
        );
        let read = |expression: String, most: usize| -> Result<Vec<Found>, JournalError> {
            let (from, until) = wanted.kept_days();
            let mut statement = self.connection.prepare_cached(&statement)?;
            let found =
                statement.query_map((expression, from, until), |row| with_its_numbers(row, wanted, typed))?;
            Ok(found.filter_map(Result::transpose).take(most).collect::<Result<_, _>>()?)
        };
        let few = read(all(parts.clone()), AT_ONCE + 1)?;
        if few.len() <= AT_ONCE {
            found.extend(few);
            return Ok(found);
        }
        for kind in FoundKind::ALL.iter().filter(|kind| **kind != FoundKind::Entry) {
            let parts = std::iter::once(mark('k', kind)).chain(parts.iter().cloned());
            found.extend(read(all(parts), limit + 1)?);
        }
        Ok(found)
    }

    /// The records of the days alone, of each kind one more than `limit` where there are more. What has no day is none.
    fn find_by_days(&self, wanted: &Wanted, typed: &Typed, limit: usize) -> Result<Vec<Found>, JournalError> {
        // A colon stands behind every digit.
        let statement = format!(
            "SELECT {COLUMNS} FROM search_records
             WHERE row IN (SELECT row FROM search_records
                           WHERE kind = ?1 AND day >= coalesce(?2, '') AND day < coalesce(?3, ':'))
             ORDER BY row DESC"
        );
        let mut found = Vec::new();
        for kind in FoundKind::ALL.iter().filter(|kind| **kind != FoundKind::Entry) {
            let (from, until) = wanted.kept_days();
            let parameters = (kind.as_str(), from, until);
            found.extend(self.read_records(&statement, parameters, wanted, typed, limit + 1)?);
        }
        Ok(found)
    }

    /// What the search is narrowed to, as marks.
    fn record_marks(&self, wanted: &Wanted) -> Result<Vec<String>, JournalError> {
        let mut marks: Vec<String> = wanted.case.map(|case| mark('c', case)).into_iter().collect();
        if let Some(person) = wanted.person {
            let mut statement = self.connection.prepare_cached("SELECT id FROM cases WHERE person_id = ?")?;
            let cases = statement.query_map([Value::from(person)], |row| row.get::<_, CaseId>(0))?;
            let cases: Vec<CaseId> = cases.collect::<Result<_, _>>()?;
            let cases = cases.into_iter().map(|case| mark('c', case));
            marks.push(any(std::iter::once(mark('p', person)).chain(cases)));
        }
        Ok(marks)
    }

    /// The records whose number was typed: alone, or among other words. A whole number tells which record is meant, so the
    /// words beside it need not stand there too.
    fn find_numbers(&self, wanted: &Wanted, typed: &Typed, limit: usize) -> Result<Vec<Found>, JournalError> {
        let alone = without_country(&normalised(&wanted.text)).to_owned();
        let among: Vec<String> = typed.numbers().iter().map(Number::normalised).collect();
        let mut found = Vec::new();
        if alone.chars().count() >= SHORTEST_NUMBER {
            found = self.with_numbers(wanted, typed, std::slice::from_ref(&alone), limit)?;
        }
        if !among.is_empty() && among != [alone] {
            found.extend(self.with_numbers(wanted, typed, &among, limit)?);
        }
        Ok(found)
    }

    /// The records that have every one of the numbers.
    fn with_numbers(
        &self,
        wanted: &Wanted,
        typed: &Typed,
        numbers: &[String],
        limit: usize,
    ) -> Result<Vec<Found>, JournalError> {
        let days = wanted.kept_days();
        if wanted.case.is_none() && wanted.person.is_none() {
            let statement = format!(
                "SELECT {COLUMNS} FROM record_numbers
                 CROSS JOIN search_records ON search_records.row = record_numbers.rowid
                 WHERE record_numbers MATCH ?1 AND {BETWEEN} ORDER BY record_numbers.rowid DESC"
            );
            let phrase = all(numbers.iter().map(|number| quoted(number)));
            return self.read_records(&statement, (phrase, days.0, days.1), wanted, typed, limit + 1);
        }
        // One case or person has few numbers: looking at each is quicker than at every such number of the vault.
        let statement = format!(
            "SELECT {COLUMNS} FROM search_records
             WHERE numbers <> '' AND (?4 IS NULL OR case_id = ?4)
               AND (?5 IS NULL OR case_id IN (SELECT id FROM cases WHERE person_id = ?5)
                    OR (case_id IS NULL AND person_id = ?5))
               AND NOT EXISTS (SELECT 1 FROM json_each(?1) WHERE instr(numbers, value) = 0)
               AND {BETWEEN} ORDER BY row DESC"
        );
        let id = |id: Option<String>| id.map_or(Value::Null, Value::Text);
        let case = id(wanted.case.map(|it| it.to_string()));
        let person = id(wanted.person.map(|it| it.to_string()));
        let numbers = sql::json(Kind::Reference, &numbers)?;
        self.read_records(&statement, (numbers, days.0, days.1, case, person), wanted, typed, limit + 1)
    }

    /// Reads `most` records at most.
    fn read_records(
        &self,
        statement: &str,
        parameters: impl Params,
        wanted: &Wanted,
        typed: &Typed,
        most: usize,
    ) -> Result<Vec<Found>, JournalError> {
        let mut statement = self.connection.prepare_cached(statement)?;
        let found = statement.query_map(parameters, |row| read(row, wanted, typed))?;
        Ok(found.filter_map(Result::transpose).take(most).collect::<Result<_, _>>()?)
    }
}

/// A record that the index of words gave, unless the words of a number stand apart in it.
fn with_its_numbers(row: &Row<'_>, wanted: &Wanted, typed: &Typed) -> rusqlite::Result<Option<Found>> {
    let text = |column: &str| -> rusqlite::Result<&str> { Ok(row.get_ref(column)?.as_str()?) };
    if typed.numbers_in(&[text("title")?, text("text")?]) { read(row, wanted, typed) } else { Ok(None) }
}

/// `None` for a record of another day.
fn read(row: &Row<'_>, wanted: &Wanted, typed: &Typed) -> rusqlite::Result<Option<Found>> {
    let day = wanted.day_of(row)?;
    if !wanted.is_on(day) {
        return Ok(None);
    }
    let title: String = row.get("title")?;
    let text: String = row.get("text")?;
    Ok(Some(Found {
        kind: row.get("kind")?,
        id: row.get("record_id")?,
        case: row.get("case_id")?,
        person: row.get("person_id")?,
        when: day.map(When::Day),
        excerpt: typed.excerpt(&[text]),
        title,
        channel: None,
    }))
}
