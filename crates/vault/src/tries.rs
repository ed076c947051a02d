//! A growing wait after wrong passphrases, kept across restarts.
//!
//! What makes guessing expensive is Argon2id; this is for somebody who sits at the keyboard and tries names of pets. Who
//! can copy the folder, or remove the file with the count, is not held up by it, and nobody is ever locked out for longer
//! than [`LONGEST`].
//!
//! A folder that cannot be written to, such as a stick with its lock switch on, is counted for as long as the program runs.
//!
//! ```text
//! vault.tries    {"wrong":6,"last":"2026-11-22T14:30:05Z"}
//! ```

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::files;

const FILE: &str = "vault.tries";
const MAX_BYTES: u64 = 1024;

/// So many mistypings cost nothing.
const FREE: u32 = 4;
/// The first wait, in seconds; each further one is twice as long.
const FIRST: i64 = 5;
/// The longest wait.
const LONGEST: TimeDelta = TimeDelta::minutes(5);

/// The counts of folders that could not be written to.
static UNWRITTEN: Mutex<BTreeMap<PathBuf, Tries>> = Mutex::new(BTreeMap::new());

#[derive(Serialize, Deserialize, Clone, Copy)]
struct Tries {
    wrong: u32,
    last: DateTime<Utc>,
}

/// How long to wait until the next try at the vault in `folder`; nothing when it may be tried now.
pub fn wait_before_try(folder: &Path, now: DateTime<Utc>) -> Option<TimeDelta> {
    let tries = load(folder)?;
    let wait = wait_after(tries.wrong);
    // A clock that was set back would keep an honest person out: the wait then begins again, once.
    if now < tries.last {
        store(folder, Tries { last: now, ..tries });
        return (wait > TimeDelta::zero()).then_some(wait);
    }
    let left = wait - (now - tries.last);
    (left > TimeDelta::zero()).then_some(left)
}

/// Remembers that a wrong passphrase was tried.
pub fn note_wrong_try(folder: &Path, now: DateTime<Utc>) {
    let wrong = load(folder).map_or(0, |tries| tries.wrong).saturating_add(1);
    store(folder, Tries { wrong, last: now });
}

/// The right one was found: forgets the wrong ones.
pub fn forget_tries(folder: &Path) {
    // What cannot be removed is counted on from, and nobody waits longer than the longest wait.
    files::remove_if_there(&folder.join(FILE)).unwrap_or_default();
    UNWRITTEN.lock().unwrap_or_else(PoisonError::into_inner).remove(folder);
}

fn wait_after(wrong: u32) -> TimeDelta {
    let Some(more) = wrong.checked_sub(FREE + 1) else { return TimeDelta::zero() };
    let seconds = FIRST.saturating_mul(1 << more.min(16));
    TimeDelta::seconds(seconds).min(LONGEST)
}

fn load(folder: &Path) -> Option<Tries> {
    if let Some(tries) = UNWRITTEN.lock().unwrap_or_else(PoisonError::into_inner).get(folder) {
        return Some(*tries);
    }
    // A damaged count is none: it must not keep anybody out.
    let bytes = files::load_bounded(&folder.join(FILE), MAX_BYTES).ok()??;
    serde_json::from_slice(&bytes).ok()
}

fn store(folder: &Path, tries: Tries) {
    let bytes = serde_json::to_vec(&tries).unwrap_or_default();
    let mut unwritten = UNWRITTEN.lock().unwrap_or_else(PoisonError::into_inner);
    match files::write_atomically(folder, FILE, &bytes) {
        Ok(()) => unwritten.remove(folder),
        Err(_) => unwritten.insert(folder.to_owned(), tries),
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000 + seconds, 0).unwrap()
    }

    fn wait(folder: &Path, seconds: i64) -> i64 {
        wait_before_try(folder, at(seconds)).map_or(0, |left| left.num_seconds())
    }

    #[test]
    fn mistyping_is_free_and_guessing_waits_longer_and_longer_up_to_five_minutes() {
        let folder = tempfile::tempdir().unwrap();
        let waits: Vec<i64> = (0..14)
            .map(|_| {
                note_wrong_try(folder.path(), at(0));
                wait(folder.path(), 0)
            })
            .collect();
        assert_eq!(waits, [0, 0, 0, 0, 5, 10, 20, 40, 80, 160, 300, 300, 300, 300]);
        assert_eq!((wait(folder.path(), 299), wait(folder.path(), 300)), (1, 0));
        forget_tries(folder.path());
        assert_eq!(wait(folder.path(), 0), 0);
    }

    #[test]
    fn a_clock_that_was_set_back_keeps_nobody_out() {
        let folder = tempfile::tempdir().unwrap();
        for _ in 0..20 {
            note_wrong_try(folder.path(), at(1_000_000));
        }
        assert_eq!(wait(folder.path(), 0), 300);
        assert_eq!(wait(folder.path(), 300), 0);
    }

    #[test]
    fn where_nothing_can_be_written_the_program_itself_remembers() {
        let place = tempfile::tempdir().unwrap();
        // No folder at all is the surest that cannot be written to, for whoever runs the tests.
        let folder = place.path().join("no such folder");
        for _ in 0..6 {
            note_wrong_try(&folder, at(0));
        }
        assert_eq!((wait(&folder, 0), wait(&folder, 10)), (10, 0));
        std::fs::create_dir(&folder).unwrap();
        note_wrong_try(&folder, at(20));
        assert_eq!(wait(&folder, 20), 20, "counted on where the other count ended");
        assert!(folder.join(FILE).is_file());
        forget_tries(&folder);
        assert_eq!(wait(&folder, 20), 0);
    }

    #[test]
    fn a_damaged_count_keeps_nobody_out() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(FILE), "{\"wrong\":4000000000").unwrap();
        assert_eq!(wait(folder.path(), 0), 0);
    }
}
