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

/// Characters that steer the layout and are never drawn.
pub(crate) const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}')
}

/// The number of a character, for one that cannot be drawn: `[U+4E2D]`.
pub(crate) fn spelling(character: char) -> String {
    format!("[U+{:04X}]", u32::from(character))
}
