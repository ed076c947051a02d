//! Hand-offs, as shown.

use super::{MomentView, shown};
use crate::words::{HandoffMeaning, RecordKind};

shown! {
    /// What would go into a hand-off.
    pub struct HandoffOffer {
        /// The person's name.
        pub person: String,
        /// The titles of the cases.
        pub cases: Vec<String>,
        /// Entries of the journal.
        #[cfg_attr(feature = "ts", ts(type = "number"))]
        pub entries: u64,
        /// Files.
        pub files: u32,
        /// Their size in bytes.
        #[cfg_attr(feature = "ts", ts(type = "number"))]
        pub bytes: u64,
        /// Files that the vault has lost; they cannot go.
        #[cfg_attr(feature = "ts", ts(type = "number"))]
        pub missing_files: u64,
        /// What the other side may call whoever hands over.
        pub from: String,
    }

    /// The key by which other vaults hand things to this one.
    pub struct HandoffKeyView {
        /// `age1` and 58 letters and digits. No secret.
        pub key: String,
        /// The fingerprint of this vault's signatures, by which the other side can tell whose hand-off it is.
        pub fingerprint: String,
    }

    /// A file that may be a hand-off.
    pub struct ChosenHandoff {
        /// Hand this back to open it.
        pub token: String,
        /// The file's name.
        pub name: String,
        /// Whether it asks for a passphrase; otherwise it was made for somebody's key.
        pub asks_for_passphrase: bool,
    }

    /// A hand-off that was opened and found whole, and what taking it in would do. Nothing of it is in the vault yet.
    pub struct HandoffView {
        /// Who handed it over, in their words; may be empty.
        pub from: String,
        /// Whom it was made for, in their words.
        pub to: String,
        /// When it was made, by their clock.
        pub made_at: MomentView,
        /// The person's name.
        pub person: String,
        /// The titles of the cases.
        pub cases: Vec<String>,
        /// The fingerprint of the key that signed it.
        pub fingerprint: String,
        /// Whether this vault knows none of its cases.
        pub all_new: bool,
        /// Entries in it.
        #[cfg_attr(feature = "ts", ts(type = "number"))]
        pub entries: u64,
        /// Entries that are new here.
        #[cfg_attr(feature = "ts", ts(type = "number"))]
        pub new_entries: u64,
        /// Records that are new here or went on.
        #[cfg_attr(feature = "ts", ts(type = "number"))]
        pub new_records: u64,
        /// Files that are new here.
        pub new_files: u32,
        /// What was changed on both sides and waits for a choice.
        pub differences: Vec<HandoffDifference>,
    }

    /// A record that was changed on both sides.
    pub struct HandoffDifference {
        /// Its sort.
        pub kind: RecordKind,
        /// Its id.
        pub id: String,
        /// What it is called here; may be empty.
        pub title: String,
        /// When it was saved here.
        pub mine_at: MomentView,
        /// When it was saved there.
        pub theirs_at: MomentView,
        /// The fields that differ.
        pub fields: Vec<HandoffField>,
    }

    /// One field that differs.
    pub struct HandoffField {
        /// Its name in the export's schema, such as `asked_for`.
        pub field: String,
        /// What its values are.
        pub meaning: HandoffMeaning,
        /// What it says here: text as it is to be shown, or a word of the list that the meaning names; empty for nothing.
        pub mine: String,
        /// What it says there.
        pub theirs: String,
    }

    /// What became of a hand-off that was taken in.
    pub struct HandoffTaken {
        /// The person's id.
        pub person: String,
        /// The one case's id; absent for a person with all cases.
        pub case: Option<String>,
        /// Entries that were added.
        #[cfg_attr(feature = "ts", ts(type = "number"))]
        pub entries: u64,
        /// Records that were added or went on.
        #[cfg_attr(feature = "ts", ts(type = "number"))]
        pub records: u64,
        /// Files that were added.
        #[cfg_attr(feature = "ts", ts(type = "number"))]
        pub files: u64,
    }

    /// A hand-off that went out or came in.
    pub struct PastHandoffView {
        /// Whether it came in.
        pub came_in: bool,
        /// Who got it, or who gave it; may be empty.
        pub with_whom: String,
        /// The one case's title; empty for all cases.
        pub case: String,
        /// When it went out or came in.
        pub at: MomentView,
        /// When it was made, by the clock of whoever made it.
        pub made_at: MomentView,
        /// Entries it carried, or that were new.
        #[cfg_attr(feature = "ts", ts(type = "number"))]
        pub entries: u64,
        /// Files it carried, or that were new.
        #[cfg_attr(feature = "ts", ts(type = "number"))]
        pub files: u64,
        /// The fingerprint of the key that signed it.
        pub fingerprint: String,
    }
}
