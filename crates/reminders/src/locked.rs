//! The list that speaks while the vault is locked: the next reminders under random names.
//!
//! It is made from an [`Agenda`] while the vault is open and knows times, how loudly to speak and whether somebody has
//! to act before a moment; not what, whose, or in which case. It keeps a ledger of its own under the random names, so
//! that what was shown or put off while locked can be carried over into the vault's ledger at the next unlocking.
//!
//! Deliberately not here: sealing the bytes (`vault`), the way from a random name back to a due (kept inside the
//! vault), and randomness itself: names are made by the caller.

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::agenda::{Agenda, Plan, Waiting};
use crate::due::{Due, DueKind, DueMoment};
use crate::ledger::{Ledger, LedgerState};
use crate::occurrence::{Step, due_of_key};
use crate::quiet_hours::QuietHours;
use crate::rung::Rung;
use crate::snooze::within_the_deadline;
use crate::text::Language;

/// How many reminders to come a list holds.
pub const LOCKED_AT_MOST: usize = 64;

/// How many dues a list holds only because their notes may still be answered.
pub const LOCKED_ANSWERABLE_AT_MOST: usize = 16;

/// The next reminders, told by a program that cannot see what they are about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LockedList {
    /// The language to speak.
    #[serde(rename = "l")]
    pub language: Language,
    /// The zone in which days are read.
    #[serde(rename = "z")]
    zone: Tz,
    #[serde(rename = "d")]
    dues: Vec<LockedDue>,
}

/// Short field names: the file has a fixed size.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct LockedDue {
    /// The random name.
    #[serde(rename = "i")]
    alias: String,
    /// Whether somebody has to act before the moment.
    #[serde(rename = "a")]
    act: bool,
    #[serde(rename = "m")]
    moment: DueMoment,
    /// When nothing is shown.
    #[serde(rename = "q", skip_serializing_if = "Option::is_none", default)]
    quiet: Option<QuietHours>,
    #[serde(rename = "s")]
    steps: Vec<LockedStep>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct LockedStep(
    /// The rung's code.
    String,
    #[serde(with = "chrono::serde::ts_seconds")] DateTime<Utc>,
    #[serde(default)] Option<LedgerState>,
    /// Whether that state was written while locked.
    #[serde(default)]
    bool,
);

impl LockedDue {
    /// The due as an agenda understands it. Two kinds are enough: those one has to act before, and all others. So an
    /// authority that ends speaks as loudly as a deadline here; to say less would be to say what it is.
    fn due(&self, zone: Tz) -> Due {
        let kind = if self.act { DueKind::MemberDays } else { DueKind::PlanDuty };
        Due { id: self.alias.clone(), kind, moment: self.moment, zone }
    }

    fn steps(&self) -> Vec<Step> {
        let step = |it: &LockedStep| Some(Step { rung: Rung::from_code(&it.0)?, at: it.1 });
        self.steps.iter().filter_map(step).collect()
    }
}

impl LockedList {
    /// Makes the list of what `agenda` still has to say at `now`, and the pairs of random name and due id.
    ///
    /// `alias` makes a name that was never used before and holds no space. Days are read in `zone`. Of very many dues
    /// the agenda needs the [`LOCKED_AT_MOST`] with the nearest next steps, as many that are not settled, and those whose
    /// notes may still stand.
    pub fn new(
        agenda: &Agenda,
        now: DateTime<Utc>,
        ledger: &Ledger,
        language: Language,
        zone: Tz,
        mut alias: impl FnMut() -> String,
    ) -> (Self, Vec<(String, String)>) {
        let mut waiting = agenda.waiting(now, ledger);
        let mut instants: Vec<DateTime<Utc>> =
            waiting.iter().flat_map(|it| it.steps).map(|step| step.at).filter(|at| *at > now).collect();
        instants.sort_unstable();
        let last = instants.get(LOCKED_AT_MOST - 1).copied().unwrap_or(DateTime::<Utc>::MAX_UTC);
        // What should have been said already comes first; of what is to come, the nearest.
        waiting.sort_by_cached_key(|it| {
            (it.settled, it.steps.iter().map(|step| step.at).find(|at| *at > now), it.due.id.clone())
        });
        let (mut room, mut answers) = (LOCKED_AT_MOST, LOCKED_ANSWERABLE_AT_MOST);
        let (mut dues, mut names) = (Vec::new(), Vec::new());
        for Waiting { due, steps, quiet, settled, answerable } in waiting {
            let to_come = steps.iter().filter(|step| now < step.at && step.at <= last).count();
            let passed = steps.iter().filter(|step| step.at <= now).count();
            let speaking = (to_come + usize::from(!settled)).min(room);
            if speaking == 0 {
                if !answerable || answers == 0 {
                    continue;
                }
                answers -= 1;
            }
            room -= speaking;
            let kept = steps[..passed + speaking.saturating_sub(usize::from(!settled))].iter().map(|step| {
                LockedStep(step.rung.code(), round_up(step.at), ledger.get(&step.key(due)), false)
            });
            let kept = kept.collect();
            let name = alias();
            names.push((name.clone(), due.id.clone()));
            let act = due.kind.must_act_before();
            dues.push(LockedDue { alias: name, act, moment: due.moment, quiet, steps: kept });
        }
        (Self { language, zone, dues }, names)
    }

    /// Returns what to show at `now`, as [`Agenda::plan`] does, with random names for ids.
    pub fn plan(&self, now: DateTime<Utc>) -> Plan {
        self.agenda().plan(now, &self.states().map(|(key, _, state)| (key, state)).collect())
    }

    /// Writes what became of the occurrence `key`; a key of another list changes nothing.
    pub fn set(&mut self, key: &str, state: LedgerState) {
        let zone = self.zone;
        for locked in self.dues.iter_mut().filter(|it| due_of_key(key) == Some(&it.alias)) {
            let due = locked.due(zone);
            for step in &mut locked.steps {
                let rung = Rung::from_code(&step.0);
                if rung.is_some_and(|rung| Step { rung, at: step.1 }.key(&due) == key) {
                    (step.2, step.3) = (Some(state), true);
                }
            }
        }
    }

    /// Writes that the person dealt with the occurrence `key`. Returns whether the list knows it.
    pub fn handle(&mut self, key: &str, now: DateTime<Utc>) -> bool {
        let known = self.steps_of_all().any(|(one, _)| one == key);
        if known {
            self.set(key, LedgerState::Handled { at: now });
        }
        known
    }

    /// Puts the occurrence `key` off for an hour, or until the last warning before its deadline. Returns whether it
    /// could be put off.
    pub fn snooze(&mut self, key: &str, now: DateTime<Utc>) -> bool {
        let until = self.dues.iter().find(|it| due_of_key(key) == Some(&it.alias)).and_then(|it| {
            within_the_deadline(now + TimeDelta::hours(1), now, &it.due(self.zone), &it.steps())
        });
        if let Some(until) = until {
            self.set(key, LedgerState::Snoozed { until });
        }
        until.is_some()
    }

    /// Returns what is known of each occurrence: its key, when it was to be shown, and what became of it.
    pub fn states(&self) -> impl Iterator<Item = (String, DateTime<Utc>, LedgerState)> {
        self.steps_of_all().filter_map(|(key, step)| Some((key, step.1, step.2?)))
    }

    /// Returns what became of occurrences since the list was made, as [`LockedList::states`] does.
    pub fn changes(&self) -> impl Iterator<Item = (String, DateTime<Utc>, LedgerState)> {
        self.steps_of_all().filter(|(_, step)| step.3).filter_map(|(key, step)| Some((key, step.1, step.2?)))
    }

    fn steps_of_all(&self) -> impl Iterator<Item = (String, &LockedStep)> {
        self.dues.iter().flat_map(move |locked| {
            let due = locked.due(self.zone);
            locked.steps.iter().filter_map(move |step| {
                let rung = Rung::from_code(&step.0)?;
                Some((Step { rung, at: step.1 }.key(&due), step))
            })
        })
    }

    /// Returns the next moments before which somebody has to act, nearest first.
    pub fn next_dues(&self, now: DateTime<Utc>, at_most: usize) -> Vec<Due> {
        let acting = self.dues.iter().filter(|it| it.act).map(|it| it.due(self.zone));
        let mut dues: Vec<Due> = acting.filter(|due| now < due.moment.over_at(due.zone)).collect();
        dues.sort_by_cached_key(|due| (due.moment.over_at(due.zone), due.id.clone()));
        dues.truncate(at_most);
        dues
    }

    /// The list as an agenda that can be asked.
    fn agenda(&self) -> Agenda {
        Agenda::of_steps(self.dues.iter().map(|it| (it.due(self.zone), it.steps(), it.quiet)))
    }
}

/// Whole seconds, never early.
fn round_up(at: DateTime<Utc>) -> DateTime<Utc> {
    let whole = DateTime::from_timestamp(at.timestamp(), 0).unwrap_or(at);
    if whole < at { whole + TimeDelta::seconds(1) } else { whole }
}
