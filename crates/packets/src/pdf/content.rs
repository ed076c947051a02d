//! How a page's operators end: with everything closed that they opened, or not.
//!
//! Strangers' pages leave graphics states open, close some that were never opened, or stop in the middle of a picture.
//! What is added after them must not inherit that. This reads operators only to count them and never changes one.

/// How a page's operators end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// Everything that needs closing: this many graphics states, and a text object.
    Open {
        /// `q` without `Q`.
        states: usize,
        /// `BT` without `ET`.
        text: bool,
        /// `BMC` or `BDC` without `EMC`.
        marks: usize,
    },
    /// It closes what it never opened, or stops halfway: it has to be kept in a box of its own.
    Ragged,
}

/// What a page's operators are like.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Content {
    pub(crate) ending: Ending,
    /// It shows words of its own, or forms that may.
    pub(crate) has_words: bool,
    /// It closes marked content that it never opened, so that nothing can be marked around it.
    pub(crate) closes_marks: bool,
    /// It gives numbers to marked content.
    pub(crate) has_numbers: bool,
}

/// Reads operators and tells what they are like.
pub(crate) fn content(content: &[u8]) -> Content {
    let mut found =
        Content { ending: Ending::Ragged, has_words: false, closes_marks: false, has_numbers: false };
    found.ending = ending(content, &mut found);
    found
}

fn ending(content: &[u8], found: &mut Content) -> Ending {
    let mut reader = Tokens { rest: content };
    let (mut states, mut text, mut marks) = (0_usize, false, 0_usize);
    while let Some(token) = reader.next() {
        match token {
            Token::Broken => return Ending::Ragged,
            Token::Word(b"q") => states += 1,
            Token::Word(b"Q") => match states.checked_sub(1) {
                Some(fewer) => states = fewer,
                None => return Ending::Ragged,
            },
            Token::Word(b"BT") => (text, found.has_words) = (true, true),
            Token::Word(b"ET") => text = false,
            Token::Word(b"BMC" | b"BDC") => marks += 1,
            Token::Word(b"EMC") => match marks.checked_sub(1) {
                Some(fewer) => marks = fewer,
                None => found.closes_marks = true,
            },
            Token::Name(b"/MCID") => found.has_numbers = true,
            Token::Word(b"ID") => {
                if !reader.skip_picture() {
                    return Ending::Ragged;
                }
            }
            Token::Word(_) | Token::Name(_) | Token::Other => {}
        }
    }
    Ending::Open { states, text, marks }
}

enum Token<'a> {
    Word(&'a [u8]),
    Name(&'a [u8]),
    Other,
    Broken,
}

struct Tokens<'a> {
    rest: &'a [u8],
}

impl<'a> Tokens<'a> {
    fn next(&mut self) -> Option<Token<'a>> {
        let start = self.rest.iter().position(|byte| !is_space(*byte))?;
        self.rest = &self.rest[start..];
        match self.rest.first()? {
            b'(' => Some(self.skip_string()),
            b'%' => {
                let end = self.rest.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
                self.advance(end.unwrap_or(self.rest.len()));
                Some(Token::Other)
            }
            b'<' if self.rest.get(1) != Some(&b'<') => {
                match self.rest.iter().position(|byte| *byte == b'>') {
                    Some(end) => {
                        self.advance(end + 1);
                        Some(Token::Other)
                    }
                    None => Some(Token::Broken),
                }
            }
            // The beginning of a dictionary: its second mark does not open a string.
            b'<' => {
                self.advance(2);
                Some(Token::Other)
            }
            b'>' | b'[' | b']' | b'{' | b'}' | b')' => {
                self.advance(1);
                Some(Token::Other)
            }
            b'/' => {
                let end = self.rest.iter().skip(1).position(|byte| is_space(*byte) || is_mark(*byte));
                let (name, rest) = self.rest.split_at(end.map_or(self.rest.len(), |end| end + 1));
                self.rest = rest;
                Some(Token::Name(name))
            }
            _ => {
                let end = self.rest.iter().position(|byte| is_space(*byte) || is_mark(*byte));
                let (word, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
                self.rest = rest;
                Some(Token::Word(word))
            }
        }
    }

    fn advance(&mut self, count: usize) {
        self.rest = self.rest.get(count..).unwrap_or_default();
    }

    fn skip_string(&mut self) -> Token<'a> {
        let mut depth = 0_usize;
        let mut bytes = self.rest.iter().enumerate();
        while let Some((index, byte)) = bytes.next() {
            match byte {
                b'\\' => drop(bytes.next()),
                b'(' => depth += 1,
                b')' => {
                    depth -= 1;
                    if depth == 0 {
                        self.advance(index + 1);
                        return Token::Other;
                    }
                }
                _ => {}
            }
        }
        Token::Broken
    }

    /// Skips the bytes of a picture between `ID` and `EI`; tells whether its end was found.
    fn skip_picture(&mut self) -> bool {
        let end = self.rest.windows(3).enumerate().position(|(index, bytes)| {
            let after = self.rest.get(index + 3).copied();
            is_space(bytes[0])
                && &bytes[1..] == b"EI"
                && after.is_none_or(is_space)
                && self.reads_on(index + 3)
        });
        match end {
            Some(end) => {
                self.advance(end + 3);
                true
            }
            None => false,
        }
    }

    /// Whether what follows looks like operators: the bytes of a picture hold `EI` by chance too.
    fn reads_on(&self, from: usize) -> bool {
        let after = self.rest.get(from..).unwrap_or_default();
        after.iter().take(12).all(|byte| byte.is_ascii_graphic() || is_space(*byte))
    }
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\r' | b'\t' | 0x0c | 0)
}

fn is_mark(byte: u8) -> bool {
    b"()<>[]{}/%".contains(&byte)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Ending, content};

    fn open(states: usize, text: bool) -> Ending {
        Ending::Open { states, text, marks: 0 }
    }

    fn ending(operators: &[u8]) -> Ending {
        content(operators).ending
    }

    #[test]
    fn what_is_left_open_is_counted() {
        assert_eq!(ending(b"q 1 0 0 1 0 0 cm Q"), open(0, false));
        assert_eq!(ending(b"q q Q q BT (Q \\) Q) Tj"), open(2, true));
        assert_eq!(ending(b"/Q gs % Q Q\n[(Q)] TJ <51> Tj q"), open(1, false));
    }

    #[test]
    fn what_closes_too_much_or_stops_halfway_is_ragged() {
        for content in ["q Q Q", "q (never closed", "BI /W 1 /H 1 ID abc", "<51"] {
            assert_eq!(ending(content.as_bytes()), Ending::Ragged, "{content}");
        }
    }

    #[test]
    fn the_bytes_of_a_picture_are_no_operators() {
        assert_eq!(ending(b"q BI /W 1 /H 1 ID \x00Q Q EI \xff\xfe Q\nEI Q"), open(0, false));
    }

    #[test]
    fn marks_that_are_left_open_and_marks_closed_too_often_are_told_apart() {
        let open = content(b"/P <</MCID 0>> BDC (x) Tj /Span BMC EMC");
        assert_eq!(open.ending, Ending::Open { states: 0, text: false, marks: 1 });
        assert!(open.has_numbers && !open.has_words && !open.closes_marks);
        assert!(content(b"BT ET /P BMC EMC EMC").closes_marks);
    }

    proptest! {
        #[test]
        fn no_content_is_too_strange(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let closed = |ending| match ending {
                Ending::Open { states, .. } => states <= bytes.len(),
                Ending::Ragged => true,
            };
            prop_assert!(closed(ending(&bytes)));
        }
    }
}
