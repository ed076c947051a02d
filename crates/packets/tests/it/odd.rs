//! Files with nothing or with far too much in them: refused by name or used, in bounded time and memory.

use std::time::{Duration, Instant};

use lopdf::{Dictionary, Object, ObjectId, Stream, dictionary};
use packets::{Held, Note, PacketError, Refusal, Report};

use crate::made::{Asked, Sheet, document, held, made, made_with, pdf, saved};

/// Makes a packet of one file beside a sound one, and tells what became of it.
#[track_caller]
fn beside_a_sound_one(file: Held) -> Report {
    let start = Instant::now();
    let (_, report) = made_with(&[file, held("sound.pdf", pdf("Sound", 1))], &Asked::default()).unwrap();
    assert!(start.elapsed() < Duration::from_secs(120), "{:?}", start.elapsed());
    assert_eq!(report.included.last().unwrap().file, "sound.pdf", "the rest is made");
    report
}

#[track_caller]
fn refused(file: Held) -> Refusal {
    let name = file.name.clone();
    let report = beside_a_sound_one(file);
    let [refused] = &report.refused[..] else { panic!("one is refused: {report:?}") };
    assert_eq!((refused.file.as_str(), report.included.len()), (name.as_str(), 1));
    refused.reason
}

#[test]
fn an_empty_file_is_named_and_alone_makes_no_packet() {
    assert_eq!(refused(held("scan.pdf", "")), Refusal::Empty);
    let error = made_with(&[held("scan.pdf", "")], &Asked::default()).unwrap_err();
    let PacketError::NothingToSend(report) = error else { panic!("{error}") };
    assert_eq!(report.refused[0].file, "scan.pdf");
}

#[test]
fn more_pages_than_anybody_can_send_are_refused() {
    let (mut document, pages) = document(vec![Sheet::saying("Again")]);
    let tree =
        document.get_dictionary(pages[0]).unwrap().get(b"Parent").and_then(Object::as_reference).unwrap();
    let kids = vec![Object::Reference(pages[0]); 100_000];
    document.get_dictionary_mut(tree).unwrap().set("Kids", kids);
    document.get_dictionary_mut(tree).unwrap().set("Count", 100_000);
    assert_eq!(refused(held("endless.pdf", saved(document))), Refusal::TooManyPages);
}

#[test]
fn a_tree_of_pages_ten_thousand_deep_is_survived() {
    let (mut document, pages) = document(vec![Sheet::saying("Deep")]);
    let top =
        document.get_dictionary(pages[0]).unwrap().get(b"Parent").and_then(Object::as_reference).unwrap();
    let mut above: ObjectId = top;
    for _ in 0..10_000 {
        let below = document.add_object(dictionary! { "Type" => "Pages", "Parent" => above, "Count" => 1 });
        document.get_dictionary_mut(above).unwrap().set("Kids", vec![Object::Reference(below)]);
        above = below;
    }
    document.get_dictionary_mut(above).unwrap().set("Kids", vec![Object::Reference(pages[0])]);
    document.get_dictionary_mut(pages[0]).unwrap().set("Parent", above);
    let report = beside_a_sound_one(held("deep.pdf", saved(document)));
    assert_eq!(report.included.len() + report.refused.len(), 2);
}

/// A picture of so many grey dots on a side, all the same, in a few kilobytes.
fn plain_png(side: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, side, side);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::One);
    let row = vec![0xff; side.div_ceil(8) as usize];
    let mut writer = encoder.write_header().unwrap();
    let mut stream = writer.stream_writer().unwrap();
    for _ in 0..side {
        std::io::Write::write_all(&mut stream, &row).unwrap();
    }
    stream.finish().unwrap();
    writer.finish().unwrap();
    bytes
}

#[test]
fn a_picture_larger_than_any_camera_makes_is_refused() {
    assert_eq!(refused(held("huge.png", plain_png(20_000))), Refusal::TooLarge);
    let mut bytes = std::io::Cursor::new(Vec::new());
    let mut encoder = tiff::encoder::TiffEncoder::new(&mut bytes).unwrap().with_compression(
        tiff::encoder::Compression::Deflate(tiff::encoder::compression::DeflateLevel::Fast),
    );
    let mut image = encoder.new_image::<tiff::encoder::colortype::Gray8>(20_000, 20_000).unwrap();
    image.rows_per_strip(1000).unwrap();
    let strip = vec![0xff; 20_000 * 1000];
    while image.next_strip_sample_count() > 0 {
        image.write_strip(&strip).unwrap();
    }
    image.finish().unwrap();
    assert_eq!(refused(held("huge.tif", bytes.into_inner())), Refusal::TooLarge);
}

#[test]
fn operators_that_inflate_without_measure_are_survived() {
    let (mut document, pages) = document(vec![Sheet::saying("Bomb")]);
    let mut bomb = Stream::new(Dictionary::new(), vec![b' '; 150_000_000]);
    bomb.compress().unwrap();
    let bomb = document.add_object(bomb);
    document.get_dictionary_mut(pages[0]).unwrap().set("Contents", bomb);
    let report = beside_a_sound_one(held("bomb.pdf", saved(document)));
    assert_eq!(report.included[0].pages, 1);
}

#[test]
fn forms_that_draw_each_other_end() {
    let (mut document, pages) = document(vec![Sheet::drawing("/A Do")]);
    let (one, other) = (document.new_object_id(), document.new_object_id());
    for (form, name, next) in [(one, "B", other), (other, "A", one)] {
        let inner = dictionary! { "XObject" => dictionary! { name => next } };
        let side = vec![0.into(), 0.into(), 600.into(), 700.into()];
        let about =
            dictionary! { "Type" => "XObject", "Subtype" => "Form", "BBox" => side, "Resources" => inner };
        // Each draws the other twice: without a limit this doubles for ever.
        let operators = format!("/{name} Do /{name} Do 0 0 30 30 re f");
        document.objects.insert(form, Stream::new(about, operators.into_bytes()).into());
    }
    let inner = dictionary! { "XObject" => dictionary! { "A" => one } };
    document.get_dictionary_mut(pages[0]).unwrap().set("Resources", inner);
    let report = beside_a_sound_one(held("mirrors.pdf", saved(document)));
    assert_eq!(report.included[0].pages, 1);
}

#[test]
fn a_page_in_larger_units_is_copied_and_compared() {
    let sheet = Sheet::saying("Plan").with("UserUnit", 4);
    let (_, report) = made(&[held("plan.pdf", saved(document(vec![sheet]).0))]);
    assert_eq!((report.compared, report.included[0].pages), (1, 1));
}

#[test]
fn a_form_that_leaves_its_looks_to_the_viewer_shows_its_answers() {
    let (mut document, pages) = document(vec![Sheet::saying("Form")]);
    let place = [100, 500, 300, 520].map(Object::Integer).to_vec();
    let field = document.add_object(dictionary! {
        "Type" => "Annot", "Subtype" => "Widget", "FT" => "Tx", "T" => Object::string_literal("member"),
        "V" => Object::string_literal("Ana Diaz"), "Rect" => place,
    });
    document.get_dictionary_mut(pages[0]).unwrap().set("Annots", vec![Object::Reference(field)]);
    let form = dictionary! { "NeedAppearances" => true, "Fields" => vec![Object::Reference(field)] };
    document.catalog_mut().unwrap().set("AcroForm", form);
    let (packet, report) = made(&[held("form.pdf", saved(document))]);
    assert!(report.included[0].notes.contains(&Note::AnswersDrawn(vec![1])), "{report:?}");
    assert_eq!(report.compared, 1);
    assert!(!packet.windows(9).any(|it| it == b"/AcroForm"), "two forms would share their answers");
}
