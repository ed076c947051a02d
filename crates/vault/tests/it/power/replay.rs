//! A life that a child lives under `strace`, and the disk as it may look after a power cut at random moments of it.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use super::disk::{Disk, Unsure};
use super::tape::{Act, Tape, read_folder, watched};
use crate::trying::{Chance, under_strace};

/// At each moment so many states are tried, see [`Unsure`].
const EACH: [Unsure; 4] = [Unsure::Lost, Unsure::Torn, Unsure::Torn, Unsure::Kept];

/// Whoever hears what the child acknowledges, and finds it again when the power comes back.
pub(crate) trait Witness {
    /// The child said this before the power went out.
    fn hear(&mut self, line: &str);

    /// Whether everything that was heard is in these files; else what is missing.
    fn finds(&mut self, files: &BTreeMap<String, Vec<u8>>) -> Result<(), String>;
}

/// Lets the child live to its end, at which it says `LIVED`, and gives what lay in `folder` before and what was done there.
pub(crate) fn record(child: &Command, home: &Path, folder: &Path) -> (BTreeMap<String, Vec<u8>>, Vec<Act>) {
    let before = read_folder(folder);
    let trace = home.join("trace");
    let output = under_strace(child, &trace, &watched()).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(said.contains("LIVED"), "{said} {}", String::from_utf8_lossy(&output.stderr));
    let tape = Tape::of(&trace, folder, before.clone());
    let played = tape.files();
    assert_eq!(
        played,
        read_folder(folder),
        "played to its end, the tape gives the very files that lie there"
    );
    (before, tape.acts)
}

/// Lets the power go out at so many moments. Returns how many states of the disk were looked at.
pub(crate) fn at_random_moments(
    before: BTreeMap<String, Vec<u8>>,
    acts: &[Act],
    moments: usize,
    witness: &mut impl Witness,
) -> usize {
    let mut chance = Chance(0x5eed_0010);
    let mut at: Vec<usize> = (0..moments).map(|_| chance.below(acts.len())).collect();
    at.sort_unstable();
    let (mut disk, mut next, mut states) = (Disk::of(before), at.into_iter().peekable(), 0);
    for (place, act) in acts.iter().enumerate() {
        while next.next_if_eq(&place).is_some() {
            for unsure in EACH {
                states += 1;
                witness
                    .finds(&disk.after_power_loss(unsure, &mut chance))
                    .unwrap_or_else(|problem| panic!("before act {place}, {unsure:?}: {problem}"));
            }
        }
        if let Act::Said(line) = act {
            witness.hear(line);
        }
        disk.take(act);
    }
    assert_eq!(states, moments * EACH.len());
    states
}
