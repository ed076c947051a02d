//! The vault and the app around it, as shown before and after unlocking.

use super::{VaultFinding, shown};

shown! {
    /// What a folder is, seen without a key.
    pub struct FolderView {
        /// The folder, as the user wrote or picked it.
        pub folder: String,
        /// What is there.
        pub state: FolderState,
        /// The name of a synchronising program that watches this folder.
        pub sync: Option<String>,
        /// Somebody chose that a key in a keychain opens this vault.
        pub keychain: bool,
    }

    /// Whether this computer's keychain opens the open vault.
    pub struct KeychainLockView {
        /// It does.
        pub opens: bool,
        /// It does not, and the key that did could not be removed from the keychain.
        pub key_left: bool,
    }

    /// A new passphrase is in force.
    pub struct PassphraseChanged {
        /// A keychain opened the vault before, and no longer does.
        pub keychain_stopped: bool,
        /// The key that did could not be removed from the keychain.
        pub key_left: bool,
    }

    /// A vault was made.
    pub struct CreatedVault {
        /// The 24 recovery words, shown once.
        pub recovery_words: Vec<String>,
    }

    /// A vault that was made out of what could be read of a damaged one.
    pub struct RescuedVault {
        /// Entries of the journal that were saved.
        pub entries: u32,
        /// Entries that are known to have been there and could not be read.
        pub lost_entries: u32,
        /// Nobody can say whether the newest entries are all there.
        pub newest_unknown: bool,
        /// Records of every kind that were saved.
        pub records: u32,
        /// The names of the tables of which parts could not be read.
        pub incomplete: Vec<String>,
        /// People, plans and cases that were lost and for which a blank one stands in, because things hang on them.
        pub stand_ins: u32,
        /// Records that were left out, because what they belong to is lost.
        pub taken_out: u32,
        /// Files of papers that were saved.
        pub papers: u32,
        /// The titles of the papers whose files are lost.
        pub lost_papers: Vec<String>,
    }

    /// How it stands with the recovery sheet.
    pub struct SheetView {
        /// What the vault is called on its sheet.
        pub vault: String,
        /// Words from it can be tried.
        pub can_try: bool,
        /// The day on which somebody last read words from it that were right.
        pub proved: Option<chrono::NaiveDate>,
        /// The words were made, and nobody has ever typed any of them back.
        pub unchecked: bool,
        /// It is time to ask, once, whether the sheet is still there; at once where the words are unchecked.
        pub ask: bool,
    }

    /// How hard a passphrase is to guess.
    pub struct PassphraseStrength {
        /// 0 (guessed at once) to 4 (out of reach).
        pub score: u8,
        /// Text keys of what would make it stronger.
        pub advice: Vec<String>,
    }

    /// What a check of the vault found.
    pub struct VaultReport {
        /// Everything is whole.
        pub whole: bool,
        /// Entries checked.
        pub entries: u64,
        /// What is not as it should be.
        pub findings: Vec<VaultFinding>,
    }

    /// What became of the papers whose files were missing or damaged.
    pub struct PapersTakenBack {
        /// The titles of those that are whole again.
        pub taken: Vec<String>,
        /// The titles of those that the folder of the backups does not have whole either.
        pub left: Vec<String>,
    }
}

/// What a folder holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum FolderState {
    /// Nothing, or not there yet: a vault can be made.
    Free,
    /// A vault.
    Vault,
    /// A vault of a newer version of this program.
    NewerVault,
    /// Other files: a vault cannot be made here.
    Occupied,
}

shown! {
    /// Running on without a window.
    pub struct Background {
        /// The desktop has a tray, and the app stands in it.
        pub tray: bool,
        /// Closing the window leaves the app running, so that reminders come.
        pub keep_running: bool,
        /// The app starts in the background when the user logs in.
        pub start_at_login: bool,
        /// The calendar file could not be written the last time.
        pub calendar_failed: bool,
        /// Where the key to the list for the locked vault lies; absent while there is no such list.
        pub list_key: Option<ListKeyPlace>,
        /// A screen that is locked is noticed here, and locks the vault.
        pub notices_locked_screen: bool,
    }

    /// The app as it stands, readable without a vault.
    pub struct AppState {
        /// No vault is open.
        pub locked: bool,
        /// The folder of the vault that was open last.
        pub last_folder: Option<String>,
        /// Where a new vault would go unless the user says otherwise.
        pub default_folder: String,
        /// This program's version.
        pub version: String,
        /// Language chosen on this computer; absent on the first run.
        pub language: Option<crate::words::Language>,
        /// Colours chosen on this computer.
        pub theme: crate::words::Theme,
        /// Whether the desktop shows notifications.
        pub notifications: NotificationState,
        /// Today's date where the user is.
        pub today: chrono::NaiveDate,
        /// The time where the user is, `HH:MM`.
        pub time: String,
        /// The computer's IANA time zone.
        pub time_zone: String,
    }
}

/// Where the key to the sealed list of reminders lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum ListKeyPlace {
    /// In the system's keychain.
    Keychain,
    /// In a file that only its owner may read.
    File,
}

/// Whether the desktop shows notifications.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum NotificationState {
    /// The last one was accepted.
    Working,
    /// The desktop has nobody who shows them.
    Unavailable,
    /// The desktop's notification service is there and did not take the last one.
    Refused,
    /// None has been tried yet.
    Unknown,
    /// Switched off by the user.
    Off,
}
