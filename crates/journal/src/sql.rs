//! How plain Rust values stand in columns: days as `YYYY-MM-DD`, instants as UTC milliseconds, lists as JSON.

use crate::JournalError;
use crate::moment::{Moment, When};
use crate::record::Kind;
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use rusqlite::Row;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, Value, ValueRef};
use serde::{Serialize, de::DeserializeOwned};

/// A day in a TEXT column.
pub(crate) struct Day(pub(crate) NaiveDate);

impl FromSql for Day {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_str()?.parse().map(Self).map_err(|_| FromSqlError::InvalidType)
    }
}

/// An instant in an INTEGER column.
pub(crate) struct Instant(pub(crate) DateTime<Utc>);

impl FromSql for Instant {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        DateTime::from_timestamp_millis(value.as_i64()?).map(Self).ok_or(FromSqlError::InvalidType)
    }
}

/// An IANA zone in a TEXT column.
struct Zone(Tz);

impl FromSql for Zone {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_str()?.parse().map(Self).map_err(|_| FromSqlError::InvalidType)
    }
}

pub(crate) fn day(value: Option<NaiveDate>) -> Value {
    value.map(|day| day.format("%Y-%m-%d").to_string()).into()
}

pub(crate) fn instant(value: Option<DateTime<Utc>>) -> Value {
    value.map(|at| at.timestamp_millis()).into()
}

pub(crate) fn zone(value: Option<Tz>) -> Value {
    value.map(|zone| zone.name().to_owned()).into()
}

pub(crate) fn json<T: Serialize>(kind: Kind, value: &T) -> Result<Value, JournalError> {
    serde_json::to_string(value).map(Value::Text).map_err(|_| JournalError::Unreadable { kind })
}

/// Writes a due time into its three columns: day, instant, zone.
pub(crate) fn when(value: Option<When>) -> [Value; 3] {
    match value {
        None => [Value::Null, Value::Null, Value::Null],
        Some(When::Day(date)) => [day(Some(date)), Value::Null, Value::Null],
        Some(When::At(moment)) => [Value::Null, instant(Some(moment.at)), zone(Some(moment.zone))],
    }
}

pub(crate) fn read_day(row: &Row<'_>, column: &str) -> Result<Option<NaiveDate>, rusqlite::Error> {
    Ok(row.get::<_, Option<Day>>(column)?.map(|day| day.0))
}

pub(crate) fn read_instant(row: &Row<'_>, column: &str) -> Result<Option<DateTime<Utc>>, rusqlite::Error> {
    Ok(row.get::<_, Option<Instant>>(column)?.map(|instant| instant.0))
}

pub(crate) fn read_zone(row: &Row<'_>, column: &str) -> Result<Tz, rusqlite::Error> {
    Ok(row.get::<_, Zone>(column)?.0)
}

/// Reads a count that is never negative.
pub(crate) fn read_count(row: &Row<'_>, column: &str) -> Result<u64, rusqlite::Error> {
    u64::try_from(row.get::<_, i64>(column)?).map_err(|_| rusqlite::Error::InvalidQuery)
}

pub(crate) fn read_json<T: DeserializeOwned>(row: &Row<'_>, column: &str) -> Result<T, rusqlite::Error> {
    let text: String = row.get(column)?;
    serde_json::from_str(&text).map_err(|_| rusqlite::Error::InvalidQuery)
}

/// Reads a due time from its three columns: day, instant, zone.
pub(crate) fn read_when(row: &Row<'_>, [on, at, zone]: [&str; 3]) -> Result<Option<When>, rusqlite::Error> {
    if let Some(day) = read_day(row, on)? {
        return Ok(Some(When::Day(day)));
    }
    read_instant(row, at)?.map(|at| Ok(When::At(Moment { at, zone: read_zone(row, zone)? }))).transpose()
}
