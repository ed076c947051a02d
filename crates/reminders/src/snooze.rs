//! The ways to put a reminder off, each worked out so that it cannot cost a right.

use chrono::{DateTime, Days, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::due::Due;
use crate::local_time::resolve;
use crate::occurrence::{Step, steps};
use crate::preferences::Preferences;

/// How long somebody wants to hear nothing about one due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Snooze {
    /// For an hour.
    OneHour,
    /// Until the end of today's working day.
    ThisEvening,
    /// Until tomorrow morning.
    Tomorrow,
    /// Until the last warning before the deadline.
    BeforeDeadlineOnly,
}

/// Returns until when the due would be quiet, or `None` when that way of waiting cannot be offered.
///
/// Where the user has to act, no snooze outlasts the last warning before the deadline, and after that warning
/// none reaches past the deadline itself. `ThisEvening` is not offered when it is evening already.
pub fn snooze_until(
    choice: Snooze,
    now: DateTime<Utc>,
    due: &Due,
    preferences: &Preferences,
) -> Option<DateTime<Utc>> {
    let today = now.with_timezone(&due.zone).date_naive();
    let steps = steps(due, preferences);
    let until = match choice {
        Snooze::OneHour => now.checked_add_signed(TimeDelta::hours(1))?,
        Snooze::ThisEvening => resolve(due.zone, today.and_time(preferences.evening)),
        Snooze::Tomorrow => {
            resolve(due.zone, today.checked_add_days(Days::new(1))?.and_time(preferences.morning))
        }
        Snooze::BeforeDeadlineOnly => last_call(now, due, &steps)?,
    };
    within_the_deadline(until, now, due, &steps)
}

/// Returns `until`, or the last warning before the deadline when that comes first; `None` for no wait at all, or for
/// one that would pass the deadline itself.
pub(crate) fn within_the_deadline(
    until: DateTime<Utc>,
    now: DateTime<Utc>,
    due: &Due,
    steps: &[Step],
) -> Option<DateTime<Utc>> {
    match (last_call(now, due, steps), deadline(now, due)) {
        (Some(last_call), _) => Some(until.min(last_call)),
        (None, Some(deadline)) if until >= deadline => None,
        _ => Some(until),
    }
    .filter(|until| now < *until)
}

/// The moment before which the user has to act, while it is still to come.
fn deadline(now: DateTime<Utc>, due: &Due) -> Option<DateTime<Utc>> {
    due.kind.must_act_before().then(|| due.moment.over_at(due.zone)).filter(|over| now < *over)
}

/// The last warning before the deadline, while it is still to come.
fn last_call(now: DateTime<Utc>, due: &Due, steps: &[Step]) -> Option<DateTime<Utc>> {
    let deadline = deadline(now, due)?;
    steps.iter().map(|step| step.at).rfind(|at| *at < deadline).filter(|at| now < *at)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use chrono_tz::Tz;

    use super::*;
    use crate::due::{DueKind, DueMoment};

    #[track_caller]
    fn check(choice: Snooze, now: &str, moment: DueMoment, kind: DueKind, expected: Option<&str>) {
        let due = Due { id: "appeal".into(), kind, moment, zone: Tz::UTC };
        let instant = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        let until = snooze_until(choice, instant(now), &due, &Preferences::default());
        assert_eq!(until, expected.map(instant));
    }

    fn day(day: u32) -> DueMoment {
        DueMoment::OnDate(NaiveDate::from_ymd_opt(2026, 6, day).unwrap())
    }

    #[test]
    fn the_plain_choices_are_what_they_say() {
        let days = DueKind::MemberDays;
        check(Snooze::OneHour, "2026-06-01T10:00:00Z", day(20), days, Some("2026-06-01T11:00:00Z"));
        check(Snooze::ThisEvening, "2026-06-01T10:00:00Z", day(20), days, Some("2026-06-01T17:00:00Z"));
        check(Snooze::Tomorrow, "2026-06-01T10:00:00Z", day(20), days, Some("2026-06-02T09:00:00Z"));
        check(
            Snooze::BeforeDeadlineOnly,
            "2026-06-01T10:00:00Z",
            day(20),
            days,
            Some("2026-06-20T09:00:00Z"),
        );
    }

    #[test]
    fn this_evening_is_not_offered_in_the_evening() {
        check(Snooze::ThisEvening, "2026-06-01T17:00:00Z", day(20), DueKind::MemberDays, None);
    }

    #[test]
    fn a_snooze_stops_at_the_last_warning() {
        let deadline = DueMoment::At("2026-06-02T12:00:00Z".parse().unwrap());
        let expected = Some("2026-06-02T08:00:00Z");
        check(
            Snooze::Tomorrow,
            "2026-06-01T12:00:00Z",
            day(2),
            DueKind::MemberDays,
            Some("2026-06-02T09:00:00Z"),
        );
        check(
            Snooze::Tomorrow,
            "2026-06-02T07:30:00Z",
            deadline,
            DueKind::MemberHours,
            Some("2026-06-02T11:00:00Z"),
        );
        check(Snooze::OneHour, "2026-06-02T07:00:00Z", deadline, DueKind::MemberHours, expected);
    }

    #[test]
    fn after_the_last_warning_no_snooze_passes_the_deadline() {
        check(Snooze::Tomorrow, "2026-06-20T09:05:00Z", day(20), DueKind::MemberDays, None);
        check(
            Snooze::OneHour,
            "2026-06-20T09:05:00Z",
            day(20),
            DueKind::MemberDays,
            Some("2026-06-20T10:05:00Z"),
        );
        check(Snooze::BeforeDeadlineOnly, "2026-06-20T09:05:00Z", day(20), DueKind::MemberDays, None);
    }

    #[test]
    fn what_others_owe_can_wait_past_its_day() {
        check(
            Snooze::Tomorrow,
            "2026-06-20T09:05:00Z",
            day(20),
            DueKind::PlanDuty,
            Some("2026-06-21T09:00:00Z"),
        );
        check(Snooze::BeforeDeadlineOnly, "2026-06-19T09:05:00Z", day(20), DueKind::PlanDuty, None);
    }
}
