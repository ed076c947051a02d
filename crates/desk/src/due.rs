//! Reminders: what is due is gathered from the journal, what to show is decided by the room `reminders`, and what was
//! shown is written down before and after, so that a crash repeats a reminder and never loses one.

use journal::{Authority, Case, CaseStatus, Kept, LetterStatus, Promise, Reminder, When};
use reminders::{Due, DueKind, DueMoment, Ledger, LedgerState, Occurrence, Snooze};

use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::input::ReminderAction;
use crate::view::TodayView;

/// Ready to be shown on the desktop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DesktopText {
    /// Replaces an earlier note with the same key.
    pub key: String,
    /// First line.
    pub summary: String,
    /// Second line.
    pub body: String,
    /// It cannot wait.
    pub urgent: bool,
    /// Whether Open, Snooze and Done make sense.
    pub actions: bool,
}

/// A reminder to show now, and the occurrences it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueReminder {
    /// What to show.
    pub text: DesktopText,
    /// To be reported back by [`Desk::reminders_shown`].
    pub keys: Vec<String>,
}

/// Something that is due, with what it belongs to.
pub(crate) struct DueThing {
    pub(crate) due: Due,
    pub(crate) case: Option<Kept<Case>>,
    pub(crate) title: String,
    pub(crate) title_es: String,
}

/// Longer than this between a trigger and its date, and a ladder of months is worth climbing.
const MONTHS_FROM: i64 = 45;

impl Desk {
    /// What should be shown on the desktop now: nothing where notifications are off. The intent to show each is written
    /// down either way, and with it the reminder stands in the inbox.
    ///
    /// # Errors
    /// The vault's own; nothing is shown then, and the next look finds it again.
    pub fn due_reminders(&mut self) -> Result<Vec<DueReminder>> {
        let now = self.now();
        let things = self.due_things()?;
        let dues: Vec<Due> = things.iter().map(|thing| thing.due.clone()).collect();
        let plan = reminders::plan(now, &dues, &self.ledger()?, &self.preferences());
        let language = self.settings.language.into();
        let mut found = Vec::new();
        for occurrence in &plan.show {
            let neutral = reminders::neutral_text(occurrence, now, language);
            let body = self.named_body(occurrence, &things).unwrap_or(neutral.body);
            found.push(DueReminder {
                text: DesktopText {
                    key: occurrence.key.clone(),
                    summary: neutral.summary,
                    body,
                    urgent: occurrence.urgency >= reminders::Urgency::Critical,
                    actions: true,
                },
                keys: vec![occurrence.key.clone()],
            });
            self.journal().intend_reminder(&occurrence.key, occurrence.at)?;
        }
        if let Some(summary) = &plan.summary {
            let neutral = reminders::neutral_summary(summary, now, language);
            for occurrence in summary.occurrences() {
                self.journal().intend_reminder(&occurrence.key, occurrence.at)?;
            }
            found.push(DueReminder {
                text: DesktopText {
                    key: summary.tag().to_owned(),
                    summary: neutral.summary,
                    body: neutral.body,
                    urgent: false,
                    actions: false,
                },
                keys: summary.occurrences().map(|it| it.key.clone()).collect(),
            });
        }
        // Switched off, nothing is shown; the intent above still puts each into the inbox.
        if !self.settings.notifications {
            found.clear();
        }
        Ok(found)
    }

    /// Only where the person asked for it does a notification say which case it is about, by its nickname.
    fn named_body(&self, occurrence: &Occurrence, things: &[DueThing]) -> Option<String> {
        if !self.settings.name_case_in_notifications {
            return None;
        }
        let thing = things.iter().find(|thing| thing.due.id == occurrence.due_id)?;
        thing.case.as_ref().map(|case| case.record.title.clone())
    }

    /// Records that the desktop took these reminders.
    ///
    /// # Errors
    /// The vault's own; unrecorded, they are shown once more.
    pub fn reminders_shown(&mut self, keys: &[String]) -> Result<()> {
        let journal = self.journal();
        Ok(journal.write(|journal| keys.iter().try_for_each(|key| journal.reminder_shown(key)))?)
    }

    /// Handles a reminder from the inbox.
    ///
    /// # Errors
    /// `not_found` for a key that no reminder has.
    pub fn handle_reminder(&mut self, key: &str, action: ReminderAction) -> Result<TodayView> {
        self.handle_desktop_action(key, action)?;
        self.today()
    }

    /// Handles a reminder from a button on the desktop.
    ///
    /// # Errors
    /// As [`Desk::handle_reminder`].
    pub fn handle_desktop_action(&mut self, key: &str, action: ReminderAction) -> Result<()> {
        let snooze = match action {
            ReminderAction::Done => return Ok(self.journal().reminder_handled(key)?),
            ReminderAction::SnoozeHour => Snooze::OneHour,
            ReminderAction::SnoozeEvening => Snooze::ThisEvening,
            ReminderAction::SnoozeTomorrow => Snooze::Tomorrow,
        };
        let things = self.due_things()?;
        let preferences = self.preferences();
        let thing = thing_of(key, &things).ok_or_else(Error::not_found)?;
        let until = reminders::snooze_until(snooze, self.now(), &thing.due, &preferences)
            .or_else(|| reminders::snooze_until(Snooze::OneHour, self.now(), &thing.due, &preferences))
            .ok_or_else(Error::not_found)?;
        Ok(self.journal().snooze_reminder(key, until)?)
    }

    /// Where in the window a reminder leads.
    ///
    /// # Errors
    /// The vault's own.
    pub fn route_of_reminder(&mut self, key: &str) -> Result<String> {
        let things = self.due_things()?;
        let case = thing_of(key, &things).and_then(|thing| thing.case.as_ref());
        Ok(case.map_or_else(|| "/today".to_owned(), |case| format!("/cases/{}", case.id)))
    }

    /// A notification that only shows whether the desktop shows any.
    ///
    /// # Errors
    /// None today.
    pub fn test_notification(&mut self) -> Result<DesktopText> {
        let (summary, body) = match self.settings.language {
            crate::words::Language::En => {
                ("Recourse: this is a test", "Notifications work on this computer.")
            }
            crate::words::Language::Es => {
                ("Recourse: esto es una prueba", "Las notificaciones funcionan en esta computadora.")
            }
        };
        Ok(DesktopText {
            key: "test".into(),
            summary: summary.into(),
            body: body.into(),
            urgent: false,
            actions: false,
        })
    }

    /// Everything that is due, of every open case.
    pub(crate) fn due_things(&mut self) -> Result<Vec<DueThing>> {
        let zone = self.zone();
        let mut things = Vec::new();
        for case in self.journal().cases()? {
            if case.record.status != CaseStatus::Open {
                continue;
            }
            for deadline in self.deadline_views(&case)? {
                things.extend(from_deadline(&deadline, &case, zone));
            }
            for promise in self.journal().promises_of(case.id)? {
                things.extend(from_promise(&promise, &case, zone));
            }
            things.extend(self.unconfirmed_letters(&case)?);
        }
        for person in self.journal().people()? {
            for authority in self.journal().authorities_of(person.id)? {
                things.extend(from_authority(&authority, zone));
            }
        }
        Ok(things)
    }

    /// Letters that went out and that nobody has confirmed.
    fn unconfirmed_letters(&mut self, case: &Kept<Case>) -> Result<Vec<DueThing>> {
        let zone = self.zone();
        let mut things = Vec::new();
        for letter in self.journal().letters_of(case.id)? {
            if !matches!(letter.record.status, LetterStatus::Sent(_)) {
                continue;
            }
            if let Some(sent) = self.journal().submissions_of(letter.id)?.last() {
                let fax = sent.channel == journal::SubmissionChannel::Fax;
                things.push(DueThing {
                    due: Due {
                        id: letter.id.to_string(),
                        kind: if fax { DueKind::FaxUnconfirmed } else { DueKind::LetterUnconfirmed },
                        moment: if fax {
                            DueMoment::At(sent.sent.at)
                        } else {
                            DueMoment::OnDate(sent.sent.day())
                        },
                        zone,
                    },
                    case: Some(case.clone()),
                    title: "Call to confirm that your letter arrived".into(),
                    title_es: "Llame para confirmar que su carta llegó".into(),
                });
            }
        }
        Ok(things)
    }

    fn ledger(&mut self) -> Result<Ledger> {
        let reminders = self.journal().reminders()?;
        Ok(reminders.into_iter().map(|it| (it.occurrence.clone(), state_of(&it))).collect())
    }
}

/// The thing an occurrence's key is about: its due's id ends the key.
pub(crate) fn thing_of<'a>(key: &str, things: &'a [DueThing]) -> Option<&'a DueThing> {
    things.iter().find(|thing| key.ends_with(thing.due.id.as_str()))
}

fn state_of(reminder: &Reminder) -> LedgerState {
    match (reminder.handled_at, reminder.snoozed_until, reminder.shown_at) {
        (Some(at), _, _) => LedgerState::Handled { at },
        (None, Some(until), _) => LedgerState::Snoozed { until },
        (None, None, Some(at)) => LedgerState::Shown { at },
        (None, None, None) => LedgerState::Intended { at: reminder.intent_at },
    }
}

fn from_deadline(
    view: &crate::view::DeadlineView,
    case: &Kept<Case>,
    zone: chrono_tz::Tz,
) -> Option<DueThing> {
    use crate::words::{DeadlineState as State, Duty as Whose, Nature};
    // An opening is no duty and a protection asks nothing of anybody: they are shown, not rung.
    if view.state != State::Open || !matches!(view.nature, Nature::Duty | Nature::Promise) {
        return None;
    }
    let kind = match (view.duty, view.safe.instant) {
        (Whose::Member, Some(_)) => DueKind::MemberHours,
        (Whose::Member, None) if view.days_left > MONTHS_FROM => DueKind::MemberMonths,
        (Whose::Member, None) => DueKind::MemberDays,
        _ => DueKind::PlanDuty,
    };
    let moment = view.safe.instant.map_or(DueMoment::OnDate(view.safe.date), DueMoment::At);
    Some(DueThing {
        due: Due { id: view.id.clone(), kind, moment, zone },
        case: Some(case.clone()),
        title: view.title.clone(),
        title_es: view.title_es.clone(),
    })
}

fn from_promise(promise: &Kept<Promise>, case: &Kept<Case>, zone: chrono_tz::Tz) -> Option<DueThing> {
    if promise.record.state != journal::PromiseState::Open {
        return None;
    }
    Some(DueThing {
        due: Due {
            id: promise.id.to_string(),
            kind: DueKind::Promise,
            moment: moment_of(promise.record.due?),
            zone,
        },
        case: Some(case.clone()),
        title: promise.record.what.clone(),
        title_es: promise.record.what.clone(),
    })
}

fn from_authority(authority: &Kept<Authority>, zone: chrono_tz::Tz) -> Option<DueThing> {
    Some(DueThing {
        due: Due {
            id: authority.id.to_string(),
            kind: DueKind::AuthorityExpiry,
            moment: DueMoment::OnDate(authority.record.valid_until?),
            zone,
        },
        case: None,
        title: "An authorization runs out".into(),
        title_es: "Vence una autorización".into(),
    })
}

fn moment_of(when: When) -> DueMoment {
    match when {
        When::Day(date) => DueMoment::OnDate(date),
        When::At(moment) => DueMoment::At(moment.at),
    }
}
