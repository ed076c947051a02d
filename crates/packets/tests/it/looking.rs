//! Looking at files page by page: what is drawn, and which words are found in them.

use std::io::Cursor;

use image::{DynamicImage, GenericImageView as _, ImageFormat, Rgb, RgbImage};
use packets::{Foreign, Kind, Pages, Refusal};

use crate::made::{FACES, Sheet, document, saved};

fn pdf(sheets: Vec<Sheet>) -> Vec<u8> {
    saved(document(sheets).0)
}

fn opened(name: &str, bytes: impl Into<Vec<u8>>) -> Pages {
    Pages::open(name, bytes.into(), &FACES).expect("the file opens")
}

#[test]
fn a_page_is_drawn_as_wide_as_asked_for() {
    let mut pages = opened("a.pdf", pdf(vec![Sheet::saying("one"), Sheet::drawing("0 0 306 792 re f")]));
    assert_eq!((pages.kind(), pages.count()), (Kind::Pdf, 2));
    let picture = pages.picture(1, 612).unwrap();
    assert_eq!((picture.width, picture.height), (612, 792));
    let seen = image::load_from_memory_with_format(&picture.png, ImageFormat::Png).unwrap();
    let dot = |x| seen.get_pixel(x, 400).0[0];
    assert_eq!((dot(100), dot(500)), (0, 255), "the left half is black and the right one white");
    assert_eq!(pages.picture(2, 612), None);
}

#[test]
fn the_first_page_is_made_small_for_a_list() {
    let mut pages = opened("a.pdf", pdf(vec![Sheet::saying("one")]));
    let small = image::load_from_memory(&pages.small_picture(0, 200).unwrap()).unwrap();
    let (width, height) = small.dimensions();
    assert!((150..=155).contains(&width) && (198..=200).contains(&height), "{width} by {height}");
}

#[test]
fn the_words_of_a_document_are_read_where_gaps_stand_for_spaces() {
    let gaps = "BT /F1 12 Tf 72 700 Td [(prior) -400 (authorization)] TJ 0 -14 Td (was de) Tj (nied) Tj ET";
    let hidden = "BT 3 Tr /F1 12 Tf 72 700 Td (scanned words) Tj ET";
    let pages = opened("a.pdf", pdf(vec![Sheet::drawing(gaps), Sheet::drawing(hidden)]));
    assert_eq!(pages.words(), "prior authorization\nwas denied\nscanned words");
}

#[test]
fn texts_and_messages_have_pages_and_words_too() {
    let text = opened("notes.txt", "Llamé a la Señora Núñez el lunes.");
    assert_eq!((text.kind(), text.count()), (Kind::Text, 1));
    assert!(text.words().contains("Llamé a la Señora Núñez el lunes."), "{}", text.words());
    let message = "From: a@example.org\r\nTo: b@example.org\r\nSubject: The referral\r\nMIME-Version: 1.0\r\n\r\nIt was approved.";
    let message = opened("m.eml", message);
    assert_eq!(message.kind(), Kind::Email);
    for words in ["The referral", "It was approved."] {
        assert!(message.words().contains(words), "{}", message.words());
    }
}

#[test]
fn a_photo_is_one_page_without_words() {
    let mut bytes = Cursor::new(Vec::new());
    let photo = RgbImage::from_pixel(300, 200, Rgb([10, 120, 60]));
    DynamicImage::from(photo).write_to(&mut bytes, ImageFormat::Jpeg).unwrap();
    let mut pages = opened("photo.jpg", bytes.into_inner());
    assert_eq!((pages.kind(), pages.count(), pages.words()), (Kind::Jpeg, 1, String::new()));
    assert!(pages.picture(0, 400).is_some());
}

#[test]
fn what_cannot_be_shown_says_why() {
    let refused = |bytes: &[u8]| Pages::open("x", bytes.to_vec(), &FACES).err();
    assert_eq!(refused(b""), Some(Refusal::Empty));
    assert_eq!(refused(b"PK\x03\x04word/document"), Some(Refusal::Kind(Foreign::Office)));
    assert_eq!(refused(b"%PDF-1.7 and nothing else"), Some(Refusal::Damaged));
}
