//! What the columns of a call log hold, as far as their heads tell: a suggestion, for somebody to put right.

use crate::calls::cells;
use crate::dates::{Order, read_clock, read_day};
use crate::saved_rows;
use crate::table::Table;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    /// The day, perhaps with the time.
    Date,
    /// The time of day.
    Time,
    /// The time zone of the day and the time.
    Zone,
    /// By what means: phone, portal, letter.
    Channel,
    /// Whom one spoke with.
    Representative,
    /// Their ID.
    RepresentativeId,
    /// Their department or place.
    Department,
    /// The number dialled.
    NumberDialled,
    /// What was asked.
    Asked,
    /// What was said, or notes.
    Said,
    /// How it ended.
    Outcome,
    /// A reference number.
    Reference,
    /// Who wrote it down.
    RecordedBy,
    /// Anything else: kept with its head, below what was said.
    Other,
    /// Not taken in.
    LeftOut,
}

/// Words by which a head is known, in English and Spanish, the more telling ones first: a word of three letters or less
/// must stand there alone, a longer one may go on.
const KNOWN: &[(Column, &[&str])] = &[
    // What sounds like something that we look for, and is not.
    (Column::Other, &["birth", "date of service", "service date", "due", "nacimiento", "patient", "member"]),
    (Column::Other, &["hold", "duration", "length", "espera", "duracion", "paciente", "miembro"]),
    (Column::Zone, &["time zone", "timezone", "zona horaria", "huso horario"]),
    (
        Column::RepresentativeId,
        &["representative id", "rep id", "agent id", "employee id", "badge", "operator"],
    ),
    (Column::RepresentativeId, &["identificacion del representante", "numero de empleado"]),
    (Column::Reference, &["reference", "ref", "confirmation", "case number", "ticket", "call id"]),
    (Column::Reference, &["referencia", "numero de caso", "confirmacion"]),
    (
        Column::NumberDialled,
        &["number dialled", "number dialed", "phone number", "number called", "numero marcado"],
    ),
    (
        Column::RecordedBy,
        &["written by", "recorded by", "logged by", "entered by", "anotado por", "escrito por"],
    ),
    (
        Column::Asked,
        &["what we asked", "asked", "question", "request", "reason for", "preguntamos", "pregunta"],
    ),
    (
        Column::Outcome,
        &["outcome", "result", "next step", "follow", "resolution", "resultado", "seguimiento"],
    ),
    (Column::Said, &["what they said", "said", "note", "summary", "details", "description", "conversation"]),
    (Column::Said, &["comment", "dijeron", "nota", "resumen", "detalle", "descripcion", "comentario"]),
    (Column::Channel, &["how", "method", "channel", "type of contact", "como", "medio", "metodo"]),
    (Column::Department, &["department", "dept", "office", "location", "departamento", "oficina"]),
    (Column::Date, &["date", "timestamp", "fecha", "marca temporal"]),
    (
        Column::Representative,
        &["representative", "spoke with", "spoke to", "talked to", "contacted", "contact"],
    ),
    (Column::Representative, &["who", "name", "agent", "rep", "person", "representante", "quien", "nombre"]),
    (Column::Date, &["day", "when", "dia", "cuando"]),
    (Column::Time, &["time", "hour", "hora"]),
];

/// Rows that are looked at where the heads say nothing.
const LOOKED_AT: usize = 200;

/// A suggestion for each column, from its head and, where no head speaks of a day, from its cells. None is suggested
/// twice; a column that nothing is known of is kept as something else, so that no word is lost unless somebody says so.
/// Only what we wrote ourselves, into a file of rows that could not be kept, is left out.
pub fn suggested(table: &Table, head: bool) -> Vec<Column> {
    let mut heads = table.rows.first().filter(|_| head).map(|row| row.cells.clone()).unwrap_or_default();
    heads.resize(table.columns, String::new());
    let ours = if table.is_saved_rows { saved_rows::OURS.min(heads.len()) } else { 0 };
    let mut columns = vec![Column::LeftOut; ours];
    columns.extend(by_heads(heads.get(ours..).unwrap_or_default()));
    let cells = |place: usize| {
        let cells = cells(table, place, head).filter(|cell| !cell.is_empty());
        cells.take(LOOKED_AT)
    };
    let free = |columns: &[Column], fits: &dyn Fn(&str) -> bool| {
        let mut places = columns.iter().enumerate().filter(|(_, it)| **it == Column::Other);
        places.find(|(place, _)| mostly(cells(*place), fits)).map(|(place, _)| place)
    };
    let is_day =
        |cell: &str| [Order::MonthFirst, Order::DayFirst].iter().any(|it| read_day(cell, *it).is_some());
    for (column, fits) in [
        (Column::Date, &is_day as &dyn Fn(&str) -> bool),
        (Column::Time, &|cell: &str| read_clock(cell).is_some()),
    ] {
        if !columns.contains(&column)
            && let Some(place) = free(&columns, fits)
            && let Some(found) = columns.get_mut(place)
        {
            *found = column;
        }
    }
    if !head {
        let letters = |place: &usize| cells(*place).map(|cell| cell.chars().count()).sum::<usize>();
        let others =
            columns.iter().enumerate().filter(|(_, it)| **it == Column::Other).map(|(place, _)| place);
        let wordiest = others.max_by_key(letters);
        if let Some(found) = wordiest.and_then(|place| columns.get_mut(place)) {
            *found = Column::Said;
        }
    }
    columns
}

/// Whether there are cells, and at least four of five are like this.
fn mostly<'a>(cells: impl Iterator<Item = &'a str>, fits: &dyn Fn(&str) -> bool) -> bool {
    let (mut all, mut fitting) = (0_usize, 0_usize);
    for cell in cells {
        all += 1;
        fitting += usize::from(fits(cell));
    }
    all > 0 && fitting * 5 >= all * 4
}

fn by_heads(heads: &[String]) -> Vec<Column> {
    let mut taken = Vec::new();
    let suggest = |cell: &String| {
        let name = plain(cell);
        let fits = |words: &[&str]| words.iter().any(|word| has_word(&name, word));
        let found = KNOWN.iter().find(|(column, words)| !taken.contains(column) && fits(words));
        let column = found.map_or(Column::Other, |(column, _)| *column);
        if column != Column::Other {
            taken.push(column);
        }
        column
    };
    heads.iter().map(suggest).collect()
}

/// Whether the words of `word` stand in `name` side by side, from the beginning of a word on.
fn has_word(name: &str, word: &str) -> bool {
    let end = if word.len() <= 3 { " " } else { "" };
    format!(" {name} ").contains(&format!(" {word}{end}"))
}

/// Small letters without accents, and single spaces between words.
pub fn plain(text: &str) -> String {
    let bare = |letter: char| match letter {
        'á' => 'a',
        'é' => 'e',
        'í' => 'i',
        'ó' => 'o',
        'ú' | 'ü' => 'u',
        'ñ' => 'n',
        letter if letter.is_alphanumeric() => letter,
        _ => ' ',
    };
    let text: String = text.to_lowercase().chars().map(bare).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(head: &[&str]) -> Vec<Column> {
        by_heads(&head.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn heads_of_forms_and_lists_are_understood() {
        assert_eq!(
            of(&["Timestamp", "Who did you speak with?", "Rep ID", "Ref #", "Notes", "Mood"]),
            [
                Column::Date,
                Column::Representative,
                Column::RepresentativeId,
                Column::Reference,
                Column::Said,
                Column::Other
            ]
        );
        assert_eq!(
            of(&["Fecha", "Hora", "¿Con quién?", "Qué dijeron", "Resultado", "Número de referencia"]),
            [
                Column::Date,
                Column::Time,
                Column::Representative,
                Column::Said,
                Column::Outcome,
                Column::Reference
            ]
        );
    }

    #[test]
    fn a_time_zone_is_no_time() {
        let expected = [Column::Date, Column::Zone, Column::Time];
        assert_eq!(of(&["Date", "Time zone", "Time"]), expected);
        assert_eq!(of(&["Fecha", "Zona horaria", "Hora"]), expected);
    }

    #[test]
    fn no_column_is_suggested_twice_and_none_is_left_out_by_itself() {
        assert_eq!(of(&["Date", "Date of birth", "Notes", "More notes"])[1], Column::Other);
        assert!(!of(&["", "?"]).contains(&Column::LeftOut));
    }

    #[test]
    fn our_own_columns_in_rows_that_were_saved_are_left_out() {
        let table =
            Table::read("Line in your file,Why it was not kept,Date,Notes\n4,No day,11/2/2026,in review\n");
        let expected = [Column::LeftOut, Column::LeftOut, Column::Date, Column::Said];
        assert_eq!(suggested(&table.unwrap(), true), expected);
    }

    #[test]
    fn what_only_sounds_alike_is_something_else() {
        let heads = ["Refund", "Patient name", "Days late", "Time on hold", "Contact date", "Contact"];
        let other = Column::Other;
        assert_eq!(of(&heads), [other, other, other, other, Column::Date, Column::Representative]);
    }

    #[test]
    fn without_heads_the_cells_say_what_they_are() {
        let table =
            Table::read("Dana,11/2/2026,3:45 PM,It is in review\nLuis,11/3/2026,,They lost the fax\n");
        let table = table.unwrap();
        assert!(!table.head);
        assert_eq!(suggested(&table, false), [Column::Other, Column::Date, Column::Time, Column::Said]);
        let named = Table::read("Called,Notes\n11/2/2026,in review\n").unwrap();
        assert_eq!(suggested(&named, true), [Column::Date, Column::Said]);
    }
}
