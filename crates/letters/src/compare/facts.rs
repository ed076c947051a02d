//! Facts when a letter is written again: a token that nobody touched follows the case, one that was typed over stays.
//!
//! Facts are settled before the prose is compared. So a sentence that the person reworded keeps its words and still says
//! the new date, and nobody is asked about a paragraph in which only a number changed.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Standing;
use crate::model::{Block, Inline, Letter};

/// One fact that the case gives otherwise than the letter says it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FactChange {
    /// The key of the field.
    pub key: String,
    /// What a person calls it, in the letter's language.
    pub label: String,
    /// What stands in the letter.
    pub mine: Option<String>,
    /// What the case says now.
    pub new: Option<String>,
    /// Who changed it.
    pub standing: Standing,
}

/// A fact as it stands in a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fact {
    label: String,
    pub(super) value: Option<String>,
    source: Option<String>,
}

/// Facts by key; where one stands twice, as it stands first.
pub(super) type Known = BTreeMap<String, Fact>;

/// All facts of a letter, those of the Re: lines among them.
pub(super) fn known(letter: &Letter) -> Known {
    let mut found = Known::new();
    for inline in letter.every_inline() {
        if let Inline::Field { key, label, value, source } = inline {
            let fact = Fact { label: label.clone(), value: value.clone(), source: source.clone() };
            found.entry(key.clone()).or_insert(fact);
        }
    }
    for line in letter.subject.iter().filter(|line| !line.field.is_empty()) {
        let label = line.label.trim_end_matches(':').to_owned();
        let fact = Fact { label, value: line.value.clone(), source: None };
        found.entry(line.field.clone()).or_insert(fact);
    }
    found
}

/// The facts that differ, and what each shared fact is unless somebody says otherwise.
pub(super) fn settle(base: &Known, mine: &Known, new: &Known) -> (Vec<FactChange>, Known) {
    let mut changes = Vec::new();
    let mut settled = Known::new();
    for (key, mine) in mine {
        let Some(new) = new.get(key) else { continue };
        let standing = standing(base.get(key), mine, new);
        if mine.value != new.value && standing != Standing::Kept {
            changes.push(FactChange {
                key: key.clone(),
                label: new.label.clone(),
                mine: mine.value.clone(),
                new: new.value.clone(),
                standing,
            });
        }
        let taken = if standing == Standing::Follows { new } else { mine };
        settled.insert(key.clone(), taken.clone());
    }
    // A fact that the person took out of the letter changes nothing by changing in the case.
    for (key, new) in new.iter().filter(|(key, _)| base.contains_key(*key)) {
        settled.entry(key.clone()).or_insert_with(|| new.clone());
    }
    (changes, settled)
}

fn standing(base: Option<&Fact>, mine: &Fact, new: &Fact) -> Standing {
    let was = |fact: &Fact| base.is_some_and(|base| base.value == fact.value);
    if was(mine) || mine.value == new.value || mine.value.is_none() {
        Standing::Follows
    } else if was(new) || new.value.is_none() {
        Standing::Kept
    } else {
        Standing::Asks
    }
}

/// Puts these facts in wherever the letter names them.
pub(super) fn put(letter: &mut Letter, facts: &Known) {
    for inline in letter.every_inline_mut() {
        if let Inline::Field { key, value, source, .. } = inline
            && let Some(fact) = facts.get(key)
        {
            value.clone_from(&fact.value);
            source.clone_from(&fact.source);
        }
    }
    for line in &mut letter.subject {
        if let Some(fact) = facts.get(&line.field) {
            line.value.clone_from(&fact.value);
        }
    }
}

/// A letter as it is compared: without sources, and with runs of words joined that the editor would join.
pub(super) fn levelled(letter: &Letter, facts: &Known) -> Letter {
    let mut level = letter.clone();
    put(&mut level, facts);
    let party = |party: &mut crate::model::Party| {
        level_line(&mut party.name);
        party.lines.iter_mut().for_each(level_line);
    };
    party(&mut level.sender);
    party(&mut level.recipient);
    for line in
        [&mut level.title, &mut level.salutation, &mut level.signature.name, &mut level.signature.capacity]
    {
        level_line(line);
    }
    for block in &mut level.body {
        match block {
            Block::Paragraph { inlines } => level_line(inlines),
            Block::List { items, .. } => items.iter_mut().for_each(level_line),
            Block::Heading { .. } | Block::Table { .. } => {}
        }
    }
    level
}

fn level_line(line: &mut Vec<Inline>) {
    let mut level: Vec<Inline> = Vec::with_capacity(line.len());
    for mut inline in line.drain(..) {
        match (&mut inline, level.last_mut()) {
            (Inline::Text { text, .. }, _) if text.is_empty() => continue,
            (
                Inline::Text { text, bold, italic },
                Some(Inline::Text { text: before, bold: was_bold, italic: was_italic }),
            ) if bold == was_bold && italic == was_italic => {
                before.push_str(text);
                continue;
            }
            (Inline::Field { source, label, .. }, _) => {
                *source = None;
                label.clear();
            }
            _ => {}
        }
        level.push(inline);
    }
    *line = level;
}
