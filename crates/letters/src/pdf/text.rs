//! Draws runs of glyphs so that the words they spell can be copied, searched and read aloud.
//!
//! A PDF gives every glyph of a font one reading. What glyphs cannot say one by one (a cluster of several, a glyph with
//! a second reading, a run that goes from right to left) is told beside them as actual text (ISO 32000-1, 14.9.4).

use std::collections::BTreeMap;
use std::rc::Rc;

use printpdf as pp;
use printpdf::Op;

use super::Pen;
use super::subset::Subset;
use crate::layout::{Glyph, Mark, Run};

/// How thick the strokes are drawn that stand for a missing bold, as a part of the size.
const THICKENED: f32 = 0.024;

/// The words each glyph of each face has been given so far.
pub(super) type Meanings = BTreeMap<(usize, u16), String>;

impl Pen<'_> {
    pub(super) fn run(&mut self, run: &Run, ops: &mut Vec<Op>) {
        let Some(subset) = self.subsets.get(&run.face).cloned() else { return };
        let backwards = run.glyphs.first().map(|it| it.text) > run.glyphs.last().map(|it| it.text);
        if backwards {
            self.spell(run);
        }
        let mut rest = run.glyphs.as_slice();
        while let Some(first) = rest.first() {
            let spelled = !simple(&self.meanings, run, first);
            let count = if spelled {
                rest.iter().take_while(|glyph| glyph.text == first.text).count()
            } else {
                let alike = rest.iter().take_while(|glyph| simple(&self.meanings, run, glyph)).count();
                // The first glyph that gives a second meaning to a number ends the piece.
                unambiguous(&rest[..alike], run)
            };
            let (piece, later) = rest.split_at(count.max(1));
            rest = later;
            if spelled {
                // A sequence of its own beside those around it: readers lose their place in a nested one.
                self.spell(run);
                ops.push(Op::EndMarkedContent);
                ops.push(self.begin(run.mark, Some(&cluster_words(run, first))));
            }
            self.show(&subset, run, piece, ops);
            if spelled {
                ops.push(Op::EndMarkedContent);
                ops.push(self.begin(run.mark, None));
            }
        }
    }

    /// Gives the whole element its words, for readers that take them from the structure and not from the page.
    fn spell(&mut self, run: &Run) {
        if let Mark::Content(node) = run.mark {
            let words = run.words.chars().filter(|c| !steers(*c)).map(plain_space).collect();
            self.tree.spelled.insert(node, words);
        }
    }

    /// Draws a piece; glyphs that stand higher or lower than their neighbours have a line of their own.
    fn show(&mut self, subset: &Rc<Subset>, run: &Run, piece: &[Glyph], ops: &mut Vec<Op>) {
        ops.push(Op::StartTextSection);
        let font = pp::PdfFontHandle::External(subset.id.clone());
        ops.push(Op::SetFont { font, size: pp::Pt(run.size) });
        if run.thickened {
            ops.push(Op::SetOutlineThickness { pt: pp::Pt(run.size * THICKENED) });
            ops.push(Op::SetTextRenderingMode { mode: pp::TextRenderingMode::FillStroke });
        }
        for level in piece.chunk_by(|one, next| (one.y - next.y).abs() < f32::EPSILON) {
            level_ops(subset, &mut self.meanings, run, level, self.sheets.height, ops);
        }
        if run.thickened {
            ops.push(Op::SetTextRenderingMode { mode: pp::TextRenderingMode::Fill });
        }
        ops.push(Op::EndTextSection);
    }
}

/// Whether a glyph stands for its cluster alone and has no other reading yet.
fn simple(meanings: &Meanings, run: &Run, glyph: &Glyph) -> bool {
    let reading = meanings.get(&(run.face, glyph.id));
    glyph.alone && reading.is_none_or(|reading| *reading == cluster_words(run, glyph))
}

/// How many glyphs from the start give each glyph number one reading only.
fn unambiguous(piece: &[Glyph], run: &Run) -> usize {
    let mut seen: BTreeMap<u16, String> = BTreeMap::new();
    for (index, glyph) in piece.iter().enumerate() {
        let words = cluster_words(run, glyph);
        if seen.get(&glyph.id).is_some_and(|reading| *reading != words) {
            return index;
        }
        seen.insert(glyph.id, words);
    }
    piece.len()
}

/// The words of a glyph's cluster. A hard space reads as a space, because both are the same glyph.
fn cluster_words(run: &Run, glyph: &Glyph) -> String {
    let words = run.words.get(glyph.text.0..glyph.text.1).unwrap_or_default();
    words.chars().map(plain_space).collect()
}

/// Signs that the layout put in for itself.
const fn steers(c: char) -> bool {
    matches!(c, '\u{2060}' | '\u{2066}'..='\u{2069}')
}

const fn plain_space(c: char) -> char {
    if c == '\u{a0}' || c == '\u{202f}' { ' ' } else { c }
}

/// Shows glyphs from the place of the first, and moves each next one to its own place by kerning numbers.
fn level_ops(
    subset: &Subset,
    meanings: &mut Meanings,
    run: &Run,
    piece: &[Glyph],
    height: f32,
    ops: &mut Vec<Op>,
) {
    let Some(first) = piece.first() else { return };
    let mut pen = first.x;
    let mut shown = Vec::with_capacity(piece.len());
    for (index, glyph) in piece.iter().enumerate() {
        pen += subset.width(glyph) * run.size;
        let mut offset = 0.0;
        if let Some(next) = piece.get(index + 1) {
            offset = ((pen - next.x) * 1000.0 / run.size).round();
            pen -= offset * run.size / 1000.0;
        }
        let words = cluster_words(run, glyph);
        // Inside an actual text the glyph's own reading does not count, but it must have one.
        let reading =
            if glyph.alone { words } else { words.chars().nth(index).unwrap_or('\u{200b}').to_string() };
        let reading = meanings.entry((run.face, glyph.id)).or_insert(reading).clone();
        shown.push(pp::Codepoint { gid: subset.new_id(glyph), offset, cid: Some(reading) });
    }
    let place = [1.0, 0.0, 0.0, 1.0, run.x + first.x, height - (run.y - first.y)];
    ops.push(Op::SetTextMatrix { matrix: pp::TextMatrix::Raw(place) });
    ops.push(Op::ShowText { items: vec![pp::TextItem::GlyphIds(shown)] });
}
