//! Today: one page for all people and cases.

use std::collections::HashMap;

use journal::{Case, CaseId, CaseStatus, Reminder};

use crate::desk::Desk;
use crate::due::DueThing;
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
        let now = self.now();
        let preferences = self.preferences()?;
        // The latest rung of each ladder says all that the earlier ones said; what became of it became of them.
        let mut latest: Vec<(DueThing, Reminder)> = Vec::new();
        for thing in self.fresh(|journal| journal.dues_unhandled(now))? {
            let taken_up = self.journal().reminders_about(&thing.due.id)?;
            let speaking = taken_up.into_iter().rfind(|it| reminders::speaks_of(&it.occurrence, &thing.due));
            latest.extend(speaking.map(|reminder| (thing, reminder)));
        }
        latest.retain(|(_, it)| it.handled_at.is_none() && it.snoozed_until.is_none_or(|until| until <= now));
        latest.sort_by_key(|(_, it)| (it.due_at, it.occurrence.clone()));
        let mut titles: HashMap<CaseId, String> = HashMap::new();
        for case in latest.iter().filter_map(|(thing, _)| thing.case) {
            titles.insert(case, self.journal().load::<Case>(case)?.record.title);
        }
        let item = |(thing, reminder): (DueThing, Reminder)| {
            let due = match thing.due.moment {
                reminders::DueMoment::OnDate(date) => moments::day(date),
                reminders::DueMoment::At(at) => moments::at(journal::Moment::new(at, thing.due.zone)),
            };
            let preferences = preferences.of(thing.person);
            let possible = |action: &ReminderAction| {
                snooze(*action).is_some_and(|choice| {
                    reminders::snooze_until(choice, now, &thing.due, preferences).is_some()
                })
            };
            InboxItem {
                snoozes: SNOOZES.iter().copied().filter(possible).collect(),
                key: reminder.occurrence,
                case: thing.case.map(|case| case.to_string()),
                case_title: thing.case.and_then(|case| titles.get(&case).cloned()).unwrap_or_default(),
                title: thing.title,
                title_es: thing.title_es,
                due,
                shown: reminder.shown_at,
            }
        };
        Ok(latest.into_iter().map(item).collect())
    }
}
