//! The timeline: key events, on one page if any type that can still be read makes them fit.

use super::contacts::{foot, head_pairs};
use super::facts::{Timeline, TimelineEvent};
use super::words;
use crate::document::{Cell, Document, Piece, Table};
use crate::error::LetterError;
use crate::model::{Inline, Language};
use crate::print::Printed;

/// Sizes of the running text in points, from the one that reads best to the smallest that survives a fax machine.
const SIZES: [f32; 5] = [11.0, 10.25, 9.5, 8.75, 8.25];
/// Shares of the width: date, what happened, what shows it.
const WIDTHS: [f32; 3] = [27.0, 55.0, 22.0];

/// Prints a timeline as a tagged PDF (PDF/UA-1). The same timeline always gives the same bytes.
///
/// It is set as large as one page allows. If it does not fit even in the smallest size that can be read, it is set in
/// the middle size and runs on to further pages with its head repeated: [`Printed::pages`] then says more than 1, and
/// whoever chose the events can choose fewer.
///
/// # Errors
/// [`LetterError::TooTall`], or a fault of the bundled fonts. Characters without a font are spelled out.
pub fn print_timeline(timeline: &Timeline) -> Result<Printed, LetterError> {
    for size in SIZES {
        let printed = document(timeline, size).print()?;
        if printed.pages == 1 {
            return Ok(printed);
        }
    }
    document(timeline, SIZES[SIZES.len() / 2]).print()
}

pub(crate) fn document(timeline: &Timeline, size: f32) -> Document {
    let language = timeline.language;
    let words = words::of(language);
    let mut pairs = head_pairs(&timeline.head, words);
    pairs.push((words.prepared_on.to_owned(), crate::words::date(timeline.prepared_on, language)));
    let mut pieces = vec![Piece::Title(words.timeline.to_owned()), Piece::Pairs(pairs)];
    if timeline.events.is_empty() {
        pieces.push(Piece::Paragraph(vec![Inline::text(words.no_events)]));
    } else {
        let rows = timeline.events.iter().map(|event| row(event, language)).collect();
        let head = words.timeline_columns.map(str::to_owned).to_vec();
        pieces.push(Piece::Table(Table { widths: WIDTHS.to_vec(), head, rows }));
    }
    Document {
        title: format!("{}: {}", words.timeline, timeline.head.about),
        language,
        date: timeline.prepared_on,
        about: foot(&timeline.head),
        mark: words.reading_copy,
        size,
        sections: vec![pieces],
    }
}

fn row(event: &TimelineEvent, language: Language) -> Vec<Cell> {
    let when: Cell = vec![vec![Inline::text(event.when.words(language))]];
    let label = if event.what.is_empty() { event.kind.clone() } else { format!("{}: ", event.kind) };
    let words = if event.stands_out { Inline::bold(&event.what) } else { Inline::text(&event.what) };
    let what: Cell = vec![vec![Inline::bold(label), words]];
    let shown: Cell =
        if event.shown_by.is_empty() { Vec::new() } else { vec![vec![Inline::text(&event.shown_by)]] };
    vec![when, what, shown]
}
