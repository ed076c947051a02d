//! The routes of a case: every way it can go on, in the order in which a person would take them, with dates, where to
//! send, what opens next and whom to call. For a kept case, and for one described on the command line.

mod query;
mod show;

use journal::{Case, CaseId};
use rules::{Catalogue, Facts, RouteFacts};

use crate::desk::Desk;
use crate::error::Result;
use crate::form::id;
use crate::view::RoutesView;

pub use query::{RouteQuery, case_kind_codes, event_codes, region_codes, routes};
use show::{guidance_view, route_view, silences};

impl Desk {
    /// Every route of a case as of today, with what the law says besides and where the plan is silent.
    ///
    /// # Errors
    /// `not_found`.
    pub fn case_routes(&mut self, case: &str) -> Result<RoutesView> {
        let case: CaseId = id(case)?;
        let kept = self.journal().load::<Case>(case)?;
        let coverage = self.coverage_of(&kept.record)?.record;
        let counted = self.counted(&kept)?;
        let region = coverage.kaiser_region.map(|region| crate::words::KaiserRegion::from(region).into());
        let today = self.today_date();
        let own: Vec<String> = coverage.appeal_desks.first().map(own_address).unwrap_or_default();
        let mut view = reckon(self.catalogue, &counted.facts, RouteFacts { region }, today, &own);
        view.silences = silences(&counted, &view.routes, today);
        Ok(view)
    }
}

/// The address and fax that the member copied from their own letter.
fn own_address(desk: &journal::AppealDesk) -> Vec<String> {
    let fax = (!desk.fax.is_empty()).then(|| format!("Fax: {}", desk.fax));
    desk.address.iter().cloned().chain(fax).collect()
}

/// Routes and guidance, with the plan's own address where the member's letter gave one.
fn reckon(
    catalogue: &Catalogue,
    facts: &Facts,
    extra: RouteFacts,
    today: chrono::NaiveDate,
    own_address: &[String],
) -> RoutesView {
    let found = rules::routes(catalogue, facts, extra, today);
    RoutesView {
        today,
        catalogue: catalogue.version().to_owned(),
        as_of: catalogue.as_of(),
        routes: found.iter().map(|route| route_view(route, &found, own_address)).collect(),
        guidance: rules::guidance(catalogue, facts).iter().map(|it| guidance_view(it)).collect(),
        silences: Vec::new(),
    }
}
