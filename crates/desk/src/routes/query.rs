//! A case described in a few words instead of kept in a vault: for the command line and for people who keep their
//! papers elsewhere. Everything comes in as typed and is refused like a form, with the name of the field.

use chrono::NaiveDate;
use chrono_tz::Tz;
use rules::{
    CaseKind, Catalogue, Event, EventOccurrence, Facts, Jurisdiction, KaiserRegion, LineOfBusiness,
    RouteFacts, Trigger, Zone,
};

use super::reckon;
use crate::error::Result;
use crate::form::Form;
use crate::view::RoutesView;

/// A case in a few words. An empty text leaves that question open.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RouteQuery<'a> {
    /// Line of business as the catalogue names it.
    pub coverage: &'a str,
    /// Two-letter state.
    pub state: &'a str,
    /// What the dispute is about; empty opens the routes of every kind.
    pub kind: &'a str,
    /// Whether waiting could seriously harm the patient.
    pub urgent: bool,
    /// Whether it is coverage of Kaiser Permanente. A region says so too.
    pub kaiser: bool,
    /// Kaiser Permanente's region.
    pub region: &'a str,
    /// What has happened: `NAME=DATE`, or `NAME=` and an RFC 3339 time. A name that ends in `!` can be proved.
    pub events: &'a [String],
    /// The day to look from.
    pub today: Option<NaiveDate>,
    /// The zone of whoever gets the requests; empty takes the state's.
    pub zone: &'a str,
}

/// The kinds of case, as the catalogue writes them.
pub fn case_kind_codes() -> Vec<&'static str> {
    CaseKind::ALL.iter().map(|kind| kind.code()).collect()
}

/// The events, as the catalogue writes them.
pub fn event_codes() -> Vec<&'static str> {
    Event::ALL.iter().map(|event| event.code()).collect()
}

/// The regions of Kaiser Permanente, as the catalogue writes them.
pub fn region_codes() -> Vec<&'static str> {
    KaiserRegion::ALL.iter().map(|region| region.code()).collect()
}

/// The routes of a case that is only described. `today` is used where the query names no day.
///
/// # Errors
/// `invalid` with the field `coverage` (`unknown_coverage`), `state` (`unknown_state`), `kind` (`unknown_kind`),
/// `region` (`unknown_region`), `zone` (`unknown_zone`), or `event` (`unknown_event`, `not_a_date`, `needs_a_date`).
pub fn routes(query: &RouteQuery<'_>, today: NaiveDate) -> Result<RoutesView> {
    let mut form = Form::new();
    let line = read(&mut form, "coverage", "unknown_coverage", query.coverage, LineOfBusiness::parse_code);
    let kind = match query.kind.trim() {
        "" => Some(CaseKind::Unclear),
        _ => read(&mut form, "kind", "unknown_kind", query.kind, kind_of),
    };
    let region = match query.region.trim() {
        "" => None,
        _ => read(&mut form, "region", "unknown_region", query.region, KaiserRegion::parse_code),
    };
    let state = match query.state.trim() {
        "" => None,
        text => Jurisdiction::parse_code(&form.state("state", text)),
    };
    let zone =
        form.zone("zone", query.zone, state.and_then(Jurisdiction::zone).unwrap_or(Tz::America__Los_Angeles));
    let zone = Zone::Named(zone);
    let events = query.events.iter().filter_map(|text| event(&mut form, text, zone)).collect();
    form.finish()?;
    let facts = Facts {
        line_of_business: line.unwrap_or(LineOfBusiness::IndividualMarketplace),
        state,
        kaiser: query.kaiser || region.is_some(),
        kind: kind.unwrap_or(CaseKind::Unclear),
        urgent: query.urgent,
        events,
        zone,
        closures: Vec::new(),
    };
    let today = query.today.unwrap_or(today);
    Ok(reckon(Catalogue::built_in()?, &facts, RouteFacts { region }, today, &[]))
}

/// Reads a word of a closed list; dashes and capitals are forgiven.
fn read<T>(
    form: &mut Form,
    field: &str,
    problem: &str,
    text: &str,
    parse: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    let found = parse(&text.trim().to_ascii_lowercase().replace('-', "_"));
    if found.is_none() {
        form.problem(field, problem);
    }
    found
}

/// A kind by the catalogue's name or by the one the window's forms use.
fn kind_of(code: &str) -> Option<CaseKind> {
    use crate::words::CaseKind as Ours;
    let ours: Option<Ours> = serde_json::from_value(serde_json::Value::String(code.to_owned())).ok();
    CaseKind::parse_code(code).or_else(|| ours.map(Into::into))
}

fn event(form: &mut Form, text: &str, zone: Zone) -> Option<EventOccurrence> {
    let Some((name, day)) = text.split_once('=') else {
        form.problem("event", "needs_a_date");
        return None;
    };
    let proved = name.trim().ends_with('!');
    let event = read(form, "event", "unknown_event", name.trim().trim_end_matches('!'), Event::parse_code)?;
    let Ok(at) = Trigger::parse(day.trim(), Some(zone)) else {
        form.problem("event", "not_a_date");
        return None;
    };
    Some(EventOccurrence { event, at, proved })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn problem(query: &RouteQuery<'_>) -> (String, String) {
        let field = routes(query, day("2026-11-22")).unwrap_err().fields.remove(0);
        (field.field, field.problem)
    }

    #[test]
    fn a_california_denial_has_the_grievance_first_and_the_review_later() {
        let events = ["denial_printed=2026-11-02".to_owned()];
        let query = RouteQuery {
            coverage: "individual-marketplace",
            state: "ca",
            kind: "denial_before_care",
            region: "california",
            events: &events,
            ..RouteQuery::default()
        };
        let found = routes(&query, day("2026-11-22")).unwrap();
        let open = |id: &str| found.routes.iter().find(|route| route.id == id).unwrap().state;
        assert_eq!(open("ca.grievance"), crate::view::RouteStanding::Open);
        assert!(found.routes.iter().all(|route| !route.because.is_empty() && !route.because_es.is_empty()));
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        let query = RouteQuery { coverage: "fehb", ..RouteQuery::default() };
        assert!(routes(&query, day("2026-11-22")).is_ok());
        let wrong = |change: fn(&mut RouteQuery<'_>)| {
            let mut query = query.clone();
            change(&mut query);
            problem(&query)
        };
        assert_eq!(wrong(|it| it.coverage = "hmo"), ("coverage".into(), "unknown_coverage".into()));
        assert_eq!(wrong(|it| it.kind = "anger"), ("kind".into(), "unknown_kind".into()));
        assert_eq!(wrong(|it| it.state = "XX"), ("state".into(), "unknown_state".into()));
        let on = |text: &str| {
            let events = [text.to_owned()];
            problem(&RouteQuery { events: &events, ..query.clone() })
        };
        assert_eq!(on("denial_printed"), ("event".into(), "needs_a_date".into()));
        assert_eq!(on("denial_printed=soon"), ("event".into(), "not_a_date".into()));
        assert_eq!(on("denial_lost=2026-11-02"), ("event".into(), "unknown_event".into()));
    }
}
