//! A ladder laid over time: one due becomes a few instants, each with a key that the ledger remembers it by.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, SecondsFormat, TimeDelta, Utc};
use chrono_tz::Tz;

use crate::due::{Due, DueKind, DueMoment};
use crate::local_time::resolve;
use crate::preferences::Preferences;
use crate::rung::{Rung, Urgency};

/// One reminder at one instant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occurrence {
    /// Rung, due moment and due id. The same reminder has the same key for ever; a due that is moved gets new ones,
    /// while another morning, other quiet hours or another zone change nothing.
    pub key: String,
    /// The [`Due::id`] it reminds of.
    pub due_id: String,
    /// What kind of due it is.
    pub kind: DueKind,
    /// The moment it reminds of.
    pub moment: DueMoment,
    /// The zone in which that moment is read.
    pub zone: Tz,
    /// Which step of the ladder it is.
    pub rung: Rung,
    /// When it is to be shown, never earlier.
    pub at: DateTime<Utc>,
    /// How loudly.
    pub urgency: Urgency,
}

/// Returns every reminder of one due, earliest first, past ones included.
///
/// Rungs that fall on the same instant (quiet hours do that) become one: the rung nearest to the deadline.
pub fn occurrences(due: &Due, preferences: &Preferences) -> Vec<Occurrence> {
    steps(due, preferences).into_iter().map(|step| step.occurrence(due)).collect()
}

/// Returns the [`Due::id`] that a key speaks of, or `None` for a text that is no key.
pub fn due_of_key(key: &str) -> Option<&str> {
    key.splitn(3, ' ').nth(2)
}

/// Says whether a key speaks of `due` at the moment it falls due now, and not of a moment it was moved from.
pub fn speaks_of(key: &str, due: &Due) -> bool {
    due_of_key(key) == Some(due.id.as_str())
        && key.split(' ').nth(1) == Some(moment_code(due.moment).as_str())
}

fn moment_code(moment: DueMoment) -> String {
    match moment {
        DueMoment::OnDate(date) => date.to_string(),
        DueMoment::At(instant) => instant.to_rfc3339_opts(SecondsFormat::AutoSi, true),
    }
}

/// A rung and its instant, without the words: all that an index of many dues has to keep.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Step {
    pub(crate) rung: Rung,
    pub(crate) at: DateTime<Utc>,
}

impl Step {
    pub(crate) fn key(self, due: &Due) -> String {
        // The id comes last: it is the only part that could hold the separator.
        format!("{} {} {}", self.rung.code(), moment_code(due.moment), due.id)
    }

    pub(crate) fn occurrence(self, due: &Due) -> Occurrence {
        Occurrence {
            key: self.key(due),
            due_id: due.id.clone(),
            kind: due.kind,
            moment: due.moment,
            zone: due.zone,
            rung: self.rung,
            at: self.at,
            urgency: self.rung.urgency(due.kind),
        }
    }
}

/// Lays the ladder of one due over time, earliest first, one step per instant.
pub(crate) fn steps(due: &Due, preferences: &Preferences) -> Vec<Step> {
    let mut steps: Vec<Step> = preferences
        .ladder(due)
        .iter()
        .filter_map(|&rung| Some(Step { rung, at: instant(rung, due, preferences)? }))
        .collect();
    steps.sort_by_key(|step| step.at);
    // `dedup_by` hands over (later, earlier) and drops the later: keep its rung, which is nearer to the deadline.
    steps.dedup_by(|later, earlier| {
        let same = later.at == earlier.at;
        if same {
            earlier.rung = later.rung;
        }
        same
    });
    steps
}

/// Returns when a rung is to be shown; `None` beyond the ends of the calendar.
fn instant(rung: Rung, due: &Due, preferences: &Preferences) -> Option<DateTime<Utc>> {
    let zone = due.zone;
    let date = due.moment.date(zone);
    let over_at = due.moment.over_at(zone);
    let local = |date: NaiveDate, time: NaiveTime| resolve(zone, date.and_time(time));
    let wanted = match rung {
        Rung::DaysBefore(days) => local(date.checked_sub_days(Days::new(days.into()))?, preferences.morning),
        Rung::MorningOf => local(date, preferences.morning),
        Rung::HoursBefore(hours) => over_at.checked_sub_signed(TimeDelta::hours(hours.into()))?,
        Rung::AtTheHour => match due.moment {
            DueMoment::OnDate(date) => local(date, preferences.evening),
            DueMoment::At(instant) => instant,
        },
        Rung::SameDay => match due.moment {
            DueMoment::OnDate(date) => local(date, preferences.evening),
            DueMoment::At(sent) => {
                local(date, preferences.evening).max(sent.checked_add_signed(TimeDelta::hours(1))?)
            }
        },
        Rung::DaysAfter(days) => local(date.checked_add_days(Days::new(days.into()))?, preferences.morning),
        Rung::NextWorkingMorning => local(preferences.working_day_after(date)?, preferences.morning),
    };
    let warns = matches!(rung, Rung::DaysBefore(_) | Rung::MorningOf | Rung::HoursBefore(_));
    let deadline = (warns && due.kind.must_act_before()).then_some(over_at);
    // A deadline at eight has no morning at nine: the warning of that day then comes an hour before it.
    let wanted = match deadline {
        Some(deadline) if wanted >= deadline => deadline.checked_sub_signed(TimeDelta::hours(1))?,
        _ => wanted,
    };
    Some(preferences.quiet.map_or(wanted, |quiet| quiet.move_out(wanted, zone, deadline)))
}
