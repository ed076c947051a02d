//! The late-filing paragraph: why a letter comes after its date, and that it be taken all the same.
//!
//! Many laws still hear a late request for a good reason. Which reason is the person's to give: it stands in the letter
//! as a gap that stops the final until it is filled.

use crate::model::{Block, Inline, Language, Letter};

/// The field that holds the reason.
const REASON: &str = "late_reason";

impl Letter {
    /// Whether the letter already says why it is late.
    pub fn explains_lateness(&self) -> bool {
        let named = |inline: &Inline| matches!(inline, Inline::Field { key, .. } if key == REASON);
        self.body.iter().any(|block| match block {
            Block::Paragraph { inlines } => inlines.iter().any(named),
            Block::List { items, .. } => items.iter().flatten().any(named),
            Block::Heading { .. } | Block::Table { .. } => false,
        })
    }

    /// Puts the late-filing paragraph after the opening paragraphs, with a gap for the reason.
    ///
    /// A letter that has it already stays as it is.
    pub fn explain_lateness(&mut self) {
        if self.explains_lateness() {
            return;
        }
        let opening = self.body.iter().take_while(|block| matches!(block, Block::Paragraph { .. })).count();
        let (heading, before, label, after) = match self.language {
            Language::En => (
                "Why this comes late",
                "This letter comes after its date. The reason: ",
                "why this comes late",
                " I ask you to accept it for good cause. If you refuse, tell me so in writing, with the reason and how \
                 to have that reviewed.",
            ),
            Language::Es => (
                "Por qué esto llega tarde",
                "Esta carta llega después de su fecha. El motivo: ",
                "por qué llega tarde",
                " Les pido que la acepten por causa justificada. Si se niegan, díganmelo por escrito, con el motivo y \
                 cómo pedir que se revise.",
            ),
        };
        let reason =
            Inline::Field { key: REASON.to_owned(), label: label.to_owned(), value: None, source: None };
        let paragraph = Block::Paragraph { inlines: vec![Inline::text(before), reason, Inline::text(after)] };
        self.body.splice(opening..opening, [Block::Heading { text: heading.to_owned() }, paragraph]);
    }
}
