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
    let meant = keys(&world.desk().due_reminders().unwrap());
    assert_eq!(meant.len(), 1);
    world.crash();
    world.open();
    let again = keys(&world.desk().due_reminders().unwrap());
    assert_eq!(again, meant);
    world.desk().reminders_shown(&again).unwrap();
    assert_eq!(world.desk().due_reminders().unwrap(), []);
    world.crash();
    world.open();
    assert_eq!(world.desk().due_reminders().unwrap(), [], "shown once, it is not shown again");
}

#[test]
fn a_reminder_waits_in_the_inbox_until_it_is_handled() {
    let mut world = world_with_something_due();
    let shown = keys(&world.desk().due_reminders().unwrap());
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
    assert_eq!(world.desk().due_reminders().unwrap(), []);
    assert_eq!(world.desk().today().unwrap().inbox.len(), 1);
}

#[test]
fn a_snoozed_reminder_leaves_the_inbox_and_comes_back() {
    let mut world = world_with_something_due();
    let shown = keys(&world.desk().due_reminders().unwrap());
    world.desk().reminders_shown(&shown).unwrap();
    world.desk().handle_reminder(&shown[0], ReminderAction::SnoozeHour).unwrap();
    assert_eq!(world.desk().today().unwrap().inbox, []);
    assert_eq!(world.desk().due_reminders().unwrap(), []);
    world.go_to("2026-11-24T18:31");
    assert_eq!(keys(&world.desk().due_reminders().unwrap()), shown);
}

#[test]
fn what_fell_due_while_the_computer_was_off_is_told_when_it_is_on_again() {
    let mut world = world_with_something_due();
    world.close();
    world.go_to("2026-12-01T09:30");
    world.open();
    assert!(!world.desk().due_reminders().unwrap().is_empty());
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
    assert_eq!(world.desk().due_reminders().unwrap(), []);
}

#[test]
fn nothing_is_shown_to_somebody_who_wants_no_notifications() {
    let mut world = world_with_something_due();
    let mut settings = world.desk().settings().unwrap();
    settings.notifications = false;
    world.desk().save_settings(&settings).unwrap();
    assert_eq!(world.desk().due_reminders().unwrap(), []);
}
