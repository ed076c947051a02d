//! What lies on the shelf for months: it is read again in turns, written anew where it rotted, and never thrown away by
//! another copy of the vault.

use chrono::NaiveDate;

use super::*;

fn papers_folder(story: &Story) -> PathBuf {
    story.shelf.join("papers")
}

fn flip(file: &Path) {
    let mut bytes = fs::read(file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 16;
    fs::write(file, bytes).unwrap();
}

#[test]
fn a_paper_that_rotted_on_the_shelf_is_written_anew_when_it_is_read() {
    let story = Story::new();
    story.back_up_now();
    for (number, (name, _)) in story.papers.iter().enumerate() {
        let file = papers_folder(&story).join(name);
        let whole = fs::read(&file).unwrap();
        flip(&file);
        let hour = |hours: i64| noon() + TimeDelta::hours(hours + 10 * i64::try_from(number).unwrap());
        let unread = story.back_up_reading(hour(1), Reading::Nothing, &|| false).unwrap();
        assert_eq!((unread.mended.len(), unread.missing_papers), (0, 0), "nobody looked");
        let read = story.back_up_reading(hour(2), Reading::Everything, &|| false).unwrap();
        assert_eq!((read.mended, read.missing_papers), (vec![name.clone()], 0));
        assert_eq!(fs::read(&file).unwrap(), whole);
        let again = story.back_up_reading(hour(3), Reading::Everything, &|| false).unwrap();
        assert_eq!(again.mended, [""; 0]);
    }
}

#[test]
fn within_four_weeks_of_days_every_rotten_paper_is_found() {
    let story = Story::new();
    story.back_up_now();
    for (name, _) in &story.papers {
        flip(&papers_folder(&story).join(name));
    }
    let day = |number: u64| NaiveDate::from_ymd_opt(2026, 11, 22).unwrap() + chrono::Days::new(number);
    let mut mended = BTreeSet::new();
    for number in 1..=28 {
        let reading = Reading::due(Some(day(number - 1)), day(number));
        let at = noon() + TimeDelta::days(i64::try_from(number).unwrap());
        mended.extend(story.back_up_reading(at, reading, &|| false).unwrap().mended);
    }
    assert_eq!(mended, story.papers.iter().map(|(name, _)| name.clone()).collect());
}

#[test]
fn one_that_was_cut_off_or_taken_away_is_written_anew_without_being_read() {
    let story = Story::new();
    story.back_up_now();
    let file = |number: usize| papers_folder(&story).join(&story.papers[number].0);
    fs::remove_file(file(0)).unwrap();
    fs::OpenOptions::new().write(true).open(file(1)).unwrap().set_len(5).unwrap();
    let found = story.only_generation();
    assert_eq!((found.papers, found.missing_papers), (2, 2));
    let written = story.back_up(noon() + TimeDelta::hours(1), &|| false).unwrap();
    assert_eq!((written.mended.len(), written.missing_papers), (2, 0));
    let (_place, restored) = story.restore(&found_in(&story.shelf)[0].folder);
    assert_eq!(read_paper(&restored.unwrap().0, &story.papers[1]), vec![7; 200_000]);
}

#[test]
fn a_paper_that_is_damaged_here_and_there_is_missed_and_the_copy_is_left_as_it_is() {
    let story = Story::new();
    story.back_up_now();
    let name = &story.papers[1].0;
    let copy = papers_folder(&story).join(name);
    flip(&copy);
    flip(&story.fixture.folder().join("papers").join(name));
    let before = fs::read(&copy).unwrap();
    let written =
        story.back_up_reading(noon() + TimeDelta::hours(1), Reading::Everything, &|| false).unwrap();
    assert_eq!((written.mended.len(), written.missing_papers), (0, 1));
    assert_eq!(fs::read(&copy).unwrap(), before);
}

#[test]
fn a_generation_that_rotted_is_found_when_everything_is_read_and_counts_as_damaged_from_then_on() {
    let story = Story::new();
    story.back_up_now();
    flip(&story.only_generation().folder.join("vault.db"));
    let later = |days| noon() + TimeDelta::days(days);
    assert_eq!(story.back_up(later(1), &|| false).unwrap().damaged, 0, "its length is right");
    assert_eq!(story.back_up_reading(later(2), Reading::Everything, &|| false).unwrap().damaged, 1);
    assert_eq!(story.back_up(later(3), &|| false).unwrap().damaged, 1);
}

/// The same vault once more, as if its folder had been copied: it shares the shelf and what it remembers of it.
fn copied(story: &Story) -> RefCell<Ancestry> {
    RefCell::new(story.ancestry.borrow().clone())
}

#[test]
fn two_copies_of_a_vault_throw_away_nothing_of_each_other() {
    let mut story = Story::new();
    story.back_up_now();
    let other = copied(&story);
    let only_there = paper(&story.vault, b"only one of the two has it");
    story.papers.push(only_there.clone());
    story.back_up(noon() + TimeDelta::minutes(5), &|| false).unwrap();
    let theirs = found_in(&story.shelf)[0].folder.clone();
    // From here on the other copy writes, which never had that paper, all in one hour.
    story.papers.pop();
    story.ancestry = other;
    for minutes in 6..30 {
        story.back_up(noon() + TimeDelta::minutes(minutes), &|| false).unwrap();
    }
    let found = found_in(&story.shelf);
    assert_eq!(found.len(), 2, "the newest of each");
    let theirs = found.iter().find(|it| it.folder == theirs).unwrap();
    assert!(theirs.whole && theirs.missing_papers == 0);
    let (_place, restored) = story.restore(&theirs.folder);
    assert_eq!(read_paper(&restored.unwrap().0, &only_there), b"only one of the two has it");
}

#[test]
fn what_is_not_there_is_no_empty_shelf_on_which_another_copy_has_made_nothing() {
    let story = Story::new();
    story.back_up_now();
    let before = story.ancestry.borrow().clone();
    fs::rename(&story.shelf, story.drive.path().join("pulled out")).unwrap();
    assert!(matches!(next_backup(&story.shelf, &before), Err(VaultError::BackupPlaceMissing)));
}

/// Every file of this name, at whatever depth.
fn with_name(name: &str, folder: &Path) -> usize {
    let entries = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path());
    let count = |path: std::path::PathBuf| {
        if path.is_dir() { with_name(name, &path) } else { usize::from(path.ends_with(name)) }
    };
    entries.map(count).sum()
}

#[test]
fn somebody_elses_file_in_an_old_backup_stays_and_is_no_damage_and_the_shelf_is_cleared() {
    let mut story = Story::new();
    story.back_up_now();
    fs::write(story.only_generation().folder.join(".DS_Store"), "the finder's").unwrap();
    // As an earlier version left it.
    let left = story.shelf.join("2026-11-01T080000Z");
    fs::create_dir(&left).unwrap();
    fs::write(left.join(".DS_Store"), "the finder's").unwrap();
    let (name, _) = story.papers.pop().unwrap();
    for minutes in [5, 10] {
        let written = story.back_up(noon() + TimeDelta::minutes(minutes), &|| false).unwrap();
        assert_eq!((written.kept, written.damaged), (1, 0));
    }
    assert!(!papers_folder(&story).join(&name).exists(), "no backup needs it any more");
    assert_eq!(with_name(".DS_Store", &story.shelf), 2);
    assert_eq!(with_name("vault.db", &story.shelf), 1);
}

#[test]
fn a_backup_that_lost_its_list_is_damaged_and_keeps_its_papers() {
    let mut story = Story::new();
    story.back_up_now();
    fs::remove_file(story.only_generation().folder.join("backup.list")).unwrap();
    let (name, _) = story.papers.pop().unwrap();
    let written = story.back_up(noon() + TimeDelta::minutes(5), &|| false).unwrap();
    assert_eq!((written.kept, written.damaged), (1, 1));
    assert!(papers_folder(&story).join(&name).exists());
}

#[test]
fn what_is_made_after_the_clock_was_set_back_by_years_is_kept() {
    let story = Story::new();
    // Enough of each kind that another day of long ago has no place among the newest by the clock.
    for month in 0..24 {
        story.back_up(noon() - TimeDelta::days(31 * (24 - month)), &|| false).unwrap();
    }
    let long_ago: DateTime<Utc> = "2019-01-01T00:05:00Z".parse().unwrap();
    for hour in 0..3 {
        let written = story.back_up(long_ago + TimeDelta::hours(hour), &|| false).unwrap();
        assert_eq!(written.made_at, long_ago + TimeDelta::hours(hour));
    }
    let found = found_in(&story.shelf);
    assert_eq!(found.iter().filter(|it| it.made_at < noon() - TimeDelta::days(1000)).count(), 3);
    let newest = newest_whole(found, &story.ancestry.borrow()).unwrap();
    assert_eq!(newest.made_at, long_ago + TimeDelta::hours(2), "whatever the clock says, it was made last");
}

#[test]
fn what_another_copy_is_writing_at_this_moment_stays_and_so_do_the_papers_it_may_need() {
    let mut story = Story::new();
    story.back_up_now();
    let part = story.shelf.join("2026-11-22T120300Z.0a1b2c3d.part");
    fs::create_dir(&part).unwrap();
    let half = papers_folder(&story).join(format!("{}.0a1b2c3d.part", "e".repeat(32)));
    fs::write(&half, "half").unwrap();
    let (name, _) = story.papers.pop().unwrap();
    story.back_up(noon() + TimeDelta::minutes(5), &|| false).unwrap();
    assert!(part.is_dir() && half.is_file() && papers_folder(&story).join(&name).is_file());
    story.back_up(noon() + TimeDelta::days(5), &|| false).unwrap();
    assert!(!papers_folder(&story).join(&name).exists(), "whoever wrote there gave it up");
}

/// A vault of its own. Those of the stories are copies of one.
fn another_vault(place: &Path) -> Vault {
    let passphrase = vault::Passphrase::new(PASSPHRASE);
    Vault::create(&place.join("another"), &passphrase, vault::KdfCost::minimum(), &SCHEMA).unwrap().0
}

#[test]
fn two_vaults_on_one_drive_have_a_shelf_each() {
    let (story, place) = (Story::new(), tempfile::tempdir().unwrap());
    let other = another_vault(place.path());
    let shelf = make_shelf(story.drive.path(), other.folder(), other.vault_id()).unwrap();
    assert_ne!(shelf, story.shelf);
}

#[test]
fn a_backup_is_tried_in_a_scratch_place_in_which_nothing_can_be_read() {
    let story = Story::new();
    story.back_up_now();
    let folder = story.vault.folder().join("vault.scratch");
    let scratch = story.vault.scratch().unwrap();
    let mut tried = rehearse(&story.only_generation().folder, &scratch, &story.vault, &SCHEMA).unwrap();
    assert!(tried.same_words && tried.vault.check().unwrap().findings.is_empty());
    assert_eq!(count(tried.vault.connection()), 40);
    for entry in fs::read_dir(&folder).unwrap().map(Result::unwrap).filter(|it| it.path().is_file()) {
        let bytes = fs::read(entry.path()).unwrap();
        let canary = support::CANARY.as_bytes();
        assert!(!bytes.windows(canary.len()).any(|it| it == canary), "{:?}", entry.path());
    }
    tried.vault.close().unwrap();
    drop(scratch);
    assert!(!folder.exists());
}

#[test]
fn a_strangers_backup_is_not_tried_as_ours() {
    let (story, place) = (Story::new(), tempfile::tempdir().unwrap());
    story.back_up_now();
    let stranger = another_vault(place.path());
    let scratch = stranger.scratch().unwrap();
    let refused = rehearse(&story.only_generation().folder, &scratch, &stranger, &SCHEMA);
    assert!(matches!(error(refused), VaultError::BackupDamaged));
}
