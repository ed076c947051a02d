//! One paragraph: shaping, bidirectional text and line breaks by parley, handed on as plain glyph runs.

use std::borrow::Cow;
use std::rc::Rc;

use parley::{
    Alignment, AlignmentOptions, BaseDirection, FontContext, FontFamily, FontFamilyName, FontStyle,
    FontWeight, Layout, LayoutContext, LineHeight, OverflowWrap, StyleProperty,
};

use super::line::line_of;
use super::{Item, Mark, clean, direction};
use crate::error::{LetterError, LetterPart, MissingGlyph};
use crate::fonts;

/// The weight that stands for bold. Semi-bold keeps the page calm.
pub(super) const BOLD: FontWeight = FontWeight::new(600.0);

/// Words of one look inside a paragraph.
#[derive(Clone, Debug, Default)]
pub(crate) struct Span {
    pub(crate) text: String,
    pub(crate) bold: bool,
    pub(crate) italic: bool,
}

impl Span {
    pub(crate) fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), bold: false, italic: false }
    }

    pub(crate) fn bold(text: impl Into<String>) -> Self {
        Self { text: text.into(), bold: true, italic: false }
    }
}

/// How a paragraph is set.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Setting {
    pub(crate) mark: Mark,
    pub(crate) size: f32,
    /// Line height as a multiple of the size.
    pub(crate) leading: f32,
    pub(crate) width: f32,
    pub(crate) centred: bool,
}

/// One line; its items are relative to its upper left corner.
#[derive(Clone, Debug, Default)]
pub(crate) struct Line {
    pub(crate) height: f32,
    /// The items with the table column they belong to (0 outside tables), which is their reading order.
    pub(crate) items: Vec<(usize, Item)>,
}

/// Sets type. Making one costs more than using it, so a letter uses one throughout.
pub(crate) struct Setter {
    fonts: FontContext,
    scratch: LayoutContext<()>,
    /// Whether a character without a glyph is spelled out instead of refused.
    lenient: bool,
}

impl Setter {
    pub(crate) fn new(lenient: bool) -> Self {
        Self { fonts: fonts::context(), scratch: LayoutContext::new(), lenient }
    }

    /// Breaks a paragraph into lines. A draft spells out what turns out to have no glyph.
    ///
    /// # Errors
    /// [`LetterError::MissingGlyph`] if a glyph is missing after shaping, with `place` to say where. Single characters
    /// are looked up before; this catches those that only fail in company, such as an Arabic mark on a Latin letter.
    pub(crate) fn set(
        &mut self,
        spans: &[Span],
        how: &Setting,
        place: LetterPart,
    ) -> Result<Vec<Line>, LetterError> {
        let mut set = self.try_set(spans, how, place);
        let mut spelled = spans.to_vec();
        while self.lenient
            && let Err(LetterError::MissingGlyph(MissingGlyph { character, .. })) = &set
            && spelled.iter().any(|span| span.text.contains(*character))
        {
            // Every round takes one character out of the text and puts in none that could fail.
            for span in &mut spelled {
                span.text = span.text.replace(*character, &clean::spelling(*character));
            }
            set = self.try_set(&spelled, how, place);
        }
        set
    }

    fn try_set(
        &mut self,
        spans: &[Span],
        how: &Setting,
        place: LetterPart,
    ) -> Result<Vec<Line>, LetterError> {
        let spans = direction::steadied(spans);
        let words: Rc<str> = joined(&spans).into();
        // Prose may go from right to left, and then begins at the right. Names and addresses stay where they are looked
        // for: an inside address at the right would miss the window of its envelope.
        let direction =
            if matches!(place, LetterPart::Body(_)) { direction::of(&words) } else { BaseDirection::Ltr };
        let mut layout = self.shape(&words, &spans, how, direction);
        layout.break_all_lines(Some(how.width));
        let alignment = if how.centred { Alignment::Center } else { Alignment::Start };
        layout.align(alignment, AlignmentOptions::default());
        layout.lines().map(|line| line_of(&line, &words, how, place)).collect()
    }

    /// Measures a paragraph: its widest unbreakable piece, and its width on one line.
    pub(crate) fn measure(&mut self, spans: &[Span], size: f32) -> (f32, f32) {
        let how = Setting { mark: Mark::Artifact, size, leading: 1.0, width: f32::MAX, centred: false };
        let widths = self.shape(&joined(spans), spans, &how, BaseDirection::Ltr).calculate_content_widths();
        (widths.min, widths.max)
    }

    fn shape(&mut self, words: &str, spans: &[Span], how: &Setting, direction: BaseDirection) -> Layout<()> {
        // Most paragraphs need the first family alone, and to look into every other one takes time.
        let count = if fonts::first_draws(words) { 1 } else { usize::MAX };
        let families: Vec<_> =
            fonts::families().take(count).map(|name| FontFamilyName::Named(Cow::Borrowed(name))).collect();
        let mut builder = self.scratch.ranged_builder(&mut self.fonts, words, 1.0, false);
        builder.push_default(StyleProperty::FontFamily(FontFamily::List(Cow::Owned(families))));
        builder.push_default(StyleProperty::FontSize(how.size));
        // A word wider than its line is parted rather than printed over the edge of the sheet.
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::BreakWord));
        builder.push_default(StyleProperty::LineHeight(LineHeight::FontSizeRelative(how.leading)));
        builder.set_base_direction(direction);
        let mut start = 0;
        for span in spans {
            let range = start..start + span.text.len();
            start = range.end;
            if span.bold {
                builder.push(StyleProperty::FontWeight(BOLD), range.clone());
            }
            if span.italic {
                builder.push(StyleProperty::FontStyle(FontStyle::Italic), range);
            }
        }
        builder.build(words)
    }
}

fn joined(spans: &[Span]) -> String {
    spans.iter().map(|span| span.text.as_str()).collect()
}
