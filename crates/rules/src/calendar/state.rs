//! The holidays that states and the District of Columbia keep by their own law, beyond or instead of the
//! federal ones. Sources and how well each was checked stand beside the lists.
//!
//! Georgia's governor sets two of its days each year and they cannot be computed: mark them as closed by hand.

use chrono::{Datelike, NaiveDate, Weekday};

use super::{Closed, Holiday, federal, moons};
use crate::place::Jurisdiction;
use crate::terms::Verification;

/// Where the state's list stands.
pub(super) fn source(place: Jurisdiction) -> &'static str {
    match place {
        Jurisdiction::Us => "5 U.S.C. 6103",
        Jurisdiction::Ca => "Cal. Gov. Code 6700, 6701; Civ. Code 7",
        Jurisdiction::Co => "C.R.S. 24-11-101",
        Jurisdiction::Dc => "D.C. Code 28-2701",
        Jurisdiction::Ga => "O.C.G.A. 1-4-1",
        Jurisdiction::Hi => "HRS 8-1, 8-2",
        Jurisdiction::Md => "Md. Gen. Prov. 1-111",
        Jurisdiction::Or => "ORS 187.010",
        Jurisdiction::Va => "Va. Code 2.2-3300",
        Jurisdiction::Wa => "RCW 1.16.050",
    }
}

/// How well the state's list was checked.
pub(super) fn verification(place: Jurisdiction) -> Verification {
    match place {
        Jurisdiction::Us | Jurisdiction::Dc | Jurisdiction::Hi => Verification::Text,
        Jurisdiction::Ca => Verification::Quoted,
        Jurisdiction::Co
        | Jurisdiction::Ga
        | Jurisdiction::Md
        | Jurisdiction::Or
        | Jurisdiction::Va
        | Jurisdiction::Wa => Verification::Unverified,
    }
}

/// Whether the state's own law keeps this federal holiday.
pub(super) fn keeps_federal(place: Jurisdiction, holiday: Holiday) -> bool {
    match place {
        Jurisdiction::Co | Jurisdiction::Or | Jurisdiction::Wa => holiday != Holiday::Columbus,
        Jurisdiction::Hi => !matches!(holiday, Holiday::Columbus | Holiday::Juneteenth),
        _ => true,
    }
}

/// The day a state keeps beyond the federal ones, weekends aside.
pub(super) fn holiday(place: Jurisdiction, date: NaiveDate) -> Option<Closed> {
    extra(place, date).map(Closed::Holiday).or_else(|| observed(place, date).map(Closed::Observed))
}

/// The whole list of a state by its own law, for a rule that moves a last day by it. Sundays aside.
pub(super) fn own_list(place: Jurisdiction, date: NaiveDate) -> Option<Closed> {
    let statutory = federal::statutory(date).filter(|holiday| keeps_federal(place, *holiday));
    statutory
        .map(Closed::Holiday)
        .or_else(|| holiday(place, date))
        .or_else(|| shifted_federal(place, date).map(Closed::Observed))
}

/// Federal holidays that the state's own law moves to a weekday.
fn shifted_federal(place: Jurisdiction, date: NaiveDate) -> Option<Holiday> {
    let Some(Closed::Observed(holiday)) = federal::holiday(date) else { return None };
    let moves = match (place, date.weekday()) {
        // Gov. Code 6701: a Sunday holiday also makes Monday one; of the Saturdays only 11 November moves.
        (Jurisdiction::Ca, Weekday::Mon) => holiday != Holiday::Juneteenth,
        (Jurisdiction::Ca, _) => holiday == Holiday::Veterans,
        // HRS 8-2: Saturday to Friday, Sunday to Monday.
        (Jurisdiction::Hi, _) => keeps_federal(place, holiday),
        _ => false,
    };
    moves.then_some(holiday)
}

fn extra(place: Jurisdiction, date: NaiveDate) -> Option<Holiday> {
    fixed(place, date).or_else(|| match place {
        Jurisdiction::Ca => california_movable(date),
        Jurisdiction::Hi => hawaii_movable(date),
        Jurisdiction::Wa | Jurisdiction::Ga => day_after_thanksgiving(date),
        Jurisdiction::Md => day_after_thanksgiving(date).or_else(|| even_year_election(date)),
        Jurisdiction::Va => day_after_thanksgiving(date).or_else(|| election(date)),
        Jurisdiction::Co => {
            let first_monday = date.month() == 10 && date.weekday() == Weekday::Mon && date.day() <= 7;
            (first_monday && date.year() >= 2020).then_some(Holiday::FrancesCabrini)
        }
        Jurisdiction::Us | Jurisdiction::Dc | Jurisdiction::Or => None,
    })
}

fn fixed(place: Jurisdiction, date: NaiveDate) -> Option<Holiday> {
    match (place, date.month(), date.day()) {
        (Jurisdiction::Ca, 2, 12) => Some(Holiday::Lincoln),
        (Jurisdiction::Ca, 3, 31) if date.year() >= 2001 => Some(Holiday::Farmworkers),
        (Jurisdiction::Ca, 4, 24) if date.year() >= 2023 => Some(Holiday::GenocideRemembrance),
        (Jurisdiction::Ca, 9, 9) => Some(Holiday::Admission),
        (Jurisdiction::Hi, 3, 26) => Some(Holiday::PrinceKuhio),
        (Jurisdiction::Hi, 6, 11) => Some(Holiday::Kamehameha),
        (Jurisdiction::Dc, 4, 16) if date.year() >= 2005 => Some(Holiday::Emancipation),
        (Jurisdiction::Dc, 1, 20) if date.year() % 4 == 1 => Some(Holiday::Inauguration),
        _ => None,
    }
}

/// A state's own fixed day, kept on the weekday its law names.
fn observed(place: Jurisdiction, date: NaiveDate) -> Option<Holiday> {
    let own_date = match (place, date.weekday()) {
        // Gov. Code 6701 moves these from Sunday to Monday; 24 April is not among them.
        (Jurisdiction::Ca, Weekday::Mon) => {
            let sunday = date.pred_opt()?;
            return fixed(place, sunday).filter(|holiday| *holiday != Holiday::GenocideRemembrance);
        }
        (Jurisdiction::Hi | Jurisdiction::Dc, Weekday::Mon) => date.pred_opt()?,
        (Jurisdiction::Hi | Jurisdiction::Dc, Weekday::Fri) => date.succ_opt()?,
        _ => return None,
    };
    // 5 U.S.C. 6103(c): an inauguration moves from Sunday to Monday, never from Saturday to Friday.
    fixed(place, own_date)
        .filter(|holiday| *holiday != Holiday::Inauguration || date.weekday() == Weekday::Mon)
}

fn california_movable(date: NaiveDate) -> Option<Holiday> {
    let fourth_friday_of_september =
        date.month() == 9 && date.weekday() == Weekday::Fri && (22..=28).contains(&date.day());
    if fourth_friday_of_september && date.year() >= 1998 {
        return Some(Holiday::NativeAmerican);
    }
    if moons::is_lunar_new_year(date) {
        return Some(Holiday::LunarNewYear);
    }
    moons::is_diwali(date).then_some(Holiday::Diwali)
}

fn hawaii_movable(date: NaiveDate) -> Option<Holiday> {
    let third_friday_of_august =
        date.month() == 8 && date.weekday() == Weekday::Fri && (15..=21).contains(&date.day());
    if third_friday_of_august {
        return Some(Holiday::Statehood);
    }
    if moons::good_friday(date.year()) == Some(date) {
        return Some(Holiday::GoodFriday);
    }
    even_year_election(date)
}

fn day_after_thanksgiving(date: NaiveDate) -> Option<Holiday> {
    (federal::statutory(date.pred_opt()?) == Some(Holiday::Thanksgiving))
        .then_some(Holiday::DayAfterThanksgiving)
}

/// The Tuesday after the first Monday of November.
fn election(date: NaiveDate) -> Option<Holiday> {
    let is_election = date.month() == 11 && date.weekday() == Weekday::Tue && (2..=8).contains(&date.day());
    is_election.then_some(Holiday::Election)
}

fn even_year_election(date: NaiveDate) -> Option<Holiday> {
    election(date).filter(|_| date.year() % 2 == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn name(place: Jurisdiction, text: &str) -> Option<Closed> {
        holiday(place, day(text))
    }

    #[test]
    fn states_keep_their_own_days() {
        for (place, date, expected) in [
            (Jurisdiction::Ca, "2027-02-12", Holiday::Lincoln),
            (Jurisdiction::Ca, "2026-09-25", Holiday::NativeAmerican),
            (Jurisdiction::Ca, "2026-02-17", Holiday::LunarNewYear),
            (Jurisdiction::Ca, "2026-11-08", Holiday::Diwali),
            (Jurisdiction::Hi, "2026-04-03", Holiday::GoodFriday),
            (Jurisdiction::Hi, "2026-08-21", Holiday::Statehood),
            (Jurisdiction::Hi, "2026-11-03", Holiday::Election),
            (Jurisdiction::Dc, "2029-01-20", Holiday::Inauguration),
            (Jurisdiction::Co, "2026-10-05", Holiday::FrancesCabrini),
            (Jurisdiction::Va, "2027-11-02", Holiday::Election),
            (Jurisdiction::Md, "2026-11-27", Holiday::DayAfterThanksgiving),
        ] {
            assert_eq!(name(place, date), Some(Closed::Holiday(expected)), "{date}");
        }
    }

    #[test]
    fn maryland_votes_in_even_years_only() {
        assert_eq!(name(Jurisdiction::Md, "2027-11-02"), None);
    }

    #[test]
    fn emancipation_day_on_a_saturday_is_kept_on_friday() {
        assert_eq!(name(Jurisdiction::Dc, "2033-04-15"), Some(Closed::Observed(Holiday::Emancipation)));
    }

    #[test]
    fn california_moves_sunday_holidays_to_monday_and_no_saturday_but_veterans_day() {
        assert_eq!(own_list(Jurisdiction::Ca, day("2026-07-03")), None);
        assert_eq!(
            own_list(Jurisdiction::Ca, day("2027-07-05")),
            Some(Closed::Observed(Holiday::Independence))
        );
        assert_eq!(own_list(Jurisdiction::Ca, day("2028-11-10")), Some(Closed::Observed(Holiday::Veterans)));
    }
}
