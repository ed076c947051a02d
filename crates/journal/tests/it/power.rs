//! The power goes out while entries are written: what was acknowledged is there, word for word, in a whole chain.
//!
//! The recording and the disk are those of the room `vault`; see its `power` for what the disk keeps and what it forgets.

#[path = "../../../vault/tests/it/power/disk.rs"]
mod disk;
#[path = "../../../vault/tests/it/power/replay.rs"]
mod replay;
#[path = "../../../vault/tests/it/power/tape.rs"]
mod tape;

use std::collections::BTreeMap;
use std::fs;

use crate::life::{self, Home, Saved, anchored, say};
use crate::trying::{figures, rounds, strace_works};
use replay::Witness;

const TEST: &str = "power::no_acknowledged_entry_is_lost_when_the_power_goes_out";

/// What the program had acknowledged when the power went out.
struct Acknowledged {
    home: Home,
    saved: Vec<Saved>,
    anchored: u64,
}

impl Witness for Acknowledged {
    fn hear(&mut self, line: &str) {
        self.saved.extend(Saved::of(line));
        self.anchored = anchored(line).unwrap_or(self.anchored);
    }

    fn finds(&mut self, files: &BTreeMap<String, Vec<u8>>) -> Result<(), String> {
        let folder = self.home.path().join("after");
        if folder.exists() {
            fs::remove_dir_all(&folder).unwrap();
        }
        tape::write_folder(&folder, files);
        self.home.holds(&folder, &self.saved, self.anchored).map(drop)
    }
}

#[test]
fn no_acknowledged_entry_is_lost_when_the_power_goes_out() {
    if let Some(mut vault) = life::as_child() {
        life::write(&mut vault, 24);
        say("LIVED");
        return;
    }
    if !strace_works() {
        return;
    }
    let home = Home::new();
    let (before, acts) = replay::record(&home.child(TEST), home.path(), &home.folder());
    let mut acknowledged = Acknowledged { home, saved: Vec::new(), anchored: 0 };
    let states = replay::at_random_moments(before, &acts, rounds(12, 150), &mut acknowledged);
    // Also what was acknowledged after the last of those moments.
    assert_eq!(acknowledged.saved.len(), 24);
    figures(&format!(
        "power loss: {states} states of the disk, {} entries acknowledged",
        acknowledged.saved.len()
    ));
}
