//! Finding things again: words in entries, and references with or without their dashes and spaces.
//!
//! The index lies in the encrypted database and nowhere else. Hits come newest first, because ranking a common
//! word costs a hundred times more than listing it.

use crate::id::{CaseId, EntryId};
use crate::moment::Moment;
use crate::record::Kept;
use crate::references::{Reference, normalised};
use crate::{Journal, JournalError, sql};
use serde::Serialize;

/// One hit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Found {
    /// A number of a case.
    Reference(Kept<Reference>),
    /// Words in an entry.
    Entry {
        /// The entry.
        id: EntryId,
        /// The entry to open: the original when the hit is an amendment, else the same.
        original: EntryId,
        /// Its case.
        case: CaseId,
        /// When it happened.
        happened: Moment,
        /// The words around the hit.
        excerpt: Vec<Excerpt>,
    },
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

/// Marks around a hit inside `SQLite`'s answer. Where a pasted text holds such a control character itself, only the
/// highlight is off.
const OPEN: char = '\u{2}';
const CLOSE: char = '\u{3}';

impl Journal<'_> {
    /// Returns up to `limit` references and then up to `limit` entries for what was typed, newest first.
    ///
    /// Every word must occur, each may be just the beginning of a word, accents and case do not count. Nothing
    /// in `query` has a special meaning.
    pub fn search(&self, query: &str, limit: u32) -> Result<Vec<Found>, JournalError> {
        let mut found = self.find_references(query, limit)?;
        found.extend(self.find_entries(query, limit)?);
        Ok(found)
    }

    fn find_references(&self, query: &str, limit: u32) -> Result<Vec<Found>, JournalError> {
        let number = normalised(query);
        // Two characters occur in nearly every number; that would be noise.
        if number.chars().count() < 3 {
            return Ok(Vec::new());
        }
        let kept = self.list(
            "WHERE instr(normalised, ?) > 0 ORDER BY created_at DESC, rowid DESC LIMIT ?",
            (number, i64::from(limit)),
        )?;
        Ok(kept.into_iter().map(Found::Reference).collect())
    }

    fn find_entries(&self, query: &str, limit: u32) -> Result<Vec<Found>, JournalError> {
        let Some(words) = words_to_match(query) else { return Ok(Vec::new()) };
        let mut statement = self.connection.prepare_cached(
            "SELECT entries.id, entries.amends, entries.case_id, entries.happened_at, entries.zone,
                    snippet(entry_words, -1, char(2), char(3), '…', 12) AS excerpt
             FROM entry_words JOIN entries ON entries.row = entry_words.rowid
             WHERE entry_words MATCH ? ORDER BY entry_words.rowid DESC LIMIT ?",
        )?;
        let found = statement.query_map((words, i64::from(limit)), |row| {
            let id = row.get("id")?;
            Ok(Found::Entry {
                id,
                original: row.get::<_, Option<EntryId>>("amends")?.unwrap_or(id),
                case: row.get("case_id")?,
                happened: Moment {
                    at: row.get::<_, sql::Instant>("happened_at")?.0,
                    zone: sql::read_zone(row, "zone")?,
                },
                excerpt: pieces(&row.get::<_, String>("excerpt")?),
            })
        })?;
        Ok(found.collect::<Result<_, _>>()?)
    }
}

/// Returns an FTS5 expression in which every word of `query` is quoted, or `None` when there is no word.
///
/// Split at everything that is no letter or digit, as the index does: inside quotes `a-b` would be a phrase.
pub(crate) fn words_to_match(query: &str) -> Option<String> {
    let words: Vec<String> = query
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| format!("\"{word}\"*"))
        .collect();
    (!words.is_empty()).then(|| words.join(" "))
}

pub(crate) fn pieces(marked: &str) -> Vec<Excerpt> {
    let mut pieces = Vec::new();
    for (index, part) in marked.split([OPEN, CLOSE]).enumerate() {
        if !part.is_empty() {
            pieces.push(Excerpt { text: part.to_owned(), hit: index % 2 == 1 });
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{call, case, journal, open};
    use crate::{Amends, ReferenceGiven, ReferenceKind};

    #[test]
    fn a_reference_is_found_with_and_without_dashes() {
        let mut connection = open();
        let journal = journal(&mut connection);
        let mut new = call(case(&journal).id, "2026-03-02T18:00:00Z", "said");
        new.details.references_given =
            vec![ReferenceGiven { kind: ReferenceKind::Grievance, number: "GR-24 0017".into() }];
        journal.append(&new).unwrap();
        for typed in ["GR-24 0017", "gr240017", "GR 24-0017", "0017", "240017"] {
            let hit = journal.search(typed, 5).unwrap();
            assert!(
                matches!(&hit[..], [Found::Reference(kept), ..] if kept.record.case == new.case),
                "{typed}"
            );
        }
        assert_eq!(journal.search("GR-25", 5).unwrap(), []);
    }

    #[test]
    fn words_are_found_by_their_beginning_and_without_accents() {
        let mut connection = open();
        let journal = journal(&mut connection);
        let id = case(&journal).id;
        let entry =
            journal.append(&call(id, "2026-03-02T18:00:00Z", "La remisión fue negada")).unwrap().entry;
        for typed in ["remision", "REMIS", "negada la", "fue re"] {
            let hit = journal.search(typed, 5).unwrap();
            assert!(matches!(&hit[..], [Found::Entry { id, .. }] if *id == entry.id), "{typed}");
        }
        assert_eq!(journal.search("remision aprobada", 5).unwrap(), []);
    }

    #[test]
    fn the_excerpt_shows_what_was_hit() {
        let mut connection = open();
        let journal = journal(&mut connection);
        journal.append(&call(case(&journal).id, "2026-03-02T18:00:00Z", "it was denied today")).unwrap();
        let hits = journal.search("deni", 5).unwrap();
        let [Found::Entry { excerpt, .. }] = &hits[..] else { panic!() };
        let hit: Vec<_> = excerpt.iter().filter(|piece| piece.hit).map(|piece| piece.text.as_str()).collect();
        assert_eq!(hit, ["denied"]);
    }

    #[test]
    fn nothing_typed_has_a_special_meaning() {
        let mut connection = open();
        let journal = journal(&mut connection);
        journal.append(&call(case(&journal).id, "2026-03-02T18:00:00Z", "near and not")).unwrap();
        for typed in ["", "\"", "near(", "said:", "* ^", "a AND", "NOT", "'; --", "\u{0}"] {
            journal.search(typed, 5).unwrap();
        }
        assert_eq!(journal.search("NEAR", 5).unwrap().len(), 1);
    }

    #[test]
    fn an_amendment_leads_to_the_original() {
        let mut connection = open();
        let journal = journal(&mut connection);
        let mut new = call(case(&journal).id, "2026-03-02T18:00:00Z", "approved");
        let original = journal.append(&new).unwrap().entry.id;
        new.details.said = "postponed".into();
        new.amends = Some(Amends { entry: original, reason: "misheard".into() });
        let amendment = journal.append(&new).unwrap().entry.id;
        let hits = journal.search("postponed", 5).unwrap();
        let [Found::Entry { id, original: leads_to, .. }] = &hits[..] else { panic!() };
        assert_eq!((*id, *leads_to), (amendment, original));
    }
}
