//! A recovery sheet with made-up words that open nothing.

use chrono::NaiveDate;
use letters::{Language, RecoverySheet};

/// The widest words of the list (BIP-39, English), so that whatever fits them fits all.
pub(crate) const LONGEST: [&str; 24] = [
    "umbrella", "mushroom", "swimming", "mountain", "champion", "midnight", "movement", "woman", "computer",
    "commerce", "document", "swarm", "mammal", "moment", "comfort", "random", "common", "wisdom", "symptom",
    "minimum", "maximum", "hamster", "warm", "mimic",
];

/// The sheet of a vault that does not exist.
pub(crate) fn sheet(language: Language, words: &'static [&'static str]) -> RecoverySheet<'static> {
    RecoverySheet {
        language,
        made_on: NaiveDate::from_ymd_opt(2026, 9, 30).expect("September has thirty days"),
        vault: "3F9A 12BC",
        backups: "recourse-backup-3f9a12bc",
        words,
    }
}
