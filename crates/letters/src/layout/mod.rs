//! From a letter to positioned glyphs on pages, without a word of PDF.
//!
//! What comes out ([`Sheets`]) says where every glyph stands, what it means (a heading, a cell, an artifact) and which
//! words it spells. A back-end only has to draw it. Lengths are points (1/72 inch); the origin is the upper left
//! corner of the page and y grows downwards.

mod clean;
mod compose;
mod direction;
mod document;
mod flow;
mod line;
mod paragraph;
mod table;
#[cfg(test)]
mod tests;

use std::rc::Rc;
use std::sync::Arc;

use crate::error::LetterError;
use crate::model::Letter;
use crate::signature::SignaturePicture;

pub(crate) use clean::clean;
pub(crate) use document::lay_out_document;
use paragraph::Setter;

/// What the person may choose about the look.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Look {
    pub(crate) width: f32,
    pub(crate) height: f32,
    pub(crate) size: f32,
    /// Gaps are shown instead of refused, and characters without a font are spelled out.
    pub(crate) draft: bool,
    /// What stands at the head of every page.
    pub(crate) mark: Option<&'static str>,
}

impl Look {
    /// Whether nothing may be set smaller than the text, because the letter is in large print.
    pub(crate) fn is_large(&self) -> bool {
        self.size >= 16.0
    }
}

/// A laid-out letter.
#[derive(Debug)]
pub(crate) struct Sheets {
    pub(crate) width: f32,
    pub(crate) height: f32,
    pub(crate) pages: Vec<Page>,
    /// The structure tree; the first node is the document.
    pub(crate) nodes: Vec<Node>,
    /// Title of the document.
    pub(crate) title: String,
    /// BCP 47 tag.
    pub(crate) language: &'static str,
    /// Headings with the page they stand on, in order.
    pub(crate) outline: Vec<(String, usize)>,
}

/// One page.
#[derive(Debug, Default)]
pub(crate) struct Page {
    pub(crate) items: Vec<Item>,
}

/// An index into [`Sheets::nodes`].
pub(crate) type NodeId = usize;

/// A piece of meaning: what an element is and where it hangs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node {
    pub(crate) role: Role,
    pub(crate) parent: NodeId,
}

/// What an element is. The names are those of the standard structure types (ISO 32000-1, 14.8.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Document,
    H1,
    H2,
    P,
    /// A list; the value says how it is numbered.
    L(Numbering),
    LI,
    Lbl,
    LBody,
    Table,
    TR,
    /// A head cell; the value says what it is the head of.
    TH(Scope),
    /// A data cell that reaches over this many columns.
    TD(u8),
    /// A picture with the words that stand for it.
    Figure(&'static str),
}

/// How a list is numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Numbering {
    Decimal,
    Disc,
    None,
}

/// What a head cell is the head of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    Row,
    Column,
}

/// Whether something is content or decoration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// Page furniture: feet, rules, repeated heads. A screen reader passes over it.
    Artifact,
    /// Content of this element.
    Content(NodeId),
}

/// Something on a page.
#[derive(Clone, Debug)]
pub(crate) enum Item {
    /// Shaped glyphs on one line.
    Glyphs(Run),
    /// A signature: its place is the upper left corner.
    Picture { mark: Mark, at: (f32, f32), size: (f32, f32), picture: Arc<SignaturePicture> },
    /// A straight rule from `from` to `to`.
    Rule { from: (f32, f32), to: (f32, f32), thickness: f32 },
}

/// Glyphs of one face, size and meaning, on one line.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    pub(crate) mark: Mark,
    /// Index into [`crate::fonts::FACES`].
    pub(crate) face: usize,
    pub(crate) size: f32,
    /// Bold words of a face that has no bold: drawn with thicker strokes.
    pub(crate) thickened: bool,
    pub(crate) x: f32,
    /// The base line.
    pub(crate) y: f32,
    pub(crate) glyphs: Vec<Glyph>,
    /// The paragraph whose bytes the glyphs' `text` points into.
    pub(crate) words: Rc<str>,
}

/// One glyph, relative to its run.
#[derive(Clone, Debug)]
pub(crate) struct Glyph {
    pub(crate) id: u16,
    pub(crate) x: f32,
    pub(crate) y: f32,
    /// Byte range of the cluster in [`Run::words`].
    pub(crate) text: (usize, usize),
    /// Whether the cluster is exactly this glyph.
    pub(crate) alone: bool,
}

impl Item {
    /// Returns the item moved.
    pub(crate) fn moved(mut self, right: f32, down: f32) -> Self {
        match &mut self {
            Self::Glyphs(run) => {
                run.x += right;
                run.y += down;
            }
            Self::Picture { at, .. } => *at = (at.0 + right, at.1 + down),
            Self::Rule { from, to, .. } => {
                *from = (from.0 + right, from.1 + down);
                *to = (to.0 + right, to.1 + down);
            }
        }
        self
    }
}

/// Lays a letter out, with a signature if one is given.
pub(crate) fn lay_out(
    letter: &Letter,
    look: &Look,
    signature: Option<&Arc<SignaturePicture>>,
) -> Result<Sheets, LetterError> {
    let mut setter = Setter::new(look.draft);
    let paper = compose::paper(&mut setter, letter, look)?;
    let composed = compose::compose(&mut setter, letter, look, paper, signature)?;
    let mut pages = flow::flow(composed.units, composed.signature, &paper)?;
    compose::furnish(&mut setter, letter, look, &paper, &mut pages.pages)?;
    Ok(Sheets {
        width: look.width,
        height: look.height,
        pages: pages.pages,
        nodes: composed.nodes,
        title: composed.title,
        language: letter.language.tag(),
        outline: pages.outline,
    })
}
