//! Characters that have no business on paper, and those that cannot be put there.

use unicode_normalization::UnicodeNormalization as _;

/// Joins accents to their letters, and takes out what draws nothing. Line ends and tabs become spaces.
pub(crate) fn clean(text: &str) -> String {
    let kept = |c: char| match c {
        '\u{ad}' | '\u{200b}' | '\u{feff}' | '\u{2060}' => None,
        '\u{2011}' => Some('-'),
        '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' => Some(' '),
        c if c.is_control() || c == '\u{2028}' || c == '\u{2029}' => Some(' '),
        c => Some(c),
    };
    text.nfc().filter_map(kept).collect()
}

/// The word joiner: no line ends here.
pub(crate) const JOINER: &str = "\u{2060}";
/// The longest word that is kept whole in spite of its hyphens.
const LONGEST_NUMBER: usize = 30;

/// Keeps numbers with hyphens whole, such as `AUTH-24-1234`: whoever reads one out reads to the end of the line.
pub(crate) fn bound(text: &str) -> String {
    let is_number = |word: &str| {
        word.contains('-') && word.contains(|c: char| c.is_ascii_digit()) && word.len() <= LONGEST_NUMBER
    };
    let hyphen = format!("-{JOINER}");
    let word = |word| if is_number(word) { word.replace('-', &hyphen) } else { word.to_owned() };
    text.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// Characters that steer the layout and are never drawn.
pub(crate) const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}')
}

/// The number of a character, for one that cannot be drawn: `[U+4E2D]`.
pub(crate) fn spelling(character: char) -> String {
    format!("[U+{:04X}]", u32::from(character))
}

#[cfg(test)]
mod tests {
    use super::bound;

    #[test]
    fn only_numbers_are_kept_whole_at_their_hyphens() {
        assert_eq!(bound("Re AUTH-A-5521,  twenty-one"), "Re AUTH-\u{2060}A-\u{2060}5521,  twenty-one");
    }
}
