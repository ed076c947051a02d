//! Row by row from a damaged database into a new one with the same tables.
//!
//! A page that does not carry its seal gives an error to whoever reads it. The rows before it and behind it are whole, so
//! the reading goes on behind: the numbers of the rows are cut in halves until what is unreadable is singled out.

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::RescuedTable;
use super::damaged::Damaged;
use crate::VaultError;

/// A page holds some dozens of rows, and each costs a few tries. Where so many fail one after the other, the page that
/// leads to all of them is gone.
const MOST_BREAKS: u32 = 20_000;
/// The same where not even the last row can be read: whatever number is asked for behind the last good one, it breaks.
const MOST_BREAKS_AT_THE_END: u32 = 400;

/// Rows that are read together and kept together.
const AT_ONCE: usize = 100;

const MORE_THAN_ANYBODY_WRITES: i64 = 1 << 32;

/// How a table is read and written.
struct Table {
    name: String,
    columns: Vec<String>,
    /// Without it, its rows have no numbers.
    numbered: bool,
}

/// Copies every table and calls `mend`, in one transaction without triggers and without the rule that references must
/// lead somewhere. What is worked out from tables (the indexes of words) is left to its owner.
pub(super) fn copy_all(
    damaged: &mut Damaged<'_>,
    new: &Connection,
    mend: &mut dyn FnMut(&Connection) -> Result<(), VaultError>,
) -> Result<Vec<RescuedTable>, VaultError> {
    // It has no effect inside a transaction: https://www.sqlite.org/pragma.html#pragma_foreign_keys
    new.execute_batch("PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE;")?;
    let triggers = pairs(new, "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")?;
    for (name, _) in &triggers {
        new.execute_batch(&format!("DROP TRIGGER \"{name}\";"))?;
    }
    let mut rescued = Vec::new();
    for table in tables(new)? {
        rescued.push(copy(damaged, new, &table)?);
    }
    mend(new)?;
    for (_, sql) in &triggers {
        new.execute_batch(sql)?;
    }
    new.execute_batch("COMMIT; PRAGMA foreign_keys = ON;")?;
    Ok(rescued)
}

/// The tables that hold what was written: no virtual ones, and none of those that virtual tables keep for themselves.
fn tables(new: &Connection) -> Result<Vec<Table>, VaultError> {
    let mut statement = new.prepare(
        "SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table'
         AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
    )?;
    let named = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<Vec<(String, bool)>, _>>()?;
    named.into_iter().map(|(name, without)| Table::of(new, name, !without)).collect()
}

impl Table {
    fn of(new: &Connection, name: String, numbered: bool) -> Result<Self, VaultError> {
        let mut statement = new.prepare("SELECT name FROM pragma_table_info(?1)")?;
        let columns = statement.query_map([&name], |row| row.get(0))?.collect::<Result<_, _>>()?;
        Ok(Self { name, columns, numbered })
    }

    fn quoted(&self) -> String {
        self.columns.iter().map(|column| format!("\"{column}\"")).collect::<Vec<_>>().join(", ")
    }
}

fn copy(damaged: &mut Damaged<'_>, new: &Connection, table: &Table) -> Result<RescuedTable, VaultError> {
    let number = if table.numbered { "rowid, " } else { "" };
    let marks = vec!["?"; table.columns.len() + usize::from(table.numbered)].join(", ");
    let insert =
        format!("INSERT OR REPLACE INTO \"{}\" ({number}{}) VALUES ({marks})", table.name, table.quoted());
    let mut rows = 0;
    let mut keep = |values: Vec<Value>| -> Result<(), VaultError> {
        new.prepare_cached(&insert)?.execute(params_from_iter(values))?;
        rows += 1;
        Ok(())
    };
    let whole = if table.numbered {
        read_numbered(damaged, table, &mut keep)?
    } else {
        read_in_order(damaged, table, &mut keep)?
    };
    Ok(RescuedTable { name: table.name.clone(), rows, broken: !whole })
}

/// What takes a row in.
type Keep<'a> = dyn FnMut(Vec<Value>) -> Result<(), VaultError> + 'a;

/// Reads a table around every break, and says whether there was none. What was read counts only when all of its range
/// could be read: a break is noticed late, and what came just before it may be missing a part.
fn read_numbered(damaged: &mut Damaged<'_>, table: &Table, keep: &mut Keep<'_>) -> Result<bool, VaultError> {
    let select = format!(
        "SELECT rowid, {} FROM \"{}\" NOT INDEXED WHERE rowid BETWEEN ?1 AND ?2 ORDER BY rowid LIMIT {AT_ONCE}",
        table.quoted(),
        table.name
    );
    let mut whole = true;
    let mut breaks = 0;
    let (last, most_breaks) = match last_number(damaged, table)? {
        Some(last) => (last, MOST_BREAKS),
        None => (MORE_THAN_ANYBODY_WRITES, MOST_BREAKS_AT_THE_END),
    };
    let mut open = vec![(1, last)];
    while let Some((first, last)) = open.pop() {
        let mut rows = Vec::new();
        let read = read(damaged, &select, &[first, last], &mut |values| {
            rows.push(values);
            Ok(())
        })?;
        if read {
            if rows.len() == AT_ONCE
                && let Some(Value::Integer(number)) = rows.last().and_then(|values| values.first())
                && *number < last
            {
                open.push((number + 1, last));
            }
            breaks = if rows.is_empty() { breaks } else { 0 };
            rows.into_iter().try_for_each(&mut *keep)?;
            continue;
        }
        whole = false;
        breaks += 1;
        if breaks > most_breaks {
            break;
        }
        if first < last {
            let middle = first.midpoint(last);
            open.push((middle + 1, last));
            open.push((first, middle));
        }
    }
    Ok(whole)
}

/// The largest number of a row, or nothing where it cannot be read.
fn last_number(damaged: &mut Damaged<'_>, table: &Table) -> Result<Option<i64>, VaultError> {
    let largest = format!("SELECT coalesce(max(rowid), 0) FROM \"{}\"", table.name);
    let last = damaged.connection().query_row(&largest, [], |row| row.get(0)).ok();
    if last.is_none() {
        damaged.open_anew()?;
    }
    Ok(last)
}

/// Reads a table without numbers from the front, and after a break from the back.
fn read_in_order(damaged: &mut Damaged<'_>, table: &Table, keep: &mut Keep<'_>) -> Result<bool, VaultError> {
    let select = format!("SELECT {} FROM \"{}\"", table.quoted(), table.name);
    if read(damaged, &format!("{select} ORDER BY 1"), &[], keep)? {
        return Ok(true);
    }
    read(damaged, &format!("{select} ORDER BY 1 DESC"), &[], keep)?;
    Ok(false)
}

/// Reads until the end (`true`) or until something cannot be read (`false`). What is whole can be read after either.
fn read(
    damaged: &mut Damaged<'_>,
    select: &str,
    between: &[i64],
    keep: &mut Keep<'_>,
) -> Result<bool, VaultError> {
    let whole = read_on(damaged.connection(), select, between, keep)? && damaged.is_sound();
    if !whole {
        damaged.open_anew()?;
    }
    Ok(whole)
}

fn read_on(
    damaged: &Connection,
    select: &str,
    between: &[i64],
    keep: &mut Keep<'_>,
) -> Result<bool, VaultError> {
    let Ok(mut statement) = damaged.prepare_cached(select) else { return Ok(false) };
    let columns = statement.column_count();
    let Ok(mut rows) = statement.query(params_from_iter(between)) else { return Ok(false) };
    loop {
        let Ok(row) = rows.next() else { return Ok(false) };
        let Some(row) = row else { return Ok(true) };
        let Ok(values) = (0..columns).map(|column| row.get(column)).collect::<Result<Vec<Value>, _>>() else {
            return Ok(false);
        };
        keep(values)?;
    }
}

fn pairs(connection: &Connection, select: &str) -> Result<Vec<(String, String)>, VaultError> {
    let mut statement = connection.prepare(select)?;
    let pairs = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
    Ok(pairs)
}
