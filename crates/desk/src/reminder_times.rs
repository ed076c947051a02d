//! When a person wants to be reminded: hours, working days and ladders, for everybody and for one person.
//!
//! What is chosen is kept in the vault as it was chosen; the room `reminders` gets it as [`Preferences`]. A ladder that
//! guards a right cannot be emptied.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate, NaiveTime};
use journal::PersonId;
use reminders::{DueKind, Preferences, QuietHours, Rung};
use serde::{Deserialize, Serialize};

use crate::desk::Desk;
use crate::error::Result;
use crate::form::{Form, id};
use crate::input::ReminderTimesInput;
use crate::view::{Ladder, LadderOffer, PersonReminders, ReminderChoices, ReminderKind, ReminderTimes};

/// The setting row that holds them.
const REMINDER_TIMES: &str = "reminder_times";

/// How far around today holidays are looked up. What is promised for later is laid out again on another day.
const HOLIDAYS_BEFORE: Days = Days::new(60);
const HOLIDAYS_AHEAD: usize = 460;

/// As kept in the vault.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Chosen {
    everyone: ReminderTimes,
    /// By the person's id.
    people: BTreeMap<String, ReminderTimes>,
}

/// Everybody's preferences, ready to be asked often.
pub(crate) struct EveryPreference {
    everyone: Preferences,
    people: BTreeMap<String, Preferences>,
}

impl EveryPreference {
    /// The preferences for what concerns `person`.
    pub(crate) fn of(&self, person: PersonId) -> &Preferences {
        self.people.get(&person.to_string()).unwrap_or(&self.everyone)
    }
}

impl Desk {
    /// When to be reminded, and what can be chosen.
    ///
    /// # Errors
    /// The vault's own.
    pub fn reminder_choices(&mut self) -> Result<ReminderChoices> {
        let mut chosen = self.chosen_times()?;
        let people = self.journal().people()?;
        let people = people.iter().map(|person| PersonReminders {
            person: person.id.to_string(),
            name: person.record.name.clone(),
            times: chosen.people.remove(&person.id.to_string()),
        });
        Ok(ReminderChoices { people: people.collect(), everyone: chosen.everyone, offers: offers() })
    }

    /// Chooses when to be reminded, for everybody or for one person.
    ///
    /// # Errors
    /// `invalid` for a time that cannot be read, no working day, or a ladder that guards a right and has no step left;
    /// `not_found` for a person who is not there.
    pub fn save_reminder_times(&mut self, input: &ReminderTimesInput) -> Result<ReminderChoices> {
        let mut chosen = self.chosen_times()?;
        if let Some(times) = &input.times {
            checked(times)?;
        }
        let person = match &input.person {
            Some(person) => Some(self.journal().load::<journal::Person>(id(person)?)?.id),
            None => None,
        };
        match (person, &input.times) {
            (None, times) => chosen.everyone = times.clone().unwrap_or_else(ReminderTimes::usual),
            (Some(person), Some(times)) => drop(chosen.people.insert(person.to_string(), times.clone())),
            (Some(person), None) => drop(chosen.people.remove(&person.to_string())),
        }
        self.journal().write(|journal| {
            journal.save_setting(REMINDER_TIMES, &chosen)?;
            // Every ladder is another now, and there may be many.
            person.map_or_else(|| journal.recount_all(false), |person| journal.recount_person(person))
        })?;
        self.reminder_choices()
    }

    fn chosen_times(&mut self) -> Result<Chosen> {
        let kept: Option<Chosen> = self.journal().setting(REMINDER_TIMES)?;
        Ok(match kept {
            Some(chosen) => chosen,
            None => Chosen { everyone: self.former_hours()?, people: BTreeMap::new() },
        })
    }

    /// The hours as the first version kept them, among the other settings.
    fn former_hours(&mut self) -> Result<ReminderTimes> {
        let usual = ReminderTimes::usual();
        let former = self.stored_settings()?;
        let hour = |name: &str, usual: String| {
            let text = former.get(name).and_then(serde_json::Value::as_str);
            text.filter(|text| time(text).is_some()).map_or(usual, str::to_owned)
        };
        Ok(ReminderTimes {
            morning: hour("morning", usual.morning),
            quiet_from: hour("quietFrom", usual.quiet_from),
            quiet_until: hour("quietUntil", usual.quiet_until),
            ..usual
        })
    }

    /// What the reminders go by, for everybody.
    pub(crate) fn preferences(&mut self) -> Result<EveryPreference> {
        let chosen = self.chosen_times()?;
        let holidays = holidays_around(self.today_date());
        let preferences = |times: &ReminderTimes| as_preferences(times, holidays.clone());
        Ok(EveryPreference {
            everyone: preferences(&chosen.everyone),
            people: chosen.people.iter().map(|(id, times)| (id.clone(), preferences(times))).collect(),
        })
    }
}

impl ReminderTimes {
    /// What holds until the person chooses otherwise.
    pub(crate) fn usual() -> Self {
        let usual = Preferences::default();
        let written = |time: NaiveTime| time.format("%H:%M").to_string();
        let quiet = usual.quiet.unwrap_or(QuietHours { from: usual.morning, until: usual.morning });
        Self {
            morning: written(usual.morning),
            evening: written(usual.evening),
            quiet_from: written(quiet.from),
            quiet_until: written(quiet.until),
            working_days: usual.working_days.iter().map(|day| (*day).into()).collect(),
            ladders: Vec::new(),
        }
    }
}

fn checked(times: &ReminderTimes) -> Result<()> {
    let mut form = Form::new();
    form.time("morning", &times.morning);
    form.time("evening", &times.evening);
    form.time("quietFrom", &times.quiet_from);
    form.time("quietUntil", &times.quiet_until);
    if times.working_days.is_empty() {
        form.problem("workingDays", "needed");
    }
    for ladder in &times.ladders {
        let kind: DueKind = ladder.kind.into();
        let offered = reminders::offered_rungs(kind);
        let known = |code: &String| Rung::from_code(code).is_some_and(|rung| offered.contains(&rung));
        let emptied = kind.must_act_before() && ladder.steps.is_empty();
        if emptied || !ladder.steps.iter().all(known) {
            form.problem(format!("ladder.{}", word(ladder.kind)), "needed");
        }
    }
    form.finish()
}

fn as_preferences(times: &ReminderTimes, holidays: BTreeSet<NaiveDate>) -> Preferences {
    let usual = Preferences::default();
    let (from, until) = (time(&times.quiet_from), time(&times.quiet_until));
    let quiet = match (from, until) {
        (Some(from), Some(until)) => (from != until).then_some(QuietHours { from, until }),
        _ => usual.quiet,
    };
    let ladder = |it: &Ladder| -> (DueKind, Vec<Rung>) {
        (it.kind.into(), it.steps.iter().filter_map(|code| Rung::from_code(code)).collect())
    };
    Preferences {
        morning: time(&times.morning).unwrap_or(usual.morning),
        evening: time(&times.evening).unwrap_or(usual.evening),
        quiet,
        working_days: times.working_days.iter().map(|day| (*day).into()).collect(),
        holidays,
        ladders: times.ladders.iter().map(ladder).collect(),
    }
}

fn offers() -> Vec<LadderOffer> {
    let codes = |rungs: &[Rung]| rungs.iter().map(|rung| rung.code()).collect();
    let offer = |kind: DueKind| LadderOffer {
        kind: kind.into(),
        steps: codes(reminders::offered_rungs(kind)),
        usual: codes(reminders::usual_rungs(kind)),
        needed: kind.must_act_before(),
    };
    DueKind::ALL.map(offer).into()
}

/// The federal holidays around a day: no desk answers on them.
fn holidays_around(today: NaiveDate) -> BTreeSet<NaiveDate> {
    let calendar = rules::Calendar::federal();
    let first = today.checked_sub_days(HOLIDAYS_BEFORE).unwrap_or(today);
    first.iter_days().take(HOLIDAYS_AHEAD).filter(|day| calendar.holiday(*day).is_some()).collect()
}

fn time(text: &str) -> Option<NaiveTime> {
    NaiveTime::parse_from_str(text.trim(), "%H:%M").ok()
}

/// The kind's name as it crosses to the window.
fn word(kind: ReminderKind) -> String {
    serde_json::to_value(kind).ok().and_then(|it| it.as_str().map(str::to_owned)).unwrap_or_default()
}
