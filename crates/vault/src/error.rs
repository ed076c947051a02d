//! The one error type of this crate: what went wrong with the vault, and what a person can do about it.
//!
//! Every message is one sentence without user data, so it may be shown or logged as it is. Causes that could quote
//! SQL with a key in it never get in here; see `db.rs`.

use thiserror::Error;

/// Why the vault could not do what was asked.
///
/// Each variant is a different thing for a person to do, so callers match on the variant and never on the text.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum VaultError {
    /// The passphrase does not open any slot of an undamaged header.
    #[error(
        "this passphrase does not open the vault; check the spelling, capitals and keyboard layout and try again"
    )]
    WrongPassphrase,
    /// The 24 words are well formed, yet they do not open this vault.
    #[error(
        "these recovery words do not open this vault; check that the sheet belongs to it and was not replaced by a newer one"
    )]
    WrongRecoveryWords,
    /// What the keychain keeps does not open this vault, or the vault no longer takes a key from it.
    #[error("the key in this computer's keychain does not open this vault; use the passphrase")]
    WrongKeychainKey,
    /// Something other than 24 words was given.
    #[error("recovery takes 24 words and {found} were given; copy all of them from the recovery sheet")]
    RecoveryWordCount {
        /// How many words were given.
        found: usize,
    },
    /// One of the words is not in the BIP-39 English list.
    #[error("word number {position} is not one of the recovery words; compare it with the recovery sheet")]
    UnknownRecoveryWord {
        /// Which word, counted from 1. The word itself is a secret and stays out.
        position: usize,
    },
    /// All words exist, but their checksum (BIP-39, 8 bits) does not fit: one is mistyped or two are swapped.
    #[error(
        "one of the recovery words is mistyped or out of order; compare each one with the recovery sheet"
    )]
    RecoveryWordsMistyped,
    /// An empty passphrase was offered for a new lock.
    #[error("the passphrase is empty; choose one before going on")]
    EmptyPassphrase,
    /// The folder holds none of a vault's files.
    #[error("there is no vault in this folder; choose the folder that was made when the vault was created")]
    NotAVault,
    /// One of the vault's files is gone while others are there.
    #[error("the file {file} is missing from the vault's folder; put it back or restore a backup")]
    MissingFile {
        /// The file's name inside the vault's folder.
        file: &'static str,
    },
    /// Neither `vault.hdr` nor its copy can be read; nothing is known about the passphrase.
    #[error("the vault's key file is damaged and so is its copy; restore vault.hdr from a backup")]
    HeaderDamaged,
    /// The header was changed by someone who does not have the vault's master key.
    #[error("the vault's key file was changed from outside; restore vault.hdr from a backup you trust")]
    HeaderTampered,
    /// The key is right, but the database does not decrypt or does not hold together.
    #[error("the vault's database is damaged; leave it as it is and restore a backup")]
    DatabaseDamaged,
    /// `vault.head` is gone, so nobody can tell whether the newest entries are all there.
    #[error(
        "the file vault.head is missing, so the newest entries cannot be confirmed; compare with a backup"
    )]
    AnchorMissing,
    /// `vault.head` does not carry this vault's seal.
    #[error(
        "the file vault.head is damaged or was changed from outside; compare the newest entries with a backup"
    )]
    AnchorTampered,
    /// The vault was written by a newer version of the program. It is never rewritten.
    #[error("this vault was written by a newer version of the program; install the newer version to open it")]
    NewerVersion,
    /// Another process (or another part of this one) holds `vault.lock`.
    #[error("this vault is already open; close the other window or program that uses it and try again")]
    InUse,
    /// A new vault needs a folder that is empty or does not exist yet.
    #[error("this folder already holds files; choose an empty or a new folder for the vault")]
    FolderNotEmpty,
    /// No room is left; nothing was lost and nothing was saved.
    #[error("the disk is full and nothing was saved; free some space and try again")]
    DiskFull,
    /// The folder or one of the files cannot be written.
    #[error(
        "the vault's folder cannot be written to; check its permissions or copy it to a drive that can be written"
    )]
    ReadOnly,
    /// The drive cannot lock files or share memory between processes (some network drives).
    #[error("this drive cannot keep a vault safe; move the vault to a folder on this computer's own disk")]
    UnsuitableDrive,
    /// A migration failed; the database is as it was before, and a copy lies beside it.
    #[error(
        "the vault could not be brought up to date (step {number}) and was left as it was; report this as a bug"
    )]
    MigrationFailed {
        /// The number of the migration that failed.
        number: u32,
        /// What the database said, when it was the database.
        #[source]
        source: Option<rusqlite::Error>,
    },
    /// The sealed list of reminders was not written with this vault's key, or was changed since.
    #[error(
        "the list of reminders for the locked vault is damaged; it is made anew when the vault is unlocked"
    )]
    SealBroken,
    /// More was to be sealed than the file of fixed size holds.
    #[error("the list of reminders for the locked vault is too long; report this as a bug")]
    SealedTooLarge,
    /// A cost of key derivation below the floor or above the cap; see [`crate::KdfCost`].
    #[error(
        "the key file asks for a key derivation outside the allowed range; restore vault.hdr from a backup you trust"
    )]
    KdfOutOfBounds,
    /// The key derivation could not get its memory.
    #[error("there is not enough free memory to unlock the vault; close other programs and try again")]
    NotEnoughMemory,
    /// The operating system gave no random bytes.
    #[error("the computer gave no random numbers, so no safe key can be made; restart it and try again")]
    NoRandomness,
    /// The file of a paper is not there.
    #[error("the file of a paper is missing from the vault's folder; put it back or restore a backup")]
    PaperMissing,
    /// The file of a paper is not what was written: changed, cut off, or another one in its place.
    #[error("the file of a paper is damaged; restore it from a backup")]
    PaperDamaged,
    /// A paper has more bytes than [`crate::LARGEST_PAPER`].
    #[error("the paper is larger than a vault can keep")]
    PaperTooLarge,
    /// The folder of the backups is not there: its drive is not plugged in, or it was moved.
    #[error("the folder for backups is not there; plug in its drive, or choose another folder")]
    BackupPlaceMissing,
    /// A backup is not what was written: changed, cut off, or incomplete.
    #[error("this backup is damaged; choose another one")]
    BackupDamaged,
    /// The folder is one backup. Opened as it lies it would be changed, and be a backup no more.
    #[error("this is a backup and no vault; restore it into a new folder")]
    IsABackup,
    /// A copy did not read back as it was written; it was thrown away.
    #[error("the copy did not read back as it was written; the drive may be failing, so choose another one")]
    BackupNotVerified,
    /// Backups must lie outside the vault they are made of.
    #[error("backups cannot lie inside the vault's own folder; choose another folder")]
    BackupInsideVault,
    /// A file is no envelope that this program can open.
    #[error("this file is not a hand-off; choose the file that was handed over")]
    EnvelopeUnknown,
    /// The passphrase, or this vault's key, does not open the envelope.
    #[error("this does not open the hand-off; check the passphrase, or ask for one made for this vault")]
    EnvelopeLocked,
    /// The envelope was changed or cut off after it was made.
    #[error("this hand-off is damaged or was changed; ask for a new one")]
    EnvelopeDamaged,
    /// What was given as somebody's key is none.
    #[error("this is not a key for hand-offs; it begins with age1 and has 62 letters and digits")]
    RecipientUnreadable,
    /// It was called off while it was under way; nothing is left of it.
    #[error("it was called off; nothing was changed")]
    CalledOff,
    /// Anything else that went wrong with a file.
    #[error("the vault's files could not be read or written; check the drive and try again")]
    Io(#[source] std::io::Error),
    /// Anything else the database refused.
    #[error("the vault's database refused an operation; close the vault, open it again and retry")]
    Database(#[source] rusqlite::Error),
}

impl From<std::io::Error> for VaultError {
    fn from(error: std::io::Error) -> Self {
        use std::io::ErrorKind;
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::DiskFull,
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            ErrorKind::FileTooLarge => Self::PaperTooLarge,
            ErrorKind::InvalidData if is_ours(&error) => Self::PaperDamaged,
            _ => Self::Io(error),
        }
    }
}

/// Whether we put the error there ourselves, where only `std::io::Error` fits.
fn is_ours(error: &std::io::Error) -> bool {
    matches!(error.get_ref(), Some(cause) if cause.is::<VaultError>())
}

impl From<rusqlite::Error> for VaultError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::{ErrorCode, ffi::SQLITE_IOERR_SHMSIZE};
        // The memory that is shared beside the log could not grow: https://www.sqlite.org/rescode.html#ioerr_shmsize
        if matches!(error.sqlite_error(), Some(cause) if cause.extended_code == SQLITE_IOERR_SHMSIZE) {
            return Self::DiskFull;
        }
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            Some(ErrorCode::SystemIoFailure) => Self::Io(std::io::Error::other(error)),
            Some(ErrorCode::ReadOnly) => Self::ReadOnly,
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => Self::DatabaseDamaged,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::InUse,
            _ => Self::Database(error),
        }
    }
}

impl From<getrandom::Error> for VaultError {
    fn from(_: getrandom::Error) -> Self {
        Self::NoRandomness
    }
}
