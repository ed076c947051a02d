//! Redaction from outside: words are planted wherever a PDF can hold them, and must be gone from every stream.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use packets::{BlackBox, Held, RedactError, Redacted, Refusal, page_picture, page_sizes};
use proptest::prelude::*;

use crate::made::{FACES, Sheet, document, held, pdf, saved};

/// The word that must be gone.
const CANARY: &str = "CANARY7Q";

fn on(page: usize, left: f64, top: f64, width: f64, height: f64) -> BlackBox {
    BlackBox { page, left, top, width, height }
}

fn redacted(file: &Held, boxes: &[BlackBox]) -> Redacted {
    packets::redact(file, boxes, &FACES).expect("the copy is made")
}

/// Every byte of a file that could be read: the raw file, each stream unpacked, and every string.
fn everything(bytes: &[u8]) -> Vec<Vec<u8>> {
    let document = Document::load_mem(bytes).unwrap();
    let mut found = vec![bytes.to_vec()];
    for object in document.objects.values() {
        let mut open = vec![object];
        while let Some(object) = open.pop() {
            match object {
                Object::Stream(stream) => {
                    found.push(stream.get_plain_content().unwrap_or_else(|_| stream.content.clone()));
                    open.extend(stream.dict.iter().map(|(_, value)| value));
                }
                Object::Dictionary(entries) => {
                    found.extend(entries.iter().map(|(key, _)| key.clone()));
                    open.extend(entries.iter().map(|(_, value)| value));
                }
                Object::Array(items) => open.extend(items),
                Object::String(bytes, _) | Object::Name(bytes) => found.push(bytes.clone()),
                _ => {}
            }
        }
    }
    found
}

fn holds(bytes: &[u8], word: &str) -> bool {
    let wide: Vec<u8> = word.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let is_in = |hay: &[u8], needle: &[u8]| hay.windows(needle.len()).any(|it| it == needle);
    everything(bytes).iter().any(|piece| is_in(piece, word.as_bytes()) || is_in(piece, &wide))
}

fn canary_at(place: &str) -> String {
    format!("{CANARY}{place}")
}

fn stream(document: &mut Document, dictionary: Dictionary, content: &str) -> ObjectId {
    document.add_object(Stream::new(dictionary, content.as_bytes().to_vec()))
}

fn font_resources() -> Dictionary {
    let font = dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" };
    dictionary! { "Font" => dictionary! { "F1" => font } }
}

/// A page with the canary in every place of a page, and a document with it in every place of a document. The second
/// page is innocent and shares its list of resources with the first.
fn planted() -> Vec<u8> {
    let first = format!(
        "BT /F1 24 Tf 72 700 Td ({}) Tj ET BT 3 Tr /F1 24 Tf 72 690 Td ({}) Tj ET \
         /Span <</ActualText ({})>> BDC BT /F1 9 Tf 72 650 Td (x) Tj ET EMC \
         /OC /Layer BDC BT /F1 24 Tf 72 600 Td ({}) Tj ET EMC q 100 0 0 100 72 480 cm /Scan Do Q /Box Do \
         BT /F1 12 Tf 300 100 Td (left alone) Tj ET",
        canary_at("text"),
        canary_at("hidden"),
        canary_at("actual"),
        canary_at("layer"),
    );
    let second = "q 100 0 0 100 72 480 cm /Logo Do Q BT /F1 24 Tf 72 700 Td (page two) Tj ET";
    let (mut made, pages) = document(vec![Sheet::drawing(&first), Sheet::drawing(second)]);
    add_resources(&mut made, &pages);
    add_comments(&mut made, pages[0]);
    add_to_catalog(&mut made, pages[0]);
    made.trailer.set("Info", dictionary! { "Title" => Object::string_literal(canary_at("info")) });
    let mut bytes = saved(made);
    bytes.extend_from_slice(format!("\n% {}\n", canary_at("after the end")).as_bytes());
    bytes
}

fn add_resources(made: &mut Document, pages: &[ObjectId]) {
    let about = |kind: &str| {
        dictionary! {
            "Type" => "XObject", "Subtype" => "Image", "Width" => 10, "Height" => 10, "ColorSpace" => "DeviceGray",
            "BitsPerComponent" => 8, "Purpose" => Object::string_literal(kind),
        }
    };
    let pixels: String = canary_at("image").chars().cycle().take(100).collect();
    let metadata =
        stream(made, dictionary! { "Type" => "Metadata", "Subtype" => "XML" }, &canary_at("picture xmp"));
    let mut scan_about = about(&canary_at("image entry"));
    scan_about.set("Metadata", metadata);
    let scan = stream(made, scan_about, &pixels);
    let logo = stream(made, about("logo"), &"innocent!!".repeat(10));
    let form = dictionary! {
        "Type" => "XObject", "Subtype" => "Form", "BBox" => [0, 0, 612, 792].map(Object::Integer).to_vec(),
        "Resources" => font_resources(),
    };
    let inside = format!("BT /F1 24 Tf 72 400 Td ({}) Tj ET", canary_at("form"));
    let form = stream(made, form, &inside);
    let layer = made.add_object(
        dictionary! { "Type" => "OCG", "Name" => Object::string_literal(canary_at("layer name")) },
    );
    let mut shared = font_resources();
    shared.set("XObject", dictionary! { "Scan" => scan, "Logo" => logo, "Box" => form });
    shared.set("Properties", dictionary! { "Layer" => layer });
    let shared = made.add_object(shared);
    for page in pages {
        made.get_dictionary_mut(*page).unwrap().set("Resources", shared);
    }
    let layers = vec![Object::Reference(layer)];
    let usual = dictionary! { "OFF" => layers.clone() };
    made.catalog_mut().unwrap().set("OCProperties", dictionary! { "OCGs" => layers, "D" => usual });
}

fn add_comments(made: &mut Document, page: ObjectId) {
    let look = dictionary! {
        "Type" => "XObject", "Subtype" => "Form", "BBox" => [0, 0, 200, 20].map(Object::Integer).to_vec(),
        "Resources" => font_resources(),
    };
    let inside = format!("BT /F1 12 Tf 2 2 Td ({}) Tj ET", canary_at("look"));
    let look = stream(made, look, &inside);
    let rect = |y: i64| [72, y, 272, y + 20].map(Object::Integer).to_vec();
    let field = made.add_object(dictionary! {
        "Type" => "Annot", "Subtype" => "Widget", "FT" => "Tx", "T" => Object::string_literal(canary_at("field name")),
        "V" => Object::string_literal(canary_at("answer")), "Rect" => rect(300), "AP" => dictionary! { "N" => look },
    });
    let note = made.add_object(dictionary! {
        "Type" => "Annot", "Subtype" => "Text", "Contents" => Object::string_literal(canary_at("note")), "Rect" => rect(260),
    });
    let thumbnail = stream(made, dictionary! { "Width" => 1, "Height" => 1 }, &canary_at("thumbnail"));
    let own = made.get_dictionary_mut(page).unwrap();
    own.set("Annots", vec![Object::Reference(field), Object::Reference(note)]);
    own.set("Thumb", thumbnail);
    own.set("PieceInfo", dictionary! { "App" => Object::string_literal(canary_at("piece")) });
    let form = dictionary! { "Fields" => vec![Object::Reference(field)] };
    made.catalog_mut().unwrap().set("AcroForm", form);
}

fn add_to_catalog(made: &mut Document, page: ObjectId) {
    let xmp = stream(made, dictionary! { "Type" => "Metadata", "Subtype" => "XML" }, &canary_at("xmp"));
    let file = stream(made, dictionary! { "Type" => "EmbeddedFile" }, &canary_at("attachment"));
    let file = made.add_object(dictionary! {
        "Type" => "Filespec", "F" => Object::string_literal(canary_at("file name")), "EF" => dictionary! { "F" => file },
    });
    let script = dictionary! { "S" => "JavaScript", "JS" => Object::string_literal(canary_at("script")) };
    let list_of =
        |name: &str, value: Object| dictionary! { "Names" => vec![Object::string_literal(name), value] };
    let names = dictionary! {
        "EmbeddedFiles" => list_of("a", file.into()), "JavaScript" => list_of("b", script.clone().into()),
    };
    let bookmark = made.add_object(dictionary! { "Title" => Object::string_literal(canary_at("bookmark")) });
    let element = made.add_object(dictionary! {
        "Type" => "StructElem", "S" => "P", "Alt" => Object::string_literal(canary_at("alt")), "Pg" => page,
    });
    let catalog = made.catalog_mut().unwrap();
    catalog.set("Metadata", xmp);
    catalog.set("Names", names);
    catalog.set("OpenAction", script);
    catalog.set("Outlines", dictionary! { "First" => bookmark, "Last" => bookmark, "Count" => 1 });
    catalog.set(
        "StructTreeRoot",
        dictionary! { "Type" => "StructTreeRoot", "K" => vec![Object::Reference(element)] },
    );
}

/// The file once more, with the page that said the canary replaced in a later revision.
fn revised() -> Vec<u8> {
    let (mut made, pages) = document(vec![Sheet::saying(&canary_at("old revision")), Sheet::saying("two")]);
    let old = saved(made.clone());
    let contents = stream(&mut made, Dictionary::new(), "BT /F1 24 Tf 72 700 Td (new words) Tj ET");
    made.get_dictionary_mut(pages[0]).unwrap().set("Contents", contents);
    // The old words stay in the file as an object that nothing leads to.
    let new = saved(made);
    assert!(holds(&old, CANARY) && holds(&new, CANARY));
    new
}

#[test]
fn planted_words_are_gone_from_every_stream_and_the_original_is_untouched() {
    let original = planted();
    let places = [
        "text",
        "hidden",
        "actual",
        "layer",
        "image",
        "image entry",
        "picture xmp",
        "form",
        "layer name",
        "look",
        "field name",
        "answer",
        "note",
        "thumbnail",
        "piece",
        "xmp",
        "attachment",
        "file name",
        "script",
        "bookmark",
        "alt",
        "info",
        "after the end",
    ];
    for place in places {
        assert!(holds(&original, &canary_at(place)), "{place} was not planted");
    }
    let file = held("planted.pdf", original.clone());
    let copy = redacted(&file, &[on(0, 60.0, 60.0, 300.0, 480.0)]);
    assert!(!holds(&copy.bytes, CANARY), "something is left");
    assert_eq!(file.bytes, original);
    assert_eq!((copy.pages, copy.pictures.as_slice()), (2, [0].as_slice()));
}

#[test]
fn the_page_without_a_box_keeps_its_words_and_pictures() {
    let copy = redacted(&held("planted.pdf", planted()), &[on(0, 60.0, 60.0, 300.0, 480.0)]);
    let read = Document::load_mem(&copy.bytes).unwrap();
    assert!(read.extract_text(&[2]).unwrap().contains("page two"));
    assert!(holds(&copy.bytes, "innocent!!"), "its logo is kept");
    assert_eq!(
        read.extract_text(&[1]).unwrap_or_default().trim(),
        "",
        "and the first page has no words at all"
    );
}

#[test]
fn words_of_an_earlier_revision_are_gone() {
    let copy = redacted(&held("revised.pdf", revised()), &[on(1, 0.0, 0.0, 612.0, 200.0)]);
    assert!(!holds(&copy.bytes, CANARY));
    assert!(holds(&copy.bytes, "new words"), "what stands on the other page is still there");
}

#[test]
fn a_page_that_shows_the_same_operators_through_another_window_becomes_a_picture_too() {
    let (mut made, pages) = document(vec![Sheet::saying(CANARY), Sheet::saying("other")]);
    let contents = made.get_dictionary(pages[0]).unwrap().get(b"Contents").unwrap().clone();
    let window = [0, 0, 612, 300].map(Object::Integer).to_vec();
    let other = made.get_dictionary_mut(pages[1]).unwrap();
    other.set("Contents", contents);
    other.set("CropBox", window);
    let copy = redacted(&held("spread.pdf", saved(made)), &[on(0, 60.0, 60.0, 300.0, 60.0)]);
    assert!(!holds(&copy.bytes, CANARY));
    assert_eq!(copy.pictures, [0, 1]);
}

/// A JPEG with a place and a small picture of itself in its EXIF part, as phones write it.
fn photo() -> Vec<u8> {
    let mut jpeg = Vec::new();
    let pixels: Vec<u8> =
        (0..400 * 300).flat_map(|at| if at % 400 < 200 { [220, 30, 30] } else { [240; 3] }).collect();
    let mut encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut jpeg, 90);
    encoder.encode(&pixels, 400, 300, image::ExtendedColorType::Rgb8).unwrap();
    let exif = format!("Exif\0\0MM\0*\0\0\0\x08\0\0{}{}", canary_at("GPS"), canary_at("thumbnail"));
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    let mut out = jpeg[..2].to_vec();
    out.extend([0xff, 0xe1]);
    out.extend(length);
    out.extend(exif.as_bytes());
    out.extend(&jpeg[2..]);
    out
}

#[test]
fn a_photo_loses_what_was_under_the_box_and_what_the_camera_wrote() {
    let original = photo();
    let file = held("photo.jpg", original.clone());
    let size = page_sizes(&file, &FACES).unwrap()[0];
    let copy = redacted(&file, &[on(0, 0.0, 0.0, size.width / 2.0 + 6.0, size.height)]);
    assert!(!holds(&copy.bytes, CANARY));
    let again = held("copy.pdf", copy.bytes);
    let picture = page_picture(&again, 0, 1.0, &FACES).unwrap();
    let picture = image::load_from_memory(&picture).unwrap().into_rgb8();
    let is_red = |pixel: &image::Rgb<u8>| pixel[0] > 150 && pixel[1] < 100;
    assert!(!picture.pixels().any(is_red), "nothing red is left of the left half");
    assert!(picture.get_pixel(5, 5).0 == [0, 0, 0]);
    assert_eq!(file.bytes, original);
}

#[test]
fn what_cannot_be_redacted_is_refused_with_a_reason() {
    let refused = |file: &Held, boxes: &[BlackBox]| packets::redact(file, boxes, &FACES).unwrap_err();
    let good = held("two.pdf", pdf("words", 2));
    assert!(matches!(refused(&good, &[]), RedactError::NoBoxes));
    assert!(matches!(
        refused(&good, &[on(2, 1.0, 1.0, 9.0, 9.0)]),
        RedactError::NoSuchPage { asked: 2, pages: 2 }
    ));
    assert!(matches!(refused(&good, &[on(0, 900.0, 1.0, 9.0, 9.0)]), RedactError::Box(0)));
    let broken = held("broken.pdf", *b"%PDF-1.7 and nothing else");
    assert!(matches!(refused(&broken, &[on(0, 1.0, 1.0, 9.0, 9.0)]), RedactError::Refused(_)));
    let office = held("letter.docx", *b"PK\x03\x04 word/document.xml");
    assert!(matches!(refused(&office, &[on(0, 1.0, 1.0, 9.0, 9.0)]), RedactError::Refused(Refusal::Kind(_))));
}

/// The canary somewhere on a page that is turned and cropped, and a box over it as a reader sees it.
fn turned(x: f64, y: f64, quarters: i64, offset: f64) -> (Vec<u8>, BlackBox) {
    let operators = format!("BT /F1 20 Tf {} {} Td ({CANARY}) Tj ET", x + offset, y + offset);
    let crop = [offset, offset, offset + 500.0, offset + 600.0].map(|it| {
        #[expect(clippy::cast_possible_truncation, reason = "a PDF of the tests needs no more digits")]
        Object::Real(it as f32)
    });
    let media = [0, 0, 900, 900].map(Object::Integer).to_vec();
    let sheet = Sheet::drawing(&operators)
        .with("Rotate", quarters * 90)
        .with("MediaBox", media)
        .with("CropBox", crop.to_vec());
    // The words are at most 150 points wide and 20 high, from their base line.
    let (left, right, bottom, top) = (x - 2.0, x + 152.0, y - 6.0, y + 20.0);
    let upright = match quarters {
        0 => (left, 600.0 - top, right, 600.0 - bottom),
        1 => (bottom, left, top, right),
        2 => (500.0 - right, bottom, 500.0 - left, top),
        _ => (600.0 - top, 500.0 - right, 600.0 - bottom, 500.0 - left),
    };
    let (x0, y0, x1, y1) = upright;
    (saved(document(vec![sheet]).0), on(0, x0, y0, x1 - x0, y1 - y0))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn a_box_covers_what_a_reader_sees_there_however_the_page_lies(
        x in 10.0_f64..330.0, y in 10.0_f64..560.0, quarters in 0_i64..4, offset in 0.0_f64..200.0,
    ) {
        let (original, area) = turned(x, y, quarters, offset);
        let file = held("turned.pdf", original);
        // What is black inside the box, and beside the box grown by `grown` points on every side.
        let ink = |file: &Held, grown: f64| {
            let picture = page_picture(file, 0, 1.0, &FACES).unwrap();
            let picture = image::load_from_memory(&picture).unwrap().into_luma8();
            let within = |x: u32, y: u32| {
                let (x, y) = (f64::from(x), f64::from(y));
                x + 1.0 > area.left - grown
                    && x < area.left + area.width + grown
                    && y + 1.0 > area.top - grown
                    && y < area.top + area.height + grown
            };
            let dark = picture.enumerate_pixels().filter(|(_, _, pixel)| pixel[0] < 200);
            dark.fold((0_usize, 0_usize), |(inside, outside), (x, y, _)| {
                if within(x, y) { (inside + 1, outside) } else { (inside, outside + 1) }
            })
        };
        let (words, beside) = ink(&file, 0.0);
        prop_assert!(words > 50 && beside == 0, "the box lies over the words: {words}, {beside}");
        let copy = redacted(&file, &[area]);
        prop_assert!(!holds(&copy.bytes, CANARY));
        // The box is drawn in whole dots of 1/300 inch, outwards: less than a point more than was asked.
        let (black, beside) = ink(&held("copy.pdf", copy.bytes), 1.0);
        prop_assert!(black >= words && beside == 0, "{black}, {beside}");
    }
}

#[test]
fn the_same_boxes_give_the_same_file() {
    let file = held("two.pdf", pdf("words", 2));
    let boxes = [on(1, 10.0, 10.0, 100.0, 100.0), on(1, 50.0, 50.0, 100.0, 100.0)];
    assert!(redacted(&file, &boxes).bytes == redacted(&file, &boxes).bytes);
}

#[test]
fn black_and_white_pages_stay_small() {
    let scan = held("scan.pdf", pdf("words", 1));
    let copy = redacted(&scan, &[on(0, 0.0, 0.0, 612.0, 792.0)]);
    // All black: one fax-coded picture of a few bytes.
    assert!(copy.bytes.len() < 6_000, "{}", copy.bytes.len());
}
