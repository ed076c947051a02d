//! Looking at a paper page by page, beside the desk: a page that takes long to draw holds nobody else up.

use std::sync::{Arc, Mutex, PoisonError};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use packets::{Pages, Refusal, Source as _};

use super::faces;
use super::kept::KeptPaper;
use crate::error::{Error, ErrorKind, Result};
use crate::view::{PaperPage, refusal_word};

/// A paper that is being looked at. The copies of it look at the same one.
#[derive(Clone)]
pub struct PaperLook {
    paper: KeptPaper,
    /// Opened when the first page is asked for.
    pages: Arc<Mutex<Option<Pages>>>,
}

impl PaperLook {
    pub(super) fn at(paper: KeptPaper) -> Self {
        Self { paper, pages: Arc::default() }
    }

    /// Draws a page, counted from 1, about so many pixels wide.
    ///
    /// # Errors
    /// `paper_missing`, `paper_damaged`; `cannot_show` with the reason as its detail; `not_found` for a page it does not
    /// have.
    pub fn page(&self, page: u32, width: u32) -> Result<PaperPage> {
        let mut held = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        if held.is_none() {
            *held = Some(self.open()?);
        }
        let pages = held.as_mut().ok_or_else(Error::not_found)?;
        let place = usize::try_from(page).ok().and_then(|page| page.checked_sub(1));
        let place = place.filter(|place| *place < pages.count()).ok_or_else(Error::not_found)?;
        let picture =
            pages.picture(place, width).ok_or_else(|| cannot_show(refusal_word(Refusal::TookTooLong)))?;
        Ok(PaperPage {
            page,
            pages: u32::try_from(pages.count()).unwrap_or(u32::MAX),
            width: picture.width,
            height: picture.height,
            png: STANDARD.encode(picture.png),
        })
    }

    fn open(&self) -> Result<Pages> {
        let bytes = self.paper.to_look_into()?;
        Pages::open(self.paper.name(), bytes, faces()).map_err(|refusal| cannot_show(refusal_word(refusal)))
    }
}

/// A refusal to show something, with its reason.
pub(crate) fn cannot_show(reason: &str) -> Error {
    Error { detail: Some(reason.to_owned()), ..Error::of(ErrorKind::CannotShow) }
}
