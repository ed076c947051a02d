//! Keeps the list of what is due up to date, case by case, so that nothing ever counts everything while somebody waits.
//!
//! The journal says whose dues are out of date. What somebody wrote to is counted at the next look; what only time has
//! changed (a new day, other rules, other preferences) is counted in slices, between which the vault is free. Whatever
//! asks to be shown is counted before it is shown, so that a slice that is still to come can make a reminder late by
//! moments and never wrong.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use journal::{DueOwner, DueStanding, Journal, JournalError, KeptDue, Reminder, ToRecount};
use reminders::{Agenda, Ledger, LedgerState, Standing};

use crate::desk::Desk;
use crate::due::DueThing;
use crate::error::Result;
use crate::reminder_times::EveryPreference;

/// How many dues one slice counts, about. A case or a person weighs as much as this many even without any.
const SLICE: usize = 500;
const OWNER_WEIGHS: usize = 10;

impl Desk {
    /// Counts a slice of what is out of date, first what somebody wrote to. Returns whether anything is left.
    pub(crate) fn recount_slice(&mut self) -> Result<bool> {
        self.note_the_day()?;
        self.note_the_clock(self.now())?;
        let mut counted = 0;
        while counted < SLICE {
            let Some(asked) = self.journal().to_recount(1)?.pop() else { return Ok(false) };
            counted += OWNER_WEIGHS + self.recount(asked)?;
        }
        Ok(!self.journal().to_recount(1)?.is_empty())
    }

    /// Counts all that is out of date.
    pub(crate) fn recount_everything(&mut self) -> Result<()> {
        while self.recount_slice()? {}
        Ok(())
    }

    /// Counts what somebody wrote to.
    pub(crate) fn recount_written(&mut self) -> Result<()> {
        while let Some(asked) = self.journal().to_recount(1)?.pop().filter(|asked| asked.written) {
            self.recount(asked)?;
        }
        Ok(())
    }

    /// Counts what is out of date of one case or person.
    pub(crate) fn recount_owner(&mut self, owner: DueOwner) -> Result<()> {
        self.note_the_day()?;
        match self.journal().recount_of(owner)? {
            Some(asked) => self.recount(asked).map(drop),
            None => Ok(()),
        }
    }

    /// Returns how many dues there are of that owner.
    fn recount(&mut self, asked: ToRecount) -> Result<usize> {
        if let (DueOwner::Case(case), true) = (asked.owner, asked.clocks) {
            self.count_clocks(case)?;
        }
        let now = self.now();
        self.note_the_clock(now)?;
        let preferences = self.preferences()?;
        let things = self.things_of(asked.owner)?;
        let mut rows = Vec::with_capacity(things.len());
        for thing in &things {
            let ledger = self.ledger_of(std::slice::from_ref(thing))?;
            rows.push((thing.kept(), standing(thing, now, &ledger, &preferences)));
        }
        if self.journal().replace_dues(asked.owner, &rows)? {
            self.dues_changed += 1;
        }
        Ok(things.len())
    }

    /// What `ask` finds, once nothing in it is out of date.
    pub(crate) fn fresh(
        &mut self,
        ask: impl Fn(&Journal<'_>) -> std::result::Result<Vec<KeptDue>, JournalError>,
    ) -> Result<Vec<DueThing>> {
        loop {
            let found = ask(&self.journal())?;
            let mut whole = true;
            for owner in found.iter().map(KeptDue::owner).collect::<BTreeSet<_>>() {
                if let Some(asked) = self.journal().recount_of(owner)? {
                    self.recount(asked)?;
                    whole = false;
                }
            }
            if whole {
                return found.into_iter().map(DueThing::from_kept).collect();
            }
        }
    }

    /// The thing an occurrence's key is about, if it is still due.
    pub(crate) fn thing_of(&mut self, key: &str) -> Result<Option<DueThing>> {
        let Some(id) = reminders::due_of_key(key) else { return Ok(None) };
        Ok(self.fresh(|journal| Ok(journal.due(id)?.into_iter().collect()))?.pop())
    }

    /// What became of the reminders of `things` so far.
    pub(crate) fn ledger_of(&mut self, things: &[DueThing]) -> Result<Ledger> {
        let journal = self.journal();
        let mut ledger = Ledger::new();
        for thing in things {
            for reminder in journal.reminders_about(&thing.due.id)? {
                let state = state_of(&reminder);
                ledger.set(reminder.occurrence, state);
            }
        }
        Ok(ledger)
    }

    /// Writes where the dues that `keys` speak of stand after something became of them.
    pub(crate) fn stand_anew<'a>(&mut self, keys: impl IntoIterator<Item = &'a str>) -> Result<()> {
        let (now, preferences) = (self.now(), self.preferences()?);
        self.note_the_clock(now)?;
        let ids: BTreeSet<&str> = keys.into_iter().filter_map(reminders::due_of_key).collect();
        for id in ids {
            let Some(kept) = self.journal().due(id)? else { continue };
            let thing = DueThing::from_kept(kept)?;
            let ledger = self.ledger_of(std::slice::from_ref(&thing))?;
            let standing = standing(&thing, now, &ledger, &preferences);
            self.journal().set_due_standing(id, &standing)?;
        }
        Ok(())
    }

    /// Has everything looked at anew where the clock was set back: what stood then may ask for something earlier now.
    /// Asked whenever it is written how something stands, because that holds for no earlier moment.
    pub(crate) fn note_the_clock(&mut self, now: DateTime<Utc>) -> Result<()> {
        if self.looked_at.replace(now).is_some_and(|before| now < before) {
            self.journal().recount_all(false)?;
        }
        Ok(())
    }
}

/// The ladders of `things`, each with the preferences of whom it concerns.
pub(crate) fn agenda(things: &[DueThing], preferences: &EveryPreference) -> Agenda {
    Agenda::new(things.iter().map(|thing| (thing.due.clone(), preferences.of(thing.person))))
}

/// As the journal keeps it.
pub(crate) fn kept_standing(standing: Standing) -> DueStanding {
    let Standing { look_at, next_step, settled } = standing;
    DueStanding { look_at, next_step, settled }
}

fn standing(
    thing: &DueThing,
    now: DateTime<Utc>,
    ledger: &Ledger,
    preferences: &EveryPreference,
) -> DueStanding {
    let agenda = agenda(std::slice::from_ref(thing), preferences);
    let standing = agenda.standings(now, ledger).next().map_or(Standing::SILENT, |(_, standing)| standing);
    kept_standing(standing)
}

fn state_of(reminder: &Reminder) -> LedgerState {
    match (reminder.handled_at, reminder.snoozed_until, reminder.shown_at) {
        (Some(at), _, _) => LedgerState::Handled { at },
        (None, Some(until), _) => LedgerState::Snoozed { until },
        (None, None, Some(at)) => LedgerState::Shown { at },
        (None, None, None) => LedgerState::Intended { at: reminder.intent_at },
    }
}

#[cfg(test)]
mod tests;
