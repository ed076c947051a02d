//! Walking over every run of words and every field of a letter, wherever it stands.

use crate::model::{Block, Inline, Letter, Party};

impl Letter {
    /// All runs of words and fields, in the order of the page.
    pub fn every_inline(&self) -> impl Iterator<Item = &Inline> {
        party_inlines(&self.sender)
            .chain(party_inlines(&self.recipient))
            .chain(&self.title)
            .chain(&self.salutation)
            .chain(self.body.iter().flat_map(block_inlines))
            .chain(&self.signature.name)
            .chain(&self.signature.capacity)
    }

    /// The same, to be changed.
    pub fn every_inline_mut(&mut self) -> impl Iterator<Item = &mut Inline> {
        party_inlines_mut(&mut self.sender)
            .chain(party_inlines_mut(&mut self.recipient))
            .chain(&mut self.title)
            .chain(&mut self.salutation)
            .chain(self.body.iter_mut().flat_map(block_inlines_mut))
            .chain(&mut self.signature.name)
            .chain(&mut self.signature.capacity)
    }
}

fn party_inlines(party: &Party) -> impl Iterator<Item = &Inline> {
    party.name.iter().chain(party.lines.iter().flatten())
}

fn party_inlines_mut(party: &mut Party) -> impl Iterator<Item = &mut Inline> {
    party.name.iter_mut().chain(party.lines.iter_mut().flatten())
}

fn block_inlines(block: &Block) -> Vec<&Inline> {
    match block {
        Block::Paragraph { inlines } => inlines.iter().collect(),
        Block::List { items, .. } => items.iter().flatten().collect(),
        Block::Heading { .. } | Block::Table { .. } => Vec::new(),
    }
}

fn block_inlines_mut(block: &mut Block) -> Vec<&mut Inline> {
    match block {
        Block::Paragraph { inlines } => inlines.iter_mut().collect(),
        Block::List { items, .. } => items.iter_mut().flatten().collect(),
        Block::Heading { .. } | Block::Table { .. } => Vec::new(),
    }
}
