//! Puts pictures on pages: a PDF of its own for each photo or scan, with the picture upright.

use image::metadata::Orientation;
use lopdf::{Dictionary, Object, ObjectId, Stream, dictionary};

use crate::error::{PacketError, Refusal};
use crate::pdf::geometry::{Matrix, Rect};
use crate::pdf::syntax::packed;
use crate::pdf::write::{Writer, page_tree};
use crate::stamp::SHEET;

/// White space around a photo, and below it for the stamp.
const EDGE: f64 = 36.0;
const FOOT: f64 = 48.0;
/// Scans between these widths and heights (in points) are pages themselves.
const PAGE: std::ops::RangeInclusive<f64> = 280.0..=1300.0;

/// A picture as it goes into the file.
pub(super) struct Picture {
    /// Size in pixels as stored, before it is turned upright.
    pub(super) size: (u32, u32),
    pub(super) orientation: Orientation,
    /// Pixels per inch across and down, if the file says so.
    pub(super) density: Option<(f64, f64)>,
    /// The stream with its filter and colours; width and height are added here.
    pub(super) stream: Stream,
    /// How see-through each pixel is.
    pub(super) mask: Option<Stream>,
    /// The colours' own definition (ICC).
    pub(super) profile: Option<(Vec<u8>, i64)>,
}

impl Picture {
    /// A picture of plain samples, eight bits each, stored without loss.
    pub(super) fn of_samples(size: (u32, u32), colours: usize, samples: &[u8]) -> Result<Self, Refusal> {
        let stream = rows(size, colours, samples)?;
        Ok(Self {
            size,
            orientation: Orientation::NoTransforms,
            density: None,
            stream,
            mask: None,
            profile: None,
        })
    }

    /// Width and height of the upright picture in pixels.
    fn upright(&self) -> (f64, f64) {
        let (width, height) = (f64::from(self.size.0), f64::from(self.size.1));
        if self.is_turned() { (height, width) } else { (width, height) }
    }

    fn is_turned(&self) -> bool {
        use Orientation as O;
        matches!(self.orientation, O::Rotate90 | O::Rotate270 | O::Rotate90FlipH | O::Rotate270FlipH)
    }

    /// The paper's size, and where on it the picture goes.
    fn place(&self) -> ((f64, f64), Rect) {
        let (mut width, mut height) = self.upright();
        if let Some((across, down)) = self.density {
            let (across, down) = if self.is_turned() { (down, across) } else { (across, down) };
            (width, height) = (width * 72.0 / across, height * 72.0 / down);
            if PAGE.contains(&width) && PAGE.contains(&height) {
                return ((width, height), Rect { x0: 0.0, y0: 0.0, x1: width, y1: height });
            }
        }
        let paper = if width > height { (SHEET.1, SHEET.0) } else { SHEET };
        let room = (paper.0 - 2.0 * EDGE, paper.1 - EDGE - FOOT);
        // A small picture is not blown up to a blur.
        let scale = (room.0 / width).min(room.1 / height).min(1.0);
        let (width, height) = (width * scale, height * scale);
        let (x0, y0) = ((paper.0 - width) / 2.0, FOOT + (room.1 - height));
        (paper, Rect { x0, y0, x1: x0 + width, y1: y0 + height })
    }
}

/// The map from the unit square of a picture to its place, turned as its orientation says (EXIF 2.3, tag 274).
fn turned(orientation: Orientation, Rect { x0, y0, x1, y1 }: Rect) -> Matrix {
    let (w, h) = (x1 - x0, y1 - y0);
    Matrix(match orientation {
        Orientation::NoTransforms => [w, 0.0, 0.0, h, x0, y0],
        Orientation::FlipHorizontal => [-w, 0.0, 0.0, h, x1, y0],
        Orientation::Rotate180 => [-w, 0.0, 0.0, -h, x1, y1],
        Orientation::FlipVertical => [w, 0.0, 0.0, -h, x0, y1],
        Orientation::Rotate90 => [0.0, -h, w, 0.0, x0, y1],
        Orientation::Rotate270 => [0.0, h, -w, 0.0, x1, y0],
        Orientation::Rotate90FlipH => [0.0, -h, -w, 0.0, x1, y1],
        Orientation::Rotate270FlipH => [0.0, h, w, 0.0, x0, y0],
    })
}

/// A stream of samples in rows, each row told apart from the one above (PNG's own way), and compressed.
pub(crate) fn rows((width, height): (u32, u32), colours: usize, samples: &[u8]) -> Result<Stream, Refusal> {
    use png::{BitDepth, ColorType};
    let (colour, space) = match colours {
        1 => (ColorType::Grayscale, "DeviceGray"),
        3 => (ColorType::Rgb, "DeviceRGB"),
        _ => return Err(Refusal::Damaged),
    };
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(colour);
    encoder.set_depth(BitDepth::Eight);
    let mut writer = encoder.write_header().map_err(|_| Refusal::Damaged)?;
    writer.write_image_data(samples).and_then(|()| writer.finish()).map_err(|_| Refusal::Damaged)?;
    let colours = i64::try_from(colours).unwrap_or(1);
    let rows = dictionary! {
        "Predictor" => 15, "Colors" => colours, "BitsPerComponent" => 8, "Columns" => i64::from(width),
    };
    Ok(Stream::new(
        dictionary! { "ColorSpace" => space, "BitsPerComponent" => 8, "Filter" => "FlateDecode", "DecodeParms" => rows },
        data_of_png(&file),
    ))
}

/// The compressed samples inside a PNG file: the contents of its IDAT chunks.
fn data_of_png(file: &[u8]) -> Vec<u8> {
    let (mut data, mut rest) = (Vec::new(), file.get(8..).unwrap_or_default());
    while let Some((length, after)) = rest.split_first_chunk::<4>() {
        let length = u32::from_be_bytes(*length) as usize;
        let (Some(kind), Some(content)) = (after.get(..4), after.get(4..4 + length)) else { break };
        if kind == b"IDAT" {
            data.extend_from_slice(content);
        }
        rest = after.get(4 + length + 4..).unwrap_or_default();
    }
    data
}

/// Makes a PDF with one page for each picture.
pub(super) fn document(pictures: Vec<Picture>) -> Result<Vec<u8>, Refusal> {
    let made = || -> Result<Vec<u8>, PacketError> {
        let mut bytes = Vec::new();
        let mut writer = Writer::new(&mut bytes)?;
        let tree = writer.reserve();
        let mut pages = Vec::new();
        for picture in pictures {
            pages.push(page(picture, tree, &mut writer)?);
        }
        writer.put(tree, &page_tree(&pages).into())?;
        let root = writer.add(dictionary! { "Type" => "Catalog", "Pages" => tree })?;
        let info = writer.add(dictionary! { "Producer" => crate::pdf::syntax::text("Recourse") })?;
        writer.finish(root, info)?;
        Ok(bytes)
    };
    made().map_err(|_| Refusal::Damaged)
}

fn page(picture: Picture, tree: ObjectId, writer: &mut Writer<'_>) -> Result<ObjectId, PacketError> {
    let (paper, place) = picture.place();
    let matrix = turned(picture.orientation, place);
    let size = [picture.size.0, picture.size.1].map(|length| Object::Integer(i64::from(length)));
    let mut stream = picture.stream;
    if let Some(mut mask) = picture.mask {
        describe(&mut mask.dict, &size);
        let mask = writer.add(mask)?;
        stream.dict.set("SMask", mask);
    }
    if let Some((profile, colours)) = picture.profile {
        let profile = writer.add(packed(dictionary! { "N" => colours }, &profile))?;
        stream.dict.set("ColorSpace", vec![Object::Name(b"ICCBased".to_vec()), profile.into()]);
    }
    describe(&mut stream.dict, &size);
    let drawn = writer.add(stream)?;
    let operators = format!("q {} /Photo Do Q\n", matrix.operator());
    let contents = writer.add(Stream::new(Dictionary::new(), operators.into_bytes()))?;
    let sheet = Rect { x0: 0.0, y0: 0.0, x1: paper.0, y1: paper.1 };
    writer.add(dictionary! {
        "Type" => "Page", "Parent" => tree, "MediaBox" => sheet.object(), "Contents" => contents,
        "Resources" => dictionary! { "XObject" => dictionary! { "Photo" => drawn } },
    })
}

fn describe(dictionary: &mut Dictionary, size: &[Object; 2]) {
    dictionary.set("Type", "XObject");
    dictionary.set("Subtype", "Image");
    dictionary.set("Width", size[0].clone());
    dictionary.set("Height", size[1].clone());
}
