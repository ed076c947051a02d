//! What the law says: a cited catalogue of deadlines in disputes with United States health plans, and the
//! arithmetic that turns "the plan received it on Wednesday" into "an answer is due on Friday".
//!
//! The catalogue is data (`data/*.toml`, one file per jurisdiction or line of business, embedded in the
//! program). Each rule names the [`Event`] that starts its clock, a [`Period`], what happens when the last day
//! is not a working day ([`Roll`]), its citation and how well somebody checked it ([`Verification`]).
//! [`when`] counts one rule and keeps every [`Step`] a person would write down; [`deadlines`] finds the rules
//! that apply to a case and counts them all; [`routes`] tells which ways the case can take, and [`missed`] where a
//! plan let its time run out. How the counting conventions were chosen, and how to add a rule,
//! is told in `docs/writing-rules.md`.
//!
//! What is deliberately not here: no clock (today is never asked), no files at run time, no SQL, no floating
//! point. So every date can be checked with pencil and paper. A date printed on the member's own notice always
//! wins over this catalogue; comparing the two is the desk's work.

mod apply;
mod calendar;
mod catalogue;
mod change;
mod choices;
mod contact;
mod count;
mod deadline;
mod error;
mod event;
mod facts;
mod load;
mod missed;
mod moment;
mod place;
mod region;
mod route;
mod routes;
mod rule;
mod starts;
mod step;
mod step_en;
mod step_es;
mod terms;
mod units;
mod words;

pub use apply::{deadlines, guidance};
pub use calendar::{Calendar, Closed, Closure, Holiday, HolidayList};
pub use catalogue::{Catalogue, Filter};
pub use change::Change;
pub use choices::{events_by_hour, events_for};
pub use contact::{Contact, ContactId};
pub use count::{CountOptions, Pause, when};
pub use deadline::Deadline;
pub use error::RuleError;
pub use event::Event;
pub use facts::{CaseKind, EventOccurrence, Facts};
pub use missed::missed;
pub use moment::{Legal, Moment, Safe, Trigger, Zone};
pub use place::Jurisdiction;
pub use region::KaiserRegion;
pub use route::{Route, RouteAnswer, RouteFacts, RouteId, RouteState};
pub use routes::routes;
pub use rule::{Clock, CountsFrom, Extension, ExtensionKind, GuidanceKind, Nature, Rule, RuleId, Version};
pub use step::Step;
pub use terms::{Actor, Duty, LineOfBusiness, Pace, Stage, Verification};
pub use units::{Overflow, Period, Roll};
pub use words::{Language, Words};
