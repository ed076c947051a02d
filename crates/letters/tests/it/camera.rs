//! What a camera sees of a printed page: the page drawn as a picture of 150 dots to the inch, and the codes in it read by
//! a reader that is not ours.

use image::GrayImage;
use letters::preview_page;

/// A code in a picture.
pub(crate) struct Code {
    /// What it says.
    pub(crate) words: String,
    /// Its upper left corner, in dots.
    pub(crate) corner: (i32, i32),
    /// How wide it is, in dots.
    pub(crate) side: i32,
}

/// A page as a picture. `page` counts from zero.
pub(crate) fn look(pdf: &[u8], page: usize) -> GrayImage {
    let png = preview_page(pdf, page, 150.0 / 72.0).unwrap();
    image::load_from_memory(&png).unwrap().into_luma8()
}

/// The words in the codes on a page.
pub(crate) fn read(pdf: &[u8], page: usize) -> Vec<String> {
    codes(&look(pdf, page)).into_iter().map(|code| code.words).collect()
}

/// The codes in a picture.
pub(crate) fn codes(page: &GrayImage) -> Vec<Code> {
    let size = |side: u32| usize::try_from(side).unwrap();
    let dot = |x, y| page.get_pixel(u32::try_from(x).unwrap(), u32::try_from(y).unwrap()).0[0];
    let mut seen = rqrr::PreparedImage::prepare_from_greyscale(size(page.width()), size(page.height()), dot);
    let code = |grid: rqrr::Grid<_>| {
        let [upper_left, upper_right, ..] = grid.bounds;
        let words = grid.decode().unwrap().1;
        Code { words, corner: (upper_left.x, upper_left.y), side: upper_right.x - upper_left.x }
    };
    seen.detect_grids().into_iter().map(code).collect()
}

/// Spills ink on a picture.
pub(crate) fn stain(page: &mut GrayImage, (x, y): (i32, i32), radius: i32) {
    for (across, down, dot) in page.enumerate_pixels_mut() {
        let (across, down) = (i32::try_from(across).unwrap() - x, i32::try_from(down).unwrap() - y);
        if across * across + down * down <= radius * radius {
            dot.0 = [0];
        }
    }
}
