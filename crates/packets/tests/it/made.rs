//! Files made for the tests, a packet made of them, and a way to read it back.

use std::collections::BTreeMap;
use std::time::Duration;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use packets::{Channel, Cover, Exhibit, Held, Limits, Packet, PacketError, Report, Source, Typeface, build};

const REGULAR: &[u8] = include_bytes!("../../../letters/fonts/SourceSerif4-Regular.ttf");
const BOLD: &[u8] = include_bytes!("../../../letters/fonts/SourceSerif4-SemiBold.ttf");

/// The typefaces of the tests.
pub(crate) const FACES: [Typeface; 2] = [
    Typeface { family: "Source Serif 4", bold: false, bytes: REGULAR },
    Typeface { family: "Source Serif 4", bold: true, bytes: BOLD },
];

/// What a test asks for beyond its files.
#[derive(Default)]
pub(crate) struct Asked {
    pub(crate) channel: Channel,
    pub(crate) limits: Limits,
    pub(crate) letter: Option<Held>,
    pub(crate) looking: Option<Duration>,
}

pub(crate) fn held(name: &str, bytes: impl Into<Vec<u8>>) -> Held {
    Held { name: name.to_owned(), bytes: bytes.into() }
}

/// Makes a packet, with the files' names as titles.
pub(crate) fn made_with(files: &[Held], asked: &Asked) -> Result<(Vec<Vec<u8>>, Report), PacketError> {
    let packet = Packet {
        title: "Appeal 24-1234".to_owned(),
        cover: Cover::default(),
        channel: asked.channel,
        limits: asked.limits,
        letter: asked.letter.as_ref().map(|letter| letter as &dyn Source),
        exhibits: files
            .iter()
            .map(|file| Exhibit { title: file.name.clone(), source: file, pages: None })
            .collect(),
        typefaces: &FACES,
        looking: asked.looking,
    };
    build(&packet, || Ok(Vec::new()))
}

/// Makes a packet in one part.
#[track_caller]
pub(crate) fn made(files: &[Held]) -> (Vec<u8>, Report) {
    let (mut parts, report) = made_with(files, &Asked::default()).expect("the packet is made");
    assert_eq!(parts.len(), 1);
    (parts.remove(0), report)
}

/// One page of a PDF that a test makes.
pub(crate) struct Sheet {
    pub(crate) operators: String,
    /// Entries of the page besides its operators, such as `Rotate`.
    pub(crate) entries: Dictionary,
}

impl Sheet {
    /// A page that says something near its top.
    pub(crate) fn saying(words: &str) -> Self {
        Self::drawing(&format!("BT /F1 24 Tf 72 700 Td ({words}) Tj ET"))
    }

    pub(crate) fn drawing(operators: &str) -> Self {
        Self { operators: operators.to_owned(), entries: Dictionary::new() }
    }

    pub(crate) fn with(mut self, key: &str, value: impl Into<Object>) -> Self {
        self.entries.set(key, value);
        self
    }
}

/// A document of these pages, before it is saved.
pub(crate) fn document(sheets: Vec<Sheet>) -> (Document, Vec<ObjectId>) {
    let mut document = Document::with_version("1.5");
    let tree = document.new_object_id();
    let font = document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding",
    });
    let resources = document.add_object(dictionary! { "Font" => dictionary! { "F1" => font } });
    let mut pages = Vec::new();
    for sheet in sheets {
        let contents = document.add_object(Stream::new(Dictionary::new(), sheet.operators.into_bytes()));
        let mut page = dictionary! { "Type" => "Page", "Parent" => tree, "Contents" => contents };
        for (key, value) in &sheet.entries {
            page.set(key.clone(), value.clone());
        }
        pages.push(document.add_object(page));
    }
    let kids: Vec<Object> = pages.iter().map(|page| Object::Reference(*page)).collect();
    let letter = [0, 0, 612, 792].map(Object::Integer).to_vec();
    let count = i64::try_from(pages.len()).unwrap();
    document.objects.insert(
        tree,
        dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count, "Resources" => resources, "MediaBox" => letter }
            .into(),
    );
    let root = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    document.trailer.set("Root", root);
    (document, pages)
}

pub(crate) fn saved(mut document: Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

/// A PDF whose pages say `words 1`, `words 2` and so on.
pub(crate) fn pdf(words: &str, pages: usize) -> Vec<u8> {
    saved(document((1..=pages).map(|page| Sheet::saying(&format!("{words} {page}"))).collect()).0)
}

/// A packet that is read back.
pub(crate) struct Read {
    pub(crate) document: Document,
    pub(crate) pages: Vec<ObjectId>,
}

impl Read {
    pub(crate) fn of(bytes: &[u8]) -> Self {
        let document = Document::load_mem(bytes).expect("the packet is a PDF");
        assert!(document.xref_recovery.is_none(), "nothing in it needs repair");
        let pages = document.get_pages().into_values().collect();
        Self { document, pages }
    }

    /// The words on a page, counted from 1.
    pub(crate) fn words(&self, page: usize) -> String {
        self.document.extract_text(&[u32::try_from(page).unwrap()]).expect("the page has text")
    }

    pub(crate) fn page(&self, page: usize) -> &Dictionary {
        self.document.get_dictionary(self.pages[page - 1]).unwrap()
    }

    /// The number of the page, from 1, that a destination leads to.
    pub(crate) fn target(&self, dictionary: &Dictionary) -> usize {
        let place = dictionary.get(b"Dest").and_then(Object::as_array).unwrap();
        let page = place[0].as_reference().unwrap();
        self.pages.iter().position(|it| *it == page).expect("it leads to a page") + 1
    }

    /// The bookmarks: words and page.
    pub(crate) fn bookmarks(&self) -> Vec<(String, usize)> {
        let root = self.document.catalog().unwrap().get(b"Outlines").and_then(Object::as_reference).unwrap();
        let mut next = self.document.get_dictionary(root).unwrap().get(b"First").ok();
        let mut found = Vec::new();
        while let Some(Object::Reference(id)) = next {
            let entry = self.document.get_dictionary(*id).unwrap();
            let title = entry.get(b"Title").and_then(Object::as_str).unwrap();
            let units: Vec<u16> =
                title[2..].chunks_exact(2).map(|it| u16::from_be_bytes([it[0], it[1]])).collect();
            found.push((String::from_utf16(&units).unwrap(), self.target(entry)));
            next = entry.get(b"Next").ok();
        }
        found
    }

    /// All streams of pictures, by the page that shows them.
    pub(crate) fn pictures(&self) -> BTreeMap<ObjectId, &Stream> {
        let is_picture = |stream: &Stream| {
            stream.dict.get(b"Subtype").is_ok_and(|it| it == &Object::Name(b"Image".to_vec()))
        };
        let streams = self.document.objects.iter().filter_map(|(id, it)| Some((*id, it.as_stream().ok()?)));
        streams.filter(|(_, stream)| is_picture(stream)).collect()
    }
}
