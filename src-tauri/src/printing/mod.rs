//! Printing on the system's printers, and opening in the system's viewer.
//!
//! Linux and macOS print with `lp` of CUPS, which takes the document from us directly: no copy is made on the disk.
//! Windows has no such door, so there the program that usually opens PDFs is asked to print a private copy. Neither
//! sees a name of ours, a title or anything else that says what the document is: those stand in print queues and
//! process lists that others can read.

#[cfg(unix)]
mod spooler;
#[cfg(windows)]
mod windows;

use std::io;
use std::path::Path;

use desk::error::ErrorKind;
use desk::view::Printers;

use crate::error::{CommandError, CommandResult};
use crate::state::{AppState, Turn};

/// Which printers there are.
#[cfg(unix)]
pub(crate) fn printers() -> Printers {
    spooler::Spooler::of_the_system().printers()
}

/// Which printers there are: Windows prints on the one that is set as usual.
#[cfg(windows)]
pub(crate) fn printers() -> Printers {
    Printers { names: Vec::new(), usual: None, only_usual: true }
}

/// Prints a PDF, as long as the turn lasts. Without a name of a printer the usual one is taken. Nobody who locks waits for it.
///
/// # Errors
/// `cannot_print` when there is no printer, or the system refuses; `printer_silent` when it takes nothing for a while;
/// `locked` when the turn is over before all of it was handed over.
#[cfg(unix)]
pub(crate) fn print(pdf: Vec<u8>, printer: Option<&str>, _: &AppState, turn: &Turn) -> CommandResult<()> {
    let lasts = turn.clone();
    let outcome = spooler::Spooler::of_the_system().print(pdf, printer, move || lasts.goes_on().is_ok());
    outcome.map_err(|error| match (turn.lasts(), error.kind()) {
        (Err(locked), _) => locked,
        (Ok(()), io::ErrorKind::TimedOut) => CommandError::of(ErrorKind::PrinterSilent),
        (Ok(()), _) => CommandError::of(ErrorKind::CannotPrint),
    })
}

/// Prints a PDF on the usual printer. The copy is needed for as long as the other program works on it.
///
/// # Errors
/// `cannot_print` when there is no printer, or the system refuses; `locked` when the turn is over; as
/// [`AppState::private_copy`].
#[cfg(windows)]
pub(crate) fn print(pdf: Vec<u8>, _: Option<&str>, state: &AppState, turn: &Turn) -> CommandResult<()> {
    use std::io::Write as _;
    let write = |file: &mut std::fs::File| file.write_all(&pdf).map_err(desk::Error::cannot_write);
    let copy = state.private_copy(turn, "pdf", write)?;
    windows::print(&copy).map_err(|_| CommandError::of(ErrorKind::CannotPrint))
}

/// Opens a private copy in the program that usually opens its kind.
///
/// # Errors
/// When there is no such program.
pub(crate) fn open(copy: &Path) -> io::Result<()> {
    open::that_detached(copy)
}
