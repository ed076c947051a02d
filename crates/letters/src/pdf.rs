//! Draws laid-out pages with printpdf. The only file that names it.
//!
//! printpdf is used as a thin writer of pages and fonts: it is given glyphs that are already shaped and fonts that are
//! already cut down, under names of our own (its own names come from a counter and would differ from run to run).
//! Everything it cannot say about structure, language and metadata is added by [`crate::tag`].

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use printpdf as pp;
use printpdf::{DictItem, Op};
use skrifa::instance::{LocationRef, Size};
use skrifa::raw::TableProvider;
use skrifa::{FontRef, GlyphId, MetadataProvider};
use subsetter::GlyphRemapper;

use crate::error::LetterError;
use crate::fonts::{FACES, Face};
use crate::layout::{Glyph, Item, Mark, NodeId, Role, Run, Sheets};

/// What hangs under each structure element, in reading order.
#[derive(Debug)]
pub(crate) struct Tree {
    pub(crate) kids: Vec<Vec<Kid>>,
    hung: Vec<bool>,
}

/// A child of a structure element.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kid {
    /// Another element.
    Element(NodeId),
    /// Marked content number `id` on page `page` (from zero).
    Content { page: usize, id: i64 },
}

impl Tree {
    fn new(sheets: &Sheets) -> Self {
        let mut hung = vec![false; sheets.nodes.len()];
        if let Some(root) = hung.first_mut() {
            *root = true;
        }
        Self { kids: vec![Vec::new(); sheets.nodes.len()], hung }
    }

    /// Hangs an element under its parent the first time something of it is drawn.
    fn hang(&mut self, sheets: &Sheets, node: NodeId) {
        if !self.hung[node] {
            self.hung[node] = true;
            let parent = sheets.nodes[node].parent;
            self.hang(sheets, parent);
            self.kids[parent].push(Kid::Element(node));
        }
    }

    /// Hangs the cells in which nothing was drawn: a row keeps its number of columns.
    fn hang_empty_cells(&mut self, sheets: &Sheets) {
        for (node, element) in sheets.nodes.iter().enumerate() {
            if matches!(element.role, Role::TH(_) | Role::TD(_)) && !self.hung[node] {
                self.hang(sheets, node);
                // Elements are numbered in the order of their columns.
                self.kids[element.parent].sort_by_key(|kid| match kid {
                    Kid::Element(id) => *id,
                    Kid::Content { .. } => 0,
                });
            }
        }
    }

    /// Whether an element is part of the document.
    pub(crate) fn has(&self, node: NodeId) -> bool {
        self.hung[node]
    }
}

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

/// A bundled face cut down to the glyphs of this letter.
struct Subset {
    id: pp::FontId,
    font: pp::font::PdfFont,
    renumbered: GlyphRemapper,
    /// Advance by new glyph number in thousandths of the size, cut to whole numbers as printpdf writes them.
    widths: Vec<u16>,
}

impl Subset {
    fn cut(index: usize, glyphs: &BTreeSet<u16>) -> Result<Self, LetterError> {
        let face = FACES.get(index).ok_or(LetterError::Font)?;
        let mut renumbered = GlyphRemapper::new();
        for glyph in glyphs {
            renumbered.remap(*glyph);
        }
        let bytes = subsetter::subset(face.bytes, 0, &renumbered).map_err(|_| LetterError::Font)?;
        let font = FontRef::new(face.bytes).map_err(|_| LetterError::Font)?;
        let units = font.head().map_err(|_| LetterError::Font)?.units_per_em();
        let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        let mut glyph_widths = BTreeMap::new();
        let mut widths = vec![0_u16; usize::from(renumbered.num_gids())];
        for old in std::iter::once(&0).chain(glyphs) {
            let new = renumbered.get(*old).unwrap_or(0);
            let advance = whole(metrics.advance_width(GlyphId::new(u32::from(*old))).unwrap_or(0.0));
            glyph_widths.insert(new, advance);
            if let Some(width) = widths.get_mut(usize::from(new)) {
                *width = whole(f32::from(advance) * 1000.0 / f32::from(units));
            }
        }
        let parsed = parsed_font(face, &font, bytes, glyph_widths).map_err(|_| LetterError::Font)?;
        let id = pp::FontId(format!("F{index}"));
        Ok(Self { id, font: pp::font::PdfFont::new(parsed), renumbered, widths })
    }

    fn new_id(&self, glyph: &Glyph) -> u16 {
        self.renumbered.get(glyph.id).unwrap_or(0)
    }

    fn width(&self, glyph: &Glyph) -> f32 {
        let width = self.widths.get(usize::from(self.new_id(glyph))).copied().unwrap_or(0);
        f32::from(width) / 1000.0
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "advances are small and not negative"
)]
fn whole(number: f32) -> u16 {
    number.clamp(0.0, f32::from(u16::MAX)) as u16
}

fn parsed_font(
    face: &Face,
    font: &FontRef<'_>,
    bytes: Vec<u8>,
    glyph_widths: BTreeMap<u16, u16>,
) -> Result<pp::ParsedFont, skrifa::raw::ReadError> {
    let (head, hhea, os2) = (font.head()?, font.hhea()?, font.os2()?);
    let stub = pp::font::PdfFontMetricsStub {
        units_per_em: head.units_per_em(),
        x_min: head.x_min(),
        y_min: head.y_min(),
        x_max: head.x_max(),
        y_max: head.y_max(),
        caret_slope_rise: hhea.caret_slope_rise(),
        caret_slope_run: hhea.caret_slope_run(),
        us_weight_class: os2.us_weight_class(),
    };
    Ok(pp::ParsedFont {
        font_name: Some(format!("{}+{}", subset_tag(&bytes), face.name)),
        original_bytes: bytes,
        font_index: 0,
        codepoint_to_glyph: BTreeMap::new(),
        glyph_widths,
        units_per_em: head.units_per_em(),
        font_metrics: pp::FontMetrics {
            ascent: hhea.ascender().to_i16(),
            descent: hhea.descender().to_i16(),
        },
        font_type: pp::FontType::TrueType,
        pdf_font_metrics: stub,
    })
}

/// Six capitals that differ where the subset differs (ISO 32000-1, 9.6.4).
fn subset_tag(bytes: &[u8]) -> String {
    use sha2::Digest as _;
    let hash = sha2::Sha256::digest(bytes);
    hash.iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect()
}

struct Pen<'a> {
    sheets: &'a Sheets,
    subsets: BTreeMap<usize, Rc<Subset>>,
    /// The page being drawn, and the number of its next piece of marked content.
    number: usize,
    next_id: i64,
    /// The words each glyph of each face has been given so far: a PDF allows one reading per glyph.
    meanings: BTreeMap<(usize, u16), String>,
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

    fn run(&mut self, run: &Run, ops: &mut Vec<Op>) {
        let Some(subset) = self.subsets.get(&run.face).cloned() else { return };
        let mut rest = run.glyphs.as_slice();
        while let Some(first) = rest.first() {
            let spelled = !simple(&self.meanings, run, first);
            let together = |glyph: &&Glyph| {
                let same =
                    if spelled { glyph.text == first.text } else { simple(&self.meanings, run, glyph) };
                same && (glyph.y - first.y).abs() < f32::EPSILON
            };
            let count = rest.iter().take_while(together).count().max(1);
            // The first glyph that gives a second meaning to a number ends the piece.
            let count = if spelled { count } else { unambiguous(&rest[..count], run) };
            let (piece, later) = rest.split_at(count);
            rest = later;
            if spelled {
                // A sequence of its own beside those around it: readers lose their place in a nested one.
                ops.push(Op::EndMarkedContent);
                ops.push(self.begin(run.mark, Some(&cluster_words(run, first))));
            }
            ops.push(Op::StartTextSection);
            let font = pp::PdfFontHandle::External(subset.id.clone());
            ops.push(Op::SetFont { font, size: pp::Pt(run.size) });
            piece_ops(&subset, &mut self.meanings, run, piece, self.sheets.height, ops);
            ops.push(Op::EndTextSection);
            if spelled {
                ops.push(Op::EndMarkedContent);
                ops.push(self.begin(run.mark, None));
            }
        }
    }
}

/// Whether a glyph stands for its cluster alone and has no other reading yet.
fn simple(meanings: &BTreeMap<(usize, u16), String>, run: &Run, glyph: &Glyph) -> bool {
    let reading = meanings.get(&(run.face, glyph.id));
    glyph.alone && reading.is_none_or(|reading| *reading == cluster_words(run, glyph))
}

/// How many glyphs from the start give each glyph number one reading only.
fn unambiguous(piece: &[Glyph], run: &Run) -> usize {
    let mut seen: BTreeMap<u16, String> = BTreeMap::new();
    for (index, glyph) in piece.iter().enumerate() {
        let words = cluster_words(run, glyph);
        if seen.get(&glyph.id).is_some_and(|reading| *reading != words) {
            return index;
        }
        seen.insert(glyph.id, words);
    }
    piece.len()
}

/// The words of a glyph's cluster. A hard space reads as a space, because both are the same glyph.
fn cluster_words(run: &Run, glyph: &Glyph) -> String {
    let words = run.words.get(glyph.text.0..glyph.text.1).unwrap_or_default();
    words.chars().map(|c| if c == '\u{a0}' || c == '\u{202f}' { ' ' } else { c }).collect()
}

/// Shows glyphs from the place of the first, and moves each next one to its own place by kerning numbers.
fn piece_ops(
    subset: &Subset,
    meanings: &mut BTreeMap<(usize, u16), String>,
    run: &Run,
    piece: &[Glyph],
    height: f32,
    ops: &mut Vec<Op>,
) {
    let Some(first) = piece.first() else { return };
    let mut pen = first.x;
    let mut shown = Vec::with_capacity(piece.len());
    for (index, glyph) in piece.iter().enumerate() {
        pen += subset.width(glyph) * run.size;
        let mut offset = 0.0;
        if let Some(next) = piece.get(index + 1) {
            offset = ((pen - next.x) * 1000.0 / run.size).round();
            pen -= offset * run.size / 1000.0;
        }
        let words = cluster_words(run, glyph);
        // Inside an actual text the glyph's own reading does not count, but it must have one.
        let reading =
            if glyph.alone { words } else { words.chars().nth(index).unwrap_or('\u{200b}').to_string() };
        let reading = meanings.entry((run.face, glyph.id)).or_insert(reading).clone();
        shown.push(pp::Codepoint { gid: subset.new_id(glyph), offset, cid: Some(reading) });
    }
    let place = [1.0, 0.0, 0.0, 1.0, run.x + first.x, height - (run.y - first.y)];
    ops.push(Op::SetTextMatrix { matrix: pp::TextMatrix::Raw(place) });
    ops.push(Op::ShowText { items: vec![pp::TextItem::GlyphIds(shown)] });
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
        }
    }
}
