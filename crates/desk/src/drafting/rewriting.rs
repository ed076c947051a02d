//! A letter written again from the case: what would change is shown first, and nothing the person wrote is lost.
//!
//! Two revisions are saved: the text as the case gives it, then what the person made of the two. The first is what the
//! next comparison begins from, and both stand among the versions beside the one before.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use journal::{Kept, LetterId, LetterStatus, LetterStep, Revision};
use letters::{Language, Letter, Rewrite, TemplateId};

use super::{content, content_of, states};
use crate::desk::Desk;
use crate::error::{Error, ErrorKind, Result};
use crate::form::id;
use crate::input::RewriteInput;
use crate::view::{LetterView, RewritePart, RewriteView};

/// The letter as it is, and as the case gives it.
struct Proposal {
    kept: Kept<journal::Letter>,
    fresh: Letter,
    rewrite: Rewrite,
    fingerprint: String,
}

impl Desk {
    /// What would change if the letter were written again from the case, from this template or its own. Nothing is saved.
    ///
    /// # Errors
    /// `letter_is_final`; `not_found` for an unknown template.
    pub fn rewrite_letter(&mut self, letter: &str, template: Option<&str>) -> Result<RewriteView> {
        let proposal = self.proposal(id(letter)?, template)?;
        let part = |part: &letters::Part| RewritePart {
            place: part.place,
            standing: part.standing,
            lines: part.lines.clone(),
        };
        Ok(RewriteView {
            revision: proposal.kept.revision.0,
            template: proposal.fresh.template.as_str().to_owned(),
            fingerprint: proposal.fingerprint,
            facts: proposal.rewrite.facts.clone(),
            parts: proposal.rewrite.parts.iter().map(part).collect(),
        })
    }

    /// Writes the letter again, with one answer for each fact and each part that [`Desk::rewrite_letter`] showed.
    ///
    /// # Errors
    /// `conflict` when the letter or the case changed since it was shown; `letter_is_final`.
    pub fn apply_rewrite(&mut self, input: &RewriteInput) -> Result<LetterView> {
        let Proposal { kept, fresh, rewrite, fingerprint } =
            self.proposal(id(&input.letter)?, Some(&input.template))?;
        let merged = rewrite.settled(&input.facts, &input.parts);
        let (true, Some(merged)) = (fingerprint == input.fingerprint, merged) else {
            return Err(Error::of(ErrorKind::Conflict));
        };
        let template = TemplateId::as_str(&fresh.template).to_owned();
        let given = journal::Letter {
            body: content(&fresh)?,
            template,
            step: LetterStep::Drafted,
            restored_from: None,
            ..kept.record.clone()
        };
        let merged =
            journal::Letter { body: content(&merged)?, step: LetterStep::WrittenAgain, ..given.clone() };
        let kept = self.journal().write(|journal| {
            let given = journal.change(kept.id, Revision(input.revision), &given)?;
            journal.change(given.id, given.revision, &merged)
        })?;
        self.letter_view(&kept)
    }

    fn proposal(&mut self, letter: LetterId, template: Option<&str>) -> Result<Proposal> {
        let states = states::states(&self.journal(), letter)?;
        let kept = self.journal().load::<journal::Letter>(letter)?;
        if kept.record.status != LetterStatus::Draft {
            return Err(Error::of(ErrorKind::LetterIsFinal));
        }
        let mine = content_of(&kept.record)?;
        let template = template.unwrap_or(&kept.record.template);
        let fresh = self.fresh_draft(kept.record.case, template, Language::En)?;
        // A letter whose beginning nobody kept is treated as if every word were the person's.
        let base = states::given_by_case(&states).map(|it| content_of(&it.record)).transpose()?;
        let rewrite = Rewrite::of(base.as_ref().unwrap_or(&fresh), &mine, &fresh);
        let fingerprint = fingerprint(&kept, &fresh)?;
        Ok(Proposal { kept, fresh, rewrite, fingerprint })
    }
}

/// Tells one proposal from another while the program runs.
fn fingerprint(kept: &Kept<journal::Letter>, fresh: &Letter) -> Result<String> {
    let mut hasher = DefaultHasher::new();
    kept.revision.hash(&mut hasher);
    content(fresh)?.to_string().hash(&mut hasher);
    Ok(format!("{:016x}", hasher.finish()))
}
