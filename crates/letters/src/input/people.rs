//! The people and offices of a case: the member, whoever writes, the clinician, and the offices one writes to.

use chrono::NaiveDate;

/// The member.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Member {
    /// Full name as the plan writes it.
    pub name: Option<String>,
    /// Date of birth.
    pub born: Option<NaiveDate>,
    /// Member or subscriber ID.
    pub id: Option<String>,
    /// Medical record number, where the plan uses one.
    pub record_number: Option<String>,
    /// Group or policy number.
    pub group: Option<String>,
    /// Policyholder, if somebody else.
    pub policyholder: Option<String>,
    /// Postal address, one line each.
    pub address: Vec<String>,
    /// Telephone number.
    pub phone: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Preferred language, ready to print: `Spanish`.
    pub language: Option<String>,
    /// What the plan has to provide, ready to print: `large print, TTY`.
    pub accommodations: Option<String>,
}

/// Who writes and why they may.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Author {
    /// The member writes.
    #[default]
    Member,
    /// Somebody writes for the member.
    Representative(Representative),
}

/// Somebody who writes for the member.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Representative {
    /// Full name.
    pub name: Option<String>,
    /// In what capacity: `parent`, `authorized representative`, `attorney-in-fact`.
    pub capacity: Option<String>,
    /// The paper that gives the authority, for example `Appointment of Representative dated March 3, 2026`.
    pub authority: Option<String>,
    /// Postal address, one line each.
    pub address: Vec<String>,
    /// Telephone number.
    pub phone: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
}

/// An office, a company or a practice that can be written to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Office {
    /// Its name.
    pub name: Option<String>,
    /// Department, for example `Member Appeals`.
    pub department: Option<String>,
    /// Postal address, one line each.
    pub address: Vec<String>,
    /// Fax number.
    pub fax: Option<String>,
}

/// Somebody whom the member lets act or see, as the form names them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Appointee {
    /// Full name.
    pub name: Option<String>,
    /// What they are to the member, for example `daughter` or `authorized representative`.
    pub relation: Option<String>,
    /// Postal address, one line each.
    pub address: Vec<String>,
    /// Telephone number.
    pub phone: Option<String>,
    /// What they may do, as the end of “may ...”, for example `file appeals and receive my records`.
    pub scope: Option<String>,
    /// Last day on which it holds.
    pub until: Option<NaiveDate>,
}

/// What the treating clinician says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clinician {
    /// Name and credentials.
    pub name: Option<String>,
    /// Specialty, for example `neurology`; also the specialty asked of the reviewer.
    pub specialty: Option<String>,
    /// One or two sentences of what the clinician states, in the third person.
    pub statement: Option<String>,
    /// Postal address of the practice, one line each.
    pub address: Vec<String>,
    /// Whether the clinician offers to talk to the plan's reviewer.
    pub offers_peer_to_peer: bool,
}
