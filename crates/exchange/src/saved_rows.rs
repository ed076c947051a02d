//! The table of rows that could not be kept, which somebody puts right and chooses again: two columns of ours stand before
//! those of the person's own file, and they must not become words of a call.

/// How many columns of ours stand first.
pub const OURS: usize = 2;

/// The heads of these columns, English and Spanish: on which line of the person's file the row stood, and why it was not
/// kept.
const HEADS: [[&str; OURS]; 2] =
    [["Line in your file", "Why it was not kept"], ["Línea en su archivo", "Por qué no se guardó"]];

/// The heads before they were put into plain words, and the words that stood in the second column then.
const FORMER_HEADS: [&str; OURS] = ["Line", "Reason"];
const FORMER_REASONS: [&str; 6] =
    ["no_date", "date_unreadable", "nothing_said", "open_quote", "too_long", "in_the_future"];

/// The heads of our columns.
pub fn heads(spanish: bool) -> [&'static str; OURS] {
    let [english, other] = HEADS;
    if spanish { other } else { english }
}

/// Whether a table with these rows is one of ours. By the former heads alone nobody could tell: others have a line and a
/// reason too.
pub(crate) fn is_saved_rows<'a>(mut rows: impl Iterator<Item = &'a [String]>) -> bool {
    let begins = |row: &[String], heads: &[&str; OURS]| {
        row.len() >= OURS && row.iter().zip(heads).all(|(cell, head)| cell == head)
    };
    let Some(first) = rows.next() else { return false };
    if HEADS.iter().any(|heads| begins(first, heads)) {
        return true;
    }
    let former = |row: &[String]| match row {
        [line, reason, ..] => line.parse::<u64>().is_ok() && FORMER_REASONS.contains(&reason.as_str()),
        _ => false,
    };
    let mut rows = rows.peekable();
    begins(first, &FORMER_HEADS) && rows.peek().is_some() && rows.all(former)
}
