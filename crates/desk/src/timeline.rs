//! The timeline of a case, page by page.

use std::collections::HashMap;

use journal::{
    Case, CaseId, Cursor, Entry, EntryId, Kept, PaperId, Person, Promise, Reference, TimelineItem,
};

use crate::cases::reference_view;
use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::form::id;
use crate::log::days_late;
use crate::moments;
use crate::origin::Origins;
use crate::view::{AmendmentView, EntryView, PaperLink, TimelinePage};

/// Entries on one page.
const PAGE: u32 = 50;

/// Promises and references of a case, by the entry they were given in.
struct Given {
    promises: HashMap<EntryId, Vec<Kept<Promise>>>,
    references: HashMap<EntryId, Vec<Kept<Reference>>>,
    papers: HashMap<PaperId, PaperLink>,
    origins: Origins,
}

impl Desk {
    /// One page of a case's timeline, the newest first. `before` is the `next` of the page before.
    ///
    /// # Errors
    /// `not_found` for an unknown case or a cursor that is none.
    pub fn timeline(&mut self, case: &str, before: Option<&str>) -> Result<TimelinePage> {
        let case: CaseId = id(case)?;
        let kept = self.journal().load::<Case>(case)?;
        let person = self.journal().load::<Person>(kept.record.person)?.record.name;
        let before: Option<Cursor> =
            before.map(serde_json::from_str).transpose().map_err(|_| Error::not_found())?;
        let page = self.journal().timeline(case, before, PAGE)?;
        let given = self.given_in(case)?;
        let next = page.next.map(|cursor| serde_json::to_string(&cursor)).transpose();
        Ok(TimelinePage {
            entries: page.items.iter().map(|item| self.entry_view(item, &kept, &person, &given)).collect(),
            next: next.map_err(|cause| Error::because(crate::ErrorKind::Internal, cause))?,
        })
    }

    fn given_in(&mut self, case: CaseId) -> Result<Given> {
        let papers = self.paper_links(case)?;
        let origins = self.origins()?;
        let mut given = Given { promises: HashMap::new(), references: HashMap::new(), papers, origins };
        for promise in self.journal().promises_of(case)? {
            given.promises.entry(promise.record.entry).or_default().push(promise);
        }
        for reference in self.journal().references_of(case)? {
            if let Some(entry) = reference.record.entry {
                given.references.entry(entry).or_default().push(reference);
            }
        }
        Ok(given)
    }

    fn entry_view(&self, item: &TimelineItem, case: &Kept<Case>, person: &str, given: &Given) -> EntryView {
        let entry = &item.entry;
        let details = &entry.details;
        let who = &details.representative;
        let place = [&who.title, &who.department, &who.location];
        let references = given.references.get(&entry.id).map(Vec::as_slice).unwrap_or_default();
        let promises = given.promises.get(&entry.id).map(Vec::as_slice).unwrap_or_default();
        EntryView {
            id: entry.id.to_string(),
            happened: entry.happened.at,
            happened_local: moments::happened(entry),
            recorded: entry.recorded_at,
            days_late: days_late(entry),
            channel: details.channel.map(Into::into),
            direction: details.direction.map(Into::into),
            kind: entry.kind.into(),
            number: details.number_dialled.clone(),
            representative: who.name.clone(),
            representative_id: who.id.clone(),
            representative_place: place
                .into_iter()
                .filter(|it| !it.is_empty())
                .cloned()
                .collect::<Vec<_>>()
                .join(", "),
            asked: details.asked.clone(),
            said: details.said.clone(),
            said_verbatim: details.said_verbatim,
            outcome: details.outcome.clone(),
            hold_seconds: details.hold_seconds,
            talk_seconds: details.talk_seconds,
            references: references.iter().map(reference_view).collect(),
            promises: promises.iter().map(|it| self.promise_view(it, case, person)).collect(),
            recorded_by: details.recorded_by.clone(),
            came_from: given.origins.of(entry),
            papers: std::iter::once(entry)
                .chain(&item.amendments)
                .flat_map(|it| &it.details.papers)
                .filter_map(|paper| given.papers.get(paper).cloned())
                .collect(),
            amendments: item.amendments.iter().map(|it| amendment_view(it, &given.origins)).collect(),
        }
    }
}

fn amendment_view(entry: &Entry, origins: &Origins) -> AmendmentView {
    AmendmentView {
        recorded: entry.recorded_at,
        reason: entry.amends.as_ref().map(|it| it.reason.clone()).unwrap_or_default(),
        text: entry.details.said.clone(),
        verbatim: entry.details.said_verbatim,
        recorded_by: entry.details.recorded_by.clone(),
        came_from: origins.of(entry),
    }
}
