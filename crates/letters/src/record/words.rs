//! The fixed words of the record and the timeline, in both languages. What people wrote is never translated.

use super::facts::ChainProof;
use crate::model::Language;

/// One set of words for one language.
pub(super) struct Words {
    pub(super) record: &'static str,
    pub(super) timeline: &'static str,
    pub(super) reading_copy: Option<&'static str>,
    pub(super) re: &'static str,
    pub(super) member: &'static str,
    pub(super) member_id: &'static str,
    pub(super) plan: &'static str,
    pub(super) prepared_by: &'static str,
    pub(super) prepared_on: &'static str,
    pub(super) period: &'static str,
    pub(super) contacts: &'static str,
    pub(super) how_it_was_kept: &'static str,
    pub(super) record_columns: [&'static str; 4],
    pub(super) timeline_columns: [&'static str; 3],
    pub(super) happened: &'static str,
    pub(super) time_not_noted: &'static str,
    pub(super) written_down: &'static str,
    pub(super) by: &'static str,
    pub(super) from_the_journal_of: &'static str,
    pub(super) from_another_journal: &'static str,
    pub(super) id: &'static str,
    pub(super) dialled: &'static str,
    pub(super) on_hold: &'static str,
    pub(super) talking: &'static str,
    pub(super) asked: &'static str,
    pub(super) said: &'static str,
    pub(super) said_verbatim: &'static str,
    pub(super) promised: &'static str,
    pub(super) outcome: &'static str,
    pub(super) attached: &'static str,
    pub(super) first_written: &'static str,
    pub(super) corrected: &'static str,
    pub(super) reason: &'static str,
    pub(super) now_says: &'static str,
    pub(super) now_says_verbatim: &'static str,
    pub(super) checked: &'static str,
    pub(super) entry: &'static str,
    pub(super) signed_by: &'static str,
    pub(super) seal: &'static str,
    pub(super) how_to_check: &'static str,
    pub(super) none: &'static str,
    pub(super) no_events: &'static str,
}

pub(super) const fn of(language: Language) -> &'static Words {
    match language {
        Language::En => &EN,
        Language::Es => &ES,
    }
}

const EN: Words = Words {
    record: "Record of contacts",
    timeline: "Timeline",
    reading_copy: None,
    re: "Re",
    member: "Member",
    member_id: "Member ID",
    plan: "Plan",
    prepared_by: "Prepared by",
    prepared_on: "Prepared on",
    period: "Period",
    contacts: "Contacts",
    how_it_was_kept: "Each contact was written down in a journal. The record shows when it happened and when it was \
                      written down. An entry cannot be changed afterwards: a correction is added with its own time \
                      and the reason, and what was first written stays.",
    record_columns: ["No.", "When", "With whom", "What was said and promised"],
    timeline_columns: ["Date", "What happened", "Shown by"],
    happened: "Happened:",
    time_not_noted: "time not noted",
    written_down: "Written down:",
    by: "by",
    from_the_journal_of: "From the journal of:",
    from_another_journal: "From another journal",
    id: "ID",
    dialled: "Number called:",
    on_hold: "On hold:",
    talking: "Talking:",
    asked: "Asked:",
    said: "Said:",
    said_verbatim: "Said, word for word:",
    promised: "Promised:",
    outcome: "Outcome:",
    attached: "Papers:",
    first_written: "As first written, said:",
    corrected: "Correction, written down",
    reason: "Reason:",
    now_says: "Corrected to:",
    now_says_verbatim: "Corrected to, word for word:",
    checked: "How this record can be checked",
    entry: "Entry:",
    signed_by: "Signed by the key:",
    seal: "Seal:",
    how_to_check: "The seal names the entries printed here and is signed with the key of the journal. Anybody can check \
                   it, without the journal and without cost: recourse-cli verify reads it, typed or scanned, and lays \
                   it over the signed record that the preparer can give you. That record holds every entry with its \
                   number and its hash, as they stand here beside each contact and each correction.",
    none: "No contacts were chosen.",
    no_events: "No events were chosen.",
};

const ES: Words = Words {
    record: "Registro de contactos",
    timeline: "Cronología",
    reading_copy: Some("PARA LEER: esta copia no se envía. Se envía la versión en inglés."),
    re: "Asunto",
    member: "Miembro",
    member_id: "Número de miembro",
    plan: "Plan",
    prepared_by: "Preparado por",
    prepared_on: "Fecha",
    period: "Período",
    contacts: "Contactos",
    how_it_was_kept: "Cada contacto se anotó en un diario. El registro dice cuándo pasó y cuándo se anotó. Una \
                      entrada no se puede cambiar después: una corrección se agrega con su propia hora y la razón, y \
                      lo que se escribió primero se queda.",
    record_columns: ["N.º", "Cuándo", "Con quién", "Qué se dijo y qué se prometió"],
    timeline_columns: ["Fecha", "Qué pasó", "Dónde consta"],
    happened: "Pasó:",
    time_not_noted: "hora no anotada",
    written_down: "Se anotó:",
    by: "por",
    from_the_journal_of: "Del diario de:",
    from_another_journal: "De otro diario",
    id: "Identificación",
    dialled: "Número marcado:",
    on_hold: "En espera:",
    talking: "Hablando:",
    asked: "Se preguntó:",
    said: "Dijeron:",
    said_verbatim: "Dijeron, palabra por palabra:",
    promised: "Prometieron:",
    outcome: "Resultado:",
    attached: "Documentos:",
    first_written: "Lo escrito primero, dijeron:",
    corrected: "Corrección, anotada el",
    reason: "Razón:",
    now_says: "Se corrige a:",
    now_says_verbatim: "Se corrige a, palabra por palabra:",
    checked: "Cómo se puede comprobar este registro",
    entry: "Entrada:",
    signed_by: "Firmado con la clave:",
    seal: "Sello:",
    how_to_check: "El sello nombra las entradas impresas aquí y está firmado con la clave del diario. Cualquiera puede \
                   comprobarlo, sin el diario y sin costo: recourse-cli verify lo lee, escrito o escaneado, y lo pone \
                   sobre el registro firmado que quien preparó esto le puede dar. Ese registro tiene cada entrada con \
                   su número y su resumen, como aparecen aquí junto a cada contacto y cada corrección.",
    none: "No se eligió ningún contacto.",
    no_events: "No se eligió ningún suceso.",
};

/// `12`, or `12 of 30 in the journal of this case`.
pub(super) fn count(shown: usize, left_out: usize, language: Language) -> String {
    let all = shown + left_out;
    match (left_out, language) {
        (0, _) => shown.to_string(),
        (_, Language::En) => format!("{shown} of {all} in the journal of this case"),
        (_, Language::Es) => format!("{shown} de {all} en el diario de este caso"),
    }
}

/// The mark of an entry that was written down late.
pub(super) fn late(days: u32, language: Language) -> String {
    match (days, language) {
        (1, Language::En) => "Late entry: written down 1 day later".to_owned(),
        (_, Language::En) => format!("Late entry: written down {days} days later"),
        (1, Language::Es) => "Anotación tardía: 1 día después".to_owned(),
        (_, Language::Es) => format!("Anotación tardía: {days} días después"),
    }
}

/// `who, by March 3`, the end of a promise.
pub(super) fn promise_terms(who: &str, due: Option<String>, language: Language) -> String {
    let due = due.map(|due| match language {
        Language::En => format!("by {due}"),
        Language::Es => format!("a más tardar el {due}"),
    });
    let terms: Vec<String> = (!who.is_empty()).then(|| who.to_owned()).into_iter().chain(due).collect();
    if terms.is_empty() { String::new() } else { format!(" ({})", terms.join(", ")) }
}

/// The line that lets a reader check the record against the journal.
pub(super) fn verification(proof: &ChainProof, language: Language) -> String {
    let entries = proof.entries;
    let sum = match language {
        Language::En => format!(
            "This record was made from a journal of {entries} chained entries: each holds the SHA-256 hash of the \
             one before it, so that a later change to any of them would show in the last one."
        ),
        Language::Es => format!(
            "Este registro se hizo de un diario de {entries} entradas encadenadas: cada una contiene el resumen \
             SHA-256 de la anterior, de modo que un cambio posterior en cualquiera se notaría en la última."
        ),
    };
    let found = match (proof.faults, language) {
        (0, Language::En) => {
            "All entries were checked when the record was made, and every one fits.".to_owned()
        }
        (0, Language::Es) => {
            "Al hacer el registro se comprobaron todas las entradas y todas encajan.".to_owned()
        }
        (faults, Language::En) => {
            format!("When the record was made, the check found {faults} places that do not fit.")
        }
        (faults, Language::Es) => {
            format!("Al hacer el registro, la comprobación halló {faults} lugares que no encajan.")
        }
    };
    format!("{sum} {found}")
}

/// `Chain head`, with the count of entries where there is more than one chain.
pub(super) fn chain_head(number: usize, heads: usize, entries: u64, language: Language) -> String {
    match (heads, language) {
        (1, Language::En) => "Chain head:".to_owned(),
        (1, Language::Es) => "Último eslabón:".to_owned(),
        (_, Language::En) => format!("Chain head of device {number} ({entries} entries):"),
        (_, Language::Es) => format!("Último eslabón del dispositivo {number} ({entries} entradas):"),
    }
}
