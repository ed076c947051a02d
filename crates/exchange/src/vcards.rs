//! Contacts out of a vCard file (2.1, 3.0 or 4.0), as address books on phones and computers write it.
//!
//! `calcard` takes the lines apart; here they become what a contact of ours can hold: names, numbers, e-mail and one
//! postal address. What has no place of its own and is words (a second address, a web page) goes below the note. Pictures,
//! birthdays and keys are not read.

mod card;

use calcard::{Entry, Parser};

/// More contacts than anybody picks from.
pub const MOST_CARDS: usize = 10_000;

/// One contact. Texts are empty where nothing was written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Card {
    /// The name of a person or an office; where there is none, whatever else names it.
    pub name: String,
    /// Title or role.
    pub role: String,
    /// The organisation and its department.
    pub organisation: String,
    /// Telephone numbers.
    pub phones: Vec<Number>,
    /// Fax numbers.
    pub faxes: Vec<Number>,
    /// E-mail addresses.
    pub emails: Vec<String>,
    /// The first postal address.
    pub address: Option<Address>,
    /// The note, and below it what has no place of its own.
    pub note: String,
}

/// A telephone or fax number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// What it is, where the file says so.
    pub kind: Option<NumberKind>,
    /// The number as written.
    pub number: String,
}

/// What a number is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NumberKind {
    /// A mobile telephone.
    Mobile,
    /// At home.
    Home,
    /// At work.
    Work,
    /// The main number.
    Main,
    /// A pager.
    Pager,
    /// A text telephone.
    Tty,
    /// What the owner of the address book called it.
    Named(String),
}

/// A postal address.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Address {
    /// Street and what stands above it.
    pub lines: Vec<String>,
    /// City.
    pub city: String,
    /// State or region.
    pub state: String,
    /// Postal code.
    pub postal_code: String,
    /// Country.
    pub country: String,
}

/// What is in a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cards {
    /// Contacts in the order of the file.
    pub cards: Vec<Card>,
    /// Contacts that say nothing that we could keep.
    pub unreadable: usize,
    /// The file ends in the middle of a contact, so the last one may not be whole.
    pub breaks_off: bool,
}

/// Why a text holds no contacts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoCards {
    /// There is no contact in it, not even a broken one.
    #[error("the file holds no contacts")]
    None,
    /// More than [`MOST_CARDS`].
    #[error("the file holds too many contacts")]
    TooMany,
}

/// Reads the contacts of a file.
///
/// # Errors
/// [`NoCards`].
pub fn read(text: &str) -> Result<Cards, NoCards> {
    let mut found = Cards::default();
    let mut parser = Parser::new(text);
    loop {
        match parser.entry() {
            Entry::Eof => break,
            Entry::VCard(entries) => match card::of(&entries) {
                Some(card) => found.cards.push(card),
                None => found.unreadable += 1,
            },
            Entry::UnterminatedComponent(what) if what.eq_ignore_ascii_case("VCARD") => found.unreadable += 1,
            _ => {}
        }
        if found.cards.len() > MOST_CARDS {
            return Err(NoCards::TooMany);
        }
    }
    if found == Cards::default() {
        return Err(NoCards::None);
    }
    let last = text.lines().rev().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    Ok(Cards { breaks_off: !last.eq_ignore_ascii_case("END:VCARD"), ..found })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn only(text: &str) -> Card {
        let read = read(text).unwrap();
        assert_eq!((read.cards.len(), read.unreadable, read.breaks_off), (1, 0, false), "{read:?}");
        read.cards.into_iter().next().unwrap()
    }

    fn number(kind: NumberKind, number: &str) -> Number {
        Number { kind: Some(kind), number: number.into() }
    }

    #[test]
    fn a_card_of_a_new_phone_is_read() {
        let card = only(concat!(
            "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Dr. Adaeze Okoro\r\nN:Okoro;Adaeze;;Dr.;\r\n",
            "ORG:Bay Orthopedics;Referrals\r\nTITLE:Surgeon\r\nTEL;VALUE=uri;TYPE=\"voice,work\":tel:+1-510-555-0100\r\n",
            "TEL;TYPE=fax,work:510 555 0101\r\nEMAIL;TYPE=work:mailto:okoro@ortho.example\r\n",
            "ADR;TYPE=work:;;12 Hill St\\nSuite 4;Oakland;CA;94601;USA\r\nNOTE:Ask for Dana\\; she knows\\nthe case\r\n",
            "URL:https://ortho.example\r\nPHOTO:data:image/png;base64,AAAA\r\nBDAY:19700101\r\nEND:VCARD\r\n",
        ));
        assert_eq!((card.name.as_str(), card.role.as_str()), ("Dr. Adaeze Okoro", "Surgeon"));
        assert_eq!(card.organisation, "Bay Orthopedics, Referrals");
        assert_eq!(card.phones, [number(NumberKind::Work, "+1-510-555-0100")]);
        assert_eq!(card.faxes, [number(NumberKind::Work, "510 555 0101")]);
        assert_eq!(card.emails, ["okoro@ortho.example"]);
        let address = card.address.unwrap();
        assert_eq!(address.lines, ["12 Hill St", "Suite 4"]);
        assert_eq!((address.city.as_str(), address.postal_code.as_str()), ("Oakland", "94601"));
        assert_eq!(card.note, "Ask for Dana; she knows\nthe case\nhttps://ortho.example");
    }

    #[test]
    fn a_card_of_an_old_phone_is_read_with_its_accents() {
        let card = only(concat!(
            "BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Mu=C3=B1oz;Se=C3=B1ora;;;\n",
            "TEL;CELL;PREF:(510) 555-0140\nTEL;WORK;FAX:510-555-0141\nEMAIL;INTERNET:munoz@example.org\n",
            "NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Llamar ma=C3=B1ana =\n=C2=ABs=C3=AD=C2=BB\nEND:VCARD\n",
        ));
        assert_eq!(card.name, "Señora Muñoz");
        assert_eq!(card.phones, [number(NumberKind::Mobile, "(510) 555-0140")]);
        assert_eq!(card.faxes, [number(NumberKind::Work, "510-555-0141")]);
        assert_eq!(
            (card.emails.join(" "), card.note.as_str()),
            ("munoz@example.org".into(), "Llamar mañana «sí»")
        );
    }

    #[test]
    fn a_card_of_an_iphone_keeps_the_names_of_its_numbers() {
        let card = only(concat!(
            "BEGIN:VCARD\r\nVERSION:3.0\r\nPRODID:-//Apple Inc.//iPhone OS 18.1//EN\r\nN:;;;;\r\nFN:\r\n",
            "ORG:Kaiser Permanente;\r\nitem1.TEL;type=pref:1-800-464-4000\r\nitem1.X-ABLabel:Appeals desk\r\n",
            "item2.TEL:711\r\nitem2.X-ABLabel:_$!<Main>!$_\r\nTEL;type=textphone:800-777-1370\r\n",
            "item3.ADR;type=WORK:;;1 Kaiser Plaza;Oakland;CA;94612;\r\nADR;type=HOME:;;PO Box 1;Downey;CA;90242;\r\n",
            "NOTE:A very long note that goes\r\n  on in the next line\r\nX-ABShowAs:COMPANY\r\nEND:VCARD\r\n",
        ));
        assert_eq!((card.name.as_str(), card.organisation.as_str()), ("", "Kaiser Permanente"));
        assert_eq!(
            card.phones,
            [
                number(NumberKind::Named("Appeals desk".into()), "1-800-464-4000"),
                number(NumberKind::Main, "711"),
                number(NumberKind::Tty, "800-777-1370")
            ]
        );
        assert_eq!(card.note, "A very long note that goes on in the next line\nPO Box 1, Downey, CA 90242");
    }

    #[test]
    fn what_says_nothing_is_counted_and_a_file_that_breaks_off_is_noticed() {
        let read = read(concat!(
            "\u{feff}BEGIN:VCARD\nVERSION:3.0\nPHOTO;ENCODING=b:AAAA\nEND:VCARD\n\n",
            "BEGIN:VCARD\nVERSION:3.0\nTEL:510-555-0100\nEND:VCARD\n",
            "BEGIN:VCARD\nVERSION:3.0\nFN:Cut o",
        ))
        .unwrap();
        assert_eq!((read.cards.len(), read.unreadable, read.breaks_off), (2, 1, true));
        assert_eq!(read.cards[0].name, "510-555-0100", "a contact is called by what is known of it");
        assert_eq!(read.cards[1].name, "Cut o");
    }

    #[test]
    fn a_file_of_something_else_is_none() {
        assert_eq!(read("Date,Notes\n11/2/2026,called\n"), Err(NoCards::None));
        assert_eq!(read("BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VEVENT\nEND:VCALENDAR\n"), Err(NoCards::None));
        assert_eq!(read(""), Err(NoCards::None));
        let many = "BEGIN:VCARD\nFN:A\nEND:VCARD\n".repeat(MOST_CARDS + 1);
        assert_eq!(read(&many), Err(NoCards::TooMany));
    }
}
