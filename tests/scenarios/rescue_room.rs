//! A rescue for which there is no room: nothing half is left, and the next try finds its place empty.
#![cfg(unix)]

use std::path::PathBuf;
use std::process::Command;

use desk::{Desk, Passphrase};

use crate::world::{PASSPHRASE, World};

/// The damaged vault, for the child.
const FROM: &str = "RECOURSE_RESCUE_FROM";

/// In a child in which no file can grow to the length of the paper: rescues, and makes sure that nothing is left.
fn refused_as_child() -> bool {
    let Some(from) = std::env::var_os(FROM).map(PathBuf::from) else { return false };
    let (to, clock) = (from.with_file_name("New.vault"), World::on("2026-11-23T10:00").clock.clone());
    let refused = Desk::rescue(&from, &to, &Passphrase::new(PASSPHRASE), clock).map(drop);
    assert!(refused.is_err(), "there was room");
    assert_eq!(std::fs::read_dir(&to).unwrap().count(), 0, "{refused:?}");
    true
}

#[test]
fn a_rescue_that_runs_out_of_room_at_a_paper_leaves_its_place_empty_for_the_next_try() {
    if refused_as_child() {
        return;
    }
    let mut world = World::on("2026-11-23T09:00");
    let case = world.mri().card.id;
    world.desk().add_paper(&case, "denial.txt", &mut &vec![b'a'; 9_000_000][..]).unwrap();
    world.close();
    // Blocks have 512 or 1024 bytes, as the shell likes.
    let limited = "trap '' XFSZ; ulimit -f 8000; exec \"$0\" \"$@\"";
    let test =
        "rescue_room::a_rescue_that_runs_out_of_room_at_a_paper_leaves_its_place_empty_for_the_next_try";
    let tried = Command::new("sh")
        .args(["-c", limited])
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", test, "--nocapture"])
        .env(FROM, world.vault())
        .output()
        .unwrap();
    assert!(tried.status.success(), "{}", String::from_utf8_lossy(&tried.stderr));
    assert!(String::from_utf8_lossy(&tried.stdout).contains("1 passed"), "the child is this test");

    let to = world.vault().with_file_name("New.vault");
    let passphrase = Passphrase::new(PASSPHRASE);
    let (desk, told) = Desk::rescue(&world.vault(), &to, &passphrase, world.clock.clone()).unwrap();
    assert_eq!((told.papers, told.lost_papers.len()), (1, 0));
    desk.close().unwrap();
}
