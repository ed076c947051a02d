//! What a template says about itself: its shelf, whom it is written to, who signs, what sending it means.

use serde::Deserialize;

/// The shelf on which a template stands in a list of letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// Appeals to the plan itself.
    Appeals,
    /// Reviews, hearings and complaints outside the plan.
    Outside,
    /// Complaints about service.
    Grievances,
    /// What follows when a promise, a date or a letter was lost.
    FollowUp,
    /// Drugs.
    Drugs,
    /// Getting care: referral, second opinion, staying with a doctor.
    Care,
    /// Letters to the doctor.
    Doctor,
    /// Records, files and plan papers.
    Records,
    /// Bills and payments.
    Bills,
    /// Enrollment and premiums.
    Coverage,
    /// Who may act, and in which language and form.
    People,
    /// Templates of the user's own that name no shelf.
    #[default]
    Own,
}

/// Whom a letter is written to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Recipient {
    /// The plan.
    #[default]
    Plan,
    /// The member's doctor.
    Clinician,
    /// Whoever gave or billed the care.
    Provider,
    /// The employer, or whoever administers its plan.
    Employer,
    /// The public office that supervises the plan.
    Regulator,
    /// The office outside the plan that reviews its decision.
    Reviewer,
}

impl Recipient {
    /// The facts that make the inside address: name, department where there is one, address.
    pub(crate) const fn facts(self) -> (&'static str, Option<&'static str>, &'static str) {
        match self {
            Self::Plan => ("plan.name", Some("plan.department"), "plan.address"),
            Self::Clinician => ("clinician.name", None, "clinician.address"),
            Self::Provider => ("provider.name", None, "provider.address"),
            Self::Employer => ("employer.name", None, "employer.address"),
            Self::Regulator => ("regulator.name", None, "regulator.address"),
            Self::Reviewer => ("reviewer.name", None, "reviewer.address"),
        }
    }
}

/// Who signs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Signer {
    /// Whoever writes: the member, or somebody for the member.
    #[default]
    Author,
    /// The member in person, whoever prepared the letter: an appointment, a grant of access.
    Member,
}

/// What it means in law that the letter was sent; it starts the other side's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Filing {
    /// An appeal to the plan.
    Appeal,
    /// A grievance to the plan.
    Grievance,
    /// A request for external or independent medical review.
    ExternalReview,
    /// A request for a hearing.
    Hearing,
    /// A complaint to a public office.
    Complaint,
    /// A request for coverage or approval that was not decided before.
    Request,
    /// A request for records, a claim file or plan papers.
    Documents,
    /// A request to correct records.
    Amendment,
}
