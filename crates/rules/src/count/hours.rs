//! Counting in real elapsed hours, and noons. Daylight saving time moves the wall clock, never the deadline.

use chrono::{DateTime, Duration, FixedOffset, NaiveDate, NaiveTime, Utc};

use super::{Ends, Sheet, days};
use crate::error::RuleError;
use crate::moment::Moment;
use crate::step::Step;

/// The last minute of a day on the wall clock.
pub(super) fn last_minute() -> NaiveTime {
    NaiveTime::from_hms_opt(23, 59, 0).unwrap_or(NaiveTime::MIN)
}

impl Sheet<'_> {
    /// Real hours after the trigger, or before it when negative.
    pub(super) fn hours(&mut self, hours: i32) -> Ends {
        let from = self.instant();
        Ends::only(self.hours_from(from, hours))
    }

    fn hours_from(&mut self, from: DateTime<FixedOffset>, hours: i32) -> Moment {
        let zone = self.options.zone;
        let to = zone.show(from.with_timezone(&Utc) + Duration::hours(i64::from(hours)));
        let clock_moved = (to.offset().local_minus_utc() - from.offset().local_minus_utc()) / 60;
        let to = Moment::Instant(to, zone);
        self.steps.push(Step::Hours { hours, to, clock_moved });
        to
    }

    pub(super) fn noon(&mut self, day: Option<NaiveDate>) -> Result<Ends, RuleError> {
        self.say_zone();
        let noon = NaiveTime::from_hms_opt(12, 0, 0).ok_or(RuleError::OutsideCalendars)?;
        let wall = day.ok_or(RuleError::OutsideCalendars)?.and_time(noon);
        let at = Moment::Instant(self.options.zone.at(wall), self.options.zone);
        self.steps.push(Step::Noon { at });
        Ok(Ends::only(at))
    }

    /// So many days, then 72 real hours. The days end at the same time of day; the answer is late for sure only
    /// when the 72 hours are counted from the end of that day.
    pub(super) fn days_then_72_hours(&mut self, count: u16) -> Result<Ends, RuleError> {
        let start = self.instant();
        let zone = self.options.zone;
        let last_day = days::later(start.date_naive(), count)?;
        self.steps.push(Step::Counted { number: count, date: last_day });
        let due = self.hours_from(zone.at(last_day.and_time(start.time())), 72);
        let whole_day = zone.at(last_day.and_time(last_minute())).with_timezone(&Utc) + Duration::hours(72);
        let generous = Moment::Instant(zone.show(whole_day), zone);
        Ok(Ends { due, generous: (generous > due).then_some(generous) })
    }
}
