//! Windows: the program that usually opens PDFs is asked to print, as "Print" in the Explorer's menu does.

use std::io;
use std::path::Path;
use std::process::{Command, Stdio};

/// Asks for a print of this file.
///
/// # Errors
/// When no program prints PDFs.
pub(super) fn print(copy: &Path) -> io::Result<()> {
    // The place travels in the surroundings and not in the command line, so that nothing in it is ever a command.
    let script = "Start-Process -FilePath $env:RECOURSE_COPY -Verb Print -WindowStyle Hidden";
    let ended = Command::new("powershell.exe")
        .args(["-NoProfile", "-NonInteractive", "-Command", script])
        .env("RECOURSE_COPY", copy)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()?;
    if ended.success() { Ok(()) } else { Err(io::ErrorKind::NotFound.into()) }
}
