//! The hours in which nothing is shown, and where a reminder goes that would fall into them.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::local_time::resolve;

/// A daily stretch of local time in which nothing is shown; it may pass midnight.
///
/// Both ends speak: a reminder exactly at `from` or at `until` is shown. Equal ends mean no quiet at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuietHours {
    /// When the quiet begins.
    pub from: NaiveTime,
    /// When it ends.
    pub until: NaiveTime,
}

impl QuietHours {
    /// Moves an instant out of the quiet hours.
    ///
    /// It waits for the end of the quiet, unless something is due at `due_at` and the wait would take more than
    /// half of the warning: then it comes before the quiet begins.
    pub(crate) fn move_out(
        self,
        at: DateTime<Utc>,
        zone: Tz,
        due_at: Option<DateTime<Utc>>,
    ) -> DateTime<Utc> {
        let Some((begins, ends)) = self.around(at, zone) else { return at };
        match due_at {
            Some(due_at) if at < due_at && (due_at - ends) * 2 < due_at - at => begins,
            _ => ends,
        }
    }

    /// Returns the beginning and end of the quiet around `at`, or `None` when `at` is not in it.
    fn around(self, at: DateTime<Utc>, zone: Tz) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
        let local = at.with_timezone(&zone).naive_local();
        let (date, time) = (local.date(), local.time());
        let (first, last) = if self.from <= self.until {
            (date, date)
        } else if time > self.from {
            (date, date.succ_opt()?)
        } else {
            (date.checked_sub_days(Days::new(1))?, date)
        };
        let edge = |day: NaiveDate, time: NaiveTime| resolve(zone, day.and_time(time));
        let (begins, ends) = (edge(first, self.from), edge(last, self.until));
        (begins < at && at < ends).then_some((begins, ends))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(at: &str, due_at: Option<&str>, expected: &str) {
        let night = QuietHours {
            from: NaiveTime::from_hms_opt(21, 0, 0).unwrap(),
            until: NaiveTime::from_hms_opt(8, 0, 0).unwrap(),
        };
        let instant = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        let moved = night.move_out(instant(at), Tz::UTC, due_at.map(instant));
        assert_eq!(moved, instant(expected));
    }

    #[test]
    fn the_day_and_both_edges_are_left_alone() {
        check("2026-05-04T12:00:00Z", None, "2026-05-04T12:00:00Z");
        check("2026-05-04T21:00:00Z", None, "2026-05-04T21:00:00Z");
        check("2026-05-04T08:00:00Z", None, "2026-05-04T08:00:00Z");
    }

    #[test]
    fn the_night_waits_for_the_morning() {
        check("2026-05-04T23:30:00Z", None, "2026-05-05T08:00:00Z");
        check("2026-05-05T02:00:00Z", None, "2026-05-05T08:00:00Z");
    }

    #[test]
    fn a_warning_that_would_come_too_late_comes_the_evening_before() {
        check("2026-05-05T03:00:00Z", Some("2026-05-05T07:00:00Z"), "2026-05-04T21:00:00Z");
        check("2026-05-05T04:30:00Z", Some("2026-05-05T08:30:00Z"), "2026-05-04T21:00:00Z");
    }

    #[test]
    fn a_warning_that_keeps_half_its_lead_waits() {
        check("2026-05-05T07:30:00Z", Some("2026-05-05T08:30:00Z"), "2026-05-05T08:00:00Z");
    }
}
