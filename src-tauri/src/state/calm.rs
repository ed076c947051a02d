//! What the last look at the clock found, as long as it holds: then a look costs next to nothing.
//!
//! It holds until something is written, until the time it gave itself, and while the clock runs forward in one zone.
//! Whoever changes anything that a reminder depends on says so with [`Calm::is_over`].

use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use chrono::{DateTime, Utc};
use desk::{Clock, Desk, Look};

use super::enter;
use crate::place;

/// Shared by the reminder loop and whoever changes something.
#[derive(Clone, Default)]
pub(super) struct Calm {
    found: Arc<Mutex<Option<Found>>>,
    /// How often something was changed.
    changes: Arc<AtomicU64>,
    /// Minutes without a key or click after which the vault locks; 0 means never.
    lock_after: Arc<AtomicU32>,
}

struct Found {
    look: Look,
    at: DateTime<Utc>,
    zone: &'static str,
    changes: u64,
}

impl Calm {
    /// Something was changed: the next look is a real one.
    pub(super) fn is_over(&self) {
        self.changes.fetch_add(1, Ordering::AcqRel);
    }

    /// How often something was changed, to be read before a look.
    pub(super) fn changes(&self) -> u64 {
        self.changes.load(Ordering::Acquire)
    }

    /// What the last look found, if it still holds at `now`.
    pub(super) fn still(&self, now: DateTime<Utc>) -> Option<Look> {
        let found = enter(&self.found);
        let found = found.as_ref()?;
        let holds = found.changes == self.changes()
            && found.at <= now
            && found.look.next.is_none_or(|next| now < next)
            && found.zone == place::clock().zone().name();
        holds.then(|| found.look.clone())
    }

    /// Remembers what a look found that began when there had been so many `changes`. One that found something to show
    /// is not remembered, since whether it was shown is not known yet, and neither is one that was not finished.
    pub(super) fn remember(&self, look: &Look, now: DateTime<Utc>, changes: u64) {
        let zone = place::clock().zone().name();
        *enter(&self.found) = (look.show.is_empty() && !look.unfinished).then(|| Found {
            look: Look { news: false, ..look.clone() },
            at: now,
            zone,
            changes,
        });
    }

    /// Remembers what has to be known of the settings while somebody else holds the vault.
    ///
    /// # Errors
    /// As [`Desk::settings`].
    pub(super) fn follow(&self, desk: &mut Desk) -> desk::Result<()> {
        self.lock_after.store(desk.lock_after_minutes()?, Ordering::Release);
        Ok(())
    }

    /// After how many minutes the vault locks by itself; 0 means never.
    pub(super) fn locks_after(&self) -> u32 {
        self.lock_after.load(Ordering::Acquire)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn calm() -> Calm {
        let calm = Calm::default();
        let look = Look { news: true, next: Some(at("2026-11-03T12:00:00Z")), ..Look::default() };
        calm.remember(&look, at("2026-11-02T12:00:00Z"), calm.changes());
        calm
    }

    #[test]
    fn it_holds_until_its_own_time_and_while_the_clock_runs_forward() {
        let calm = calm();
        let found = calm.still(at("2026-11-02T12:01:00Z")).unwrap();
        assert!(!found.news, "what is news is told once");
        assert!(calm.still(at("2026-11-03T12:00:00Z")).is_none(), "something falls due");
        assert!(
            calm.still(at("2026-11-04T12:00:00Z")).is_none(),
            "the clock was put forward, or the computer slept"
        );
        assert!(calm.still(at("2026-11-02T11:59:59Z")).is_none(), "the clock was put back");
    }

    #[test]
    fn a_change_ends_it_even_one_in_the_middle_of_a_look() {
        let calm = calm();
        calm.is_over();
        assert!(calm.still(at("2026-11-02T12:01:00Z")).is_none());
        let before = calm.changes();
        calm.is_over();
        calm.remember(&Look::default(), at("2026-11-02T12:02:00Z"), before);
        assert!(calm.still(at("2026-11-02T12:03:00Z")).is_none());
    }
}
