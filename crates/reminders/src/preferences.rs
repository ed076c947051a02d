//! What the person chose about being reminded: mornings, quiet hours, working days, ladders.
//!
//! Missing fields read as their defaults, so that settings saved by an older version still open.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike as _, Days, NaiveDate, NaiveTime, Weekday};
use serde::{Deserialize, Serialize};

use crate::due::{Due, DueKind, DueMoment};
use crate::quiet_hours::QuietHours;
use crate::rung::{Rung, default_ladder};

/// How far ahead a working day is looked for: past any holiday season, and finite when no weekday is a working day.
const LONGEST_HOLIDAY_DAYS: u64 = 31;

/// When and how often a person wants to be reminded. All times are wall-clock times in the due's own zone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// When the day's reminders come.
    pub morning: NaiveTime,
    /// When the working day ends: for faxes sent today, promises for today, and "this evening".
    pub evening: NaiveTime,
    /// When nothing is shown; `None` shows at any hour.
    pub quiet: Option<QuietHours>,
    /// The weekdays on which a desk answers the phone.
    pub working_days: Vec<Weekday>,
    /// Days on which it does not, although the weekday would say so.
    pub holidays: BTreeSet<NaiveDate>,
    /// Ladders that replace the usual ones. An empty ladder turns a kind off.
    pub ladders: BTreeMap<DueKind, Vec<Rung>>,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            morning: hour(9),
            evening: hour(17),
            quiet: Some(QuietHours { from: hour(21), until: hour(8) }),
            working_days: vec![Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri],
            holidays: BTreeSet::new(),
            ladders: BTreeMap::new(),
        }
    }
}

impl Preferences {
    /// Returns the rungs that `due` climbs: the person's own ladder for its kind, or the usual one.
    pub fn ladder(&self, due: &Due) -> &[Rung] {
        // Hours cannot be counted back from a day: such a clock climbs the ladder of days, chosen or usual.
        let kind = match (due.kind, due.moment) {
            (DueKind::MemberHours, DueMoment::OnDate(_)) => DueKind::MemberDays,
            (kind, _) => kind,
        };
        self.ladders.get(&kind).map_or_else(|| default_ladder(kind, due.moment), Vec::as_slice)
    }

    /// Returns the first working day after `date`; the next day when none is found within a month.
    pub(crate) fn working_day_after(&self, date: NaiveDate) -> Option<NaiveDate> {
        (1..=LONGEST_HOLIDAY_DAYS)
            .filter_map(|days| date.checked_add_days(Days::new(days)))
            .find(|day| self.working_days.contains(&day.weekday()) && !self.holidays.contains(day))
            .or_else(|| date.succ_opt())
    }
}

fn hour(hour: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, 0, 0).expect("only called with hours of the day, in this file")
}
