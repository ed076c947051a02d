//! From words to operators: parley says which glyph stands where, and this writes it down.
//!
//! Each glyph gets a number of our own the first time it is used, so that the typeface can be cut down to those glyphs
//! when the file is finished. Numbers also carry the words they stand for, so that text can be found and copied.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use parley::{
    Alignment, AlignmentOptions, FontContext, FontFamily, FontWeight, Layout, LayoutContext, LineHeight,
    StyleProperty,
};
use skrifa::instance::{LocationRef, Size};
use skrifa::raw::TableProvider as _;
use skrifa::{FontRef, GlyphId, MetadataProvider as _};
use subsetter::GlyphRemapper;

use super::{Fonts, words};
use crate::pdf::geometry::number;

/// Distance of two lines as a multiple of the size.
const LEADING: f32 = 1.25;

/// One line that is set and has no place yet.
#[derive(Clone, Debug, Default)]
pub(crate) struct Line {
    pub(crate) width: f64,
    /// From the top of the line to the next one's.
    pub(crate) height: f64,
    /// From the top of the line to its baseline.
    pub(crate) ascent: f64,
    runs: Vec<Run>,
}

#[derive(Clone, Debug)]
struct Run {
    face: usize,
    size: f64,
    glyphs: Vec<Glyph>,
}

#[derive(Clone, Debug)]
struct Glyph {
    id: u16,
    x: f64,
    y: f64,
    words: String,
}

/// Operators that draw a line at its place, without the names of the fonts.
#[derive(Clone, Debug, Default)]
pub(crate) struct Drawing {
    pieces: Vec<(usize, String)>,
}

impl Drawing {
    /// The operators, with the fonts under names that begin with `prefix`.
    pub(crate) fn operators(&self, prefix: &str) -> String {
        let pieces = self.pieces.iter().map(|(face, rest)| format!("BT /{prefix}{face} {rest} ET\n"));
        pieces.collect::<Vec<_>>().concat()
    }

    /// The typefaces that it needs.
    pub(crate) fn faces(&self) -> BTreeSet<usize> {
        self.pieces.iter().map(|(face, _)| *face).collect()
    }
}

/// What is known about a typeface while glyphs of it are used.
pub(super) struct Used {
    pub(super) numbers: GlyphRemapper,
    /// Advance of each of our glyph numbers in thousandths of the size.
    pub(super) widths: BTreeMap<u16, f64>,
    /// The words of each of our glyph numbers: a PDF allows one reading per number.
    pub(super) words: BTreeMap<u16, String>,
}

/// Sets type for one file.
pub(crate) struct Setter {
    pub(super) fonts: Fonts,
    context: FontContext,
    scratch: LayoutContext<()>,
    pub(super) used: BTreeMap<usize, Used>,
}

impl Setter {
    pub(crate) fn new(fonts: &Fonts) -> Self {
        let context = fonts.context();
        Self { fonts: fonts.clone(), context, scratch: LayoutContext::new(), used: BTreeMap::new() }
    }

    /// Sets words on one line, however long.
    pub(crate) fn line(&mut self, text: &str, size: f64, bold: bool) -> Line {
        self.paragraph(text, size, bold, f64::from(f32::MAX)).into_iter().next().unwrap_or_default()
    }

    /// Breaks words into lines no wider than `width`.
    pub(crate) fn paragraph(&mut self, text: &str, size: f64, bold: bool, width: f64) -> Vec<Line> {
        let mut text = words::clean(text);
        let lacking: BTreeSet<char> =
            text.chars().filter(|c| !c.is_whitespace() && !self.fonts.can_draw(*c)).collect();
        for character in lacking {
            text = text.replace(character, &words::spelling(character));
        }
        text = words::bound(&text);
        loop {
            match self.shaped(&text, size, bold, width) {
                Ok(lines) => return lines,
                // Some characters fail only in company. Each round takes one out and puts in none that could fail.
                Err(character) => {
                    let next = text.replace(character, &words::spelling(character));
                    if next == text {
                        return Vec::new();
                    }
                    text = next;
                }
            }
        }
    }

    #[expect(clippy::cast_possible_truncation, reason = "the layout library measures in 32 bits")]
    fn shaped(&mut self, text: &str, size: f64, bold: bool, width: f64) -> Result<Vec<Line>, char> {
        let families = self.fonts.families();
        let mut builder = self.scratch.ranged_builder(&mut self.context, text, 1.0, false);
        builder.push_default(StyleProperty::FontFamily(FontFamily::List(families.into())));
        builder.push_default(StyleProperty::FontSize(size as f32));
        builder.push_default(StyleProperty::LineHeight(LineHeight::FontSizeRelative(LEADING)));
        if bold {
            builder.push_default(StyleProperty::FontWeight(FontWeight::new(600.0)));
        }
        let mut layout: Layout<()> = builder.build(text);
        layout.break_all_lines(Some(width as f32));
        layout.align(Alignment::Start, AlignmentOptions::default());
        layout.lines().map(|line| self.line_of(&line, text)).collect()
    }

    fn line_of(&self, line: &parley::layout::Line<'_, ()>, text: &str) -> Result<Line, char> {
        let metrics = line.metrics();
        let mut runs = Vec::new();
        let mut x = f64::from(metrics.offset);
        for part in line.runs() {
            let Some(face) = self.fonts.face_of(part.font().data.data()) else { continue };
            let mut glyphs: Vec<Glyph> = Vec::with_capacity(part.len());
            for cluster in part.visual_clusters() {
                let spelled = text.get(cluster.text_range()).unwrap_or_default();
                if cluster.is_ligature_continuation() {
                    if let Some(ligature) = glyphs.last_mut() {
                        ligature.words.push_str(spelled);
                    }
                    continue;
                }
                if spelled == words::JOINER {
                    // It has done its work in the line breaker, and must not be copied or read aloud.
                    x += f64::from(cluster.advance());
                    continue;
                }
                let mut words = spelled.to_owned();
                for glyph in cluster.glyphs() {
                    let id = u16::try_from(glyph.id).ok().filter(|id| *id != 0);
                    let id = id.ok_or_else(|| words.chars().next().unwrap_or('\u{fffd}'))?;
                    let place = (x + f64::from(glyph.x), f64::from(glyph.y));
                    glyphs.push(Glyph { id, x: place.0, y: place.1, words: std::mem::take(&mut words) });
                    x += f64::from(glyph.advance);
                }
            }
            runs.push(Run { face, size: f64::from(part.font_size()), glyphs });
        }
        let ascent = f64::from(metrics.baseline - metrics.block_min_coord);
        Ok(Line { width: x, height: f64::from(metrics.line_height), ascent, runs })
    }

    /// The typefaces that these words need.
    pub(crate) fn faces_of(&mut self, text: &str) -> BTreeSet<usize> {
        let line = self.line(text, 10.0, false);
        line.runs.iter().map(|run| run.face).collect()
    }

    /// Gives a line its place: where it begins, and where its baseline is, from the lower left corner.
    pub(crate) fn draw(&mut self, line: &Line, x: f64, baseline: f64) -> Drawing {
        let mut pieces = Vec::new();
        for run in &line.runs {
            let Some(face) = self.fonts.faces.get(run.face).copied() else { continue };
            let used = self.used.entry(run.face).or_insert_with(|| Used::of(face.bytes));
            pieces.push((run.face, run_operators(used, face.bytes, run, x, baseline)));
        }
        Drawing { pieces }
    }
}

impl Used {
    /// Nothing but glyph 0, which every typeface begins with.
    fn of(bytes: &'static [u8]) -> Self {
        let widths = BTreeMap::from([(0, advance(bytes, 0))]);
        Self { numbers: GlyphRemapper::new(), widths, words: BTreeMap::new() }
    }

    /// Our number for a glyph.
    fn number(&mut self, bytes: &'static [u8], glyph: u16) -> (u16, f64) {
        let number = self.numbers.remap(glyph);
        (number, *self.widths.entry(number).or_insert_with(|| advance(bytes, glyph)))
    }
}

fn advance(bytes: &'static [u8], glyph: u16) -> f64 {
    let Ok(font) = FontRef::new(bytes) else { return 0.0 };
    let units = font.head().map_or(1000, |head| head.units_per_em());
    let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
    let width = metrics.advance_width(GlyphId::new(u32::from(glyph))).unwrap_or(0.0);
    f64::from(width) * 1000.0 / f64::from(units.max(1))
}

/// The operators of one run: glyphs in a row, with the distances that the layout wants between them.
fn run_operators(used: &mut Used, bytes: &'static [u8], run: &Run, x: f64, baseline: f64) -> String {
    let mut out = format!("{} Tf", number(run.size));
    let mut pen: Option<(f64, f64)> = None;
    let mut open = false;
    for glyph in &run.glyphs {
        let (id, width) = used.number(bytes, glyph.id);
        let reading = used.words.entry(id).or_insert_with(|| glyph.words.clone());
        let spelled = (*reading != glyph.words).then(|| spelled(&glyph.words));
        let (at, level) = (x + glyph.x, baseline + glyph.y);
        let apart = pen.map(|(pen, before)| (at - pen, (level - before).abs() > 1e-6));
        if spelled.is_some() || !matches!(apart, Some((_, false))) {
            if std::mem::take(&mut open) {
                out.push_str(">] TJ");
            }
            let _ = write!(out, " 1 0 0 1 {} {} Tm", number(at), number(level));
        }
        if let Some(words) = &spelled {
            let _ = write!(out, " /Span <</ActualText <{words}>>> BDC [<{id:04X}>] TJ EMC");
            pen = None;
            continue;
        }
        if open {
            let shift = apart.map_or(0.0, |(gap, _)| -gap * 1000.0 / run.size);
            if shift.abs() > 0.5 {
                let _ = write!(out, "> {} <", number(shift));
            }
        } else {
            out.push_str(" [<");
            open = true;
        }
        let _ = write!(out, "{id:04X}");
        pen = Some((at + width * run.size / 1000.0, level));
    }
    if open {
        out.push_str(">] TJ");
    }
    out
}

/// Words in UTF-16 as hexadecimal digits.
pub(super) fn spelled(words: &str) -> String {
    words.encode_utf16().fold(String::from("FEFF"), |mut out, unit| {
        let _ = write!(out, "{unit:04X}");
        out
    })
}
