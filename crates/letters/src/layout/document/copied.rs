//! Words that are to be taken off the paper again, letter by letter: by a camera, or by hand.

use super::{Composer, spans};
use crate::document::Cell;
use crate::error::LetterError;
use crate::layout::flow::{Kind, Unit};
use crate::layout::paragraph::{Line, Span};
use crate::layout::{Item, Mark, NodeId, Numbering, Role};
use crate::squares::{QUIET, Squares};

/// Between a code and the words to the right of it, in points.
const GAP: f32 = 10.0;
/// How many numbered words stand in a row.
const IN_A_ROW: u8 = 4;
/// Size of a numbered word, in multiples of the size of the text.
const LARGE: f32 = 1.4;
/// Height of a row of numbered words, in multiples of the size of the words.
const ROW: f32 = 1.6;
/// Room for the number before its word, in multiples of the size of the text.
const NUMBER: f32 = 1.6;
/// Between the edge of a box and what stands in it, in points.
const PADDING: f32 = 6.0;

impl Composer<'_> {
    /// A QR code, drawn as lines as thick as its squares. It is no content of its own: the words stand elsewhere.
    pub(super) fn squares(&mut self, squares: &Squares, beside: &Cell) -> Result<(), LetterError> {
        let (left, module) = (self.paper.left + QUIET, squares.module());
        let rule = |(row, from, to): (u16, u16, u16)| {
            let y = QUIET + (f32::from(row) + 0.5) * module;
            let x = |column: u16| left + f32::from(column) * module;
            // A hair thicker, so that no viewer shows the paper between two rows.
            Item::Rule { from: (x(from), y), to: (x(to), y), thickness: module * 1.03 }
        };
        let mut items: Vec<(usize, Item)> = squares.rows().map(|run| (usize::MAX, rule(run))).collect();
        let square = squares.width() + 2.0 * QUIET;
        let words_left = self.paper.left + square + GAP;
        let width = (self.paper.left + self.paper.width - words_left).max(1.0);
        let mut y = QUIET;
        for paragraph in beside {
            let mark = Mark::Content(self.node(Role::P, 0));
            for line in self.column(&spans(paragraph), mark, self.size, words_left, width)? {
                items.extend(line.items.into_iter().map(|(_, item)| (0, item.moved(0.0, y))));
                y += line.height;
            }
            y += self.size * 0.6;
        }
        let height = square.max(y);
        self.units.push(Unit::new(vec![Line { height, items }], self.size * 0.7, Kind::Whole));
        Ok(())
    }

    /// Boxes in rows, each with a number and a word in large print; a list to a screen reader.
    pub(super) fn numbered(&mut self, words: &[String]) -> Result<(), LetterError> {
        let list = self.node(Role::L(Numbering::Decimal), 0);
        let rows: Vec<&[String]> = words.chunks(usize::from(IN_A_ROW)).collect();
        let mut numbers = 1_usize..;
        for (index, row) in rows.iter().enumerate() {
            let mut boxes = Line { height: self.size * LARGE * ROW, items: Vec::new() };
            for ((column, word), number) in (0_u8..).zip(*row).zip(&mut numbers) {
                self.boxed(&mut boxes, column, list, number, word)?;
            }
            let is_last = index + 1 == rows.len();
            let unit = Unit::new(vec![boxes], if is_last { self.size } else { 0.0 }, Kind::Whole);
            self.units.push(if is_last { unit } else { unit.with_next() });
        }
        Ok(())
    }

    /// One numbered word in its box.
    fn boxed(
        &mut self,
        line: &mut Line,
        column: u8,
        list: NodeId,
        number: usize,
        word: &str,
    ) -> Result<(), LetterError> {
        let entry = self.node(Role::LI, list);
        let label = Mark::Content(self.node(Role::Lbl, entry));
        let body = Mark::Content(self.node(Role::LBody, entry));
        let width = self.paper.width / f32::from(IN_A_ROW);
        let left = self.paper.left + f32::from(column) * width;
        let (small, large, right) = (self.size, self.size * LARGE, left + width);
        let word_left = left + PADDING + small * NUMBER;
        let numeral = [Span::plain(number.to_string())];
        let numeral = self.column(&numeral, label, small, left + PADDING, small * NUMBER)?;
        let word = self.column(&[Span::bold(word)], body, large, word_left, (right - word_left).max(1.0))?;
        // In the middle of the row, both on the same base line.
        let down = (line.height - word.iter().map(|it| it.height).sum::<f32>()) / 2.0;
        let level = down + base_line(&word) - base_line(&numeral);
        for (set, down) in [(numeral, level), (word, down)] {
            let items = set.into_iter().flat_map(|it| it.items);
            line.items.extend(items.map(|(_, item)| (usize::from(column), item.moved(0.0, down))));
        }
        let (top, bottom) = (0.0, line.height);
        let rule = |from, to| (usize::MAX, Item::Rule { from, to, thickness: 0.6 });
        line.items.extend([
            rule((left, top), (right, top)),
            rule((left, bottom), (right, bottom)),
            rule((left, top), (left, bottom)),
            rule((right, top), (right, bottom)),
        ]);
        Ok(())
    }
}

/// How far below their top the letters of these lines stand.
fn base_line(lines: &[Line]) -> f32 {
    let runs = lines.iter().flat_map(|line| &line.items);
    let ys = runs.filter_map(|(_, item)| if let Item::Glyphs(run) = item { Some(run.y) } else { None });
    ys.fold(0.0, f32::max)
}
