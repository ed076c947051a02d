//! Cells that a spreadsheet would run as a formula, made plain text by an apostrophe, and read back without it.
//! <https://owasp.org/www-community/attacks/CSV_Injection>
//!
//! We part cells with commas; where the computer parts them with `;` or with tabs, a spreadsheet begins a new cell in the
//! middle of ours, and a new line behind every line break.

/// Signs with which a cell begins that a spreadsheet would take for a formula.
const FORMULA: [char; 4] = ['=', '+', '-', '@'];
/// As [`FORMULA`], where no other sign can stand before the cell.
const FIRST: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];
/// Signs behind which another reader begins a cell.
const BEGINS: [char; 4] = [';', '\t', '\n', '\r'];

/// The cell as plain text for every reader.
pub(crate) fn guarded(cell: &str) -> String {
    let mut text = String::with_capacity(cell.len());
    let mut rest = cell;
    let mut first = true;
    while let Some(next) = rest.chars().next() {
        if is_risky(rest, first, &text) {
            text.push('\'');
        }
        first = false;
        text.push(next);
        rest = rest.get(next.len_utf8()..).unwrap_or_default();
    }
    text
}

/// What was given to [`guarded`].
pub(crate) fn unguarded(cell: &str) -> String {
    let mut text = String::with_capacity(cell.len());
    let mut rest = cell;
    let mut first = true;
    while let Some(next) = rest.chars().next() {
        let behind = rest.get(next.len_utf8()..).unwrap_or_default();
        let ours = next == '\'' && is_risky(behind, first, &text);
        first = false;
        rest = behind;
        if ours {
            // What stands behind the apostrophe begins no cell.
            if let Some(formula) = rest.chars().next() {
                text.push(formula);
                rest = rest.get(formula.len_utf8()..).unwrap_or_default();
            }
        } else {
            text.push(next);
        }
    }
    text
}

/// Whether some reader begins a cell behind `before`, and `rest` makes it a formula.
///
/// An apostrophe that stands there already gets another one, so that reading takes off ours and not that. In the middle of
/// our cell quotation marks and spaces may stand before the formula: who parts the cells otherwise passes them over.
fn is_risky(rest: &str, first: bool, before: &str) -> bool {
    if first {
        return rest.trim_start_matches('\'').starts_with(FIRST);
    }
    before.ends_with(BEGINS) && rest.trim_start_matches(['\'', '"', ' ']).starts_with(FORMULA)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cell_that_another_reader_would_begin_is_plain_text() {
        for (cell, expected) in [
            ("=1", "'=1"),
            ("x;=cmd|'/c calc'!A1", "x;'=cmd|'/c calc'!A1"),
            ("x;\"=cmd\"", "x;'\"=cmd\""),
            ("x\t@a", "x\t'@a"),
            ("called\n=1\n+2", "called\n'=1\n'+2"),
            ("a=b; c-d\nno", "a=b; c-d\nno"),
        ] {
            assert_eq!(guarded(cell), expected);
        }
    }

    #[test]
    fn what_was_guarded_reads_back_word_for_word() {
        for cell in
            ["=1", "'=1", "''=1", "x;'=1;=2", ";;=", "a\n- b\n'- c", "'x", "x;' =1", "\t=1", "==;==", ""]
        {
            assert_eq!(unguarded(&guarded(cell)), cell);
        }
        assert_eq!(unguarded("it's; 'tis\n'no'"), "it's; 'tis\n'no'");
    }
}
