//! A second opinion: jiff's calendar and its own reading of the time zone tables, and holidays worked out by
//! another method. Nothing here shares code with what it checks.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate, TimeZone as _};
use chrono_tz::Tz;
use jiff::civil::{self, Weekday};
use jiff::tz::TimeZone;
use jiff::{Span, ToSpan as _, Zoned};
use proptest::prelude::*;
use rules::{Calendar, Clock, CountOptions, Filter, Moment, Overflow, Period, Roll, Trigger, Zone, when};

use crate::support::catalogue;

/// Every zone of the fifty states that has a clock of its own, with and without daylight saving time.
const ZONES: [Tz; 12] = [
    Tz::America__New_York,
    Tz::America__Detroit,
    Tz::America__Indiana__Indianapolis,
    Tz::America__Chicago,
    Tz::America__Denver,
    Tz::America__Boise,
    Tz::America__Phoenix,
    Tz::America__Los_Angeles,
    Tz::America__Anchorage,
    Tz::America__Juneau,
    Tz::America__Adak,
    Tz::Pacific__Honolulu,
];

fn theirs(date: NaiveDate) -> civil::Date {
    let small = |number: u32| i8::try_from(number).unwrap();
    civil::date(i16::try_from(date.year()).unwrap(), small(date.month()), small(date.day()))
}

fn ours(date: civil::Date) -> NaiveDate {
    let wide = |number: i8| u32::try_from(number).unwrap();
    NaiveDate::from_ymd_opt(date.year().into(), wide(date.month()), wide(date.day())).unwrap()
}

/// The statutory days of 5 U.S.C. 6103(a) in a year, by counting weekdays in the month.
fn statutory(year: i16) -> Vec<civil::Date> {
    let fixed = |month, day| civil::date(year, month, day);
    let nth = |month, nth, weekday| civil::date(year, month, 1).nth_weekday_of_month(nth, weekday).unwrap();
    let mut days = vec![
        fixed(1, 1),
        nth(1, 3, Weekday::Monday),
        nth(2, 3, Weekday::Monday),
        nth(5, -1, Weekday::Monday),
        fixed(7, 4),
        nth(9, 1, Weekday::Monday),
        nth(10, 2, Weekday::Monday),
        fixed(11, 11),
        nth(11, 4, Weekday::Thursday),
        fixed(12, 25),
    ];
    // Public Law 117-17 added Juneteenth in June 2021.
    if year >= 2021 {
        days.push(fixed(6, 19));
    }
    days
}

/// The statutory days and the days on which they are observed: Friday for a Saturday, Monday for a Sunday.
fn closed_days(years: std::ops::RangeInclusive<i16>) -> BTreeSet<civil::Date> {
    years
        .flat_map(statutory)
        .flat_map(|day| match day.weekday() {
            Weekday::Saturday => [day, day.yesterday().unwrap()],
            Weekday::Sunday => [day, day.tomorrow().unwrap()],
            _ => [day, day],
        })
        .collect()
}

fn is_weekend(date: civil::Date) -> bool {
    matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
}

#[test]
fn every_federal_business_day_of_a_century_is_the_same_by_another_count() {
    let closed = closed_days(1990..=2100);
    let calendar = Calendar::federal();
    let mut date = civil::date(1990, 1, 1);
    while date.year() <= 2099 {
        let open = !is_weekend(date) && !closed.contains(&date);
        assert_eq!(calendar.is_business_day(ours(date)), open, "{date}");
        date = date.tomorrow().unwrap();
    }
}

/// What jiff makes of a period of days, months or years, before anybody asks what kind of day that is.
fn their_end(from: civil::Date, period: Period) -> Option<civil::Date> {
    match period {
        Period::CalendarDays(days) => Some(from + i64::from(days).days()),
        Period::CalendarDaysBefore(days) => Some(from - i64::from(days).days()),
        Period::Months { count, overflow } => {
            let clamped = from + i64::from(count).months();
            let too_short = clamped.day() < from.day() && overflow == Overflow::FirstOfNext;
            Some(if too_short { clamped.tomorrow().unwrap() } else { clamped })
        }
        Period::Years(years) => Some(from + i64::from(years).years()),
        Period::YearsEnd(years) => Some(civil::date(from.year() + i16::try_from(years).unwrap(), 12, 31)),
        _ => None,
    }
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    // A day in every eight or so stands at the end of February, where months and leap years go wrong.
    let anywhere = (0_u64..36_000)
        .prop_map(|days| NaiveDate::from_ymd_opt(1992, 1, 1).unwrap() + chrono::Days::new(days));
    let february = (1992_i32..2090, 0_u64..5)
        .prop_map(|(year, days)| NaiveDate::from_ymd_opt(year, 2, 26).unwrap() + chrono::Days::new(days));
    prop_oneof![7 => anywhere, 1 => february]
}

proptest! {
    #[test]
    fn days_months_and_years_of_every_rule_end_where_jiff_ends(on in any_day()) {
        let options = CountOptions::new(Zone::Named(Tz::America__New_York));
        for rule in catalogue().rules(Filter::default()) {
            let Ok(version) = rule.version_on(on) else { continue };
            let Clock::Runs { period, roll } = version.clock else { continue };
            let moves = matches!(roll, Roll::NextFederalBusinessDay | Roll::CaCivCode10 | Roll::Hi129);
            let Some(end) = their_end(theirs(on), period).filter(|_| !moves) else { continue };
            let Ok(found) = when(rule, Trigger::Date(on), &options) else { continue };
            prop_assert_eq!(theirs(found.legal.0.date()), end, "{} from {}", rule.id(), on);
        }
    }

    #[test]
    fn federal_outside_review_rolls_over_statutory_days_only(on in any_day()) {
        let rule = catalogue().rule("fed.ext.file").unwrap();
        let months = Period::Months { count: 4, overflow: Overflow::FirstOfNext };
        let mut end = their_end(theirs(on), months).unwrap();
        while is_weekend(end) || statutory(end.year()).contains(&end) {
            end = end.tomorrow().unwrap();
        }
        let found = when(rule, Trigger::Date(on), &CountOptions::new(Zone::Named(Tz::America__Chicago))).unwrap();
        prop_assert_eq!(theirs(found.legal.0.date()), end);
    }

    #[test]
    fn federal_business_days_agree_with_a_walk_over_other_holidays(on in any_day()) {
        let year = i16::try_from(on.year()).unwrap();
        let closed = closed_days(year..=year + 2);
        let options = CountOptions::new(Zone::Named(Tz::America__Denver));
        for (rule, days) in [("fed.ext.prelim_notice", 1), ("nsa.gfe_10bd", 3), ("fed.ext.prelim", 5), ("fed.ext.more_info", 10)] {
            let mut date = theirs(on);
            let mut left = days;
            while left > 0 {
                date = date.tomorrow().unwrap();
                left -= i32::from(!is_weekend(date) && !closed.contains(&date));
            }
            let found = when(catalogue().rule(rule).unwrap(), Trigger::Date(on), &options).unwrap();
            prop_assert_eq!(theirs(found.legal.0.date()), date, "{}", rule);
        }
    }

    #[test]
    fn the_wall_clock_of_every_zone_is_read_as_jiff_reads_it(
        on in recent_day(), minute in 0_u32..1_440, zone in 0_usize..ZONES.len()
    ) {
        let (mine, wall) = wall(on, minute, ZONES[zone]);
        prop_assert_eq!(seen(mine), (wall.timestamp().as_second(), wall.offset().seconds()));
    }

    #[test]
    fn hour_clocks_end_where_jiffs_end_in_every_zone(
        on in recent_day(), minute in 0_u32..1_440, zone in 0_usize..ZONES.len()
    ) {
        let (mine, wall) = wall(on, minute, ZONES[zone]);
        let options = CountOptions::new(Zone::Named(ZONES[zone]));
        for (rule, hours) in [("fed.claim.concurrent_extend", 24_i64), ("fed.claim.urgent_after_info", 48), ("fed.appeal.urgent", 72)] {
            let end = &wall + Span::new().hours(hours);
            let found = when(catalogue().rule(rule).unwrap(), Trigger::Instant(mine), &options).unwrap();
            let Moment::Instant(at, _) = found.legal.0 else { panic!("an hour clock ends at an instant") };
            prop_assert_eq!(seen(at), (end.timestamp().as_second(), end.offset().seconds()), "{}", rule);
        }
    }

    #[test]
    fn a_noon_is_jiffs_noon_in_every_zone(on in recent_day(), zone in 0_usize..ZONES.len()) {
        let zone = ZONES[zone];
        let rule = catalogue().rule("qio.nomnc.file_reg").unwrap();
        let found = when(rule, Trigger::Date(on), &CountOptions::new(Zone::Named(zone))).unwrap();
        let noon = theirs(on).tomorrow().unwrap().at(12, 0, 0, 0).to_zoned(their_zone(zone)).unwrap();
        let Moment::Instant(at, _) = found.legal.0 else { panic!("a noon is an instant") };
        prop_assert_eq!(seen(at), (noon.timestamp().as_second(), noon.offset().seconds()));
    }
}

/// Days under the present law of daylight saving time (Energy Policy Act of 2005), every other one near a change.
fn recent_day() -> impl Strategy<Value = NaiveDate> {
    let anywhere = (0_u64..11_000)
        .prop_map(|days| NaiveDate::from_ymd_opt(2007, 1, 1).unwrap() + chrono::Days::new(days));
    let near_a_change = (2007_i16..2037, any::<bool>(), 0_u64..5).prop_map(|(year, spring, days)| {
        let (month, nth) = if spring { (3, 2) } else { (11, 1) };
        let sunday = civil::date(year, month, 1).nth_weekday_of_month(nth, Weekday::Sunday).unwrap();
        ours(sunday) - chrono::Days::new(3) + chrono::Days::new(days)
    });
    prop_oneof![anywhere, near_a_change]
}

fn their_zone(zone: Tz) -> TimeZone {
    TimeZone::get(zone.name()).unwrap()
}

/// The instant at which a wall clock shows that minute, by us and by jiff.
fn wall(on: NaiveDate, minute: u32, zone: Tz) -> (chrono::DateTime<chrono::FixedOffset>, Zoned) {
    let (hour, minute) = (minute / 60, minute % 60);
    let mine = Zone::Named(zone).at(on.and_hms_opt(hour, minute, 0).unwrap());
    let small = |number: u32| i8::try_from(number).unwrap();
    let other = theirs(on).at(small(hour), small(minute), 0, 0).to_zoned(their_zone(zone)).unwrap();
    (mine, other)
}

fn seen(at: chrono::DateTime<chrono::FixedOffset>) -> (i64, i32) {
    (at.timestamp(), at.offset().local_minus_utc())
}

#[test]
fn zones_without_daylight_saving_time_never_move_and_the_others_do() {
    let offset = |zone: Tz, month| {
        let noon = zone.with_ymd_and_hms(2027, month, 15, 12, 0, 0).unwrap();
        Zone::Named(zone).show(noon.to_utc()).offset().local_minus_utc() / 3_600
    };
    assert_eq!((offset(Tz::America__Phoenix, 1), offset(Tz::America__Phoenix, 7)), (-7, -7));
    assert_eq!((offset(Tz::Pacific__Honolulu, 1), offset(Tz::Pacific__Honolulu, 7)), (-10, -10));
    assert_eq!((offset(Tz::America__Anchorage, 1), offset(Tz::America__Anchorage, 7)), (-9, -8));
    assert_eq!((offset(Tz::America__Denver, 1), offset(Tz::America__Denver, 7)), (-7, -6));
}

#[test]
fn a_leap_day_ends_and_starts_counts_as_in_jiff() {
    let options = CountOptions::new(Zone::Named(Tz::America__New_York));
    for (rule, on) in [
        ("fehb.recon.file", "2027-08-31"),
        ("fehb.recon.file", "2027-08-29"),
        ("fehb.recon.file", "2028-02-29"),
        ("wa.charity", "2028-02-29"),
        ("ca.griev.decide", "2028-01-30"),
        ("fed.appeal.file", "2027-09-02"),
    ] {
        let rule = catalogue().rule(rule).unwrap();
        let on: NaiveDate = on.parse().unwrap();
        let Clock::Runs { period, .. } = rule.latest().clock else { panic!("it runs") };
        let found = when(rule, Trigger::Date(on), &options).unwrap();
        assert_eq!(Some(theirs(found.legal.0.date())), their_end(theirs(on), period), "{} {on}", rule.id());
    }
}
