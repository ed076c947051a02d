//! Taking a hand-off in: what is new is added, what went on is followed, and where both sides went on somebody chooses.
//!
//! [`Journal::compare_handoff`] only looks; [`Journal::take_handoff`] does all of it in one transaction or nothing.

use std::collections::HashMap;

use sha2::{Digest as _, Sha256};
use ulid::Ulid;

use super::lines::RecordLine;
use super::read::ReadHandoff;
use super::versions::{Side, Verdict, Versions};
use super::{PastHandoff, Writer, entries, for_each_record};
use crate::record::{Kind, Record};
use crate::{CaseId, Deadline, DeadlineSource, Journal, JournalError, Kept, Packet, StoredFile};

/// Which side stands, for each record that was changed on both; by sort and id.
pub type Choices = HashMap<(Kind, String), Side>;

/// A record that was changed on both sides.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// Its sort.
    pub kind: Kind,
    /// Its id.
    pub id: String,
    /// Its content here, by field.
    pub mine: serde_json::Value,
    /// Its content in the file, by field.
    pub theirs: serde_json::Value,
    /// When it was saved here (UTC).
    pub mine_at: chrono::DateTime<chrono::Utc>,
    /// When it was saved there (UTC), by their clock.
    pub theirs_at: chrono::DateTime<chrono::Utc>,
}

/// What taking a hand-off in would do.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Comparison {
    /// Whether this vault knows none of the file's cases yet.
    pub all_new: bool,
    /// How many entries are new here.
    pub new_entries: u64,
    /// How many records are new here, or went on in the file, and how many rows are new.
    pub new_records: u64,
    /// How many records and rows of the file are known here already.
    pub known: u64,
    /// The SHA-256 of every file whose bytes this vault does not have.
    pub new_files: Vec<String>,
    /// What was changed on both sides.
    pub differences: Vec<Difference>,
}

/// What taking a hand-off in has done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Taken {
    /// Entries that were added.
    pub entries: u64,
    /// Records that were added or brought on, and rows that were added.
    pub records: u64,
    /// Papers' files that were added.
    pub files: u64,
}

/// How a record of the file stands to the one here.
pub(super) enum Standing<R: Record> {
    New,
    Here { kept: Kept<R>, mine: Versions<R>, verdict: Verdict },
}

/// A record of the file, under the id it has here.
pub(super) struct Coming<R: Record> {
    pub id: R::Id,
    pub theirs: Versions<R>,
    pub standing: Standing<R>,
}

/// Ids of the file that stand for something else here.
#[derive(Default)]
pub(super) struct Renamed(HashMap<(Kind, String), String>);

impl Renamed {
    pub(super) fn id<'a>(&'a self, kind: Kind, id: &'a str) -> &'a str {
        self.0.get(&(kind, id.to_owned())).map_or(id, String::as_str)
    }
}

impl Journal<'_> {
    /// Says what taking the hand-off in would do, and changes nothing.
    ///
    /// # Errors
    /// `HandoffForked` when its entries and those here cannot both be true; `HandoffBroken` when a record is none.
    pub fn compare_handoff(&self, handoff: &ReadHandoff) -> Result<Comparison, JournalError> {
        let mut found = Comparison::default();
        self.papers_fit_their_files(handoff)?;
        for entry in &handoff.entries {
            if entries::is_new(self, entry)? {
                found.new_entries += 1;
            }
        }
        let renamed = self.renamed(handoff)?;
        let mut known_cases = 0_u64;
        for line in &handoff.records {
            macro_rules! weigh {
                ($($record:ty),+) => { match line.kind {
                    $(<$record as Record>::KIND => found.count(&self.coming::<$record>(line, &renamed)?)?,)+
                    _ => return Err(JournalError::HandoffBroken),
                } };
            }
            let is_known = for_each_record!(weigh);
            known_cases += u64::from(is_known && line.kind == Kind::Case);
        }
        found.all_new = known_cases == 0;
        self.compare_rows(handoff, &renamed, &mut found)?;
        Ok(found)
    }

    /// Takes the hand-off in. `files` holds the bytes that [`Comparison::new_files`] asked for, as they lie in this vault.
    ///
    /// # Errors
    /// As [`Journal::compare_handoff`]; `HandoffUndecided` where a choice is missing. Nothing is changed then.
    pub fn take_handoff(
        &self,
        handoff: &ReadHandoff,
        files: &[StoredFile],
        choices: &Choices,
    ) -> Result<Taken, JournalError> {
        let taken = self.write(|journal| {
            journal.connection.execute_batch("PRAGMA defer_foreign_keys = ON")?;
            journal.papers_fit_their_files(handoff)?;
            let renamed = journal.renamed(handoff)?;
            let mut taken = Taken::default();
            for file in files {
                if journal.stored_file(file.provenance.sha256())?.is_none() {
                    journal.keep_file(file)?;
                    taken.files += 1;
                }
            }
            // Before the records: what a record is found by may stand in its entry.
            for entry in &handoff.entries {
                if entries::is_new(journal, entry)? {
                    entries::add(journal, entry)?;
                    taken.entries += 1;
                }
            }
            for line in &handoff.records {
                macro_rules! take {
                    ($($record:ty),+) => { match line.kind {
                        $(<$record as Record>::KIND => journal.take_record::<$record>(
                            &journal.coming::<$record>(line, &renamed)?, line, choices)?,)+
                        _ => return Err(JournalError::HandoffBroken),
                    } };
                }
                taken.records += u64::from(for_each_record!(take));
            }
            taken.records += journal.take_rows(handoff, &renamed)?;
            journal.freeze_what_came(handoff, &renamed)?;
            journal.read_back(handoff, &renamed)?;
            journal.note_taken(handoff, taken)?;
            Ok(taken)
        });
        taken.map_err(|error| match error {
            // SQLite's own words for a row that names another one that is not there, or breaks a rule of its table.
            JournalError::Database { code } if code & 0xff == 19 => JournalError::HandoffBroken,
            other => other,
        })
    }

    fn note_taken(&self, handoff: &ReadHandoff, taken: Taken) -> Result<(), JournalError> {
        let head = &handoff.head;
        self.note_writer(&Writer { device: head.device.clone(), name: head.from.clone() })?;
        for writer in &head.writers {
            self.note_writer(writer)?;
        }
        if taken == Taken::default() && self.came_in_before(&handoff.content)? {
            return Ok(());
        }
        self.note_handoff(&PastHandoff {
            came_in: true,
            person: head.person,
            case: head.case,
            with_whom: head.from.clone(),
            made_at: head.made_at,
            recorded_at: self.now,
            device: head.device.clone(),
            fingerprint: handoff.fingerprint.clone(),
            content: handoff.content.clone(),
            entries: taken.entries,
            papers: taken.files,
        })
    }

    /// A record of the file beside the one here.
    pub(super) fn coming<R: Record>(
        &self,
        line: &RecordLine,
        renamed: &Renamed,
    ) -> Result<Coming<R>, JournalError> {
        let id = renamed.id(line.kind, &line.id);
        let id: R::Id = serde_json::from_value(id.into()).map_err(|_| JournalError::HandoffBroken)?;
        let theirs = Versions::<R>::from_line(line)?;
        let standing = match self.load::<R>(id) {
            Err(JournalError::NotFound { .. }) => Standing::New,
            Err(other) => return Err(other),
            Ok(kept) => {
                if !theirs.all().all(|version| version.record.is_same_thing(&kept.record)) {
                    return Err(JournalError::HandoffBroken);
                }
                let mine = Versions::of(self, &kept, &self.device_of::<R>(id)?)?;
                let verdict = match mine.weigh(&theirs) {
                    Verdict::Differ if self.is_frozen(&kept) => Verdict::Settled(Side::Mine),
                    verdict => verdict,
                };
                Standing::Here { kept, mine, verdict }
            }
        };
        Ok(Coming { id, theirs, standing })
    }

    /// Two vaults that count the same clock each make a deadline of it: theirs stands for the one here. And a packet that
    /// they froze while the one here went another way is a packet of its own.
    fn renamed(&self, handoff: &ReadHandoff) -> Result<Renamed, JournalError> {
        let mut renamed = Renamed::default();
        let plain = Renamed::default();
        for line in &handoff.records {
            let id = match line.kind {
                Kind::Deadline => self.same_clock(&self.coming::<Deadline>(line, &plain)?)?,
                Kind::Packet => frozen_apart(&self.coming::<Packet>(line, &plain)?),
                _ => None,
            };
            if let Some(id) = id {
                renamed.0.insert((line.kind, line.id.clone()), id);
            }
        }
        Ok(renamed)
    }

    fn same_clock(&self, coming: &Coming<Deadline>) -> Result<Option<String>, JournalError> {
        let (Standing::New, Some(wanted)) = (&coming.standing, clock(&coming.theirs.now.record)) else {
            return Ok(None);
        };
        let here = self.deadlines_of(coming.theirs.now.record.case)?;
        Ok(here.iter().find(|it| clock(&it.record).as_ref() == Some(&wanted)).map(|it| it.id.to_string()))
    }
}

impl Comparison {
    /// Counts one record; gives whether it is known here.
    fn count<R: Record>(&mut self, coming: &Coming<R>) -> Result<bool, JournalError> {
        let Standing::Here { mine, verdict, .. } = &coming.standing else {
            self.new_records += 1;
            return Ok(false);
        };
        match verdict {
            Verdict::Known | Verdict::Settled(Side::Mine) => self.known += 1,
            Verdict::Forward | Verdict::Settled(Side::Theirs) => self.new_records += 1,
            Verdict::Differ => {
                let json = |record: &R| {
                    serde_json::to_value(record).map_err(|_| JournalError::Unreadable { kind: R::KIND })
                };
                self.differences.push(Difference {
                    kind: R::KIND,
                    id: coming.id.to_string(),
                    mine: json(&mine.now.record)?,
                    theirs: json(&coming.theirs.now.record)?,
                    mine_at: mine.now.at,
                    theirs_at: coming.theirs.now.at,
                });
            }
        }
        Ok(true)
    }
}

/// What tells one clock of a case from another; none for a deadline of the user's own.
fn clock(deadline: &Deadline) -> Option<(CaseId, &str, String)> {
    let source = match &deadline.source {
        DeadlineSource::Rule { id, .. } => id.clone(),
        DeadlineSource::Notice(notice) => notice.to_string(),
        DeadlineSource::Promise(_) | DeadlineSource::User => return None,
    };
    Some((deadline.case, deadline.started_by.as_str(), source))
}

/// The id of a packet that was frozen there while the one here went another way; the same each time it comes.
fn frozen_apart(coming: &Coming<Packet>) -> Option<String> {
    let (Standing::Here { mine, .. }, Some(_)) = (&coming.standing, coming.theirs.now.record.frozen_at)
    else {
        return None;
    };
    if mine.weigh(&coming.theirs) != Verdict::Differ {
        return None;
    }
    let text = format!("{} {}", coming.id, coming.theirs.now.at.timestamp_millis());
    let sum: [u8; 32] = Sha256::digest([b"recourse/packet/apart ", text.as_bytes()].concat()).into();
    let half = sum.first_chunk::<16>()?;
    Some(Ulid::from_bytes(*half).to_string())
}
