//! Under which day a record is looked for, and whether that is among the days of a search.
//!
//! A row keeps a day, or an instant with the zone in which it was lived (see `migrations/0015_found_where_looked_for.sql`).
//! Which day an instant was, the database cannot tell: it gives a day more at both ends, and here is decided.

use super::Wanted;
use crate::sql;
use chrono::{DateTime, Days, NaiveDate, Utc};
use chrono_tz::Tz;
use rusqlite::Row;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, Value, ValueRef};

/// The day of a row, as it stands there.
enum KeptDay {
    Day(NaiveDate),
    /// Without a zone, only the zone of whoever searches can say which day it was.
    At(DateTime<Utc>, Option<Tz>),
}

impl FromSql for KeptDay {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Self::read(value.as_str()?).ok_or(FromSqlError::InvalidType)
    }
}

impl KeptDay {
    fn read(text: &str) -> Option<Self> {
        if let Ok(day) = text.parse() {
            return Some(Self::Day(day));
        }
        let (at, zone) = text.split_once(' ').map_or((text, None), |(at, zone)| (at, Some(zone)));
        let zone = zone.map(str::parse).transpose().ok()?;
        Some(Self::At(at.parse().ok()?, zone))
    }

    fn day(self, usual: Tz) -> NaiveDate {
        match self {
            Self::Day(day) => day,
            Self::At(at, zone) => at.with_timezone(&zone.unwrap_or(usual)).date_naive(),
        }
    }
}

impl Wanted {
    /// The first day that may be in and the first that is out again, as they are compared with a row's `day`: a day of any
    /// zone begins and ends within a day of the same one in UTC. NULL for an end that is open.
    pub(super) fn kept_days(&self) -> (Value, Value) {
        let from = self.from.map(|day| day.checked_sub_days(Days::new(1)).unwrap_or(day));
        let until = self.until.map(|day| day.checked_add_days(Days::new(2)).unwrap_or(day));
        (sql::day(from), sql::day(until))
    }

    /// The day of a row; `None` for what has none.
    pub(super) fn day_of(&self, row: &Row<'_>) -> rusqlite::Result<Option<NaiveDate>> {
        Ok(row.get::<_, Option<KeptDay>>("day")?.map(|kept| kept.day(self.zone)))
    }

    /// Whether that is among the days that are looked through. What has no day is on none of them.
    pub(super) fn is_on(&self, day: Option<NaiveDate>) -> bool {
        let begun = self.from.is_none_or(|from| day.is_some_and(|day| day >= from));
        let not_over = self.until.is_none_or(|until| day.is_some_and(|day| day <= until));
        begun && not_over
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_is_on_the_day_of_its_own_zone_or_else_of_the_searchs() {
        let day = |kept: &str| KeptDay::read(kept).unwrap().day(chrono_tz::Asia::Tokyo).to_string();
        assert_eq!(day("2026-03-03"), "2026-03-03");
        assert_eq!(day("2026-03-03T00:30:00Z America/Los_Angeles"), "2026-03-02");
        assert_eq!(day("2026-03-02T18:00:00Z"), "2026-03-03");
        for unreadable in ["", "soon", "2026-03-03T00:30:00Z Mars", "2026-03-03 UTC"] {
            assert!(KeptDay::read(unreadable).is_none(), "{unreadable}");
        }
    }
}
