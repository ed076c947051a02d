//! The inside address, placed so that it is seen through the window of an envelope and nothing else is.
//!
//! A sheet folded in three is 8 1/2 by 3 2/3 inches and lies in a #10 envelope of 9 1/2 by 4 1/8 inches, whose window of
//! 4 1/2 by 1 1/8 inches stands 7/8 from the left and 1/2 from the bottom. With the sheet at the bottom of the envelope
//! the window shows it from 147 to 228 points below its top. It may slip up by 33 points and to the side by 72, so
//! the address ends as low and as far left as it can, and the rest of the letter begins below the fold: a member's
//! number that slips into a window is seen by everybody who handles the envelope.

use super::{Composer, Shape, TIGHT};
use crate::error::{LetterError, LetterPart};
use crate::layout::flow::{Kind, Unit};
use crate::layout::paragraph::Line;
use crate::layout::{Item, Role};
use crate::model::Inline;

/// What the window shows of a sheet at the bottom of its envelope.
pub(crate) const TOP: f32 = 147.0;
pub(crate) const BOTTOM: f32 = 228.0;
/// How far to the right the window reaches when the sheet lies at the right end of its envelope.
pub(crate) const RIGHT: f32 = 315.0;
/// The first fold. From here on the letter goes on.
pub(crate) const FOLD: f32 = 264.0;
/// Paper that must be seen around the address: 1/16 inch.
pub(crate) const CLEAR: f32 = 4.5;
/// The smallest type of an address that has many lines.
const SMALLEST: f32 = 9.0;
/// By how much an address gets smaller at a time until it fits.
const STEP: f32 = 0.5;
/// The leading of an address that would not fit otherwise.
const TIGHTEST: f32 = 1.05;
/// How far letters reach above and below their base line, as a part of the size.
const ABOVE: f32 = 0.78;
const BELOW: f32 = 0.28;

impl Composer<'_> {
    /// Sets the inside address, smaller than the text if it does not fit otherwise, and places it.
    pub(super) fn inside_address(&mut self) -> Result<(), LetterError> {
        self.place = LetterPart::InsideAddress;
        let recipient = &self.letter.recipient;
        let lines: Vec<&Vec<Inline>> = std::iter::once(&recipient.name)
            .chain(&recipient.lines)
            .filter(|line| !line.is_empty())
            .collect();
        let mut units = self.address_units(&lines, self.look.size, TIGHT)?;
        let mut size = self.look.size;
        while size >= SMALLEST && !Ink::of(&units).is_none_or(|ink| ink.fits()) {
            units = self.address_units(&lines, size, TIGHTEST)?;
            size -= STEP;
        }
        if let Some(ink) = Ink::of(&units) {
            let top = (BOTTOM - CLEAR - ink.bottom).max(TOP + CLEAR - ink.top);
            for unit in &mut units {
                unit.not_above = top;
            }
        }
        if let Some(last) = units.last_mut() {
            last.after = self.look.size;
        }
        self.units.extend(units);
        Ok(())
    }

    /// One paragraph for each line of the address, no wider than what is always seen of the sheet.
    fn address_units(
        &mut self,
        lines: &[&Vec<Inline>],
        size: f32,
        leading: f32,
    ) -> Result<Vec<Unit>, LetterError> {
        let width = RIGHT - CLEAR - self.paper.left;
        let mut units = Vec::with_capacity(lines.len());
        // A line is set again when it does not fit; only the last try leaves its elements in the document.
        for line in lines {
            let spans = self.spans(line)?;
            let shape = Shape { size, leading, after: 0.0, kind: Kind::Whole };
            units.push(self.unit_in(Role::P, &spans, shape, width)?);
        }
        Ok(units)
    }
}

/// Where the letters of an address begin and end, measured from the top of its first line.
struct Ink {
    top: f32,
    bottom: f32,
}

impl Ink {
    fn of(units: &[Unit]) -> Option<Self> {
        let mut y = 0.0;
        let mut found: Option<Self> = None;
        for line in units.iter().flat_map(|unit| &unit.lines) {
            for (top, bottom) in reach(line) {
                let (top, bottom) = (y + top, y + bottom);
                let ink = found.get_or_insert(Self { top, bottom });
                (ink.top, ink.bottom) = (ink.top.min(top), ink.bottom.max(bottom));
            }
            y += line.height;
        }
        found
    }

    fn fits(&self) -> bool {
        self.bottom - self.top <= BOTTOM - TOP - 2.0 * CLEAR
    }
}

fn reach(line: &Line) -> impl Iterator<Item = (f32, f32)> {
    line.items.iter().filter_map(|(_, item)| match item {
        Item::Glyphs(run) => Some((run.y - ABOVE * run.size, run.y + BELOW * run.size)),
        Item::Rule { .. } | Item::Picture { .. } => None,
    })
}
