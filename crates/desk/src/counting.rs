//! The catalogue without a vault: which rules there are, and what one of them gives for a date.
//!
//! For scripts, for checking a date by hand, and for people who keep their papers elsewhere. Everything comes in as
//! typed and is refused like a form: with the name of the field and what is wrong with it. No case and no person is
//! known here, so nothing says whether a rule applies; that is `deadlines`.

use chrono::NaiveDate;
use chrono_tz::Tz;
use rules::{Catalogue, Clock, CountOptions, Filter, Jurisdiction, RuleError, Trigger, Version, Zone};
use serde::Serialize;

use crate::error::{Error, ErrorKind, FieldProblem, Result};
use crate::form::Form;
use crate::words;

/// Which rules to list; an empty text leaves that question open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RuleFilter<'a> {
    /// Line of business as the catalogue names it, such as `medicare_advantage`; see [`coverage_codes`].
    pub coverage: &'a str,
    /// Two-letter state: federal rules and those of this state.
    pub state: &'a str,
    /// Only rules whose source somebody checked.
    pub verified: bool,
}

/// What to count: a rule's name and the day or hour its clock starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count<'a> {
    /// The rule's name, or an older name of it.
    pub rule: &'a str,
    /// `2026-11-30`, `2026-11-30T16:30:00-08:00`, or with a zone or state `2026-11-30T16:30`.
    pub on: &'a str,
    /// IANA zone of whoever got the request; empty takes the state's, or the offset in `on`.
    pub zone: &'a str,
    /// Two-letter state, for its zone.
    pub state: &'a str,
    /// Whether the rule's extension was used.
    pub extended: bool,
}

/// One rule of the catalogue, as its newest version says it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RuleView {
    /// Stable name.
    pub rule: String,
    /// Older names that still find it.
    pub aliases: Vec<String>,
    /// Heading, English.
    pub title: String,
    /// Heading, Spanish.
    pub title_es: String,
    /// `US` or a two-letter state.
    pub jurisdiction: String,
    /// Lines of business it binds; empty means every one.
    pub coverage: Vec<String>,
    /// Whose duty.
    pub actor: words::Duty,
    /// Duty, opening, protection or promise.
    pub nature: words::Nature,
    /// The event that starts its clock.
    pub event: String,
    /// It only informs and has no clock.
    pub guidance: bool,
    /// First day on which this version starts clocks.
    pub from: Option<NaiveDate>,
    /// Last day on which this version starts clocks.
    pub until: Option<NaiveDate>,
    /// Citation of the law.
    pub citation: String,
    /// Address of the law's text, where there is one.
    pub source_url: Option<String>,
    /// How well the source was checked.
    pub verification: words::Verification,
    /// A source that speaks with authority was seen.
    pub verified: bool,
}

/// One clock, counted.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CountedView {
    /// Stable name of the rule, whichever name was asked for.
    pub rule: String,
    /// Whose duty.
    pub actor: words::Duty,
    /// The date to work to: `YYYY-MM-DD`, or RFC 3339 with offset for a clock of hours.
    pub safe: String,
    /// The last date the law itself gives, written likewise.
    pub legal: String,
    /// How it was counted, English.
    pub steps: Vec<String>,
    /// Citation of the law.
    pub citation: String,
    /// A source that speaks with authority was seen.
    pub verified: bool,
    /// How it was counted, Spanish.
    pub steps_es: Vec<String>,
    /// For somebody else's duty: after this it is late whichever calendar one counts by.
    pub late_after: Option<String>,
    /// Heading, English.
    pub title: String,
    /// Heading, Spanish.
    pub title_es: String,
    /// Duty, opening, protection or promise.
    pub nature: words::Nature,
    /// The event the date was taken for.
    pub event: String,
    /// A condition that a date alone cannot tell, English; absent where there is none.
    pub only_if: Option<String>,
    /// Address of the law's text, where there is one.
    pub source_url: Option<String>,
    /// How well the source was checked.
    pub verification: words::Verification,
}

/// The names of the lines of business, as the catalogue writes them.
pub fn coverage_codes() -> Vec<&'static str> {
    rules::LineOfBusiness::ALL.iter().map(|line| line.code()).collect()
}

/// The rules that a filter admits, by name.
///
/// # Errors
/// `invalid` with the field `coverage` (`unknown_coverage`) or `state` (`unknown_state`).
pub fn rules(filter: &RuleFilter<'_>) -> Result<Vec<RuleView>> {
    let mut form = Form::new();
    let line = rules::LineOfBusiness::parse_code(filter.coverage);
    if line.is_none() && !filter.coverage.is_empty() {
        form.problem("coverage", "unknown_coverage");
    }
    let state = state(&mut form, filter.state);
    form.finish()?;
    let filter = Filter { line_of_business: line, state, verified: filter.verified };
    let catalogue = Catalogue::built_in()?;
    let newest = catalogue.rules(filter).map(|rule| {
        let aliases = rule.aliases().iter().map(ToString::to_string).collect();
        rule_view(rule.latest(), aliases)
    });
    Ok(newest.collect())
}

/// Counts one rule from one date. The date picks the version of the rule.
///
/// # Errors
/// `not_found` for a rule that nobody knows. `invalid` with the field `on` (`not_a_date`, `needs_a_zone`,
/// `outside_calendars`, or `not_in_force` with the nearest day that is as detail), `zone` (`unknown_zone`), `state`
/// (`unknown_state`), or `rule` (`guidance`: it has no clock).
pub fn when(count: &Count<'_>) -> Result<CountedView> {
    let mut form = Form::new();
    let state = state(&mut form, count.state);
    let zone = named_zone(&mut form, count.zone);
    form.finish()?;
    let rule = Catalogue::built_in()?.rule(count.rule).ok_or_else(Error::not_found)?;
    let trigger = read_trigger(count.on, zone.or_else(|| state.and_then(Jurisdiction::zone)))?;
    let options =
        CountOptions { extended: count.extended, ..CountOptions::for_trigger(trigger, zone, state) };
    let counted = rules::when(rule, trigger, &options).map_err(refused)?;
    Ok(counted_view(&counted))
}

/// The body of law of a state; one whose law the catalogue does not hold has the federal law alone.
fn state(form: &mut Form, text: &str) -> Option<Jurisdiction> {
    if text.is_empty() {
        return None;
    }
    let code = form.state("state", text);
    Some(Jurisdiction::parse_code(&code).unwrap_or(Jurisdiction::Us))
}

fn named_zone(form: &mut Form, text: &str) -> Option<Tz> {
    let zone = form.zone("zone", text, Tz::UTC);
    (!text.trim().is_empty()).then_some(zone)
}

fn read_trigger(text: &str, zone: Option<Tz>) -> Result<Trigger> {
    let read = |zone: Option<Zone>| Trigger::parse(text, zone);
    read(zone.map(Zone::Named)).map_err(|_| {
        // What any zone would make readable lacks nothing but the zone.
        let lacks_zone = zone.is_none() && read(Some(Zone::Named(Tz::UTC))).is_ok();
        about("on", if lacks_zone { "needs_a_zone" } else { "not_a_date" })
    })
}

fn about(field: &str, problem: &str) -> Error {
    Error::invalid(vec![FieldProblem { field: field.to_owned(), problem: problem.to_owned() }])
}

/// Why a rule could not be counted, as the field that is to blame.
fn refused(error: RuleError) -> Error {
    let (field, problem, detail) = match &error {
        RuleError::Guidance { .. } => ("rule", "guidance", None),
        RuleError::NotYetInForce { from: nearest, .. }
        | RuleError::NoLongerInForce { until: nearest, .. } => {
            ("on", "not_in_force", Some(nearest.to_string()))
        }
        RuleError::OutsideCalendars => ("on", "outside_calendars", None),
        _ => return error.into(),
    };
    Error { detail, source: Some(Box::new(error)), ..about(field, problem) }
}

fn rule_view(version: &Version, aliases: Vec<String>) -> RuleView {
    RuleView {
        rule: version.rule.to_string(),
        aliases,
        title: version.title.en.clone(),
        title_es: version.title.es.clone(),
        jurisdiction: version.jurisdiction.code().to_owned(),
        coverage: version.coverage.iter().map(|line| line.code().to_owned()).collect(),
        actor: version.actor.into(),
        nature: version.nature.into(),
        event: version.event.code().to_owned(),
        guidance: matches!(version.clock, Clock::Guidance(_)),
        from: version.from,
        until: version.until,
        citation: version.citation.clone(),
        source_url: version.source_url.clone(),
        verification: version.verification.into(),
        verified: version.verification.verified(),
    }
}

fn counted_view(counted: &rules::Deadline) -> CountedView {
    CountedView {
        rule: counted.rule().to_string(),
        actor: counted.actor().into(),
        safe: counted.safe.0.to_string(),
        legal: counted.legal.0.to_string(),
        steps: counted.steps.iter().map(rules::Step::text).collect(),
        citation: counted.citation().to_owned(),
        verified: counted.verification().verified(),
        steps_es: counted.steps.iter().map(rules::Step::text_es).collect(),
        late_after: counted.late_after.map(|moment| moment.to_string()),
        title: counted.title().en.clone(),
        title_es: counted.title().es.clone(),
        nature: counted.nature().into(),
        event: counted.event().code().to_owned(),
        only_if: counted.only_if().map(|words| words.en.clone()),
        source_url: counted.source_url().map(str::to_owned),
        verification: counted.verification().into(),
    }
}

/// Whether the error says that a rule has no clock for what was asked, rather than that something was mistyped.
pub fn has_no_clock(error: &Error) -> bool {
    error.kind == ErrorKind::Invalid
        && error.fields.iter().all(|it| matches!(it.problem.as_str(), "guidance" | "not_in_force"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(count: &Count<'_>) -> (String, String) {
        let field = when(count).unwrap_err().fields.remove(0);
        (field.field, field.problem)
    }

    #[test]
    fn a_time_without_a_zone_says_that_it_lacks_one() {
        let count = Count { rule: "fed.appeal.urgent", on: "2026-10-30T18:00", ..Count::default() };
        assert_eq!(problem(&count), ("on".into(), "needs_a_zone".into()));
        assert_eq!(when(&Count { state: "HI", ..count }).unwrap().safe, "2026-11-02T18:00:00-10:00");
        assert_eq!(problem(&Count { on: "30/11/2026", ..count }), ("on".into(), "not_a_date".into()));
    }

    #[test]
    fn a_state_without_law_of_its_own_has_the_federal_law() {
        let texas = rules(&RuleFilter { state: "tx", ..RuleFilter::default() }).unwrap();
        assert!(!texas.is_empty());
        assert!(texas.iter().all(|rule| rule.jurisdiction == "US"));
        assert!(rules(&RuleFilter { state: "ZZ", ..RuleFilter::default() }).is_err());
    }

    #[test]
    fn a_rule_without_a_clock_is_told_from_a_typing_mistake() {
        let guidance =
            rules(&RuleFilter::default()).unwrap().into_iter().find(|rule| rule.guidance).unwrap().rule;
        let asked = Count { rule: &guidance, on: "2026-11-30", ..Count::default() };
        assert!(has_no_clock(&when(&asked).unwrap_err()));
        assert!(!has_no_clock(&when(&Count { on: "soon", ..asked }).unwrap_err()));
        let nobodys = Count { rule: "no.such.rule", ..asked };
        assert_eq!(when(&nobodys).unwrap_err().kind, ErrorKind::NotFound);
    }
}
