//! Reminders while the vault is locked: said on time, saying nothing, and remembered when it is unlocked.

use std::fs;

use desk::Clock;
use desk::input::ReminderAction;
use desk::view::Settings;

use crate::world::{World, promise};

/// A vault that was locked on the 23rd; on the 24th a promise falls due, and again on the 25th.
fn locked_world() -> (World, String) {
    let mut world = World::on("2026-11-23T10:00");
    let id = world.mri().card.id;
    world.call(&id, "2026-11-23", "09:40", Some(promise("Call back", "2026-11-24")));
    world.lock();
    world.go_to("2026-11-24T17:01");
    (world, id)
}

#[test]
fn the_locked_program_speaks_on_time_and_the_unlocked_one_does_not_repeat_it() {
    let (mut world, case) = locked_world();
    let mut locked = world.locked();
    let look = locked.due_reminders().unwrap();
    assert_eq!(look.show.len(), 1);
    assert_eq!(look.show[0].text.summary, "Recourse: there is something to look at");
    assert_eq!(look.show[0].text.body, "Unlock to see it.");
    assert_eq!(look.show[0].text.buttons, desk::Buttons::OpenAndSnooze);
    locked.reminders_shown(&look.show[0].keys).unwrap();
    assert_eq!(locked.due_reminders().unwrap().show, []);

    world.unlock();
    assert_eq!(world.desk().due_reminders().unwrap().show, []);
    let inbox = world.desk().today().unwrap().inbox;
    assert_eq!(inbox.len(), 1);
    assert_eq!(inbox[0].shown, Some("2026-11-25T01:01:00Z".parse().unwrap()), "when it was shown, not now");
    // The click that led to the unlock screen leads to the case.
    let route = world.desk().route_of_reminder(&look.show[0].text.key).unwrap();
    assert_eq!(route, format!("/cases/{case}"));
}

#[test]
fn a_crash_of_the_locked_program_repeats_and_loses_nothing() {
    let (mut world, _) = locked_world();
    let first = world.locked().due_reminders().unwrap().show;
    // It died before it could write that the note was shown; it is started again, still locked.
    let mut again = world.locked();
    assert_eq!(again.due_reminders().unwrap().show, first);
    again.reminders_shown(&first[0].keys).unwrap();
    drop(again);
    assert_eq!(world.locked().due_reminders().unwrap().show, []);
    // And it dies once more while the vault is being opened: taking over twice changes nothing.
    world.unlock();
    world.crash();
    world.unlock();
    assert_eq!(world.desk().due_reminders().unwrap().show, []);
}

#[test]
fn a_snooze_while_locked_holds_after_unlocking() {
    let (mut world, _) = locked_world();
    let mut locked = world.locked();
    let shown = locked.due_reminders().unwrap().show.remove(0);
    locked.reminders_shown(&shown.keys).unwrap();
    locked.answer(&shown.keys[0], ReminderAction::SnoozeHour).unwrap();
    assert_eq!(locked.due_reminders().unwrap().show, []);
    world.go_to("2026-11-24T17:30");
    world.unlock();
    assert_eq!(world.desk().today().unwrap().inbox, [], "it was put off");
    assert_eq!(world.desk().due_reminders().unwrap().show, []);
    world.go_to("2026-11-24T18:02");
    assert_eq!(world.desk().due_reminders().unwrap().show.len(), 1);
}

#[test]
fn a_snooze_before_locking_holds_while_locked() {
    let mut world = World::on("2026-11-23T10:00");
    let id = world.mri().card.id;
    world.call(&id, "2026-11-23", "09:40", Some(promise("Call back", "2026-11-24")));
    world.go_to("2026-11-24T17:01");
    let shown = world.desk().due_reminders().unwrap().show.remove(0);
    world.desk().reminders_shown(&shown.keys).unwrap();
    world.desk().handle_desktop_action(&shown.keys[0], ReminderAction::SnoozeHour).unwrap();
    world.lock();
    let mut locked = world.locked();
    let look = locked.due_reminders().unwrap();
    assert_eq!((look.show.len(), look.next), (0, Some("2026-11-25T02:01:00Z".parse().unwrap())));
    world.go_to("2026-11-24T18:02");
    assert_eq!(locked.due_reminders().unwrap().show.len(), 1);
}

#[test]
fn done_on_a_note_from_before_the_lock_survives_the_end_of_the_locked_program() {
    let mut world = World::on("2026-11-23T10:00");
    let id = world.mri().card.id;
    world.call(&id, "2026-11-23", "09:40", Some(promise("Call back", "2026-11-24")));
    world.go_to("2026-11-25T09:01");
    // The last step of its ladder: nothing more is to come, and the note stands when the vault is locked.
    let shown = world.desk().due_reminders().unwrap().show.remove(0);
    world.desk().reminders_shown(&shown.keys).unwrap();
    let mut first = world.lock().unwrap();
    world.unlock();
    world.go_to("2026-11-25T09:30");
    let mut locked = world.lock().unwrap();
    assert!(first.answer("d-3 2026-11-24 nobody", ReminderAction::Done).is_err());
    locked.answer(&shown.keys[0], ReminderAction::Done).unwrap();
    drop(locked);
    // Killed, and started again, still locked.
    assert_eq!(world.locked().due_reminders().unwrap().show, []);
    world.unlock();
    assert_eq!(world.desk().today().unwrap().inbox, []);
}

#[test]
fn a_note_of_an_earlier_locked_time_can_still_be_answered() {
    let (mut world, _) = locked_world();
    let mut locked = world.locked();
    let shown = locked.due_reminders().unwrap().show.remove(0);
    locked.reminders_shown(&shown.keys).unwrap();
    drop(locked);
    world.unlock();
    let mut later = world.lock().unwrap();
    later.answer(&shown.keys[0], ReminderAction::Done).unwrap();
    world.unlock();
    assert_eq!(world.desk().today().unwrap().inbox, []);
}

#[test]
fn the_list_has_one_size_and_holds_no_word_of_the_vault() {
    let (mut world, _) = locked_world();
    let file = world.app_folder().join("reminders.bin");
    let sealed = fs::read(&file).unwrap();
    world.unlock();
    for number in 0..30 {
        let case = world.desk().cases().unwrap()[0].id.clone();
        world.call(
            &case,
            "2026-11-24",
            "10:00",
            Some(promise("Send it", &format!("2026-12-{:02}", number + 1))),
        );
    }
    world.lock();
    let fuller = fs::read(&file).unwrap();
    assert_eq!(sealed.len(), fuller.len());
    assert_ne!(sealed, fuller);
    let key = world.app_folder().join("reminders.key");
    for bytes in [fuller, fs::read(key).unwrap()] {
        let text = String::from_utf8_lossy(&bytes);
        assert!(["Rosa", "Knee", "MRI", "Kaiser", "promise"].iter().all(|word| !text.contains(word)));
    }
}

#[test]
fn who_wants_no_list_has_none() {
    let (mut world, _) = locked_world();
    world.unlock();
    let settings = world.desk().settings().unwrap();
    world.desk().save_settings(&Settings { remind_while_locked: false, ..settings }).unwrap();
    world.lock();
    assert!(world.locked_if_any().is_none());
    assert!(!world.app_folder().join("reminders.bin").exists());
    assert!(!world.app_folder().join("reminders.key").exists());
}

#[test]
fn a_damaged_list_or_one_of_another_vault_is_silent_and_hurts_nothing() {
    let (mut world, _) = locked_world();
    let (other, _) = locked_world();
    for name in ["reminders.bin", "reminders.key"] {
        fs::copy(other.app_folder().join(name), world.app_folder().join(name)).unwrap();
    }
    let mut foreign = world.locked();
    let shown = foreign.due_reminders().unwrap().show.remove(0);
    foreign.reminders_shown(&shown.keys).unwrap();
    world.unlock();
    assert_eq!(world.desk().due_reminders().unwrap().show.len(), 1, "our own was never shown");
    world.lock();
    fs::write(world.app_folder().join("reminders.bin"), b"torn").unwrap();
    assert!(world.locked_if_any().is_none());
    world.unlock();
}

#[test]
fn the_tray_names_the_next_deadlines_without_naming_anything() {
    let mut world = World::on("2026-11-23T10:00");
    let case = world.mri().card.id;
    for date in ["2026-11-24", "2026-11-30"] {
        let own = desk::input::OwnDeadlineInput {
            case: case.clone(),
            title: "MRI appeal".into(),
            date: crate::world::day(date),
        };
        world.desk().add_deadline(&own).unwrap();
    }
    let lines = ["Something is due tomorrow", "Something is due in 7 days"];
    let now = world.clock.now();
    assert_eq!(world.desk().due_reminders().unwrap().upcoming.lines(now), lines);
    world.lock();
    assert_eq!(world.locked().due_reminders().unwrap().upcoming.lines(now), lines);
}
