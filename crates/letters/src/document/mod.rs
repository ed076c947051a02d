//! Printed matter that is not a letter, as pieces in reading order: the record of contacts, the timeline, the sheets
//! for the mail.
//!
//! Whoever makes one says what stands in it; [`crate::layout`] decides where. Such papers hold what people once wrote
//! into a journal and can no longer change, so a character without a font is spelled out here and never refused.

#[cfg(test)]
mod tests;

use chrono::NaiveDate;

use crate::error::LetterError;
use crate::layout::{clean, lay_out_document};
use crate::model::{Inline, Language};
use crate::print::{Paper, Printed};
use crate::reading::inline_text;
use crate::squares::Squares;
use crate::{pdf, tag};

/// One whole paper.
pub(crate) struct Document {
    /// The title of the PDF.
    pub(crate) title: String,
    pub(crate) language: Language,
    /// The day it was made; also the PDF's creation date. No time zone: it is a day on paper.
    pub(crate) date: NaiveDate,
    /// What the foot of every page says it is about.
    pub(crate) about: String,
    /// What stands at the head of every page.
    pub(crate) mark: Option<&'static str>,
    /// Size of the running text in points.
    pub(crate) size: f32,
    /// Each section begins a page of its own.
    pub(crate) sections: Vec<Vec<Piece>>,
}

/// One piece of a paper.
pub(crate) enum Piece {
    /// What the paper, or this section of it, is.
    Title(String),
    /// A heading below the title.
    Heading(String),
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// Short facts with their names, one to a line.
    Pairs(Vec<(String, String)>),
    /// A table.
    Table(Table),
    /// A list with bullets, or with numbers.
    List { ordered: bool, items: Vec<Vec<Inline>> },
    /// Lines at a fixed place on the page, such as an address that must show in a window.
    Placed(Placed),
    /// Words that a camera can read, with paragraphs to the right of them. Whoever uses it prints the same words for
    /// people as well.
    Squares { squares: Squares, beside: Cell },
    /// Short words in large print, each with its number, to be copied by hand: row by row.
    Numbered(Vec<String>),
}

/// A table whose head is repeated on every page it reaches.
pub(crate) struct Table {
    /// How the width is shared among the columns; only the proportions count.
    pub(crate) widths: Vec<f32>,
    pub(crate) head: Vec<String>,
    /// As many cells to a row as the head has; a cell is paragraphs.
    pub(crate) rows: Vec<Vec<Cell>>,
}

/// The paragraphs of a cell.
pub(crate) type Cell = Vec<Vec<Inline>>;

/// Lines at a fixed place. Lengths are points from the upper left corner of the sheet.
pub(crate) struct Placed {
    pub(crate) left: f32,
    pub(crate) top: f32,
    pub(crate) size: f32,
    pub(crate) lines: Vec<String>,
    /// A line around it to cut along: left, top, width and height.
    pub(crate) frame: Option<(f32, f32, f32, f32)>,
}

impl Document {
    /// Prints it as a tagged PDF (PDF/UA-1). The same paper always gives the same bytes.
    pub(crate) fn print(&self) -> Result<Printed, LetterError> {
        let sheets = lay_out_document(self, Paper::Letter)?;
        let (document, tree) = pdf::draw(&sheets)?;
        let bytes = tag::finish(document, &tree, &sheets, self.date)?;
        Ok(Printed { bytes, pages: sheets.pages.len(), text: self.plain_text() })
    }

    /// The words in reading order, one line per paragraph.
    pub(crate) fn plain_text(&self) -> String {
        let mut lines: Vec<String> = Vec::new();
        for piece in self.sections.iter().flatten() {
            piece.lines(self.language, &mut lines);
        }
        lines.iter().map(|line| clean(line)).collect::<Vec<_>>().join("\n")
    }
}

impl Piece {
    fn lines(&self, language: Language, lines: &mut Vec<String>) {
        match self {
            Self::Title(text) | Self::Heading(text) => lines.push(text.clone()),
            Self::Paragraph(inlines) => lines.push(inline_text(inlines, language)),
            Self::Pairs(pairs) => lines.extend(pairs.iter().map(|(name, value)| format!("{name}: {value}"))),
            Self::Table(table) => {
                lines.extend(table.head.iter().cloned());
                let paragraphs = table.rows.iter().flatten().flatten();
                lines.extend(paragraphs.map(|inlines| inline_text(inlines, language)));
            }
            Self::List { ordered, items } => {
                for (index, item) in items.iter().enumerate() {
                    let label = crate::reading::list_label(*ordered, index);
                    lines.push(format!("{label} {}", inline_text(item, language)));
                }
            }
            Self::Placed(placed) => lines.extend(placed.lines.iter().cloned()),
            Self::Squares { beside, .. } => {
                lines.extend(beside.iter().map(|inlines| inline_text(inlines, language)));
            }
            Self::Numbered(words) => {
                lines.extend((1..).zip(words).map(|(number, word)| format!("{number} {word}")));
            }
        }
    }
}

/// Words after a bold label, as a paragraph: `Said: ...`
pub(crate) fn labelled(label: &str, words: &str) -> Vec<Inline> {
    vec![Inline::bold(format!("{label} ")), Inline::text(words)]
}

/// What a person wrote, one paragraph per line of it.
pub(crate) fn paragraphs(words: &str) -> impl Iterator<Item = &str> {
    words.lines().map(str::trim).filter(|line| !line.is_empty())
}
