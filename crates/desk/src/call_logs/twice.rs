//! Whether a call is in the case already, whoever wrote it down, from which file, and wherever the computer was then.
//!
//! A row that names no zone gets the one of the computer, and the settings choose the language of what we add in words:
//! neither is part of the call, and a file that is taken in again after a move must not double what nobody can remove.

use std::collections::HashSet;

use chrono_tz::Tz;
use exchange::calls::Call;
use journal::{Details, Entry, Moment, NewEntry, Precision};

use super::entry::in_one_language;
use crate::error::{Error, ErrorKind, Result};

/// The calls of a case.
pub(super) struct There {
    calls: HashSet<String>,
}

impl There {
    /// The calls that these entries tell of.
    ///
    /// # Errors
    /// `internal`.
    pub(super) fn of<'a>(entries: impl Iterator<Item = &'a Entry>) -> Result<Self> {
        let mut calls = HashSet::new();
        for entry in entries {
            calls.insert(told(&on_its_clock(entry.happened, entry.precision), &entry.details)?);
            if entry.precision != Precision::Day {
                calls.insert(told(&at_its_instant(entry.happened), &entry.details)?);
            }
        }
        Ok(Self { calls })
    }

    /// Whether `call`, which would become `entry`, is one of them. `usual` is the zone of rows that name none.
    ///
    /// # Errors
    /// `internal`.
    pub(super) fn has(&self, call: &Call, entry: &NewEntry, usual: Tz) -> Result<bool> {
        // The same hour in two zones is two calls, where the file names the zones.
        let names_zone = call.instant.is_some() || entry.happened.zone != usual;
        let when = if names_zone && entry.precision != Precision::Day {
            at_its_instant(entry.happened)
        } else {
            on_its_clock(entry.happened, entry.precision)
        };
        Ok(self.calls.contains(&told(&when, &entry.details)?))
    }
}

/// What the calendar and the clock showed where it was written down. A day alone has no hour.
fn on_its_clock(happened: Moment, precision: Precision) -> String {
    let wall = happened.at.with_timezone(&happened.zone).naive_local();
    if precision == Precision::Day { wall.date().to_string() } else { wall.to_string() }
}

fn at_its_instant(happened: Moment) -> String {
    happened.at.to_rfc3339()
}

fn told(when: &str, details: &Details) -> Result<String> {
    let said = in_one_language(&details.said);
    let details = Details { recorded_by: String::new(), said, ..details.clone() };
    serde_json::to_string(&(when, details)).map_err(|error| Error::because(ErrorKind::Internal, error))
}
