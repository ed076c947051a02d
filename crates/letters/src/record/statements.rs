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
const WIDTHS: [f32; 4] = [24.0, 24.0, 40.0, 28.0];

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
    /// Whether the preparer named somebody whom the entry does not name.
    pub named_by_preparer: bool,
    /// What was said.
    pub said: String,
    /// Whose words `said` are.
    pub wording: Wording,
    /// Numbers given in that contact.
    pub references: Vec<ReferenceNumber>,
    /// By what the entry is found in a signed record: its number and the beginning of its hash.
    pub entry: String,
    /// How many corrections the entry has that this was taken from.
    pub corrections: usize,
}

/// Whose words the words of a statement are. The entry cannot be changed, and the statement can.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wording {
    /// They stand in the entry, which says that they were said so.
    WordForWord,
    /// They stand in the entry, and the preparer says that they were said so.
    SaidToBeExact,
    /// They stand in the entry.
    Entry,
    /// The preparer's own, put so on this day.
    Own(NaiveDate),
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
    if statement.named_by_preparer {
        who.push(vec![Inline::text(own.named_by_preparer)]);
    }

    let mut lines = paragraphs(&statement.said);
    let first = lines.next().unwrap_or_default();
    let mut said: Cell = vec![match statement.wording {
        Wording::WordForWord => labelled(words::of(language).said_verbatim, first),
        Wording::SaidToBeExact => labelled(own.said_to_be_exact, first),
        Wording::Entry => labelled(own.in_the_words_of_the_entry, first),
        Wording::Own(_) => vec![Inline::text(first)],
    }];
    said.extend(lines.map(|line| vec![Inline::text(line)]));
    if let Wording::Own(day) = statement.wording {
        said.push(vec![Inline::text(format!("({} {})", own.put_so_on, crate::words::date(day, language)))]);
    }
    if statement.corrections > 0 {
        said.push(vec![Inline::bold(own.corrected)]);
    }

    let mut shown: Cell = Vec::new();
    if !statement.how.is_empty() {
        shown.push(vec![Inline::text(&statement.how)]);
    }
    shown.extend(statement.references.iter().map(|it| labelled(&format!("{}:", it.label), &it.number)));
    if !statement.entry.is_empty() {
        shown.push(labelled(words::of(language).entry, &statement.entry));
    }
    vec![when, who, said, shown]
}

/// The fixed words that only this paper has.
struct Own {
    title: &'static str,
    how_it_was_kept: &'static str,
    columns: [&'static str; 4],
    nobody: &'static str,
    named_by_preparer: &'static str,
    said_to_be_exact: &'static str,
    in_the_words_of_the_entry: &'static str,
    put_so_on: &'static str,
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
    how_it_was_kept: "Answers to the same question, the oldest first, as the preparer reads them in the entries of a \
                      journal. An entry cannot be changed after it was written down; the reading can. The record of \
                      contacts shows each entry under the number that stands here.",
    columns: ["When", "Who", "What they said", "Shown by"],
    nobody: "Name not given",
    named_by_preparer: "(named by the preparer)",
    said_to_be_exact: "In the words of the entry, exact as the preparer says:",
    in_the_words_of_the_entry: "In the words of the entry:",
    put_so_on: "Put in these words by the preparer on",
    corrected: "This entry was corrected later: see the record of contacts.",
    unanswered: "No answer was written down.",
    none: "No statements were chosen.",
};

const ES: Own = Own {
    title: "Quién dijo qué",
    how_it_was_kept: "Respuestas a la misma pregunta, la más antigua primero, como las lee quien preparó esto en las \
                      entradas de un diario. Una entrada no se puede cambiar después de anotada; la lectura sí. El \
                      registro de contactos muestra cada entrada con el número que aparece aquí.",
    columns: ["Cuándo", "Quién", "Qué dijo", "Dónde consta"],
    nobody: "No dio su nombre",
    named_by_preparer: "(nombre puesto por quien preparó esto)",
    said_to_be_exact: "Con las palabras de la entrada, exactas según quien preparó esto:",
    in_the_words_of_the_entry: "Con las palabras de la entrada:",
    put_so_on: "Puesto en estas palabras por quien preparó esto, el",
    corrected: "Esta entrada se corrigió después: vea el registro de contactos.",
    unanswered: "No se anotó ninguna respuesta.",
    none: "No se eligió ninguna declaración.",
};
