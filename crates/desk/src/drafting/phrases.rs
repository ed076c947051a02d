//! Words that the desk itself puts into a letter, in the letter's language: what was denied, in which capacity somebody
//! writes, by which channel. The English is what is sent; the Spanish is for the companion.

use journal::{Authority, AuthorityKind, Channel, Decision, SubmissionChannel};
use letters::{Language, Stage};

/// One of two words, by language.
const fn either(language: Language, en: &'static str, es: &'static str) -> &'static str {
    match language {
        Language::En => en,
        Language::Es => es,
    }
}

/// In what capacity somebody signs, as in "as authorized representative".
pub(super) const fn capacity(kind: AuthorityKind, language: Language) -> &'static str {
    let (en, es) = match kind {
        AuthorityKind::Own => ("member", "miembro"),
        AuthorityKind::Parent => ("parent", "madre o padre"),
        AuthorityKind::AuthorizedRepresentative => ("authorized representative", "representante autorizado"),
        AuthorityKind::PowerOfAttorney => ("attorney-in-fact", "apoderado"),
        AuthorityKind::HipaaAuthorization => (
            "person authorized to receive health information",
            "persona autorizada para recibir información de salud",
        ),
        AuthorityKind::ProxyAccess => ("proxy", "persona con acceso autorizado"),
    };
    either(language, en, es)
}

/// The paper that gives the authority, with the day the member signed it.
pub(super) fn authority_paper(authority: &Authority, language: Language) -> Option<String> {
    let day = letters::date(authority.member_signed_on?, language);
    let (en, es) = match authority.kind {
        AuthorityKind::Own | AuthorityKind::Parent => ("Statement", "Declaración"),
        AuthorityKind::AuthorizedRepresentative => {
            ("Appointment of representative", "Nombramiento de representante")
        }
        AuthorityKind::PowerOfAttorney => ("Power of attorney", "Poder notarial"),
        AuthorityKind::HipaaAuthorization => ("HIPAA authorization", "Autorización HIPAA"),
        AuthorityKind::ProxyAccess => ("Proxy access form", "Formulario de acceso autorizado"),
    };
    Some(match language {
        Language::En => format!("{en} dated {day}"),
        Language::Es => format!("{es} con fecha del {day}"),
    })
}

/// What was refused, as the end of "you denied ...".
pub(super) fn denied(services: &str, stage: Stage, language: Language) -> String {
    let (en, es) = match stage {
        Stage::BeforeCare => ("coverage of", "la cobertura de"),
        Stage::DuringCare => ("further coverage of", "la continuación de la cobertura de"),
        Stage::AfterCare => ("payment for", "el pago de"),
    };
    format!("{} {services}", either(language, en, es))
}

/// `A, B and C`.
pub(super) fn listed(names: &[&str], language: Language) -> Option<String> {
    let (last, others) = names.split_last()?;
    let and = either(language, "and", "y");
    Some(if others.is_empty() { (*last).to_owned() } else { format!("{} {and} {last}", others.join(", ")) })
}

/// How somebody was reached.
pub(super) const fn channel(channel: Channel, language: Language) -> &'static str {
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

/// How something was sent.
pub(super) const fn sent_by(channel: SubmissionChannel, language: Language) -> &'static str {
    let (en, es) = match channel {
        SubmissionChannel::Mail => ("mail", "correo"),
        SubmissionChannel::CertifiedMail => ("certified mail", "correo certificado"),
        SubmissionChannel::Courier => ("courier", "mensajería"),
        SubmissionChannel::Fax => ("fax", "fax"),
        SubmissionChannel::Portal => ("portal", "portal"),
        SubmissionChannel::Email => ("e-mail", "correo electrónico"),
        SubmissionChannel::InPerson => ("handed over", "entregado en mano"),
    };
    either(language, en, es)
}

/// What a notice decided.
pub(super) const fn decided(decision: Decision, language: Language) -> &'static str {
    let (en, es) = match decision {
        Decision::Denied => ("Denied", "Negado"),
        Decision::PartlyDenied => ("Denied in part", "Negado en parte"),
        Decision::Approved => ("Approved", "Aprobado"),
        Decision::Upheld => ("Denial upheld", "Negación confirmada"),
        Decision::Overturned => ("Denial reversed", "Negación revocada"),
        Decision::Dismissed => ("Dismissed", "Desestimado"),
        Decision::Ending => ("Care or coverage ends", "Termina la atención o la cobertura"),
        Decision::MoreInformation => ("More information asked for", "Se pide más información"),
        Decision::Acknowledged => ("Received", "Recibido"),
        Decision::Other => ("Letter", "Carta"),
    };
    either(language, en, es)
}

/// US cents as they print: `$2,318.44`.
pub(crate) fn dollars(cents: i64) -> String {
    let whole = (cents / 100).to_string();
    let mut grouped = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("${grouped}.{:02}", cents % 100)
}

#[cfg(test)]
mod tests {
    use super::{denied, dollars, listed};
    use letters::{Language, Stage};

    #[test]
    fn money_prints_as_people_write_it() {
        assert_eq!(dollars(231_844), "$2,318.44");
        assert_eq!(dollars(5), "$0.05");
        assert_eq!(dollars(100_000_000), "$1,000,000.00");
    }

    #[test]
    fn what_was_denied_follows_the_stage_and_the_language() {
        let services = listed(&["an X-ray", "a cast"], Language::En).unwrap();
        assert_eq!(denied(&services, Stage::AfterCare, Language::En), "payment for an X-ray and a cast");
        assert_eq!(
            denied("una radiografía", Stage::BeforeCare, Language::Es),
            "la cobertura de una radiografía"
        );
        assert_eq!(listed(&[], Language::En), None);
    }
}
