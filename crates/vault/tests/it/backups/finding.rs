//! Where shelves are made and looked for, whatever folder somebody points at.

use super::*;

#[test]
fn for_somebody_who_chooses_a_shelf_or_what_lies_in_one_the_shelf_is_beside_the_others() {
    let story = Story::new();
    story.back_up_now();
    let made = |chosen: &Path, id: &str| make_shelf(chosen, story.vault.folder(), id).unwrap();
    for chosen in [story.shelf.clone(), story.shelf.join("papers"), story.only_generation().folder] {
        assert_eq!(made(&chosen, story.vault.vault_id()), story.shelf);
        let theirs = made(&chosen, &"0a1b2c3d".repeat(4));
        assert_eq!(theirs, story.drive.path().join("recourse-backup-0a1b2c3d"));
    }
    // A name that somebody gave a folder of their own.
    let own = story.drive.path().join("recourse-backup-of the family");
    fs::create_dir(&own).unwrap();
    assert!(made(&own, story.vault.vault_id()).starts_with(&own));
}

#[test]
fn a_shelf_that_an_earlier_version_made_in_a_shelf_is_found_from_every_folder_and_nothing_twice() {
    let story = Story::new();
    story.back_up_now();
    let old = story.only_generation().folder;
    story.back_up(noon() + TimeDelta::days(1), &|| false).unwrap();
    let inner = story.shelf.join(story.shelf.file_name().unwrap());
    fs::create_dir(&inner).unwrap();
    fs::rename(&old, inner.join(old.file_name().unwrap())).unwrap();
    let by = |found: Vec<Generation>| found.into_iter().map(|it| it.made_at).collect::<Vec<_>>();
    let both = [noon() + TimeDelta::days(1), noon()];
    assert_eq!(by(found_in(&story.shelf)), both);
    #[cfg(unix)]
    std::os::unix::fs::symlink(&story.shelf, story.drive.path().join("recourse-backup-again")).unwrap();
    assert_eq!(by(found_in(story.drive.path())), both);
    assert_eq!(by(found_in(&inner)), [noon()]);
}

#[cfg(unix)]
#[test]
fn a_shelf_that_cannot_be_read_is_counted_and_hides_no_other() {
    let story = Story::new();
    story.back_up_now();
    let find = || find_generations(story.drive.path(), noon());
    // Whoever follows it comes back to it, and never reads anything.
    let bad = story.drive.path().join("recourse-backup-ffffffff");
    std::os::unix::fs::symlink(&bad, &bad).unwrap();
    let found = find().unwrap();
    assert_eq!((found.generations.len(), found.unreadable), (1, 1));
    fs::remove_dir_all(&story.shelf).unwrap();
    assert!(matches!(find(), Err(VaultError::Io(_))), "nobody knows whether there are any");
    fs::remove_file(&bad).unwrap();
    assert_eq!(find().unwrap().generations.len(), 0);
}
