//! What goes wrong in a room, as a kind the window can act on.

use journal::JournalError;
use letters::LetterError;
use rules::RuleError;
use vault::VaultError;

use crate::error::{Error, ErrorKind, FieldProblem};

impl From<VaultError> for Error {
    fn from(error: VaultError) -> Self {
        let kind = match &error {
            VaultError::WrongPassphrase | VaultError::EmptyPassphrase => ErrorKind::WrongPassphrase,
            VaultError::WrongRecoveryWords
            | VaultError::RecoveryWordCount { .. }
            | VaultError::UnknownRecoveryWord { .. }
            | VaultError::RecoveryWordsMistyped => ErrorKind::WrongRecoveryWords,
            VaultError::NotAVault => ErrorKind::NotAVault,
            VaultError::MissingFile { .. } | VaultError::AnchorMissing => ErrorKind::MissingFile,
            VaultError::HeaderDamaged
            | VaultError::HeaderTampered
            | VaultError::DatabaseDamaged
            | VaultError::AnchorTampered
            | VaultError::KdfOutOfBounds => ErrorKind::Damaged,
            VaultError::NewerVersion => ErrorKind::NewerVersion,
            VaultError::InUse => ErrorKind::InUse,
            VaultError::FolderNotEmpty => ErrorKind::FolderNotEmpty,
            VaultError::DiskFull => ErrorKind::DiskFull,
            VaultError::ReadOnly | VaultError::UnsuitableDrive => ErrorKind::ReadOnly,
            VaultError::Io(_) => ErrorKind::DriveFailed,
            VaultError::MigrationFailed { .. } => ErrorKind::MigrationFailed,
            VaultError::PaperMissing => ErrorKind::PaperMissing,
            VaultError::PaperDamaged => ErrorKind::PaperDamaged,
            VaultError::PaperTooLarge => ErrorKind::PaperTooLarge,
            VaultError::BackupPlaceMissing => ErrorKind::BackupPlaceMissing,
            VaultError::WrongKeychainKey => ErrorKind::WrongKeychainKey,
            VaultError::IsABackup => ErrorKind::IsABackup,
            VaultError::BackupDamaged => ErrorKind::BackupDamaged,
            VaultError::BackupNotVerified => ErrorKind::BackupNotVerified,
            VaultError::CalledOff => ErrorKind::CalledOff,
            VaultError::EnvelopeUnknown => ErrorKind::NotAHandoff,
            VaultError::EnvelopeLocked => ErrorKind::HandoffLocked,
            VaultError::EnvelopeDamaged => ErrorKind::HandoffDamaged,
            _ => ErrorKind::Internal,
        };
        let detail = match &error {
            VaultError::MissingFile { file } => Some((*file).to_owned()),
            VaultError::AnchorMissing => Some("vault.head".to_owned()),
            VaultError::UnknownRecoveryWord { position } => Some(position.to_string()),
            _ => None,
        };
        Self { detail, ..Self::because(kind, error) }
    }
}

impl From<JournalError> for Error {
    fn from(error: JournalError) -> Self {
        match error {
            JournalError::Invalid { field, .. } => {
                let problem = FieldProblem { field: field.to_owned(), problem: "needed".to_owned() };
                Self { fields: vec![problem], ..Self::because(ErrorKind::Invalid, error) }
            }
            _ => Self::because(journal_kind(&error), error),
        }
    }
}

fn journal_kind(error: &JournalError) -> ErrorKind {
    match error {
        JournalError::Conflict { .. } => ErrorKind::Conflict,
        JournalError::NotFound { .. } | JournalError::InvalidId => ErrorKind::NotFound,
        JournalError::DiskFull => ErrorKind::DiskFull,
        JournalError::Database { code } => database_kind(*code),
        JournalError::NotAHandoff => ErrorKind::NotAHandoff,
        JournalError::HandoffNewer => ErrorKind::HandoffNewer,
        JournalError::HandoffBroken => ErrorKind::HandoffDamaged,
        JournalError::HandoffForked => ErrorKind::HandoffForked,
        JournalError::HandoffUndecided => ErrorKind::HandoffUndecided,
        JournalError::Frozen { kind: journal::Kind::Packet } => ErrorKind::PacketIsFrozen,
        JournalError::WrongStage | JournalError::Frozen { .. } => ErrorKind::LetterIsFinal,
        _ => ErrorKind::Internal,
    }
}

/// What `SQLite`'s result code means for a person. The low byte says it: <https://www.sqlite.org/rescode.html>.
fn database_kind(code: i32) -> ErrorKind {
    match code & 0xff {
        8 => ErrorKind::ReadOnly,
        10 => ErrorKind::DriveFailed,
        11 | 26 => ErrorKind::Damaged,
        _ => ErrorKind::Internal,
    }
}

impl From<RuleError> for Error {
    fn from(error: RuleError) -> Self {
        Self::because(ErrorKind::Internal, error)
    }
}

impl From<LetterError> for Error {
    fn from(error: LetterError) -> Self {
        match &error {
            LetterError::MissingFields(fields) => {
                let missing = fields.iter().cloned().map(crate::drafting::missing_fact).collect();
                Self { missing, ..Self::because(ErrorKind::MissingFacts, error) }
            }
            LetterError::MissingGlyph(glyph) => {
                let detail = Some(glyph.name());
                Self { detail, ..Self::because(ErrorKind::MissingGlyphs, error) }
            }
            _ => Self::because(ErrorKind::Internal, error),
        }
    }
}
