//! The paper that is redacted, opened for looking at it. A photo or a scan is put on a page first, as in a packet.

use std::sync::Arc;

use lopdf::Document;

use super::{PageSize as Size, RedactError};
use crate::error::Refusal;
use crate::intake::{self, Route};
use crate::look::{Unseen, Viewer};
use crate::packet::Source;
use crate::survey::converted;
use crate::typeset::{Fonts, Typeface};

/// The size of a page as a reader holds it, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PageSize {
    /// How wide it is.
    pub width: f64,
    /// How high it is.
    pub height: f64,
}

/// A paper that can be looked at.
pub(super) struct Opened {
    pub(super) viewer: Viewer,
    pub(super) fonts: Fonts,
    pdf: Arc<Vec<u8>>,
    route: Route,
}

impl Opened {
    pub(super) fn open(source: &dyn Source, typefaces: &[Typeface]) -> Result<Self, RedactError> {
        let fonts = Fonts::new(typefaces)?;
        let mut pieces =
            converted(source, &intake::Reading::first(&fonts)).map_err(RedactError::Refused)?.pieces;
        let Some(piece) = pieces.pop().filter(|_| pieces.is_empty()) else {
            return Err(RedactError::SeveralPapers);
        };
        let route = intake::survey(&piece.pdf).map_err(RedactError::Refused)?.route;
        let viewer = Viewer::open(Arc::clone(&piece.pdf)).map_err(|unseen| {
            RedactError::Refused(match unseen {
                Unseen::Locked => Refusal::Locked,
                Unseen::Unreadable => Refusal::Damaged,
            })
        })?;
        if viewer.pages.is_empty() {
            return Err(RedactError::Refused(Refusal::NoPages));
        }
        Ok(Self { viewer, fonts, pdf: piece.pdf, route })
    }

    /// The document, where its pages can be copied at all.
    pub(super) fn document(&self) -> Option<Document> {
        if self.route == Route::Pictures { None } else { intake::load(&self.pdf, self.route).ok() }
    }

    pub(super) fn sizes(&self) -> Vec<Size> {
        self.viewer.pages.iter().map(|page| Size { width: page.size.0, height: page.size.1 }).collect()
    }
}

/// The sizes of a paper's pages, to place boxes on them.
///
/// # Errors
/// [`RedactError::Refused`], [`RedactError::SeveralPapers`].
pub fn page_sizes(source: &dyn Source, typefaces: &[Typeface]) -> Result<Vec<PageSize>, RedactError> {
    Ok(Opened::open(source, typefaces)?.sizes())
}

/// A page as a PNG, to place boxes on it. `page` counts from 0; at `scale` 1 a point is a pixel.
///
/// # Errors
/// As [`page_sizes`]; [`RedactError::NoSuchPage`], [`RedactError::CannotDraw`].
pub fn page_picture(
    source: &dyn Source,
    page: usize,
    scale: f64,
    typefaces: &[Typeface],
) -> Result<Vec<u8>, RedactError> {
    let mut opened = Opened::open(source, typefaces)?;
    let pages = opened.viewer.pages.len();
    if page >= pages {
        return Err(RedactError::NoSuchPage { asked: page, pages });
    }
    let shot = opened.viewer.shot(page, scale).ok_or(RedactError::CannotDraw(page))?;
    let dots = |length: usize| u32::try_from(length).unwrap_or(0);
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, dots(shot.width), dots(shot.height));
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    let written = encoder.write_header().and_then(|mut writer| {
        writer.write_image_data(&shot.rgb)?;
        writer.finish()
    });
    written.map_err(|_| RedactError::CannotDraw(page))?;
    Ok(file)
}
