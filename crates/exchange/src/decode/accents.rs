//! Accents of western text in one byte each. Every byte is a letter or a sign in each of these encodings, so only the words
//! show which one it was: a sign between two letters of a word belongs to another.
//!
//! Known are the letters of Windows and those of the Mac, which Excel there writes as "CSV". Those of MS-DOS are told by
//! the same signs, and cannot be read.

use encoding_rs::{MACINTOSH, WINDOWS_1252};

/// Letters of a word that is shown as an example.
const EXAMPLE: usize = 40;
/// Signs that stand behind no word; each is an accented letter on a Mac or in MS-DOS.
const BEHIND_NO_WORD: [char; 6] = ['‡', '¤', '‚', '„', '¢', '£'];
/// Signs that stand between letters in any text: apostrophes, however they were typed, and a point in Catalan.
const BETWEEN_LETTERS: [char; 7] = ['’', '‘', '´', '·', '•', '\u{a0}', '\u{ad}'];
const DASHES: [char; 3] = ['–', '—', '…'];

/// Such a text.
pub(super) struct Western {
    pub(super) words: String,
    /// A word of it that may be wrong, where signs in it belong to no word as Windows has them.
    pub(super) doubtful: Option<String>,
}

/// Reads it by the letters of Windows, or by those of the Mac where these make words and the others do not.
pub(super) fn read(bytes: &[u8]) -> Western {
    let (windows, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    let by_windows = Odd::of(&windows);
    let Some(place) = by_windows.first else {
        return Western { words: windows.into_owned(), doubtful: None };
    };
    let (mac, _) = MACINTOSH.decode_without_bom_handling(bytes);
    let words = if Odd::of(&mac).sure * 4 < by_windows.sure { mac } else { windows };
    let doubtful = Some(word_at(&words, place));
    Western { words: words.into_owned(), doubtful }
}

/// What no word has.
#[derive(Default)]
struct Odd {
    /// Where the first one stands, in letters from the beginning.
    first: Option<usize>,
    /// How many there are that nobody writes so; a dash between two words is none of them.
    sure: usize,
}

impl Odd {
    fn of(text: &str) -> Self {
        let mut odd = Self::default();
        let mut before = ' ';
        let mut letters = text.chars().enumerate();
        while let Some((place, letter)) = letters.next() {
            if !letter.is_ascii() && before.is_alphabetic() {
                let mut behind = letters.clone().map(|(_, it)| it);
                let (next, after) = (behind.next().unwrap_or(' '), behind.next().unwrap_or(' '));
                let sure = is_odd(before, letter, next, after);
                let perhaps = DASHES.contains(&letter) && next.is_alphabetic();
                odd.sure += usize::from(sure);
                if (sure || perhaps) && odd.first.is_none() {
                    odd.first = Some(place);
                }
            }
            before = letter;
        }
        odd
    }
}

fn is_odd(before: char, letter: char, next: char, after: char) -> bool {
    let vowel = |it: char| "aeiou".contains(it);
    match letter {
        // A dash stands between two words, and hardly ever where ñ and ó of a Mac would: `a–o`, `i—n`.
        '–' => vowel(before) && vowel(next),
        '—' => before == 'i' && next == 'n' && !after.is_alphabetic(),
        '…' => false,
        letter if letter.is_uppercase() => before.is_lowercase(),
        letter if letter.is_alphabetic() || BETWEEN_LETTERS.contains(&letter) => false,
        letter => next.is_alphabetic() || (before.is_lowercase() && BEHIND_NO_WORD.contains(&letter)),
    }
}

/// The word around a place, as an example.
fn word_at(text: &str, place: usize) -> String {
    let at = text.char_indices().nth(place).map_or(text.len(), |(at, _)| at);
    let (before, behind) = text.split_at(at);
    let parts = |it: char| it.is_whitespace() || ",;\"|".contains(it);
    let word = before.rsplit(parts).next().unwrap_or_default();
    // Of what is no word at all, only the place is shown.
    let word = if word.chars().count() < EXAMPLE { word } else { "" };
    let rest = behind.split(parts).next().unwrap_or_default();
    word.chars().chain(rest.chars()).take(EXAMPLE).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_of_a_mac_are_read_and_said_to_be_a_guess() {
        for words in [
            "Fecha,Notas\n11/2/2026,Llamó Muñoz: la autorización está en revisión",
            "Ana Ibáñez, sí",
            "Mañana",
            "PEÑA, Ramón; él recibió más",
            "they don’t know",
        ] {
            let read = read(&MACINTOSH.encode(words).0);
            assert_eq!(read.words, words);
            assert!(read.doubtful.is_some(), "{words}");
        }
        let read = read(&MACINTOSH.encode("hoy,Muñoz,sí").0);
        assert_eq!(read.doubtful.as_deref(), Some("Muñoz"));
    }

    #[test]
    fn letters_of_windows_stay_as_they_are_without_a_word() {
        for words in [
            "Llamó Muñoz: ¿está en revisión? «No», dijo. Ñandú, GARCÍA, vergüenza, Ángel",
            "they don’t know – “in review” – José’s file… 5¢, 20°C, £5, naïve, don´t",
            "2.ª vez, n.º 5, l·l, NIÑO, É. Œuvre, cœur",
        ] {
            let (bytes, _, lost) = WINDOWS_1252.encode(words);
            assert!(!lost);
            let read = read(&bytes);
            assert_eq!((read.words.as_str(), read.doubtful), (words, None));
        }
    }

    #[test]
    fn a_dash_between_two_words_of_windows_stays_a_dash() {
        let words = "the appeal—denied, Mon–Fri, well…ok";
        let read = read(&WINDOWS_1252.encode(words).0);
        assert_eq!(read.words, words);
        assert_eq!(read.doubtful.as_deref(), Some("appeal—denied"), "somebody looks at it");
    }

    #[test]
    fn letters_that_nobody_can_read_are_said() {
        // `Muñoz llamó` as MS-DOS writes it.
        assert_eq!(read(b"Mu\xa4oz llam\xa2").doubtful.as_deref(), Some("Mu¤oz"));
    }
}
