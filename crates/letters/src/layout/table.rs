//! Tables: how wide the columns are, and rows as lines that may be parted between pages.

use super::paragraph::{Line, Setter, Setting, Span};
use super::{Item, Mark};
use crate::error::{LetterError, LetterPart};

/// Space to the left and right of the words in a cell.
const PADDING: f32 = 5.0;
/// Space above the first and below the last line of a row.
const ROW_SPACE: f32 = 3.0;
/// Line height inside tables.
pub(crate) const LEADING: f32 = 1.24;

/// Shares the width among the columns: each gets its longest word, and the rest goes where the words are.
pub(crate) fn column_widths(setter: &mut Setter, rows: &[Vec<Span>], size: f32, width: f32) -> Vec<f32> {
    let columns = rows.first().map_or(0, Vec::len);
    let mut least = vec![0.0_f32; columns];
    let mut most = vec![0.0_f32; columns];
    for row in rows {
        for (column, span) in row.iter().enumerate().take(columns) {
            let (min, max) = setter.measure(std::slice::from_ref(span), size);
            least[column] = least[column].max(min + 2.0 * PADDING + 0.5);
            most[column] = most[column].max(max + 2.0 * PADDING + 0.5);
        }
    }
    share(&least, &most, width)
}

/// The arithmetic of [`column_widths`].
fn share(least: &[f32], most: &[f32], width: f32) -> Vec<f32> {
    let needed: f32 = least.iter().sum();
    let wished: f32 = most.iter().sum();
    if needed >= width {
        // Words longer than their column are broken inside by the line breaker; nothing leaves the page.
        return least.iter().map(|it| it * width / needed).collect();
    }
    if wished <= width {
        // Room to spare goes to the last column, so that the rules reach across.
        let mut widths = most.to_vec();
        if let Some(last) = widths.last_mut() {
            *last += width - wished;
        }
        return widths;
    }
    settled(least, most, width)
}

/// Shares a width that is too small for every wish: by the square root of the wish, so that a long cell does not starve
/// the short ones; nobody gets more than wished for or less than the longest word.
fn settled(least: &[f32], most: &[f32], width: f32) -> Vec<f32> {
    let mut widths: Vec<Option<f32>> = vec![None; least.len()];
    loop {
        let spare = width - widths.iter().flatten().sum::<f32>();
        let open: Vec<usize> = (0..widths.len()).filter(|column| widths[*column].is_none()).collect();
        let wishes: f32 = open.iter().map(|column| most[*column].sqrt()).sum();
        let part = |column: usize| spare * most[column].sqrt() / wishes;
        let short = open.iter().copied().find(|column| part(*column) < least[*column]);
        let full = open.iter().copied().find(|column| part(*column) > most[*column]);
        // The longest words come first: a wish can wait, a broken word cannot be mended.
        match (short, full) {
            (Some(column), _) => widths[column] = Some(least[column]),
            (None, Some(column)) => widths[column] = Some(most[column]),
            (None, None) => {
                let mut shared: Vec<f32> =
                    (0..widths.len()).map(|column| widths[column].unwrap_or_else(|| part(column))).collect();
                // If every column was settled on the way, what is left goes where the wish is least fulfilled.
                let left = width - shared.iter().sum::<f32>();
                let lacks = |column: &usize| most[*column] - shared[*column];
                if let Some(column) = (0..shared.len()).max_by(|a, b| lacks(a).total_cmp(&lacks(b))) {
                    shared[column] += left;
                }
                return shared;
            }
        }
    }
}

/// One row to be set.
pub(crate) struct Row<'a> {
    pub(crate) cells: &'a [Span],
    /// What each cell means.
    pub(crate) marks: &'a [Mark],
    pub(crate) widths: &'a [f32],
    pub(crate) size: f32,
    /// Thickness of the rule below.
    pub(crate) rule: f32,
}

/// Sets one row. Each returned line holds the same line of every cell, marked with its column.
pub(crate) fn set_row(
    setter: &mut Setter,
    row: &Row<'_>,
    left: f32,
    place: LetterPart,
) -> Result<Vec<Line>, LetterError> {
    let mut lines: Vec<Line> = Vec::new();
    let mut x = left;
    for (column, (span, mark)) in row.cells.iter().zip(row.marks).enumerate() {
        let width = (row.widths[column] - 2.0 * PADDING).max(1.0);
        let how = Setting { mark: *mark, size: row.size, leading: LEADING, width, centred: false };
        for (index, line) in setter.set(std::slice::from_ref(span), &how, place)?.into_iter().enumerate() {
            if lines.len() <= index {
                lines.push(Line::default());
            }
            lines[index].height = lines[index].height.max(line.height);
            lines[index]
                .items
                .extend(line.items.into_iter().map(|(_, it)| (column, it.moved(x + PADDING, 0.0))));
        }
        x += row.widths[column];
    }
    if let Some(first) = lines.first_mut() {
        first.height += ROW_SPACE;
        for (_, item) in &mut first.items {
            *item = item.clone().moved(0.0, ROW_SPACE);
        }
    }
    if let Some(last) = lines.last_mut() {
        last.height += ROW_SPACE;
        let y = last.height;
        last.items.push((usize::MAX, Item::Rule { from: (left, y), to: (x, y), thickness: row.rule }));
    }
    Ok(lines)
}

#[cfg(test)]
mod tests {
    use super::share;
    use proptest::prelude::*;

    #[test]
    fn short_columns_keep_their_words_whole() {
        let widths = share(&[40.0, 50.0], &[60.0, 900.0], 400.0);
        assert!(widths[0] >= 40.0 && widths[0] <= 60.0, "{widths:?}");
    }

    proptest! {
        #[test]
        fn columns_always_fill_the_width(columns in prop::collection::vec((1.0_f32..300.0, 0.0_f32..900.0), 1..8)) {
            let least: Vec<f32> = columns.iter().map(|(least, _)| *least).collect();
            let most: Vec<f32> = columns.iter().map(|(least, more)| least + more).collect();
            let widths = share(&least, &most, 468.0);
            prop_assert!((widths.iter().sum::<f32>() - 468.0).abs() < 0.5, "{widths:?}");
            prop_assert!(widths.iter().all(|width| *width > 0.0));
        }
    }
}
