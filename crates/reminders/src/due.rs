//! What a reminder is about: a stable name, a kind that chooses the ladder, a moment, and the zone it is read in.
//!
//! Nothing here says who or what it concerns; that stays in the journal, found again by [`Due::id`].

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::local_time::resolve;

/// Something that falls due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    /// Stable id of the deadline, promise, authority or letter. Moving its moment keeps the id.
    pub id: String,
    /// Which ladder it climbs.
    pub kind: DueKind,
    /// When it falls due; for unconfirmed letters and faxes, when they were sent.
    pub moment: DueMoment,
    /// The zone in which dates begin and end and mornings are counted.
    pub zone: Tz,
}

/// The kinds of clock, each with its own ladder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DueKind {
    /// The member's own duty, counted in months or many weeks (an appeal in 180 days).
    MemberMonths,
    /// The member's own duty, counted in days.
    MemberDays,
    /// The member's own duty, counted in hours (an expedited request).
    MemberHours,
    /// What the plan or a reviewer must do by then.
    PlanDuty,
    /// What somebody undertook to do by then, such as a callback.
    Promise,
    /// The end of somebody's authority to act for the member.
    AuthorityExpiry,
    /// A letter that was sent and that nobody has confirmed.
    LetterUnconfirmed,
    /// A fax that was sent and has no confirmation sheet.
    FaxUnconfirmed,
    /// A date the user set.
    Own,
}

impl DueKind {
    /// Every kind, the person's own duties first.
    pub const ALL: [Self; 9] = [
        Self::MemberMonths,
        Self::MemberDays,
        Self::MemberHours,
        Self::Own,
        Self::PlanDuty,
        Self::Promise,
        Self::AuthorityExpiry,
        Self::LetterUnconfirmed,
        Self::FaxUnconfirmed,
    ];

    /// Says whether it is the user who has to act before the moment passes.
    ///
    /// For these a warning must come before the moment, and a snooze must not outlast it.
    pub fn must_act_before(self) -> bool {
        match self {
            Self::MemberMonths | Self::MemberDays | Self::MemberHours | Self::AuthorityExpiry | Self::Own => {
                true
            }
            Self::PlanDuty | Self::Promise | Self::LetterUnconfirmed | Self::FaxUnconfirmed => false,
        }
    }
}

/// A date or an instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DueMoment {
    /// The whole local day; it is over when that day is.
    OnDate(NaiveDate),
    /// That instant.
    At(DateTime<Utc>),
}

impl DueMoment {
    /// Returns the local date on which it falls.
    pub fn date(self, zone: Tz) -> NaiveDate {
        match self {
            Self::OnDate(date) => date,
            Self::At(instant) => instant.with_timezone(&zone).date_naive(),
        }
    }

    /// Returns the first instant at which it is over: the instant itself, or the start of the following local day.
    pub fn over_at(self, zone: Tz) -> DateTime<Utc> {
        match self {
            Self::OnDate(date) => {
                let next_day = date.checked_add_days(Days::new(1)).unwrap_or(NaiveDate::MAX);
                resolve(zone, next_day.and_time(NaiveTime::MIN))
            }
            Self::At(instant) => instant,
        }
    }
}
