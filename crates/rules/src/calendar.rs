//! Which days do not count, and why: weekends, federal holidays with their observed days, the lists of the
//! states, and days a user knows to be closed. Computed for any year from 1990 to 2100.
//!
//! No deadlines here: a calendar only answers what a single day is.

mod federal;
mod holiday;
mod moons;
mod state;

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

pub use holiday::Holiday;

use crate::place::Jurisdiction;
use crate::terms::Verification;

/// First and last year for which holidays are computed.
pub(crate) const YEARS: std::ops::RangeInclusive<i32> = 1990..=2100;

/// A day on which the offices are closed although no calendar says so, such as by presidential order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Closure(pub NaiveDate);

/// Why a day does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Closed {
    /// A Saturday.
    Saturday,
    /// A Sunday.
    Sunday,
    /// A holiday on the date in its statute.
    Holiday(Holiday),
    /// The weekday on which a holiday is kept because its own date falls on a weekend.
    Observed(Holiday),
    /// A day the user marked as closed.
    Marked,
}

/// Whose list of holidays is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HolidayList {
    /// 5 U.S.C. 6103(a), and 6103(b) with Executive Order 11582 for the observed days.
    Federal,
    /// The list of a state or of the District of Columbia, by its own law and without the federal days.
    State(Jurisdiction),
}

impl HolidayList {
    /// Where the list stands in the law.
    pub fn source(self) -> &'static str {
        match self {
            Self::Federal => "5 U.S.C. 6103; Executive Order 11582",
            Self::State(place) => state::source(place),
        }
    }

    /// How well the list was checked.
    pub fn verification(self) -> Verification {
        match self {
            Self::Federal => Verification::Text,
            Self::State(place) => state::verification(place),
        }
    }
}

/// The days that do not count for one rule.
#[derive(Clone, Copy, Debug)]
pub struct Calendar<'a> {
    state: Option<Jurisdiction>,
    federal: FederalDays,
    closures: &'a [Closure],
}

/// Which federal holidays a state's calendar keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FederalDays {
    /// All of them.
    All,
    /// Only those that the state's own law keeps too.
    KeptByState,
}

impl Calendar<'_> {
    /// The federal calendar.
    pub fn federal() -> Self {
        Self { state: None, federal: FederalDays::All, closures: &[] }
    }

    /// The calendar of a state rule: its own list and the federal days, but not a federal day that the state's
    /// law leaves out (Columbus Day in Washington).
    pub fn of(place: Jurisdiction) -> Self {
        match place {
            Jurisdiction::Us => Self::federal(),
            state => Self { state: Some(state), federal: FederalDays::KeptByState, closures: &[] },
        }
    }

    /// The same calendar with every federal day, also those the state's law leaves out.
    #[must_use]
    pub fn with_all_federal_days(self) -> Self {
        Self { federal: FederalDays::All, ..self }
    }

    /// The same calendar with days the user marked as closed.
    #[must_use]
    pub fn with_closures(self, closures: &[Closure]) -> Calendar<'_> {
        Calendar { state: self.state, federal: self.federal, closures }
    }

    /// Why the offices are closed on `date`, or none on a business day.
    pub fn closed(&self, date: NaiveDate) -> Option<Closed> {
        self.holiday(date).or_else(|| weekend(date))
    }

    /// Why `date` is a holiday, weekends aside.
    pub fn holiday(&self, date: NaiveDate) -> Option<Closed> {
        let federal = federal::holiday(date).filter(|closed| self.keeps(*closed));
        federal
            .or_else(|| self.state.and_then(|place| state::holiday(place, date)))
            .or_else(|| self.closures.contains(&Closure(date)).then_some(Closed::Marked))
    }

    fn keeps(&self, closed: Closed) -> bool {
        match (self.federal, self.state, closed) {
            (FederalDays::KeptByState, Some(place), Closed::Holiday(holiday) | Closed::Observed(holiday)) => {
                state::keeps_federal(place, holiday)
            }
            _ => true,
        }
    }

    /// Whether `date` is Monday to Friday and no holiday.
    pub fn is_business_day(&self, date: NaiveDate) -> bool {
        self.closed(date).is_none()
    }
}

/// Saturday or Sunday.
pub(crate) fn weekend(date: NaiveDate) -> Option<Closed> {
    match date.weekday() {
        Weekday::Sat => Some(Closed::Saturday),
        Weekday::Sun => Some(Closed::Sunday),
        _ => None,
    }
}

/// Why a federal filing date moves on: a weekend, or a federal holiday on its statutory date. The observed day
/// is a holiday for pay and leave only (5 U.S.C. 6103(b)) and does not move a filing date.
pub(crate) fn federal_filing_closed(date: NaiveDate) -> Option<Closed> {
    weekend(date).or_else(|| federal::statutory(date).map(Closed::Holiday))
}

/// Why a last day moves on under California Civil Code 7 and 10: a Sunday, or a holiday of Government Code 6700.
pub(crate) fn california_excluded(date: NaiveDate) -> Option<Closed> {
    sunday(date).or_else(|| state::own_list(Jurisdiction::Ca, date))
}

/// Why a last day moves on under HRS 1-29: a Sunday, or a holiday of HRS 8-1.
pub(crate) fn hawaii_excluded(date: NaiveDate) -> Option<Closed> {
    sunday(date).or_else(|| state::own_list(Jurisdiction::Hi, date))
}

fn sunday(date: NaiveDate) -> Option<Closed> {
    (date.weekday() == Weekday::Sun).then_some(Closed::Sunday)
}

/// Whether the date of this holiday is read from a table of moons rather than fixed by the civil calendar.
pub(crate) fn is_movable_by_moon(closed: Closed) -> bool {
    matches!(closed, Closed::Holiday(Holiday::LunarNewYear | Holiday::Diwali))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_friday_before_a_saturday_holiday_is_closed_but_moves_no_filing() {
        let friday = day("2026-07-03");
        assert_eq!(Calendar::federal().closed(friday), Some(Closed::Observed(Holiday::Independence)));
        assert_eq!(federal_filing_closed(friday), None);
    }

    #[test]
    fn new_year_can_be_observed_in_the_old_year() {
        let friday = day("2027-12-31");
        assert_eq!(Calendar::federal().closed(friday), Some(Closed::Observed(Holiday::NewYear)));
    }

    #[test]
    fn washington_keeps_the_day_after_thanksgiving_and_not_columbus_day() {
        let calendar = Calendar::of(Jurisdiction::Wa);
        assert!(!calendar.is_business_day(day("2026-11-27")));
        assert!(calendar.is_business_day(day("2026-10-12")));
        assert!(!calendar.with_all_federal_days().is_business_day(day("2026-10-12")));
    }

    #[test]
    fn a_marked_day_is_closed() {
        let closures = [Closure(day("2026-12-24"))];
        let calendar = Calendar::of(Jurisdiction::Dc).with_closures(&closures);
        assert_eq!(calendar.closed(day("2026-12-24")), Some(Closed::Marked));
    }

    #[test]
    fn a_saturday_does_not_move_a_californian_or_hawaiian_last_day() {
        assert_eq!(california_excluded(day("2027-02-27")), None);
        assert_eq!(california_excluded(day("2027-02-28")), Some(Closed::Sunday));
        assert_eq!(hawaii_excluded(day("2027-02-27")), None);
        assert_eq!(hawaii_excluded(day("2026-03-26")), Some(Closed::Holiday(Holiday::PrinceKuhio)));
    }
}
