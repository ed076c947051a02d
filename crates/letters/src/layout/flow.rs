//! From lines to pages.
//!
//! The rules of a good page: at least two lines of a paragraph on either side of a break, a heading never without the
//! text it heads, a table's head again on every page it reaches, and the signature never without two lines of letter.

use super::paragraph::Line;
use super::{Item, Look, Mark, Page};
use crate::error::LetterError;

/// The upper margin.
const TOP: f32 = 58.0;
/// From the lower edge of the sheet to the lowest line of the foot.
pub(crate) const FOOT: f32 = 36.0;

/// The sheet and its margins, in points.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Paper {
    pub(crate) height: f32,
    pub(crate) left: f32,
    pub(crate) width: f32,
    /// The upper margin of the first page, and of the others.
    pub(crate) first: f32,
    pub(crate) top: f32,
    pub(crate) bottom: f32,
}

impl Paper {
    /// Returns the margins for this look: one inch at the sides, and below the text room for a foot of this height.
    pub(crate) fn of(look: &Look, foot: f32) -> Self {
        let side = 72.0;
        let bottom = (FOOT + foot + 0.9 * look.size).max(64.0);
        // Large print needs the room above the window for its letterhead.
        let first = if look.is_large() { 32.0 } else { TOP };
        Self { height: look.height, left: side, width: look.width - 2.0 * side, first, top: TOP, bottom }
    }

    fn floor(&self) -> f32 {
        self.height - self.bottom
    }
}

/// What a unit is, which decides where it may be parted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Kept whole.
    Whole,
    /// May be parted with two lines on either side.
    Parted,
    /// A row of this table; kept whole unless it is taller than half a page.
    Row(usize),
}

/// A group of lines that belong together.
#[derive(Clone, Debug)]
pub(crate) struct Unit {
    pub(crate) lines: Vec<Line>,
    /// Space below.
    pub(crate) after: f32,
    /// Not above this height, measured from the top of its page (the inside address in its window).
    pub(crate) not_above: f32,
    /// Must be followed by the beginning of the next unit on the same page.
    pub(crate) keep_next: bool,
    pub(crate) kind: Kind,
    /// The head to repeat where a row begins a page, already marked as artifact.
    pub(crate) head: Option<Vec<Line>>,
    /// The entry in the outline.
    pub(crate) outline: Option<String>,
}

impl Unit {
    pub(crate) fn new(lines: Vec<Line>, after: f32, kind: Kind) -> Self {
        Self { lines, after, not_above: 0.0, keep_next: false, kind, head: None, outline: None }
    }

    pub(crate) fn with_next(mut self) -> Self {
        self.keep_next = true;
        self
    }

    fn height(&self) -> f32 {
        heights(&self.lines)
    }

    /// Whether it may run over from one page to the next with two lines on either side.
    fn may_be_parted(&self, whole_page: f32) -> bool {
        match self.kind {
            Kind::Whole => false,
            Kind::Parted => self.lines.len() > 3,
            Kind::Row(_) => self.lines.len() > 3 && self.height() > whole_page / 2.0,
        }
    }

    /// The height of what must stand together at its beginning.
    fn beginning(&self, whole_page: f32) -> f32 {
        if self.may_be_parted(whole_page) {
            heights(self.lines.get(..2).unwrap_or(&self.lines))
        } else {
            self.height()
        }
    }
}

fn heights(lines: &[Line]) -> f32 {
    lines.iter().map(|line| line.height).sum()
}

/// The pages and the headings on them.
#[derive(Debug, Default)]
pub(crate) struct Flowed {
    pub(crate) pages: Vec<Page>,
    pub(crate) outline: Vec<(String, usize)>,
}

/// Lays units on pages. `signature` is the index of the unit that signs.
pub(crate) fn flow(mut units: Vec<Unit>, signature: usize, paper: &Paper) -> Result<Flowed, LetterError> {
    let whole_page = paper.floor() - paper.top;
    let signature = hold_to_signature(&mut units, signature, whole_page);
    debug_assert!(signature < units.len(), "the signature is one of the units");
    let mut sheet =
        Sheet { paper, flowed: Flowed { pages: vec![Page::default()], ..Flowed::default() }, y: paper.first };
    for index in 0..units.len() {
        let need = needed(&units[index..], whole_page);
        sheet.place(&units[index], need)?;
    }
    Ok(sheet.flowed)
}

/// Ties the last two lines of the body to the signature, and returns where the signature stands afterwards.
fn hold_to_signature(units: &mut Vec<Unit>, signature: usize, whole_page: f32) -> usize {
    let mut held = 0;
    let mut index = signature;
    while held < 2 && index > 0 {
        index -= 1;
        let crowded = is_crowded(units, index, signature, whole_page);
        let unit = &mut units[index];
        let count = unit.lines.len();
        if unit.may_be_parted(whole_page) || crowded {
            // Its last two lines become a unit of their own; at least two lines stay before them.
            let lines = unit.lines.split_off(count - 2);
            let kind = if unit.kind == Kind::Parted { Kind::Whole } else { unit.kind };
            let after = std::mem::replace(&mut unit.after, 0.0);
            let tail = Unit { head: unit.head.clone(), ..Unit::new(lines, after, kind).with_next() };
            units.insert(index + 1, tail);
            return signature + 1;
        }
        unit.keep_next = true;
        held += count;
    }
    signature
}

/// Whether this is a row of a table that has lines enough to be parted, and that does not fit on one page with what is
/// tied to it above (the head of its table) and with all that follows up to the signature and what is tied to that.
/// Held whole it would have to part from one of the two.
fn is_crowded(units: &[Unit], index: usize, signature: usize, whole_page: f32) -> bool {
    let unit = &units[index];
    let spaced = |units: &[Unit]| units.iter().map(|it| it.height() + it.after).sum::<f32>();
    let tied = units[..index].iter().rev().take_while(|it| it.keep_next).count();
    let above = spaced(&units[index - tied..index]).max(unit.head.as_deref().map_or(0.0, heights));
    let below = signature + units[signature..].iter().take_while(|it| it.keep_next).count();
    let below = units.get(index..=below).unwrap_or(&units[index..]);
    matches!(unit.kind, Kind::Row(_)) && unit.lines.len() > 3 && above + spaced(below) > whole_page
}

/// The height that the first unit wants in one piece: its own beginning, and that of what it must not be parted from.
/// What is taller than a page cannot be kept together, and then only the unit itself is.
fn needed(units: &[Unit], whole_page: f32) -> f32 {
    let mut height = 0.0;
    for (index, unit) in units.iter().enumerate() {
        let last = !unit.keep_next || index + 1 == units.len();
        // Before a kept neighbour the whole unit counts, else only what must stand together.
        height += if last { unit.beginning(whole_page) } else { unit.height() + unit.after };
        if last || height > whole_page {
            break;
        }
    }
    if height > whole_page { units.first().map_or(0.0, |unit| unit.beginning(whole_page)) } else { height }
}

struct Sheet<'a> {
    paper: &'a Paper,
    flowed: Flowed,
    y: f32,
}

impl Sheet<'_> {
    fn place(&mut self, unit: &Unit, need: f32) -> Result<(), LetterError> {
        self.y = self.y.max(unit.not_above);
        if self.y + need > self.paper.floor() + 0.01 && !self.at_top() {
            self.turn(unit);
        }
        if let Some(words) = &unit.outline {
            self.flowed.outline.push((words.clone(), self.flowed.pages.len() - 1));
        }
        let mut rest = unit.lines.as_slice();
        while !rest.is_empty() {
            let count = self.fitting(rest, unit.kind);
            if count == 0 {
                if self.at_top() {
                    return Err(LetterError::TooTall);
                }
                self.turn(unit);
                // With a repeated head above it the row may still not fit; then nothing ever will.
                if self.fitting(rest, unit.kind) == 0 {
                    return Err(LetterError::TooTall);
                }
                continue;
            }
            let (now, later) = rest.split_at(count);
            self.put(now);
            rest = later;
            if !rest.is_empty() {
                self.turn(unit);
            }
        }
        self.y += unit.after;
        Ok(())
    }

    /// How many lines go on this page without leaving one alone on either side.
    fn fitting(&self, rest: &[Line], kind: Kind) -> usize {
        let mut y = self.y;
        let mut count = 0;
        for line in rest {
            y += line.height;
            if y > self.paper.floor() + 0.01 {
                break;
            }
            count += 1;
        }
        if count == rest.len() {
            return count;
        }
        if kind == Kind::Whole && !self.at_top() {
            return 0;
        }
        let count = if rest.len() - count < 2 { count.saturating_sub(1) } else { count };
        if count < 2 && !self.at_top() { 0 } else { count }
    }

    /// Draws lines, column after column, so that a cell is read to its end before the next.
    fn put(&mut self, lines: &[Line]) {
        let mut drawn: Vec<(usize, Item)> = Vec::new();
        for line in lines {
            drawn.extend(line.items.iter().map(|(column, item)| (*column, item.clone().moved(0.0, self.y))));
            self.y += line.height;
        }
        drawn.sort_by_key(|(column, _)| *column);
        if let Some(page) = self.flowed.pages.last_mut() {
            page.items.extend(drawn.into_iter().map(|(_, item)| item));
        }
    }

    fn turn(&mut self, unit: &Unit) {
        self.flowed.pages.push(Page::default());
        self.y = self.paper.top;
        if let (Kind::Row(row), Some(head)) = (unit.kind, &unit.head)
            && row > 0
        {
            self.put(head);
        }
    }

    fn at_top(&self) -> bool {
        self.flowed.pages.last().is_none_or(|page| page.items.iter().all(|item| !is_content(item)))
    }
}

fn is_content(item: &Item) -> bool {
    match item {
        Item::Glyphs(run) => run.mark != Mark::Artifact,
        Item::Picture { .. } => true,
        Item::Rule { .. } => false,
    }
}
