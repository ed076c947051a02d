//! Draws laid-out pages with printpdf. The only module that names it.
//!
//! printpdf is used as a thin writer of pages and fonts: it is given glyphs that are already shaped and fonts that are
//! already cut down, under names of our own (its own names come from a counter and would differ from run to run).
//! Everything it cannot say about structure, language and metadata is added by [`crate::tag`].

mod picture;
mod subset;
mod text;
mod tree;

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use printpdf as pp;
use printpdf::{DictItem, Op};

use crate::error::LetterError;
use crate::layout::{Item, Mark, Role, Sheets};
use subset::Subset;
use text::Meanings;
pub(crate) use tree::{Kid, Tree};

/// Draws all pages. The document still lacks its structure; the tree says what it must be.
pub(crate) fn draw(sheets: &Sheets) -> Result<(lopdf::Document, Tree), LetterError> {
    let mut document = pp::PdfDocument::new(&sheets.title);
    let mut subsets = BTreeMap::new();
    for (face, glyphs) in used_glyphs(sheets) {
        let subset = Subset::cut(face, &glyphs)?;
        document.resources.fonts.map.insert(subset.id.clone(), subset.font.clone());
        subsets.insert(face, Rc::new(subset));
    }
    let mut pen =
        Pen { sheets, subsets, number: 0, next_id: 0, meanings: BTreeMap::new(), tree: Tree::new(sheets) };
    for (number, page) in sheets.pages.iter().enumerate() {
        let ops = pen.page(number, &page.items);
        document.pages.push(pp::PdfPage::new(millimetres(sheets.width), millimetres(sheets.height), ops));
    }
    picture::keep(&mut document, sheets);
    let options =
        pp::PdfSaveOptions { subset_fonts: false, image_optimization: None, ..pp::PdfSaveOptions::default() };
    let mut warnings = Vec::new();
    let drawn = document.to_lopdf_document(&options, &mut warnings);
    if warnings.iter().any(|warning| warning.severity == pp::PdfParseErrorSeverity::Error) {
        return Err(LetterError::Font);
    }
    pen.tree.hang_empty_cells(sheets);
    Ok((drawn, pen.tree))
}

fn millimetres(points: f32) -> pp::Mm {
    pp::Mm(points * 25.4 / 72.0)
}

fn used_glyphs(sheets: &Sheets) -> BTreeMap<usize, BTreeSet<u16>> {
    let mut used: BTreeMap<usize, BTreeSet<u16>> = BTreeMap::new();
    for item in sheets.pages.iter().flat_map(|page| &page.items) {
        if let Item::Glyphs(run) = item {
            used.entry(run.face).or_default().extend(run.glyphs.iter().map(|glyph| glyph.id));
        }
    }
    used
}

struct Pen<'a> {
    sheets: &'a Sheets,
    subsets: BTreeMap<usize, Rc<Subset>>,
    /// The page being drawn, and the number of its next piece of marked content.
    number: usize,
    next_id: i64,
    /// The words each glyph of each face has been given so far: a PDF allows one reading per glyph.
    meanings: Meanings,
    tree: Tree,
}

impl Pen<'_> {
    fn page(&mut self, number: usize, items: &[Item]) -> Vec<Op> {
        (self.number, self.next_id) = (number, 0);
        let mut ops = Vec::new();
        let mut open: Option<Mark> = None;
        for item in items {
            let mark = match item {
                Item::Glyphs(run) => run.mark,
                Item::Picture { mark, .. } => *mark,
                Item::Rule { .. } => Mark::Artifact,
            };
            if open != Some(mark) {
                if open.is_some() {
                    ops.push(Op::EndMarkedContent);
                }
                ops.push(self.begin(mark, None));
                open = Some(mark);
            }
            match item {
                Item::Glyphs(run) => self.run(run, &mut ops),
                Item::Picture { mark, at, size, .. } => {
                    let low = (at.0, self.sheets.height - at.1 - size.1);
                    if let Mark::Content(node) = mark {
                        let corners = [low.0, low.1, low.0 + size.0, low.1 + size.1];
                        self.tree.pictured.insert(*node, corners);
                    }
                    picture::show(low, *size, &mut ops);
                }
                Item::Rule { from, to, thickness } => self.rule(*from, *to, *thickness, &mut ops),
            }
        }
        if open.is_some() {
            ops.push(Op::EndMarkedContent);
        }
        ops
    }

    /// Opens marked content: an artifact, or a numbered part of an element, with the words it spells if its glyphs
    /// cannot say them (ISO 32000-1, 14.9.4).
    fn begin(&mut self, mark: Mark, spelled: Option<&str>) -> Op {
        let mut map = BTreeMap::new();
        let tag = match mark {
            Mark::Artifact => {
                map.insert("Type".to_owned(), DictItem::Name(b"Pagination".to_vec()));
                "Artifact"
            }
            Mark::Content(node) => {
                let id = self.next_id;
                self.next_id += 1;
                self.tree.hang(self.sheets, node);
                self.tree.kids[node].push(Kid::Content { page: self.number, id });
                map.insert("MCID".to_owned(), DictItem::Int(id));
                if spelled.is_some() { "Span" } else { self.sheets.nodes[node].role.name() }
            }
        };
        if let Some(words) = spelled {
            let mut bytes = vec![0xfe, 0xff];
            bytes.extend(words.encode_utf16().flat_map(u16::to_be_bytes));
            map.insert("ActualText".to_owned(), DictItem::Bytes(bytes));
        }
        Op::BeginMarkedContentWithProperties { tag: tag.to_owned(), properties: DictItem::Dict { map } }
    }

    fn rule(&self, from: (f32, f32), to: (f32, f32), thickness: f32, ops: &mut Vec<Op>) {
        let point = |(x, y): (f32, f32)| pp::LinePoint {
            p: pp::Point { x: pp::Pt(x), y: pp::Pt(self.sheets.height - y) },
            bezier: false,
        };
        ops.push(Op::SetOutlineThickness { pt: pp::Pt(thickness) });
        ops.push(Op::DrawLine { line: pp::Line { points: vec![point(from), point(to)], is_closed: false } });
    }
}

impl Role {
    /// Returns the standard structure type.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Document => "Document",
            Self::H1 => "H1",
            Self::H2 => "H2",
            Self::P => "P",
            Self::L(_) => "L",
            Self::LI => "LI",
            Self::Lbl => "Lbl",
            Self::LBody => "LBody",
            Self::Table => "Table",
            Self::TR => "TR",
            Self::TH(_) => "TH",
            Self::TD(_) => "TD",
            Self::Figure(_) => "Figure",
        }
    }
}
