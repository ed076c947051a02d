//! What the index is asked: the typed words as an expression of FTS5, and what a search is narrowed to as marks.
//!
//! FTS5 can look for beginnings itself, but gathers every place of every word that begins so before it gives the first.
//! Short beginnings have an index of their own; for longer ones the endings are looked up in the vocabulary, a step for
//! each, and asked for as whole words, which come one at a time and newest first.

use super::Wanted;
use super::words::{Typed, is_single};
use crate::{Journal, JournalError};
use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeZone, Utc};
use rusqlite::OptionalExtension;

/// A beginning with more endings than this is left to FTS5: each word is rare then.
const MOST_ENDINGS: usize = 400;

/// What no entry is older or newer than.
const YEARS: (i32, i32) = (1950, 2100);

/// One index of words, by its vocabulary.
pub(super) struct Index {
    pub(super) vocabulary: &'static str,
    /// Up to how many letters a beginning has an index of its own.
    pub(super) beginnings: usize,
    /// Whether it keeps where in a text a word stands, and so can be asked for words side by side.
    pub(super) places: bool,
}

pub(super) const ENTRIES: Index = Index { vocabulary: "entry_vocabulary", beginnings: 5, places: false };
pub(super) const RECORDS: Index = Index { vocabulary: "record_vocabulary", beginnings: 5, places: false };
pub(super) const PAPERS: Index = Index { vocabulary: "paper_vocabulary", beginnings: 3, places: true };

/// A word as it stands in an expression: letters and digits alone, so nothing in it can end the quotation.
pub(super) fn quoted(word: &str) -> String {
    format!("\"{word}\"")
}

/// Returns a mark as it stands in an expression. `value` is ours: an id or a fixed word.
pub(super) fn mark(sort: char, value: impl std::fmt::Display) -> String {
    format!("\"\u{e000}{sort}{value}\"")
}

/// Joins what must all be there.
pub(super) fn all(parts: impl IntoIterator<Item = String>) -> String {
    parts.into_iter().collect::<Vec<_>>().join(" AND ")
}

/// Joins what may stand for one another.
pub(super) fn any(parts: impl IntoIterator<Item = String>) -> String {
    format!("({})", parts.into_iter().collect::<Vec<_>>().join(" OR "))
}

impl Journal<'_> {
    /// Takes what was typed apart into words, as the index does.
    ///
    /// Where the words of other scripts begin and end, `SQLite` has tables of its own: a word that the index would take
    /// apart could not be asked for in one piece.
    pub(super) fn typed(&self, text: &str) -> Result<Typed, JournalError> {
        let typed = Typed::of(text);
        if typed.iter().all(str::is_ascii) {
            return Ok(typed);
        }
        let mut words = Vec::new();
        for word in typed.iter() {
            if word.is_ascii() {
                words.push(word.to_owned());
            } else {
                words.extend(self.taken_apart(word)?);
            }
        }
        Ok(typed.with_words(words))
    }

    /// Has the index's own tokenizer take a word apart, in a table that lies in memory and holds nothing afterwards.
    fn taken_apart(&self, word: &str) -> Result<Vec<String>, JournalError> {
        self.connection.execute_batch(
            "CREATE VIRTUAL TABLE IF NOT EXISTS temp.typed_words USING fts5 (
                 text, content = '', tokenize = 'unicode61 remove_diacritics 2');
             CREATE VIRTUAL TABLE IF NOT EXISTS temp.typed_vocabulary USING fts5vocab (temp, typed_words, instance);",
        )?;
        self.connection
            .prepare_cached("INSERT INTO temp.typed_words (rowid, text) VALUES (1, ?)")?
            .execute([word])?;
        let words = {
            let mut words = self
                .connection
                .prepare_cached("SELECT term FROM temp.typed_vocabulary ORDER BY \"offset\"")?;
            let words = words.query_map([], |row| row.get(0))?;
            words.collect::<Result<_, _>>()?
        };
        self.connection
            .prepare_cached("INSERT INTO temp.typed_words (typed_words) VALUES ('delete-all')")?
            .execute([])?;
        Ok(words)
    }

    /// Returns one expression for each typed word and each number.
    pub(super) fn groups(&self, index: &Index, typed: &Typed) -> Result<Vec<String>, JournalError> {
        let mut groups: Vec<String> =
            typed.words_apart().map(|word| self.group(index, word)).collect::<Result<_, _>>()?;
        groups.extend(self.number_groups(index, typed.numbers())?);
        Ok(groups)
    }

    pub(super) fn group(&self, index: &Index, word: &str) -> Result<String, JournalError> {
        if is_single(word) {
            return Ok(quoted(word));
        }
        let begun = format!("\"{word}\"*");
        if word.chars().count() <= index.beginnings {
            return Ok(begun);
        }
        // Without any ending the word is not there; but the index has the last word about folding.
        match self.endings(index, word)? {
            Some(words) if !words.is_empty() => Ok(any(words.into_iter().map(|it| quoted(&it)))),
            _ => Ok(begun),
        }
    }

    /// Looks up the words that begin so, one step for each; `None` when there are too many.
    fn endings(&self, index: &Index, begun: &str) -> Result<Option<Vec<String>>, JournalError> {
        let mut next = self
            .connection
            .prepare_cached(&format!("SELECT term FROM {} WHERE term >= ? LIMIT 1", index.vocabulary))?;
        let mut words: Vec<String> = Vec::new();
        let mut from = begun.to_owned();
        while let Some(word) = next.query_row([&from], |row| row.get::<_, String>(0)).optional()? {
            if !word.starts_with(begun) {
                break;
            }
            if words.len() == MOST_ENDINGS {
                return Ok(None);
            }
            // No word has this character, so it stands between this word and the next.
            from = format!("{word}\u{1}");
            words.push(word);
        }
        Ok(Some(words))
    }
}

impl Wanted {
    /// The first instant that is in and the first that is out again; `None` without any days.
    pub(super) fn span(&self) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
        if self.from.is_none() && self.until.is_none() {
            return None;
        }
        let start = |day: NaiveDate| {
            let midnight = day.and_time(NaiveTime::MIN);
            let local = |time| self.zone.from_local_datetime(&time).earliest();
            // Where a clock change removes midnight, the day begins an hour later.
            local(midnight)
                .or_else(|| local(midnight + chrono::TimeDelta::hours(1)))
                .map_or_else(|| midnight.and_utc(), |at| at.to_utc())
        };
        let from = self.from.map_or(DateTime::<Utc>::MIN_UTC, start);
        let until = self.until.and_then(|day| day.checked_add_days(Days::new(1)));
        Some((from, until.map_or(DateTime::<Utc>::MAX_UTC, start)))
    }

    /// The marks of whole years, months and days (UTC) that together hold the span and hardly more. What is over at
    /// both ends is taken away by the instants themselves.
    pub(super) fn day_marks(&self) -> Option<String> {
        let (from, until) = self.span()?;
        let first = from.date_naive().max(NaiveDate::from_ymd_opt(YEARS.0, 1, 1)?);
        let last = until.date_naive().min(NaiveDate::from_ymd_opt(YEARS.1, 12, 31)?);
        let mut marks = Vec::new();
        let mut day = first;
        while day <= last {
            let year_end = NaiveDate::from_ymd_opt(day.year(), 12, 31)?;
            let month_end = day.with_day(1)?.checked_add_months(chrono::Months::new(1))?.pred_opt()?;
            let end = if day.ordinal() == 1 && year_end <= last {
                marks.push(mark('y', day.format("%Y")));
                year_end
            } else if day.day() == 1 && month_end <= last {
                marks.push(mark('m', day.format("%Y%m")));
                month_end
            } else {
                marks.push(mark('d', day.format("%Y%m%d")));
                day
            };
            day = end.succ_opt()?;
        }
        // A span that ends before it begins holds no day; no entry has this mark.
        Some(if marks.is_empty() { mark('d', "never") } else { any(marks) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(from: &str, until: &str) -> Wanted {
        let day = |text: &str| text.parse().ok();
        Wanted { from: day(from), until: day(until), ..Wanted::of("", chrono_tz::UTC) }
    }

    #[test]
    fn a_span_of_days_is_told_in_as_few_marks_as_hold_it() {
        let marks = wanted("2024-11-29", "2026-02-01").day_marks().unwrap().replace('\u{e000}', "");
        let expected = ["d20241129", "d20241130", "m202412", "y2025", "m202601", "d20260201", "d20260202"];
        assert_eq!(marks, format!("({})", expected.map(|it| format!("\"{it}\"")).join(" OR ")));
    }

    #[test]
    fn an_open_span_has_an_end_and_one_that_runs_backwards_holds_nothing() {
        assert!(wanted("2026-01-01", "").day_marks().unwrap().contains("y2100"));
        assert!(wanted("2026-01-05", "2026-01-01").day_marks().unwrap().contains("dnever"));
        assert_eq!(wanted("", "").day_marks(), None);
    }
}
