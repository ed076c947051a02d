//! What a page uses, so that nothing of a page with a box comes along with another one.
//!
//! Pages of one document often share a list of pictures and boxes of operators, each using some of them by name. So a
//! page's list is first cut down to the names in its own operators; what can be reached from the rest is what it uses.
//! Too much is never a danger: a page that seems to share something with a page that carries a box becomes a picture.

use std::collections::HashSet;

use lopdf::{Dictionary, Document, Object, ObjectId};
use sha2::Digest as _;

use crate::pdf::read::{self, resolve};

/// Operators beyond this are not read.
const MOST_OPERATORS: usize = 64 << 20;
/// Two streams of at least so many bytes that are alike are one and the same twice.
const TELLING: usize = 64;

/// Everything that these pages use and that holds words or pictures.
pub(super) fn withheld(document: &Document, pages: &[ObjectId]) -> HashSet<ObjectId> {
    let mut found = HashSet::new();
    for page in pages {
        let Some(own) = document.objects.get(page).and_then(|it| it.as_dict().ok()) else { continue };
        let names = operators(document, own).map(|operators| names(&operators));
        let mut walk = Walk::over(document);
        let resources = resources(document, *page).map(|all| match &names {
            Some(names) => pruned(document, &all, names),
            None => all,
        });
        if let Some(resources) = &resources {
            walk.dictionary(resources);
        }
        for (key, value) in own {
            if !matches!(key.as_slice(), b"Parent" | b"Resources") {
                walk.object(value);
            }
        }
        found.extend(walk.seen.into_iter().filter(|id| is_telling(document, *id)));
    }
    let same: HashSet<_> = found.iter().filter_map(|id| print_of(document, *id)).collect();
    let alike =
        document.objects.keys().filter(|id| print_of(document, **id).is_some_and(|it| same.contains(&it)));
    found.extend(alike.copied().collect::<Vec<_>>());
    found
}

/// Cuts a page's resources down to what it uses. False if it must become a picture: it uses something that is withheld,
/// or layers, or it cannot be read.
pub(super) fn prepare(document: &mut Document, page: ObjectId, withheld: &HashSet<ObjectId>) -> bool {
    let Some(own) = document.objects.get(&page).and_then(|it| it.as_dict().ok()) else { return false };
    let Some(operators) = operators(document, own) else { return false };
    let names = names(&operators);
    let resources = resources(document, page).map(|all| pruned(document, &all, &names));
    let resources = resources.unwrap_or_default();
    let mut walk = Walk::over(document);
    walk.dictionary(&resources);
    for key in [&b"Contents"[..], b"Annots", b"Group"] {
        if let Ok(value) = own.get(key) {
            walk.object(value);
        }
    }
    let is_free = !walk.layered && !names.contains(&b"OC"[..]) && walk.seen.is_disjoint(withheld);
    if let Ok(page) = document.get_dictionary_mut(page) {
        page.set("Resources", resources);
    }
    is_free
}

/// A page's operators; none where they cannot be read.
fn operators(document: &Document, page: &Dictionary) -> Option<Vec<u8>> {
    let Some(contents) = read::value(document, page, b"Contents") else { return Some(Vec::new()) };
    let several = std::slice::from_ref(contents);
    let pieces = contents.as_array().map_or(several, Vec::as_slice);
    let mut operators = Vec::new();
    for piece in pieces {
        let stream = resolve(document, piece)?.as_stream().ok()?;
        let left = MOST_OPERATORS.checked_sub(operators.len())?;
        operators.extend(stream.get_plain_content_with_limit(left).ok()?);
        operators.push(b'\n');
    }
    Some(operators)
}

/// A page's resources, its own or its parents'.
fn resources(document: &Document, page: ObjectId) -> Option<Dictionary> {
    let (_, found) = read::inherited(document, page, b"Resources")?;
    resolve(document, found)?.as_dict().ok().cloned()
}

/// Every name in some operators, also those that only look like names inside a string: too many do no harm.
fn names(operators: &[u8]) -> HashSet<Vec<u8>> {
    let mut found = HashSet::new();
    for piece in operators.split(|byte| *byte == b'/').skip(1) {
        let end = piece.iter().position(|byte| byte.is_ascii_whitespace() || b"\0()<>[]{}%".contains(byte));
        found.insert(unescaped(piece.get(..end.unwrap_or(piece.len())).unwrap_or_default()));
    }
    found
}

/// `A#20B` is the name `A B` (ISO 32000-1, 7.3.5).
fn unescaped(name: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(name.len());
    let mut rest = name;
    while let Some((first, after)) = rest.split_first() {
        let hex = after.get(..2).and_then(|it| std::str::from_utf8(it).ok());
        if let Some(byte) = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()).filter(|_| *first == b'#') {
            out.push(byte);
            rest = &after[2..];
        } else {
            out.push(*first);
            rest = after;
        }
    }
    out
}

/// The part of a list of resources that these names call for.
fn pruned(document: &Document, all: &Dictionary, names: &HashSet<Vec<u8>>) -> Dictionary {
    let mut kept = Dictionary::new();
    let mut whole = Dictionary::new();
    for (kind, entries) in all {
        let is_named = matches!(
            kind.as_slice(),
            b"XObject" | b"Pattern" | b"Shading" | b"Font" | b"ExtGState" | b"ColorSpace"
        );
        // Lists of properties hold words that are read aloud instead of those on the page; others mean nothing.
        let Some(entries) = resolve(document, entries).and_then(|it| it.as_dict().ok()).filter(|_| is_named)
        else {
            continue;
        };
        whole.set(kind.clone(), entries.clone());
        let used = entries.iter().filter(|(name, _)| names.contains(*name) || name.starts_with(b"Default"));
        kept.set(
            kind.clone(),
            used.map(|(name, value)| (name.clone(), value.clone())).collect::<Dictionary>(),
        );
    }
    // A box of operators without a list of its own uses the page's.
    let mut walk = Walk::over(document);
    walk.dictionary(&kept);
    if walk.borrows { whole } else { kept }
}

/// Whether an object holds words or pictures: a stream, or a comment.
fn is_telling(document: &Document, id: ObjectId) -> bool {
    match document.objects.get(&id) {
        Some(Object::Stream(_)) => true,
        Some(Object::Dictionary(it)) => it.has(b"Rect") && it.has(b"Subtype"),
        _ => false,
    }
}

/// The fingerprint of a stream's bytes.
fn print_of(document: &Document, id: ObjectId) -> Option<[u8; 32]> {
    let stream = document.objects.get(&id)?.as_stream().ok()?;
    (stream.content.len() >= TELLING).then(|| sha2::Sha256::digest(&stream.content).into())
}

/// Follows references from object to object.
struct Walk<'d> {
    document: &'d Document,
    seen: HashSet<ObjectId>,
    /// Something belongs to a layer that can be hidden.
    layered: bool,
    /// A box of operators has no resources of its own.
    borrows: bool,
}

impl<'d> Walk<'d> {
    fn over(document: &'d Document) -> Self {
        Self { document, seen: HashSet::new(), layered: false, borrows: false }
    }

    fn dictionary(&mut self, dictionary: &Dictionary) {
        let mut open: Vec<Object> = self.entries(dictionary);
        while let Some(object) = open.pop() {
            match object {
                Object::Reference(id) if self.seen.insert(id) && !self.is_elsewhere(id) => {
                    open.extend(self.document.objects.get(&id).cloned());
                }
                Object::Array(items) => open.extend(items),
                Object::Dictionary(entries) => open.extend(self.entries(&entries)),
                Object::Stream(stream) => {
                    let is_form =
                        stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|it| it == b"Form");
                    self.borrows |= is_form && !stream.dict.has(b"Resources");
                    open.extend(self.entries(&stream.dict));
                }
                _ => {}
            }
        }
    }

    fn object(&mut self, object: &Object) {
        let mut alone = Dictionary::new();
        alone.set("It", object.clone());
        self.dictionary(&alone);
    }

    /// The values of a dictionary that lead on.
    fn entries(&mut self, dictionary: &Dictionary) -> Vec<Object> {
        self.layered |= dictionary.has(b"OC");
        let mut found = Vec::new();
        for (key, value) in dictionary {
            match key.as_slice() {
                b"Parent" | b"P" | b"Popup" | b"ColorSpace" | b"StructParent" => {}
                b"Font" => found.extend(self.drawn_fonts(value)),
                _ => found.push(value.clone()),
            }
        }
        found
    }

    /// Fonts whose letters are pictures or operators of their own (Type 3). Others hold shapes of letters only.
    fn drawn_fonts(&self, fonts: &Object) -> Vec<Object> {
        let Some(Object::Dictionary(fonts)) = resolve(self.document, fonts) else { return Vec::new() };
        let is_drawn = |font: &Object| {
            let font = resolve(self.document, font).and_then(|it| it.as_dict().ok());
            font.and_then(|it| it.get(b"Subtype").ok()?.as_name().ok()).is_some_and(|it| it == b"Type3")
        };
        fonts.iter().map(|(_, font)| font).filter(|font| is_drawn(font)).cloned().collect()
    }

    /// Other pages and what holds the document together are never copied along.
    fn is_elsewhere(&self, id: ObjectId) -> bool {
        let kind = self.document.objects.get(&id).and_then(|it| it.as_dict().ok()?.get_type().ok());
        matches!(kind, Some(b"Page" | b"Pages" | b"Catalog" | b"StructTreeRoot" | b"StructElem"))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

    use super::{names, prepare, withheld};

    #[test]
    fn names_are_found_however_they_are_written() {
        let found = names(b"q /Im1 Do/A#20B gs(/X)Tj /F1 12 Tf");
        for name in [&b"Im1"[..], b"A B", b"X", b"F1"] {
            assert!(found.contains(name), "{name:?}");
        }
    }

    /// Two objects of a document.
    type Two = [ObjectId; 2];

    /// Two pages that share their resources; each draws one picture.
    fn shared(second: &str) -> (Document, Two, Two) {
        let mut document = Document::with_version("1.7");
        let picture = |byte: u8| Stream::new(dictionary! { "Subtype" => "Image" }, vec![byte; 100]);
        let pictures = [document.add_object(picture(1)), document.add_object(picture(2))];
        let drawn = dictionary! { "One" => pictures[0], "Two" => pictures[1] };
        let resources = document.add_object(dictionary! { "XObject" => drawn });
        let mut page = |operators: &str| {
            let contents = document.add_object(Stream::new(Dictionary::new(), operators.as_bytes().to_vec()));
            document.add_object(
                dictionary! { "Type" => "Page", "Resources" => resources, "Contents" => contents },
            )
        };
        let pages = [page("/One Do"), page(second)];
        (document, pages, pictures)
    }

    #[test]
    fn a_picture_in_a_shared_list_is_withheld_only_from_who_does_not_draw_it() {
        let (mut document, pages, pictures) = shared("/Two Do");
        let kept_back = withheld(&document, &pages[..1]);
        assert!(kept_back.contains(&pictures[0]) && !kept_back.contains(&pictures[1]));
        assert!(prepare(&mut document, pages[1], &kept_back));
        let own = document.get_dictionary(pages[1]).unwrap().get(b"Resources").unwrap().as_dict().unwrap();
        let drawn = own.get(b"XObject").and_then(Object::as_dict).unwrap();
        assert!(drawn.has(b"Two") && !drawn.has(b"One"), "the other picture does not come along");
    }

    #[test]
    fn a_page_that_draws_the_same_picture_must_become_a_picture() {
        let (mut document, pages, _) = shared("/Two Do /One Do");
        let kept_back = withheld(&document, &pages[..1]);
        assert!(!prepare(&mut document, pages[1], &kept_back));
    }

    #[test]
    fn the_same_bytes_under_another_number_are_the_same() {
        let (mut document, pages, pictures) = shared("/Two Do");
        let twin = document.objects[&pictures[0]].clone();
        document.objects.insert(pictures[1], twin);
        assert!(withheld(&document, &pages[..1]).contains(&pictures[1]));
    }

    #[test]
    fn a_page_with_layers_must_become_a_picture() {
        let (mut document, pages, _) = shared("/OC /Layer BDC /Two Do EMC");
        assert!(!prepare(&mut document, pages[1], &HashSet::new()));
    }
}
