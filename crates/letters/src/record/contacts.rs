//! The record of contacts: one row per contact, oldest first or in whatever order it is given.

use super::facts::{RecordHead, RecordOfContacts, RecordedContact, RecordedCorrection};
use super::times::minutes;
use super::words::{self, Words};
use crate::document::{Cell, Document, Piece, Table, labelled, paragraphs};
use crate::error::LetterError;
use crate::model::{Inline, Language};
use crate::print::Printed;
use crate::squares::Squares;

/// Size of the running text, in points.
const SIZE: f32 = 10.0;
/// Shares of the width: number, time, person, words.
const WIDTHS: [f32; 4] = [6.0, 30.0, 26.0, 52.0];

/// Prints a record of contacts as a tagged PDF (PDF/UA-1). The same record always gives the same bytes.
///
/// # Errors
/// [`LetterError::TooTall`], or a fault of the bundled fonts. Characters without a font are spelled out: what stands
/// in a journal can no longer be changed.
pub fn print_record(record: &RecordOfContacts) -> Result<Printed, LetterError> {
    document(record)?.print()
}

/// What stands in a record, in reading order.
pub(crate) fn document(record: &RecordOfContacts) -> Result<Document, LetterError> {
    let language = record.language;
    let words = words::of(language);
    let mut pieces = vec![Piece::Title(words.record.to_owned())];
    let mut pairs = head_pairs(&record.head, words);
    pairs.extend(period(record, words));
    let count = words::count(record.contacts.len(), record.left_out, language);
    pairs.push((words.contacts.to_owned(), count));
    pairs.push((words.prepared_on.to_owned(), crate::words::date(record.prepared_on, language)));
    pieces.push(Piece::Pairs(pairs));
    pieces.push(Piece::Paragraph(vec![Inline::text(words.how_it_was_kept)]));
    if record.contacts.is_empty() {
        pieces.push(Piece::Paragraph(vec![Inline::text(words.none)]));
    } else {
        let rows = record.contacts.iter().enumerate();
        let rows = rows.map(|(index, contact)| row(index + 1, contact, language)).collect();
        let head = words.record_columns.map(str::to_owned).to_vec();
        pieces.push(Piece::Table(Table { widths: WIDTHS.to_vec(), head, rows }));
    }
    pieces.extend(verification(record, words)?);
    Ok(Document {
        title: format!("{}: {}", words.record, record.head.about),
        language,
        date: record.prepared_on,
        about: foot(&record.head),
        mark: words.reading_copy,
        size: SIZE,
        sections: vec![pieces],
    })
}

/// A long word with spaces at which a line may end. Whoever reads it back takes them out.
fn breakable(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    letters.chunks(8).map(|piece| piece.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// The names with their values that stand above a record or a timeline; what is not known is left out.
pub(super) fn head_pairs(head: &RecordHead, words: &Words) -> Vec<(String, String)> {
    let fixed = [
        (words.re, &head.about),
        (words.member, &head.member),
        (words.plan, &head.plan),
        (words.member_id, &head.member_id),
    ];
    let fixed = fixed.into_iter().map(|(name, value)| (name.to_owned(), value.clone()));
    let numbers = head.references.iter().map(|it| (it.label.clone(), it.number.clone()));
    let by = (words.prepared_by.to_owned(), head.prepared_by.clone());
    fixed.chain(numbers).chain([by]).filter(|(_, value)| !value.trim().is_empty()).collect()
}

/// What the foot of every page says the paper is about, so that a lost page finds its way home.
pub(super) fn foot(head: &RecordHead) -> String {
    let numbers = head.references.iter().map(|it| it.number.as_str()).take(2);
    let parts = std::iter::once(head.member.as_str()).chain(numbers);
    parts.filter(|part| !part.trim().is_empty()).collect::<Vec<_>>().join(", ")
}

fn period(record: &RecordOfContacts, words: &Words) -> Option<(String, String)> {
    let days = || record.contacts.iter().map(|contact| contact.happened.day);
    let (first, last) = (days().min()?, days().max()?);
    let date = |day| crate::words::date(day, record.language);
    let span = match (first == last, record.language) {
        (true, _) => date(first),
        (false, Language::En) => format!("{} to {}", date(first), date(last)),
        (false, Language::Es) => format!("del {} al {}", date(first), date(last)),
    };
    Some((words.period.to_owned(), span))
}

fn row(number: usize, contact: &RecordedContact, language: Language) -> Vec<Cell> {
    let words = words::of(language);
    vec![
        vec![vec![Inline::text(number.to_string())]],
        when(contact, words, language),
        with_whom(contact, words, language),
        what(contact, words, language),
    ]
}

fn when(contact: &RecordedContact, words: &Words, language: Language) -> Cell {
    let mut cell = vec![labelled(words.happened, &contact.happened.words(language))];
    if contact.happened.time.is_none() {
        cell.push(vec![Inline::text(format!("({})", words.time_not_noted))]);
    }
    let by = if contact.recorded_by.is_empty() {
        String::new()
    } else {
        format!(" {} {}", words.by, contact.recorded_by)
    };
    cell.push(labelled(words.written_down, &format!("{}{by}", contact.recorded.words(language))));
    cell.extend(origin(contact.came_from.as_deref(), words));
    if !contact.entry.is_empty() {
        cell.push(labelled(words.entry, &contact.entry));
    }
    cell.extend(contact.days_late.map(|days| vec![Inline::bold(words::late(days, language))]));
    cell
}

fn with_whom(contact: &RecordedContact, words: &Words, language: Language) -> Cell {
    let mut cell: Cell = Vec::new();
    if !contact.how.is_empty() {
        cell.push(vec![Inline::bold(&contact.how)]);
    }
    let who: Vec<&str> =
        contact.who.iter().map(String::as_str).filter(|part| !part.trim().is_empty()).collect();
    if !who.is_empty() {
        cell.push(vec![Inline::text(who.join(", "))]);
    }
    let mut line = |label: &str, value: &str| {
        if !value.trim().is_empty() {
            cell.push(labelled(label, value));
        }
    };
    line(&format!("{}:", words.id), &contact.who_id);
    line(words.dialled, &contact.number_dialled);
    let length = |seconds: Option<u32>| seconds.map(|it| minutes(it, language)).unwrap_or_default();
    line(words.on_hold, &length(contact.hold_seconds));
    line(words.talking, &length(contact.talk_seconds));
    for reference in &contact.references {
        line(&format!("{}:", reference.label), &reference.number);
    }
    cell
}

fn what(contact: &RecordedContact, words: &Words, language: Language) -> Cell {
    let mut cell: Cell = Vec::new();
    let said = match (contact.corrections.is_empty(), contact.said_verbatim) {
        (false, _) => words.first_written,
        (true, true) => words.said_verbatim,
        (true, false) => words.said,
    };
    long(&mut cell, words.asked, &contact.asked);
    long(&mut cell, said, &contact.said);
    for promise in &contact.promises {
        let due = promise.due.as_ref().map(|due| due.words(language));
        let terms = words::promise_terms(promise.who.trim(), due, language);
        cell.push(labelled(words.promised, &format!("{}{terms}", promise.what)));
    }
    long(&mut cell, words.outcome, &contact.outcome);
    if !contact.attachments.is_empty() {
        cell.push(labelled(words.attached, &contact.attachments.join("; ")));
    }
    for correction in &contact.corrections {
        cell.extend(corrected(correction, words, language));
    }
    cell
}

fn corrected(correction: &RecordedCorrection, words: &Words, language: Language) -> Cell {
    let by = if correction.recorded_by.is_empty() {
        String::new()
    } else {
        format!(" {} {}", words.by, correction.recorded_by)
    };
    let when = correction.recorded.words(language);
    let mut cell = vec![vec![Inline::bold(format!("{} {when}{by}", words.corrected))]];
    cell.extend(origin(correction.came_from.as_deref(), words));
    if !correction.entry.is_empty() {
        cell.push(labelled(words.entry, &correction.entry));
    }
    long(&mut cell, words.reason, &correction.reason);
    let now_says = if correction.verbatim { words.now_says_verbatim } else { words.now_says };
    long(&mut cell, now_says, &correction.now_says);
    cell
}

/// Whose journal an entry came from; nothing for the preparer's own.
fn origin(came_from: Option<&str>, words: &Words) -> Option<Vec<Inline>> {
    match came_from?.trim() {
        "" => Some(vec![Inline::text(words.from_another_journal)]),
        name => Some(labelled(words.from_the_journal_of, name)),
    }
}

/// What a person wrote: the first line after its label, the others below it.
fn long(cell: &mut Cell, label: &str, written: &str) {
    for (index, line) in paragraphs(written).enumerate() {
        cell.push(if index == 0 { labelled(label, line) } else { vec![Inline::text(line)] });
    }
}

fn verification(record: &RecordOfContacts, words: &Words) -> Result<Vec<Piece>, LetterError> {
    let (proof, language) = (&record.proof, record.language);
    let mut pieces = vec![
        Piece::Heading(words.checked.to_owned()),
        Piece::Paragraph(vec![Inline::text(words::verification(proof, language))]),
    ];
    for (index, head) in proof.heads.iter().enumerate() {
        let label = words::chain_head(index + 1, proof.heads.len(), head.entries, language);
        pieces.push(Piece::Paragraph(labelled(&label, &head.hash)));
    }
    pieces.push(Piece::Paragraph(labelled(words.signed_by, &proof.seal.signer)));
    pieces.push(Piece::Paragraph(vec![Inline::text(words.how_to_check)]));
    pieces.push(Piece::Paragraph(labelled(words.seal, &breakable(&proof.seal.text))));
    let squares = Squares::of(&proof.seal.text)?;
    pieces.extend(squares.map(|squares| Piece::Squares { squares, beside: Vec::new() }));
    Ok(pieces)
}
