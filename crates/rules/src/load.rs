//! Reading the embedded catalogue files: the shape of the TOML, and its translation into rules. What is checked
//! across rules stands in `catalogue`.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;

use crate::change::Change;
use crate::contact::{Contact, ContactId};
use crate::error::RuleError;
use crate::event::Event;
use crate::facts::CaseKind;
use crate::place::Jurisdiction;
use crate::rule::{Clock, CountsFrom, Extension, ExtensionKind, GuidanceKind, Nature, RuleId, Version};
use crate::terms::{Actor, Duty, LineOfBusiness, Pace, Stage, Verification};
use crate::units::{Period, Roll};
use crate::words::Words;

macro_rules! files {
    ($($name:literal,)+) => {
        &[$(($name, include_str!(concat!("../data/", $name))),)+]
    };
}

/// Every rule file, by name, with its text.
pub(crate) const RULE_FILES: &[(&str, &str)] = files![
    "federal_commercial.toml",
    "medicare_advantage.toml",
    "medicare_fast_appeals.toml",
    "part_d.toml",
    "original_medicare.toml",
    "medicaid.toml",
    "medi_cal.toml",
    "federal_employees_and_tricare.toml",
    "california.toml",
    "colorado.toml",
    "georgia.toml",
    "hawaii.toml",
    "maryland.toml",
    "virginia.toml",
    "district_of_columbia.toml",
    "oregon.toml",
    "washington.toml",
    "records_and_bills.toml",
    "coverage_and_enrollment.toml",
    "company_promises.toml",
];

/// The file of routes.
pub(crate) const ROUTE_FILE: (&str, &str) = ("routes.toml", include_str!("../data/routes.toml"));

/// The file that carries the catalogue's version and its contacts.
pub(crate) const CATALOGUE_FILE: (&str, &str) = ("catalogue.toml", include_str!("../data/catalogue.toml"));

/// Version, date and contacts of the whole catalogue.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Head {
    pub(crate) version: String,
    pub(crate) as_of: NaiveDate,
    #[serde(rename = "contact")]
    pub(crate) contacts: Vec<Contact>,
    #[serde(rename = "change", default)]
    pub(crate) changes: Vec<Change>,
}

/// One rule as a file writes it, with the older name it may have had.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) version: Version,
    pub(crate) alias: Option<RuleId>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleFile {
    #[serde(rename = "rule")]
    rules: Vec<RawRule>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRule {
    id: String,
    alias: Option<String>,
    title: Words,
    plain: Words,
    #[serde(default)]
    coverage: Vec<LineOfBusiness>,
    jurisdiction: Jurisdiction,
    stage: Stage,
    duty: Option<Duty>,
    only_if: Option<Words>,
    #[serde(default)]
    kinds: Vec<CaseKind>,
    #[serde(default)]
    pace: Pace,
    actor: Actor,
    #[serde(default)]
    nature: Nature,
    event: Event,
    #[serde(default)]
    counts_from: CountsFrom,
    period: Option<Period>,
    roll: Option<Roll>,
    guidance: Option<GuidanceKind>,
    #[serde(default)]
    every_day: bool,
    extension: Option<RawExtension>,
    #[serde(default)]
    pauses: bool,
    next_step: Option<Words>,
    good_cause: Option<Words>,
    note: Option<Words>,
    #[serde(default)]
    contacts: Vec<ContactId>,
    citation: String,
    source_url: Option<String>,
    verification: Verification,
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
    #[serde(default)]
    exempts_kaiser: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawExtension {
    on: Option<Event>,
    add: Option<Period>,
    in_all: Option<Period>,
    after_information: Option<Period>,
    condition: Words,
}

/// Reads the head of the catalogue.
pub(crate) fn load_head() -> Result<Head, RuleError> {
    let (file, text) = CATALOGUE_FILE;
    parse(file, text)
}

/// Reads the rules of one file.
pub(crate) fn parse_rules(
    file: &'static str,
    text: &str,
    contacts: &BTreeMap<ContactId, Contact>,
) -> Result<Vec<Entry>, RuleError> {
    let parsed: RuleFile = parse(file, text)?;
    parsed.rules.into_iter().map(|raw| entry(raw, contacts)).collect()
}

/// Reads any file of the catalogue.
pub(crate) fn parse<T: serde::de::DeserializeOwned>(file: &'static str, text: &str) -> Result<T, RuleError> {
    toml::from_str(text).map_err(|error| RuleError::UnreadableFile { file, reason: error.to_string() })
}

fn entry(raw: RawRule, known: &BTreeMap<ContactId, Contact>) -> Result<Entry, RuleError> {
    let rule = RuleId::from(raw.id.as_str());
    let bad = |reason| RuleError::BadRule { rule: rule.clone(), reason };
    let clock = match (raw.period, raw.roll, raw.guidance) {
        (Some(period), Some(roll), None) => Clock::Runs { period, roll },
        (None, None, Some(kind)) => Clock::Guidance(kind),
        _ => return Err(bad("needs either a period with a roll, or guidance")),
    };
    let extension =
        raw.extension.map(|extension| extension_of(extension).ok_or_else(|| bad("has an unclear extension")));
    let contacts = raw.contacts.iter().map(|id| known.get(id).cloned()).collect::<Option<Vec<_>>>();
    let version = Version {
        rule: rule.clone(),
        from: raw.from,
        until: raw.until,
        title: raw.title,
        plain: raw.plain,
        coverage: raw.coverage,
        jurisdiction: raw.jurisdiction,
        stage: raw.stage,
        duty: raw.duty,
        only_if: raw.only_if,
        kinds: raw.kinds,
        pace: raw.pace,
        actor: raw.actor,
        nature: raw.nature,
        event: raw.event,
        counts_from: raw.counts_from,
        clock,
        every_day: raw.every_day,
        extension: extension.transpose()?,
        pauses: raw.pauses,
        next_step: raw.next_step,
        good_cause: raw.good_cause,
        note: raw.note,
        contacts: contacts.ok_or_else(|| bad("names an unknown contact"))?,
        citation: raw.citation,
        source_url: raw.source_url,
        verification: raw.verification,
        exempts_kaiser: raw.exempts_kaiser,
    };
    Ok(Entry { version, alias: raw.alias.as_deref().map(RuleId::from) })
}

fn extension_of(raw: RawExtension) -> Option<Extension> {
    let kind = match (raw.add, raw.in_all, raw.after_information) {
        (Some(period), None, None) => ExtensionKind::Add(period),
        (None, Some(period), None) => ExtensionKind::InAll(period),
        (None, None, Some(period)) => ExtensionKind::AfterInformation(period),
        _ => return None,
    };
    let whole_days =
        |period| matches!(period, Period::CalendarDays(_) | Period::BusinessDays(_) | Period::WorkingDays(_));
    let (ExtensionKind::Add(period) | ExtensionKind::InAll(period) | ExtensionKind::AfterInformation(period)) =
        kind;
    let on = raw.on.unwrap_or(match kind {
        ExtensionKind::AfterInformation(_) => Event::InformationRequested,
        _ => Event::ExtensionAnnounced,
    });
    whole_days(period).then_some(Extension { kind, on, condition: raw.condition })
}
