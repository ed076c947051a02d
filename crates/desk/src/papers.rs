//! Papers: any file that was kept, what it is called, what it belongs to.
//!
//! How a file comes in is in `intake`, how its bytes go out in `kept`, how it is looked at in `look`, what it
//! belongs to in `place`. A file that was lost and comes again is in `mending`, one that nobody knows in `sweeping`.

use std::io::Read;
use std::sync::{Arc, OnceLock};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use journal::{Case, Kept, Paper, PaperId, Person, Revision};
use packets::Typeface;
use vault::VaultError;

use crate::desk::Desk;
use crate::error::{Error, ErrorKind, Result};
use crate::form::{Form, id};
use crate::input::PaperInput;
use crate::openable;
use crate::view::{PaperAdded, PaperCard, PaperFault, PaperView, VaultFinding};
use crate::words::PaperKind;

mod intake;
mod kept;
mod look;
mod mending;
mod place;
mod sweeping;
#[cfg(test)]
mod tests;
mod versions;

pub use intake::{PaperIntake, PaperOnTheWay, ReadPaper};
pub use kept::KeptPaper;
pub(crate) use kept::safe_name;
pub use look::PaperLook;
pub(crate) use look::cannot_show;
pub(crate) use versions::PaperVersions;

/// The typefaces for texts and e-mails, made once.
pub(crate) fn faces() -> &'static [Typeface] {
    static FACES: OnceLock<Vec<Typeface>> = OnceLock::new();
    FACES.get_or_init(intake::typefaces)
}

impl Desk {
    /// Where files come in; see [`Desk::keep_paper`].
    pub fn paper_intake(&mut self) -> PaperIntake {
        // Where the journal cannot say it now, whoever keeps the paper looks.
        let known = self.journal().stored_files().unwrap_or_default();
        let known = known.into_iter().map(|it| (it.provenance.sha256().to_owned(), (it.file, it.ticket)));
        PaperIntake::into(self.vault().papers(), Arc::new(known.collect()))
    }

    /// Keeps a file that came in, in a case. One that the case already has is not kept a second time, unless its file in
    /// the vault was lost or damaged, or never came with it: then it is that paper that has its bytes again.
    ///
    /// # Errors
    /// `not_found` for an unknown case, `disk_full`; nothing is left of the file then.
    pub fn keep_paper(&mut self, case: &str, paper: ReadPaper) -> Result<PaperAdded> {
        let case = self.journal().load::<Case>(id(case)?)?;
        self.keep_described(&case, paper, |record| record)
    }

    /// As [`Desk::keep_paper`], with more known of the paper than its file says.
    pub(crate) fn keep_described(
        &mut self,
        case: &Kept<Case>,
        mut paper: ReadPaper,
        describe: impl FnOnce(Paper) -> Paper,
    ) -> Result<PaperAdded> {
        let read = paper.take_stored();
        let provenance = read.provenance.clone();
        let not_shown = paper.seen.not_shown.map(ToOwned::to_owned);
        let known = self.journal().stored_file(provenance.sha256())?;
        let fresh = known.is_none();
        let mended = known.as_ref().map_or(Ok(false), |known| self.mend_paper(known, &paper))?;
        if !fresh {
            // A part of a packet is kept without being looked at.
            self.journal().describe_file(&read)?;
        }
        let same = |it: &Kept<Paper>| it.record.sha256() == provenance.sha256();
        if let Some(there) = self.journal().papers_of(case.id)?.into_iter().find(same) {
            if fresh {
                // It came in a hand-off without its bytes: these are they.
                self.journal().bring_file(&read)?;
                paper.kept = true;
            }
            let there = if there.record.withdrawn { self.withdraw(&there, false)? } else { there };
            return Ok(PaperAdded { paper: card(&there), already_there: !mended && !fresh, not_shown });
        }
        let photo = matches!(paper.seen.kind, Some(packets::Kind::Jpeg | packets::Kind::Heic));
        let kind = if photo { PaperKind::Photo } else { PaperKind::Other };
        let record = describe(Paper {
            case: Some(case.id),
            person: Some(case.record.person),
            page_count: paper.seen.pages,
            file_name: paper.name.clone(),
            ..Paper::of(provenance, kind.into(), &title_of(&paper.name), paper.seen.media_type())
        });
        let file = known.unwrap_or(read);
        if !self.vault().papers().has(&file.file) {
            return Err(Error::of(ErrorKind::PaperMissing));
        }
        let kept = self.journal().add_paper(&record, &file)?;
        // What another paper already has under another name goes away with `paper`.
        paper.kept = fresh;
        Ok(PaperAdded { paper: card(&kept), already_there: false, not_shown })
    }

    /// Takes a whole file in and keeps it in a case: for scripts and tests. The window does it in steps.
    ///
    /// # Errors
    /// As [`PaperIntake::read`] and [`Desk::keep_paper`].
    pub fn add_paper(&mut self, case: &str, name: &str, from: &mut dyn Read) -> Result<PaperAdded> {
        let read = self.paper_intake().read(name, from)?;
        self.keep_paper(case, read)
    }

    /// The papers of a case in the order they were kept, those that were put away at the end.
    ///
    /// # Errors
    /// `not_found`.
    pub fn papers_of_case(&mut self, case: &str) -> Result<Vec<PaperCard>> {
        let case = self.journal().load::<Case>(id(case)?)?;
        let mut papers = self.journal().papers_of(case.id)?;
        papers.sort_by_key(|paper| paper.record.withdrawn);
        Ok(papers.iter().map(card).collect())
    }

    /// One paper and what it belongs to.
    ///
    /// # Errors
    /// `not_found`.
    pub fn paper(&mut self, paper: &str) -> Result<PaperView> {
        let kept = self.journal().load::<Paper>(id(paper)?)?;
        self.paper_view(&kept)
    }

    /// Changes what a paper is called and what it is. Its bytes never change.
    ///
    /// # Errors
    /// `invalid` without a title; `conflict`.
    pub fn describe_paper(&mut self, input: &PaperInput) -> Result<PaperView> {
        let mut form = Form::new();
        let title = form.needed("title", &input.title);
        let source = form.text("source", &input.source);
        form.finish()?;
        let paper: PaperId = id(&input.edit.id)?;
        let before = self.journal().load::<Paper>(paper)?.record;
        let described =
            Paper { title, source, kind: input.kind.into(), document_date: input.document_date, ..before };
        let kept = self.journal().change(paper, Revision(input.edit.revision), &described)?;
        self.paper_view(&kept)
    }

    /// Puts a paper away, as when it was added by mistake, or brings it back. It is never destroyed.
    ///
    /// # Errors
    /// `not_found`.
    pub fn put_paper_away(&mut self, paper: &str, away: bool) -> Result<PaperView> {
        let kept = self.journal().load::<Paper>(id(paper)?)?;
        let kept = self.withdraw(&kept, away)?;
        self.paper_view(&kept)
    }

    /// The first page of a paper in small, as a JPEG in base64, if it has one.
    ///
    /// # Errors
    /// `not_found`.
    pub fn paper_thumbnail(&mut self, paper: &str) -> Result<Option<String>> {
        Ok(self.journal().thumbnail(id(paper)?)?.map(|jpeg| STANDARD.encode(jpeg)))
    }

    /// The words of a paper, for reading them without the picture; empty where there are none, as in a scan.
    ///
    /// # Errors
    /// `not_found`.
    pub fn paper_words(&mut self, paper: &str) -> Result<String> {
        Ok(self.journal().paper_text(id(paper)?)?)
    }

    /// Looks at a paper. The last one that was looked at stays open.
    ///
    /// # Errors
    /// `not_found`.
    pub fn look_at_paper(&mut self, paper: &str) -> Result<PaperLook> {
        let wanted: PaperId = id(paper)?;
        match &self.look {
            Some((seen, look)) if *seen == wanted => Ok(look.clone()),
            _ => {
                let look = PaperLook::at(self.kept_paper(paper)?);
                self.look = Some((wanted, look.clone()));
                Ok(look)
            }
        }
    }

    /// The bytes of a paper.
    ///
    /// # Errors
    /// `not_found`; `paper_missing` is said when they are read.
    pub fn kept_paper(&mut self, paper: &str) -> Result<KeptPaper> {
        let paper = self.journal().load::<Paper>(id(paper)?)?.record;
        let file = self.journal().stored_file(paper.sha256())?.ok_or(VaultError::PaperMissing)?;
        let store = self.vault().papers();
        Ok(KeptPaper {
            name: name_of(&paper).to_owned(),
            // As long as the file here is: what the record says may have been written elsewhere.
            size: file.provenance.size(),
            media_type: paper.media_type,
            store,
            file: file.file,
            ticket: file.ticket,
        })
    }

    /// What is wrong with the files of the papers.
    pub(crate) fn check_papers(&mut self) -> Result<Vec<VaultFinding>> {
        let store = self.vault().papers();
        let mut found = Vec::new();
        for file in self.journal().stored_files()? {
            if let Err(error) = store.verify(&file.file, &file.ticket) {
                let titles = self.journal().titles_of_file(&file.file)?;
                let fault = match error {
                    VaultError::PaperMissing => PaperFault::Missing,
                    VaultError::PaperDamaged => PaperFault::Damaged,
                    _ => PaperFault::Unreadable,
                };
                found.push(VaultFinding::Paper { file: file.file, titles, fault });
            }
        }
        let fault = PaperFault::Missing;
        let without = self.journal().titles_without_file()?.into_iter();
        found.extend(without.map(|it| VaultFinding::Paper { file: String::new(), titles: vec![it], fault }));
        Ok(found)
    }

    fn withdraw(&mut self, kept: &Kept<Paper>, withdrawn: bool) -> Result<Kept<Paper>> {
        let record = Paper { withdrawn, ..kept.record.clone() };
        Ok(self.journal().change(kept.id, kept.revision, &record)?)
    }

    fn paper_view(&mut self, kept: &Kept<Paper>) -> Result<PaperView> {
        let (mut case_title, mut person) = (String::new(), String::new());
        let (mut notices, mut entries) = (Vec::new(), Vec::new());
        let (original, copies) = self.redacted_of(kept)?;
        if let Some(case) = kept.record.case {
            let case = self.journal().load::<Case>(case)?;
            person = self.journal().load::<Person>(case.record.person)?.record.name;
            case_title = case.record.title;
            let found = self.journal().notices_of(case.id)?;
            let here = found.iter().filter(|it| it.record.paper == Some(kept.id));
            notices = here.map(|it| it.id.to_string()).collect();
            entries = self.journal().entries_with_paper(case.id, kept.id)?;
        }
        Ok(PaperView {
            card: card(kept),
            case_title,
            person,
            sha256: kept.record.sha256().to_owned(),
            opens: openable::ending(name_of(&kept.record), &kept.record.media_type).is_some(),
            notices,
            entries: entries.iter().map(ToString::to_string).collect(),
            original,
            copies,
        })
    }
}

fn card(kept: &Kept<Paper>) -> PaperCard {
    let it = &kept.record;
    PaperCard {
        id: kept.id.to_string(),
        revision: kept.revision.0,
        case: it.case.map(|case| case.to_string()),
        title: it.title.clone(),
        kind: it.kind.into(),
        document_date: it.document_date,
        source: it.source.clone(),
        file_name: it.file_name.clone(),
        pages: it.page_count,
        size: it.size(),
        added: kept.created_at,
        put_away: it.withdrawn,
        redacted: it.copy_of.is_some(),
    }
}

/// The name of its file; what it is called, where its file had none.
fn name_of(paper: &Paper) -> &str {
    if paper.file_name.is_empty() { &paper.title } else { &paper.file_name }
}

/// What a file is called until somebody says it better: `denial_letter-May.pdf` is `denial letter-May`.
fn title_of(name: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let title = stem.replace('_', " ").trim().to_owned();
    let title = if title.is_empty() { name.trim().to_owned() } else { title };
    if title.is_empty() { "Paper".to_owned() } else { title }
}
