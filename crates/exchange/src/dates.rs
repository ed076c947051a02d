//! Days and times as people and programs write them in a table.
//!
//! A day is not an instant: where no time is written, none is made up. `3/4/2026` means one thing here and another
//! elsewhere; the whole file answers which, or somebody has to be asked once. `written` takes a cell apart, `time` reads
//! the wall clock, `zone` what stands behind it.

mod time;
mod written;
mod zone;

use chrono::{DateTime, NaiveDate, Utc};

pub use time::{Clock, Half, Hours, read_clock, read_time};
use written::{Parts, taken_apart};

/// What stands first in a date of three numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// `3/4/2026` is March 4.
    MonthFirst,
    /// `3/4/2026` is April 3.
    DayFirst,
}

/// What the dates of a file say about their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Orders {
    /// No date leaves room for a doubt.
    Plain,
    /// All that say something say this.
    Says(Order),
    /// Every date could be read either way.
    Open,
    /// Some can be read only one way and some only the other.
    Mixed,
}

/// A day as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadDay {
    /// The day.
    pub day: NaiveDate,
    /// The time of day that was written with it.
    pub clock: Option<Clock>,
    /// The letters of a zone behind that time, as written; else empty.
    pub zone: String,
    /// The year was written with two digits, and taken for one of this century.
    pub short_year: bool,
    /// What stands behind the day and is no time: `around noon`.
    pub beside: String,
}

/// What the dates in these cells say about their order.
pub fn orders<'a>(cells: impl Iterator<Item = &'a str>) -> Orders {
    let (mut day_first, mut month_first, mut either) = (false, false, false);
    for cell in cells {
        let Some(Parts::Numbers(one, two, _)) = taken_apart(cell).map(|it| it.parts) else { continue };
        match (one > 12, two > 12) {
            (true, false) => day_first = true,
            (false, true) => month_first = true,
            (false, false) if one != two => either = true,
            _ => {}
        }
    }
    match (day_first, month_first, either) {
        (true, true, _) => Orders::Mixed,
        (true, false, _) => Orders::Says(Order::DayFirst),
        (false, true, _) => Orders::Says(Order::MonthFirst),
        (false, false, true) => Orders::Open,
        (false, false, false) => Orders::Plain,
    }
}

/// The two days that a cell can mean, the one with the month first before the other; `None` where it means only one.
pub fn both_readings(cell: &str) -> Option<(NaiveDate, NaiveDate)> {
    let one = read_day(cell, Order::MonthFirst)?.day;
    let other = read_day(cell, Order::DayFirst)?.day;
    (one != other).then_some((one, other))
}

/// A time in these cells that means one thing on a clock of 24 hours and another on one of 12: beside a day, or alone.
/// `None` where there is none, or where another cell says that the clock has 24.
pub fn open_time<'a>(cells: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let mut open = None;
    for cell in cells {
        let day = read_day(cell, Order::MonthFirst).or_else(|| read_day(cell, Order::DayFirst));
        let Some(clock) = day.map_or_else(|| read_clock(cell), |day| day.clock) else { continue };
        match clock.half {
            Half::Counted => return None,
            Half::Open if open.is_none() && clock.has_two_readings() => open = Some(cell),
            Half::Open | Half::Named => {}
        }
    }
    open
}

/// Reads a day, with the time where one is written with it.
pub fn read_day(cell: &str, order: Order) -> Option<ReadDay> {
    let written = taken_apart(cell)?;
    let (year, month, day) = match written.parts {
        Parts::YearFirst(year, month, day) | Parts::Named(year, month, day) => (year, month, day),
        Parts::Numbers(one, two, year) => match order {
            Order::MonthFirst => (year, one, two),
            Order::DayFirst => (year, two, one),
        },
    };
    let full = if year.short { 2000 + year.number } else { year.number };
    let day = NaiveDate::from_ymd_opt(full, month, day).filter(|_| (1900..2200).contains(&full))?;
    let (mut clock, zone) = read_time(written.behind).map_or((None, ""), |(clock, zone)| (Some(clock), zone));
    if let Some(clock) = clock.as_mut().filter(|it| it.half == Half::Open && written.by_program) {
        clock.half = Half::Counted;
    }
    let beside = if clock.is_some() { String::new() } else { written.behind.to_owned() };
    Some(ReadDay { day, clock, zone: zone.to_owned(), short_year: year.short, beside })
}

/// The instant of a wall clock that names its distance from UTC.
pub fn instant(day: NaiveDate, clock: Clock) -> Option<DateTime<Utc>> {
    let wall = day.and_time(clock.time);
    Some(wall.and_local_timezone(clock.offset?).single()?.to_utc())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(cell: &str) -> Option<String> {
        read_day(cell, Order::MonthFirst).map(|it| match it.clock {
            Some(clock) => format!("{} {}", it.day, clock.time.format("%H:%M")),
            None => it.day.to_string(),
        })
    }

    #[test]
    fn days_are_read_as_people_write_them() {
        for cell in [
            "2026-11-02",
            "2026/11/2",
            "11/2/2026",
            "11-02-26",
            "11.2.2026",
            "Nov 2, 2026",
            "November 2nd 2026",
            "2 November 2026",
            "2-Nov-26",
            "Mon, Nov 2, 2026",
            "Monday 11/2/2026",
            "2 de noviembre de 2026",
            "lunes, 2 de noviembre de 2026",
        ] {
            assert_eq!(day(cell).as_deref(), Some("2026-11-02"), "{cell}");
        }
        assert_eq!(day("3 marzo 2026").as_deref(), Some("2026-03-03"));
        assert_eq!(day("martes 3 de marzo de 2026").as_deref(), Some("2026-03-03"));
        assert!(read_day("11/2/26", Order::MonthFirst).unwrap().short_year);
    }

    #[test]
    fn a_time_beside_the_day_is_read_and_none_is_made_up() {
        for cell in [
            "11/2/2026 15:45:10",
            "11/2/2026 3:45 PM",
            "2026-11-02T15:45",
            "2026-11-02T15:45:00.000Z",
            "Nov 2, 2026, 3:45 p.m.",
            "2026-11-02 15:45:00 -0800",
        ] {
            assert_eq!(day(cell).as_deref(), Some("2026-11-02 15:45"), "{cell}");
        }
        assert_eq!(read_day("11/2/2026", Order::MonthFirst).unwrap().clock, None);
        for cell in ["2026-11-02T15:45:00-08:00", "2026-11-02 15:45 -0800", "2026/11/02 3:45:00 PM GMT-8"] {
            let exact = read_day(cell, Order::MonthFirst).unwrap();
            let at = instant(exact.day, exact.clock.unwrap()).unwrap();
            assert_eq!(at.to_rfc3339(), "2026-11-02T23:45:00+00:00", "{cell}");
        }
    }

    #[test]
    fn the_whole_column_says_whether_its_clock_has_twelve_hours_or_twenty_four() {
        let of = |cells: &[&'static str]| open_time(cells.iter().copied());
        assert_eq!(of(&["9:10", "11:30", "1:15", "2:40"]), Some("1:15"));
        assert_eq!(of(&["9:10", "11:30", "12:05", ""]), None, "by day these are the same on both clocks");
        assert_eq!(of(&["9:10", "2:40", "13:05"]), None);
        assert_eq!(of(&["0:10", "2:40"]), None);
        assert_eq!(of(&["9:10 AM", "1:15 PM"]), None);
        assert_eq!(of(&["9:10 AM", "1:15"]), Some("1:15"), "somebody forgot it once");
        assert_eq!(of(&["11/2/2026 2:40", "25/11/2026"]), Some("11/2/2026 2:40"));
        assert_eq!(of(&["2026-11-02T02:40", "2026-11-02 02:40:00 -0800"]), None, "a program wrote it");
    }

    #[test]
    fn what_stands_beside_a_day_and_is_no_time_is_handed_on() {
        let read = read_day("11/2/2026 around noon", Order::MonthFirst).unwrap();
        assert_eq!((read.clock, read.beside.as_str()), (None, "around noon"));
    }

    #[test]
    fn what_is_no_day_is_none() {
        for cell in [
            "",
            "soon",
            "13/13/2026",
            "2026",
            "45966",
            "2/30/2026",
            "11/2",
            "0/0/0000",
            "1/1/20266",
            "decision 2 2026",
            "ref 12-13-14-15",
        ] {
            assert_eq!(day(cell), None, "{cell}");
        }
    }

    #[test]
    fn the_whole_file_says_which_number_is_the_month() {
        let of = |cells: &[&str]| orders(cells.iter().copied());
        assert_eq!(of(&["3/4/2026", "3/25/2026"]), Orders::Says(Order::MonthFirst));
        assert_eq!(of(&["3/4/2026", "25/3/2026"]), Orders::Says(Order::DayFirst));
        assert_eq!(of(&["3/4/2026", "5/5/2026"]), Orders::Open);
        assert_eq!(of(&["25/3/2026", "3/25/2026"]), Orders::Mixed);
        assert_eq!(of(&["2026-03-04", "Mar 4, 2026", "5/5/2026"]), Orders::Plain);
        assert_eq!(read_day("3/4/2026", Order::DayFirst).unwrap().day.to_string(), "2026-04-03");
    }

    #[test]
    fn a_date_that_can_be_read_two_ways_gives_both() {
        let both = both_readings("3/4/2026").unwrap();
        assert_eq!((both.0.to_string(), both.1.to_string()), ("2026-03-04".into(), "2026-04-03".into()));
        assert_eq!(both_readings("3/25/2026"), None);
        assert_eq!(both_readings("5/5/2026"), None);
    }
}
