//! Ladders, plans and words as a caller sees them, and simulated years of bad luck.

mod ladders;
mod locked;
mod plans;
mod simulation;
mod words;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use reminders::{Due, DueKind, DueMoment};

/// California, where most of the stories happen; UTC-8 in winter, UTC-7 in summer.
const HOME: Tz = Tz::America__Los_Angeles;

fn instant(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant in RFC 3339")
}

fn on(date: &str) -> DueMoment {
    DueMoment::OnDate(date.parse::<NaiveDate>().expect("a date as YYYY-MM-DD"))
}

fn at(text: &str) -> DueMoment {
    DueMoment::At(instant(text))
}

fn due(id: &str, kind: DueKind, moment: DueMoment) -> Due {
    Due { id: id.to_owned(), kind, moment, zone: HOME }
}
