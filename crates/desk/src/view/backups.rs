//! Backups, as shown.

use super::{MomentView, VaultReport, shown};

shown! {
    /// What is known about the backups of the open vault.
    pub struct BackupsView {
        /// The folder that the user chose; absent until they have.
        pub folder: Option<String>,
        /// When the last one was made that was read back and opened.
        pub last_good: Option<MomentView>,
        /// What kept the last try from being good.
        pub problem: Option<BackupProblem>,
        /// Papers that are not in the last one.
        pub missing_papers: u32,
        /// The titles of papers that had rotted in the folder and were written anew from the vault.
        pub mended: Vec<String>,
        /// Backups in the folder that are damaged.
        pub damaged: u32,
        /// Whole backups in the folder, from different times.
        pub kept: u32,
        /// What to say about it on the page of today.
        pub notice: Option<BackupNotice>,
    }

    /// One backup, seen without a key.
    pub struct FoundBackup {
        /// Its folder, by which it is named when it is restored.
        pub id: String,
        /// What its vault is called on the recovery sheet; empty where that cannot be told.
        pub vault: String,
        /// When it was made, by the clock of then.
        pub made_at: MomentView,
        /// That lies ahead of the clock of now: one of the two is wrong, and nobody knows when it was made.
        pub ahead: bool,
        /// Everything is there, as far as one can tell without a key.
        pub whole: bool,
        /// Its size without the papers.
        pub bytes: u64,
        /// Papers in it.
        pub papers: u32,
        /// Papers that have gone from the folder since.
        pub missing_papers: u32,
    }

    /// The backups in a folder.
    pub struct FoundBackups {
        /// Whose ever they are; those made last come first, as far as it can be told. Never empty.
        pub backups: Vec<FoundBackup>,
        /// How many folders of backups in it could not be read. There may be newer ones in them.
        pub unreadable: u32,
    }

    /// A vault that was made out of a backup.
    pub struct RestoredVault {
        /// What looking over the new vault found.
        pub report: VaultReport,
        /// Papers that were not in the folder of the backups any more.
        pub missing_papers: u32,
    }
}

shown! {
    /// What came of trying the way back from the newest backup.
    pub struct RehearsalView {
        /// How it went.
        pub outcome: RehearsalOutcome,
        /// When the backup was made; absent where there was none to try.
        pub made_at: Option<MomentView>,
        /// Entries of the journal that were read in it.
        pub entries: u64,
        /// Papers that belong to it.
        pub papers: u32,
        /// Papers of it that have gone from the folder since.
        pub missing_papers: u32,
    }
}

/// How trying the way back went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum RehearsalOutcome {
    /// The newest backup became a vault, is whole, and opens with the recovery words that are in force now.
    Opened,
    /// It is whole, but opens with the recovery words of an earlier sheet.
    OtherWords,
    /// It is damaged.
    Damaged,
    /// There is none.
    NoBackup,
    /// The folder of the backups is not there.
    PlaceMissing,
}

/// What kept a backup from being made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum BackupProblem {
    /// The folder is not there: its drive is not plugged in, or it was moved.
    PlaceMissing,
    /// The drive is full.
    DiskFull,
    /// The folder cannot be written to.
    ReadOnly,
    /// The copy did not read back as it was written.
    NotVerified,
    /// The drive could not be read or written.
    Unreadable,
    /// The vault was closed, or the program ended, before one was done.
    Unfinished,
}

/// What the page of today says about backups.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum BackupNotice {
    /// There is something to lose, and no folder was chosen.
    NoneChosen,
    /// The last try failed.
    Failed,
    /// Papers are not in the last one.
    PapersMissing,
    /// Papers had rotted in the folder and were written anew.
    PapersMended,
    /// Older ones are damaged.
    Damaged,
}
