//! The small markup inside a template's text: `{fact}`, `[only if known]`, `**bold**`, `*italic*`.
//!
//! There are no expressions, no loops and no includes. A backslash takes the meaning from the character after it.

/// A piece of template text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    /// Words as they stand.
    Words { text: String, bold: bool, italic: bool },
    /// A fact by its key, or a column of the list being walked.
    Slot { key: String, bold: bool, italic: bool },
    /// Printed only if every fact inside is known: `[ and received on {decision.notice_received}]`.
    Optional(Vec<Piece>),
}

/// Reads one paragraph. Line ends count as spaces, so that a template can be wrapped at will.
///
/// # Errors
/// A sentence that says what is wrong with the text, for the person who wrote it.
pub(crate) fn parse(source: &str) -> Result<Vec<Piece>, String> {
    let words = source.split_whitespace().collect::<Vec<_>>().join(" ");
    // A space at either end of the source is part of the text of a one-line optional, never of a paragraph.
    let mut reader = Reader { rest: words.chars().peekable(), bold: false, italic: false };
    let pieces = reader.pieces(false)?;
    if reader.bold {
        return Err("a ** opens bold type and nothing closes it".to_owned());
    }
    if reader.italic {
        return Err("a * opens italic type and nothing closes it".to_owned());
    }
    Ok(pieces)
}

/// Visits every slot, inside optional parts too.
pub(crate) fn slots(pieces: &[Piece]) -> Vec<&str> {
    let mut found = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Words { .. } => {}
            Piece::Slot { key, .. } => found.push(key.as_str()),
            Piece::Optional(inner) => found.extend(slots(inner)),
        }
    }
    found
}

struct Reader<'a> {
    rest: std::iter::Peekable<std::str::Chars<'a>>,
    bold: bool,
    italic: bool,
}

impl Reader<'_> {
    fn pieces(&mut self, inside: bool) -> Result<Vec<Piece>, String> {
        let mut found = Vec::new();
        let mut words = String::new();
        while let Some(c) = self.rest.next() {
            match c {
                '\\' => {
                    words
                        .push(self.rest.next().ok_or("a backslash stands at the end with nothing after it")?);
                }
                '{' => {
                    self.flush(&mut words, &mut found);
                    let key = self.key()?;
                    found.push(Piece::Slot { key, bold: self.bold, italic: self.italic });
                }
                '}' => return Err("a } has no { before it".to_owned()),
                '[' if inside => return Err("a [ stands inside another [".to_owned()),
                '[' => {
                    self.flush(&mut words, &mut found);
                    let inner = self.pieces(true)?;
                    if slots(&inner).is_empty() {
                        return Err("a [...] has no {fact} in it, so nothing decides whether it is printed"
                            .to_owned());
                    }
                    found.push(Piece::Optional(inner));
                }
                ']' if inside => {
                    self.flush(&mut words, &mut found);
                    return Ok(found);
                }
                ']' => return Err("a ] has no [ before it".to_owned()),
                '*' => {
                    self.flush(&mut words, &mut found);
                    if self.rest.next_if_eq(&'*').is_some() {
                        self.bold = !self.bold;
                    } else {
                        self.italic = !self.italic;
                    }
                }
                _ => words.push(c),
            }
        }
        if inside {
            return Err("a [ is never closed".to_owned());
        }
        self.flush(&mut words, &mut found);
        Ok(found)
    }

    fn key(&mut self) -> Result<String, String> {
        let mut key = String::new();
        for c in self.rest.by_ref() {
            match c {
                '}' if key.is_empty() => return Err("a {} names no fact".to_owned()),
                '}' => return Ok(key),
                'a'..='z' | '0'..='9' | '.' | '_' => key.push(c),
                _ => return Err(format!("the name of a fact has small letters, dots and _ only, not “{c}”")),
            }
        }
        Err("a { is never closed".to_owned())
    }

    fn flush(&self, words: &mut String, found: &mut Vec<Piece>) {
        if !words.is_empty() {
            let text = std::mem::take(words);
            found.push(Piece::Words { text, bold: self.bold, italic: self.italic });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Piece, parse, slots};

    fn words(text: &str) -> Piece {
        Piece::Words { text: text.to_owned(), bold: false, italic: false }
    }

    fn slot(key: &str) -> Piece {
        Piece::Slot { key: key.to_owned(), bold: false, italic: false }
    }

    #[test]
    fn facts_and_optional_facts_are_told_apart() {
        let found = parse("Denied on\n{a.b}[, seen on {c}].").unwrap();
        let optional = Piece::Optional(vec![words(", seen on "), slot("c")]);
        assert_eq!(found, [words("Denied on "), slot("a.b"), optional, words(".")]);
        assert_eq!(slots(&found), ["a.b", "c"]);
    }

    #[test]
    fn bold_reaches_the_fact_inside_it() {
        let found = parse("**{criterion}.** x").unwrap();
        assert_eq!(found[0], Piece::Slot { key: "criterion".to_owned(), bold: true, italic: false });
    }

    #[test]
    fn every_slip_of_the_pen_is_explained() {
        for (source, wanted) in [
            ("{a", "never closed"),
            ("a}", "no {"),
            ("[a]", "no {fact}"),
            ("[{a}", "never closed"),
            ("a]", "no ["),
            ("[{a} [{b}]]", "inside another"),
            ("**a", "closes"),
            ("*a", "closes"),
            ("{}", "names no fact"),
            ("{A}", "small letters"),
            ("a\\", "backslash"),
        ] {
            let problem = parse(source).unwrap_err();
            assert!(problem.contains(wanted), "{source}: {problem}");
        }
    }

    #[test]
    fn a_backslash_prints_the_mark_itself() {
        assert_eq!(parse(r"\{a\} \[b\] \*").unwrap(), [words("{a} [b] *")]);
    }
}
