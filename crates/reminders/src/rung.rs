//! One step of a ladder, the ladders themselves, and how loudly each step speaks.

use serde::{Deserialize, Serialize};

use crate::due::{DueKind, DueMoment};

/// One reminder of a ladder, placed relative to the moment something falls due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rung {
    /// That many days before, in the morning.
    DaysBefore(u16),
    /// The morning of the day itself.
    MorningOf,
    /// That many hours before the instant.
    HoursBefore(u16),
    /// At the instant itself; for a date, at the end of that working day.
    AtTheHour,
    /// The evening of the same day; an hour after the instant when that is later.
    SameDay,
    /// That many days after, in the morning.
    DaysAfter(u16),
    /// The first morning of a working day after the day itself.
    NextWorkingMorning,
}

/// How loudly an occurrence speaks, quietest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Urgency {
    /// There is time.
    Low,
    /// It should be looked at today.
    Normal,
    /// A right may be lost within a day.
    Critical,
}

impl Rung {
    /// Returns the short code that stands for the rung in a ledger key. It never changes for a rung.
    pub(crate) fn code(self) -> String {
        match self {
            Self::DaysBefore(days) => format!("d-{days}"),
            Self::MorningOf => "morning".to_owned(),
            Self::HoursBefore(hours) => format!("h-{hours}"),
            Self::AtTheHour => "hour".to_owned(),
            Self::SameDay => "evening".to_owned(),
            Self::DaysAfter(days) => format!("d+{days}"),
            Self::NextWorkingMorning => "working".to_owned(),
        }
    }

    /// Says how loudly this rung speaks for that kind of due.
    pub(crate) fn urgency(self, kind: DueKind) -> Urgency {
        if !kind.must_act_before() {
            return Urgency::Normal;
        }
        match self {
            Self::DaysBefore(days) if days > 3 => Urgency::Low,
            Self::DaysBefore(days) if days > 1 => Urgency::Normal,
            Self::HoursBefore(hours) if hours > 8 => Urgency::Normal,
            // An authority that ends is renewed with paper, not within the day.
            _ if kind == DueKind::AuthorityExpiry => Urgency::Normal,
            _ => Urgency::Critical,
        }
    }
}

/// Returns the ladder of a kind, in the order it is climbed.
///
/// A clock of hours that was only given a date cannot be counted in hours, so it climbs the ladder of days.
pub(crate) fn default_ladder(kind: DueKind, moment: DueMoment) -> &'static [Rung] {
    use Rung::{AtTheHour, DaysAfter, DaysBefore, HoursBefore, MorningOf, NextWorkingMorning, SameDay};
    const DAYS: &[Rung] = &[DaysBefore(7), DaysBefore(3), DaysBefore(1), MorningOf];
    match (kind, moment) {
        (DueKind::MemberMonths, _) => {
            &[DaysBefore(30), DaysBefore(14), DaysBefore(7), DaysBefore(3), DaysBefore(1), MorningOf]
        }
        (DueKind::MemberDays, _) | (DueKind::MemberHours, DueMoment::OnDate(_)) => DAYS,
        (DueKind::MemberHours, DueMoment::At(_)) => {
            &[HoursBefore(24), HoursBefore(8), HoursBefore(4), HoursBefore(1)]
        }
        (DueKind::PlanDuty, _) => &[MorningOf, DaysAfter(1)],
        (DueKind::Promise, _) => &[AtTheHour, NextWorkingMorning],
        (DueKind::AuthorityExpiry, _) => &[DaysBefore(30), DaysBefore(7), DaysBefore(1)],
        (DueKind::LetterUnconfirmed, _) => &[DaysAfter(7)],
        (DueKind::FaxUnconfirmed, _) => &[SameDay],
        (DueKind::Own, _) => &[DaysBefore(1), MorningOf],
    }
}
