//! Sheets that a scanner reads, one after the other, and the paper that they make together.
//!
//! A scanner gives a picture without loss that is ten times as large as the paper needs. Each sheet is kept as a JPEG as
//! soon as it is read, as scanners' own programs keep it, and goes into the paper byte for byte and as large as it was.

use std::io::Cursor;
use std::sync::Arc;

use image::codecs::{jpeg::JpegDecoder, jpeg::JpegEncoder, png::PngDecoder};
use image::{DynamicImage, imageops::FilterType};

use super::paper::{Picture, document};
use super::photo;
use crate::error::Refusal;
use crate::guard::{self, Broken};

/// Small print stays legible, and marks of ink and stamps keep their colours (0 to 100).
const QUALITY: u8 = 88;
/// Inches in a metre: PNG counts dots in metres (PNG, 11.3.4.3).
const INCHES: f64 = 39.370_08;

/// The longer side of a small picture, in pixels.
const SMALL: u32 = 320;

/// One sheet as a scanner saw it. A copy of it is cheap.
#[derive(Clone)]
pub struct ScannedSheet {
    jpeg: Arc<[u8]>,
    /// The same in small: many sheets are looked at at once.
    small: Arc<[u8]>,
    size: (u32, u32),
    /// Pixels per inch across and down, if the scanner said so.
    density: Option<(f64, f64)>,
}

impl ScannedSheet {
    /// Reads the PNG file that a scanner gave.
    ///
    /// # Errors
    /// [`Refusal::Damaged`] for half a picture, [`Refusal::TooLarge`], [`Refusal::TookTooLong`].
    pub fn read(png: Vec<u8>) -> Result<Self, Refusal> {
        guarded(png.len(), move || read(&png))
    }

    /// Width and height in pixels.
    pub fn size(&self) -> (u32, u32) {
        self.size
    }

    /// The sheet as a JPEG file that fits into a square of so many pixels. It is never made larger.
    ///
    /// # Errors
    /// As [`ScannedSheet::read`].
    pub fn picture(&self, side: u32) -> Result<Vec<u8>, Refusal> {
        if side <= SMALL {
            return Ok(self.small.to_vec());
        }
        if self.size.0.max(self.size.1) <= side {
            return Ok(self.jpeg.to_vec());
        }
        let jpeg = Arc::clone(&self.jpeg);
        guarded(jpeg.len(), move || {
            let decoder = JpegDecoder::new(Cursor::new(&*jpeg)).map_err(|_| Refusal::Damaged)?;
            jpeg_of(&fitted(&photo::decode(decoder)?, side))
        })
    }
}

fn fitted(image: &DynamicImage, side: u32) -> DynamicImage {
    image.resize(side.min(image.width()), side.min(image.height()), FilterType::Triangle)
}

/// Makes one PDF of sheets, a page for each, in this order.
///
/// # Errors
/// [`Refusal::NoPages`] without a sheet.
pub fn bind_sheets<'a>(sheets: impl IntoIterator<Item = &'a ScannedSheet>) -> Result<Vec<u8>, Refusal> {
    let page = |sheet: &ScannedSheet| {
        let drawn = photo::of_jpeg(&sheet.jpeg).ok_or(Refusal::Damaged)?;
        Ok(Picture { density: sheet.density, ..drawn })
    };
    let pictures = sheets.into_iter().map(page).collect::<Result<Vec<_>, Refusal>>()?;
    if pictures.is_empty() { Err(Refusal::NoPages) } else { document(pictures) }
}

fn read(png: &[u8]) -> Result<ScannedSheet, Refusal> {
    let density = density(png);
    let decoder = PngDecoder::with_limits(Cursor::new(png), photo::limits()).map_err(|_| Refusal::Damaged)?;
    let image = photo::decode(decoder)?;
    let (jpeg, small) = (jpeg_of(&image)?.into(), jpeg_of(&fitted(&image, SMALL))?.into());
    Ok(ScannedSheet { jpeg, small, size: (image.width(), image.height()), density })
}

fn jpeg_of(image: &DynamicImage) -> Result<Vec<u8>, Refusal> {
    let mut jpeg = Vec::new();
    let writer = JpegEncoder::new_with_quality(&mut jpeg, QUALITY);
    let written = if image.color().has_color() {
        image.to_rgb8().write_with_encoder(writer)
    } else {
        image.to_luma8().write_with_encoder(writer)
    };
    written.map_err(|_| Refusal::Damaged)?;
    Ok(jpeg)
}

/// Pixels per inch, as far as the picture says so and it can be true.
fn density(png: &[u8]) -> Option<(f64, f64)> {
    let reader = png::Decoder::new(Cursor::new(png)).read_info().ok()?;
    let dots = reader.info().pixel_dims.filter(|it| it.unit == png::Unit::Meter)?;
    let inch = |dots: u32| Some(f64::from(dots) / INCHES).filter(|it| (10.0..=10_000.0).contains(it));
    Some((inch(dots.xppu)?, inch(dots.yppu)?))
}

fn guarded<T: Send + 'static>(
    bytes: usize,
    job: impl FnOnce() -> Result<T, Refusal> + Send + 'static,
) -> Result<T, Refusal> {
    match guard::run(guard::patience(bytes), job) {
        Ok(done) => done,
        Err(Broken::Panicked) => Err(Refusal::Damaged),
        Err(Broken::TooLong) => Err(Refusal::TookTooLong),
    }
}

#[cfg(test)]
mod tests {
    use lopdf::Document;

    use super::*;

    /// A letter-size sheet at so many dots per inch, white with a block of ink, as a scanner would give it.
    fn sheet(dots: u32, colour: png::ColorType, per_metre: Option<u32>) -> Vec<u8> {
        let (width, height) = (dots * 17 / 2, dots * 11);
        let samples = if colour == png::ColorType::Rgb { 3 } else { 1 };
        let mut pixels = vec![255; (width * height * samples) as usize];
        let ink = pixels.len() / 4;
        pixels[ink..ink + 5_000].fill(20);
        let mut file = Vec::new();
        let mut encoder = png::Encoder::new(&mut file, width, height);
        encoder.set_color(colour);
        encoder.set_depth(png::BitDepth::Eight);
        let unit = png::Unit::Meter;
        encoder.set_pixel_dims(per_metre.map(|it| png::PixelDimensions { xppu: it, yppu: it, unit }));
        encoder.write_header().unwrap().write_image_data(&pixels).unwrap();
        file
    }

    fn boxes(pdf: &[u8]) -> Vec<(f64, f64)> {
        let document = Document::load_mem(pdf).unwrap();
        let size = |page| {
            let corners = document.get_dictionary(page).unwrap().get(b"MediaBox").unwrap();
            let corners = corners.as_array().unwrap();
            let at = |place: usize| f64::from(corners[place].as_float().unwrap());
            (at(2), at(3))
        };
        document.get_pages().into_values().map(size).collect()
    }

    #[test]
    fn sheets_make_one_paper_of_the_size_that_they_had() {
        let grey = ScannedSheet::read(sheet(100, png::ColorType::Grayscale, Some(3937))).unwrap();
        let colour = ScannedSheet::read(sheet(50, png::ColorType::Rgb, Some(1969))).unwrap();
        let boxes = boxes(&bind_sheets([&grey, &colour]).unwrap());
        assert_eq!(boxes.len(), 2);
        for (width, height) in boxes {
            assert!((width - 612.0).abs() < 1.0 && (height - 792.0).abs() < 1.0, "{width} by {height}");
        }
    }

    #[test]
    fn a_sheet_of_unknown_size_still_has_a_page() {
        let sheet = ScannedSheet::read(sheet(60, png::ColorType::Grayscale, None)).unwrap();
        assert_eq!(boxes(&bind_sheets([&sheet]).unwrap()).len(), 1);
    }

    #[test]
    fn a_sheet_is_kept_many_times_smaller_and_looks_the_same() {
        let file = sheet(100, png::ColorType::Rgb, Some(3937));
        let sheet = ScannedSheet::read(file).unwrap();
        assert!(sheet.jpeg.len() < 100_000, "{}", sheet.jpeg.len());
        let look = |jpeg: &[u8]| image::load_from_memory(jpeg).unwrap().to_luma8();
        let whole = look(&sheet.jpeg);
        let (dark, light) = (whole.pixels().filter(|it| it.0[0] < 60).count(), whole.pixels().count());
        assert!(dark > 1_000 && dark * 100 < light, "the ink is there and nothing else: {dark}");
        let sides = |side| look(&sheet.picture(side).unwrap()).dimensions();
        assert_eq!((sides(200), sides(500)), ((247, 320), (386, 500)));
        assert_eq!(look(&sheet.picture(5_000).unwrap()).dimensions(), sheet.size());
    }

    #[test]
    fn half_a_picture_is_refused() {
        let mut file = sheet(50, png::ColorType::Grayscale, None);
        file.truncate(file.len() / 2);
        assert_eq!(ScannedSheet::read(file).err(), Some(Refusal::Damaged));
        assert_eq!(ScannedSheet::read(Vec::new()).err(), Some(Refusal::Damaged));
        assert_eq!(bind_sheets(std::iter::empty()).err(), Some(Refusal::NoPages));
    }
}
