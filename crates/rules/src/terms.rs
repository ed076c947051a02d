//! The closed sets of words that describe a rule: whose duty it is, which plans it binds, where in a dispute it
//! stands and how well it was checked. No behaviour beyond naming.

use serde::{Deserialize, Serialize};

use crate::words::Language;

/// Whose duty a deadline is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Actor {
    /// The member, or whoever acts for the member.
    Member,
    /// The health plan.
    Plan,
    /// Somebody outside the plan who decides (IRO, IRE, QIO, judge, OPM, medical reviewer).
    Reviewer,
    /// A doctor, a hospital, a collector or another business that is not the plan.
    Provider,
    /// A public office that moves the case along.
    Regulator,
}

impl Actor {
    /// Whether missing the date costs the member a right.
    pub fn is_member(self) -> bool {
        self == Self::Member
    }
}

/// What kind of coverage it is; with the state it chooses the rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LineOfBusiness {
    /// Private employer plan that pays its own claims.
    ErisaSelfFunded,
    /// Private employer plan bought from an insurer or HMO.
    ErisaInsured,
    /// Bought by the member, on or off a marketplace.
    IndividualMarketplace,
    /// Plan of a state, county, city or school employer.
    NonfedGov,
    /// Medicare Part C.
    MedicareAdvantage,
    /// Medicare drug coverage, alone or inside Part C.
    PartD,
    /// Medicare Parts A and B.
    OriginalMedicare,
    /// Medicaid through a plan.
    MedicaidManagedCare,
    /// Medicaid without a plan.
    MedicaidFfs,
    /// Medi-Cal through a plan.
    MediCalManagedCare,
    /// Medi-Cal, eligibility and services decided by the county or the state.
    MediCal,
    /// Federal Employees Health Benefits.
    Fehb,
    /// TRICARE.
    Tricare,
    /// No coverage for this service: the member pays.
    UninsuredSelfPay,
    /// The employer's side of a membership problem.
    EmployerAdmin,
}

impl LineOfBusiness {
    /// Every line of business, in the order a list would show them.
    pub const ALL: [Self; 15] = [
        Self::ErisaSelfFunded,
        Self::ErisaInsured,
        Self::IndividualMarketplace,
        Self::NonfedGov,
        Self::MedicareAdvantage,
        Self::PartD,
        Self::OriginalMedicare,
        Self::MedicaidManagedCare,
        Self::MedicaidFfs,
        Self::MediCalManagedCare,
        Self::MediCal,
        Self::Fehb,
        Self::Tricare,
        Self::UninsuredSelfPay,
        Self::EmployerAdmin,
    ];

    /// The name used in the catalogue and on the command line, such as `erisa_insured`.
    pub fn code(self) -> &'static str {
        match self {
            Self::ErisaSelfFunded => "erisa_self_funded",
            Self::ErisaInsured => "erisa_insured",
            Self::IndividualMarketplace => "individual_marketplace",
            Self::NonfedGov => "nonfed_gov",
            Self::MedicareAdvantage => "medicare_advantage",
            Self::PartD => "part_d",
            Self::OriginalMedicare => "original_medicare",
            Self::MedicaidManagedCare => "medicaid_managed_care",
            Self::MedicaidFfs => "medicaid_ffs",
            Self::MediCalManagedCare => "medi_cal_managed_care",
            Self::MediCal => "medi_cal",
            Self::Fehb => "fehb",
            Self::Tricare => "tricare",
            Self::UninsuredSelfPay => "uninsured_self_pay",
            Self::EmployerAdmin => "employer_admin",
        }
    }

    /// Reads a [`code`](Self::code).
    pub fn parse_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|line| line.code() == code)
    }

    /// The name a member would know it by.
    pub fn name(self, language: Language) -> &'static str {
        let (en, es) = match self {
            Self::ErisaSelfFunded => ("self-funded employer plan", "plan autofinanciado del empleador"),
            Self::ErisaInsured => ("insured employer plan", "plan asegurado del empleador"),
            Self::IndividualMarketplace => {
                ("individual or marketplace plan", "plan individual o del mercado")
            }
            Self::NonfedGov => {
                ("state or local government plan", "plan de un empleador estatal o local del gobierno")
            }
            Self::MedicareAdvantage => ("Medicare Advantage plan", "plan Medicare Advantage"),
            Self::PartD => ("Medicare Part D drug plan", "plan de medicinas de la Parte D de Medicare"),
            Self::OriginalMedicare => ("Original Medicare", "Medicare Original"),
            Self::MedicaidManagedCare => ("Medicaid plan", "plan de Medicaid"),
            Self::MedicaidFfs => ("Medicaid without a plan", "Medicaid sin plan"),
            Self::MediCalManagedCare => ("Medi-Cal plan", "plan de Medi-Cal"),
            Self::MediCal => ("Medi-Cal", "Medi-Cal"),
            Self::Fehb => ("federal employee plan", "plan para empleados federales"),
            Self::Tricare => ("TRICARE", "TRICARE"),
            Self::UninsuredSelfPay => ("paying for yourself", "pago por su cuenta"),
            Self::EmployerAdmin => ("employer account", "cuenta del empleador"),
        };
        match language {
            Language::English => en,
            Language::Spanish => es,
        }
    }
}

/// Where in a dispute a rule stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each stage is named with the field's own word")]
pub enum Stage {
    InitialClaim,
    Authorization,
    OrganizationDetermination,
    CoverageDetermination,
    Concurrent,
    FastAppeal,
    AidPaidPending,
    Grievance,
    InternalAppeal,
    ExternalReview,
    StateFairHearing,
    RegulatorComplaint,
    AljHearing,
    Council,
    Court,
    EligibilityAppeal,
    Effectuation,
    TimelyAccess,
    Continuity,
    Records,
    Billing,
    Coverage,
}

/// What a rule asks, where the federal floor and a state's law may both ask it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Duty {
    /// Say in writing that the complaint or appeal arrived.
    Acknowledge,
    /// Decide a first request for coverage or approval.
    DecideRequest,
    /// Decide an appeal, or a grievance where the law makes no difference.
    DecideAppeal,
    /// File an appeal with the plan.
    FileAppeal,
    /// File a grievance with the plan.
    FileGrievance,
    /// Ask for an outside review.
    FileExternal,
    /// Decide an outside review.
    DecideExternal,
    /// Send more papers to the outside reviewer.
    SendMorePapers,
    /// Hand over records.
    HandOverRecords,
    /// Ask the QIO before services end.
    AskQio,
}

/// How urgent the case must be for a rule to run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pace {
    /// In every case.
    #[default]
    Any,
    /// Only where nobody asked for, or was granted, a fast answer.
    Standard,
    /// Only where waiting could seriously harm the patient.
    Expedited,
}

/// How well the catalogue's number was checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verification {
    /// The text of the statute or regulation was read.
    Text,
    /// A current file that quotes the text was read.
    Quoted,
    /// A page or form of the agency or of the plan says so.
    Official,
    /// Only somebody's summary says so.
    Secondary,
    /// From general knowledge; nobody found a source.
    Unverified,
}

impl Verification {
    /// Whether a source that speaks with authority was seen. What is not verified must never look as if it were.
    pub fn verified(self) -> bool {
        matches!(self, Self::Text | Self::Quoted | Self::Official)
    }
}
