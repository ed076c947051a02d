//! A page that becomes a picture: drawn, painted over, and stored again. Nothing of the old page is kept.

use std::fmt::Write as _;

use fax::encoder::Encoder;
use fax::{Color, VecWriter};
use lopdf::{Dictionary, Object, ObjectId, Stream, dictionary};

use super::RedactError;
use crate::error::PacketError;
use crate::intake::rows;
use crate::look::{Shot, Viewer};
use crate::pdf::geometry::{Rect, number};
use crate::pdf::write::Writer;

/// Dots to the inch: the smallest print that was legible stays so.
const DOTS: f64 = 300.0;
/// No side of a picture is longer than this.
const LONGEST: f64 = 4990.0;
/// Above this many bytes without loss a picture is a photo, and is kept as one.
const PHOTO: usize = 3_000_000;
/// Quality of such a photo, 0 to 100.
const QUALITY: u8 = 92;

/// Draws a page, paints its boxes black, and writes it.
pub(super) fn write(
    id: ObjectId,
    page: usize,
    boxes: &[Rect],
    tree: ObjectId,
    viewer: &mut Viewer,
    writer: &mut Writer<'_>,
) -> Result<(), RedactError> {
    let size = viewer.pages.get(page).ok_or(RedactError::CannotDraw(page))?.size;
    let scale = (DOTS / 72.0).min(LONGEST / size.0.max(size.1));
    let mut shot = viewer.shot(page, scale).ok_or(RedactError::CannotDraw(page))?;
    let painted: Vec<Rect> = boxes.iter().map(|area| paint(&mut shot, *area, scale)).collect();
    let picture = writer.add(stored(&shot)?)?;
    let operators = operators(size, &painted);
    let contents = writer.add_packed(Dictionary::new(), operators.as_bytes())?;
    let sheet = Rect { x0: 0.0, y0: 0.0, x1: size.0, y1: size.1 };
    let made: Object = dictionary! {
        "Type" => "Page", "Parent" => tree, "MediaBox" => sheet.object(), "Contents" => contents,
        "Resources" => dictionary! { "XObject" => dictionary! { "Page" => picture } },
    }
    .into();
    Ok(writer.put(id, &made)?)
}

/// Paints every pixel that a box touches, and returns the painted area in points.
fn paint(shot: &mut Shot, area: Rect, scale: f64) -> Rect {
    let across = touched(area.x0 * scale, area.x1 * scale, shot.width);
    let down = touched(area.y0 * scale, area.y1 * scale, shot.height);
    for y in down.clone() {
        let row = y * shot.width;
        if let Some(pixels) = shot.rgb.get_mut((row + across.start) * 3..(row + across.end) * 3) {
            pixels.fill(0);
        }
    }
    Rect {
        x0: points(across.start, scale),
        y0: points(down.start, scale),
        x1: points(across.end, scale),
        y1: points(down.end, scale),
    }
}

/// The pixels between two places, those at the edges included.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is held between 0 and `end`")]
fn touched(from: f64, to: f64, end: usize) -> std::ops::Range<usize> {
    let held = |place: f64| (place.max(0.0) as usize).min(end);
    held(from.floor())..held(to.ceil())
}

#[expect(clippy::cast_precision_loss, reason = "pictures have a few thousand pixels on a side")]
fn points(pixels: usize, scale: f64) -> f64 {
    pixels as f64 / scale
}

/// The picture over the whole page, and the boxes once more on top: a photo's compression may not make them grey.
fn operators((width, height): (f64, f64), boxes: &[Rect]) -> String {
    let mut out = format!("q {} 0 0 {} 0 0 cm /Page Do Q\n0 g\n", number(width), number(height));
    for area in boxes {
        let (x, y) = (number(area.x0), number((height - area.y1).max(0.0)));
        // Writing to a String cannot fail.
        let _ = writeln!(out, "{x} {y} {} {} re f", number(area.width()), number(area.height()));
    }
    out
}

/// The picture as it goes into the file: black and white as a fax, otherwise without loss, large photos as JPEG.
fn stored(shot: &Shot) -> Result<Stream, RedactError> {
    let dots = |length: usize| u32::try_from(length).unwrap_or(0);
    let size = (dots(shot.width), dots(shot.height));
    let is_grey = shot.rgb.chunks_exact(3).all(|pixel| pixel[0] == pixel[1] && pixel[1] == pixel[2]);
    let samples: Vec<u8> =
        if is_grey { shot.rgb.iter().step_by(3).copied().collect() } else { shot.rgb.clone() };
    let mut stream = if is_grey && samples.iter().all(|shade| matches!(shade, 0 | 255)) {
        two_coloured(&samples, size)
    } else {
        let plain = rows(size, if is_grey { 1 } else { 3 }, &samples)
            .map_err(|_| RedactError::Made(PacketError::Fax))?;
        if plain.content.len() <= PHOTO { plain } else { photo(&samples, size, is_grey).unwrap_or(plain) }
    };
    stream.dict.set("Type", "XObject");
    stream.dict.set("Subtype", "Image");
    stream.dict.set("Width", i64::from(size.0));
    stream.dict.set("Height", i64::from(size.1));
    Ok(stream)
}

/// Black and white, as fax machines code it (ITU-T T.6).
fn two_coloured(samples: &[u8], (width, height): (u32, u32)) -> Stream {
    let mut encoder = Encoder::new(VecWriter::new());
    for row in samples.chunks_exact(width.max(1) as usize) {
        let dots = row.iter().map(|shade| if *shade == 0 { Color::Black } else { Color::White });
        let Ok(()) = encoder.encode_line(dots, width);
    }
    let Ok(coded) = encoder.finish();
    let how = dictionary! { "K" => -1, "Columns" => i64::from(width), "Rows" => i64::from(height) };
    let about = dictionary! {
        "ColorSpace" => "DeviceGray", "BitsPerComponent" => 1, "Filter" => "CCITTFaxDecode", "DecodeParms" => how,
    };
    Stream::new(about, coded.finish())
}

fn photo(samples: &[u8], (width, height): (u32, u32), is_grey: bool) -> Option<Stream> {
    let (kind, space) = if is_grey {
        (image::ExtendedColorType::L8, "DeviceGray")
    } else {
        (image::ExtendedColorType::Rgb8, "DeviceRGB")
    };
    let mut file = Vec::new();
    let mut encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut file, QUALITY);
    encoder.encode(samples, width, height, kind).ok()?;
    let about = dictionary! { "ColorSpace" => space, "BitsPerComponent" => 8, "Filter" => "DCTDecode" };
    Some(Stream::new(about, file))
}

#[cfg(test)]
mod tests {
    use super::{paint, touched};
    use crate::look::Shot;
    use crate::pdf::geometry::Rect;

    #[test]
    fn a_pixel_that_a_box_only_touches_is_painted() {
        assert_eq!(touched(10.2, 12.1, 100), 10..13);
        assert_eq!(touched(-5.0, 200.0, 100), 0..100);
    }

    #[test]
    fn what_lies_beside_a_box_stays() {
        let mut shot = Shot { width: 10, height: 10, rgb: vec![200; 300] };
        let painted = paint(&mut shot, Rect { x0: 1.1, y0: 2.0, x1: 2.0, y1: 2.5 }, 2.0);
        let black: Vec<usize> = (0..100).filter(|pixel| shot.rgb[pixel * 3] == 0).collect();
        assert_eq!(black, [42, 43], "row 4, columns 2 and 3");
        assert_eq!(
            [painted.x0, painted.x1, painted.y0, painted.y1].map(|it| format!("{:.0}", it * 2.0)),
            ["2", "4", "4", "5"]
        );
    }
}
