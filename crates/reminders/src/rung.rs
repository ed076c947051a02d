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
    /// Returns the short code that stands for the rung in a ledger key and in settings. It never changes for a rung.
    pub fn code(self) -> String {
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

    /// Returns the rung of a code, or `None` for a text that is no rung's code.
    pub fn from_code(code: &str) -> Option<Self> {
        let count = |text: &str| text.parse().ok();
        match code {
            "morning" => Some(Self::MorningOf),
            "hour" => Some(Self::AtTheHour),
            "evening" => Some(Self::SameDay),
            "working" => Some(Self::NextWorkingMorning),
            _ => {
                let (sort, number) = code.split_at_checked(2)?;
                match sort {
                    "d-" => count(number).map(Self::DaysBefore),
                    "h-" => count(number).map(Self::HoursBefore),
                    "d+" => count(number).map(Self::DaysAfter),
                    _ => None,
                }
            }
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
        (DueKind::MemberDays | DueKind::Own, _) | (DueKind::MemberHours, DueMoment::OnDate(_)) => DAYS,
        (DueKind::MemberHours, DueMoment::At(_)) => {
            &[HoursBefore(24), HoursBefore(8), HoursBefore(4), HoursBefore(1)]
        }
        (DueKind::PlanDuty, _) => &[MorningOf, DaysAfter(1)],
        (DueKind::Promise, _) => &[AtTheHour, NextWorkingMorning],
        (DueKind::AuthorityExpiry, _) => &[DaysBefore(30), DaysBefore(7), DaysBefore(1)],
        (DueKind::LetterUnconfirmed, _) => &[DaysAfter(7)],
        (DueKind::FaxUnconfirmed, _) => &[SameDay],
    }
}

/// Returns the rungs that a person can choose from for a kind, in the order they are climbed.
///
/// The usual ladder is among them. Nothing is offered that could not warn: no morning after the deadline for what
/// the person has to do, no warning a month ahead for what is owed within hours.
pub fn offered_rungs(kind: DueKind) -> &'static [Rung] {
    use Rung::{AtTheHour, DaysAfter, DaysBefore, HoursBefore, MorningOf, NextWorkingMorning, SameDay};
    match kind {
        DueKind::MemberMonths => &[
            DaysBefore(60),
            DaysBefore(45),
            DaysBefore(30),
            DaysBefore(21),
            DaysBefore(14),
            DaysBefore(7),
            DaysBefore(5),
            DaysBefore(3),
            DaysBefore(2),
            DaysBefore(1),
            MorningOf,
        ],
        DueKind::MemberDays | DueKind::Own => &[
            DaysBefore(14),
            DaysBefore(10),
            DaysBefore(7),
            DaysBefore(5),
            DaysBefore(3),
            DaysBefore(2),
            DaysBefore(1),
            MorningOf,
        ],
        DueKind::MemberHours => &[
            HoursBefore(48),
            HoursBefore(24),
            HoursBefore(12),
            HoursBefore(8),
            HoursBefore(4),
            HoursBefore(2),
            HoursBefore(1),
        ],
        DueKind::PlanDuty => &[DaysBefore(1), MorningOf, DaysAfter(1), DaysAfter(3), DaysAfter(7)],
        DueKind::Promise => &[MorningOf, AtTheHour, NextWorkingMorning, DaysAfter(3)],
        DueKind::AuthorityExpiry => {
            &[DaysBefore(90), DaysBefore(60), DaysBefore(30), DaysBefore(14), DaysBefore(7), DaysBefore(1)]
        }
        DueKind::LetterUnconfirmed => &[DaysAfter(3), DaysAfter(7), DaysAfter(10), DaysAfter(14)],
        DueKind::FaxUnconfirmed => &[SameDay, NextWorkingMorning],
    }
}

/// Returns the usual rungs of a kind, as they are before anybody chooses.
pub fn usual_rungs(kind: DueKind) -> &'static [Rung] {
    // The instant stands for the clocks that are counted in hours; no other kind looks at it.
    default_ladder(kind, DueMoment::At(chrono::DateTime::UNIX_EPOCH))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_rungs_are_among_the_offered_ones_and_each_code_finds_its_rung() {
        for kind in DueKind::ALL {
            let offered = offered_rungs(kind);
            assert!(usual_rungs(kind).iter().all(|rung| offered.contains(rung)), "{kind:?}");
            assert!(offered.iter().all(|rung| Rung::from_code(&rung.code()) == Some(*rung)), "{kind:?}");
        }
        assert_eq!(Rung::from_code("d-many"), None);
        assert_eq!(Rung::from_code("é"), None);
    }
}
