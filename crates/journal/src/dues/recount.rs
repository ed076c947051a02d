//! Whose dues are out of date. Triggers of the tables they follow from say so in the transaction that wrote, so that no
//! writer can forget it and a crash loses nothing.

use super::DueOwner;
use crate::id::{CaseId, PersonId};
use crate::{Journal, JournalError};
use rusqlite::types::Value;
use rusqlite::{OptionalExtension, Row};

/// An owner whose dues have to be counted anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ToRecount {
    /// Whose.
    pub owner: DueOwner,
    /// Somebody wrote; otherwise only time has passed, and it can wait.
    pub written: bool,
    /// The rules have to count its clocks first.
    pub clocks: bool,
}

impl Journal<'_> {
    /// Returns the owners to be counted anew, at most so many: first those that somebody wrote to.
    pub fn to_recount(&self, at_most: u32) -> Result<Vec<ToRecount>, JournalError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT owner, is_case, written, clocks FROM to_recount ORDER BY written DESC, rowid LIMIT ?",
        )?;
        Ok(statement.query_map([at_most], read)?.collect::<Result<_, _>>()?)
    }

    /// Returns what is out of date of one owner, if anything is.
    pub fn recount_of(&self, owner: DueOwner) -> Result<Option<ToRecount>, JournalError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT owner, is_case, written, clocks FROM to_recount WHERE owner = ?")?;
        Ok(statement.query_row([owner.text()], read).optional()?)
    }

    /// Returns the cases whose clocks the rules have to count anew.
    pub fn clocks_to_recount(&self) -> Result<Vec<CaseId>, JournalError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT owner FROM to_recount WHERE clocks = 1 AND is_case = 1 ORDER BY rowid")?;
        Ok(statement.query_map([], |row| row.get("owner"))?.collect::<Result<_, _>>()?)
    }

    /// Has everything counted anew when there is time: all cases that are open and everybody, the clocks too where
    /// `clocks` says so.
    pub fn recount_all(&self, clocks: bool) -> Result<(), JournalError> {
        self.mark(
            "INSERT INTO to_recount SELECT id, 1, 0, ?1 FROM cases WHERE status = 'open'
             ON CONFLICT (owner) DO UPDATE SET clocks = max(clocks, excluded.clocks)",
            &[clocks.into()],
        )?;
        self.mark(
            "INSERT INTO to_recount SELECT id, 0, 0, 0 FROM people WHERE true ON CONFLICT (owner) DO NOTHING",
            &[],
        )
    }

    /// Has everything that concerns one person counted anew when there is time; not the clocks.
    pub fn recount_person(&self, person: PersonId) -> Result<(), JournalError> {
        self.mark(
            "INSERT INTO to_recount SELECT id, 1, 0, 0 FROM cases WHERE person_id = ?1 AND status = 'open'
             UNION ALL SELECT ?1, 0, 0, 0 WHERE true ON CONFLICT (owner) DO NOTHING",
            &[person.into()],
        )
    }

    /// Says that the rules have counted the clocks of a case.
    pub fn clocks_recounted(&self, case: CaseId) -> Result<(), JournalError> {
        self.mark("UPDATE to_recount SET clocks = 0 WHERE owner = ?", &[case.into()])
    }

    pub(super) fn recounted(&self, owner: DueOwner) -> Result<(), JournalError> {
        self.mark("DELETE FROM to_recount WHERE owner = ?", &[owner.text().into()])
    }

    fn mark(&self, statement: &str, values: &[Value]) -> Result<(), JournalError> {
        self.write(|journal| {
            journal.connection.prepare_cached(statement)?.execute(rusqlite::params_from_iter(values))?;
            Ok(())
        })
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<ToRecount> {
    let owner = if row.get("is_case")? {
        DueOwner::Case(row.get("owner")?)
    } else {
        DueOwner::Person(row.get("owner")?)
    };
    Ok(ToRecount { owner, written: row.get("written")?, clocks: row.get("clocks")? })
}
