//! The words of a document, for finding it again: what was written as text, also where it is invisible under a scan.
//!
//! PDFs say where each letter stands and seldom where a word ends, so that is told from the gaps. The order is that of
//! the file. It is good enough for a search, and nothing else is made of it.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use hayro::hayro_interpret::font::{Glyph, GlyphRun};
use hayro::hayro_interpret::hayro_cmap::BfString;
use hayro::hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, SoftMask, interpret_page,
};
use hayro::hayro_syntax::Pdf;
use hayro::kurbo::{Affine, BezPath, Point, Rect};

use crate::guard;

/// A letter's width where its typeface does not say it, in thousandths of its height.
const USUAL_WIDTH: f32 = 500.0;
/// A gap wider than this part of the letters' height ends a word.
const WORD_GAP: f64 = 0.15;
/// A step sideways of the writing by more than this part of the letters' height begins a line.
const LINE_STEP: f64 = 0.4;

/// Reads the words, in a thread that may break. What was read until the time ran out is given.
pub(crate) fn read(bytes: Arc<Vec<u8>>, limit: Duration, most: usize) -> String {
    let words = Arc::new(Mutex::new(String::new()));
    let over = Arc::new(AtomicBool::new(false));
    let (own, ended) = (Arc::clone(&words), Arc::clone(&over));
    // A panic or an end of time loses the page it came on and no other.
    let _read_so_far = guard::run(limit, move || pages(bytes, &own, &ended, most));
    over.store(true, Ordering::Relaxed);
    std::mem::take(&mut *words.lock().unwrap_or_else(PoisonError::into_inner))
}

fn pages(bytes: Arc<Vec<u8>>, words: &Mutex<String>, over: &AtomicBool, most: usize) {
    let Ok(pdf) = Pdf::new(bytes) else { return };
    let cache = InterpreterCache::new();
    for page in pdf.pages().iter() {
        let mut reader = Reader { words: String::new(), most, end: None };
        let (width, height) = page.render_dimensions();
        let paper = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let mut context =
            Context::new(Affine::IDENTITY, paper, &cache, page.xref(), InterpreterSettings::default());
        interpret_page(page, &mut context, &mut reader);
        let mut all = words.lock().unwrap_or_else(PoisonError::into_inner);
        if over.load(Ordering::Relaxed) {
            return;
        }
        all.push_str(reader.words.trim());
        all.push('\n');
        if all.len() >= most {
            cut(&mut all, most);
            return;
        }
    }
}

/// Cuts a text off, never within a letter.
fn cut(text: &mut String, most: usize) {
    let end = (0..=most.min(text.len())).rev().find(|place| text.is_char_boundary(*place));
    text.truncate(end.unwrap_or(0));
}

/// Takes letters in as they are drawn.
struct Reader {
    words: String,
    most: usize,
    /// Where the last letter ended, and its height.
    end: Option<(Point, f64)>,
}

impl Reader {
    fn letter(&mut self, place: Affine, glyph: &Glyph<'_>) {
        let width = match glyph {
            Glyph::Outline(outline) => outline.advance_width(),
            Glyph::Type3(drawn) => drawn.advance_width(),
        };
        let begin = place * Point::ORIGIN;
        let along = place * Point::new(1000.0, 0.0) - begin;
        let height = along.hypot();
        if let Some((end, before)) = self.end {
            let step = begin - end;
            let height = height.max(before).max(f64::MIN_POSITIVE);
            // How far ahead and how far sideways the writing went on.
            let (ahead, aside) = (step.dot(along) / along.hypot(), step.cross(along) / along.hypot());
            if aside.abs() > LINE_STEP * height {
                self.put('\n');
            } else if !(-height..=WORD_GAP * height).contains(&ahead) {
                self.put(' ');
            }
        }
        match glyph.as_unicode() {
            Some(BfString::Char(letter)) => self.put(letter),
            Some(BfString::String(letters)) => letters.chars().for_each(|letter| self.put(letter)),
            None => {}
        }
        let end = place * Point::new(f64::from(width.unwrap_or(USUAL_WIDTH)), 0.0);
        self.end = Some((end, height));
    }

    fn put(&mut self, letter: char) {
        let letter = if letter.is_control() && letter != '\n' { ' ' } else { letter };
        let doubled = letter.is_whitespace() && self.words.ends_with(char::is_whitespace);
        if !doubled && self.words.len() < self.most {
            self.words.push(letter);
        }
    }
}

impl<'a> Device<'a> for Reader {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        for glyph in run.glyphs() {
            self.letter(props.transform * glyph.transform(), glyph);
        }
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
