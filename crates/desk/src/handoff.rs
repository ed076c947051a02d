//! Handing a case, or a person with all cases, to somebody with a vault of their own, and taking one in.
//!
//! Gathering and taking in need the desk; writing and reading the file do not, and may take a while in another thread.
//! The rows and their merge are the journal's, the envelope is the vault's; here the papers' bytes join them:
//!
//! ```text
//! envelope( rows, one JSON object a line, the signature last | the bytes of the files in the order of their lines )
//! ```
//!
//! `sending` makes such a file, `receiving` opens one and says what is in it, `show` turns differences into words.

mod receiving;
mod sending;
mod show;
#[cfg(test)]
mod tests;

use journal::handoff::{HandoffOf, PastHandoff};
use journal::{Case, Moment, PersonId};
use vault::KeyPurpose;

use crate::desk::Desk;
use crate::error::Result;
use crate::form::id;
use crate::moments;
use crate::view::{HandoffKeyView, PastHandoffView};

pub use receiving::{ArrivedHandoff, HandoffDoor, handoff_asks_for_passphrase};
pub use sending::{Handoff, HandoffSeal};

impl Desk {
    /// The key by which other vaults hand things to this one.
    ///
    /// # Errors
    /// None that a caller can cause.
    pub fn handoff_key(&self) -> Result<HandoffKeyView> {
        let key = vault::HandoffKey::from_seed(&self.vault().derive_key(KeyPurpose::Handoffs))?;
        Ok(HandoffKeyView { key: key.public(), fingerprint: self.fingerprint() })
    }

    /// The hand-offs about one case, the newest first; those of the person with all cases are among them.
    ///
    /// # Errors
    /// `not_found`.
    pub fn handoffs_of_case(&mut self, case: &str) -> Result<Vec<PastHandoffView>> {
        let case = self.journal().load::<Case>(id(case)?)?;
        let all = self.journal().handoffs_of(case.record.person)?;
        let about = all.into_iter().filter(|past| past.case.is_none_or(|it| it == case.id));
        about.map(|past| self.past_handoff(&past)).collect()
    }

    /// The hand-offs about a person, the newest first.
    ///
    /// # Errors
    /// `not_found` for what is no id.
    pub fn handoffs_of_person(&mut self, person: &str) -> Result<Vec<PastHandoffView>> {
        let person: PersonId = id(person)?;
        let all = self.journal().handoffs_of(person)?;
        all.iter().map(|past| self.past_handoff(past)).collect()
    }

    fn past_handoff(&mut self, past: &PastHandoff) -> Result<PastHandoffView> {
        let case = match past.case {
            Some(case) => self.journal().load::<Case>(case)?.record.title,
            None => String::new(),
        };
        let zone = self.zone();
        Ok(PastHandoffView {
            came_in: past.came_in,
            with_whom: past.with_whom.clone(),
            case,
            at: moments::at(Moment::new(past.recorded_at, zone)),
            made_at: moments::at(Moment::new(past.made_at, zone)),
            entries: past.entries,
            files: past.papers,
            fingerprint: past.fingerprint.clone(),
        })
    }
}

/// What is handed over: exactly one of the two.
fn subject(case: Option<&str>, person: Option<&str>) -> Result<HandoffOf> {
    match (case, person) {
        (Some(case), None) => Ok(HandoffOf::Case(id(case)?)),
        (None, Some(person)) => Ok(HandoffOf::Person(id(person)?)),
        _ => Err(crate::Error::not_found()),
    }
}
