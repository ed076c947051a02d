//! Holidays that follow the moon: Lunar New Year, Diwali and Good Friday.
//!
//! Lunar New Year and Diwali are read from tables that were computed once from the positions of sun and moon with
//! the `PyEphem` library. Lunar New Year is the second new moon after the winter solstice, or
//! the third when an intercalary month intervenes (Cal. Gov. Code 6700), by China Standard Time; the table agrees
//! in every year with the one of the Python package `holidays`. Diwali is the day on whose evening in Delhi the
//! dark moon ends while the sun stands in sidereal Libra; the table agrees with that package to 2035. In a few
//! later years (2046, 2050 to 2052, 2055, 2065, 2078, 2089, 2099) calendar makers may choose the day beside it,
//! which is why no member's SAFE date rests on a table of moons (see `count::landing`).

use chrono::{Datelike, NaiveDate};

const FIRST_LUNAR_NEW_YEAR: i32 = 2023;
const FIRST_DIWALI: i32 = 2026;

/// Month and day of Lunar New Year from 2023, the first year in which California kept it (Stats. 2022, ch. 792).
#[rustfmt::skip]
const LUNAR_NEW_YEAR: [(u32, u32); 78] = [
    (1, 22), (2, 10), (1, 29), (2, 17), (2, 6), (1, 26), (2, 13), (2, 3), (1, 23), (2, 11), (1, 31),
    (2, 19), (2, 8), (1, 28), (2, 15), (2, 4), (1, 24), (2, 12), (2, 1), (1, 22), (2, 10), (1, 30),
    (2, 17), (2, 6), (1, 26), (2, 14), (2, 2), (1, 23), (2, 11), (2, 1), (2, 19), (2, 8), (1, 28),
    (2, 15), (2, 4), (1, 24), (2, 12), (2, 2), (1, 21), (2, 9), (1, 29), (2, 17), (2, 5), (1, 26),
    (2, 14), (2, 3), (1, 23), (2, 11), (1, 31), (2, 19), (2, 7), (1, 27), (2, 15), (2, 5), (1, 24),
    (2, 12), (2, 2), (1, 22), (2, 9), (1, 29), (2, 17), (2, 6), (1, 26), (2, 14), (2, 3), (1, 24),
    (2, 10), (1, 30), (2, 18), (2, 7), (1, 27), (2, 15), (2, 5), (1, 25), (2, 12), (2, 1), (1, 21),
    (2, 9),
];

/// Month and day of Diwali from 2026, the first year in which California keeps it (Stats. 2025, AB 268).
#[rustfmt::skip]
const DIWALI: [(u32, u32); 75] = [
    (11, 8), (10, 29), (10, 17), (11, 5), (10, 26), (11, 14), (11, 2), (10, 22), (11, 10), (10, 30),
    (10, 18), (11, 7), (10, 27), (11, 15), (11, 4), (10, 24), (11, 12), (11, 1), (10, 20), (11, 8),
    (10, 29), (10, 18), (11, 5), (10, 26), (11, 14), (11, 3), (10, 22), (11, 9), (10, 30), (10, 20),
    (11, 7), (10, 27), (11, 15), (11, 4), (10, 23), (11, 11), (10, 31), (10, 21), (11, 8), (10, 29),
    (10, 18), (11, 6), (10, 25), (11, 13), (11, 2), (10, 22), (11, 9), (10, 30), (10, 19), (11, 7),
    (10, 27), (11, 15), (11, 4), (10, 24), (11, 11), (10, 31), (10, 21), (11, 9), (10, 28),
    (10, 18), (11, 5), (10, 25), (11, 12), (11, 2), (10, 22), (11, 10), (10, 30), (10, 19), (11, 7),
    (10, 27), (11, 14), (11, 3), (10, 23), (11, 12), (11, 1),
];

/// Whether California keeps Lunar New Year on `date`.
pub(super) fn is_lunar_new_year(date: NaiveDate) -> bool {
    stands_in(&LUNAR_NEW_YEAR, FIRST_LUNAR_NEW_YEAR, date)
}

/// Whether California keeps Diwali on `date`.
pub(super) fn is_diwali(date: NaiveDate) -> bool {
    stands_in(&DIWALI, FIRST_DIWALI, date)
}

fn stands_in(table: &[(u32, u32)], first_year: i32, date: NaiveDate) -> bool {
    usize::try_from(date.year() - first_year)
        .ok()
        .and_then(|index| table.get(index))
        .is_some_and(|day| *day == (date.month(), date.day()))
}

/// The Friday before Western Easter, by the anonymous Gregorian computus.
pub(super) fn good_friday(year: i32) -> Option<NaiveDate> {
    let golden = year % 19;
    let (century, in_century) = (year / 100, year % 100);
    let moon_correction = (8 * century + 13) / 25;
    let epact = (19 * golden + century - century / 4 - moon_correction + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (in_century / 4) - epact - in_century % 4) % 7;
    let late = (golden + 11 * epact + 19 * weekday) / 433;
    let month = (epact + weekday - 7 * late + 90) / 25;
    let day = (epact + weekday - 7 * late + 33 * month + 19) % 32;
    let easter = NaiveDate::from_ymd_opt(year, month.try_into().ok()?, day.try_into().ok()?)?;
    easter.checked_sub_days(chrono::Days::new(2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn good_friday_falls_where_churches_kept_it() {
        for date in
            ["1999-04-02", "2008-03-21", "2024-03-29", "2025-04-18", "2026-04-03", "2038-04-23", "2100-03-26"]
        {
            let date: NaiveDate = date.parse().unwrap();
            assert_eq!(good_friday(date.year()), Some(date));
        }
    }

    #[test]
    fn moons_agree_with_published_calendars() {
        for date in
            ["2023-01-22", "2024-02-10", "2025-01-29", "2026-02-17", "2027-02-06", "2030-02-03", "2033-01-31"]
        {
            assert!(is_lunar_new_year(date.parse().unwrap()), "{date}");
        }
        for date in ["2026-11-08", "2027-10-29", "2028-10-17", "2029-11-05", "2030-10-26"] {
            assert!(is_diwali(date.parse().unwrap()), "{date}");
        }
        assert!(!is_lunar_new_year("2022-02-01".parse().unwrap()));
        assert!(!is_diwali("2025-10-20".parse().unwrap()));
    }
}
