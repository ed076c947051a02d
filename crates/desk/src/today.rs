//! Today: one page for all people and cases.

use journal::{CaseStatus, Reminder};

use crate::desk::Desk;
use crate::due::{DueThing, thing_of};
use crate::error::Result;
use crate::input::ReminderAction;
use crate::moments;
use crate::reminding::snooze;
use crate::view::{DeadlineView, InboxItem, PromiseView, TodayView};
use crate::words::{DeadlineState, Nature, PromiseState};

/// The ways to put a reminder off, in the order to offer them.
const SNOOZES: [ReminderAction; 4] = [
    ReminderAction::SnoozeHour,
    ReminderAction::SnoozeEvening,
    ReminderAction::SnoozeTomorrow,
    ReminderAction::SnoozeLastCall,
];

/// This week means the next seven days, whatever day today is.
const WEEK: i64 = 7;

/// Beyond this week only the next few are shown; the rest is on each case's own page.
const LATER: usize = 8;

impl Desk {
    /// What is due for all people and cases.
    ///
    /// # Errors
    /// The vault's own.
    pub fn today(&mut self) -> Result<TodayView> {
        self.count_anew()?;
        let people = self.people()?;
        let mut deadlines: Vec<DeadlineView> = Vec::new();
        let mut promises: Vec<PromiseView> = Vec::new();
        let cases = self.journal().cases()?;
        for case in cases.iter().filter(|case| case.record.status == CaseStatus::Open) {
            deadlines.extend(self.deadline_views(case)?);
            promises.extend(self.promise_views(case)?);
        }
        deadlines.retain(|it| {
            it.state == DeadlineState::Open && matches!(it.nature, Nature::Duty | Nature::Promise)
        });
        deadlines.sort_by(|one, other| {
            let order = |it: &DeadlineView| (it.safe.date, it.safe.time.clone());
            order(one).cmp(&order(other))
        });
        let moved: Vec<DeadlineView> = deadlines.iter().filter(|it| it.moved.is_some()).cloned().collect();
        promises.retain(|it| matches!(it.state, PromiseState::Open | PromiseState::Broken));
        promises.sort_by_key(|it| it.due.date);
        let between = |from: i64, until: i64| {
            deadlines.iter().filter(move |it| (from..=until).contains(&it.days_left)).cloned().collect()
        };
        Ok(TodayView {
            today: self.today_date(),
            overdue: between(i64::MIN, -1),
            due_today: between(0, 0),
            this_week: between(1, WEEK),
            later: deadlines.iter().filter(|it| it.days_left > WEEK).take(LATER).cloned().collect(),
            moved,
            promises,
            inbox: self.inbox()?,
            empty: cases.is_empty(),
            people,
        })
    }

    /// Reminders that were shown, or should have been, and that nobody has handled.
    fn inbox(&mut self) -> Result<Vec<InboxItem>> {
        let taken_up = self.journal().reminders()?;
        let now = self.now();
        let laid = self.lay_out()?;
        // The latest rung of each ladder says all that the earlier ones said; what became of it became of them.
        let mut latest: Vec<(&DueThing, &Reminder)> = Vec::new();
        for reminder in &taken_up {
            let Some(thing) = thing_of(&reminder.occurrence, &laid.things) else { continue };
            if reminders::speaks_of(&reminder.occurrence, &thing.due) {
                latest.retain(|(other, _)| other.due.id != thing.due.id);
                latest.push((thing, reminder));
            }
        }
        latest.retain(|(_, it)| it.handled_at.is_none() && it.snoozed_until.is_none_or(|until| until <= now));
        let item = |(thing, reminder): (&DueThing, &Reminder)| {
            let due = match thing.due.moment {
                reminders::DueMoment::OnDate(date) => moments::day(date),
                reminders::DueMoment::At(at) => moments::at(journal::Moment::new(at, thing.due.zone)),
            };
            let preferences = laid.preferences.of(thing.person);
            let possible = |action: &ReminderAction| {
                snooze(*action).is_some_and(|choice| {
                    reminders::snooze_until(choice, now, &thing.due, preferences).is_some()
                })
            };
            InboxItem {
                key: reminder.occurrence.clone(),
                case: thing.case.as_ref().map(|case| case.id.to_string()),
                case_title: thing.case.as_ref().map(|case| case.record.title.clone()).unwrap_or_default(),
                title: thing.title.clone(),
                title_es: thing.title_es.clone(),
                due,
                shown: reminder.shown_at,
                snoozes: SNOOZES.iter().copied().filter(possible).collect(),
            }
        };
        let items = latest.into_iter().map(item).collect();
        self.keep_laid_out(laid);
        Ok(items)
    }
}
