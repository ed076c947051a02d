//! Reading rows for an export. This is the one place where a row that cannot be read becomes a named omission: it is
//! neither left out in silence, nor does it keep anything else from going out.

use rusqlite::types::{Value, ValueRef};
use rusqlite::{Params, Row};
use serde::Serialize;
use serde_json::{Map, Value as Json};

use super::{Earlier, Exported};
use crate::journal::read_kept;
use crate::record::{Kept, Record, Revision};
use crate::{Journal, JournalError, sql};

/// A row that could not be read as what it should be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unreadable {
    /// The list of the export in which it would stand.
    pub list: &'static str,
    /// Its id, or that of what it belongs to: a step of a promise names the promise.
    pub id: String,
    /// Which revision of a record it is.
    pub revision: Option<Revision>,
    /// What stands in the row all the same, column by column as the database has it, without bytes.
    pub row: Map<String, Json>,
    /// What the record said before, as far as that can be read, the oldest first.
    pub earlier: Vec<Json>,
}

/// What is read for an export, and what could not be.
pub(super) struct Reading<'j, 'c> {
    pub(super) journal: &'j Journal<'c>,
    pub(super) unreadable: Vec<Unreadable>,
}

impl Reading<'_, '_> {
    /// Returns the rows that `query` selects, and names the others by their column `id`.
    ///
    /// Fails when the database cannot go on to the next row: what is behind it nobody knows then.
    pub(super) fn rows<T, E>(
        &mut self,
        list: &'static str,
        id: &str,
        query: &str,
        parameters: impl Params,
        mut read: impl FnMut(&Row<'_>) -> Result<T, E>,
    ) -> Result<Vec<T>, JournalError> {
        let mut statement = self.journal.connection.prepare(query)?;
        let mut rows = statement.query(parameters)?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            match read(row) {
                Ok(whole) => found.push(whole),
                Err(_) => self.unreadable.push(omitted(list, id, row)),
            }
        }
        Ok(found)
    }

    /// Returns every record of a sort with all that it ever said. What one said before goes out even where it cannot be
    /// read as it is now.
    pub(super) fn records<R: Record>(
        &mut self,
        list: &'static str,
    ) -> Result<Vec<Exported<R>>, JournalError> {
        let query = format!("SELECT * FROM {} ORDER BY created_at, rowid", R::TABLE);
        let first = self.unreadable.len();
        let kept = self.rows(list, "id", &query, [], |row| {
            let device: String = row.get("device")?;
            Ok::<_, JournalError>((read_kept::<R>(row)?, device))
        })?;
        for at in first..self.unreadable.len() {
            let Some(id) = self.unreadable.get(at).map(|it| it.id.clone()) else { continue };
            let earlier = self.earlier::<R>(list, id.into())?;
            let earlier = earlier.iter().filter_map(|it| serde_json::to_value(it).ok()).collect();
            if let Some(omitted) = self.unreadable.get_mut(at) {
                omitted.earlier = earlier;
            }
        }
        let with_history = |(kept, device): (Kept<R>, String)| {
            Ok(Exported {
                earlier: self.earlier::<R>(list, kept.id.into())?,
                id: kept.id,
                revision: kept.revision,
                created_at: kept.created_at,
                changed_at: kept.changed_at,
                device,
                content: kept.record,
            })
        };
        kept.into_iter().map(with_history).collect()
    }

    fn earlier<R: Record>(&mut self, list: &'static str, id: Value) -> Result<Vec<Earlier<R>>, JournalError> {
        let query = "SELECT * FROM history WHERE kind = ? AND record_id = ? ORDER BY revision";
        self.rows(list, "record_id", query, [Value::from(R::KIND), id], |row| {
            Ok::<_, rusqlite::Error>(Earlier {
                revision: Revision(row.get("revision")?),
                changed_at: row.get::<_, sql::Instant>("changed_at")?.0,
                replaced_at: row.get::<_, sql::Instant>("replaced_at")?.0,
                replaced_by: row.get("replaced_by")?,
                content: sql::read_json(row, "record")?,
            })
        })
    }
}

impl Journal<'_> {
    /// Returns how many records of a sort there are, whether they can be read or not.
    pub fn how_many<R: Record>(&self) -> Result<u64, JournalError> {
        let query = format!("SELECT count(*) AS many FROM {}", R::TABLE);
        Ok(self.connection.query_row(&query, [], |row| sql::read_count(row, "many"))?)
    }

    /// Returns how many files of papers and of what was sent there are, and how many bytes they have.
    pub fn files_and_bytes(&self) -> Result<(u64, u64), JournalError> {
        let query = "SELECT count(*) AS files, coalesce(sum(size), 0) AS bytes FROM paper_files";
        let read = |row: &Row<'_>| Ok((sql::read_count(row, "files")?, sql::read_count(row, "bytes")?));
        Ok(self.connection.query_row(query, [], read)?)
    }
}

fn omitted(list: &'static str, id: &str, row: &Row<'_>) -> Unreadable {
    let columns = row.as_ref().column_names();
    let row_as_it_is: Map<String, Json> =
        columns.filter_map(|column| Some((column.to_owned(), as_it_is(row.get_ref(column).ok()?)))).collect();
    Unreadable {
        list,
        id: row_as_it_is.get(id).and_then(Json::as_str).unwrap_or_default().to_owned(),
        revision: row.get("revision").ok().map(Revision),
        row: row_as_it_is,
        earlier: Vec::new(),
    }
}

fn as_it_is(value: ValueRef<'_>) -> Json {
    match value {
        ValueRef::Integer(number) => number.into(),
        ValueRef::Real(number) => number.into(),
        ValueRef::Text(text) => String::from_utf8_lossy(text).into(),
        ValueRef::Null | ValueRef::Blob(_) => Json::Null,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{call, case, journal, open};
    use crate::{Person, PromiseMade, PromiseState};

    /// Runs statements on tables that refuse nothing, as damage does.
    fn damage(connection: &rusqlite::Connection, statements: &str) {
        let triggers =
            "SELECT group_concat('DROP TRIGGER ' || name, ';') FROM sqlite_schema WHERE type = 'trigger'";
        let drop: String = connection.query_row(triggers, [], |row| row.get(0)).unwrap();
        connection.execute_batch(&drop).unwrap();
        connection.execute_batch("PRAGMA ignore_check_constraints = ON").unwrap();
        connection.execute_batch(statements).unwrap();
    }

    /// Two people with a case each, the first of whom changed her name twice; a call with a promise in each case, and two
    /// drafts.
    fn lived_in(connection: &mut rusqlite::Connection) {
        let journal = journal(connection);
        for (name, hour) in [("Rosa Vega", 17), ("Ana Vega", 18)] {
            let case = case(&journal);
            let mut kept = journal.load::<Person>(case.record.person).unwrap();
            for name in ["Somebody", name] {
                let other = Person { name: name.into(), ..kept.record.clone() };
                kept = journal.change(kept.id, kept.revision, &other).unwrap();
            }
            let mut call = call(case.id, &format!("2026-03-02T{hour}:00:00Z"), name);
            call.details.promises_made =
                vec![PromiseMade { what: "call back".into(), who: "Dana".into(), due: None }];
            let appended = journal.append(&call).unwrap();
            let promise = &appended.promises[0];
            let state = PromiseState::Kept;
            journal.step_promise(promise.id, promise.revision, state, appended.entry.id).unwrap();
            journal.save_draft(name, &serde_json::json!({ "said": name })).unwrap();
        }
    }

    #[test]
    fn one_bad_row_of_each_kind_stops_nothing_and_is_named() {
        let mut connection = open();
        lived_in(&mut connection);
        let whole = journal(&mut connection).everything().unwrap();
        assert_eq!(whole.unreadable, []);
        damage(
            &connection,
            "UPDATE people SET addresses = '{' WHERE name = 'Rosa Vega';
             UPDATE history SET record = 'nonsense' WHERE kind = 'person' AND revision = 1
                 AND record_id IN (SELECT id FROM people WHERE name = 'Ana Vega');
             UPDATE cases SET kind = 'telepathy' WHERE rowid = 1;
             UPDATE entries SET papers = '[' WHERE said = 'Rosa Vega';
             UPDATE promises SET due_on = 'soon' WHERE rowid = 1;
             UPDATE promise_steps SET state = 'hoped' WHERE row = 2;
             UPDATE drafts SET content = '{' WHERE key = 'Rosa Vega';",
        );
        let all = journal(&mut connection).everything().unwrap();
        let named: Vec<(&str, &str)> = all.unreadable.iter().map(|it| (it.list, it.id.as_str())).collect();
        let text = |id: &dyn ToString| id.to_string();
        let wanted = [
            ("people", text(&whole.people[0].id)),
            ("people", text(&whole.people[1].id)),
            ("cases", text(&whole.cases[0].id)),
            ("entries", text(&whole.entries[0].entry.id)),
            ("promises", text(&whole.promises[0].id)),
            ("promise_steps", text(&whole.promises[1].id)),
            ("drafts", "Rosa Vega".to_owned()),
        ];
        assert_eq!(named, wanted.each_ref().map(|(list, id)| (*list, id.as_str())));
        assert_eq!(
            (all.people.len(), all.cases.len(), all.entries.len(), all.promises.len(), all.drafts.len()),
            (1, 1, 1, 1, 1)
        );
        assert_eq!(all.entries[0].entry, whole.entries[1].entry);
        // The step of the promise that is damaged goes, and not the damaged step of the other one.
        assert_eq!(all.promise_steps.len(), whole.promise_steps.len() - 1);
        assert!(all.promise_steps.iter().any(|it| it.promise == whole.promises[0].id));
        // The second revision of the person whose first one is damaged.
        let [second] = all.people[0].earlier.as_slice() else { panic!("{:?}", all.people[0]) };
        assert_eq!((second.revision, second.content.name.as_str()), (Revision(2), "Somebody"));
        let [rosa, ana, ..] = all.unreadable.as_slice() else { panic!("{named:?}") };
        assert_eq!((rosa.revision, ana.revision), (Some(Revision(3)), Some(Revision(1))));
        assert_eq!((&rosa.row["name"], &rosa.row["addresses"]), (&"Rosa Vega".into(), &"{".into()));
        let said = rosa.earlier.iter().map(|it| it["content"]["name"].as_str().unwrap());
        assert_eq!(said.collect::<Vec<_>>(), ["Rosa Vega", "Somebody"]);
    }

    #[test]
    fn a_row_whose_id_is_damaged_is_named_by_what_stands_there() {
        let mut connection = open();
        lived_in(&mut connection);
        damage(&connection, "PRAGMA foreign_keys = OFF; UPDATE people SET id = 'x' WHERE name = 'Ana Vega'");
        let all = journal(&mut connection).everything().unwrap();
        assert_eq!((all.people.len(), all.unreadable.len()), (1, 1));
        assert_eq!(
            (all.unreadable[0].id.as_str(), &all.unreadable[0].row["name"]),
            ("x", &"Ana Vega".into())
        );
    }
}
