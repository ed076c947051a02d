//! Writing an entry, together with the references and promises it contains, and reading one back.

use crate::chain::{self, BEGINNING, BODY, Hash, PLACE};
use crate::entries::{Amends, Details, Entry, NewEntry, PromiseMade, ReferenceGiven, Representative};
use crate::id::{CaseId, EntryId, PaperId};
use crate::moment::Moment;
use crate::papers::Paper;
use crate::promises::{Promise, PromiseState};
use crate::record::{Kept, Kind, filled};
use crate::references::Reference;
use crate::{Journal, JournalError, sql};
use rusqlite::types::{Value, ValueRef};
use rusqlite::{OptionalExtension, Row, params_from_iter};
use serde::{Deserialize, Serialize};

/// What one append wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appended {
    /// The entry.
    pub entry: Entry,
    /// The living references made from the numbers given, in the same order.
    pub references: Vec<Kept<Reference>>,
    /// The living promises made from the undertakings, in the same order.
    pub promises: Vec<Kept<Promise>>,
}

/// A paper as an entry remembers it: with the hash it had then.
#[derive(Serialize, Deserialize)]
struct PaperNamed {
    id: PaperId,
    sha256: String,
}

impl Journal<'_> {
    /// Saves an entry for good, with its references and promises, in one transaction.
    ///
    /// An amendment's numbers and undertakings are kept in its text but open no second reference or promise;
    /// the desk changes the living ones. After this the caller hands [`Journal::heads`] to the vault's anchor.
    ///
    /// Fails with `NotFound` when the case, a paper or the amended entry is unknown, `AmendsAmendment`, or
    /// `Invalid`.
    pub fn append(&self, new: &NewEntry) -> Result<Appended, JournalError> {
        self.write(|journal| {
            journal.load::<crate::Case>(new.case)?;
            journal.check_amends(new)?;
            let entry = journal.insert_entry(new)?;
            let mut appended = Appended { entry, references: Vec::new(), promises: Vec::new() };
            if new.amends.is_none() {
                appended.references = journal.open_references(&appended.entry)?;
                appended.promises = journal.open_promises(&appended.entry)?;
            }
            Ok(appended)
        })
    }

    /// Returns one entry; fails with `NotFound` when there is none.
    pub fn entry(&self, id: EntryId) -> Result<Entry, JournalError> {
        let mut statement = self.connection.prepare_cached(&select_entries("WHERE id = ?"))?;
        let found = statement.query_row([Value::from(id)], |row| Ok(read_entry(row))).optional()?;
        found.ok_or(JournalError::NotFound { kind: Kind::Entry })?
    }

    fn check_amends(&self, new: &NewEntry) -> Result<(), JournalError> {
        let Some(amends) = &new.amends else { return Ok(()) };
        filled(Kind::Entry, "reason", &amends.reason)?;
        let original = self.entry(amends.entry)?;
        if original.amends.is_some() {
            return Err(JournalError::AmendsAmendment);
        }
        if original.case != new.case {
            return Err(JournalError::Invalid { kind: Kind::Entry, field: "case" });
        }
        Ok(())
    }

    fn insert_entry(&self, new: &NewEntry) -> Result<Entry, JournalError> {
        let (last, prev) = self.own_head()?;
        let mut entry = Entry {
            id: self.make_id()?,
            device: self.device.to_owned(),
            sequence: last + 1,
            case: new.case,
            kind: new.kind,
            happened: Moment::new(new.happened.at, new.happened.zone),
            precision: new.precision,
            recorded_at: self.now,
            amends: new.amends.clone(),
            details: new.details.clone(),
            hash: String::new(),
        };
        let place = place_values(&entry)?;
        let body = self.body_values(&entry)?;
        let salt = self.make_salt()?;
        let body_hash = chain::body_hash(&salt, body.iter().map(ValueRef::from));
        let hash = chain::entry_hash(&prev, place.iter().map(ValueRef::from), &body_hash);
        entry.hash = hex::encode(hash);

        let statement = format!(
            "INSERT INTO entries (salt, body_hash, prev, hash, {}, {}) VALUES (?, ?, ?, ?{})",
            PLACE.join(", "),
            BODY.join(", "),
            ", ?".repeat(PLACE.len() + BODY.len()),
        );
        let proof: [Value; 4] =
            [salt.to_vec().into(), body_hash.to_vec().into(), prev.to_vec().into(), hash.to_vec().into()];
        let values = proof.into_iter().chain(place).chain(body);
        self.connection.prepare_cached(&statement)?.execute(params_from_iter(values))?;
        Ok(entry)
    }

    /// Returns the number and the hash of this device's last entry.
    fn own_head(&self) -> Result<(u64, Hash), JournalError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT sequence, hash FROM entries WHERE device = ? ORDER BY sequence DESC LIMIT 1",
        )?;
        let head = statement
            .query_row([self.device], |row| Ok((sql::read_count(row, "sequence")?, row.get("hash")?)))
            .optional()?;
        Ok(head.unwrap_or((0, BEGINNING)))
    }

    fn body_values(&self, entry: &Entry) -> Result<Vec<Value>, JournalError> {
        let details = &entry.details;
        let who = &details.representative;
        let papers = details.papers.iter().map(|id| {
            let paper = self.load::<Paper>(*id)?;
            Ok(PaperNamed { id: *id, sha256: paper.record.sha256().to_owned() })
        });
        let papers = papers.collect::<Result<Vec<_>, JournalError>>()?;
        Ok(vec![
            entry.amends.as_ref().map(|amends| amends.reason.clone()).into(),
            details.channel.into(),
            details.direction.into(),
            details.number_dialled.clone().into(),
            who.name.clone().into(),
            who.id.clone().into(),
            who.title.clone().into(),
            who.department.clone().into(),
            who.location.clone().into(),
            details.hold_seconds.into(),
            details.talk_seconds.into(),
            details.asked.clone().into(),
            details.said.clone().into(),
            i64::from(details.said_verbatim).into(),
            details.outcome.clone().into(),
            details.interpreter.clone().into(),
            details.recorded_by.clone().into(),
            sql::json(Kind::Entry, &details.references_given)?,
            sql::json(Kind::Entry, &details.promises_made)?,
            sql::json(Kind::Entry, &papers)?,
        ])
    }

    fn open_references(&self, entry: &Entry) -> Result<Vec<Kept<Reference>>, JournalError> {
        let open = |given: &ReferenceGiven| {
            self.add(&Reference {
                case: entry.case,
                kind: given.kind,
                number: given.number.clone(),
                given_by: given_by(&entry.details.representative),
                entry: Some(entry.id),
                notice: None,
            })
        };
        entry.details.references_given.iter().map(open).collect()
    }

    fn open_promises(&self, entry: &Entry) -> Result<Vec<Kept<Promise>>, JournalError> {
        let open = |made: &PromiseMade| {
            self.add(&Promise {
                case: entry.case,
                entry: entry.id,
                what: made.what.clone(),
                who: made.who.clone(),
                due: made.due,
                state: PromiseState::Open,
            })
        };
        entry.details.promises_made.iter().map(open).collect()
    }
}

/// Returns who gave a number, as far as it was written down: name, else department.
fn given_by(who: &Representative) -> String {
    if who.name.is_empty() { who.department.clone() } else { who.name.clone() }
}

fn place_values(entry: &Entry) -> Result<Vec<Value>, JournalError> {
    let sequence =
        i64::try_from(entry.sequence).map_err(|_| JournalError::Unreadable { kind: Kind::Entry })?;
    Ok(vec![
        entry.device.clone().into(),
        sequence.into(),
        entry.id.into(),
        entry.case.into(),
        entry.kind.into(),
        sql::instant(Some(entry.happened.at)),
        sql::zone(Some(entry.happened.zone)),
        entry.precision.into(),
        sql::instant(Some(entry.recorded_at)),
        entry.amends.as_ref().map(|amends| amends.entry).into(),
    ])
}

/// Composes a select of whole entries, with the row number last.
pub(crate) fn select_entries(condition: &str) -> String {
    format!("SELECT {}, {}, hash, row FROM entries {condition}", PLACE.join(", "), BODY.join(", "))
}

pub(crate) fn read_entry(row: &Row<'_>) -> Result<Entry, JournalError> {
    let read = || -> rusqlite::Result<Entry> {
        let amends: Option<EntryId> = row.get("amends")?;
        let reason: Option<String> = row.get("amends_reason")?;
        Ok(Entry {
            id: row.get("id")?,
            device: row.get("device")?,
            sequence: sql::read_count(row, "sequence")?,
            case: row.get::<_, CaseId>("case_id")?,
            kind: row.get("kind")?,
            happened: Moment {
                at: row.get::<_, sql::Instant>("happened_at")?.0,
                zone: sql::read_zone(row, "zone")?,
            },
            precision: row.get("precision")?,
            recorded_at: row.get::<_, sql::Instant>("recorded_at")?.0,
            amends: amends.map(|entry| Amends { entry, reason: reason.unwrap_or_default() }),
            details: read_details(row)?,
            hash: hex::encode(row.get::<_, Hash>("hash")?),
        })
    };
    read().map_err(|_| JournalError::Unreadable { kind: Kind::Entry })
}

fn read_details(row: &Row<'_>) -> rusqlite::Result<Details> {
    let papers: Vec<PaperNamed> = sql::read_json(row, "papers")?;
    Ok(Details {
        channel: row.get("channel")?,
        direction: row.get("direction")?,
        number_dialled: row.get("number_dialled")?,
        representative: Representative {
            name: row.get("representative_name")?,
            id: row.get("representative_id")?,
            title: row.get("representative_title")?,
            department: row.get("representative_department")?,
            location: row.get("representative_location")?,
        },
        hold_seconds: row.get("hold_seconds")?,
        talk_seconds: row.get("talk_seconds")?,
        asked: row.get("asked")?,
        said: row.get("said")?,
        said_verbatim: row.get("said_verbatim")?,
        outcome: row.get("outcome")?,
        interpreter: row.get("interpreter")?,
        recorded_by: row.get("recorded_by")?,
        references_given: sql::read_json(row, "references_given")?,
        promises_made: sql::read_json(row, "promises_made")?,
        papers: papers.into_iter().map(|paper| paper.id).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{call, case, columns, journal, open};
    use crate::{ReferenceKind, When};

    #[test]
    fn every_column_of_an_entry_is_under_the_hash() {
        let connection = open();
        let mut hashed: Vec<_> = PLACE.iter().chain(BODY).map(|name| (*name).to_owned()).collect();
        hashed.extend(["row", "salt", "body_hash", "prev", "hash"].map(str::to_owned));
        hashed.sort();
        let mut stored = columns(&connection, "entries");
        stored.sort();
        assert_eq!(stored, hashed);
    }

    #[test]
    fn an_entry_comes_back_as_saved_with_its_numbers_and_promises() {
        let mut connection = open();
        let journal = journal(&mut connection);
        let mut new = call(case(&journal).id, "2026-03-02T18:00:00Z", "They will call back");
        new.details.representative.name = "Dana".into();
        new.details.references_given =
            vec![ReferenceGiven { kind: ReferenceKind::Call, number: "C-17 002".into() }];
        new.details.promises_made = vec![PromiseMade {
            what: "call back".into(),
            who: "Dana".into(),
            due: Some(When::Day("2026-03-04".parse().unwrap())),
        }];
        let appended = journal.append(&new).unwrap();

        let read = journal.entry(appended.entry.id).unwrap();
        assert_eq!(read, appended.entry);
        assert_eq!((read.sequence, read.details), (1, new.details));
        assert_eq!(journal.references_of(new.case).unwrap(), appended.references);
        assert_eq!(appended.references[0].record.given_by, "Dana");
        assert_eq!(journal.promises_of(new.case).unwrap(), appended.promises);
        assert_eq!(appended.promises[0].record.entry, read.id);
    }

    #[test]
    fn a_bad_number_takes_the_whole_entry_back() {
        let mut connection = open();
        let journal = journal(&mut connection);
        let mut new = call(case(&journal).id, "2026-03-02T18:00:00Z", "said");
        new.details.references_given =
            vec![ReferenceGiven { kind: ReferenceKind::Call, number: "--".into() }];
        assert!(journal.append(&new).is_err());
        assert_eq!(journal.heads().unwrap().len(), 0);
    }

    #[test]
    fn an_amendment_names_the_original_and_gives_a_reason() {
        let mut connection = open();
        let journal = journal(&mut connection);
        let first = call(case(&journal).id, "2026-03-02T18:00:00Z", "approved");
        let original = journal.append(&first).unwrap().entry;
        let mut second = call(first.case, "2026-03-02T18:00:00Z", "not approved");
        second.amends = Some(Amends { entry: original.id, reason: " ".into() });
        assert_eq!(
            journal.append(&second).unwrap_err(),
            JournalError::Invalid { kind: Kind::Entry, field: "reason" }
        );

        second.amends = Some(Amends { entry: original.id, reason: "misheard".into() });
        let amendment = journal.append(&second).unwrap().entry;
        second.amends = Some(Amends { entry: amendment.id, reason: "again".into() });
        assert_eq!(journal.append(&second).unwrap_err(), JournalError::AmendsAmendment);
    }
}
