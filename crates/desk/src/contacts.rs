//! Contacts that somebody keeps: doctors, case managers, offices. Numbers of the plan that come with the program are in
//! `guide`.

use journal::{Contact, ContactId, Kept, Person, PersonId, Phone, Revision};

use crate::desk::Desk;
use crate::error::Result;
use crate::form::{Form, id};
use crate::input::ContactInput;
use crate::people::{envelope_lines, read_address, shown_address};
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
            revision: kept.revision.0,
            source: kept.record.source.clone(),
            person,
            person_id: kept.record.person.map(|it| it.to_string()),
            postal: kept.record.address.clone().map(shown_address),
            away: kept.record.withdrawn,
            contact: details(&kept.record),
        })
    }

    /// One contact, put away or not.
    ///
    /// # Errors
    /// `not_found`.
    pub fn contact(&mut self, contact: &str) -> Result<KeptContact> {
        let kept = self.journal().load::<Contact>(id(contact)?)?;
        self.kept_contact(&kept)
    }

    /// Saves a contact as somebody wrote it. Where a changed one came from, and whether it was put away, stays as it is.
    ///
    /// # Errors
    /// `invalid` without a name, an organisation and a role, or with a line that says what a number is and not the
    /// number; `not_found` for an unknown person; `conflict` when somebody changed the contact in the meantime.
    pub fn save_contact(&mut self, input: &ContactInput) -> Result<KeptContact> {
        let written = written(input)?;
        if let Some(person) = written.person {
            self.journal().load::<Person>(person)?;
        }
        let kept = match &input.edit {
            None => self.journal().add(&written)?,
            Some(edit) => {
                let contact: ContactId = id(&edit.id)?;
                let changed = over(written, self.journal().load::<Contact>(contact)?.record);
                self.journal().change(contact, Revision(edit.revision), &changed)?
            }
        };
        self.kept_contact(&kept)
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

/// The contact that a form describes.
fn written(input: &ContactInput) -> Result<Contact> {
    let mut form = Form::new();
    let contact = Contact {
        name: form.text("name", &input.name),
        role: form.text("role", &input.role),
        organisation: form.text("organisation", &input.organisation),
        phones: numbers(&mut form, "phones", &input.phones),
        faxes: numbers(&mut form, "faxes", &input.faxes),
        emails: form.lines("emails", &input.emails),
        address: input.address.as_ref().and_then(|address| read_address(&mut form, address)),
        note: form.text("note", &input.note),
        person: input.person.as_deref().map(id).transpose()?,
        ..Contact::default()
    };
    if [&contact.name, &contact.role, &contact.organisation].iter().all(|it| it.is_empty()) {
        form.problem("name", "needed");
    }
    form.finish()?;
    Ok(contact)
}

/// Numbers without the lines that were left empty.
fn numbers(form: &mut Form, list: &str, rows: &[LabelledNumber]) -> Vec<Phone> {
    let mut numbers = Vec::new();
    for (place, row) in rows.iter().enumerate() {
        let label = form.text(&format!("{list}.{place}.label"), &row.label);
        let field = format!("{list}.{place}.number");
        match form.text(&field, &row.number) {
            number if !number.is_empty() => numbers.push(Phone { label, number }),
            _ if label.is_empty() => {}
            _ => form.problem(field, "needed"),
        }
    }
    numbers
}

/// What was written in place of what was there; what no form shows stays.
fn over(written: Contact, there: Contact) -> Contact {
    let label = there.address.map(|it| it.label).unwrap_or_default();
    Contact {
        address: written.address.map(|it| journal::Address { label, ..it }),
        as_of: there.as_of,
        source: there.source,
        kaiser_region: there.kaiser_region,
        withdrawn: there.withdrawn,
        ..written
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::FixedClock;
    use crate::input::EditOf;
    use crate::view::Address;
    use crate::words::Language;
    use vault::Passphrase;

    fn desk(folder: &std::path::Path) -> Desk {
        let now = "2026-11-22T18:00:00Z".parse().unwrap();
        let clock = FixedClock { now, zone: chrono_tz::America::Los_Angeles };
        let passphrase = Passphrase::new("lantern otter gravel twelve");
        Desk::create_sample(&folder.join("v"), &passphrase, Language::En, clock).unwrap().0
    }

    fn line(label: &str, number: &str) -> LabelledNumber {
        LabelledNumber { label: label.into(), number: number.into() }
    }

    #[test]
    fn what_no_form_shows_of_a_contact_outlives_a_change() {
        let home = tempfile::tempdir().unwrap();
        let mut desk = desk(home.path());
        let there = Contact {
            role: "Appeals".into(),
            as_of: "2026-11-02".parse().ok(),
            source: "The notice of November 2".into(),
            kaiser_region: Some(journal::KaiserRegion::California),
            address: Some(journal::Address { label: "mail".into(), ..journal::Address::default() }),
            withdrawn: true,
            ..Contact::default()
        };
        let kept = desk.journal().add(&there).unwrap();
        let edit = Some(EditOf { id: kept.id.to_string(), revision: kept.revision.0 });
        let mut input = ContactInput { edit, ..ContactInput::named("Appeals desk") };
        input.address = Some(Address {
            lines: Vec::new(),
            city: "Oakland".into(),
            state: String::new(),
            zip: String::new(),
        });
        desk.save_contact(&input).unwrap();
        let changed = desk.journal().load::<Contact>(kept.id).unwrap().record;
        let city = journal::Address { city: "Oakland".into(), ..there.address.clone().unwrap() };
        let wanted =
            Contact { name: "Appeals desk".into(), role: String::new(), address: Some(city), ..there };
        assert_eq!(changed, wanted);
    }

    #[test]
    fn empty_lines_are_left_out_and_a_line_without_its_number_is_named() {
        let mut form = Form::new();
        let rows = [line("", " "), line("work", " 510-555-0100 "), line("", "711")];
        let read = numbers(&mut form, "phones", &rows);
        let read: Vec<_> = read.iter().map(|it| (it.label.as_str(), it.number.as_str())).collect();
        assert_eq!(read, [("work", "510-555-0100"), ("", "711")]);
        assert!(form.finish().is_ok());
        let mut form = Form::new();
        numbers(&mut form, "faxes", &[line("", ""), line("work", "")]);
        assert_eq!(form.finish().unwrap_err().fields[0].field, "faxes.1.number");
    }
}
