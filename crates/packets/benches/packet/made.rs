//! Files for the bench: scans as large as scans are, and text.

use std::io;
use std::path::{Path, PathBuf};

/// Pages in one exhibit.
pub(crate) const PAGES: usize = 50;

/// Files of scans: each page is one JPEG of about a megabyte, and no two are the same.
pub(crate) fn scans(folder: &Path, pages: usize) -> io::Result<Vec<PathBuf>> {
    let photo = photo()?;
    let page = |number: usize| {
        // A comment segment (ITU-T T.81, B.2.4.5) makes each its own.
        let mut jpeg = vec![0xff, 0xd8, 0xff, 0xfe, 0, 10];
        jpeg.extend_from_slice(&(number as u64).to_be_bytes());
        jpeg.extend_from_slice(&photo[2..]);
        jpeg
    };
    let files = (0..pages.div_ceil(PAGES)).map(|file| {
        let path = folder.join(format!("scans-{file}.pdf"));
        let numbers = file * PAGES..pages.min((file + 1) * PAGES);
        write_pdf(&path, numbers.map(|number| (page(number), SCAN.to_owned())))?;
        Ok(path)
    });
    files.collect()
}

const WIDTH: u32 = 1700;
const HEIGHT: u32 = 2200;
const SCAN: &str = "q 612 0 0 792 0 0 cm /Scan Do Q";

/// A page with dark lines, enough grain to be as large as a scan, and white margins.
fn photo() -> io::Result<Vec<u8>> {
    let mut seed = 7_u32;
    let mut grain = || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        seed.to_be_bytes()[0] >> 2
    };
    let mut samples = Vec::with_capacity((WIDTH * HEIGHT * 3) as usize);
    for y in 0..HEIGHT {
        for x in 0..WIDTH {
            let is_inside = (150..2000).contains(&y) && (150..1550).contains(&x);
            match (is_inside, y % 40 < 6 && x % 23 < 15) {
                (false, _) => samples.extend([250; 3]),
                (true, true) => samples.extend([20 + grain(), 20 + grain(), 20]),
                (true, false) => samples.extend([180 + grain(), 180 + grain(), 180]),
            }
        }
    }
    let mut file = Vec::new();
    let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut file, 75);
    image::ImageEncoder::write_image(encoder, &samples, WIDTH, HEIGHT, image::ExtendedColorType::Rgb8)
        .map_err(io::Error::other)?;
    Ok(file)
}

/// Files of text: forty lines on every page, each page in its own words.
pub(crate) fn texts(folder: &Path, pages: usize) -> io::Result<Vec<PathBuf>> {
    let page = |number: usize| {
        let lines = (0..40).map(|line| {
            format!(
                "(Page {number}, line {line}: the plan denied the service as not medically necessary.) ' "
            )
        });
        format!("BT /F1 11 Tf 14 TL 72 720 Td {} ET", lines.collect::<String>())
    };
    let files = (0..pages.div_ceil(PAGES)).map(|file| {
        let path = folder.join(format!("text-{file}.pdf"));
        let numbers = file * PAGES..pages.min((file + 1) * PAGES);
        write_pdf(&path, numbers.map(|number| (Vec::new(), page(number))))?;
        Ok(path)
    });
    files.collect()
}

/// Writes a PDF of pages that each show a picture and some operators.
fn write_pdf(path: &Path, pages: impl Iterator<Item = (Vec<u8>, String)>) -> io::Result<()> {
    let mut places = Vec::new();
    let mut bytes = b"%PDF-1.4\n".to_vec();
    let mut put = |bytes: &mut Vec<u8>, number: usize, parts: &[&[u8]]| {
        if places.len() <= number {
            places.resize(number + 1, 0);
        }
        places[number] = bytes.len();
        bytes.extend_from_slice(format!("{number} 0 obj\n").as_bytes());
        bytes.extend(parts.iter().flat_map(|part| part.iter()));
        bytes.extend_from_slice(b"\nendobj\n");
    };
    let mut kids = String::new();
    let mut next = 4;
    for (jpeg, operators) in pages {
        let about = format!(
            "<</Type/XObject/Subtype/Image/Width {WIDTH}/Height {HEIGHT}/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode/Length {}>>stream\n",
            jpeg.len()
        );
        if !jpeg.is_empty() {
            put(&mut bytes, next, &[about.as_bytes(), &jpeg, b"\nendstream"]);
        }
        let length = format!("<</Length {}>>stream\n", operators.len());
        put(&mut bytes, next + 1, &[length.as_bytes(), operators.as_bytes(), b"\nendstream"]);
        let page = format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents {} 0 R/Resources<</Font<</F1 3 0 R>>/XObject<</Scan {next} 0 R>>>>>>",
            next + 1
        );
        put(&mut bytes, next + 2, &[page.as_bytes()]);
        kids.extend([(next + 2).to_string().as_str(), " 0 R "]);
        next += 3;
    }
    put(&mut bytes, 1, &[b"<</Type/Catalog/Pages 2 0 R>>"]);
    put(&mut bytes, 2, &[format!("<</Type/Pages/Count {}/Kids[{kids}]>>", (next - 4) / 3).as_bytes()]);
    put(&mut bytes, 3, &[b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>"]);
    let start = bytes.len();
    bytes.extend_from_slice(format!("xref\n0 {}\n0000000000 65535 f \n", places.len()).as_bytes());
    for place in places.iter().skip(1) {
        let kind = if *place == 0 { "00000 f" } else { "00000 n" };
        bytes.extend_from_slice(format!("{place:010} {kind} \n").as_bytes());
    }
    bytes.extend_from_slice(
        format!("trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n", places.len()).as_bytes(),
    );
    std::fs::write(path, bytes)
}
