//! One rule of law as the catalogue holds it: an id that never changes, and one version for each span of dates
//! in which the law said something different. No counting and no parsing here.

use std::fmt;
use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::contact::Contact;
use crate::error::RuleError;
use crate::event::Event;
use crate::facts::CaseKind;
use crate::place::Jurisdiction;
use crate::terms::{Actor, Duty, LineOfBusiness, Pace, Stage, Verification};
use crate::units::{Period, Roll};
use crate::words::{Language, Words};

/// Stable name of a rule, such as `ca.griev.decide`. All versions of a rule share it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RuleId(String);

impl RuleId {
    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for RuleId {
    fn from(id: &str) -> Self {
        Self(id.to_owned())
    }
}

impl fmt::Display for RuleId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// A rule with all its versions, oldest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    pub(crate) id: RuleId,
    pub(crate) aliases: Vec<RuleId>,
    pub(crate) older: Vec<Arc<Version>>,
    pub(crate) latest: Arc<Version>,
}

impl Rule {
    /// The rule's stable name.
    pub fn id(&self) -> &RuleId {
        &self.id
    }

    /// Older names that still find this rule.
    pub fn aliases(&self) -> &[RuleId] {
        &self.aliases
    }

    /// Every version, oldest first.
    pub fn versions(&self) -> impl Iterator<Item = &Arc<Version>> {
        self.older.iter().chain(std::iter::once(&self.latest))
    }

    /// The newest version.
    pub fn latest(&self) -> &Arc<Version> {
        &self.latest
    }

    /// The version in force when a clock starts on `date`.
    ///
    /// The date that starts the clock picks the version: the notice date for a filing window, the receipt date
    /// for a decision.
    ///
    /// # Errors
    /// [`RuleError::NotYetInForce`] or [`RuleError::NoLongerInForce`] when no version covers the date.
    pub fn version_on(&self, date: NaiveDate) -> Result<&Arc<Version>, RuleError> {
        if let Some(version) = self.versions().find(|version| version.covers(date)) {
            return Ok(version);
        }
        // Versions follow each other without a gap (the catalogue checks it), so the date lies before or after.
        match self.latest.until {
            Some(until) if date > until => Err(RuleError::NoLongerInForce { rule: self.id.clone(), until }),
            _ => {
                let from = self.versions().find_map(|version| version.from).unwrap_or(date);
                Err(RuleError::NotYetInForce { rule: self.id.clone(), from })
            }
        }
    }
}

/// What a rule says during one span of dates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The rule this is a version of.
    pub rule: RuleId,
    /// First day on which it starts clocks; none if older than anybody cares about.
    pub from: Option<NaiveDate>,
    /// Last day on which it starts clocks; none while it is in force.
    pub until: Option<NaiveDate>,
    /// Short heading.
    pub title: Words,
    /// What it means for the member, in plain words.
    pub plain: Words,
    /// Lines of business it binds; empty means every one.
    pub coverage: Vec<LineOfBusiness>,
    /// Whose law it is.
    pub jurisdiction: Jurisdiction,
    /// Where in a dispute it stands.
    pub stage: Stage,
    /// What is asked, where several laws may ask the same thing.
    pub duty: Option<Duty>,
    /// A condition that the facts of a case cannot tell; it is shown, and the clock hides no other.
    pub only_if: Option<Words>,
    /// Kinds of case it belongs to; empty means every kind.
    pub kinds: Vec<CaseKind>,
    /// How urgent the case must be.
    pub pace: Pace,
    /// Whose duty it is.
    pub actor: Actor,
    /// Duty, opening of a route, or a protection that ends.
    pub nature: Nature,
    /// The event that starts the clock.
    pub event: Event,
    /// Whether the law counts from the paper's date or from its receipt.
    pub counts_from: CountsFrom,
    /// The clock itself, or why there is none.
    pub clock: Clock,
    /// Whether the office takes requests on every day of the year, so that SAFE need not step back.
    pub every_day: bool,
    /// How the clock may be made longer.
    pub extension: Option<Extension>,
    /// Whether the clock stops while the plan waits for facts it asked for.
    pub pauses: bool,
    /// What opens next, or what is lost.
    pub next_step: Option<Words>,
    /// When a late request is still taken.
    pub good_cause: Option<Words>,
    /// Something a careful reader should know.
    pub note: Option<Words>,
    /// Whom to call.
    pub contacts: Vec<Contact>,
    /// Where the law says it.
    pub citation: String,
    /// Where the law can be read; a company's promise may have no such place.
    pub source_url: Option<String>,
    /// How well the number was checked.
    pub verification: Verification,
    /// Whether the law does not reach a health maintenance organization built like Kaiser Permanente.
    pub exempts_kaiser: bool,
}

impl Version {
    /// Whether a clock that starts on `date` falls under this version.
    pub fn covers(&self, date: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= date) && self.until.is_none_or(|until| date <= until)
    }

    /// Whether this only informs and never runs.
    pub fn is_guidance(&self) -> bool {
        matches!(self.clock, Clock::Guidance(_))
    }

    /// The heading in the wanted language.
    pub fn title_in(&self, language: Language) -> &str {
        self.title.in_language(language)
    }
}

/// What stands at the end of a clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Nature {
    /// Somebody must have done something by then.
    #[default]
    Duty,
    /// A route opens once the clock has run out; nothing is lost by waiting for it.
    Opening,
    /// Something that protects the member lasts until then.
    Protection,
    /// Somebody promised or wrote it, but no law says so. It runs in a case only where no law asks the same.
    Promise,
}

/// From which of two dates the law counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CountsFrom {
    /// The event happens once and has one date.
    #[default]
    Event,
    /// The date printed on the paper, whenever it came.
    PrintedDate,
    /// Receipt of the paper; the printed date stands in for it unless a later receipt is proved.
    Receipt,
    /// Receipt, presumed five days after the printed date, and the period already holds those five days: the
    /// clock starts at the printed date, and five is never added again (42 CFR 422.582(b), 423.582(b)).
    PresumedReceipt,
}

/// A clock, or the reason why there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Clock {
    /// A clock that runs.
    Runs {
        /// How long.
        period: Period,
        /// What a last day on a weekend or holiday does.
        roll: Roll,
    },
    /// No clock: the rule informs.
    Guidance(GuidanceKind),
}

/// Why a rule has no clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GuidanceKind {
    /// There is no time limit.
    NoLimit,
    /// It says how many levels of appeal there are.
    Levels(u16),
    /// It says how somebody must act.
    Conduct,
}

/// How a clock may be made longer, and on what condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extension {
    /// What is added, and to what.
    pub kind: ExtensionKind,
    /// The event by which it was used, if it happened while the first time still ran.
    pub on: Event,
    /// What must have happened for the longer time to be lawful.
    pub condition: Words,
}

/// What an extension adds, and to what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExtensionKind {
    /// So much more, counted from the end of the first period.
    Add(Period),
    /// So much in all, counted from the start.
    InAll(Period),
    /// So much, counted from the day the missing facts arrived.
    AfterInformation(Period),
}
