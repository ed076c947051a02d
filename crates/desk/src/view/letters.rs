//! Letters, as shown and edited.

use chrono::{DateTime, NaiveDate, Utc};

use super::{CorrectedEntry, shown};
use crate::words::{LetterGroup, LetterStatus, MissingKind, SubmissionChannel};

shown! {
    /// One line in a list of letters.
    pub struct LetterCard {
        /// Its id.
        pub id: String,
        /// The case's id.
        pub case: String,
        /// Template's id.
        pub template: String,
        /// Template's name, English.
        pub name: String,
        /// Template's name, Spanish.
        pub name_es: String,
        /// How far it has come.
        pub status: LetterStatus,
        /// Date of the letter.
        pub dated: NaiveDate,
        /// Last change.
        pub changed: DateTime<Utc>,
    }

    /// A kind of letter that this case can use.
    pub struct LetterChoice {
        /// Template's id.
        pub template: String,
        /// Name, English.
        pub name: String,
        /// Name, Spanish.
        pub name_es: String,
        /// What it is for, English.
        pub about: String,
        /// What it is for, Spanish.
        pub about_es: String,
        /// The shelf it stands on.
        pub group: LetterGroup,
        /// Why it fits the case now, as a text key: `refused`, `plan_late`, `broken_promise`, ...
        pub reason: Option<String>,
        /// It is the one most people in this situation send.
        pub suggested: bool,
    }

    /// All letters for a case.
    pub struct LetterShelf {
        /// The letters, those that fit the case now first.
        pub choices: Vec<LetterChoice>,
        /// The folder for templates of the user's own.
        pub own_folder: String,
        /// Files in that folder that cannot be used.
        pub own_problems: Vec<TemplateProblem>,
    }

    /// A template of the user's own that cannot be used.
    pub struct TemplateProblem {
        /// The file's name.
        pub file: String,
        /// Where in the file.
        pub place: String,
        /// What is wrong and what would be right, in English like the file's own words.
        pub problem: String,
    }

    /// A letter, open for reading or editing.
    pub struct LetterView {
        /// Its line in a list.
        pub card: LetterCard,
        /// See `PersonView.revision`.
        pub revision: u32,
        /// What it says.
        pub letter: letters::Letter,
        /// Whether a scanned signature is kept of the person whose name stands below.
        pub has_signature: bool,
        /// Facts that are still missing; the final is refused while there are any.
        pub missing: Vec<MissingFact>,
        /// The letter as semantic HTML, for a screen reader.
        pub html: String,
        /// A companion in Spanish for the member to read, as HTML; the English letter is what is sent.
        pub companion_html: Option<String>,
        /// Reasons to think twice before sending, as text keys: `authority_missing`, `authority_expired`, `late`.
        pub warnings: Vec<String>,
        /// Entries that it tells and that were corrected since.
        pub corrected: Vec<CorrectedEntry>,
        /// How it was sent.
        pub submission: Option<SubmissionView>,
    }

    /// A fact that a letter needs and the case does not hold.
    pub struct MissingFact {
        /// Field key, to jump to it.
        pub key: String,
        /// Name of the fact, in the letter's language.
        pub label: String,
        /// What sort of thing is missing.
        pub kind: MissingKind,
    }

    /// One page as a picture.
    pub struct PagePreview {
        /// Page number, from 1.
        pub page: u32,
        /// How many pages there are.
        pub pages: u32,
        /// PNG as base64.
        pub png: String,
    }

    /// A letter that went out.
    pub struct SubmissionView {
        /// Channel.
        pub channel: SubmissionChannel,
        /// To whom.
        pub to: String,
        /// The day it went out.
        pub sent: NaiveDate,
        /// Tracking number or fax confirmation.
        pub tracking: String,
        /// Pages sent.
        pub pages: u32,
        /// SHA-256 of the exact PDF, in hex.
        pub sha256: String,
    }

    /// Where a PDF was written.
    pub struct ExportedFile {
        /// The file's name without its folder.
        pub file_name: String,
        /// The folder it is in.
        pub folder: String,
        /// Pages; 0 for a file that has none.
        pub pages: u32,
    }
}
