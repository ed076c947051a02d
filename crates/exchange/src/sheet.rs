//! A table that is written as CSV, so that a spreadsheet opens it as it is meant and runs nothing in it.

use crate::guard::guarded;

/// A table as it grows, line by line.
pub struct Sheet {
    text: csv::Writer<Vec<u8>>,
}

impl Sheet {
    /// Starts a table with its head.
    pub fn with_head(head: &[&str]) -> Self {
        // Without the mark, a spreadsheet on Windows takes UTF-8 for the letters of the local code page.
        let marked = "\u{feff}".as_bytes().to_vec();
        let mut builder = csv::WriterBuilder::new();
        let mut sheet =
            Self { text: builder.flexible(true).terminator(csv::Terminator::CRLF).from_writer(marked) };
        sheet.add(head);
        sheet
    }

    /// Adds a line. What a spreadsheet would take for a formula gets an apostrophe before it, however it parts the cells.
    pub fn add<T: AsRef<str>>(&mut self, cells: &[T]) {
        // Writing into memory cannot fail, and a line may have any length.
        drop(self.text.write_record(cells.iter().map(|cell| guarded(cell.as_ref()))));
    }

    /// The table as UTF-8 with its mark, lines ending in CR LF (RFC 4180).
    pub fn finish(self) -> Vec<u8> {
        self.text.into_inner().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(cells: &[&str]) -> String {
        let head = vec!["h"; cells.len()];
        let mut sheet = Sheet::with_head(&head);
        sheet.add(cells);
        let text = String::from_utf8(sheet.finish()).unwrap();
        text.split_once("\r\n").unwrap().1.to_owned()
    }

    #[test]
    fn what_a_spreadsheet_would_run_is_plain_text() {
        assert_eq!(written(&["=HYPERLINK(\"http://x\")"]), "\"'=HYPERLINK(\"\"http://x\"\")\"\r\n");
        for first in ['=', '+', '-', '@', '\t', '\r'] {
            let cell = format!("{first}1");
            assert!(written(&[&cell]).trim_start_matches('"').starts_with('\''), "{first:?}");
        }
        assert_eq!(written(&["1-2", "a=b"]), "1-2,a=b\r\n");
    }

    #[test]
    fn a_cell_may_hold_quotes_commas_and_lines() {
        assert_eq!(
            written(&["a,b", "say \"no\"", "one\ntwo"]),
            "\"a,b\",\"say \"\"no\"\"\",\"one\ntwo\"\r\n"
        );
    }

    #[test]
    fn the_mark_of_utf_8_stands_before_the_head() {
        assert_eq!(Sheet::with_head(&["día"]).finish(), "\u{feff}día\r\n".as_bytes());
    }
}
