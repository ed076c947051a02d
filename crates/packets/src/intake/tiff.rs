//! Scans and faxes (TIFF), one page for each picture in the file, without loss and as large as the paper was.

use std::io::Cursor;

use image::metadata::Orientation;
use lopdf::{Stream, dictionary};
use tiff::decoder::{Decoder, DecodingResult, Limits};
use tiff::tags::{ResolutionUnit, Tag};
use tiff::{ColorType, TiffError};

use super::paper::{Picture, document, rows};
use crate::error::Refusal;
use crate::pdf::syntax::packed;

/// More pages than any fax has.
const MOST_PAGES: usize = 2000;
/// Memory for one picture.
const MOST_MEMORY: usize = 256 << 20;
/// More than this for all pictures of a file together is refused.
const MOST_STORED: usize = 1 << 30;

pub(super) fn tiff(bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
    let mut limits = Limits::default();
    limits.decoding_buffer_size = MOST_MEMORY;
    let mut decoder = Decoder::new(Cursor::new(bytes)).map_err(|error| refusal(&error))?.with_limits(limits);
    let (mut pictures, mut stored) = (Vec::new(), 0_usize);
    loop {
        let picture = picture(&mut decoder)?;
        stored += picture.stream.content.len();
        pictures.push(picture);
        if pictures.len() > MOST_PAGES || stored > MOST_STORED {
            return Err(Refusal::TooManyPages);
        }
        if !decoder.more_images() {
            return document(pictures);
        }
        decoder.next_image().map_err(|error| refusal(&error))?;
    }
}

fn refusal(error: &TiffError) -> Refusal {
    match error {
        TiffError::LimitsExceeded | TiffError::IntSizeError => Refusal::TooLarge,
        TiffError::UnsupportedError(_) => Refusal::Kind(crate::error::Foreign::Picture),
        _ => Refusal::Damaged,
    }
}

fn picture(decoder: &mut Decoder<Cursor<&[u8]>>) -> Result<Picture, Refusal> {
    let size = decoder.dimensions().map_err(|error| refusal(&error))?;
    let colours = decoder.colortype().map_err(|error| refusal(&error))?;
    let about =
        |decoder: &mut Decoder<Cursor<&[u8]>>, tag| decoder.find_tag_unsigned::<u16>(tag).ok().flatten();
    let orientation =
        about(decoder, Tag::Orientation).and_then(|it| Orientation::from_exif(u8::try_from(it).ok()?));
    let density = density(decoder);
    let samples = match decoder.read_image().map_err(|error| refusal(&error))? {
        DecodingResult::U8(samples) => samples,
        // The upper half of sixteen bits is all that paper shows.
        DecodingResult::U16(samples) => samples.into_iter().map(|sample| sample.to_be_bytes()[0]).collect(),
        _ => return Err(Refusal::Kind(crate::error::Foreign::Picture)),
    };
    let stream = stream(size, colours, &samples)?;
    let orientation = orientation.unwrap_or(Orientation::NoTransforms);
    Ok(Picture { size, orientation, density, stream, mask: None, profile: None })
}

/// Pixels per inch, across and down: faxes have twice as many across.
fn density(decoder: &mut Decoder<Cursor<&[u8]>>) -> Option<(f64, f64)> {
    let unit = decoder.find_tag_unsigned::<u16>(Tag::ResolutionUnit).ok().flatten();
    let inch = match unit.map(ResolutionUnit::from_u16) {
        None | Some(Some(ResolutionUnit::Inch)) => 1.0,
        Some(Some(ResolutionUnit::Centimeter)) => 2.54,
        _ => return None,
    };
    let mut read = |tag| {
        let value = decoder.find_tag(tag).ok().flatten()?;
        let parts = value.into_u32_vec().ok()?;
        let [above, below] = *parts.first_chunk::<2>()?;
        let density = f64::from(above) / f64::from(below) * inch;
        (10.0..=10_000.0).contains(&density).then_some(density)
    };
    Some((read(Tag::XResolution)?, read(Tag::YResolution)?))
}

fn stream(size: (u32, u32), colours: ColorType, samples: &[u8]) -> Result<Stream, Refusal> {
    let pixels = |count: usize| samples.chunks_exact(count);
    match colours {
        ColorType::Gray(bits @ (1 | 2 | 4)) => {
            let about = dictionary! { "ColorSpace" => "DeviceGray", "BitsPerComponent" => i64::from(bits) };
            Ok(packed(about, samples))
        }
        ColorType::Gray(8 | 16) => rows(size, 1, samples),
        ColorType::RGB(8 | 16) => rows(size, 3, samples),
        ColorType::GrayA(8 | 16) => rows(size, 1, &on_white(pixels(2))),
        ColorType::RGBA(8 | 16) => rows(size, 3, &on_white(pixels(4))),
        ColorType::CMYK(8 | 16) => {
            Ok(packed(dictionary! { "ColorSpace" => "DeviceCMYK", "BitsPerComponent" => 8 }, samples))
        }
        _ => Err(Refusal::Kind(crate::error::Foreign::Picture)),
    }
}

/// Lays pixels whose last sample says how solid they are on white paper.
fn on_white<'a>(pixels: impl Iterator<Item = &'a [u8]>) -> Vec<u8> {
    let mut out = Vec::new();
    for pixel in pixels {
        if let Some((solid, colours)) = pixel.split_last() {
            let solid = u32::from(*solid);
            let laid = colours.iter().map(|colour| (u32::from(*colour) * solid + 255 * (255 - solid)) / 255);
            out.extend(laid.map(|colour| u8::try_from(colour).unwrap_or(u8::MAX)));
        }
    }
    out
}
