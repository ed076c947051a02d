//! From the letter to lines of type: what each part looks like and what it means.
//!
//! The order of this file is the order of the page, and that of [`Letter::plain_text`]; a test holds the two together.

mod body;
mod close;
mod opening;
pub(super) mod window;

use std::sync::Arc;

use super::clean::{bound, clean, spelled_out, undrawable};
use super::flow::{FOOT, Kind, Paper, Unit};
use super::paragraph::{Line, Setter, Setting, Span};
use super::{Item, Look, Mark, Node, NodeId, Page, Role};
use crate::error::{LetterError, LetterPart, MissingGlyph};
use crate::model::{Inline, Letter};
use crate::reading::inline_text;
use crate::signature::SignaturePicture;
use crate::words;

/// Line height of running text.
const LEADING: f32 = 1.3;
/// Line height of addresses and other short lines.
const TIGHT: f32 = 1.2;

/// The lines of a letter before they are laid on pages.
pub(crate) struct Composed {
    pub(crate) units: Vec<Unit>,
    /// Which unit is the signature.
    pub(crate) signature: usize,
    pub(crate) nodes: Vec<Node>,
    pub(crate) title: String,
}

/// Sets every part of the letter.
pub(crate) fn compose(
    setter: &mut Setter,
    letter: &Letter,
    look: &Look,
    paper: Paper,
    signature: Option<&Arc<SignaturePicture>>,
) -> Result<Composed, LetterError> {
    let root = Node { role: Role::Document, parent: 0 };
    let mut composer = Composer {
        setter,
        letter,
        look,
        paper,
        picture: signature,
        units: Vec::new(),
        nodes: vec![root],
        place: LetterPart::Letterhead,
    };
    composer.opening()?;
    composer.body()?;
    let signature = composer.close()?;
    let (units, nodes) = (composer.units, composer.nodes);
    Ok(Composed { units, signature, nodes, title: clean(&inline_text(&letter.title, letter.language)) })
}

/// Finds out how much room the foot of the pages takes, and with it the margins.
pub(crate) fn paper(setter: &mut Setter, letter: &Letter, look: &Look) -> Result<Paper, LetterError> {
    let without_foot = Paper::of(look, 0.0);
    // Two digits stand for the numbers that are not known yet. A character without a font is reported where it stands
    // in the letter, not here.
    let foot = words::page_foot(88, 88, &spelled_out(&about(letter, look)), letter.language);
    let lines = setter.set(&[Span::plain(foot)], &furniture(look, &without_foot), LetterPart::Foot)?;
    Ok(Paper::of(look, lines.iter().map(|line| line.height).sum()))
}

/// Draws what stands on every page: the foot, and the mark of a draft.
pub(crate) fn furnish(
    setter: &mut Setter,
    letter: &Letter,
    look: &Look,
    paper: &Paper,
    pages: &mut [Page],
) -> Result<(), LetterError> {
    let (count, about, how) = (pages.len(), about(letter, look), furniture(look, paper));
    for (index, page) in pages.iter_mut().enumerate() {
        let foot = words::page_foot(index + 1, count, &about, letter.language);
        let lines = setter.set(&[Span::plain(foot)], &how, LetterPart::Foot)?;
        let height: f32 = lines.iter().map(|line| line.height).sum();
        draw(page, lines, paper.left, paper.height - FOOT - height);
        if let Some(mark) = look.mark {
            let mark = setter.set(&[Span::bold(mark)], &how, LetterPart::Foot)?;
            draw(page, mark, paper.left, 24.0);
        }
    }
    Ok(())
}

fn about(letter: &Letter, look: &Look) -> String {
    let about = bound(&clean(&letter.about()));
    if look.draft { spelled_out(&about) } else { about }
}

fn furniture(look: &Look, paper: &Paper) -> Setting {
    let size = small(look, 0.78);
    Setting { mark: Mark::Artifact, size, leading: TIGHT, width: paper.width, centred: true }
}

fn draw(page: &mut Page, lines: Vec<Line>, left: f32, top: f32) {
    let mut y = top;
    for line in lines {
        page.items.extend(line.items.into_iter().map(|(_, item)| item.moved(left, y)));
        y += line.height;
    }
}

/// A size below that of the text, unless the letter is in large print.
fn small(look: &Look, factor: f32) -> f32 {
    if look.is_large() { look.size } else { look.size * factor }
}

struct Composer<'a> {
    setter: &'a mut Setter,
    letter: &'a Letter,
    look: &'a Look,
    paper: Paper,
    picture: Option<&'a Arc<SignaturePicture>>,
    units: Vec<Unit>,
    nodes: Vec<Node>,
    /// The part being set, for the error that names a character without a font.
    place: LetterPart,
}

/// How one short paragraph is set.
#[derive(Clone, Copy)]
struct Shape {
    size: f32,
    leading: f32,
    after: f32,
    kind: Kind,
}

impl Composer<'_> {
    fn node(&mut self, role: Role, parent: NodeId) -> NodeId {
        self.nodes.push(Node { role, parent });
        self.nodes.len() - 1
    }

    fn line_shape(&self, after: f32) -> Shape {
        Shape { size: self.look.size, leading: TIGHT, after, kind: Kind::Whole }
    }

    /// Sets spans across the full width as a paragraph of this role.
    fn unit(&mut self, role: Role, spans: &[Span], shape: Shape) -> Result<Unit, LetterError> {
        self.unit_in(role, spans, shape, self.paper.width)
    }

    /// Sets spans in a part of the width, from the left margin on.
    fn unit_in(&mut self, role: Role, spans: &[Span], shape: Shape, width: f32) -> Result<Unit, LetterError> {
        let mark = Mark::Content(self.node(role, 0));
        let how = Setting { mark, size: shape.size, leading: shape.leading, width, centred: false };
        let lines = indented(self.setter.set(spans, &how, self.place)?, self.paper.left);
        Ok(Unit::new(lines, shape.after, shape.kind))
    }

    /// Turns words and fields into spans; a gap is set bold, which only a draft ever shows.
    fn spans(&self, inlines: &[Inline]) -> Result<Vec<Span>, LetterError> {
        let span = |inline: &Inline| {
            let (text, bold, italic) = match inline {
                Inline::Text { text, bold, italic } => (text.clone(), *bold, *italic),
                Inline::Field { value: Some(value), .. } => (value.clone(), false, false),
                Inline::Field { label, value: None, .. } => {
                    (words::missing(label, self.letter.language), true, false)
                }
            };
            Ok(Span { text: self.printable(&text)?, bold, italic })
        };
        inlines.iter().map(span).collect()
    }

    fn words(&self, text: &str) -> Result<Vec<Span>, LetterError> {
        Ok(vec![Span::plain(self.printable(text)?)])
    }

    fn bold_words(&self, text: &str) -> Result<Vec<Span>, LetterError> {
        Ok(vec![Span::bold(self.printable(text)?)])
    }

    /// Cleans text and makes sure that every character of it has a font; a draft spells out what has none.
    fn printable(&self, text: &str) -> Result<String, LetterError> {
        let text = bound(&clean(text));
        match undrawable(&text) {
            None => Ok(text),
            Some(_) if self.look.draft => Ok(spelled_out(&text)),
            Some(character) => Err(LetterError::MissingGlyph(MissingGlyph { character, place: self.place })),
        }
    }
}

fn indented(lines: Vec<Line>, by: f32) -> Vec<Line> {
    let moved = |line: Line| Line {
        height: line.height,
        items: line.items.into_iter().map(|(column, item)| (column, item.moved(by, 0.0))).collect(),
    };
    lines.into_iter().map(moved).collect()
}

/// A rule across the text, below the last of these lines.
fn ruled_below(lines: &mut [Line], paper: &Paper, gap: f32, thickness: f32) {
    if let Some(last) = lines.last_mut() {
        let y = last.height + gap;
        let (from, to) = ((paper.left, y), (paper.left + paper.width, y));
        last.items.push((usize::MAX, Item::Rule { from, to, thickness }));
    }
}
