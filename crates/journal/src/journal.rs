//! The open journal: one connection, who is writing, and what time it is.
//!
//! Every write is one transaction, and so is everything inside [`Journal::write`]. The clock is a parameter:
//! make a new `Journal` for each thing the person does.

use crate::JournalError;
use crate::history;
use crate::id::RecordId;
use crate::record::{Kept, Record, Revision};
use crate::sql;
use chrono::{DateTime, SubsecRound, Utc};
use rusqlite::types::Value;
use rusqlite::{
    Connection, OptionalExtension, Params, Row, Transaction, TransactionBehavior, params_from_iter,
};
use ulid::Ulid;

/// Fills a buffer with random bytes; a parameter so that a sample journal can be made twice alike.
pub type Chance = fn(&mut [u8]) -> Result<(), JournalError>;

/// Statements that are kept prepared: more than the busiest screen asks for.
const PREPARED: usize = 64;

/// The journal of one open vault, as one device sees it at one moment.
pub struct Journal<'c> {
    pub(crate) connection: &'c Connection,
    pub(crate) device: &'c str,
    pub(crate) now: DateTime<Utc>,
    chance: Chance,
}

impl<'c> Journal<'c> {
    /// Looks at the journal in `connection` as `device`, at `now` (UTC; cut to the millisecond).
    ///
    /// The connection is taken exclusively, so that no other statement can slip into a transaction.
    pub fn on(connection: &'c mut Connection, device: &'c str, now: DateTime<Utc>) -> Self {
        Self::with_chance(connection, device, now, system_chance)
    }

    /// Like [`Journal::on`], with another source of random bytes for ids and salts.
    pub fn with_chance(
        connection: &'c mut Connection,
        device: &'c str,
        now: DateTime<Utc>,
        chance: Chance,
    ) -> Self {
        connection.set_prepared_statement_cache_capacity(PREPARED);
        Self { connection, device, now: now.trunc_subsecs(3), chance }
    }

    /// Does everything in `work` in one transaction: all of it is saved, or nothing.
    ///
    /// Calls may be nested. An inner one that fails takes back only its own part, and the outer one decides.
    pub fn write<T>(&self, work: impl FnOnce(&Self) -> Result<T, JournalError>) -> Result<T, JournalError> {
        if !self.connection.is_autocommit() {
            return self.write_inside(work);
        }
        // IMMEDIATE: take the write lock before reading, or a revision could change between check and update.
        let transaction = Transaction::new_unchecked(self.connection, TransactionBehavior::Immediate)?;
        let done = work(self)?;
        transaction.commit()?;
        Ok(done)
    }

    fn write_inside<T>(
        &self,
        work: impl FnOnce(&Self) -> Result<T, JournalError>,
    ) -> Result<T, JournalError> {
        self.connection.execute_batch("SAVEPOINT step")?;
        match work(self) {
            Ok(done) => {
                self.connection.execute_batch("RELEASE step")?;
                Ok(done)
            }
            Err(error) => {
                self.connection.execute_batch("ROLLBACK TO step; RELEASE step")?;
                Err(error)
            }
        }
    }

    /// Saves a new record.
    ///
    /// Fails with `Invalid` when a field does not hold what it must, and with `Database` when it names a record
    /// that does not exist.
    pub fn add<R: Record>(&self, record: &R) -> Result<Kept<R>, JournalError> {
        record.check_new()?;
        self.insert(record)
    }

    /// Saves a new record without asking [`Record::check_new`]: for the records that have their own way in.
    pub(crate) fn insert<R: Record>(&self, record: &R) -> Result<Kept<R>, JournalError> {
        record.check()?;
        let id: R::Id = self.make_id()?;
        let marks = ", ?".repeat(R::COLUMNS.len());
        let statement = format!(
            "INSERT INTO {} (id, revision, created_at, changed_at, device, {}) VALUES (?, ?, ?, ?, ?{marks})",
            R::TABLE,
            R::COLUMNS.join(", "),
        );
        let at = sql::instant(Some(self.now));
        let mut values: Vec<Value> =
            vec![id.into(), Revision::FIRST.0.into(), at.clone(), at, self.device.to_owned().into()];
        values.extend(record.values()?);
        self.write(|journal| {
            journal.connection.prepare_cached(&statement)?.execute(params_from_iter(values))?;
            Ok(())
        })?;
        Ok(Kept {
            id,
            revision: Revision::FIRST,
            created_at: self.now,
            changed_at: self.now,
            record: record.clone(),
        })
    }

    /// Replaces a record's content, keeping the earlier one in the history.
    ///
    /// `based_on` is the revision the caller last saw. Fails with `Conflict`, and overwrites nothing, when the
    /// record has been changed since.
    pub fn change<R: Record>(
        &self,
        id: R::Id,
        based_on: Revision,
        record: &R,
    ) -> Result<Kept<R>, JournalError> {
        self.write(|journal| {
            let before = journal.load::<R>(id)?;
            record.check_change(&before.record)?;
            journal.replace(&before, based_on, record)
        })
    }

    /// Replaces the content without asking [`Record::check_change`]: for the steps that have their own rules.
    pub(crate) fn replace<R: Record>(
        &self,
        before: &Kept<R>,
        based_on: Revision,
        record: &R,
    ) -> Result<Kept<R>, JournalError> {
        if before.revision != based_on {
            return Err(JournalError::Conflict { kind: R::KIND, current: before.revision });
        }
        record.check()?;
        let revision = before.revision.next();
        let assignments = R::COLUMNS.iter().fold(String::new(), |list, column| list + ", " + column + " = ?");
        let statement = format!(
            "UPDATE {} SET revision = ?, changed_at = ?, device = ?{assignments} WHERE id = ?",
            R::TABLE
        );
        let mut values: Vec<Value> =
            vec![revision.0.into(), sql::instant(Some(self.now)), self.device.to_owned().into()];
        values.extend(record.values()?);
        values.push(before.id.into());
        self.write(|journal| {
            history::keep(journal, before)?;
            journal.connection.prepare_cached(&statement)?.execute(params_from_iter(values))?;
            Ok(())
        })?;
        Ok(Kept {
            id: before.id,
            revision,
            created_at: before.created_at,
            changed_at: self.now,
            record: record.clone(),
        })
    }

    /// Returns one record; fails with `NotFound` when there is none.
    pub fn load<R: Record>(&self, id: R::Id) -> Result<Kept<R>, JournalError> {
        let statement = select::<R>("WHERE id = ?");
        let found = self
            .connection
            .prepare_cached(&statement)?
            .query_row([id.into()], |row| Ok(read_kept::<R>(row)))
            .optional()?;
        found.ok_or(JournalError::NotFound { kind: R::KIND })?
    }

    /// Returns the records that `condition` (a `WHERE ... ORDER BY ...` of ours, never of the user's) selects.
    pub(crate) fn list<R: Record>(
        &self,
        condition: &str,
        parameters: impl Params,
    ) -> Result<Vec<Kept<R>>, JournalError> {
        let mut statement = self.connection.prepare_cached(&select::<R>(condition))?;
        let mut rows = statement.query(parameters)?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(read_kept(row)?);
        }
        Ok(found)
    }

    pub(crate) fn make_id<I: RecordId>(&self) -> Result<I, JournalError> {
        let mut bytes = [0; 16];
        (self.chance)(&mut bytes)?;
        // A clock set before 1970 still gives an id: it only sorts first.
        let milliseconds = u64::try_from(self.now.timestamp_millis()).unwrap_or(0);
        Ok(I::from_ulid(Ulid::from_parts(milliseconds, u128::from_be_bytes(bytes))))
    }

    pub(crate) fn make_salt(&self) -> Result<[u8; 16], JournalError> {
        let mut salt = [0; 16];
        (self.chance)(&mut salt)?;
        Ok(salt)
    }
}

fn select<R: Record>(condition: &str) -> String {
    format!(
        "SELECT id, revision, created_at, changed_at, {} FROM {} {condition}",
        R::COLUMNS.join(", "),
        R::TABLE
    )
}

/// Reads a record from a row with all its columns.
pub(crate) fn read_kept<R: Record>(row: &Row<'_>) -> Result<Kept<R>, JournalError> {
    let read = || -> rusqlite::Result<Kept<R>> {
        Ok(Kept {
            id: row.get("id")?,
            revision: Revision(row.get("revision")?),
            created_at: row.get::<_, sql::Instant>("created_at")?.0,
            changed_at: row.get::<_, sql::Instant>("changed_at")?.0,
            record: R::read(row)?,
        })
    };
    read().map_err(|_| JournalError::Unreadable { kind: R::KIND })
}

fn system_chance(bytes: &mut [u8]) -> Result<(), JournalError> {
    getrandom::fill(bytes).map_err(|_| JournalError::NoRandomness)
}
