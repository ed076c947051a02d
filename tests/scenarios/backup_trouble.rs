//! Backups when something is in the way for days: two computers with one stick, a clock that was wrong, a drive so slow
//! that none is ever finished.

use std::path::{Path, PathBuf};

use desk::view::{BackupNotice, BackupProblem, RehearsalOutcome};
use desk::{BackupMoment, Desk, Passphrase};

use crate::backups::{choose, drive, made};
use crate::world::{PASSPHRASE, World};

/// A second computer: the closed vault's folder, copied, and opened there.
fn on_another_computer(world: &World, place: &Path) -> Desk {
    let copy = place.join("Copied.vault");
    std::fs::create_dir(&copy).unwrap();
    for entry in std::fs::read_dir(world.vault()).unwrap().map(Result::unwrap) {
        if entry.path().is_file() {
            std::fs::copy(entry.path(), copy.join(entry.file_name())).unwrap();
        }
    }
    Desk::open(&copy, &Passphrase::new(PASSPHRASE), world.clock.clone()).unwrap()
}

/// Two computers with one stick and copies of one vault. The first makes backups after the copying; then `meanwhile` is
/// what the second does without the stick, and after that it makes backups there, too, in the same hour.
fn backups_of_the_first_are_there_after(meanwhile: impl Fn(&mut World, &mut Desk, &Path)) {
    let mut world = World::on("2026-11-23T08:00");
    let id = world.mri().card.id;
    let (place, drive) = drive();
    choose(&mut world, &drive);
    assert!(made(&mut world, BackupMoment::Asked));
    world.close();
    let mut other = on_another_computer(&world, place.path());
    world.open();
    for hour in 9..12 {
        world.go_to(&format!("2026-11-23T{hour:02}:05"));
        world.call(&id, "2026-11-23", "08:30", None);
        assert!(made(&mut world, BackupMoment::WhileOpen));
    }
    let only_there: Vec<String> = desk::find_backups(&drive, &world.clock).unwrap().backups[..3]
        .iter()
        .map(|it| it.id.clone())
        .collect();
    world.close();

    let away = drive.with_file_name("at the first computer");
    std::fs::rename(&drive, &away).unwrap();
    meanwhile(&mut world, &mut other, place.path());
    std::fs::rename(&away, &drive).unwrap();
    other.choose_backup_folder(Some(&drive.display().to_string())).unwrap();
    for minute in 40..45 {
        world.go_to(&format!("2026-11-23T11:{minute}"));
        let view = other.back_up(BackupMoment::Asked, &|| false).unwrap();
        assert_eq!(view.problem, None);
    }
    other.close().unwrap();
    let found = desk::find_backups(&drive, &world.clock).unwrap().backups;
    for theirs in only_there {
        let there = found.iter().find(|it| it.id == theirs);
        assert!(there.is_some_and(|it| it.whole), "{theirs} is gone: {found:?}");
    }
}

#[test]
fn a_copy_that_tried_again_and_again_without_the_stick_throws_away_nothing_of_the_other() {
    backups_of_the_first_are_there_after(|world, other, _| {
        for minute in 10..40 {
            world.go_to(&format!("2026-11-23T11:{minute}"));
            let view = other.back_up(BackupMoment::Asked, &|| false).unwrap();
            assert_eq!(view.problem, Some(BackupProblem::PlaceMissing));
        }
    });
}

#[test]
fn a_copy_that_made_its_backups_on_another_stick_throws_away_nothing_of_the_other() {
    backups_of_the_first_are_there_after(|world, other, place| {
        let stick = place.join("another stick");
        std::fs::create_dir(&stick).unwrap();
        other.choose_backup_folder(Some(&stick.display().to_string())).unwrap();
        for minute in 10..20 {
            world.go_to(&format!("2026-11-23T11:{minute}"));
            other.back_up(BackupMoment::Asked, &|| false).unwrap();
        }
    });
}

#[test]
fn the_way_back_is_tried_with_what_was_made_last_and_not_with_a_time_that_lies_ahead() {
    let mut world = World::on("2036-11-23T10:00");
    let id = world.mri().card.id;
    let (_place, drive) = drive();
    choose(&mut world, &drive);
    assert!(made(&mut world, BackupMoment::Asked));
    world.go_to("2026-11-23T10:00");
    world.call(&id, "2026-11-23", "09:40", None);
    assert!(made(&mut world, BackupMoment::Asked));
    let tried = world.desk().rehearse_restore().unwrap();
    assert_eq!(tried.outcome, RehearsalOutcome::Opened);
    assert_eq!(tried.entries, world.desk().check().unwrap().entries);
    assert_eq!(tried.made_at.unwrap().date.to_string(), "2026-11-23");
}

/// Begins a backup and lets it be called off, as locking does.
fn called_off(world: &mut World) {
    let backup = world.desk().begin_backup(BackupMoment::Asked).unwrap().unwrap();
    let outcome = backup.write(&|| true);
    assert!(!outcome.is_good());
    world.desk().note_backup(outcome).unwrap();
}

#[test]
fn a_drive_so_slow_that_no_backup_is_ever_finished_is_said_once_the_last_good_one_is_old() {
    let mut world = World::on("2026-11-23T10:00");
    world.mri();
    let (_place, drive) = drive();
    choose(&mut world, &drive);
    assert!(made(&mut world, BackupMoment::Asked));
    world.go_to("2026-11-23T15:00");
    called_off(&mut world);
    let view = world.desk().backups().unwrap();
    assert_eq!((view.problem, view.notice), (Some(BackupProblem::Unfinished), None), "the next one may do");
    world.go_to("2026-11-24T10:01");
    called_off(&mut world);
    assert_eq!(world.desk().backups().unwrap().notice, Some(BackupNotice::Failed));
    world.go_to("2026-11-20T10:00");
    let notice = world.desk().backups().unwrap().notice;
    assert_eq!(notice, Some(BackupNotice::Failed), "the clock was ahead, and nobody knows how old it is");
    assert!(made(&mut world, BackupMoment::Asked));
    let view = world.desk().backups().unwrap();
    assert_eq!((view.problem, view.notice), (None, None));
}

#[test]
fn a_first_backup_that_never_comes_is_said_after_a_day_even_if_the_program_ends_before_it_can_note_it() {
    let mut world = World::on("2026-11-23T10:00");
    world.mri();
    let (_place, drive) = drive();
    choose(&mut world, &drive);
    drop(world.desk().begin_backup(BackupMoment::Asked).unwrap().unwrap());
    world.crash();
    world.open();
    assert_eq!(world.desk().backups().unwrap().notice, None, "it was chosen just now");
    world.go_to("2026-11-24T10:01");
    let view = world.desk().backups().unwrap();
    assert_eq!((view.problem, view.notice), (Some(BackupProblem::Unfinished), Some(BackupNotice::Failed)));
    assert!(made(&mut world, BackupMoment::Asked));

    // The same later on, with a good one before. While nothing is begun, an old backup is good enough.
    world.go_to("2026-11-30T10:00");
    assert_eq!(world.desk().backups().unwrap().notice, None);
    drop(world.desk().begin_backup(BackupMoment::Asked).unwrap().unwrap());
    world.crash();
    world.open();
    assert_eq!(world.desk().backups().unwrap().notice, None);
    world.go_to("2026-12-01T10:01");
    assert_eq!(world.desk().backups().unwrap().notice, Some(BackupNotice::Failed));
}

#[test]
fn a_drive_that_is_missed_is_said_although_the_clock_was_ahead_at_the_last_good_backup() {
    let mut world = World::on("2027-11-23T10:00");
    world.mri();
    let (_place, drive) = drive();
    choose(&mut world, &drive);
    assert!(made(&mut world, BackupMoment::Asked));
    std::fs::rename(&drive, drive.with_file_name("pulled out")).unwrap();
    world.go_to("2026-11-23T10:00");
    assert!(!made(&mut world, BackupMoment::Asked));
    assert_eq!(world.desk().backups().unwrap().notice, Some(BackupNotice::Failed));
}

#[test]
fn a_backup_that_comes_to_its_end_after_another_folder_was_chosen_says_nothing_of_the_new_one() {
    let mut world = World::on("2026-11-23T10:00");
    world.mri();
    let (place, drive) = drive();
    let other = place.path().join("another stick");
    std::fs::create_dir(&other).unwrap();
    choose(&mut world, &drive);
    for (good, stopped) in [(true, false), (false, true)] {
        let backup = world.desk().begin_backup(BackupMoment::Asked).unwrap().unwrap();
        choose(&mut world, &other);
        let outcome = backup.write(&|| stopped);
        assert_eq!(outcome.is_good(), good);
        let view = world.desk().note_backup(outcome).unwrap();
        assert_eq!((view.kept, view.last_good.is_none(), view.problem), (0, true, None));
        assert!(made(&mut world, BackupMoment::WhileOpen), "the new folder has none yet");
        choose(&mut world, &drive);
    }
}

#[test]
fn a_vault_that_cannot_be_finished_leaves_its_place_empty_for_the_next_try() {
    let mut world = World::on("2026-11-23T10:00");
    let id = world.mri().card.id;
    world.desk().add_paper(&id, "denial.txt", &mut &b"the denial"[..]).unwrap();
    let (place, drive) = drive();
    choose(&mut world, &drive);
    assert!(made(&mut world, BackupMoment::Asked));
    let backup = PathBuf::from(&desk::find_backups(&drive, &world.clock).unwrap().backups[0].id);
    let (to, words) = (place.path().join("again"), world.words.clone());
    let restored = |new: &str| {
        Desk::restore_with_words(&backup, &to, &words, &Passphrase::new(new), world.clock.clone())
    };
    // No lock can be made of it, which is found out when everything else is in its place.
    assert!(restored("").is_err());
    assert_eq!(std::fs::read_dir(&to).unwrap().count(), 0);
    let (mut again, view) = restored("a whole new phrase").unwrap();
    assert!(view.report.whole && view.missing_papers == 0);
    assert_eq!(again.papers_of_case(&id).unwrap().len(), 1);
    again.close().unwrap();
}
