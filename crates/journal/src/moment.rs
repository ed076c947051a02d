//! Points in time as people experience them: an instant with the zone it was lived in, or a plain day.
//!
//! Nothing here reads a clock. Instants are stored as whole UTC milliseconds, days as `YYYY-MM-DD`.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, SubsecRound, TimeZone, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

/// An instant together with the IANA time zone of the person who lived it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Moment {
    /// The instant, in UTC, to the millisecond.
    pub at: DateTime<Utc>,
    /// The zone in which it is to be shown, for instance `America/Los_Angeles`.
    pub zone: Tz,
}

impl Moment {
    /// Returns the instant cut to the millisecond, which is what the journal stores.
    pub fn new(at: DateTime<Utc>, zone: Tz) -> Self {
        Self { at: at.trunc_subsecs(3), zone }
    }

    /// Returns the stand-in for a day whose hour nobody remembers: noon in `zone`.
    ///
    /// Noon, because it stays on the same calendar day in every zone it is likely to be shown in. Say so with
    /// [`Precision::Day`](crate::Precision::Day), so that no reader takes the noon for a fact.
    pub fn on_day(day: NaiveDate, zone: Tz) -> Self {
        let noon = day.and_time(NaiveTime::MIN) + chrono::TimeDelta::hours(12);
        let at = zone.from_local_datetime(&noon).earliest().map_or_else(|| noon.and_utc(), |t| t.to_utc());
        Self::new(at, zone)
    }

    /// Returns the calendar day in the moment's own zone.
    pub fn day(&self) -> NaiveDate {
        self.at.with_timezone(&self.zone).date_naive()
    }
}

/// A due time: a whole day, or an instant where the law or the promise counts in hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// Due by the end of this day.
    Day(NaiveDate),
    /// Due at this instant.
    At(Moment),
}

impl When {
    /// Returns the first instant at which the time is over: a day ends at midnight in `zone`.
    pub fn over_at(&self, zone: Tz) -> DateTime<Utc> {
        match self {
            Self::At(moment) => moment.at,
            Self::Day(day) => {
                let next = day.checked_add_days(Days::new(1)).unwrap_or(*day).and_time(NaiveTime::MIN);
                // Where a clock change removes midnight, the day is over at the first minute that exists after it.
                zone.from_local_datetime(&next)
                    .earliest()
                    .or_else(|| zone.from_local_datetime(&(next + chrono::TimeDelta::hours(1))).earliest())
                    .map_or_else(|| next.and_utc(), |t| t.to_utc())
            }
        }
    }

    /// Returns the calendar day to show and to sort by.
    pub fn day(&self) -> NaiveDate {
        match self {
            Self::Day(day) => *day,
            Self::At(moment) => moment.day(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LA: Tz = chrono_tz::America::Los_Angeles;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_day_without_an_hour_stays_on_that_day() {
        assert_eq!(Moment::on_day(day("2026-03-08"), LA).day(), day("2026-03-08"));
        assert_eq!(Moment::on_day(day("2026-03-08"), LA).at.to_rfc3339(), "2026-03-08T19:00:00+00:00");
    }

    #[test]
    fn a_day_is_over_at_the_next_local_midnight() {
        assert_eq!(When::Day(day("2026-11-22")).over_at(LA).to_rfc3339(), "2026-11-23T08:00:00+00:00");
        let santiago = chrono_tz::America::Santiago; // its clocks go forward at midnight
        assert_eq!(When::Day(day("2026-09-05")).over_at(santiago).to_rfc3339(), "2026-09-06T04:00:00+00:00");
    }

    #[test]
    fn a_moment_keeps_no_more_than_milliseconds() {
        let fine = "2026-01-05T10:00:00.123456Z".parse().unwrap();
        assert_eq!(Moment::new(fine, LA).at.timestamp_subsec_nanos(), 123_000_000);
    }
}
