//! Page arithmetic, read back from the packet itself.

use lopdf::Object;
use packets::{Channel, Cover, Exhibit, Limits, Note, Packet, PacketError, Refusal, build, exhibit_label};

use crate::made::{Asked, FACES, Read, held, made, made_with, pdf};

#[test]
fn a_packet_without_exhibits_is_cover_letter_and_index() {
    let asked = Asked { letter: Some(held("letter.pdf", pdf("Dear reviewer", 2))), ..Asked::default() };
    let (parts, report) = made_with(&[], &asked).unwrap();
    let read = Read::of(&parts[0]);
    assert_eq!((read.pages.len(), report.pages, report.compared), (4, 4, 2));
    assert!(read.words(2).contains("Dear reviewer 1"));
    assert!(read.words(3).contains("page 3 of 4 · Letter, 2 of 2"), "{}", read.words(3));
    assert_eq!(
        read.bookmarks(),
        [("Cover".to_owned(), 1), ("Letter".to_owned(), 2), ("Index".to_owned(), 4)]
    );
}

#[test]
fn every_page_carries_one_running_number_and_its_place_in_the_exhibit() {
    let (bytes, report) = made(&[held("denial.pdf", pdf("Denial", 3)), held("bill.pdf", pdf("Bill", 1))]);
    let read = Read::of(&bytes);
    let wanted = [
        "page 1 of 8",
        "page 2 of 8 · Index",
        "page 3 of 8 · Exhibit A",
        "page 4 of 8 · Exhibit A, 1 of 3",
        "page 5 of 8 · Exhibit A, 2 of 3",
        "page 6 of 8 · Exhibit A, 3 of 3",
        "page 7 of 8 · Exhibit B",
        "page 8 of 8 · Exhibit B, 1 of 1",
    ];
    for (page, wanted) in (1..).zip(wanted) {
        assert!(
            read.words(page).contains(&format!("Appeal 24-1234 · {wanted}")),
            "{page}: {}",
            read.words(page)
        );
    }
    let starts: Vec<_> =
        report.included.iter().map(|it| (it.exhibit.clone().unwrap(), it.first_page, it.pages)).collect();
    assert_eq!(starts, [("A".to_owned(), 3, 3), ("B".to_owned(), 7, 1)]);
}

#[test]
fn an_index_of_several_pages_leads_to_every_exhibit() {
    let files: Vec<_> =
        (0..70).map(|at| held(&format!("paper number {at}.pdf"), pdf(&format!("Paper {at},"), 1))).collect();
    let (bytes, report) = made(&files);
    let read = Read::of(&bytes);
    let indexes =
        (1..=read.pages.len()).filter(|page| read.words(*page).contains("· Index")).collect::<Vec<_>>();
    assert!(indexes.len() > 1, "{indexes:?}");
    let mut targets = Vec::new();
    for index in indexes {
        let links = read.page(index).get(b"Annots").and_then(Object::as_array).unwrap();
        for link in links {
            let link = read.document.get_dictionary(link.as_reference().unwrap()).unwrap();
            targets.push(read.target(link));
        }
    }
    let starts: Vec<usize> = report.included.iter().map(|it| it.first_page).collect();
    assert_eq!(targets, starts);
    for (at, start) in starts.iter().enumerate() {
        assert!(read.words(*start).contains(&format!("Exhibit {}", exhibit_label(at))), "{at}");
        assert!(read.words(start + 1).contains(&format!("Paper {at}, 1")), "{at}");
    }
    assert_eq!(report.included[69].exhibit.as_deref(), Some("BR"));
}

#[test]
fn bookmarks_name_the_exhibits() {
    let (bytes, _) = made(&[held("a.pdf", pdf("A", 2)), held("b.pdf", pdf("B", 1))]);
    let marks = Read::of(&bytes).bookmarks();
    let wanted = [("Cover", 1), ("Index", 2), ("Exhibit A: a.pdf", 3), ("Exhibit B: b.pdf", 6)];
    assert_eq!(marks, wanted.map(|(words, page)| (words.to_owned(), page)));
}

#[test]
fn the_same_files_make_the_same_packet() {
    let files = [held("a.pdf", pdf("A", 2)), held("note.txt", "Called today.")];
    assert_eq!(made(&files).0, made(&files).0);
}

#[test]
fn a_packet_can_be_an_exhibit_of_another_one() {
    let (inner, _) = made(&[held("a.pdf", pdf("A", 1))]);
    let (bytes, report) = made(&[held("first.pdf", inner)]);
    assert_eq!((report.compared, report.included[0].pages), (4, 4));
    assert_eq!(
        report.included[0].notes,
        [Note::MadeSmaller(vec![1, 2, 3, 4])],
        "the old numbers are not covered"
    );
    let words = Read::of(&bytes).words(4);
    assert!(words.contains("page 4 of 7 · Exhibit A, 1 of 4"), "{words}");
}

#[test]
fn with_nothing_that_can_be_used_there_is_no_packet() {
    let error =
        made_with(&[held("a.docx", "PK\u{3}\u{4}"), held("b.pdf", "")], &Asked::default()).unwrap_err();
    let PacketError::NothingToSend(report) = error else { panic!("{error}") };
    assert_eq!(report.refused.iter().map(|it| it.file.as_str()).collect::<Vec<_>>(), ["a.docx", "b.pdf"]);
}

#[test]
fn only_the_chosen_pages_come_along_and_nothing_of_the_others() {
    let file = held("chart.pdf", pdf("Secret", 5));
    let made = |pages| {
        let exhibit = Exhibit { title: "Chart".to_owned(), source: &file, pages: Some(pages) };
        let packet = Packet {
            title: "Appeal".to_owned(),
            cover: Cover::default(),
            channel: Channel::Mail,
            limits: Limits { pages: None, bytes: Some(10_000_000) },
            letter: None,
            exhibits: vec![exhibit],
            typefaces: &FACES,
            looking: None,
        };
        build(&packet, || Ok(Vec::new()))
    };
    let (parts, report) = made(2..=3).unwrap();
    let mut read = Read::of(&parts[0]);
    assert_eq!((report.included[0].pages, report.included[0].first_page, read.pages.len()), (2, 3, 5));
    assert!(read.words(4).contains("Secret 2") && read.words(4).contains("Exhibit A, 1 of 2"));
    assert!(read.words(5).contains("Secret 3") && read.words(5).contains("Exhibit A, 2 of 2"));
    read.document.decompress();
    let mut whole = Vec::new();
    read.document.save_to(&mut whole).unwrap();
    let holds = |words: &str| whole.windows(words.len()).any(|it| it == words.as_bytes());
    assert!(holds("Secret 2"), "words in this file can be found this way");
    assert!(!holds("Secret 1") && !holds("Secret 4") && !holds("Secret 5"));

    let (parts, report) = made(5..=9).unwrap();
    assert_eq!(report.included[0].pages, 1, "what lies behind the last page is not asked for");
    assert!(Read::of(&parts[0]).words(4).contains("Secret 5"));
    let PacketError::NothingToSend(report) = made(6..=9).unwrap_err() else { panic!("there is no page 6") };
    assert_eq!(report.refused[0].reason, Refusal::NoSuchPages);
}
