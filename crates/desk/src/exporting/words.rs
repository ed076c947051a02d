//! Words that stand in the texts of an export, in both languages. Those of the record of contacts are in
//! [`crate::record::words`].

use journal::{
    AuthorityKind, CaseKind, CaseStatus, DeadlineState, Decision, Duty, LetterStatus, PromiseState,
    ProofKind, SubmissionChannel, Urgency, Verification,
};
use letters::Language;

pub(super) use crate::record::words::either;

pub(super) const fn case_kind(kind: CaseKind, language: Language) -> &'static str {
    let (en, es) = match kind {
        CaseKind::DenialBeforeCare => {
            ("Care was refused before it happened", "Negaron la atención antes de recibirla")
        }
        CaseKind::DenialAfterCare => {
            ("A claim was refused after the care", "Negaron el pago después de la atención")
        }
        CaseKind::Drug => ("A medicine was refused", "Negaron una medicina"),
        CaseKind::OngoingCareEnding => ("Care is being ended", "Van a terminar la atención"),
        CaseKind::ReferralOrAuthorization => {
            ("A referral or approval is stuck", "Una remisión o aprobación está detenida")
        }
        CaseKind::Bill => ("A bill is wrong", "Una factura está mal"),
        CaseKind::EnrollmentOrPremium => {
            ("Enrollment or premium trouble", "Problemas con la inscripción o la prima")
        }
        CaseKind::ServiceOrQuality => ("Bad service or bad care", "Mal servicio o mala atención"),
        CaseKind::AccessAndDelay => ("Waiting too long for care", "Demasiada espera para recibir atención"),
        CaseKind::Records => ("Records or papers are not given", "No entregan registros o documentos"),
        CaseKind::Unclear => ("Not known yet", "Todavía no se sabe"),
    };
    either(language, en, es)
}

pub(super) const fn case_status(status: CaseStatus, language: Language) -> &'static str {
    match status {
        CaseStatus::Open => either(language, "Open", "Abierto"),
        CaseStatus::Won => either(language, "Won", "Ganado"),
        CaseStatus::PartlyWon => either(language, "Partly won", "Ganado en parte"),
        CaseStatus::Lost => either(language, "Lost", "Perdido"),
        CaseStatus::Withdrawn => either(language, "Taken back", "Retirado"),
    }
}

pub(super) const fn urgency(urgency: Urgency, language: Language) -> &'static str {
    match urgency {
        Urgency::Standard => either(language, "Ordinary", "Normal"),
        Urgency::Urgent => either(language, "Urgent", "Urgente"),
    }
}

pub(super) const fn decision(decision: Decision, language: Language) -> &'static str {
    let (en, es) = match decision {
        Decision::Denied => ("Refused", "Negado"),
        Decision::PartlyDenied => ("Refused in part", "Negado en parte"),
        Decision::Approved => ("Granted", "Aprobado"),
        Decision::Upheld => ("The refusal stands", "La negación se mantiene"),
        Decision::Overturned => ("The refusal is taken back", "La negación se retira"),
        Decision::Dismissed => ("Closed without deciding", "Cerrado sin decidir"),
        Decision::Ending => ("Care or coverage ends", "Termina la atención o la cobertura"),
        Decision::MoreInformation => ("More information is asked for", "Piden más información"),
        Decision::Acknowledged => ("They say they received something", "Dicen que recibieron algo"),
        Decision::Other => ("Something else", "Otra cosa"),
    };
    either(language, en, es)
}

pub(super) const fn promise_state(state: PromiseState, language: Language) -> &'static str {
    match state {
        PromiseState::Open => either(language, "nothing yet", "nada todavía"),
        PromiseState::Kept => either(language, "kept", "cumplida"),
        PromiseState::Late => either(language, "kept late", "cumplida tarde"),
        PromiseState::Broken => either(language, "not kept", "incumplida"),
        PromiseState::Withdrawn => either(language, "taken back", "retirada"),
    }
}

pub(super) const fn deadline_state(state: DeadlineState, language: Language) -> &'static str {
    match state {
        DeadlineState::Open => either(language, "open", "pendiente"),
        DeadlineState::Met => either(language, "done", "hecho"),
        DeadlineState::Missed => either(language, "missed", "se pasó"),
        DeadlineState::Waived => either(language, "set aside", "dejado de lado"),
        DeadlineState::Superseded => either(language, "replaced", "reemplazado"),
    }
}

/// How well the rule behind a date was checked.
pub(super) const fn verification(verification: Verification, language: Language) -> &'static str {
    match verification {
        Verification::Text => {
            either(language, "checked in the text of the law", "comprobado en el texto de la ley")
        }
        Verification::Quoted => either(
            language,
            "checked in an official quotation of the law",
            "comprobado en una cita oficial de la ley",
        ),
        Verification::Official => {
            either(language, "checked on an official website", "comprobado en un sitio oficial")
        }
        Verification::Secondary => either(
            language,
            "NOT CHECKED: from a second-hand source",
            "SIN COMPROBAR: de una fuente indirecta",
        ),
        Verification::Unverified => {
            either(language, "NOT CHECKED by anyone yet", "SIN COMPROBAR: nadie lo ha comprobado todavía")
        }
    }
}

pub(super) const fn duty(duty: Duty, language: Language) -> &'static str {
    match duty {
        Duty::Member => either(language, "the member", "el miembro"),
        Duty::Plan => either(language, "the plan", "el plan"),
        Duty::Reviewer => either(language, "the reviewer", "el revisor"),
        Duty::Provider => either(language, "the doctor’s office", "el consultorio"),
        Duty::Regulator => either(language, "the agency", "la agencia"),
    }
}

pub(super) const fn authority(kind: AuthorityKind, language: Language) -> &'static str {
    match kind {
        AuthorityKind::Own => either(language, "the member", "el miembro"),
        AuthorityKind::Parent => either(language, "parent or guardian", "madre, padre o tutor"),
        AuthorityKind::AuthorizedRepresentative => {
            either(language, "authorized representative", "representante autorizado")
        }
        AuthorityKind::PowerOfAttorney => either(language, "power of attorney", "poder notarial"),
        AuthorityKind::HipaaAuthorization => {
            either(language, "may see the records (HIPAA)", "puede ver los registros (HIPAA)")
        }
        AuthorityKind::ProxyAccess => either(language, "proxy access to the portal", "acceso al portal"),
    }
}

pub(super) const fn letter_status(status: &LetterStatus, language: Language) -> &'static str {
    match status {
        LetterStatus::Draft => either(language, "draft", "borrador"),
        LetterStatus::Final { .. } => either(language, "final, not sent", "definitiva, sin enviar"),
        LetterStatus::Sent(_) => either(language, "sent", "enviada"),
        LetterStatus::Confirmed { .. } => either(language, "they have it", "ya la tienen"),
        LetterStatus::Answered { .. } => either(language, "answered", "contestada"),
    }
}

pub(super) const fn sent_by(channel: SubmissionChannel, language: Language) -> &'static str {
    match channel {
        SubmissionChannel::Mail => either(language, "mail", "correo"),
        SubmissionChannel::CertifiedMail => either(language, "certified mail", "correo certificado"),
        SubmissionChannel::Courier => either(language, "courier", "mensajería"),
        SubmissionChannel::Fax => "fax",
        SubmissionChannel::Portal => either(language, "portal", "portal"),
        SubmissionChannel::Email => either(language, "e-mail", "correo electrónico"),
        SubmissionChannel::InPerson => either(language, "handed over", "entregado en persona"),
    }
}

/// What shows that something went out or arrived.
pub(super) const fn proof(kind: ProofKind, language: Language) -> &'static str {
    match kind {
        ProofKind::FaxConfirmation => either(language, "fax confirmation", "confirmación del fax"),
        ProofKind::Receipt => either(language, "receipt", "recibo"),
        ProofKind::Representative => {
            either(language, "told by a representative", "dicho por un representante")
        }
    }
}

/// What shows when a letter from the plan arrived, by the word under which it is kept.
pub(super) fn receipt(proof: &str, language: Language) -> &str {
    match proof {
        "postmark" => either(language, "shown by the postmark", "lo demuestra el matasellos"),
        "portal" => either(language, "shown by the portal", "lo demuestra el portal"),
        "hand delivered" => either(language, "handed over", "entregada en persona"),
        "fax header" => either(language, "shown by the fax header", "lo demuestra el encabezado del fax"),
        other => other,
    }
}

/// What stands in a list of `journal.json`, one of them. A list without a word here keeps its name.
pub(super) fn list(name: &'static str, language: Language) -> &'static str {
    let (en, es) = match name {
        "writers" => ("Who wrote on another device", "Quién escribió en otro dispositivo"),
        "people" => ("Person", "Persona"),
        "coverages" => ("Plan", "Plan"),
        "authorities" => ("Why you may act", "Por qué usted puede actuar"),
        "contacts" => ("Contact", "Contacto"),
        "cases" => ("Case", "Caso"),
        "entries" => ("Entry", "Anotación"),
        "references" => ("Number", "Número"),
        "promises" | "promise_steps" => ("Promise", "Promesa"),
        "questions" => ("Question", "Pregunta"),
        "statements" => ("What was said", "Lo que se dijo"),
        "notices" => ("Letter from the plan", "Carta del plan"),
        "case_events" => ("What happened", "Lo que pasó"),
        "deadlines" => ("Deadline", "Plazo"),
        "letters" => ("Letter", "Carta"),
        "submissions" => ("How a letter was sent", "Cómo se envió una carta"),
        "packets" | "packet_parts" | "packet_reports" => ("Packet", "Paquete"),
        "sendings" => ("How a packet was sent", "Cómo se envió un paquete"),
        "proofs" => ("What shows that a packet was sent", "Lo que demuestra que se envió un paquete"),
        "handoffs" => ("Hand-off", "Entrega a otra persona"),
        "left_out" => ("Entries that were not handed over", "Anotaciones que no se entregaron"),
        "papers" => ("Paper", "Papel"),
        "closures" => ("Day marked as closed", "Día marcado como cerrado"),
        "drafts" => ("Typed and not saved", "Escrito y sin guardar"),
        other => (other, other),
    };
    either(language, en, es)
}
