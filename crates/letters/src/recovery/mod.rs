//! The recovery sheet: one page with the 24 words that open a vault when its passphrase is forgotten.
//!
//! It is read years later, by somebody in a hurry, perhaps not by whoever printed it: so it says what it is, how it is
//! used and where it belongs, in large print and in black on white. It names the vault by its number and nobody by name,
//! and says nothing of what the vault holds.
//!
//! Where the words come from, and whether they open anything, is not known here.

mod words;

use chrono::NaiveDate;

use crate::document::{Document, Piece};
use crate::error::LetterError;
use crate::model::{Inline, Language};
use crate::print::Printed;
use crate::squares::Squares;

/// Size of the running text, in points: large print by the measure of a printed book, and room for everything on a page.
const SIZE: f32 = 12.0;

/// What stands on a recovery sheet.
pub struct RecoverySheet<'a> {
    /// The language of everything but the 24 words, which are English everywhere (BIP-39).
    pub language: Language,
    /// The day it is printed.
    pub made_on: NaiveDate,
    /// What the vault is called on paper and on the screen.
    pub vault: &'a str,
    /// The name of the folder that its backups lie in.
    pub backups: &'a str,
    /// The words in order.
    pub words: &'a [&'a str],
}

/// Prints a recovery sheet as a tagged PDF (PDF/UA-1) of one page.
///
/// # Errors
/// [`LetterError::Squares`] for far more words than a sheet has; a fault of the bundled fonts.
pub fn print_recovery_sheet(sheet: &RecoverySheet<'_>) -> Result<Printed, LetterError> {
    document(sheet)?.print()
}

pub(crate) fn document(sheet: &RecoverySheet<'_>) -> Result<Document, LetterError> {
    let words = words::of(sheet.language);
    // Capitals and spaces make a smaller code (ISO/IEC 18004, alphanumeric mode), and case makes no difference.
    let squares = Squares::lasting(&sheet.words.join(" ").to_uppercase())?;
    let pieces = vec![
        Piece::Title(words.title.to_owned()),
        text(words.what_it_is),
        Piece::Pairs(vec![
            (words.vault.to_owned(), sheet.vault.to_owned()),
            (words.made_on.to_owned(), crate::words::date(sheet.made_on, sheet.language)),
            (words.backups.to_owned(), sheet.backups.to_owned()),
        ]),
        Piece::Heading(words.in_order.to_owned()),
        Piece::Numbered(sheet.words.iter().map(|&word| word.to_owned()).collect()),
        Piece::Squares {
            squares,
            beside: vec![
                vec![Inline::bold(words.for_a_scanner)],
                vec![Inline::text(words.scanner)],
                vec![Inline::text(words.telephone)],
            ],
        },
        Piece::Heading(words.how.to_owned()),
        Piece::List { ordered: true, items: items(words.steps) },
        Piece::Heading(words.where_to_keep.to_owned()),
        Piece::List { ordered: false, items: items(words.keeping) },
    ];
    Ok(Document {
        title: words.title.to_owned(),
        language: sheet.language,
        date: sheet.made_on,
        about: String::new(),
        mark: Some(words.secret),
        size: SIZE,
        sections: vec![pieces],
    })
}

fn text(words: &str) -> Piece {
    Piece::Paragraph(vec![Inline::text(words)])
}

fn items(lines: &[&str]) -> Vec<Vec<Inline>> {
    lines.iter().map(|line| vec![Inline::text(*line)]).collect()
}
