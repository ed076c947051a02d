//! The PDF file being written: objects go out as soon as they are known, and only their places stay in memory.
//!
//! So a packet needs no more memory than its largest exhibit. What was written last can be read again, to compare it,
//! and taken back, to write it another way.

use lopdf::{Dictionary, Object, ObjectId, StringFormat, dictionary};
use sha2::Digest as _;

use super::copy::Content;
use super::file::PartFile;
use super::geometry::Rect;
use super::syntax::{CLOSE_STREAM, open_stream, packed, serialize};
use crate::error::PacketError;

/// A place in the file to go back to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark {
    at: u64,
    next: u32,
}

impl Mark {
    /// Where in the file the first byte stands of what [`Writer::read_back`] gives: it begins with a head of its own.
    pub(crate) fn offset(self) -> u64 {
        self.at - HEADER.len() as u64
    }
}

/// A PDF file that grows.
pub(crate) struct Writer<'f> {
    file: &'f mut dyn PartFile,
    at: u64,
    /// Where each object begins, by its number; 0 for one that is not written yet.
    places: Vec<u64>,
    /// Collects bytes, so that small objects do not become small writes.
    held: Vec<u8>,
    /// The fingerprint of what is written, which becomes the file's id.
    hash: sha2::Sha256,
}

/// How much is collected before it is written.
const HELD: usize = 1 << 20;
/// Streams from this size on are not gathered.
const LARGE: usize = 64 << 10;
/// How much of both ends of a large stream goes into the fingerprint; less than half of what is large.
const ENDS: usize = 4096;
/// What ends an object.
const END: &[u8] = b"\nendobj\n";
const HEADER: &[u8] = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";

impl<'f> Writer<'f> {
    pub(crate) fn new(file: &'f mut dyn PartFile) -> Result<Self, PacketError> {
        let hash = sha2::Sha256::new();
        let mut writer = Self { file, at: 0, places: vec![0], held: Vec::new(), hash };
        writer.raw(HEADER)?;
        Ok(writer)
    }

    /// How many bytes there are so far.
    pub(crate) fn length(&self) -> u64 {
        self.at
    }

    /// Takes a number for an object that will be written later.
    pub(crate) fn reserve(&mut self) -> ObjectId {
        self.places.push(0);
        (u32::try_from(self.places.len() - 1).unwrap_or(u32::MAX), 0)
    }

    /// Writes an object under its number.
    pub(crate) fn put(&mut self, id: ObjectId, object: &Object) -> Result<(), PacketError> {
        let start = self.begin(id);
        serialize(object, &mut self.held);
        self.held.extend_from_slice(END);
        self.count(start)
    }

    /// Writes a stream under its number. Its bytes are not gathered but go out as they are.
    pub(crate) fn put_stream(
        &mut self,
        id: ObjectId,
        about: Dictionary,
        content: Content<'_>,
    ) -> Result<(), PacketError> {
        let mut start = self.begin(id);
        let length = content.iter().map(|part| part.len()).sum();
        open_stream(about, length, &mut self.held);
        if length < LARGE {
            self.held.extend(content.concat());
        } else {
            self.count(start)?;
            self.flush()?;
            for part in content.into_iter().filter(|part| !part.is_empty()) {
                self.file.append(part).map_err(PacketError::Write)?;
            }
            self.at += length as u64;
            // Its beginning and its end stand for it in the fingerprint: an id tells files apart and is no proof.
            let [first, second] = content;
            let beginning: Vec<u8> = first.iter().chain(second).take(ENDS).copied().collect();
            let end: Vec<u8> = second.iter().rev().chain(first.iter().rev()).take(ENDS).copied().collect();
            for part in [&length.to_be_bytes()[..], &beginning, &end] {
                self.hash.update(part);
            }
            start = 0;
        }
        self.held.extend_from_slice(CLOSE_STREAM);
        self.held.extend_from_slice(END);
        self.count(start)
    }

    /// Begins an object under its number, and tells where in what is held.
    fn begin(&mut self, id: ObjectId) -> usize {
        if let Some(place) = self.places.get_mut(id.0 as usize) {
            *place = self.at;
        }
        let start = self.held.len();
        self.held.extend_from_slice(format!("{} 0 obj\n", id.0).as_bytes());
        start
    }

    /// Writes an object under a new number.
    pub(crate) fn add(&mut self, object: impl Into<Object>) -> Result<ObjectId, PacketError> {
        let id = self.reserve();
        self.put(id, &object.into())?;
        Ok(id)
    }

    /// Writes a compressed stream under a new number.
    pub(crate) fn add_packed(
        &mut self,
        dictionary: Dictionary,
        content: &[u8],
    ) -> Result<ObjectId, PacketError> {
        self.add(packed(dictionary, content))
    }

    fn raw(&mut self, bytes: &[u8]) -> Result<(), PacketError> {
        let start = self.held.len();
        self.held.extend_from_slice(bytes);
        self.count(start)
    }

    fn count(&mut self, start: usize) -> Result<(), PacketError> {
        self.at += (self.held.len() - start) as u64;
        if self.held.len() >= HELD { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> Result<(), PacketError> {
        self.file.append(&self.held).map_err(PacketError::Write)?;
        self.hash.update(&self.held);
        self.held.clear();
        Ok(())
    }

    /// Remembers this place.
    pub(crate) fn mark(&self) -> Mark {
        Mark { at: self.at, next: u32::try_from(self.places.len()).unwrap_or(u32::MAX) }
    }

    /// Takes back everything since a mark.
    pub(crate) fn cut(&mut self, mark: Mark) -> Result<(), PacketError> {
        self.flush()?;
        self.file.cut(mark.at).map_err(PacketError::Write)?;
        self.at = mark.at;
        self.places.truncate(mark.next as usize);
        Ok(())
    }

    /// Makes a PDF of its own from what was written since a mark, with these pages, to look at it.
    pub(crate) fn read_back(
        &mut self,
        mark: Mark,
        pages: &[ObjectId],
        layers: Option<&Object>,
    ) -> Result<Vec<u8>, PacketError> {
        self.flush()?;
        let shift = mark.offset();
        let length = usize::try_from(self.at - mark.at).unwrap_or(usize::MAX);
        let mut bytes = Vec::with_capacity(length.saturating_add(HEADER.len() + 64 * pages.len() + 4096));
        bytes.extend_from_slice(HEADER);
        self.file.read_back(mark.at, self.at, &mut bytes).map_err(PacketError::Write)?;
        let first = mark.next;
        let tree = (u32::try_from(self.places.len()).unwrap_or(u32::MAX), 0);
        let root = (tree.0.saturating_add(1), 0);
        // Pages got their numbers before the mark, everything else after it.
        let since = (first..).zip(self.places.iter().skip(first as usize).copied());
        let early = pages.iter().filter(|page| page.0 < first);
        let early = early.filter_map(|page| Some((page.0, *self.places.get(page.0 as usize)?)));
        let placed = early.chain(since).filter(|(_, at)| *at >= mark.at);
        let mut written: Vec<(u32, u64)> = placed.map(|(id, at)| (id, at - shift)).collect();
        let mut catalog = dictionary! { "Type" => "Catalog", "Pages" => tree };
        if let Some(layers) = layers {
            catalog.set("OCProperties", layers.clone());
        }
        for (id, object) in [(tree, page_tree(pages)), (root, catalog)] {
            written.push((id.0, bytes.len() as u64));
            bytes.extend_from_slice(format!("{} 0 obj\n", id.0).as_bytes());
            serialize(&object.into(), &mut bytes);
            bytes.extend_from_slice(b"\nendobj\n");
        }
        let start = bytes.len();
        let lines: Vec<String> =
            written.iter().map(|(id, at)| format!("{id} 1\n{at:010} 00000 n \n")).collect();
        let lines = lines.concat();
        let trailer = format!(
            "xref\n0 1\n0000000000 65535 f \n{lines}trailer\n<</Size {}/Root {} 0 R>>\nstartxref\n{start}\n%%EOF\n",
            root.0 + 1,
            root.0
        );
        bytes.extend_from_slice(trailer.as_bytes());
        Ok(bytes)
    }

    /// Where an object begins in the file. None where it is not written.
    pub(crate) fn place(&self, id: ObjectId) -> Option<u64> {
        self.places.get(id.0 as usize).copied().filter(|place| *place > 0)
    }

    /// Reads some of what was written again, as far as there is so much.
    pub(crate) fn read(&mut self, from: u64, length: usize, into: &mut Vec<u8>) -> Result<(), PacketError> {
        self.flush()?;
        let to = from.saturating_add(length as u64).min(self.at);
        self.file.read_back(from, to, into).map_err(PacketError::Write)
    }

    /// Writes the table of places and the end. The file's id comes from its content, so equal packets are equal files.
    pub(crate) fn finish(mut self, root: ObjectId, info: ObjectId) -> Result<u64, PacketError> {
        self.flush()?;
        let (size, table) = (self.places.len(), self.at);
        let id: Vec<u8> = self.hash.clone().finalize().iter().take(16).copied().collect();
        let mut lines = format!("xref\n0 {size}\n0000000000 65535 f \n");
        for place in self.places.iter().skip(1) {
            let line = if *place == 0 {
                "0000000000 00000 f \n".to_owned()
            } else {
                format!("{place:010} 00000 n \n")
            };
            lines.push_str(&line);
        }
        let id = Object::String(id, StringFormat::Hexadecimal);
        let size = i64::try_from(size).unwrap_or(i64::MAX);
        let trailer =
            dictionary! { "Size" => size, "Root" => root, "Info" => info, "ID" => vec![id.clone(), id] };
        let mut end = lines.into_bytes();
        end.extend_from_slice(b"trailer\n");
        serialize(&trailer.into(), &mut end);
        end.extend_from_slice(format!("\nstartxref\n{table}\n%%EOF\n").as_bytes());
        self.raw(&end)?;
        self.flush()?;
        Ok(self.at)
    }
}

/// The tree of pages, one level deep. Every page names no parent in its copy and gets it from here.
pub(crate) fn page_tree(pages: &[ObjectId]) -> Dictionary {
    let count = i64::try_from(pages.len()).unwrap_or(i64::MAX);
    let kids: Vec<Object> = pages.iter().map(|page| Object::Reference(*page)).collect();
    dictionary! { "Type" => "Pages", "Count" => count, "Kids" => kids, "MediaBox" => Rect::LETTER.object() }
}

#[cfg(test)]
mod tests {
    use lopdf::{Object, dictionary};

    use super::Writer;

    #[test]
    fn what_is_taken_back_leaves_no_trace() {
        let make = |stray: bool| {
            let mut bytes = Vec::new();
            let mut writer = Writer::new(&mut bytes).unwrap();
            let mark = writer.mark();
            if stray {
                writer.add(Object::Integer(7)).unwrap();
                writer.cut(mark).unwrap();
            }
            let root = writer.add(dictionary! { "Type" => "Catalog" }).unwrap();
            writer.finish(root, root).unwrap();
            bytes
        };
        let place = |bytes: &[u8]| bytes.windows(4).position(|it| it == b"xref").unwrap();
        let (plain, cut) = (make(false), make(true));
        assert_eq!(plain[..place(&plain)], cut[..place(&cut)]);
    }
}
