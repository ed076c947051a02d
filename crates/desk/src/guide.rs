//! What to have at hand on a call: whom to ring, which numbers to read out, what to ask for.
//!
//! The lists follow what member advocates and Kaiser Permanente's own customer care pages advise. Texts are keys; the
//! window has the words.

use journal::{Case, CaseId, CaseKind, Coverage, Urgency};

use crate::desk::Desk;
use crate::error::Result;
use crate::form::id;
use crate::view::{CallGuide, ContactSource, ContactView, GuideLine};
use crate::words;

impl Desk {
    /// What to have ready and what to ask for on a call about a case.
    ///
    /// # Errors
    /// `not_found`.
    pub fn call_guide(&mut self, case: &str) -> Result<CallGuide> {
        let case: CaseId = id(case)?;
        let kept = self.journal().load::<Case>(case)?;
        let coverage = self.coverage_of(&kept.record)?.record;
        let references = self.journal().references_of(case)?;
        let mut ready =
            vec![line("member_id", &coverage.member_id), line("group_number", &coverage.group_number)];
        if coverage.kaiser_region.is_some() {
            ready.insert(1, line("medical_record_number", &coverage.medical_record_number));
        }
        ready.extend(kept.record.services.iter().map(service_line));
        ready.extend(references.iter().map(|it| GuideLine {
            key: format!("reference_{}", it.record.kind),
            value: it.record.number.clone(),
        }));
        Ok(CallGuide { contacts: self.contacts_for(&coverage), ready, ask_for: ask_for(&kept.record) })
    }

    /// Whom to call about a coverage: the number on the member's own card first.
    pub(crate) fn contacts_for(&self, coverage: &Coverage) -> Vec<ContactView> {
        let own =
            coverage.appeal_desks.first().filter(|desk| !desk.phone.is_empty()).map(|desk| ContactView {
                name: coverage.plan_name.clone(),
                phones: vec![desk.phone.clone()],
                tty: String::new(),
                as_of: desk.printed_on.unwrap_or_else(|| self.today_date()),
                source: ContactSource::OwnPapers,
            });
        let region = coverage.kaiser_region.map(|region| words::KaiserRegion::from(region).into());
        let of_region = |contact: &&rules::Contact| region.is_some() && contact.region == region;
        let kaiser = self.catalogue.contacts().filter(of_region).map(|contact| ContactView {
            name: contact.name.clone(),
            phones: contact.phones.clone(),
            tty: contact.tdd.clone().unwrap_or_default(),
            as_of: contact.as_of,
            source: ContactSource::PlanList,
        });
        own.into_iter().chain(kaiser).collect()
    }
}

fn line(key: &str, value: &str) -> GuideLine {
    GuideLine { key: key.to_owned(), value: value.to_owned() }
}

fn service_line(service: &journal::Service) -> GuideLine {
    let day = service.from.map(|day| day.to_string());
    let parts = [day.unwrap_or_default(), service.description.clone(), service.provider.clone()];
    let value = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    GuideLine { key: "service".into(), value }
}

fn ask_for(case: &Case) -> Vec<String> {
    let mut keys = vec!["reference_number", "first_name_and_location"];
    if case.urgency == Urgency::Urgent {
        keys.push("expedited");
    }
    match case.kind {
        CaseKind::Drug => keys.extend(["formulary_alternative", "tier_exception"]),
        CaseKind::Bill | CaseKind::DenialAfterCare => keys.push("itemized_bill"),
        _ => {}
    }
    keys.extend(["warm_transfer", "supervisor", "single_contact", "interpreter"]);
    keys.into_iter().map(str::to_owned).collect()
}
