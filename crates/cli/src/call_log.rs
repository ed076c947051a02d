//! `recourse-cli case take-calls`: a call log that somebody kept in another program comes into a case.

use std::fs::File;

use desk::input::CallLogInput;
use desk::view::{CallLogPreview, CallLogTaken, TakenBefore, Unusable};
use desk::words::{CallColumn, ClockHours, DayOrder};
use desk::{CallLog, ErrorKind};
use serde::Serialize;

use crate::args::{Clock, Dates, TakeCalls};
use crate::letter::{word, write_bytes};
use crate::output::Output;
use crate::problem::Problem;
use crate::vault;

pub(crate) fn take(how: &TakeCalls, out: Output) -> Result<(), Problem> {
    let unreadable =
        |_| Problem::not_found("the file could not be read; check its name and that you may read it");
    let mut file = File::open(&how.file).map_err(unreadable)?;
    let name = how.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let log = CallLog::read_from(&name, &mut file)?;
    let mut desk = vault::open(&how.vault)?;
    let seen = desk.look_at_call_log(&log, &how.case)?;
    let mut columns: Vec<CallColumn> = seen.columns.iter().map(|column| column.column).collect();
    for choice in &how.columns {
        choose(choice, &mut columns)?;
    }
    let order = how.dates.map(|dates| match dates {
        Dates::MonthFirst => DayOrder::MonthFirst,
        Dates::DayFirst => DayOrder::DayFirst,
    });
    let hours = how.clock.map(|clock| match clock {
        Clock::Twelve => ClockHours::Twelve,
        Clock::TwentyFour => ClockHours::TwentyFour,
    });
    let head = seen.head && !how.no_head;
    let input = CallLogInput { case: how.case.clone(), columns, head, order, hours };
    if let Some(file) = &how.unusable {
        write_bytes(file, &desk.unusable_rows(&log, &input).map_err(undecided)?.bytes)?;
    }
    if how.look {
        let preview = desk.preview_call_log(&log, &input).map_err(undecided)?;
        desk.close()?;
        let looked_at = Looked {
            columns: input.columns,
            letters_lost: seen.letters_lost,
            doubtful: seen.doubtful,
            taken_before: seen.taken_before,
            preview,
        };
        return out.answer(&looked_at, looked);
    }
    let taken = desk.take_call_log(&log, &input).map_err(undecided)?;
    desk.close()?;
    out.answer(&taken, took)
}

/// What would be done.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Looked {
    columns: Vec<CallColumn>,
    letters_lost: bool,
    doubtful: Option<String>,
    taken_before: Option<TakenBefore>,
    #[serde(flatten)]
    preview: CallLogPreview,
}

/// `3=said`: the third column holds what was said.
fn choose(choice: &str, columns: &mut [CallColumn]) -> Result<(), Problem> {
    let wrong = || {
        let names: Vec<String> = CallColumn::ALL.iter().map(word).collect();
        Problem::usage(format!(
            "--column takes a number and what it holds, as in 3=said: {}",
            names.join(", ")
        ))
    };
    let (number, name) = choice.split_once('=').ok_or_else(wrong)?;
    let column = CallColumn::ALL
        .iter()
        .find(|column| word(*column) == name.replace(['_', '-'], " "))
        .ok_or_else(wrong)?;
    let place = number.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    *place.and_then(|place| columns.get_mut(place)).ok_or_else(wrong)? = *column;
    Ok(())
}

/// What only whoever kept the log can say.
fn undecided(error: desk::Error) -> Problem {
    let names =
        |field: &str| error.kind == ErrorKind::Invalid && error.fields.iter().any(|it| it.field == field);
    if names("order") {
        return Problem::usage(
            "the dates can be read two ways; say with --dates month-first or --dates day-first",
        );
    }
    if names("hours") {
        return Problem::usage(
            "some times may be at night or in the afternoon; say --clock 12 (7 to 11 is in the morning, 12 to 6 from noon \
             on) or --clock 24",
        );
    }
    if names("columns") {
        return Problem::usage(
            "one column must hold the day and no more than one the time; name them, as in --column 1=date",
        );
    }
    error.into()
}

fn looked(it: &Looked) -> Vec<String> {
    let numbered = it.columns.iter().zip(1..).map(|(column, number)| format!("{number}={}", word(column)));
    let mut lines = vec![format!("Columns: {}", numbered.collect::<Vec<_>>().join(" "))];
    if let Some(before) = &it.taken_before {
        let case = if before.here { "this case" } else { "another case" };
        lines.push(format!("This very file was taken into {case} on {}.", before.at.date));
    }
    if it.letters_lost {
        lines.push("Some letters could not be read; save the sheet as CSV UTF-8 and try again.".into());
    }
    if let Some(word) = &it.doubtful {
        lines.push(format!(
            "Some letters may be wrong, as in “{word}”; if they are, save the sheet as CSV UTF-8 and try again."
        ));
    }
    for call in &it.preview.shown {
        let time = call.when.time.as_deref().unwrap_or("time not known");
        lines.push(format!(
            "{} {time}  {}: {}",
            call.when.date,
            call.representative,
            call.said.replace('\n', " / ")
        ));
    }
    lines.push(format!(
        "{} would be added, {} are there already. {} have no time, {} a year of two digits.",
        it.preview.new, it.preview.here, it.preview.without_time, it.preview.short_years
    ));
    lines.extend(not_kept(&it.preview.unusable));
    lines
}

fn took(taken: &CallLogTaken) -> Vec<String> {
    let mut lines = vec![format!("{} added, {} were there already.", taken.added, taken.here)];
    lines.extend(not_kept(&taken.unusable));
    lines
}

fn not_kept(unusable: &Unusable) -> Vec<String> {
    let mut lines: Vec<String> = unusable
        .rows
        .iter()
        .map(|row| format!("Line {} not kept ({}): {}", row.line, word(&row.reason), row.text))
        .collect();
    let more = usize::try_from(unusable.count).unwrap_or(usize::MAX).saturating_sub(lines.len());
    if more > 0 {
        lines.push(format!("{more} more were not kept; --unusable FILE writes all of them."));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_chosen_by_its_number_and_a_word_of_the_list() {
        let mut columns = vec![CallColumn::Other, CallColumn::Other];
        choose("2=said", &mut columns).unwrap();
        assert_eq!(columns, [CallColumn::Other, CallColumn::Said]);
        for wrong in ["0=said", "3=said", "1=mood", "said"] {
            assert!(choose(wrong, &mut columns).is_err(), "{wrong}");
        }
    }
}
