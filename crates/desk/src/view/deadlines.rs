//! Deadlines with the way they were counted, as shown.

use chrono::{DateTime, NaiveDate, Utc};

use super::shown;
use crate::words::{DeadlineState, Duty, Nature, Verification};

shown! {
    /// A day, or an instant with the wall clock of its zone.
    pub struct MomentView {
        /// The day, in the zone named below where there is a time.
        pub date: NaiveDate,
        /// `HH:MM` on the wall clock of the zone; absent for a day.
        pub time: Option<String>,
        /// Zone abbreviation such as `PST`; absent for a day.
        pub zone: Option<String>,
        /// The instant; absent for a day.
        pub instant: Option<DateTime<Utc>>,
    }

    /// One step of a count, in both languages.
    pub struct StepView {
        /// English sentence.
        pub text: String,
        /// Spanish sentence.
        pub text_es: String,
        /// The day the step speaks of.
        pub date: Option<NaiveDate>,
    }

    /// Another law or paper that gives another date for the same duty.
    pub struct CandidateView {
        /// Where it comes from, English: a rule's title, or the member's own notice.
        pub title: String,
        /// Where it comes from, Spanish.
        pub title_es: String,
        /// The date it gives.
        pub moment: MomentView,
        /// Citation, or empty for a notice.
        pub citation: String,
    }

    /// One clock of a case.
    pub struct DeadlineView {
        /// The deadline's id.
        pub id: String,
        /// The case's id.
        pub case: String,
        /// The case's neutral nickname.
        pub case_title: String,
        /// The member's name.
        pub person: String,
        /// What has to be done, in plain English.
        pub title: String,
        /// What has to be done, in plain Spanish.
        pub title_es: String,
        /// The rule in plain English words.
        pub plain: String,
        /// The rule in plain Spanish words.
        pub plain_es: String,
        /// Whether something must be done by then, a route opens then, or a protection lasts until then.
        pub nature: Nature,
        /// Whose duty.
        pub duty: Duty,
        /// The date to work to. Never later than `legal` for a member's duty.
        pub safe: MomentView,
        /// The last date that the law itself gives.
        pub legal: MomentView,
        /// For a duty of the plan's: the first day on which it is late beyond doubt.
        pub late_after: Option<NaiveDate>,
        /// How it was counted.
        pub steps: Vec<StepView>,
        /// Where it comes from: `rule`, `notice`, `promise` or `own`.
        pub source: DeadlineSource,
        /// The rule's id, where a rule set it.
        pub rule: Option<String>,
        /// Citation of the law.
        pub citation: String,
        /// Address of the law's text.
        pub source_url: String,
        /// How well the rule's source was checked.
        pub verification: Verification,
        /// What opens when this passes, in plain English.
        pub next_step: String,
        /// What opens when this passes, in plain Spanish.
        pub next_step_es: String,
        /// Why this rule applies to the case, in plain English.
        pub because: String,
        /// Why this rule applies to the case, in plain Spanish.
        pub because_es: String,
        /// What else to know about the rule, in plain English.
        pub note: String,
        /// What else to know about the rule, in plain Spanish.
        pub note_es: String,
        /// Who else can be asked, with telephone.
        pub escalation: String,
        /// State.
        pub state: DeadlineState,
        /// Days from today to `safe`; negative when it has passed.
        pub days_left: i64,
        /// Other dates for the same duty, when laws or the notice disagree.
        pub others: Vec<CandidateView>,
    }
}

/// What set a deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum DeadlineSource {
    /// A rule of the catalogue.
    Rule,
    /// The date printed on the member's own notice.
    Notice,
    /// A promise somebody made.
    Promise,
    /// The user.
    Own,
}
