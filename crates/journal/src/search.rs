//! Finding things again: one search over entries, records and the words of papers.
//!
//! The indexes lie in the encrypted database and nowhere else. Here is what is asked and what comes back, and in which
//! order the kinds are looked through. `words` knows what a word is, `numbers` what a number, `days` what a day,
//! `expression` what the index is asked, `entries`, `records` and `papers` ask it, and the tables and triggers stand in
//! `migrations/0009_search.sql`, `0012_search_sooner.sql`, `0014_corrections_found.sql` and
//! `0015_found_where_looked_for.sql`.

mod days;
mod entries;
mod expression;
mod numbers;
mod papers;
mod records;
mod words;

use crate::entries::Channel;
use crate::id::{CaseId, PersonId};
use crate::moment::When;
use crate::words::words as fixed_words;
use crate::{Journal, JournalError};
use chrono::NaiveDate;
use chrono_tz::Tz;
use serde::Serialize;

fixed_words! {
    /// What was found, in the order in which it is looked for and shown.
    pub enum FoundKind {
        /// A number that a desk gave.
        Reference = "reference",
        /// Somebody whose care is in dispute.
        Person = "person",
        /// A coverage.
        Coverage = "coverage",
        /// A desk, representative, provider or regulator.
        Contact = "contact",
        /// A dispute.
        Case = "case",
        /// One interaction, or another line of the record.
        Entry = "entry",
        /// What was said on a question.
        Statement = "statement",
        /// An undertaking.
        Promise = "promise",
        /// A decision or letter from the plan.
        Notice = "notice",
        /// A letter of ours.
        Letter = "letter",
        /// What went or goes into one envelope.
        Packet = "packet",
        /// A file that was kept.
        Paper = "paper",
    }
}

/// What is looked for. Everything that is given must fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// As typed. Every word must occur; one of two letters or more may be the beginning of a longer one. Case and
    /// the accents of Latin letters do not count, and nothing has a special meaning. A number of five signs or more is
    /// found with dashes and without, a telephone number with the country's 1 and without, and it finds a record that has
    /// it whatever else was typed. Empty finds everything by the rest.
    pub text: String,
    /// Only in this case.
    pub case: Option<CaseId>,
    /// Only about this person.
    pub person: Option<PersonId>,
    /// Only entries of this channel.
    pub channel: Option<Channel>,
    /// Only entries with a representative whose name or ID has these words.
    pub representative: String,
    /// Only from this day on.
    pub from: Option<NaiveDate>,
    /// Only until this day, the day itself included.
    pub until: Option<NaiveDate>,
    /// Where the two days begin and end.
    pub zone: Tz,
}

impl Wanted {
    /// Starts a search that is narrowed to nothing.
    pub fn of(text: &str, zone: Tz) -> Self {
        Self {
            text: text.to_owned(),
            case: None,
            person: None,
            channel: None,
            representative: String::new(),
            from: None,
            until: None,
            zone,
        }
    }

    /// Whether only entries can have what is asked for.
    fn entries_only(&self) -> bool {
        self.channel.is_some() || !self.representative.trim().is_empty()
    }

    /// Whether anything is asked for besides words.
    fn is_narrowed(&self) -> bool {
        self.case.is_some()
            || self.person.is_some()
            || self.channel.is_some()
            || !self.representative.trim().is_empty()
            || self.from.is_some()
            || self.until.is_some()
    }
}

/// Everything that one search found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Findings {
    /// The hits, in the order of [`FoundKind::ALL`], each kind newest first (or see `ranked`).
    pub found: Vec<Found>,
    /// The kinds of which there is more than was asked for.
    pub more: Vec<FoundKind>,
    /// Whether the entries stand best match first. They do where few fit: to rank many, each would have to be read.
    pub ranked: bool,
}

/// One hit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Found {
    /// What it is.
    pub kind: FoundKind,
    /// The record's id; of an amendment that of the entry it amends.
    pub id: String,
    /// Its case, where it belongs to one.
    pub case: Option<CaseId>,
    /// Its person, where it belongs to one rather than to a case.
    pub person: Option<PersonId>,
    /// The day or moment a reader would look for.
    pub when: Option<When>,
    /// What it is called; of an entry, with whom the user spoke.
    pub title: String,
    /// Of an entry.
    pub channel: Option<Channel>,
    /// The words around the hit.
    pub excerpt: Vec<Excerpt>,
}

/// A piece of text, either hit or around the hit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub struct Excerpt {
    /// The text.
    pub text: String,
    /// Whether it is what was looked for.
    pub hit: bool,
}

impl Journal<'_> {
    /// Returns up to `limit` hits of each kind. Nothing asked for finds nothing.
    pub fn search(&self, wanted: &Wanted, limit: u32) -> Result<Findings, JournalError> {
        let typed = self.typed(&wanted.text)?;
        // Only signs, such as "--": that is no wish to see everything.
        let only_signs = typed.is_empty() && !wanted.text.trim().is_empty();
        if only_signs || (typed.is_empty() && !wanted.is_narrowed()) {
            return Ok(Findings::default());
        }
        let limit = usize::try_from(limit).unwrap_or(usize::MAX - 1);
        let mut records = Vec::new();
        if !wanted.entries_only() {
            records = self.find_records(wanted, &typed, limit)?;
            // Without a word, what papers are called and their day say all.
            if !typed.is_empty() {
                records.extend(self.find_in_papers(wanted, &typed, limit)?);
            }
        }
        let (mut entries, ranked) = self.find_entries(wanted, &typed, limit)?;
        let mut findings = Findings { ranked, ..Findings::default() };
        for kind in FoundKind::ALL {
            let mut hits = if *kind == FoundKind::Entry {
                std::mem::take(&mut entries)
            } else {
                records.extract_if(.., |hit| hit.kind == *kind).collect()
            };
            once(&mut hits);
            if hits.len() > limit {
                hits.truncate(limit);
                findings.more.push(*kind);
            }
            findings.found.extend(hits);
        }
        Ok(findings)
    }

    /// Makes the search's indexes anew from the records themselves, for when they were damaged.
    pub fn rebuild_search(&self) -> Result<(), JournalError> {
        self.write(|journal| {
            // The indexes first: rows cannot be taken out of one that was damaged.
            journal.connection.execute_batch(
                "INSERT INTO record_words (record_words) VALUES ('rebuild');
                 INSERT INTO record_numbers (record_numbers) VALUES ('rebuild');
                 DELETE FROM search_records;
                 INSERT INTO search_records (kind, record_id, case_id, person_id, day, title, text, numbers)
                 SELECT * FROM record_sources ORDER BY record_id;
                 DELETE FROM representatives;
                 INSERT INTO representatives (name, number) SELECT DISTINCT * FROM representative_sources;
                 INSERT INTO entry_words (entry_words) VALUES ('rebuild');
                 INSERT INTO paper_words (paper_words) VALUES ('rebuild');",
            )?;
            Ok(())
        })
    }

    /// Whether the search's indexes hold exactly what the records say.
    pub fn search_is_whole(&self) -> Result<bool, JournalError> {
        let same: bool = self.connection.query_row(
            "SELECT NOT EXISTS (
                 SELECT kind, record_id, case_id, person_id, day, title, text, numbers FROM search_records
                 EXCEPT SELECT * FROM record_sources)
             AND NOT EXISTS (
                 SELECT * FROM record_sources
                 EXCEPT SELECT kind, record_id, case_id, person_id, day, title, text, numbers FROM search_records)
             AND NOT EXISTS (SELECT * FROM representative_sources EXCEPT SELECT name, number FROM representatives)",
            [],
            |row| row.get(0),
        )?;
        let indexes = ["entry_words", "paper_words", "record_words", "record_numbers"];
        let whole = indexes.iter().all(|index| {
            let check = format!("INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)");
            self.connection.execute_batch(&check).is_ok()
        });
        Ok(same && whole)
    }
}

/// Keeps the first hit of each record: an entry and its amendment, or a paper's name and its words, are one place.
fn once(hits: &mut Vec<Found>) {
    let mut seen = std::collections::HashSet::new();
    hits.retain(|hit| seen.insert(hit.id.clone()));
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod where_looked_for;
