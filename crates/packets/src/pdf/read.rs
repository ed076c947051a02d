//! Finding things in a stranger's document, where nothing can be relied on: references that lead nowhere or in a
//! circle, boxes with their corners exchanged, pages that only an exhaustive search finds.

use std::collections::HashSet;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::geometry::{Lie, Rect};

/// How many references are followed from one value to the next.
const FOLLOW: usize = 16;
/// How far up the tree of pages an inherited value is looked for.
const TREE: usize = 64;
/// More pages than anybody can send; what claims to have more is made to exhaust us.
pub(crate) const MOST_PAGES: usize = 20_000;

/// Follows references to what they stand for.
pub(crate) fn resolve<'a>(document: &'a Document, object: &'a Object) -> Option<&'a Object> {
    let mut object = object;
    for _ in 0..FOLLOW {
        match object {
            Object::Reference(id) => object = document.objects.get(id)?,
            Object::Null => return None,
            found => return Some(found),
        }
    }
    None
}

/// The value of a key, with references followed.
pub(crate) fn value<'a>(
    document: &'a Document,
    dictionary: &'a Dictionary,
    key: &[u8],
) -> Option<&'a Object> {
    resolve(document, dictionary.get(key).ok()?)
}

pub(crate) fn dictionary<'a>(
    document: &'a Document,
    owner: &'a Dictionary,
    key: &[u8],
) -> Option<&'a Dictionary> {
    value(document, owner, key)?.as_dict().ok()
}

pub(crate) fn name<'a>(document: &'a Document, owner: &'a Dictionary, key: &[u8]) -> Option<&'a [u8]> {
    value(document, owner, key)?.as_name().ok()
}

pub(crate) fn array<'a>(document: &'a Document, owner: &'a Dictionary, key: &[u8]) -> Option<&'a [Object]> {
    value(document, owner, key)?.as_array().ok().map(Vec::as_slice)
}

#[expect(clippy::cast_precision_loss, reason = "no length in a PDF needs more than 52 bits")]
pub(crate) fn as_number(object: &Object) -> Option<f64> {
    match object {
        Object::Integer(whole) => Some(*whole as f64),
        Object::Real(real) => Some(f64::from(*real)).filter(|it| it.is_finite()),
        _ => None,
    }
}

pub(crate) fn number(document: &Document, owner: &Dictionary, key: &[u8]) -> Option<f64> {
    as_number(value(document, owner, key)?)
}

/// The numbers of an array, if all of them are numbers.
pub(crate) fn numbers(document: &Document, owner: &Dictionary, key: &[u8]) -> Option<Vec<f64>> {
    array(document, owner, key)?.iter().map(|it| as_number(resolve(document, it)?)).collect()
}

pub(crate) fn rect(document: &Document, owner: &Dictionary, key: &[u8]) -> Option<Rect> {
    let corners = numbers(document, owner, key)?;
    Some(Rect::of(*corners.first_chunk::<4>()?))
}

/// A value that a page may have from its parents, and the object that holds it.
pub(crate) fn inherited<'a>(
    document: &'a Document,
    page: ObjectId,
    key: &[u8],
) -> Option<(ObjectId, &'a Object)> {
    let mut holder = page;
    for _ in 0..TREE {
        let dictionary = document.objects.get(&holder)?.as_dict().ok()?;
        if let Ok(found) = dictionary.get(key)
            && resolve(document, found).is_some()
        {
            return Some((holder, found));
        }
        holder = dictionary.get(b"Parent").ok()?.as_reference().ok()?;
    }
    None
}

fn inherited_rect(document: &Document, page: ObjectId, key: &[u8]) -> Option<Rect> {
    let (holder, _) = inherited(document, page, key)?;
    let holder = document.objects.get(&holder)?.as_dict().ok()?;
    rect(document, holder, key).filter(|rect| rect.is_sound())
}

/// How a page lies on its paper.
pub(crate) fn lie(document: &Document, page: ObjectId) -> Lie {
    let media = inherited_rect(document, page, b"MediaBox").unwrap_or(Rect::ASSUMED);
    let crop = inherited_rect(document, page, b"CropBox").map(|crop| crop.intersection(media));
    let view = crop.filter(|view| view.is_sound()).unwrap_or(media);
    let rotate = inherited(document, page, b"Rotate").and_then(|(_, it)| as_number(resolve(document, it)?));
    Lie { view, turns: turns(rotate.unwrap_or(0.0)) }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the remainder is 0 to 3")]
fn turns(degrees: f64) -> u8 {
    // Only whole quarter turns mean anything (ISO 32000-1, table 30).
    if degrees % 90.0 == 0.0 { (degrees / 90.0).rem_euclid(4.0) as u8 } else { 0 }
}

/// The pages of a document in their order. Where the tree is unreadable, every object that says it is a page.
pub(crate) fn pages(document: &Document) -> Vec<ObjectId> {
    let root = document.catalog().ok().and_then(|catalog| catalog.get(b"Pages").ok()?.as_reference().ok());
    let mut found = root.map(|root| walk(document, root)).unwrap_or_default();
    if found.is_empty() {
        let is_page = |object: &Object| object.as_dict().is_ok_and(|it| it.has_type(b"Page"));
        found = document.objects.iter().filter(|(_, it)| is_page(it)).map(|(id, _)| *id).collect();
        found.truncate(MOST_PAGES);
    }
    found
}

/// Gives a number to pages that lie in the tree itself instead of being referred to.
pub(crate) fn adopt_pages(document: &mut Document) {
    let direct = |object: &Object| {
        let kids = object.as_dict().ok()?.get(b"Kids").ok()?.as_array().ok()?;
        kids.iter().any(|kid| matches!(kid, Object::Dictionary(_))).then(|| kids.clone())
    };
    let trees: Vec<(ObjectId, Vec<Object>)> =
        document.objects.iter().filter_map(|(id, object)| Some((*id, direct(object)?))).collect();
    for (tree, mut kids) in trees {
        for kid in &mut kids {
            if let Object::Dictionary(page) = kid {
                page.set("Parent", tree);
                *kid = Object::Reference(document.add_object(page.clone()));
            }
        }
        if let Ok(tree) = document.get_dictionary_mut(tree) {
            tree.set("Kids", kids);
        }
    }
}

fn walk(document: &Document, root: ObjectId) -> Vec<ObjectId> {
    let mut found = Vec::new();
    let mut inside = HashSet::new();
    let mut open = vec![root];
    while let Some(id) = open.pop() {
        let Some(node) = document.objects.get(&id).and_then(|it| it.as_dict().ok()) else { continue };
        let is_tree = node.has_type(b"Pages") || (node.has(b"Kids") && !node.has_type(b"Page"));
        if !is_tree {
            found.push(id);
            if found.len() >= MOST_PAGES {
                break;
            }
        } else if inside.insert(id)
            && let Some(kids) = array(document, node, b"Kids")
        {
            open.extend(kids.iter().rev().filter_map(|kid| kid.as_reference().ok()));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use lopdf::{Document, Object, dictionary};

    use super::{pages, turns};

    #[test]
    fn a_tree_of_pages_that_bites_its_tail_is_walked_once() {
        let mut document = Document::with_version("1.7");
        let (tree, page) = (document.new_object_id(), document.new_object_id());
        document.objects.insert(page, dictionary! { "Type" => "Page", "Parent" => tree }.into());
        let kids: Vec<Object> = vec![tree.into(), page.into(), tree.into()];
        document.objects.insert(tree, dictionary! { "Type" => "Pages", "Kids" => kids }.into());
        let root = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
        document.trailer.set("Root", root);
        assert_eq!(pages(&document), [page]);
    }

    #[test]
    fn odd_rotations_are_quarter_turns_or_none() {
        assert_eq!([0.0, 90.0, -90.0, 450.0, 720.0, 45.0].map(turns), [0, 1, 3, 1, 0, 0]);
    }
}
