//! What a paper belongs to: a notice, or an entry of the timeline.

use std::collections::HashMap;

use journal::{
    Amends, CaseId, Details, EntryId, EntryKind, Kept, Moment, NewEntry, Notice, NoticeId, Paper, PaperId,
};

use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::form::id;
use crate::input::PaperPlaceInput;
use crate::view::{PaperLink, PaperView};

impl Desk {
    /// Says what a paper belongs to: a notice, or an entry, which gets a later addition that names the paper.
    ///
    /// # Errors
    /// `not_found` when they are not of the paper's case.
    pub fn place_paper(&mut self, input: &PaperPlaceInput) -> Result<PaperView> {
        let kept = self.journal().load::<Paper>(id(&input.paper)?)?;
        let case = kept.record.case.ok_or_else(Error::not_found)?;
        if let Some(notice) = &input.notice {
            let notice = self.journal().load::<Notice>(id::<NoticeId>(notice)?)?;
            if notice.record.case != case {
                return Err(Error::not_found());
            }
            let record = Notice { paper: Some(kept.id), ..notice.record };
            self.journal().change(notice.id, notice.revision, &record)?;
        }
        if let Some(entry) = &input.entry {
            self.add_to_entry(&kept, case, id(entry)?)?;
        }
        self.paper_view(&kept)
    }

    fn add_to_entry(&mut self, paper: &Kept<Paper>, case: CaseId, entry: EntryId) -> Result<()> {
        let original = self.journal().entry(entry)?;
        if original.case != case {
            return Err(Error::not_found());
        }
        let details = Details {
            said: paper.record.title.clone(),
            recorded_by: self.settings.own_name.clone(),
            papers: vec![paper.id],
            ..Details::default()
        };
        let amends = Some(Amends { entry: original.id, reason: "A paper that belongs to it".to_owned() });
        let now = Moment::new(self.now(), self.zone());
        let addition = NewEntry { amends, details, ..NewEntry::of(case, EntryKind::Note, now) };
        self.journal().append(&addition)?;
        self.anchor()
    }

    /// The titles of papers, for whatever names them.
    pub(crate) fn paper_links(&mut self, case: CaseId) -> Result<HashMap<PaperId, PaperLink>> {
        let papers = self.journal().papers_of(case)?;
        let link = |it: &Kept<Paper>| PaperLink { id: it.id.to_string(), title: it.record.title.clone() };
        Ok(papers.iter().map(|it| (it.id, link(it))).collect())
    }
}
