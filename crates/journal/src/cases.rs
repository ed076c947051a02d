//! The case: one dispute, what was refused, billed or done badly, and what is asked for.

use crate::id::{CaseId, CoverageId, PersonId};
use crate::record::{Kept, Kind, Record, filled};
use crate::words::words;
use crate::{Journal, JournalError, sql};
use chrono::NaiveDate;
use rusqlite::Row;
use rusqlite::types::Value;
use serde::{Deserialize, Serialize};

words! {
    /// What the dispute is about.
    pub enum CaseKind {
        /// Coverage refused before the care was given.
        DenialBeforeCare = "denial_before_care",
        /// Payment refused after the care was given.
        DenialAfterCare = "denial_after_care",
        /// A drug refused, limited or put on a dearer tier.
        Drug = "drug",
        /// Care under way that is about to end.
        OngoingCareEnding = "ongoing_care_ending",
        /// A referral or authorization that is missing or late.
        ReferralOrAuthorization = "referral_or_authorization",
        /// A bill.
        Bill = "bill",
        /// Enrollment or premium.
        EnrollmentOrPremium = "enrollment_or_premium",
        /// A complaint about service or quality.
        ServiceOrQuality = "service_or_quality",
        /// Access to care, or its delay.
        AccessAndDelay = "access_and_delay",
        /// Medical or claim records.
        Records = "records",
        /// Nobody can tell yet.
        Unclear = "unclear",
    }
    /// How fast it has to go.
    pub enum Urgency {
        /// The ordinary clocks.
        Standard = "standard",
        /// Waiting could seriously harm life, health or function (29 CFR 2560.503-1(m)(1)).
        Urgent = "urgent",
    }
    /// Where the case stands.
    pub enum CaseStatus {
        /// Being worked on.
        Open = "open",
        /// Ended, all that was asked for was given.
        Won = "won",
        /// Ended, a part was given.
        PartlyWon = "partly_won",
        /// Ended, refused for good.
        Lost = "lost",
        /// Ended by the member.
        Withdrawn = "withdrawn",
    }
    /// A list of codes that plans use.
    pub enum CodeSystem {
        /// Procedures (American Medical Association).
        Cpt = "cpt",
        /// Supplies and procedures (CMS).
        Hcpcs = "hcpcs",
        /// Diagnoses.
        Icd10 = "icd10",
        /// Drugs.
        Ndc = "ndc",
        /// A pharmacy's prescription number.
        RxNumber = "rx_number",
    }
}

/// One dispute. Texts are empty where nothing is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub struct Case {
    /// Whose.
    pub person: PersonId,
    /// Under which coverage, once known.
    pub coverage: Option<CoverageId>,
    /// What it is called inside the vault.
    pub title: String,
    /// A neutral name that may appear where others can look.
    pub nickname: String,
    /// What the dispute is about.
    pub kind: CaseKind,
    /// How fast it has to go.
    pub urgency: Urgency,
    /// The clinician's reason for the urgency, in their words.
    pub urgency_reason: String,
    /// What was refused, billed or done badly.
    pub refused: String,
    /// What is asked for.
    pub asked_for: String,
    /// The services in dispute.
    pub services: Vec<Service>,
    /// Money at stake, in US cents.
    pub money_at_stake_cents: Option<i64>,
    /// Where it stands.
    pub status: CaseStatus,
}

/// One service in dispute.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "snake_case")]
pub struct Service {
    /// What it is, in words.
    pub description: String,
    /// First or only day of the service.
    pub from: Option<NaiveDate>,
    /// Last day of the service, where there were several.
    pub until: Option<NaiveDate>,
    /// Who gave or would give it.
    pub provider: String,
    /// The codes the plan or the provider used.
    pub codes: Vec<Code>,
    /// What was billed or is at stake for it, in US cents.
    pub amount_cents: Option<i64>,
}

/// One code as written on a notice or a bill.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub struct Code {
    /// The list it is from.
    pub system: CodeSystem,
    /// The code.
    pub code: String,
}

impl Case {
    /// Opens a case with everything else open.
    pub fn of(person: PersonId, kind: CaseKind, title: &str) -> Self {
        Self {
            person,
            coverage: None,
            title: title.to_owned(),
            nickname: String::new(),
            kind,
            urgency: Urgency::Standard,
            urgency_reason: String::new(),
            refused: String::new(),
            asked_for: String::new(),
            services: Vec::new(),
            money_at_stake_cents: None,
            status: CaseStatus::Open,
        }
    }
}

impl Record for Case {
    type Id = CaseId;
    const KIND: Kind = Kind::Case;
    const TABLE: &'static str = "cases";
    const COLUMNS: &'static [&'static str] = &[
        "person_id",
        "coverage_id",
        "title",
        "nickname",
        "kind",
        "urgency",
        "urgency_reason",
        "refused",
        "asked_for",
        "services",
        "money_at_stake_cents",
        "status",
    ];

    fn values(&self) -> Result<Vec<Value>, JournalError> {
        Ok(vec![
            self.person.into(),
            self.coverage.into(),
            self.title.clone().into(),
            self.nickname.clone().into(),
            self.kind.into(),
            self.urgency.into(),
            self.urgency_reason.clone().into(),
            self.refused.clone().into(),
            self.asked_for.clone().into(),
            sql::json(Self::KIND, &self.services)?,
            self.money_at_stake_cents.into(),
            self.status.into(),
        ])
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            person: row.get("person_id")?,
            coverage: row.get("coverage_id")?,
            title: row.get("title")?,
            nickname: row.get("nickname")?,
            kind: row.get("kind")?,
            urgency: row.get("urgency")?,
            urgency_reason: row.get("urgency_reason")?,
            refused: row.get("refused")?,
            asked_for: row.get("asked_for")?,
            services: sql::read_json(row, "services")?,
            money_at_stake_cents: row.get("money_at_stake_cents")?,
            status: row.get("status")?,
        })
    }

    fn check(&self) -> Result<(), JournalError> {
        filled(Self::KIND, "title", &self.title)?;
        let negative = self.money_at_stake_cents.is_some_and(|cents| cents < 0);
        if negative {
            return Err(JournalError::Invalid { kind: Self::KIND, field: "money_at_stake_cents" });
        }
        Ok(())
    }

    fn check_change(&self, before: &Self) -> Result<(), JournalError> {
        // Entries, letters and references hang on the case; they would silently change hands with it.
        if self.person == before.person {
            Ok(())
        } else {
            Err(JournalError::Invalid { kind: Self::KIND, field: "person" })
        }
    }

    fn may_follow(&self, here: &Self) -> bool {
        self.person == here.person
    }
}

impl Journal<'_> {
    /// Returns all cases, the newest first.
    pub fn cases(&self) -> Result<Vec<Kept<Case>>, JournalError> {
        self.list("ORDER BY created_at DESC, rowid DESC", [])
    }

    /// Returns the cases of `person`, the newest first.
    pub fn cases_of(&self, person: PersonId) -> Result<Vec<Kept<Case>>, JournalError> {
        self.list("WHERE person_id = ? ORDER BY created_at DESC, rowid DESC", [Value::from(person)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{case, journal, open, person};

    #[test]
    fn a_case_comes_back_as_saved() {
        let mut connection = open();
        let journal = journal(&mut connection);
        let rosa = person(&journal);
        let mri = Case {
            urgency: Urgency::Urgent,
            services: vec![Service {
                description: "MRI of the knee".into(),
                codes: vec![Code { system: CodeSystem::Cpt, code: "73721".into() }],
                ..Service::default()
            }],
            money_at_stake_cents: Some(184_050),
            ..Case::of(rosa.id, CaseKind::DenialBeforeCare, "Knee MRI refused")
        };
        journal.add(&mri).unwrap();
        assert_eq!(journal.cases_of(rosa.id).unwrap()[0].record, mri);
    }

    #[test]
    fn a_case_stays_with_its_person() {
        let mut connection = open();
        let journal = journal(&mut connection);
        let kept = case(&journal);
        let other = person(&journal);
        let moved = Case { person: other.id, ..kept.record.clone() };
        let refused = JournalError::Invalid { kind: Kind::Case, field: "person" };
        assert_eq!(journal.change(kept.id, kept.revision, &moved).unwrap_err(), refused);
    }
}
