//! What the counts of pages after a packet went out mean, and what to do next, in plain words.
//!
//! Only a fax machine counts pages by itself. What went out another way has a receipt instead, and the one who can count
//! is the plan.

use packets::{Count, MissingPages, Reconciliation, SentPages, Verdict};

use crate::view::{FaxCountView, FaxVerdict, MissingPagesView};
use crate::words::SubmissionChannel;

/// Holds the pages of a frozen packet, which went out through `channel`, against the fax confirmation and what the
/// representative says they have.
pub fn reconcile_pages(
    channel: SubmissionChannel,
    sent: &SentPages,
    confirmation: Option<u32>,
    representative: Option<u32>,
) -> FaxCountView {
    let found = packets::reconcile(sent, confirmation, representative);
    let missing = |it: &MissingPages| MissingPagesView { part: it.name.clone(), from: it.from, to: it.to };
    let (said, said_es) = said(&found);
    let (next, next_es) = next(&found, channel);
    FaxCountView {
        sent: found.sent,
        confirmation,
        representative,
        verdict: verdict(found.verdict),
        missing: found.missing.iter().map(missing).collect(),
        said,
        said_es,
        next,
        next_es,
    }
}

const fn verdict(verdict: Verdict) -> FaxVerdict {
    match verdict {
        Verdict::NothingYet => FaxVerdict::NothingYet,
        Verdict::SentWhole => FaxVerdict::SentWhole,
        Verdict::ReceivedWhole => FaxVerdict::ReceivedWhole,
        Verdict::AllAgree => FaxVerdict::AllAgree,
        Verdict::ConfirmationShort => FaxVerdict::ConfirmationShort,
        Verdict::ConfirmationLong => FaxVerdict::ConfirmationLong,
        Verdict::RepresentativeShort => FaxVerdict::RepresentativeShort,
        Verdict::RepresentativeLong => FaxVerdict::RepresentativeLong,
        Verdict::OnlyRepresentativeAgrees => FaxVerdict::OnlyRepresentativeAgrees,
    }
}

/// What was found, in English and Spanish.
fn said(found: &Reconciliation) -> (String, String) {
    let sent = found.sent;
    let counted = |count: Count| match count {
        Count::Fewer(fewer) => sent.saturating_sub(fewer),
        Count::More(more) => sent.saturating_add(more),
        Count::Same | Count::Unknown => sent,
    };
    let (machine, person) = (counted(found.confirmation), counted(found.representative));
    let (en, es) = match found.verdict {
        Verdict::NothingYet => (
            format!("The packet has {sent} pages. No count was noted yet."),
            format!("El paquete tiene {sent} páginas. Todavía no se anotó ningún número."),
        ),
        Verdict::SentWhole => (
            format!("The fax confirmation shows all {sent} pages."),
            format!("La confirmación del fax muestra las {sent} páginas."),
        ),
        Verdict::ReceivedWhole => (
            format!("The plan says that it has all {sent} pages."),
            format!("El plan dice que tiene las {sent} páginas."),
        ),
        Verdict::AllAgree => (
            format!("All three counts agree: {sent} pages."),
            format!("Los tres números coinciden: {sent} páginas."),
        ),
        Verdict::ConfirmationShort => (
            format!("The fax confirmation shows {machine} of {sent} pages."),
            format!("La confirmación del fax muestra {machine} de {sent} páginas."),
        ),
        Verdict::ConfirmationLong => (
            format!("The fax confirmation shows {machine} pages; the packet has {sent}."),
            format!("La confirmación del fax muestra {machine} páginas; el paquete tiene {sent}."),
        ),
        Verdict::RepresentativeShort => (
            format!("The plan says that it has {person} of {sent} pages."),
            format!("El plan dice que tiene {person} de {sent} páginas."),
        ),
        Verdict::RepresentativeLong => (
            format!("The plan counts {person} pages; the packet has {sent}."),
            format!("El plan cuenta {person} páginas; el paquete tiene {sent}."),
        ),
        Verdict::OnlyRepresentativeAgrees => (
            format!("The plan says that it has all {sent} pages, but the fax confirmation shows {machine}."),
            format!(
                "El plan dice que tiene las {sent} páginas, pero la confirmación del fax muestra {machine}."
            ),
        ),
    };
    let (missing, missing_es) = likely_missing(&found.missing);
    (format!("{en}{missing}"), format!("{es}{missing_es}"))
}

/// The pages that are probably missing: a fax that breaks off loses its end.
fn likely_missing(missing: &[MissingPages]) -> (String, String) {
    if missing.is_empty() {
        return (String::new(), String::new());
    }
    let list = |page: fn(&MissingPages) -> String| missing.iter().map(page).collect::<Vec<_>>().join("; ");
    let en = list(|it| {
        let pages = if it.from == it.to {
            format!("page {}", it.from)
        } else {
            format!("pages {} to {}", it.from, it.to)
        };
        it.name.as_ref().map_or_else(|| pages.clone(), |name| format!("{pages} ({name})"))
    });
    let es = list(|it| {
        let pages = if it.from == it.to {
            format!("página {}", it.from)
        } else {
            format!("páginas {} a {}", it.from, it.to)
        };
        it.name.as_ref().map_or_else(|| pages.clone(), |name| format!("{pages} ({name})"))
    });
    (
        format!(" Most likely the end is missing: {en}."),
        format!(" Lo más probable es que falte el final: {es}."),
    )
}

/// What to do next, step by step, in English and Spanish.
#[expect(clippy::too_many_lines, reason = "a table of sentences, one row for each verdict")]
fn next(found: &Reconciliation, channel: SubmissionChannel) -> (Vec<String>, Vec<String>) {
    let by_fax = channel == SubmissionChannel::Fax;
    let steps: &[(&str, &str)] = match found.verdict {
        Verdict::NothingYet if !by_fax => &[
            (
                "Keep what shows that it went out as a paper of the case: the receipt, the tracking page, or their stamp.",
                "Guarde como documento del caso lo que muestra que salió: el recibo, la página de seguimiento o su sello.",
            ),
            (
                "Call the plan when it should be there. Ask how many pages they have and under which number they filed \
                 them.",
                "Llame al plan cuando ya debería haber llegado. Pregunte cuántas páginas tienen y con qué número las \
                 archivaron.",
            ),
        ],
        Verdict::NothingYet => &[
            (
                "Type in the number of pages on the fax confirmation.",
                "Escriba el número de páginas de la confirmación del fax.",
            ),
            (
                "Keep the confirmation page itself as a paper of the case.",
                "Guarde la hoja de confirmación como documento del caso.",
            ),
        ],
        Verdict::SentWhole => &[
            (
                "Call the plan in the next days. Ask how many pages they have and under which number they filed them.",
                "Llame al plan en los próximos días. Pregunte cuántas páginas tienen y con qué número las archivaron.",
            ),
            (
                "Write the call down here, with the name and the number.",
                "Anote aquí la llamada, con el nombre y el número.",
            ),
        ],
        Verdict::ReceivedWhole if !by_fax => &[(
            "Keep the receipt too. It shows the day on which it went out.",
            "Guarde también el recibo. Muestra el día en que salió.",
        )],
        Verdict::ReceivedWhole => &[(
            "Look for the fax confirmation and keep it too. It shows the day and the hour.",
            "Busque la confirmación del fax y guárdela también. Muestra el día y la hora.",
        )],
        Verdict::AllAgree => &[(
            "Nothing more to do here. Keep the confirmation and the note of the call.",
            "Aquí no hay nada más que hacer. Guarde la confirmación y la nota de la llamada.",
        )],
        Verdict::ConfirmationShort => &[
            (
                "Send the whole packet again today, not only the missing pages: page numbers then stay right.",
                "Envíe hoy otra vez el paquete completo, no solo las páginas que faltan: así los números de página quedan bien.",
            ),
            (
                "Keep both confirmations. The first one shows that you sent it in time.",
                "Guarde las dos confirmaciones. La primera muestra que lo envió a tiempo.",
            ),
            (
                "If the fax breaks off again, send it in parts or by certified mail as well.",
                "Si el fax se corta otra vez, envíelo en partes o también por correo certificado.",
            ),
        ],
        Verdict::ConfirmationLong => &[(
            "One or two pages more are often a cover that the fax service adds. Look at the confirmation: if it shows \
             your last page, all is well.",
            "Una o dos páginas de más suelen ser una portada que agrega el servicio de fax. Mire la confirmación: si \
             muestra su última página, todo está bien.",
        )],
        Verdict::RepresentativeShort => &[
            (
                "Ask them to look under each number of the case: pages are often filed apart.",
                "Pida que busquen con cada número del caso: las páginas se archivan a menudo por separado.",
            ),
            (
                "If pages are missing, send the whole packet again today, with a copy of what shows the first sending on top.",
                "Si faltan páginas, envíe hoy otra vez el paquete completo, con una copia de lo que muestra el primer envío encima.",
            ),
            (
                "Ask for a written note that they have all pages, and write the call down here.",
                "Pida una nota escrita de que tienen todas las páginas y anote aquí la llamada.",
            ),
        ],
        Verdict::RepresentativeLong => &[(
            "Ask what the other pages are. They may count their own cover, or pages of another person may be in your \
             file; then ask them to take those out.",
            "Pregunte qué son las otras páginas. Quizá cuentan su propia portada, o hay páginas de otra persona en su \
             expediente; entonces pida que las saquen.",
        )],
        Verdict::OnlyRepresentativeAgrees => &[
            (
                "Ask them to read you the number at the foot of the last page.",
                "Pida que le lean el número que está al pie de la última página.",
            ),
            (
                "If it is the last one, write the call down with the name: it is your proof. If not, send the packet again.",
                "Si es el último, anote la llamada con el nombre: es su prueba. Si no, envíe el paquete otra vez.",
            ),
        ],
    };
    steps.iter().map(|(en, es)| ((*en).to_owned(), (*es).to_owned())).unzip()
}

#[cfg(test)]
mod tests {
    use packets::{SentPages, SentPart};

    use super::reconcile_pages;
    use crate::view::FaxVerdict;
    use crate::words::SubmissionChannel;

    fn sent() -> SentPages {
        let part = |name: &str, first_page, pages| SentPart { name: name.to_owned(), first_page, pages };
        SentPages { pages: 12, parts: vec![part("Letter", 2, 2), part("Exhibit A", 5, 8)] }
    }

    #[test]
    fn a_fax_that_broke_off_says_which_pages_to_look_for() {
        let found = reconcile_pages(SubmissionChannel::Fax, &sent(), Some(9), None);
        assert_eq!(found.verdict, FaxVerdict::ConfirmationShort);
        assert_eq!(
            found.said,
            "The fax confirmation shows 9 of 12 pages. Most likely the end is missing: pages 10 to 12 (Exhibit A)."
        );
        assert_eq!(
            found.said_es,
            "La confirmación del fax muestra 9 de 12 páginas. Lo más probable es que falte el final: páginas 10 a 12 \
             (Exhibit A)."
        );
    }

    #[test]
    fn every_outcome_says_what_to_do_in_both_languages() {
        let counts = [None, Some(11), Some(12), Some(13)];
        for channel in [SubmissionChannel::Fax, SubmissionChannel::CertifiedMail] {
            for confirmation in counts {
                for representative in counts {
                    let found = reconcile_pages(channel, &sent(), confirmation, representative);
                    assert!(!found.next.is_empty() && found.next.len() == found.next_es.len(), "{found:?}");
                    assert!(found.next.iter().zip(&found.next_es).all(|(en, es)| en != es), "{found:?}");
                }
            }
        }
    }

    #[test]
    fn whoever_sent_a_letter_is_not_asked_for_a_fax_confirmation() {
        for representative in [None, Some(12), Some(11), Some(13)] {
            let found = reconcile_pages(SubmissionChannel::CertifiedMail, &sent(), None, representative);
            assert!(!found.next.iter().any(|step| step.contains("fax")), "{found:?}");
        }
    }

    #[test]
    fn a_count_that_was_never_said_is_not_shown_as_one() {
        let found = reconcile_pages(SubmissionChannel::Fax, &sent(), Some(12), None);
        assert_eq!((found.verdict, found.representative), (FaxVerdict::SentWhole, None));
        assert_eq!(found.said, "The fax confirmation shows all 12 pages.");
    }
}
