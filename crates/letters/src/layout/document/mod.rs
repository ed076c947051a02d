//! From printed matter other than a letter to positioned glyphs, with the same type, tables and page rules as letters.

mod copied;
mod pieces;
mod rows;

use super::clean::{bound, clean, spelled_out};
use super::flow::{FOOT, Paper, Unit, flow};
use super::paragraph::{Line, Setter, Setting, Span};
use super::{Item, Mark, Node, NodeId, Page, Role, Sheets};
use crate::document::Document;
use crate::error::{LetterError, LetterPart};
use crate::model::Inline;
use crate::{print, words};

/// Margin at the sides, in points: three quarters of an inch, because tables need room.
const SIDE: f32 = 54.0;
/// Line height of running text.
const LEADING: f32 = 1.28;
/// Size of the foot and of what stands at the head of every page.
const SMALL: f32 = 9.0;

/// Lays printed matter out.
///
/// # Errors
/// [`LetterError::UnevenTable`], [`LetterError::TooTall`], or a fault of the bundled fonts.
pub(crate) fn lay_out_document(document: &Document, sheet: print::Paper) -> Result<Sheets, LetterError> {
    let (width, height) = sheet.points();
    let mut setter = Setter::new(true);
    let without_foot =
        Paper { height, left: SIDE, width: width - 2.0 * SIDE, first: SIDE, top: SIDE, bottom: SIDE };
    let foot = foot_lines(&mut setter, document, &without_foot, 88, 88)?;
    let foot_height: f32 = foot.iter().map(|line| line.height).sum();
    let paper = Paper { bottom: SIDE.max(FOOT + foot_height + SMALL), ..without_foot };
    let root = Node { role: Role::Document, parent: 0 };
    let mut composer = Composer {
        setter: &mut setter,
        size: document.size,
        paper,
        units: Vec::new(),
        nodes: vec![root],
        place: LetterPart::Body(0),
    };
    let mut pages: Vec<Page> = Vec::new();
    let mut outline = Vec::new();
    for section in &document.sections {
        composer.pieces(section)?;
        let units = std::mem::take(&mut composer.units);
        let Some(last) = units.len().checked_sub(1) else { continue };
        // The last piece takes the place of a signature: it never stands alone on a page.
        let flowed = flow(units, last, &paper)?;
        outline.extend(flowed.outline.into_iter().map(|(words, page)| (words, page + pages.len())));
        pages.extend(flowed.pages);
    }
    let nodes = composer.nodes;
    furnish(&mut setter, document, &paper, &mut pages)?;
    let language = document.language.tag();
    Ok(Sheets { width, height, pages, nodes, title: clean(&document.title), language, outline })
}

/// Draws what stands on every page.
fn furnish(
    setter: &mut Setter,
    document: &Document,
    paper: &Paper,
    pages: &mut [Page],
) -> Result<(), LetterError> {
    let count = pages.len();
    for (index, page) in pages.iter_mut().enumerate() {
        let foot = foot_lines(setter, document, paper, index + 1, count)?;
        let height: f32 = foot.iter().map(|line| line.height).sum();
        put(page, foot, paper.left, paper.height - FOOT - height);
        if let Some(mark) = document.mark {
            let mark = setter.set(&[Span::bold(mark)], &furniture(paper), LetterPart::Foot)?;
            put(page, mark, paper.left, 24.0);
        }
    }
    Ok(())
}

fn foot_lines(
    setter: &mut Setter,
    document: &Document,
    paper: &Paper,
    page: usize,
    pages: usize,
) -> Result<Vec<Line>, LetterError> {
    let words = words::page_foot(page, pages, &printable(&document.about), document.language);
    setter.set(&[Span::plain(words)], &furniture(paper), LetterPart::Foot)
}

fn furniture(paper: &Paper) -> Setting {
    Setting { mark: Mark::Artifact, size: SMALL, leading: 1.2, width: paper.width, centred: true }
}

fn put(page: &mut Page, lines: Vec<Line>, left: f32, top: f32) {
    let mut y = top;
    for line in lines {
        page.items.extend(line.items.into_iter().map(|(_, item): (usize, Item)| item.moved(left, y)));
        y += line.height;
    }
}

/// Takes out what would be trouble on paper, and spells out what no font can draw.
fn printable(text: &str) -> String {
    spelled_out(&bound(&clean(text)))
}

/// A gap cannot stand in printed matter: whoever makes it leaves out what is not known.
fn spans(inlines: &[Inline]) -> Vec<Span> {
    let span = |inline: &Inline| match inline {
        Inline::Text { text, bold, italic } => Span { text: printable(text), bold: *bold, italic: *italic },
        Inline::Field { value, .. } => Span::plain(printable(value.as_deref().unwrap_or_default())),
    };
    inlines.iter().map(span).collect()
}

struct Composer<'a> {
    setter: &'a mut Setter,
    /// Size of the running text.
    size: f32,
    paper: Paper,
    units: Vec<Unit>,
    nodes: Vec<Node>,
    /// What is being set: prose may go from right to left, an address stays where it is looked for.
    place: LetterPart,
}

impl Composer<'_> {
    fn node(&mut self, role: Role, parent: NodeId) -> NodeId {
        self.nodes.push(Node { role, parent });
        self.nodes.len() - 1
    }

    /// Sets words in a column of this width whose left edge is `left`.
    fn column(
        &mut self,
        words: &[Span],
        mark: Mark,
        size: f32,
        left: f32,
        width: f32,
    ) -> Result<Vec<Line>, LetterError> {
        let how = Setting { mark, size, leading: LEADING, width, centred: false };
        let lines = self.setter.set(words, &how, self.place)?;
        let moved = |line: Line| Line {
            height: line.height,
            items: line.items.into_iter().map(|(column, item)| (column, item.moved(left, 0.0))).collect(),
        };
        Ok(lines.into_iter().map(moved).collect())
    }
}
