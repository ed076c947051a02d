//! What can go wrong at the desk, as something a caller can act on.
//!
//! A kind for the machine, the names of form fields where a form is to blame, and a cause for developers.
//! The words that people read live in the window and in the command line, one per kind. Nothing the user typed is
//! ever part of an error.

use serde::{Deserialize, Serialize};
use vault::VaultError;

use crate::view::MissingFact;

/// What a caller may act on. A member is added only when some caller does something different for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum ErrorKind {
    /// No vault is open.
    Locked,
    /// The passphrase does not open this vault.
    WrongPassphrase,
    /// The recovery words do not open this vault.
    WrongRecoveryWords,
    /// Too many wrong passphrases: [`Error::detail`] says how many seconds to wait.
    TooSoon,
    /// There is no vault in this folder.
    NotAVault,
    /// A file of the vault is missing.
    MissingFile,
    /// The vault is damaged; a backup or the rescue is needed.
    Damaged,
    /// The vault holds less, or something else, than when it was last closed.
    RolledBack,
    /// The vault was written by a newer version of this program.
    NewerVersion,
    /// Another program has this vault open.
    InUse,
    /// The folder for a new vault already holds something.
    FolderNotEmpty,
    /// The disk is full; nothing was saved.
    DiskFull,
    /// The folder or disk can be read but not written.
    ReadOnly,
    /// The drive with the vault could not be read or written: it was pulled out, or it is failing.
    DriveFailed,
    /// The vault could not be brought to this version; nothing was changed.
    MigrationFailed,
    /// No such record.
    NotFound,
    /// Somebody changed this record in the meantime; nothing was overwritten.
    Conflict,
    /// Fields of a form need attention; see [`Error::fields`].
    Invalid,
    /// The letter lacks facts; see [`Error::missing`].
    MissingFacts,
    /// The letter has characters that no bundled font can print; see [`Error::detail`].
    MissingGlyphs,
    /// The letter is final and can no longer be changed.
    LetterIsFinal,
    /// The paper that lets the user write for the member has run out.
    AuthorityExpired,
    /// The letter's date has passed, and it does not say why it comes late.
    LetterIsLate,
    /// The packet is frozen and can no longer be changed.
    PacketIsFrozen,
    /// There is nothing in the packet that can be used.
    PacketIsEmpty,
    /// The limit of a part leaves no room for a cover and a page.
    PacketLimitTooSmall,
    /// The letter is still a draft.
    LetterIsDraft,
    /// Something in the packet cannot be used; it has to be mended or taken out.
    ExhibitsLeftOut,
    /// The packet was changed since it was built, or never built; it has to be built before this.
    PacketNotBuilt,
    /// It was called off while it was under way; nothing was changed.
    CalledOff,
    /// The file could not be written where the user wanted it.
    CannotWrite,
    /// A file that was to be kept could not be read.
    CannotRead,
    /// A file that was to be kept is empty.
    PaperEmpty,
    /// A file that was to be kept is larger than 2 GiB.
    PaperTooLarge,
    /// The file of a paper is missing from the vault.
    PaperMissing,
    /// The file of a paper is damaged.
    PaperDamaged,
    /// The folder of the backups is not there: its drive is not plugged in, or it was moved.
    BackupPlaceMissing,
    /// This backup is damaged.
    BackupDamaged,
    /// The copy did not read back as it was written.
    BackupNotVerified,
    /// The system has no keychain.
    KeychainMissing,
    /// The system's keychain is locked.
    KeychainLocked,
    /// The system's keychain refused, lost what it was given, or did not answer in time.
    KeychainRefused,
    /// The keychain keeps no key for this vault: it is another computer's, or the key was removed there.
    NoKeychainKey,
    /// The key in the keychain does not open this vault.
    WrongKeychainKey,
    /// There are no backups in this folder.
    NoBackupsHere,
    /// The folder is a backup and no vault.
    IsABackup,
    /// This file holds no table of text: it is a workbook, a picture, or empty.
    NotATable,
    /// This list of another program holds more than can be taken in at once.
    TooLargeToTakeIn,
    /// This table has more columns with words in them than a list of calls has.
    TooManyColumns,
    /// This file holds no contacts.
    NoContacts,
    /// This file is no hand-off.
    NotAHandoff,
    /// The passphrase, or this vault's key, does not open the hand-off.
    HandoffLocked,
    /// The hand-off is damaged, or was changed after it was made.
    HandoffDamaged,
    /// A newer version of this program made the hand-off.
    HandoffNewer,
    /// The hand-off comes from a copy of this vault that went another way.
    HandoffForked,
    /// Something was changed on both sides, and it was not chosen yet which one stands.
    HandoffUndecided,
    /// The paper cannot be shown; see [`Error::detail`] for why.
    CannotShow,
    /// A copy with parts blacked out was made, looked at, and not clean; it was thrown away.
    RedactionFailed,
    /// The system did not take the document to print it.
    CannotPrint,
    /// The system's queue of the printer took nothing for a while; it may or may not have all of it.
    PrinterSilent,
    /// This system has no way to ask a scanner: on Linux, its program for scanning is not installed.
    ScanningMissing,
    /// The scanner does not answer: it is off, asleep, or unplugged.
    ScannerGone,
    /// The scanner is at work for somebody else, or for us.
    ScannerBusy,
    /// There is no sheet in the feeder.
    FeederEmpty,
    /// A sheet got stuck in the feeder.
    FeederJammed,
    /// The scanner's cover is open.
    ScannerOpen,
    /// The system does not let this person use the scanner.
    ScannerRefused,
    /// The scanner failed, or gave half a picture.
    ScannerFailed,
    /// So many sheets are not taken into one paper.
    TooManySheets,
    /// The system has no program for a file of this kind.
    CannotOpen,
    /// A file of this kind is not handed to another program to be opened: it may be a program itself.
    NotOpened,
    /// A fault of this program.
    Internal,
}

/// What is wrong with one field of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct FieldProblem {
    /// The field's name, as in the input type (camelCase, list places as `references.0.number`).
    pub field: String,
    /// Text key known to the window: `needed`, `not_a_time`, `too_long`, `in_the_future`, `before_printed`, `too_weak`,
    /// `unknown_state`, `unknown_zone`, `not_a_number`, `ends_before_it_begins`,
    /// `too_small`, `pages_out_of_order`, `behind_last_page`, `no_such_page`, `covers_nothing`, `inside_the_vault`,
    /// `not_a_folder`, `not_a_key`, `one_of_two`.
    pub problem: String,
}

/// Why the desk could not do what it was asked.
#[derive(Debug, thiserror::Error)]
#[error("{kind:?}")]
pub struct Error {
    /// Kind.
    pub kind: ErrorKind,
    /// For [`ErrorKind::Invalid`]: which fields.
    pub fields: Vec<FieldProblem>,
    /// For [`ErrorKind::MissingFacts`]: which facts.
    pub missing: Vec<MissingFact>,
    /// A file name of ours, a character, a version, seconds: never something the user typed.
    pub detail: Option<String>,
    /// Cause, for developers.
    #[source]
    pub source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// The result of everything the desk does.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// An error of `kind` and nothing else.
    pub fn of(kind: ErrorKind) -> Self {
        Self { kind, fields: Vec::new(), missing: Vec::new(), detail: None, source: None }
    }

    /// No such record.
    pub fn not_found() -> Self {
        Self::of(ErrorKind::NotFound)
    }

    /// Fields of a form need attention.
    pub fn invalid(fields: Vec<FieldProblem>) -> Self {
        Self { fields, ..Self::of(ErrorKind::Invalid) }
    }

    /// A file that the person asked for could not be written.
    pub fn cannot_write(cause: std::io::Error) -> Self {
        match VaultError::from(cause) {
            VaultError::DiskFull => Self::of(ErrorKind::DiskFull),
            other => Self::because(ErrorKind::CannotWrite, other),
        }
    }

    pub(crate) fn because(kind: ErrorKind, cause: impl std::error::Error + Send + Sync + 'static) -> Self {
        Self { source: Some(Box::new(cause)), ..Self::of(kind) }
    }
}

/// An [`Error`] as it crosses to the window or a script: the kind and names, never the cause.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct Failure {
    /// Kind.
    pub kind: ErrorKind,
    /// For `invalid`: which fields.
    pub fields: Vec<FieldProblem>,
    /// For `missing_facts`: which facts.
    pub missing: Vec<MissingFact>,
    /// A file name of ours, a character, a version: never something the user typed.
    pub detail: Option<String>,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self { kind: error.kind, fields: error.fields, missing: error.missing, detail: error.detail }
    }
}
