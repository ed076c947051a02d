//! Tables that were filled from a damaged vault are made to fit each other again.
//!
//! When the row of a person, a coverage or a case is lost, everything that hangs on it is still there. It gets a row that
//! stands in for the lost one and says so by its name, to be corrected by hand. Other references that lead nowhere are
//! emptied where they may be empty, and their rows are taken out where not. Entries are never changed.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension};

use crate::{JournalError, sql};

/// What a row is called that stands in for a lost one, in both languages of the window.
const LOST: &str = "(lost / perdido)";
/// References lead to rows whose references lead on: person, coverage, case, entry, promise, step.
const MOST_ROUNDS: usize = 12;

/// What was done so that everything fits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mended {
    /// Rows that stand in for lost people, coverages and cases.
    pub stand_ins: u64,
    /// Rows that were taken out, because what they belong to is lost.
    pub taken_out: u64,
}

/// A reference that leads nowhere.
struct Dangling {
    table: String,
    row: i64,
    parent: String,
    number: i64,
}

/// Makes the tables fit each other. Call it where no trigger is in force and references are not enforced.
///
/// # Errors
/// What the database says.
pub fn mend_after_rescue(connection: &Connection, now: DateTime<Utc>) -> Result<Mended, JournalError> {
    let mut mended = Mended::default();
    for _ in 0..MOST_ROUNDS {
        let dangling = dangling(connection)?;
        if dangling.is_empty() {
            break;
        }
        for one in dangling {
            mend(connection, &one, now, &mut mended)?;
        }
    }
    Ok(mended)
}

fn dangling(connection: &Connection) -> Result<Vec<Dangling>, JournalError> {
    let mut statement =
        connection.prepare("SELECT \"table\", rowid, parent, fkid FROM pragma_foreign_key_check")?;
    let found = statement.query_map([], |row| {
        Ok(Dangling { table: row.get(0)?, row: row.get(1)?, parent: row.get(2)?, number: row.get(3)? })
    })?;
    Ok(found.collect::<Result<_, _>>()?)
}

fn mend(
    connection: &Connection,
    one: &Dangling,
    now: DateTime<Utc>,
    mended: &mut Mended,
) -> Result<(), JournalError> {
    let Dangling { table, row, parent, number } = one;
    let (column, may_be_empty): (String, bool) = connection.query_row(
        "SELECT list.\"from\", info.\"notnull\" = 0 FROM pragma_foreign_key_list(?1) AS list
         JOIN pragma_table_info(?1) AS info ON info.name = list.\"from\" WHERE list.id = ?2",
        (table, number),
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let select = format!("SELECT \"{column}\" FROM \"{table}\" WHERE rowid = ?1");
    // Gone or emptied in the meantime, by another reference of the same row.
    let found: Option<Option<String>> = connection.query_row(&select, [row], |row| row.get(0)).optional()?;
    let Some(Some(lost)) = found else { return Ok(()) };
    if matches!(parent.as_str(), "people" | "coverages" | "cases") {
        mended.stand_ins += stand_in(connection, parent, &lost, now)?;
        return Ok(());
    }
    let empty = format!("UPDATE \"{table}\" SET \"{column}\" = NULL WHERE rowid = ?1");
    let emptied = may_be_empty && table != "entries" && connection.execute(&empty, [row]).is_ok();
    if !emptied {
        connection.execute(&format!("DELETE FROM \"{table}\" WHERE rowid = ?1"), [row])?;
        mended.taken_out += 1;
    }
    Ok(())
}

/// Gives the row `id` of `table` back, as far as can be. Gives how many rows that were: 0 when it is there by now.
fn stand_in(connection: &Connection, table: &str, id: &str, now: DateTime<Utc>) -> Result<u64, JournalError> {
    let at = sql::instant(Some(now));
    let made = match table {
        "people" => connection.execute(
            "INSERT OR IGNORE INTO people (id, revision, created_at, changed_at, device, name, addresses, phones,
             email, language, accommodations) VALUES (?1, 1, ?2, ?2, '', ?3, '[]', '[]', '', '', '[]')",
            (id, at, LOST),
        )?,
        // Self-pay has the fewest rules, so that no date is counted by a law that may not be the right one.
        "coverages" => connection.execute(
            "INSERT OR IGNORE INTO coverages (id, revision, created_at, changed_at, device, person_id, plan_name,
             line_of_business, state, member_id, medical_record_number, group_number, appeal_desks)
             VALUES (?1, 1, ?2, ?2, '', coalesce((SELECT person_id FROM cases WHERE coverage_id = ?1), ?1), ?3,
             'self_pay', 'CA', '', '', '', '[]')",
            (id, at, LOST),
        )?,
        // Where nobody knows any more whose it was, it hangs on a person who stands in as well.
        _ => connection.execute(
            "INSERT OR IGNORE INTO cases (id, revision, created_at, changed_at, device, person_id, coverage_id, title,
             nickname, kind, urgency, urgency_reason, refused, asked_for, services, status)
             SELECT ?1, 1, ?2, ?2, '', whose.id,
                    coalesce((SELECT id FROM coverages WHERE person_id = whose.id), ?1), ?3, '',
                    'denial_before_care', 'standard', '', '', '', '[]', 'open'
             FROM (SELECT coalesce((SELECT person_id FROM dues WHERE case_id = ?1),
                                   (SELECT max(id) FROM people HAVING count(*) = 1), ?1) AS id) AS whose",
            (id, at, LOST),
        )?,
    };
    Ok(u64::try_from(made).unwrap_or(0))
}
