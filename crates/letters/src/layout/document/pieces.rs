//! How each piece looks: titles, headings, paragraphs, names with their values, lists, and lines at a fixed place.

use super::{Composer, printable, spans};
use crate::document::{Piece, Placed};
use crate::error::{LetterError, LetterPart};
use crate::layout::flow::{Kind, Unit};
use crate::layout::paragraph::{Line, Span};
use crate::layout::{Item, Mark, Numbering, Role, Scope};
use crate::model::Inline;
use crate::reading::list_label;

/// How far the words of a list stand in, in multiples of the type size.
const INDENT: f32 = 1.9;
/// Between the name and the value of a pair, in points.
const GAP: f32 = 10.0;

impl Composer<'_> {
    pub(super) fn pieces(&mut self, pieces: &[Piece]) -> Result<(), LetterError> {
        for (index, piece) in pieces.iter().enumerate() {
            match piece {
                Piece::Title(text) => self.title(text)?,
                Piece::Heading(text) => self.heading(text)?,
                Piece::Paragraph(inlines) => {
                    let leads_in =
                        matches!(pieces.get(index + 1), Some(Piece::List { .. } | Piece::Table(_)));
                    self.paragraph(inlines, leads_in)?;
                }
                Piece::Pairs(pairs) => self.pairs(pairs)?,
                Piece::Table(table) => self.table(table)?,
                Piece::List { ordered, items } => self.list(*ordered, items)?,
                Piece::Placed(placed) => self.placed(placed)?,
                Piece::Squares { squares, beside } => self.squares(squares, beside)?,
                Piece::Numbered(words) => self.numbered(words)?,
            }
        }
        Ok(())
    }

    fn title(&mut self, text: &str) -> Result<(), LetterError> {
        let words = printable(text);
        let mark = Mark::Content(self.node(Role::H1, 0));
        let (left, width, size) = (self.paper.left, self.paper.width, self.size * 1.5);
        let mut lines = self.column(&[Span::bold(words.as_str())], mark, size, left, width)?;
        rule_below(&mut lines, left, width, 4.0);
        let mut unit = Unit::new(lines, self.size * 1.1, Kind::Whole).with_next();
        unit.outline = Some(words);
        self.units.push(unit);
        Ok(())
    }

    fn heading(&mut self, text: &str) -> Result<(), LetterError> {
        let words = printable(text);
        let mark = Mark::Content(self.node(Role::H2, 0));
        let (left, width, size) = (self.paper.left, self.paper.width, self.size * 1.12);
        let lines = self.column(&[Span::bold(words.as_str())], mark, size, left, width)?;
        if let Some(before) = self.units.last_mut() {
            before.after = before.after.max(self.size * 1.1);
        }
        let mut unit = Unit::new(lines, self.size * 0.3, Kind::Whole).with_next();
        unit.outline = Some(words);
        self.units.push(unit);
        Ok(())
    }

    fn paragraph(&mut self, inlines: &[Inline], leads_in: bool) -> Result<(), LetterError> {
        let mark = Mark::Content(self.node(Role::P, 0));
        let (left, width, size) = (self.paper.left, self.paper.width, self.size);
        let lines = self.column(&spans(inlines), mark, size, left, width)?;
        let mut unit = Unit::new(lines, size * 0.7, Kind::Parted);
        unit.keep_next = leads_in && unit.lines.len() <= 4;
        self.units.push(unit);
        Ok(())
    }

    /// A table of two columns, the names as row heads.
    fn pairs(&mut self, pairs: &[(String, String)]) -> Result<(), LetterError> {
        let size = self.size;
        let names: Vec<Span> =
            pairs.iter().map(|(name, _)| Span::plain(format!("{}:", printable(name)))).collect();
        let widest = names.iter().map(|name| self.setter.measure(std::slice::from_ref(name), size).1);
        let name_width = (widest.fold(0.0, f32::max) + GAP).min(self.paper.width / 2.0);
        let table = self.node(Role::Table, 0);
        for (index, (name, (_, value))) in names.into_iter().zip(pairs).enumerate() {
            let tr = self.node(Role::TR, table);
            let th = Mark::Content(self.node(Role::TH(Scope::Row), tr));
            let td = Mark::Content(self.node(Role::TD(1), tr));
            let left = self.paper.left;
            let mut lines = self.column(&[name], th, size, left, name_width)?;
            let width = self.paper.width - name_width;
            let value = self.column(&[Span::bold(printable(value))], td, size, left + name_width, width)?;
            beside(&mut lines, value, 1);
            let last = index + 1 == pairs.len();
            let unit = Unit::new(lines, if last { size } else { 1.5 }, Kind::Whole);
            self.units.push(if last { unit } else { unit.with_next() });
        }
        Ok(())
    }

    fn list(&mut self, ordered: bool, items: &[Vec<Inline>]) -> Result<(), LetterError> {
        let numbering = if ordered { Numbering::Decimal } else { Numbering::Disc };
        let list = self.node(Role::L(numbering), 0);
        let (size, left) = (self.size, self.paper.left);
        for (index, item) in items.iter().enumerate() {
            let entry = self.node(Role::LI, list);
            let label = Mark::Content(self.node(Role::Lbl, entry));
            let body = Mark::Content(self.node(Role::LBody, entry));
            let words = Span::plain(list_label(ordered, index));
            let mut lines = self.column(&[words], label, size, left, size * INDENT)?;
            let width = self.paper.width - size * INDENT;
            let words = self.column(&spans(item), body, size, left + size * INDENT, width)?;
            beside(&mut lines, words, 1);
            let after = if index + 1 == items.len() { size * 0.8 } else { size * 0.3 };
            self.units.push(Unit::new(lines, after, Kind::Parted));
        }
        Ok(())
    }

    fn placed(&mut self, placed: &Placed) -> Result<(), LetterError> {
        let width = (self.paper.left + self.paper.width - placed.left).max(1.0);
        let count = placed.lines.len();
        self.place = LetterPart::InsideAddress;
        for (index, line) in placed.lines.iter().enumerate() {
            let mark = Mark::Content(self.node(Role::P, 0));
            let words = [Span::plain(printable(line))];
            let mut lines = self.column(&words, mark, placed.size, placed.left, width)?;
            if let (0, Some(frame), Some(first)) = (index, placed.frame, lines.first_mut()) {
                first.items.extend(framed(frame, placed.top).map(|rule| (usize::MAX, rule)));
            }
            let mut unit = Unit::new(lines, 0.0, Kind::Whole);
            unit.not_above = placed.top;
            self.units.push(if index + 1 == count { unit } else { unit.with_next() });
        }
        self.place = LetterPart::Body(0);
        Ok(())
    }
}

/// Four rules around a place, seen from a line that stands at `top`.
fn framed((left, upper, width, height): (f32, f32, f32, f32), top: f32) -> [Item; 4] {
    let (right, upper, lower) = (left + width, upper - top, upper + height - top);
    let rule = |from, to| Item::Rule { from, to, thickness: 0.5 };
    [
        rule((left, upper), (right, upper)),
        rule((left, lower), (right, lower)),
        rule((left, upper), (left, lower)),
        rule((right, upper), (right, lower)),
    ]
}

/// A rule below the last of these lines.
pub(super) fn rule_below(lines: &mut [Line], left: f32, width: f32, gap: f32) {
    if let Some(last) = lines.last_mut() {
        let y = last.height + gap;
        let rule = Item::Rule { from: (left, y), to: (left + width, y), thickness: 0.6 };
        last.items.push((usize::MAX, rule));
    }
}

/// Puts lines next to those already there, as a column of their own.
pub(super) fn beside(lines: &mut Vec<Line>, column: Vec<Line>, number: usize) {
    for (index, line) in column.into_iter().enumerate() {
        if lines.len() <= index {
            lines.push(Line::default());
        }
        lines[index].height = lines[index].height.max(line.height);
        lines[index].items.extend(line.items.into_iter().map(|(_, item)| (number, item)));
    }
}
