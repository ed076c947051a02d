//! Everything that can go wrong in this crate, and nothing personal: an error names the *kind* of fact, the template
//! line or the character, never the words of a letter.

use crate::reading::MissingField;

/// Why a letter could not be drafted, printed or shown.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LetterError {
    /// No template has this name in this language.
    #[error("no template named `{id}` in this language")]
    UnknownTemplate {
        /// The name that was asked for.
        id: String,
    },
    /// A template file cannot be used. The person who wrote it must be able to mend it from this sentence.
    #[error("template {file}: {place}: {problem}")]
    Template {
        /// The file's name without its folder.
        file: String,
        /// Where in the file, in the file's own words: `part 3 (each)`.
        place: String,
        /// What is wrong and what would be right.
        problem: String,
    },
    /// The final was asked for while facts are missing.
    #[error("{} facts are missing from the letter", .0.len())]
    MissingFields(Vec<MissingField>),
    /// No bundled font can draw this character. Nothing is printed rather than a box or a gap.
    #[error("no font in this app can print {} ({})", .0.name(), .0.place)]
    MissingGlyph(MissingGlyph),
    /// A table row does not have as many cells as its head.
    #[error("a table row has {cells} cells under a head of {columns}")]
    UnevenTable {
        /// Cells in the row.
        cells: usize,
        /// Columns in the head.
        columns: usize,
    },
    /// One line or table row is taller than a whole page.
    #[error("one row of a table is taller than a page")]
    TooTall,
    /// The bundled fonts could not be read or cut down. This is a fault of the app.
    #[error("a bundled font could not be used")]
    Font,
    /// The PDF could not be put together. This is a fault of the app.
    #[error("the PDF could not be written")]
    Pdf(#[source] lopdf::Error),
    /// The bytes given for the preview are not a PDF that can be read.
    #[error("the PDF could not be read for the preview")]
    Unreadable,
    /// The page asked for is not in the PDF.
    #[error("the PDF has {pages} pages; page {asked} was asked for")]
    NoSuchPage {
        /// The page that was asked for, counting from zero.
        asked: usize,
        /// How many pages there are.
        pages: usize,
    },
    /// The size asked for is nothing that can be drawn.
    #[error("the preview scale must be more than 0 and at most 8")]
    Scale,
}

/// A character that cannot be printed, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingGlyph {
    /// The character.
    pub character: char,
    /// The part of the letter: `the body, block 3`.
    pub place: String,
}

impl MissingGlyph {
    /// Returns the character with its Unicode number, which is how one looks it up: `“中” (U+4E2D)`.
    pub fn name(&self) -> String {
        format!("“{}” U+{:04X}", self.character, u32::from(self.character))
    }
}
