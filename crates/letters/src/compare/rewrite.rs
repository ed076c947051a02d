//! A letter written again from the case, over one that somebody has changed in the meantime.
//!
//! Three texts meet: what the case gave the last time, what the person made of it, what the case gives now. A part that
//! the person left alone follows; a part that only the person changed stays; a part that both changed is asked about.
//! Nothing is taken without [`Rewrite::settled`], which wants an answer for every part.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::Place;
use super::difference::{DiffLine, difference_at, difference_of};
use super::facts::{self, FactChange, Known};
use super::hunks::{Hunk, hunks};
use crate::model::{Block, Letter, Signature};

/// Who changed a part or a fact since the letter was last written from the case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Only the case: the new text follows unless the person wants the old one.
    Follows,
    /// Only the person: it stays unless the person wants the new text.
    Kept,
    /// Both: the person has to say.
    Asks,
}

/// Which text to take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The one that stands in the letter.
    Mine,
    /// The one that the case gives now.
    New,
}

/// A part of the letter in which the two texts differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Where it stands.
    pub place: Place,
    /// Who changed it.
    pub standing: Standing,
    /// The new text over the one in the letter; facts are settled already.
    pub lines: Vec<DiffLine>,
}

/// One step through the prose.
enum Step {
    /// Blocks of the letter that stay.
    Mine(Range<usize>),
    /// Blocks of the new text that say the same with other tokens.
    New(Range<usize>),
    /// The part with this number.
    Part { number: usize, mine: Range<usize>, new: Range<usize> },
}

/// What differs between the letter and the text that the case gives now.
pub struct Rewrite {
    /// Facts.
    pub facts: Vec<FactChange>,
    /// Prose, and what is around it. The places around the prose come first.
    pub parts: Vec<Part>,
    mine: Letter,
    new: Letter,
    settled: Known,
    in_new: Known,
    body: Vec<Step>,
}

impl Rewrite {
    /// Lays the three texts over each other.
    pub fn of(base: &Letter, mine: &Letter, new: &Letter) -> Self {
        let in_new = facts::known(new);
        let (changes, settled) = facts::settle(&facts::known(base), &facts::known(mine), &in_new);
        let level = |letter: &Letter| facts::levelled(letter, &settled);
        let (level_base, level_mine, level_new) = (level(base), level(mine), level(new));
        let mut parts: Vec<Part> = Place::AROUND
            .into_iter()
            .filter_map(|place| around(&level_base, &level_mine, &level_new, place))
            .collect();
        let body = prose(&level_base, &level_mine, &level_new, &mut parts);
        Self { facts: changes, parts, mine: mine.clone(), new: new.clone(), settled, in_new, body }
    }

    /// The letter with one answer for each fact and each part, in their order; `None` when the answers are not as many.
    pub fn settled(&self, facts: &[Side], parts: &[Side]) -> Option<Letter> {
        if facts.len() != self.facts.len() || parts.len() != self.parts.len() {
            return None;
        }
        let mut letter =
            Letter { template: self.new.template.clone(), language: self.new.language, ..self.mine.clone() };
        for (part, side) in self.parts.iter().zip(parts) {
            if *side == Side::New {
                take(&mut letter, &self.new, part.place);
            }
        }
        letter.body = self.body.iter().flat_map(|step| self.blocks(step, parts)).cloned().collect();
        let mut known = self.settled.clone();
        let mine = facts::known(&self.mine);
        for (change, side) in self.facts.iter().zip(facts) {
            let from = if *side == Side::New { &self.in_new } else { &mine };
            known.extend(from.get(&change.key).map(|fact| (change.key.clone(), fact.clone())));
        }
        facts::put(&mut letter, &known);
        Some(letter)
    }

    fn blocks(&self, step: &Step, parts: &[Side]) -> &[Block] {
        match step {
            Step::Mine(range) => &self.mine.body[range.clone()],
            Step::New(range) => &self.new.body[range.clone()],
            Step::Part { number, mine, new } => match parts.get(*number) {
                Some(Side::New) => &self.new.body[new.clone()],
                _ => &self.mine.body[mine.clone()],
            },
        }
    }
}

/// A place around the prose, if the two texts say different things there.
fn around(base: &Letter, mine: &Letter, new: &Letter, place: Place) -> Option<Part> {
    let lines = difference_at(mine, new, place);
    if lines.iter().all(DiffLine::is_same) {
        return None;
    }
    let left = |one: &Letter| !difference_at(base, one, place).iter().all(DiffLine::is_same);
    Some(Part { place, standing: standing(left(mine), left(new)), lines })
}

const fn standing(mine_left: bool, new_left: bool) -> Standing {
    match (mine_left, new_left) {
        (false, _) => Standing::Follows,
        (true, false) => Standing::Kept,
        (true, true) => Standing::Asks,
    }
}

fn prose(base: &Letter, mine: &Letter, new: &Letter, parts: &mut Vec<Part>) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut at = 0;
    for Hunk { base: in_base, mine: in_mine, new: in_new } in hunks(&base.body, &mine.body, &new.body) {
        steps.push(Step::Mine(at..in_mine.start));
        at = in_mine.end;
        let (old, ours, theirs) =
            (&base.body[in_base], &mine.body[in_mine.clone()], &new.body[in_new.clone()]);
        let lines = difference_of(ours, theirs, mine.language);
        if lines.iter().all(DiffLine::is_same) {
            // The same words: the new tokens follow the case, unless it was the person who set their type.
            steps.push(if ours == old { Step::New(in_new) } else { Step::Mine(in_mine) });
            continue;
        }
        steps.push(Step::Part { number: parts.len(), mine: in_mine, new: in_new });
        parts.push(Part { place: Place::Body, standing: standing(ours != old, theirs != old), lines });
    }
    steps.push(Step::Mine(at..mine.body.len()));
    steps
}

/// Takes over what stands at a place around the prose.
fn take(letter: &mut Letter, from: &Letter, place: Place) {
    match place {
        Place::Sender => letter.sender.clone_from(&from.sender),
        Place::Date => letter.date = from.date,
        Place::Recipient => letter.recipient.clone_from(&from.recipient),
        Place::Delivery => letter.delivery.clone_from(&from.delivery),
        Place::Title => letter.title.clone_from(&from.title),
        Place::References => letter.subject.clone_from(&from.subject),
        Place::Salutation => letter.salutation.clone_from(&from.salutation),
        Place::Body => {}
        Place::Closing => letter.closing.clone_from(&from.closing),
        // Whether the scanned signature is printed is the person's choice, and no word of the draft.
        Place::Signature => {
            letter.signature = Signature { scanned: letter.signature.scanned, ..from.signature.clone() };
        }
        Place::Enclosures => letter.enclosures.clone_from(&from.enclosures),
        Place::Copies => letter.copies.clone_from(&from.copies),
    }
}

#[cfg(test)]
mod tests;
