//! Finding the large JPEGs that pages show, and where they lie in the bytes of their file.

use std::collections::HashSet;

use lopdf::xref::XrefEntry;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use crate::pdf::read;

/// JPEGs with fewer pixels are taken apart quickly as they are.
const FEWEST_PIXELS: u64 = 600_000;
/// How deep forms may lie in forms.
const DEEPEST: usize = 8;
/// More pictures than this are not looked for.
const MOST: usize = 20_000;
/// How far behind its number an object's stream may begin.
pub(super) const HEAD: usize = 4096;

/// The large JPEGs that these pages show.
pub(super) fn large<'d>(document: &'d Document, pages: &[ObjectId]) -> Vec<(ObjectId, &'d Stream)> {
    let mut walk = Walk { document, seen: HashSet::new(), found: Vec::new() };
    for page in pages {
        let resources = read::inherited(document, *page, b"Resources");
        if let Some((holder, found)) = resources
            && walk.seen.insert(found.as_reference().unwrap_or(holder))
            && let Some(Ok(resources)) = read::resolve(document, found).map(Object::as_dict)
        {
            walk.through(resources, 0);
        }
    }
    walk.found
}

struct Walk<'d> {
    document: &'d Document,
    seen: HashSet<ObjectId>,
    found: Vec<(ObjectId, &'d Stream)>,
}

impl<'d> Walk<'d> {
    fn through(&mut self, resources: &'d Dictionary, depth: usize) {
        let drawn = read::dictionary(self.document, resources, b"XObject");
        for (_, object) in drawn.into_iter().flatten() {
            let Some(id) = object.as_reference().ok().filter(|_| self.found.len() < MOST) else { continue };
            let Some(Object::Stream(stream)) = self.document.objects.get(&id) else { continue };
            if !self.seen.insert(id) {
                continue;
            }
            match read::name(self.document, &stream.dict, b"Subtype") {
                Some(b"Image") if is_large_jpeg(self.document, stream) => self.found.push((id, stream)),
                Some(b"Form") if depth < DEEPEST => {
                    if let Some(inner) = read::dictionary(self.document, &stream.dict, b"Resources") {
                        self.through(inner, depth + 1);
                    }
                }
                _ => {}
            }
        }
    }
}

/// Whether a picture is one JPEG and nothing else, large, and in colours that a small JPEG has too.
fn is_large_jpeg(document: &Document, stream: &Stream) -> bool {
    let about = &stream.dict;
    let is_jpeg = match read::value(document, about, b"Filter") {
        Some(Object::Name(name)) => name == b"DCTDecode",
        Some(Object::Array(names)) => {
            matches!(names.as_slice(), [Object::Name(only)] if only == b"DCTDecode")
        }
        _ => false,
    };
    let side = |key: &[u8]| read::value(document, about, key).and_then(|it| it.as_i64().ok()).unwrap_or(0);
    let pixels = side(b"Width").unsigned_abs().saturating_mul(side(b"Height").unsigned_abs());
    is_jpeg && pixels >= FEWEST_PIXELS && !about.has(b"DecodeParms")
}

/// Where a stream's bytes lie in the file. None where they are not there as they were read: in encrypted files.
pub(super) fn located(
    document: &Document,
    bytes: &[u8],
    id: ObjectId,
    stream: &Stream,
) -> Option<(ObjectId, usize, usize)> {
    let Some(XrefEntry::Normal { offset, .. }) = document.reference_table.get(id.0) else { return None };
    let offset = usize::try_from(*offset).ok()?;
    let content = stream.content.as_slice();
    let start = content.get(..16)?;
    let head = bytes.get(offset..)?;
    let head = head.get(..HEAD).unwrap_or(head);
    let at = offset + head.windows(start.len()).position(|it| it == start)?;
    (bytes.get(at..at + content.len())? == content).then_some((id, at, content.len()))
}
