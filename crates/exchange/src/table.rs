//! A table out of the text of a CSV file: which sign parts the cells, which row is the head, and every row with the line
//! it stands on. No row is dropped here; only rows without a single word are passed over.

use crate::guard::unguarded;
use crate::saved_rows::is_saved_rows;

/// Signs that part cells, the likeliest first.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// Rows that are looked at to find the delimiter.
const LOOKED_AT: usize = 60;
/// More rows than a person writes.
const MOST_ROWS: usize = 100_000;
/// More columns than a call log has.
const MOST_COLUMNS: usize = 100;

/// Why a text is no table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoTable {
    /// There is nothing in it.
    #[error("the table is empty")]
    Empty,
    /// More rows than can be looked at.
    #[error("the table is too large")]
    TooLarge,
    /// More columns with something in them than can be looked at.
    #[error("the table has too many columns")]
    TooManyColumns,
}

/// One row as it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The line of the file on which it begins, counted from 1.
    pub line: u64,
    /// Its cells, without white space around them, up to the last one that holds something.
    pub cells: Vec<String>,
    /// A quotation mark in it was never closed, so what follows up to the end of the file may belong elsewhere.
    pub open_quote: bool,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Rows in the order of the file, the head among them.
    pub rows: Vec<Row>,
    /// How many columns the widest row has.
    pub columns: usize,
    /// Whether the first row looks like a head: words in every cell, and no date or number.
    pub head: bool,
    /// Whether it is a table of ours with rows that could not be kept: its first columns are no words of the person.
    pub is_saved_rows: bool,
}

impl Table {
    /// Reads a table out of a text whose lines end with `\n`.
    ///
    /// # Errors
    /// [`NoTable`].
    pub fn read(text: &str) -> Result<Self, NoTable> {
        let (text, named, skipped) = named_delimiter(text);
        let delimiter = named.unwrap_or_else(|| likeliest(text));
        let mut rows = Vec::new();
        for row in records(text, delimiter) {
            let mut row = Row { line: row.line + skipped, ..row };
            // Spreadsheets write columns that were cleared long ago.
            let filled = row.cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
            row.cells.truncate(filled);
            if filled > MOST_COLUMNS {
                return Err(NoTable::TooManyColumns);
            }
            if filled == 0 {
                continue;
            }
            if rows.len() == MOST_ROWS {
                return Err(NoTable::TooLarge);
            }
            rows.push(row);
        }
        let is_saved_rows = is_saved_rows(rows.iter().map(|row| row.cells.as_slice()));
        let plain: fn(&str) -> String = if is_saved_rows { unguarded } else { unmarked };
        for cell in rows.iter_mut().flat_map(|row| &mut row.cells) {
            *cell = plain(cell);
        }
        let columns = rows.iter().map(|row| row.cells.len()).max().ok_or(NoTable::Empty)?;
        let head = rows.first().is_some_and(looks_like_a_head);
        Ok(Self { rows, columns, head, is_saved_rows })
    }
}

/// Excel writes and reads a first line `sep=;`.
fn named_delimiter(text: &str) -> (&str, Option<u8>, u64) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    match first.strip_prefix("sep=").map(str::as_bytes) {
        Some([delimiter]) if delimiter.is_ascii() && *delimiter != b'"' => (rest, Some(*delimiter), 1),
        _ => (text, None, 0),
    }
}

/// The delimiter by which most rows have the same number of cells, and more than one.
fn likeliest(text: &str) -> u8 {
    let score = |delimiter: u8| {
        let widths: Vec<usize> =
            records(text, delimiter).take(LOOKED_AT).map(|row| row.cells.len()).collect();
        let most_alike = |width: usize| widths.iter().filter(|it| **it == width).count();
        widths.iter().filter(|width| **width > 1).map(|width| (most_alike(*width), *width)).max()
    };
    // Of equals the last one wins, so the likeliest stands last.
    let best = DELIMITERS.into_iter().rev().max_by_key(|delimiter| score(*delimiter));
    best.unwrap_or(b',')
}

fn records(text: &str, delimiter: u8) -> impl Iterator<Item = Row> + '_ {
    let mut builder = csv::ReaderBuilder::new();
    let reader = builder.has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    // The text is in memory and valid, and rows may have any length: there is no error to come.
    let mut records = reader.into_records().filter_map(Result::ok).peekable();
    std::iter::from_fn(move || {
        let record = records.next()?;
        let at = record.position();
        let next = records.peek().and_then(|next| next.position().map(csv::Position::byte));
        let from = at.map_or(0, csv::Position::byte);
        let raw = slice(text, from, next.unwrap_or(text.len() as u64));
        // The position is that of the blank lines before it, which the reader passes over.
        let row = raw.trim_start_matches('\n');
        let blank = (raw.len() - row.len()) as u64;
        Some(Row {
            line: at.map_or(0, csv::Position::line) + blank,
            cells: record.iter().map(cleaned).collect(),
            open_quote: next.is_none() && row.matches('"').count() % 2 == 1 && row.trim_end().contains('\n'),
        })
    })
}

fn slice(text: &str, from: u64, to: u64) -> &str {
    let place = |at: u64| usize::try_from(at).unwrap_or(text.len());
    text.get(place(from)..place(to)).unwrap_or_default()
}

/// A cell without white space around it and without signs that no letter could print.
fn cleaned(cell: &str) -> String {
    let cell = cell.replace('\u{b}', "\n");
    let cell = cell.replace(|it: char| it.is_control() && it != '\n' && it != '\t', "");
    cell.trim().to_owned()
}

/// A cell without the apostrophe that keeps a spreadsheet from running it.
fn unmarked(cell: &str) -> String {
    let kept = cell.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@']));
    kept.unwrap_or(cell).to_owned()
}

fn looks_like_a_head(row: &Row) -> bool {
    let word = |cell: &String| cell.chars().any(char::is_alphabetic) && cell.chars().count() <= 80;
    let digits = |cell: &String| cell.chars().filter(char::is_ascii_digit).count() >= 3;
    row.cells.iter().filter(|cell| !cell.is_empty()).all(|cell| word(cell) && !digits(cell))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<Vec<String>> {
        Table::read(text).unwrap().rows.into_iter().map(|row| row.cells).collect()
    }

    #[test]
    fn the_delimiter_is_found() {
        let expected = [["Date", "Who"], ["11/2/2026", "Dana, supervisor"]];
        assert_eq!(cells("Date,Who\n11/2/2026,\"Dana, supervisor\"\n"), expected);
        assert_eq!(cells("Date;Who\n11/2/2026;Dana, supervisor\n"), expected);
        assert_eq!(cells("Date\tWho\n11/2/2026\tDana, supervisor"), expected);
        assert_eq!(cells("sep=|\nDate|Who\n11/2/2026|Dana, supervisor"), expected);
    }

    #[test]
    fn a_row_knows_its_line_even_behind_long_cells_and_blank_lines() {
        let table = Table::read("When,What\n2026-11-02,\"two\nlines\"\n\n,,\n2026-11-03,one\n").unwrap();
        let lines: Vec<u64> = table.rows.iter().map(|row| row.line).collect();
        assert_eq!(lines, [1, 2, 6]);
        assert!(table.head);
        let table =
            Table::read("\nWhen,What\n2026-11-02,one\n\n\n2026-11-03,two\n2026-11-04,three\n").unwrap();
        let lines: Vec<u64> = table.rows.iter().map(|row| row.line).collect();
        assert_eq!(lines, [2, 3, 6, 7], "each row stands on the line that an editor shows");
        let table = Table::read("sep=;\n\nWhen;What\n").unwrap();
        assert_eq!(table.rows[0].line, 3);
        assert!(!Table::read("2026-11-02,called\n2026-11-03,called again").unwrap().head);
    }

    #[test]
    fn a_quotation_mark_that_was_never_closed_is_said() {
        let table = Table::read("a,b\n1,\"never closed\n2,next\n3,last\n").unwrap();
        assert!(table.rows.last().unwrap().open_quote);
        assert!(Table::read("a,b\n1,\"closed\"\n").unwrap().rows.iter().all(|row| !row.open_quote));
    }

    #[test]
    fn what_a_sheet_wrote_reads_back() {
        let mut sheet = crate::Sheet::with_head(&["Said", "Number"]);
        sheet.add(&["=not a formula", "+1 510 555 0100"]);
        let text = crate::decode::text_of(&sheet.finish()).unwrap().words;
        assert_eq!(cells(&text)[1], ["=not a formula", "+1 510 555 0100"]);
    }

    #[test]
    fn signs_that_cannot_be_printed_go_and_line_breaks_stay() {
        assert_eq!(cells("a,b\n1,\"two\u{b}lines\u{7}\"\n")[1], ["1", "two\nlines"]);
    }

    #[test]
    fn nothing_is_no_table() {
        assert_eq!(Table::read(" \n,,\n"), Err(NoTable::Empty));
    }

    #[test]
    fn columns_in_which_nothing_stands_do_not_count() {
        let empty = ",".repeat(300);
        let table = Table::read(&format!("When,What{empty}\n2026-11-02,called{empty}\n")).unwrap();
        assert_eq!(table.columns, 2);
        assert_eq!(table.rows[1].cells, ["2026-11-02", "called"]);
        assert_eq!(Table::read(&"a,".repeat(200)), Err(NoTable::TooManyColumns));
    }

    #[test]
    fn rows_that_we_saved_are_known_and_read_back_word_for_word() {
        for spanish in [false, true] {
            let [line, reason] = crate::saved_rows::heads(spanish);
            let mut sheet = crate::Sheet::with_head(&[line, reason, "Notes"]);
            sheet.add(&["4", "x", "=one;=two\n'- three"]);
            let text = crate::decode::text_of(&sheet.finish()).unwrap().words;
            let table = Table::read(&text).unwrap();
            assert!(table.is_saved_rows);
            assert_eq!(table.rows[1].cells[2], "=one;=two\n'- three");
        }
        let former = Table::read("Line,Reason,Notes\n4,no_date,a\n5,too_long,b\n").unwrap();
        assert!(former.is_saved_rows);
        for others in ["Line,Reason\n4,they were rude\n", "Line,Reason\n", "Date,Notes\n4,no_date\n"] {
            assert!(!Table::read(others).unwrap().is_saved_rows, "{others}");
        }
    }
}
