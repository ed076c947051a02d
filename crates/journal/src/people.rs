//! The person: somebody whose care or bill is in dispute, as the plan knows them.

use crate::id::PersonId;
use crate::record::{Kept, Kind, Record, filled};
use crate::{Journal, JournalError, sql};
use chrono::NaiveDate;
use rusqlite::Row;
use rusqlite::types::Value;
use serde::{Deserialize, Serialize};

/// A member of a plan. Texts are empty where nothing is known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "snake_case")]
pub struct Person {
    /// The name exactly as on the member card: letters quote it.
    pub name: String,
    /// Date of birth.
    pub born_on: Option<NaiveDate>,
    /// Postal addresses, the one for letters first.
    pub addresses: Vec<Address>,
    /// Telephone numbers, the preferred one first.
    pub phones: Vec<Phone>,
    /// E-mail address.
    pub email: String,
    /// Preferred language as the person names it.
    pub language: String,
    /// What the plan has to provide: interpreter, large print, TTY.
    pub accommodations: Vec<String>,
}

/// A postal address in the United States.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "snake_case")]
pub struct Address {
    /// What it is: home, mail, work.
    pub label: String,
    /// Street, unit, post-office box: one line each.
    pub lines: Vec<String>,
    /// City.
    pub city: String,
    /// State, as printed on an envelope.
    pub state: String,
    /// ZIP or ZIP+4.
    pub postal_code: String,
}

/// A telephone or fax number as the person writes it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "snake_case")]
pub struct Phone {
    /// What it is: mobile, home, TTY.
    pub label: String,
    /// The number as written.
    pub number: String,
}

impl Record for Person {
    type Id = PersonId;
    const KIND: Kind = Kind::Person;
    const TABLE: &'static str = "people";
    const COLUMNS: &'static [&'static str] =
        &["name", "born_on", "addresses", "phones", "email", "language", "accommodations"];

    fn values(&self) -> Result<Vec<Value>, JournalError> {
        Ok(vec![
            self.name.clone().into(),
            sql::day(self.born_on),
            sql::json(Self::KIND, &self.addresses)?,
            sql::json(Self::KIND, &self.phones)?,
            self.email.clone().into(),
            self.language.clone().into(),
            sql::json(Self::KIND, &self.accommodations)?,
        ])
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            name: row.get("name")?,
            born_on: sql::read_day(row, "born_on")?,
            addresses: sql::read_json(row, "addresses")?,
            phones: sql::read_json(row, "phones")?,
            email: row.get("email")?,
            language: row.get("language")?,
            accommodations: sql::read_json(row, "accommodations")?,
        })
    }

    fn check(&self) -> Result<(), JournalError> {
        filled(Self::KIND, "name", &self.name)
    }
}

impl Journal<'_> {
    /// Returns everybody in the vault, by name.
    pub fn people(&self) -> Result<Vec<Kept<Person>>, JournalError> {
        self.list("ORDER BY name, created_at, rowid", [])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Revision;
    use crate::testing::{journal, open, person};

    #[test]
    fn a_person_comes_back_as_saved() {
        let mut connection = open();
        let journal = journal(&mut connection);
        let rosa = Person {
            name: "Rosa Vega".into(),
            born_on: "1961-04-09".parse().ok(),
            addresses: vec![Address {
                lines: vec!["12 Elm St".into()],
                city: "Fresno".into(),
                ..Address::default()
            }],
            phones: vec![Phone { label: "mobile".into(), number: "559-555-0100".into() }],
            email: "rosa@example.org".into(),
            language: "Spanish".into(),
            accommodations: vec!["interpreter".into()],
        };
        let kept = journal.add(&rosa).unwrap();
        assert_eq!(journal.load::<Person>(kept.id).unwrap(), kept);
        assert_eq!(journal.people().unwrap()[0].record, rosa);
    }

    #[test]
    fn a_person_needs_a_name() {
        let mut connection = open();
        let error = journal(&mut connection).add(&Person::default()).unwrap_err();
        assert_eq!(error, JournalError::Invalid { kind: Kind::Person, field: "name" });
    }

    #[test]
    fn a_change_based_on_an_old_revision_overwrites_nothing() {
        let mut connection = open();
        let journal = journal(&mut connection);
        let first = person(&journal);
        let mine = Person { email: "mine@example.org".into(), ..first.record.clone() };
        let theirs = Person { email: "theirs@example.org".into(), ..first.record.clone() };
        let second = journal.change(first.id, first.revision, &theirs).unwrap();
        assert_eq!(second.revision, Revision(2));

        let error = journal.change(first.id, first.revision, &mine).unwrap_err();
        assert_eq!(error, JournalError::Conflict { kind: Kind::Person, current: Revision(2) });
        assert_eq!(journal.load::<Person>(first.id).unwrap().record, theirs);
    }
}
