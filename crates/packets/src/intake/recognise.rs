//! Which kind of file this is, from its first bytes; the name decides only where bytes say nothing.

use crate::error::{Foreign, Refusal};
use crate::report::Kind;

/// Where the mark of a PDF may stand: programs put things before it.
const HEAD: usize = 1024;

pub(crate) fn recognise(name: &str, bytes: &[u8]) -> Result<Kind, Refusal> {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    // A message may hold a PDF near its beginning, and a PDF never begins like a message.
    if !head.starts_with(b"%PDF-") && (ending == "eml" || looks_like_mail(head)) && is_text(head) {
        return Ok(Kind::Email);
    }
    if has(head, b"%PDF-") || (ending == "pdf" && has(bytes, b" obj")) {
        return Ok(Kind::Pdf);
    }
    if let Some(kind) = picture(head) {
        return Ok(kind);
    }
    if let Some(foreign) = foreign(head) {
        return Err(Refusal::Kind(foreign));
    }
    if is_text(bytes) { Ok(Kind::Text) } else { Err(Refusal::Kind(Foreign::Unknown)) }
}

fn has(bytes: &[u8], mark: &[u8]) -> bool {
    bytes.windows(mark.len()).any(|window| window == mark)
}

fn picture(head: &[u8]) -> Option<Kind> {
    let brand = head.get(8..12).filter(|_| head.get(4..8) == Some(b"ftyp"));
    match head {
        [0xff, 0xd8, 0xff, ..] => Some(Kind::Jpeg),
        [0x89, b'P', b'N', b'G', ..] => Some(Kind::Png),
        [b'I', b'I', 42 | 43, 0, ..] | [b'M', b'M', 0, 42 | 43, ..] => Some(Kind::Tiff),
        [b'R', b'I', b'F', b'F', ..] if head.get(8..12) == Some(b"WEBP") => Some(Kind::WebP),
        _ if matches!(brand, Some(b"heic" | b"heix" | b"heim" | b"heis" | b"mif1" | b"msf1")) => {
            Some(Kind::Heic)
        }
        _ => None,
    }
}

fn foreign(head: &[u8]) -> Option<Foreign> {
    let start: String = head.iter().take(200).map(|byte| char::from(byte.to_ascii_lowercase())).collect();
    let start = start.trim_start_matches(['\u{ef}', '\u{bb}', '\u{bf}']).trim_start();
    match head {
        [b'P', b'K', 3 | 5, ..] | [0xd0, 0xcf, 0x11, 0xe0, ..] => Some(Foreign::Office),
        [b'G', b'I', b'F', b'8', ..] | [b'B', b'M', _, _, _, _, 0, 0, 0, 0, ..] => Some(Foreign::Picture),
        _ if head.get(4..8) == Some(b"ftyp") => {
            let still = matches!(head.get(8..12), Some(b"avif" | b"avis"));
            Some(if still { Foreign::Picture } else { Foreign::Recording })
        }
        [b'I', b'D', b'3', ..] | [b'O', b'g', b'g', b'S', ..] | [b'R', b'I', b'F', b'F', ..] => {
            Some(Foreign::Recording)
        }
        _ if start.starts_with("{\\rtf") => Some(Foreign::RichText),
        _ if start.starts_with("<!doctype html") || start.starts_with("<html") => Some(Foreign::WebPage),
        _ => None,
    }
}

/// Lines as a message begins with (RFC 5322): several known names with a colon, before any empty line.
fn looks_like_mail(head: &[u8]) -> bool {
    const NAMES: [&str; 9] = [
        "from:",
        "to:",
        "subject:",
        "date:",
        "received:",
        "message-id:",
        "mime-version:",
        "return-path:",
        "delivered-to:",
    ];
    let text = String::from_utf8_lossy(head).to_ascii_lowercase();
    let lines = text.lines().take_while(|line| !line.is_empty());
    let known = lines.filter(|line| NAMES.iter().any(|name| line.starts_with(name))).count();
    // A memo has From, To and Subject too; a message has what only machines write.
    known >= 3 && ["received:", "message-id:", "mime-version:"].iter().any(|name| text.contains(name))
}

fn is_text(bytes: &[u8]) -> bool {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return true;
    }
    let strange =
        bytes.iter().filter(|byte| **byte < 32 && !matches!(byte, b'\n' | b'\r' | b'\t' | 0x0c)).count();
    strange * 1000 <= bytes.len() && !bytes.contains(&0)
}

#[cfg(test)]
mod tests {
    use super::recognise;
    use crate::error::{Foreign, Refusal};
    use crate::report::Kind;

    #[test]
    fn bytes_speak_before_names() {
        assert_eq!(recognise("scan.jpg", b"\n\n%PDF-1.4\n1 0 obj"), Ok(Kind::Pdf));
        assert_eq!(recognise("bill.pdf", &[0xff, 0xd8, 0xff, 0xe0]), Ok(Kind::Jpeg));
        assert_eq!(recognise("IMG_1.HEIC", b"\0\0\0\x18ftypheic\0\0\0\0"), Ok(Kind::Heic));
    }

    #[test]
    fn a_message_is_not_a_memo() {
        let message = b"From: a@b.c\r\nTo: d@e.f\r\nSubject: x\r\nMIME-Version: 1.0\r\n\r\nHello";
        assert_eq!(recognise("m", message), Ok(Kind::Email));
        assert_eq!(recognise("m", b"From: Ana\nTo: Ben\nSubject: call\n\nHello"), Ok(Kind::Text));
    }

    #[test]
    fn what_cannot_be_used_is_told_apart() {
        let refused = |bytes: &[u8]| recognise("x", bytes);
        assert_eq!(refused(b"PK\x03\x04word/document"), Err(Refusal::Kind(Foreign::Office)));
        assert_eq!(refused(b"<!DOCTYPE html><html>"), Err(Refusal::Kind(Foreign::WebPage)));
        assert_eq!(refused(b"\0\0\0\x18ftypmp42"), Err(Refusal::Kind(Foreign::Recording)));
        assert_eq!(refused(&[1, 2, 3, 0, 0]), Err(Refusal::Kind(Foreign::Unknown)));
    }
}
