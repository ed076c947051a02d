//! Writing a record of a hand-off into its table and its history.
//!
//! The history is append-only and its numbers are this vault's own: what the other side saved meanwhile is put behind
//! what is there. Nothing that was ever saved on either side is lost.

use rusqlite::params_from_iter;
use rusqlite::types::Value;

use super::lines::RecordLine;
use super::merge::{Choices, Coming, Renamed, Standing};
use super::read::ReadHandoff;
use super::versions::{Side, Verdict, Version, Versions};
use crate::record::{Kept, Kind, Record, Revision};
use crate::{Journal, JournalError, Packet, sql};

impl Journal<'_> {
    /// Takes one record in. Gives whether anything here has become another.
    pub(super) fn take_record<R: Record>(
        &self,
        coming: &Coming<R>,
        line: &RecordLine,
        choices: &Choices,
    ) -> Result<bool, JournalError> {
        let theirs = &coming.theirs;
        let Standing::Here { kept, mine, verdict } = &coming.standing else {
            self.put_history(coming.id, 1, &theirs.past, &theirs.now)?;
            let revision = Revision(number(theirs.past.len())?.saturating_add(1));
            self.insert_as_it_is(coming.id, revision, line.created_at, &theirs.now)?;
            return Ok(true);
        };
        let side = match verdict {
            Verdict::Known => return Ok(false),
            Verdict::Forward => Side::Theirs,
            Verdict::Settled(side) => *side,
            Verdict::Differ => {
                let chosen = choices.get(&(R::KIND, coming.id.to_string()));
                return self.choose(coming, kept, mine, *chosen.ok_or(JournalError::HandoffUndecided)?);
            }
        };
        let mut behind = mine.unseen_past(theirs);
        if side == Side::Mine {
            behind.push(theirs.now.clone());
            self.keep_behind(kept, &mine.now, &behind)?;
            return Ok(false);
        }
        behind.insert(0, mine.now.clone());
        self.follow(kept, &behind, &theirs.now)?;
        Ok(true)
    }

    /// Somebody chose: both contents stay in the history, and the chosen one is said anew, by this device and now, so that
    /// the other side can follow.
    fn choose<R: Record>(
        &self,
        coming: &Coming<R>,
        kept: &Kept<R>,
        mine: &Versions<R>,
        side: Side,
    ) -> Result<bool, JournalError> {
        let chosen = if side == Side::Mine { &mine.now } else { &coming.theirs.now };
        let mut behind = vec![mine.now.clone()];
        behind.extend(mine.unseen_past(&coming.theirs));
        behind.push(coming.theirs.now.clone());
        let now = Version::new(self.now, self.device.to_owned(), chosen.record.clone())?;
        self.follow(kept, &behind, &now)?;
        Ok(true)
    }

    /// A frozen packet never changes, whatever was done to its draft elsewhere.
    pub(super) fn is_frozen<R: Record>(&self, kept: &Kept<R>) -> bool {
        let frozen = "SELECT 1 FROM packets WHERE id = ? AND status = 'frozen'";
        R::KIND == Kind::Packet
            && self
                .connection
                .prepare_cached(frozen)
                .and_then(|mut statement| statement.exists([kept.id.into()]))
                .unwrap_or(true)
    }

    /// Puts `behind` into the history, where the present content already stands first in it, and `now` into the table.
    fn follow<R: Record>(
        &self,
        kept: &Kept<R>,
        behind: &[Version<R>],
        now: &Version<R>,
    ) -> Result<(), JournalError> {
        let first = self.used_number(kept)?.saturating_add(1).max(kept.revision.0);
        let last = self.put_history(kept.id, first, behind, now)?;
        let assignments = R::COLUMNS.iter().fold(String::new(), |list, column| list + ", " + column + " = ?");
        let statement = format!(
            "UPDATE {} SET revision = ?, changed_at = ?, device = ?{assignments} WHERE id = ?",
            R::TABLE
        );
        let mut values: Vec<Value> = vec![last.into(), sql::instant(Some(now.at)), now.by.clone().into()];
        values.extend(values_of(now)?);
        values.push(kept.id.into());
        self.connection.prepare_cached(&statement)?.execute(params_from_iter(values))?;
        Ok(())
    }

    /// Puts `behind` into the history and leaves the present content as it is, with a number behind them.
    fn keep_behind<R: Record>(
        &self,
        kept: &Kept<R>,
        now: &Version<R>,
        behind: &[Version<R>],
    ) -> Result<(), JournalError> {
        let first = self.used_number(kept)?.max(kept.revision.0).saturating_add(1);
        let last = self.put_history(kept.id, first, behind, now)?;
        if self.is_frozen(kept) {
            return Ok(());
        }
        let statement = format!("UPDATE {} SET revision = ? WHERE id = ?", R::TABLE);
        self.connection.prepare_cached(&statement)?.execute([last.into(), kept.id.into()])?;
        Ok(())
    }

    /// The highest number that the history has used for this record.
    fn used_number<R: Record>(&self, kept: &Kept<R>) -> Result<u32, JournalError> {
        let used: Option<u32> = self
            .connection
            .prepare_cached("SELECT max(revision) FROM history WHERE kind = ? AND record_id = ?")?
            .query_row([Value::from(R::KIND), kept.id.into()], |row| row.get(0))?;
        Ok(used.unwrap_or(0))
    }

    /// Appends versions to the history, numbered from `first`. Gives the number after the last.
    fn put_history<R: Record>(
        &self,
        id: R::Id,
        first: u32,
        versions: &[Version<R>],
        now: &Version<R>,
    ) -> Result<u32, JournalError> {
        let mut statement = self.connection.prepare_cached(
            "INSERT INTO history (kind, record_id, revision, record, changed_at, replaced_at, replaced_by)
             VALUES (?, ?, ?, ?, ?, ?, ?)",
        )?;
        for (place, version) in versions.iter().enumerate() {
            let next = versions.get(place + 1).unwrap_or(now);
            let values: [Value; 7] = [
                R::KIND.into(),
                id.into(),
                first.saturating_add(number(place)?).into(),
                sql::json(R::KIND, &version.record)?,
                sql::instant(Some(version.at)),
                sql::instant(Some(next.at)),
                next.by.clone().into(),
            ];
            statement.execute(values)?;
        }
        Ok(first.saturating_add(number(versions.len())?))
    }

    fn insert_as_it_is<R: Record>(
        &self,
        id: R::Id,
        revision: Revision,
        created_at: i64,
        now: &Version<R>,
    ) -> Result<(), JournalError> {
        let marks = ", ?".repeat(R::COLUMNS.len());
        let statement = format!(
            "INSERT INTO {} (id, revision, created_at, changed_at, device, {}) VALUES (?, ?, ?, ?, ?{marks})",
            R::TABLE,
            R::COLUMNS.join(", "),
        );
        let mut values: Vec<Value> = vec![
            id.into(),
            revision.0.into(),
            created_at.into(),
            sql::instant(Some(now.at)),
            now.by.clone().into(),
        ];
        values.extend(values_of(now)?);
        self.connection.prepare_cached(&statement)?.execute(params_from_iter(values))?;
        Ok(())
    }

    /// Packets come in open, because only an open one takes parts; now that the parts are there, they are frozen.
    pub(super) fn freeze_what_came(
        &self,
        handoff: &ReadHandoff,
        renamed: &Renamed,
    ) -> Result<(), JournalError> {
        for line in handoff.records.iter().filter(|line| line.kind == Kind::Packet) {
            let coming = self.coming::<Packet>(line, renamed)?;
            let now = &coming.theirs.now;
            if let Some(frozen_at) = now.record.frozen_at {
                // Only what stands here as it came. Its parts may all have stayed behind, for want of their bytes.
                self.connection
                    .prepare_cached(
                        "UPDATE packets SET status = 'frozen', frozen_at = ?
                         WHERE id = ? AND status = 'draft' AND changed_at = ?",
                    )?
                    .execute([sql::instant(Some(frozen_at)), coming.id.into(), sql::instant(Some(now.at))])?;
            }
        }
        Ok(())
    }
}

/// The columns of a content. A frozen packet comes in as an open one; see [`Journal::freeze_what_came`].
fn values_of<R: Record>(version: &Version<R>) -> Result<Vec<Value>, JournalError> {
    let mut values = version.record.values()?;
    if R::KIND == Kind::Packet {
        for (column, value) in R::COLUMNS.iter().zip(&mut values) {
            match *column {
                "status" => *value = Value::Text("draft".to_owned()),
                "frozen_at" => *value = Value::Null,
                _ => {}
            }
        }
    }
    Ok(values)
}

fn number(count: usize) -> Result<u32, JournalError> {
    u32::try_from(count).map_err(|_| JournalError::HandoffBroken)
}
