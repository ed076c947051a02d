//! The way out of a damaged vault: everything that is whole goes into a new vault, and what is lost is said.
//!
//! The damaged folder is only read. A person who finds a better copy of it later can try again with that one.

use std::collections::BTreeMap;
use std::path::Path;

use journal::{ChainReport, DeviceChain, Mended};
use vault::{ChainHead, Passphrase, RecoveryWords, Rescue, UnlockWith, VaultError};

use crate::clock::Clock;
use crate::desk::Desk;
use crate::error::Result;
use crate::slowing::slowed;
use crate::view::RescuedVault;

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
        Self::rescue_and_relock(from, to, UnlockWith::Passphrase(passphrase), clock, Ok)
    }

    /// As [`Desk::rescue`], with the 24 recovery words, and a new passphrase for the new vault.
    ///
    /// # Errors
    /// As [`Desk::rescue`], and `wrong_recovery_words`. Nothing is left in `to` then.
    pub fn rescue_with_words(
        from: &Path,
        to: &Path,
        words: &str,
        new_passphrase: &Passphrase,
        clock: impl Clock + 'static,
    ) -> Result<(Self, RescuedVault)> {
        let words = RecoveryWords::parse(words)?;
        // No rescued vault has a lock for a keychain, so nothing is to be removed from one.
        let relock = |desk: Self| Ok(desk.with_passphrase(&words, new_passphrase)?.0);
        Self::rescue_and_relock(from, to, UnlockWith::RecoveryWords(&words), clock, relock)
    }

    fn rescue_and_relock(
        from: &Path,
        to: &Path,
        with: UnlockWith<'_>,
        clock: impl Clock + 'static,
        relock: impl FnOnce(Self) -> Result<Self>,
    ) -> Result<(Self, RescuedVault)> {
        let (now, mut mended) = (clock.now(), Mended::default());
        let mut rescue = || {
            vault::rescue(from, to, with, &journal::SCHEMA, &mut |tables| {
                mended = journal::mend_after_rescue(tables, now).map_err(|_| VaultError::DatabaseDamaged)?;
                Ok(())
            })
        };
        let (vault, rescue) = match with {
            UnlockWith::Passphrase(_) => slowed(from, now, rescue)?,
            UnlockWith::RecoveryWords(_) | UnlockWith::Keychain(_) => rescue()?,
        };
        let desk = Self::over(to, vault, clock).and_then(relock);
        let finished = desk.and_then(|desk| desk.rescued(from, &rescue, mended));
        finished.inspect_err(|_| vault::unmake(to))
    }

    /// Does what is left to do in a vault whose tables were rescued.
    fn rescued(mut self, from: &Path, rescue: &Rescue, mended: Mended) -> Result<(Self, RescuedVault)> {
        let (papers, lost_papers) = self.bring_papers(from)?;
        self.journal().rebuild_search()?;
        // Before the first new one: the last good backup may be all that holds what is lost here.
        self.leave_backups_alone()?;
        let chain = self.journal().verify_chain(&rescue.anchor.clone().unwrap_or_default())?;
        self.accept_faults(rescue.anchor.as_deref())?;
        self.anchor()?;
        let lost_entries = lost(&chain, rescue.anchor.as_deref(), &self.journal().places_left_out()?);
        let view = RescuedVault { papers, lost_papers, ..told(rescue, &chain, lost_entries, mended) };
        Ok((self, view))
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
        titles.extend(self.journal().titles_without_file()?);
        Ok((count(papers.len() - lost.len()), titles))
    }
}

/// How many entries are lost: of each device as many as the highest number that anybody knows, but for those that are here
/// and those that never were, because a hand-off left them out.
fn lost(chain: &ChainReport, anchor: Option<&[ChainHead]>, left_out: &BTreeMap<String, u64>) -> u64 {
    let anchored = |name: &str| {
        anchor.unwrap_or_default().iter().find(|head| head.device == name).map_or(0, |head| head.sequence)
    };
    let of_device = |device: &DeviceChain| {
        let left_out = left_out.get(&device.device).copied().unwrap_or_default();
        let highest = device.last.max(anchored(&device.device));
        highest.saturating_sub(left_out).saturating_sub(device.entries)
    };
    chain.devices.iter().map(of_device).sum()
}

fn told(rescue: &Rescue, chain: &ChainReport, lost_entries: u64, mended: Mended) -> RescuedVault {
    let entries: u64 = chain.devices.iter().map(|device| device.entries).sum();
    let broken = rescue.tables.iter().filter(|table| table.broken);
    let broken = broken.filter(|table| !MADE_ANEW.contains(&table.name.as_str()));
    RescuedVault {
        entries: number(entries),
        lost_entries: number(lost_entries),
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
