//! A damaged vault: what is whole is saved into a new one, what is lost is said, and the damaged one stays as it is.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use desk::view::{RehearsalOutcome, RescuedVault};
use desk::{BackupMoment, Desk, ErrorKind, Passphrase};

use crate::world::{PASSPHRASE, World};

/// What `SQLite` reads at once.
const PAGE: usize = 4096;

/// A closed vault with a case, thirty calls and two papers. Gives the case.
fn full_vault() -> (World, String) {
    let mut world = World::on("2026-11-23T09:00");
    let case = world.mri().card.id;
    for number in 0..30 {
        world.call(&case, "2026-11-22", &format!("09:{number:02}"), None);
    }
    for name in ["denial.txt", "bill.txt"] {
        let text = format!("the words of {name}");
        world.desk().add_paper(&case, name, &mut text.as_bytes()).unwrap();
    }
    world.close();
    (world, case)
}

fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        if entry.path().is_dir() {
            files.extend(self::files(&entry.path()));
        } else {
            files.insert(entry.path(), fs::read(entry.path()).unwrap());
        }
    }
    files
}

/// Rescues the vault, makes sure that the damaged one is as it was, and opens the new one as any other.
fn rescued(world: &World, to: &str) -> Result<(Desk, RescuedVault), ErrorKind> {
    let to = world.vault().with_file_name(to);
    let before = files(&world.vault());
    let passphrase = Passphrase::new(PASSPHRASE);
    let rescued = Desk::rescue(&world.vault(), &to, &passphrase, world.clock.clone());
    assert!(files(&world.vault()) == before, "the damaged vault is only read");
    let (desk, told) = rescued.map_err(|error| {
        let left = fs::read_dir(&to).map_or(0, Iterator::count);
        assert_eq!(left, 0, "nothing is left behind: {error:?}");
        error.kind
    })?;
    desk.close().unwrap();
    Ok((Desk::open(&to, &passphrase, world.clock.clone()).unwrap(), told))
}

#[test]
fn nothing_is_lost_from_a_vault_that_is_whole() {
    let (world, case) = full_vault();
    let (mut desk, told) = rescued(&world, "New.vault").unwrap();
    assert_eq!((told.entries, told.lost_entries, told.papers), (30, 0, 2));
    assert_eq!((told.stand_ins, told.taken_out, told.newest_unknown), (0, 0, false));
    assert!(told.incomplete.is_empty() && told.lost_papers.is_empty(), "{told:?}");
    assert_eq!(desk.timeline(&case, None).unwrap().entries.len(), 30);
    let report = desk.check().unwrap();
    assert!(report.whole, "{:?}", report.findings);
    assert!(!desk.search(&desk::input::SearchInput::of("bill.txt")).unwrap().hits.is_empty());
    desk.close().unwrap();
    let names: Vec<_> = files(&world.vault().with_file_name("New.vault")).into_keys().collect();
    assert!(names.iter().all(|path| !path.display().to_string().contains("damaged")), "{names:?}");
}

#[test]
fn what_a_crash_left_in_the_log_is_saved_too_and_the_log_stays_as_it_is() {
    let (mut world, case) = full_vault();
    world.open();
    world.call(&case, "2026-11-22", "10:00", None);
    // Letting go of the database clears its log away; a killed program leaves both as they are now.
    let left = files(&world.vault());
    world.crash();
    for (path, bytes) in left.iter().filter(|(path, _)| !path.ends_with("vault.db-shm")) {
        fs::write(path, bytes).unwrap();
    }
    assert!(fs::metadata(world.vault().join("vault.db-wal")).unwrap().len() > 0, "there is a log");
    let (mut desk, told) = rescued(&world, "New.vault").unwrap();
    assert_eq!((told.entries, told.lost_entries), (31, 0));
    assert_eq!(desk.timeline(&case, None).unwrap().entries[0].happened_local.time.as_deref(), Some("10:00"));
}

#[test]
fn whatever_page_is_rotten_the_rest_is_saved_and_the_loss_is_said() {
    let (world, case) = full_vault();
    let database = world.vault().join("vault.db");
    let whole = fs::read(&database).unwrap();
    let pages = whole.len() / PAGE;
    let (mut saved, mut losses, mut hopeless) = (0, 0, 0);
    // The first page says what tables there are; without it there is nothing to go by. The others are taken from all
    // over the file, and the short form goes on until it has hit entries.
    let step = (pages / 10).max(1);
    let spread = (1..=step).flat_map(|first| (first..pages).step_by(step));
    for (tried, page) in spread.enumerate() {
        if tried >= crate::faults::rounds(10, pages) && losses > 0 {
            break;
        }
        let mut bytes = whole.clone();
        bytes[page * PAGE + 100] ^= 1;
        fs::write(&database, bytes).unwrap();
        let to = format!("New-{page}.vault");
        let Ok((mut desk, told)) = rescued(&world, &to) else {
            hopeless += 1;
            continue;
        };
        saved += 1;
        assert_eq!(u64::from(told.entries + told.lost_entries), 30, "page {page}: {told:?}");
        losses += usize::from(told.lost_entries > 0);
        let listed = desk.timeline(&case, None).map_or(0, |page| page.entries.len());
        let silent = told.stand_ins == 0 && told.incomplete.is_empty() && told.taken_out == 0;
        assert!(!silent || listed == 30, "page {page}: {listed} are listed and nothing was said: {told:?}");
        assert_eq!(u64::from(told.entries), desk.check().unwrap().entries, "page {page}");
        record_is_genuine(&mut desk, told.lost_entries > 0);
        desk.close().unwrap();
        fs::remove_dir_all(world.vault().with_file_name(&to)).unwrap();
    }
    assert!(saved > hopeless, "{saved} were saved and {hopeless} were not");
    assert!(losses > 0, "at least one page held entries");
}

/// Whoever checks a signed record of a rescued journal is told that it lacks entries, and not that it was altered.
fn record_is_genuine(desk: &mut Desk, lost: bool) {
    let (folder, record) = (tempfile::tempdir().unwrap(), desk.signed_record(None).unwrap());
    let file = folder.path().join("case.record");
    fs::write(&file, &record.bytes).unwrap();
    let checked = desk::check_record_file(&file, None).unwrap().unwrap();
    assert!(checked.signed, "{:?}", checked.findings);
    assert!(checked.whole || checked.lacks_entries, "{:?}", checked.findings);
    assert_eq!(checked.lacks_entries, record.lacks_entries);
    // The newest ones may be the lost ones, behind which nothing shows a gap.
    assert!(lost || checked.whole);
}

#[test]
fn a_vault_that_lost_an_entry_for_good_is_backed_up_and_the_way_back_is_tried_as_with_any_other() {
    let (mut world, case) = full_vault();
    let database = world.vault().join("vault.db");
    let pages = |bytes: &[u8]| bytes.chunks(PAGE).map(<[u8]>::to_vec).collect::<Vec<_>>();
    let log = |world: &mut World, hour: u32, minutes: std::ops::Range<u32>| {
        world.open();
        for minute in minutes {
            world.call(&case, "2026-11-22", &format!("{hour}:{minute:02}"), None);
        }
        world.close();
    };
    // What one call more changes is where its entry lies, and then others come after it.
    let before = pages(&fs::read(&database).unwrap());
    log(&mut world, 10, 0..1);
    let after = pages(&fs::read(&database).unwrap());
    log(&mut world, 11, 0..20);
    let whole = fs::read(&database).unwrap();
    let mut changed = (1..before.len()).filter(|page| before[*page] != after[*page]);
    let drive = tempfile::tempdir().unwrap();
    let lost_in_the_middle = changed.find_map(|page| {
        let mut bytes = whole.clone();
        bytes[page * PAGE + 100] ^= 1;
        fs::write(&database, bytes).unwrap();
        let (mut desk, told) = rescued(&world, &format!("New-{page}.vault")).ok()?;
        if told.lost_entries == 0 || desk.check().unwrap().whole {
            return None;
        }
        assert_eq!(told.incomplete, ["entries"], "page {page}: what lies behind the lost page is saved");
        Some(desk)
    });
    let mut desk = lost_in_the_middle.expect("some page holds entries that others come after");
    desk.choose_backup_folder(Some(&drive.path().display().to_string())).unwrap();
    let view = desk.back_up(BackupMoment::Asked, &|| false).unwrap();
    assert_eq!((view.problem, view.kept), (None, 1));
    let tried = desk.rehearse_restore().unwrap();
    assert_eq!((tried.outcome, tried.entries), (RehearsalOutcome::Opened, desk.check().unwrap().entries));
    let listed = desk.timeline(&case, None).unwrap().entries.len();
    desk.close().unwrap();

    let backup = PathBuf::from(&desk::find_backups(drive.path(), &world.clock).unwrap().backups[0].id);
    let (to, passphrase) = (world.vault().with_file_name("Again.vault"), Passphrase::new(PASSPHRASE));
    let (mut again, _) = Desk::restore(&backup, &to, &passphrase, world.clock.clone()).unwrap();
    assert_eq!(again.timeline(&case, None).unwrap().entries.len(), listed);
    again.close().unwrap();
}

#[test]
fn lost_papers_are_named_and_the_others_are_saved() {
    let (mut world, case) = full_vault();
    world.open();
    let papers = world.desk().papers_of_case(&case).unwrap();
    world.close();
    let folder = world.vault().join("papers");
    let file = fs::read_dir(&folder).unwrap().next().unwrap().unwrap().path();
    let mut bytes = fs::read(&file).unwrap();
    bytes[100] ^= 1;
    fs::write(&file, bytes).unwrap();
    let (mut desk, told) = rescued(&world, "New.vault").unwrap();
    assert_eq!((told.papers, told.lost_papers.len()), (1, 1));
    assert!(papers.iter().any(|paper| paper.title == told.lost_papers[0]));
    assert_eq!(desk.papers_of_case(&case).unwrap().len(), 2, "what was known of it is still there");
}

#[test]
fn a_backup_from_before_the_damage_is_there_after_the_first_one_of_the_rescued_vault() {
    let (mut world, case) = full_vault();
    let (_place, drive) = crate::backups::drive();
    world.open();
    crate::backups::choose(&mut world, &drive);
    assert!(crate::backups::made(&mut world, BackupMoment::Asked));
    world.close();
    fs::remove_dir_all(world.vault().join("papers")).unwrap();

    let (mut desk, told) = rescued(&world, "New.vault").unwrap();
    assert_eq!(told.lost_papers.len(), 2);
    for minute in ["09:01", "09:02", "09:03"] {
        // All in the hour of the good one, of which the rotation keeps one.
        world.go_to(&format!("2026-11-23T{minute}"));
        let view = desk.back_up(BackupMoment::Asked, &|| false).unwrap();
        assert_eq!((view.problem, view.kept), (None, 2), "the good one, and the last of the new ones");
    }
    desk.close().unwrap();

    let found = desk::find_backups(&drive, &world.clock).unwrap().backups;
    let old = PathBuf::from(&found.last().unwrap().id);
    let (to, passphrase) = (world.vault().with_file_name("Again.vault"), Passphrase::new(PASSPHRASE));
    let (mut again, restored) = Desk::restore(&old, &to, &passphrase, world.clock.clone()).unwrap();
    assert!(restored.report.whole && restored.missing_papers == 0, "{:?}", restored.report.findings);
    assert_eq!(again.papers_of_case(&case).unwrap().len(), 2);
    again.close().unwrap();
}

#[test]
fn without_its_first_page_only_a_backup_helps_and_that_is_said() {
    let (world, _) = full_vault();
    let database = world.vault().join("vault.db");
    let mut bytes = fs::read(&database).unwrap();
    bytes[100] ^= 1;
    fs::write(&database, bytes).unwrap();
    assert_eq!(rescued(&world, "New.vault").map(drop), Err(ErrorKind::Damaged));
}

#[test]
fn who_forgot_the_passphrase_rescues_with_the_words_and_sets_a_new_one() {
    let (world, case) = full_vault();
    let before = files(&world.vault());
    let to = world.vault().with_file_name("New.vault");
    let new = Passphrase::new("violet anchor seventy marble");
    let strangers = World::on("2026-11-23T10:00").words;
    for words in [strangers.as_str(), "abandon"] {
        let refused = Desk::rescue_with_words(&world.vault(), &to, words, &new, world.clock.clone());
        assert_eq!(refused.map(drop).unwrap_err().kind, ErrorKind::WrongRecoveryWords);
    }
    let (mut desk, told) =
        Desk::rescue_with_words(&world.vault(), &to, &world.words, &new, world.clock.clone()).unwrap();
    assert_eq!((told.lost_entries, told.papers), (0, 2));
    assert_eq!(desk.case(&case).unwrap().card.title, "Knee");
    desk.close().unwrap();
    assert!(files(&world.vault()) == before, "the damaged vault is only read");
    let open = |passphrase: &Passphrase| Desk::open(&to, passphrase, world.clock.clone()).map(drop);
    assert_eq!(open(&Passphrase::new(PASSPHRASE)).unwrap_err().kind, ErrorKind::WrongPassphrase);
    open(&new).unwrap();
    Desk::recover(&to, &world.words, &new, world.clock.clone()).map(drop).unwrap();
}

#[test]
fn a_rescue_needs_the_passphrase_and_an_empty_place() {
    let (mut world, _) = full_vault();
    let wrong = Desk::rescue(
        &world.vault(),
        &world.vault().with_file_name("New.vault"),
        &Passphrase::new("not it"),
        world.clock.clone(),
    );
    assert_eq!(wrong.map(drop).unwrap_err().kind, ErrorKind::WrongPassphrase);
    let into_itself =
        Desk::rescue(&world.vault(), &world.vault(), &Passphrase::new(PASSPHRASE), world.clock.clone());
    assert_eq!(into_itself.map(drop).unwrap_err().kind, ErrorKind::FolderNotEmpty);
    world.open();
    let to = world.vault().with_file_name("New.vault");
    let open_elsewhere = Desk::rescue(&world.vault(), &to, &Passphrase::new(PASSPHRASE), world.clock.clone());
    assert_eq!(open_elsewhere.map(drop).unwrap_err().kind, ErrorKind::InUse);
}

#[test]
fn entries_that_a_hand_off_left_out_are_no_loss() {
    let mut home = World::on("2026-11-23T10:00");
    let (knee, hip) = (home.mri().card.id, home.mri().card.id);
    home.call(&knee, "2026-11-22", "09:00", None);
    for minute in ["09:10", "09:20"] {
        home.call(&hip, "2026-11-22", minute, None);
    }
    home.call(&knee, "2026-11-22", "09:30", None);
    let file = crate::handoffs::hand_over(&mut home, &knee, "Sam", "Rosa");
    let mut helper = World::on("2026-11-23T11:00");
    crate::handoffs::take(&mut helper, &file, &[]).unwrap();
    let here = helper.desk().check().unwrap().entries;
    helper.close();
    let (mut desk, told) = rescued(&helper, "New.vault").unwrap();
    assert_eq!((u64::from(told.entries), told.lost_entries), (here, 0), "{told:?}");
    assert!(desk.check().unwrap().whole);
}
