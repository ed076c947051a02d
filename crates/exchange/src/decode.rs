//! Bytes of a text file whose encoding nobody wrote down. `accents` tells the letters of western languages apart.

mod accents;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// More than any call log has; a larger file is something else.
pub const MOST_BYTES: usize = 32 * 1024 * 1024;

/// Why bytes are no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotText {
    /// More than [`MOST_BYTES`].
    #[error("the file is too large")]
    TooLarge,
    /// A picture, a workbook, a program.
    #[error("the file is not text")]
    Binary,
}

/// What files that are no tables begin with, though all of it may be letters.
const OTHERS: [&[u8]; 5] = [b"%PDF", b"{\\rtf", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x89PNG"];

/// The text of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// Its words, with `\n` at the end of each line.
    pub words: String,
    /// Some letters could not be read; a `\u{fffd}` stands in place of each.
    pub letters_lost: bool,
    /// A word as it was read, where the letters of the file had to be guessed and may be others.
    pub doubtful: Option<String>,
}

/// The text of a file: in the encoding that its first bytes name, else UTF-8 where that fits, else the letters of Windows
/// for western languages, which spreadsheets in English and Spanish write, or those of the Mac.
///
/// # Errors
/// [`NotText`].
pub fn text_of(bytes: &[u8]) -> Result<Text, NotText> {
    if OTHERS.iter().any(|other| bytes.starts_with(other)) {
        return Err(NotText::Binary);
    }
    if bytes.len() > MOST_BYTES {
        return Err(NotText::TooLarge);
    }
    let (encoding, mark) = Encoding::for_bom(bytes).unwrap_or_else(|| (guessed(bytes), 0));
    let (text, letters_lost, doubtful) = if encoding == WINDOWS_1252 {
        let read = accents::read(bytes);
        (read.words.into(), false, read.doubtful)
    } else {
        let (text, lost) = encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default());
        (text, lost, None)
    };
    if text.contains('\0') {
        return Err(NotText::Binary);
    }
    Ok(Text { words: text.replace("\r\n", "\n").replace('\r', "\n"), letters_lost, doubtful })
}

fn guessed(bytes: &[u8]) -> &'static Encoding {
    if !bytes.contains(&0) && is_mostly_utf8(bytes) {
        return UTF_8;
    }
    // In UTF-16 every second byte of western text is zero.
    let sample = bytes.get(..bytes.len().min(4096) & !1).unwrap_or_default();
    let zeros = |at: usize| sample.iter().skip(at).step_by(2).filter(|byte| **byte == 0).count();
    let many = (sample.len() / 2).saturating_mul(7) / 10;
    match (zeros(0), zeros(1)) {
        (first, second) if first > many && second == 0 => UTF_16BE,
        (first, second) if second > many && first == 0 => UTF_16LE,
        _ => WINDOWS_1252,
    }
}

/// A letter or two that broke on the way do not turn every accent of a UTF-8 file into another one.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|it| !it.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    broken == 0 || whole > broken * 4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_come_out_of_every_encoding() {
        let words = "Día, señora: «sí»";
        let utf16 = |big: bool| -> Vec<u8> {
            words
                .encode_utf16()
                .flat_map(|it| if big { it.to_be_bytes() } else { it.to_le_bytes() })
                .collect()
        };
        let (windows, _, _) = WINDOWS_1252.encode(words);
        let marked = |mark: &[u8], bytes: Vec<u8>| [mark, &bytes].concat();
        for bytes in [
            words.as_bytes().to_vec(),
            marked(b"\xef\xbb\xbf", words.as_bytes().to_vec()),
            windows.into_owned(),
            utf16(false),
            utf16(true),
            marked(b"\xff\xfe", utf16(false)),
            marked(b"\xfe\xff", utf16(true)),
        ] {
            let read = text_of(&bytes).unwrap();
            assert_eq!((read.words.as_str(), read.letters_lost), (words, false), "{bytes:x?}");
        }
    }

    #[test]
    fn a_workbook_or_a_picture_is_no_text() {
        assert_eq!(text_of(b"PK\x03\x04\x14\x00\x06\x00\x08\x00"), Err(NotText::Binary));
        assert_eq!(text_of(b"%PDF-1.4\n% all of it may be letters"), Err(NotText::Binary));
        assert_eq!(text_of(&vec![b'a'; MOST_BYTES + 1]), Err(NotText::TooLarge));
    }

    #[test]
    fn one_broken_letter_is_said_and_leaves_the_others_alone() {
        let read = text_of(b"se\xc3\xb1ora, a\xc3\xb1o, d\xc3\xada, s\xc3\xad, qu\xc3\xa9, cu\xc3").unwrap();
        assert_eq!((read.words.as_str(), read.letters_lost), ("señora, año, día, sí, qué, cu\u{fffd}", true));
    }

    #[test]
    fn lines_end_alike_whatever_program_wrote_them() {
        assert_eq!(text_of(b"a\r\nb\rc\n").unwrap().words, "a\nb\nc\n");
    }
}
