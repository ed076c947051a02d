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
        /// Why it applies too, in plain English; empty for a notice.
        pub because: String,
        /// Why it applies too, in plain Spanish.
        pub because_es: String,
    }

    /// A day on which offices are closed, weekends aside.
    pub struct ClosedDayView {
        /// The day.
        pub date: NaiveDate,
        /// Why, English: a holiday's name, or the reason the user gave.
        pub why: String,
        /// Why, Spanish.
        pub why_es: String,
    }

    /// A date that somebody set in place of the counted one.
    pub struct ByHandView {
        /// The date that was counted.
        pub counted: MomentView,
        /// Why it was set by hand.
        pub reason: String,
    }

    /// A date that a new version of the rules moved. The earlier one is worked to until somebody has looked.
    pub struct MovedView {
        /// The date to work to by the older version.
        pub old_safe: MomentView,
        /// The last date by the older version.
        pub old_legal: MomentView,
        /// The date to work to by this version; absent when the rule is gone.
        pub new_safe: Option<MomentView>,
        /// The older version of the rules.
        pub old_version: String,
        /// This version of the rules.
        pub new_version: String,
        /// Why, in plain English; empty where the catalogue gives no reason.
        pub why: String,
        /// Why, in plain Spanish.
        pub why_es: String,
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
        /// The day from which it was counted; absent for a date that nobody counted.
        pub counted_from: Option<NaiveDate>,
        /// Holidays and other closed days between the start and the date, for the calendar beside the steps.
        pub closed_days: Vec<ClosedDayView>,
        /// The date was set by hand.
        pub by_hand: Option<ByHandView>,
        /// A new version of the rules moved the date, and nobody has looked yet.
        pub moved: Option<MovedView>,
        /// The plan's clock stands still because it waits for facts.
        pub paused: bool,
        /// Somebody else's time ran out without the answer that the case would hold.
        pub ran_out: bool,
        /// What must have happened for the plan to take longer, in plain English; empty where it may not.
        pub may_take_longer_if: String,
        /// The same in plain Spanish.
        pub may_take_longer_if_es: String,
        /// A late request is still taken for a good reason: when, in plain English.
        pub good_cause: String,
        /// The same in plain Spanish.
        pub good_cause_es: String,
        /// The member's own letter prints another date: what to do about it, in plain English.
        pub conflict: String,
        /// The same in plain Spanish.
        pub conflict_es: String,
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
