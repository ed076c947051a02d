//! The only thing a failed command may send to the window: a kind and names, never a sentence or a value.

use desk::{ErrorKind, Failure};

/// A failed command, as it crosses to the window.
#[derive(Debug, serde::Serialize)]
#[serde(transparent)]
pub(crate) struct CommandError(Failure);

/// What every command answers.
pub(crate) type CommandResult<T> = Result<T, CommandError>;

impl CommandError {
    /// A failure of `kind` and nothing else.
    pub(crate) fn of(kind: ErrorKind) -> Self {
        Self(desk::Error::of(kind).into())
    }

    /// What a caller may act on.
    pub(crate) fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// No vault is open.
    pub(crate) fn locked() -> Self {
        Self::of(ErrorKind::Locked)
    }

    /// A fault of this program, such as a panic in a command.
    pub(crate) fn internal() -> Self {
        Self::of(ErrorKind::Internal)
    }
}

impl From<desk::Error> for CommandError {
    fn from(error: desk::Error) -> Self {
        Self(error.into())
    }
}
