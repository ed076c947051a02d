//! Files made or damaged so that readers break: every one is either in the packet or named, and nothing panics.

use lopdf::{Object, Stream, dictionary};
use packets::{Held, PacketError, Refusal, Report};
use proptest::prelude::*;

use crate::made::{Asked, Sheet, document, held, made_with, pdf, saved};

/// Makes a packet of one file and sees to it that the file was not lost.
#[track_caller]
fn accounted_for(file: Held) -> Report {
    let sound = held("sound.pdf", pdf("Sound", 1));
    let (parts, report) = match made_with(&[file, sound], &Asked::default()) {
        Ok(made) => made,
        Err(PacketError::NothingToSend(_)) => panic!("the sound file is in the packet"),
        Err(error) => panic!("{error}"),
    };
    assert_eq!(report.included.len() + report.refused.iter().filter(|it| it.attachment.is_none()).count(), 2);
    lopdf::Document::load_mem(&parts[0]).expect("the packet is whole");
    report
}

#[test]
fn a_tree_of_pages_without_end_is_walked_once() {
    let (mut document, pages) = document(vec![Sheet::saying("One")]);
    let tree =
        document.get_dictionary(pages[0]).unwrap().get(b"Parent").and_then(Object::as_reference).unwrap();
    let kids = vec![Object::Reference(tree), Object::Reference(pages[0]), Object::Reference(tree)];
    document.get_dictionary_mut(tree).unwrap().set("Kids", kids);
    document.get_dictionary_mut(tree).unwrap().set("Parent", tree);
    let report = accounted_for(held("loop.pdf", saved(document)));
    assert_eq!(report.included[0].pages, 1);
}

#[test]
fn a_page_that_holds_itself_is_copied() {
    let (mut document, pages) = document(vec![Sheet::drawing("/Self Do")]);
    let form = document.new_object_id();
    let inner = dictionary! { "XObject" => dictionary! { "Self" => form } };
    let about = dictionary! { "Type" => "XObject", "Subtype" => "Form", "BBox" => vec![0.into(), 0.into(), 9.into(), 9.into()], "Resources" => inner.clone() };
    document.objects.insert(form, Stream::new(about, b"/Self Do".to_vec()).into());
    document.get_dictionary_mut(pages[0]).unwrap().set("Resources", inner);
    accounted_for(held("self.pdf", saved(document)));
}

#[test]
fn huge_sizes_that_are_only_claimed_take_no_memory() {
    let claims = [
        Sheet::saying("Huge")
            .with("MediaBox", vec![0.into(), 0.into(), Object::Integer(i64::MAX), Object::Real(1e30)]),
        Sheet::saying("Tall").with("MediaBox", vec![0.into(), 0.into(), 3.into(), Object::Integer(190_000)]),
        Sheet::saying("None").with("MediaBox", vec![5.into(), 5.into(), 5.into(), 5.into()]),
    ];
    let report = accounted_for(held("sizes.pdf", saved(document(claims.into()).0)));
    assert_eq!(report.included[0].pages, 3);
    // A PNG that says it has 2^31 by 2^31 dots.
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    png.extend([0x7f, 0xff, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff, 8, 2, 0, 0, 0, 0, 0, 0, 0]);
    let report = accounted_for(held("huge.png", png));
    assert!(matches!(report.refused[0].reason, Refusal::TooLarge | Refusal::Damaged));
}

#[test]
fn a_picture_that_inflates_without_measure_is_survived() {
    let (mut document, pages) = document(vec![Sheet::drawing("q 500 0 0 500 50 200 cm /Bomb Do Q")]);
    let zeros = vec![0_u8; 30_000_000];
    let about = dictionary! {
        "Type" => "XObject", "Subtype" => "Image", "Width" => 60_000, "Height" => 60_000, "BitsPerComponent" => 8,
        "ColorSpace" => "DeviceRGB",
    };
    let mut stream = Stream::new(about, zeros);
    stream.compress().unwrap();
    let bomb = document.add_object(stream);
    document
        .get_dictionary_mut(pages[0])
        .unwrap()
        .set("Resources", dictionary! { "XObject" => dictionary! { "Bomb" => bomb } });
    let report = accounted_for(held("bomb.pdf", saved(document)));
    assert_eq!(report.included[0].pages, 1);
}

#[test]
fn deeply_nested_values_do_not_end_the_stack() {
    let deep = format!("{}{}", "[".repeat(50_000), "]".repeat(50_000));
    let sheet = Sheet::drawing(&format!("{deep} TJ BT /F1 12 Tf 72 700 Td (after) Tj ET"));
    accounted_for(held("deep.pdf", saved(document(vec![sheet]).0)));
    let raw = format!(
        "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R/X {deep}>>\nendobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>"
    );
    accounted_for(held("deeper.pdf", raw));
}

#[test]
fn a_broken_table_of_places_is_repaired() {
    let mut bytes = pdf("Repaired", 2);
    let at = bytes.windows(9).rposition(|it| it == b"startxref").unwrap();
    bytes.splice(at.., b"startxref\n99999999\n%%EOF".iter().copied());
    let report = accounted_for(held("xref.pdf", bytes));
    assert_eq!((report.included[0].pages, report.compared), (2, 3));
}

#[test]
fn a_page_that_cannot_be_read_keeps_its_place() {
    let (mut document, pages) = document(vec![Sheet::saying("One"), Sheet::saying("Two")]);
    document.objects.insert(pages[0], Object::Null);
    let report = accounted_for(held("hole.pdf", saved(document)));
    assert_eq!(report.included.len(), 2, "the page that can be read is there");
}

/// A sound file of each kind, to be damaged.
fn sound(kind: usize) -> Held {
    let picture =
        image::RgbImage::from_fn(40, 30, |x, y| image::Rgb([x.to_le_bytes()[0], y.to_le_bytes()[0], 9]));
    let coded = |format| {
        let mut bytes = std::io::Cursor::new(Vec::new());
        picture.write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    };
    match kind {
        0 => held("a.pdf", pdf("Damaged", 2)),
        1 => held("a.jpg", coded(image::ImageFormat::Jpeg)),
        2 => held("a.png", coded(image::ImageFormat::Png)),
        3 => held("a.webp", coded(image::ImageFormat::WebP)),
        4 => held(
            "a.eml",
            "From: a@b.c\r\nTo: d@e.f\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nHello\r\n--x--\r\n",
        ),
        5 => {
            let mut bytes = std::io::Cursor::new(Vec::new());
            let mut encoder = tiff::encoder::TiffEncoder::new(&mut bytes).unwrap();
            encoder.write_image::<tiff::encoder::colortype::RGB8>(40, 30, picture.as_raw()).unwrap();
            held("a.tif", bytes.into_inner())
        }
        _ => {
            held("a.heic", b"\0\0\0\x18ftypheic\0\0\0\0heicmif1\0\0\0\x40meta\0\0\0\0\0\0\0\x21hdlr".to_vec())
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn a_file_cut_short_or_bent_is_used_or_named(
        kind in 0_usize..7,
        cut in 0.0_f64..1.0,
        flips in proptest::collection::vec((0.0_f64..1.0, any::<u8>()), 0..6),
    ) {
        let mut file = sound(kind);
        let length = file.bytes.len();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "a place in a small file")]
        let place = |part: f64| (part * length as f64) as usize;
        for (at, bits) in flips {
            file.bytes[place(at)] ^= bits;
        }
        // Half of the time the file keeps its whole length.
        if cut < 0.5 {
            file.bytes.truncate(place(cut * 2.0));
        }
        accounted_for(file);
    }

    #[test]
    fn bytes_without_meaning_are_used_or_named(bytes in proptest::collection::vec(any::<u8>(), 0..600), head in 0_usize..5) {
        let heads: [&[u8]; 5] = [b"", b"%PDF-1.7\n", b"II*\0", b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n"];
        accounted_for(held("x", [heads[head], &bytes].concat()));
    }
}
