//! Whose words the words of a statement are: those of the entry it was taken from, or the person's own.
//!
//! An entry cannot be changed and a statement can, so only what stands in the entry may be called its words. The
//! comparison looks over spaces, line ends, quotation marks and the ends of sentences, and nothing else.

use journal::{Details, Statement};

use crate::view::StatementWording;

/// How the words of a statement stand to those of its entry.
pub(crate) fn wording(statement: &Statement, details: &Details) -> StatementWording {
    let said = stands_in(&statement.said, &details.said);
    // Of an entry without words the form offers the outcome.
    if !said && !stands_in(&statement.said, &details.outcome) {
        return StatementWording::Own;
    }
    match (statement.verbatim, said && details.said_verbatim) {
        (true, true) => StatementWording::WordForWord,
        (true, false) => StatementWording::SaidToBeExact,
        (false, _) => StatementWording::Entry,
    }
}

/// Whether `words` stand in `text` one after the other, and each of them whole.
fn stands_in(words: &str, text: &str) -> bool {
    let (words, text) = (evened(words), evened(text));
    let words = words.trim_matches(|letter: char| !letter.is_alphanumeric());
    let ends = |letter: Option<char>| letter.is_none_or(|letter| !letter.is_alphanumeric());
    !words.is_empty()
        && text.match_indices(words).any(|(start, found)| {
            let (before, after) = (text.get(..start), text.get(start + found.len()..));
            ends(before.and_then(|it| it.chars().next_back())) && ends(after.and_then(|it| it.chars().next()))
        })
}

/// With one space between the words, and without quotation marks.
fn evened(text: &str) -> String {
    let plain: String = text.chars().filter(|letter| !"\"“”„«»".contains(*letter)).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use journal::{Details, Statement};

    use super::{stands_in, wording};
    use crate::view::StatementWording;

    #[test]
    fn word_for_word_needs_the_entry_that_says_so_itself() {
        let (question, entry) = ("01J00000000000000000000000", "01J00000000000000000000001");
        let statement = Statement {
            question: question.parse().unwrap(),
            entry: entry.parse().unwrap(),
            who: String::new(),
            said: "It is approved".into(),
            verbatim: true,
            withdrawn: false,
        };
        let details = Details { said: "It is approved.".into(), said_verbatim: true, ..Details::default() };
        assert_eq!(wording(&statement, &details), StatementWording::WordForWord);
        let silent = Details { said_verbatim: false, ..details.clone() };
        assert_eq!(wording(&statement, &silent), StatementWording::SaidToBeExact);
        let plain = Statement { verbatim: false, ..statement.clone() };
        assert_eq!(wording(&plain, &details), StatementWording::Entry);
        let other = Details { said: "It is not approved.".into(), ..details };
        assert_eq!(wording(&statement, &other), StatementWording::Own);
    }

    #[test]
    fn only_what_stands_in_the_entry_whole_and_in_its_order_counts() {
        let entry = "She said: “Yes, it is approved,\nthe referral goes out today.” Nothing else.";
        for words in
            ["“Yes, it is approved, the referral goes out today.”", "it is approved.", "Nothing else"]
        {
            assert!(stands_in(words, entry), "{words}");
        }
        for words in ["It is approved", "it is approve", "proved", "it approved", "is not approved", "", "…"]
        {
            assert!(!stands_in(words, entry), "{words}");
        }
    }
}
