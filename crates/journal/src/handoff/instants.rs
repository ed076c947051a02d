//! Days and instants of a hand-off: those that every screen, every count and the database itself can handle.
//!
//! What lies at the far ends of time can be stored, and then breaks whatever adds a day or a zone to it. Nothing that was
//! ever written by a person lies there.

use chrono::{DateTime, Datelike as _, NaiveDate, Utc};
use rusqlite::types::Value;
use serde_json::Value as Json;

/// The years that `SQLite` counts with; the first and the last stay free for zones.
const YEARS: std::ops::RangeInclusive<i32> = 1..=9998;

/// An instant from UTC milliseconds; none for one that could not be shown.
pub(super) fn read(milliseconds: i64) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp_millis(milliseconds).filter(is_near)
}

/// Whether an instant can be shown.
pub(super) fn is_near(at: &DateTime<Utc>) -> bool {
    YEARS.contains(&at.year())
}

/// Whether a column holds an instant that can be shown.
pub(super) fn column(value: &Value) -> bool {
    matches!(value, Value::Integer(milliseconds) if read(*milliseconds).is_some())
}

/// Whether every day and instant that stands in a content can be shown.
pub(super) fn can_be_shown(content: &Json) -> bool {
    match content {
        Json::String(text) => {
            // A year outside 0 to 9999 has a sign before it.
            let is_signed = text.trim_start().starts_with(['+', '-']);
            !is_signed || (text.parse::<NaiveDate>().is_err() && text.parse::<DateTime<Utc>>().is_err())
        }
        Json::Array(items) => items.iter().all(can_be_shown),
        Json::Object(fields) => fields.values().all(can_be_shown),
        Json::Null | Json::Bool(_) | Json::Number(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_ends_of_time_are_refused_and_plus_signs_of_people_are_not() {
        assert!(read(i64::MAX).is_none() && read(DateTime::<Utc>::MAX_UTC.timestamp_millis()).is_none());
        assert!(read(0).is_some() && read(1_764_000_000_000).is_some());
        for far in ["+262142-12-31", " -262143-01-01", "+262142-12-31T23:59:59Z"] {
            assert!(!can_be_shown(&json!({ "due": [{ "day": far }] })), "{far}");
        }
        let near =
            json!({ "born_on": "1949-03-09", "phones": ["+1 555 010 0119"], "note": "- called twice" });
        assert!(can_be_shown(&near));
    }
}
