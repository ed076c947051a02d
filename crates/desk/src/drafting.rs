//! Letters: drafted from a case, edited, printed, finished, sent.
//!
//! The letter's content is the room `letters`' own JSON, kept as it is. A draft can be changed; a final one is frozen;
//! what was sent keeps its exact bytes. "Generated" is never "sent".

use journal::{Case, CaseId, Kept, LetterId, LetterStatus, LetterStep, Revision};
use letters::{Language, Letter, PrintOptions, TemplateId, TemplateNote};

use crate::desk::Desk;
use crate::error::{Error, ErrorKind, Result};
use crate::form::id;
use crate::view::{LetterCard, LetterView, MissingFact, PagePreview};
use crate::words;

mod choices;
mod fields;
mod gather;
mod history;
mod law;
mod living;
mod offices;
mod own;
mod phrases;
mod rewriting;
mod sending;
mod sources;
mod states;
mod stops;
mod telling;
mod versions;

pub(crate) use living::{is_exhibit, refer_to};
pub(crate) use own::OwnTemplates;
pub(crate) use phrases::dollars;
pub(crate) use sending::{HowSent, settle_references};

/// Pixels per PDF point of a preview: sharp on a common screen at the width of half a window.
pub(crate) const PREVIEW_SCALE: f32 = 1.6;

/// A finished PDF, ready to be written where the person wants it.
pub struct PrintedLetter {
    /// A file name without its ending. It names nobody and nothing.
    pub file_stem: String,
    /// The PDF.
    pub bytes: Vec<u8>,
    /// Pages.
    pub pages: u32,
}

impl Desk {
    /// Drafts a letter from what the case holds. Facts it does not hold stay empty fields.
    ///
    /// # Errors
    /// `not_found` for an unknown case or template.
    pub fn draft_letter(&mut self, case: &str, template: &str) -> Result<LetterView> {
        let case: CaseId = id(case)?;
        let letter = self.fresh_draft(case, template, Language::En)?;
        let record = journal::Letter::draft(case, template, "", content(&letter)?);
        let kept = self.journal().add(&record)?;
        self.letter_view(&kept)
    }

    fn fresh_draft(&mut self, case: CaseId, template: &str, language: Language) -> Result<Letter> {
        let kept = self.journal().load::<Case>(case)?;
        let note = self.note_of(template).ok_or_else(Error::not_found)?;
        let input = self.letter_input(&kept, &note, language)?;
        self.book(template).draft(&TemplateId::new(template), language, &input).map_err(|error| match error {
            // Its text would quote what was asked for.
            letters::LetterError::UnknownTemplate { .. } => Error::not_found(),
            other => other.into(),
        })
    }

    /// A letter.
    ///
    /// # Errors
    /// `not_found`.
    pub fn letter(&mut self, letter: &str) -> Result<LetterView> {
        let kept = self.journal().load::<journal::Letter>(id(letter)?)?;
        self.letter_view(&kept)
    }

    /// Saves an edited draft.
    ///
    /// # Errors
    /// `conflict` when it was changed elsewhere; `letter_is_final`.
    pub fn save_letter(&mut self, letter: &str, revision: u32, now: &Letter) -> Result<LetterView> {
        let letter: LetterId = id(letter)?;
        let kept = self.journal().load::<journal::Letter>(letter)?;
        let body = content(now)?;
        if body == kept.record.body && revision == kept.revision.0 {
            return self.letter_view(&kept);
        }
        let step = LetterStep::Typed;
        let record = journal::Letter { body, step, restored_from: None, ..kept.record };
        let kept = self.journal().change(letter, Revision(revision), &record)?;
        self.letter_view(&kept)
    }

    /// Fills the fields of a draft that are still empty with what the case holds by now. Nothing that was typed is
    /// touched.
    ///
    /// # Errors
    /// `letter_is_final`.
    pub fn refresh_letter_fields(&mut self, letter: &str) -> Result<LetterView> {
        let kept = self.journal().load::<journal::Letter>(id(letter)?)?;
        if kept.record.status != LetterStatus::Draft {
            return Err(Error::of(ErrorKind::LetterIsFinal));
        }
        let fresh = content(&self.fresh_draft(kept.record.case, &kept.record.template, Language::En)?)?;
        let mut body = kept.record.body.clone();
        if !fields::fill_empty(&mut body, &fields::known(&fresh)) {
            return self.letter_view(&kept);
        }
        let step = LetterStep::Filled;
        let record = journal::Letter { body, step, restored_from: None, ..kept.record };
        let kept = self.journal().change(kept.id, kept.revision, &record)?;
        self.letter_view(&kept)
    }

    /// One page of the letter's PDF as a picture, gaps shown. Pages count from 1.
    ///
    /// # Errors
    /// `not_found` for a page that is not there.
    pub fn preview_letter(&mut self, letter: &str, page: u32, large_print: bool) -> Result<PagePreview> {
        let kept = self.journal().load::<journal::Letter>(id(letter)?)?;
        let letter = self.content_now(&kept)?;
        let options = self.options(&kept, &letter, large_print)?;
        let printed = match kept.record.status {
            LetterStatus::Draft => letters::print_draft(&letter, &options)?,
            _ => letters::print(&letter, &options)?,
        };
        let pages = count(printed.pages);
        let page = page.clamp(1, pages.max(1));
        let index = usize::try_from(page - 1).map_err(|_| Error::not_found())?;
        let png = letters::preview_page(&printed.bytes, index, PREVIEW_SCALE)?;
        Ok(PagePreview { page, pages, png: base64(&png) })
    }

    /// Makes a draft final: it can no longer be changed, and can be sent.
    ///
    /// # Errors
    /// `missing_facts` with the list; `missing_glyphs` with the character; `authority_expired`; `letter_is_late` when its
    /// date has passed and it does not say why; `letter_is_final`.
    pub fn finalize_letter(&mut self, letter: &str) -> Result<LetterView> {
        let kept = self.journal().load::<journal::Letter>(id(letter)?)?;
        let letter = self.content_now(&kept)?;
        self.print_as_sent(&kept, &letter)?;
        self.stop_final(&kept)?;
        let frozen = content(&letter)?;
        let kept = self.journal().write(|journal| {
            let kept = living::freeze(journal, kept, frozen)?;
            journal.finalise_letter(kept.id, kept.revision)
        })?;
        self.letter_view(&kept)
    }

    /// The letter's PDF. A draft with gaps is refused; one without is printed as it would be sent.
    ///
    /// # Errors
    /// As [`Desk::finalize_letter`].
    pub fn print_letter(&mut self, letter: &str, large_print: bool) -> Result<PrintedLetter> {
        let kept = self.journal().load::<journal::Letter>(id(letter)?)?;
        let letter = self.content_now(&kept)?;
        let printed = letters::print(&letter, &self.options(&kept, &letter, large_print)?)?;
        Ok(PrintedLetter {
            file_stem: format!("letter-{}", letter.date),
            bytes: printed.bytes,
            pages: count(printed.pages),
        })
    }

    /// The letter in Spanish as a PDF for the member to read, filled from the case as it is now. Every page says that it
    /// is not to be sent.
    ///
    /// # Errors
    /// `not_found` when there is no Spanish text of this letter.
    pub fn print_companion(&mut self, letter: &str, large_print: bool) -> Result<PrintedLetter> {
        let kept = self.journal().load::<journal::Letter>(id(letter)?)?;
        let companion = self.fresh_draft(kept.record.case, &kept.record.template, Language::Es)?;
        let printed = letters::print_companion(&companion, &look(large_print))?;
        Ok(PrintedLetter {
            file_stem: format!("companion-{}", companion.date),
            bytes: printed.bytes,
            pages: count(printed.pages),
        })
    }

    /// Puts the late-filing paragraph into a draft, with a gap for the reason.
    ///
    /// # Errors
    /// `letter_is_final`.
    pub fn explain_late_filing(&mut self, letter: &str) -> Result<LetterView> {
        let kept = self.journal().load::<journal::Letter>(id(letter)?)?;
        let mut now = read_content(&kept)?;
        now.explain_lateness();
        self.save_letter(letter, kept.revision.0, &now)
    }

    /// The letter exactly as it goes out: in the size that it says, with the signature if it says so.
    fn print_as_sent(&mut self, kept: &Kept<journal::Letter>, letter: &Letter) -> Result<letters::Printed> {
        let options = self.options(kept, letter, false)?;
        Ok(letters::print(letter, &options)?)
    }

    /// How a letter is printed: as it says, or larger for whoever reads it here.
    fn options(
        &mut self,
        kept: &Kept<journal::Letter>,
        letter: &Letter,
        large_print: bool,
    ) -> Result<PrintOptions> {
        let case = self.journal().load::<Case>(kept.record.case)?;
        let signature = if letter.signature.scanned { self.signature_below(&case, letter)? } else { None };
        Ok(PrintOptions { signature, ..look(large_print || letter.large_print) })
    }

    /// The letters of a case, the newest first.
    pub(crate) fn letter_cards(&mut self, case: CaseId) -> Result<Vec<LetterCard>> {
        let letters = self.journal().letters_of(case)?;
        letters.iter().rev().map(|letter| self.letter_card(letter)).collect()
    }

    fn letter_view(&mut self, kept: &Kept<journal::Letter>) -> Result<LetterView> {
        let letter = self.content_now(kept)?;
        let companion = self.fresh_draft(kept.record.case, &kept.record.template, Language::Es).ok();
        let missing = letter.missing();
        let case = self.journal().load::<Case>(kept.record.case)?;
        Ok(LetterView {
            has_signature: self.signature_below(&case, &letter)?.is_some(),
            card: self.letter_card(kept)?,
            revision: kept.revision.0,
            missing: missing.into_iter().map(missing_fact).collect(),
            html: letter.html(),
            companion_html: companion.map(|letter| letter.html()),
            warnings: self.warnings(kept)?,
            corrected: self.corrected(&letter)?,
            submission: self.submission_view(kept)?,
            letter,
        })
    }

    fn letter_card(&self, kept: &Kept<journal::Letter>) -> Result<LetterCard> {
        let template = &kept.record.template;
        Ok(LetterCard {
            id: kept.id.to_string(),
            case: kept.record.case.to_string(),
            template: template.clone(),
            name: self.letter_name(template, Language::En),
            name_es: self.letter_name(template, Language::Es),
            status: status_word(&kept.record.status),
            dated: read_content(kept)?.date,
            changed: kept.changed_at,
        })
    }

    /// What a template says about itself; `None` if its file is gone.
    fn note_of(&self, template: &str) -> Option<TemplateNote> {
        let notes = self.book(template).list();
        notes.into_iter().find(|it| it.id.as_str() == template && it.language == Language::En)
    }

    /// What a letter is called; English where nobody gave it a Spanish name, and its template's where that is gone.
    pub(crate) fn letter_name(&self, template: &str, language: Language) -> String {
        let notes = self.book(template).list();
        let named = |language| notes.iter().find(|it| it.id.as_str() == template && it.language == language);
        let note = named(language).or_else(|| named(Language::En));
        note.map_or_else(|| template.to_owned(), |note| note.name.clone())
    }
}

/// A gap, and which sort of thing is missing there.
pub(crate) fn missing_fact(field: letters::MissingField) -> MissingFact {
    let kind = if is_exhibit(&field.key) { words::MissingKind::Exhibit } else { words::MissingKind::Fact };
    MissingFact { key: field.key, label: field.label, kind }
}

fn look(large_print: bool) -> PrintOptions {
    if large_print { PrintOptions::large_print() } else { PrintOptions::default() }
}

pub(crate) fn content(letter: &Letter) -> Result<serde_json::Value> {
    serde_json::to_value(letter).map_err(|cause| Error::because(ErrorKind::Internal, cause))
}

/// The letter's own content, as the room `letters` knows it.
pub(crate) fn read_content(kept: &Kept<journal::Letter>) -> Result<Letter> {
    content_of(&kept.record)
}

fn content_of(record: &journal::Letter) -> Result<Letter> {
    serde_json::from_value(record.body.clone()).map_err(|cause| Error::because(ErrorKind::Internal, cause))
}

pub(crate) fn status_word(status: &LetterStatus) -> words::LetterStatus {
    match status {
        LetterStatus::Draft => words::LetterStatus::Draft,
        LetterStatus::Final { .. } => words::LetterStatus::Final,
        LetterStatus::Sent(_) => words::LetterStatus::Sent,
        LetterStatus::Confirmed { .. } => words::LetterStatus::Confirmed,
        LetterStatus::Answered { .. } => words::LetterStatus::Answered,
    }
}

fn count(pages: usize) -> u32 {
    u32::try_from(pages).unwrap_or(u32::MAX)
}

pub(crate) fn base64(bytes: &[u8]) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD.encode(bytes)
}
