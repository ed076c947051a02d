//! Photos and scans drawn small: what makes the comparison of a big scan quick.
//!
//! A page is drawn twice, from its source and from the packet, and nearly all of that time would go into taking the
//! same large JPEG apart twice. So each one is taken apart once, at 36 dots to the inch or a little more, and the small
//! JPEG is laid over the beginning of the large one, in the source's bytes and in those that were read back. Before
//! that, the packet's bytes are compared with the source's, one by one: what is laid over is the same in both. How the
//! picture is used (size, colours, mask, place) is still read from each file by itself, and drawn.
//!
//! The packet is never written from such bytes. They are copies for looking, and so is [`Small`].

use std::io::Cursor;
use std::sync::Arc;
use std::time::Duration;

use lopdf::{Document, ObjectId};

use super::glance::{Glance, glance};
use super::large::{HEAD, large, located};
use crate::crew;
use crate::error::PacketError;
use crate::guard;
use crate::intake::Places;
use crate::pdf::copy::Content;
use crate::pdf::write::Writer;

/// The longer side of a letter page at 36 dots to the inch.
const LONG_SIDE: u16 = 396;
/// A glance with fewer dots on its longer side is not enough to tell whether a place is blank: 24 to the inch of a letter.
const FEWEST_DOTS: u16 = 264;
/// Good enough to tell ink from paper (0 to 100).
const QUALITY: u8 = 80;
/// How long one picture may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// A large JPEG of a document, and what is shown in its place.
pub(crate) struct Small {
    /// Its object in the source.
    pub(crate) id: ObjectId,
    /// Where it lies in the source's bytes.
    at: usize,
    length: usize,
    jpeg: Vec<u8>,
    /// The bytes of the source that are covered now.
    covered: Vec<u8>,
}

/// Covers the large JPEGs on these pages. What cannot be covered is drawn as it is.
pub(crate) fn cover(
    document: &Document,
    places: &Places,
    bytes: &mut Arc<Vec<u8>>,
    pages: &[ObjectId],
) -> Vec<Small> {
    let left = |id: &ObjectId| places.get(id).map(|place| (*id, place.start, place.len()));
    let found: Vec<(ObjectId, usize, usize)> = large(document, pages)
        .into_iter()
        .filter_map(|(id, stream)| left(&id).or_else(|| located(document, bytes, id, stream)))
        .collect();
    let shared = &*bytes;
    let jpegs = crew::each(
        found.len(),
        || (),
        |(), index| {
            let (_, at, length) = *found.get(index)?;
            let own = Arc::clone(shared);
            guard::run(PATIENCE, move || shrunk(own.get(at..at + length)?)).ok().flatten()
        },
    );
    // A reader that never ended may still hold the bytes; then nothing is covered.
    let Some(bytes) = Arc::get_mut(bytes) else { return Vec::new() };
    let covered = found.into_iter().zip(jpegs).filter_map(|((id, at, length), jpeg)| {
        let jpeg = jpeg.flatten().filter(|jpeg| jpeg.len() < length)?;
        let place = bytes.get_mut(at..at + jpeg.len())?;
        let covered = place.to_vec();
        place.copy_from_slice(&jpeg);
        Some(Small { id, at, length, jpeg, covered })
    });
    covered.collect()
}

/// A large JPEG that stands in the packet byte for byte, and what is shown in its place.
pub(crate) struct Same {
    /// Where in the packet.
    at: u64,
    jpeg: Vec<u8>,
}

/// Which of these came into the packet byte for byte, under these numbers.
pub(crate) fn copies(
    small: Vec<Small>,
    numbers: &[Option<ObjectId>],
    source: &[u8],
    writer: &mut Writer<'_>,
) -> Result<Vec<Same>, PacketError> {
    let (mut same, mut copy) = (Vec::new(), Vec::new());
    for (small, number) in small.into_iter().zip(numbers) {
        let Some(begin) = number.and_then(|number| writer.place(number)) else { continue };
        copy.clear();
        writer.read(begin, HEAD + small.length, &mut copy)?;
        if let Some(after) = small.found_in(source, &copy) {
            same.push(Same { at: begin + after as u64, jpeg: small.jpeg });
        }
    }
    Ok(same)
}

impl Same {
    /// Covers the copy, in bytes of which the first stands at `offset` of the packet.
    pub(crate) fn cover(self, offset: u64, made: &mut [u8]) {
        let place = self.at.checked_sub(offset).and_then(|at| usize::try_from(at).ok());
        let place = place.and_then(|at| made.get_mut(at..at + self.jpeg.len()));
        if let Some(place) = place {
            place.copy_from_slice(&self.jpeg);
        }
    }
}

impl Small {
    /// What the picture holds in these bytes of the source, in which it is covered.
    pub(crate) fn content<'b>(&'b self, source: &'b [u8]) -> Option<Content<'b>> {
        let rest = source.get(self.at + self.covered.len()..self.at + self.length)?;
        Some([&self.covered, rest])
    }

    /// Where its copy begins in what was written, if it is byte for byte the same as in the source.
    fn found_in(&self, source: &[u8], copy: &[u8]) -> Option<usize> {
        const MARK: &[u8] = b"\nstream\n";
        let head = copy.get(..HEAD).unwrap_or(copy);
        let begin = head.windows(MARK.len()).position(|it| it == MARK)? + MARK.len();
        let copied = copy.get(begin..begin + self.length)?;
        let [covered, rest] = self.content(source)?;
        (copied.starts_with(covered) && copied.get(covered.len()..) == Some(rest)).then_some(begin)
    }
}

/// The same picture with a few hundred dots on its longer side.
fn shrunk(jpeg: &[u8]) -> Option<Vec<u8>> {
    let seen = glance(jpeg).filter(|seen| seen.width.max(seen.height) >= FEWEST_DOTS);
    let Glance { width, height, is_grey, samples } = seen.or_else(|| taken_apart(jpeg))?;
    let colour = if is_grey { image::ExtendedColorType::L8 } else { image::ExtendedColorType::Rgb8 };
    let mut small = Vec::new();
    let mut encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut small, QUALITY);
    encoder.encode(&samples, u32::from(width), u32::from(height), colour).ok()?;
    Some(small)
}

/// What a glance does not see: progressive JPEGs, and small ones, of which one dot in eight would be too few.
fn taken_apart(jpeg: &[u8]) -> Option<Glance> {
    let mut decoder = jpeg_decoder::Decoder::new(Cursor::new(jpeg));
    decoder.read_info().ok()?;
    let about = decoder.info()?;
    let longer = about.width.max(about.height).max(1);
    let side = |length: u16| u16::try_from(u32::from(length) * u32::from(LONG_SIDE) / u32::from(longer)).ok();
    let (width, height) = decoder.scale(side(about.width)?.max(1), side(about.height)?.max(1)).ok()?;
    let is_grey = match about.pixel_format {
        jpeg_decoder::PixelFormat::L8 => true,
        jpeg_decoder::PixelFormat::RGB24 => false,
        _ => return None,
    };
    Some(Glance { width, height, is_grey, samples: decoder.decode().ok()? })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use lopdf::{Dictionary, Document, Object, Stream, dictionary};

    use super::cover;
    use crate::intake::Places;
    use crate::pdf::read;
    use crate::pdf::syntax::serialize;

    /// A document with one page that shows a large JPEG, and the number of the picture.
    fn scan() -> (Vec<u8>, Vec<u8>) {
        let dots: Vec<u8> = (0..1000_u32 * 800).map(|at| (at % 251).to_le_bytes()[0]).collect();
        let mut jpeg = Vec::new();
        image::codecs::jpeg::JpegEncoder::new(&mut jpeg)
            .encode(&dots, 1000, 800, image::ExtendedColorType::L8)
            .unwrap();
        let mut document = Document::with_version("1.4");
        let about = dictionary! {
            "Subtype" => "Image", "Width" => 1000, "Height" => 800, "ColorSpace" => "DeviceGray",
            "BitsPerComponent" => 8, "Filter" => "DCTDecode",
        };
        let picture = document.add_object(Stream::new(about, jpeg.clone()).with_compression(false));
        let contents = document.add_object(Stream::new(Dictionary::new(), b"/Scan Do".to_vec()));
        let tree = document.new_object_id();
        let page = document.add_object(dictionary! {
            "Type" => "Page", "Parent" => tree, "Contents" => contents,
            "Resources" => dictionary! { "XObject" => dictionary! { "Scan" => picture } },
        });
        let kids = vec![Object::Reference(page)];
        document.objects.insert(tree, dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => 1 }.into());
        let root = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
        document.trailer.set("Root", root);
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).unwrap();
        (bytes, jpeg)
    }

    /// The picture as it stands in a file of ours.
    fn copied(jpeg: &[u8]) -> Vec<u8> {
        let mut out = b"7 0 obj\n".to_vec();
        serialize(&Stream::new(Dictionary::new(), jpeg.to_vec()).into(), &mut out);
        out
    }

    #[test]
    fn a_large_photo_is_covered_in_the_source_and_in_a_copy_that_is_the_same() {
        let (source, jpeg) = scan();
        let document = Document::load_mem(&source).unwrap();
        let mut bytes = Arc::new(source.clone());
        let small = cover(&document, &Places::new(), &mut bytes, &read::pages(&document));
        assert_eq!(small.len(), 1);
        assert!(*bytes != source && bytes.len() == source.len());
        let mut copy = copied(&jpeg);
        let at = small[0].found_in(&bytes, &copy).unwrap();
        assert!(copy[at..].starts_with(&jpeg));
        let same = super::Same { at: 1000 + at as u64, jpeg: small[0].jpeg.clone() };
        same.cover(1000, &mut copy);
        assert!(copy != copied(&jpeg), "both show the small one now");
    }

    #[test]
    fn one_wrong_byte_far_into_a_copy_leaves_it_to_be_seen() {
        let (source, jpeg) = scan();
        let document = Document::load_mem(&source).unwrap();
        let mut bytes = Arc::new(source);
        let small = cover(&document, &Places::new(), &mut bytes, &read::pages(&document));
        for at in [3, jpeg.len() / 2, jpeg.len() - 1] {
            let mut bent = jpeg.clone();
            bent[at] ^= 1;
            assert_eq!(small[0].found_in(&bytes, &copied(&bent)), None);
        }
    }
}
