//! Which routes a case has, in the order in which a person would take them, and where each stands today. The
//! routes themselves are data (`data/routes.toml`, read by `table`); the dates come from [`deadlines`].
//!
//! No opinion on which route is best, and nothing about a letter's words: that is the work of the letters.

mod because;
mod table;

use std::sync::Arc;

use chrono::{Days, NaiveDate};

use because::because;
pub(crate) use table::RouteTable;
use table::{Desk, RouteEntry};

use crate::apply::{applies, deadlines};
use crate::catalogue::Catalogue;
use crate::contact::Contact;
use crate::deadline::Deadline;
use crate::event::Event;
use crate::facts::{CaseKind, Facts};
use crate::missed::{is_answered, missed, runs_out};
use crate::moment::Moment;
use crate::region::KaiserRegion;
use crate::route::{Route, RouteAnswer, RouteFacts, RouteState};
use crate::rule::{RuleId, Version};
use crate::terms::{LineOfBusiness, Pace, Verification};

/// Every route that is open to a case or will open, in the order in which a person would take them.
///
/// `today` is a day on the wall clock of the facts' zone. A plan's missed deadline counts by itself: what
/// [`missed`] finds is added to the events before anything is counted, so a silent plan opens the next route.
/// A clock of days that a plan let run out opens it on the day after.
pub fn routes(catalogue: &Catalogue, facts: &Facts, extra: RouteFacts, today: NaiveDate) -> Vec<Route> {
    let mut facts = facts.clone();
    let mut found = deadlines(catalogue, &facts);
    let silent = missed(&found, &facts, today);
    if !silent.is_empty() {
        facts.events.extend(silent);
        found = deadlines(catalogue, &facts);
    }
    let view = View { catalogue, facts: &facts, extra, deadlines: &found, today };
    let entries: Vec<&RouteEntry> =
        catalogue.route_table().routes.iter().filter(|entry| fits(entry, &facts)).collect();
    entries.iter().map(|entry| view.route(entry, &entries)).collect()
}

/// The events that open, close or show the taking of the routes of a case.
pub(crate) fn events_of(catalogue: &Catalogue, facts: &Facts) -> Vec<Event> {
    let fitting = catalogue.route_table().routes.iter().filter(|entry| fits(entry, facts));
    fitting.flat_map(|entry| entry.opens_on.iter().chain(&entry.taken_by).copied()).collect()
}

/// Whether a route is one for this coverage, place and kind of case.
fn fits(entry: &RouteEntry, facts: &Facts) -> bool {
    let line = facts.line_of_business;
    let drugs = matches!(facts.kind, CaseKind::Drug | CaseKind::Unclear);
    let covered = entry.coverage.is_empty()
        || entry.coverage.contains(&line)
        // A Medicare Advantage plan with drug coverage follows Part D for drugs from the pharmacy.
        || (line == LineOfBusiness::MedicareAdvantage && drugs && entry.coverage.contains(&LineOfBusiness::PartD));
    let here = entry.states.is_empty() || facts.state.is_some_and(|state| entry.states.contains(&state));
    let elsewhere = facts.state.is_none_or(|state| !entry.except_states.contains(&state));
    let kind = entry.kinds.is_empty() || facts.kind == CaseKind::Unclear || entry.kinds.contains(&facts.kind);
    let pace = match entry.pace {
        Pace::Any => true,
        Pace::Standard => !facts.urgent,
        Pace::Expedited => facts.urgent,
    };
    let pointless = facts.events.iter().any(|occurrence| entry.unless.contains(&occurrence.event));
    covered && here && elsewhere && kind && pace && !pointless && !(facts.kaiser && entry.exempts_kaiser)
}

/// When a route opens, and whether a silent plan opened it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Opening {
    on: NaiveDate,
    ran_out: Option<NaiveDate>,
}

/// One case on one day.
struct View<'a> {
    catalogue: &'a Catalogue,
    facts: &'a Facts,
    extra: RouteFacts,
    deadlines: &'a [Deadline],
    today: NaiveDate,
}

impl View<'_> {
    fn route(&self, entry: &RouteEntry, in_case: &[&RouteEntry]) -> Route {
        let table = self.catalogue.route_table();
        let opening = self.openings(entry).into_iter().min();
        let dates: Vec<&Deadline> = self.counted(&entry.file).collect();
        let opens = self.state(entry, opening, &dates);
        let (deadline, also) = match opens {
            RouteState::Taken(_) => (None, Vec::new()),
            _ => self.pick(&dates),
        };
        let answer = self.answer(entry, opens);
        let contacts = self.contacts(entry);
        Route {
            id: entry.id.clone(),
            stage: entry.stage,
            title: entry.title.clone(),
            what_to_send: entry.what_to_send.clone(),
            where_to_send: table.where_to_send(entry).cloned().unwrap_or_else(|| entry.what_to_send.clone()),
            opens,
            only_if: entry.only_if.clone(),
            verification: self.verification(entry, deadline.as_ref(), answer.as_ref(), &contacts),
            deadline,
            also,
            answer,
            next: entry
                .next
                .iter()
                .filter(|id| in_case.iter().any(|other| other.id == **id))
                .cloned()
                .collect(),
            contacts,
            goes_to_plan: RouteTable::goes_to_plan(entry),
            ran_out: opening.and_then(|opening| opening.ran_out).filter(|_| opens == RouteState::Open),
            because: because(&entry.because, opens, opening.and_then(|opening| opening.ran_out)),
        }
    }

    /// The clocks of these rules that run in the case, earliest SAFE first.
    fn counted<'b>(&'b self, rules: &'b [RuleId]) -> impl Iterator<Item = &'b Deadline> {
        self.deadlines.iter().filter(|deadline| rules.contains(deadline.rule()))
    }

    fn openings(&self, entry: &RouteEntry) -> Vec<Opening> {
        let events = self.facts.events.iter().filter(|occurrence| entry.opens_on.contains(&occurrence.event));
        let by_event = events.map(|occurrence| {
            let date = occurrence.at.date_in(self.facts.zone);
            match occurrence.event {
                Event::PlanMissedDeadline => Opening { on: after(Moment::Date(date)), ran_out: Some(date) },
                event if event.is_announced() => Opening { on: date.min(self.today), ran_out: None },
                _ => Opening { on: date, ran_out: None },
            }
        });
        let late = self.counted(&entry.opens_if_late).filter_map(|deadline| runs_out(deadline, self.facts));
        let by_silence = late.map(|ran_out| Opening { on: after(ran_out), ran_out: Some(ran_out.date()) });
        let by_rule = self
            .counted(&entry.opened_by)
            .map(|deadline| Opening { on: after(deadline.legal.0), ran_out: None });
        by_event.chain(by_silence).chain(by_rule).collect()
    }

    fn state(&self, entry: &RouteEntry, opening: Option<Opening>, dates: &[&Deadline]) -> RouteState {
        if let Some(taken) = self.taken(entry) {
            return RouteState::Taken(taken);
        }
        match (opening, entry.opens_on.first()) {
            (None, Some(event)) => return RouteState::Waiting(*event),
            (Some(opening), _) if opening.on > self.today => return RouteState::OpensOn(opening.on),
            _ => {}
        }
        match dates.iter().map(|deadline| deadline.legal.0).max() {
            Some(last) if last.date() < self.today => RouteState::Closed(last.date()),
            _ => RouteState::Open,
        }
    }

    /// The last day on which somebody took the route, unless something opened it again later.
    fn taken(&self, entry: &RouteEntry) -> Option<NaiveDate> {
        let last = |events: &[Event]| {
            let named = self.facts.events.iter().filter(|occurrence| events.contains(&occurrence.event));
            named
                .map(|occurrence| occurrence.at.date_in(self.facts.zone))
                .filter(|date| *date <= self.today)
                .max()
        };
        let taken = last(&entry.taken_by)?;
        last(&entry.opens_on).is_none_or(|opened| opened <= taken).then_some(taken)
    }

    /// The date to show and the others. Dates that are over come into view only when all are; a date with an
    /// unchecked condition leads only where no other is left.
    fn pick(&self, dates: &[&Deadline]) -> (Option<Deadline>, Vec<Deadline>) {
        let ahead: Vec<&Deadline> =
            dates.iter().copied().filter(|deadline| deadline.legal.0.date() >= self.today).collect();
        let shown = if ahead.is_empty() { dates.to_vec() } else { ahead };
        let leading = if shown.iter().all(|deadline| deadline.legal.0.date() < self.today) {
            shown.iter().max_by_key(|deadline| deadline.legal)
        } else {
            shown
                .iter()
                .find(|deadline| deadline.earliest && deadline.only_if().is_none())
                .or_else(|| shown.iter().find(|deadline| deadline.only_if().is_none()))
                .or_else(|| shown.first())
        };
        let Some(leading) = leading.copied() else { return (None, Vec::new()) };
        let others =
            shown.iter().filter(|other| !std::ptr::eq(**other, leading)).map(|other| (*other).clone());
        (Some(leading.clone()), others.collect())
    }

    /// The clock of the newest request once the route was taken, or the rule whose clock will start; nothing when
    /// the answer has come.
    fn answer(&self, entry: &RouteEntry, opens: RouteState) -> Option<RouteAnswer> {
        if entry.automatic || matches!(opens, RouteState::Taken(_)) {
            let running = || self.counted(&entry.answer);
            let newest = running().map(|deadline| deadline.trigger.date_in(self.facts.zone)).max();
            let due = running()
                .filter(|deadline| Some(deadline.trigger.date_in(self.facts.zone)) == newest)
                .min_by_key(|deadline| (deadline.only_if().is_some(), deadline.safe));
            if let Some(deadline) = due {
                let open = !is_answered(deadline, self.facts);
                return open.then(|| RouteAnswer::Due(Box::new(deadline.clone())));
            }
        }
        let rules = entry.answer.iter().filter_map(|id| self.catalogue.rule(id.as_str()));
        let versions = rules.filter_map(|rule| rule.version_on(self.today).ok());
        let fitting = versions.filter(|version| !version.is_guidance() && applies(version, self.facts));
        fitting
            .min_by_key(|version| version.only_if.is_some())
            .map(|version| RouteAnswer::OnceTaken(Arc::clone(version)))
    }

    fn contacts(&self, entry: &RouteEntry) -> Vec<Contact> {
        let mut found: Vec<Contact> = Vec::new();
        if self.facts.kaiser && entry.desks.contains(&Desk::Plan) {
            let of_state = self.facts.state.map(KaiserRegion::in_state).unwrap_or_default();
            let regions = self.extra.region.as_ref().map_or(of_state, std::slice::from_ref);
            let desk = |region: &KaiserRegion| {
                self.catalogue.contacts().find(|contact| contact.region == Some(*region))
            };
            found.extend(regions.iter().filter_map(desk).cloned());
        }
        for id in self.catalogue.route_table().contacts(entry, self.facts.state) {
            if let Some(contact) = self.catalogue.contact(&id).filter(|contact| !found.contains(contact)) {
                found.push(contact.clone());
            }
        }
        found
    }

    /// A route is as well checked as its date, or else its answer, or else a rule that applies, or the office.
    fn verification(
        &self,
        entry: &RouteEntry,
        deadline: Option<&Deadline>,
        answer: Option<&RouteAnswer>,
        contacts: &[Contact],
    ) -> Verification {
        let own = [&entry.file, &entry.answer, &entry.opened_by].into_iter().flatten();
        let rules = own.filter_map(|id| self.catalogue.rule(id.as_str()));
        let by_rule = || rules.map(crate::rule::Rule::latest).find(|version| applies(version, self.facts));
        deadline
            .map(|deadline| &deadline.version)
            .or_else(|| answer.map(RouteAnswer::version))
            .or_else(by_rule)
            .map(|version: &Arc<Version>| version.verification)
            .or_else(|| contacts.iter().map(|contact| contact.verification).max())
            .unwrap_or(Verification::Unverified)
    }
}

/// The first day on which a clock has surely run out.
fn after(end: Moment) -> NaiveDate {
    end.date().checked_add_days(Days::new(1)).unwrap_or(end.date())
}
