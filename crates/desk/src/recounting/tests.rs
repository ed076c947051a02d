//! Whatever is written in whatever order, what was counted case by case is what counting everything gives.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use chrono::{Days, TimeDelta};
use chrono_tz::Tz;
use journal::{Authority, AuthorityKind, Case, CaseStatus, PersonId};
use proptest::prelude::*;
use reminders::{LockedList, Plan};

use super::*;
use crate::Passphrase;
use crate::clock::Clock;
use crate::input::{
    CaseInput, CoverageInput, DeadlineOutcomeInput, InteractionInput, NoticeInput, OwnDeadlineInput,
    PersonInput, PromiseInput, ReminderAction, ReminderTimesInput,
};
use crate::view::{ReminderTimes, Settings};
use crate::words::{CaseKind, DeadlineState, Language, LineOfBusiness, NoticeDecision};

/// A clock that the test sets.
#[derive(Clone)]
struct SetClock(Arc<Mutex<DateTime<Utc>>>);

impl Clock for SetClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap()
    }

    fn zone(&self) -> Tz {
        Tz::America__Los_Angeles
    }
}

/// One thing that happens.
#[derive(Debug, Clone)]
enum Happens {
    OwnDate { case: usize, days: u64 },
    Denial { case: usize, days_ago: u64 },
    Promise { case: usize, days: u64 },
    Authority { person: usize, days: u64 },
    Settled { case: usize, which: usize },
    Closed { case: usize, open_again: bool },
    ClosedDay { days: u64 },
    Passes { minutes: i64 },
    Looks { shows: bool },
    Answered { which: usize, how: ReminderAction },
    Morning { person: Option<usize>, hour: u32 },
    Zone { eastern: bool },
}

fn happens() -> impl Strategy<Value = Happens> {
    let how = prop_oneof![
        Just(ReminderAction::Done),
        Just(ReminderAction::SnoozeHour),
        Just(ReminderAction::SnoozeTomorrow),
        Just(ReminderAction::SnoozeLastCall),
    ];
    prop_oneof![
        3 => (0..3_usize, 0..200_u64).prop_map(|(case, days)| Happens::OwnDate { case, days }),
        1 => (0..3_usize, 0..40_u64).prop_map(|(case, days_ago)| Happens::Denial { case, days_ago }),
        2 => (0..3_usize, 0..9_u64).prop_map(|(case, days)| Happens::Promise { case, days }),
        1 => (0..2_usize, 0..40_u64).prop_map(|(person, days)| Happens::Authority { person, days }),
        2 => (0..3_usize, 0..9_usize).prop_map(|(case, which)| Happens::Settled { case, which }),
        1 => (0..3_usize, any::<bool>()).prop_map(|(case, open_again)| Happens::Closed { case, open_again }),
        1 => (0..30_u64).prop_map(|days| Happens::ClosedDay { days }),
        4 => (-3_000..9_000_i64).prop_map(|minutes| Happens::Passes { minutes }),
        4 => any::<bool>().prop_map(|shows| Happens::Looks { shows }),
        2 => (0..5_usize, how).prop_map(|(which, how)| Happens::Answered { which, how }),
        1 => (proptest::option::of(0..2_usize), 6..12_u32)
            .prop_map(|(person, hour)| Happens::Morning { person, hour }),
        1 => any::<bool>().prop_map(|eastern| Happens::Zone { eastern }),
    ]
}

struct World {
    desk: Desk,
    clock: SetClock,
    people: Vec<PersonId>,
    cases: Vec<String>,
    _folder: tempfile::TempDir,
}

impl World {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = SetClock(Arc::new(Mutex::new("2026-11-23T18:00:00Z".parse().unwrap())));
        let passphrase = Passphrase::new("lantern otter gravel twelve");
        let (mut desk, _) =
            Desk::create_sample(&folder.path().join("v"), &passphrase, Language::En, clock.clone()).unwrap();
        let (mut people, mut cases) = (Vec::new(), Vec::new());
        for (name, titles) in [("Rosa Vega", &["Knee", "Hip"][..]), ("Ana Vega", &["Eye"])] {
            let person = desk.save_person(&PersonInput::named(name)).unwrap().id;
            let coverage = CoverageInput::of(&person, "A plan", LineOfBusiness::ErisaSelfFunded, "CA");
            let coverage = desk.save_coverage(&coverage).unwrap().coverages[0].id.clone();
            for title in titles {
                let case = CaseInput::of(&coverage, title, CaseKind::DenialBeforeCare);
                cases.push(desk.save_case(&case).unwrap().card.id);
            }
            people.push(person.parse().unwrap());
        }
        Self { desk, clock, people, cases, _folder: folder }
    }

    fn day(&self, ahead: u64) -> chrono::NaiveDate {
        self.desk.today_date() + Days::new(ahead)
    }

    fn play(&mut self, what: &Happens) {
        match what {
            Happens::OwnDate { case, days } => {
                let (case, date) = (self.cases[*case].clone(), self.day(*days));
                let own = OwnDeadlineInput { case, title: "Send the letter".into(), date };
                self.desk.add_deadline(&own).unwrap();
            }
            Happens::Denial { case, days_ago } => {
                let printed = self.desk.today_date() - Days::new(*days_ago);
                let notice = NoticeInput::of(&self.cases[*case], NoticeDecision::Denied, printed);
                self.desk.record_notice(&notice).unwrap();
            }
            Happens::Promise { case, days } => {
                let due = self.day(*days);
                let promise = PromiseInput { what: "Call".into(), who: "Dana".into(), due, time: None };
                let call = InteractionInput {
                    promises: vec![promise],
                    said: "We will call.".into(),
                    ..InteractionInput::call(&self.cases[*case], self.desk.today_date(), "00:01")
                };
                self.desk.log_interaction(&call).unwrap();
            }
            Happens::Authority { person, days } => {
                let until = self.day(*days);
                let authority = Authority {
                    holder: "Luis Vega".into(),
                    valid_until: Some(until),
                    ..Authority::of(self.people[*person], AuthorityKind::AuthorizedRepresentative)
                };
                self.desk.journal().add(&authority).unwrap();
            }
            Happens::Settled { case, which } => self.settle(*case, *which),
            Happens::Closed { case, open_again } => {
                let kept = self.desk.journal().load::<Case>(self.cases[*case].parse().unwrap()).unwrap();
                let status = if *open_again { CaseStatus::Open } else { CaseStatus::Withdrawn };
                let case = Case { status, ..kept.record };
                self.desk.journal().change(kept.id, kept.revision, &case).unwrap();
            }
            Happens::ClosedDay { days } => {
                let (date, reason) = (self.day(*days), "A storm".to_owned());
                self.desk.mark_closed(&crate::input::ClosureInput { date, reason }).unwrap();
            }
            Happens::Passes { minutes } => *self.clock.0.lock().unwrap() += TimeDelta::minutes(*minutes),
            Happens::Looks { shows } => {
                let shown = self.desk.due_reminders().unwrap().show;
                for reminder in shown.iter().filter(|_| *shows) {
                    self.desk.reminders_shown(&reminder.keys).unwrap();
                }
            }
            Happens::Answered { which, how } => {
                let inbox = self.desk.today().unwrap().inbox;
                if let Some(item) = inbox.get(*which)
                    && (*how == ReminderAction::Done || item.snoozes.contains(how))
                {
                    self.desk.handle_reminder(&item.key, *how).unwrap();
                }
            }
            Happens::Morning { person, hour } => {
                let times = ReminderTimes { morning: format!("{hour:02}:00"), ..ReminderTimes::usual() };
                let person = person.map(|person| self.people[person].to_string());
                let input = ReminderTimesInput { person, times: Some(times) };
                self.desk.save_reminder_times(&input).unwrap();
            }
            Happens::Zone { eastern } => {
                let zone = if *eastern { "America/New_York" } else { "" };
                let settings = self.desk.settings().unwrap();
                let settings = Settings { time_zone: zone.into(), ..settings };
                self.desk.save_settings(&settings).unwrap();
            }
        }
    }

    fn settle(&mut self, case: usize, which: usize) {
        let deadlines = self.desk.case(&self.cases[case].clone()).unwrap().deadlines;
        let open: Vec<_> = deadlines.iter().filter(|it| it.state == DeadlineState::Open).collect();
        if let Some(deadline) = open.get(which) {
            let met = DeadlineOutcomeInput {
                deadline: deadline.id.clone(),
                state: DeadlineState::Met,
                reason: String::new(),
            };
            self.desk.settle_deadline(&met).unwrap();
        }
    }

    /// Everything that is due, counted from nothing.
    fn counted_from_nothing(&mut self) -> Vec<DueThing> {
        let cases = self.desk.journal().cases().unwrap();
        let owners = cases.iter().map(|case| DueOwner::Case(case.id));
        let owners: Vec<_> = owners.chain(self.people.iter().copied().map(DueOwner::Person)).collect();
        for case in cases.iter().filter(|case| case.record.status == CaseStatus::Open) {
            self.desk.refresh_deadlines(case.id).unwrap();
        }
        owners.into_iter().flat_map(|owner| self.desk.things_of(owner).unwrap()).collect()
    }

    /// Compares what the vault has ready with what counting everything gives.
    fn compare(&mut self) {
        let now = self.clock.now();
        // What is left over from a new day is counted in slices; the reference counts it at once.
        self.desk.recount_everything().unwrap();
        let asking = self.desk.look_through(now).unwrap();

        let things = self.counted_from_nothing();
        let preferences = self.desk.preferences().unwrap();
        let ledger = self.desk.ledger_of(&things).unwrap();
        let agenda = agenda(&things, &preferences);
        let Plan { show, summary, next_look } = agenda.plan(now, &ledger);
        assert_eq!((asking.plan.show, asking.plan.summary), (show, summary));

        let places = u32::MAX;
        let journal = self.desk.journal();
        for thing in &things {
            assert_eq!(journal.due(&thing.due.id).unwrap(), Some(thing.kept()));
        }
        let ids: BTreeSet<&str> = things.iter().map(|thing| thing.due.id.as_str()).collect();
        let (ahead, unsettled) =
            (journal.dues_by_next_step(places).unwrap(), journal.dues_unsettled(places).unwrap());
        let coming = journal.dues_to_come(DateTime::<Utc>::MIN_UTC, places).unwrap();
        assert!(ahead.iter().chain(&unsettled).chain(&coming).all(|due| ids.contains(due.id.as_str())));
        let mut steps: Vec<_> = agenda
            .standings(now, &ledger)
            .filter_map(|(due, standing)| Some((standing.next_step?, due.id.clone())))
            .collect();
        steps.sort();
        let steps: Vec<String> = steps.into_iter().map(|(_, id)| id).collect();
        assert_eq!(ahead.into_iter().map(|due| due.id).collect::<Vec<_>>(), steps);
        let unsettled: BTreeSet<String> = unsettled.into_iter().map(|due| due.id).collect();
        let waiting = agenda.standings(now, &ledger).filter(|(_, standing)| !standing.settled);
        assert_eq!(unsettled, waiting.map(|(due, _)| due.id.clone()).collect());
        assert_eq!(journal.next_due_look(now).unwrap(), next_look);
        self.compare_sealed(now, &things);
    }

    /// Compares the list for the locked vault.
    fn compare_sealed(&mut self, now: DateTime<Utc>, all: &[DueThing]) {
        let some = self.desk.things_to_seal(now).unwrap();
        let (preferences, zone) = (self.desk.preferences().unwrap(), self.desk.zone());
        let [some, all] = [some.as_slice(), all].map(|things| {
            let ledger = self.desk.ledger_of(things).unwrap();
            let mut named = 0;
            LockedList::new(&agenda(things, &preferences), now, &ledger, Language::En.into(), zone, || {
                named += 1;
                format!("name-{named}")
            })
        });
        assert_eq!(some, all);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn counting_what_was_written_gives_what_counting_everything_gives(
        story in proptest::collection::vec(happens(), 1..30),
    ) {
        let mut world = World::new();
        for what in &story {
            world.play(what);
            if matches!(what, Happens::Looks { .. }) {
                world.compare();
            }
        }
        world.compare();
    }
}

#[test]
fn a_write_counts_its_own_case_and_leaves_the_others_alone() {
    let mut world = World::new();
    world.desk.recount_everything().unwrap();
    world.play(&Happens::OwnDate { case: 1, days: 20 });
    let asked = world.desk.journal().to_recount(9).unwrap();
    let owner = DueOwner::Case(world.cases[1].parse().unwrap());
    assert_eq!(asked.iter().map(|it| it.owner).collect::<Vec<_>>(), [owner]);
}

#[test]
fn other_hours_are_counted_in_slices_and_what_is_written_meanwhile_comes_first() {
    let mut world = World::new();
    for _ in 0..SLICE {
        world.play(&Happens::OwnDate { case: 0, days: 20 });
    }
    world.desk.recount_everything().unwrap();
    world.play(&Happens::Morning { person: None, hour: 7 });
    assert!(world.desk.due_reminders().unwrap().unfinished, "the other cases are still to come");
    world.play(&Happens::OwnDate { case: 2, days: 0 });
    let first = world.desk.journal().to_recount(1).unwrap()[0];
    assert_eq!(first.owner, DueOwner::Case(world.cases[2].parse().unwrap()));
    while world.desk.due_reminders().unwrap().unfinished {}
    world.compare();
}

#[test]
fn what_was_settled_is_not_shown_although_its_case_was_not_counted_since() {
    let mut world = World::new();
    world.play(&Happens::OwnDate { case: 0, days: 7 });
    world.desk.recount_everything().unwrap();
    world.play(&Happens::Settled { case: 0, which: 0 });
    let now = world.clock.now();
    assert_eq!(world.desk.look_through(now).unwrap().plan, Plan::default());
}

#[test]
fn what_is_opened_again_is_reminded_of_on_the_day_that_is_counted_now() {
    let mut world = World::new();
    world.play(&Happens::Denial { case: 0, days_ago: 3 });
    let case = world.cases[0].clone();
    let shown = world.desk.case(&case).unwrap().deadlines;
    let shown = shown.iter().find(|it| it.rule.is_some() && it.state == DeadlineState::Open).unwrap();
    let id: journal::DeadlineId = shown.id.parse().unwrap();
    let counted = world.desk.journal().load::<journal::Deadline>(id).unwrap();
    // It was settled on a day on which it was counted otherwise.
    let otherwise = journal::When::Day(world.day(1));
    let settled = journal::Deadline {
        state: journal::DeadlineState::Met,
        safe: otherwise,
        legal: otherwise,
        ..counted.record.clone()
    };
    world.desk.journal().change(id, counted.revision, &settled).unwrap();
    let open = DeadlineOutcomeInput {
        deadline: shown.id.clone(),
        state: DeadlineState::Open,
        reason: String::new(),
    };
    world.desk.settle_deadline(&open).unwrap();
    let again = world.desk.journal().load::<journal::Deadline>(id).unwrap().record;
    assert_eq!((again.safe, again.legal), (counted.record.safe, counted.record.legal));
    world.compare();
}
