//! Every kind of file that people have, made here and read back from the packet.

use std::io::Cursor;

use image::{DynamicImage, ExtendedColorType, ImageEncoder as _, ImageFormat, Rgb, RgbImage};
use lopdf::Object;
use packets::{Foreign, Kind, Note, Refusal, Report};

use crate::made::{Read, held, made, pdf};

/// A picture with a dark upper left corner.
fn picture(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        if x < width / 3 && y < height / 3 { Rgb([20, 20, 120]) } else { Rgb([230, 220, 200]) }
    })
}

fn coded(format: ImageFormat, width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::from(picture(width, height)).write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// A JPEG whose camera was held in another way (EXIF orientation).
fn turned_jpeg(orientation: u8) -> Vec<u8> {
    let mut jpeg = coded(ImageFormat::Jpeg, 300, 200);
    let exif: Vec<u8> =
        [&b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0"[..], &[orientation], b"\0\0\0\0\0\0"]
            .concat();
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    jpeg.splice(2..2, [&[0xff, 0xe1], &length[..], &exif].concat());
    jpeg
}

fn kinds(report: &Report) -> Vec<Kind> {
    report.included.iter().map(|it| it.kind).collect()
}

#[test]
fn photos_become_pages_without_losing_a_dot() {
    let files = [
        held("a.jpg", coded(ImageFormat::Jpeg, 300, 200)),
        held("b.png", coded(ImageFormat::Png, 200, 300)),
        held("c.webp", coded(ImageFormat::WebP, 200, 200)),
    ];
    let (bytes, report) = made(&files);
    assert_eq!((kinds(&report), report.compared), (vec![Kind::Jpeg, Kind::Png, Kind::WebP], 3));
    let read = Read::of(&bytes);
    let pictures = read.pictures();
    assert_eq!(pictures.len(), 3);
    assert!(pictures.values().any(|it| it.content == files[0].bytes), "the JPEG is there byte for byte");
    for size in [(200, 300), (200, 200)] {
        let plain = picture(size.0, size.1).into_raw();
        let stored = pictures.values().filter_map(|it| it.decompressed_content().ok());
        assert!(stored.into_iter().any(|dots| dots == plain), "{size:?}");
    }
}

#[test]
fn a_photo_is_turned_upright_however_the_camera_was_held() {
    // Where the dark corner of the stored picture is seen: to the right or left, above or below.
    let corners = [
        (1, "left above"),
        (2, "right above"),
        (3, "right below"),
        (4, "left below"),
        (5, "left above"),
        (6, "right above"),
        (7, "right below"),
        (8, "left below"),
    ];
    for (orientation, corner) in corners {
        let (bytes, report) = made(&[held("photo.jpg", turned_jpeg(orientation))]);
        assert_eq!(report.compared, 1);
        let read = Read::of(&bytes);
        let page = read.page(4);
        let sides: Vec<f32> = page
            .get(b"MediaBox")
            .and_then(Object::as_array)
            .unwrap()
            .iter()
            .map(|it| it.as_float().unwrap())
            .collect();
        assert_eq!(sides[2] > sides[3], orientation < 5, "{orientation}: {sides:?}");
        assert_eq!(dark_corner(&bytes, 4), corner, "{orientation}");
    }
}

fn dark_corner(pdf: &[u8], page: usize) -> String {
    use hayro::hayro_interpret::InterpreterSettings;
    use hayro::vello_cpu::color::palette::css::WHITE;
    let pdf = hayro::hayro_syntax::Pdf::new(pdf.to_vec()).unwrap();
    let size = hayro::PixmapSettings { x_scale: 0.25, y_scale: 0.25, bg_color: WHITE };
    let pages = pdf.pages();
    let cache = hayro::RenderCache::new();
    let shot = hayro::render(
        &pages[page - 1],
        &cache,
        &InterpreterSettings::default(),
        &hayro::RenderSettings::default(),
        &size,
    );
    let width = usize::from(shot.width());
    let dots = shot.data_as_u8_slice().chunks_exact(4).enumerate();
    let is_dark = |dot: &[u8]| dot[0] < 90 && dot[2] > 80;
    let dark: Vec<(usize, usize)> =
        dots.filter(|(_, dot)| is_dark(dot)).map(|(at, _)| (at % width, at / width)).collect();
    let count = dark.len().max(1);
    let (x, y) = dark.iter().fold((0, 0), |sum, at| (sum.0 + at.0, sum.1 + at.1));
    // The picture itself stands in the middle of the upper part of the page.
    let dots = shot.data_as_u8_slice().chunks_exact(4).enumerate();
    let above_stamp = width * usize::from(shot.height()) * 9 / 10;
    let all: Vec<(usize, usize)> = dots
        .take(above_stamp)
        .filter(|(_, dot)| dot[2] < 215)
        .map(|(at, _)| (at % width, at / width))
        .collect();
    let middle = |pick: fn(&(usize, usize)) -> usize| {
        usize::midpoint(all.iter().map(pick).min().unwrap(), all.iter().map(pick).max().unwrap())
    };
    let across = if x / count < middle(|at| at.0) { "left" } else { "right" };
    format!("{across} {}", if y / count < middle(|at| at.1) { "above" } else { "below" })
}

#[test]
fn see_through_parts_stay_see_through() {
    let mut png = Vec::new();
    let dots: Vec<u8> = (0..100 * 100).flat_map(|at| [0, 0, 0, if at % 2 == 0 { 0 } else { 255 }]).collect();
    image::codecs::png::PngEncoder::new(&mut png)
        .write_image(&dots, 100, 100, ExtendedColorType::Rgba8)
        .unwrap();
    let (bytes, report) = made(&[held("logo.png", png)]);
    assert_eq!(report.compared, 1);
    let read = Read::of(&bytes);
    assert_eq!(read.pictures().values().filter(|it| it.dict.has(b"SMask")).count(), 1);
}

/// A scan of several pages.
fn tiff(pages: u32) -> Vec<u8> {
    use tiff::encoder::{Rational, TiffEncoder, colortype::Gray8};
    let mut bytes = Cursor::new(Vec::new());
    let mut encoder = TiffEncoder::new(&mut bytes).unwrap();
    for page in 0..pages {
        let mut image = encoder.new_image::<Gray8>(850, 1100).unwrap();
        image.resolution(tiff::tags::ResolutionUnit::Inch, Rational { n: 100, d: 1 });
        let dots: Vec<u8> =
            (0..850 * 1100_u32).map(|at| if at / 850 < 100 * (page + 1) { 0 } else { 255 }).collect();
        image.write_data(&dots).unwrap();
    }
    bytes.into_inner()
}

#[test]
fn a_scan_of_several_pages_is_as_large_as_its_paper() {
    let (bytes, report) = made(&[held("fax.tif", tiff(3))]);
    assert_eq!((report.included[0].pages, report.compared), (3, 3));
    let sides: Vec<f32> = Read::of(&bytes)
        .page(5)
        .get(b"MediaBox")
        .and_then(Object::as_array)
        .unwrap()
        .iter()
        .map(|it| it.as_float().unwrap())
        .collect();
    assert_eq!(sides[2..], [612.0, 792.0]);
}

#[test]
fn text_is_set_line_by_line_in_the_letters_it_was_written_in() {
    let (bytes, report) = made(&[held("note.txt", "Señora Lee said:\n\n  wait for ﬁve days\nобжалование")]);
    assert_eq!((kinds(&report), report.included[0].notes.len()), (vec![Kind::Text], 0));
    let words = Read::of(&bytes).words(4);
    for wanted in ["Señora Lee said:", "days", "обжалование"] {
        assert!(words.contains(wanted), "{words}");
    }
}

#[test]
fn a_smile_is_spelled_out_and_a_text_nobody_could_read_is_refused() {
    let smile = format!("{} \u{1f600}", "They said it was approved. ".repeat(9));
    let (bytes, report) = made(&[held("chat.txt", smile), held("chinese.txt", "我对拒绝提出上诉")]);
    assert_eq!(report.included[0].notes, [Note::SpelledOut(1)]);
    assert!(Read::of(&bytes).words(4).contains("[U+1F600]"));
    assert_eq!(report.refused[0].reason, Refusal::Letters('我'));
}

#[test]
fn an_e_mail_brings_its_attachments() {
    let body = |name: &str, kind: &str, content: &str| {
        format!(
            "--x\r\nContent-Type: {kind}\r\nContent-Disposition: attachment; filename=\"{name}\"\r\n\r\n{content}\r\n"
        )
    };
    let pdf = String::from_utf8(pdf("Attached", 2).into_iter().filter(u8::is_ascii).collect()).unwrap();
    let message = [
        "From: Ana Ruiz <ana@example.org>\r\nTo: Appeals <appeals@example.org>\r\nSubject: =?utf-8?Q?Denegaci=C3=B3n?=\r\n\
         Date: Mon, 4 May 2026 10:00:00 -0700\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n\
         --x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Please see <b>attached</b>.</p>\r\n",
        &body("denial.pdf", "application/pdf", &pdf),
        &body("sheet.xlsx", "application/x-thing", "PK\u{3}\u{4}"),
        "--x--\r\n",
    ]
    .concat();
    let (bytes, report) = made(&[held("mail.eml", message)]);
    let read = Read::of(&bytes);
    let words = read.words(4);
    for wanted in
        ["Ana Ruiz <ana@example.org>", "Denegación", "Mon, 4 May 2026 10:00:00 -0700", "Please see attached."]
    {
        assert!(words.contains(wanted), "{wanted}: {words}");
    }
    assert_eq!((report.included[0].kind, report.included[0].pages), (Kind::Email, 3));
    assert!(read.words(6).contains("Attached 2") && read.words(6).contains("Exhibit A, 3 of 3"));
    let refused = &report.refused[0];
    assert_eq!(
        (refused.attachment.as_deref(), refused.reason),
        (Some("sheet.xlsx"), Refusal::Kind(Foreign::Office))
    );
}

#[test]
fn a_file_that_cannot_be_used_is_named_and_the_rest_is_made() {
    let files = [
        held("notes.docx", "PK\u{3}\u{4}"),
        held("denial.pdf", pdf("Denial", 1)),
        held("song.mp3", "ID3\u{3}"),
        held("nothing.pdf", ""),
        held("broken.jpg", [&[0xff_u8, 0xd8, 0xff, 0xe0][..], &[0; 50]].concat()),
    ];
    let (_, report) = made(&files);
    assert_eq!(report.included[0].exhibit.as_deref(), Some("A"));
    let refused: Vec<_> = report.refused.iter().map(|it| (it.file.as_str(), it.reason)).collect();
    let wanted = [
        ("notes.docx", Refusal::Kind(Foreign::Office)),
        ("song.mp3", Refusal::Kind(Foreign::Recording)),
        ("nothing.pdf", Refusal::Empty),
        ("broken.jpg", Refusal::Damaged),
    ];
    assert_eq!(refused, wanted);
}

#[test]
fn a_pdf_locked_against_changes_opens_and_one_locked_against_reading_is_refused() {
    use lopdf::{EncryptionState, EncryptionVersion, Permissions};
    let locked = |user: &str| {
        let (mut document, _) = crate::made::document(vec![crate::made::Sheet::saying("Locked words")]);
        let id = Object::string_literal("0123456789abcdef");
        document.trailer.set("ID", vec![id.clone(), id]);
        let version = EncryptionVersion::V2 {
            document: &document,
            owner_password: "owner",
            user_password: user,
            key_length: 128,
            permissions: Permissions::PRINTABLE,
        };
        let state = EncryptionState::try_from(version).unwrap();
        document.encrypt(&state).unwrap();
        crate::made::saved(document)
    };
    let (bytes, report) = made(&[held("open.pdf", locked("")), held("shut.pdf", locked("secret"))]);
    assert!(Read::of(&bytes).words(4).contains("Locked words"));
    assert_eq!(report.compared, 1);
    assert_eq!((report.refused.len(), report.refused[0].reason), (1, Refusal::Locked));
}

#[test]
fn a_photo_of_a_phone_stands_upright_however_its_tiles_lie() {
    // Six tiles that lie on their side; the file says how they are turned, twice, as phones do.
    let (packet, report) = made(&[held("IMG_1.HEIC", *include_bytes!("phone.heic"))]);
    assert_eq!((kinds(&report), report.compared), (vec![Kind::Heic], 1));
    assert!(report.included[0].notes.contains(&Note::ConvertedToJpeg));
    let read = Read::of(&packet);
    let pictures = read.pictures();
    let [picture] = pictures.values().collect::<Vec<_>>()[..] else { panic!("one picture") };
    let photo = image::load_from_memory(&picture.content).unwrap().into_rgb8();
    assert_eq!(photo.dimensions(), (128, 192));
    let strongest = |x, y| {
        let Rgb(colors) = *photo.get_pixel(x, y);
        colors.map(|part| part > 120)
    };
    let corners = [strongest(10, 10), strongest(118, 10), strongest(10, 182), strongest(118, 182)];
    assert_eq!(corners, [[true, false, false], [false, true, false], [false, false, true], [true; 3]]);
}
