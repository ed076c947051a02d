//! Pages that go in as pictures, and pages that say they could not be read.

use lopdf::{Dictionary, Object, ObjectId, Stream, dictionary};

use crate::error::PacketError;
use crate::look::Shot;
use crate::pdf::geometry::{Matrix, Rect};
use crate::pdf::page::Frame;
use crate::pdf::write::Writer;
use crate::stamp::{Placement, Stamp};

/// Dots per inch of a page that goes in as a picture: small print stays legible on paper.
pub(crate) const DOTS: f64 = 200.0;
/// Above this many bytes without loss, a picture is a photo, and is kept as one.
const PHOTO: usize = 900_000;
/// Quality of such a photo, 0 to 100.
const QUALITY: u8 = 92;

/// The scale at which a page of this size is drawn to go in as a picture.
pub(crate) fn scale_for((width, height): (f64, f64)) -> f64 {
    /// More pixels than this on a side serve nobody.
    const LARGEST: f64 = 4400.0;
    (DOTS / 72.0).min(LARGEST / width.max(height))
}

/// A page that goes in as a picture.
pub(crate) struct Shown<'a> {
    pub(crate) shot: &'a Shot,
    pub(crate) size: (f64, f64),
    pub(crate) placement: &'a Placement,
    pub(crate) stamp: &'a Stamp,
    /// Its key in the list of parents, if the file is tagged.
    pub(crate) key: Option<i64>,
}

/// Writes a page that shows a picture.
pub(crate) fn write(
    id: ObjectId,
    shown: &Shown<'_>,
    frame: Frame<'_>,
    writer: &mut Writer<'_>,
) -> Result<(), PacketError> {
    let Shown { size, placement, key, .. } = *shown;
    let drawn = writer.add(stream(shown.shot))?;
    let (scale, dx, dy) = match placement {
        Placement::AsItIs => (1.0, 0.0, 0.0),
        Placement::Moved { scale, dx, dy, .. } => (*scale, *dx, *dy),
    };
    let place = Matrix([size.0 * scale, 0.0, 0.0, size.1 * scale, dx, dy]);
    let (place, stamp) = (place.operator(), shown.stamp.operators("RcStamp"));
    let operators = format!("/Figure <</MCID 0>> BDC\nq {place} /RcPage Do Q\nEMC\n{stamp}");
    let own = Own { pictures: dictionary! { "RcPage" => drawn }, links: Vec::new(), key };
    page(id, placement.paper(size), &operators, own, frame, writer)
}

/// What a page of ours has besides its operators.
#[derive(Default)]
pub(crate) struct Own {
    pub(crate) pictures: Dictionary,
    pub(crate) links: Vec<Object>,
    /// Its key in the list of parents, if the file is tagged.
    pub(crate) key: Option<i64>,
}

/// Writes a page of ours: these operators, these links, nothing else.
pub(crate) fn page(
    id: ObjectId,
    paper: (f64, f64),
    operators: &str,
    own: Own,
    frame: Frame<'_>,
    writer: &mut Writer<'_>,
) -> Result<(), PacketError> {
    let contents = writer.add_packed(Dictionary::new(), operators.as_bytes())?;
    let fonts: Dictionary =
        frame.fonts.iter().map(|(face, font)| (format!("RcStamp{face}"), Object::Reference(*font))).collect();
    let sheet = Rect { x0: 0.0, y0: 0.0, x1: paper.0, y1: paper.1 };
    let mut made = dictionary! {
        "Type" => "Page", "Parent" => frame.tree, "MediaBox" => sheet.object(), "Contents" => contents,
        "Resources" => dictionary! { "Font" => fonts, "XObject" => own.pictures },
    };
    if !own.links.is_empty() {
        made.set("Annots", own.links);
        made.set("Tabs", "S");
    }
    if let Some(key) = own.key {
        made.set("StructParents", key);
    }
    writer.put(id, &made.into())
}

fn stream(shot: &Shot) -> Stream {
    let (width, height) = (shot.width, shot.height);
    let size = [width, height].map(|it| i64::try_from(it).unwrap_or(0));
    let is_grey = shot.rgb.chunks_exact(3).all(|pixel| pixel[0] == pixel[1] && pixel[1] == pixel[2]);
    let samples: Vec<u8> =
        if is_grey { shot.rgb.iter().step_by(3).copied().collect() } else { shot.rgb.clone() };
    let space = if is_grey { "DeviceGray" } else { "DeviceRGB" };
    let about = dictionary! {
        "Type" => "XObject", "Subtype" => "Image", "Width" => size[0], "Height" => size[1], "ColorSpace" => space,
        "BitsPerComponent" => 8,
    };
    let plain = crate::pdf::syntax::packed(about.clone(), &samples);
    if plain.content.len() <= PHOTO {
        return plain;
    }
    let kind = if is_grey { image::ExtendedColorType::L8 } else { image::ExtendedColorType::Rgb8 };
    let mut photo = Vec::new();
    let mut encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut photo, QUALITY);
    let dots = |length: usize| u32::try_from(length).unwrap_or(0);
    match encoder.encode(&samples, dots(width), dots(height), kind) {
        Ok(()) if photo.len() < plain.content.len() => {
            let mut about = about;
            about.set("Filter", "DCTDecode");
            Stream::new(about, photo)
        }
        _ => plain,
    }
}
