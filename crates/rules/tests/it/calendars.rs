//! The computed holidays against the published years 2024 to 2030.

use chrono::NaiveDate;
use rules::{Calendar, Closed, Holiday, Jurisdiction};

use crate::support::day;

/// Statutory dates of the federal holidays of one year, with the observed day where it differs.
const PUBLISHED: [(i32, [(&str, &str); 11]); 7] = [
    (
        2024,
        [
            ("01-01", ""),
            ("01-15", ""),
            ("02-19", ""),
            ("05-27", ""),
            ("06-19", ""),
            ("07-04", ""),
            ("09-02", ""),
            ("10-14", ""),
            ("11-11", ""),
            ("11-28", ""),
            ("12-25", ""),
        ],
    ),
    (
        2025,
        [
            ("01-01", ""),
            ("01-20", ""),
            ("02-17", ""),
            ("05-26", ""),
            ("06-19", ""),
            ("07-04", ""),
            ("09-01", ""),
            ("10-13", ""),
            ("11-11", ""),
            ("11-27", ""),
            ("12-25", ""),
        ],
    ),
    (
        2026,
        [
            ("01-01", ""),
            ("01-19", ""),
            ("02-16", ""),
            ("05-25", ""),
            ("06-19", ""),
            ("07-04", "2026-07-03"),
            ("09-07", ""),
            ("10-12", ""),
            ("11-11", ""),
            ("11-26", ""),
            ("12-25", ""),
        ],
    ),
    (
        2027,
        [
            ("01-01", ""),
            ("01-18", ""),
            ("02-15", ""),
            ("05-31", ""),
            ("06-19", "2027-06-18"),
            ("07-04", "2027-07-05"),
            ("09-06", ""),
            ("10-11", ""),
            ("11-11", ""),
            ("11-25", ""),
            ("12-25", "2027-12-24"),
        ],
    ),
    (
        2028,
        [
            ("01-01", "2027-12-31"),
            ("01-17", ""),
            ("02-21", ""),
            ("05-29", ""),
            ("06-19", ""),
            ("07-04", ""),
            ("09-04", ""),
            ("10-09", ""),
            ("11-11", "2028-11-10"),
            ("11-23", ""),
            ("12-25", ""),
        ],
    ),
    (
        2029,
        [
            ("01-01", ""),
            ("01-15", ""),
            ("02-19", ""),
            ("05-28", ""),
            ("06-19", ""),
            ("07-04", ""),
            ("09-03", ""),
            ("10-08", ""),
            ("11-11", "2029-11-12"),
            ("11-22", ""),
            ("12-25", ""),
        ],
    ),
    (
        2030,
        [
            ("01-01", ""),
            ("01-21", ""),
            ("02-18", ""),
            ("05-27", ""),
            ("06-19", ""),
            ("07-04", ""),
            ("09-02", ""),
            ("10-14", ""),
            ("11-11", ""),
            ("11-28", ""),
            ("12-25", ""),
        ],
    ),
];

#[test]
fn federal_holidays_agree_with_the_published_years_and_there_are_no_others() {
    let calendar = Calendar::federal();
    for (year, holidays) in PUBLISHED {
        let statutory: Vec<NaiveDate> =
            holidays.iter().map(|(date, _)| day(&format!("{year}-{date}"))).collect();
        let found: Vec<NaiveDate> = days_of(year)
            .filter(|date| matches!(calendar.holiday(*date), Some(Closed::Holiday(_))))
            .collect();
        assert_eq!(found, statutory, "{year}");
        for (_, observed) in holidays.iter().filter(|(_, observed)| !observed.is_empty()) {
            assert!(matches!(calendar.holiday(day(observed)), Some(Closed::Observed(_))), "{observed}");
        }
    }
    let observed = days_of(2027).filter(|date| matches!(calendar.holiday(*date), Some(Closed::Observed(_))));
    assert_eq!(observed.count(), 4);
}

#[test]
fn juneteenth_is_a_holiday_since_2021_only() {
    assert!(Calendar::federal().is_business_day(day("2020-06-19")));
    assert_eq!(Calendar::federal().closed(day("2021-06-18")), Some(Closed::Observed(Holiday::Juneteenth)));
}

#[test]
fn every_year_has_its_federal_days() {
    for year in 1990..=2100 {
        let calendar = Calendar::federal();
        let count =
            days_of(year).filter(|date| matches!(calendar.holiday(*date), Some(Closed::Holiday(_)))).count();
        assert_eq!(count, if year < 2021 { 10 } else { 11 }, "{year}");
    }
}

#[test]
fn california_keeps_lunar_new_year_and_diwali_once_a_year() {
    let calendar = Calendar::of(Jurisdiction::Ca);
    let holidays = |year, name| {
        days_of(year).filter(|date| calendar.holiday(*date) == Some(Closed::Holiday(name))).count()
    };
    for year in 2026..=2100 {
        // A moon's day can fall on a federal holiday, which is then the name it is found by.
        assert!(holidays(year, Holiday::LunarNewYear) <= 1, "{year}");
        assert!(holidays(year, Holiday::Diwali) <= 1, "{year}");
    }
    assert_eq!(holidays(2026, Holiday::LunarNewYear), 1);
    assert_eq!(holidays(2027, Holiday::Diwali), 1);
}

#[test]
fn state_calendars_say_how_well_they_were_checked() {
    use rules::HolidayList;
    assert!(HolidayList::State(Jurisdiction::Ca).verification().verified());
    assert!(HolidayList::State(Jurisdiction::Hi).verification().verified());
    assert!(HolidayList::State(Jurisdiction::Dc).verification().verified());
    for place in [
        Jurisdiction::Wa,
        Jurisdiction::Or,
        Jurisdiction::Co,
        Jurisdiction::Ga,
        Jurisdiction::Md,
        Jurisdiction::Va,
    ] {
        assert!(!HolidayList::State(place).verification().verified(), "{place:?}");
    }
    assert!(HolidayList::Federal.source().contains("6103"));
}

fn days_of(year: i32) -> impl Iterator<Item = NaiveDate> {
    let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
    first.iter_days().take_while(move |date| chrono::Datelike::year(date) == year)
}
