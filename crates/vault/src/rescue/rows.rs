//! Row by row from a damaged database into a new one with the same tables.
//!
//! A page that does not carry its seal gives an error to whoever reads it. The rows before it and behind it are whole, so
//! the reading goes on behind: the numbers of the rows are cut in halves until what is unreadable is singled out.

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::RescuedTable;
use crate::VaultError;

/// A page holds some dozens of rows, and each costs a few tries. Where so many fail one after the other, the page that
/// leads to all of them is gone.
const MOST_BREAKS: u32 = 20_000;

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
    damaged: &Connection,
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

fn copy(damaged: &Connection, new: &Connection, table: &Table) -> Result<RescuedTable, VaultError> {
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

/// Reads a table from both ends of every break, and says whether there was none.
fn read_numbered(damaged: &Connection, table: &Table, keep: &mut Keep<'_>) -> Result<bool, VaultError> {
    let select = format!(
        "SELECT rowid, {} FROM \"{}\" NOT INDEXED WHERE rowid BETWEEN ?1 AND ?2 ORDER BY rowid",
        table.quoted(),
        table.name
    );
    let mut whole = true;
    let mut breaks = 0;
    let mut open = vec![(1, last_number(damaged, table))];
    while let Some((first, last)) = open.pop() {
        let mut next = first;
        let read = read(damaged, &select, &[first, last], &mut |values| {
            if let Some(Value::Integer(number)) = values.first() {
                next = number.saturating_add(1);
            }
            keep(values)
        })?;
        if read {
            continue;
        }
        whole = false;
        breaks = if next > first { 0 } else { breaks + 1 };
        if breaks > MOST_BREAKS {
            break;
        }
        if next < last {
            let middle = next.midpoint(last);
            open.push((middle + 1, last));
            open.push((next, middle));
        }
    }
    Ok(whole)
}

/// A number that no row exceeds: the largest, or where that cannot be read, more rows than anybody writes.
fn last_number(damaged: &Connection, table: &Table) -> i64 {
    let largest = format!("SELECT coalesce(max(rowid), 0) FROM \"{}\"", table.name);
    damaged.query_row(&largest, [], |row| row.get(0)).unwrap_or(1 << 32)
}

/// Reads a table without numbers from the front, and after a break from the back.
fn read_in_order(damaged: &Connection, table: &Table, keep: &mut Keep<'_>) -> Result<bool, VaultError> {
    let select = format!("SELECT {} FROM \"{}\"", table.quoted(), table.name);
    if read(damaged, &format!("{select} ORDER BY 1"), &[], keep)? {
        return Ok(true);
    }
    read(damaged, &format!("{select} ORDER BY 1 DESC"), &[], keep)?;
    Ok(false)
}

/// Reads until the end (`true`) or until something cannot be read (`false`).
fn read(
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
