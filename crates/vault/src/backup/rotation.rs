//! Which generations are kept: many of the last day, fewer of the last weeks, one of each month before.
//!
//! Counted in generations and never from the present time: after a long journey nothing is lost, and a clock that runs
//! years ahead throws nothing away.

use std::collections::BTreeSet;

use chrono::{Datelike as _, NaiveDateTime, Timelike as _};

const HOURS: usize = 24;
const DAYS: usize = 7;
const WEEKS: usize = 5;
const MONTHS: usize = 12;

/// Says of each generation whether it is kept. The times are on the wall clock of where the person lives.
///
/// Of the newest 24 hours, 7 days, 5 weeks (ISO 8601) and 12 months in which something was made, the last of each.
pub(super) fn kept(made: &[NaiveDateTime]) -> Vec<bool> {
    let mut newest_first: Vec<usize> = (0..made.len()).collect();
    newest_first.sort_by_key(|place| std::cmp::Reverse(made[*place]));
    let mut kept = vec![false; made.len()];
    keep(&mut kept, made, &newest_first, HOURS, |at| (at.year(), at.ordinal(), at.hour()));
    keep(&mut kept, made, &newest_first, DAYS, |at| (at.year(), at.ordinal(), 0));
    keep(&mut kept, made, &newest_first, WEEKS, |at| (at.iso_week().year(), at.iso_week().week(), 0));
    keep(&mut kept, made, &newest_first, MONTHS, |at| (at.year(), at.month(), 0));
    kept
}

/// Keeps the newest generation of each of the newest `count` stretches.
fn keep(
    kept: &mut [bool],
    made: &[NaiveDateTime],
    newest_first: &[usize],
    count: usize,
    stretch: impl Fn(NaiveDateTime) -> (i32, u32, u32),
) {
    let mut seen = BTreeSet::new();
    for place in newest_first {
        if seen.len() == count {
            return;
        }
        if seen.insert(stretch(made[*place])) {
            kept[*place] = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::{Days, TimeDelta};
    use proptest::prelude::*;

    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    /// Makes generations one after the other and throws away what is not kept, as the app does.
    fn live(made: impl Iterator<Item = NaiveDateTime>) -> Vec<NaiveDateTime> {
        let mut there: Vec<NaiveDateTime> = Vec::new();
        for one in made {
            there.push(one);
            let kept = kept(&there);
            let mut kept = kept.into_iter();
            there.retain(|_| kept.next().unwrap_or(false));
        }
        there
    }

    #[test]
    fn a_year_of_hours_leaves_the_day_the_week_the_month_and_the_year() {
        let begin = at("2026-01-01T00:10:00");
        let there = live((0..365 * 24).map(|hour| begin + TimeDelta::hours(hour)));
        let end = at("2026-12-31T23:10:00");
        assert_eq!(there.last(), Some(&end));
        assert_eq!(there.iter().filter(|it| **it > end - TimeDelta::days(1)).count(), 24);
        for days in 0..7 {
            let day = (end - Days::new(days)).date();
            assert!(there.contains(&day.and_hms_opt(23, 10, 0).unwrap()), "{day}");
        }
        for month in 1..=12 {
            let of_month = there.iter().filter(|it| it.month() == month).count();
            assert!(of_month >= 1, "month {month}");
        }
        assert!(there.len() <= HOURS + DAYS + WEEKS + MONTHS, "{}", there.len());
    }

    #[test]
    fn after_a_long_absence_nothing_is_lost_but_what_the_new_ones_replace() {
        let old = (0..5).map(|day| at("2026-01-10T09:00:00") + TimeDelta::days(day));
        let there = live(old.chain([at("2028-06-01T09:00:00")]));
        assert_eq!(there.len(), 6);
    }

    #[test]
    fn a_clock_that_ran_ahead_throws_nothing_away() {
        let hours = (0..10).map(|hour| at("2026-01-10T09:00:00") + TimeDelta::hours(hour));
        let there = live(hours.chain([at("2036-01-10T09:00:00"), at("2026-01-10T19:30:00")]));
        assert_eq!(there.len(), 12);
    }

    proptest! {
        #[test]
        fn through_any_year_the_newest_stays_and_every_age_is_covered(
            steps in prop::collection::vec(1_i64..4_000, 1..600)
        ) {
            let mut now = at("2026-01-01T00:00:00");
            let mut made = Vec::new();
            for step in steps {
                now += TimeDelta::minutes(step);
                made.push(now);
            }
            let there = live(made.iter().copied());
            prop_assert_eq!(there.last(), made.last());
            prop_assert!(there.len() <= HOURS + DAYS + WEEKS + MONTHS);
            // Whatever was made within the last 7 days: something of that same day is still there.
            let week = now - TimeDelta::days(6);
            for one in made.iter().filter(|one| one.date() >= week.date()) {
                prop_assert!(there.iter().any(|it| it.date() == one.date()), "{} of {}", one, now);
            }
            // And of every month, something of that month.
            for one in &made {
                let month = |it: &NaiveDateTime| (it.year(), it.month());
                let months: BTreeSet<_> = made.iter().map(month).collect();
                if months.iter().rev().take(MONTHS).any(|newest| *newest == month(one)) {
                    prop_assert!(there.iter().any(|it| month(it) == month(one)));
                }
            }
        }
    }
}
