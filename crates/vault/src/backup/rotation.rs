//! Which generations are kept: many of the last day, fewer of the last weeks, one of each month before.
//!
//! Counted in generations, in the order in which they were made, and never from the present time: after a long journey
//! nothing is lost, and a clock that was set, years ahead or back, throws nothing away that it should not.

use std::collections::BTreeSet;

use chrono::{Datelike as _, NaiveDateTime, Timelike as _};

const HOURS: usize = 24;
const DAYS: usize = 7;
const WEEKS: usize = 5;
const MONTHS: usize = 12;

/// Says of each generation whether it is kept. They come in the order in which they were made; the times are on the wall
/// clock of where the person lives, and may go back.
///
/// Of the newest 24 hours, 7 days, 5 weeks (ISO 8601) and 12 months in which something was made, the last of each; so the
/// last one of all is always kept.
pub(super) fn kept(made: &[NaiveDateTime]) -> Vec<bool> {
    let newest_first: Vec<usize> = (0..made.len()).rev().collect();
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

    #[test]
    fn a_clock_that_was_set_back_by_years_costs_nothing_that_is_made_from_then_on() {
        let months = (1..=12).map(|month| at(&format!("2026-{month:02}-15T09:00:00")));
        let hours = (0..24).map(|hour| at("2026-12-20T00:00:00") + TimeDelta::hours(hour));
        let reset = (0..5).map(|hour| at("2019-01-01T00:10:00") + TimeDelta::hours(hour));
        let there = live(months.chain(hours).chain(reset.clone()));
        assert!(reset.clone().all(|one| there.contains(&one)), "{there:?}");
        // The month of 2019 is one of the twelve.
        for month in 2..=12 {
            assert!(there.iter().any(|it| (it.year(), it.month()) == (2026, month)), "month {month}");
        }
    }

    #[test]
    fn of_the_hour_that_comes_twice_in_autumn_the_later_one_is_kept() {
        let there = live([at("2026-11-01T01:50:00"), at("2026-11-01T01:10:00")].into_iter());
        assert_eq!(there, [at("2026-11-01T01:10:00")]);
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
