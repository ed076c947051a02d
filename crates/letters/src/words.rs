//! The few words every letter shares, whatever its template: dates, `Enclosures`, `Page 2 of 3`.

use chrono::{Datelike, NaiveDate};

use crate::model::Language;

/// Writes a day the way a letter does: `March 3, 2026`, `3 de marzo de 2026`.
pub fn date(day: NaiveDate, language: Language) -> String {
    const EN: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    const ES: [&str; 12] = [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ];
    let month = day.month0() as usize;
    match language {
        Language::En => format!("{} {}, {}", EN[month], day.day(), day.year()),
        Language::Es => format!("{} de {} de {}", day.day(), ES[month], day.year()),
    }
}

/// The heading of the list of enclosures.
pub(crate) const fn enclosures(language: Language) -> &'static str {
    match language {
        Language::En => "Enclosures:",
        Language::Es => "Anexos:",
    }
}

/// The heading of the list of copies.
pub(crate) const fn copies(language: Language) -> &'static str {
    match language {
        Language::En => "cc:",
        Language::Es => "c. c.:",
    }
}

/// What a reader who cannot see it is told of a scanned signature. The name follows in the text.
pub(crate) const fn signed_by_hand(language: Language) -> &'static str {
    match language {
        Language::En => "Handwritten signature",
        Language::Es => "Firma a mano",
    }
}

/// What stands before the title of the letter.
pub(crate) const fn re(language: Language) -> &'static str {
    match language {
        Language::En => "Re:",
        Language::Es => "Asunto:",
    }
}

/// The foot of a page: `Page 2 of 3 · Re: Ana Example, 24-000123`.
pub(crate) fn page_foot(page: usize, pages: usize, about: &str, language: Language) -> String {
    let count = match language {
        Language::En => format!("Page {page} of {pages}"),
        Language::Es => format!("Página {page} de {pages}"),
    };
    if about.is_empty() { count } else { format!("{count}{BETWEEN}{} {about}", re(language)) }
}

/// How a missing fact stands in the draft: `[claim number: missing]`.
pub(crate) fn missing(label: &str, language: Language) -> String {
    match language {
        Language::En => format!("[{label}: missing]"),
        Language::Es => format!("[{label}: falta]"),
    }
}

/// The mark on every page of a draft.
pub(crate) const fn draft(language: Language) -> &'static str {
    match language {
        Language::En => "DRAFT: not ready to send",
        Language::Es => "BORRADOR: no enviar",
    }
}

/// The mark on every page of a companion.
pub(crate) const fn companion(language: Language) -> &'static str {
    match language {
        Language::En => "FOR READING: this copy is not to be sent",
        Language::Es => "PARA LEER: esta copia no se envía. Se envía la carta en inglés.",
    }
}

/// What stands between two facts on one line of the letterhead.
pub(crate) const BETWEEN: &str = " · ";
