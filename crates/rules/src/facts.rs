//! What the rules need to know about a case, and nothing more: no names, no diagnoses, no amounts.

use serde::{Deserialize, Serialize};

use crate::calendar::Closure;
use crate::event::Event;
use crate::moment::{Trigger, Zone};
use crate::place::Jurisdiction;
use crate::terms::LineOfBusiness;

/// What a dispute is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CaseKind {
    /// Care was refused before it was given.
    CareBefore,
    /// Payment was refused for care already given.
    CareAfter,
    /// A drug was refused or made harder to get.
    Drug,
    /// Care that is going on shall end.
    OngoingCare,
    /// A referral or an authorization is missing.
    Authorization,
    /// A bill is wrong or too high.
    Bill,
    /// Enrollment, eligibility or premium.
    Enrollment,
    /// Quality of service or of care.
    Service,
    /// An appointment comes too late or not at all.
    Access,
    /// Records or plan papers are not handed over.
    Records,
    /// Nobody can tell yet, so the clocks of every kind are opened.
    Unclear,
}

impl CaseKind {
    /// Every kind, in the order a list would show them.
    pub const ALL: [Self; 11] = [
        Self::CareBefore,
        Self::CareAfter,
        Self::Drug,
        Self::OngoingCare,
        Self::Authorization,
        Self::Bill,
        Self::Enrollment,
        Self::Service,
        Self::Access,
        Self::Records,
        Self::Unclear,
    ];

    /// The name used in the catalogue and on the command line, such as `care_before`.
    pub fn code(self) -> &'static str {
        match self {
            Self::CareBefore => "care_before",
            Self::CareAfter => "care_after",
            Self::Drug => "drug",
            Self::OngoingCare => "ongoing_care",
            Self::Authorization => "authorization",
            Self::Bill => "bill",
            Self::Enrollment => "enrollment",
            Self::Service => "service",
            Self::Access => "access",
            Self::Records => "records",
            Self::Unclear => "unclear",
        }
    }

    /// Reads a [`code`](Self::code).
    pub fn parse_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// An event of a case, with the day or instant somebody wrote down for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EventOccurrence {
    /// What happened.
    pub event: Event,
    /// When it happened.
    pub at: Trigger,
    /// Whether there is proof of that date (an envelope, a portal time stamp, a fax confirmation). Only a proved
    /// receipt moves a member's clock away from the printed date.
    pub proved: bool,
}

/// Everything the rules may know about one case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// Line of business of the coverage.
    pub line_of_business: LineOfBusiness,
    /// State whose law binds the plan, where the catalogue knows it.
    pub state: Option<Jurisdiction>,
    /// Whether the coverage is Kaiser Permanente's: a few laws exempt a plan built like it.
    pub kaiser: bool,
    /// What the case is about.
    pub kind: CaseKind,
    /// Whether waiting could seriously harm the patient.
    pub urgent: bool,
    /// What has happened so far.
    pub events: Vec<EventOccurrence>,
    /// Zone of whoever receives the requests.
    pub zone: Zone,
    /// Days on which the offices are closed although no calendar says so.
    pub closures: Vec<Closure>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_read_by_the_name_that_serde_writes() {
        #[derive(serde::Deserialize)]
        struct Line {
            kind: CaseKind,
        }
        for kind in CaseKind::ALL {
            let line: Line = toml::from_str(&format!("kind = \"{}\"", kind.code())).unwrap();
            assert_eq!(line.kind, kind);
            assert_eq!(CaseKind::parse_code(kind.code()), Some(kind));
        }
        assert_eq!(CaseKind::parse_code("anything"), None);
    }
}
