//! Backups through the desk: made by themselves, said when they fail, and the way back.

use std::path::PathBuf;

use desk::view::{BackupNotice, BackupProblem, PaperFault, VaultFinding};
use desk::{BackupMoment, Desk, ErrorKind, Passphrase};

use crate::world::{PASSPHRASE, World};

pub(crate) fn drive() -> (tempfile::TempDir, PathBuf) {
    let place = tempfile::tempdir().unwrap();
    let drive = place.path().join("stick");
    std::fs::create_dir(&drive).unwrap();
    (place, drive)
}

pub(crate) fn choose(world: &mut World, drive: &std::path::Path) {
    world.desk().choose_backup_folder(Some(&drive.display().to_string())).unwrap();
}

pub(crate) fn made(world: &mut World, moment: BackupMoment) -> bool {
    let Some(backup) = world.desk().begin_backup(moment).unwrap() else { return false };
    let outcome = backup.write(&|| false);
    let good = outcome.is_good();
    world.desk().note_backup(outcome).unwrap();
    good
}

#[test]
fn what_was_written_comes_back_in_a_new_place_with_its_papers_and_its_chain() {
    let mut world = World::on("2026-11-23T10:00");
    let id = world.mri().card.id;
    world.call(&id, "2026-11-23", "09:40", None);
    let (place, drive) = drive();
    choose(&mut world, &drive);
    assert!(made(&mut world, BackupMoment::WhileOpen));
    world.call(&id, "2026-11-23", "09:50", None);

    let found = desk::find_backups(&drive, &world.clock).unwrap().backups;
    assert_eq!((found.len(), found[0].whole), (1, true));
    assert_eq!(found[0].made_at.time.as_deref(), Some("10:00"));
    let to = place.path().join("again");
    let backup = PathBuf::from(&found[0].id);
    let passphrase = Passphrase::new(PASSPHRASE);
    let (mut again, restored) = Desk::restore(&backup, &to, &passphrase, world.clock.clone()).unwrap();
    assert!(restored.report.whole && restored.missing_papers == 0);
    let before = again.timeline(&id, None).unwrap().entries.len();
    assert_eq!(world.desk().timeline(&id, None).unwrap().entries.len(), before + 1);
    again.close().unwrap();
    let refused = Desk::restore(&backup, &to, &passphrase, world.clock.clone()).map(drop).unwrap_err();
    assert_eq!(refused.kind, ErrorKind::FolderNotEmpty);
}

#[test]
fn one_is_made_each_hour_in_which_something_was_written_and_none_when_nothing_was() {
    let mut world = World::on("2026-11-23T10:00");
    let id = world.mri().card.id;
    let (_place, drive) = drive();
    assert!(!made(&mut world, BackupMoment::WhileOpen), "nobody chose a folder");
    choose(&mut world, &drive);
    assert!(made(&mut world, BackupMoment::WhileOpen));
    world.go_to("2026-11-23T11:30");
    assert!(!made(&mut world, BackupMoment::WhileOpen), "nothing was written");
    assert!(!made(&mut world, BackupMoment::Closing));
    world.call(&id, "2026-11-23", "11:20", None);
    assert!(made(&mut world, BackupMoment::WhileOpen));
    world.call(&id, "2026-11-23", "11:25", None);
    assert!(!made(&mut world, BackupMoment::WhileOpen), "this hour has one");
    assert!(made(&mut world, BackupMoment::Closing), "but what was written is not left out at the end");
}

#[test]
fn another_passphrase_or_other_words_are_a_reason_for_a_backup_that_opens_with_them() {
    let mut world = World::on("2026-11-23T10:00");
    let (place, drive) = drive();
    choose(&mut world, &drive);
    assert!(made(&mut world, BackupMoment::WhileOpen));
    let [old, new] = [PASSPHRASE, "violet anchor seventy marble"].map(Passphrase::new);
    world.go_to("2026-11-23T11:30");
    assert!(!made(&mut world, BackupMoment::Closing), "nothing was changed");
    // A backup that was begun before holds the old passphrase, however late it is done.
    let begun = world.desk().begin_backup(BackupMoment::Asked).unwrap().unwrap();
    world.desk().change_passphrase(&old, &new).unwrap();
    let written = begun.write(&|| false);
    world.desk().note_backup(written).unwrap();
    world.go_to("2026-11-23T12:45");
    assert!(made(&mut world, BackupMoment::WhileOpen), "within the hour");
    assert!(!made(&mut world, BackupMoment::Closing), "once");

    let words = world.desk().new_recovery_words(&new).unwrap().recovery_words.join(" ");
    world.go_to("2026-11-23T13:00");
    assert!(made(&mut world, BackupMoment::Closing), "at the end");
    let backups = desk::find_backups(&drive, &world.clock).unwrap().backups;
    let newest = PathBuf::from(&backups[0].id);
    let clock = world.clock.clone();
    let restored = |name: &str, with: &Passphrase| {
        Desk::restore(&newest, &place.path().join(name), with, clock.clone()).map(drop)
    };
    assert_eq!(restored("a", &old).unwrap_err().kind, ErrorKind::WrongPassphrase);
    restored("b", &new).unwrap();
    Desk::restore_with_words(&newest, &place.path().join("c"), &words, &old, clock.clone()).unwrap();
}

#[test]
fn a_drive_that_is_not_plugged_in_is_said_once_it_is_missed() {
    let mut world = World::on("2026-11-23T10:00");
    let id = world.mri().card.id;
    assert_eq!(world.desk().backups().unwrap().notice, Some(BackupNotice::NoneChosen));
    assert_eq!(world.desk().ask_about_backups_later().unwrap().notice, None);
    let (_place, drive) = drive();
    choose(&mut world, &drive);
    assert!(made(&mut world, BackupMoment::WhileOpen));
    assert_eq!(world.desk().backups().unwrap().notice, None);

    let away = drive.with_file_name("pulled out");
    std::fs::rename(&drive, &away).unwrap();
    world.go_to("2026-11-23T14:00");
    world.call(&id, "2026-11-23", "13:50", None);
    assert!(!made(&mut world, BackupMoment::WhileOpen));
    let view = world.desk().backups().unwrap();
    assert_eq!((view.problem, view.notice), (Some(BackupProblem::PlaceMissing), None), "not on the same day");
    world.go_to("2026-11-24T14:00");
    let view = world.desk().backups().unwrap();
    assert_eq!(view.notice, Some(BackupNotice::Failed));
    assert_eq!(view.last_good.unwrap().time.as_deref(), Some("10:00"));
    assert!(!drive.exists(), "an empty mount point is not taken for the drive");

    std::fs::rename(&away, &drive).unwrap();
    assert!(made(&mut world, BackupMoment::WhileOpen));
    let view = world.desk().backups().unwrap();
    assert_eq!((view.problem, view.notice), (None, None));
}

/// The one paper on the shelf, with a bit of it flipped.
fn rot(drive: &std::path::Path) -> PathBuf {
    let shelf = std::fs::read_dir(drive).unwrap().next().unwrap().unwrap().path();
    let paper = std::fs::read_dir(shelf.join("papers")).unwrap().next().unwrap().unwrap().path();
    let mut bytes = std::fs::read(&paper).unwrap();
    bytes[100] ^= 1;
    std::fs::write(&paper, bytes).unwrap();
    paper
}

#[test]
fn a_paper_that_rotted_in_the_vault_is_taken_back_from_the_drive() {
    let mut world = World::on("2026-11-23T10:00");
    let id = world.mri().card.id;
    let letter = b"We regret to inform you.";
    world.desk().add_paper(&id, "Denial letter.txt", &mut &letter[..]).unwrap();
    let missing = world.desk().take_papers_back().unwrap_err();
    assert_eq!(missing.kind, ErrorKind::NoBackupsHere, "no folder was chosen");
    let (_place, drive) = drive();
    choose(&mut world, &drive);
    assert!(made(&mut world, BackupMoment::WhileOpen));

    let paper = world.desk().papers_of_case(&id).unwrap()[0].id.clone();
    let file = std::fs::read_dir(world.vault().join("papers")).unwrap().next().unwrap().unwrap().path();
    let file_name = file.file_name().unwrap().to_str().unwrap().to_owned();
    let damage = |bytes: &[u8]| std::fs::write(&file, bytes).unwrap();
    damage(b"rotten");
    let report = world.desk().check().unwrap();
    let titles = vec!["Denial letter".to_owned()];
    let found = VaultFinding::Paper { file: file_name, titles, fault: PaperFault::Damaged };
    assert_eq!((report.whole, report.findings), (false, vec![found]));
    let done = world.desk().take_papers_back().unwrap();
    assert_eq!((done.taken.as_slice(), done.left.len()), (&["Denial letter".to_owned()][..], 0));
    assert!(world.desk().check().unwrap().whole);
    let mut bytes = Vec::new();
    world.desk().kept_paper(&paper).unwrap().write_to(&mut bytes).unwrap();
    assert_eq!(bytes, letter);

    // Gone here and rotten there: it is named, and nothing wrong takes its place.
    std::fs::remove_file(&file).unwrap();
    rot(&drive);
    let done = world.desk().take_papers_back().unwrap();
    assert_eq!((done.taken.len(), done.left.as_slice()), (0, &["Denial letter".to_owned()][..]));
    assert!(!file.exists());
    assert_eq!(std::fs::read_dir(world.vault().join("papers")).unwrap().count(), 0);
}

#[test]
fn a_paper_that_rotted_on_the_drive_is_named_until_somebody_has_read_it_and_is_written_anew() {
    let mut world = World::on("2026-11-23T10:00");
    let id = world.mri().card.id;
    world.desk().add_paper(&id, "Denial letter.txt", &mut &b"We regret to inform you."[..]).unwrap();
    let (_place, drive) = drive();
    choose(&mut world, &drive);
    assert!(made(&mut world, BackupMoment::WhileOpen));
    let paper = rot(&drive);
    let rotten = std::fs::read(&paper).unwrap();
    assert!(made(&mut world, BackupMoment::Asked));
    assert_eq!(world.desk().backups().unwrap().mended, [""; 0], "it was read this morning");
    assert!(made(&mut world, BackupMoment::AskedToRead));
    let view = world.desk().backups().unwrap();
    assert_eq!((view.mended.len(), view.notice), (1, Some(BackupNotice::PapersMended)));
    assert!(view.mended[0].contains("Denial letter"), "{:?}", view.mended);
    assert_ne!(std::fs::read(&paper).unwrap(), rotten);
    assert!(made(&mut world, BackupMoment::Asked));
    assert_eq!(world.desk().backups().unwrap().notice, Some(BackupNotice::PapersMended), "not read yet");
    assert_eq!(world.desk().accept_mended_papers().unwrap().notice, None);

    // Without being asked, it is found within four weeks of days.
    rot(&drive);
    for day in 24..=30 {
        world.go_to(&format!("2026-11-{day}T10:00"));
        made(&mut world, BackupMoment::Asked);
    }
    for day in 1..=21 {
        world.go_to(&format!("2026-12-{day:02}T10:00"));
        made(&mut world, BackupMoment::Asked);
    }
    assert_eq!(world.desk().backups().unwrap().mended.len(), 1);
}

#[test]
fn a_place_inside_the_vault_is_refused_at_the_form() {
    let mut world = World::on("2026-11-23T10:00");
    let inside = world.vault().display().to_string();
    let refused = world.desk().choose_backup_folder(Some(&inside)).unwrap_err();
    assert_eq!((refused.kind, refused.fields[0].problem.as_str()), (ErrorKind::Invalid, "inside_the_vault"));
    let gone = world.vault().with_file_name("nowhere").display().to_string();
    let refused = world.desk().choose_backup_folder(Some(&gone)).unwrap_err();
    assert_eq!(refused.fields[0].problem, "not_a_folder");
}

#[test]
fn the_words_open_a_backup_whose_passphrase_nobody_knows_any_more() {
    let mut world = World::on("2026-11-23T10:00");
    let id = world.mri().card.id;
    let (place, drive) = drive();
    choose(&mut world, &drive);
    assert!(made(&mut world, BackupMoment::Asked));
    let backup = PathBuf::from(&desk::find_backups(&drive, &world.clock).unwrap().backups[0].id);
    let new = Passphrase::new("violet anchor seventy marble");
    let to = place.path().join("again");
    let restored = Desk::restore_with_words(&backup, &to, &world.words, &new, world.clock.clone());
    let (mut again, _) = restored.unwrap();
    assert_eq!(again.case(&id).unwrap().card.title, "Knee");
    again.close().unwrap();
    Desk::open(&to, &new, world.clock.clone()).unwrap().close().unwrap();
}

#[test]
fn backups_of_two_vaults_on_one_drive_are_told_apart_by_the_names_on_their_sheets() {
    let mut ours = World::on("2026-11-23T10:00");
    let mut theirs = World::on("2026-11-23T11:00");
    let (_place, drive) = drive();
    for world in [&mut ours, &mut theirs] {
        choose(world, &drive);
        assert!(made(world, BackupMoment::Asked));
    }
    let found = desk::find_backups(&drive, &ours.clock).unwrap().backups;
    let names: Vec<_> = found.iter().map(|it| it.vault.clone()).collect();
    let on_sheet = |world: &mut World| world.desk().recovery_sheet().unwrap().vault;
    assert_eq!(names, [on_sheet(&mut theirs), on_sheet(&mut ours)], "the newest first");
    assert_ne!(names[0], names[1]);
    // Where its list is damaged, the name of its folder tells whose it is.
    let list = PathBuf::from(&found[0].id).join("backup.list");
    std::fs::write(list, b"rotten").unwrap();
    let found = desk::find_backups(&drive, &ours.clock).unwrap().backups;
    let damaged = found.iter().find(|it| !it.whole).unwrap();
    assert_eq!(damaged.vault, names[0]);
}
