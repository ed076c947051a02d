//! The coverage: one plan over one span of dates. Its line of business and state choose the rules.
//!
//! Which rules follow is not decided here; that is the room `rules`.

use crate::id::{CoverageId, PersonId};
use crate::record::{Kept, Kind, Record, filled, in_order};
use crate::words::words;
use crate::{Journal, JournalError, sql};
use chrono::NaiveDate;
use rusqlite::Row;
use rusqlite::types::Value;
use serde::{Deserialize, Serialize};

words! {
    /// What kind of plan it is in law.
    pub enum LineOfBusiness {
        /// An employer's plan that pays claims itself (ERISA).
        ErisaSelfFunded = "erisa_self_funded",
        /// An employer's plan bought from an insurer (ERISA).
        ErisaInsured = "erisa_insured",
        /// An individual or marketplace plan.
        Individual = "individual",
        /// A plan of a state or local government.
        NonFederalGovernmental = "non_federal_governmental",
        /// Medicare Advantage (Part C).
        MedicareAdvantage = "medicare_advantage",
        /// Medicare prescription drug coverage.
        PartD = "part_d",
        /// Original Medicare (Parts A and B).
        OriginalMedicare = "original_medicare",
        /// Medicaid through a managed-care plan.
        MedicaidManagedCare = "medicaid_managed_care",
        /// Medicaid without a plan.
        MedicaidWithoutPlan = "medicaid_without_plan",
        /// California's Medicaid.
        MediCal = "medi_cal",
        /// California's Medicaid without a plan, or its decisions on eligibility.
        MediCalWithoutPlan = "medi_cal_without_plan",
        /// Federal employees' plans.
        Fehb = "fehb",
        /// Military families.
        Tricare = "tricare",
        /// No plan pays.
        SelfPay = "self_pay",
        /// An employer's account with a plan.
        EmployerAccount = "employer_account",
    }
    /// The region of Kaiser Permanente that runs the plan.
    pub enum KaiserRegion {
        /// Northern and Southern California.
        California = "CA",
        /// Colorado.
        Colorado = "CO",
        /// Georgia.
        Georgia = "GA",
        /// Hawaii.
        Hawaii = "HI",
        /// Maryland, Virginia and the District of Columbia.
        MidAtlantic = "MAS",
        /// Oregon and southwest Washington.
        Northwest = "NW",
        /// Washington.
        Washington = "WA",
    }
}

/// One plan over one span of dates. Texts are empty where nothing is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub struct Coverage {
    /// Whose coverage.
    pub person: PersonId,
    /// The plan's name as on the card.
    pub plan_name: String,
    /// What kind of plan it is in law.
    pub line_of_business: LineOfBusiness,
    /// The state whose law applies, two capital letters.
    pub state: String,
    /// The Kaiser region, where it is Kaiser.
    pub kaiser_region: Option<KaiserRegion>,
    /// Member ID.
    pub member_id: String,
    /// Medical record number.
    pub medical_record_number: String,
    /// Group number.
    pub group_number: String,
    /// First day covered.
    pub valid_from: Option<NaiveDate>,
    /// Last day covered.
    pub valid_until: Option<NaiveDate>,
    /// Where appeals go, *as printed on the member's own notice*.
    pub appeal_desks: Vec<AppealDesk>,
}

/// One place that takes appeals or grievances, as a notice prints it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "snake_case")]
pub struct AppealDesk {
    /// What it takes: appeals, expedited appeals, grievances.
    pub purpose: String,
    /// The address, line by line.
    pub address: Vec<String>,
    /// Fax number.
    pub fax: String,
    /// Telephone number.
    pub phone: String,
    /// The date printed on the notice it was taken from.
    pub printed_on: Option<NaiveDate>,
}

impl Coverage {
    /// Starts a coverage with everything else open.
    pub fn of(person: PersonId, plan_name: &str, line_of_business: LineOfBusiness, state: &str) -> Self {
        Self {
            person,
            plan_name: plan_name.to_owned(),
            line_of_business,
            state: state.to_owned(),
            kaiser_region: None,
            member_id: String::new(),
            medical_record_number: String::new(),
            group_number: String::new(),
            valid_from: None,
            valid_until: None,
            appeal_desks: Vec::new(),
        }
    }
}

impl Record for Coverage {
    type Id = CoverageId;
    const KIND: Kind = Kind::Coverage;
    const TABLE: &'static str = "coverages";
    const COLUMNS: &'static [&'static str] = &[
        "person_id",
        "plan_name",
        "line_of_business",
        "state",
        "kaiser_region",
        "member_id",
        "medical_record_number",
        "group_number",
        "valid_from",
        "valid_until",
        "appeal_desks",
    ];

    fn values(&self) -> Result<Vec<Value>, JournalError> {
        Ok(vec![
            self.person.into(),
            self.plan_name.clone().into(),
            self.line_of_business.into(),
            self.state.clone().into(),
            self.kaiser_region.into(),
            self.member_id.clone().into(),
            self.medical_record_number.clone().into(),
            self.group_number.clone().into(),
            sql::day(self.valid_from),
            sql::day(self.valid_until),
            sql::json(Self::KIND, &self.appeal_desks)?,
        ])
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            person: row.get("person_id")?,
            plan_name: row.get("plan_name")?,
            line_of_business: row.get("line_of_business")?,
            state: row.get("state")?,
            kaiser_region: row.get("kaiser_region")?,
            member_id: row.get("member_id")?,
            medical_record_number: row.get("medical_record_number")?,
            group_number: row.get("group_number")?,
            valid_from: sql::read_day(row, "valid_from")?,
            valid_until: sql::read_day(row, "valid_until")?,
            appeal_desks: sql::read_json(row, "appeal_desks")?,
        })
    }

    fn check(&self) -> Result<(), JournalError> {
        filled(Self::KIND, "plan_name", &self.plan_name)?;
        in_order(Self::KIND, "valid_until", self.valid_from, self.valid_until)?;
        let two_capitals = self.state.len() == 2 && self.state.bytes().all(|b| b.is_ascii_uppercase());
        if two_capitals { Ok(()) } else { Err(JournalError::Invalid { kind: Self::KIND, field: "state" }) }
    }
}

impl Journal<'_> {
    /// Returns every coverage of `person`, the latest first.
    pub fn coverages_of(&self, person: PersonId) -> Result<Vec<Kept<Coverage>>, JournalError> {
        self.list(
            "WHERE person_id = ? ORDER BY valid_from DESC, created_at DESC, rowid DESC",
            [Value::from(person)],
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{journal, open, person};

    #[test]
    fn a_coverage_comes_back_as_saved() {
        let mut connection = open();
        let journal = journal(&mut connection);
        let rosa = person(&journal);
        let coverage = Coverage {
            kaiser_region: Some(KaiserRegion::California),
            member_id: "000123".into(),
            appeal_desks: vec![AppealDesk { fax: "510-555-0101".into(), ..AppealDesk::default() }],
            ..Coverage::of(rosa.id, "Kaiser Gold", LineOfBusiness::ErisaInsured, "CA")
        };
        journal.add(&coverage).unwrap();
        assert_eq!(journal.coverages_of(rosa.id).unwrap()[0].record, coverage);
    }

    #[test]
    fn a_state_is_two_capital_letters() {
        let mut connection = open();
        let journal = journal(&mut connection);
        let rosa = person(&journal);
        for wrong in ["", "ca", "Cal", "Ñ"] {
            let coverage = Coverage::of(rosa.id, "Plan", LineOfBusiness::Individual, wrong);
            let refused = JournalError::Invalid { kind: Kind::Coverage, field: "state" };
            assert_eq!(journal.add(&coverage).unwrap_err(), refused, "{wrong}");
        }
    }
}
