//! The seal of a printed record: read, and laid over a signed record.

use journal::evidence::{RecordReport, Seal};

use crate::error::Result;
use crate::form::Form;
use crate::view::{CheckedSeal, SealFit};

/// The seal of a printed record, as it was scanned or typed.
pub struct TypedSeal(Seal);

impl TypedSeal {
    /// Reads a seal; `None` when it is none, or one of a newer version.
    pub fn read(typed: &str) -> Option<Self> {
        Seal::read(typed).map(Self)
    }

    /// Reads a seal from a field that may be empty.
    ///
    /// # Errors
    /// `invalid` for a text that is no seal.
    pub fn read_field(field: &str, typed: &str) -> Result<Option<Self>> {
        if typed.trim().is_empty() {
            return Ok(None);
        }
        let mut form = Form::new();
        let seal = Self::read(typed);
        if seal.is_none() {
            form.problem(field, "not_a_seal");
        }
        form.finish()?;
        Ok(seal)
    }

    /// What it says by itself.
    pub fn alone(&self) -> CheckedSeal {
        self.checked(None)
    }

    pub(super) fn checked(&self, record: Option<&RecordReport>) -> CheckedSeal {
        let seal = &self.0;
        CheckedSeal {
            genuine: seal.genuine,
            made_on: seal.made_on,
            fingerprint: seal.fingerprint.clone(),
            journal_entries: seal
                .there
                .unwrap_or_else(|| seal.heads.iter().map(|head| head.sequence).fold(0, u64::saturating_add)),
            counted: seal.there.is_some(),
            printed: seal.count(),
            on_record: record.map(|record| {
                let fit = seal.over(record);
                SealFit {
                    signed: fit.signed,
                    same_key: fit.same_key,
                    not_shown: fit.not_shown.into_iter().map(|(_, number)| number).collect(),
                    same_entries: fit.same_entries,
                }
            }),
        }
    }
}
