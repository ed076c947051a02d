//! A counted deadline: both dates, the work that led to them, and the version of the rule that was counted.

use std::sync::Arc;

use crate::contact::Contact;
use crate::event::Event;
use crate::moment::{Legal, Moment, Safe, Trigger};
use crate::rule::{Nature, RuleId, Version};
use crate::step::Step;
use crate::terms::{Actor, Verification};
use crate::words::Words;

/// One clock of a case, counted to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// The version of the rule that was in force when the clock started.
    pub version: Arc<Version>,
    /// When the clock started.
    pub trigger: Trigger,
    /// The date to show in large type. For a member's duty the earliest defensible one, never after LEGAL; for
    /// everybody else's duty the day the answer is due.
    pub safe: Safe,
    /// The last day, or instant, that the rule itself gives.
    pub legal: Legal,
    /// For a duty of somebody else: after this it is late whichever calendar one counts by.
    pub late_after: Option<Moment>,
    /// Whether the plan's clock stands still because facts are missing.
    pub paused: bool,
    /// The work, in order.
    pub steps: Vec<Step>,
    /// Why this rule applies to the case; none when one rule was counted by itself.
    pub because: Option<Words>,
    /// Whether this is the earliest of the clocks that ask the same thing of the same party (federal floor and
    /// state law together). The others stay one click away.
    pub earliest: bool,
}

impl Deadline {
    /// The rule's stable name.
    pub fn rule(&self) -> &RuleId {
        &self.version.rule
    }

    /// Whose duty it is.
    pub fn actor(&self) -> Actor {
        self.version.actor
    }

    /// Duty, opening or protection.
    pub fn nature(&self) -> Nature {
        self.version.nature
    }

    /// The event that started the clock.
    pub fn event(&self) -> Event {
        self.version.event
    }

    /// Short heading.
    pub fn title(&self) -> &Words {
        &self.version.title
    }

    /// What it means, in plain words.
    pub fn plain(&self) -> &Words {
        &self.version.plain
    }

    /// What opens next, or what is lost.
    pub fn next_step(&self) -> Option<&Words> {
        self.version.next_step.as_ref()
    }

    /// A condition that the facts of the case cannot tell; show it beside the date.
    pub fn only_if(&self) -> Option<&Words> {
        self.version.only_if.as_ref()
    }

    /// Whom to call.
    pub fn contacts(&self) -> &[Contact] {
        &self.version.contacts
    }

    /// Where the law says it.
    pub fn citation(&self) -> &str {
        &self.version.citation
    }

    /// Where the law can be read, if anywhere.
    pub fn source_url(&self) -> Option<&str> {
        self.version.source_url.as_deref()
    }

    /// How well the number was checked.
    pub fn verification(&self) -> Verification {
        self.version.verification
    }
}
