//! The fax copy: every page in black and white, 200 dots to the inch, on US Letter, as fax machines send it (ITU-T T.6).
//!
//! Ink is told from paper by what surrounds it, so that grey scans and shadows on photos do not turn black.

use std::sync::Arc;

use fax::encoder::Encoder;
use fax::{Color, VecWriter};
use lopdf::{Dictionary, Object, ObjectId, Stream, dictionary};

use crate::error::PacketError;
use crate::look::{Shot, Viewer};
use crate::pdf::geometry::Rect;
use crate::pdf::write::Writer;
use crate::stamp::SHEET;

/// Dots on a page, across and down.
const DOTS: (usize, usize) = (1700, 2200);
/// Always ink, and always paper.
const INK: u8 = 70;
const PAPER: u8 = 225;
/// How much darker than what surrounds it ink is, in hundredths.
const DARKER: usize = 15;

/// Writes the pages of a finished part again as a fax machine would see them. Gives those that cannot be drawn; where
/// there are some, what was written is not the whole part.
pub(crate) fn write_pages(
    part: Vec<u8>,
    ids: &[ObjectId],
    tree: ObjectId,
    writer: &mut Writer<'_>,
) -> Result<Vec<usize>, PacketError> {
    let mut undrawn = Vec::new();
    let mut viewer = Viewer::open(Arc::new(part)).map_err(|_| PacketError::Fax)?;
    for (page, id) in ids.iter().enumerate() {
        let (width, height) = viewer.pages.get(page).ok_or(PacketError::Fax)?.size;
        let (short, long) = (width.min(height), width.max(height));
        let scale = (dots(DOTS.0) / short).min(dots(DOTS.1) / long);
        match viewer.shot(page, scale) {
            Some(picture) => write_page(*id, &encoded(&ink(&grey(&picture))), tree, writer)?,
            None => undrawn.push(page),
        }
    }
    Ok(undrawn)
}

#[expect(clippy::cast_precision_loss, reason = "a page has a few thousand dots")]
fn dots(count: usize) -> f64 {
    count as f64
}

/// A page in shades of grey, upright and exactly as large as the paper.
fn grey(shot: &Shot) -> Vec<u8> {
    let shade = |pixel: &[u8]| {
        let sum = u32::from(pixel[0]) * 299 + u32::from(pixel[1]) * 587 + u32::from(pixel[2]) * 114;
        u8::try_from(sum / 1000).unwrap_or(u8::MAX)
    };
    let shades: Vec<u8> = shot.rgb.chunks_exact(3).map(shade).collect();
    let is_wide = shot.width > shot.height;
    let (width, height) = if is_wide { (shot.height, shot.width) } else { (shot.width, shot.height) };
    let left = DOTS.0.saturating_sub(width) / 2;
    let mut page = vec![u8::MAX; DOTS.0 * DOTS.1];
    for y in 0..height.min(DOTS.1) {
        for x in 0..width.min(DOTS.0) {
            // A wide page is turned a quarter to the left.
            let from = if is_wide { x * shot.width + (shot.width - 1 - y) } else { y * shot.width + x };
            if let (Some(to), Some(shade)) = (page.get_mut(y * DOTS.0 + x + left), shades.get(from)) {
                *to = *shade;
            }
        }
    }
    page
}

/// Which dots are ink: those clearly darker than the average around them (Bradley and Roth, 2007).
fn ink(grey: &[u8]) -> Vec<bool> {
    let (width, height) = DOTS;
    let mut sums = vec![0_u32; (width + 1) * (height + 1)];
    for y in 0..height {
        let mut row = 0_u32;
        for x in 0..width {
            row += u32::from(grey[y * width + x]);
            sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + row;
        }
    }
    let reach = width / 16;
    let mut ink = vec![false; width * height];
    for y in 0..height {
        let (top, bottom) = (y.saturating_sub(reach), (y + reach).min(height));
        for x in 0..width {
            let (left, right) = (x.saturating_sub(reach), (x + reach).min(width));
            let at = |y: usize, x: usize| sums[y * (width + 1) + x] as usize;
            let sum = (at(bottom, right) + at(top, left)).wrapping_sub(at(top, right) + at(bottom, left));
            let shade = grey[y * width + x];
            let count = (bottom - top) * (right - left);
            let is_darker = usize::from(shade) * count * 100 < sum * (100 - DARKER);
            ink[y * width + x] = shade < INK || (shade < PAPER && is_darker);
        }
    }
    ink
}

fn encoded(ink: &[bool]) -> Vec<u8> {
    let width = u32::try_from(DOTS.0).unwrap_or(0);
    let mut encoder = Encoder::new(VecWriter::new());
    for row in ink.chunks_exact(DOTS.0) {
        let dots = row.iter().map(|is_ink| if *is_ink { Color::Black } else { Color::White });
        let Ok(()) = encoder.encode_line(dots, width);
    }
    let Ok(writer) = encoder.finish();
    writer.finish()
}

fn write_page(
    id: ObjectId,
    coded: &[u8],
    tree: ObjectId,
    writer: &mut Writer<'_>,
) -> Result<(), PacketError> {
    let size = [DOTS.0, DOTS.1].map(|it| i64::try_from(it).unwrap_or(0));
    let how = dictionary! { "K" => -1, "Columns" => size[0], "Rows" => size[1] };
    let about = dictionary! {
        "Type" => "XObject", "Subtype" => "Image", "Width" => size[0], "Height" => size[1],
        "ColorSpace" => "DeviceGray", "BitsPerComponent" => 1, "Filter" => "CCITTFaxDecode", "DecodeParms" => how,
    };
    let picture = writer.add(Stream::new(about, coded.to_vec()))?;
    let operators = format!("q {} 0 0 {} 0 0 cm /Fax Do Q\n", SHEET.0, SHEET.1);
    let contents = writer.add(Stream::new(Dictionary::new(), operators.into_bytes()))?;
    let sheet = Rect { x0: 0.0, y0: 0.0, x1: SHEET.0, y1: SHEET.1 };
    let page: Object = dictionary! {
        "Type" => "Page", "Parent" => tree, "MediaBox" => sheet.object(), "Contents" => contents,
        "Resources" => dictionary! { "XObject" => dictionary! { "Fax" => picture } },
    }
    .into();
    writer.put(id, &page)
}

#[cfg(test)]
mod tests {
    use super::{DOTS, ink};

    #[test]
    fn words_in_a_shadow_stay_words() {
        let mut grey: Vec<u8> =
            (0..DOTS.0 * DOTS.1).map(|at| if at % DOTS.0 < 850 { 250 } else { 150 }).collect();
        for x in [400, 1200] {
            grey[1000 * DOTS.0 + x] /= 2;
        }
        let ink = ink(&grey);
        let at = |x: usize| ink[1000 * DOTS.0 + x];
        assert_eq!([at(400), at(1200), at(500), at(1400)], [true, true, false, false]);
    }
}
