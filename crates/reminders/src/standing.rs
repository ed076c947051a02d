//! Where a due stands on its ladder: what an index of very many dues has to keep so that only the few that ask for
//! something are looked at.

use chrono::{DateTime, Utc};

use crate::agenda::{Agenda, Verdict};
use crate::due::Due;
use crate::ledger::Ledger;

/// Where one due stands at some moment. It holds until its ledger or its ladder changes, or until
/// [`look_at`](Self::look_at), while the clock runs forward.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// When it next asks for something; not after the moment of the question while it asks now, `None` when it never
    /// will.
    pub look_at: Option<DateTime<Utc>>,
    /// The next step of its ladder after that moment.
    pub next_step: Option<DateTime<Utc>>,
    /// Whether all that it should have said by then was said.
    pub settled: bool,
}

impl Standing {
    /// What has no ladder, and so nothing to say.
    pub const SILENT: Self = Self { look_at: None, next_step: None, settled: true };
}

impl Agenda {
    /// Returns where each due stands at `now`. Dues without a ladder are left out: they are [`Standing::SILENT`].
    pub fn standings(&self, now: DateTime<Utc>, ledger: &Ledger) -> impl Iterator<Item = (&Due, Standing)> {
        self.entries.iter().map(move |entry| {
            let next_step = entry.steps.iter().map(|step| step.at).find(|at| *at > now);
            let (look_at, settled) = match entry.verdict(now, ledger) {
                Verdict::Show(occurrence) => (Some(occurrence.at), false),
                Verdict::QuietUntil(until) => (Some(next_step.map_or(until, |step| step.min(until))), false),
                Verdict::Settled => (next_step, true),
            };
            (&entry.due, Standing { look_at, next_step, settled })
        })
    }
}
