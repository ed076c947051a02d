//! Counting in days, months and years.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::{Ends, Sheet, within_calendars};
use crate::calendar::{Calendar, Closed, weekend};
use crate::error::RuleError;
use crate::moment::Moment;
use crate::place::Jurisdiction;
use crate::step::Step;
use crate::units::Overflow;

/// A count this short is written out day by day; a longer one only names the days it leaves out.
const WRITTEN_OUT: u16 = 10;

/// Which days a count leaves out.
#[derive(Clone, Copy)]
enum LeftOut {
    ClosedDays,
    Holidays,
}

impl LeftOut {
    fn why(self, calendar: Calendar<'_>, date: NaiveDate) -> Option<Closed> {
        match self {
            Self::ClosedDays => calendar.closed(date),
            Self::Holidays => calendar.holiday(date),
        }
    }
}

impl Sheet<'_> {
    pub(super) fn calendar_days(&mut self, days: u16) -> Result<Ends, RuleError> {
        let date = later(self.day_zero, days)?;
        self.last_day(days, date);
        Ok(Ends::only(Moment::Date(date)))
    }

    /// Counts the days for which the rule's calendar is open.
    ///
    /// A member's own duty is counted by the shortest calendar (only days that are closed without doubt are left
    /// out), and the generous count becomes LEGAL. For everybody else the days a user marked as closed are left
    /// out too, and the generous count tells when it is late for sure.
    pub(super) fn business_days(&mut self, from: NaiveDate, days: u16) -> Result<Ends, RuleError> {
        self.count_open(from, days, LeftOut::ClosedDays)
    }

    pub(super) fn days_without_holidays(&mut self, days: u16) -> Result<Ends, RuleError> {
        self.count_open(self.day_zero, days, LeftOut::Holidays)
    }

    fn count_open(&mut self, from: NaiveDate, days: u16, left_out: LeftOut) -> Result<Ends, RuleError> {
        let own = self.rule_calendar();
        let marked = own.with_closures(&self.options.closures);
        let calendar = if self.version.actor.is_member() { own } else { marked };
        let due = walk(from, days, |date| left_out.why(calendar, date), &mut self.steps)?;
        self.last_day(days, due);
        let generous_calendar = marked.with_all_federal_days();
        let generous = walk(from, days, |date| left_out.why(generous_calendar, date), &mut Vec::new())?;
        let generous = (generous > due).then_some(Moment::Date(generous));
        Ok(Ends { due: Moment::Date(due), generous })
    }

    pub(super) fn months(&mut self, count: u16, overflow: Overflow) -> Result<Ends, RuleError> {
        let clamped = self
            .day_zero
            .checked_add_months(Months::new(u32::from(count)))
            .ok_or(RuleError::OutsideCalendars)?;
        let too_short = clamped.day() < self.day_zero.day();
        let date = match overflow {
            Overflow::FirstOfNext if too_short => later(clamped, 1)?,
            Overflow::FirstOfNext | Overflow::Clamp => clamped,
        };
        self.steps.push(Step::MonthsAdded { months: count, date, too_short });
        Ok(Ends::only(Moment::Date(date)))
    }

    pub(super) fn years(&mut self, years: u16) -> Result<Ends, RuleError> {
        self.months(years.saturating_mul(12), Overflow::Clamp)
    }

    pub(super) fn years_end(&mut self, years: u16) -> Result<Ends, RuleError> {
        let date = NaiveDate::from_ymd_opt(self.day_zero.year() + i32::from(years), 12, 31)
            .ok_or(RuleError::OutsideCalendars)?;
        self.steps.push(Step::YearEnd { years, date });
        Ok(Ends::only(Moment::Date(date)))
    }

    pub(super) fn same_day(&mut self) -> Ends {
        self.steps.push(Step::EndOfSameDay { date: self.day_zero });
        Ends::only(Moment::Date(self.day_zero))
    }

    pub(super) fn days_before(&mut self, days: u16) -> Result<Ends, RuleError> {
        let date =
            self.day_zero.checked_sub_days(Days::new(u64::from(days))).ok_or(RuleError::OutsideCalendars)?;
        self.steps.push(Step::DaysBefore { days, date });
        Ok(Ends::only(Moment::Date(date)))
    }

    /// The calendar of the rule's own jurisdiction.
    pub(super) fn rule_calendar(&self) -> Calendar<'static> {
        match self.version.jurisdiction {
            Jurisdiction::Us => Calendar::federal(),
            state => Calendar::of(state),
        }
    }

    fn last_day(&mut self, number: u16, date: NaiveDate) {
        let calendar = self.rule_calendar().with_all_federal_days();
        let closed = calendar.with_closures(&self.options.closures).closed(date);
        let stays = !self.version.actor.is_member();
        self.steps.push(Step::LastDay { number, date, closed, stays });
    }
}

/// The day that lies so many days after another.
pub(super) fn later(date: NaiveDate, days: u16) -> Result<NaiveDate, RuleError> {
    date.checked_add_days(Days::new(u64::from(days))).ok_or(RuleError::OutsideCalendars)
}

/// Walks forward day by day, counts the open ones and writes down what a person would.
fn walk(
    from: NaiveDate,
    days: u16,
    closed: impl Fn(NaiveDate) -> Option<Closed>,
    steps: &mut Vec<Step>,
) -> Result<NaiveDate, RuleError> {
    let mut date = from;
    let mut counted = 0;
    let mut weekend_said = false;
    while counted < days {
        date = within_calendars(date.succ_opt().ok_or(RuleError::OutsideCalendars)?)?;
        match closed(date) {
            Some(Closed::Saturday | Closed::Sunday) if weekend_said => {}
            Some(Closed::Saturday | Closed::Sunday) => {
                weekend_said = true;
                steps.push(Step::WeekendsNotCounted);
            }
            // A holiday on a weekend would not have counted anyway.
            Some(_) if weekend(date).is_some() && weekend_said => {}
            Some(why) => steps.push(Step::NotCounted { date, why }),
            None => {
                counted += 1;
                if days <= WRITTEN_OUT && counted < days {
                    steps.push(Step::Counted { number: counted, date });
                }
            }
        }
    }
    Ok(date)
}
