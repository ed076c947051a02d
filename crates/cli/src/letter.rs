//! `recourse-cli letter`: the letters of a vault, and their PDFs.

use std::path::{Path, PathBuf};

use desk::PrintedLetter;
use desk::view::LetterCard;
use desk::whole_file::save_bytes;
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

/// Writes the PDF, whole or not at all.
pub(crate) fn write(file: &Path, printed: &PrintedLetter) -> Result<(), Problem> {
    write_bytes(file, &printed.bytes)
}

/// As [`write`], for any file.
pub(crate) fn write_bytes(file: &Path, bytes: &[u8]) -> Result<(), Problem> {
    save_bytes(file, bytes).map_err(|_| Problem::cannot_write())
}

fn line(letter: &LetterCard) -> String {
    format!("{}  {}  {:<9}  {}", letter.id, letter.dated, word(&letter.status), letter.name)
}

/// A word of one of the desk's lists, as JSON writes it.
pub(crate) fn word(word: &impl Serialize) -> String {
    let json = serde_json::to_value(word).ok();
    json.as_ref().and_then(|it| it.as_str()).unwrap_or_default().replace('_', " ")
}
