//! Which way a paragraph goes.
//!
//! Decided by what most of its letters are, not by the first: an English sentence that begins with a name in Arabic
//! remains an English sentence. Numbers are held together, because beside Arabic letters the parts of `24-1234` would
//! change places. Nothing here orders letters; parley does that within the paragraph.

use std::borrow::Cow;

use parley::BaseDirection;

use super::paragraph::Span;

/// Around words that go from left to right whatever stands beside them (UAX 9, 2.4).
const ISOLATE: char = '\u{2066}';
const END: char = '\u{2069}';

/// The direction of a paragraph as a whole.
pub(crate) fn of(words: &str) -> BaseDirection {
    let (mut right_to_left, mut left_to_right) = (0_usize, 0_usize);
    for c in words.chars().filter(|c| c.is_alphabetic()) {
        if goes_left(c) {
            right_to_left += 1;
        } else {
            left_to_right += 1;
        }
    }
    if right_to_left > left_to_right { BaseDirection::Rtl } else { BaseDirection::Ltr }
}

/// Whether a letter belongs to a script that is written from right to left: the blocks from Hebrew to Arabic
/// Extended-A and the Hebrew and Arabic presentation forms (Unicode Standard, 2.8 and 9).
fn goes_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
}

/// Holds numbers together where letters from right to left stand beside them.
pub(crate) fn steadied(spans: &[Span]) -> Cow<'_, [Span]> {
    if !spans.iter().any(|span| span.text.chars().any(goes_left)) {
        return Cow::Borrowed(spans);
    }
    let held = |span: &Span| {
        let words: Vec<String> = span.text.split(' ').map(held).collect();
        Span { text: words.join(" "), ..span.clone() }
    };
    Cow::Owned(spans.iter().map(held).collect())
}

fn held(word: &str) -> String {
    let around = |c: char| !c.is_ascii_alphanumeric() && !matches!(c, '$' | '#' | '+' | '%');
    let number = word.trim_matches(around);
    let steady = number.contains(|c: char| c.is_ascii_digit()) && number.is_ascii() && number.len() > 1;
    if !steady {
        return word.to_owned();
    }
    let (before, after) = word.split_once(number).unwrap_or((word, ""));
    format!("{before}{ISOLATE}{number}{END}{after}")
}

#[cfg(test)]
mod tests {
    use parley::BaseDirection;

    use super::{of, steadied};
    use crate::layout::paragraph::Span;

    #[test]
    fn a_claim_number_is_held_together_beside_arabic_and_nowhere_else() {
        let one = |text: &str| steadied(&[Span::plain(text)])[0].text.clone();
        assert_eq!(
            one("رقم (24-1234)، $1,240.50"),
            "رقم (\u{2066}24-1234\u{2069})، \u{2066}$1,240.50\u{2069}"
        );
        assert_eq!(one("claim (24-1234)"), "claim (24-1234)");
    }

    #[test]
    fn most_letters_decide_and_not_the_first() {
        assert_eq!(of("محمد پژمان is a member of Evergreen Health Plan."), BaseDirection::Ltr);
        assert_eq!(of("Evergreen رفض الدفع في 3 مايو ولم يذكر السبب"), BaseDirection::Rtl);
        assert_eq!(of("אני מערער, 24-1234"), BaseDirection::Rtl);
        assert_eq!(of("2026-05-03"), BaseDirection::Ltr);
    }
}
