//! The versions of a letter and what differs between texts, as shown.

use chrono::{DateTime, Utc};

use super::shown;
use crate::words::VersionOccasion;

shown! {
    /// One version of a letter.
    pub struct VersionView {
        /// The revision to name it by.
        pub revision: u32,
        /// When work on it began.
        pub from: DateTime<Utc>,
        /// When it was saved last.
        pub until: DateTime<Utc>,
        /// What made it.
        pub occasion: VersionOccasion,
        /// When the version was saved that was brought back, where that made it.
        pub restored: Option<DateTime<Utc>>,
        /// What the letter was then, by its template; English.
        pub template: String,
        /// How many words came, against the version before.
        pub added: u32,
        /// How many words went.
        pub removed: u32,
        /// Whether this is the letter as it is now.
        pub current: bool,
    }

    /// A version laid over the letter as it is now.
    pub struct DifferenceView {
        /// The version.
        pub revision: u32,
        /// Whether both say the same.
        pub same: bool,
        /// Both, in reading order. `removed` stood in the version, `added` stands in the letter now.
        pub lines: Vec<letters::DiffLine>,
    }

    /// What would change if a letter were written again from the case.
    pub struct RewriteView {
        /// The revision it was compared with.
        pub revision: u32,
        /// The template it would be written from.
        pub template: String,
        /// To be handed back, so that nothing is taken that was not shown.
        pub fingerprint: String,
        /// Facts that the case gives otherwise.
        pub facts: Vec<letters::FactChange>,
        /// Parts whose words differ.
        pub parts: Vec<RewritePart>,
    }

    /// A part of the letter whose words differ.
    pub struct RewritePart {
        /// Where it stands.
        pub place: letters::Place,
        /// Who changed it.
        pub standing: letters::Standing,
        /// The new text over the one in the letter.
        pub lines: Vec<letters::DiffLine>,
    }

    /// An entry that a letter tells and that was corrected since.
    pub struct CorrectedEntry {
        /// The entry's id; the keys of its fields begin with `entry.`, the id and a dot.
        pub entry: String,
        /// When the newest correction was written.
        pub recorded: DateTime<Utc>,
        /// Why.
        pub reason: String,
        /// What it says.
        pub text: String,
    }
}
