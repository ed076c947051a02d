//! What is in a call log: its columns with examples, what they seem to hold, and whether its days can be read two ways.

use exchange::calls;
use exchange::columns::suggested;
use exchange::dates::both_readings;
use journal::{Case, Moment};

use super::{CallLog, beginning, count};
use crate::desk::Desk;
use crate::error::Result;
use crate::form::id;
use crate::moments;
use crate::view::{CallLogColumn, CallLogView, TakenBefore, TwoReadings};

/// Cells of a column that are shown as examples.
const EXAMPLES: usize = 3;
/// Letters of a cell that are shown.
const EXAMPLE: usize = 60;

impl Desk {
    /// Says what is in a call log that may come into `case`, and what its columns seem to hold.
    ///
    /// # Errors
    /// `not_found` for an unknown case.
    pub fn look_at_call_log(&mut self, log: &CallLog, case: &str) -> Result<CallLogView> {
        let case = id(case)?;
        self.journal().load::<Case>(case)?;
        let zone = self.zone();
        let taken = self.taken_call_logs()?;
        // Of several times the one into this case says most.
        let of_this = taken.iter().filter(|it| it.sha256 == log.sha256);
        let before = of_this.max_by_key(|it| (it.case == case, it.at)).cloned();
        let taken_before = match before {
            None => None,
            Some(before) => Some(TakenBefore {
                at: moments::at(Moment::new(before.at, zone)),
                here: before.case == case,
                case: self.journal().load::<Case>(before.case)?.record.title,
            }),
        };
        let columns = suggested(&log.table, log.table.head);
        Ok(CallLogView {
            columns: (0..).zip(columns).map(|(place, column)| shown(log, place, column.into())).collect(),
            head: log.table.head,
            rows: count(log.table.rows.len()),
            letters_lost: log.letters_lost,
            doubtful: log.doubtful.clone(),
            taken_before,
        })
    }
}

fn shown(log: &CallLog, place: usize, column: crate::words::CallColumn) -> CallLogColumn {
    let first = log.table.rows.first().and_then(|row| row.cells.get(place));
    // The first row is shown apart, as it may be the head.
    let cells = || calls::cells(&log.table, place, true).filter(|cell| !cell.is_empty());
    let all = || calls::cells(&log.table, place, log.table.head);
    let two = all().find_map(|cell| Some((cell, both_readings(cell)?)));
    CallLogColumn {
        first: beginning(first.map_or("", String::as_str), EXAMPLE),
        examples: cells().take(EXAMPLES).map(|cell| beginning(cell, EXAMPLE)).collect(),
        column,
        days: calls::orders_of(&log.table, place, log.table.head).into(),
        two_readings: two.map(|(written, (month_first, day_first))| TwoReadings {
            written: beginning(written, EXAMPLE),
            month_first,
            day_first,
        }),
        open_time: calls::open_time_of(&log.table, place, log.table.head)
            .map(|cell| beginning(cell, EXAMPLE)),
    }
}
