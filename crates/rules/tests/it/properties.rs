//! What holds for every rule and every day.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use chrono_tz::Tz;
use proptest::prelude::*;
use rules::{Calendar, Clock, CountOptions, Filter, Nature, Period, Rule, RuleError, Trigger, Zone, when};

use crate::support::{catalogue, day};

const ZONES: [Tz; 7] = [
    Tz::America__New_York,
    Tz::America__Chicago,
    Tz::America__Denver,
    Tz::America__Phoenix,
    Tz::America__Los_Angeles,
    Tz::America__Anchorage,
    Tz::Pacific__Honolulu,
];

fn running() -> Vec<&'static Rule> {
    catalogue().rules(Filter::default()).filter(|rule| !rule.latest().is_guidance()).collect()
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0_u64..35_000).prop_map(|offset| day("1992-01-01") + Days::new(offset))
}

fn recent_day() -> impl Strategy<Value = NaiveDate> {
    (0_u64..1_000).prop_map(|offset| day("2024-01-01") + Days::new(offset))
}

fn options(zone: Tz) -> CountOptions {
    CountOptions::new(Zone::Named(zone))
}

proptest! {
    #[test]
    fn a_later_trigger_never_gives_an_earlier_date_within_one_version(on in any_day(), later in 0_u64..400) {
        for rule in running() {
            let next = on + Days::new(later);
            let (Ok(first), Ok(second)) = (rule.version_on(on), rule.version_on(next)) else { continue };
            if first.from != second.from {
                continue;
            }
            let count = |date| when(rule, Trigger::Date(date), &options(Tz::America__Los_Angeles));
            let (Ok(first), Ok(second)) = (count(on), count(next)) else { continue };
            prop_assert!(first.safe <= second.safe, "{} {} {}", rule.id(), on, next);
            prop_assert!(first.legal <= second.legal, "{} {} {}", rule.id(), on, next);
        }
    }

    #[test]
    fn safe_is_never_after_legal_and_never_before_the_clock_starts(on in any_day()) {
        for rule in running() {
            let Ok(deadline) = when(rule, Trigger::Date(on), &options(Tz::Pacific__Honolulu)) else { continue };
            prop_assert!(deadline.safe.0 <= deadline.legal.0, "{} {}", rule.id(), on);
            let backwards = matches!(
                deadline.version.clock,
                Clock::Runs { period: Period::NoonDayBefore | Period::CalendarDaysBefore(_) | Period::HoursBefore(_), .. }
            );
            prop_assert!(backwards || deadline.safe.0.date() >= on, "{} {}", rule.id(), on);
            if !deadline.actor().is_member() {
                prop_assert_eq!(deadline.safe.0, deadline.legal.0);
                prop_assert!(deadline.late_after.is_some_and(|late| late >= deadline.legal.0));
            }
        }
    }

    #[test]
    fn a_members_safe_day_is_a_day_on_which_somebody_is_there(on in any_day()) {
        for rule in running() {
            let Ok(deadline) = when(rule, Trigger::Date(on), &options(Tz::America__Denver)) else { continue };
            let version = &deadline.version;
            let Clock::Runs { period, .. } = version.clock else { continue };
            let counted_in_days = !matches!(
                period,
                Period::Hours(_) | Period::NoonNextDay | Period::NoonDayBefore | Period::SameDay
            );
            if version.actor.is_member() && version.nature == Nature::Duty && counted_in_days && !version.every_day {
                let safe = deadline.safe.0.date();
                prop_assert!(Calendar::federal().is_business_day(safe) || safe == on, "{} {}", rule.id(), on);
            }
        }
    }

    #[test]
    fn business_days_agree_with_a_naive_walk(on in recent_day()) {
        for (rule, days) in [("fed.ext.prelim", 5), ("fed.ext.prelim_notice", 1), ("ca.griev.ack_seed", 5)] {
            let rule = catalogue().rule(rule).unwrap();
            let found = when(rule, Trigger::Date(on), &options(Tz::America__New_York)).unwrap();
            prop_assert_eq!(found.legal.0.date(), naive_business_days(on, days));
        }
    }

    #[test]
    fn hours_are_real_hours_in_every_zone(on in recent_day(), minute in 0_u32..1_440, zone in 0_usize..7) {
        let zone = Zone::Named(ZONES[zone]);
        let start = zone.at(on.and_hms_opt(minute / 60, minute % 60, 0).unwrap());
        let rule = catalogue().rule("fed.appeal.urgent").unwrap();
        let found = when(rule, Trigger::Instant(start), &CountOptions::new(zone)).unwrap();
        let rules::Moment::Instant(end, _) = found.legal.0 else { panic!("an hour clock ends at an instant") };
        prop_assert_eq!((end - start).num_seconds(), 72 * 3_600);
    }

    #[test]
    fn a_noon_is_noon_on_the_wall_in_every_zone(on in recent_day(), zone in 0_usize..7) {
        let rule = catalogue().rule("qio.nomnc.file_reg").unwrap();
        let found = when(rule, Trigger::Date(on), &options(ZONES[zone])).unwrap();
        prop_assert!(found.safe.0.to_string().contains("T12:00:00"));
        prop_assert_eq!(found.safe.0.date(), on + Days::new(1));
    }

    #[test]
    fn calendar_days_are_chronos_days(on in any_day()) {
        let rule = catalogue().rule("ca.griev.decide").unwrap();
        let found = when(rule, Trigger::Date(on), &options(Tz::America__Los_Angeles)).unwrap();
        prop_assert_eq!(found.legal.0.date(), on + Days::new(30));
    }

    #[test]
    fn reading_a_trigger_never_panics(text in ".{0,40}") {
        // Whatever somebody types is a date, an instant or a refusal.
        let read = Trigger::parse(&text, Some(Zone::Named(Tz::America__Denver)));
        prop_assert!(read.is_ok() || read == Err(RuleError::UnreadableDate));
    }
}

/// The oracle: its own holidays, written as a list, and no shared code.
fn naive_business_days(from: NaiveDate, days: u32) -> NaiveDate {
    const CLOSED: [&str; 37] = [
        "2024-01-01",
        "2024-01-15",
        "2024-02-19",
        "2024-05-27",
        "2024-06-19",
        "2024-07-04",
        "2024-09-02",
        "2024-10-14",
        "2024-11-11",
        "2024-11-28",
        "2024-12-25",
        "2025-01-01",
        "2025-01-20",
        "2025-02-17",
        "2025-05-26",
        "2025-06-19",
        "2025-07-04",
        "2025-09-01",
        "2025-10-13",
        "2025-11-11",
        "2025-11-27",
        "2025-12-25",
        "2026-01-01",
        "2026-01-19",
        "2026-02-16",
        "2026-05-25",
        "2026-06-19",
        "2026-07-03",
        "2026-07-04",
        "2026-09-07",
        "2026-10-12",
        "2026-11-11",
        "2026-11-26",
        "2026-12-25",
        "2027-01-01",
        "2027-01-18",
        "2027-02-15",
    ];
    let mut date = from;
    let mut left = days;
    while left > 0 {
        date = date.succ_opt().unwrap();
        let weekend = matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
        if !weekend && !CLOSED.contains(&date.to_string().as_str()) {
            left -= 1;
        }
    }
    date
}

#[test]
fn a_leap_day_is_counted_like_any_other() {
    let count = |rule, on| {
        let rule = catalogue().rule(rule).unwrap();
        when(rule, Trigger::Date(day(on)), &options(Tz::America__New_York)).unwrap().legal.0.to_string()
    };
    assert_eq!(count("ca.griev.decide", "2028-01-30"), "2028-02-29");
    assert_eq!(count("ca.griev.decide", "2027-01-30"), "2027-03-01");
    assert_eq!(count("wa.charity", "2028-02-29"), "2030-02-28");
}

#[test]
fn a_count_that_leaves_the_calendars_is_refused() {
    let rule = catalogue().rule("fed.appeal.file").unwrap();
    let count = |on| when(rule, Trigger::Date(day(on)), &options(Tz::America__New_York));
    assert_eq!(count("2100-12-01").unwrap_err(), RuleError::OutsideCalendars);
    assert_eq!(count("1989-12-31").unwrap_err(), RuleError::OutsideCalendars);
}
