//! What a portal or a fax machine takes at once.

use lopdf::Object;
use packets::{Channel, Held, Limits, Note, PacketError};

use crate::made::{Asked, Read, Sheet, document, held, made_with, pdf, saved};

/// Bytes that do not become smaller, as in a scan.
fn noise(count: usize, mut seed: u32) -> Vec<u8> {
    let next = || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        seed.to_be_bytes()[0]
    };
    std::iter::repeat_with(next).take(count).collect()
}

/// A scan that takes about so many bytes.
fn scan(name: &str, bytes: usize) -> Held {
    let side = u32::try_from(bytes.isqrt()).unwrap();
    let dots = noise((side * side) as usize, side);
    let image = image::GrayImage::from_raw(side, side, dots).unwrap();
    let mut png = std::io::Cursor::new(Vec::new());
    image.write_to(&mut png, image::ImageFormat::Png).unwrap();
    held(name, png.into_inner())
}

fn limited(pages: Option<usize>, bytes: Option<u64>) -> Asked {
    Asked { limits: Limits { pages, bytes }, channel: Channel::Portal, ..Asked::default() }
}

#[test]
fn parts_hold_no_more_pages_than_asked_and_one_count_runs_through() {
    let files: Vec<Held> =
        (0..6).map(|at| held(&format!("{at}.pdf"), pdf(&format!("Paper {at},"), 4))).collect();
    let (parts, report) = made_with(&files, &limited(Some(12), None)).unwrap();
    assert!(parts.len() > 2);
    let total = report.pages;
    let mut number = 0;
    for (at, part) in parts.iter().enumerate() {
        let read = Read::of(part);
        assert!(read.pages.len() <= 12);
        assert_eq!((report.parts[at].pages, report.parts[at].bytes), (read.pages.len(), part.len() as u64));
        let heading = format!("Part {} of {}", at + 1, parts.len());
        assert!(read.words(1).contains(&heading), "{}", read.words(1));
        for page in 1..=read.pages.len() {
            number += 1;
            assert!(read.words(page).contains(&format!("page {number} of {total}")), "{}", read.words(page));
        }
    }
    assert_eq!(number, total);
}

#[test]
fn the_index_names_the_part_of_every_exhibit() {
    let files: Vec<Held> = (0..4).map(|at| held(&format!("{at}.pdf"), pdf("Paper", 6))).collect();
    let (parts, report) = made_with(&files, &limited(Some(10), None)).unwrap();
    let index = Read::of(&parts[0]).words(2);
    assert!(index.contains("Part"), "{index}");
    let read = Read::of(&parts[0]);
    let links = read.page(2).get(b"Annots").and_then(Object::as_array).unwrap();
    let here = report.included.iter().filter(|it| it.first_page <= report.parts[0].pages).count();
    assert_eq!(links.len(), here, "only what is in this part can be jumped to");
}

#[test]
fn parts_are_no_larger_than_asked() {
    let files = [scan("a.png", 300_000), scan("b.png", 300_000), scan("c.png", 250_000)];
    let (parts, report) = made_with(&files, &limited(None, Some(520_000))).unwrap();
    assert_eq!(parts.len(), 3);
    assert!(
        parts.iter().all(|part| part.len() <= 520_000),
        "{:?}",
        parts.iter().map(Vec::len).collect::<Vec<_>>()
    );
    assert!(report.parts.iter().all(|part| !part.over_limit));
}

#[test]
fn one_page_larger_than_a_part_goes_alone_and_is_told() {
    let files = [held("a.pdf", pdf("A", 1)), scan("huge.png", 900_000), held("b.pdf", pdf("B", 1))];
    let (parts, report) = made_with(&files, &limited(None, Some(400_000))).unwrap();
    let over: Vec<usize> = (0..parts.len()).filter(|at| report.parts[*at].over_limit).collect();
    assert_eq!((parts.len(), over), (3, vec![1]));
}

#[test]
fn a_limit_without_room_for_a_cover_and_a_page_is_refused() {
    let error = made_with(&[held("a.pdf", pdf("A", 1))], &limited(Some(1), None)).unwrap_err();
    assert!(matches!(error, PacketError::LimitTooSmall));
}

#[test]
fn a_fax_is_black_and_white_on_letter_paper_with_a_cover_that_counts() {
    let files = [held("a.pdf", pdf("Fax me", 2)), scan("photo.png", 40_000)];
    let asked = Asked { channel: Channel::Fax, ..Asked::default() };
    let (parts, report) = made_with(&files, &asked).unwrap();
    let read = Read::of(&parts[0]);
    assert_eq!((read.pages.len(), report.pages, report.compared), (7, 7, 3));
    let pictures = read.pictures();
    assert_eq!(pictures.len(), 7);
    for picture in pictures.values() {
        let number = |key: &[u8]| picture.dict.get(key).and_then(Object::as_i64).unwrap();
        assert_eq!((number(b"Width"), number(b"Height"), number(b"BitsPerComponent")), (1700, 2200, 1));
        assert_eq!(picture.dict.get(b"Filter").and_then(Object::as_name).unwrap(), b"CCITTFaxDecode");
    }
    assert!(read.bookmarks().iter().any(|(words, page)| words == "Exhibit B: photo.png" && *page == 6));
}

#[test]
fn a_page_that_nobody_can_draw_is_named_and_the_rest_is_faxed() {
    // A strip seventeen miles wide and less than a dot high: there is no picture of it.
    let strip =
        vec![Object::Integer(0), Object::Integer(0), Object::Integer(80_000_000), Object::Integer(50)];
    let sheets =
        vec![Sheet::saying("First"), Sheet::saying("Strip").with("MediaBox", strip), Sheet::saying("Last")];
    let files = [held("plot.pdf", saved(document(sheets).0)), held("sound.pdf", pdf("Sound", 1))];
    let asked = Asked { channel: Channel::Fax, ..Asked::default() };
    let (parts, report) = made_with(&files, &asked).unwrap();
    let read = Read::of(&parts[0]);
    assert_eq!(
        (read.pages.len(), read.pictures().len()),
        (report.pages, report.pages),
        "every page has its picture"
    );
    assert!(report.included[0].notes.contains(&Note::Unreadable(vec![2])), "{:?}", report.included[0].notes);
    assert_eq!(report.included[1].notes, [], "the other file is whole");
}
