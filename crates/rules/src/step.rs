//! The work of a count, step by step, as a person would write it beside a wall calendar. Steps are data; the
//! sentences are made in `step_en` and `step_es`.

use chrono::NaiveDate;

use crate::calendar::Closed;
use crate::event::Event;
use crate::moment::Moment;
use crate::step_en;
use crate::step_es;
use crate::units::Roll;

/// One line of the work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Day 0: the event that starts the clock.
    Start {
        /// When it happened.
        at: Moment,
        /// What happened.
        event: Event,
    },
    /// Only the day is known and the clock runs in hours, so a time of day was taken.
    TimeTaken {
        /// The time that was taken.
        at: Moment,
    },
    /// Nobody named a time zone, so Pacific time was taken.
    ZoneTaken,
    /// The five days that the law presumes for the mail are already inside the period.
    MailDaysInside,
    /// A later receipt is proved, so the clock starts there.
    ProvedReceipt {
        /// The proved receipt.
        on: NaiveDate,
    },
    /// A day that is not counted.
    NotCounted {
        /// The day.
        date: NaiveDate,
        /// Why it is not counted.
        why: Closed,
    },
    /// Saturdays and Sundays are not counted.
    WeekendsNotCounted,
    /// One counted day on the way.
    Counted {
        /// Its number.
        number: u16,
        /// The day.
        date: NaiveDate,
    },
    /// The last day of the count.
    LastDay {
        /// Its number, counted from day 0.
        number: u16,
        /// The day.
        date: NaiveDate,
        /// Weekend or holiday, if it is one.
        closed: Option<Closed>,
        /// Whether the day stays there although it is a weekend or holiday.
        stays: bool,
    },
    /// Months or years were added.
    MonthsAdded {
        /// How many months.
        months: u16,
        /// Where they end.
        date: NaiveDate,
        /// Set when the month had no such day.
        too_short: bool,
    },
    /// The last day of a year.
    YearEnd {
        /// How many years after the year of the event.
        years: u16,
        /// 31 December of that year.
        date: NaiveDate,
    },
    /// Real hours were added or taken away.
    Hours {
        /// How many, negative when counted back.
        hours: i32,
        /// The instant they lead to.
        to: Moment,
        /// Minutes by which the wall clock jumped on the way (daylight saving time).
        clock_moved: i32,
    },
    /// Noon of a day.
    Noon {
        /// The instant.
        at: Moment,
    },
    /// The duty ends with the day itself.
    EndOfSameDay {
        /// The day.
        date: NaiveDate,
    },
    /// Days were counted back from the event.
    DaysBefore {
        /// How many.
        days: u16,
        /// Where they lead.
        date: NaiveDate,
    },
    /// The rule moves the last day on.
    MovedOn {
        /// The day it leaves.
        from: NaiveDate,
        /// Why it cannot stay.
        why: Closed,
        /// The day it comes to.
        to: NaiveDate,
        /// The law that moves it.
        roll: Roll,
    },
    /// SAFE goes back to a day on which somebody is there.
    SafeGoesBack {
        /// The last day of the rule.
        from: NaiveDate,
        /// Why nobody may be there.
        why: Closed,
        /// The business day before.
        to: NaiveDate,
    },
    /// The clock was made longer.
    Extended {
        /// Where it ends now.
        to: Moment,
    },
    /// The clock stood still while facts were missing.
    Paused {
        /// First day of the pause.
        from: NaiveDate,
        /// The day on which the facts arrived; none while the plan still waits.
        until: Option<NaiveDate>,
        /// Where the clock ends now.
        to: NaiveDate,
    },
    /// Counting by another calendar gives a later day, after which it is late for sure.
    LateForSure {
        /// The later day.
        date: NaiveDate,
    },
}

impl Step {
    /// The day the step speaks of, where it speaks of one.
    pub fn date(&self) -> Option<NaiveDate> {
        match *self {
            Self::Start { at, .. }
            | Self::TimeTaken { at }
            | Self::Noon { at }
            | Self::Hours { to: at, .. }
            | Self::Extended { to: at } => Some(at.date()),
            Self::ProvedReceipt { on: date }
            | Self::NotCounted { date, .. }
            | Self::Counted { date, .. }
            | Self::LastDay { date, .. }
            | Self::MonthsAdded { date, .. }
            | Self::YearEnd { date, .. }
            | Self::EndOfSameDay { date }
            | Self::DaysBefore { date, .. }
            | Self::MovedOn { to: date, .. }
            | Self::SafeGoesBack { to: date, .. }
            | Self::Paused { to: date, .. }
            | Self::LateForSure { date } => Some(date),
            Self::ZoneTaken | Self::MailDaysInside | Self::WeekendsNotCounted => None,
        }
    }

    /// The step as an English sentence.
    pub fn text(&self) -> String {
        step_en::sentence(self)
    }

    /// The step as a Spanish sentence.
    pub fn text_es(&self) -> String {
        step_es::sentence(self)
    }
}
