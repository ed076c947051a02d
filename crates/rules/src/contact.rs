//! Whom a member can call next. Numbers come from the catalogue's data and carry the day they were noted.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::region::KaiserRegion;
use crate::terms::Verification;

/// Short stable name of a contact in the catalogue, such as `dmhc`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ContactId(pub String);

/// An office that helps or decides: a public one, or a plan's own Member Services.
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
    /// For Member Services of Kaiser Permanente: whose members it serves.
    #[serde(default)]
    pub region: Option<KaiserRegion>,
    /// How well the number was checked.
    pub verification: Verification,
    /// Day on which the number was noted.
    pub as_of: NaiveDate,
}
