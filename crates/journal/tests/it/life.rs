//! A journal that a child writes in a real vault, and what it acknowledged, to be found again after whatever happened.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{IoSlice, Write as _};
use std::os::fd::AsFd as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use journal::{
    Amends, CaseId, EntryId, Journal, JournalError, PromiseMade, ReferenceGiven, ReferenceKind, SCHEMA,
};
use tempfile::TempDir;
use vault::{KdfCost, Passphrase, RecoveryWords, UnlockWith, Vault};

use crate::support::{call, case, now};

const FOLDER: &str = "JOURNAL_IT_FOLDER";
const WORDS: &str = "JOURNAL_IT_WORDS";

/// A vault with an empty case in it, closed.
pub(crate) struct Home {
    place: TempDir,
    words: RecoveryWords,
    case: CaseId,
}

impl Home {
    pub(crate) fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let passphrase = Passphrase::new("a made-up passphrase");
        let folder = home.path().join("v");
        let (mut vault, words) = Vault::create(&folder, &passphrase, KdfCost::minimum(), &SCHEMA).unwrap();
        let case = with_journal(&mut vault, case);
        vault.close().unwrap();
        Self { place: home, words, case }
    }

    /// Where the vault's folder lies, with room beside it.
    #[cfg(target_os = "linux")]
    pub(crate) fn path(&self) -> &Path {
        self.place.path()
    }

    pub(crate) fn folder(&self) -> PathBuf {
        self.place.path().join("v")
    }

    /// `test` of this binary, run again in a process of its own over this vault.
    pub(crate) fn child(&self, test: &str) -> Command {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command
            .args(["--exact", test, "--nocapture", "--test-threads=1"])
            .env(FOLDER, self.folder())
            .env(WORDS, self.words.words().join(" "));
        command
    }

    /// Whether all that was acknowledged is there as it was written, in a whole chain that fits the anchor. Gives how many
    /// entries there are.
    pub(crate) fn holds(&self, folder: &Path, acknowledged: &[Saved], anchored: u64) -> Result<u64, String> {
        let opened = Vault::open(folder, UnlockWith::RecoveryWords(&self.words), &SCHEMA);
        let mut vault = opened.map_err(|error| format!("not opened: {error}"))?;
        let anchor = vault.anchor().map_err(|error| error.to_string())?;
        let reaches = anchor.first().map_or(0, |head| head.sequence);
        if reaches < anchored {
            return Err(format!("the anchor is at {reaches} and was at {anchored}"));
        }
        let found = with_journal(&mut vault, |journal| {
            let report = journal.verify_chain(&anchor).map_err(|error| error.to_string())?;
            if !report.is_whole() {
                return Err(format!("{report:?}"));
            }
            acknowledged.iter().try_for_each(|saved| saved.is_in(journal))?;
            came_with_what_it_brought(journal, self.case)?;
            Ok(report.devices.first().map_or(0, |chain| chain.entries))
        })?;
        let report = vault.check().map_err(|error| error.to_string())?;
        let serious = report.findings.iter().find(|finding| finding.is_serious());
        serious.map_or(Ok(found), |finding| Err(format!("{finding:?}")))
    }
}

/// An entry that was acknowledged.
pub(crate) struct Saved {
    turn: u64,
    id: EntryId,
    hash: String,
}

impl Saved {
    /// Reads the line in which it was acknowledged; `None` for other lines, and for one that was cut off.
    pub(crate) fn of(line: &str) -> Option<Self> {
        let mut words = line.strip_prefix("SAVED ")?.split_whitespace();
        let (turn, id, hash) =
            (words.next()?.parse().ok()?, words.next()?.parse().ok()?, words.next()?.to_owned());
        (hash.len() == 64).then_some(Self { turn, id, hash })
    }

    /// Whether it is there, word for word.
    fn is_in(&self, journal: &Journal<'_>) -> Result<(), String> {
        let entry = journal.entry(self.id).map_err(|error| format!("entry {}: {error}", self.turn))?;
        if entry.details.said != said(self.turn) || entry.hash != self.hash {
            return Err(format!("entry {} is not what was written", self.turn));
        }
        Ok(())
    }
}

/// Whether every entry that is there, acknowledged or not, has its reference and its promise beside it.
fn came_with_what_it_brought(journal: &Journal<'_>, case: CaseId) -> Result<(), String> {
    let read = || {
        Ok((journal.timeline(case, None, 10_000)?, journal.references_of(case)?, journal.promises_of(case)?))
    };
    let (page, references, promises) = read().map_err(|error: JournalError| error.to_string())?;
    let brought: BTreeSet<EntryId> = references.iter().filter_map(|it| it.record.entry).collect();
    let owed: BTreeSet<EntryId> = promises.iter().map(|it| it.record.entry).collect();
    for entry in page.items.iter().map(|item| &item.entry) {
        let brings = !entry.details.references_given.is_empty();
        if brings != brought.contains(&entry.id) || brings != owed.contains(&entry.id) {
            return Err(format!("entry {} came without what it brought", entry.sequence));
        }
    }
    Ok(())
}

/// In a child: the vault that the parent has prepared. `None` in the parent.
pub(crate) fn as_child() -> Option<Vault> {
    let folder = PathBuf::from(std::env::var_os(FOLDER)?);
    let words = RecoveryWords::parse(&std::env::var(WORDS).unwrap()).unwrap();
    Some(Vault::open(&folder, UnlockWith::RecoveryWords(&words), &SCHEMA).unwrap())
}

/// In a child: writes one entry after the other, from the one after the last on, and says so for each. Now and then it is
/// anchored, as the desk does, and what was written is brought over into the database.
pub(crate) fn write(vault: &mut Vault, turns: u64) {
    let (case, begun, mut amended) = with_journal(vault, |journal| {
        let case = journal.cases().unwrap()[0].id;
        let any = journal.timeline(case, None, 1).unwrap().items.pop();
        let head = journal.heads().unwrap().pop();
        (case, head.map_or(0, |head| head.sequence), any.map(|item| item.entry.id))
    });
    for turn in (begun + 1..).take(usize::try_from(turns).unwrap_or(usize::MAX)) {
        let mut new = call(case, now(), &said(turn));
        if turn % 3 == 0 {
            let number = format!("CR-{turn}");
            new.details.references_given = vec![ReferenceGiven { kind: ReferenceKind::Call, number }];
            let what = "to call back".to_owned();
            new.details.promises_made = vec![PromiseMade { what, who: "Dana".to_owned(), due: None }];
        }
        if turn % 5 == 0 {
            new.amends = amended.map(|entry| Amends { entry, reason: "the hour was wrong".to_owned() });
        }
        let entry = with_journal(vault, |journal| journal.append(&new).unwrap().entry);
        amended.get_or_insert(entry.id);
        say(&format!("SAVED {turn} {} {}", entry.id, entry.hash));
        if turn % 4 == 0 {
            let heads = with_journal(vault, |journal| journal.heads().unwrap());
            vault.set_anchor(&heads).unwrap();
            say(&format!("ANCHORED {turn}"));
        }
        if turn % 7 == 0 {
            vault.connection().query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
        }
    }
}

/// How far the anchor was said to be, in the line of a child.
pub(crate) fn anchored(line: &str) -> Option<u64> {
    line.strip_prefix("ANCHORED ")?.trim().parse().ok()
}

/// One line to the parent, by one system call that is not taken for a write into a file.
pub(crate) fn say(line: &str) {
    let mut out = File::from(std::io::stdout().as_fd().try_clone_to_owned().unwrap());
    let line = format!("{line}\n");
    assert_eq!(out.write_vectored(&[IoSlice::new(line.as_bytes())]).unwrap(), line.len());
}

/// What the entry of this turn says: short and long ones, some over many pages of the database.
fn said(turn: u64) -> String {
    format!("call {turn} {}", "they said so ".repeat(usize::try_from(turn * 37 % 400).unwrap()))
}

fn with_journal<T>(vault: &mut Vault, work: impl FnOnce(&Journal<'_>) -> T) -> T {
    let device = vault.device_id().to_owned();
    work(&Journal::on(vault.connection_mut(), &device, now()))
}
