//! Words as a QR code (ISO/IEC 18004): the squares, and nothing of how they are drawn.

use qrcode::{Color, EcLevel, QrCode};

use crate::error::LetterError;

/// The empty margin around a code, in points: at least four modules of the densest code that is printed.
pub(crate) const QUIET: f32 = 8.0;
/// Side of one module in points. A telephone reads 0.5 mm from a hand's breadth, also after a copier.
const MODULE: f32 = 1.5;
/// Codes with more modules to the side would be wider than they are easy to read: version 25.
const MOST_MODULES: u16 = 117;

/// Side of one module of a code that has to last, in points.
const LASTING: f32 = 2.0;

/// A QR code.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Squares {
    /// Modules to the side.
    side: u16,
    /// Side of one module in points.
    module: f32,
    /// Whether each is dark, row by row.
    dark: Vec<bool>,
}

impl Squares {
    /// Words as a code that still reads when 7 % of it are gone. `None` where they are too many for a code that is easy
    /// to read; they stand beside it in any case.
    ///
    /// # Errors
    /// [`LetterError::Squares`] never for words that a code can hold at all.
    pub(crate) fn of(words: &str) -> Result<Option<Self>, LetterError> {
        let code = match QrCode::with_error_correction_level(words, EcLevel::L) {
            Ok(code) => code,
            Err(qrcode::types::QrError::DataTooLong) => return Ok(None),
            Err(_) => return Err(LetterError::Squares),
        };
        let squares = Self::drawn(code, MODULE)?;
        Ok((squares.side <= MOST_MODULES).then_some(squares))
    }

    /// Words as a code that still reads when a quarter of it are gone, for paper that is folded, spilled on and kept for
    /// years.
    ///
    /// # Errors
    /// [`LetterError::Squares`] for more words than such a code holds.
    pub(crate) fn lasting(words: &str) -> Result<Self, LetterError> {
        let code =
            QrCode::with_error_correction_level(words, EcLevel::Q).map_err(|_| LetterError::Squares)?;
        Self::drawn(code, LASTING)
    }

    fn drawn(code: QrCode, module: f32) -> Result<Self, LetterError> {
        let side = u16::try_from(code.width()).map_err(|_| LetterError::Squares)?;
        let dark = code.into_colors().into_iter().map(|color| color == Color::Dark).collect();
        // A short text gets larger squares, so that no code is tiny.
        let module = if side < 50 { module.max(MODULE * 1.6) } else { module };
        Ok(Self { side, module, dark })
    }

    /// Side of one module in points.
    pub(crate) fn module(&self) -> f32 {
        self.module
    }

    /// Width and height in points, without the empty margin.
    pub(crate) fn width(&self) -> f32 {
        f32::from(self.side) * self.module
    }

    /// The runs of dark modules: row, first column, and the column behind the last.
    pub(crate) fn rows(&self) -> impl Iterator<Item = (u16, u16, u16)> {
        let side = usize::from(self.side);
        (0_u16..).zip(self.dark.chunks(side.max(1))).flat_map(|(row, modules)| {
            let mut column = 0_u16;
            let runs = modules.chunk_by(|one, next| one == next).filter_map(move |run| {
                let from = column;
                column += u16::try_from(run.len()).unwrap_or(u16::MAX);
                (run.first() == Some(&true)).then_some((row, from, column))
            });
            runs.collect::<Vec<_>>()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_runs_cover_the_dark_modules_and_no_other() {
        let squares = Squares::of("RECOURSE-SEAL-1/2026-03-12/ABCDEF").unwrap().unwrap();
        let side = usize::from(squares.side);
        let mut drawn = vec![false; side * side];
        for (row, from, to) in squares.rows() {
            for column in from..to {
                drawn[usize::from(row) * side + usize::from(column)] = true;
            }
        }
        assert_eq!(drawn, squares.dark);
        assert!(drawn[..7].iter().all(|dark| *dark), "the finder in the upper left corner begins with seven");
    }

    #[test]
    fn more_words_than_are_easy_to_read_make_no_code() {
        assert_eq!(Squares::of(&"A".repeat(2_500)).unwrap(), None);
        assert_eq!(Squares::of(&"A".repeat(9_000)).unwrap(), None);
        assert!(Squares::of(&"A".repeat(1_000)).unwrap().is_some());
    }
}
