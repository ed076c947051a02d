//! What a new version of the catalogue changed, in plain words, so that somebody whose date moved can be told why.
//! The list is data (`data/catalogue.toml`); no comparing of dates here, that is the desk's work.

use serde::Deserialize;

use crate::rule::RuleId;
use crate::words::Words;

/// One change of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// The version of the catalogue that brought it, such as `2026.11.22`.
    pub version: String,
    /// The rules whose dates it moves.
    pub rules: Vec<RuleId>,
    /// What changed and why: a new law, a correction, a better source.
    pub why: Words,
}
