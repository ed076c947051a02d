//! Photos and screenshots: JPEG as it is, PNG and WebP without loss.

use std::io::Cursor;

use image::codecs::{jpeg::JpegDecoder, png::PngDecoder, webp::WebPDecoder};
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, Limits};
use lopdf::{Object, Stream, dictionary};

use super::paper::{Picture, document, rows};
use crate::error::Refusal;

/// The largest picture that is read: 200 megapixels, more than any phone takes.
const MOST_PIXELS: u64 = 200_000_000;
/// Memory that decoding may take.
const MOST_MEMORY: u64 = 1 << 30;

/// A JPEG goes into the page byte for byte. It is decoded only to see whether it is whole, and only once.
pub(super) fn jpeg(bytes: &[u8], known: bool) -> Result<Vec<u8>, Refusal> {
    let mut decoder = JpegDecoder::new(Cursor::new(bytes)).map_err(|_| Refusal::Damaged)?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let profile = decoder.icc_profile().ok().flatten();
    let frame = frame(bytes);
    let plain = frame.filter(|frame| frame.is_plain && frame.size == decoder.dimensions());
    let mut picture = match plain {
        Some(frame) => {
            if !known {
                decode(decoder)?;
            }
            as_it_is(bytes, &frame)
        }
        // Rare ways of coding that PDF does not know: the pixels are kept instead.
        None => of_pixels(decode(decoder)?)?,
    };
    picture.orientation = orientation;
    add_profile(&mut picture, profile);
    document(vec![picture])
}

pub(super) fn png(bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
    let decoder = PngDecoder::with_limits(Cursor::new(bytes), limits()).map_err(|_| Refusal::Damaged)?;
    lossless(decoder)
}

pub(super) fn webp(bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
    lossless(WebPDecoder::new(Cursor::new(bytes)).map_err(|_| Refusal::Damaged)?)
}

fn lossless(mut decoder: impl ImageDecoder) -> Result<Vec<u8>, Refusal> {
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let profile = decoder.icc_profile().ok().flatten();
    let mut picture = of_pixels(decode(decoder)?)?;
    picture.orientation = orientation;
    add_profile(&mut picture, profile);
    document(vec![picture])
}

pub(super) fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    limits
}

pub(super) fn decode(mut decoder: impl ImageDecoder) -> Result<DynamicImage, Refusal> {
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(Refusal::TooLarge);
    }
    decoder.set_limits(limits()).map_err(|_| Refusal::TooLarge)?;
    DynamicImage::from_decoder(decoder).map_err(|_| Refusal::Damaged)
}

/// A picture of decoded pixels, colour and see-through parts apart.
fn of_pixels(image: DynamicImage) -> Result<Picture, Refusal> {
    let size = (image.width(), image.height());
    let mask = if image.color().has_alpha() {
        let alpha: Vec<u8> = image.to_rgba8().pixels().map(|pixel| pixel.0[3]).collect();
        alpha.iter().any(|value| *value != u8::MAX).then(|| rows(size, 1, &alpha)).transpose()?
    } else {
        None
    };
    let grey = !image.color().has_color();
    let mut picture = if grey {
        Picture::of_samples(size, 1, image.into_luma8().as_raw())?
    } else {
        Picture::of_samples(size, 3, image.into_rgb8().as_raw())?
    };
    picture.mask = mask;
    Ok(picture)
}

/// What the frame header of a JPEG says (ITU-T T.81, B.2.2).
struct Frame {
    size: (u32, u32),
    colours: u8,
    /// Baseline or progressive with eight bits, which every PDF reader knows.
    is_plain: bool,
    /// Written by Adobe's programs, which store four colours upside down.
    is_adobe: bool,
}

fn frame(bytes: &[u8]) -> Option<Frame> {
    let (mut at, mut is_adobe) = (2, false);
    loop {
        let (mark, kind) = (*bytes.get(at)?, *bytes.get(at + 1)?);
        if mark != 0xff {
            return None;
        }
        if kind == 0xff {
            at += 1;
            continue;
        }
        let length = usize::from(u16::from_be_bytes([*bytes.get(at + 2)?, *bytes.get(at + 3)?]));
        let segment = bytes.get(at + 4..at + 2 + length)?;
        match kind {
            0xee if segment.starts_with(b"Adobe") => is_adobe = true,
            0xc0..=0xcf if !matches!(kind, 0xc4 | 0xc8 | 0xcc) => {
                let [depth, h1, h2, w1, w2, colours, ..] = *segment else { return None };
                let size = (u32::from(u16::from_be_bytes([w1, w2])), u32::from(u16::from_be_bytes([h1, h2])));
                let is_plain = depth == 8 && kind <= 0xc2 && matches!(colours, 1 | 3 | 4);
                return Some(Frame { size, colours, is_plain, is_adobe });
            }
            0xd9 | 0xda => return None,
            _ => {}
        }
        at += 2 + length;
    }
}

fn as_it_is(bytes: &[u8], frame: &Frame) -> Picture {
    let space = match frame.colours {
        1 => "DeviceGray",
        3 => "DeviceRGB",
        _ => "DeviceCMYK",
    };
    let mut about = dictionary! { "ColorSpace" => space, "BitsPerComponent" => 8, "Filter" => "DCTDecode" };
    if frame.colours == 4 && frame.is_adobe {
        let upside_down = [1, 0, 1, 0, 1, 0, 1, 0].map(Object::Integer);
        about.set("Decode", upside_down.to_vec());
    }
    let stream = Stream::new(about, bytes.to_vec());
    let orientation = Orientation::NoTransforms;
    Picture { size: frame.size, orientation, density: None, stream, mask: None, profile: None }
}

/// Adds the colours' own definition if it fits the picture (ICC.1, 7.2).
fn add_profile(picture: &mut Picture, profile: Option<Vec<u8>>) {
    let Some(profile) = profile.filter(|it| it.len() > 128) else { return };
    let space = picture.stream.dict.get(b"ColorSpace").and_then(Object::as_name).unwrap_or_default();
    let colours = match (space, profile.get(16..20)) {
        (b"DeviceGray", Some(b"GRAY")) => 1,
        (b"DeviceRGB", Some(b"RGB ")) => 3,
        _ => return,
    };
    picture.profile = Some((profile, colours));
}

/// A picture of samples that another reader decoded, kept as a JPEG of high quality.
pub(super) fn as_jpeg(width: u32, height: u32, rgb: &[u8]) -> Result<Vec<u8>, Refusal> {
    /// High enough that nobody sees a difference (0 to 100).
    const QUALITY: u8 = 95;
    let mut file = Vec::new();
    let mut encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut file, QUALITY);
    encoder.encode(rgb, width, height, image::ExtendedColorType::Rgb8).map_err(|_| Refusal::Damaged)?;
    document(vec![of_jpeg(&file).ok_or(Refusal::Damaged)?])
}

/// A picture of a JPEG that we wrote ourselves; none if it is something else.
pub(super) fn of_jpeg(bytes: &[u8]) -> Option<Picture> {
    Some(as_it_is(bytes, &frame(bytes)?))
}
