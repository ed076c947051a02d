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
    #[error("no font in this app can print {}, {}", .0.name(), .0.place)]
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
    /// A QR code could not be made.
    #[error("a code for cameras could not be drawn")]
    Squares,
    /// The bytes given as a signature are not a PNG or JPEG picture of a size that can be used.
    #[error("a signature must be a PNG or JPEG picture of at most 50 million pixels")]
    NoPicture,
    /// The picture given as a signature is blank, or too dark to tell ink from paper.
    #[error(
        "no signature could be found in the picture; sign with a dark pen on white paper and take it from above"
    )]
    NoSignature,
    /// The size asked for is nothing that can be drawn.
    #[error("the preview scale must be more than 0 and at most 8")]
    Scale,
}

/// A character that cannot be printed, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingGlyph {
    /// The character.
    pub character: char,
    /// The part of the letter it stands in.
    pub place: LetterPart,
}

/// A part of the letter, to lead the eye to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LetterPart {
    /// Name and address of the sender, and the date.
    Letterhead,
    /// Name and address of the recipient, and the line that says how it travels.
    InsideAddress,
    /// The title and the lines of the Re: block.
    Subject,
    /// `Dear ...`
    Salutation,
    /// A block of the body, counting from zero.
    Body(usize),
    /// The closing and the signature.
    Signature,
    /// The list of enclosures.
    Enclosures,
    /// The list of copies.
    Copies,
    /// The foot of the pages.
    Foot,
}

impl std::fmt::Display for LetterPart {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Letterhead => f.write_str("in the letterhead"),
            Self::InsideAddress => f.write_str("in the inside address"),
            Self::Subject => f.write_str("in the Re: block"),
            Self::Salutation => f.write_str("in the salutation"),
            Self::Body(block) => write!(f, "in block {} of the body", block + 1),
            Self::Signature => f.write_str("in the signature"),
            Self::Enclosures => f.write_str("in the enclosures"),
            Self::Copies => f.write_str("in the copies"),
            Self::Foot => f.write_str("at the foot of the page"),
        }
    }
}

impl MissingGlyph {
    /// Returns the character with its Unicode number, which is how one looks it up: `“中” (U+4E2D)`.
    pub fn name(&self) -> String {
        format!("“{}” U+{:04X}", self.character, u32::from(self.character))
    }
}
