//! What all targets do: look at one file as it is looked at when it is taken in, and put it into a packet. It is in it or
//! named as refused, and the packet is a PDF.

use packets::{Channel, Cover, Exhibit, Held, Limits, Packet, PacketError, Pages, Typeface, build};

const FACE: Typeface = Typeface {
    family: "Source Serif 4",
    bold: false,
    bytes: include_bytes!("../../../letters/fonts/SourceSerif4-Regular.ttf"),
};

pub fn holds(name: &str, bytes: &[u8]) {
    looks(name, bytes);
    let file = Held { name: name.to_owned(), bytes: bytes.to_vec() };
    let packet = Packet {
        title: "Appeal".to_owned(),
        cover: Cover::default(),
        channel: Channel::Mail,
        limits: Limits::default(),
        letter: None,
        exhibits: vec![Exhibit { title: "File".to_owned(), source: &file, pages: None }],
        typefaces: &[FACE],
        looking: None,
    };
    match build(&packet, || Ok(Vec::new())) {
        Ok((parts, report)) => {
            assert_eq!(report.included.len(), 1, "the file is in the packet");
            assert!(parts[0].starts_with(b"%PDF-") && parts[0].ends_with(b"%%EOF\n"));
        }
        Err(PacketError::NothingToSend(report)) => assert!(!report.refused.is_empty(), "the file is named"),
        Err(error) => panic!("{error}"),
    }
}

/// A small picture of the first page, the page itself, and the words that a search finds.
fn looks(name: &str, bytes: &[u8]) {
    let Ok(mut pages) = Pages::open(name, bytes.to_vec(), &[FACE]) else { return };
    assert_ne!(pages.count(), 0, "it can be looked at");
    let _ = (pages.small_picture(0, 320), pages.picture(0, 600), pages.words());
}
