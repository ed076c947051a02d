//! From a wall-clock time in a zone to an instant, with an answer for the two hours a year that have none or two.

use chrono::{DateTime, NaiveDateTime, TimeDelta, TimeZone as _, Utc};
use chrono_tz::Tz;

/// The longest stretch of local time that ever went missing, with room: Samoa skipped all of 30 December 2011.
const LONGEST_GAP_MINUTES: i64 = 26 * 60;

/// Returns the instant of a local time in `zone`.
///
/// A time that the spring change skips becomes the first minute that exists after it; a time that the autumn
/// change repeats becomes the first of the two.
pub fn resolve(zone: Tz, local: NaiveDateTime) -> DateTime<Utc> {
    (0..=LONGEST_GAP_MINUTES)
        .filter_map(|minutes| local.checked_add_signed(TimeDelta::minutes(minutes)))
        .find_map(|candidate| zone.from_local_datetime(&candidate).earliest())
        // Only at the ends of the calendar, where no zone has rules and an offset would overflow.
        .map_or_else(|| local.and_utc(), |instant| instant.with_timezone(&Utc))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(zone: Tz, local: &str, instant: &str) {
        let local: NaiveDateTime = local.parse().unwrap();
        assert_eq!(resolve(zone, local), instant.parse::<DateTime<Utc>>().unwrap());
    }

    #[test]
    fn an_ordinary_time_is_itself() {
        check(Tz::America__Los_Angeles, "2026-01-15T09:00:00", "2026-01-15T17:00:00Z");
    }

    #[test]
    fn a_skipped_time_is_the_first_minute_after_the_gap() {
        check(Tz::America__Los_Angeles, "2026-03-08T02:30:00", "2026-03-08T10:00:00Z");
    }

    #[test]
    fn a_repeated_time_is_its_first_showing() {
        check(Tz::America__Los_Angeles, "2026-11-01T01:30:00", "2026-11-01T08:30:00Z");
    }

    #[test]
    fn a_skipped_day_is_the_midnight_after_it() {
        check(Tz::Pacific__Apia, "2011-12-30T09:00:00", "2011-12-30T10:00:00Z");
    }

    #[test]
    fn nine_in_the_morning_stays_nine_across_the_change() {
        check(Tz::America__New_York, "2026-03-07T09:00:00", "2026-03-07T14:00:00Z");
        check(Tz::America__New_York, "2026-03-08T09:00:00", "2026-03-08T13:00:00Z");
    }
}
