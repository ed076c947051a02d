//! The catalogue: every rule, found by name, checked when it is loaded. A test loads the embedded one, so a bad
//! data file never ships.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use chrono::{Days, NaiveDate};

use crate::change::Change;
use crate::contact::{Contact, ContactId};
use crate::error::RuleError;
use crate::load::{Entry, Head, ROUTE_FILE, RULE_FILES, load_head, parse, parse_rules};
use crate::place::Jurisdiction;
use crate::routes::RouteTable;
use crate::rule::{Clock, Rule, RuleId, Version};
use crate::terms::LineOfBusiness;
use crate::units::{Period, Roll};

/// The rules of one catalogue, with its version.
#[derive(Clone, Debug)]
pub struct Catalogue {
    version: String,
    as_of: NaiveDate,
    rules: BTreeMap<RuleId, Rule>,
    aliases: BTreeMap<RuleId, RuleId>,
    contacts: BTreeMap<ContactId, Contact>,
    changes: Vec<Change>,
    routes: RouteTable,
}

/// Which rules a list shall hold. The empty filter holds all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only rules that bind this line of business.
    pub line_of_business: Option<LineOfBusiness>,
    /// Only federal rules and those of this state.
    pub state: Option<Jurisdiction>,
    /// Only rules whose newest version is verified.
    pub verified: bool,
}

impl Filter {
    fn admits(self, version: &Version) -> bool {
        let line = self.line_of_business.is_none_or(|line| binds(version, line));
        let place = self
            .state
            .is_none_or(|state| version.jurisdiction == Jurisdiction::Us || version.jurisdiction == state);
        line && place && (!self.verified || version.verification.verified())
    }
}

/// Whether the rule binds that line of business.
pub(crate) fn binds(version: &Version, line: LineOfBusiness) -> bool {
    version.coverage.is_empty() || version.coverage.contains(&line)
}

impl Catalogue {
    /// The catalogue that is built into the program.
    ///
    /// # Errors
    /// The first fault found in the data. A test makes sure that there is none.
    pub fn built_in() -> Result<&'static Self, RuleError> {
        static BUILT_IN: OnceLock<Result<Catalogue, RuleError>> = OnceLock::new();
        BUILT_IN.get_or_init(Self::load_built_in).as_ref().map_err(Clone::clone)
    }

    fn load_built_in() -> Result<Self, RuleError> {
        let (file, text) = ROUTE_FILE;
        let mut catalogue = Self::load(load_head()?, RULE_FILES)?;
        catalogue.routes = parse(file, text)?;
        catalogue.routes.check(&catalogue.rules, &catalogue.contacts)?;
        Ok(catalogue)
    }

    /// Reads one file of rules by itself, with the built-in contacts and without routes: the check of a file that
    /// somebody writes. Errors name it `file`.
    ///
    /// # Errors
    /// The first fault found in the text.
    pub fn of_rules(text: &str) -> Result<Self, RuleError> {
        Self::load(load_head()?, &[("file", text)])
    }

    /// Reads a whole catalogue without routes from texts: its head (version, day, contacts, changes) and one file of
    /// rules. For holding another version of the catalogue against a vault. Errors name the texts `head` and `file`.
    ///
    /// # Errors
    /// The first fault found in the texts.
    pub fn of_texts(head: &str, rules: &str) -> Result<Self, RuleError> {
        Self::load(parse("head", head)?, &[("file", rules)])
    }

    /// Checks a file of routes against this catalogue: the check of a file that somebody writes. Errors name it
    /// `file`.
    ///
    /// # Errors
    /// The first fault found in the text.
    pub fn check_routes(&self, text: &str) -> Result<(), RuleError> {
        let table: RouteTable = parse("file", text)?;
        table.check(&self.rules, &self.contacts)
    }

    fn load(head: Head, files: &[(&'static str, &str)]) -> Result<Self, RuleError> {
        let Head { version, as_of, contacts, changes } = head;
        let contacts: BTreeMap<_, _> =
            contacts.into_iter().map(|contact| (contact.id.clone(), contact)).collect();
        let mut entries = Vec::new();
        for (file, text) in files {
            entries.extend(parse_rules(file, text, &contacts)?);
        }
        let (rules, aliases) = gather(entries)?;
        check_changes(&changes)?;
        Ok(Self { version, as_of, rules, aliases, contacts, changes, routes: RouteTable::default() })
    }

    /// Version of the catalogue, such as `2026.11.22`.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The day on which the catalogue's facts were gathered.
    pub fn as_of(&self) -> NaiveDate {
        self.as_of
    }

    /// A rule by its name or by an older name of one of its versions.
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        let id = RuleId::from(id);
        self.rules.get(self.aliases.get(&id).unwrap_or(&id))
    }

    /// Why a rule's dates moved, as far as the changes after version `since` tell; the oldest first.
    pub fn why_changed<'a>(&'a self, rule: &'a RuleId, since: &'a str) -> impl Iterator<Item = &'a Change> {
        self.changes
            .iter()
            .filter(move |change| change.version.as_str() > since && change.rules.contains(rule))
    }

    /// The rules a filter admits, by name.
    pub fn rules(&self, filter: Filter) -> impl Iterator<Item = &Rule> {
        self.rules.values().filter(move |rule| filter.admits(rule.latest()))
    }

    /// Every contact, by its short name.
    pub fn contacts(&self) -> impl Iterator<Item = &Contact> {
        self.contacts.values()
    }

    pub(crate) fn route_table(&self) -> &RouteTable {
        &self.routes
    }

    /// A contact by its short name.
    pub fn contact(&self, id: &ContactId) -> Option<&Contact> {
        self.contacts.get(id)
    }
}

type Gathered = (BTreeMap<RuleId, Rule>, BTreeMap<RuleId, RuleId>);

/// Puts the versions of each rule together, oldest first, and checks everything that one entry cannot know.
fn gather(entries: Vec<Entry>) -> Result<Gathered, RuleError> {
    let mut grouped: BTreeMap<RuleId, Vec<Entry>> = BTreeMap::new();
    for entry in entries {
        check_version(&entry.version)?;
        grouped.entry(entry.version.rule.clone()).or_default().push(entry);
    }
    let ids: BTreeSet<RuleId> = grouped.keys().cloned().collect();
    let mut rules = BTreeMap::new();
    let mut aliases = BTreeMap::new();
    for (id, mut versions) in grouped {
        versions.sort_by_key(|entry| entry.version.from);
        check_dates(&versions)?;
        let names: Vec<RuleId> = versions.iter().filter_map(|entry| entry.alias.clone()).collect();
        for name in &names {
            if ids.contains(name) || aliases.insert(name.clone(), id.clone()).is_some() {
                return Err(RuleError::BadRule { rule: name.clone(), reason: "two rules have this name" });
            }
        }
        let mut shared: Vec<Arc<Version>> =
            versions.into_iter().map(|entry| Arc::new(entry.version)).collect();
        if let Some(latest) = shared.pop() {
            rules.insert(id.clone(), Rule { id, aliases: names, older: shared, latest });
        }
    }
    Ok((rules, aliases))
}

/// Each change tells its reason in both languages. A rule it names may be gone by now.
fn check_changes(changes: &[Change]) -> Result<(), RuleError> {
    let faulty = |change: &&Change| change.why.is_incomplete();
    match changes.iter().find(faulty).and_then(|change| change.rules.first()) {
        Some(rule) => Err(RuleError::BadRule { rule: rule.clone(), reason: "changed without a reason" }),
        None => Ok(()),
    }
}

/// Versions of one rule follow each other without a gap and without an overlap.
fn check_dates(versions: &[Entry]) -> Result<(), RuleError> {
    for pair in versions.windows(2) {
        let [older, newer] = pair else { continue };
        let (until, from) = (older.version.until, newer.version.from);
        let next = until.and_then(|until| until.checked_add_days(Days::new(1)));
        if next.is_none() || next != from {
            let rule = newer.version.rule.clone();
            return Err(RuleError::BadRule { rule, reason: "its versions leave a gap or overlap" });
        }
    }
    Ok(())
}

/// One version by itself: nothing missing, and a clock that makes sense.
fn check_version(version: &Version) -> Result<(), RuleError> {
    let words = [
        Some(&version.title),
        Some(&version.plain),
        version.next_step.as_ref(),
        version.note.as_ref(),
        version.only_if.as_ref(),
        version.good_cause.as_ref(),
    ];
    let faults = [
        (version.citation.trim().is_empty(), "has no citation"),
        (
            version.source_url.is_none() && version.verification.verified(),
            "is called verified without a source",
        ),
        (words.into_iter().flatten().any(crate::words::Words::is_incomplete), "lacks words in one language"),
        (version.from.zip(version.until).is_some_and(|(from, until)| until < from), "ends before it begins"),
        (!fits(version.clock), "has a roll that does not fit its period"),
        (version.pauses && version.actor.is_member(), "pauses a clock that is not the plan's"),
    ];
    match faults.into_iter().find(|(found, _)| *found) {
        Some((_, reason)) => Err(RuleError::BadRule { rule: version.rule.clone(), reason }),
        None => Ok(()),
    }
}

/// Hours and noons end when they end; counted business days cannot end on a closed day; only a day can roll.
fn fits(clock: Clock) -> bool {
    let Clock::Runs { period, roll } = clock else { return true };
    match period {
        Period::Hours(_) | Period::HoursBefore(_) | Period::CalendarDaysThen72Hours(_) => {
            roll == Roll::ClockHours
        }
        Period::BusinessDays(_) | Period::WorkingDays(_) => roll == Roll::Business,
        Period::NoonNextDay | Period::NoonDayBefore | Period::SameDay => {
            matches!(roll, Roll::None | Roll::ClockHours)
        }
        _ => !matches!(roll, Roll::ClockHours | Roll::Business),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULE: &str = r#"
[[rule]]
id = "test.rule"
title = { en = "A", es = "A" }
plain = { en = "B", es = "B" }
jurisdiction = "US"
stage = "internal_appeal"
actor = "plan"
event = "appeal_received"
period = { calendar_days = 30 }
roll = "none"
citation = "1 CFR 1"
source_url = "https://example.org"
verification = "text"
"#;

    fn load(text: &str) -> Result<Catalogue, RuleError> {
        Catalogue::load(load_head().unwrap(), &[("test.toml", text)])
    }

    fn reason(text: &str) -> &'static str {
        match load(text) {
            Err(RuleError::BadRule { reason, .. }) => reason,
            other => panic!("expected a bad rule, got {other:?}"),
        }
    }

    #[test]
    fn the_built_in_catalogue_loads() {
        assert!(Catalogue::built_in().is_ok(), "{:?}", Catalogue::built_in().err());
    }

    #[test]
    fn a_rule_without_citation_is_refused() {
        assert_eq!(reason(&RULE.replace("1 CFR 1", " ")), "has no citation");
    }

    #[test]
    fn a_gap_between_versions_is_refused() {
        let older = format!("{RULE}until = \"2024-12-31\"\n");
        assert!(load(&format!("{older}{RULE}from = \"2025-01-01\"\n")).is_ok());
        let gap = format!("{older}{RULE}from = \"2025-01-02\"\n");
        assert_eq!(reason(&gap), "its versions leave a gap or overlap");
        let twice = format!("{RULE}{RULE}");
        assert_eq!(reason(&twice), "its versions leave a gap or overlap");
    }

    #[test]
    fn an_older_name_finds_the_rule() {
        let catalogue = load(&format!("{RULE}alias = \"test.rule_old\"\n")).unwrap();
        assert_eq!(catalogue.rule("test.rule_old").unwrap().id().as_str(), "test.rule");
        assert!(catalogue.rule("test.unknown").is_none());
    }

    #[test]
    fn only_later_changes_of_the_rule_say_why_its_date_moved() {
        let head = r#"
version = "2027.01.10"
as_of = "2027-01-10"
contact = []
[[change]]
version = "2026.12.01"
rules = ["test.rule"]
why = { en = "older", es = "antes" }
[[change]]
version = "2027.01.10"
rules = ["test.rule"]
why = { en = "newer", es = "ahora" }
"#;
        let catalogue = Catalogue::of_texts(head, RULE).unwrap();
        let why = |since| {
            let rule = RuleId::from("test.rule");
            let changes: Vec<String> =
                catalogue.why_changed(&rule, since).map(|change| change.why.en.clone()).collect();
            changes
        };
        assert_eq!(why("2026.11.22"), ["older", "newer"]);
        assert_eq!(why("2026.12.01"), ["newer"]);
        assert_eq!(why("2027.01.10"), Vec::<String>::new());
        let silent = head.replace("en = \"newer\"", "en = \"\"");
        assert!(Catalogue::of_texts(&silent, RULE).is_err());
    }

    #[test]
    fn a_roll_that_does_not_fit_is_refused() {
        let hours = RULE.replace("calendar_days = 30", "hours = 72");
        assert_eq!(reason(&hours), "has a roll that does not fit its period");
    }

    #[test]
    fn an_unknown_word_is_refused_with_its_place() {
        let wrong = RULE.replace("appeal_received", "appeal_lost");
        assert!(matches!(load(&wrong), Err(RuleError::UnreadableFile { file: "test.toml", .. })));
    }
}
