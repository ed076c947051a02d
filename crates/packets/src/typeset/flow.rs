//! Fills US Letter pages from top to bottom: headings, paragraphs, rows of a table, rules. Enough for a cover, an index
//! and a text file; letters are set elsewhere.

use std::fmt::Write as _;

use lopdf::{Dictionary, Object, ObjectId, dictionary};

use super::setter::{Drawing, Line, Setter};
use super::{Fonts, words};
use crate::error::PacketError;
use crate::pdf::geometry::{Rect, number};
use crate::pdf::write::{Writer, page_tree};
use crate::stamp::SHEET;

/// White space at the sides and at the top, in points.
pub(crate) const MARGIN: f64 = 72.0;
/// White space at the foot, with room for the stamp.
const FOOT: f64 = 60.0;
/// Longer files are no evidence that anybody will read.
const MOST_LINES: usize = 100_000;

/// How a paragraph looks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Style {
    pub(crate) size: f64,
    pub(crate) bold: bool,
    /// Space before it.
    pub(crate) before: f64,
}

impl Style {
    pub(crate) const TITLE: Self = Self { size: 20.0, bold: true, before: 0.0 };
    pub(crate) const HEADING: Self = Self { size: 13.0, bold: true, before: 14.0 };
    pub(crate) const TEXT: Self = Self { size: 11.5, bold: false, before: 4.0 };
    pub(crate) const TYPED: Self = Self { size: 10.5, bold: false, before: 0.0 };
}

/// A place on a page that leads to another page.
#[derive(Clone, Debug)]
pub(crate) struct Link {
    pub(crate) place: Rect,
    /// The page of the packet, counted from zero.
    pub(crate) target: usize,
}

/// One filled page.
#[derive(Clone, Debug, Default)]
pub(crate) struct Leaf {
    drawings: Vec<Drawing>,
    rules: String,
    pub(crate) links: Vec<Link>,
}

impl Leaf {
    /// The operators that draw the page, with fonts under names that begin with `prefix`.
    pub(crate) fn operators(&self, prefix: &str) -> String {
        let words = self.drawings.iter().map(|drawing| drawing.operators(prefix));
        format!("0 g\n{}{}", words.collect::<String>(), self.rules)
    }
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
}

impl<'s> Flow<'s> {
    pub(crate) fn new(setter: &'s mut Setter) -> Self {
        Self { setter, leaves: vec![Leaf::default()], y: MARGIN }
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

    fn room(&mut self, height: f64) {
        if !self.fits(height) && self.y > MARGIN {
            self.new_page();
        }
    }

    pub(crate) fn new_page(&mut self) {
        self.leaves.push(Leaf::default());
        self.y = MARGIN;
    }

    fn set(&mut self, line: &Line, x: f64) {
        let drawing = self.setter.draw(line, MARGIN + x, SHEET.1 - self.y - line.ascent);
        if let Some(leaf) = self.leaves.last_mut() {
            leaf.drawings.push(drawing);
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
        self.cells(cells, size);
        let (x0, x1) = (MARGIN, SHEET.0 - MARGIN);
        if let (Some(target), Some(leaf)) = (target, self.leaves.last_mut()) {
            let place = Rect { x0, y0: SHEET.1 - self.y, x1, y1: SHEET.1 - top };
            leaf.links.push(Link { place, target });
        }
        self.rule(0.4);
    }

    /// Words beside each other, on the next page if they do not fit on this one.
    pub(crate) fn plain_row(&mut self, cells: &[Cell<'_>], size: f64) {
        let height = self.height_of(cells, size);
        self.room(height);
        self.cells(cells, size);
    }

    fn cells(&mut self, cells: &[Cell<'_>], size: f64) {
        let top = self.y;
        let mut bottom = top;
        for cell in cells {
            self.y = top + 2.0;
            for line in self.setter.paragraph(cell.text, size, cell.bold, cell.width) {
                self.set(&line, cell.x);
                self.y += line.height;
            }
            bottom = bottom.max(self.y);
        }
        self.y = bottom + 4.0;
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

/// Sets a plain text as pages of a PDF of its own. None for one that would never end.
pub(crate) fn text_document(
    fonts: &Fonts,
    heading: &[(String, String)],
    text: &str,
) -> Result<Option<Vec<u8>>, PacketError> {
    let mut setter = Setter::new(fonts);
    let mut flow = Flow::new(&mut setter);
    for (label, value) in heading {
        let (name, width) = (format!("{label}:"), Flow::width() - 76.0);
        let cells = [
            Cell { text: &name, x: 0.0, width: 72.0, bold: true },
            Cell { text: value, x: 76.0, width, bold: false },
        ];
        let height = flow.height_of(&cells, Style::TYPED.size);
        flow.room(height);
        flow.row(&cells, Style::TYPED.size, None);
    }
    flow.space(if heading.is_empty() { 0.0 } else { 10.0 });
    for (count, line) in text.lines().enumerate() {
        if count > MOST_LINES {
            return Ok(None);
        }
        let line = line.replace('\t', "    ");
        let blank = line.chars().take_while(|c| *c == ' ').count().min(40);
        let words = words::clean(line.trim());
        let style = Style::TYPED;
        if words.trim().is_empty() {
            flow.space(style.size);
        } else {
            let indent = f64::from(u8::try_from(blank).unwrap_or(40)) * style.size * 0.3;
            flow.indented(&words, style, indent);
        }
    }
    let leaves = flow.finish();
    leaves_as_document(&setter, &leaves).map(Some)
}

fn leaves_as_document(setter: &Setter, leaves: &[Leaf]) -> Result<Vec<u8>, PacketError> {
    let mut bytes = Vec::new();
    let mut writer = Writer::new(&mut bytes)?;
    let tree = writer.reserve();
    let fonts = setter.reserve_fonts(&mut writer);
    let used = setter.used_fonts(&fonts).into_iter();
    let used: Dictionary = used.map(|(face, id)| (format!("F{face}"), Object::Reference(id))).collect();
    let resources = writer.add(dictionary! { "Font" => used })?;
    let mut pages: Vec<ObjectId> = Vec::with_capacity(leaves.len());
    for leaf in leaves {
        let contents = writer.add_packed(Dictionary::new(), leaf.operators("F").as_bytes())?;
        let sheet = Rect { x0: 0.0, y0: 0.0, x1: SHEET.0, y1: SHEET.1 };
        pages.push(writer.add(dictionary! {
            "Type" => "Page", "Parent" => tree, "MediaBox" => sheet.object(), "Resources" => resources,
            "Contents" => Object::Reference(contents),
        })?);
    }
    setter.write_fonts(&fonts, &mut writer)?;
    writer.put(tree, &page_tree(&pages).into())?;
    let root = writer.add(dictionary! { "Type" => "Catalog", "Pages" => tree })?;
    let info = writer.add(dictionary! { "Producer" => crate::pdf::write::text("Recourse") })?;
    writer.finish(root, info)?;
    Ok(bytes)
}
