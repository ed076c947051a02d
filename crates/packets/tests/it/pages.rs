//! Pages come over as they are, however odd they lie on their paper, and the stamp covers nothing.

use std::time::Duration;

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};
use lopdf::{Dictionary, Object, Stream, dictionary};
use packets::{Held, Note};

use crate::made::{Asked, Read, Sheet, document, held, made, made_with, pdf, saved};

/// The darkness of a page at 36 dots to the inch: width, height, and how dark each dot is.
fn seen(pdf: &[u8], page: usize) -> (usize, usize, Vec<u8>) {
    let pdf = Pdf::new(pdf.to_vec()).unwrap();
    let size = PixmapSettings { x_scale: 0.5, y_scale: 0.5, bg_color: WHITE };
    let how = RenderSettings::default();
    let pages = pdf.pages();
    let picture =
        hayro::render(&pages[page - 1], &RenderCache::new(), &InterpreterSettings::default(), &how, &size);
    let dark = picture.data_as_u8_slice().chunks_exact(4).map(|dot| u8::MAX - dot[1]).collect();
    (usize::from(picture.width()), usize::from(picture.height()), dark)
}

/// Asserts that a page of the packet shows what its source shows, above the foot where the stamp stands.
#[track_caller]
fn looks_the_same(source: &[u8], packet: &[u8]) {
    let ((w, h, one), (w2, h2, other)) = (seen(source, 1), seen(packet, 4));
    assert_eq!((w, h), (w2, h2));
    assert!(one.iter().any(|dot| *dot > 100), "something is drawn");
    let differ = (0..w * (h - 20)).filter(|at| one[*at].abs_diff(other[*at]) > 40).count();
    assert_eq!(differ, 0);
}

fn one(sheet: Sheet) -> Held {
    held("page.pdf", saved(document(vec![sheet]).0))
}

fn numbers(numbers: [i64; 4]) -> Object {
    numbers.map(Object::Integer).to_vec().into()
}

#[test]
fn turned_pages_and_odd_boxes_stay_as_they_are() {
    let marks = "0 0 1 rg 100 500 60 30 re f 1 0 0 rg 300 300 10 200 re f";
    for sheet in [
        Sheet::drawing(marks),
        Sheet::drawing(marks).with("Rotate", 90),
        Sheet::drawing(marks).with("Rotate", 180),
        Sheet::drawing(marks).with("Rotate", -90),
        Sheet::drawing(marks).with("Rotate", 450),
        Sheet::drawing(marks).with("MediaBox", numbers([612, 792, 0, 0])),
        Sheet::drawing(marks)
            .with("MediaBox", numbers([50, 100, 650, 800]))
            .with("CropBox", numbers([60, 110, 640, 760])),
        Sheet::drawing(marks).with("CropBox", numbers([-500, -500, 5000, 5000])),
    ] {
        let about = format!("{:?}", sheet.entries);
        let file = one(sheet);
        let (packet, report) = made(std::slice::from_ref(&file));
        assert_eq!((report.compared, report.included[0].notes.as_slice()), (1, &[][..]), "{about}");
        looks_the_same(&file.bytes, &packet);
    }
}

#[test]
fn operators_that_leave_things_open_do_not_spoil_the_stamp() {
    for operators in [
        "q q 0.1 0 0 0.1 0 0 cm 0 0 1 rg 1000 5000 600 300 re f",
        "0 0 1 rg 100 500 60 30 re f BT /F1 12 Tf 100 300 Td (open) Tj",
        "1 0 0 1 50 0 cm Q 0 0 1 rg 100 500 60 30 re f Q Q",
        "0 0 1 rg 100 500 60 30 re f (never closed",
    ] {
        let file = one(Sheet::drawing(operators));
        let (packet, report) = made(std::slice::from_ref(&file));
        assert_eq!(report.included[0].notes, [], "{operators}");
        looks_the_same(&file.bytes, &packet);
        assert!(Read::of(&packet).words(4).contains("page 4 of 4"), "{operators}");
    }
}

#[test]
fn a_stamp_never_covers_words_at_the_foot() {
    let file = one(Sheet::drawing("BT /F1 12 Tf 400 22 Td (Page 1 of the denial, see over) Tj ET"));
    let (packet, report) = made(std::slice::from_ref(&file));
    assert_eq!(report.included[0].notes, [Note::MadeSmaller(vec![1])]);
    assert_eq!(report.compared, 1);
    let (width, height, dots) = seen(&packet, 4);
    let rows: Vec<bool> = (0..height).map(|y| (0..width).any(|x| dots[y * width + x] > 60)).collect();
    let bands = rows.windows(2).filter(|pair| !pair[0] && pair[1]).count();
    assert_eq!(bands, 2, "the words and, apart from them, the stamp");
}

#[test]
fn what_nobody_has_time_to_look_at_is_copied_and_named() {
    let no_time = Asked { looking: Some(Duration::ZERO), ..Asked::default() };
    let (parts, report) = made_with(&[held("long.pdf", pdf("Endless", 2))], &no_time).unwrap();
    assert_eq!(report.compared, 0);
    let notes = &report.included[0].notes;
    assert!(notes.contains(&Note::NotCompared(vec![1, 2])), "{notes:?}");
    // Nobody knows whether something stands at the foot, so room is made for the stamp.
    assert!(notes.contains(&Note::MadeSmaller(vec![1, 2])), "{notes:?}");
    for page in [4, 5] {
        let (width, height, dots) = seen(&parts[0], page);
        let rows: Vec<bool> = (0..height).map(|y| (0..width).any(|x| dots[y * width + x] > 60)).collect();
        let bands = rows.windows(2).filter(|pair| !pair[0] && pair[1]).count();
        assert_eq!(bands, 2, "the words and, apart from them, the stamp");
    }
}

#[test]
fn patterns_stay_in_place_on_a_page_that_was_made_smaller() {
    let (mut document, pages) = document(vec![Sheet::drawing(
        "/Pattern cs /P1 scn 50 50 500 600 re f BT /F1 12 Tf 450 22 Td (at the very foot) Tj ET",
    )]);
    let tile = Stream::new(
        dictionary! {
            "Type" => "Pattern", "PatternType" => 1, "PaintType" => 1, "TilingType" => 1, "BBox" => numbers([0, 0, 80, 80]),
            "XStep" => 80, "YStep" => 80, "Resources" => Dictionary::new(),
        },
        b"0 0.4 0 rg 0 0 40 40 re f".to_vec(),
    );
    let tile = document.add_object(tile);
    let fonts = document.get_page_fonts(pages[0]).unwrap().into_keys().count();
    assert_eq!(fonts, 1);
    let tree =
        document.get_dictionary(pages[0]).unwrap().get(b"Parent").and_then(Object::as_reference).unwrap();
    let shared =
        document.get_dictionary(tree).unwrap().get(b"Resources").and_then(Object::as_reference).unwrap();
    document.get_dictionary_mut(shared).unwrap().set("Pattern", dictionary! { "P1" => tile });
    let (_, report) = made(&[held("pattern.pdf", saved(document))]);
    assert_eq!(report.included[0].notes, [Note::MadeSmaller(vec![1])]);
    assert_eq!(report.compared, 1, "the copy was compared and is the same");
}

#[test]
fn a_small_page_stands_on_a_sheet_of_its_own() {
    let sheet = Sheet::drawing("0 0 1 rg 20 20 100 40 re f").with("MediaBox", numbers([0, 0, 160, 100]));
    let (packet, report) = made(&[one(sheet)]);
    assert_eq!((report.included[0].notes.as_slice(), report.compared), (&[Note::Mounted(vec![1])][..], 1));
    assert_eq!(seen(&packet, 4).0, 306);
}

#[test]
fn two_forms_with_fields_of_one_name_keep_their_own_answers() {
    let form = |answer: &str| {
        let (mut document, pages) = document(vec![Sheet::saying("Form")]);
        let look = document.add_object(Stream::new(
            dictionary! { "Type" => "XObject", "Subtype" => "Form", "BBox" => numbers([0, 0, 200, 30]) },
            format!("BT /F1 20 Tf 2 5 Td ({answer}) Tj ET").into_bytes(),
        ));
        let field = document.add_object(dictionary! {
            "Type" => "Annot", "Subtype" => "Widget", "FT" => "Tx", "T" => Object::string_literal("name"),
            "V" => Object::string_literal(answer), "Rect" => numbers([100, 400, 300, 430]),
            "AP" => dictionary! { "N" => look },
        });
        document.get_dictionary_mut(pages[0]).unwrap().set("Annots", vec![Object::Reference(field)]);
        saved(document)
    };
    let (one, other) = (form("Ana Ruiz"), form("Ben Ortiz"));
    let (packet, report) = made(&[held("one.pdf", one.clone()), held("other.pdf", other)]);
    assert_eq!(report.compared, 2);
    looks_the_same(&one, &packet);
    let read = Read::of(&packet);
    assert!(read.document.catalog().unwrap().get(b"AcroForm").is_err());
    assert!(
        [4, 6].iter().all(|page| read.page(*page).get(b"Annots").is_err()),
        "the answers are part of the page"
    );
}

#[test]
fn links_between_pages_still_lead_there_and_nothing_runs() {
    let (mut document, pages) = document(vec![Sheet::saying("One"), Sheet::saying("Two")]);
    let link = |action: Dictionary| {
        dictionary! { "Type" => "Annot", "Subtype" => "Link", "Rect" => numbers([72, 690, 200, 720]), "A" => action }
    };
    let named = link(dictionary! { "S" => "GoTo", "D" => Object::string_literal("second") });
    let runs = link(dictionary! { "S" => "Launch", "F" => Object::string_literal("calc.exe") });
    let script = link(dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("app.alert(1)") });
    let annotations: Vec<Object> = [named, runs, script].map(Object::from).to_vec();
    document.get_dictionary_mut(pages[0]).unwrap().set("Annots", annotations);
    let places = vec![Object::string_literal("second"), vec![pages[1].into(), Object::from("Fit")].into()];
    let root = document.trailer.get(b"Root").and_then(Object::as_reference).unwrap();
    document
        .get_dictionary_mut(root)
        .unwrap()
        .set("Names", dictionary! { "Dests" => dictionary! { "Names" => places } });
    let (packet, _) = made(&[held("links.pdf", saved(document))]);
    let read = Read::of(&packet);
    let kept = read.page(4).get(b"Annots").and_then(Object::as_array).unwrap();
    assert_eq!(kept.len(), 1, "{kept:?}");
    assert_eq!(read.target(kept[0].as_dict().unwrap()), 5);
    assert!(!packet.windows(6).any(|it| it == b"Launch") && !packet.windows(5).any(|it| it == b"alert"));
}

#[test]
fn a_hidden_layer_stays_hidden() {
    let (mut document, pages) = document(vec![Sheet::drawing(
        "BT /F1 20 Tf 72 700 Td (Seen) Tj ET /OC /L BDC 0 0 0 rg 0 300 612 300 re f EMC",
    )]);
    let layer =
        document.add_object(dictionary! { "Type" => "OCG", "Name" => Object::string_literal("Draft") });
    let tree =
        document.get_dictionary(pages[0]).unwrap().get(b"Parent").and_then(Object::as_reference).unwrap();
    let shared =
        document.get_dictionary(tree).unwrap().get(b"Resources").and_then(Object::as_reference).unwrap();
    document.get_dictionary_mut(shared).unwrap().set("Properties", dictionary! { "L" => layer });
    let off = dictionary! { "OFF" => vec![Object::Reference(layer)] };
    let layers = dictionary! { "OCGs" => vec![Object::Reference(layer)], "D" => off };
    let root = document.trailer.get(b"Root").and_then(Object::as_reference).unwrap();
    document.get_dictionary_mut(root).unwrap().set("OCProperties", layers);
    let source = saved(document);
    let (packet, report) = made(&[held("layers.pdf", source.clone())]);
    assert_eq!((report.compared, report.included[0].notes.len()), (1, 0));
    looks_the_same(&source, &packet);
}

#[test]
fn an_answer_that_no_program_has_drawn_is_drawn() {
    let (mut document, pages) = document(vec![Sheet::saying("Form")]);
    let field = |kind: &str, value: Object, rect: [i64; 4]| {
        dictionary! {
            "Type" => "Annot", "Subtype" => "Widget", "FT" => kind, "T" => Object::string_literal("f"), "V" => value,
            "Rect" => numbers(rect),
        }
    };
    let fields = [
        field("Tx", Object::string_literal("Ana Ruiz"), [100, 400, 300, 420]),
        field("Btn", Object::Name(b"Yes".to_vec()), [100, 300, 120, 320]),
        field("Tx", Object::string_literal(""), [100, 200, 300, 220]),
    ];
    let fields: Vec<Object> = fields.into_iter().map(|it| document.add_object(it).into()).collect();
    document.get_dictionary_mut(pages[0]).unwrap().set("Annots", fields);
    let (packet, report) = made(&[held("form.pdf", saved(document))]);
    assert_eq!(report.included[0].notes, [Note::AnswersDrawn(vec![1])]);
    assert_eq!(report.compared, 1, "the rest of the page is the same");
    let (width, _, dots) = seen(&packet, 4);
    let ink = |[x0, y0, x1, y1]: [usize; 4]| {
        (y0..y1).flat_map(|y| (x0..x1).map(move |x| y * width + x)).filter(|at| dots[*at] > 60).count()
    };
    // Half a dot to the point, from the upper edge: the name, the cross, and the field left empty.
    assert!(ink([50, 186, 150, 196]) > 20 && ink([50, 236, 60, 246]) > 3);
    assert_eq!(ink([50, 286, 150, 296]), 0);
}

#[test]
fn pages_that_lie_in_the_tree_itself_are_copied_too() {
    let (mut document, pages) = document(vec![Sheet::saying("Inside the tree"), Sheet::saying("Beside it")]);
    let inside: Object = document.get_dictionary(pages[0]).unwrap().clone().into();
    let tree =
        document.get_dictionary(pages[0]).unwrap().get(b"Parent").and_then(Object::as_reference).unwrap();
    document.get_dictionary_mut(tree).unwrap().set("Kids", vec![inside, pages[1].into()]);
    document.objects.remove(&pages[0]);
    let (packet, report) = made(&[held("tree.pdf", saved(document))]);
    assert_eq!((report.compared, report.included[0].notes.as_slice()), (2, &[][..]));
    assert!(Read::of(&packet).words(4).contains("Inside the tree"));
}
