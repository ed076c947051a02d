//! What a word is: the letters and digits between everything else, without case and without the accents of Latin
//! letters, as the index folds them (`unicode61 remove_diacritics 2`).
//!
//! The index does its own folding. This is the same thing once more, for what was typed, for the marks in excerpts, and
//! for what is read through word by word.

use super::Excerpt;
use super::numbers::Number;
use std::borrow::Cow;
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;

/// Words shown before the first hit, and in all.
const BEFORE: usize = 5;
const SHOWN: usize = 18;

/// Words in an entry that is neither short nor long.
const USUAL_LENGTH: f64 = 100.0;

/// The words that were typed, folded, each once, and which of them are numbers.
pub(super) struct Typed {
    words: Vec<String>,
    numbers: Vec<Number>,
}

impl Typed {
    pub(super) fn of(text: &str) -> Self {
        let folded = fold(text);
        let words = folded.split(|c: char| !c.is_alphanumeric()).map(str::to_owned);
        Self { words: Vec::new(), numbers: Number::all_of(&folded) }.with_words(words)
    }

    /// The same numbers among other words, which are folded already.
    pub(super) fn with_words(self, folded: impl IntoIterator<Item = String>) -> Self {
        let mut words: Vec<String> = Vec::new();
        for word in folded {
            if !word.is_empty() && !words.contains(&word) {
                words.push(word);
            }
        }
        Self { words, ..self }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(String::as_str)
    }

    pub(super) fn numbers(&self) -> &[Number] {
        &self.numbers
    }

    /// The words that belong to no number.
    pub(super) fn words_apart(&self) -> impl Iterator<Item = &str> {
        let in_number =
            |word: &&str| self.numbers.iter().any(|number| number.words().iter().any(|it| it == word));
        self.iter().filter(move |word| !in_number(word))
    }

    /// Whether every typed word stands in one of the texts, and of a number either its words or the number.
    pub(super) fn all_in(&self, texts: &[&str]) -> bool {
        let found: BTreeSet<usize> = texts.iter().flat_map(|text| self.hits(text)).collect();
        found.len() == self.words.len()
    }

    /// Whether each number stands in one of the texts, or its words somewhere in them. The index alone cannot tell: it does
    /// not know which words stand side by side.
    pub(super) fn numbers_in(&self, texts: &[&str]) -> bool {
        if self.numbers.is_empty() {
            return true;
        }
        let found: BTreeSet<usize> = texts.iter().flat_map(|text| self.hits(text)).collect();
        let is_there =
            |word: &String| self.words.iter().position(|it| it == word).is_some_and(|it| found.contains(&it));
        self.numbers.iter().all(|number| number.words().iter().all(is_there))
    }

    /// How well the texts answer what was typed: more for each word the more often it stands there, a whole word
    /// before one that only begins so, and less the longer the texts are.
    ///
    /// This is BM25 (Robertson and Zaragoza, 2009) without its weight for rare words: whatever is compared here has all
    /// the words.
    pub(super) fn weight(&self, texts: &[String]) -> f64 {
        const SATURATION: f64 = 1.2;
        const SHARE_OF_LENGTH: f64 = 0.75;
        let mut often = vec![0.0; self.words.len()];
        let mut length = 0.0;
        for word in texts.iter().flat_map(|text| words_of(text)) {
            length += 1.0;
            let word = comparable(word);
            for (often, typed) in often.iter_mut().zip(&self.words).filter(|(_, typed)| begins(&word, typed))
            {
                *often += if typed.len() == word.len() { 1.0 } else { 0.5 };
            }
        }
        let room = SATURATION * (1.0 - SHARE_OF_LENGTH + SHARE_OF_LENGTH * length / USUAL_LENGTH);
        often.into_iter().map(|often: f64| often / (often + room)).sum()
    }

    /// The places of all typed words that `word` begins with (or is, for a single letter): `Johnson` is found by `John` as
    /// well, as the index does.
    fn places<'w>(&'w self, word: &'w str) -> impl Iterator<Item = usize> + 'w {
        let word = comparable(word);
        (0..).zip(&self.words).filter(move |(_, typed)| begins(&word, typed)).map(|(place, _)| place)
    }

    /// Cuts out the words around the first hit in the text that has most of what was typed.
    pub(super) fn excerpt(&self, texts: &[String]) -> Vec<Excerpt> {
        let best = texts.iter().map(|text| (self.hits(text), text)).max_by_key(|(hits, text)| {
            // Of equals the first that says anything.
            (hits.len(), !text.trim().is_empty(), std::cmp::Reverse(texts.iter().position(|it| it == *text)))
        });
        best.map(|(_, text)| self.cut(text)).unwrap_or_default()
    }

    /// Which of the typed words a text has, those of a number that stands there in other words among them.
    fn hits(&self, text: &str) -> BTreeSet<usize> {
        let mut hits: BTreeSet<usize> = words_of(text).flat_map(|word| self.places(word)).collect();
        let there = self.numbers.iter().filter(|number| number.place_in(text).is_some());
        for word in there.flat_map(Number::words) {
            hits.extend(self.words.iter().position(|it| it == word));
        }
        hits
    }

    fn cut(&self, text: &str) -> Vec<Excerpt> {
        let numbers: Vec<_> = self.numbers.iter().filter_map(|number| number.place_in(text)).collect();
        let words: Vec<(usize, usize, bool)> = spans(text)
            .into_iter()
            .enumerate()
            .map(|(place, (from, to))| {
                let typed = text.get(from..to).is_some_and(|word| self.places(word).next().is_some());
                (from, to, typed || numbers.iter().any(|number| number.contains(&place)))
            })
            .collect();
        let hit = words.iter().position(|(_, _, hit)| *hit).unwrap_or(0);
        let first = hit.saturating_sub(BEFORE);
        let shown = words.get(first..).unwrap_or_default().iter().take(SHOWN);
        let mut pieces = Pieces(Vec::new());
        let mut at = if first == 0 { 0 } else { words.get(first).map_or(0, |word| word.0) };
        if first > 0 {
            pieces.add("… ", false);
        }
        for (from, to, hit) in shown {
            pieces.add(text.get(at..*from).unwrap_or_default(), false);
            pieces.add(text.get(*from..*to).unwrap_or_default(), *hit);
            at = *to;
        }
        if first + SHOWN < words.len() {
            pieces.add(" …", false);
        } else {
            pieces.add(text.get(at..).unwrap_or_default(), false);
        }
        pieces.0
    }
}

/// A single letter stands for itself: nearly every text has a word that begins with it.
pub(super) fn is_single(word: &str) -> bool {
    word.chars().nth(1).is_none()
}

/// A word as [`begins`] takes it: folded, but for plain letters, whose case it leaves out itself.
pub(super) fn comparable(word: &str) -> Cow<'_, str> {
    if word.is_ascii() { Cow::Borrowed(word) } else { Cow::Owned(fold(word)) }
}

/// Whether a word begins as it was typed, or is the single letter that was typed.
pub(super) fn begins(word: &str, typed: &str) -> bool {
    let fits = if is_single(typed) { word.len() == typed.len() } else { word.len() >= typed.len() };
    fits && word.bytes().zip(typed.bytes()).all(|(one, other)| one.eq_ignore_ascii_case(&other))
}

/// Joins neighbours of the same sort.
struct Pieces(Vec<Excerpt>);

impl Pieces {
    fn add(&mut self, text: &str, hit: bool) {
        if text.is_empty() {
            return;
        }
        match self.0.last_mut() {
            Some(last) if last.hit == hit => last.text.push_str(text),
            _ => self.0.push(Excerpt { text: text.to_owned(), hit }),
        }
    }
}

/// The combining accents that Latin letters carry.
fn is_accent(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// Returns a text as the index would have it.
pub(super) fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut latin = false;
    let kept = text.nfd().filter(|c| {
        if is_accent(*c) {
            return !latin;
        }
        latin = c.is_ascii_alphabetic();
        true
    });
    let kept: String = kept.collect();
    kept.nfc().flat_map(char::to_lowercase).collect()
}

/// Where the words of a text begin and end, in bytes.
pub(super) fn spans(text: &str) -> Vec<(usize, usize)> {
    let mut spans: Vec<(usize, usize)> = Vec::new();
    for (at, c) in text.char_indices() {
        if !c.is_alphanumeric() && !is_accent(c) {
            continue;
        }
        let end = at + c.len_utf8();
        match spans.last_mut() {
            Some(last) if last.1 == at => last.1 = end,
            _ => spans.push((at, end)),
        }
    }
    spans
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    spans(text).into_iter().filter_map(|(from, to)| text.get(from..to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_and_case_do_not_count_and_other_scripts_keep_theirs() {
        assert_eq!(fold("Remisión ÑANDÚ cafe\u{301}"), "remision nandu cafe");
        assert_eq!(fold("й が 한"), "й が 한");
    }

    #[test]
    fn an_excerpt_shows_the_words_around_the_hit() {
        let long = "one two three four five six seven DENIED eight nine ten eleven twelve thirteen fourteen fifteen \
                    sixteen seventeen eighteen nineteen twenty";
        let excerpt = Typed::of("deni").excerpt(&["nothing".to_owned(), long.to_owned()]);
        let hits: Vec<_> = excerpt.iter().filter(|it| it.hit).map(|it| it.text.as_str()).collect();
        assert_eq!(hits, ["DENIED"]);
        assert!(excerpt[0].text.starts_with("… three"), "{excerpt:?}");
        assert!(excerpt.last().unwrap().text.ends_with('…'), "{excerpt:?}");
    }

    #[test]
    fn words_that_are_whole_and_stand_often_in_few_others_weigh_most() {
        let weight = |text: &str| Typed::of("scan knee").weight(&[text.to_owned()]);
        let from_best = [
            "Scan of the knee, scan",
            "Scan of the knee",
            "A scan and many other words that have nothing to do with it, of the knee",
            "Scans of the knee",
            "A scan of something else",
            "Nothing of the kind",
        ];
        assert!(from_best.is_sorted_by(|one, next| weight(one) > weight(next)));
    }

    #[test]
    fn a_word_counts_for_every_typed_word_that_it_begins_with() {
        assert!(Typed::of("john johnson").all_in(&["John Johnson"]));
        assert!(Typed::of("Anaya Ana").all_in(&["Ana", "Anaya"]));
        assert!(!Typed::of("john johnson").all_in(&["John Smith"]));
        let weight = |text: &str| Typed::of("ana anaya").weight(&[text.to_owned()]);
        assert!(weight("Ana Anaya") > weight("Anaya"));
    }

    #[test]
    fn a_text_without_a_hit_is_shown_from_its_beginning() {
        let excerpt = Typed::of("zebra").excerpt(&[String::new(), "Member number 12".to_owned()]);
        assert_eq!(excerpt, [Excerpt { text: "Member number 12".into(), hit: false }]);
    }
}
