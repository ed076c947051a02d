//! The authority: why the user may act for a person. An expired or missing one must be said wherever a letter
//! would need it, so this file also answers "does it hold on that day?".

use crate::id::{AuthorityId, PaperId, PersonId};
use crate::record::{Kept, Kind, Record, in_order};
use crate::words::words;
use crate::{Journal, JournalError, sql};
use chrono::NaiveDate;
use rusqlite::Row;
use rusqlite::types::Value;
use serde::{Deserialize, Serialize};

words! {
    /// The ground on which somebody speaks for the member.
    pub enum AuthorityKind {
        /// The member acts in person.
        Own = "self",
        /// A parent of a minor.
        Parent = "parent",
        /// Appointed in writing for the plan (Medicare: form CMS-1696; 29 CFR 2560.503-1(b)(4)).
        AuthorizedRepresentative = "authorized_representative",
        /// A power of attorney or health-care proxy.
        PowerOfAttorney = "power_of_attorney",
        /// Permission to receive records (45 CFR 164.508); it does not let one appeal.
        HipaaAuthorization = "hipaa_authorization",
        /// Access to the member's account on the plan's portal.
        ProxyAccess = "proxy_access",
    }
}

/// Why somebody may act for a person, and since when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub struct Authority {
    /// For whom.
    pub person: PersonId,
    /// On what ground.
    pub kind: AuthorityKind,
    /// Who holds it, as the name stands on the form.
    pub holder: String,
    /// What it covers, in the words of the form.
    pub scope: String,
    /// Where the holder gets mail, line by line, for a letterhead.
    pub holder_address: Vec<String>,
    /// The holder's telephone.
    pub holder_phone: String,
    /// Day the member signed.
    pub member_signed_on: Option<NaiveDate>,
    /// Day the holder signed.
    pub holder_signed_on: Option<NaiveDate>,
    /// First day on which it holds.
    pub valid_from: Option<NaiveDate>,
    /// Last day on which it holds.
    pub valid_until: Option<NaiveDate>,
    /// Day since which the plan has it on file.
    pub on_file_since: Option<NaiveDate>,
    /// The signed form.
    pub paper: Option<PaperId>,
}

impl Authority {
    /// Starts an authority of `kind` for `person`, with everything else open.
    pub fn of(person: PersonId, kind: AuthorityKind) -> Self {
        Self {
            person,
            kind,
            holder: String::new(),
            holder_address: Vec::new(),
            holder_phone: String::new(),
            scope: String::new(),
            member_signed_on: None,
            holder_signed_on: None,
            valid_from: None,
            valid_until: None,
            on_file_since: None,
            paper: None,
        }
    }

    /// Whether it holds on `day`; the first and the last day count.
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && self.valid_until.is_none_or(|until| day <= until)
    }
}

impl Record for Authority {
    type Id = AuthorityId;
    const KIND: Kind = Kind::Authority;
    const TABLE: &'static str = "authorities";
    const COLUMNS: &'static [&'static str] = &[
        "person_id",
        "kind",
        "holder",
        "holder_address",
        "holder_phone",
        "scope",
        "member_signed_on",
        "holder_signed_on",
        "valid_from",
        "valid_until",
        "on_file_since",
        "paper_id",
    ];

    fn values(&self) -> Result<Vec<Value>, JournalError> {
        Ok(vec![
            self.person.into(),
            self.kind.into(),
            self.holder.clone().into(),
            sql::json(Self::KIND, &self.holder_address)?,
            self.holder_phone.clone().into(),
            self.scope.clone().into(),
            sql::day(self.member_signed_on),
            sql::day(self.holder_signed_on),
            sql::day(self.valid_from),
            sql::day(self.valid_until),
            sql::day(self.on_file_since),
            self.paper.into(),
        ])
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            person: row.get("person_id")?,
            kind: row.get("kind")?,
            holder: row.get("holder")?,
            holder_address: sql::read_json(row, "holder_address")?,
            holder_phone: row.get("holder_phone")?,
            scope: row.get("scope")?,
            member_signed_on: sql::read_day(row, "member_signed_on")?,
            holder_signed_on: sql::read_day(row, "holder_signed_on")?,
            valid_from: sql::read_day(row, "valid_from")?,
            valid_until: sql::read_day(row, "valid_until")?,
            on_file_since: sql::read_day(row, "on_file_since")?,
            paper: row.get("paper_id")?,
        })
    }

    fn check(&self) -> Result<(), JournalError> {
        in_order(Self::KIND, "valid_until", self.valid_from, self.valid_until)
    }
}

impl Journal<'_> {
    /// Returns every authority for `person`, expired ones too.
    pub fn authorities_of(&self, person: PersonId) -> Result<Vec<Kept<Authority>>, JournalError> {
        self.list("WHERE person_id = ? ORDER BY created_at, rowid", [Value::from(person)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{journal, open, person};

    #[test]
    fn an_authority_holds_on_its_first_and_last_day_only() {
        let mut connection = open();
        let journal = journal(&mut connection);
        let rosa = person(&journal);
        let form = Authority {
            holder: "Ana Vega".into(),
            valid_from: "2026-01-01".parse().ok(),
            valid_until: "2026-12-31".parse().ok(),
            ..Authority::of(rosa.id, AuthorityKind::AuthorizedRepresentative)
        };
        journal.add(&form).unwrap();

        let kept = journal.authorities_of(rosa.id).unwrap().remove(0).record;
        assert_eq!(kept, form);
        for (day, holds) in
            [("2025-12-31", false), ("2026-01-01", true), ("2026-12-31", true), ("2027-01-01", false)]
        {
            assert_eq!(kept.holds_on(day.parse().unwrap()), holds, "{day}");
        }
    }

    #[test]
    fn an_authority_cannot_end_before_it_starts() {
        let mut connection = open();
        let journal = journal(&mut connection);
        let form = Authority {
            valid_from: "2026-02-01".parse().ok(),
            valid_until: "2026-01-01".parse().ok(),
            ..Authority::of(person(&journal).id, AuthorityKind::Parent)
        };
        let refused = JournalError::Invalid { kind: Kind::Authority, field: "valid_until" };
        assert_eq!(journal.add(&form).unwrap_err(), refused);
    }
}
