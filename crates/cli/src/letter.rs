//! `recourse-cli letter`: the letters of a vault, and their PDFs.

use std::fs;
use std::path::{Path, PathBuf};

use desk::PrintedLetter;
use desk::view::LetterCard;
use serde::Serialize;

use crate::args::LetterCommand;
use crate::output::Output;
use crate::problem::Problem;
use crate::vault;

/// A letter that was written to a file.
#[derive(Serialize)]
struct Rendered {
    file: PathBuf,
    pages: u32,
}

pub(crate) fn run(command: &LetterCommand, out: Output) -> Result<(), Problem> {
    match command {
        LetterCommand::List { vault } => {
            let mut desk = vault::open(vault)?;
            let mut letters: Vec<LetterCard> = Vec::new();
            for case in desk.cases()? {
                letters.extend(desk.case(&case.id)?.letters);
            }
            desk.close()?;
            out.answer(&letters, |letters| letters.iter().map(line).collect())
        }
        LetterCommand::Render { vault, letter, out: file } => {
            let mut desk = vault::open(vault)?;
            let printed = desk.print_letter(letter, false)?;
            desk.close()?;
            write(file, &printed)?;
            let rendered = Rendered { file: file.clone(), pages: printed.pages };
            out.answer(&rendered, |it| {
                let pages = if it.pages == 1 { "page" } else { "pages" };
                vec![format!("{} ({} {pages})", it.file.display(), it.pages)]
            })
        }
    }
}

/// Writes the PDF beside its place and then moves it there, so that half a letter is never taken for a whole one.
pub(crate) fn write(file: &Path, printed: &PrintedLetter) -> Result<(), Problem> {
    write_bytes(file, &printed.bytes)
}

/// As [`write`], for any file.
pub(crate) fn write_bytes(file: &Path, bytes: &[u8]) -> Result<(), Problem> {
    let mut part = file.as_os_str().to_owned();
    part.push(".part");
    let part = PathBuf::from(part);
    let written = fs::write(&part, bytes).and_then(|()| fs::rename(&part, file));
    written.map_err(|_| {
        // What could not be finished is not left lying about; where it never began there is nothing to remove.
        drop(fs::remove_file(&part));
        Problem::cannot_write()
    })
}

fn line(letter: &LetterCard) -> String {
    format!("{}  {}  {:<9}  {}", letter.id, letter.dated, word(&letter.status), letter.name)
}

/// A word of one of the desk's lists, as JSON writes it.
pub(crate) fn word(word: &impl Serialize) -> String {
    let json = serde_json::to_value(word).ok();
    json.as_ref().and_then(|it| it.as_str()).unwrap_or_default().replace('_', " ")
}
