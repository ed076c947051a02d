//! The sheets of a mailing kit.

use super::words::{self, Words};
use super::{Envelope, MailingKit};
use crate::document::{Cell, Document, Piece, Placed, Table};
use crate::error::LetterError;
use crate::model::Inline;
use crate::print::Printed;

/// Size of the running text, in points.
const SIZE: f32 = 11.0;
/// The address in the window of a #10 envelope: see the inside address of letters.
const WINDOW: (f32, f32) = (72.0, 153.0);
/// Below the lower fold of a sheet folded in three, so that instructions stay inside.
const BELOW_FOLD: f32 = 300.0;

/// Prints a mailing kit as a tagged PDF (PDF/UA-1). The same kit always gives the same bytes.
///
/// # Errors
/// [`LetterError::TooTall`], or a fault of the bundled fonts. Characters without a font are spelled out.
pub fn print_mailing_kit(kit: &MailingKit) -> Result<Printed, LetterError> {
    document(kit).print()
}

/// What stands on the sheets, in reading order.
pub(crate) fn document(kit: &MailingKit) -> Document {
    let words = words::of(kit.language);
    let mut sections = vec![overview(kit, words)];
    for envelope in &kit.envelopes {
        sections.push(if envelope.is_large() {
            labels(kit, envelope, words)
        } else {
            window(kit, envelope, words)
        });
        if envelope.certified {
            sections.push(certified(kit, envelope, words));
        }
    }
    Document {
        title: format!("{}: {}", words.title, kit.about),
        language: kit.language,
        date: kit.prepared_on,
        about: kit.about.clone(),
        mark: Some(words.not_sent),
        size: SIZE,
        sections,
    }
}

fn text(words: &str) -> Piece {
    Piece::Paragraph(vec![Inline::text(words)])
}

fn items(lines: impl IntoIterator<Item = String>) -> Vec<Vec<Inline>> {
    lines.into_iter().map(|line| vec![Inline::text(line)]).collect()
}

fn overview(kit: &MailingKit, words: &Words) -> Vec<Piece> {
    let certified = kit.envelopes.iter().any(|it| it.certified);
    let steps = words::steps(certified, kit.envelopes.len() > 1, kit.language);
    let mut pieces = vec![
        Piece::Title(format!("{}: {}", words.title, kit.about)),
        Piece::Heading(words.steps.to_owned()),
        Piece::List { ordered: true, items: items(steps) },
        Piece::Heading(words.what_goes_where.to_owned()),
    ];
    for (index, envelope) in kit.envelopes.iter().enumerate() {
        pieces.extend(contents(index + 1, envelope, kit, words));
    }
    pieces.push(Piece::Heading(words.keep.to_owned()));
    let kept = words.kept.iter().map(|line| (*line).to_owned());
    pieces.push(Piece::List { ordered: false, items: items(kept) });
    pieces
}

fn contents(number: usize, envelope: &Envelope, kit: &MailingKit, words: &Words) -> Vec<Piece> {
    let measure =
        words::measure(envelope.sheets(), envelope.tenths_of_ounces(), envelope.is_large(), kit.language);
    let row = |(index, paper): (usize, &super::EnvelopePaper)| -> Vec<Cell> {
        let cells =
            [(index + 1).to_string(), paper.title.clone(), paper.pages.to_string(), "[   ]".to_owned()];
        cells.into_iter().map(|words| vec![vec![Inline::text(words)]]).collect()
    };
    vec![
        Piece::Paragraph(vec![
            Inline::bold(format!("{} {number}. {}: ", words.envelope, words.to)),
            Inline::text(envelope.to.join(", ")),
        ]),
        text(&measure),
        Piece::Table(Table {
            widths: vec![7.0, 64.0, 12.0, 10.0],
            head: words.paper_columns.map(str::to_owned).to_vec(),
            rows: envelope.papers.iter().enumerate().map(row).collect(),
        }),
    ]
}

/// One sheet that shows both addresses where an envelope has its windows.
fn window(kit: &MailingKit, envelope: &Envelope, words: &Words) -> Vec<Piece> {
    let placed = |left, top, size, lines: &[String]| {
        Piece::Placed(Placed { left, top, size, lines: lines.to_vec(), frame: None })
    };
    vec![
        placed(WINDOW.0, 58.0, 10.0, &kit.from),
        placed(WINDOW.0, WINDOW.1, 11.5, &envelope.to),
        placed(54.0, BELOW_FOLD, 14.0, &[words.window_page.to_owned()]),
        text(words.window_how),
    ]
}

/// One sheet with two labels to be cut out.
fn labels(kit: &MailingKit, envelope: &Envelope, words: &Words) -> Vec<Piece> {
    let label = |left, top, size, lines: &[String], frame| {
        Piece::Placed(Placed { left, top, size, lines: lines.to_vec(), frame: Some(frame) })
    };
    vec![
        Piece::Title(words.labels.to_owned()),
        text(words.labels_how),
        label(72.0, 196.0, 11.0, &kit.from, (54.0, 180.0, 252.0, 108.0)),
        label(84.0, 350.0, 16.0, &envelope.to, (54.0, 324.0, 396.0, 216.0)),
    ]
}

fn certified(kit: &MailingKit, envelope: &Envelope, words: &Words) -> Vec<Piece> {
    let is_known = !kit.article_number.trim().is_empty();
    let number = if is_known { kit.article_number.trim() } else { words.copy_number };
    let (name, street, city) = parts(&envelope.to);
    let row = |field: &str, value: &str| -> Vec<Cell> {
        [field, value].map(|words| words.lines().map(|line| vec![Inline::text(line)]).collect()).to_vec()
    };
    let table = |rows| {
        let head = words.form_columns.map(str::to_owned).to_vec();
        Piece::Table(Table { widths: vec![38.0, 62.0], head, rows })
    };
    let mut pieces = vec![Piece::Title(words.certified.to_owned()), text(words.certified_how)];
    if is_known {
        pieces.push(Piece::Pairs(vec![(words.article_number.to_owned(), number.to_owned())]));
    }
    pieces.extend([
        Piece::Heading(words.receipt_form.to_owned()),
        table(vec![
            row("Extra Services & Fees", words.tick_services),
            row("Sent To", &name),
            row("Street and Apt. No., or PO Box No.", &street),
            row("City, State, ZIP+4", &city),
        ]),
        Piece::Heading(words.card_form.to_owned()),
        table(vec![
            row("1. Article Addressed to:", &envelope.to.join("\n")),
            row("2. Article Number (Transfer from service label)", number),
            row("3. Service Type", words.tick_certified),
            row(
                "Reverse side: Sender: Please print your name, address, and ZIP+4 in this box",
                &kit.from.join("\n"),
            ),
        ]),
        Piece::Heading(words.where_it_goes.to_owned()),
        Piece::List { ordered: false, items: items(words.places.iter().map(|line| (*line).to_owned())) },
        text(words.other_forms),
    ]);
    pieces
}

/// An address as the form asks for it: the name, the street, the city. The last line is the city, the one before it the
/// street, and what is left the name.
fn parts(lines: &[String]) -> (String, String, String) {
    match lines {
        [] => (String::new(), String::new(), String::new()),
        [name] => (name.clone(), String::new(), String::new()),
        [name, city] => (name.clone(), String::new(), city.clone()),
        [name @ .., street, city] => (name.join("\n"), street.clone(), city.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn an_address_is_taken_apart_from_its_end() {
        let lines =
            ["Evergreen Health Plan", "Appeals", "P.O. Box 1234", "Oakland, CA 94604"].map(str::to_owned);
        let (name, street, city) = parts(&lines);
        assert_eq!(name, "Evergreen Health Plan\nAppeals");
        assert_eq!((street.as_str(), city.as_str()), ("P.O. Box 1234", "Oakland, CA 94604"));
        assert_eq!(parts(&lines[..1]).0, "Evergreen Health Plan");
    }
}
