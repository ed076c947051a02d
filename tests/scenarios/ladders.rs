//! When each kind of thing is spoken of, and whose wishes that follows.

use chrono::{Days, NaiveTime};
use desk::input::{AuthorityInput, InteractionInput, OwnDeadlineInput, ReminderTimesInput, SubmissionInput};
use desk::view::{Ladder, ReminderKind, ReminderTimes, Weekday};
use desk::words::{AuthorityKind, SubmissionChannel};
use desk::{Error, ErrorKind};

use crate::world::{World, day, promise};

/// Looks every hour of so many days from a date on, and writes down `MM-DD HH` and the rung of each key told.
fn told(world: &mut World, from: &str, days: u64) -> Vec<String> {
    let mut told = Vec::new();
    for date in day(from).iter_days().take(usize::try_from(days).unwrap()) {
        for hour in 0..24 {
            let at = date.and_time(NaiveTime::from_hms_opt(hour, 5, 0).unwrap());
            world.go_to(&at.format("%Y-%m-%dT%H:%M").to_string());
            for reminder in world.desk().due_reminders().unwrap().show {
                for key in &reminder.keys {
                    let rung = key.split(' ').next().unwrap();
                    told.push(format!("{} {rung}", at.format("%m-%d %H")));
                }
                world.desk().reminders_shown(&reminder.keys).unwrap();
            }
        }
    }
    told
}

#[test]
fn a_right_that_runs_for_months_is_spoken_of_a_month_and_two_weeks_ahead_too() {
    let mut world = World::on("2026-11-23T10:00");
    let id = world.mri().card.id;
    let case = world.denial(&id, "2026-11-20", "2026-11-23");
    let appeal = case.deadlines.iter().find(|it| it.rule.as_deref() == Some("fed.appeal.file")).unwrap();
    let last = appeal.safe.date;
    let rungs: Vec<String> = told(&mut world, &(last - Days::new(31)).to_string(), 32)
        .into_iter()
        .filter_map(|line| line.split_once(' ').map(|(_, rest)| rest.to_owned()))
        .collect();
    for rung in ["09 d-30", "09 d-14", "09 d-7", "09 d-3", "09 d-1", "09 morning"] {
        assert!(rungs.iter().any(|it| it == rung), "{rung} is missing in {rungs:?}");
    }
}

#[test]
fn an_authority_a_letter_and_a_fax_each_have_their_ladder() {
    let mut world = World::on("2026-11-23T10:00");
    let (person, _) = world.rosa();
    let authority = AuthorityInput {
        edit: None,
        person: person.id.clone(),
        kind: AuthorityKind::AuthorizedRepresentative,
        holder: "Ana".into(),
        holder_address: Vec::new(),
        holder_phone: String::new(),
        scope: String::new(),
        signed: None,
        until: Some(day("2026-12-24")),
        on_file_since: None,
    };
    world.desk().save_authority(&authority).unwrap();
    assert_eq!(told(&mut world, "2026-11-23", 40), ["11-24 09 d-30", "12-17 09 d-7", "12-23 09 d-1"]);
}

#[test]
fn a_fax_is_asked_about_the_same_evening_and_any_letter_after_a_week() {
    for (channel, tracking, expected) in [
        (SubmissionChannel::Fax, "", &["11-23 17 evening", "11-30 09 d+7"][..]),
        (SubmissionChannel::Fax, "OK 4 pages 10:31", &["11-30 09 d+7"]),
        (SubmissionChannel::CertifiedMail, "7000", &["11-30 09 d+7"]),
    ] {
        let mut world = World::on("2026-11-23T10:00");
        let case = world.mri().card.id;
        world.denial(&case, "2026-11-20", "2026-11-23");
        let letter = world.desk().draft_letter(&case, "coverage_appeal").unwrap().card.id;
        world.desk().finalize_letter(&letter).unwrap();
        let sent = SubmissionInput {
            letter,
            channel,
            to: "Appeals".into(),
            sent: day("2026-11-23"),
            received: None,
            tracking: tracking.into(),
        };
        world.desk().record_submission(&sent).unwrap();
        let mut told = told(&mut world, "2026-11-23", 9);
        told.retain(|line| line.ends_with("evening") || line.ends_with("d+7"));
        assert_eq!(told, expected, "{channel:?} {tracking}");
    }
}

#[test]
fn a_promise_for_the_eve_of_a_holiday_is_asked_about_after_it() {
    let mut world = World::on("2026-11-23T10:00");
    let case = world.mri().card.id;
    let call = InteractionInput {
        promises: vec![promise("Call back", "2026-11-25")],
        said: "We will call.".into(),
        ..InteractionInput::call(&case, day("2026-11-23"), "09:00")
    };
    world.desk().log_interaction(&call).unwrap();
    // The 26th is Thanksgiving.
    assert_eq!(told(&mut world, "2026-11-23", 7), ["11-25 17 hour", "11-27 09 working"]);
}

/// The usual times with one change.
fn times(change: impl FnOnce(&mut ReminderTimes)) -> ReminderTimes {
    let mut world = World::on("2026-11-23T10:00");
    let mut times = world.desk().reminder_choices().unwrap().everyone;
    change(&mut times);
    times
}

#[test]
fn times_can_be_chosen_for_everybody_and_for_one_person_and_taken_back() {
    let mut world = World::on("2026-11-23T10:00");
    let card = world.mri().card;
    let own = OwnDeadlineInput { case: card.id.clone(), title: "Send it".into(), date: day("2026-12-04") };
    world.desk().add_deadline(&own).unwrap();
    let person = world.desk().people().unwrap()[0].id.clone();

    let everybody = times(|it| {
        it.morning = "10:30".into();
        it.ladders = vec![Ladder { kind: ReminderKind::Own, steps: vec!["d-5".into(), "d-2".into()] }];
    });
    world.desk().save_reminder_times(&ReminderTimesInput { person: None, times: Some(everybody) }).unwrap();
    let alone = times(|it| {
        it.morning = "07:00".into();
        it.quiet_from = "20:00".into();
        it.quiet_until = "07:30".into();
        it.ladders = vec![Ladder { kind: ReminderKind::Own, steps: vec!["d-3".into()] }];
    });
    let choose = |times| ReminderTimesInput { person: Some(person.clone()), times };
    let choices = world.desk().save_reminder_times(&choose(Some(alone))).unwrap();
    assert_eq!(choices.people[0].times.as_ref().unwrap().morning, "07:00");
    world.close();
    world.open();
    assert_eq!(told(&mut world, "2026-11-28", 3), Vec::<String>::new(), "and none at five days");
    assert_eq!(told(&mut world, "2026-12-01", 1), ["12-01 08 d-3"], "7:00 lies in the quiet hours");

    let choices = world.desk().save_reminder_times(&choose(None)).unwrap();
    assert_eq!(choices.people[0].times, None);
    // The step at five days is everybody's, and was missed; it waits for the end of the night.
    assert_eq!(told(&mut world, "2026-12-02", 1), ["12-02 08 d-5", "12-02 11 d-2"]);
}

#[test]
fn a_ladder_that_guards_a_right_cannot_be_emptied_and_one_of_others_duties_can() {
    let mut world = World::on("2026-11-23T10:00");
    let refused = |error: Error| error.fields.iter().map(|it| it.field.clone()).collect::<Vec<_>>();
    let empty = |kind| times(|it| it.ladders = vec![Ladder { kind, steps: Vec::new() }]);
    let mut choose =
        |times| world.desk().save_reminder_times(&ReminderTimesInput { person: None, times: Some(times) });
    assert_eq!(refused(choose(empty(ReminderKind::MemberDays)).unwrap_err()), ["ladder.member_days"]);
    assert!(choose(empty(ReminderKind::PlanDuty)).is_ok());
    let nonsense = times(|it| {
        it.evening = "25:00".into();
        it.working_days = Vec::new();
        it.ladders = vec![Ladder { kind: ReminderKind::Promise, steps: vec!["d-400".into()] }];
    });
    let error = choose(nonsense).unwrap_err();
    assert_eq!(error.kind, ErrorKind::Invalid);
    assert_eq!(refused(error), ["evening", "workingDays", "ladder.promise"]);
    let nobody = ReminderTimesInput { person: Some("x".into()), times: None };
    assert_eq!(world.desk().save_reminder_times(&nobody).unwrap_err().kind, ErrorKind::NotFound);
}

#[test]
fn the_usual_times_are_working_days_and_a_quiet_night() {
    let mut world = World::on("2026-11-23T10:00");
    let choices = world.desk().reminder_choices().unwrap();
    let usual = choices.everyone;
    assert_eq!((usual.quiet_from.as_str(), usual.quiet_until.as_str()), ("21:00", "08:00"));
    assert_eq!(usual.working_days.len(), 5);
    assert!(!usual.working_days.contains(&Weekday::Sunday));
    let months = choices.offers.iter().find(|it| it.kind == ReminderKind::MemberMonths).unwrap();
    assert!(months.needed);
    assert_eq!(months.usual, ["d-30", "d-14", "d-7", "d-3", "d-1", "morning"]);
}
