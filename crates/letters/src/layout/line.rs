//! One line as parley broke it, handed on as glyph runs in the order in which they are read.

use std::rc::Rc;

use super::paragraph::{BOLD, Line, Setting};
use super::{Glyph, Item, Run, clean};
use crate::error::{LetterError, LetterPart, MissingGlyph};
use crate::fonts;

pub(super) fn line_of(
    line: &parley::layout::Line<'_, ()>,
    words: &Rc<str>,
    how: &Setting,
    place: LetterPart,
) -> Result<Line, LetterError> {
    let metrics = line.metrics();
    let y = metrics.baseline - metrics.block_min_coord;
    let mut runs: Vec<Run> = Vec::new();
    let mut x = metrics.offset;
    for part in line.runs() {
        let face = fonts::face_of(part.font().data.data()).ok_or(LetterError::Font)?;
        let blank = Run {
            mark: how.mark,
            face,
            size: part.font_size(),
            thickened: part.font_attrs().weight >= BOLD && !fonts::is_bold(face),
            x,
            y,
            glyphs: Vec::new(),
            words: Rc::clone(words),
        };
        let run = Run { glyphs: glyphs(&part, words, face, place, &mut x)?, ..blank };
        // Words that go from right to left stand one by one, so that they can be put in the order of reading.
        if part.is_rtl() { runs.extend(word_by_word(&run)) } else { runs.push(run) }
    }
    runs.retain(|run| !run.glyphs.is_empty());
    runs.sort_by_key(|run| run.glyphs.iter().map(|glyph| glyph.text.0).min());
    let items = runs.into_iter().map(|run| (0, Item::Glyphs(run))).collect();
    Ok(Line { height: metrics.line_height, items })
}

/// The glyphs of a run from left to right, and `x` moved to its end.
fn glyphs(
    part: &parley::layout::Run<'_, ()>,
    words: &str,
    face: usize,
    place: LetterPart,
    x: &mut f32,
) -> Result<Vec<Glyph>, LetterError> {
    let start = *x;
    let mut glyphs: Vec<Glyph> = Vec::with_capacity(part.len());
    // The end of a ligature that goes from right to left: it is met before its beginning.
    let mut ahead: Option<usize> = None;
    for cluster in part.visual_clusters() {
        let mut range = cluster.text_range();
        if cluster.is_ligature_continuation() {
            // The ligature's glyphs come with the first of its clusters and spell them all.
            if part.is_rtl() {
                ahead = Some(ahead.unwrap_or(range.end));
            } else {
                lengthen_last(&mut glyphs, range.end);
            }
            continue;
        }
        range.end = ahead.take().unwrap_or(range.end);
        let spelled = words.get(range.clone()).unwrap_or_default();
        if clean::is_for_layout(spelled) {
            // It has done its work in the line breaker, and must not be read aloud or copied.
            *x += cluster.advance();
            continue;
        }
        let alone = cluster.glyphs().count() == 1;
        let marked = marked_letters(&cluster, spelled);
        for (index, glyph) in cluster.glyphs().enumerate() {
            let id = glyph_id(glyph.id, face, spelled, place)?;
            let (text, alone) = match marked.get(index) {
                Some(letter) => ((range.start + letter.start, range.start + letter.end), true),
                None => ((range.start, range.end), alone),
            };
            glyphs.push(Glyph { id, x: *x + glyph.x - start, y: glyph.y, text, alone });
            *x += glyph.advance;
        }
    }
    Ok(glyphs)
}

fn lengthen_last(glyphs: &mut [Glyph], end: usize) {
    let start = glyphs.last().map(|glyph| glyph.text.0);
    for glyph in glyphs.iter_mut().rev().take_while(|glyph| Some(glyph.text.0) == start) {
        glyph.text.1 = glyph.text.1.max(end);
    }
}

/// Which letter each glyph of a cluster is, from left to right, where a letter and its marks go from right to left and
/// each is a glyph of its own. Elsewhere glyphs and letters may stand in another order, and only the whole is known.
fn marked_letters(cluster: &parley::layout::Cluster<'_, ()>, spelled: &str) -> Vec<std::ops::Range<usize>> {
    let count = cluster.glyphs().count();
    if !cluster.is_rtl() || count < 2 || count != spelled.chars().count() {
        return Vec::new();
    }
    let letters = spelled.char_indices().map(|(at, c)| at..at + c.len_utf8());
    letters.rev().collect()
}

/// Parts a run at its spaces.
fn word_by_word(run: &Run) -> Vec<Run> {
    let words = Rc::clone(&run.words);
    let is_space = |glyph: &Glyph| {
        words.get(glyph.text.0..glyph.text.1).is_some_and(|it| it.chars().all(char::is_whitespace))
    };
    let pieces = run.glyphs.chunk_by(|one, next| is_space(one) == is_space(next));
    pieces.map(|piece| Run { glyphs: piece.to_vec(), ..run.clone() }).collect()
}

/// Refuses the glyph that stands for a missing one (number 0), so that no box is ever printed.
fn glyph_id(id: u32, face: usize, cluster: &str, place: LetterPart) -> Result<u16, LetterError> {
    u16::try_from(id).ok().filter(|id| *id != 0).ok_or_else(|| {
        let character =
            fonts::lacking(face, cluster).or_else(|| cluster.chars().next()).unwrap_or('\u{fffd}');
        LetterError::MissingGlyph(MissingGlyph { character, place })
    })
}
