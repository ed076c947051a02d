//! Brings over what a page needs, and nothing else: every object that can be reached from it, under a new number.
//!
//! Other pages, the tree of pages and the catalog are not followed, so an exhibit does not drag its whole document
//! behind it. Streams are copied byte for byte.

use std::collections::{HashMap, HashSet};

use lopdf::{Document, Object, ObjectId};

use super::write::Writer;
use crate::error::PacketError;

/// Deeper than any honest value is nested.
const DEEPEST: usize = 200;

/// The copying of one document, or of some of its pages, into a file.
pub(crate) struct Copier<'d> {
    pub(crate) document: &'d Document,
    /// The new number of each object that was reached.
    map: HashMap<ObjectId, ObjectId>,
    /// The new numbers of the pages that come along; a link to another page leads nowhere.
    pub(crate) pages: HashMap<ObjectId, ObjectId>,
    /// Reached, and not written yet.
    queue: Vec<ObjectId>,
    /// For a redacted copy: objects that must not come along, and with them nothing that could carry something hidden.
    withheld: Option<HashSet<ObjectId>>,
    /// The bytes of streams that were left out of the document.
    left: HashMap<ObjectId, Content<'d>>,
}

/// The bytes of a stream, which may lie in two places.
pub(crate) type Content<'d> = [&'d [u8]; 2];

/// Entries that a redacted copy leaves out wherever they stand: descriptions, small pictures, attached files, scripts,
/// layers.
const HIDING: [&[u8]; 10] = [
    b"Metadata",
    b"PieceInfo",
    b"Thumb",
    b"AF",
    b"EF",
    b"JS",
    b"AA",
    b"OC",
    b"Properties",
    b"RichMediaContent",
];

impl<'d> Copier<'d> {
    pub(crate) fn new(document: &'d Document, pages: HashMap<ObjectId, ObjectId>) -> Self {
        let (map, queue, left) = (HashMap::new(), Vec::new(), HashMap::new());
        Self { document, map, pages, queue, withheld: None, left }
    }

    /// A copier of a document of which some streams' bytes lie elsewhere.
    pub(crate) fn lean(
        document: &'d Document,
        pages: HashMap<ObjectId, ObjectId>,
        left: HashMap<ObjectId, Content<'d>>,
    ) -> Self {
        Self { left, ..Self::new(document, pages) }
    }

    /// A copier for a redacted copy.
    pub(crate) fn sparing(
        document: &'d Document,
        pages: HashMap<ObjectId, ObjectId>,
        withheld: HashSet<ObjectId>,
    ) -> Self {
        Self { withheld: Some(withheld), ..Self::new(document, pages) }
    }

    fn spares(&self, key: &[u8]) -> bool {
        self.withheld.is_some() && HIDING.contains(&key)
    }

    fn withholds(&self, id: ObjectId) -> bool {
        self.withheld.as_ref().is_some_and(|it| it.contains(&id))
    }

    /// Gives the new number of an object and sees to it that it will be written.
    pub(crate) fn follow(&mut self, id: ObjectId, writer: &mut Writer<'_>) -> ObjectId {
        if let Some(known) = self.map.get(&id) {
            return *known;
        }
        let new = writer.reserve();
        self.map.insert(id, new);
        self.queue.push(id);
        new
    }

    /// The new number of an object, if it was reached.
    pub(crate) fn number(&self, id: ObjectId) -> Option<ObjectId> {
        self.map.get(&id).copied()
    }

    /// A copy of a value in which every reference leads to the new file.
    pub(crate) fn bring(&mut self, object: &Object, writer: &mut Writer<'_>) -> Object {
        self.bring_to(object, writer, 0)
    }

    fn bring_to(&mut self, object: &Object, writer: &mut Writer<'_>, depth: usize) -> Object {
        if depth > DEEPEST {
            return Object::Null;
        }
        match object {
            Object::Reference(id) => self.reference(*id, writer),
            Object::Array(items) => {
                Object::Array(items.iter().map(|item| self.bring_to(item, writer, depth + 1)).collect())
            }
            Object::Dictionary(dictionary) => {
                let mut copy = lopdf::Dictionary::new();
                for (key, value) in dictionary {
                    if !self.spares(key) {
                        copy.set(key.clone(), self.bring_to(value, writer, depth + 1));
                    }
                }
                copy.into()
            }
            Object::Stream(stream) => Object::Stream(self.stream(stream, writer, depth)),
            plain => plain.clone(),
        }
    }

    fn reference(&mut self, id: ObjectId, writer: &mut Writer<'_>) -> Object {
        if let Some(page) = self.pages.get(&id) {
            return Object::Reference(*page);
        }
        let Some(target) = self.document.objects.get(&id).filter(|_| !self.withholds(id)) else {
            return Object::Null;
        };
        let kind = target.as_dict().ok().and_then(|it| it.get_type().ok());
        if matches!(kind, Some(b"Page" | b"Pages" | b"Catalog" | b"StructTreeRoot" | b"StructElem")) {
            return Object::Null;
        }
        Object::Reference(self.follow(id, writer))
    }

    fn stream(&mut self, stream: &lopdf::Stream, writer: &mut Writer<'_>, depth: usize) -> lopdf::Stream {
        lopdf::Stream::new(self.about(stream, writer, depth), stream.content.clone())
    }

    /// What a copied stream says about itself.
    fn about(&mut self, stream: &lopdf::Stream, writer: &mut Writer<'_>, depth: usize) -> lopdf::Dictionary {
        let mut dictionary = lopdf::Dictionary::new();
        for (key, value) in &stream.dict {
            // A stream whose bytes lie in another file would make this one depend on it.
            if !matches!(key.as_slice(), b"F" | b"FFilter" | b"FDecodeParms" | b"Length") && !self.spares(key)
            {
                dictionary.set(key.clone(), self.bring_to(value, writer, depth + 1));
            }
        }
        dictionary
    }

    /// Writes everything that was reached. The bytes of streams go straight from where they lie into the file.
    pub(crate) fn write_reached(&mut self, writer: &mut Writer<'_>) -> Result<(), PacketError> {
        while let Some(id) = self.queue.pop() {
            let (Some(new), Some(object)) = (self.map.get(&id).copied(), self.document.objects.get(&id))
            else {
                continue;
            };
            match object {
                _ if self.withholds(id) => writer.put(new, &Object::Null)?,
                Object::Stream(stream) => {
                    let about = self.about(stream, writer, 0);
                    let content = self.left.get(&id).copied().unwrap_or([&stream.content, &[]]);
                    writer.put_stream(new, about, content)?;
                }
                plain => {
                    let copy = self.bring(plain, writer);
                    writer.put(new, &copy)?;
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use lopdf::{Document, Object, Stream, dictionary};

    use super::Copier;
    use crate::pdf::write::Writer;

    #[test]
    fn bytes_of_streams_stay_and_other_pages_stay_behind() {
        let mut document = Document::with_version("1.7");
        let other = document.add_object(dictionary! { "Type" => "Page" });
        let stream = document.add_object(Stream::new(dictionary! { "Filter" => "DCTDecode" }, vec![1, 2, 3]));
        let value: Object = dictionary! { "Picture" => stream, "Elsewhere" => other }.into();
        let mut bytes = Vec::new();
        let mut writer = Writer::new(&mut bytes).unwrap();
        let mut copier = Copier::new(&document, HashMap::new());
        let copy = copier.bring(&value, &mut writer);
        let root = writer.add(copy).unwrap();
        copier.write_reached(&mut writer).unwrap();
        writer.finish(root, root).unwrap();
        let back = Document::load_mem(&bytes).unwrap();
        let root = back.get_dictionary(root).unwrap();
        assert_eq!(root.get(b"Elsewhere").unwrap(), &Object::Null);
        let picture = back.get_object(root.get(b"Picture").unwrap().as_reference().unwrap()).unwrap();
        assert_eq!(picture.as_stream().unwrap().content, [1, 2, 3]);
    }
}
