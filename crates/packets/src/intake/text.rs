//! Plain text files: decoded, set line by line, refused where the letters cannot be printed.

use encoding_rs::{UTF_8, WINDOWS_1252};

use crate::error::Refusal;
use crate::report::Note;
use crate::typeset::{Fonts, text_document};

/// A text longer than this is a log and no exhibit.
const LONGEST: usize = 8 << 20;

pub(super) fn text(bytes: &[u8], fonts: &Fonts) -> Result<(Vec<u8>, Vec<Note>), Refusal> {
    if bytes.len() > LONGEST {
        return Err(Refusal::TooLarge);
    }
    set(&decoded(bytes), &[], fonts)
}

/// Sets a text under a heading, and notes what had to be spelled out.
pub(super) fn set(
    text: &str,
    heading: &[(String, String)],
    fonts: &Fonts,
) -> Result<(Vec<u8>, Vec<Note>), Refusal> {
    let whole = heading.iter().fold(text.to_owned(), |whole, (_, value)| whole + value);
    let (lacking, first) = fonts.lacking(&whole);
    let mut notes = Vec::new();
    if let Some(first) = first {
        // A smile may be spelled out. A text that nobody could read must not go in as if it could be read.
        if lacking * 50 > whole.chars().count() {
            return Err(Refusal::Letters(first));
        }
        notes.push(Note::SpelledOut(lacking));
    }
    let made = text_document(fonts, heading, text).map_err(|_| Refusal::Damaged)?;
    Ok((made.ok_or(Refusal::TooManyPages)?, notes))
}

fn decoded(bytes: &[u8]) -> String {
    let (encoding, _) = encoding_rs::Encoding::for_bom(bytes).unwrap_or((UTF_8, 0));
    let (text, _, broken) = encoding.decode(bytes);
    // Old programs on Windows write without saying so.
    if broken { WINDOWS_1252.decode(bytes).0.into_owned() } else { text.into_owned() }
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn old_and_new_ways_of_writing_are_read() {
        assert_eq!(decoded("Señora Nguyễn".as_bytes()), "Señora Nguyễn");
        assert_eq!(decoded(b"Se\xf1ora \x93quoted\x94"), "Señora “quoted”");
        assert_eq!(decoded(&[0xff, 0xfe, b'H', 0, b'i', 0]), "Hi");
    }
}
