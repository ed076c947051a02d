//! What can go wrong in the journal, in kinds the desk can act on.
//!
//! There is deliberately no text from `SQLite` in here: its messages quote search terms and values, and those
//! are health data. A numeric code is enough to find the cause.

use crate::record::{Kind, Revision};

/// Everything the journal can refuse or fail at.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum JournalError {
    /// Somebody changed the record since the caller read it; nothing was written.
    #[error("this {kind} was changed elsewhere in the meantime; read it again and repeat the change")]
    Conflict {
        /// Which sort of record.
        kind: Kind,
        /// The revision the record has now.
        current: Revision,
    },
    /// There is no record with this id.
    #[error("there is no such {kind}")]
    NotFound {
        /// Which sort of record was looked for.
        kind: Kind,
    },
    /// A field does not hold what it must hold.
    #[error("the {kind} cannot be saved: check the field {field}")]
    Invalid {
        /// Which sort of record.
        kind: Kind,
        /// The field's name in the record type.
        field: &'static str,
    },
    /// A letter may not go from its present stage to the one asked for.
    #[error("the letter is not at a stage that allows this step")]
    WrongStage,
    /// An amendment has to name the original entry, not another amendment.
    #[error("an amendment points at the original entry, not at another amendment")]
    AmendsAmendment,
    /// Something that was frozen (bytes of a paper, a submission) would have been altered.
    #[error("this {kind} was frozen and cannot be altered")]
    Frozen {
        /// Which sort of record.
        kind: Kind,
    },
    /// A text is not an identifier of the journal.
    #[error("this is not a valid identifier")]
    InvalidId,
    /// The disk is full; the transaction was rolled back.
    #[error("the disk is full, nothing was saved; make room and save again")]
    DiskFull,
    /// The database refused; the code is `SQLite`'s extended result code.
    #[error("the journal could not use the vault's database (SQLite code {code})")]
    Database {
        /// `SQLite`'s extended result code, or -1 when the call never reached `SQLite`.
        code: i32,
    },
    /// A stored row does not have the shape this version writes.
    #[error("a stored {kind} could not be read")]
    Unreadable {
        /// Which sort of record.
        kind: Kind,
    },
    /// A file is no hand-off.
    #[error("this file is not a hand-off of Recourse; choose the file that was handed over")]
    NotAHandoff,
    /// A hand-off was written by a newer version of the program.
    #[error(
        "this hand-off was made by a newer version of the program; install the newer version to take it in"
    )]
    HandoffNewer,
    /// A hand-off is not what was written: cut off, or changed by somebody.
    #[error("this hand-off was changed after it was made; ask for a new one, nothing was taken in")]
    HandoffBroken,
    /// A hand-off and this vault hold different entries at the same place of one chain, or it holds entries of this
    /// vault's own device that are not here.
    #[error("this hand-off and this vault do not fit together: two copies of one vault went different ways")]
    HandoffForked,
    /// Something was changed on both sides, and nobody chose yet which one stands.
    #[error("something was changed on both sides; choose which one stands")]
    HandoffUndecided,
    /// The operating system gave no random bytes.
    #[error("the computer gave no random numbers, nothing was saved")]
    NoRandomness,
}

impl From<rusqlite::Error> for JournalError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error() {
            Some(cause) if cause.code == rusqlite::ErrorCode::DiskFull => Self::DiskFull,
            Some(cause) => Self::Database { code: cause.extended_code },
            None => Self::Database { code: -1 },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_of_a_database_error_never_reaches_ours() {
        let connection = rusqlite::Connection::open_in_memory().unwrap();
        let cause = connection.execute_batch("SELECT 'Rosa Vega' FROM nowhere").unwrap_err();
        assert!(cause.to_string().contains("nowhere"), "SQLite itself does quote the statement");

        let ours = JournalError::from(cause);
        assert_eq!(ours, JournalError::Database { code: 1 });
        assert!(!format!("{ours} {ours:?}").contains("nowhere"));
    }
}
