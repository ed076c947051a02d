//! Contacts that somebody keeps: doctors, case managers, offices. Numbers of the plan that come with the program are in
//! `guide`.

use journal::{Contact, ContactId, Kept, Person, PersonId, Phone};

use crate::desk::Desk;
use crate::error::Result;
use crate::form::id;
use crate::people::envelope_lines;
use crate::view::{ContactDetails, KeptContact, LabelledNumber};

impl Desk {
    /// The contacts that are kept, by organisation and name: all of them, or those that belong to one person.
    ///
    /// # Errors
    /// `not_found` for what is no id.
    pub fn contacts(&mut self, person: Option<&str>) -> Result<Vec<KeptContact>> {
        let person: Option<PersonId> = person.map(id).transpose()?;
        let kept = self.journal().contacts()?;
        let wanted =
            |it: &Kept<Contact>| !it.record.withdrawn && (person.is_none() || it.record.person == person);
        kept.iter().filter(|it| wanted(it)).map(|it| self.kept_contact(it)).collect()
    }

    fn kept_contact(&mut self, kept: &Kept<Contact>) -> Result<KeptContact> {
        let person = match kept.record.person {
            Some(person) => self.journal().load::<Person>(person)?.record.name,
            None => String::new(),
        };
        Ok(KeptContact {
            id: kept.id.to_string(),
            source: kept.record.source.clone(),
            person,
            away: kept.record.withdrawn,
            contact: details(&kept.record),
        })
    }

    /// Puts a contact away, or takes it back. What it said stays in the history.
    ///
    /// # Errors
    /// `not_found`.
    pub fn put_contact_away(&mut self, contact: &str, away: bool) -> Result<KeptContact> {
        let contact: ContactId = id(contact)?;
        let kept = self.journal().load::<Contact>(contact)?;
        let changed = Contact { withdrawn: away, ..kept.record };
        let kept = self.journal().change(contact, kept.revision, &changed)?;
        self.kept_contact(&kept)
    }
}

/// A contact as shown.
pub(crate) fn details(contact: &Contact) -> ContactDetails {
    let numbers = |phones: &[Phone]| {
        phones
            .iter()
            .map(|it| LabelledNumber { label: it.label.clone(), number: it.number.clone() })
            .collect()
    };
    ContactDetails {
        name: contact.name.clone(),
        role: contact.role.clone(),
        organisation: contact.organisation.clone(),
        phones: numbers(&contact.phones),
        faxes: numbers(&contact.faxes),
        emails: contact.emails.clone(),
        address: contact.address.as_ref().map(envelope_lines).unwrap_or_default(),
        note: contact.note.clone(),
    }
}
