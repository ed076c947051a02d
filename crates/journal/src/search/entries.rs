//! Looking through the entries: newest first, or by rank where every word is rare.

use super::expression::{ENTRIES, all, any, mark};
use super::words::Typed;
use super::{Found, FoundKind, Wanted};
use crate::id::{CaseId, EntryId};
use crate::moment::{Moment, When};
use crate::{Journal, JournalError, sql};
use rusqlite::Row;
use rusqlite::types::Value;

/// The texts of an entry in which a hit is shown, the telling ones first.
const TEXTS: [&str; 12] = [
    "said",
    "outcome",
    "asked",
    "amends_reason",
    "representative_name",
    "representative_id",
    "representative_title",
    "representative_department",
    "representative_location",
    "number_dialled",
    "interpreter",
    "recorded_by",
];

impl Journal<'_> {
    /// Returns one hit more than `limit` where there are more, and whether the best match comes first.
    pub(super) fn find_entries(
        &self,
        wanted: &Wanted,
        typed: &Typed,
        limit: u32,
    ) -> Result<(Vec<Found>, bool), JournalError> {
        let groups = self.groups(&ENTRIES, typed)?;
        let ranked = !wanted.is_narrowed() && self.all_rare(&ENTRIES, &groups)?;
        let Some(expression) = self.entries_expression(wanted, groups)? else {
            return Ok((Vec::new(), false));
        };
        let order =
            if ranked { "entry_words.rank, entry_words.rowid DESC" } else { "entry_words.rowid DESC" };
        let statement = format!(
            "SELECT entries.id, amends, case_id, happened_at, zone, channel, {} FROM entry_words
             CROSS JOIN entries ON entries.row = entry_words.rowid
             WHERE entry_words MATCH ? AND happened_at >= ? AND happened_at < ? ORDER BY {order} LIMIT ?",
            TEXTS.map(|text| format!("entries.{text}")).join(", "),
        );
        let span = wanted.span().map_or((i64::MIN, i64::MAX), |(from, until)| {
            (from.timestamp_millis(), until.timestamp_millis())
        });
        // An amendment beside its entry is one place: room for both.
        let rows = (i64::from(limit) + 1) * 2;
        let mut statement = self.connection.prepare_cached(&statement)?;
        let found = statement.query_map((expression, span.0, span.1, rows), |row| read(row, typed))?;
        Ok((found.collect::<Result<_, _>>()?, ranked))
    }

    /// `None` when nothing can fit: a person without cases has no entries.
    fn entries_expression(
        &self,
        wanted: &Wanted,
        groups: Vec<String>,
    ) -> Result<Option<String>, JournalError> {
        let mut parts = groups;
        parts.extend(wanted.case.map(|case| mark('c', case)));
        if let Some(person) = wanted.person {
            let cases: Vec<CaseId> = {
                let mut statement =
                    self.connection.prepare_cached("SELECT id FROM cases WHERE person_id = ?")?;
                let found = statement.query_map([Value::from(person)], |row| row.get(0))?;
                found.collect::<Result<_, _>>()?
            };
            if cases.is_empty() {
                return Ok(None);
            }
            parts.push(any(cases.into_iter().map(|case| mark('c', case))));
        }
        parts.extend(wanted.channel.map(|channel| mark('h', channel)));
        parts.extend(wanted.day_marks());
        for group in self.groups(&ENTRIES, &Typed::of(&wanted.representative))? {
            parts.push(format!("{{representative_name representative_id}} : {group}"));
        }
        Ok((!parts.is_empty()).then(|| all(parts)))
    }
}

fn read(row: &Row<'_>, typed: &Typed) -> rusqlite::Result<Found> {
    let id: EntryId = row.get("id")?;
    let original = row.get::<_, Option<EntryId>>("amends")?.unwrap_or(id);
    let texts = TEXTS.map(|text| row.get::<_, Option<String>>(text));
    let texts = texts.into_iter().map(|text| Ok(text?.unwrap_or_default()));
    let texts: Vec<String> = texts.collect::<rusqlite::Result<_>>()?;
    Ok(Found {
        kind: FoundKind::Entry,
        id: original.to_string(),
        case: row.get("case_id")?,
        person: None,
        when: Some(When::At(Moment {
            at: row.get::<_, sql::Instant>("happened_at")?.0,
            zone: sql::read_zone(row, "zone")?,
        })),
        title: row.get("representative_name")?,
        channel: row.get("channel")?,
        excerpt: typed.excerpt(&texts),
    })
}
