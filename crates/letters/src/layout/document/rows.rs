//! Tables whose cells hold several paragraphs.
//!
//! A row is lines that may be parted between pages when it is tall; each of its lines holds the same line of every
//! cell. For that, no space parts the paragraphs of a cell: it would tear open the lines of the cells beside it. The
//! head is set once more as decoration and repeated where a page begins with a row.

use super::pieces::beside;
use super::{Composer, spans};
use crate::document::{Cell, Table};
use crate::error::LetterError;
use crate::layout::flow::{Kind, Unit};
use crate::layout::paragraph::Line;
use crate::layout::{Item, Mark, NodeId, Role, Scope};
use crate::model::Inline;

/// Space to the left and right of the words in a cell, in points.
const PADDING: f32 = 4.0;
/// Space above the first and below the last line of a row, in multiples of the type size.
const ROW_SPACE: f32 = 0.32;

/// What the cells of a row are.
#[derive(Clone, Copy)]
enum Cells {
    /// Column heads.
    Head,
    /// The first is the row's own head.
    Body,
    /// The head once more, at the top of a later page.
    Repeated,
}

impl Composer<'_> {
    pub(super) fn table(&mut self, table: &Table) -> Result<(), LetterError> {
        let columns = table.head.len();
        if let Some(row) = table.rows.iter().find(|row| row.len() != columns) {
            return Err(LetterError::UnevenTable { cells: row.len(), columns });
        }
        let whole: f32 = table.widths.iter().sum();
        let widths: Vec<f32> = table.widths.iter().map(|it| it * self.paper.width / whole).collect();
        let head: Vec<Cell> = table.head.iter().map(|text| vec![vec![Inline::bold(text)]]).collect();
        let node = self.node(Role::Table, 0);
        let repeated = self.row(&head, &widths, node, Cells::Repeated)?;
        let mut lines = self.row(&head, &widths, node, Cells::Head)?;
        if let Some(first) = lines.first_mut() {
            let (from, to) = ((self.paper.left, 0.0), (self.paper.left + self.paper.width, 0.0));
            first.items.push((usize::MAX, Item::Rule { from, to, thickness: 0.8 }));
        }
        let mut unit = Unit::new(lines, 0.0, Kind::Row(0));
        unit.keep_next = !table.rows.is_empty();
        self.units.push(unit);
        for (index, row) in table.rows.iter().enumerate() {
            let lines = self.row(row, &widths, node, Cells::Body)?;
            let after = if index + 1 == table.rows.len() { self.size } else { 0.0 };
            let mut unit = Unit::new(lines, after, Kind::Row(index + 1));
            unit.head = Some(repeated.clone());
            self.units.push(unit);
        }
        Ok(())
    }

    fn row(
        &mut self,
        cells: &[Cell],
        widths: &[f32],
        table: NodeId,
        what: Cells,
    ) -> Result<Vec<Line>, LetterError> {
        let tr = match what {
            Cells::Repeated => table,
            Cells::Head | Cells::Body => self.node(Role::TR, table),
        };
        let mut lines: Vec<Line> = Vec::new();
        let mut x = self.paper.left;
        for (column, (cell, width)) in cells.iter().zip(widths).enumerate() {
            let role = match what {
                Cells::Head => Some(Role::TH(Scope::Column)),
                Cells::Body if column == 0 => Some(Role::TH(Scope::Row)),
                Cells::Body => Some(Role::TD(1)),
                Cells::Repeated => None,
            };
            let node = role.map(|role| self.node(role, tr));
            let set = self.cell(cell, node, x + PADDING, (width - 2.0 * PADDING).max(1.0))?;
            beside(&mut lines, set, column);
            x += width;
        }
        let space = self.size * ROW_SPACE;
        if let Some(first) = lines.first_mut() {
            first.height += space;
            for (_, item) in &mut first.items {
                *item = item.clone().moved(0.0, space);
            }
        }
        let thickness = if matches!(what, Cells::Body) { 0.35 } else { 0.8 };
        if let Some(last) = lines.last_mut() {
            last.height += space;
            let (from, to) = ((self.paper.left, last.height), (x, last.height));
            last.items.push((usize::MAX, Item::Rule { from, to, thickness }));
        }
        Ok(lines)
    }

    /// The paragraphs of a cell below one another, each an element of its own so that they are not read as one.
    fn cell(
        &mut self,
        cell: &Cell,
        node: Option<NodeId>,
        left: f32,
        width: f32,
    ) -> Result<Vec<Line>, LetterError> {
        let mut lines: Vec<Line> = Vec::new();
        for paragraph in cell {
            let mark = match node {
                Some(node) => Mark::Content(self.node(Role::P, node)),
                None => Mark::Artifact,
            };
            lines.extend(self.column(&spans(paragraph), mark, self.size * 0.92, left, width)?);
        }
        Ok(lines)
    }
}
