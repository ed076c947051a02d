//! Numbers, as they are typed and as they are written: `A1234567` and `A-1234-567` are one, and so are a telephone number with
//! the country's 1 and without.
//!
//! The index knows words, and a dash parts two of them. So a number is looked for in every way in which its signs can be
//! parted into words that there are, and where the index does not know which words stand side by side, each text is read.

use super::expression::{Index, all, any, quoted};
use super::words::{begins, comparable, is_single, spans};
use crate::{Journal, JournalError};
use rusqlite::OptionalExtension;
use std::ops::Range;

/// Shorter ones come about by chance wherever two numbers stand beside each other.
const SHORTEST: usize = 5;
/// Nobody types longer ones.
const LONGEST: usize = 24;
/// Nobody parts a number into more words, nor into words that are shorter than two signs on the average.
const MOST_PIECES: usize = 6;
/// In a very large vault nearly every pair of digits is a word; the ways with the fewest words are looked at.
const MOST_WAYS: usize = 64;

const DASHES: [char; 6] = ['-', '_', '\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}'];

/// A number that was typed. Folded, as all that was typed.
pub(super) struct Number {
    /// Its signs without anything between.
    joined: String,
    /// The words it was typed in.
    words: Vec<String>,
}

impl Number {
    /// The numbers in a folded text.
    pub(super) fn all_of(folded: &str) -> Vec<Self> {
        let mut numbers = Vec::new();
        let mut words: Vec<String> = Vec::new();
        let mut before: Option<Range<usize>> = None;
        for (from, to) in spans(folded) {
            if !before.is_some_and(|before| joins(folded, &before, &(from..to))) {
                numbers.extend(Self::of(std::mem::take(&mut words)));
            }
            words.extend(folded.get(from..to).map(str::to_owned));
            before = Some(from..to);
        }
        numbers.extend(Self::of(words));
        numbers
    }

    fn of(words: Vec<String>) -> Option<Self> {
        let joined = words.concat();
        let plain = joined.bytes().all(|it| it.is_ascii_alphanumeric());
        let is_number = plain
            && joined.bytes().any(|it| it.is_ascii_digit())
            && (SHORTEST..=LONGEST).contains(&joined.len());
        is_number.then_some(Self { joined, words })
    }

    /// As it stands among the numbers of the records.
    pub(super) fn normalised(&self) -> String {
        // Any part of a number is found there, so without the 1 it is found with it as well.
        without_country(&self.joined).to_ascii_uppercase()
    }

    pub(super) fn words(&self) -> &[String] {
        &self.words
    }

    /// Which words of a text are this number: from one that it begins with, in one piece or in several side by side.
    pub(super) fn place_in(&self, text: &str) -> Option<Range<usize>> {
        let spans = spans(text);
        let place = |number: &str| {
            (0..spans.len()).find_map(|first| Some(first..end_of(number, text, &spans, first)?))
        };
        place(&self.joined).or_else(|| {
            let ten = ten_digits(&self.joined)?;
            if ten == self.joined { place(&with_country(ten)) } else { place(ten) }
        })
    }
}

/// The ten digits of a telephone number of North America, whether the country's 1 stands before them or not.
fn ten_digits(number: &str) -> Option<&str> {
    let ten = match number.len() {
        10 => number,
        11 => number.strip_prefix('1')?,
        _ => return None,
    };
    // No area code begins with 0 or 1.
    let is_one = !ten.starts_with(['0', '1']) && ten.bytes().all(|it| it.is_ascii_digit());
    is_one.then_some(ten)
}

fn with_country(ten: &str) -> String {
    format!("1{ten}")
}

/// A telephone number without the country's 1; any other number as it is.
pub(super) fn without_country(number: &str) -> &str {
    ten_digits(number).unwrap_or(number)
}

/// Behind which word a number ends, if it begins at this one.
fn end_of(number: &str, text: &str, spans: &[(usize, usize)], first: usize) -> Option<usize> {
    let mut rest = number;
    for (place, (from, to)) in spans.iter().enumerate().skip(first) {
        if place > first {
            let (before, end) = spans.get(place - 1)?;
            if !joins(text, &(*before..*end), &(*from..*to)) {
                return None;
            }
        }
        let word = comparable(text.get(*from..*to)?);
        if word.len() >= rest.len() {
            return begins(&word, rest).then_some(place + 1);
        }
        let (piece, behind) = rest.split_at_checked(word.len())?;
        if !word.eq_ignore_ascii_case(piece) {
            return None;
        }
        rest = behind;
    }
    None
}

/// Whether what stands between two words keeps them one number: a dash anywhere, and between two digits also a dot, a
/// slash, a space, or the bracket of an area code.
fn joins(text: &str, before: &Range<usize>, after: &Range<usize>) -> bool {
    let Some(between) = text.get(before.end..after.start) else { return false };
    let mut signs = between.chars();
    if let (Some(dash), None) = (signs.next(), signs.next())
        && DASHES.contains(&dash)
    {
        return true;
    }
    let is_digit = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    let digits = is_digit(before.end.wrapping_sub(1)) && is_digit(after.start);
    digits && matches!(between, " " | "." | "/" | "\u{a0}" | ") " | " (" | ")-" | ")")
}

impl Journal<'_> {
    /// The ways in which a number can stand in an index, each as an expression. Where the index does not keep where a word
    /// stands, the words may also stand apart: [`Number::place_in`] says whether they do.
    pub(super) fn ways(&self, index: &Index, number: &Number) -> Result<Vec<String>, JournalError> {
        let full = ten_digits(&number.joined).map(with_country);
        let ways = match &full {
            // With the country's 1 and without, looked up in one.
            Some(full) => self.partings(index, full, &[0, 1])?,
            None => self.partings(index, &number.joined, &[0])?,
        };
        let expression = |way: Vec<&str>| -> Result<String, JournalError> {
            let Some((last, first)) = way.split_last() else { return Ok(String::new()) };
            let mut pieces: Vec<String> = first.iter().map(|it| quoted(it)).collect();
            if index.places {
                let begun = if is_single(last) { quoted(last) } else { format!("{} *", quoted(last)) };
                pieces.push(begun);
                return Ok(format!("({})", pieces.join(" + ")));
            }
            pieces.push(self.group(index, last)?);
            Ok(format!("({})", all(pieces)))
        };
        ways.into_iter().map(expression).collect()
    }

    /// Parts a number, from each of the given signs on, into words that the index has, the last of them perhaps only begun:
    /// first in one, then in two.
    fn partings<'n>(
        &self,
        index: &Index,
        joined: &'n str,
        starts: &[usize],
    ) -> Result<Vec<Vec<&'n str>>, JournalError> {
        let mut next = self
            .connection
            .prepare_cached(&format!("SELECT term FROM {} WHERE term >= ? LIMIT 1", index.vocabulary))?;
        // From each place on: the words that do not end the number, and the ways to its end with one word, then with two.
        let mut words: Vec<Vec<&str>> = vec![Vec::new(); joined.len()];
        let mut from: Vec<Vec<Vec<&str>>> = vec![Vec::new(); joined.len()];
        for start in 0..joined.len() {
            let Some(rest) = joined.get(start..) else { break };
            // The first word that is not before a piece tells of all longer pieces as far as it agrees with the number: none
            // is a word but itself, since no word lies between.
            let mut length = 1;
            while let Some(piece) = rest.get(..length) {
                let found = next.query_row([piece], |row| row.get::<_, String>(0)).optional()?;
                let Some(word) = found.filter(|word| word.starts_with(piece)) else { break };
                let agrees = word.bytes().zip(rest.bytes()).take_while(|(one, other)| one == other).count();
                if agrees == rest.len() {
                    if word == rest || !is_single(rest) {
                        from.get_mut(start).into_iter().for_each(|ways| ways.push(vec![rest]));
                    }
                    break;
                }
                if agrees == word.len() {
                    let piece = rest.get(..agrees);
                    words.get_mut(start).into_iter().for_each(|words| words.extend(piece));
                }
                length = agrees + 1;
            }
        }
        let mut found: Vec<Vec<&str>> = Vec::new();
        for _ in 0..MOST_PIECES.min(joined.len() / 2) {
            found.extend(starts.iter().filter_map(|start| from.get(*start)).flatten().cloned());
            let longer = |(start, words): (usize, &Vec<&'n str>)| {
                let ways = words.iter().flat_map(|word| {
                    let behind = from.get(start + word.len()).into_iter().flatten();
                    behind.map(|way| std::iter::once(*word).chain(way.iter().copied()).collect())
                });
                ways.take(MOST_WAYS).collect()
            };
            from = words.iter().enumerate().map(longer).collect();
        }
        found.truncate(MOST_WAYS);
        Ok(found)
    }

    /// One expression for each number: its words as they were typed, wherever they stand, or the number.
    pub(super) fn number_groups(
        &self,
        index: &Index,
        numbers: &[Number],
    ) -> Result<Vec<String>, JournalError> {
        let group = |number: &Number| {
            let typed = number.words().iter().map(|word| self.group(index, word));
            let mut ways = vec![format!("({})", all(typed.collect::<Result<Vec<_>, _>>()?))];
            ways.extend(self.ways(index, number)?);
            Ok(any(ways))
        };
        numbers.iter().map(group).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(typed: &str) -> Number {
        let mut numbers = Number::all_of(typed);
        assert_eq!(numbers.len(), 1, "{typed}");
        numbers.remove(0)
    }

    #[test]
    fn a_number_is_one_however_it_is_parted() {
        for typed in ["ref a1234567", "a-1234-567", "call a-1234567 of", "a_1234.567"] {
            assert_eq!(number(typed).normalised(), "A1234567", "{typed}");
        }
        assert_eq!(number("(800) 555-0140").normalised(), "8005550140");
        assert_eq!(number("800 555 0140 dana").normalised(), "8005550140");
        for typed in ["dana", "2026", "well-known", "room 12", "\u{439}-12345x"] {
            assert!(Number::all_of(typed).is_empty(), "{typed}");
        }
    }

    #[test]
    fn a_telephone_number_is_one_with_the_countrys_1_and_without() {
        for typed in ["1-800-555-0140", "+1 (800) 555-0140", "18005550140", "(800) 555-0140"] {
            assert_eq!(number(typed).normalised(), "8005550140", "{typed}");
            for text in ["(800) 555-0140", "+18005550140", "1800-555-0140", "1-800-555-0140"] {
                assert!(number(typed).place_in(text).is_some(), "{typed} in {text}");
            }
        }
        // A number of eleven digits that is none of a telephone, and one of twelve.
        for typed in ["10000000001", "28005550140", "118005550140"] {
            assert_eq!(number(typed).normalised(), typed);
        }
        assert_eq!(number("18005550140").place_in("(800) 555-0149"), None);
    }

    #[test]
    fn it_is_recognised_where_it_stands_in_other_pieces_side_by_side() {
        let place = |typed: &str, text: &str| number(typed).place_in(text);
        assert_eq!(place("12345678", "the number is 1234-5678."), Some(3..5));
        assert_eq!(place("1234-5678", "the number is 12345678"), Some(3..4));
        assert_eq!(place("8005550140", "1-800-555-0140"), Some(1..4));
        assert_eq!(place("8005550140", "+1 (800) 555-0140"), Some(1..4));
        assert_eq!(place("a12345", "A-1234-567"), None, "a single sign stands for itself");
        assert_eq!(place("a123456", "A-1234-567"), Some(0..3));
        assert_eq!(place("12345678", "1234 and 5678"), None);
        assert_eq!(place("12345678", "5678-1234"), None);
    }
}
