//! The words a template may use: facts, lists and conditions, each with the name a person knows it by.
//!
//! This is the whole of what a template author can reach. A name that is not in these tables is refused when the
//! template is loaded, so a letter can never carry a placeholder that nothing fills.

use crate::model::Language;

/// How a known fact stands in the letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Manner {
    /// A token that follows the case: a name, a number, a date.
    Fact,
    /// Sentences the member wrote: they become ordinary words, free to edit.
    Prose,
}

/// One fact a template may name between braces.
#[derive(Debug)]
pub(crate) struct FieldWord {
    pub(crate) key: &'static str,
    pub(crate) manner: Manner,
    en: &'static str,
    es: &'static str,
}

impl FieldWord {
    pub(crate) const fn label(&self, language: Language) -> &'static str {
        match language {
            Language::En => self.en,
            Language::Es => self.es,
        }
    }
}

/// One list a template may walk through, with the columns of its items and what they are called.
#[derive(Debug)]
pub(crate) struct ListWord {
    pub(crate) name: &'static str,
    pub(crate) columns: &'static [FieldWord],
}

const fn fact(key: &'static str, en: &'static str, es: &'static str) -> FieldWord {
    FieldWord { key, manner: Manner::Fact, en, es }
}

const fn prose(key: &'static str, en: &'static str, es: &'static str) -> FieldWord {
    FieldWord { key, manner: Manner::Prose, en, es }
}

/// Facts, in the order of the page a person would fill in.
pub(crate) const FIELDS: &[FieldWord] = &[
    fact("member.name", "member's name", "nombre del miembro"),
    fact("member.born", "date of birth", "fecha de nacimiento"),
    fact("member.id", "member ID", "número de miembro"),
    fact("member.record_number", "medical record number", "número de expediente médico"),
    fact("member.group", "group number", "número de grupo"),
    fact("member.policyholder", "policyholder", "titular de la póliza"),
    fact("member.language", "language of the member", "idioma del miembro"),
    fact(
        "member.accommodations",
        "what the member needs (large print, interpreter, TTY)",
        "lo que el miembro necesita (letra grande, intérprete, TTY)",
    ),
    fact("representative.name", "name of the person who may act", "nombre de la persona autorizada"),
    fact("representative.relation", "what that person is to the member", "qué es esa persona del miembro"),
    fact("representative.address", "address of the person who may act", "dirección de la persona autorizada"),
    fact("representative.phone", "telephone of the person who may act", "teléfono de la persona autorizada"),
    prose("representative.scope", "what that person may do", "lo que esa persona puede hacer"),
    fact(
        "representative.until",
        "last day on which that person may act",
        "último día en que esa persona puede actuar",
    ),
    fact("author.name", "your name", "su nombre"),
    fact("author.capacity", "in what capacity you write", "en qué calidad escribe"),
    fact("author.authority", "the paper that lets you write for the member", "documento que le autoriza"),
    fact("author.address", "your address", "su dirección"),
    fact("author.phone", "your telephone number", "su teléfono"),
    fact("author.email", "your e-mail address", "su correo electrónico"),
    fact("plan.name", "plan name", "nombre del plan"),
    fact("plan.department", "department of the plan", "departamento del plan"),
    fact("plan.address", "plan's address", "dirección del plan"),
    fact("plan.fax", "plan's fax number", "fax del plan"),
    fact("coverage.from", "first day of coverage", "primer día de cobertura"),
    fact("coverage.until", "last day of coverage", "último día de cobertura"),
    fact("provider.name", "doctor, hospital or pharmacy", "médico, hospital o farmacia"),
    fact(
        "provider.address",
        "address of the doctor, hospital or pharmacy",
        "dirección del médico, hospital o farmacia",
    ),
    fact("employer.name", "employer or plan administrator", "empleador o administrador del plan"),
    fact(
        "employer.address",
        "address of the employer or plan administrator",
        "dirección del empleador o administrador del plan",
    ),
    fact("regulator.name", "office that supervises the plan", "oficina que supervisa al plan"),
    fact("regulator.address", "address of that office", "dirección de esa oficina"),
    fact("reviewer.name", "office that reviews the decision", "oficina que revisa la decisión"),
    fact("reviewer.address", "address of the reviewing office", "dirección de la oficina revisora"),
    fact("state", "state", "estado"),
    fact("reference.claim", "claim number", "número de reclamación de pago"),
    fact("reference.authorization", "authorization number", "número de autorización"),
    fact("reference.notice", "number of the notice", "número del aviso"),
    fact("reference.appeal", "appeal number", "número de apelación"),
    fact("reference.grievance", "grievance number", "número de queja"),
    fact(
        "reference.external_review",
        "number of the outside review or hearing",
        "número de la revisión externa o audiencia",
    ),
    fact("reference.complaint", "complaint number", "número de reclamo ante la autoridad"),
    fact("reference.invoice", "invoice or account number", "número de factura o cuenta"),
    fact("decision.notice_printed", "date printed on the notice", "fecha impresa en el aviso"),
    fact("decision.notice_received", "day the notice was received", "día en que se recibió el aviso"),
    prose("decision.denied", "what was denied", "lo que se negó"),
    fact("decision.reason", "the plan's reason, word for word", "el motivo del plan, palabra por palabra"),
    fact("decision.amount", "amount in dispute", "cantidad en disputa"),
    prose("asked_outcome", "what you ask the plan to do", "lo que pide al plan"),
    fact("clinician.name", "clinician's name", "nombre del médico"),
    fact("clinician.specialty", "clinician's specialty", "especialidad del médico"),
    prose("clinician.statement", "what the clinician states", "lo que declara el médico"),
    fact("clinician.address", "address of the clinician", "dirección del médico"),
    prose("service.what", "the service, drug or item", "el servicio, medicamento o artículo"),
    fact("service.dates", "date of the service", "fecha del servicio"),
    prose(
        "treatment.tried",
        "what was tried before, and how it went",
        "lo que se probó antes y cómo resultó",
    ),
    prose("urgency.reason", "why it cannot wait", "por qué no puede esperar"),
    fact("urgency.clinician", "clinician who says it cannot wait", "médico que dice que no puede esperar"),
    fact("answer_by", "answer-by date", "fecha límite para responder"),
    fact("bill.date", "date of the bill", "fecha de la factura"),
    fact("bill.amount", "amount of the bill", "cantidad de la factura"),
    fact("bill.paid", "amount paid already", "cantidad ya pagada"),
    fact("estimate.date", "date of the estimate", "fecha del presupuesto"),
    fact("estimate.amount", "amount of the estimate", "cantidad del presupuesto"),
    prose("records.wanted", "which records", "cuáles registros"),
    prose("records.wrong", "what the record says wrongly", "lo que el registro dice mal"),
    prose("records.right", "what it should say, and how one can tell", "lo que debería decir y cómo se sabe"),
    prose("outcome", "how the matter ended", "cómo terminó el asunto"),
    prose("concern.summary", "the complaint in a few words", "la queja en pocas palabras"),
    fact("concern.when", "when it happened", "cuándo ocurrió"),
    fact("concern.place", "where it happened", "dónde ocurrió"),
    fact("concern.who", "who was involved", "quién participó"),
    prose("concern.account", "what happened", "lo que ocurrió"),
    prose("concern.effect", "what it did to the member", "cómo afectó al miembro"),
];

/// Lists, with the columns a template may use inside `each` and `table`.
pub(crate) const LISTS: &[ListWord] = &[
    ListWord {
        name: "services",
        columns: &[
            prose("dates", "date of service", "fecha del servicio"),
            prose("what", "service", "servicio"),
            prose("code", "code of the service", "código del servicio"),
            prose("provider", "provider", "proveedor"),
            prose("amount", "amount", "cantidad"),
        ],
    },
    ListWord {
        name: "grounds",
        columns: &[
            prose("criterion", "the plan's reason or criterion", "motivo o criterio del plan"),
            prose("answer", "answer to the reason", "respuesta al motivo"),
            prose("proof", "proof of the answer", "prueba de la respuesta"),
        ],
    },
    ListWord {
        name: "contacts",
        columns: &[
            prose("when", "date of the contact", "fecha del contacto"),
            prose("channel", "how the contact was made", "medio del contacto"),
            prose("who", "who was spoken to", "con quién se habló"),
            prose("reference", "reference number of the contact", "número de referencia del contacto"),
            prose("said", "what was said", "lo que se dijo"),
            prose("promised", "what was promised", "lo que se prometió"),
        ],
    },
    ListWord {
        name: "notices",
        columns: &[
            prose("printed", "date printed on the notice", "fecha impresa en el aviso"),
            prose("received", "day the notice was received", "día en que se recibió el aviso"),
            prose("decided", "what the notice decided", "lo que decidió el aviso"),
            prose("reason", "reason the notice gives", "motivo que da el aviso"),
        ],
    },
    ListWord {
        name: "promises",
        columns: &[
            prose("what", "what was promised", "lo que se prometió"),
            prose("who", "who promised it", "quién lo prometió"),
            prose("made", "day of the promise", "día de la promesa"),
            prose("due", "by when", "para cuándo"),
            prose("reference", "reference number of the promise", "número de referencia de la promesa"),
        ],
    },
    ListWord {
        name: "submissions",
        columns: &[
            prose("what", "what was sent", "lo que se envió"),
            prose("sent", "day it was sent", "día en que se envió"),
            prose("channel", "how it was sent", "cómo se envió"),
            prose("to", "to whom it was sent", "a quién se envió"),
            prose("tracking", "proof of sending", "comprobante de envío"),
            prose("pages", "number of pages", "número de páginas"),
        ],
    },
    ListWord {
        name: "overdue",
        columns: &[
            prose("what", "what was due", "lo que debía hacerse"),
            prose("due", "day it was due", "día en que vencía"),
            prose("citation", "citation", "cita legal"),
        ],
    },
    ListWord {
        name: "citations",
        columns: &[
            prose("sentence", "what the law says", "lo que dice la ley"),
            prose("citation", "citation", "cita legal"),
        ],
    },
    ListWord { name: "enclosures", columns: &[prose("title", "enclosure", "anexo")] },
];

/// Conditions that are neither a fact nor a list.
pub(crate) const FLAGS: &[&str] = &[
    "urgent",
    "before_care",
    "during_care",
    "after_care",
    "by_member",
    "by_representative",
    "several_services",
    "peer_to_peer",
    "wants_claim_file",
    "wants_criteria",
    "wants_reviewer",
    "wants_written_decision",
    "wants_acknowledgement",
    "individual",
    "employer_insured",
    "employer_self_funded",
    "employer_plan",
    "medicare_advantage",
    "part_d",
    "original_medicare",
    "medicare",
    "medicaid",
    "medi_cal",
    "federal_employees",
    "governmental",
    "tricare",
    "self_pay",
    "about_wait",
    "about_access",
    "about_conduct",
    "about_telephone",
    "about_billing",
    "about_quality",
];

/// Finds a fact by its key.
pub(crate) fn field(key: &str) -> Option<&'static FieldWord> {
    FIELDS.iter().find(|word| word.key == key)
}

/// Finds a list by its name.
pub(crate) fn list(name: &str) -> Option<&'static ListWord> {
    LISTS.iter().find(|word| word.name == name)
}

/// Finds a column of a list.
pub(crate) fn column(list: &'static ListWord, key: &str) -> Option<&'static FieldWord> {
    list.columns.iter().find(|word| word.key == key)
}

/// How the condition begins that asks for one state: `state is CA`.
pub(crate) const STATE_IS: &str = "state is ";

/// Whether a condition may be asked for: a flag, a fact (is it known?), a list (has it items?) or a state.
pub(crate) fn is_condition(name: &str) -> bool {
    if let Some(state) = name.strip_prefix(STATE_IS) {
        return state.len() == 2 && state.chars().all(|c| c.is_ascii_uppercase());
    }
    FLAGS.contains(&name) || field(name).is_some() || list(name).is_some()
}

#[cfg(test)]
mod tests {
    use super::{FIELDS, FLAGS, LISTS};

    #[test]
    fn the_page_for_template_authors_lists_every_word() {
        let page = include_str!("../templates/README.md");
        let fields = FIELDS.iter().map(|word| word.key);
        let lists = LISTS.iter().map(|word| word.name);
        let columns = LISTS.iter().flat_map(|word| word.columns).map(|word| word.key);
        for word in fields.chain(lists).chain(columns).chain(FLAGS.iter().copied()) {
            assert!(page.contains(&format!("`{word}`")), "templates/README.md does not list `{word}`");
        }
    }
}
