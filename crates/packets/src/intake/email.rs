//! E-mails: the message as text with its head, and after it whatever was attached and can be used.

use mail_parser::{Address, Message, MessageParser, MimeHeaders as _};

use super::{Converted, DEEPEST, Piece, Reading, converted, text};
use crate::error::Refusal;
use crate::report::{Kind, Note};

/// A message with more attachments than this was made by a machine to exhaust one.
const MOST_ATTACHED: usize = 200;
/// Pictures with fewer bytes are lines and pixels that count readers, not evidence.
const SMALLEST_PICTURE: usize = 512;

pub(super) fn email(bytes: &[u8], how: &Reading) -> Result<Converted, Refusal> {
    let message = MessageParser::default().parse(bytes).ok_or(Refusal::Damaged)?;
    let attached: Vec<String> =
        message.attachments().enumerate().map(|(index, part)| name_of(index, part)).collect();
    let heading = heading(&message, &attached);
    let (pdf, mut notes) = text::set(&body(&message), &heading, &how.fonts)?;
    let mut made = Converted::default();
    for (index, part) in message.attachments().enumerate() {
        let (name, content) = (name_of(index, part), part.contents());
        let is_picture = part.content_type().is_some_and(|kind| kind.ctype() == "image");
        if is_picture && content.len() < SMALLEST_PICTURE {
            notes.push(Note::TinyPictureLeftOut);
            continue;
        }
        if how.depth >= DEEPEST || index >= MOST_ATTACHED {
            made.refused.push((name, Refusal::TooManyPages));
            continue;
        }
        match converted(&name, content.to_vec(), &Reading { depth: how.depth + 1, ..how.clone() }) {
            Ok(inner) => {
                let pieces = inner.pieces.into_iter();
                made.pieces
                    .extend(pieces.map(|piece| Piece { name: piece.name.or(Some(name.clone())), ..piece }));
                made.refused.extend(inner.refused);
            }
            Err(refusal) => made.refused.push((name, refusal)),
        }
    }
    made.pieces.insert(0, Piece { name: None, kind: Kind::Email, pdf: pdf.into(), notes });
    Ok(made)
}

fn name_of(index: usize, part: &mail_parser::MessagePart<'_>) -> String {
    let given = part.attachment_name().map(str::trim).filter(|name| !name.is_empty());
    given.map_or_else(|| format!("attachment {}", index + 1), ToOwned::to_owned)
}

/// The head of the message as it was sent: who, to whom, when, about what, with what.
fn heading(message: &Message<'_>, attached: &[String]) -> Vec<(String, String)> {
    // The day and hour as the sender's program wrote them: turning them into another zone would be our word.
    let date = message.header_raw("Date").map(|it| it.trim().to_owned());
    let lines = [
        ("From", message.from().map(people)),
        ("To", message.to().map(people)),
        ("Cc", message.cc().map(people)),
        ("Date", date),
        ("Subject", message.subject().map(ToOwned::to_owned)),
        ("Attached", Some(attached.join(", "))),
    ];
    let known =
        lines.into_iter().filter_map(|(label, value)| Some((label, value.filter(|it| !it.is_empty())?)));
    known.map(|(label, value)| (label.to_owned(), value)).collect()
}

fn people(address: &Address<'_>) -> String {
    let one = |person: &mail_parser::Addr<'_>| match (person.name(), person.address()) {
        (Some(name), Some(address)) => format!("{name} <{address}>"),
        (name, address) => name.or(address).unwrap_or_default().to_owned(),
    };
    address.iter().map(one).collect::<Vec<_>>().join(", ")
}

fn body(message: &Message<'_>) -> String {
    let parts = (0..message.text_body_count()).filter_map(|index| message.body_text(index));
    parts.map(std::borrow::Cow::into_owned).collect::<Vec<_>>().join("\n\n")
}
