//! Looking at a file of any kind, page by page: for a viewer, a small first page, and the words that a search finds.
//!
//! The file goes through the same intake as an exhibit, so that what is seen here is what would be in the packet.
//! Nothing is written anywhere.

use std::time::Duration;

use crate::error::Refusal;
use crate::intake;
use crate::look::{Shot, Viewer, words};
use crate::report::Kind;
use crate::typeset::{Fonts, Typeface};

/// No page is drawn wider than this, in pixels.
const WIDEST: u32 = 4000;
/// Quality of a small picture, 0 to 100.
const QUALITY: u8 = 80;
/// How long all words of a file may take to be read.
const READING: Duration = Duration::from_secs(20);
/// More words than these are not needed to find a file again, in bytes.
const MOST_WORDS: usize = 4 << 20;

/// A file as pages that can be looked at.
pub struct Pages {
    kind: Kind,
    /// The file itself and then what was attached to it.
    parts: Vec<Viewer>,
}

/// A page as a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PagePicture {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// The picture, as a PNG file.
    pub png: Vec<u8>,
}

impl Pages {
    /// Opens a file. Its name decides only where its bytes say nothing.
    ///
    /// # Errors
    /// [`Refusal`], when it cannot be shown.
    pub fn open(name: &str, bytes: Vec<u8>, typefaces: &[Typeface]) -> Result<Self, Refusal> {
        let fonts = Fonts::new(typefaces).map_err(|_| Refusal::Damaged)?;
        let converted = intake::convert(name, bytes, &intake::Reading::first(&fonts))?;
        let mut pieces = converted.pieces.into_iter();
        let first = pieces.next().ok_or(Refusal::NoPages)?;
        let kind = first.kind;
        let mut parts = vec![Viewer::open(first.pdf)?];
        // What is attached and cannot be shown leaves the message itself readable.
        parts.extend(pieces.filter_map(|piece| Viewer::open(piece.pdf).ok()));
        let pages = Self { kind, parts };
        if pages.count() == 0 { Err(Refusal::NoPages) } else { Ok(pages) }
    }

    /// What the file is.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// How many pages it has.
    pub fn count(&self) -> usize {
        self.parts.iter().map(|part| part.pages.len()).sum()
    }

    /// Draws a page, counted from 0, about as wide as asked for. `None` where it cannot be drawn in reasonable time.
    pub fn picture(&mut self, page: usize, width: u32) -> Option<PagePicture> {
        let shot = self.shot(page, |(wide, _)| f64::from(width.clamp(1, WIDEST)) / wide)?;
        let (width, height) = (u32::try_from(shot.width).ok()?, u32::try_from(shot.height).ok()?);
        Some(PagePicture { width, height, png: png(&shot)? })
    }

    /// Draws a page so that it fits into a square of so many pixels, as a JPEG file.
    pub fn small_picture(&mut self, page: usize, side: u32) -> Option<Vec<u8>> {
        let shot = self.shot(page, |(wide, high)| f64::from(side.clamp(1, WIDEST)) / wide.max(high))?;
        let (width, height) = (u32::try_from(shot.width).ok()?, u32::try_from(shot.height).ok()?);
        let mut jpeg = Vec::new();
        image::codecs::jpeg::JpegEncoder::new_with_quality(&mut jpeg, QUALITY)
            .encode(&shot.rgb, width, height, image::ExtendedColorType::Rgb8)
            .ok()?;
        Some(jpeg)
    }

    /// The file as PDFs: as it came, or as it would be in a packet, and after it what was attached to it.
    pub fn pdfs(&self) -> impl Iterator<Item = &[u8]> {
        self.parts.iter().map(Viewer::document)
    }

    /// The words in the file, page after page, as far as they can be read in reasonable time. A scan has none.
    pub fn words(&self) -> String {
        let mut all = String::new();
        for part in &self.parts {
            let left = MOST_WORDS.saturating_sub(all.len());
            all.push_str(&words::read(part.bytes(), READING, left));
            all.push('\n');
        }
        all.trim().to_owned()
    }

    fn shot(&mut self, page: usize, scale: impl Fn((f64, f64)) -> f64) -> Option<Shot> {
        let mut place = page;
        for part in &mut self.parts {
            if let Some(found) = part.pages.get(place) {
                let scale = scale(found.size);
                return part.shot(place, scale);
            }
            place -= part.pages.len();
        }
        None
    }
}

fn png(shot: &Shot) -> Option<Vec<u8>> {
    let (width, height) = (u32::try_from(shot.width).ok()?, u32::try_from(shot.height).ok()?);
    let is_grey = shot.rgb.chunks_exact(3).all(|pixel| pixel[0] == pixel[1] && pixel[1] == pixel[2]);
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Fast);
    encoder.set_color(if is_grey { png::ColorType::Grayscale } else { png::ColorType::Rgb });
    let mut writer = encoder.write_header().ok()?;
    if is_grey {
        let samples: Vec<u8> = shot.rgb.iter().step_by(3).copied().collect();
        writer.write_image_data(&samples).ok()?;
    } else {
        writer.write_image_data(&shot.rgb).ok()?;
    }
    writer.finish().ok()?;
    Some(file)
}
