//! The seven regions of Kaiser Permanente. A member's own region, not the state of the moment, decides which
//! Member Services line answers. No telephone numbers here (see `data/catalogue.toml`).

use serde::{Deserialize, Serialize};

use crate::place::Jurisdiction;

/// A region of Kaiser Permanente, each with its own Member Services.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KaiserRegion {
    /// California, north and south.
    California,
    /// Colorado.
    Colorado,
    /// Georgia.
    Georgia,
    /// Hawaii.
    Hawaii,
    /// Maryland, Virginia and the District of Columbia.
    MidAtlantic,
    /// Oregon and southwest Washington.
    Northwest,
    /// Washington without its southwest.
    Washington,
}

impl KaiserRegion {
    /// Every region.
    pub const ALL: [Self; 7] = [
        Self::California,
        Self::Colorado,
        Self::Georgia,
        Self::Hawaii,
        Self::MidAtlantic,
        Self::Northwest,
        Self::Washington,
    ];

    /// The name used in the catalogue and on the command line, such as `mid_atlantic`.
    pub fn code(self) -> &'static str {
        match self {
            Self::California => "california",
            Self::Colorado => "colorado",
            Self::Georgia => "georgia",
            Self::Hawaii => "hawaii",
            Self::MidAtlantic => "mid_atlantic",
            Self::Northwest => "northwest",
            Self::Washington => "washington",
        }
    }

    /// Reads a [`code`](Self::code).
    pub fn parse_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|region| region.code() == code)
    }

    /// The regions that have members in a state. Washington has two: its southwest belongs to the Northwest.
    pub fn in_state(state: Jurisdiction) -> &'static [Self] {
        match state {
            Jurisdiction::Us => &[],
            Jurisdiction::Ca => &[Self::California],
            Jurisdiction::Co => &[Self::Colorado],
            Jurisdiction::Dc | Jurisdiction::Md | Jurisdiction::Va => &[Self::MidAtlantic],
            Jurisdiction::Ga => &[Self::Georgia],
            Jurisdiction::Hi => &[Self::Hawaii],
            Jurisdiction::Or => &[Self::Northwest],
            Jurisdiction::Wa => &[Self::Washington, Self::Northwest],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_of_the_catalogue_has_a_region_and_every_region_a_state() {
        let reached: Vec<KaiserRegion> = Jurisdiction::STATES
            .into_iter()
            .flat_map(|state| KaiserRegion::in_state(state).iter().copied())
            .collect();
        assert!(Jurisdiction::STATES.into_iter().all(|state| !KaiserRegion::in_state(state).is_empty()));
        assert!(KaiserRegion::ALL.iter().all(|region| reached.contains(region)));
    }

    #[test]
    fn a_region_is_read_by_the_name_it_writes() {
        for region in KaiserRegion::ALL {
            assert_eq!(KaiserRegion::parse_code(region.code()), Some(region));
        }
        assert_eq!(KaiserRegion::parse_code("ohio"), None);
    }
}
