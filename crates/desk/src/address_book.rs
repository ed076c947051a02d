//! Contacts out of the address book of another program (vCard): looked at, chosen one by one, then kept.
//!
//! `exchange` reads the file; `alike` says what is there already. Nothing that is kept is changed: a contact that looks
//! like one that is there becomes one of its own, if somebody wants it.

mod alike;

use std::collections::HashMap;
use std::io::Read;

use exchange::vcards::{self, Card, Cards, NoCards, Number, NumberKind};
use journal::{Contact, Person, PersonId, Phone};
use letters::Language;

use crate::contacts::details;
use crate::desk::Desk;
use crate::error::{Error, ErrorKind, Result};
use crate::foreign_text::{all_of, handed_over, words_of};
use crate::form::{Form, id};
use crate::input::ContactsInput;
use crate::record::words::either;
use crate::view::{AddressBookView, ContactsTaken, FoundContact};
use crate::words::ContactStanding;
use alike::There;

/// A file that holds contacts. It was read and belongs to nothing yet.
#[derive(Clone)]
pub struct AddressBook {
    name: String,
    cards: Cards,
    letters_lost: bool,
}

impl AddressBook {
    /// Reads a file. `name` is what the person calls it; it stands with each contact as its source.
    ///
    /// # Errors
    /// `no_contacts` for a file of another kind; `too_large_to_take_in`.
    pub fn read(name: &str, bytes: &[u8]) -> Result<Self> {
        let text = words_of(bytes, ErrorKind::NoContacts)?;
        let cards = vcards::read(&text.words).map_err(|why| match why {
            NoCards::None => Error::of(ErrorKind::NoContacts),
            NoCards::TooMany => Error::of(ErrorKind::TooLargeToTakeIn),
        })?;
        Ok(Self { name: name.to_owned(), cards, letters_lost: text.letters_lost })
    }

    /// Reads a file from where it lies, and no more of it than an address book can have.
    ///
    /// # Errors
    /// `cannot_read` when the other side fails; as [`AddressBook::read`].
    pub fn read_from(name: &str, from: &mut dyn Read) -> Result<Self> {
        Self::read(name, &all_of(from)?)
    }

    /// Reads a file that the window hands over as base64.
    ///
    /// # Errors
    /// `internal` for what is no base64; as [`AddressBook::read`].
    pub fn read_base64(name: &str, text: &str) -> Result<Self> {
        Self::read(name, &handed_over(text)?)
    }
}

impl Desk {
    /// Says which contacts are in a file, and which of them are there already.
    ///
    /// # Errors
    /// The vault's own.
    pub fn look_at_address_book(&mut self, book: &AddressBook) -> Result<AddressBookView> {
        let there = self.contacts_there()?;
        let names = self.names_by_id()?;
        let language = self.settings.language.into();
        let found = |(number, card): (u32, &Card)| {
            let contact = contact_of(card, &book.name, None, language);
            let same: Vec<&Contact> = there.with_all_of(&contact).collect();
            let everybodys = same.iter().find(|it| it.person.is_none()).copied();
            let alike = everybodys.or_else(|| same.first().copied()).or_else(|| there.like(&contact));
            let whose = alike.and_then(|it| names.get(&it.person?));
            FoundContact {
                number,
                standing: match (everybodys, alike) {
                    (Some(_), _) => ContactStanding::Here,
                    (None, Some(_)) => ContactStanding::Alike,
                    (None, None) => ContactStanding::New,
                },
                alike: alike.map(called).unwrap_or_default(),
                whose: whose.cloned().unwrap_or_default(),
                here_for: same.iter().filter_map(|it| Some(it.person?.to_string())).collect(),
                contact: details(&contact),
            }
        };
        Ok(AddressBookView {
            contacts: (0..).zip(&book.cards.cards).map(found).collect(),
            unreadable: u32::try_from(book.cards.unreadable).unwrap_or(u32::MAX),
            breaks_off: book.cards.breaks_off,
            letters_lost: book.letters_lost,
        })
    }

    /// Keeps the chosen contacts: all that are not there already for this person or for everybody, or none when something
    /// fails.
    ///
    /// # Errors
    /// `invalid` with the field `chosen` when none was chosen; `not_found` for an unknown person or number.
    pub fn take_contacts(&mut self, book: &AddressBook, input: &ContactsInput) -> Result<ContactsTaken> {
        let mut form = Form::new();
        if input.chosen.is_empty() {
            form.problem("chosen", "needed");
        }
        form.finish()?;
        let person: Option<PersonId> = input.person.as_deref().map(id).transpose()?;
        if let Some(person) = person {
            self.journal().load::<Person>(person)?;
        }
        let language = self.settings.language.into();
        let mut there = self.contacts_there()?;
        let mut new = Vec::new();
        for number in &input.chosen {
            let place = usize::try_from(*number).map_err(|_| Error::not_found())?;
            let card = book.cards.cards.get(place).ok_or_else(Error::not_found)?;
            let contact = contact_of(card, &book.name, person, language);
            if !there.has(&contact) {
                there.add(contact.clone());
                new.push(contact);
            }
        }
        self.journal().write(|journal| {
            for contact in &new {
                journal.add(contact)?;
            }
            Ok(())
        })?;
        let here = input.chosen.len() - new.len();
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Ok(ContactsTaken { added: count(new.len()), here: count(here) })
    }

    fn names_by_id(&mut self) -> Result<HashMap<PersonId, String>> {
        let people = self.journal().people()?;
        Ok(people.into_iter().map(|it| (it.id, it.record.name)).collect())
    }

    /// The contacts that were not put away.
    fn contacts_there(&mut self) -> Result<There> {
        let mut there = There::default();
        for kept in self.journal().contacts()?.into_iter().filter(|it| !it.record.withdrawn) {
            there.add(kept.record);
        }
        Ok(there)
    }
}

/// What a contact is called.
fn called(contact: &Contact) -> String {
    let names = [&contact.name, &contact.organisation, &contact.role];
    names.into_iter().find(|it| !it.is_empty()).cloned().unwrap_or_default()
}

fn contact_of(card: &Card, file: &str, person: Option<PersonId>, language: Language) -> Contact {
    let numbers = |numbers: &[Number]| {
        let phone =
            |it: &Number| Phone { label: label(it.kind.as_ref(), language), number: it.number.clone() };
        numbers.iter().map(phone).collect()
    };
    let country = card.address.as_ref().map(|it| it.country.as_str()).unwrap_or_default();
    // Every address is in the United States unless it says otherwise.
    let abroad = !["", "us", "usa", "united states", "united states of america", "estados unidos"]
        .contains(&country.trim().to_lowercase().as_str());
    let note = if abroad { format!("{}\n{country}", card.note).trim().to_owned() } else { card.note.clone() };
    Contact {
        name: card.name.clone(),
        role: card.role.clone(),
        organisation: card.organisation.clone(),
        phones: numbers(&card.phones),
        faxes: numbers(&card.faxes),
        emails: card.emails.clone(),
        address: card.address.as_ref().map(|it| journal::Address {
            label: String::new(),
            lines: it.lines.clone(),
            city: it.city.clone(),
            state: it.state.clone(),
            postal_code: it.postal_code.clone(),
        }),
        source: file.to_owned(),
        person,
        note,
        ..Contact::default()
    }
}

fn label(kind: Option<&NumberKind>, language: Language) -> String {
    let (en, es) = match kind {
        None => ("", ""),
        Some(NumberKind::Mobile) => ("mobile", "móvil"),
        Some(NumberKind::Home) => ("home", "casa"),
        Some(NumberKind::Work) => ("work", "trabajo"),
        Some(NumberKind::Main) => ("main", "principal"),
        Some(NumberKind::Pager) => ("pager", "buscapersonas"),
        Some(NumberKind::Tty) => ("TTY", "TTY"),
        Some(NumberKind::Named(name)) => return name.clone(),
    };
    either(language, en, es).to_owned()
}
