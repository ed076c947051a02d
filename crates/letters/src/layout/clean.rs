//! Characters that have no business on paper.

use unicode_normalization::UnicodeNormalization as _;

/// The word joiner: no line ends here.
pub(crate) const JOINER: &str = "\u{2060}";

/// Takes out what would print as nothing or as trouble, and puts a space for line ends and tabs.
///
/// Letters and their accents are joined (NFC), so that one glyph is one letter and copies out as one.
/// A soft hyphen draws nothing at a line end, so it goes; invisible direction marks stay, because Arabic needs them.
pub(crate) fn clean(text: &str) -> String {
    let kept = |c: char| match c {
        '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{2066}'..='\u{2069}' => None,
        // The fonts have no non-breaking hyphen; the plain one looks the same.
        '\u{2011}' => Some('-'),
        c if c.is_control() || c == '\u{2028}' || c == '\u{2029}' => Some(' '),
        c => Some(c),
    };
    text.nfc().filter_map(kept).collect()
}

/// The longest word that is kept whole in spite of its hyphens.
const LONGEST_NUMBER: usize = 30;

/// Binds what should not be parted by a line end: `§ 2560`, `Dr. Lee`, `(559) 555-0142`, `May 5`, `9:40 a.m.`,
/// `AUTH-24-1234`: whoever reads out a reference number over the telephone reads to the end of the line.
///
/// The hard space reads as an ordinary one when the text is copied out of the PDF.
pub(crate) fn bound(text: &str) -> String {
    // A line may end between two brackets; a word joiner keeps `(i)(2)` whole.
    let text = text.replace(")(", &format!("){JOINER}(")).replace("e-mail", &format!("e-{JOINER}mail"));
    let mut out = String::with_capacity(text.len());
    let mut words = text.split(' ').peekable();
    while let Some(word) = words.next() {
        if is_hyphened_number(word) {
            out.push_str(&word.replace('-', &format!("-{JOINER}")));
        } else {
            out.push_str(word);
        }
        let Some(next) = words.peek() else { break };
        out.push(if belong_together(word, next) { '\u{a0}' } else { ' ' });
    }
    out
}

fn is_hyphened_number(word: &str) -> bool {
    word.contains('-') && word.contains(|c: char| c.is_ascii_digit()) && word.len() <= LONGEST_NUMBER
}

fn belong_together(word: &str, next: &str) -> bool {
    const BINDING: [&str; 17] = [
        "§", "§§", "CFR", "C.F.R.", "USC", "Dr.", "Dra.", "Mr.", "Mrs.", "Ms.", "Sr.", "Sra.", "No.", "no.",
        "N.º", "Exhibit", "P.O.",
    ];
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let bare = word.trim_start_matches(['(', '“', '"', '[']);
    let number_follows = next.starts_with(|c: char| c.is_ascii_digit());
    let area_code = word.starts_with('(')
        && word.ends_with(')')
        && bare.trim_end_matches(')').chars().all(|c| c.is_ascii_digit());
    let month = MONTHS.iter().any(|month| bare.starts_with(month)) && bare.chars().count() <= 9;
    let hour =
        word.ends_with(|c: char| c.is_ascii_digit()) && (next.starts_with("a.m") || next.starts_with("p.m"));
    let title_of_code = word.chars().all(|c| c.is_ascii_digit()) && ["CFR", "C.F.R.", "USC"].contains(&next);
    BINDING.contains(&bare) || hour || title_of_code || (number_follows && (area_code || month))
}

/// Characters that steer the layout and are never drawn.
pub(crate) const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}')
}

/// Signs that the layout itself puts in: they have done their work once the lines are broken and ordered, and must not
/// be drawn, read aloud or copied.
pub(crate) fn is_for_layout(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| matches!(c, '\u{2060}' | '\u{2066}'..='\u{2069}'))
}

/// Finds the first character that no bundled font can draw.
pub(crate) fn undrawable(text: &str) -> Option<char> {
    text.chars().find(|c| !c.is_whitespace() && !is_invisible(*c) && !crate::fonts::can_draw(*c))
}

/// Spells out what cannot be drawn, for the draft: `[U+4E2D]`.
pub(crate) fn spelled_out(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if undrawable(c.encode_utf8(&mut [0; 4])).is_some() {
            out.push_str(&spelling(c));
        } else {
            out.push(c);
        }
    }
    out
}

/// The Unicode number of a character, in brackets.
pub(crate) fn spelling(character: char) -> String {
    format!("[U+{:04X}]", u32::from(character))
}

#[cfg(test)]
mod tests {
    use super::{bound, clean, spelled_out, undrawable};

    #[test]
    fn soft_hyphens_go_and_line_ends_become_spaces() {
        assert_eq!(clean("Nguye\u{302}\u{303}n"), "Nguyễn");
        assert_eq!(clean("au\u{ad}thor\nized\u{2011}x"), "author ized-x");
    }

    #[test]
    fn numbers_stay_with_their_signs() {
        assert_eq!(bound("29 C.F.R. § 2560, Dr. Lee"), "29\u{a0}C.F.R.\u{a0}§\u{a0}2560, Dr.\u{a0}Lee");
        assert_eq!(bound("call (559) 555-0142 (today) 5"), "call (559)\u{a0}555-\u{2060}0142 (today) 5");
        assert_eq!(bound("AUTH-A-5521, twenty-one"), "AUTH-\u{2060}A-\u{2060}5521, twenty-one");
        assert_eq!(bound("May 5, 2026, 9:40 a.m. x"), "May\u{a0}5, 2026, 9:40\u{a0}a.m. x");
        assert_eq!(bound("§ 1(i)(2)"), "§\u{a0}1(i)\u{2060}(2)");
        assert_eq!(bound("a  b "), "a  b ");
    }

    #[test]
    fn the_first_character_without_a_font_is_found() {
        assert_eq!(undrawable("Dear 😀 Reviewer"), Some('😀'));
        assert_eq!(undrawable("Dear\u{a0}Reviewer\u{200f}"), None);
        assert_eq!(spelled_out("a😀"), "a[U+1F600]");
    }
}
