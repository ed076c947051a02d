//! Identifiers: one type per record, so that a case's id cannot be handed over as a person's.
//!
//! Each is a ULID (26 characters, sorts by time of creation), made from the caller's clock and the computer's
//! random numbers. Two computers never make the same one, which a later merge of their journals relies on.

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, Value, ValueRef};
use ulid::Ulid;

/// What all identifiers have in common.
pub trait RecordId: Copy + Eq + std::fmt::Debug + std::fmt::Display + FromSql + Into<Value> {
    /// Wraps a ULID that was made for a new record.
    fn from_ulid(ulid: Ulid) -> Self;
}

macro_rules! record_ids {
    ($($(#[$doc:meta])* $name:ident;)+) => { $(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(Ulid);

        impl RecordId for $name {
            fn from_ulid(ulid: Ulid) -> Self {
                Self(ulid)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = crate::JournalError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Ulid::from_string(text).map(Self).map_err(|_| crate::JournalError::InvalidId)
            }
        }

        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                Ulid::from_string(value.as_str()?).map(Self).map_err(|_| FromSqlError::InvalidType)
            }
        }

        impl From<$name> for Value {
            fn from(id: $name) -> Self {
                Self::Text(id.to_string())
            }
        }
    )+ };
}

record_ids! {
    /// Names a [`Person`](crate::Person).
    PersonId;
    /// Names an [`Authority`](crate::Authority).
    AuthorityId;
    /// Names a [`Coverage`](crate::Coverage).
    CoverageId;
    /// Names a [`Contact`](crate::Contact).
    ContactId;
    /// Names a [`Case`](crate::Case).
    CaseId;
    /// Names a [`Reference`](crate::Reference).
    ReferenceId;
    /// Names an [`Entry`](crate::Entry).
    EntryId;
    /// Names a [`Promise`](crate::Promise).
    PromiseId;
    /// Names a [`Question`](crate::Question).
    QuestionId;
    /// Names a [`Statement`](crate::Statement) on a question.
    StatementId;
    /// Names a [`Notice`](crate::Notice).
    NoticeId;
    /// A day on which something happened that starts a clock.
    CaseEventId;
    /// Names a [`Closure`](crate::Closure).
    ClosureId;
    /// Names a [`Deadline`](crate::Deadline).
    DeadlineId;
    /// Names a [`Letter`](crate::Letter).
    LetterId;
    /// Names a [`Submission`](crate::Submission).
    SubmissionId;
    /// Names a [`Paper`](crate::Paper).
    PaperId;
    /// Names a [`Packet`](crate::Packet).
    PacketId;
    /// Names an [`Exhibit`](crate::Exhibit), wherever in its packet it stands.
    ExhibitId;
    /// Names a [`Sending`](crate::Sending) of a packet.
    SendingId;
    /// Names a hand-off that went out or came in.
    HandoffId;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_survives_text_and_json() {
        let id = CaseId::from_ulid(Ulid::from_parts(1_700_000_000_000, 42));
        assert_eq!(id.to_string().parse::<CaseId>().unwrap(), id);
        assert_eq!(serde_json::to_string(&id).unwrap(), format!("\"{id}\""));
    }

    #[test]
    fn a_text_that_is_no_ulid_is_refused() {
        assert_eq!("not-an-id".parse::<PersonId>().unwrap_err(), crate::JournalError::InvalidId);
    }
}
