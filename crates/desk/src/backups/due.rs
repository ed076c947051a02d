//! When a backup is due. Pure: by the wall clock, which may have been set in any direction.

use chrono::{DateTime, TimeDelta, Utc};

/// How often, while the vault is open and something was changed.
const EVERY: TimeDelta = TimeDelta::hours(1);

/// How long after a try that failed before the next one.
const TRY_AGAIN: TimeDelta = TimeDelta::minutes(5);

/// Why a backup is thought of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BackupMoment {
    /// The vault is open, and time passes.
    WhileOpen,
    /// The vault is about to be closed.
    Closing,
    /// The person asked for one.
    Asked,
    /// The person asked for one, and to have everything in the folder read again.
    AskedToRead,
}

/// Whether one is due now. `last` is the last good one, `tried` the last one that was begun.
pub(super) fn is_due(
    moment: BackupMoment,
    changed: bool,
    last: Option<DateTime<Utc>>,
    tried: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> bool {
    // A clock that was set back makes the last one lie ahead: then nobody knows how long ago it was.
    let passed = |since: Option<DateTime<Utc>>, time| since.is_none_or(|at| now < at || now - at >= time);
    match moment {
        BackupMoment::Asked | BackupMoment::AskedToRead => true,
        BackupMoment::Closing => changed,
        BackupMoment::WhileOpen => changed && passed(last, EVERY) && passed(tried, TRY_AGAIN),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(time: &str) -> DateTime<Utc> {
        format!("2026-11-22T{time}:00Z").parse().unwrap()
    }

    fn due(moment: BackupMoment, changed: bool, last: &str, tried: &str, now: &str) -> bool {
        is_due(moment, changed, Some(at(last)), Some(at(tried)), at(now))
    }

    #[test]
    fn while_the_vault_is_open_one_is_due_each_hour_in_which_something_changed() {
        let due = |changed, last, tried, now| due(BackupMoment::WhileOpen, changed, last, tried, now);
        assert!(is_due(BackupMoment::WhileOpen, true, None, None, at("10:00")), "the first one at once");
        assert!(!due(true, "10:00", "10:00", "10:59"));
        assert!(due(true, "10:00", "10:00", "11:00"));
        assert!(!due(false, "10:00", "10:00", "11:00"), "nothing changed");
        assert!(!due(true, "09:00", "10:58", "11:00"), "it failed two minutes ago");
        assert!(due(true, "09:00", "10:54", "11:00"));
        assert!(due(true, "10:00", "10:00", "09:30"), "the clock was set back");
    }

    #[test]
    fn at_the_end_what_was_changed_is_backed_up_whatever_the_hour() {
        let due = |changed| due(BackupMoment::Closing, changed, "10:00", "10:00", "10:05");
        assert!(due(true) && !due(false));
    }
}
