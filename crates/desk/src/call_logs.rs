//! A call log from another program comes into a case: looked at, shown as it would be kept, then taken in whole.
//!
//! What each row says becomes an entry like any other, written down now: the chain is what it is, and an entry that is
//! late says so. The text of a table is read by the room `exchange`; `look` says what is in a file, `entry` turns a row
//! into an entry, `take` weighs the rows and writes them, `twice` knows what is there already. A row that cannot be kept is
//! named with its line and the reason, and can be saved (`not_kept`); none is passed over in silence.

mod entry;
mod how;
mod look;
mod not_kept;
mod same;
mod take;
mod twice;

use std::io::Read;

pub use not_kept::UnusableRows;

use chrono::{DateTime, Utc};
use exchange::calls::{self, Calls};
use exchange::columns::Column;
use exchange::dates::{Hours, Order, Orders};
use exchange::table::{NoTable, Table};
use journal::{CaseId, Provenance};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::desk::Desk;
use crate::error::{Error, ErrorKind, Result};
use crate::foreign_text::{all_of, handed_over, words_of};
use crate::form::Form;
use crate::input::CallLogInput;

/// The setting that remembers which files were taken in.
const TAKEN: &str = "call_logs.taken";

/// A file that holds a table. It was read and belongs to nothing yet.
#[derive(Clone)]
pub struct CallLog {
    name: String,
    table: Table,
    letters_lost: bool,
    doubtful: Option<String>,
    sha256: String,
}

/// A file that was taken in.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Taken {
    sha256: String,
    case: CaseId,
    at: DateTime<Utc>,
}

impl CallLog {
    /// Reads a file. `name` is what the person calls it; it stands in each entry.
    ///
    /// # Errors
    /// `not_a_table` for a workbook, a picture, or nothing at all; `too_large_to_take_in`; `too_many_columns`.
    pub fn read(name: &str, bytes: &[u8]) -> Result<Self> {
        let text = words_of(bytes, ErrorKind::NotATable)?;
        let table = Table::read(&text.words).map_err(|why| match why {
            NoTable::TooLarge => Error::of(ErrorKind::TooLargeToTakeIn),
            NoTable::TooManyColumns => Error::of(ErrorKind::TooManyColumns),
            NoTable::Empty => Error::of(ErrorKind::NotATable),
        })?;
        let sha256 = Provenance::of(Sha256::digest(bytes).into(), 0).sha256().to_owned();
        let (letters_lost, doubtful) = (text.letters_lost, text.doubtful);
        Ok(Self { name: name.to_owned(), table, letters_lost, doubtful, sha256 })
    }

    /// Reads a file from where it lies, and no more of it than a call log can have.
    ///
    /// # Errors
    /// `cannot_read` when the other side fails; as [`CallLog::read`].
    pub fn read_from(name: &str, from: &mut dyn Read) -> Result<Self> {
        Self::read(name, &all_of(from)?)
    }

    /// Reads a file that the window hands over as base64.
    ///
    /// # Errors
    /// `internal` for what is no base64; as [`CallLog::read`].
    pub fn read_base64(name: &str, text: &str) -> Result<Self> {
        Self::read(name, &handed_over(text)?)
    }

    /// Reads the rows as the person said, once the days and the times can be read only one way.
    fn calls(&self, input: &CallLogInput) -> Result<Calls> {
        let columns: Vec<Column> = input.columns.iter().map(|column| (*column).into()).collect();
        let places = |wanted: Column| {
            columns.iter().enumerate().filter(move |(_, it)| **it == wanted).map(|(place, _)| place)
        };
        let mut form = Form::new();
        match places(Column::Date).count() {
            0 => form.problem("columns", "no_day"),
            1 => {}
            _ => form.problem("columns", "two_days"),
        }
        if places(Column::Time).count() > 1 {
            form.problem("columns", "two_times");
        }
        let says = places(Column::Date).next().map(|day| calls::orders_of(&self.table, day, input.head));
        let order = match (input.order, says) {
            (Some(order), _) => order.into(),
            (None, Some(Orders::Says(order))) => order,
            (None, Some(Orders::Plain) | None) => Order::MonthFirst,
            (None, Some(Orders::Open | Orders::Mixed)) => {
                form.problem("order", "needed");
                Order::MonthFirst
            }
        };
        let open = places(Column::Time)
            .chain(places(Column::Date))
            .any(|place| calls::open_time_of(&self.table, place, input.head).is_some());
        if open && input.hours.is_none() {
            form.problem("hours", "needed");
        }
        let hours = input.hours.map_or(Hours::TwentyFour, Into::into);
        form.finish()?;
        Ok(calls::read(&self.table, &columns, input.head, order, hours))
    }
}

impl Desk {
    fn taken_call_logs(&mut self) -> Result<Vec<Taken>> {
        Ok(self.journal().setting(TAKEN)?.unwrap_or_default())
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The beginning of a long text.
fn beginning(text: &str, most: usize) -> String {
    let short: String = text.chars().take(most).collect();
    if short.len() < text.len() { format!("{short}…") } else { short }
}
