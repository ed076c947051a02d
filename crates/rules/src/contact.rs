//! Whom a member can call next. Numbers come from the catalogue's data and carry the day they were noted.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::terms::Verification;

/// Short stable name of a contact in the catalogue, such as `dmhc`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ContactId(pub String);

/// An office outside the plan that helps or decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// Stable name inside the catalogue.
    pub id: ContactId,
    /// Name of the office.
    pub name: String,
    /// Telephone numbers, most useful first.
    #[serde(default)]
    pub phones: Vec<String>,
    /// Teletypewriter line.
    #[serde(default)]
    pub tdd: Option<String>,
    /// Postal or web address where there is no telephone.
    #[serde(default)]
    pub address: Option<String>,
    /// How well the number was checked.
    pub verification: Verification,
    /// Day on which the number was noted.
    pub as_of: NaiveDate,
}
