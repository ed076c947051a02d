//! The table of routes as `data/routes.toml` writes it, checked against the rules and contacts it names.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::catalogue::binds;
use crate::contact::{Contact, ContactId};
use crate::error::RuleError;
use crate::event::Event;
use crate::facts::CaseKind;
use crate::place::Jurisdiction;
use crate::route::RouteId;
use crate::rule::{Nature, Rule, RuleId, Version};
use crate::terms::{Actor, LineOfBusiness, Pace, Stage};
use crate::words::Words;

/// The place that stands for the address on the member's own letter from the plan.
const PLAN_LETTER: &str = "plan_letter";

/// Every route, in the order in which a person would take them.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RouteTable {
    /// Where to send things, said once and named by many routes.
    #[serde(rename = "place", default)]
    places: BTreeMap<String, Words>,
    #[serde(rename = "office", default)]
    offices: Vec<Office>,
    #[serde(rename = "route", default)]
    pub(crate) routes: Vec<RouteEntry>,
}

/// Who does a job in a state, or everywhere else.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Office {
    desk: Desk,
    state: Option<Jurisdiction>,
    contacts: Vec<ContactId>,
}

/// A desk that is another one in every region or state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Desk {
    /// Member Services of the plan itself.
    Plan,
    /// The state's regulator of insurance.
    InsuranceDepartment,
    /// Medicare's Quality Improvement Organization.
    Qio,
}

/// One route as written.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RouteEntry {
    pub(crate) id: RouteId,
    pub(crate) stage: Stage,
    pub(crate) title: Words,
    pub(crate) what_to_send: Words,
    where_to_send: String,
    pub(crate) because: Words,
    pub(crate) only_if: Option<Words>,
    /// Lines of business that have it; empty means every one.
    #[serde(default)]
    pub(crate) coverage: Vec<LineOfBusiness>,
    /// The only states that have it; empty means every one.
    #[serde(default)]
    pub(crate) states: Vec<Jurisdiction>,
    #[serde(default)]
    pub(crate) except_states: Vec<Jurisdiction>,
    #[serde(default)]
    pub(crate) kinds: Vec<CaseKind>,
    #[serde(default)]
    pub(crate) pace: Pace,
    /// Not for coverage of Kaiser Permanente.
    #[serde(default)]
    pub(crate) exempts_kaiser: bool,
    /// What opens it; with all three lists empty it is open from the start.
    #[serde(default)]
    pub(crate) opens_on: Vec<Event>,
    /// Decisions of the plan: the day after their time ran out without an answer opens it.
    #[serde(default)]
    pub(crate) opens_if_late: Vec<RuleId>,
    /// Rules that open it: the day after their clock ran out.
    #[serde(default)]
    pub(crate) opened_by: Vec<RuleId>,
    /// What makes it pointless.
    #[serde(default)]
    pub(crate) unless: Vec<Event>,
    /// The other side goes this way by itself, so its clock may run although the member took no step.
    #[serde(default)]
    pub(crate) automatic: bool,
    /// What shows that it was taken.
    #[serde(default)]
    pub(crate) taken_by: Vec<Event>,
    /// The member's own time limits.
    #[serde(default)]
    pub(crate) file: Vec<RuleId>,
    /// The time limits of whoever answers.
    #[serde(default)]
    pub(crate) answer: Vec<RuleId>,
    #[serde(default)]
    pub(crate) next: Vec<RouteId>,
    #[serde(default)]
    contacts: Vec<ContactId>,
    #[serde(default)]
    pub(crate) desks: Vec<Desk>,
}

impl RouteEntry {
    pub(crate) fn is_open_from_the_start(&self) -> bool {
        self.opens_on.is_empty() && self.opens_if_late.is_empty() && self.opened_by.is_empty()
    }

    /// Every rule it names.
    pub(crate) fn rules(&self) -> impl Iterator<Item = &RuleId> {
        [&self.file, &self.answer, &self.opens_if_late, &self.opened_by].into_iter().flatten()
    }

    /// Whether a version could ever run in a case that has this route.
    fn meets(&self, version: &Version) -> bool {
        let line = self.coverage.is_empty()
            || self.coverage.iter().any(|line| wider(*line).into_iter().any(|line| binds(version, line)));
        let state = version.jurisdiction == Jurisdiction::Us
            || ((self.states.is_empty() || self.states.contains(&version.jurisdiction))
                && !self.except_states.contains(&version.jurisdiction));
        let kind = self.kinds.is_empty()
            || version.kinds.is_empty()
            || self.kinds.iter().any(|kind| version.kinds.contains(kind));
        let opposite = matches!(
            (self.pace, version.pace),
            (Pace::Standard, Pace::Expedited) | (Pace::Expedited, Pace::Standard)
        );
        line && state && kind && !opposite
    }
}

/// The line of business and the Medicaid law that also binds Medi-Cal.
fn wider(line: LineOfBusiness) -> Vec<LineOfBusiness> {
    match line {
        LineOfBusiness::MediCalManagedCare => vec![line, LineOfBusiness::MedicaidManagedCare],
        LineOfBusiness::MediCal => vec![line, LineOfBusiness::MedicaidFfs],
        _ => vec![line],
    }
}

impl RouteTable {
    /// Whether the route goes to the plan at the address on the member's own letter.
    pub(crate) fn goes_to_plan(entry: &RouteEntry) -> bool {
        entry.where_to_send == PLAN_LETTER
    }

    pub(crate) fn where_to_send(&self, entry: &RouteEntry) -> Option<&Words> {
        self.places.get(&entry.where_to_send)
    }

    /// The contacts of an entry by name, without those that depend on the member's region.
    pub(crate) fn contacts(&self, entry: &RouteEntry, state: Option<Jurisdiction>) -> Vec<ContactId> {
        let mut found = entry.contacts.clone();
        for desk in &entry.desks {
            let of = |place: Option<Jurisdiction>| {
                self.offices.iter().filter(move |office| office.desk == *desk && office.state == place)
            };
            let mut offices: Vec<&Office> = state.map(|state| of(Some(state)).collect()).unwrap_or_default();
            if offices.is_empty() {
                offices = of(None).collect();
            }
            found.extend(offices.into_iter().flat_map(|office| office.contacts.iter().cloned()));
        }
        found
    }

    /// Checks every entry against the catalogue.
    pub(crate) fn check(
        &self,
        rules: &BTreeMap<RuleId, Rule>,
        contacts: &BTreeMap<ContactId, Contact>,
    ) -> Result<(), RuleError> {
        let mut seen = BTreeSet::new();
        for entry in &self.routes {
            if !seen.insert(&entry.id) {
                return Err(RuleError::BadRoute {
                    route: entry.id.clone(),
                    reason: "two routes have this name",
                });
            }
        }
        for entry in &self.routes {
            let fault = self
                .fault_in_words(entry)
                .or_else(|| fault_in_rules(entry, rules))
                .or_else(|| {
                    entry.next.iter().any(|next| !seen.contains(next)).then_some("leads to an unknown route")
                })
                .or_else(|| self.fault_in_contacts(entry, contacts));
            if let Some(reason) = fault {
                return Err(RuleError::BadRoute { route: entry.id.clone(), reason });
            }
        }
        let lacking = LineOfBusiness::ALL
            .into_iter()
            .find(|line| !self.routes.iter().any(|entry| entry.coverage.contains(line)));
        lacking.map_or(Ok(()), |line| Err(RuleError::NoRoute { line: line.code() }))
    }

    fn fault_in_words(&self, entry: &RouteEntry) -> Option<&'static str> {
        let Some(place) = self.where_to_send(entry) else { return Some("names an unknown place") };
        let words = [
            Some(&entry.title),
            Some(&entry.what_to_send),
            Some(&entry.because),
            Some(place),
            entry.only_if.as_ref(),
        ];
        words.into_iter().flatten().any(Words::is_incomplete).then_some("lacks words in one language")
    }

    fn fault_in_contacts(
        &self,
        entry: &RouteEntry,
        known: &BTreeMap<ContactId, Contact>,
    ) -> Option<&'static str> {
        let offices = self.offices.iter().filter(|office| entry.desks.contains(&office.desk));
        let mut named = entry.contacts.iter().chain(offices.flat_map(|office| &office.contacts));
        if named.any(|id| !known.contains_key(id)) {
            return Some("names an unknown contact");
        }
        let silent = entry.rules().next().is_none() && entry.contacts.is_empty() && entry.desks.is_empty();
        silent.then_some("rests on no rule and on no office")
    }
}

/// What a named rule must be: known, for this coverage and place, and of the side that its list speaks of.
fn fault_in_rules(entry: &RouteEntry, rules: &BTreeMap<RuleId, Rule>) -> Option<&'static str> {
    for id in entry.rules() {
        let Some(rule) = rules.get(id) else { return Some("names an unknown rule") };
        if !rule.versions().any(|version| entry.meets(version)) {
            return Some("names a rule that can never apply to it");
        }
    }
    let latest = |id: &RuleId| rules.get(id).map(Rule::latest);
    let all = |ids: &[RuleId], fits: fn(&Version) -> bool| {
        ids.iter().filter_map(latest).all(|version| fits(version))
    };
    let faults = [
        (
            !all(&entry.file, |version| version.actor.is_member() && version.nature == Nature::Duty),
            "has a time limit that is not the member's",
        ),
        (!all(&entry.answer, |version| !version.actor.is_member()), "has an answer that the member owes"),
        (
            !all(&entry.opens_if_late, |version| {
                version.actor == Actor::Plan && version.duty.is_some() && version.only_if.is_none()
            }),
            "is opened by a lateness that nobody can see",
        ),
        (
            !all(&entry.opened_by, |version| version.nature == Nature::Opening),
            "is opened by a rule that opens nothing",
        ),
        (entry.opens_on.is_empty() && !entry.is_open_from_the_start(), "names no event to wait for"),
    ];
    faults.into_iter().find_map(|(found, reason)| found.then_some(reason))
}

#[cfg(test)]
mod tests {
    use crate::catalogue::Catalogue;
    use crate::error::RuleError;
    use crate::load::ROUTE_FILE;

    /// What the built-in routes say after a change of text.
    fn changed(from: &str, to: &str) -> RuleError {
        let text = ROUTE_FILE.1;
        assert!(text.contains(from), "the file holds {from}");
        Catalogue::built_in().unwrap().check_routes(&text.replace(from, to)).unwrap_err()
    }

    fn reason(from: &str, to: &str) -> &'static str {
        match changed(from, to) {
            RuleError::BadRoute { reason, .. } => reason,
            other => panic!("expected a bad route, got {other:?}"),
        }
    }

    #[test]
    fn a_name_that_leads_nowhere_is_refused() {
        let file = "file = [\"fehb.opm.file\"]";
        assert_eq!(reason(file, "file = [\"fehb.opm.gone\"]"), "names an unknown rule");
        assert_eq!(reason("next = [\"fehb.court\"]", "next = [\"fehb.gone\"]"), "leads to an unknown route");
        assert_eq!(reason("contacts = [\"opm\"]", "contacts = [\"nobody\"]"), "names an unknown contact");
        assert_eq!(
            reason("where_to_send = \"forwarded\"", "where_to_send = \"x\""),
            "names an unknown place"
        );
        assert_eq!(reason("id = \"fehb.court\"", "id = \"fehb.opm\""), "two routes have this name");
    }

    #[test]
    fn a_rule_of_another_coverage_or_of_the_wrong_side_is_refused() {
        let file = "file = [\"fehb.opm.file\"]";
        assert_eq!(reason(file, "file = [\"tri.formal\"]"), "names a rule that can never apply to it");
        assert_eq!(reason(file, "file = [\"fehb.opm.decide\"]"), "has a time limit that is not the member's");
        let answer = "answer = [\"fehb.opm.decide\"]";
        assert_eq!(reason(answer, "answer = [\"fehb.opm.file\"]"), "has an answer that the member owes");
        let late = "opens_if_late = [\"fehb.recon.decide\"]";
        let silent = "opens_if_late = [\"fehb.info\"]";
        assert_eq!(reason(late, silent), "is opened by a lateness that nobody can see");
    }

    #[test]
    fn a_line_of_business_without_a_route_is_refused() {
        let found = changed("coverage = [\"employer_admin\"]", "coverage = [\"fehb\"]");
        assert_eq!(found, RuleError::NoRoute { line: "employer_admin" });
    }

    #[test]
    fn words_in_one_language_only_are_refused() {
        assert_eq!(reason("es = \"Audiencia Estatal\"", "es = \" \""), "lacks words in one language");
    }
}
