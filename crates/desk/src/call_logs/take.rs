//! The rows of a call log, weighed: what each would become, what is there already, and what cannot be kept. Then the
//! writing, all or none.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use exchange::calls::{Call, Calls};
use journal::{Case, CaseId, NewEntry};

use super::twice::There;
use super::{CallLog, TAKEN, Taken, beginning, count, entry};
use crate::desk::Desk;
use crate::error::Result;
use crate::form::id;
use crate::input::CallLogInput;
use crate::moments;
use crate::view::{CallLogPreview, CallLogTaken, PreviewedCall, Unusable, UnusableRow};
use crate::words::UnusableReason;

/// Rows that are shown as they would be kept.
const SHOWN: usize = 5;
/// Rows that cannot be kept, as many as anybody reads through; all of them go into the file.
const NAMED: usize = 200;
/// Letters of a row that cannot be kept.
const ROW: usize = 300;

/// A row as it would be kept, or why it is not.
enum Kept<'a> {
    New(&'a Call, Box<NewEntry>),
    Here,
    Future(&'a Call),
}

impl CallLog {
    /// The cells of each row by the line on which it begins.
    pub(super) fn by_line(&self) -> HashMap<u64, &[String]> {
        self.table.rows.iter().map(|row| (row.line, row.cells.as_slice())).collect()
    }
}

impl Desk {
    /// Shows how the first rows would be kept, and which rows would not be.
    ///
    /// # Errors
    /// `invalid` with the field `columns` when not exactly one holds the day, or `order` when the days can be read two
    /// ways, or `hours` when the times can; `not_found` for an unknown case.
    pub fn preview_call_log(&mut self, log: &CallLog, input: &CallLogInput) -> Result<CallLogPreview> {
        let read = log.calls(input)?;
        let kept = self.weigh(log, input, &read)?;
        let now = self.now();
        let mut shown = Vec::new();
        let (mut new, mut here, mut without_time, mut short_years) = (0, 0, 0, 0);
        for it in &kept {
            match it {
                Kept::Here => here += 1,
                Kept::Future(_) => {}
                Kept::New(call, entry) => {
                    new += 1;
                    without_time += u32::from(call.time.is_none());
                    short_years += u32::from(call.short_year);
                    if shown.len() < SHOWN {
                        shown.push(previewed(call, entry, now));
                    }
                }
            }
        }
        Ok(CallLogPreview {
            shown,
            new,
            here,
            without_time,
            short_years,
            unusable: unusable(log, &read, &kept),
        })
    }

    /// Takes a call log into a case: every row that can be kept and is not there already, or none when something fails.
    ///
    /// # Errors
    /// As [`Desk::preview_call_log`].
    pub fn take_call_log(&mut self, log: &CallLog, input: &CallLogInput) -> Result<CallLogTaken> {
        let read = log.calls(input)?;
        let kept = self.weigh(log, input, &read)?;
        let case: CaseId = id(&input.case)?;
        let mut taken = self.taken_call_logs()?;
        taken.push(Taken { sha256: log.sha256.clone(), case, at: self.now() });
        let new: Vec<&NewEntry> = kept
            .iter()
            .filter_map(|it| match it {
                Kept::New(_, entry) => Some(&**entry),
                Kept::Here | Kept::Future(_) => None,
            })
            .collect();
        let here = kept.iter().filter(|it| matches!(it, Kept::Here)).count();
        if !new.is_empty() {
            self.journal().write(|journal| {
                for entry in &new {
                    journal.append(entry)?;
                }
                journal.save_setting(TAKEN, &taken)
            })?;
            self.anchor()?;
        }
        Ok(CallLogTaken { added: count(new.len()), here: count(here), unusable: unusable(log, &read, &kept) })
    }

    /// Every row that cannot be kept, by its line.
    pub(super) fn rows_not_kept(
        &mut self,
        log: &CallLog,
        input: &CallLogInput,
    ) -> Result<Vec<(u64, UnusableReason)>> {
        let read = log.calls(input)?;
        let kept = self.weigh(log, input, &read)?;
        Ok(all_unusable(&read, &kept))
    }

    /// What would become of each row that can be read.
    fn weigh<'a>(&mut self, log: &CallLog, input: &CallLogInput, read: &'a Calls) -> Result<Vec<Kept<'a>>> {
        let case: CaseId = id(&input.case)?;
        self.journal().load::<Case>(case)?;
        let there = self.whole_timeline(case)?;
        let there = There::of(there.iter().map(|it| &it.entry))?;
        let (zone, now, language) = (self.zone(), self.now(), self.settings.language.into());
        let weigh = |call: &'a Call| {
            let entry = entry::of(call, case, zone, &log.name, &self.settings.own_name, language);
            if is_to_come(call, &entry, now, zone) {
                Ok(Kept::Future(call))
            } else if there.has(call, &entry, zone)? {
                Ok(Kept::Here)
            } else {
                Ok(Kept::New(call, Box::new(entry)))
            }
        };
        read.calls.iter().map(weigh).collect()
    }
}

/// A minute of grace: clocks differ.
fn is_to_come(call: &Call, entry: &NewEntry, now: DateTime<Utc>, zone: Tz) -> bool {
    if call.time.is_some() {
        return entry.happened.at > now + TimeDelta::minutes(1);
    }
    call.day > now.with_timezone(&zone).date_naive()
}

fn previewed(call: &Call, entry: &NewEntry, now: DateTime<Utc>) -> PreviewedCall {
    let when = match call.time {
        Some(_) => moments::at(entry.happened),
        // A day is not an instant.
        None => moments::day(call.day),
    };
    let details = &entry.details;
    let today = now.with_timezone(&entry.happened.zone).date_naive();
    PreviewedCall {
        line: call.line,
        when,
        days_late: u32::try_from((today - entry.happened.day()).num_days()).unwrap_or_default(),
        channel: details.channel.map(Into::into),
        number_dialled: details.number_dialled.clone(),
        representative: details.representative.name.clone(),
        representative_id: details.representative.id.clone(),
        department: details.representative.department.clone(),
        asked: details.asked.clone(),
        said: details.said.clone(),
        outcome: details.outcome.clone(),
        references: details.references_given.iter().map(|it| it.number.clone()).collect(),
        recorded_by: details.recorded_by.clone(),
    }
}

/// The first rows that are not kept, and how many there are.
fn unusable(log: &CallLog, read: &Calls, kept: &[Kept<'_>]) -> Unusable {
    let all = all_unusable(read, kept);
    let cells = log.by_line();
    let text = |line: &u64| cells.get(line).map(|cells| beginning(&joined(cells), ROW)).unwrap_or_default();
    let rows = all.iter().take(NAMED);
    Unusable {
        count: count(all.len()),
        rows: rows
            .map(|(line, reason)| UnusableRow { line: *line, reason: *reason, text: text(line) })
            .collect(),
    }
}

fn joined(cells: &[String]) -> String {
    cells.iter().filter(|cell| !cell.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" · ")
}

/// Every row that is not kept, by its line.
fn all_unusable(read: &Calls, kept: &[Kept<'_>]) -> Vec<(u64, UnusableReason)> {
    let mut rows: Vec<(u64, UnusableReason)> =
        read.unusable.iter().map(|it| (it.row.line, it.reason.into())).collect();
    rows.extend(kept.iter().filter_map(|it| match it {
        Kept::Future(call) => Some((call.line, UnusableReason::InTheFuture)),
        Kept::New(..) | Kept::Here => None,
    }));
    rows.sort_by_key(|(line, _)| *line);
    rows
}

/// The file name without its ending.
pub(super) fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}
