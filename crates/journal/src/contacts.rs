//! The contact: a desk, department, representative, provider or regulator one may call or write to.
//!
//! Built-in contacts come from the desk with a source and an as-of date; numbers change, so both are shown.

use crate::id::{ContactId, PersonId};
use crate::people::{Address, Phone};
use crate::record::{Kept, Kind, Record};
use crate::{Journal, JournalError, KaiserRegion, sql};
use chrono::NaiveDate;
use rusqlite::Row;
use rusqlite::types::Value;
use serde::{Deserialize, Serialize};

/// Somebody to call or write to. Texts are empty where nothing is known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "snake_case")]
pub struct Contact {
    /// A person's or a desk's name.
    pub name: String,
    /// Role or department.
    pub role: String,
    /// The organisation it belongs to.
    pub organisation: String,
    /// Telephone numbers.
    pub phones: Vec<Phone>,
    /// Fax numbers.
    pub faxes: Vec<Phone>,
    /// E-mail addresses, as written.
    pub emails: Vec<String>,
    /// Postal address.
    pub address: Option<Address>,
    /// The day on which the details were last known to be right.
    pub as_of: Option<NaiveDate>,
    /// Where the details come from: a notice, a page, a call.
    pub source: String,
    /// The Kaiser region it serves.
    pub kaiser_region: Option<KaiserRegion>,
    /// The person it belongs to, when it is one member's doctor or case manager.
    pub person: Option<PersonId>,
    /// What else there is to know.
    pub note: String,
    /// It was put away: it stays in the history and is not offered any more.
    pub withdrawn: bool,
}

impl Record for Contact {
    type Id = ContactId;
    const KIND: Kind = Kind::Contact;
    const TABLE: &'static str = "contacts";
    const COLUMNS: &'static [&'static str] = &[
        "name",
        "role",
        "organisation",
        "phones",
        "faxes",
        "address",
        "as_of",
        "source",
        "kaiser_region",
        "person_id",
        "emails",
        "note",
        "withdrawn",
    ];

    fn values(&self) -> Result<Vec<Value>, JournalError> {
        Ok(vec![
            self.name.clone().into(),
            self.role.clone().into(),
            self.organisation.clone().into(),
            sql::json(Self::KIND, &self.phones)?,
            sql::json(Self::KIND, &self.faxes)?,
            sql::json(Self::KIND, &self.address)?,
            sql::day(self.as_of),
            self.source.clone().into(),
            self.kaiser_region.into(),
            self.person.into(),
            sql::json(Self::KIND, &self.emails)?,
            self.note.clone().into(),
            self.withdrawn.into(),
        ])
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            name: row.get("name")?,
            role: row.get("role")?,
            organisation: row.get("organisation")?,
            phones: sql::read_json(row, "phones")?,
            faxes: sql::read_json(row, "faxes")?,
            address: sql::read_json(row, "address")?,
            as_of: sql::read_day(row, "as_of")?,
            source: row.get("source")?,
            kaiser_region: row.get("kaiser_region")?,
            person: row.get("person_id")?,
            emails: sql::read_json(row, "emails")?,
            note: row.get("note")?,
            withdrawn: row.get("withdrawn")?,
        })
    }

    fn check(&self) -> Result<(), JournalError> {
        // A department without a name is as good as a name without a department.
        let named = [&self.name, &self.role, &self.organisation].iter().any(|text| !text.trim().is_empty());
        if named { Ok(()) } else { Err(JournalError::Invalid { kind: Self::KIND, field: "name" }) }
    }
}

impl Journal<'_> {
    /// Returns all contacts, by organisation and name, with those that were put away.
    pub fn contacts(&self) -> Result<Vec<Kept<Contact>>, JournalError> {
        self.list("ORDER BY organisation, name, created_at, rowid", [])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{journal, open};

    #[test]
    fn a_contact_comes_back_with_its_as_of_date() {
        let mut connection = open();
        let journal = journal(&mut connection);
        let desk = Contact {
            role: "Member Services".into(),
            organisation: "Kaiser Permanente".into(),
            phones: vec![Phone { label: "TTY".into(), number: "711".into() }],
            address: Some(Address { city: "Oakland".into(), ..Address::default() }),
            as_of: "2026-11-22".parse().ok(),
            kaiser_region: Some(KaiserRegion::California),
            emails: vec!["members@plan.example".into()],
            note: "Ask for Dana".into(),
            ..Contact::default()
        };
        journal.add(&desk).unwrap();
        assert_eq!(journal.contacts().unwrap()[0].record, desk);
    }

    #[test]
    fn a_contact_without_any_name_is_refused() {
        let mut connection = open();
        assert!(journal(&mut connection).add(&Contact::default()).is_err());
    }
}
