//! The lines of one vCard as a contact.

use std::borrow::Cow;

use calcard::common::IanaString as _;
use calcard::vcard::{VCard, VCardEntry, VCardParameterName, VCardProperty, VCardType, VCardValue};

use super::{Address, Card, Number, NumberKind};

/// A contact, or nothing where the card says nothing that we could keep.
pub(super) fn of(vcard: &VCard) -> Option<Card> {
    let mut card = Card {
        name: name(vcard),
        role: listed(vcard, &[VCardProperty::Title, VCardProperty::Role]),
        organisation: texts(vcard, &VCardProperty::Org).next().unwrap_or_default(),
        emails: texts(vcard, &VCardProperty::Email).map(|it| without(&it, "mailto:")).collect(),
        ..Card::default()
    };
    for entry in vcard.properties(&VCardProperty::Tel) {
        let number = Number { kind: kind(vcard, entry), number: without(&text(entry, " "), "tel:") };
        if number.number.is_empty() {
            continue;
        }
        if has_type(entry, &VCardType::Fax) { card.faxes.push(number) } else { card.phones.push(number) }
    }
    card.emails.retain(|it| !it.is_empty());
    let mut addresses = vcard.properties(&VCardProperty::Adr).filter_map(address);
    card.address = addresses.next();
    let mut notes: Vec<String> = texts(vcard, &VCardProperty::Note).collect();
    notes.extend(addresses.map(|it| one_line(&it)));
    notes.extend(texts(vcard, &VCardProperty::Url));
    card.note = notes.join("\n");
    if card.name.is_empty() && card.organisation.is_empty() {
        card.name = named_by(&card);
    }
    let says_something = !card.name.is_empty() || !card.organisation.is_empty();
    says_something.then_some(card)
}

/// What a contact without any name is called by.
fn named_by(card: &Card) -> String {
    let numbers = card.phones.iter().chain(&card.faxes).map(|it| it.number.clone());
    let all = [card.role.clone()].into_iter().chain(numbers).chain(card.emails.iter().cloned());
    all.chain([card.note.lines().next().unwrap_or_default().to_owned()])
        .find(|it| !it.is_empty())
        .unwrap_or_default()
}

/// As it is to be shown; else the parts of the name in the order in which one says them; else the nickname.
fn name(vcard: &VCard) -> String {
    let shown = texts(vcard, &VCardProperty::Fn).find(|it| !it.is_empty());
    let parts = vcard.property(&VCardProperty::N).map(|entry| {
        let part = |place: usize| entry.values.get(place).map(|it| words(it, " ")).unwrap_or_default();
        // Family, given, additional, prefix, suffix (RFC 6350, 6.2.2).
        joined([3, 1, 2, 0, 4].map(part), " ")
    });
    shown
        .or(parts.filter(|it| !it.is_empty()))
        .or_else(|| texts(vcard, &VCardProperty::Nickname).next())
        .unwrap_or_default()
}

fn listed(vcard: &VCard, properties: &[VCardProperty]) -> String {
    let mut found: Vec<String> = Vec::new();
    for text in properties.iter().flat_map(|property| texts(vcard, property)) {
        if !found.contains(&text) {
            found.push(text);
        }
    }
    found.join(", ")
}

/// What each line of this property says; lines that say nothing are passed over.
fn texts<'a>(vcard: &'a VCard, property: &'a VCardProperty) -> impl Iterator<Item = String> + 'a {
    vcard.properties(property).map(|entry| text(entry, ", ")).filter(|text| !text.is_empty())
}

fn text(entry: &VCardEntry, between: &str) -> String {
    joined(entry.values.iter().map(|value| words(value, between)), between)
}

/// The words of a value; pictures and keys have none.
fn words(value: &VCardValue, between: &str) -> String {
    let text = match value {
        VCardValue::Component(parts) => Cow::Owned(joined(parts.iter().cloned(), between)),
        VCardValue::Text(text) => Cow::Borrowed(text.as_str()),
        VCardValue::Integer(number) => Cow::Owned(number.to_string()),
        _ => Cow::Borrowed(""),
    };
    cleaned(&text)
}

/// Without signs that no letter could print, and with one sort of line end.
fn cleaned(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.replace(|it: char| it.is_control() && it != '\n', "").trim().to_owned()
}

fn joined(parts: impl IntoIterator<Item = String>, between: &str) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(between)
}

/// `tel:` and `mailto:` before what one dials or writes to.
fn without(text: &str, scheme: &str) -> String {
    let head = text.get(..scheme.len()).filter(|head| head.eq_ignore_ascii_case(scheme));
    head.and_then(|_| text.get(scheme.len()..)).unwrap_or(text).trim().to_owned()
}

/// What a number is: the name that somebody gave it (Apple's `X-ABLabel` of the same group), else its type.
fn kind(vcard: &VCard, entry: &VCardEntry) -> Option<NumberKind> {
    if let Some(label) = label(vcard, entry) {
        return Some(label);
    }
    [
        (VCardType::Cell, NumberKind::Mobile),
        (VCardType::Pager, NumberKind::Pager),
        (VCardType::Textphone, NumberKind::Tty),
        (VCardType::MainNumber, NumberKind::Main),
        (VCardType::Work, NumberKind::Work),
        (VCardType::Home, NumberKind::Home),
    ]
    .into_iter()
    .find(|(kind, _)| has_type(entry, kind))
    .map(|(_, kind)| kind)
}

fn label(vcard: &VCard, entry: &VCardEntry) -> Option<NumberKind> {
    let group = entry.group.as_deref()?;
    let of_group = |it: &&VCardEntry| it.group.as_deref().is_some_and(|it| it.eq_ignore_ascii_case(group));
    let is_label = |it: &&VCardEntry| it.name.as_str().eq_ignore_ascii_case("X-ABLABEL");
    let found = vcard.entries.iter().filter(of_group).find(is_label)?;
    let name = text(found, " ");
    // Apple writes the names that it translates between these signs.
    let own = name.strip_prefix("_$!<").and_then(|it| it.strip_suffix(">!$_"));
    match own.unwrap_or(&name) {
        "" => None,
        name if name.eq_ignore_ascii_case("main") => Some(NumberKind::Main),
        name if name.eq_ignore_ascii_case("mobile") => Some(NumberKind::Mobile),
        name if name.eq_ignore_ascii_case("work") => Some(NumberKind::Work),
        name if name.eq_ignore_ascii_case("home") => Some(NumberKind::Home),
        name => Some(NumberKind::Named(name.to_owned())),
    }
}

fn has_type(entry: &VCardEntry, wanted: &VCardType) -> bool {
    let named = |it: &calcard::vcard::VCardParameterValue| {
        it.as_text()
            .is_some_and(|text| text.split(',').any(|it| it.trim().eq_ignore_ascii_case(wanted.as_str())))
    };
    entry.parameters(&VCardParameterName::Type).any(named)
}

/// Box, extended address, street, city, region, code, country (RFC 6350, 6.3.1).
fn address(entry: &VCardEntry) -> Option<Address> {
    let part = |place: usize| entry.values.get(place).map(|it| words(it, ", ")).unwrap_or_default();
    let lines = [0, 1, 2].map(part);
    let read = Address {
        lines: lines.iter().flat_map(|it| it.lines()).map(|it| it.trim().to_owned()).collect(),
        city: part(3),
        state: part(4),
        postal_code: part(5),
        country: part(6),
    };
    let read = Address { lines: read.lines.into_iter().filter(|it| !it.is_empty()).collect(), ..read };
    (read != Address::default()).then_some(read)
}

fn one_line(address: &Address) -> String {
    let place = joined([address.state.clone(), address.postal_code.clone()], " ");
    let lines = address.lines.iter().cloned();
    joined(lines.chain([address.city.clone(), place, address.country.clone()]), ", ")
}
