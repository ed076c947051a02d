//! What a cell such as `Phone call (incoming)` says: by what means, who began, and whether it says anything more.
//!
//! Only whole words count, because an entry can never be changed afterwards: `voice-mail` is no `e-mail`, and a
//! `personal phone` is nobody in person. Where words for several channels stand, none is picked.

use exchange::columns::plain;
use journal::{Channel, Direction};

/// Phrases that name a channel whatever stands beside them. What an earlier line takes, no later one takes again.
const SURE: &[(Channel, &[&str])] = &[
    (
        Channel::Voicemail,
        &[
            "left a voicemail",
            "left voicemail",
            "left a voice mail",
            "left voice mail",
            "left a voice message",
            "left vm",
            "voicemail",
            "voicemails",
            "voice mail",
            "voice message",
            "vm",
            "answering machine",
            "mensaje de voz",
            "correo de voz",
            "buzon de voz",
            "buzon",
            "contestadora",
        ],
    ),
    (
        Channel::Email,
        &[
            "email",
            "emails",
            "emailed",
            "e mail",
            "e mails",
            "e mailed",
            "electronic mail",
            "correo electronico",
            "correos electronicos",
        ],
    ),
    (Channel::Fax, &["fax", "faxes", "faxed"]),
    (Channel::Portal, &["portal", "chat", "chats"]),
    (
        Channel::Phone,
        &[
            "phone",
            "phoned",
            "telephone",
            "tel",
            "call",
            "calls",
            "called",
            "calling",
            "telefono",
            "telefonica",
            "telefonico",
            "llamada",
            "llamadas",
            "llame",
            "llamo",
            "llamamos",
            "llamaron",
        ],
    ),
    (Channel::Letter, &["letter", "letters", "mail", "mailed", "carta", "cartas", "correo"]),
];

/// Somebody spoke to a machine, unless it was in a portal.
const LEFT: &[&str] = &[
    "left a message",
    "left message",
    "left a msg",
    "left msg",
    "message left",
    "deje un mensaje",
    "deje mensaje",
    "dejamos un mensaje",
    "dejamos mensaje",
    "dejaron un mensaje",
    "dejaron mensaje",
    "dejo un mensaje",
    "dejo mensaje",
];

/// Words that name a channel only where nothing else does.
const MESSAGE: &[&str] = &["message", "messages", "mensaje", "mensajes"];
const IN_PERSON: &[&str] =
    &["in person", "en persona", "face to face", "visit", "visits", "visited", "visita", "visitas"];

/// Ways for which there is no channel: a text message is none of the portal, a video visit nobody in person.
const ELSEWHERE: &[&str] =
    &["text", "texted", "texto", "sms", "whatsapp", "video", "virtual", "zoom", "telehealth", "telesalud"];

const THEY_DID: &[&str] = &[
    "they called",
    "they left",
    "incoming",
    "inbound",
    "received",
    "from them",
    "recibida",
    "recibidas",
    "recibido",
    "recibidos",
    "entrante",
    "entrantes",
    "de su parte",
    "llamaron ellos",
    "ellos llamaron",
    "dejaron",
];
const WE_DID: &[&str] = &[
    "we called",
    "we left",
    "i called",
    "i left",
    "outgoing",
    "outbound",
    "from us",
    "saliente",
    "salientes",
    "de nuestra parte",
    "llamamos",
    "dejamos",
    "deje",
];

/// Words that say nothing by themselves.
const LITTLE: &[&str] =
    &["a", "an", "the", "in", "on", "by", "via", "over", "un", "una", "el", "la", "de", "en", "por"];

/// What a cell says.
pub(super) struct How {
    /// By what means, where the words name one and no more.
    pub(super) channel: Option<Channel>,
    /// Who began, where the words say so.
    pub(super) direction: Option<Direction>,
    /// Channel and direction say all that the cell says.
    pub(super) is_all_told: bool,
}

/// Reads a cell. One that is empty, or a mere dash, says nothing and is all told.
pub(super) fn read(cell: &str) -> How {
    let plain = plain(cell);
    let mut words = Words::of(&plain);
    let mut channels: Vec<Channel> = Vec::new();
    for (channel, phrases) in SURE {
        if words.take(phrases) {
            channels.push(*channel);
        }
    }
    if words.take(LEFT) && !channels.contains(&Channel::Portal) && !channels.contains(&Channel::Voicemail) {
        channels.push(Channel::Voicemail);
    }
    if channels.contains(&Channel::Voicemail) {
        // Whoever spoke to a machine had called it.
        channels.retain(|channel| *channel != Channel::Phone);
    }
    let elsewhere = Words::of(&plain).take(ELSEWHERE);
    match channels.as_slice() {
        [] if !elsewhere => {
            if words.take(MESSAGE) {
                channels.push(Channel::Portal);
            }
            if words.take(IN_PERSON) || plain == "person" {
                channels.push(Channel::InPerson);
            }
        }
        [Channel::Portal | Channel::Email | Channel::Voicemail] => {
            words.take(MESSAGE);
        }
        _ => {}
    }
    let channel = if let [channel] = channels.as_slice() { Some(*channel) } else { None };
    let mut of_direction = Words::of(&plain);
    let direction = match (of_direction.take(THEY_DID), of_direction.take(WE_DID)) {
        (true, false) => Some(Direction::Incoming),
        (false, true) => Some(Direction::Outgoing),
        // Both of them did, and there is one place for it: the words stay.
        (true, true) => return How { channel, direction: None, is_all_told: false },
        (false, false) => None,
    };
    let nothing = plain.is_empty() && cell.is_ascii();
    let known = words.taken.iter().zip(&of_direction.taken).map(|(one, other)| *one || *other);
    let known = known.zip(&words.all).all(|(known, word)| known || LITTLE.contains(word));
    How { channel, direction, is_all_told: nothing || (channel.is_some() && known) }
}

/// The words of a cell, and which of them a phrase took.
struct Words<'a> {
    all: Vec<&'a str>,
    taken: Vec<bool>,
}

impl<'a> Words<'a> {
    fn of(plain: &'a str) -> Self {
        let all: Vec<&str> = plain.split_whitespace().collect();
        Self { taken: vec![false; all.len()], all }
    }

    /// Takes every place where one of the phrases stands in words that are still free, and says whether there was one.
    fn take(&mut self, phrases: &[&str]) -> bool {
        let mut found = false;
        for phrase in phrases {
            let phrase: Vec<&str> = phrase.split_whitespace().collect();
            for at in 0..self.all.len() {
                let here = at..at + phrase.len();
                if self.all.get(here.clone()) != Some(phrase.as_slice()) {
                    continue;
                }
                if let Some(places) = self.taken.get_mut(here)
                    && !places.contains(&true)
                {
                    places.fill(true);
                    found = true;
                }
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_channel_is_known_by_whole_words_and_none_is_picked_where_several_stand() {
        use Channel::{Email, Fax, InPerson, Letter, Phone, Portal, Voicemail};
        for (cell, expected) in [
            ("Voice-mail", Some(Voicemail)),
            ("Called, left message", Some(Voicemail)),
            ("Phone - left a message", Some(Voicemail)),
            ("Dejé mensaje", Some(Voicemail)),
            ("Llamada, buzón de voz", Some(Voicemail)),
            ("Llamada, mensaje", Some(Phone)),
            ("personal phone", Some(Phone)),
            ("Telephone visit", Some(Phone)),
            ("E-mail", Some(Email)),
            ("Correo electrónico", Some(Email)),
            ("Correo", Some(Letter)),
            ("Letter by mail", Some(Letter)),
            ("Faxed", Some(Fax)),
            ("Secure message", Some(Portal)),
            ("Left a message on the portal", Some(Portal)),
            ("In person", Some(InPerson)),
            ("visita", Some(InPerson)),
            ("spoke to a person", None),
            ("personal", None),
            ("recall notice", None),
            ("text message", None),
            ("video visit", None),
            ("phone and fax", None),
            ("", None),
        ] {
            assert_eq!(read(cell).channel, expected, "{cell}");
        }
    }

    #[test]
    fn who_began_is_told_by_whole_words_and_by_nobody_where_both_did() {
        use Direction::{Incoming, Outgoing};
        for (cell, expected) in [
            ("Phone call (incoming)", Some(Incoming)),
            ("they called", Some(Incoming)),
            ("llamada recibida", Some(Incoming)),
            ("We called", Some(Outgoing)),
            ("dejé mensaje", Some(Outgoing)),
            ("letter from usps", None),
            ("they called, we called back", None),
            ("Called, left message", None),
        ] {
            assert_eq!(read(cell).direction, expected, "{cell}");
        }
    }

    #[test]
    fn a_cell_is_kept_in_words_unless_channel_and_direction_say_it_all() {
        for plain in [
            "phone call (incoming)",
            "they called",
            "Called, left message",
            "Voice-mail",
            "llamada telefónica",
            "e-mail",
            "correo electrónico",
            "by phone",
            "",
            "-",
        ] {
            assert!(read(plain).is_all_told, "{plain}");
        }
        for more in [
            "phone, 40 minutes on hold",
            "zoom",
            "call with dana",
            "Llamada, mensaje",
            "personal phone",
            "called them",
            "phone and fax",
            "they called, we called back",
            "incoming",
            "☎",
        ] {
            assert!(!read(more).is_all_told, "{more}");
        }
    }
}
