//! Carries the tags of a document over with its pages: the letter's headings stay headings.
//!
//! The tree is a stranger's, so nothing in it is taken on trust: circles, depth and numbers have limits, roles become
//! standard ones, only plain attributes come along. Parts of pages that do not come along are left out. Which element a
//! number on a page belongs to is told from the elements themselves, not from the stranger's own list.

use std::collections::{BTreeMap, HashMap, HashSet};

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::{Added, element};
use crate::error::PacketError;
use crate::pdf::read;
use crate::pdf::write::Writer;

/// Deeper than any honest tree.
const DEEPEST: usize = 64;
/// More parts than the longest honest document has.
const MOST: usize = 200_000;
/// The largest number of marked content on a page that is believed.
const MOST_ON_PAGE: i64 = 50_000;
/// Texts that say what a part is or reads like (ISO 32000-1, table 323).
const TEXTS: [&[u8]; 5] = [b"Alt", b"ActualText", b"E", b"Lang", b"T"];
/// The roles that every reader knows (ISO 32000-1, 14.8.4).
const STANDARD: [&[u8]; 41] = [
    b"Document",
    b"Part",
    b"Art",
    b"Sect",
    b"Div",
    b"BlockQuote",
    b"Caption",
    b"TOC",
    b"TOCI",
    b"Index",
    b"NonStruct",
    b"Private",
    b"P",
    b"H",
    b"H1",
    b"H2",
    b"H3",
    b"H4",
    b"H5",
    b"H6",
    b"L",
    b"LI",
    b"Lbl",
    b"LBody",
    b"Table",
    b"TR",
    b"TH",
    b"TD",
    b"THead",
    b"TBody",
    b"TFoot",
    b"Span",
    b"Quote",
    b"Note",
    b"Reference",
    b"BibEntry",
    b"Code",
    b"Link",
    b"Figure",
    b"Formula",
    b"Form",
];

/// A page that keeps its tags.
pub(crate) struct Kept {
    /// Its number in the packet.
    pub(crate) page: ObjectId,
    /// Its key in the list of parents.
    pub(crate) key: i64,
    /// The form into which its content went, where it did.
    pub(crate) form: Option<ObjectId>,
}

/// Whether a document says that its pages are marked.
pub(crate) fn is_tagged(document: &Document) -> bool {
    let Ok(catalog) = document.catalog() else { return false };
    let marked = read::dictionary(document, catalog, b"MarkInfo")
        .and_then(|about| read::value(document, about, b"Marked")?.as_bool().ok());
    marked == Some(true) && read::dictionary(document, catalog, b"StructTreeRoot").is_some()
}

/// Whether a document claims PDF/UA for itself.
fn is_proven(document: &Document) -> bool {
    let claim = || {
        let metadata = read::value(document, document.catalog().ok()?, b"Metadata")?.as_stream().ok()?;
        let words = metadata.get_plain_content_with_limit(1 << 20).ok()?;
        words.windows(13).any(|it| it == b"pdfuaid:part>").then_some(())
    };
    claim().is_some()
}

/// Writes the elements that belong to these pages, which are named by their numbers in the document.
pub(crate) fn graft(
    document: &Document,
    pages: &HashMap<ObjectId, Kept>,
    under: ObjectId,
    writer: &mut Writer<'_>,
) -> Result<Added, PacketError> {
    let mut added = Added { unproven: !is_proven(document), ..Added::default() };
    let root = document.catalog().ok().and_then(|it| read::dictionary(document, it, b"StructTreeRoot"));
    let Some(root) = root else { return Ok(added) };
    let roles = read::dictionary(document, root, b"RoleMap");
    let mut walk =
        Walk { document, pages, roles, seen: HashSet::new(), left: MOST, found: HashMap::new(), lost: false };
    for kid in kids(document, root) {
        if let Some(id) = walk.element(kid, under, None, 0, writer)? {
            added.kids.push(id.into());
        }
    }
    (added.unmarked, added.unproven) = (walk.lost, added.unproven || walk.lost);
    for kept in pages.values() {
        let mut on_page = Vec::new();
        for (number, element) in walk.found.remove(&kept.key).unwrap_or_default() {
            on_page.resize(number, Object::Null);
            on_page.push(Object::Reference(element));
        }
        added.parents.push((kept.key, on_page.into()));
    }
    Ok(added)
}

struct Walk<'a> {
    document: &'a Document,
    pages: &'a HashMap<ObjectId, Kept>,
    roles: Option<&'a Dictionary>,
    seen: HashSet<ObjectId>,
    left: usize,
    /// The element of each number, by the key of its page.
    found: HashMap<i64, BTreeMap<usize, ObjectId>>,
    /// Whether something on our pages could not be carried over.
    lost: bool,
}

impl Walk<'_> {
    /// Writes an element with everything below it. None where nothing of it is on our pages.
    fn element(
        &mut self,
        object: &Object,
        parent: ObjectId,
        page: Option<ObjectId>,
        depth: usize,
        writer: &mut Writer<'_>,
    ) -> Result<Option<ObjectId>, PacketError> {
        let document = self.document;
        let is_new = object.as_reference().map_or(true, |id| self.seen.insert(id));
        let Some(Ok(about)) = read::resolve(document, object).map(Object::as_dict) else { return Ok(None) };
        if !is_new || depth > DEEPEST || self.left == 0 {
            return Ok(None);
        }
        self.left -= 1;
        let page = about.get(b"Pg").ok().and_then(|it| it.as_reference().ok()).or(page);
        let id = writer.reserve();
        let mut below = Vec::new();
        for kid in kids(document, about) {
            let kid = match read::resolve(document, kid) {
                Some(Object::Integer(number)) => self.content(page, *number, id),
                Some(Object::Dictionary(part)) if part.has_type(b"MCR") => self.part(part, page, id),
                Some(Object::Dictionary(part)) if part.has_type(b"OBJR") => None,
                _ => self.element(kid, id, page, depth + 1, writer)?.map(Object::Reference),
            };
            below.extend(kid);
        }
        if below.is_empty() {
            return Ok(None);
        }
        let mut made = element(self.role(about, depth), parent, below);
        for key in TEXTS {
            if let Some(Object::String(words, how)) = read::value(document, about, key) {
                made.set(key, Object::String(words.clone(), *how));
            }
        }
        if depth == 0
            && !made.has(b"Lang")
            && let Some(language) = self.language()
        {
            made.set("Lang", language);
        }
        if let Some(attributes) = about.get(b"A").ok().and_then(|it| plain(document, it, 0)) {
            made.set("A", attributes);
        }
        writer.put(id, &made.into())?;
        Ok(Some(id))
    }

    /// The language of the document, where it says one: the packet around it is in English.
    fn language(&self) -> Option<Object> {
        let said = read::value(self.document, self.document.catalog().ok()?, b"Lang")?;
        said.as_str().is_ok().then(|| said.clone())
    }

    /// Marked content that names its page.
    fn part(&mut self, part: &Dictionary, page: Option<ObjectId>, element: ObjectId) -> Option<Object> {
        let page = part.get(b"Pg").ok().and_then(|it| it.as_reference().ok()).or(page);
        if part.has(b"Stm") {
            self.lost |= page.is_some_and(|page| self.pages.contains_key(&page));
            return None;
        }
        let number = read::value(self.document, part, b"MCID")?.as_i64().ok()?;
        self.content(page, number, element)
    }

    fn content(&mut self, page: Option<ObjectId>, number: i64, element: ObjectId) -> Option<Object> {
        let kept = self.pages.get(&page?)?;
        let place = usize::try_from(number).ok().filter(|_| number <= MOST_ON_PAGE)?;
        self.found.entry(kept.key).or_default().insert(place, element);
        let mut part = dictionary! { "Type" => "MCR", "Pg" => kept.page, "MCID" => number };
        if let Some(form) = kept.form {
            part.set("Stm", form);
        }
        Some(part.into())
    }

    /// The role, as one of those that every reader knows.
    fn role(&self, about: &Dictionary, depth: usize) -> &'static str {
        let mut role = read::name(self.document, about, b"S").unwrap_or_default();
        for _ in 0..8 {
            if STANDARD.contains(&role) {
                break;
            }
            let known = self.roles.and_then(|roles| read::name(self.document, roles, role));
            let Some(known) = known else { break };
            role = known;
        }
        let standard = STANDARD.iter().find(|it| **it == role).and_then(|it| std::str::from_utf8(it).ok());
        // A document inside ours is a part of it.
        standard.filter(|name| depth > 0 || *name != "Document").unwrap_or(if depth == 0 {
            "Part"
        } else {
            "Div"
        })
    }
}

fn kids<'d>(document: &'d Document, about: &'d Dictionary) -> Vec<&'d Object> {
    match about.get(b"K") {
        Ok(kid) => match read::resolve(document, kid) {
            Some(Object::Array(kids)) => kids.iter().collect(),
            Some(_) => vec![kid],
            None => Vec::new(),
        },
        Err(_) => Vec::new(),
    }
}

/// A value without references and streams. Names of head cells lead to a list that does not come along.
fn plain(document: &Document, object: &Object, depth: usize) -> Option<Object> {
    if depth > 4 {
        return None;
    }
    match read::resolve(document, object)? {
        Object::Array(items) => {
            Some(items.iter().filter_map(|item| plain(document, item, depth + 1)).collect::<Vec<_>>().into())
        }
        Object::Dictionary(about) => {
            let kept = about.iter().filter(|(key, _)| key.as_slice() != b"Headers");
            let kept =
                kept.filter_map(|(key, value)| Some((key.clone(), plain(document, value, depth + 1)?)));
            Some(kept.collect::<Dictionary>().into())
        }
        Object::Stream(_) | Object::Reference(_) | Object::Null => None,
        value => Some(value.clone()),
    }
}
