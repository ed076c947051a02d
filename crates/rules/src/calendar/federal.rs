//! Federal holidays: the days of 5 U.S.C. 6103(a), and the weekdays on which they are observed.

use chrono::{Datelike, NaiveDate, Weekday};

use super::{Closed, Holiday};

/// The federal holiday that the statute puts on `date`.
pub(super) fn statutory(date: NaiveDate) -> Option<Holiday> {
    fixed(date).or_else(|| by_weekday(date))
}

/// Why federal offices are closed on `date`, weekends aside: a statutory or an observed day.
pub(super) fn holiday(date: NaiveDate) -> Option<Closed> {
    statutory(date).map(Closed::Holiday).or_else(|| {
        // 6103(b): a Saturday holiday is kept on Friday; Executive Order 11582: a Sunday holiday on Monday.
        let own_date = match date.weekday() {
            Weekday::Fri => date.succ_opt()?,
            Weekday::Mon => date.pred_opt()?,
            _ => return None,
        };
        fixed(own_date).map(Closed::Observed)
    })
}

fn fixed(date: NaiveDate) -> Option<Holiday> {
    match (date.month(), date.day()) {
        (1, 1) => Some(Holiday::NewYear),
        // Public Law 117-17, signed on 17 June 2021.
        (6, 19) if date.year() >= 2021 => Some(Holiday::Juneteenth),
        (7, 4) => Some(Holiday::Independence),
        (11, 11) => Some(Holiday::Veterans),
        (12, 25) => Some(Holiday::Christmas),
        _ => None,
    }
}

fn by_weekday(date: NaiveDate) -> Option<Holiday> {
    match (date.month(), date.weekday(), date.day()) {
        (1, Weekday::Mon, 15..=21) => Some(Holiday::MartinLutherKing),
        (2, Weekday::Mon, 15..=21) => Some(Holiday::Washington),
        (5, Weekday::Mon, 25..=31) => Some(Holiday::Memorial),
        (9, Weekday::Mon, 1..=7) => Some(Holiday::Labor),
        (10, Weekday::Mon, 8..=14) => Some(Holiday::Columbus),
        (11, Weekday::Thu, 22..=28) => Some(Holiday::Thanksgiving),
        _ => None,
    }
}
