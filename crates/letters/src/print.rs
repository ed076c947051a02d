//! Printing: the final, which refuses to leave a gap, and the draft, which shows every gap.

use std::sync::Arc;

use crate::error::LetterError;
use crate::layout::{Look, clean, lay_out};
use crate::model::Letter;
use crate::signature::SignaturePicture;
use crate::{pdf, tag, words};

/// The sheet of paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paper {
    /// US Letter, 8 1/2 by 11 inches.
    #[default]
    Letter,
}

impl Paper {
    /// Returns width and height in points.
    pub const fn points(self) -> (f32, f32) {
        match self {
            Self::Letter => (612.0, 792.0),
        }
    }
}

/// How a letter is printed.
#[derive(Clone, Debug, PartialEq)]
pub struct PrintOptions {
    /// The sheet.
    pub paper: Paper,
    /// Size of the running text in points, from 9 to 24. From 16 on nothing on the page is smaller than the text.
    pub font_points: f32,
    /// The signature of the person who signs, for letters that say that it is printed.
    pub signature: Option<Arc<SignaturePicture>>,
}

impl PrintOptions {
    /// Size of the running text of an ordinary letter.
    pub const ORDINARY: f32 = 11.5;
    /// Size of large print.
    pub const LARGE_PRINT: f32 = 18.0;

    /// Large print on US Letter.
    pub const fn large_print() -> Self {
        Self { paper: Paper::Letter, font_points: Self::LARGE_PRINT, signature: None }
    }

    fn look(&self, draft: bool, mark: Option<&'static str>) -> Look {
        let (width, height) = self.paper.points();
        let size =
            if self.font_points.is_finite() { self.font_points.clamp(9.0, 24.0) } else { Self::ORDINARY };
        Look { width, height, size, draft, mark }
    }
}

impl Default for PrintOptions {
    fn default() -> Self {
        Self { paper: Paper::Letter, font_points: Self::ORDINARY, signature: None }
    }
}

/// A printed letter.
#[derive(Clone, PartialEq, Eq)]
pub struct Printed {
    /// The PDF file. The same letter and options always give the same bytes.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// The words on the pages in reading order, without the feet.
    pub text: String,
}

/// Prints the final letter as a tagged PDF (PDF/UA-1).
///
/// # Errors
/// [`LetterError::MissingFields`] with every missing fact, [`LetterError::MissingGlyph`] with the first character that
/// no bundled font has, [`LetterError::UnevenTable`] and [`LetterError::TooTall`] for tables that cannot be laid out.
pub fn print(letter: &Letter, options: &PrintOptions) -> Result<Printed, LetterError> {
    let missing = letter.missing();
    if !missing.is_empty() {
        return Err(LetterError::MissingFields(missing));
    }
    printed(letter, options, options.look(false, None))
}

/// Prints a draft for the preview: missing facts stand as `[label: missing]`, and every page says that it is a draft.
///
/// # Errors
/// [`LetterError::UnevenTable`] and [`LetterError::TooTall`]; characters without a font are spelled out instead.
pub fn print_draft(letter: &Letter, options: &PrintOptions) -> Result<Printed, LetterError> {
    printed(letter, options, options.look(true, Some(words::draft(letter.language))))
}

/// Prints a companion: the letter in another language, for the member to read. Every page says that it is not to be
/// sent; missing facts stand as `[label: missing]`.
///
/// # Errors
/// As [`print_draft`].
pub fn print_companion(letter: &Letter, options: &PrintOptions) -> Result<Printed, LetterError> {
    printed(letter, options, options.look(true, Some(words::companion(letter.language))))
}

fn printed(letter: &Letter, options: &PrintOptions, look: Look) -> Result<Printed, LetterError> {
    let signature = options.signature.as_ref().filter(|_| letter.signature.scanned);
    let sheets = lay_out(letter, &look, signature)?;
    let (document, tree) = pdf::draw(&sheets)?;
    let bytes = tag::finish(document, &tree, &sheets, letter.date)?;
    let text = letter.plain_text().lines().map(clean).collect::<Vec<_>>().join("\n");
    Ok(Printed { bytes, pages: sheets.pages.len(), text })
}
