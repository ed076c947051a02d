//! Who said what: the answers that several representatives gave to one question, side by side, on one page if they fit.

use chrono::NaiveDate;

use super::contacts::{foot, head_pairs};
use super::facts::{RecordHead, ReferenceNumber, WallTime};
use super::words;
use crate::document::{Cell, Document, Piece, Table, labelled, paragraphs};
use crate::error::LetterError;
use crate::model::{Inline, Language};
use crate::print::Printed;

/// Sizes of the running text in points; the smallest survives a fax machine.
const SIZES: [f32; 4] = [11.0, 10.0, 9.25, 8.5];
/// Shares of the width: date, who, what they said, what shows it.
const WIDTHS: [f32; 4] = [24.0, 26.0, 44.0, 22.0];

/// Everything that the paper holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhoSaidWhat {
    /// The language of the fixed words; what people said stays as it was written down.
    pub language: Language,
    /// The day it was made.
    pub prepared_on: NaiveDate,
    /// What stands above it.
    pub head: RecordHead,
    /// The questions in the order in which they print.
    pub questions: Vec<AskedQuestion>,
}

/// A question and the answers to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedQuestion {
    /// The question in the user's words.
    pub question: String,
    /// The answers, the oldest first.
    pub statements: Vec<RecordedStatement>,
}

/// What one representative said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordedStatement {
    /// When it was said.
    pub happened: WallTime,
    /// How many days later it was written down, when it was late.
    pub days_late: Option<u32>,
    /// How, and who reached out: `Telephone, we called`.
    pub how: String,
    /// Who said it: name, title, department, place.
    pub who: Vec<String>,
    /// The representative's employee or agent number.
    pub who_id: String,
    /// What was said.
    pub said: String,
    /// Whether `said` is word for word.
    pub verbatim: bool,
    /// Numbers given in that contact.
    pub references: Vec<ReferenceNumber>,
    /// How many corrections the entry has that this was taken from.
    pub corrections: usize,
}

/// Prints who said what as a tagged PDF (PDF/UA-1), as large as one page allows; what does not fit in the smallest type
/// runs on to further pages. The same paper always gives the same bytes.
///
/// # Errors
/// [`LetterError::TooTall`], or a fault of the bundled fonts. Characters without a font are spelled out.
pub fn print_who_said_what(paper: &WhoSaidWhat) -> Result<Printed, LetterError> {
    for size in SIZES {
        let printed = document(paper, size).print()?;
        if printed.pages == 1 {
            return Ok(printed);
        }
    }
    document(paper, SIZES[1]).print()
}

pub(crate) fn document(paper: &WhoSaidWhat, size: f32) -> Document {
    let language = paper.language;
    let (shared, own) = (words::of(language), own_words(language));
    let mut pairs = head_pairs(&paper.head, shared);
    pairs.push((shared.prepared_on.to_owned(), crate::words::date(paper.prepared_on, language)));
    let mut pieces = vec![Piece::Title(own.title.to_owned()), Piece::Pairs(pairs)];
    pieces.push(Piece::Paragraph(vec![Inline::text(own.how_it_was_kept)]));
    if paper.questions.is_empty() {
        pieces.push(Piece::Paragraph(vec![Inline::text(own.none)]));
    }
    for asked in &paper.questions {
        pieces.push(Piece::Heading(asked.question.clone()));
        if asked.statements.is_empty() {
            pieces.push(Piece::Paragraph(vec![Inline::text(own.unanswered)]));
            continue;
        }
        let rows = asked.statements.iter().map(|statement| row(statement, own, language)).collect();
        let head = own.columns.map(str::to_owned).to_vec();
        pieces.push(Piece::Table(Table { widths: WIDTHS.to_vec(), head, rows }));
    }
    Document {
        title: format!("{}: {}", own.title, paper.head.about),
        language,
        date: paper.prepared_on,
        about: foot(&paper.head),
        mark: shared.reading_copy,
        size,
        sections: vec![pieces],
    }
}

fn row(statement: &RecordedStatement, own: &Own, language: Language) -> Vec<Cell> {
    let mut when: Cell = vec![vec![Inline::text(statement.happened.words(language))]];
    when.extend(statement.days_late.map(|days| vec![Inline::bold(words::late(days, language))]));

    let filled = |part: &&str| !part.trim().is_empty();
    let names: Vec<&str> = statement.who.iter().map(String::as_str).filter(filled).collect();
    let names = if names.is_empty() { own.nobody.to_owned() } else { names.join(", ") };
    let mut who: Cell = vec![vec![Inline::bold(names)]];
    if !statement.who_id.trim().is_empty() {
        who.push(labelled(&format!("{}:", words::of(language).id), &statement.who_id));
    }

    let mut lines = paragraphs(&statement.said);
    let first = lines.next().unwrap_or_default();
    let mut said: Cell = vec![if statement.verbatim {
        labelled(words::of(language).said_verbatim, first)
    } else {
        vec![Inline::text(first)]
    }];
    said.extend(lines.map(|line| vec![Inline::text(line)]));
    if statement.corrections > 0 {
        said.push(vec![Inline::bold(own.corrected)]);
    }

    let mut shown: Cell = Vec::new();
    if !statement.how.is_empty() {
        shown.push(vec![Inline::text(&statement.how)]);
    }
    shown.extend(statement.references.iter().map(|it| labelled(&format!("{}:", it.label), &it.number)));
    vec![when, who, said, shown]
}

/// The fixed words that only this paper has.
struct Own {
    title: &'static str,
    how_it_was_kept: &'static str,
    columns: [&'static str; 4],
    nobody: &'static str,
    corrected: &'static str,
    unanswered: &'static str,
    none: &'static str,
}

const fn own_words(language: Language) -> &'static Own {
    match language {
        Language::En => &EN,
        Language::Es => &ES,
    }
}

const EN: Own = Own {
    title: "Who said what",
    how_it_was_kept: "Answers to the same question, the oldest first. Each was taken from an entry of a journal that \
                      was written down at the time and cannot be changed afterwards.",
    columns: ["When", "Who", "What they said", "Shown by"],
    nobody: "Name not given",
    corrected: "This entry was corrected later: see the record of contacts.",
    unanswered: "No answer was written down.",
    none: "No statements were chosen.",
};

const ES: Own = Own {
    title: "Quién dijo qué",
    how_it_was_kept: "Respuestas a la misma pregunta, la más antigua primero. Cada una se tomó de una entrada de un \
                      diario que se anotó en su momento y no se puede cambiar después.",
    columns: ["Cuándo", "Quién", "Qué dijo", "Dónde consta"],
    nobody: "No dio su nombre",
    corrected: "Esta entrada se corrigió después: vea el registro de contactos.",
    unanswered: "No se anotó ninguna respuesta.",
    none: "No se eligió ninguna declaración.",
};
