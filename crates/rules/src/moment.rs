//! Points in time as the law knows them: a whole day, or an instant in somebody's zone. Also the two faces of a
//! deadline, SAFE and LEGAL, as types that cannot be swapped by accident.

use std::fmt;
use std::str::FromStr;

use chrono::{
    DateTime, Duration, FixedOffset, LocalResult, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeZone, Utc,
};
use chrono_tz::Tz;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::error::RuleError;

/// Whose wall clock an instant is shown on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Zone {
    /// A zone of the IANA database, with its daylight-saving history.
    Named(Tz),
    /// Only a distance from UTC is known.
    Offset(FixedOffset),
}

impl Zone {
    /// Shows an instant on this zone's wall clock.
    pub fn show(self, at: DateTime<Utc>) -> DateTime<FixedOffset> {
        match self {
            Self::Named(tz) => {
                let local = at.with_timezone(&tz);
                local.with_timezone(&local.offset().fix())
            }
            Self::Offset(offset) => at.with_timezone(&offset),
        }
    }

    /// The instant at which this zone's wall clock shows `wall`.
    ///
    /// A time that happens twice (the clock went back) is the first of the two; a time that never happens (the
    /// clock jumped ahead) is read one hour later, as the wall clock itself does.
    pub fn at(self, wall: NaiveDateTime) -> DateTime<FixedOffset> {
        let found = match self {
            Self::Offset(offset) => return Self::in_offset(offset, wall),
            Self::Named(tz) => tz.from_local_datetime(&wall),
        };
        match found {
            LocalResult::Single(local) | LocalResult::Ambiguous(local, _) => {
                local.with_timezone(&local.offset().fix())
            }
            LocalResult::None => self.after_gap(wall),
        }
    }

    fn after_gap(self, wall: NaiveDateTime) -> DateTime<FixedOffset> {
        // Every gap in a United States zone is one hour, so the hour before it always exists.
        let before = wall - Duration::hours(1);
        match self {
            Self::Named(tz) => match tz.from_local_datetime(&before) {
                LocalResult::Single(local) | LocalResult::Ambiguous(local, _) => {
                    self.show((local + Duration::hours(1)).with_timezone(&Utc))
                }
                LocalResult::None => self.show(wall.and_utc()),
            },
            Self::Offset(offset) => Self::in_offset(offset, wall),
        }
    }

    fn in_offset(offset: FixedOffset, wall: NaiveDateTime) -> DateTime<FixedOffset> {
        let utc = wall - Duration::seconds(i64::from(offset.local_minus_utc()));
        utc.and_utc().with_timezone(&offset)
    }

    /// The short name in force at that instant, such as `PST`, or the offset where there is no name.
    pub fn abbreviation(self, at: DateTime<FixedOffset>) -> String {
        match self {
            Self::Named(tz) => at.with_timezone(&tz).format("%Z").to_string(),
            Self::Offset(offset) => format!("UTC{offset}"),
        }
    }
}

/// A whole day, or an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Moment {
    /// The whole day: the duty may be done until its end.
    Date(NaiveDate),
    /// An instant, on the wall clock of whoever got the request.
    Instant(DateTime<FixedOffset>, Zone),
}

impl Moment {
    /// The day, on the wall clock where the moment is shown.
    pub fn date(self) -> NaiveDate {
        match self {
            Self::Date(date) => date,
            Self::Instant(at, _) => at.date_naive(),
        }
    }

    /// The last wall-clock minute of the moment: 23:59:59 of a whole day. For sorting and comparing.
    pub fn ends(self) -> NaiveDateTime {
        match self {
            Self::Date(date) => date.and_time(last_second()),
            Self::Instant(at, _) => at.naive_local(),
        }
    }
}

fn last_second() -> NaiveTime {
    NaiveTime::from_hms_opt(23, 59, 59).unwrap_or(NaiveTime::MIN)
}

/// Earlier ends come first: a whole day ends with its last second. Two moments can end together and still differ
/// (a day and its last second, one instant in two zones), so this order is for sorting, not for telling apart.
impl PartialOrd for Moment {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Moment {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        match (self, other) {
            (Self::Instant(left, _), Self::Instant(right, _)) => left.cmp(right),
            _ => self.ends().cmp(&other.ends()),
        }
    }
}

/// `YYYY-MM-DD` for a day, RFC 3339 with offset for an instant.
impl fmt::Display for Moment {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(date) => write!(formatter, "{}", date.format("%Y-%m-%d")),
            Self::Instant(at, _) => write!(formatter, "{}", at.format("%Y-%m-%dT%H:%M:%S%:z")),
        }
    }
}

impl FromStr for Moment {
    type Err = RuleError;

    fn from_str(text: &str) -> Result<Self, RuleError> {
        match Trigger::parse(text, None)? {
            Trigger::Date(date) => Ok(Self::Date(date)),
            Trigger::Instant(at) => Ok(Self::Instant(at, Zone::Offset(*at.offset()))),
        }
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// The date the app shows in large type: the earliest one that can be defended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Safe(pub Moment);

/// The last day, or instant, that the rule itself gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Legal(pub Moment);

/// When an event happened, as exactly as somebody knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Trigger {
    /// Only the day is known.
    Date(NaiveDate),
    /// The instant is known.
    Instant(DateTime<FixedOffset>),
}

impl Trigger {
    /// Reads `2026-11-30`, `2026-11-30T16:30:00-08:00` or, with a zone at hand, `2026-11-30T16:30`.
    ///
    /// # Errors
    /// [`RuleError::UnreadableDate`] when it is none of these.
    pub fn parse(text: &str, zone: Option<Zone>) -> Result<Self, RuleError> {
        let text = text.trim();
        if let Ok(date) = NaiveDate::parse_from_str(text, "%Y-%m-%d") {
            return Ok(Self::Date(date));
        }
        if let Ok(at) = DateTime::parse_from_rfc3339(text) {
            return Ok(Self::Instant(at));
        }
        let wall = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"]
            .iter()
            .find_map(|format| NaiveDateTime::parse_from_str(text, format).ok());
        match (wall, zone) {
            (Some(wall), Some(zone)) => Ok(Self::Instant(zone.at(wall))),
            _ => Err(RuleError::UnreadableDate),
        }
    }

    /// The day on the wall clock of `zone`.
    pub fn date_in(self, zone: Zone) -> NaiveDate {
        match self {
            Self::Date(date) => date,
            Self::Instant(at) => zone.show(at.with_timezone(&Utc)).date_naive(),
        }
    }

    /// The same point as a [`Moment`] shown in `zone`.
    pub fn moment_in(self, zone: Zone) -> Moment {
        match self {
            Self::Date(date) => Moment::Date(date),
            Self::Instant(at) => Moment::Instant(zone.show(at.with_timezone(&Utc)), zone),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_that_never_happens_is_read_one_hour_later() {
        let wall = NaiveDate::from_ymd_opt(2027, 3, 14).unwrap().and_hms_opt(2, 30, 0).unwrap();
        let at = Zone::Named(Tz::America__New_York).at(wall);
        assert_eq!(at.to_rfc3339(), "2027-03-14T03:30:00-04:00");
    }

    #[test]
    fn a_time_that_happens_twice_is_the_first_of_the_two() {
        let wall = NaiveDate::from_ymd_opt(2026, 11, 1).unwrap().and_hms_opt(1, 30, 0).unwrap();
        let at = Zone::Named(Tz::America__Los_Angeles).at(wall);
        assert_eq!(at.to_rfc3339(), "2026-11-01T01:30:00-07:00");
    }

    #[test]
    fn a_time_without_offset_needs_a_zone() {
        assert_eq!(Trigger::parse("2026-11-30T16:30", None), Err(RuleError::UnreadableDate));
        let zone = Zone::Named(Tz::Pacific__Honolulu);
        let trigger = Trigger::parse("2026-11-30T16:30", Some(zone)).unwrap();
        assert_eq!(trigger.moment_in(zone).to_string(), "2026-11-30T16:30:00-10:00");
    }
}
