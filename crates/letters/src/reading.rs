//! Reading a letter without printing it: what is missing, and its words in print order.
//!
//! The order here is *the* order: the printed page, its tag tree, the HTML for the screen reader and the text that a
//! plan's computer copies out of the PDF all follow it.

use serde::{Deserialize, Serialize};

use crate::model::{Block, Inline, Letter, Party};
use crate::words;

/// A fact that the final letter cannot do without.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MissingField {
    /// The key of the field.
    pub key: String,
    /// What a person calls it, in the letter's language.
    pub label: String,
}

impl Letter {
    /// Lists the facts that are still missing, each once, in the order they first stand in the letter.
    pub fn missing(&self) -> Vec<MissingField> {
        let mut found: Vec<MissingField> = Vec::new();
        let mut note = |key: &str, label: &str| {
            if !found.iter().any(|it| it.key == key) {
                found.push(MissingField { key: key.to_owned(), label: label.to_owned() });
            }
        };
        let mut note_all = |inlines: &[Inline]| {
            for inline in inlines {
                if let Inline::Field { key, label, value: None, .. } = inline {
                    note(key, label);
                }
            }
        };
        for line in self.opening_lines() {
            note_all(line);
        }
        note_all(&self.title);
        for line in self.subject.iter().filter(|line| line.value.is_none()) {
            let label = line.label.trim_end_matches(':').to_owned();
            let field = Inline::Field { key: line.field.clone(), label, value: None, source: None };
            note_all(std::slice::from_ref(&field));
        }
        note_all(&self.salutation);
        for block in &self.body {
            match block {
                Block::Paragraph { inlines } => note_all(inlines),
                Block::List { items, .. } => items.iter().for_each(|item| note_all(item)),
                Block::Heading { .. } | Block::Table { .. } => {}
            }
        }
        note_all(&self.signature.name);
        note_all(&self.signature.capacity);
        found
    }

    /// Returns the words of the letter in reading order, one line per printed paragraph, cell or address line.
    ///
    /// Missing facts stand in square brackets, as they do in the draft.
    pub fn plain_text(&self) -> String {
        let mut lines: Vec<String> = Vec::new();
        let language = self.language;
        let words_of = |inlines: &[Inline]| inline_text(inlines, language);
        lines.push(words_of(&self.sender.name));
        lines.push(self.letterhead_line());
        lines.push(words::date(self.date, language));
        lines.push(words_of(&self.recipient.name));
        lines.extend(self.recipient.lines.iter().map(|line| words_of(line)));
        lines.extend(self.delivery.clone());
        lines.push(format!("{} {}", words::re(language), words_of(&self.title)));
        for line in &self.subject {
            let label = line.label.trim_end_matches(':');
            let value = line.value.clone().unwrap_or_else(|| words::missing(label, language));
            lines.push(format!("{label}: {value}"));
        }
        lines.push(words_of(&self.salutation));
        for block in &self.body {
            block_lines(block, language, &mut lines);
        }
        lines.push(self.closing.clone());
        lines.push(words_of(&self.signature.name));
        lines.push(words_of(&self.signature.capacity));
        for (heading, entries) in
            [(words::enclosures(language), &self.enclosures), (words::copies(language), &self.copies)]
        {
            if !entries.is_empty() {
                lines.push(heading.to_owned());
                lines.extend(entries.iter().cloned());
            }
        }
        lines.retain(|line| !line.trim().is_empty());
        lines.join("\n")
    }

    /// Returns what the letter is, in plain words: the heading above its Re: block.
    pub fn title_words(&self) -> String {
        inline_text(&self.title, self.language)
    }

    /// Returns the inside address line by line, without the lines that are still missing.
    pub fn recipient_lines(&self) -> Vec<String> {
        known_lines(&self.recipient)
    }

    /// Returns who writes, line by line, without the lines that are still missing.
    pub fn sender_lines(&self) -> Vec<String> {
        known_lines(&self.sender)
    }

    /// The address, telephone and e-mail of the sender as one line below the name.
    pub(crate) fn letterhead_line(&self) -> String {
        let lines = self.sender.lines.iter().map(|line| inline_text(line, self.language));
        lines.filter(|line| !line.trim().is_empty()).collect::<Vec<_>>().join(words::BETWEEN)
    }

    /// What the foot of every page says the letter is about.
    pub(crate) fn about(&self) -> String {
        let marked = self.subject.iter().filter(|line| line.on_every_page);
        marked.filter_map(|line| line.value.as_deref()).collect::<Vec<_>>().join(", ")
    }

    fn opening_lines(&self) -> impl Iterator<Item = &[Inline]> {
        party_lines(&self.sender).chain(party_lines(&self.recipient))
    }
}

fn party_lines(party: &Party) -> impl Iterator<Item = &[Inline]> {
    std::iter::once(party.name.as_slice()).chain(party.lines.iter().map(Vec::as_slice))
}

fn known_lines(party: &Party) -> Vec<String> {
    let value = |inline: &Inline| match inline {
        Inline::Text { text, .. } => Some(text.clone()),
        Inline::Field { value, .. } => value.clone(),
    };
    let words = party_lines(party).filter_map(|line| line.iter().map(value).collect::<Option<String>>());
    words.filter(|line| !line.trim().is_empty()).collect()
}

fn block_lines(block: &Block, language: crate::model::Language, lines: &mut Vec<String>) {
    match block {
        Block::Heading { text } => lines.push(text.clone()),
        Block::Paragraph { inlines } => lines.push(inline_text(inlines, language)),
        Block::List { ordered, items } => {
            for (index, item) in items.iter().enumerate() {
                let label = list_label(*ordered, index);
                lines.push(format!("{label} {}", inline_text(item, language)));
            }
        }
        Block::Table { header, rows } => {
            for row in std::iter::once(header).chain(rows) {
                lines.extend(row.iter().cloned());
            }
        }
    }
}

/// The mark before an item of a list.
pub(crate) fn list_label(ordered: bool, index: usize) -> String {
    if ordered { format!("{}.", index + 1) } else { "•".to_owned() }
}

/// Joins words and fields; a missing field stands in square brackets.
pub(crate) fn inline_text(inlines: &[Inline], language: crate::model::Language) -> String {
    let piece = |inline: &Inline| match inline {
        Inline::Text { text, .. } => text.clone(),
        Inline::Field { value: Some(value), .. } => value.clone(),
        Inline::Field { label, value: None, .. } => words::missing(label, language),
    };
    inlines.iter().map(piece).collect()
}
