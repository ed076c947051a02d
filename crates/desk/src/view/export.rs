//! A full export in open formats, as shown before, while and after it is written.

use super::shown;

shown! {
    /// How much a full export would write.
    pub struct ExportOffer {
        /// People.
        pub people: u32,
        /// Cases.
        pub cases: u32,
        /// Papers and files that were sent.
        pub files: u32,
        /// Their size in bytes.
        #[cfg_attr(feature = "ts", ts(type = "number"))]
        pub bytes: u64,
    }

    /// A folder in which an export could be put.
    pub struct ExportPlace {
        /// Hand this back to write there.
        pub token: String,
        /// The folder.
        pub folder: String,
        /// The name of a synchronising program that watches this folder, and so copies what is put there.
        pub sync: Option<String>,
    }

    /// How far an export is.
    pub struct ExportProgress {
        /// Bytes of files that were written.
        #[cfg_attr(feature = "ts", ts(type = "number"))]
        pub done: u64,
        /// Bytes of all of them.
        #[cfg_attr(feature = "ts", ts(type = "number"))]
        pub total: u64,
    }

    /// What was written.
    pub struct ExportReport {
        /// The new folder.
        pub folder: String,
        /// Files in it.
        pub files: u32,
        /// Their size in bytes.
        #[cfg_attr(feature = "ts", ts(type = "number"))]
        pub bytes: u64,
        /// Files that the vault cannot read any more, and that are not in it.
        pub lost: Vec<LostPaper>,
        /// Records that could not be read, and that stand in `journal.json` only as far as they could.
        pub unreadable: Vec<UnreadableRecord>,
    }

    /// A record of the vault that could not be read.
    pub struct UnreadableRecord {
        /// The list of `journal.json` in which it would stand, such as `people`.
        pub list: String,
        /// Its id, or that of what it belongs to.
        pub id: String,
        /// Which of its revisions, where it has some.
        pub revision: Option<u32>,
    }

    /// A file of the vault that could not be read.
    pub struct LostPaper {
        /// The paper's title; empty for a file that was sent.
        pub title: String,
        /// The name it would have had; in a hand-off, that of the vault's own file.
        pub file: String,
        /// Its bytes are damaged; otherwise they are missing.
        pub damaged: bool,
    }
}
