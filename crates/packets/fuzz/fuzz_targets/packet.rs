//! What all targets do: put one file into a packet. It is in it or named as refused, and the packet is a PDF.

use packets::{Channel, Cover, Exhibit, Held, Limits, Packet, PacketError, Typeface, build};

const FACE: Typeface = Typeface {
    family: "Source Serif 4",
    bold: false,
    bytes: include_bytes!("../../../letters/fonts/SourceSerif4-Regular.ttf"),
};

pub fn holds(name: &str, bytes: &[u8]) {
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
