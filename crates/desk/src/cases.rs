//! Cases: opening and changing them, and all that is shown of one but its timeline.

use journal::{
    Case, CaseId, CaseStatus, Coverage, CoverageId, Kept, Person, Reference, Revision, Service, Urgency,
};

use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::form::{Form, id};
use crate::input::{CaseInput, ReferenceInput};
use crate::people::coverage_view;
use crate::view::{CaseCard, CaseView, DeadlineView, NextDue, ReferenceView, ServiceView};
use crate::words::{DeadlineState, Duty, Nature};

mod codes;

impl Desk {
    /// Every case, the open ones first, then the newest first.
    ///
    /// # Errors
    /// The vault's own.
    pub fn cases(&mut self) -> Result<Vec<CaseCard>> {
        let mut cases = self.journal().cases()?;
        cases.sort_by_key(|case| case.record.status != CaseStatus::Open);
        cases.iter().map(|case| self.case_card(case)).collect()
    }

    /// Everything about one case but its timeline.
    ///
    /// # Errors
    /// `not_found`.
    pub fn case(&mut self, case: &str) -> Result<CaseView> {
        self.case_view(id(case)?)
    }

    /// Opens a case, or changes one.
    ///
    /// # Errors
    /// `invalid` without a coverage or a nickname; `conflict`.
    pub fn save_case(&mut self, input: &CaseInput) -> Result<CaseView> {
        let mut form = Form::new();
        if form.needed("coverage", &input.coverage).is_empty() {
            form.finish()?;
            return Err(Error::not_found());
        }
        let coverage: CoverageId = id(&input.coverage)?;
        let person = self.journal().load::<Coverage>(coverage)?.record.person;
        let case = Case {
            coverage: Some(coverage),
            urgency: if input.urgent { Urgency::Urgent } else { Urgency::Standard },
            urgency_reason: form.text("urgencyReason", &input.urgency_reason),
            refused: form.text("whatHappened", &input.what_happened),
            asked_for: form.text("askedFor", &input.asked_for),
            services: read_services(&mut form, &input.services),
            money_at_stake_cents: input.amount_cents,
            status: input.status.into(),
            ..Case::of(person, input.kind.into(), &form.needed("title", &input.title))
        };
        form.finish()?;
        let case = match &input.edit {
            None => self.journal().add(&case)?.id,
            Some(edit) => self.journal().change(id::<CaseId>(&edit.id)?, Revision(edit.revision), &case)?.id,
        };
        self.refresh_deadlines(case)?;
        self.case_view(case)
    }

    /// Adds a number that a desk gave.
    ///
    /// # Errors
    /// `invalid` without a number.
    pub fn add_reference(&mut self, case: &str, input: &ReferenceInput) -> Result<CaseView> {
        let case: CaseId = id(case)?;
        let mut form = Form::new();
        let number = form.needed("number", &input.number);
        form.finish()?;
        let reference = Reference {
            case,
            kind: input.kind.into(),
            number,
            given_by: String::new(),
            entry: None,
            notice: None,
        };
        self.journal().add(&reference)?;
        self.case_view(case)
    }

    pub(crate) fn case_view(&mut self, case: CaseId) -> Result<CaseView> {
        let kept = self.journal().load::<Case>(case)?;
        let coverage = self.coverage_of(&kept.record)?;
        let deadlines = self.deadline_views(&kept)?;
        let references = self.journal().references_of(case)?;
        let entry_count = self.journal().entry_count(case)?;
        let promises = self.promise_views(&kept)?;
        Ok(CaseView {
            card: self.case_card(&kept)?,
            revision: kept.revision.0,
            contacts: self.contacts_for(&coverage.record),
            coverage: coverage_view(&coverage),
            what_happened: kept.record.refused.clone(),
            asked_for: kept.record.asked_for.clone(),
            urgency_reason: kept.record.urgency_reason.clone(),
            services: kept.record.services.iter().map(shown_service).collect(),
            amount_cents: kept.record.money_at_stake_cents,
            references: references.iter().map(reference_view).collect(),
            promises,
            notices: self.notice_views(case)?,
            events: self.event_views(case)?,
            deadlines,
            letters: self.letter_cards(case)?,
            entry_count,
        })
    }

    pub(crate) fn case_card(&mut self, kept: &Kept<Case>) -> Result<CaseCard> {
        let person = self.journal().load::<Person>(kept.record.person)?;
        let coverage = self.coverage_of(&kept.record)?;
        let next = if kept.record.status == CaseStatus::Open { self.next_due(kept)? } else { None };
        Ok(CaseCard {
            id: kept.id.to_string(),
            person_id: kept.record.person.to_string(),
            person: person.record.name,
            title: kept.record.title.clone(),
            kind: kept.record.kind.into(),
            status: kept.record.status.into(),
            urgent: kept.record.urgency == Urgency::Urgent,
            plan: coverage.record.plan_name,
            next,
            last_entry: self.journal().last_recorded(kept.id)?,
        })
    }

    /// The nearest thing the member has to do, or else the nearest that is owed to them.
    fn next_due(&mut self, case: &Kept<Case>) -> Result<Option<NextDue>> {
        let deadlines = self.deadline_views(case)?;
        let open = || deadlines.iter().filter(|it| it.state == DeadlineState::Open);
        // A route that opens later is nothing to do by then, and must not hide what is.
        let own = |it: &&DeadlineView| it.duty == Duty::Member && it.nature == Nature::Duty;
        let next = open().find(own).or_else(|| open().next());
        Ok(next.map(|it| NextDue {
            title: it.title.clone(),
            title_es: it.title_es.clone(),
            safe: it.safe.clone(),
            days_left: it.days_left,
            duty: it.duty,
        }))
    }

    /// The coverage a case is under.
    pub(crate) fn coverage_of(&mut self, case: &Case) -> Result<Kept<Coverage>> {
        let coverage = case.coverage.ok_or_else(Error::not_found)?;
        Ok(self.journal().load::<Coverage>(coverage)?)
    }
}

fn read_services(form: &mut Form, services: &[ServiceView]) -> Vec<Service> {
    let mut read = Vec::new();
    for (place, service) in services.iter().enumerate() {
        let field = |name: &str| format!("services.{place}.{name}");
        let code = form.text(&field("code"), &service.code);
        let service = Service {
            description: form.text(&field("description"), &service.description),
            from: service.date,
            until: service.date,
            provider: form.text(&field("provider"), &service.provider),
            codes: codes::read(&code),
            amount_cents: service.amount_cents,
        };
        if service != Service::default() {
            read.push(service);
        }
    }
    read
}

fn shown_service(service: &Service) -> ServiceView {
    ServiceView {
        description: service.description.clone(),
        code: codes::show(&service.codes),
        date: service.from,
        provider: service.provider.clone(),
        amount_cents: service.amount_cents,
    }
}

/// A reference as shown.
pub(crate) fn reference_view(kept: &Kept<Reference>) -> ReferenceView {
    ReferenceView {
        id: kept.id.to_string(),
        kind: kept.record.kind.into(),
        number: kept.record.number.clone(),
        given_by: kept.record.given_by.clone(),
    }
}
