//! The backups that somebody finds on a drive: from whichever of its folders they ask, and whatever the clock said.

use desk::{BackupMoment, ErrorKind};

use crate::backups::{choose, drive, made};
use crate::world::World;

#[test]
fn who_chooses_the_folder_of_the_backups_itself_goes_on_in_it() {
    let mut world = World::on("2026-11-23T10:00");
    world.mri();
    let (_place, drive) = drive();
    choose(&mut world, &drive);
    assert!(made(&mut world, BackupMoment::Asked));
    let shelf = std::fs::read_dir(&drive).unwrap().next().unwrap().unwrap().path();
    choose(&mut world, &shelf);
    let chosen = world.desk().backups().unwrap().folder;
    assert_eq!(chosen, Some(drive.display().to_string()), "the folder in which it lies");
    world.go_to("2026-11-24T10:00");
    assert!(made(&mut world, BackupMoment::Asked));
    assert_eq!(world.desk().backups().unwrap().kept, 2);
    for folder in [&drive, &shelf] {
        let found = desk::find_backups(folder, &world.clock).unwrap().backups;
        let days: Vec<_> = found.iter().map(|it| it.made_at.date.to_string()).collect();
        assert_eq!(days, ["2026-11-24", "2026-11-23"]);
    }
}

#[test]
fn a_backup_of_a_clock_that_ran_ahead_comes_before_those_that_followed_it() {
    let mut world = World::on("2026-11-23T10:00");
    let id = world.mri().card.id;
    let (_place, drive) = drive();
    choose(&mut world, &drive);
    for now in ["2026-11-23T10:00", "2036-11-23T10:00", "2026-11-23T12:00"] {
        world.go_to(now);
        world.call(&id, "2026-11-23", "09:40", None);
        assert!(made(&mut world, BackupMoment::Asked));
    }
    let found = desk::find_backups(&drive, &world.clock).unwrap().backups;
    let listed: Vec<_> = found.iter().map(|it| it.made_at.date.to_string()).collect();
    assert_eq!(listed, ["2026-11-23", "2036-11-23", "2026-11-23"]);
    assert_eq!(found[0].made_at.time.as_deref(), Some("12:00"));
    let ahead: Vec<bool> = found.iter().map(|it| it.ahead).collect();
    assert_eq!(ahead, [false, true, false], "a date that cannot be right is said to be none");
}

#[test]
fn only_a_folder_that_was_read_is_said_to_hold_no_backups() {
    let world = World::on("2026-11-23T10:00");
    let (_place, drive) = drive();
    let refused = || desk::find_backups(&drive, &world.clock).unwrap_err().kind;
    assert_eq!(refused(), ErrorKind::NoBackupsHere);
    #[cfg(unix)]
    {
        // Whoever follows it comes back to it, and never reads anything.
        let bad = drive.join("recourse-backup-ffffffff");
        std::os::unix::fs::symlink(&bad, &bad).unwrap();
        assert_eq!(refused(), ErrorKind::BackupPlaceMissing);
    }
    std::fs::remove_dir_all(&drive).unwrap();
    assert_eq!(refused(), ErrorKind::BackupPlaceMissing);
}

#[cfg(unix)]
#[test]
fn a_folder_of_backups_that_cannot_be_read_is_told_beside_those_that_were() {
    let mut world = World::on("2026-11-23T10:00");
    world.mri();
    let (_place, drive) = drive();
    choose(&mut world, &drive);
    assert!(made(&mut world, BackupMoment::Asked));
    assert_eq!(desk::find_backups(&drive, &world.clock).unwrap().unreadable, 0);
    let bad = drive.join("recourse-backup-ffffffff");
    std::os::unix::fs::symlink(&bad, &bad).unwrap();
    let found = desk::find_backups(&drive, &world.clock).unwrap();
    assert_eq!((found.backups.len(), found.unreadable), (1, 1));
}
