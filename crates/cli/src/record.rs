//! `recourse-cli case record`, `case timeline` and `case statements`: what a packet shows of the journal, as PDFs.

use std::path::PathBuf;

use desk::words::Language;
use desk::{Desk, PrintedPaper};
use serde::Serialize;

use crate::args::RecordArgs;
use crate::letter::write_bytes;
use crate::output::Output;
use crate::problem::Problem;
use crate::vault;

/// A paper that was written to a file.
#[derive(Serialize)]
struct Written {
    file: PathBuf,
    pages: u32,
    /// The seal printed on a record of contacts, as `verify` reads it.
    seal: Option<String>,
}

pub(crate) fn contacts(wanted: RecordArgs, out: Output) -> Result<(), Problem> {
    print(wanted, out, Desk::record_of_contacts)
}

pub(crate) fn timeline(wanted: RecordArgs, out: Output) -> Result<(), Problem> {
    print(wanted, out, Desk::case_timeline_page)
}

pub(crate) fn statements(wanted: RecordArgs, out: Output) -> Result<(), Problem> {
    print(wanted, out, Desk::who_said_what)
}

/// What the desk can print of a case: from all entries or the chosen ones, in a language.
type Print = fn(&mut Desk, &str, Option<&[String]>, Language) -> desk::Result<PrintedPaper>;

fn print(wanted: RecordArgs, out: Output, make: Print) -> Result<(), Problem> {
    let mut desk = vault::open(&wanted.vault)?;
    let chosen = (!wanted.entries.is_empty()).then_some(wanted.entries.as_slice());
    let language = if wanted.spanish { Language::Es } else { Language::En };
    let printed = make(&mut desk, &wanted.id, chosen, language)?;
    desk.close()?;
    write_bytes(&wanted.out, &printed.bytes)?;
    out.answer(&Written { file: wanted.out, pages: printed.pages, seal: printed.seal }, |it| {
        let pages = if it.pages == 1 { "page" } else { "pages" };
        let mut lines = vec![format!("{} ({} {pages})", it.file.display(), it.pages)];
        lines.extend(it.seal.iter().map(|seal| format!("Seal: {seal}")));
        lines
    })
}
