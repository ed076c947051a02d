//! One row of a call log as an entry.

use chrono_tz::Tz;
use exchange::calls::Call;
use journal::{
    CaseId, Channel, Details, Direction, EntryKind, Moment, NewEntry, Precision, ReferenceGiven,
    ReferenceKind, Representative,
};
use letters::Language;

use crate::log::instant;
use crate::record::words::either;

/// Words by which a channel is known, the more telling ones first.
const CHANNELS: &[(Channel, &[&str])] = &[
    (Channel::Voicemail, &["voicemail", "voice mail", "buzón", "mensaje de voz"]),
    (Channel::Email, &["email", "e-mail", "correo electr"]),
    (Channel::Fax, &["fax"]),
    (Channel::Portal, &["portal", "chat", "message", "mensaje"]),
    (Channel::InPerson, &["person", "visit", "visita"]),
    (Channel::Phone, &["phone", "call", "tel", "llamada"]),
    (Channel::Letter, &["letter", "mail", "carta", "correo"]),
];
const THEY_DID: &[&str] = &[
    "they called",
    "incoming",
    "inbound",
    "received",
    "from them",
    "recibid",
    "entrante",
    "de su parte",
    "llamaron ellos",
];
const WE_DID: &[&str] =
    &["we called", "i called", "outgoing", "outbound", "from us", "saliente", "de nuestra parte", "llamamos"];

/// Words about a channel that say nothing more than which it is and who began, each by its beginning.
const ONLY_HOW: &[&str] = &[
    "voicemail",
    "voice",
    "buzón",
    "email",
    "e-mail",
    "correo",
    "electr",
    "fax",
    "portal",
    "chat",
    "message",
    "mensaje",
    "person",
    "visit",
    "phone",
    "call",
    "tel",
    "llam",
    "letter",
    "mail",
    "carta",
    "they",
    "we",
    "i",
    "in",
    "to",
    "from",
    "them",
    "us",
    "by",
    "incoming",
    "inbound",
    "received",
    "recibid",
    "entrant",
    "outgoing",
    "outbound",
    "salient",
    "de",
    "por",
    "en",
    "voz",
    "left",
    "a",
];

/// Whether nothing is lost of a cell such as `Phone call (incoming)` once the channel and who began it are known.
fn is_all_known(how: &str) -> bool {
    let whole =
        |word: &str, known: &str| if known.len() <= 2 { word == known } else { word.starts_with(known) };
    let mut words = how.split(|it: char| !it.is_alphanumeric() && it != '-').filter(|word| !word.is_empty());
    words.all(|word| ONLY_HOW.iter().any(|known| whole(word, known)))
}

/// The entry for a row. It says from which file and line it comes; who wrote it down there stands before that.
pub(super) fn of(
    call: &Call,
    case: CaseId,
    zone: Tz,
    file: &str,
    own_name: &str,
    language: Language,
) -> NewEntry {
    let how = call.channel.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| how.contains(word));
    let channel = CHANNELS.iter().find(|(_, words)| has(words)).map(|(channel, _)| *channel);
    let direction =
        if has(THEY_DID) { Some(Direction::Incoming) } else { has(WE_DID).then_some(Direction::Outgoing) };
    let said: Vec<&str> = [call.channel.as_str(), call.said.as_str()]
        .into_iter()
        .zip([!is_all_known(&how), true])
        .filter(|(text, kept)| *kept && !text.is_empty())
        .map(|(text, _)| text)
        .collect();
    let number = !journal::normalised(&call.reference).is_empty();
    let given = ReferenceGiven { kind: ReferenceKind::Call, number: call.reference.clone() };
    // Always said after "by": who kept the list may have no name here.
    let writers = [call.recorded_by.as_str(), own_name, either(language, "somebody", "alguien")];
    let writer = writers.into_iter().find(|it| !it.is_empty()).unwrap_or_default();
    let from = format!(
        "{} {file}, {} {}",
        either(language, "from", "de"),
        either(language, "line", "línea"),
        call.line
    );
    let details = Details {
        channel,
        direction,
        number_dialled: call.number_dialled.clone(),
        representative: Representative {
            name: call.representative.clone(),
            id: call.representative_id.clone(),
            department: call.department.clone(),
            ..Representative::default()
        },
        asked: call.asked.clone(),
        said: said.join("\n"),
        outcome: call.outcome.clone(),
        recorded_by: format!("{writer} ({from})"),
        references_given: if number { vec![given] } else { Vec::new() },
        ..Details::default()
    };
    let (happened, precision) = match (call.instant, call.time) {
        (Some(at), _) => (Moment::new(at, zone), Precision::Minute),
        (None, Some(time)) => (Moment::new(instant(zone, call.day, time), zone), Precision::Minute),
        (None, None) => (Moment::on_day(call.day, zone), Precision::Day),
    };
    NewEntry { details, precision, ..NewEntry::of(case, EntryKind::Interaction, happened) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_about_the_channel_is_kept_in_words_unless_the_channel_says_it_all() {
        for plain in
            ["phone call (incoming)", "they called", "llamada telefónica", "e-mail", "correo electrónico", ""]
        {
            assert!(is_all_known(plain), "{plain}");
        }
        for more in ["phone, 40 minutes on hold", "zoom", "call with dana"] {
            assert!(!is_all_known(more), "{more}");
        }
    }
}
