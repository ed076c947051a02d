//! What to show now, and when to look again.
//!
//! An [`Agenda`] lays all ladders out once and can then be asked often; [`plan`] does both at once. Neither keeps
//! anything between questions: the ledger that is handed in is the whole memory, so that a crash loses nothing.

use std::cmp::Reverse;

use chrono::{DateTime, TimeDelta, Utc};

use crate::due::Due;
use crate::ledger::{Ledger, LedgerState};
use crate::occurrence::{Occurrence, Step, steps};
use crate::preferences::Preferences;
use crate::quiet_hours::QuietHours;

/// How late a reminder may be and still stand by itself; later ones come in one summary.
pub const LATE_AFTER: TimeDelta = TimeDelta::hours(12);

/// How long a note that nobody answered may stand on the desktop.
pub const NOTE_STANDS: TimeDelta = TimeDelta::hours(12);

/// How many reminders may come at once; more come in one summary.
pub const SHOWN_ONE_BY_ONE: usize = 3;

/// No offer to snooze reaches further than this past the deadline; a longer snooze was written by a wrong clock.
const LONGEST_LATE_SNOOZE: TimeDelta = TimeDelta::days(8);

/// The answer to "what now?".
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// To be shown one by one, most urgent first.
    pub show: Vec<Occurrence>,
    /// To be told together, in one note. Every occurrence in it gets its own line in the ledger.
    pub summary: Option<Summary>,
    /// When the answer can first change by itself; `None` when nothing more is to come.
    pub next_look: Option<DateTime<Utc>>,
}

/// Several reminders told in one calm note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// The one to name.
    pub most_urgent: Occurrence,
    /// The others, most urgent first.
    pub rest: Vec<Occurrence>,
}

impl Summary {
    /// Returns how many reminders it stands for.
    pub fn count(&self) -> usize {
        self.rest.len() + 1
    }

    /// Returns all of them, most urgent first, so that each can be written to the ledger.
    pub fn occurrences(&self) -> impl Iterator<Item = &Occurrence> {
        std::iter::once(&self.most_urgent).chain(&self.rest)
    }

    /// Returns a tag for the note. There is one summary at a time: a newer one replaces it on the screen.
    pub fn tag(&self) -> &'static str {
        "summary"
    }
}

/// Returns what to show at `now` for dues that share one set of preferences.
pub fn plan(now: DateTime<Utc>, dues: &[Due], ledger: &Ledger, preferences: &Preferences) -> Plan {
    Agenda::new(dues.iter().map(|due| (due.clone(), preferences))).plan(now, ledger)
}

/// The ladders of some dues, laid out once. Make a new one when a due or a preference changes.
///
/// Of very many dues only those have to be in it that ask for something; see [`Standing`](crate::Standing).
#[derive(Debug, Clone, Default)]
pub struct Agenda {
    /// Earliest first step first; dues without any step are left out.
    pub(crate) entries: Vec<Entry>,
    /// Every step of every due, earliest first.
    instants: Vec<DateTime<Utc>>,
}

#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) due: Due,
    /// Earliest first, never empty.
    pub(crate) steps: Vec<Step>,
    /// The index in `steps` of the last warning that still comes before the deadline.
    last_call: Option<usize>,
    quiet: Option<QuietHours>,
}

/// A due that still has something to say.
pub(crate) struct Waiting<'a> {
    pub(crate) due: &'a Due,
    /// Earliest first, never empty.
    pub(crate) steps: &'a [Step],
    pub(crate) quiet: Option<QuietHours>,
    /// Whether all it should have said by now was said.
    pub(crate) settled: bool,
    /// Whether its last note may still stand on the desktop, where it can be answered.
    pub(crate) answerable: bool,
}

/// What one due asks for.
pub(crate) enum Verdict {
    /// Show this.
    Show(Occurrence),
    /// Nothing, before the next step or this instant.
    QuietUntil(DateTime<Utc>),
    /// Nothing, before the next step.
    Settled,
}

impl Agenda {
    /// Lays out the ladders. Each due comes with the preferences of the person it concerns.
    pub fn new<'a>(dues: impl IntoIterator<Item = (Due, &'a Preferences)>) -> Self {
        Self::of_steps(dues.into_iter().map(|(due, preferences)| {
            let steps = steps(&due, preferences);
            (due, steps, preferences.quiet)
        }))
    }

    /// Lays out dues whose ladders are known already, each earliest step first, with the quiet hours that hold for it.
    pub(crate) fn of_steps(dues: impl IntoIterator<Item = (Due, Vec<Step>, Option<QuietHours>)>) -> Self {
        let mut entries: Vec<Entry> =
            dues.into_iter().filter_map(|(due, steps, quiet)| Entry::new(due, steps, quiet)).collect();
        entries.sort_by_key(|entry| entry.steps.first().map(|step| step.at));
        let mut instants: Vec<DateTime<Utc>> =
            entries.iter().flat_map(|entry| &entry.steps).map(|step| step.at).collect();
        instants.sort_unstable();
        Self { entries, instants }
    }

    /// Returns the first instant after `now` at which a reminder falls, whatever the ledger says of it.
    pub fn next_after(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.instants.get(self.instants.partition_point(|at| *at <= now)).copied()
    }

    /// Returns the dues that still have something to say at `now`, or whose note may still stand, each with the steps that
    /// matter: those to come, the latest that has passed, and any before it since the last snooze.
    pub(crate) fn waiting(&self, now: DateTime<Utc>, ledger: &Ledger) -> Vec<Waiting<'_>> {
        self.entries
            .iter()
            .filter_map(|entry| {
                let passed = entry.steps.partition_point(|step| step.at <= now);
                let settled = matches!(entry.verdict(now, ledger), Verdict::Settled);
                let answerable = passed.checked_sub(1).is_some_and(|latest| {
                    let state = ledger.get(&entry.steps[latest].key(&entry.due));
                    matches!(state, Some(LedgerState::Shown { at }) if now - at < NOTE_STANDS)
                });
                if settled && !answerable && passed == entry.steps.len() {
                    return None;
                }
                let snoozed = entry.steps[..passed].iter().rposition(|step| {
                    matches!(ledger.get(&step.key(&entry.due)), Some(LedgerState::Snoozed { .. }))
                });
                let from = snoozed.unwrap_or(passed.saturating_sub(1)).min(passed.saturating_sub(1));
                let (due, steps) = (&entry.due, &entry.steps[from..]);
                Some(Waiting { due, steps, quiet: entry.quiet, settled, answerable })
            })
            .collect()
    }

    /// Returns what to show at `now`, and when to ask again.
    pub fn plan(&self, now: DateTime<Utc>, ledger: &Ledger) -> Plan {
        let begun =
            self.entries.partition_point(|entry| entry.steps.first().is_some_and(|step| step.at <= now));
        let mut next_look = self.next_after(now);
        let mut wanted = Vec::new();
        for entry in &self.entries[..begun] {
            match entry.verdict(now, ledger) {
                Verdict::Show(occurrence) => wanted.push(occurrence),
                Verdict::QuietUntil(until) => {
                    next_look = Some(next_look.map_or(until, |next| next.min(until)));
                }
                Verdict::Settled => {}
            }
        }
        let (show, summary) = gather(now, wanted);
        Plan { show, summary, next_look }
    }
}

/// Splits what is wanted into single notes and one summary: the late together, and everything when it is many.
fn gather(now: DateTime<Utc>, mut wanted: Vec<Occurrence>) -> (Vec<Occurrence>, Option<Summary>) {
    wanted.sort_by_cached_key(|one| (Reverse(one.urgency), one.moment.over_at(one.zone), one.key.clone()));
    let (mut together, mut show): (Vec<_>, Vec<_>) =
        wanted.iter().cloned().partition(|one| now - one.at > LATE_AFTER);
    if show.len() > SHOWN_ONE_BY_ONE {
        (together, show) = (wanted, Vec::new());
    }
    let mut together = together.into_iter();
    match (together.next(), together.as_slice().is_empty()) {
        // One late reminder is no summary; worded as of now, it can stand by itself.
        (Some(only), true) => {
            show.push(only);
            (show, None)
        }
        (Some(most_urgent), false) => (show, Some(Summary { most_urgent, rest: together.collect() })),
        (None, _) => (show, None),
    }
}

impl Entry {
    fn new(due: Due, steps: Vec<Step>, quiet: Option<QuietHours>) -> Option<Self> {
        let over_at = due.moment.over_at(due.zone);
        let last_call =
            if due.kind.must_act_before() { steps.iter().rposition(|step| step.at < over_at) } else { None };
        (!steps.is_empty()).then_some(Self { due, steps, last_call, quiet })
    }

    /// Decides about one due at `now`.
    ///
    /// Only the latest rung that has passed can speak: those before it are superseded, whether they were missed
    /// in sleep or lay in the past when the due was written down.
    pub(crate) fn verdict(&self, now: DateTime<Utc>, ledger: &Ledger) -> Verdict {
        let passed = self.steps.partition_point(|step| step.at <= now);
        let Some(latest) = passed.checked_sub(1) else { return Verdict::Settled };
        let state = |step: &Step| ledger.get(&step.key(&self.due));

        // After the clock was set back, a rung still to come may already have spoken. Then nothing is repeated.
        let spoken_ahead =
            self.steps[passed..].iter().filter_map(state).any(|state| state.is_believable(now));
        if spoken_ahead {
            return Verdict::Settled;
        }

        let step = self.steps[latest];
        let mut from = step.at;
        let mut asked_for = false;
        match state(&step) {
            Some(LedgerState::Shown { .. } | LedgerState::Handled { .. }) => return Verdict::Settled,
            // Perhaps shown and perhaps not: a crash came in between. Better twice than never.
            Some(LedgerState::Intended { .. }) => {}
            Some(LedgerState::Snoozed { until }) => {
                if let Some(end) = self.snooze_end(latest, until, now) {
                    return Verdict::QuietUntil(end);
                }
                (from, asked_for) = (from.max(until.min(now)), true);
            }
            None => {
                let earlier = self.steps[..latest]
                    .iter()
                    .enumerate()
                    .rev()
                    .find_map(|(at, step)| Some((at, state(step)?)));
                if let Some((snoozed, LedgerState::Snoozed { until })) = earlier {
                    if let Some(end) = self.snooze_end(snoozed, until, now) {
                        return Verdict::QuietUntil(end);
                    }
                    (from, asked_for) = (from.max(until.min(now)), until >= step.at);
                }
            }
        }
        match self.quiet_end(now) {
            // Whoever asked to be told at that hour is told at that hour.
            Some(end) if !asked_for => Verdict::QuietUntil(end),
            _ => Verdict::Show(Occurrence { at: from, ..step.occurrence(&self.due) }),
        }
    }

    /// Returns when the quiet hours around `now` end, or `None` outside them and where waiting could cost a right.
    ///
    /// Steps lie outside the quiet hours; but what was missed in sleep may be found in the middle of the night.
    fn quiet_end(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let deadline = self.due.kind.must_act_before().then(|| self.due.moment.over_at(self.due.zone));
        let end = self.quiet?.move_out(now, self.due.zone, deadline);
        (end > now).then_some(end)
    }

    /// Returns when the quiet that was asked for at the rung `snoozed` ends, or `None` when it is over.
    ///
    /// It never outlasts the last warning before the deadline, unless that very warning was snoozed.
    fn snooze_end(&self, snoozed: usize, until: DateTime<Utc>, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let end = match self.last_call {
            Some(last_call) if snoozed < last_call => until.min(self.steps[last_call].at),
            _ if until - now > LONGEST_LATE_SNOOZE => now,
            _ => until,
        };
        (end > now).then_some(end)
    }
}
