//! What went wrong, as one sentence that says what to do, and the exit code that goes with it.
//!
//! The sentences are ours: nothing that was typed and nothing from a vault is ever part of one.

use desk::{Error, ErrorKind};

/// The exit codes, as `--help` names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Something was mistyped.
    Usage,
    /// Asked rightly, and refused.
    Refused,
    /// There is no such vault, rule, case or letter.
    NotFound,
}

impl Exit {
    pub(crate) fn code(self) -> u8 {
        match self {
            Self::Usage => 2,
            Self::Refused => 3,
            Self::NotFound => 4,
        }
    }
}

/// Why a command was not done.
#[derive(Debug)]
pub(crate) struct Problem {
    pub(crate) exit: Exit,
    pub(crate) sentence: String,
}

impl Problem {
    pub(crate) fn usage(sentence: impl Into<String>) -> Self {
        Self { exit: Exit::Usage, sentence: sentence.into() }
    }

    pub(crate) fn refused(sentence: impl Into<String>) -> Self {
        Self { exit: Exit::Refused, sentence: sentence.into() }
    }

    pub(crate) fn not_found(sentence: impl Into<String>) -> Self {
        Self { exit: Exit::NotFound, sentence: sentence.into() }
    }

    pub(crate) fn cannot_write() -> Self {
        Self::refused(
            "the file could not be written; check that its folder exists, can be written and is not full",
        )
    }

    pub(crate) fn internal() -> Self {
        Self::refused("this is a fault of the program, and nothing was changed; please report it")
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        let exit = match error.kind {
            ErrorKind::NotAVault | ErrorKind::NotFound | ErrorKind::NoBackupsHere | ErrorKind::IsABackup => {
                Exit::NotFound
            }
            ErrorKind::Invalid => Exit::Usage,
            _ => Exit::Refused,
        };
        Self { exit, sentence: sentence(&error) }
    }
}

#[expect(
    clippy::too_many_lines,
    reason = "one sentence for each kind, and the compiler sees that none is missing"
)]
fn sentence(error: &Error) -> String {
    let detail = error.detail.as_deref().unwrap_or_default();
    let fixed = match error.kind {
        ErrorKind::MissingFile => {
            return format!("the file {detail} is missing from the vault; put it back or restore a backup");
        }
        ErrorKind::MissingFacts => {
            let facts: Vec<&str> = error.missing.iter().map(|fact| fact.label.as_str()).collect();
            return format!("the letter still lacks facts ({}); fill them in first", facts.join(", "));
        }
        ErrorKind::MissingGlyphs => {
            return format!("no bundled font can print {detail}; write it another way in the letter");
        }
        ErrorKind::TooSoon => {
            return format!("too many wrong passphrases; wait {detail} seconds and try again");
        }
        ErrorKind::Locked => "the vault is locked; give its passphrase",
        ErrorKind::WrongPassphrase
        | ErrorKind::KeychainMissing
        | ErrorKind::KeychainLocked
        | ErrorKind::KeychainRefused
        | ErrorKind::NoKeychainKey
        | ErrorKind::WrongKeychainKey
        | ErrorKind::WrongRecoveryWords
        | ErrorKind::NotAVault
        | ErrorKind::Damaged
        | ErrorKind::RolledBack
        | ErrorKind::NewerVersion
        | ErrorKind::InUse => opening_sentence(error.kind),
        ErrorKind::FolderNotEmpty => "this folder already holds files; choose an empty or a new one",
        ErrorKind::DiskFull => "the disk is full and nothing was saved; free some space and try again",
        ErrorKind::ReadOnly => "the folder cannot be written; check its permissions or choose another",
        ErrorKind::DriveFailed => {
            "the drive with the vault could not be read or written; plug it in again or check it, and try again"
        }
        ErrorKind::MigrationFailed => {
            "the vault could not be brought to this version and was left as it was; please report it"
        }
        ErrorKind::NotFound => "there is nothing with this id; list the ids and choose one of them",
        ErrorKind::Conflict => "somebody changed this in the meantime and nothing was overwritten; try again",
        ErrorKind::Invalid => "something typed cannot be used; see --help for what is accepted",
        ErrorKind::LetterIsFinal => "this letter is final and cannot be changed; write a new one",
        ErrorKind::PacketIsFrozen => "this packet is frozen and cannot be changed; change a copy of it",
        ErrorKind::PacketIsEmpty => "nothing in this packet can be used; put in the letter or an exhibit",
        ErrorKind::PacketLimitTooSmall => {
            "the packet's limit leaves no room for a cover and a page; allow more in one part"
        }
        ErrorKind::LetterIsDraft => "the letter is still a draft; finish it first",
        ErrorKind::ExhibitsLeftOut => "something in the packet cannot be used; mend it or take it out",
        ErrorKind::PacketNotBuilt => "the packet was changed since it was built; build it again",
        ErrorKind::CalledOff => "it was called off; nothing was changed",
        ErrorKind::AuthorityExpired => "the authority to act for this person has run out; renew it first",
        ErrorKind::LetterIsLate => "the date for this letter has passed; say in it why it comes late",
        ErrorKind::CannotRead => "the file could not be read; check that it is there and may be read",
        ErrorKind::PaperEmpty => "the file is empty; save it again where it came from",
        ErrorKind::PaperTooLarge => "the file is larger than 2 GB; a vault cannot keep it",
        ErrorKind::PaperMissing => "the file of this paper is missing from the vault; restore a backup",
        ErrorKind::PaperDamaged => "the file of this paper is damaged; restore it from a backup",
        ErrorKind::BackupPlaceMissing
        | ErrorKind::BackupDamaged
        | ErrorKind::BackupNotVerified
        | ErrorKind::IsABackup
        | ErrorKind::NoBackupsHere => backup_sentence(error.kind),
        ErrorKind::NotATable
        | ErrorKind::NoContacts
        | ErrorKind::TooLargeToTakeIn
        | ErrorKind::TooManyColumns => foreign_sentence(error.kind),
        ErrorKind::NotAHandoff
        | ErrorKind::HandoffLocked
        | ErrorKind::HandoffDamaged
        | ErrorKind::HandoffNewer
        | ErrorKind::HandoffForked
        | ErrorKind::HandoffUndecided => handoff_sentence(error.kind),
        ErrorKind::CannotShow => "this paper cannot be shown here; save a copy and open that",
        ErrorKind::RedactionFailed => "the blacked-out copy was not clean and was thrown away",
        ErrorKind::CannotPrint => "the system did not take the document; check that a printer is set up",
        ErrorKind::PrinterSilent => {
            "the printer's queue does not answer; see whether pages came before you print again"
        }
        ErrorKind::ScanningMissing
        | ErrorKind::ScannerGone
        | ErrorKind::ScannerBusy
        | ErrorKind::FeederEmpty
        | ErrorKind::FeederJammed
        | ErrorKind::ScannerOpen
        | ErrorKind::ScannerRefused
        | ErrorKind::ScannerFailed
        | ErrorKind::TooManySheets => {
            "the scanner did not do it; scan in the window, or add the file of a scan"
        }
        ErrorKind::CannotOpen => "no program on this computer opens files of this kind",
        ErrorKind::NotOpened => "a file of this kind may be a program and is not opened; save a copy of it",
        ErrorKind::CannotWrite => return Problem::cannot_write().sentence,
        ErrorKind::Internal => return Problem::internal().sentence,
    };
    fixed.to_owned()
}

/// Why a vault does not open.
fn opening_sentence(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::WrongPassphrase => "this passphrase does not open the vault; check spelling and capitals",
        ErrorKind::WrongRecoveryWords => {
            "these are not the 24 recovery words of this vault; compare each one with the recovery sheet"
        }
        ErrorKind::NotAVault => "there is no vault in this folder; give the folder the vault was made in",
        ErrorKind::Damaged => "the vault is damaged; leave it as it is and restore a backup",
        ErrorKind::RolledBack => {
            "entries are missing or were changed since the last close; `recourse-cli vault check` says which"
        }
        ErrorKind::NewerVersion => "a newer version of this program wrote the vault; install that version",
        ErrorKind::InUse => "the vault is open in another program; close it there and try again",
        _ => "no keychain opens the vault here; give its passphrase",
    }
}

fn backup_sentence(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::BackupPlaceMissing => {
            "the folder for backups is not there; plug in its drive, or name another folder"
        }
        ErrorKind::BackupDamaged => "this backup is damaged; choose another one",
        ErrorKind::BackupNotVerified => {
            "the copy did not read back as it was written and was thrown away; choose another drive"
        }
        ErrorKind::IsABackup => {
            "this is a backup and no vault; make a vault out of it with `recourse-cli vault restore`"
        }
        _ => "there are no backups in this folder; give the one chosen for backups",
    }
}

fn foreign_sentence(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::NotATable => "this file holds no table of text; save the sheet as CSV and give that file",
        ErrorKind::NoContacts => "this file holds no contacts; export them as vCard and give that file",
        ErrorKind::TooManyColumns => {
            "this table has more than 100 columns; save a copy with only those of the calls and give that"
        }
        _ => "this file holds more than can be taken in at once; split it into several files",
    }
}

fn handoff_sentence(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::NotAHandoff => "this file is not a hand-off; give the file that was handed over",
        ErrorKind::HandoffLocked => {
            "this does not open the hand-off; check the passphrase, or ask for one made for this vault's key"
        }
        ErrorKind::HandoffNewer => "a newer version of this program made the hand-off; install that version",
        ErrorKind::HandoffForked => {
            "the hand-off holds entries under this vault's own name that are not in it, as a copy of it would that \
             went another way, so nothing was taken in; after going back to an older backup, open the newest one"
        }
        ErrorKind::HandoffUndecided => {
            "something was changed on both sides; look with --look and choose with --keep mine or --keep theirs"
        }
        _ => {
            "the hand-off is damaged or was changed after it was made, so nothing was taken in; ask for a new one"
        }
    }
}
