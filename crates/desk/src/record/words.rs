//! Words that the desk itself puts into a record or a timeline.

use journal::{Channel, Direction, Entry, EntryKind, ReferenceKind};
use letters::Language;

pub(crate) const fn either(language: Language, en: &'static str, es: &'static str) -> &'static str {
    match language {
        Language::En => en,
        Language::Es => es,
    }
}

/// What a number stands for.
pub(crate) const fn reference(kind: ReferenceKind, language: Language) -> &'static str {
    let (en, es) = match kind {
        ReferenceKind::Claim => ("Claim number", "Número de reclamación"),
        ReferenceKind::Authorization => ("Authorization number", "Número de autorización"),
        ReferenceKind::Grievance => ("Grievance number", "Número de queja"),
        ReferenceKind::Appeal => ("Appeal number", "Número de apelación"),
        ReferenceKind::ExternalReview => ("External review number", "Número de revisión externa"),
        ReferenceKind::Call => ("Call reference", "Referencia de la llamada"),
        ReferenceKind::Complaint => ("Complaint number", "Número de denuncia"),
        ReferenceKind::Invoice => ("Invoice number", "Número de factura"),
        ReferenceKind::Other => ("Number", "Número"),
    };
    either(language, en, es)
}

/// What sort of entry it is, and who reached out how: `Telephone, we called`.
pub(crate) fn how(entry: &Entry, language: Language) -> String {
    let channel = entry.details.channel.map(|it| channel(it, language));
    let sort = match entry.kind {
        EntryKind::Interaction => None,
        EntryKind::Note => Some(either(language, "Note", "Nota")),
        EntryKind::NoticeReceived => {
            Some(either(language, "Letter from the plan received", "Se recibió una carta del plan"))
        }
        EntryKind::LetterSent => Some(either(language, "Letter sent", "Carta enviada")),
        EntryKind::CareEvent => Some(either(language, "Care", "Atención")),
    };
    let began = entry.details.direction.map(|it| direction(it, entry.details.channel, language));
    [sort, channel, began].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

const fn channel(channel: Channel, language: Language) -> &'static str {
    let (en, es) = match channel {
        Channel::Phone => ("Telephone", "Teléfono"),
        Channel::Portal => ("Portal message", "Mensaje del portal"),
        Channel::Letter => ("Letter", "Carta"),
        Channel::Fax => ("Fax", "Fax"),
        Channel::Email => ("E-mail", "Correo electrónico"),
        Channel::InPerson => ("In person", "En persona"),
        Channel::Voicemail => ("Voicemail", "Mensaje de voz"),
    };
    either(language, en, es)
}

/// Who reached out, in the verb that fits the channel.
const fn direction(direction: Direction, channel: Option<Channel>, language: Language) -> &'static str {
    let by_voice = matches!(channel, Some(Channel::Phone | Channel::Voicemail));
    let in_person = matches!(channel, Some(Channel::InPerson));
    let (en, es) = match (direction, by_voice, in_person) {
        (Direction::Outgoing, true, _) => ("we called", "llamamos nosotros"),
        (Direction::Incoming, true, _) => ("they called", "llamaron ellos"),
        (Direction::Outgoing, _, true) => ("we went there", "fuimos nosotros"),
        (Direction::Incoming, _, true) => ("they came", "vinieron ellos"),
        (Direction::Outgoing, false, false) => ("from us", "de nuestra parte"),
        (Direction::Incoming, false, false) => ("from them", "de su parte"),
    };
    either(language, en, es)
}

/// What sort of event stands on the timeline.
pub(super) fn kind(entry: &Entry, language: Language) -> &'static str {
    match (entry.kind, entry.details.channel) {
        (EntryKind::Interaction, Some(it)) => match it {
            Channel::Phone => either(language, "Call", "Llamada"),
            Channel::InPerson => either(language, "Visit", "Visita"),
            other => channel(other, language),
        },
        (EntryKind::Interaction, None) => either(language, "Contact", "Contacto"),
        (EntryKind::Note, _) => either(language, "Note", "Nota"),
        (EntryKind::NoticeReceived, _) => {
            either(language, "Letter from the plan received", "Carta del plan recibida")
        }
        (EntryKind::LetterSent, _) => either(language, "Letter sent", "Carta enviada"),
        (EntryKind::CareEvent, _) => either(language, "Care", "Atención"),
    }
}

/// A date that somebody other than the member let pass.
pub(super) const fn missed(language: Language) -> &'static str {
    either(language, "Date missed", "Plazo incumplido")
}

/// A promise whose time is over.
pub(super) const fn broken(language: Language) -> &'static str {
    either(language, "Promise not kept", "Promesa incumplida")
}
