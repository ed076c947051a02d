//! What can go wrong in this room. Texts name rules and files of the catalogue, never a member's data.

use chrono::NaiveDate;

use crate::route::RouteId;
use crate::rule::RuleId;

/// Why a rule could not be counted, or why the catalogue could not be loaded.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RuleError {
    /// The rule tells something useful but has no clock.
    #[error("{rule} is guidance and has no clock to count")]
    Guidance {
        /// The rule that was asked for.
        rule: RuleId,
    },
    /// The clock would have started before the first version of the rule.
    #[error("{rule} is not known before {from}")]
    NotYetInForce {
        /// The rule that was asked for.
        rule: RuleId,
        /// First day of its oldest version.
        from: NaiveDate,
    },
    /// The clock would have started after the last version of the rule.
    #[error("{rule} is not known after {until}")]
    NoLongerInForce {
        /// The rule that was asked for.
        rule: RuleId,
        /// Last day of its newest version.
        until: NaiveDate,
    },
    /// The holiday calendars are computed from 1990 to 2100 and the count would leave them.
    #[error("the date lies outside the years 1990 to 2100")]
    OutsideCalendars,
    /// The text is neither a date nor a date with a time.
    #[error("write the date as 2026-11-30, or with a time as 2026-11-30T16:30:00-08:00")]
    UnreadableDate,
    /// A data file does not have the shape of a catalogue file.
    #[error("catalogue file {file} cannot be read: {reason}")]
    UnreadableFile {
        /// File name inside `data`.
        file: &'static str,
        /// What the parser said, with line and column.
        reason: String,
    },
    /// A rule in the catalogue contradicts itself or another rule.
    #[error("catalogue rule {rule}: {reason}")]
    BadRule {
        /// The rule at fault.
        rule: RuleId,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// A route in the catalogue contradicts itself, or names what does not exist.
    #[error("catalogue route {route}: {reason}")]
    BadRoute {
        /// The route at fault.
        route: RouteId,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// A line of business for which nobody wrote a route.
    #[error("no route is written for {line}")]
    NoRoute {
        /// The line of business, by its code.
        line: &'static str,
    },
}
