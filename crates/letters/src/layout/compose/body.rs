//! The prose: headings, paragraphs, lists and tables.

use super::{Composer, LEADING, Shape, indented, small};
use crate::error::{LetterError, LetterPart};
use crate::layout::flow::{Kind, Unit};
use crate::layout::paragraph::{Line, Setting, Span};
use crate::layout::table::{self, Row};
use crate::layout::{Item, Mark, Numbering, Role, Scope};
use crate::model::{Block, Inline};
use crate::reading::list_label;

/// How far the words of a list stand in, in multiples of the type size.
const INDENT: f32 = 1.9;

impl Composer<'_> {
    pub(super) fn body(&mut self) -> Result<(), LetterError> {
        let letter = self.letter;
        for (index, block) in letter.body.iter().enumerate() {
            self.place = LetterPart::Body(index);
            let next = letter.body.get(index + 1);
            let leads_in = matches!(next, Some(Block::List { .. } | Block::Table { .. }));
            match block {
                Block::Heading { text } => self.heading(text)?,
                Block::Paragraph { inlines } => {
                    self.paragraph(inlines, leads_in)?;
                    // Nobody should sign on a page that does not show what is signed.
                    if let Some(unit) = self.units.last_mut().filter(|_| next.is_some_and(is_filled_in)) {
                        unit.keep_next = true;
                    }
                }
                Block::List { ordered, items } => self.list(*ordered, items)?,
                Block::Table { header, rows } => self.table(header, rows)?,
            }
        }
        Ok(())
    }

    fn heading(&mut self, text: &str) -> Result<(), LetterError> {
        let spans = self.bold_words(text)?;
        let size = self.look.size;
        let shape = Shape { size, leading: LEADING, after: size * 0.15, kind: Kind::Whole };
        // The space above a heading is larger than the space below it: it belongs to what follows.
        if let Some(before) = self.units.last_mut() {
            before.after = before.after.max(size * 0.95);
        }
        let mut unit = self.unit(Role::H2, &spans, shape)?.with_next();
        unit.outline = spans.into_iter().next().map(|span| span.text);
        self.units.push(unit);
        Ok(())
    }

    fn paragraph(&mut self, inlines: &[Inline], leads_in: bool) -> Result<(), LetterError> {
        let spans = self.spans(inlines)?;
        let size = self.look.size;
        let after = if leads_in { size * 0.35 } else { size * 0.7 };
        let mut unit =
            self.unit(Role::P, &spans, Shape { size, leading: LEADING, after, kind: Kind::Parted })?;
        // A short lead-in stays with the list it announces; a long paragraph may be parted from it.
        unit.keep_next = leads_in && unit.lines.len() <= 3;
        self.units.push(unit);
        Ok(())
    }

    fn list(&mut self, ordered: bool, items: &[Vec<Inline>]) -> Result<(), LetterError> {
        let numbering = if ordered { Numbering::Decimal } else { Numbering::Disc };
        let list = self.node(Role::L(numbering), 0);
        let size = self.look.size;
        for (index, item) in items.iter().enumerate() {
            let entry = self.node(Role::LI, list);
            let label = Mark::Content(self.node(Role::Lbl, entry));
            let body = Mark::Content(self.node(Role::LBody, entry));
            let how = Setting { mark: label, size, leading: LEADING, width: size * INDENT, centred: false };
            let words = list_label(ordered, index);
            let label = indented(self.setter.set(&[Span::plain(words)], &how, self.place)?, self.paper.left);
            let width = self.paper.width - size * INDENT;
            let how = Setting { mark: body, width, ..how };
            let spans = self.spans(item)?;
            let left = self.paper.left + size * INDENT;
            let mut lines = indented(self.setter.set(&spans, &how, self.place)?, left);
            if let (Some(first), Some(label)) = (lines.first_mut(), label.into_iter().next()) {
                first.items.splice(0..0, label.items);
            }
            let after = if index + 1 == items.len() { size * 0.7 } else { size * 0.3 };
            self.units.push(Unit::new(lines, after, Kind::Parted));
        }
        Ok(())
    }

    fn table(&mut self, header: &[String], rows: &[Vec<String>]) -> Result<(), LetterError> {
        if let Some(row) = rows.iter().find(|row| row.len() != header.len()) {
            return Err(LetterError::UnevenTable { cells: row.len(), columns: header.len() });
        }
        let size = small(self.look, 0.9);
        let cell = |text: &String| Ok(Span::plain(self.printable(text)?));
        let head_cell = |text: &String| Ok(Span::bold(self.printable(text)?));
        let head: Vec<Span> = header.iter().map(head_cell).collect::<Result<_, LetterError>>()?;
        let mut cells: Vec<Vec<Span>> = vec![head];
        for row in rows {
            cells.push(row.iter().map(cell).collect::<Result<_, LetterError>>()?);
        }
        let widths = table::column_widths(self.setter, &cells, size, self.paper.width);
        let table = self.node(Role::Table, 0);
        let furniture = vec![Mark::Artifact; header.len()];
        let repeated = {
            let row = Row { cells: &cells[0], marks: &furniture, widths: &widths, size, rule: 0.8 };
            table::set_row(self.setter, &row, self.paper.left, self.place)?
        };
        for (index, row) in cells.iter().enumerate() {
            let tr = self.node(Role::TR, table);
            let role = if index == 0 { Role::TH(Scope::Column) } else { Role::TD(1) };
            let marks: Vec<Mark> = row.iter().map(|_| Mark::Content(self.node(role, tr))).collect();
            let thickness = if index == 0 { 0.8 } else { 0.35 };
            let row = Row { cells: row, marks: &marks, widths: &widths, size, rule: thickness };
            let mut lines = table::set_row(self.setter, &row, self.paper.left, self.place)?;
            if index == 0 {
                ruled_above(&mut lines, self.paper.left, self.paper.width);
            }
            let last = index + 1 == cells.len();
            let after = if last { self.look.size * 0.8 } else { 0.0 };
            let mut unit = Unit::new(lines, after, Kind::Row(index));
            unit.keep_next = index == 0 && !last;
            unit.head = Some(repeated.clone());
            self.units.push(unit);
        }
        Ok(())
    }
}

/// Whether a block is a line to write on: a reason, a date, a signature.
fn is_filled_in(block: &Block) -> bool {
    let has_blank = |it: &Inline| matches!(it, Inline::Text { text, .. } if text.contains("____"));
    matches!(block, Block::Paragraph { inlines } if inlines.iter().any(has_blank))
}

fn ruled_above(lines: &mut [Line], left: f32, width: f32) {
    if let Some(first) = lines.first_mut() {
        let rule = Item::Rule { from: (left, 0.0), to: (left + width, 0.0), thickness: 0.8 };
        first.items.push((usize::MAX, rule));
    }
}
