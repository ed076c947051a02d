//! A signature from a scan or a photograph, cleaned so that it can stand on a letter.
//!
//! What is kept is ink and nothing else: one bit for each point, no paper, no shadow, no colour. It prints black on
//! every printer, survives a fax, and lets whatever stands below it show through. Whose signature it is, and whether
//! it may be used, is not known here.

use std::io::Cursor;

use image::codecs::png::PngEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ExtendedColorType, GrayImage, ImageDecoder as _, ImageEncoder as _, ImageReader};

use crate::error::LetterError;

/// The longest side that is kept, in pixels: 600 dots per inch for the widest signature on a letter, and some to spare.
const LONGEST: u32 = 2_400;
/// Wider or higher pictures are refused before they are unpacked.
const WIDEST: u32 = 12_000;
/// More pixels than any telephone takes.
const MOST_PIXELS: u64 = 50_000_000;
/// A point is ink if it is darker than this part of the paper around it (Bradley and Roth, 2007).
const DARKER: f32 = 0.78;
/// Less ink than this part of the picture is dust, more is not a signature.
const LEAST_INK: f32 = 0.000_2;
const MOST_INK: f32 = 0.35;

/// The ink of a signature, cropped to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignaturePicture {
    width: usize,
    /// One value for each point, row by row from the top.
    ink: Vec<bool>,
}

impl SignaturePicture {
    /// Finds the signature in a PNG or JPEG picture of it on paper.
    ///
    /// # Errors
    /// [`LetterError::NoPicture`] if the bytes are nothing that can be read, [`LetterError::NoSignature`] if there is no
    /// ink in it, or so much that it is not a signature.
    pub fn from_scan(bytes: &[u8]) -> Result<Self, LetterError> {
        let grey = grey(unpack(bytes)?);
        let found = Self { width: grey.width() as usize, ink: ink_of(&grey) }.without_specks();
        let share = part(found.ink.iter().filter(|it| **it).count(), found.ink.len());
        if !(LEAST_INK..=MOST_INK).contains(&share) {
            return Err(LetterError::NoSignature);
        }
        found.cropped().ok_or(LetterError::NoSignature)
    }

    /// Reads back what [`Self::png`] wrote.
    ///
    /// # Errors
    /// [`LetterError::NoPicture`] for anything else.
    pub fn kept(png: &[u8]) -> Result<Self, LetterError> {
        let grey = unpack(png)?.into_luma8();
        Ok(Self { width: grey.width() as usize, ink: grey.pixels().map(|pixel| pixel.0[0] < 128).collect() })
    }

    /// The signature as a PNG file, black on white, to be kept and shown.
    ///
    /// # Errors
    /// [`LetterError::NoPicture`] if it cannot be packed.
    pub fn png(&self) -> Result<Vec<u8>, LetterError> {
        let pixels: Vec<u8> = self.ink.iter().map(|ink| if *ink { 0 } else { 255 }).collect();
        let (width, height) = (small(self.width)?, small(self.height())?);
        let mut out = Vec::new();
        let encoder = PngEncoder::new(&mut out);
        encoder
            .write_image(&pixels, width, height, ExtendedColorType::L8)
            .map_err(|_| LetterError::NoPicture)?;
        Ok(out)
    }

    /// Width and height in pixels.
    pub(crate) fn pixels(&self) -> (usize, usize) {
        (self.width, self.height())
    }

    /// The largest size with the same proportions inside this one.
    pub(crate) fn fitted(&self, (width, height): (f32, f32)) -> (f32, f32) {
        let ratio = part(self.height(), self.width);
        if width * ratio <= height { (width, width * ratio) } else { (height / ratio, height) }
    }

    /// The ink as a stencil mask: one bit for each point, 0 where ink is, rows filled up to whole bytes (ISO 32000-1,
    /// 8.9.6.2).
    pub(crate) fn stencil(&self) -> Vec<u8> {
        let byte = |points: &[bool]| {
            (0..8).fold(0_u8, |byte, bit| byte << 1 | u8::from(!points.get(bit).copied().unwrap_or(false)))
        };
        self.ink.chunks(self.width.max(1)).flat_map(|row| row.chunks(8).map(byte)).collect()
    }

    fn height(&self) -> usize {
        self.ink.len() / self.width.max(1)
    }

    fn at(&self, x: usize, y: usize) -> bool {
        x < self.width && self.ink.get(y * self.width + x).copied().unwrap_or(false)
    }

    /// Points that stand almost alone are dust or noise.
    fn without_specks(self) -> Self {
        let kept = |index: usize| {
            let (x, y) = (index % self.width, index / self.width);
            let around = (y.saturating_sub(1)..=y + 1)
                .flat_map(|y| (x.saturating_sub(1)..=x + 1).map(move |x| (x, y)));
            self.ink[index] && around.filter(|(x, y)| self.at(*x, *y)).count() > 2
        };
        let ink = (0..self.ink.len()).map(kept).collect();
        Self { width: self.width, ink }
    }

    fn cropped(&self) -> Option<Self> {
        let has_ink = |found: &usize| *found > 1;
        let in_row = |y: &usize| has_ink(&(0..self.width).filter(|x| self.at(*x, *y)).count());
        let in_column = |x: &usize| has_ink(&(0..self.height()).filter(|y| self.at(*x, *y)).count());
        let (top, bottom) = ends((0..self.height()).filter(in_row))?;
        let (left, right) = ends((0..self.width).filter(in_column))?;
        let ink =
            (top..=bottom).flat_map(|y| (left..=right).map(move |x| (x, y))).map(|(x, y)| self.at(x, y));
        Some(Self { width: right - left + 1, ink: ink.collect() })
    }
}

fn ends(mut places: impl Iterator<Item = usize>) -> Option<(usize, usize)> {
    let first = places.next()?;
    Some((first, places.last().unwrap_or(first)))
}

fn small(number: usize) -> Result<u32, LetterError> {
    u32::try_from(number).map_err(|_| LetterError::NoPicture)
}

#[expect(clippy::cast_precision_loss, reason = "a ratio need not be exact")]
fn part(some: usize, of: usize) -> f32 {
    some as f32 / of.max(1) as f32
}

/// Reads a picture, turned as the camera says.
fn unpack(bytes: &[u8]) -> Result<DynamicImage, LetterError> {
    let unreadable = |_| LetterError::NoPicture;
    let reader =
        ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| LetterError::NoPicture)?;
    let mut decoder = reader.into_decoder().map_err(unreadable)?;
    let (width, height) = decoder.dimensions();
    if width > WIDEST || height > WIDEST || u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(LetterError::NoPicture);
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(unreadable)?;
    picture.apply_orientation(orientation);
    Ok(picture)
}

/// Brightness on white paper, no larger than is kept.
fn grey(picture: DynamicImage) -> GrayImage {
    let large = picture.width().max(picture.height()) > LONGEST;
    let picture = if large { picture.thumbnail(LONGEST, LONGEST) } else { picture };
    let pixels = picture.into_luma_alpha8();
    GrayImage::from_fn(pixels.width(), pixels.height(), |x, y| {
        let [brightness, opacity] = pixels.get_pixel(x, y).0;
        let on_white = 255 - (255 - u32::from(brightness)) * u32::from(opacity) / 255;
        image::Luma([u8::try_from(on_white).unwrap_or(u8::MAX)])
    })
}

/// Which points are darker than the paper around them. A shadow over the paper makes no ink.
fn ink_of(grey: &GrayImage) -> Vec<bool> {
    let (width, height) = (grey.width() as usize, grey.height() as usize);
    // Sums of everything above and to the left, with a row and a column of zeros before them.
    let mut sums = vec![0_u64; (width + 1) * (height + 1)];
    for (y, row) in grey.rows().enumerate() {
        let mut along = 0;
        for (x, pixel) in row.enumerate() {
            along += u64::from(pixel.0[0]);
            sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + along;
        }
    }
    let reach = (width.max(height) / 16).max(4);
    let mean = |x: usize, y: usize| {
        let (left, right) = (x.saturating_sub(reach), (x + reach + 1).min(width));
        let (top, bottom) = (y.saturating_sub(reach), (y + reach + 1).min(height));
        let at = |x: usize, y: usize| sums[y * (width + 1) + x];
        let sum = at(right, bottom) + at(left, top) - at(right, top) - at(left, bottom);
        part(usize::try_from(sum).unwrap_or(usize::MAX), (right - left) * (bottom - top))
    };
    let points = grey.enumerate_pixels();
    points.map(|(x, y, pixel)| f32::from(pixel.0[0]) < mean(x as usize, y as usize) * DARKER).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A blue stroke on paper with a shadow, seen from above.
    fn photograph(width: u32, height: u32, ink: impl Fn(u32, u32) -> bool) -> Vec<u8> {
        let picture = image::RgbImage::from_fn(width, height, |x, y| {
            let paper = u8::try_from(250 - 90 * x / width).unwrap();
            if ink(x, y) { image::Rgb([20, 30, 90]) } else { image::Rgb([paper, paper, paper]) }
        });
        let mut out = Cursor::new(Vec::new());
        picture.write_to(&mut out, image::ImageFormat::Png).unwrap();
        out.into_inner()
    }

    fn stroke(x: u32, y: u32) -> bool {
        (100..300).contains(&x) && (60..66).contains(&y)
    }

    #[test]
    fn the_paper_and_its_shadow_go_and_the_ink_is_cropped() {
        let found = SignaturePicture::from_scan(&photograph(400, 200, stroke)).unwrap();
        assert_eq!(found.pixels(), (200, 6));
        assert!(found.ink.iter().all(|ink| *ink));
    }

    #[test]
    fn dust_is_not_a_part_of_the_signature() {
        let dusty = photograph(400, 200, |x, y| stroke(x, y) || (x, y) == (10, 190));
        assert_eq!(SignaturePicture::from_scan(&dusty).unwrap().pixels(), (200, 6));
    }

    #[test]
    fn blank_paper_and_other_files_are_refused() {
        let blank = photograph(400, 200, |_, _| false);
        assert!(matches!(SignaturePicture::from_scan(&blank), Err(LetterError::NoSignature)));
        assert!(matches!(SignaturePicture::from_scan(b"%PDF-1.7"), Err(LetterError::NoPicture)));
    }

    #[test]
    fn what_is_kept_is_read_back() {
        let found = SignaturePicture::from_scan(&photograph(400, 200, stroke)).unwrap();
        assert_eq!(SignaturePicture::kept(&found.png().unwrap()).unwrap(), found);
    }

    #[test]
    fn a_stencil_has_whole_bytes_and_no_bit_where_ink_is() {
        let picture = SignaturePicture { width: 10, ink: vec![true; 20] };
        assert_eq!(picture.stencil(), [0, 0b0011_1111, 0, 0b0011_1111]);
        assert_eq!(picture.fitted((100.0, 10.0)), (50.0, 10.0));
    }
}
