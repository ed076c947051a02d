//! A route: one way a dispute can go on, with what to send, where, until when, and what comes after. Which routes
//! fit a case is decided in `routes`; the words and conditions are data (`data/routes.toml`).

use std::fmt;
use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::contact::Contact;
use crate::deadline::Deadline;
use crate::event::Event;
use crate::region::KaiserRegion;
use crate::rule::Version;
use crate::terms::{Stage, Verification};
use crate::words::Words;

/// Stable name of a route, such as `ca.imr`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RouteId(String);

impl RouteId {
    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for RouteId {
    fn from(id: &str) -> Self {
        Self(id.to_owned())
    }
}

impl fmt::Display for RouteId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// What routes need to know beside the [`Facts`](crate::Facts) that start clocks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RouteFacts {
    /// The member's own region of Kaiser Permanente; without it the regions of the state are named.
    pub region: Option<KaiserRegion>,
}

/// Where a route stands on a given day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RouteState {
    /// It can be taken now.
    Open,
    /// It opens by itself on that day.
    OpensOn(NaiveDate),
    /// It was taken on that day, and nothing has happened since that would open it again.
    Taken(NaiveDate),
    /// Its last day, by the most generous of the dates, is over. A late request may still be heard for a good
    /// reason: see the rule's `good_cause`.
    Closed(NaiveDate),
    /// It opens when this happens.
    Waiting(Event),
}

/// Until when the other side answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RouteAnswer {
    /// The clock runs: an answer is due.
    Due(Box<Deadline>),
    /// The clock starts once the route is taken; the version's `plain` and `clock` say how long.
    OnceTaken(Arc<Version>),
}

impl RouteAnswer {
    /// The version of the rule that sets the time.
    pub fn version(&self) -> &Arc<Version> {
        match self {
            Self::Due(deadline) => &deadline.version,
            Self::OnceTaken(version) => version,
        }
    }
}

/// One way a case can go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// Stable name.
    pub id: RouteId,
    /// Where in a dispute it stands.
    pub stage: Stage,
    /// Short heading.
    pub title: Words,
    /// What to put into the envelope.
    pub what_to_send: Words,
    /// Where it goes: the address on the member's own notice comes first.
    pub where_to_send: Words,
    /// Whether it goes to the plan, at the address on the member's own letter.
    pub goes_to_plan: bool,
    /// Where it stands today.
    pub opens: RouteState,
    /// The end of the plan's time, if its silence opened the route.
    pub ran_out: Option<NaiveDate>,
    /// A condition that the facts of the case cannot tell; show it beside the title.
    pub only_if: Option<Words>,
    /// The member's last day: of the dates that are still ahead, the one with the earliest SAFE date. None where
    /// the law sets no limit, the clock has not started, or the route was already taken.
    pub deadline: Option<Deadline>,
    /// The dates that other rules give for the same step, earliest SAFE first.
    pub also: Vec<Deadline>,
    /// When the answer comes.
    pub answer: Option<RouteAnswer>,
    /// The routes that follow if this one fails; each of them is in the same list.
    pub next: Vec<RouteId>,
    /// Whom to call, most useful first.
    pub contacts: Vec<Contact>,
    /// Why it fits, and why it is open if a missed deadline of the plan opened it.
    pub because: Words,
    /// How well the rule behind it was checked.
    pub verification: Verification,
}
