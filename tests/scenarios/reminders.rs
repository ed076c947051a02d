//! Reminders that outlive the program, and none that comes twice.

use desk::DueReminder;
use desk::input::ReminderAction;

use crate::world::{World, promise};

fn keys(reminders: &[DueReminder]) -> Vec<String> {
    let mut keys: Vec<String> = reminders.iter().flat_map(|it| it.keys.clone()).collect();
    keys.sort();
    keys
}

/// A vault in which a promised call is due on the 24th; the clock stands at its hour.
fn world_with_something_due() -> World {
    let mut world = World::on("2026-11-23T10:00");
    let id = world.mri().card.id;
    world.call(&id, "2026-11-23", "09:40", Some(promise("Call back", "2026-11-24")));
    world.go_to("2026-11-24T17:30");
    world
}

#[test]
fn a_crash_between_meaning_to_show_and_having_shown_repeats_the_reminder_once() {
    let mut world = world_with_something_due();
    let meant = keys(&world.desk().due_reminders().unwrap().show);
    assert_eq!(meant.len(), 1);
    world.crash();
    world.open();
    let again = keys(&world.desk().due_reminders().unwrap().show);
    assert_eq!(again, meant);
    world.desk().reminders_shown(&again).unwrap();
    assert_eq!(world.desk().due_reminders().unwrap().show, []);
    world.crash();
    world.open();
    assert_eq!(world.desk().due_reminders().unwrap().show, [], "shown once, it is not shown again");
}

#[test]
fn a_reminder_waits_in_the_inbox_until_it_is_handled() {
    let mut world = world_with_something_due();
    let shown = keys(&world.desk().due_reminders().unwrap().show);
    world.desk().reminders_shown(&shown).unwrap();
    world.close();
    world.open();
    let inbox = world.desk().today().unwrap().inbox;
    assert_eq!(inbox.iter().map(|it| it.key.clone()).collect::<Vec<_>>(), shown);
    assert!(inbox[0].shown.is_some());

    let today = world.desk().handle_reminder(&shown[0], ReminderAction::Done).unwrap();
    assert_eq!(today.inbox, []);
    world.close();
    world.open();
    assert_eq!(world.desk().today().unwrap().inbox, []);
}

#[test]
fn with_notifications_off_the_desktop_is_silent_and_the_inbox_is_not() {
    let mut world = world_with_something_due();
    let settings = world.desk().settings().unwrap();
    world.desk().save_settings(&desk::view::Settings { notifications: false, ..settings }).unwrap();
    assert_eq!(world.desk().due_reminders().unwrap().show, []);
    assert_eq!(world.desk().today().unwrap().inbox.len(), 1);
}

#[test]
fn a_snoozed_reminder_leaves_the_inbox_and_comes_back() {
    let mut world = world_with_something_due();
    let shown = keys(&world.desk().due_reminders().unwrap().show);
    world.desk().reminders_shown(&shown).unwrap();
    world.desk().handle_reminder(&shown[0], ReminderAction::SnoozeHour).unwrap();
    assert_eq!(world.desk().today().unwrap().inbox, []);
    assert_eq!(world.desk().due_reminders().unwrap().show, []);
    world.go_to("2026-11-24T18:31");
    assert_eq!(keys(&world.desk().due_reminders().unwrap().show), shown);
}

#[test]
fn a_note_offers_tomorrow_only_where_tomorrow_is_not_too_late() {
    let mut world = World::on("2026-11-23T10:00");
    let case = world.mri().card.id;
    for days in ["2026-11-24", "2026-11-30"] {
        let title = "Send the letter".to_owned();
        let own = desk::input::OwnDeadlineInput { case: case.clone(), title, date: crate::world::day(days) };
        world.desk().add_deadline(&own).unwrap();
    }
    let offers = |world: &mut World| -> Vec<(bool, String)> {
        let show = world.desk().due_reminders().unwrap().show;
        let offer = |it: desk::DueReminder| {
            (it.text.buttons == desk::Buttons::All { tomorrow: true }, it.keys[0].clone())
        };
        show.into_iter().map(offer).collect()
    };
    assert!(offers(&mut world).iter().all(|(tomorrow, _)| *tomorrow));
    world.go_to("2026-11-24T09:05");
    let today = offers(&mut world);
    let last = today.iter().find(|(_, key)| key.starts_with("morning 2026-11-24")).unwrap();
    assert!(!last.0, "it is due today: {today:?}");
}

#[test]
fn what_fell_due_while_the_computer_was_off_is_told_when_it_is_on_again() {
    let mut world = world_with_something_due();
    world.close();
    world.go_to("2026-12-01T09:30");
    world.open();
    assert!(!world.desk().due_reminders().unwrap().show.is_empty());
}

#[test]
fn a_settled_promise_reminds_of_nothing() {
    let mut world = World::on("2026-11-23T10:00");
    let id = world.mri().card.id;
    let case = world.call(&id, "2026-11-23", "09:40", Some(promise("Call back", "2026-11-24")));
    let kept = desk::input::PromiseOutcomeInput {
        promise: case.promises[0].id.clone(),
        state: desk::words::PromiseState::Kept,
        note: String::new(),
    };
    world.desk().settle_promise(&kept).unwrap();
    world.go_to("2026-11-24T17:30");
    assert_eq!(world.desk().due_reminders().unwrap().show, []);
}

/// Somebody who shows notes and may die between showing one and writing that down.
struct Shower {
    seen: Vec<String>,
    dies_after: Option<usize>,
}

impl Shower {
    /// Looks once, as the window's loop does. Returns whether it lived.
    fn look(&mut self, world: &mut World) -> bool {
        for reminder in world.desk().due_reminders().unwrap().show {
            // The rung and the day; the id at the end is another in each vault.
            let said = |key: &String| key.rsplit_once(' ').unwrap().0.to_owned();
            self.seen.extend(reminder.keys.iter().map(said));
            if self.dies_after.take_if(|left| *left == 0).is_some() {
                world.crash();
                return false;
            }
            self.dies_after = self.dies_after.map(|left| left - 1);
            world.desk().reminders_shown(&reminder.keys).unwrap();
        }
        true
    }
}

#[test]
fn wherever_a_crash_comes_nothing_is_lost_and_only_what_was_in_hand_comes_twice() {
    let on_time = told_in_a_week(None);
    assert!(on_time.len() >= 6, "{on_time:?}");
    for dies_after in 0..on_time.len() {
        let told = told_in_a_week(Some(dies_after));
        let mut once = told.clone();
        once.sort();
        once.dedup();
        let mut expected = on_time.clone();
        expected.sort();
        assert_eq!(once, expected, "nothing is lost");
        assert_eq!(told.len(), on_time.len() + 1, "only the one in hand comes twice");
    }
}

/// What is told from the 23rd to the 30th of November by a program that dies once, after so many notes, and is started
/// again an hour later.
fn told_in_a_week(dies_after: Option<usize>) -> Vec<String> {
    let mut world = World::on("2026-11-23T10:00");
    let id = world.mri().card.id;
    for due in ["2026-11-24", "2026-11-25", "2026-11-26", "2026-11-30"] {
        world.call(&id, "2026-11-23", "09:40", Some(promise("Call back", due)));
    }
    let mut shower = Shower { seen: Vec::new(), dies_after };
    for day in 23..=30 {
        for hour in [9, 12, 17, 20] {
            world.go_to(&format!("2026-11-{day}T{hour:02}:05"));
            if !shower.look(&mut world) {
                world.go_to(&format!("2026-11-{day}T{:02}:05", hour + 1));
                world.open();
                assert!(shower.look(&mut world));
            }
        }
    }
    shower.seen
}

#[test]
fn a_clock_set_back_or_another_zone_repeats_nothing() {
    let mut world = world_with_something_due();
    let shown = keys(&world.desk().due_reminders().unwrap().show);
    world.desk().reminders_shown(&shown).unwrap();
    world.go_to("2026-11-24T16:30");
    assert_eq!(world.desk().due_reminders().unwrap().show, []);
    world.go_to("2026-11-24T17:30");
    let settings = world.desk().settings().unwrap();
    let tokyo = desk::view::Settings { time_zone: "Asia/Tokyo".into(), ..settings.clone() };
    world.desk().save_settings(&tokyo).unwrap();
    // In Tokyo it is the morning after: the promise's next rung may speak, the one that spoke may not.
    let abroad = keys(&world.desk().due_reminders().unwrap().show);
    assert!(abroad.iter().all(|key| !shown.contains(key)), "{abroad:?}");
    world.desk().save_settings(&settings).unwrap();
    assert_eq!(world.desk().due_reminders().unwrap().show, []);
}

#[test]
fn a_month_of_sleep_is_told_in_one_note_that_can_be_opened() {
    let mut world = World::on("2026-11-23T10:00");
    let id = world.mri().card.id;
    for due in ["2026-11-24", "2026-11-25", "2026-11-26"] {
        world.call(&id, "2026-11-23", "09:40", Some(promise("Call back", due)));
    }
    world.go_to("2026-12-20T08:30");
    let show = world.desk().due_reminders().unwrap().show;
    assert_eq!(show.len(), 1, "{show:?}");
    assert_eq!((show[0].keys.len(), show[0].text.buttons), (3, desk::Buttons::Open));
    assert_eq!(show[0].text.summary, "Recourse: 3 reminders are waiting");
    assert_eq!(world.desk().route_of_reminder(&show[0].text.key).unwrap(), "/today");
    world.desk().reminders_shown(&show[0].keys).unwrap();
    assert_eq!(world.desk().today().unwrap().inbox.len(), 3, "each of them waits by itself");
}

#[test]
fn a_look_says_when_to_look_again_and_a_new_promise_is_heard_of_at_the_next_look() {
    let mut world = World::on("2026-11-23T10:00");
    let id = world.mri().card.id;
    world.call(&id, "2026-11-23", "09:40", Some(promise("Call back", "2026-11-25")));
    let look = world.desk().due_reminders().unwrap();
    assert_eq!(look.next, Some("2026-11-24T08:00:00Z".parse().unwrap()), "a new day counts anew");
    world.call(&id, "2026-11-23", "09:50", Some(promise("Send the form", "2026-11-23")));
    let look = world.desk().due_reminders().unwrap();
    assert_eq!(look.next, Some("2026-11-24T01:00:00Z".parse().unwrap()), "17:00 in Los Angeles");
}

#[test]
fn the_ways_to_wait_are_those_that_cannot_cost_a_right() {
    use ReminderAction::{SnoozeEvening, SnoozeHour, SnoozeLastCall, SnoozeTomorrow};

    let mut world = World::on("2026-11-23T10:00");
    let case = world.mri().card.id;
    let own = desk::input::OwnDeadlineInput {
        case,
        title: "Send the doctor's letter".into(),
        date: crate::world::day("2026-11-30"),
    };
    world.desk().add_deadline(&own).unwrap();
    let offered = |world: &mut World, at: &str| {
        world.go_to(at);
        world.desk().due_reminders().unwrap();
        world.desk().today().unwrap().inbox[0].snoozes.clone()
    };
    let early = offered(&mut world, "2026-11-24T09:30");
    assert_eq!(early, [SnoozeHour, SnoozeEvening, SnoozeTomorrow, SnoozeLastCall]);
    let last_day = offered(&mut world, "2026-11-30T09:30");
    assert_eq!(last_day, [SnoozeHour, SnoozeEvening], "tomorrow is too late");
    let key = world.desk().today().unwrap().inbox[0].key.clone();
    world.desk().handle_reminder(&key, SnoozeEvening).unwrap();
    assert_eq!(world.desk().today().unwrap().inbox, []);
    world.go_to("2026-11-30T17:01");
    assert_eq!(world.desk().due_reminders().unwrap().show.len(), 1);
    let key = world.desk().today().unwrap().inbox[0].key.clone();
    let today = world.desk().handle_reminder(&key, ReminderAction::Done).unwrap();
    assert_eq!(today.inbox, [], "done with the last is done with those before it");
}

#[test]
fn a_deadline_that_moved_leaves_nothing_of_its_old_day_in_the_inbox() {
    let mut world = World::on("2026-11-23T10:00");
    let id = world.mri().card.id;
    let notice = desk::input::NoticeInput {
        received: Some(crate::world::day("2026-06-01")),
        ..desk::input::NoticeInput::of(
            &id,
            desk::words::NoticeDecision::Denied,
            crate::world::day("2026-05-28"),
        )
    };
    let case = world.desk().record_notice(&notice).unwrap();
    let appeal = case.deadlines.iter().find(|it| it.rule.as_deref() == Some("fed.appeal.file")).unwrap();
    let days_left = appeal.days_left;
    world.desk().due_reminders().unwrap();
    assert!(days_left <= 7 && !world.desk().today().unwrap().inbox.is_empty(), "{days_left} days left");
    // A second letter about the same thing came much later: the count begins anew.
    world.denial(&id, "2026-11-20", "2026-11-23");
    let inbox = world.desk().today().unwrap().inbox;
    let told_of_new = inbox.iter().filter(|it| it.due.date > crate::world::day("2026-12-31")).count();
    assert_eq!(told_of_new, 0, "{inbox:?}");
}

#[test]
fn the_calendar_to_keep_is_neutral_and_handed_out_only_when_something_changed() {
    let mut world = world_with_something_due();
    assert!(world.desk().calendar_to_keep().unwrap().is_none(), "nobody asked for one");
    let settings = world.desk().settings().unwrap();
    let chosen = desk::view::Settings { calendar_folder: "/home/rosa/phone".into(), ..settings };
    world.desk().save_settings(&chosen).unwrap();
    let (folder, draft) = world.desk().calendar_to_keep().unwrap().unwrap();
    let text = draft.text();
    assert_eq!(folder.to_str(), Some("/home/rosa/phone"));
    assert!(text.starts_with("BEGIN:VCALENDAR") && text.contains("20261124"), "{text}");
    assert!(["Rosa", "Knee", "Call back", "Kaiser"].iter().all(|word| !text.contains(word)), "{text}");
    assert!(world.desk().calendar_to_keep().unwrap().is_none());
    world.desk().calendar_was_not_kept();
    assert!(world.desk().calendar_to_keep().unwrap().is_some(), "what could not be written is tried again");
    let case = world.desk().cases().unwrap()[0].id.clone();
    world.call(&case, "2026-11-24", "10:00", Some(promise("Send the form", "2026-12-09")));
    let text = world.desk().calendar_to_keep().unwrap().unwrap().1.text();
    assert!(text.contains("20261209"), "{text}");
}
