//! Search finds exactly what reading everything finds.

use crate::support::{LAPTOP, call, case, journal, now, open};
use journal::{FoundKind, Journal, Reference, ReferenceKind, Wanted, normalised};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// A letter as somebody writes it, and as it is to be found.
const LETTERS: [(&str, &str); 24] = [
    ("a", "a"),
    ("á", "a"),
    ("A", "a"),
    ("Á", "a"),
    ("a\u{301}", "a"),
    ("n", "n"),
    ("ñ", "n"),
    ("Ñ", "n"),
    ("e", "e"),
    ("é", "e"),
    ("È", "e"),
    ("ê", "e"),
    ("u", "u"),
    ("ü", "u"),
    ("o", "o"),
    ("ộ", "o"),
    ("c", "c"),
    ("ç", "c"),
    ("ß", "ß"),
    ("ø", "ø"),
    ("й", "й"),
    ("1", "1"),
    ("0", "0"),
    ("7", "7"),
];

/// A word as it is written, and as it is to be found.
fn word() -> impl Strategy<Value = (String, String)> {
    proptest::collection::vec(proptest::sample::select(LETTERS.to_vec()), 1..7).prop_map(|letters| {
        let (written, folded): (Vec<&str>, Vec<&str>) = letters.into_iter().unzip();
        (written.concat(), folded.concat())
    })
}

type Words = Vec<(String, String)>;

fn words(most: usize) -> impl Strategy<Value = Words> {
    proptest::collection::vec(word(), 0..most)
}

const SEPARATORS: [&str; 5] = [" ", "-", ", ", " (", "\n"];

fn written(words: &Words) -> String {
    let mut text = String::new();
    for ((written, _), gap) in words.iter().zip(SEPARATORS.iter().cycle()) {
        text.push_str(written);
        text.push_str(gap);
    }
    text
}

/// Whether a reader who goes through a text word by word would say that all of the typed words are there, each by itself
/// or as a part of a number that stands there in other pieces.
fn reader_finds(text: &Words, typed: &Words) -> bool {
    let numbers: Vec<Vec<&str>> = runs(typed).into_iter().filter(|run| is_number(&run.concat())).collect();
    let alone = |typed: &str| text.iter().any(|(_, word)| begins(word, typed));
    let in_number = |word: &str| numbers.iter().any(|number| number.contains(&word));
    let number_is_there = |number: &Vec<&str>| {
        let joined = number.concat();
        number.iter().all(|word| alone(word)) || runs(text).iter().any(|run| stands_in(run, &joined))
    };
    typed.iter().all(|(_, typed)| in_number(typed) || alone(typed)) && numbers.iter().all(number_is_there)
}

fn begins(word: &str, typed: &str) -> bool {
    if typed.chars().count() == 1 { word == typed } else { word.starts_with(typed) }
}

fn is_number(joined: &str) -> bool {
    let plain = joined.chars().all(|sign| sign.is_ascii_alphanumeric());
    plain && joined.contains(|sign: char| sign.is_ascii_digit()) && (5..=24).contains(&joined.len())
}

/// The words in groups as they are written: parted by a dash, or by a space or a bracket between two digits.
fn runs(words: &Words) -> Vec<Vec<&str>> {
    let mut runs: Vec<Vec<&str>> = Vec::new();
    let is_digit = |sign: Option<char>| sign.is_some_and(|it| it.is_ascii_digit());
    for (place, (_, word)) in words.iter().enumerate() {
        let joined = place.checked_sub(1).is_some_and(|before| {
            let digits = is_digit(words[before].1.chars().last()) && is_digit(word.chars().next());
            let gap = SEPARATORS[before % SEPARATORS.len()];
            gap == "-" || (digits && matches!(gap, " " | " ("))
        });
        match runs.last_mut() {
            Some(run) if joined => run.push(word),
            _ => runs.push(vec![word]),
        }
    }
    runs
}

/// Whether a number stands in a group of words, from the beginning of one on.
fn stands_in(run: &[&str], number: &str) -> bool {
    (0..run.len()).any(|first| {
        let mut rest = number;
        for word in &run[first..] {
            if word.len() >= rest.len() {
                return begins(word, rest);
            }
            let Some(behind) = rest.strip_prefix(word) else { return false };
            rest = behind;
        }
        false
    })
}

fn found(journal: &Journal<'_>, typed: &str, kind: FoundKind) -> BTreeSet<String> {
    let found = journal.search(&Wanted::of(typed, chrono_tz::UTC), 1_000).unwrap().found;
    found.into_iter().filter(|hit| hit.kind == kind).map(|hit| hit.id).collect()
}

/// The beginning of one of the words, as somebody types it.
fn begun(words: &Words, pick: prop::sample::Index) -> Option<(String, String)> {
    let (_, folded) = words.get(pick.index(words.len().max(1)))?;
    let length = 1 + pick.index(folded.chars().count());
    let begun: String = folded.chars().take(length).collect();
    Some((begun.to_uppercase().replace("SS", "ß"), begun))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn entries_are_found_exactly_where_a_reader_finds_the_words(
        texts in proptest::collection::vec(words(6), 1..12),
        typed in words(3),
        picks in proptest::collection::vec(any::<prop::sample::Index>(), 2),
    ) {
        let mut connection = open();
        let journal = journal(&mut connection, LAPTOP);
        let case = case(&journal);
        let kept: Vec<_> = texts
            .iter()
            .map(|text| journal.append(&call(case, now(), &written(text))).unwrap().entry.id.to_string())
            .collect();
        let likely: Words = picks.iter().filter_map(|pick| begun(&texts[pick.index(texts.len())], *pick)).collect();
        for typed in [typed, likely].into_iter().filter(|typed| !typed.is_empty()) {
            let read: BTreeSet<String> = texts
                .iter()
                .zip(&kept)
                .filter(|(text, _)| reader_finds(text, &typed))
                .map(|(_, id)| id.clone())
                .collect();
            prop_assert_eq!(found(&journal, &written(&typed), FoundKind::Entry), read, "{:?}", typed);
        }
    }

    #[test]
    fn numbers_are_found_exactly_where_a_reader_finds_the_digits(
        numbers in proptest::collection::vec("[A-C][0-2]{2}[- /.]?[0-2]{2}[- ]?[0-2]{1,3}", 1..12),
        typed in "[a-cA-C]?[0-2]{1,2}[- .]?[0-2]{2,3}",
    ) {
        let mut connection = open();
        let journal = journal(&mut connection, LAPTOP);
        let case = case(&journal);
        let kept: Vec<_> = numbers
            .iter()
            .map(|number| {
                let reference = Reference {
                    case, kind: ReferenceKind::Claim, number: number.clone(), given_by: String::new(),
                    entry: None, notice: None,
                };
                journal.add(&reference).unwrap().id.to_string()
            })
            .collect();
        let read: BTreeSet<String> = numbers
            .iter()
            .zip(&kept)
            .filter(|(number, _)| normalised(number).contains(&normalised(&typed)))
            .map(|(_, id)| id.clone())
            .collect();
        let found = found(&journal, &typed, FoundKind::Reference);
        // A word of the number may begin as the typed ones do, although its digits do not follow one another so.
        let by_words = found.difference(&read).all(|id| {
            let at = kept.iter().position(|it| it == id).unwrap();
            let words: Vec<&str> = numbers[at].split(|c: char| !c.is_alphanumeric()).collect();
            typed.split(|c: char| !c.is_alphanumeric()).all(|typed| {
                words.iter().any(|word| word.starts_with(&typed.to_uppercase()))
            })
        });
        prop_assert!(read.is_subset(&found) && by_words, "{typed}: {found:?} {read:?}");
    }
}
