//! Reminding: what to show now, what was shown, and what somebody did with it.
//!
//! The room `reminders` decides about the few dues that ask for something; the vault knows which those are
//! (`recounting.rs`), so that a look costs nothing while nothing happens, however much is due some day. What is to be
//! shown is written down before it is shown and again after it, so that a crash repeats a reminder and never loses one.

use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use reminders::{Door, Due, Ledger, LedgerState, Occurrence, Plan, Snooze, Summary};

use crate::desk::Desk;
use crate::desktop_text::{Buttons, DesktopText, DueReminder, shown_as, test_text, without_markup};
use crate::due::{DueThing, thing_of};
use crate::error::{Error, Result};
use crate::input::ReminderAction;
use crate::recounting::{agenda, kept_standing};
use crate::view::TodayView;

/// The answer to a look at the clock.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Look {
    /// To be shown on the desktop now.
    pub show: Vec<DueReminder>,
    /// Something has come into the inbox that was not there before.
    pub news: bool,
    /// When the answer can first change by itself.
    pub next: Option<DateTime<Utc>>,
    /// The next deadlines, for the tray.
    pub upcoming: Upcoming,
    /// Something is still to be counted: look again soon, and let others to the vault meanwhile.
    pub unfinished: bool,
}

/// The next deadlines, in words that name nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Upcoming {
    dues: Vec<Due>,
    language: reminders::Language,
}

impl Upcoming {
    pub(crate) fn of(dues: Vec<Due>, language: reminders::Language) -> Self {
        Self { dues, language }
    }

    /// One line about each that is not over at `now`.
    pub fn lines(&self, now: DateTime<Utc>) -> Vec<String> {
        let ahead = self.dues.iter().filter(|due| now < due.moment.over_at(due.zone));
        ahead.map(|due| reminders::neutral_line(due, now, self.language)).collect()
    }

    /// When the first of them is over, and another takes its place.
    pub(crate) fn first_over(&self) -> Option<DateTime<Utc>> {
        self.dues.iter().map(|due| due.moment.over_at(due.zone)).min()
    }
}

/// How many of the next deadlines a look tells.
pub(crate) const UPCOMING: u32 = 3;

/// What asks for something now, and the answer to it.
pub(crate) struct Asking {
    pub(crate) things: Vec<DueThing>,
    pub(crate) ledger: Ledger,
    pub(crate) plan: Plan,
}

impl Desk {
    /// What should be shown on the desktop now: nothing where notifications are off. The intent to show each is written
    /// down either way, and with it the reminder stands in the inbox.
    ///
    /// # Errors
    /// The vault's own; nothing is shown then, and the next look finds it again.
    pub fn due_reminders(&mut self) -> Result<Look> {
        let (now, language) = (self.now(), self.settings.language.into());
        let unfinished = self.recount_slice()?;
        let Asking { things, ledger, plan } = self.look_through(now)?;
        let news = self.intend(&plan, &ledger)?;
        // Switched off, nothing is shown; the intent above still puts each into the inbox.
        let mut show = Vec::new();
        if self.settings.notifications {
            show = shown_as(&plan, now, language, Door::Open);
        }
        for reminder in &mut show {
            self.offer_tomorrow(reminder, &things)?;
            if self.settings.name_case_in_notifications {
                self.name_the_case(reminder, &things)?;
            }
        }
        let coming = self.journal().dues_to_come(now, UPCOMING)?;
        let coming = coming.into_iter().map(DueThing::from_kept).collect::<Result<Vec<_>>>()?;
        let upcoming = Upcoming::of(coming.into_iter().map(|thing| thing.due).collect(), language);
        // A new day counts anew.
        let asks = self.journal().next_due_look(now)?;
        let next = [asks, self.next_midnight(), upcoming.first_over()].into_iter().flatten().min();
        Ok(Look { show, news, next, upcoming, unfinished })
    }

    /// What asks for something at `now`. Writes down where each that need not speak stands.
    pub(crate) fn look_through(&mut self, now: DateTime<Utc>) -> Result<Asking> {
        self.note_the_day()?;
        self.note_the_clock(now)?;
        let things = self.fresh(|journal| journal.dues_to_look_at(now))?;
        if things.is_empty() {
            return Ok(Asking { things, ledger: Ledger::new(), plan: Plan::default() });
        }
        let (ledger, preferences) = (self.ledger_of(&things)?, self.preferences()?);
        let agenda = agenda(&things, &preferences);
        let plan = agenda.plan(now, &ledger);
        self.journal().write(|journal| {
            agenda
                .standings(now, &ledger)
                .try_for_each(|(due, standing)| journal.set_due_standing(&due.id, &kept_standing(standing)))
        })?;
        Ok(Asking { things, ledger, plan })
    }

    /// Writes down what is about to be shown. Returns whether any of it is new to the inbox.
    fn intend(&mut self, plan: &Plan, ledger: &Ledger) -> Result<bool> {
        let wanted = plan.show.iter().chain(plan.summary.iter().flat_map(Summary::occurrences));
        let fresh: Vec<&Occurrence> = wanted.filter(|one| ledger.get(&one.key).is_none()).collect();
        if !fresh.is_empty() {
            self.journal().write(|journal| {
                fresh
                    .iter()
                    .try_for_each(|one| journal.intend_reminder(&one.key, &one.due_id, one.at).map(drop))
            })?;
        }
        // What was put off comes back into the inbox, too.
        let back =
            plan.show.iter().any(|one| matches!(ledger.get(&one.key), Some(LedgerState::Snoozed { .. })));
        Ok(back || !fresh.is_empty())
    }

    /// A note of one reminder offers to wait until tomorrow where that costs no right.
    fn offer_tomorrow(&mut self, reminder: &mut DueReminder, things: &[DueThing]) -> Result<()> {
        let ([key], Buttons::All { tomorrow }) = (reminder.keys.as_slice(), &mut reminder.text.buttons)
        else {
            return Ok(());
        };
        if let Some(thing) = thing_of(key, things) {
            let (now, preferences) = (self.now(), self.preferences()?);
            let until =
                reminders::snooze_until(Snooze::Tomorrow, now, &thing.due, preferences.of(thing.person));
            *tomorrow = until.is_some();
        }
        Ok(())
    }

    /// Only where the person asked for it does a notification say which case it is about, by its nickname.
    fn name_the_case(&mut self, reminder: &mut DueReminder, things: &[DueThing]) -> Result<()> {
        let [key] = reminder.keys.as_slice() else { return Ok(()) };
        if let Some(case) = thing_of(key, things).and_then(|thing| thing.case) {
            reminder.text.body = without_markup(&self.journal().load::<journal::Case>(case)?.record.title);
            reminder.text.names_case = true;
        }
        Ok(())
    }

    /// Records that the desktop took these reminders.
    ///
    /// # Errors
    /// The vault's own; unrecorded, they are shown once more.
    pub fn reminders_shown(&mut self, keys: &[String]) -> Result<()> {
        self.journal().write(|journal| keys.iter().try_for_each(|key| journal.reminder_shown(key)))?;
        self.stand_anew(keys.iter().map(String::as_str))
    }

    /// Handles a reminder from the inbox.
    ///
    /// # Errors
    /// `not_found` for a key that no reminder has.
    pub fn handle_reminder(&mut self, key: &str, action: ReminderAction) -> Result<TodayView> {
        self.handle_desktop_action(key, action)?;
        self.today()
    }

    /// Handles a reminder from a button on the desktop, which may have been shown while the vault was locked.
    ///
    /// # Errors
    /// As [`Desk::handle_reminder`].
    pub fn handle_desktop_action(&mut self, key: &str, action: ReminderAction) -> Result<()> {
        let key = self.unlocked_key(key)?;
        match snooze(action) {
            None => self.journal().reminder_handled(&key)?,
            Some(choice) => {
                let until = self.snoozed_until(&key, choice)?.ok_or_else(Error::not_found)?;
                self.journal().snooze_reminder(&key, until)?;
            }
        }
        self.stand_anew([key.as_str()])
    }

    /// Until when a reminder is put off; an hour where the chosen way cannot be had any more.
    fn snoozed_until(&mut self, key: &str, choice: Snooze) -> Result<Option<DateTime<Utc>>> {
        let Some(thing) = self.thing_of(key)? else { return Ok(None) };
        let (now, preferences) = (self.now(), self.preferences()?);
        let until = |choice| reminders::snooze_until(choice, now, &thing.due, preferences.of(thing.person));
        Ok(until(choice).or_else(|| until(Snooze::OneHour)))
    }

    /// Where in the window a reminder leads: a summary to today, one that was shown while locked to its case too.
    ///
    /// # Errors
    /// The vault's own.
    pub fn route_of_reminder(&mut self, key: &str) -> Result<String> {
        let key = self.unlocked_key(key)?;
        let case = self.thing_of(&key)?.and_then(|thing| thing.case);
        Ok(case.map_or_else(|| "/today".to_owned(), |case| format!("/cases/{case}")))
    }

    /// A notification that only shows whether the desktop shows any.
    ///
    /// # Errors
    /// None today.
    pub fn test_notification(&mut self) -> Result<DesktopText> {
        Ok(test_text(self.settings.language))
    }

    /// When the next day begins where the person lives.
    fn next_midnight(&self) -> Option<DateTime<Utc>> {
        let tomorrow = self.today_date().succ_opt()?.and_time(NaiveTime::MIN);
        // Where clocks are put forward at midnight the day begins an hour later; looking too early does no harm.
        let begins = tomorrow.and_local_timezone(self.zone()).earliest().map(|at| at.to_utc());
        begins.or_else(|| Some(self.now() + TimeDelta::hours(1)))
    }
}

/// The way to put it off that an action means; `None` for the one that ends it.
pub(crate) fn snooze(action: ReminderAction) -> Option<Snooze> {
    match action {
        ReminderAction::Done => None,
        ReminderAction::SnoozeHour => Some(Snooze::OneHour),
        ReminderAction::SnoozeEvening => Some(Snooze::ThisEvening),
        ReminderAction::SnoozeTomorrow => Some(Snooze::Tomorrow),
        ReminderAction::SnoozeLastCall => Some(Snooze::BeforeDeadlineOnly),
    }
}
