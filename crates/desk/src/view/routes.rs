//! The routes of a case, as shown: what can be done now, what opens when, whom to call.

use chrono::NaiveDate;

use super::{CandidateView, MomentView, shown};
use crate::words::Verification;

shown! {
    /// Every route of a case on one day.
    pub struct RoutesView {
        /// The day for which they were reckoned.
        pub today: NaiveDate,
        /// Version of the catalogue.
        pub catalogue: String,
        /// The day on which the catalogue's facts were gathered.
        pub as_of: NaiveDate,
        /// In the order in which a person would take them.
        pub routes: Vec<RouteView>,
        /// What else the law says without setting a clock.
        pub guidance: Vec<GuidanceView>,
        /// Decisions that the plan still owes although its time is over.
        pub silences: Vec<SilenceView>,
    }

    /// One way a case can go on.
    pub struct RouteView {
        /// Stable name.
        pub id: String,
        /// Heading, English.
        pub title: String,
        /// Heading, Spanish.
        pub title_es: String,
        /// Where it stands.
        pub state: RouteStanding,
        /// The day on which it opens, was taken, or closed; absent for one that is open or waits.
        pub on: Option<NaiveDate>,
        /// The end of the plan's time, if its silence opened the route.
        pub opened_by_silence: Option<NaiveDate>,
        /// What it waits for, English: "the day the plan got the appeal"; empty for one that does not wait.
        pub waits_for: String,
        /// What it waits for, Spanish.
        pub waits_for_es: String,
        /// Name of the event it waits for; empty for one that does not wait.
        pub waits_for_event: String,
        /// A condition that the case cannot tell, English; empty where there is none.
        pub only_if: String,
        /// The same in Spanish.
        pub only_if_es: String,
        /// Why it is there, English.
        pub because: String,
        /// Why it is there, Spanish.
        pub because_es: String,
        /// What to send, English.
        pub what_to_send: String,
        /// What to send, Spanish.
        pub what_to_send_es: String,
        /// Where to send it, English.
        pub where_to_send: String,
        /// Where to send it, Spanish.
        pub where_to_send_es: String,
        /// For a route to the plan: address and fax printed on the member's own letter, where the coverage holds them.
        pub own_address: Vec<String>,
        /// The member's last day, where there is one.
        pub file_by: Option<RouteDate>,
        /// Other dates for the same step.
        pub also: Vec<CandidateView>,
        /// When the answer comes.
        pub answer: Option<RouteAnswerView>,
        /// The routes that follow if this one fails.
        pub next: Vec<RouteLink>,
        /// Whom to call, most useful first.
        pub contacts: Vec<OfficeView>,
        /// How well the rule behind it was checked.
        pub verification: Verification,
    }

    /// A date of a route, with its law.
    pub struct RouteDate {
        /// The rule's name.
        pub rule: String,
        /// The date to work to.
        pub safe: MomentView,
        /// The last date that the law gives.
        pub legal: MomentView,
        /// Citation.
        pub citation: String,
        /// How well the rule was checked.
        pub verification: Verification,
        /// How it was counted, English.
        pub steps: Vec<String>,
        /// How it was counted, Spanish.
        pub steps_es: Vec<String>,
    }

    /// When the other side answers.
    pub struct RouteAnswerView {
        /// The answer is due then; absent while the route is not taken.
        pub due: Option<RouteDate>,
        /// How long it takes, English.
        pub plain: String,
        /// How long it takes, Spanish.
        pub plain_es: String,
        /// Citation.
        pub citation: String,
    }

    /// Another route by its name.
    pub struct RouteLink {
        /// Stable name.
        pub id: String,
        /// Heading, English.
        pub title: String,
        /// Heading, Spanish.
        pub title_es: String,
    }

    /// An office that helps or decides.
    pub struct OfficeView {
        /// Name.
        pub name: String,
        /// Telephone numbers.
        pub phones: Vec<String>,
        /// Teletypewriter; empty where none is known.
        pub tty: String,
        /// Postal or web address; empty where none is known.
        pub address: String,
        /// The day on which the number was noted.
        pub as_of: NaiveDate,
        /// How well the number was checked.
        pub verification: Verification,
    }

    /// A rule that informs and has no clock.
    pub struct GuidanceView {
        /// The rule's name.
        pub rule: String,
        /// Heading, English.
        pub title: String,
        /// Heading, Spanish.
        pub title_es: String,
        /// In plain English.
        pub plain: String,
        /// In plain Spanish.
        pub plain_es: String,
        /// Citation.
        pub citation: String,
        /// How well it was checked.
        pub verification: Verification,
    }

    /// A decision that the plan owes although its time is over.
    pub struct SilenceView {
        /// What was owed, English.
        pub title: String,
        /// What was owed, Spanish.
        pub title_es: String,
        /// When its time ran out.
        pub ran_out: MomentView,
        /// Citation.
        pub citation: String,
        /// The routes that this opened.
        pub opened: Vec<RouteLink>,
    }
}

/// Where a route stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum RouteStanding {
    /// It can be taken now.
    Open,
    /// It opens by itself on a day that is known.
    Opens,
    /// It was taken.
    Taken,
    /// Its last day is over.
    Closed,
    /// It waits for something to happen.
    Waits,
}
