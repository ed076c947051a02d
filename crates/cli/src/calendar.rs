//! `recourse-cli deadlines calendar`: what is open, as a file for another calendar.

use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::args::OpenVault;
use crate::letter::write_bytes;
use crate::output::Output;
use crate::problem::Problem;
use crate::vault;

/// A calendar that was written to a file.
#[derive(Serialize)]
struct Written {
    file: PathBuf,
    entries: u32,
}

pub(crate) fn run(
    vault: &OpenVault,
    case: Option<&str>,
    titles: bool,
    file: &Path,
    out: Output,
) -> Result<(), Problem> {
    let mut desk = vault::open(vault)?;
    let calendar = desk.calendar_file(case, titles)?;
    desk.close()?;
    write_bytes(file, calendar.text.as_bytes())?;
    let written = Written { file: file.to_owned(), entries: calendar.entries };
    out.answer(&written, |it| {
        let entries = if it.entries == 1 { "entry" } else { "entries" };
        vec![format!("{} ({} {entries})", it.file.display(), it.entries)]
    })
}
