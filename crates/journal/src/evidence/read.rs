//! Reading the lines of a record as strictly as they were written.
//!
//! JSON allows one object to be written in many ways, and readers differ in what they make of it: of a key that stands
//! twice some show the first and some the last, and what they do not know they pass over or show. So a line only counts
//! when it is, byte for byte, what Recourse would write: then a person reads in it what the sums were done over. The ends
//! of lines alone may differ, because mail and some programs change them on the way.

use std::io::{self, BufRead, Read as _};

use sha2::{Digest, Sha256};

use super::lines::Line;
use crate::chain::Hash;

/// No line that is written is as long; a longer one is not read to its end.
const LONGEST_LINE: u64 = 16 * 1024 * 1024;

/// A line as it was read.
pub(super) struct ReadLine {
    /// What it says; `None` for a line that no version of Recourse writes.
    pub line: Option<Line>,
    /// Whether it stands there exactly as Recourse writes it.
    pub as_written: bool,
}

/// The lines with their numbers, and the sum over all that were read.
pub(super) struct Numbered<F> {
    file: F,
    /// How many lines were read.
    pub number: usize,
    /// Whether a line ended as on Windows (CR LF), and was read as if it ended with LF, as it was written.
    pub line_ends_changed: bool,
    sum: Sha256,
}

impl<F: BufRead> Numbered<F> {
    pub(super) fn of(file: F) -> Self {
        Self { file, number: 0, line_ends_changed: false, sum: Sha256::new() }
    }

    /// The sum over all lines that were read, each with its end as it was written.
    pub(super) fn sum(&self) -> Hash {
        self.sum.clone().finalize().into()
    }

    /// The next line; `None` at the end.
    pub(super) fn next_line(&mut self) -> io::Result<Option<ReadLine>> {
        let mut text = Vec::new();
        let read = (&mut self.file).take(LONGEST_LINE).read_until(b'\n', &mut text)?;
        if read == 0 {
            return Ok(None);
        }
        self.number += 1;
        if text.ends_with(b"\r\n") {
            text.truncate(text.len() - 2);
            text.push(b'\n');
            self.line_ends_changed = true;
        }
        self.sum.update(&text);
        let line: Option<Line> = serde_json::from_slice(&text).ok();
        let as_written = line.as_ref().is_some_and(|line| is_as_written(line, &text));
        Ok(Some(ReadLine { line, as_written }))
    }
}

fn is_as_written(line: &Line, text: &[u8]) -> bool {
    serde_json::to_vec(line).is_ok_and(|written| text.strip_suffix(b"\n") == Some(written.as_slice()))
}
