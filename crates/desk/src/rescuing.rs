//! The way out of a damaged vault: everything that is whole goes into a new vault, and what is lost is said.
//!
//! The damaged folder is only read. A person who finds a better copy of it later can try again with that one. Here also
//! stands which faults of the chain are known, so that a vault with a gap in it is not called changed at every opening.

use std::path::Path;

use journal::{ChainReport, Mended};
use vault::{Passphrase, Rescue, UnlockWith, VaultError};

use crate::clock::Clock;
use crate::desk::Desk;
use crate::error::Result;
use crate::slowing::slowed;
use crate::view::RescuedVault;

/// The setting that holds the faults of the chain that somebody was told of.
const KNOWN_FAULTS: &str = "chain.known_faults";
/// Tables that are worked out from others, or remember only what was shown: nobody misses a row of them.
const MADE_ANEW: [&str; 6] =
    ["dues", "to_recount", "reminders", "representatives", "search_records", "vault_meta"];

impl Desk {
    /// Makes a vault in `to` out of what can still be read of the damaged one in `from`, opens it, and says what was saved
    /// and what was lost. `to` must be empty or not exist; nothing in `from` is changed, but for the count of wrong tries.
    ///
    /// # Errors
    /// `damaged` when nothing can be read, so that only a backup helps; `wrong_passphrase`, `too_soon` after several of
    /// them, `folder_not_empty`, `disk_full` and the like. Nothing is left in `to` then.
    pub fn rescue(
        from: &Path,
        to: &Path,
        passphrase: &Passphrase,
        clock: impl Clock + 'static,
    ) -> Result<(Self, RescuedVault)> {
        let (now, mut mended) = (clock.now(), Mended::default());
        let (vault, rescue) = slowed(from, now, || {
            vault::rescue(from, to, UnlockWith::Passphrase(passphrase), &journal::SCHEMA, &mut |tables| {
                mended = journal::mend_after_rescue(tables, now).map_err(|_| VaultError::DatabaseDamaged)?;
                Ok(())
            })
        })?;
        let mut desk = Self::over(to, vault, clock)?;
        let (papers, lost_papers) = desk.bring_papers(from)?;
        desk.journal().rebuild_search()?;
        let chain = desk.journal().verify_chain(&rescue.anchor.clone().unwrap_or_default())?;
        desk.accept_faults()?;
        desk.anchor()?;
        let view = RescuedVault { papers, lost_papers, ..told(&rescue, &chain, mended) };
        Ok((desk, view))
    }

    /// Brings the papers' files over that are whole. Gives how many those are, and what the others are called.
    fn bring_papers(&mut self, from: &Path) -> Result<(u32, Vec<String>)> {
        let files = self.journal().stored_files()?;
        let papers: Vec<_> = files.into_iter().map(|it| (it.file, it.ticket)).collect();
        let lost = vault::rescue_papers(from, self.vault(), &papers)?;
        let mut titles = Vec::new();
        for file in &lost {
            titles.extend(self.journal().titles_of_file(file)?);
        }
        Ok((count(papers.len() - lost.len()), titles))
    }

    /// Remembers the faults that the chain has now, apart from what the anchor says: the person was told of them.
    pub(crate) fn accept_faults(&mut self) -> Result<()> {
        let chain = self.journal().verify_chain(&[])?;
        Ok(self.journal().save_setting(KNOWN_FAULTS, &named(&chain))?)
    }

    /// The faults of the chain that the person was told of.
    pub(crate) fn known_faults(&mut self) -> Result<KnownFaults> {
        Ok(KnownFaults(self.journal().setting(KNOWN_FAULTS)?.unwrap_or_default()))
    }

    /// Whether every fault of the chain is one that the person was told of.
    pub(crate) fn knows_faults(&mut self, chain: &ChainReport) -> Result<bool> {
        Ok(chain.is_whole() || self.known_faults()?.cover(chain))
    }
}

/// Faults of a chain that the person was told of: they keep nobody from opening the vault, and no copy of it from being
/// good.
pub(crate) struct KnownFaults(Vec<String>);

impl KnownFaults {
    /// Whether nothing else was found.
    pub(crate) fn cover(&self, chain: &ChainReport) -> bool {
        !chain.lists_differ && named(chain).iter().all(|fault| self.0.contains(fault))
    }
}

fn named(chain: &ChainReport) -> Vec<String> {
    let name = |fault: &journal::ChainFault| format!("{} {} {:?}", fault.device, fault.sequence, fault.kind);
    chain.faults.iter().map(name).collect()
}

fn told(rescue: &Rescue, chain: &ChainReport, mended: Mended) -> RescuedVault {
    let entries: u64 = chain.devices.iter().map(|device| device.entries).sum();
    // Entries are numbered without gaps, so the highest number that anybody knows tells how many there were.
    let were: u64 = chain.devices.iter().map(|device| device.entries.max(device.last)).sum::<u64>();
    let anchored = rescue.anchor.iter().flatten().map(|head| head.sequence).sum::<u64>();
    let broken = rescue.tables.iter().filter(|table| table.broken);
    let broken = broken.filter(|table| !MADE_ANEW.contains(&table.name.as_str()));
    RescuedVault {
        entries: number(entries),
        lost_entries: number(were.max(anchored).saturating_sub(entries)),
        newest_unknown: rescue.anchor.is_none(),
        records: number(rescue.tables.iter().map(|table| table.rows).sum()),
        incomplete: broken.map(|table| table.name.clone()).collect(),
        stand_ins: number(mended.stand_ins),
        taken_out: number(mended.taken_out),
        papers: 0,
        lost_papers: Vec::new(),
    }
}

fn number(count: u64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn count(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
