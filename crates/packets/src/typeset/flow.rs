//! Fills US Letter pages from top to bottom: headings, paragraphs, rows of a table, rules. Enough for a cover, an index
//! and a text file; letters are set elsewhere.

use std::fmt::Write as _;

use super::leaf::{Leaf, Link, Mark, Role};
use super::setter::{Line, Setter};
use crate::pdf::geometry::{Rect, number};
use crate::stamp::SHEET;

/// White space at the sides and at the top, in points.
pub(crate) const MARGIN: f64 = 72.0;
/// White space at the foot, with room for the stamp.
const FOOT: f64 = 60.0;

/// How a paragraph looks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Style {
    pub(crate) size: f64,
    pub(crate) bold: bool,
    /// Space before it.
    pub(crate) before: f64,
    pub(crate) role: Role,
}

impl Style {
    pub(crate) const TITLE: Self = Self { size: 20.0, bold: true, before: 0.0, role: Role::Title };
    pub(crate) const HEADING: Self = Self { size: 13.0, bold: true, before: 14.0, role: Role::Heading };
    pub(crate) const TEXT: Self = Self { size: 11.5, bold: false, before: 4.0, role: Role::Words };
    pub(crate) const TYPED: Self = Self { size: 10.5, bold: false, before: 0.0, role: Role::Words };
}

/// One cell of a row.
pub(crate) struct Cell<'t> {
    pub(crate) text: &'t str,
    /// Where it begins, from the left margin, and how wide it is.
    pub(crate) x: f64,
    pub(crate) width: f64,
    pub(crate) bold: bool,
}

/// Pages being filled.
pub(crate) struct Flow<'s> {
    setter: &'s mut Setter,
    leaves: Vec<Leaf>,
    /// How far from the top edge the page is filled.
    y: f64,
    /// What is being set, and in which row.
    role: Role,
    row: usize,
    /// Whether the next words begin a mark of their own.
    begins: bool,
}

impl<'s> Flow<'s> {
    pub(crate) fn new(setter: &'s mut Setter) -> Self {
        Self { setter, leaves: vec![Leaf::default()], y: MARGIN, role: Role::Words, row: 0, begins: true }
    }

    /// Width between the margins.
    pub(crate) fn width() -> f64 {
        SHEET.0 - 2.0 * MARGIN
    }

    pub(crate) fn paragraph(&mut self, text: &str, style: Style) {
        self.indented(text, style, 0.0);
    }

    pub(crate) fn indented(&mut self, text: &str, style: Style, indent: f64) {
        let lines = self.setter.paragraph(text, style.size, style.bold, Self::width() - indent);
        self.space(style.before);
        self.begin(style.role);
        for line in lines {
            self.room(line.height);
            self.set(&line, indent);
            self.y += line.height;
        }
    }

    /// White space, except at the top of a page.
    pub(crate) fn space(&mut self, points: f64) {
        if self.y > MARGIN {
            self.y += points;
        }
    }

    /// Moves down to a place, if it lies below.
    pub(crate) fn down_to(&mut self, y: f64) {
        self.y = self.y.max(y);
    }

    /// Whether so much still fits on this page.
    pub(crate) fn fits(&self, height: f64) -> bool {
        self.y + height <= SHEET.1 - FOOT
    }

    pub(super) fn room(&mut self, height: f64) {
        if !self.fits(height) && self.y > MARGIN {
            self.new_page();
        }
    }

    pub(crate) fn new_page(&mut self) {
        self.leaves.push(Leaf::default());
        self.y = MARGIN;
        self.begins = true;
    }

    /// From here on words belong to something else.
    fn begin(&mut self, role: Role) {
        (self.role, self.begins) = (role, true);
    }

    fn set(&mut self, line: &Line, x: f64) {
        let drawing = self.setter.draw(line, MARGIN + x, SHEET.1 - self.y - line.ascent);
        let begins = std::mem::take(&mut self.begins);
        let Some(leaf) = self.leaves.last_mut() else { return };
        if begins {
            leaf.marks.push(Mark { role: self.role, row: self.row, drawings: Vec::new() });
        }
        if let Some(mark) = leaf.marks.last_mut() {
            mark.drawings.push(drawing);
        }
    }

    /// The height of a row.
    pub(crate) fn height_of(&mut self, cells: &[Cell<'_>], size: f64) -> f64 {
        let heights = cells.iter().map(|cell| {
            self.setter.paragraph(cell.text, size, cell.bold, cell.width).iter().map(|line| line.height).sum()
        });
        heights.fold(0.0, f64::max) + 6.0
    }

    /// A row of a table with a rule below it. The caller sees to it that it fits on the page.
    pub(crate) fn row(&mut self, cells: &[Cell<'_>], size: f64, target: Option<usize>) {
        let top = self.y;
        self.row += 1;
        let is_head = cells.iter().all(|cell| cell.bold);
        let mark = self.leaves.last().map_or(0, |leaf| leaf.marks.len());
        self.cells(cells, size, (2.0, 4.0), |cell| match cell.bold {
            true if is_head => Role::HeadCell,
            true => Role::RowHead,
            false => Role::Cell,
        });
        let (x0, x1) = (MARGIN, SHEET.0 - MARGIN);
        if let (Some(target), Some(leaf)) = (target, self.leaves.last_mut()) {
            let place = Rect { x0, y0: SHEET.1 - self.y, x1, y1: SHEET.1 - top };
            leaf.links.push(Link { place, target, mark });
        }
        self.rule(0.4);
    }

    /// Words beside each other with so much space below, on the next page if they do not fit on this one.
    pub(crate) fn plain_row(&mut self, cells: &[Cell<'_>], size: f64, below: f64) {
        let height = self.height_of(cells, size);
        self.room(height);
        self.cells(cells, size, (0.0, below), |_| Role::Words);
    }

    /// Sets cells with so much space above and below.
    fn cells(
        &mut self,
        cells: &[Cell<'_>],
        size: f64,
        (above, below): (f64, f64),
        role: impl Fn(&Cell<'_>) -> Role,
    ) {
        let top = self.y;
        let mut bottom = top;
        for cell in cells {
            self.y = top + above;
            self.begin(role(cell));
            for line in self.setter.paragraph(cell.text, size, cell.bold, cell.width) {
                self.set(&line, cell.x);
                self.y += line.height;
            }
            bottom = bottom.max(self.y);
        }
        self.y = bottom + below;
    }

    /// A line across the page.
    pub(crate) fn rule(&mut self, thickness: f64) {
        let (x0, x1, y) = (number(MARGIN), number(SHEET.0 - MARGIN), number(SHEET.1 - self.y));
        if let Some(leaf) = self.leaves.last_mut() {
            let _ = writeln!(leaf.rules, "{} w {x0} {y} m {x1} {y} l S", number(thickness));
        }
    }

    pub(crate) fn finish(self) -> Vec<Leaf> {
        self.leaves
    }
}
