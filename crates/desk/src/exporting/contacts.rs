//! All contacts with plans as one table: a line for each call, letter, message and visit, the oldest first.
//!
//! Private notes are not in it; they are in `journal.json` and in the texts of the cases.

use chrono::SecondsFormat;
use exchange::Sheet;
use journal::export::Everything;
use journal::{Entry, Precision};
use letters::Language;

use super::text::{due_text, joined};
use super::words::either;
use crate::log::days_late;
use crate::record::entry::wall;
use crate::record::is_dealing;
use crate::record::words::{how, reference};

/// The heads of the columns. This table is for spreadsheets and no way back: taken in as a call log, what only we know
/// (the hash, the device, the corrections) would become words of the calls, and those that are here would come twice.
const HEAD: [(&str, &str); 26] = [
    ("Case", "Caso"),
    ("Member", "Miembro"),
    ("Date", "Fecha"),
    ("Time", "Hora"),
    ("Time zone", "Zona horaria"),
    ("The time is", "La hora es"),
    ("Written down", "Anotado"),
    ("Days late", "Días de retraso"),
    ("How", "Cómo"),
    ("Number dialled", "Número marcado"),
    ("Representative", "Representante"),
    ("Representative ID", "Identificación del representante"),
    ("Department", "Departamento"),
    ("What we asked", "Qué preguntamos"),
    ("What they said", "Qué dijeron"),
    ("Word for word", "Palabra por palabra"),
    ("Outcome", "Resultado"),
    ("Reference numbers", "Números de referencia"),
    ("Promises", "Promesas"),
    ("Seconds on hold", "Segundos en espera"),
    ("Seconds talking", "Segundos hablando"),
    ("Corrections", "Correcciones"),
    ("Written by", "Anotado por"),
    ("Entry", "Anotación"),
    ("Device", "Dispositivo"),
    ("Hash", "Hash"),
];

/// The table as CSV.
pub(super) fn table(all: &Everything, language: Language) -> Vec<u8> {
    let mut sheet = Sheet::with_head(&HEAD.map(|(en, es)| either(language, en, es)));
    let dealings = all.entries.iter().map(|it| &it.entry);
    let mut dealings: Vec<&Entry> =
        dealings.filter(|it| it.amends.is_none() && is_dealing(it.kind)).collect();
    dealings.sort_by_key(|it| (it.happened.at, it.recorded_at, it.sequence));
    for entry in dealings {
        sheet.add(&cells(all, entry, language));
    }
    sheet.finish()
}

fn cells(all: &Everything, entry: &Entry, language: Language) -> [String; 26] {
    let details = &entry.details;
    let who = &details.representative;
    let case = all.cases.iter().find(|case| case.id == entry.case).map(|case| &case.content);
    let member = case.and_then(|case| all.people.iter().find(|person| person.id == case.person));
    let happened = wall(entry.happened);
    let known = match entry.precision {
        Precision::Minute => either(language, "exact", "exacta"),
        Precision::About => either(language, "about", "aproximada"),
        Precision::Day => either(language, "not known", "desconocida"),
    };
    // The hour of a day without one is a stand-in, and nobody may take it for a fact.
    let time = happened.time.filter(|_| entry.precision != Precision::Day);
    let recorded = entry.recorded_at.with_timezone(&entry.happened.zone);
    [
        case.map(|case| case.title.clone()).unwrap_or_default(),
        member.map(|member| member.content.name.clone()).unwrap_or_default(),
        happened.day.to_string(),
        time.map(|time| time.format("%H:%M").to_string()).unwrap_or_default(),
        entry.happened.zone.name().to_owned(),
        known.to_owned(),
        recorded.to_rfc3339_opts(SecondsFormat::Secs, false),
        days_late(entry).map(|days| days.to_string()).unwrap_or_default(),
        how(entry, language),
        details.number_dialled.clone(),
        who.name.clone(),
        who.id.clone(),
        joined([&who.title, &who.department, &who.location].map(Clone::clone)),
        details.asked.clone(),
        details.said.clone(),
        if details.said_verbatim { either(language, "yes", "sí").to_owned() } else { String::new() },
        details.outcome.clone(),
        references(entry, language),
        promises(entry, language),
        details.hold_seconds.map(|it| it.to_string()).unwrap_or_default(),
        details.talk_seconds.map(|it| it.to_string()).unwrap_or_default(),
        corrections(all, entry),
        details.recorded_by.clone(),
        entry.sequence.to_string(),
        entry.device.clone(),
        entry.hash.clone(),
    ]
}

fn references(entry: &Entry, language: Language) -> String {
    let given = entry.details.references_given.iter();
    let lines: Vec<String> =
        given.map(|it| format!("{}: {}", reference(it.kind, language), it.number)).collect();
    lines.join("\n")
}

fn promises(entry: &Entry, language: Language) -> String {
    let made = entry.details.promises_made.iter().map(|it| {
        let due = it.due.map(|due| due_text(due, language)).unwrap_or_default();
        joined([it.who.clone(), it.what.clone(), due])
    });
    made.collect::<Vec<_>>().join("\n")
}

fn corrections(all: &Everything, entry: &Entry) -> String {
    let amends = all.entries.iter().filter_map(|it| {
        let amends = it.entry.amends.as_ref().filter(|amends| amends.entry == entry.id)?;
        let at = it.entry.recorded_at.with_timezone(&entry.happened.zone);
        let said = joined([it.entry.details.said.clone(), it.entry.details.outcome.clone()]);
        Some(format!("{}: {} ({})", at.to_rfc3339_opts(SecondsFormat::Secs, false), said, amends.reason))
    });
    amends.collect::<Vec<_>>().join("\n")
}
