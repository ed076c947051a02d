//! An old database in the vault's folder, and the papers that only the newer one knows.

use std::fs::{self, File};
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use crate::world::World;

/// What belongs to one state of the vault, apart from its papers.
struct State(Vec<(PathBuf, Vec<u8>)>);

impl State {
    fn of(world: &World) -> Self {
        let files = ["vault.db", "vault.head"].map(|name| world.vault().join(name));
        Self(files.into_iter().map(|file| (file.clone(), fs::read(file).unwrap())).collect())
    }

    fn put_back(&self) {
        for (file, bytes) in &self.0 {
            fs::write(file, bytes).unwrap();
        }
    }
}

/// A vault with an older state of it and a newer one, which alone knows the one paper. It is closed, and the paper's file
/// was written long before the story begins.
struct Story {
    world: World,
    case: String,
    older: State,
    newer: State,
    file: PathBuf,
}

impl Story {
    fn begin() -> Self {
        let mut world = World::on("2026-09-01T10:00");
        let case = world.mri().card.id;
        world.call(&case, "2026-09-01", "09:40", None);
        world.close();
        let older = State::of(&world);
        world.open();
        world.desk().add_paper(&case, "Denial letter.txt", &mut &b"We regret to inform you."[..]).unwrap();
        world.close();
        let newer = State::of(&world);
        let file = fs::read_dir(world.vault().join("papers")).unwrap().next().unwrap().unwrap().path();
        let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_577_836_800);
        File::options().write(true).open(&file).unwrap().set_modified(long_ago).unwrap();
        Self { world, case, older, newer, file }
    }

    /// Opens the vault at a time, has something happen, and closes it again.
    fn day(&mut self, day: &str) {
        self.world.go_to(&format!("{day}T10:00"));
        self.world.open();
        self.world.call(&self.case, day, "09:40", None);
        self.world.close();
    }
}

#[test]
fn a_paper_that_only_the_newer_database_knows_outlives_the_older_one_for_a_month() {
    let mut story = Story::begin();
    story.older.put_back();
    story.day("2026-09-20");
    story.day("2026-10-20");
    story.newer.put_back();
    story.world.open();
    assert!(story.world.desk().check().unwrap().whole, "the paper is there for the database that knows it");
    story.world.close();

    story.older.put_back();
    story.day("2026-11-01");
    story.day("2026-11-30");
    assert!(story.file.exists(), "not the month before, but the one since it was first seen, counts");
    story.day("2026-12-02");
    assert!(!story.file.exists());
}

#[test]
fn a_clock_that_runs_years_ahead_ends_no_papers_month() {
    let mut story = Story::begin();
    story.older.put_back();
    story.day("2026-09-20");
    for day in ["2036-01-01", "2036-03-01"] {
        story.world.go_to(&format!("{day}T10:00"));
        story.world.open();
        story.world.close();
    }
    story.day("2026-09-21");
    story.newer.put_back();
    story.world.open();
    assert!(story.world.desk().check().unwrap().whole);
}
