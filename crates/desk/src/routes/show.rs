//! Routes, guidance and silences as they are shown.

use chrono::NaiveDate;
use rules::{Contact, Language, Route, RouteAnswer, RouteState, Version, Words};

use crate::deadlines::{Counted, candidate_view};
use crate::moments;
use crate::view::{
    GuidanceView, OfficeView, RouteAnswerView, RouteDate, RouteLink, RouteStanding, RouteView, SilenceView,
};

/// One route; a route to the plan goes to the address that the member's own letter gave.
pub(super) fn route_view(route: &Route, all: &[Route], own_address: &[String]) -> RouteView {
    let (state, on, waits_for) = standing(route.opens);
    let phrase = |language| waits_for.map(|event| event.day_phrase(language)).unwrap_or_default().to_owned();
    let only_if = or_empty(route.only_if.as_ref());
    RouteView {
        id: route.id.to_string(),
        title: route.title.en.clone(),
        title_es: route.title.es.clone(),
        state,
        on,
        opened_by_silence: route.ran_out,
        waits_for: phrase(Language::English),
        waits_for_es: phrase(Language::Spanish),
        waits_for_event: waits_for.map(|event| event.code().to_owned()).unwrap_or_default(),
        only_if: only_if.en,
        only_if_es: only_if.es,
        because: route.because.en.clone(),
        because_es: route.because.es.clone(),
        what_to_send: route.what_to_send.en.clone(),
        what_to_send_es: route.what_to_send.es.clone(),
        where_to_send: route.where_to_send.en.clone(),
        where_to_send_es: route.where_to_send.es.clone(),
        own_address: if route.goes_to_plan { own_address.to_vec() } else { Vec::new() },
        file_by: route.deadline.as_ref().map(route_date),
        also: route.also.iter().map(candidate_view).collect(),
        answer: route.answer.as_ref().map(answer),
        next: all.iter().filter(|other| route.next.contains(&other.id)).map(link).collect(),
        contacts: route.contacts.iter().map(office).collect(),
        verification: route.verification.into(),
    }
}

pub(super) fn guidance_view(version: &Version) -> GuidanceView {
    GuidanceView {
        rule: version.rule.to_string(),
        title: version.title.en.clone(),
        title_es: version.title.es.clone(),
        plain: version.plain.en.clone(),
        plain_es: version.plain.es.clone(),
        citation: version.citation.clone(),
        verification: version.verification.into(),
    }
}

/// Where the plan is silent although its time is over, and which routes that opened.
pub(super) fn silences(counted: &Counted, shown: &[RouteView], today: NaiveDate) -> Vec<SilenceView> {
    let before = counted.without_silences();
    let late = counted.deadlines.iter().filter(|deadline| {
        let alone = std::slice::from_ref(*deadline);
        deadline.earliest && !rules::missed(alone, &before, today).is_empty()
    });
    let opened: Vec<RouteLink> = shown
        .iter()
        .filter(|route| route.opened_by_silence.is_some())
        .map(|route| RouteLink {
            id: route.id.clone(),
            title: route.title.clone(),
            title_es: route.title_es.clone(),
        })
        .collect();
    late.map(|deadline| SilenceView {
        title: deadline.title().en.clone(),
        title_es: deadline.title().es.clone(),
        ran_out: moments::counted(deadline.late_after.unwrap_or(deadline.legal.0)),
        citation: deadline.citation().to_owned(),
        opened: opened.clone(),
    })
    .collect()
}

fn standing(state: RouteState) -> (RouteStanding, Option<NaiveDate>, Option<rules::Event>) {
    match state {
        RouteState::Open => (RouteStanding::Open, None, None),
        RouteState::OpensOn(date) => (RouteStanding::Opens, Some(date), None),
        RouteState::Taken(date) => (RouteStanding::Taken, Some(date), None),
        RouteState::Closed(date) => (RouteStanding::Closed, Some(date), None),
        RouteState::Waiting(event) => (RouteStanding::Waits, None, Some(event)),
    }
}

fn route_date(deadline: &rules::Deadline) -> RouteDate {
    RouteDate {
        rule: deadline.rule().to_string(),
        safe: moments::counted(deadline.safe.0),
        legal: moments::counted(deadline.legal.0),
        citation: deadline.citation().to_owned(),
        verification: deadline.verification().into(),
        steps: deadline.steps.iter().map(rules::Step::text).collect(),
        steps_es: deadline.steps.iter().map(rules::Step::text_es).collect(),
    }
}

fn answer(answer: &RouteAnswer) -> RouteAnswerView {
    let version = answer.version();
    RouteAnswerView {
        due: match answer {
            RouteAnswer::Due(deadline) => Some(route_date(deadline)),
            RouteAnswer::OnceTaken(_) => None,
        },
        plain: version.plain.en.clone(),
        plain_es: version.plain.es.clone(),
        citation: version.citation.clone(),
    }
}

fn link(route: &Route) -> RouteLink {
    RouteLink { id: route.id.to_string(), title: route.title.en.clone(), title_es: route.title.es.clone() }
}

fn office(contact: &Contact) -> OfficeView {
    OfficeView {
        name: contact.name.clone(),
        phones: contact.phones.clone(),
        tty: contact.tdd.clone().unwrap_or_default(),
        address: contact.address.clone().unwrap_or_default(),
        as_of: contact.as_of,
        verification: contact.verification.into(),
    }
}

fn or_empty(words: Option<&Words>) -> Words {
    words.cloned().unwrap_or(Words { en: String::new(), es: String::new() })
}
