//! Reminding: what to show now, what was shown, and what somebody did with it.
//!
//! The room `reminders` decides; here its ladders are laid out over the journal and kept until something changes, so
//! that a look costs nothing while nothing happens. What is to be shown is written down before it is shown and again
//! after it, so that a crash repeats a reminder and never loses one.

use std::path::PathBuf;

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use chrono_tz::Tz;
use journal::Reminder;
use reminders::{Agenda, Door, Due, Ledger, LedgerState, Occurrence, Plan, Snooze, Summary};

use crate::desk::Desk;
use crate::desktop_text::{DesktopText, DueReminder, name_the_case, shown_as, test_text};
use crate::due::{DueThing, thing_of};
use crate::error::{Error, Result};
use crate::input::ReminderAction;
use crate::reminder_times::EveryPreference;
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
pub(crate) const UPCOMING: usize = 3;

/// All ladders, laid out over the journal as it was at [`Stamp`].
pub(crate) struct LaidOut {
    stamp: Stamp,
    pub(crate) agenda: Agenda,
    pub(crate) things: Vec<DueThing>,
    pub(crate) ledger: Ledger,
    pub(crate) preferences: EveryPreference,
}

/// What the ladders depend on besides the hour.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Stamp {
    /// How many rows the connection has changed; nobody else writes to an open vault.
    changes: u64,
    day: NaiveDate,
    zone: Tz,
}

impl Desk {
    /// What should be shown on the desktop now: nothing where notifications are off. The intent to show each is written
    /// down either way, and with it the reminder stands in the inbox.
    ///
    /// # Errors
    /// The vault's own; nothing is shown then, and the next look finds it again.
    pub fn due_reminders(&mut self) -> Result<Look> {
        let now = self.now();
        let mut laid = self.lay_out()?;
        let plan = laid.agenda.plan(now, &laid.ledger);
        let news = self.intend(&plan, &mut laid);
        let mut show = shown_as(&plan, now, self.settings.language.into(), Door::Open);
        if self.settings.name_case_in_notifications {
            for reminder in &mut show {
                name_the_case(reminder, &laid.things);
            }
        }
        // Switched off, nothing is shown; the intent above still puts each into the inbox.
        if !self.settings.notifications {
            show.clear();
        }
        let upcoming = Upcoming::of(laid.agenda.next_dues(now, UPCOMING), self.settings.language.into());
        self.keep_laid_out(laid);
        // A new day counts anew.
        let next = [plan.next_look, self.next_midnight(), upcoming.first_over()].into_iter().flatten().min();
        Ok(Look { show, news: news?, next, upcoming })
    }

    /// Writes down what is about to be shown. Returns whether any of it is new to the inbox.
    fn intend(&mut self, plan: &Plan, laid: &mut LaidOut) -> Result<bool> {
        let at = self.now();
        let wanted = plan.show.iter().chain(plan.summary.iter().flat_map(Summary::occurrences));
        let fresh: Vec<&Occurrence> = wanted.filter(|one| laid.ledger.get(&one.key).is_none()).collect();
        if !fresh.is_empty() {
            self.journal().write(|journal| {
                fresh.iter().try_for_each(|one| journal.intend_reminder(&one.key, one.at).map(drop))
            })?;
        }
        // What was put off comes back into the inbox, too.
        let back = plan
            .show
            .iter()
            .any(|one| matches!(laid.ledger.get(&one.key), Some(LedgerState::Snoozed { .. })));
        for one in &fresh {
            laid.ledger.set(one.key.clone(), LedgerState::Intended { at });
        }
        Ok(back || !fresh.is_empty())
    }

    /// Records that the desktop took these reminders.
    ///
    /// # Errors
    /// The vault's own; unrecorded, they are shown once more.
    pub fn reminders_shown(&mut self, keys: &[String]) -> Result<()> {
        let at = self.now();
        let mut laid = self.lay_out()?;
        let journal = self.journal();
        journal.write(|journal| keys.iter().try_for_each(|key| journal.reminder_shown(key)))?;
        for key in keys {
            laid.ledger.set(key.clone(), LedgerState::Shown { at });
        }
        self.keep_laid_out(laid);
        Ok(())
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
        let Some(choice) = snooze(action) else { return Ok(self.journal().reminder_handled(&key)?) };
        let now = self.now();
        let laid = self.lay_out()?;
        let until = thing_of(&key, &laid.things).and_then(|thing| {
            let preferences = laid.preferences.of(thing.person);
            reminders::snooze_until(choice, now, &thing.due, preferences)
                .or_else(|| reminders::snooze_until(Snooze::OneHour, now, &thing.due, preferences))
        });
        self.keep_laid_out(laid);
        Ok(self.journal().snooze_reminder(&key, until.ok_or_else(Error::not_found)?)?)
    }

    /// Where in the window a reminder leads: a summary to today, one that was shown while locked to its case too.
    ///
    /// # Errors
    /// The vault's own.
    pub fn route_of_reminder(&mut self, key: &str) -> Result<String> {
        let key = self.unlocked_key(key)?;
        let laid = self.lay_out()?;
        let case = thing_of(&key, &laid.things).and_then(|thing| thing.case.as_ref());
        let route = case.map_or_else(|| "/today".to_owned(), |case| format!("/cases/{}", case.id));
        self.keep_laid_out(laid);
        Ok(route)
    }

    /// The calendar file to be kept in the folder of the person's choice, and that folder; `None` where none is wanted,
    /// and while nothing has changed since the last time. Its titles say nothing.
    ///
    /// # Errors
    /// The vault's own.
    pub fn calendar_to_keep(&mut self) -> Result<Option<(PathBuf, String)>> {
        if self.settings.calendar_folder.is_empty() || self.calendar_at == Some(self.rows_changed()) {
            return Ok(None);
        }
        let file = self.calendar_file(None, false)?;
        self.calendar_at = Some(self.rows_changed());
        Ok(Some((PathBuf::from(&self.settings.calendar_folder), file.text)))
    }

    /// A notification that only shows whether the desktop shows any.
    ///
    /// # Errors
    /// None today.
    pub fn test_notification(&mut self) -> Result<DesktopText> {
        Ok(test_text(self.settings.language))
    }

    /// Takes the ladders out of the desk, laid out anew if anything has changed. They go back in with
    /// [`Desk::keep_laid_out`]; not given back, they are laid out anew the next time.
    pub(crate) fn lay_out(&mut self) -> Result<LaidOut> {
        self.count_anew()?;
        let stamp = self.stamp();
        if let Some(laid) = self.laid_out.take().filter(|laid| laid.stamp == stamp) {
            return Ok(laid);
        }
        let things = self.due_things()?;
        let preferences = self.preferences()?;
        let dues = things.iter().map(|thing| (thing.due.clone(), preferences.of(thing.person)));
        let agenda = Agenda::new(dues);
        let ledger = self.journal().reminders()?;
        let ledger = ledger.into_iter().map(|it| (it.occurrence.clone(), state_of(&it))).collect();
        Ok(LaidOut { stamp, agenda, things, ledger, preferences })
    }

    /// Keeps the ladders for the next look. What was written meanwhile must be in their ledger.
    pub(crate) fn keep_laid_out(&mut self, laid: LaidOut) {
        self.laid_out = Some(LaidOut { stamp: self.stamp(), ..laid });
    }

    /// When the next day begins where the person lives.
    fn next_midnight(&self) -> Option<DateTime<Utc>> {
        let tomorrow = self.today_date().succ_opt()?.and_time(NaiveTime::MIN);
        // Where clocks are put forward at midnight the day begins an hour later; looking too early does no harm.
        let begins = tomorrow.and_local_timezone(self.zone()).earliest().map(|at| at.to_utc());
        begins.or_else(|| Some(self.now() + TimeDelta::hours(1)))
    }

    fn stamp(&self) -> Stamp {
        Stamp { changes: self.rows_changed(), day: self.today_date(), zone: self.zone() }
    }
}

fn state_of(reminder: &Reminder) -> LedgerState {
    match (reminder.handled_at, reminder.snoozed_until, reminder.shown_at) {
        (Some(at), _, _) => LedgerState::Handled { at },
        (None, Some(until), _) => LedgerState::Snoozed { until },
        (None, None, Some(at)) => LedgerState::Shown { at },
        (None, None, None) => LedgerState::Intended { at: reminder.intent_at },
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
