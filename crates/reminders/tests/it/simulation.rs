//! Years of bad luck: sleeps, crashes, a dead daemon, clocks set forward and back, moves between zones, and a vault
//! that is locked and unlocked in between, so that now the agenda speaks and now the sealed list.
//!
//! The ladder itself is taken from [`occurrences`]; what is judged is what becomes of each of its rungs.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use proptest::prelude::*;
use reminders::{
    Agenda, Due, DueKind, DueMoment, Language, Ledger, LedgerState, LockedList, Occurrence, Plan,
    Preferences, SHOWN_ONE_BY_ONE, Snooze, due_of_key, occurrences, plan, snooze_until,
};

use crate::{HOME, instant};

const ZONES: [Tz; 5] = [
    Tz::America__Los_Angeles,
    Tz::America__New_York,
    Tz::America__Phoenix,
    Tz::Pacific__Honolulu,
    Tz::Australia__Lord_Howe,
];

/// Where a look ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Clean,
    DaemonDown,
    KilledBeforeShowing,
    KilledAfterShowing,
}

#[derive(Debug, Clone)]
enum Event {
    Look(Fate),
    /// The wall clock is set that many minutes off the truth.
    SetClock(i64),
    Travel(usize),
    Handle(usize),
    PutOff(usize, Snooze),
    Finish(usize),
    Lock,
    Unlock,
}

/// What is known while the vault is locked, and, kept inside it, the way back from the random names.
#[derive(Debug)]
struct Locked {
    list: LockedList,
    names: HashMap<String, String>,
}

impl Locked {
    /// The key of the open vault for a key of the list.
    fn real(&self, key: &str) -> String {
        let alias = due_of_key(key).expect("a key of the list");
        format!("{}{}", key.strip_suffix(alias).expect("the name ends the key"), self.names[alias])
    }
}

#[derive(Debug)]
struct World {
    locked: Option<Locked>,
    truth: DateTime<Utc>,
    clock_off: TimeDelta,
    dues: Vec<Due>,
    ledger: Ledger,
    preferences: Preferences,
    showings: HashMap<String, usize>,
    /// How often a key may be shown: once, and once more for each crash in the window and each snooze.
    allowance: HashMap<String, usize>,
    handled: HashSet<String>,
}

impl World {
    fn now(&self) -> DateTime<Utc> {
        self.truth + self.clock_off
    }

    fn plan(&self, now: DateTime<Utc>) -> Plan {
        plan(now, &self.dues, &self.ledger, &self.preferences)
    }

    fn happen(&mut self, event: &Event) {
        let now = self.now();
        match *event {
            Event::Look(fate) => self.look(fate),
            Event::Lock => self.lock(),
            Event::Unlock => self.unlock(),
            Event::PutOff(index, _) if self.locked.is_some() => self.put_off_locked(index),
            // Locked, nothing can be handled or settled, and the list keeps the zone it was made in.
            Event::Travel(_) | Event::Handle(_) | Event::Finish(_) if self.locked.is_some() => {}
            Event::SetClock(minutes) => self.clock_off = TimeDelta::minutes(minutes),
            Event::Travel(zone) => self.dues.iter_mut().for_each(|due| due.zone = ZONES[zone % ZONES.len()]),
            Event::Handle(index) => {
                if let Some(key) = self.last_shown(index) {
                    self.ledger.set(key.clone(), LedgerState::Handled { at: now });
                    self.handled.insert(key);
                }
            }
            Event::PutOff(index, choice) => {
                let Some(key) = self.last_shown(index) else { return };
                let due = &self.dues[index % self.dues.len()];
                if let Some(until) = snooze_until(choice, now, due, &self.preferences) {
                    *self.allowance.entry(key.clone()).or_insert(1) += 1;
                    self.ledger.set(key, LedgerState::Snoozed { until });
                }
            }
            Event::Finish(index) if !self.dues.is_empty() => {
                self.dues.swap_remove(index % self.dues.len());
            }
            Event::Finish(_) => {}
        }
    }

    fn lock(&mut self) {
        if self.locked.is_some() {
            return;
        }
        let agenda = Agenda::new(self.dues.iter().map(|due| (due.clone(), &self.preferences)));
        let mut numbers = 0..;
        let alias = || format!("alias-{}", numbers.next().expect("numbers do not end"));
        let (list, names) = LockedList::new(&agenda, self.now(), &self.ledger, Language::En, HOME, alias);
        self.locked = Some(Locked { list, names: names.into_iter().collect() });
    }

    fn unlock(&mut self) {
        let Some(locked) = self.locked.take() else { return };
        for (key, _, state) in locked.list.changes() {
            self.ledger.set(locked.real(&key), state);
        }
    }

    fn put_off_locked(&mut self, index: usize) {
        let now = self.now();
        let Some(locked) = &mut self.locked else { return };
        let shown: Vec<String> = locked
            .list
            .states()
            .filter(|(_, _, state)| matches!(state, LedgerState::Shown { .. }))
            .map(|(key, ..)| key)
            .collect();
        let Some(key) = index.checked_rem(shown.len()).map(|index| shown[index].clone()) else { return };
        if locked.list.snooze(&key, now) {
            let real = locked.real(&key);
            *self.allowance.entry(real).or_insert(1) += 1;
        }
    }

    /// What the speaker of the hour would say: the agenda, or the list when the vault is locked.
    fn wanted(&self, now: DateTime<Utc>) -> Plan {
        self.locked.as_ref().map_or_else(|| self.plan(now), |locked| locked.list.plan(now))
    }

    fn write(&mut self, key: &str, state: LedgerState) {
        match &mut self.locked {
            Some(locked) => locked.list.set(key, state),
            None => self.ledger.set(key, state),
        }
    }

    /// Returns the key of the rung that a due last showed, if that is still waiting in the inbox.
    fn last_shown(&self, index: usize) -> Option<String> {
        let due = self.dues.get(index.checked_rem(self.dues.len())?)?;
        occurrences(due, &self.preferences)
            .into_iter()
            .rev()
            .find(|one| matches!(self.ledger.get(&one.key), Some(LedgerState::Shown { .. })))
            .map(|one| one.key)
    }

    fn look(&mut self, fate: Fate) {
        let now = self.now();
        let plan = self.wanted(now);
        assert!(plan.show.len() <= SHOWN_ONE_BY_ONE + 1, "many notes at once");
        let wanted: Vec<Occurrence> = plan
            .show
            .iter()
            .chain(plan.summary.iter().flat_map(reminders::Summary::occurrences))
            .cloned()
            .collect();
        for one in &wanted {
            self.write(&one.key, LedgerState::Intended { at: now });
            if matches!(fate, Fate::DaemonDown | Fate::KilledBeforeShowing) {
                continue;
            }
            let real = self.real(one);
            self.judge(&real, now);
            if fate == Fate::KilledAfterShowing {
                *self.allowance.entry(real.key).or_insert(1) += 1;
                return;
            }
            self.write(&one.key, LedgerState::Shown { at: now });
        }
        if fate == Fate::Clean {
            self.nothing_is_owed(now);
            assert_eq!(
                self.wanted(now),
                Plan { next_look: plan.next_look, ..Plan::default() },
                "shown and not settled"
            );
            if let Some(next) = plan.next_look {
                assert!(next > now);
                let just_before = self.wanted(next - TimeDelta::milliseconds(1));
                assert_eq!(just_before.show, [], "spoke before the announced look");
                assert_eq!(just_before.summary, None, "spoke before the announced look");
            }
        }
    }

    /// The occurrence as the open vault knows it.
    fn real(&self, one: &Occurrence) -> Occurrence {
        let Some(locked) = &self.locked else { return one.clone() };
        let key = locked.real(&one.key);
        Occurrence { due_id: locked.names[&one.due_id].clone(), key, ..one.clone() }
    }

    /// Judges one showing: not early, not after it was handled, not more often than it may.
    fn judge(&mut self, one: &Occurrence, now: DateTime<Utc>) {
        let due = self.dues.iter().find(|due| due.id == one.due_id).expect("a finished due spoke");
        let ladder = occurrences(due, &self.preferences);
        let rung = ladder.iter().find(|rung| rung.key == one.key).expect("a rung that is not on the ladder");
        assert!(rung.at <= one.at && one.at <= now, "{} spoke early", one.key);
        assert!(!self.handled.contains(&one.key), "{} spoke after it was handled", one.key);
        let showings = self.showings.entry(one.key.clone()).or_insert(0);
        *showings += 1;
        let allowed = self.allowance.get(&one.key).copied().unwrap_or(1);
        assert!(*showings <= allowed, "{} was shown {showings} times", one.key);
    }

    /// Whether `now` lies in the quiet hours where the due is read.
    fn is_quiet(&self, now: DateTime<Utc>, due: &Due) -> bool {
        let zone = if self.locked.is_some() { HOME } else { due.zone };
        let time = now.with_timezone(&zone).time();
        self.preferences.quiet.is_some_and(|quiet| time > quiet.from || time < quiet.until)
    }

    /// After an undisturbed look every standing due has either said its latest rung or been asked to wait.
    fn nothing_is_owed(&self, now: DateTime<Utc>) {
        let mut ledger = self.ledger.clone();
        if let Some(locked) = &self.locked {
            locked.list.states().for_each(|(key, _, state)| ledger.set(locked.real(&key), state));
        }
        for due in self.dues.iter().filter(|due| !self.is_quiet(now, due)) {
            let ladder = occurrences(due, &self.preferences);
            let passed = ladder.iter().take_while(|one| one.at <= now).count();
            let Some(latest) = passed.checked_sub(1) else { continue };
            let state = |one: &Occurrence| ledger.get(&one.key);
            let told =
                state(&ladder[latest]).is_some_and(|state| !matches!(state, LedgerState::Intended { .. }));
            let told_ahead = ladder[passed..].iter().any(|one| state(one).is_some());
            let asked_to_wait = ladder[..latest]
                .iter()
                .any(|one| matches!(state(one), Some(LedgerState::Snoozed { until }) if until > now));
            let over_at = due.moment.over_at(due.zone);
            let last_call_passed = due.kind.must_act_before()
                && ladder.iter().rfind(|one| one.at < over_at).is_some_and(|one| one.at <= now);
            assert!(
                told || told_ahead || (asked_to_wait && !last_call_passed),
                "{} is owed a reminder",
                due.id
            );
        }
    }
}

fn dues() -> impl Strategy<Value = Vec<Due>> {
    let one = (0..DueKind::ALL.len(), any::<bool>(), 0_i64..365 * 24 * 60, 0..ZONES.len());
    prop::collection::vec(one, 1..8).prop_map(|dues| {
        dues.into_iter()
            .enumerate()
            .map(|(id, (kind, dated, minutes, zone))| {
                let moment = instant("2026-02-01T00:00:00Z") + TimeDelta::minutes(minutes);
                Due {
                    id: id.to_string(),
                    kind: DueKind::ALL[kind],
                    moment: if dated {
                        DueMoment::OnDate(moment.date_naive())
                    } else {
                        DueMoment::At(moment)
                    },
                    zone: ZONES[zone],
                }
            })
            .collect()
    })
}

fn event() -> impl Strategy<Value = Event> {
    let choice = prop_oneof![
        Just(Snooze::OneHour),
        Just(Snooze::ThisEvening),
        Just(Snooze::Tomorrow),
        Just(Snooze::BeforeDeadlineOnly)
    ];
    prop_oneof![
        20 => Just(Event::Look(Fate::Clean)),
        3 => Just(Event::Look(Fate::DaemonDown)),
        3 => Just(Event::Look(Fate::KilledBeforeShowing)),
        3 => Just(Event::Look(Fate::KilledAfterShowing)),
        2 => (-720_i64..720).prop_map(Event::SetClock),
        1 => any::<usize>().prop_map(Event::Travel),
        2 => any::<usize>().prop_map(Event::Handle),
        3 => (any::<usize>(), choice).prop_map(|(due, choice)| Event::PutOff(due, choice)),
        1 => any::<usize>().prop_map(Event::Finish),
        3 => Just(Event::Lock),
        3 => Just(Event::Unlock),
    ]
}

/// Mostly a few minutes or hours; now and then days of sleep.
fn wait() -> impl Strategy<Value = i64> {
    prop_oneof![4 => 0_i64..30, 4 => 30_i64..720, 2 => 720_i64..6 * 24 * 60]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_rung_is_delivered_once_or_superseded_whatever_happens(
        dues in dues(),
        story in prop::collection::vec((wait(), event()), 1..450),
    ) {
        let mut world = World {
            truth: instant("2026-01-20T00:00:00Z"),
            clock_off: TimeDelta::zero(),
            locked: None,
            dues,
            ledger: Ledger::new(),
            preferences: Preferences::default(),
            showings: HashMap::new(),
            allowance: HashMap::new(),
            handled: HashSet::new(),
        };
        for (minutes, event) in story {
            world.truth += TimeDelta::minutes(minutes);
            world.happen(&event);
        }
    }

    #[test]
    fn a_computer_that_never_fails_shows_every_rung_of_every_ladder_exactly_once(dues in dues()) {
        let preferences = Preferences::default();
        let mut expected: Vec<String> =
            dues.iter().flat_map(|due| occurrences(due, &preferences)).map(|one| one.key).collect();
        let mut ledger = Ledger::new();
        let mut told = Vec::new();
        let mut now = instant("2025-12-01T00:00:00Z");
        loop {
            let plan = plan(now, &dues, &ledger, &preferences);
            let summed_up = plan.summary.iter().flat_map(reminders::Summary::occurrences);
            for one in plan.show.iter().chain(summed_up) {
                prop_assert_eq!(one.at, now);
                ledger.set(one.key.clone(), LedgerState::Shown { at: now });
                told.push(one.key.clone());
            }
            let Some(next) = plan.next_look else { break };
            now = next;
        }
        told.sort();
        expected.sort();
        prop_assert_eq!(told, expected);
    }
}
