//! A page as a picture, for the preview beside the editor. What is shown is the PDF itself.

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};

use crate::error::LetterError;

/// Draws one page as PNG. `page` counts from zero; at `scale` 1 a point is a pixel, so US Letter is 612 by 792.
///
/// # Errors
/// [`LetterError::Unreadable`], [`LetterError::NoSuchPage`], or [`LetterError::Scale`] outside 0 to 8.
pub fn preview_page(pdf: &[u8], page: usize, scale: f32) -> Result<Vec<u8>, LetterError> {
    if !(scale > 0.0 && scale <= 8.0) {
        return Err(LetterError::Scale);
    }
    let pdf = Pdf::new(pdf.to_vec()).map_err(|_| LetterError::Unreadable)?;
    let pages = pdf.pages();
    let drawn = pages.get(page).ok_or(LetterError::NoSuchPage { asked: page, pages: pages.len() })?;
    let size = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
    let cache = RenderCache::new();
    let picture =
        hayro::render(drawn, &cache, &InterpreterSettings::default(), &RenderSettings::default(), &size);
    picture.into_png().map_err(|_| LetterError::Unreadable)
}
