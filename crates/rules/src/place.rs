//! The places whose law the catalogue knows, their codes and their usual time zones. No holidays here.

use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

/// A body of law: the federal one, or that of a state (or the District of Columbia) where the plan operates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
#[expect(missing_docs, reason = "postal codes explain themselves")]
pub enum Jurisdiction {
    Us,
    Ca,
    Co,
    Dc,
    Ga,
    Hi,
    Md,
    Or,
    Va,
    Wa,
}

impl Jurisdiction {
    /// The states and the District, without the federal law.
    pub const STATES: [Self; 9] =
        [Self::Ca, Self::Co, Self::Dc, Self::Ga, Self::Hi, Self::Md, Self::Or, Self::Va, Self::Wa];

    /// The two-letter code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Us => "US",
            Self::Ca => "CA",
            Self::Co => "CO",
            Self::Dc => "DC",
            Self::Ga => "GA",
            Self::Hi => "HI",
            Self::Md => "MD",
            Self::Or => "OR",
            Self::Va => "VA",
            Self::Wa => "WA",
        }
    }

    /// Reads a two-letter code in any case.
    pub fn parse_code(code: &str) -> Option<Self> {
        std::iter::once(Self::Us).chain(Self::STATES).find(|place| place.code().eq_ignore_ascii_case(code))
    }

    /// The name as it is written in English (Spanish writes it almost the same way).
    pub fn name(self) -> &'static str {
        match self {
            Self::Us => "United States",
            Self::Ca => "California",
            Self::Co => "Colorado",
            Self::Dc => "District of Columbia",
            Self::Ga => "Georgia",
            Self::Hi => "Hawaii",
            Self::Md => "Maryland",
            Self::Or => "Oregon",
            Self::Va => "Virginia",
            Self::Wa => "Washington",
        }
    }

    /// The time zone of the state's capital, or none for the whole country.
    pub fn zone(self) -> Option<Tz> {
        match self {
            Self::Us => None,
            Self::Ca | Self::Or | Self::Wa => Some(Tz::America__Los_Angeles),
            Self::Co => Some(Tz::America__Denver),
            Self::Dc | Self::Ga | Self::Md | Self::Va => Some(Tz::America__New_York),
            Self::Hi => Some(Tz::Pacific__Honolulu),
        }
    }
}
