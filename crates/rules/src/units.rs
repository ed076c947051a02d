//! The ways a rule measures time, as types that cannot say nonsense: a number of months always says what
//! happens when the month is too short, a noon clock has no number at all. No arithmetic here (see `count`).

use serde::{Deserialize, Serialize};

/// How long a clock runs, in the unit of the rule itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Period {
    /// Every day counts; day 0 is the day of the event.
    CalendarDays(u16),
    /// Monday to Friday, without the holidays of the rule's calendar.
    BusinessDays(u16),
    /// Maryland's "working days", counted like business days on Maryland's calendar.
    WorkingDays(u16),
    /// Real elapsed hours, counted in UTC and shown in the receiver's zone.
    Hours(u16),
    /// Calendar months.
    Months {
        /// How many months.
        count: u16,
        /// What happens when the last month has no such day.
        overflow: Overflow,
    },
    /// Whole years; 29 February becomes 28 February.
    Years(u16),
    /// 31 December of the year that lies this many years after the event (5 CFR 890.107(d)).
    YearsEnd(u16),
    /// By the end of the very day of the event (42 CFR 405.1206(b)(1)).
    SameDay,
    /// Noon of the day after the event (42 CFR 405.1202(b)(1)).
    NoonNextDay,
    /// Noon of the day before the event (form CMS-10123).
    NoonDayBefore,
    /// So many days before the event.
    CalendarDaysBefore(u16),
    /// So many real hours before the event.
    HoursBefore(u16),
    /// Calendar days, but a holiday is not counted; Saturdays and Sundays are (RCW 48.43.830).
    CalendarDaysExclHolidays(u16),
    /// So many calendar days, then 72 hours more (42 CFR 423.568(b)).
    #[serde(rename = "calendar_days_then_72_hours")]
    CalendarDaysThen72Hours(u16),
}

/// What a count of months does when the month has no such day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Overflow {
    /// The first day of the next month: 30 October plus four months is 1 March (45 CFR 147.136(d)(2)(i)).
    FirstOfNext,
    /// The last day of the month: 31 August plus six months is 28 February (Cal. Civ. Code 14).
    Clamp,
}

/// What the rule says about a last day that is a weekend or a holiday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Roll {
    /// The rule does not move the day.
    None,
    /// The rule is silent and nobody should rely on a move.
    Unspecified,
    /// A clock of hours or a noon: it ends when it ends, on any day.
    ClockHours,
    /// The count itself skips the days that do not count, so it cannot end on one.
    Business,
    /// To the next day that is not a Saturday, a Sunday or a federal holiday on its statutory date
    /// (45 CFR 147.136(d)(2)(i)).
    NextFederalBusinessDay,
    /// To the next day that is not a Sunday or a California holiday (Cal. Civ. Code 7, 10; Gov. Code 6700). A
    /// Saturday is a day like another there.
    #[serde(rename = "ca_civ_code_10")]
    CaCivCode10,
    /// To the next day that is not a Sunday or a Hawaii holiday (HRS 1-29, 8-1); a Saturday counts.
    #[serde(rename = "hi_1_29")]
    Hi129,
}
