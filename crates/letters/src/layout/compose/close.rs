//! Everything below the prose: closing, signature, enclosures, copies.

use std::sync::Arc;

use super::{Composer, LEADING, Shape, indented, small};
use crate::error::{LetterError, LetterPart};
use crate::layout::flow::{Kind, Unit};
use crate::layout::paragraph::{Setting, Span};
use crate::layout::{Item, Mark, Numbering, Role};
use crate::reading::inline_text;
use crate::words;

/// Room for a signature: half an inch, and in large print two lines of it.
const SIGNING_SPACE: f32 = 36.0;
/// The widest signature, and the paper above and below it.
const SIGNATURE_WIDTH: f32 = 200.0;
const SIGNATURE_GAP: f32 = 2.0;
/// The lists below the signature stay with it up to this height.
const KEPT_WITH_SIGNATURE: f32 = 160.0;

impl Composer<'_> {
    /// Sets the close and returns which unit is the signature.
    pub(super) fn close(&mut self) -> Result<usize, LetterError> {
        self.place = LetterPart::Signature;
        if let Some(before) = self.units.last_mut() {
            before.after = before.after.max(self.look.size);
        }
        let signature = self.signature()?;
        let index = self.units.len();
        self.units.push(signature);
        let language = self.letter.language;
        self.place = LetterPart::Enclosures;
        self.entries(words::enclosures(language), &self.letter.enclosures)?;
        self.place = LetterPart::Copies;
        self.entries(words::copies(language), &self.letter.copies)?;
        self.keep_lists_with_signature(index);
        Ok(index)
    }

    fn signature(&mut self) -> Result<Unit, LetterError> {
        let shape = Shape { leading: LEADING, ..self.line_shape(0.0) };
        let spans = self.words(&self.letter.closing)?;
        let mut whole = self.unit(Role::P, &spans, shape)?;
        self.sign(&mut whole);
        let signature = &self.letter.signature;
        let capacity = inline_text(&signature.capacity, self.letter.language);
        for line in [&signature.name, &signature.capacity] {
            if line.is_empty() || (line == &signature.capacity && capacity.trim().is_empty()) {
                continue;
            }
            let spans = self.spans(line)?;
            whole.lines.extend(self.unit(Role::P, &spans, shape)?.lines);
        }
        whole.after = self.look.size * 1.1;
        Ok(whole)
    }

    /// Leaves room for a signature by hand, or puts the scanned one there.
    fn sign(&mut self, closing: &mut Unit) {
        let picture = self.picture.map(Arc::clone);
        let node = picture
            .is_some()
            .then(|| self.node(Role::Figure(words::signed_by_hand(self.letter.language)), 0));
        let Some(last) = closing.lines.last_mut() else { return };
        let top = last.height + SIGNATURE_GAP;
        last.height += SIGNING_SPACE.max(self.look.size * 2.0);
        if let (Some(picture), Some(node)) = (picture, node) {
            let size = picture.fitted((SIGNATURE_WIDTH, last.height - top - SIGNATURE_GAP));
            let at = (self.paper.left, last.height - SIGNATURE_GAP - size.1);
            // The closing is read before the signature, and the name after it.
            last.items.push((1, Item::Picture { mark: Mark::Content(node), at, size, picture }));
        }
    }

    /// A short heading and its lines, a list without bullets.
    fn entries(&mut self, heading: &str, entries: &[String]) -> Result<(), LetterError> {
        if entries.is_empty() {
            return Ok(());
        }
        let size = small(self.look, 0.93);
        let shape = Shape { size, leading: 1.25, after: 0.0, kind: Kind::Whole };
        let spans = self.bold_words(heading)?;
        let unit = self.unit(Role::P, &spans, shape)?.with_next();
        self.units.push(unit);
        let list = self.node(Role::L(Numbering::None), 0);
        for (index, entry) in entries.iter().enumerate() {
            let item = self.node(Role::LI, list);
            let mark = Mark::Content(self.node(Role::LBody, item));
            let indent = size;
            let width = self.paper.width - indent;
            let how = Setting { mark, size, leading: 1.25, width, centred: false };
            let text = self.printable(entry)?;
            let lines = self.setter.set(&[Span::plain(text)], &how, self.place)?;
            let after = if index + 1 == entries.len() { size * 0.6 } else { 0.0 };
            self.units.push(Unit::new(indented(lines, self.paper.left + indent), after, Kind::Parted));
        }
        Ok(())
    }

    fn keep_lists_with_signature(&mut self, signature: usize) {
        let below = self.units.get(signature + 1..).unwrap_or_default();
        let height: f32 = below.iter().flat_map(|unit| &unit.lines).map(|line| line.height).sum();
        if below.is_empty() || height > KEPT_WITH_SIGNATURE {
            return;
        }
        let last = self.units.len() - 1;
        for unit in &mut self.units[signature..last] {
            unit.keep_next = true;
        }
    }
}
