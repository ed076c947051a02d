//! The check of the whole vault: every page, every entry, every paper, and what was known to be lost before.
//!
//! What the database, the journal and the store of papers find becomes kinds with places here. The English for the
//! command line is in `english`; the window words the kinds itself.

mod english;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use journal::{ChainFault, ChainReport, FaultKind};
use vault::Finding;

use crate::desk::Desk;
use crate::error::{ErrorKind, Result};
use crate::known_faults::{LostEnd, LostEnds};
use crate::origin::Origins;
use crate::view::{EntriesOf, EntryFault, VaultFinding, VaultReport};

impl Desk {
    /// Checks every page, every entry and every paper. Where the entries or the list of papers lie on a page that cannot be
    /// read, the report says what is wrong with the database, and counts no entries.
    ///
    /// # Errors
    /// Only when the check itself cannot run; what it finds is in the report.
    pub fn check(&mut self) -> Result<VaultReport> {
        // Before the pages: whoever reads a page without its seal reads nothing any more over the same connection.
        let journal = self.check_journal();
        let found = self.vault_mut().check()?.findings;
        let (entries, of_the_journal) = match journal {
            Err(error) if error.kind == ErrorKind::Damaged && found.iter().any(Finding::is_serious) => {
                (0, Vec::new())
            }
            looked_over => looked_over?,
        };
        let mut findings: Vec<_> = found.into_iter().map(of_the_vault).collect();
        findings.extend(of_the_journal);
        Ok(VaultReport { whole: findings.is_empty(), entries, findings })
    }

    /// Checks every entry and every paper. Gives how many entries there are, and what is wrong.
    fn check_journal(&mut self) -> Result<(u64, Vec<VaultFinding>)> {
        let anchor = self.vault().anchor().unwrap_or_default();
        let chain = self.journal().verify_chain(&anchor)?;
        let lost = self.lost_ends()?;
        let devices = self.devices(&chain, &lost)?;
        let mut findings: Vec<_> = chain.faults.iter().map(|fault| devices.entry(fault)).collect();
        findings.extend(lost.ends.iter().map(|end| devices.lost_end(end)));
        if lost.unknown {
            findings.push(VaultFinding::NewestUnknown);
        }
        if chain.lists_differ {
            findings.push(VaultFinding::ListsDiffer);
        }
        findings.extend(self.check_papers()?);
        Ok((chain.devices.iter().map(|device| device.entries).sum(), findings))
    }

    fn devices(&mut self, chain: &ChainReport, lost: &LostEnds) -> Result<Devices> {
        let of_chain = chain.devices.iter().map(|it| &it.device);
        let all: BTreeSet<_> = of_chain.chain(lost.ends.iter().map(|it| &it.device)).collect();
        // Who wrote what is asked only where it is said: one table less that must be readable.
        Ok(Devices { origins: if all.len() > 1 { Some(self.origins()?) } else { None } })
    }
}

/// The devices that entries are numbered by. Each counts from 1, so a number alone names none where there are several.
struct Devices {
    /// `None` where there is only one.
    origins: Option<Origins>,
}

impl Devices {
    fn whose(&self, device: &str) -> Option<EntriesOf> {
        let origins = self.origins.as_ref()?;
        Some(origins.of_device(device).map_or(EntriesOf::This, |name| EntriesOf::Other { name }))
    }

    fn entry(&self, fault: &ChainFault) -> VaultFinding {
        let kind = match fault.kind {
            FaultKind::BodyMismatch => EntryFault::WordsChanged,
            FaultKind::PlaceMismatch => EntryFault::PlaceChanged,
            FaultKind::Gap => EntryFault::MissingBefore,
            FaultKind::BrokenLink => EntryFault::ChainBroken,
            FaultKind::ShorterThanAnchor => EntryFault::Missing,
            FaultKind::AnchorMismatch => EntryFault::Replaced,
        };
        VaultFinding::Entry {
            number: fault.sequence,
            device: fault.device.clone(),
            whose: self.whose(&fault.device),
            fault: kind,
        }
    }

    fn lost_end(&self, end: &LostEnd) -> VaultFinding {
        let LostEnd { device, first, last, changed } = end.clone();
        VaultFinding::LostEnd { first, last, whose: self.whose(&device), device, changed }
    }
}

fn of_the_vault(finding: Finding) -> VaultFinding {
    match finding {
        Finding::BrokenStart => VaultFinding::BrokenStart,
        Finding::BrokenSeals { pages } => VaultFinding::BrokenSeals { pages },
        Finding::BrokenStructure { details } => VaultFinding::BrokenStructure { details },
        Finding::AnchorMissing => VaultFinding::AnchorMissing,
        Finding::AnchorTampered => VaultFinding::AnchorTampered,
        Finding::HeaderChanged => VaultFinding::HeaderChanged,
        Finding::HeaderCopyDiffers => VaultFinding::HeaderCopyDiffers,
        Finding::HeaderUnreadable { file } => VaultFinding::HeaderUnreadable { file: file.to_owned() },
    }
}
