//! Looking through the entries: newest first, or the best match first where there are few. A correction has the day, and
//! unless it says otherwise the channel and the representative, of the entry that it corrects.

use super::expression::{ENTRIES, all, any, mark};
use super::words::Typed;
use super::{Found, FoundKind, Wanted};
use crate::entries::Precision;
use crate::id::{CaseId, EntryId};
use crate::moment::Moment;
use crate::{Journal, JournalError, sql};
use rusqlite::Row;
use rusqlite::types::Value;
use std::collections::HashSet;

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

/// Whether an entry names nobody. A correction then stands for whom its entry names.
const NOBODY: &str = "entries.representative_name = '' AND entries.representative_id = ''";

/// Of so many the best comes first. To rank more, each would have to be read.
const RANKED: usize = 50;

/// A representative stands in the expression as a mark. Of more than so many each entry is looked at instead.
const MOST_REPRESENTATIVES: usize = 200;

/// An entry that fits, before it is known whether it will be shown.
struct Candidate {
    found: Found,
    texts: [String; TEXTS.len()],
}

impl Journal<'_> {
    /// Returns the places that fit, each once, one more than `limit` where there are more, and whether the best match
    /// comes first.
    pub(super) fn find_entries(
        &self,
        wanted: &Wanted,
        typed: &Typed,
        limit: usize,
    ) -> Result<(Vec<Found>, bool), JournalError> {
        let representative = self.typed(&wanted.representative)?;
        let Some(expression) = self.entries_expression(wanted, typed, &representative)? else {
            return Ok((Vec::new(), false));
        };
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT entries.id, entries.amends, entries.case_id,
                    coalesce(amended.happened_at, entries.happened_at) AS happened_at,
                    coalesce(amended.zone, entries.zone) AS zone,
                    coalesce(amended.precision, entries.precision) AS precision,
                    coalesce(entries.channel, amended.channel) AS channel,
                    iif({NOBODY}, coalesce(amended.representative_name, ''), entries.representative_name) AS who,
                    iif({NOBODY}, coalesce(amended.representative_id, ''), entries.representative_id) AS who_id,
                    {} FROM entry_words
             CROSS JOIN entries ON entries.row = entry_words.rowid
             LEFT JOIN entries AS amended ON amended.id = entries.amends
             WHERE entry_words MATCH ?
               AND coalesce(amended.happened_at, entries.happened_at) >= ?
               AND coalesce(amended.happened_at, entries.happened_at) < ?
             ORDER BY entry_words.rowid DESC",
            TEXTS.map(|text| format!("entries.{text}")).join(", "),
        ))?;
        let span = wanted.span().map_or((i64::MIN, i64::MAX), |(from, until)| {
            (from.timestamp_millis(), until.timestamp_millis())
        });
        let mut rows = statement.query((expression, span.0, span.1))?;
        let mut candidates = Vec::new();
        // An amendment beside its entry is one place.
        let mut places = HashSet::new();
        let mut all = true;
        while let Some(row) = rows.next()? {
            if !spoken_with(row, &representative)? {
                continue;
            }
            let candidate = read(row)?;
            if !typed.numbers_in(&candidate.texts.each_ref().map(String::as_str)) {
                continue;
            }
            places.insert(candidate.found.id.clone());
            candidates.push(candidate);
            if places.len() > limit && (wanted.is_narrowed() || candidates.len() > RANKED) {
                all = false;
                break;
            }
        }
        let ranked = all && !wanted.is_narrowed() && candidates.len() <= RANKED;
        if ranked {
            best_first(&mut candidates, typed);
        }
        // The first of a place is the one to show.
        candidates.retain(|candidate| places.remove(&candidate.found.id));
        let found = candidates.into_iter().take(limit + 1);
        let found = found.map(|it| Found { excerpt: typed.excerpt(&it.texts), ..it.found });
        Ok((found.collect(), ranked))
    }

    /// `None` when nothing can fit: a person without cases has no entries.
    fn entries_expression(
        &self,
        wanted: &Wanted,
        typed: &Typed,
        representative: &Typed,
    ) -> Result<Option<String>, JournalError> {
        let mut parts = self.groups(&ENTRIES, typed)?;
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
        if !representative.is_empty() {
            let known = self.representatives(representative)?;
            if known.is_empty() {
                return Ok(None);
            }
            if known.len() <= MOST_REPRESENTATIVES {
                parts.push(any(known.into_iter().map(|row| mark('r', row))));
            } else {
                parts.extend(self.groups(&ENTRIES, representative)?);
            }
        }
        Ok((!parts.is_empty()).then(|| all(parts)))
    }

    /// The representatives whose name or ID has every typed word.
    fn representatives(&self, typed: &Typed) -> Result<Vec<i64>, JournalError> {
        let mut statement =
            self.connection.prepare_cached("SELECT row, name, number FROM representatives")?;
        let mut rows = statement.query([])?;
        let mut known = Vec::new();
        while let Some(row) = rows.next()? {
            if typed.all_in(&[text(row, "name")?, text(row, "number")?]) {
                known.push(row.get("row")?);
            }
        }
        Ok(known)
    }
}

fn spoken_with(row: &Row<'_>, representative: &Typed) -> rusqlite::Result<bool> {
    Ok(representative.is_empty() || representative.all_in(&[text(row, "who")?, text(row, "who_id")?]))
}

fn text<'r>(row: &'r Row<'_>, column: &str) -> rusqlite::Result<&'r str> {
    Ok(row.get_ref(column)?.as_str()?)
}

/// Puts the best match first, and of equals the newest.
fn best_first(candidates: &mut Vec<Candidate>, typed: &Typed) {
    let mut weighed: Vec<(f64, Candidate)> =
        candidates.drain(..).map(|candidate| (typed.weight(&candidate.texts), candidate)).collect();
    weighed.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    candidates.extend(weighed.into_iter().map(|(_, candidate)| candidate));
}

fn read(row: &Row<'_>) -> rusqlite::Result<Candidate> {
    let id: EntryId = row.get("id")?;
    let original = row.get::<_, Option<EntryId>>("amends")?.unwrap_or(id);
    let mut texts = TEXTS.map(|_| String::new());
    for (text, column) in texts.iter_mut().zip(TEXTS) {
        *text = row.get::<_, Option<String>>(column)?.unwrap_or_default();
    }
    let found = Found {
        kind: FoundKind::Entry,
        id: original.to_string(),
        case: row.get("case_id")?,
        person: None,
        when: Some(row.get::<_, Precision>("precision")?.known(Moment {
            at: row.get::<_, sql::Instant>("happened_at")?.0,
            zone: sql::read_zone(row, "zone")?,
        })),
        title: row.get("who")?,
        channel: row.get("channel")?,
        excerpt: Vec::new(),
    };
    Ok(Candidate { found, texts })
}
