//! `recourse-cli deadlines routes`: every way a case can go on. No vault is opened.

use desk::routes::{RouteQuery, routes};
use desk::view::{MomentView, RouteDate, RouteStanding, RouteView, RoutesView};
use desk::words::Verification;

use crate::args::Routes;
use crate::deadlines::problem;
use crate::output::Output;
use crate::problem::Problem;

pub(crate) fn run(asked: &Routes, out: Output) -> Result<(), Problem> {
    let query = RouteQuery {
        coverage: &asked.coverage,
        state: asked.state.as_deref().unwrap_or_default(),
        kind: asked.kind.as_deref().unwrap_or_default(),
        urgent: asked.urgent,
        kaiser: asked.kaiser,
        region: asked.region.as_deref().unwrap_or_default(),
        events: &asked.events,
        today: asked.today,
        zone: asked.tz.as_deref().unwrap_or_default(),
    };
    let (today, ..) = desk::here_and_now(&desk::SystemClock);
    let found = routes(&query, today).map_err(problem)?;
    out.answer(&found, lines)
}

fn lines(found: &RoutesView) -> Vec<String> {
    let mut lines: Vec<String> = found.routes.iter().flat_map(route_lines).collect();
    if !found.guidance.is_empty() {
        lines.push("Also to know".into());
        lines.extend(
            found.guidance.iter().map(|it| format!("  {}: {} ({})", it.title, it.plain, it.citation)),
        );
        lines.push(String::new());
    }
    lines.push(format!(
        "As of {}. Rules of version {}. The date on your own letter comes first. This is not legal advice.",
        found.today, found.catalogue
    ));
    lines
}

fn route_lines(route: &RouteView) -> Vec<String> {
    let mut lines = vec![format!("{} [{}]", route.title, standing(route)), format!("  {}", route.because)];
    if !route.only_if.is_empty() {
        lines.push(format!("  Only if: {}", route.only_if));
    }
    lines.extend(route.file_by.iter().flat_map(|date| dated("Work to", date)));
    lines.extend(
        route
            .also
            .iter()
            .map(|it| format!("    or {} by {} ({})", moment(&it.moment), it.title, it.citation)),
    );
    if !matches!(route.state, RouteStanding::Taken | RouteStanding::Closed) {
        lines.push(format!("  Send: {}", route.what_to_send));
        lines.push(format!("  Where: {}", route.where_to_send));
    }
    if let Some(answer) = &route.answer {
        match &answer.due {
            Some(due) => lines.extend(dated("Answer due", due)),
            None => lines.push(format!("  Answer: {} ({})", answer.plain, answer.citation)),
        }
    }
    if !route.next.is_empty() {
        let next: Vec<&str> = route.next.iter().map(|it| it.title.as_str()).collect();
        lines.push(format!("  If it fails: {}", next.join("; ")));
    }
    lines.extend(route.contacts.iter().map(|it| {
        let reach = if it.phones.is_empty() { it.address.clone() } else { it.phones.join(", ") };
        format!("  Call: {}: {reach} (noted {})", it.name, it.as_of)
    }));
    if matches!(route.verification, Verification::Secondary | Verification::Unverified) {
        lines.push("  Not verified: check it before you rely on it.".into());
    }
    lines.push(String::new());
    lines
}

fn standing(route: &RouteView) -> String {
    let on = route.on.map(|on| on.to_string()).unwrap_or_default();
    match route.state {
        RouteStanding::Open => "open now".into(),
        RouteStanding::Opens => format!("opens on {on}"),
        RouteStanding::Taken => format!("taken on {on}"),
        RouteStanding::Closed => format!("closed since {on}"),
        RouteStanding::Waits => format!("opens on {}", route.waits_for),
    }
}

fn dated(label: &str, date: &RouteDate) -> Vec<String> {
    let mut lines = vec![format!("  {label}: {} ({})", moment(&date.safe), date.citation)];
    if date.legal != date.safe {
        lines.push(format!("  The rule's own last day: {}", moment(&date.legal)));
    }
    lines
}

fn moment(moment: &MomentView) -> String {
    let time = moment.time.iter().map(|time| format!(" {time}"));
    let zone = moment.zone.iter().map(|zone| format!(" {zone}"));
    std::iter::once(moment.date.to_string()).chain(time).chain(zone).collect()
}
