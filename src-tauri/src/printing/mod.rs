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

use desk::view::Printers;

use crate::private_copies::PrivateCopies;

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

/// Prints a PDF. Without a name of a printer the usual one is taken.
///
/// # Errors
/// When there is no printer, or the system refuses.
#[cfg(unix)]
pub(crate) fn print(pdf: &[u8], printer: Option<&str>, _: &mut PrivateCopies) -> io::Result<()> {
    spooler::Spooler::of_the_system().print(pdf, printer)
}

/// Prints a PDF on the usual printer. The copy is needed for as long as the other program works on it.
///
/// # Errors
/// When there is no printer, or the system refuses.
#[cfg(windows)]
pub(crate) fn print(pdf: &[u8], _: Option<&str>, copies: &mut PrivateCopies) -> io::Result<()> {
    use std::io::Write as _;
    let copy = copies.make("pdf", |file| file.write_all(pdf))?;
    windows::print(&copy)
}

/// Opens a private copy in the program that usually opens its kind.
///
/// # Errors
/// When there is no such program.
pub(crate) fn open(copy: &Path) -> io::Result<()> {
    open::that_detached(copy)
}
