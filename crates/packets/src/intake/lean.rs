//! A document read without what its pictures hold, of which a scan is nearly all. They are left where they are, in the
//! file's own bytes, and a copy takes them from there: nothing that large is moved twice, or kept twice in memory.
//!
//! Of each such picture its two ends are kept while the document is read, and held against the file's bytes afterwards.
//! Where one of them does not lie where it should (encrypted files, broken tables of places), or where the reader would
//! have to look again for the pages, there is no lean reading, and the whole document is read.

use std::collections::HashMap;
use std::ops::Range;

use lopdf::xref::XrefEntry;
use lopdf::{Document, FilterFunc, Object, ObjectId, Stream};

use crate::pdf::read;

/// Smaller pictures are read: they cost nothing.
const SMALLEST: usize = 4096;
/// How many bytes of each end are kept.
const END: usize = 32;
/// How far behind its number an object's stream may begin.
const HEAD: usize = 4096;

/// Where the pictures of a document lie in the bytes that it was read from. Others are in the document itself.
pub(crate) type Places = HashMap<ObjectId, Range<usize>>;

/// Leaves out what pictures hold while a document is read.
pub(super) const WITHOUT_PICTURES: FilterFunc = |id, object| match object {
    Object::Stream(stream) => {
        if stream.content.len() > SMALLEST && is_picture(stream) {
            let length = stream.content.len();
            stream.content.drain(END..length - END);
            stream.content.shrink_to_fit();
            stream.dict.set("Length", i64::try_from(length).unwrap_or(i64::MAX));
        }
        // What comes back counts only for what lies in a list of objects, and no stream does.
        Some((id, Object::Null))
    }
    other => Some((id, other.clone())),
};

fn is_picture(stream: &Stream) -> bool {
    stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|it| it == b"Image")
}

/// Where the pictures lie that were left out. None if one of them cannot be found, or if the document needs its reader
/// to look for the pages itself.
pub(super) fn places(document: &Document, bytes: &[u8]) -> Option<Places> {
    if document.was_encrypted() || !has_tree(document) {
        return None;
    }
    // The reader counts from the mark of a PDF, whatever stands before it.
    let first = bytes.windows(5).position(|it| it == b"%PDF-").unwrap_or(0);
    let mut places = Places::new();
    for (id, object) in &document.objects {
        let Object::Stream(stream) = object else { continue };
        let length = stream.dict.get(b"Length").and_then(Object::as_i64).ok();
        let length = length.and_then(|it| usize::try_from(it).ok()).unwrap_or(0);
        if length > SMALLEST && stream.content.len() == 2 * END && is_picture(stream) {
            let Some(XrefEntry::Normal { offset, .. }) = document.reference_table.get(id.0) else {
                return None;
            };
            let object = first.checked_add(usize::try_from(*offset).ok()?)?;
            places.insert(*id, place(bytes, object, length, &stream.content)?);
        }
    }
    (!overlap(&places)).then_some(places)
}

/// Where the bytes of a stream lie whose object begins here, of which these are the two ends.
fn place(bytes: &[u8], object: usize, length: usize, ends: &[u8]) -> Option<Range<usize>> {
    const MARK: &[u8] = b"stream";
    let (head, tail) = ends.split_at_checked(END)?;
    let near = bytes.get(object..)?;
    let near = near.get(..HEAD).unwrap_or(near);
    let mut marks = near.windows(MARK.len()).enumerate().filter(|(_, it)| *it == MARK);
    let begin = marks.find_map(|(at, _)| {
        let after = near.get(at + MARK.len()..)?;
        let line_end = [&b"\r\n"[..], b"\n", b"\r"].into_iter().find(|end| after.starts_with(end))?;
        after[line_end.len()..].starts_with(head).then_some(object + at + MARK.len() + line_end.len())
    })?;
    let place = begin..begin.checked_add(length)?;
    bytes.get(place.clone())?.ends_with(tail).then_some(place)
}

/// Whether some of these lie in each other, as only a made-up file has it: for looking, one of them may be covered.
fn overlap(places: &Places) -> bool {
    let mut ranges: Vec<&Range<usize>> = places.values().collect();
    ranges.sort_by_key(|range| range.start);
    ranges.windows(2).any(|pair| matches!(pair, [first, second] if second.start < first.end))
}

/// Whether the catalog leads to a tree of pages. Where it does not, a whole reading looks for one in other ways.
fn has_tree(document: &Document) -> bool {
    let tree = document.catalog().ok().and_then(|catalog| read::dictionary(document, catalog, b"Pages"));
    tree.is_some_and(|tree| read::array(document, tree, b"Kids").is_some())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use lopdf::{Document, Object, Stream, dictionary};

    use crate::intake::{Route, load_lean};

    /// A document with one picture of this many bytes, and the picture.
    fn scan(length: usize) -> (Vec<u8>, Vec<u8>) {
        let picture: Vec<u8> = (0..length).map(|at| (at % 251).to_le_bytes()[0]).collect();
        let mut document = Document::with_version("1.4");
        let image = document.add_object(Stream::new(dictionary! { "Subtype" => "Image" }, picture.clone()));
        let tree = document.new_object_id();
        let page = document.add_object(dictionary! { "Type" => "Page", "Parent" => tree, "Image" => image });
        let kids = vec![Object::Reference(page)];
        document.objects.insert(tree, dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => 1 }.into());
        let root = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
        document.trailer.set("Root", root);
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).unwrap();
        (bytes, picture)
    }

    fn lean(bytes: Vec<u8>) -> Vec<Vec<u8>> {
        let bytes = Arc::new(bytes);
        let (_, places) = load_lean(&bytes, Route::Copy).unwrap();
        places.into_values().map(|place| bytes[place].to_vec()).collect()
    }

    #[test]
    fn a_large_picture_is_left_in_the_files_bytes_and_a_small_one_is_read() {
        let (bytes, picture) = scan(100_000);
        assert_eq!(lean(bytes), [picture]);
        assert!(lean(scan(4000).0).is_empty());
    }

    #[test]
    fn what_stands_before_the_mark_of_a_pdf_moves_its_pictures() {
        let (bytes, picture) = scan(5000);
        assert_eq!(lean([b"sent by mail\n".to_vec(), bytes].concat()), [picture]);
    }

    #[test]
    fn a_wrong_table_of_places_loses_nothing() {
        let (bytes, picture) = scan(5000);
        let table = bytes.windows(9).rposition(|it| it == b"startxref").unwrap();
        let bent = [&bytes[..table], b"startxref\n7\n%%EOF\n"].concat();
        let bytes = Arc::new(bent);
        let (document, places) = load_lean(&bytes, Route::Copy).unwrap();
        let stream = document.objects.values().find_map(|object| object.as_stream().ok()).unwrap();
        let found = places.values().next().map_or(&stream.content[..], |place| &bytes[place.clone()]);
        assert_eq!(found, picture, "in the document or in the bytes, but never half of it");
    }
}
