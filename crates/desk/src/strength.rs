//! How hard a passphrase is to guess, by zxcvbn, which knows the words and habits that guessing programs try first.

use crate::view::PassphraseStrength;
use zxcvbn::feedback::{Suggestion, Warning};

/// Below this a vault is not made: "somewhat guessable" offline.
pub(crate) const ENOUGH: u8 = 3;

/// zxcvbn's time grows with length, and nothing past this makes a passphrase guessable again.
const LOOKED_AT: usize = 100;

/// Rates a passphrase from 0 (guessed at once) to 4 (out of reach), with advice as text keys of the window.
pub fn passphrase_strength(passphrase: &str) -> PassphraseStrength {
    let looked_at: String = passphrase.chars().take(LOOKED_AT).collect();
    let found = zxcvbn::zxcvbn(&looked_at, &["recourse", "kaiser", "appeal"]);
    let mut advice: Vec<String> = Vec::new();
    if let Some(feedback) = found.feedback() {
        advice.extend(feedback.warning().map(warning_key).map(str::to_owned));
        advice.extend(feedback.suggestions().iter().map(|it| suggestion_key(*it).to_owned()));
    }
    advice.sort_unstable();
    advice.dedup();
    PassphraseStrength { score: u8::from(found.score()), advice }
}

/// Many warnings, few answers: what the person should do differently.
fn warning_key(warning: Warning) -> &'static str {
    match warning {
        Warning::StraightRowsOfKeysAreEasyToGuess | Warning::ShortKeyboardPatternsAreEasyToGuess => {
            "keyboard_row"
        }
        Warning::RepeatsLikeAaaAreEasyToGuess
        | Warning::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess
        | Warning::SequencesLikeAbcAreEasyToGuess => "repeats",
        Warning::RecentYearsAreEasyToGuess | Warning::DatesAreOftenEasyToGuess => "dates",
        Warning::NamesAndSurnamesByThemselvesAreEasyToGuess
        | Warning::CommonNamesAndSurnamesAreEasyToGuess => "names",
        Warning::ThisIsATop10Password
        | Warning::ThisIsATop100Password
        | Warning::ThisIsACommonPassword
        | Warning::ThisIsSimilarToACommonlyUsedPassword
        | Warning::AWordByItselfIsEasyToGuess => "common",
    }
}

fn suggestion_key(suggestion: Suggestion) -> &'static str {
    match suggestion {
        Suggestion::AvoidRepeatedWordsAndCharacters | Suggestion::AvoidSequences => "repeats",
        Suggestion::AvoidDatesAndYearsThatAreAssociatedWithYou
        | Suggestion::AvoidRecentYears
        | Suggestion::AvoidYearsThatAreAssociatedWithYou => "dates",
        Suggestion::UseALongerKeyboardPatternWithMoreTurns => "keyboard_row",
        _ => "more_words",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_common_password_is_weak_and_four_odd_words_are_strong() {
        assert_eq!(passphrase_strength("password1").score, 0);
        assert!(passphrase_strength("password1").advice.contains(&"common".to_owned()));
        assert_eq!(passphrase_strength("lantern otter gravel twelve").score, 4);
    }

    #[test]
    fn a_passphrase_of_a_megabyte_is_rated_without_delay() {
        assert!(passphrase_strength(&"correct horse ".repeat(80_000)).score >= ENOUGH);
    }
}
