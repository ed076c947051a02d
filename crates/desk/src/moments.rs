//! Points in time from the rooms, as they are shown: with the wall clock a person would have read.

use chrono::NaiveDate;
use journal::{Entry, Moment, When};

use crate::view::MomentView;

/// A day.
pub(crate) fn day(date: NaiveDate) -> MomentView {
    MomentView { date, time: None, zone: None, instant: None }
}

/// An instant on the wall clock of its zone.
pub(crate) fn at(moment: Moment) -> MomentView {
    let local = moment.at.with_timezone(&moment.zone);
    MomentView {
        date: local.date_naive(),
        time: Some(local.format("%H:%M").to_string()),
        zone: Some(local.format("%Z").to_string()),
        instant: Some(moment.at),
    }
}

/// Either.
pub(crate) fn when(when: When) -> MomentView {
    match when {
        When::Day(date) => day(date),
        When::At(moment) => at(moment),
    }
}

/// When an entry's event happened. An hour that nobody knows is no hour, not the noon that stands in for it.
pub(crate) fn happened(entry: &Entry) -> MomentView {
    when(entry.when())
}

/// What puts moments in order: an hour comes before the end of its day.
pub(crate) fn order(moment: &MomentView) -> (NaiveDate, bool, Option<chrono::DateTime<chrono::Utc>>) {
    (moment.date, moment.instant.is_none(), moment.instant)
}

/// A moment that the rules counted.
pub(crate) fn counted(moment: rules::Moment) -> MomentView {
    match moment {
        rules::Moment::Date(date) => day(date),
        rules::Moment::Instant(local, zone) => MomentView {
            date: local.date_naive(),
            time: Some(local.format("%H:%M").to_string()),
            zone: Some(zone.abbreviation(local)),
            instant: Some(local.to_utc()),
        },
    }
}

/// A counted moment as the journal keeps it.
pub(crate) fn kept(moment: rules::Moment, usual: chrono_tz::Tz) -> When {
    match moment {
        rules::Moment::Date(date) => When::Day(date),
        rules::Moment::Instant(local, zone) => {
            let zone = match zone {
                rules::Zone::Named(zone) => zone,
                rules::Zone::Offset(_) => usual,
            };
            When::At(Moment::new(local.to_utc(), zone))
        }
    }
}
