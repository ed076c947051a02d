//! A letter as lines of plain words, each with the place where it stands: what two versions are compared by.

use serde::{Deserialize, Serialize};

use super::Place;
use crate::model::{Block, Inline, Language, Letter};
use crate::reading::inline_text;
use crate::words;

/// What sort of line it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Shape {
    /// A heading inside the letter.
    Heading,
    /// A paragraph, or one line of an address.
    Paragraph,
    /// An item of a list.
    Item,
    /// A row of a table.
    Row,
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) place: Place,
    pub(super) shape: Shape,
    pub(super) text: String,
}

/// All lines of a letter in reading order.
pub(super) fn lines(letter: &Letter) -> Vec<Line> {
    let before = [
        Place::Sender,
        Place::Date,
        Place::Recipient,
        Place::Delivery,
        Place::Title,
        Place::References,
        Place::Salutation,
    ];
    let after = [Place::Closing, Place::Signature, Place::Enclosures, Place::Copies];
    let mut found: Vec<Line> = before.into_iter().flat_map(|place| lines_at(letter, place)).collect();
    found.extend(block_lines(&letter.body, letter.language));
    found.extend(after.into_iter().flat_map(|place| lines_at(letter, place)));
    found
}

/// The lines at one place around the prose; none for the prose itself.
pub(super) fn lines_at(letter: &Letter, place: Place) -> Vec<Line> {
    let language = letter.language;
    let words_of = |inlines: &Vec<Inline>| inline_text(inlines, language);
    let party = |party: &crate::model::Party| {
        std::iter::once(&party.name).chain(&party.lines).map(words_of).collect::<Vec<_>>()
    };
    let texts: Vec<String> = match place {
        Place::Sender => party(&letter.sender),
        Place::Date => vec![words::date(letter.date, language)],
        Place::Recipient => party(&letter.recipient),
        Place::Delivery => letter.delivery.iter().cloned().collect(),
        Place::Title => vec![words_of(&letter.title)],
        Place::References => letter.subject.iter().map(|line| reference(line, language)).collect(),
        Place::Salutation => vec![words_of(&letter.salutation)],
        Place::Body => Vec::new(),
        Place::Closing => vec![letter.closing.clone()],
        Place::Signature => vec![words_of(&letter.signature.name), words_of(&letter.signature.capacity)],
        Place::Enclosures => letter.enclosures.clone(),
        Place::Copies => letter.copies.clone(),
    };
    let said = texts.into_iter().filter(|text| !text.trim().is_empty());
    said.map(|text| Line { place, shape: Shape::Paragraph, text }).collect()
}

fn reference(line: &crate::model::ReferenceLine, language: Language) -> String {
    let label = line.label.trim_end_matches(':');
    let value = line.value.clone().unwrap_or_else(|| words::missing(label, language));
    format!("{label}: {value}")
}

/// The lines of some of the prose.
pub(super) fn block_lines(blocks: &[Block], language: Language) -> Vec<Line> {
    let line = |shape: Shape, text: String| Line { place: Place::Body, shape, text };
    let lines = blocks.iter().flat_map(|block| match block {
        Block::Heading { text } => vec![line(Shape::Heading, text.clone())],
        Block::Paragraph { inlines } => vec![line(Shape::Paragraph, inline_text(inlines, language))],
        Block::List { items, .. } => {
            items.iter().map(|item| line(Shape::Item, inline_text(item, language))).collect()
        }
        Block::Table { header, rows } => {
            std::iter::once(header).chain(rows).map(|row| line(Shape::Row, row.join(" | "))).collect()
        }
    });
    lines.filter(|line| !line.text.trim().is_empty()).collect()
}
