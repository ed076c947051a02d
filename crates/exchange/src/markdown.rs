//! Text in Markdown (CommonMark): what people wrote stands in it as they wrote it, and never becomes a heading, a link
//! or a picture of its own.

use std::fmt::Write as _;

/// Signs that mean something anywhere in a line.
const INSIDE: &str = "\\`*_{}[]<>|~&";
/// Signs that mean something at the beginning of a line.
const AT_FIRST: &str = "#-+=";
/// Signs that make what follows run the other way, whatever it is (Unicode Bidirectional Algorithm, UAX 9).
const TURNING: [char; 9] = [
    '\u{202a}', '\u{202b}', '\u{202c}', '\u{202d}', '\u{202e}', '\u{2066}', '\u{2067}', '\u{2068}',
    '\u{2069}',
];

/// A text on one line: line breaks become spaces.
pub fn line(text: &str) -> String {
    escaped(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// A text of several lines as a quotation, each line on its own.
pub fn quoted(text: &str) -> String {
    let mut quotation = String::new();
    let lines: Vec<&str> = text.trim_end().lines().collect();
    for (place, one) in lines.iter().enumerate() {
        let words = escaped(one.trim());
        // A backslash at the end keeps the line break; an empty line parts paragraphs by itself.
        let next_is_text = lines.get(place + 1).is_some_and(|next| !next.trim().is_empty());
        let end = if !words.is_empty() && next_is_text { "\\" } else { "" };
        let _ = writeln!(quotation, "> {words}{end}");
    }
    quotation
}

fn escaped(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    for (place, letter) in line.chars().enumerate() {
        let numbers_a_list = digits > 0 && place == digits && (letter == '.' || letter == ')');
        if INSIDE.contains(letter) || (place == 0 && AT_FIRST.contains(letter)) || numbers_a_list {
            text.push('\\');
        }
        // Such signs can turn a text around on a screen or hide a part of it.
        let hides = letter.is_control() || TURNING.contains(&letter);
        text.push(if hides { ' ' } else { letter });
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_somebody_wrote_is_no_markup() {
        assert_eq!(line("# not <b>a</b> heading"), "\\# not \\<b\\>a\\</b\\> heading");
        assert_eq!(line("![x](http://y)"), "!\\[x\\](http://y)");
        assert_eq!(line("1. first, 2. second"), "1\\. first, 2. second");
        assert_eq!(line("plan - member"), "plan - member");
    }

    #[test]
    fn lines_stay_lines_and_paragraphs_paragraphs() {
        assert_eq!(quoted("one\ntwo\n\n- three\n"), "> one\\\n> two\n> \n> \\- three\n");
        assert_eq!(line("one\r\ntwo"), "one two");
    }
}
