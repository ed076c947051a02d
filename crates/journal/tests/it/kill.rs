//! The program is killed while it writes entries: what it had acknowledged is there, word for word, in a whole chain.

use std::io::{BufRead as _, BufReader};
use std::process::Stdio;

use crate::life::{self, Home, Saved, anchored};
use crate::trying::{Chance, figures, rounds};

const TEST: &str = "kill::no_acknowledged_entry_is_lost_when_the_program_is_killed";

#[test]
fn no_acknowledged_entry_is_lost_when_the_program_is_killed() {
    if let Some(mut vault) = life::as_child() {
        life::write(&mut vault, u64::MAX);
    }
    let home = Home::new();
    let mut chance = Chance(0x5eed_0021);
    let (mut saved, mut anchor, mut entries) = (Vec::new(), 0, 0);
    let kills = rounds(25, 400);
    for round in 0..kills {
        let mut process = home.child(TEST).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines().map(Result::unwrap);
        let enough = saved.len() + chance.below(10);
        let mut hear = |line: &str, saved: &mut Vec<Saved>| {
            saved.extend(Saved::of(line));
            anchor = anchored(line).unwrap_or(anchor);
        };
        while saved.len() < enough {
            hear(&lines.next().expect("the child ends only by being killed"), &mut saved);
        }
        // Busy for a random moment, so that the kill falls anywhere in the next write and not at its beginning.
        for _ in 0..chance.below(400_000) {
            std::hint::spin_loop();
        }
        process.kill().unwrap();
        process.wait().unwrap();
        // Lines that were written before the kill were acknowledged as well.
        lines.for_each(|line| hear(&line, &mut saved));
        let found = home
            .holds(&home.folder(), &saved, anchor)
            .unwrap_or_else(|problem| panic!("round {round}: {problem}"));
        assert!(found >= entries, "round {round}: {found} entries, and {entries} before");
        entries = found;
    }
    assert!(saved.len() >= 2 * kills, "only {} entries: nothing was written to be lost", saved.len());
    figures(&format!("kill: {kills} kills, {} entries acknowledged, none lost", saved.len()));
}
