//! What is known of faults in the chains of entries: those that somebody was told of, so that a vault with a gap is not
//! called changed at every opening, and the ends that were gone already when a vault was opened all the same.

use journal::{ChainFault, ChainReport, FaultKind};
use serde::{Deserialize, Serialize};
use vault::ChainHead;

use crate::desk::Desk;
use crate::error::Result;

/// The setting that holds the faults of the chain that somebody was told of.
const KNOWN_FAULTS: &str = "chain.known_faults";
/// The setting that holds what an anchor knew that was given up since.
const LOST_ENDS: &str = "chain.lost_ends";

/// What anchors knew and the journal did not, when they were written anew. Without this a loss that somebody once opened
/// the vault in spite of would never be told again.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct LostEnds {
    pub(crate) ends: Vec<LostEnd>,
    /// There was no anchor to compare with, or it did not carry the vault's seal.
    pub(crate) unknown: bool,
}

/// Entries that an anchor knew: from the first that is gone to the last, or one that is another now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct LostEnd {
    pub(crate) device: String,
    pub(crate) first: u64,
    pub(crate) last: u64,
    pub(crate) changed: bool,
}

impl Desk {
    /// Remembers every fault that there is now, because the person was told of them and the anchor is written anew next.
    /// `anchor` is what was there so far, `None` where it was missing or was no good.
    pub(crate) fn accept_faults(&mut self, anchor: Option<&[ChainHead]>) -> Result<()> {
        let chain = self.journal().verify_chain(anchor.unwrap_or_default())?;
        let (at_the_end, inside): (Vec<_>, Vec<_>) =
            chain.faults.iter().partition(|fault| is_told_by_anchor(fault.kind));
        self.journal().save_setting(KNOWN_FAULTS, &named(inside))?;
        let mut lost = self.lost_ends()?;
        let before = lost.clone();
        lost.unknown |= anchor.is_none();
        let heads = anchor.unwrap_or_default();
        let ends = at_the_end.iter().map(|fault| LostEnd {
            device: fault.device.clone(),
            first: fault.sequence,
            last: heads.iter().find(|head| head.device == fault.device).map_or(0, |head| head.sequence),
            changed: fault.kind == FaultKind::AnchorMismatch,
        });
        for end in ends {
            if !lost.ends.contains(&end) {
                lost.ends.push(end);
            }
        }
        if lost != before {
            self.journal().save_setting(LOST_ENDS, &lost)?;
        }
        Ok(())
    }

    /// The faults of the chain that the person was told of.
    pub(crate) fn known_faults(&mut self) -> Result<KnownFaults> {
        Ok(KnownFaults(self.journal().setting(KNOWN_FAULTS)?.unwrap_or_default()))
    }

    /// Whether every fault of the chain is one that the person was told of.
    pub(crate) fn knows_faults(&mut self, chain: &ChainReport) -> Result<bool> {
        Ok(chain.is_whole() || self.known_faults()?.cover(chain))
    }

    /// The losses that an anchor knew of before it was written anew.
    pub(crate) fn lost_ends(&mut self) -> Result<LostEnds> {
        Ok(self.journal().setting(LOST_ENDS)?.unwrap_or_default())
    }
}

/// Faults of a chain that the person was told of: they keep nobody from opening the vault, and no copy of it from being
/// good.
pub(crate) struct KnownFaults(Vec<String>);

impl KnownFaults {
    /// Whether nothing else was found.
    pub(crate) fn cover(&self, chain: &ChainReport) -> bool {
        !chain.lists_differ && named(&chain.faults).iter().all(|fault| self.0.contains(fault))
    }
}

fn is_told_by_anchor(fault: FaultKind) -> bool {
    matches!(fault, FaultKind::ShorterThanAnchor | FaultKind::AnchorMismatch)
}

fn named<'a>(faults: impl IntoIterator<Item = &'a ChainFault>) -> Vec<String> {
    let name = |fault: &ChainFault| format!("{} {} {:?}", fault.device, fault.sequence, fault.kind);
    faults.into_iter().map(name).collect()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use vault::Passphrase;

    use super::*;
    use crate::backups::BackupMoment;
    use crate::clock::FixedClock;
    use crate::error::ErrorKind;
    use crate::input::{CaseInput, CoverageInput, InteractionInput, PersonInput};
    use crate::view::{EntryFault, VaultFinding};
    use crate::words::{CaseKind, Language, LineOfBusiness};

    const CLOCK: fn() -> FixedClock =
        || FixedClock { now: "2026-11-22T18:00:00Z".parse().unwrap(), zone: chrono_tz::America::Los_Angeles };

    fn passphrase() -> Passphrase {
        Passphrase::new("lantern otter gravel twelve")
    }

    /// A closed vault with a case, which is given, and so many calls.
    fn with_calls(folder: &Path, calls: u32) -> String {
        let (mut desk, _) = Desk::create_sample(folder, &passphrase(), Language::En, CLOCK()).unwrap();
        let person = desk.save_person(&PersonInput::named("Rosa Vega")).unwrap();
        let plan = CoverageInput::of(&person.id, "Plan", LineOfBusiness::IndividualMarketplace, "CA");
        let coverage = desk.save_coverage(&plan).unwrap().coverages[0].id.clone();
        let case = CaseInput::of(&coverage, "Knee", CaseKind::DenialBeforeCare);
        let case = desk.save_case(&case).unwrap().card.id;
        (0..calls).for_each(|_| call(&mut desk, &case));
        desk.close().unwrap();
        case
    }

    fn call(desk: &mut Desk, case: &str) {
        let day = "2026-11-22".parse().unwrap();
        let input = InteractionInput {
            said: "It is in review.".into(),
            ..InteractionInput::call(case, day, "09:00")
        };
        desk.log_interaction(&input).unwrap();
    }

    fn refused(folder: &Path) -> ErrorKind {
        Desk::open(folder, &passphrase(), CLOCK()).map(drop).unwrap_err().kind
    }

    #[test]
    fn a_check_names_the_entry_whose_words_were_changed_and_does_so_again() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("v");
        with_calls(&folder, 3);
        let mut desk = Desk::open_to_check(&folder, &passphrase(), CLOCK()).unwrap();
        let change = "DROP TRIGGER entries_never_change;
             UPDATE entries SET said = 'It is approved.' WHERE sequence = 2;
             CREATE TRIGGER entries_never_change BEFORE UPDATE ON entries
             BEGIN SELECT RAISE(ABORT, 'an entry never changes'); END;";
        desk.vault_mut().connection_mut().execute_batch(change).unwrap();
        desk.close().unwrap();
        for _ in 0..2 {
            assert_eq!(refused(&folder), ErrorKind::RolledBack);
            let mut desk = Desk::open_to_check(&folder, &passphrase(), CLOCK()).unwrap();
            let report = desk.check().unwrap();
            let found = &report.findings;
            assert!(
                matches!(
                    found[..],
                    [VaultFinding::Entry { number: 2, whose: None, fault: EntryFault::WordsChanged, .. }]
                ),
                "{found:?}"
            );
            desk.close().unwrap();
        }
    }

    #[test]
    fn backups_from_before_entries_were_changed_stay_when_the_vault_is_opened_as_it_is() {
        let home = tempfile::tempdir().unwrap();
        let (folder, drive) = (home.path().join("v"), home.path().join("stick"));
        std::fs::create_dir(&drive).unwrap();
        with_calls(&folder, 3);
        let mut desk = Desk::open(&folder, &passphrase(), CLOCK()).unwrap();
        desk.choose_backup_folder(Some(&drive.display().to_string())).unwrap();
        // The clock stands still: of all that are made here, the rotation keeps one.
        let kept = |desk: &mut Desk| desk.back_up(BackupMoment::Asked, &|| false).unwrap().kept;
        assert_eq!((kept(&mut desk), kept(&mut desk)), (1, 1));
        desk.close().unwrap();
        for (was_known, words) in [(1, "It is approved."), (2, "It is denied.")] {
            let mut desk = Desk::open_to_check(&folder, &passphrase(), CLOCK()).unwrap();
            let change = format!(
                "DROP TRIGGER entries_never_change;
                 UPDATE entries SET said = '{words}' WHERE sequence = {was_known};
                 CREATE TRIGGER entries_never_change BEFORE UPDATE ON entries
                 BEGIN SELECT RAISE(ABORT, 'an entry never changes'); END;"
            );
            desk.vault_mut().connection_mut().execute_batch(&change).unwrap();
            desk.close().unwrap();
            let mut desk = Desk::open_as_it_is(&folder, &passphrase(), CLOCK()).unwrap();
            assert_eq!((kept(&mut desk), kept(&mut desk)), (was_known + 1, was_known + 1));
            desk.close().unwrap();
            // Once it was told, the vault is one like any other.
            let mut desk = Desk::open_as_it_is(&folder, &passphrase(), CLOCK()).unwrap();
            assert_eq!(kept(&mut desk), was_known + 1);
            desk.close().unwrap();
        }
    }

    #[test]
    fn an_end_that_is_lost_is_still_told_after_the_vault_was_opened_as_it_is() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("v");
        let case = with_calls(&folder, 1);
        let database = folder.join("vault.db");
        let older = std::fs::read(&database).unwrap();
        let mut desk = Desk::open(&folder, &passphrase(), CLOCK()).unwrap();
        (0..3).for_each(|_| call(&mut desk, &case));
        desk.close().unwrap();
        std::fs::write(&database, older).unwrap();

        assert_eq!(refused(&folder), ErrorKind::RolledBack);
        let mut desk = Desk::open_to_check(&folder, &passphrase(), CLOCK()).unwrap();
        let findings = desk.check().unwrap().findings;
        assert!(
            matches!(findings[..], [VaultFinding::Entry { number: 2, fault: EntryFault::Missing, .. }]),
            "{findings:?}"
        );
        desk.close().unwrap();

        let mut desk = Desk::open_as_it_is(&folder, &passphrase(), CLOCK()).unwrap();
        call(&mut desk, &case);
        desk.close().unwrap();
        let mut desk = Desk::open(&folder, &passphrase(), CLOCK()).unwrap();
        let report = desk.check().unwrap();
        let found = &report.findings;
        assert!(
            matches!(
                found[..],
                [VaultFinding::LostEnd { first: 2, last: 4, whose: None, changed: false, .. }]
            ),
            "{found:?}"
        );
        assert!(!report.whole);
    }

    #[test]
    fn a_vault_that_was_opened_without_its_anchor_says_that_nobody_knows() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("v");
        with_calls(&folder, 1);
        std::fs::remove_file(folder.join("vault.head")).unwrap();
        let desk = Desk::open_as_it_is(&folder, &passphrase(), CLOCK()).unwrap();
        desk.close().unwrap();
        let findings = Desk::open(&folder, &passphrase(), CLOCK()).unwrap().check().unwrap().findings;
        assert_eq!(findings, [VaultFinding::NewestUnknown]);
    }
}
