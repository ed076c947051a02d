//! What a word is: the letters and digits between everything else, without case and without the accents of Latin
//! letters, as the index folds them (`unicode61 remove_diacritics 2`).
//!
//! The index does its own folding. This is the same thing once more, for what was typed and for the marks in excerpts.

use super::Excerpt;
use unicode_normalization::UnicodeNormalization;

/// Words shown before the first hit, and in all.
const BEFORE: usize = 5;
const SHOWN: usize = 18;

/// The words that were typed, folded, each once.
pub(super) struct Typed(Vec<String>);

impl Typed {
    pub(super) fn of(text: &str) -> Self {
        let mut words: Vec<String> = Vec::new();
        for word in fold(text).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            if !words.iter().any(|known| known == word) {
                words.push(word.to_owned());
            }
        }
        Self(words)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// The place of the first typed word that `word` begins with (or is, for a single letter).
    fn place(&self, word: &str) -> Option<usize> {
        self.0.iter().position(|typed| if is_single(typed) { word == typed } else { word.starts_with(typed) })
    }

    /// Cuts out the words around the first hit in the text that has most of what was typed.
    pub(super) fn excerpt(&self, texts: &[String]) -> Vec<Excerpt> {
        let best = texts.iter().map(|text| (self.hits(text), text)).max_by_key(|(hits, text)| {
            // Of equals the first that says anything.
            (hits.len(), !text.trim().is_empty(), std::cmp::Reverse(texts.iter().position(|it| it == *text)))
        });
        best.map(|(_, text)| self.cut(text)).unwrap_or_default()
    }

    /// Which of the typed words a text has.
    fn hits(&self, text: &str) -> std::collections::BTreeSet<usize> {
        spans(text).into_iter().filter_map(|(from, to)| self.place(&fold(text.get(from..to)?))).collect()
    }

    fn cut(&self, text: &str) -> Vec<Excerpt> {
        let words: Vec<(usize, usize, bool)> = spans(text)
            .into_iter()
            .map(|(from, to)| {
                let hit = text.get(from..to).is_some_and(|word| self.place(&fold(word)).is_some());
                (from, to, hit)
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
fn spans(text: &str) -> Vec<(usize, usize)> {
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
    fn a_text_without_a_hit_is_shown_from_its_beginning() {
        let excerpt = Typed::of("zebra").excerpt(&[String::new(), "Member number 12".to_owned()]);
        assert_eq!(excerpt, [Excerpt { text: "Member number 12".into(), hit: false }]);
    }
}
