//! Finishes the document with lopdf: what makes it accessible, searchable and the same every time.
//!
//! Structure tree and parent tree (ISO 32000-1, 14.7), language, title shown in the window, XMP with the PDF/UA-1 mark
//! (ISO 14289-1), what an archive asks for (ISO 19005-2, level A), an outline, an id and a creation date that come from
//! the letter and not from the moment. Nothing here draws.

mod grey;
mod xmp;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};
use sha2::Digest as _;

use crate::error::LetterError;
use crate::layout::{Numbering, Role, Scope, Sheets};
use crate::pdf::{Kid, Tree};

/// The program named in the file's properties.
const PRODUCER: &str = "Recourse";

/// Adds structure and metadata, and returns the bytes of the file.
pub(crate) fn finish(
    mut document: Document,
    tree: &Tree,
    sheets: &Sheets,
    date: NaiveDate,
) -> Result<Vec<u8>, LetterError> {
    add_everything(&mut document, tree, sheets, date).map_err(LetterError::Pdf)?;
    document.compress();
    let id = Object::String(identity(&document), StringFormat::Hexadecimal);
    document.trailer.set("ID", Object::Array(vec![id.clone(), id]));
    let mut bytes = Vec::new();
    document.save_modern(&mut bytes).map_err(|error| LetterError::Pdf(lopdf::Error::IO(error)))?;
    Ok(bytes)
}

fn add_everything(
    document: &mut Document,
    tree: &Tree,
    sheets: &Sheets,
    date: NaiveDate,
) -> Result<(), lopdf::Error> {
    "1.7".clone_into(&mut document.version);
    let pages: Vec<ObjectId> = document.get_pages().into_values().collect();
    for page in &pages {
        let sheet = [0.0, 0.0, sheets.width, sheets.height].map(Object::Real);
        document.get_object_mut(*page)?.as_dict_mut()?.set("MediaBox", Object::Array(sheet.to_vec()));
    }
    let structure = add_structure(document, tree, sheets, &pages)?;
    let metadata = add_metadata(document, sheets, date);
    let outline = add_outline(document, sheets, &pages);
    let profile = document.add_object(Stream::new(dictionary! { "N" => 1 }, grey::profile()));
    let root = document.trailer.get(b"Root")?.as_reference()?;
    let catalog = document.get_object_mut(root)?.as_dict_mut()?;
    catalog.remove(b"PageLayout");
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    catalog.set("Lang", Object::string_literal(sheets.language));
    catalog.set("StructTreeRoot", structure);
    catalog.set("Metadata", metadata);
    // Nothing on a letter has a colour: black on white is what an archive must be able to show again.
    let intent = dictionary! {
        "Type" => "OutputIntent", "S" => "GTS_PDFA1", "OutputConditionIdentifier" => text(grey::NAME),
        "Info" => text(grey::NAME), "DestOutputProfile" => profile,
    };
    catalog.set("OutputIntents", vec![intent.into()]);
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    catalog.set("PageMode", name(if outline.is_some() { "UseOutlines" } else { "UseNone" }));
    if let Some(outline) = outline {
        catalog.set("Outlines", outline);
    }
    Ok(())
}

/// Writes the structure elements and the parent tree, and returns the root's id.
fn add_structure(
    document: &mut Document,
    tree: &Tree,
    sheets: &Sheets,
    pages: &[ObjectId],
) -> Result<ObjectId, lopdf::Error> {
    let root = document.new_object_id();
    let elements: Vec<ObjectId> = sheets.nodes.iter().map(|_| document.new_object_id()).collect();
    let mut contents: Vec<BTreeMap<i64, Object>> = vec![BTreeMap::new(); pages.len()];
    for (index, node) in sheets.nodes.iter().enumerate() {
        let kids = &tree.kids[index];
        if !tree.has(index) {
            continue;
        }
        let kid = |kid: &Kid| match kid {
            Kid::Element(child) => Object::Reference(elements[*child]),
            Kid::Content { page, id } => {
                contents[*page].insert(*id, Object::Reference(elements[index]));
                dictionary! { "Type" => "MCR", "Pg" => pages[*page], "MCID" => *id }.into()
            }
        };
        let kids: Vec<Object> = kids.iter().map(kid).collect();
        let parent = if index == 0 { root } else { elements[node.parent] };
        let mut element =
            dictionary! { "Type" => "StructElem", "S" => name(node.role.name()), "P" => parent, "K" => kids };
        if let Some(attributes) = attributes(node.role) {
            element.set("A", attributes);
        }
        if let Some(words) = tree.spelled.get(&index) {
            element.set("ActualText", text(words));
        }
        if let (Role::Figure(words), Some(corners)) = (node.role, tree.pictured.get(&index)) {
            element.set("Alt", text(words));
            let corners: Vec<Object> = corners.iter().map(|it| Object::Real(*it)).collect();
            element.set("A", dictionary! { "O" => "Layout", "Placement" => "Block", "BBox" => corners });
        }
        document.objects.insert(elements[index], element.into());
    }
    let mut numbers = Vec::new();
    for (index, (page, content)) in (0_i64..).zip(pages.iter().zip(contents)) {
        let list = document.add_object(content.into_values().collect::<Vec<Object>>());
        numbers.extend([Object::Integer(index), Object::Reference(list)]);
        let page = document.get_object_mut(*page)?.as_dict_mut()?;
        page.set("StructParents", index);
        page.set("Tabs", name("S"));
    }
    let next = i64::try_from(pages.len()).unwrap_or(i64::MAX);
    let parents = document.add_object(dictionary! { "Nums" => numbers });
    let first: Vec<Object> = elements.first().map(|id| Object::Reference(*id)).into_iter().collect();
    let tree = dictionary! {
        "Type" => "StructTreeRoot", "K" => first, "ParentTree" => parents, "ParentTreeNextKey" => next,
    };
    document.objects.insert(root, tree.into());
    Ok(root)
}

/// Attributes a reader needs: what a head cell is the head of, how a list is numbered, how far a cell reaches.
fn attributes(role: Role) -> Option<Dictionary> {
    match role {
        Role::TH(scope) => {
            let scope = if scope == Scope::Row { "Row" } else { "Column" };
            Some(dictionary! { "O" => "Table", "Scope" => scope })
        }
        Role::TD(columns) if columns > 1 => {
            Some(dictionary! { "O" => "Table", "ColSpan" => i64::from(columns) })
        }
        Role::L(numbering) => {
            let numbering = match numbering {
                Numbering::Decimal => "Decimal",
                Numbering::Disc => "Disc",
                Numbering::None => "None",
            };
            Some(dictionary! { "O" => "List", "ListNumbering" => numbering })
        }
        _ => None,
    }
}

/// Writes the info dictionary and its twin in XMP, and returns the XMP's id.
fn add_metadata(document: &mut Document, sheets: &Sheets, date: NaiveDate) -> ObjectId {
    // The day on the letter, at no particular time: the clock of the machine says nothing about a letter.
    let day = date.format("%Y%m%d");
    let info = dictionary! {
        "Title" => text(&sheets.title),
        "Producer" => text(PRODUCER),
        "CreationDate" => Object::string_literal(format!("D:{day}000000Z")),
    };
    let info = document.add_object(info);
    let old = document.trailer.get(b"Info").and_then(Object::as_reference).ok();
    document.trailer.set("Info", info);
    if let Some(old) = old {
        document.objects.remove(&old);
    }
    let mut stream = Stream::new(
        dictionary! { "Type" => "Metadata", "Subtype" => "XML" },
        xmp::packet(sheets, date).into_bytes(),
    );
    // Tools that look for the metadata without reading PDF must find it uncompressed.
    stream.allows_compression = false;
    document.add_object(stream)
}

/// Writes the bookmarks, all on one level, and returns the outline's id; none if there is only one heading.
fn add_outline(document: &mut Document, sheets: &Sheets, pages: &[ObjectId]) -> Option<ObjectId> {
    if sheets.outline.len() < 2 {
        return None;
    }
    let outline = document.new_object_id();
    let ids: Vec<ObjectId> = sheets.outline.iter().map(|_| document.new_object_id()).collect();
    for (index, (title, page)) in sheets.outline.iter().enumerate() {
        let target = vec![pages[*page].into(), name("Fit")];
        let mut entry = dictionary! { "Title" => text(title), "Parent" => outline, "Dest" => target };
        if let Some(previous) = index.checked_sub(1) {
            entry.set("Prev", ids[previous]);
        }
        if let Some(next) = ids.get(index + 1) {
            entry.set("Next", *next);
        }
        document.objects.insert(ids[index], entry.into());
    }
    let count = i64::try_from(ids.len()).unwrap_or(i64::MAX);
    let (first, last) = (*ids.first()?, *ids.last()?);
    let root = dictionary! { "Type" => "Outlines", "Count" => count, "First" => first, "Last" => last };
    document.objects.insert(outline, root.into());
    Some(outline)
}

/// An id made of the file's own content, so that the same letter is the same file.
fn identity(document: &Document) -> Vec<u8> {
    let mut hash = sha2::Sha256::new();
    for (id, object) in &document.objects {
        hash.update(id.0.to_be_bytes());
        if let Object::Stream(stream) = object {
            hash.update(&stream.content);
        }
    }
    hash.finalize().iter().take(16).copied().collect()
}

fn name(words: &str) -> Object {
    Object::Name(words.as_bytes().to_vec())
}

/// A text string in UTF-16 (ISO 32000-1, 7.9.2.2).
fn text(words: &str) -> Object {
    let mut bytes = vec![0xfe, 0xff];
    bytes.extend(words.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}
