//! References to exhibits, which live: as long as a letter has not gone out, each says the letter under which its exhibit
//! stands in the packet now. One whose exhibit is gone is a gap, and stops the final like any other.
//!
//! What went out is never touched again.

use journal::{Journal, JournalError, Kept, LetterId, LetterStatus, LetterStep};
use letters::{Inline, Letter};

use super::read_content;
use crate::desk::Desk;
use crate::error::Result;
use crate::view::ExhibitReference;

/// What the keys of fields begin with that refer to an exhibit; its id follows.
const PREFIX: &str = "exhibit.";
/// Where such a field says it comes from.
const SOURCE: &str = "packet";

/// Whether a field refers to an exhibit.
pub(crate) fn is_exhibit(key: &str) -> bool {
    key.starts_with(PREFIX)
}

impl Desk {
    /// What a letter says now.
    pub(crate) fn content_now(&mut self, kept: &Kept<journal::Letter>) -> Result<Letter> {
        let letter = read_content(kept)?;
        match kept.record.status {
            LetterStatus::Draft | LetterStatus::Final { .. } => self.living(letter, kept.id),
            _ => Ok(letter),
        }
    }

    /// Brings the references to exhibits up to date with the packet that carries the letter: the one started last.
    pub(super) fn living(&mut self, mut letter: Letter, id: LetterId) -> Result<Letter> {
        if letter.every_inline().any(refers) {
            let exhibits = self.exhibits_of_letter(&id.to_string())?;
            refer_to(&mut letter, &exhibits);
        }
        Ok(letter)
    }
}

fn refers(inline: &Inline) -> bool {
    matches!(inline, Inline::Field { key, .. } if is_exhibit(key))
}

/// Lets every reference say where its exhibit stands among these; one whose exhibit is not among them becomes a gap.
pub(crate) fn refer_to(letter: &mut Letter, exhibits: &[ExhibitReference]) {
    for inline in letter.every_inline_mut() {
        if let Inline::Field { key, label, value, source } = inline
            && let Some(wanted) = key.strip_prefix(PREFIX)
        {
            let exhibit = exhibits.iter().find(|it| it.exhibit == wanted);
            *value = exhibit.map(|it| it.label.clone());
            *source = Some(SOURCE.to_owned());
            // One that is gone is still called what it was.
            if let Some(exhibit) = exhibit {
                *label = format!("exhibit “{}”", exhibit.title);
            }
        }
    }
}

/// Writes into a draft what it says now, so that it is frozen with it.
pub(super) fn freeze(
    journal: &Journal<'_>,
    kept: Kept<journal::Letter>,
    body: serde_json::Value,
) -> std::result::Result<Kept<journal::Letter>, JournalError> {
    if kept.record.body == body {
        return Ok(kept);
    }
    let record =
        journal::Letter { body, step: LetterStep::Filled, restored_from: None, ..kept.record.clone() };
    journal.change(kept.id, kept.revision, &record)
}
