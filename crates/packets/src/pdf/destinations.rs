//! Where links inside a document lead. A name means something only in the document it comes from, so links by name
//! become links by page (ISO 32000-1, 12.3.2).

use std::collections::{HashMap, HashSet};

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::read::{array, dictionary, resolve, value};

/// More names than any honest document has.
const MOST: usize = 50_000;

/// The named places of one document.
#[derive(Default)]
pub(crate) struct Destinations {
    named: HashMap<Vec<u8>, Vec<Object>>,
}

impl Destinations {
    pub(crate) fn of(document: &Document) -> Self {
        let mut found = Self::default();
        let Ok(catalog) = document.catalog() else { return found };
        if let Some(old) = dictionary(document, catalog, b"Dests") {
            for (name, place) in old {
                found.add(document, name, place);
            }
        }
        if let Some(names) = dictionary(document, catalog, b"Names")
            && let Ok(root) = names.get(b"Dests")
        {
            found.walk(document, root);
        }
        found
    }

    fn walk(&mut self, document: &Document, root: &Object) {
        let mut inside: HashSet<ObjectId> = HashSet::new();
        let mut open = vec![root];
        while let Some(node) = open.pop() {
            if let Object::Reference(id) = node
                && !inside.insert(*id)
            {
                continue;
            }
            let Some(node) = resolve(document, node).and_then(|it| it.as_dict().ok()) else { continue };
            for pair in array(document, node, b"Names").unwrap_or_default().chunks_exact(2) {
                if let Some(name) = resolve(document, &pair[0]).and_then(|it| it.as_str().ok()) {
                    self.add(document, name, &pair[1]);
                }
            }
            if self.named.len() > MOST {
                return;
            }
            open.extend(array(document, node, b"Kids").unwrap_or_default());
        }
    }

    fn add(&mut self, document: &Document, name: &[u8], place: &Object) {
        let place = match resolve(document, place) {
            Some(Object::Dictionary(wrapped)) => array(document, wrapped, b"D"),
            Some(Object::Array(place)) => Some(place.as_slice()),
            _ => None,
        };
        if let Some(place) = place {
            self.named.insert(name.to_vec(), place.to_vec());
        }
    }

    /// The place that a link leads to inside its document, as a page and how it is shown.
    pub(crate) fn target(&self, document: &Document, link: &Dictionary) -> Option<Vec<Object>> {
        let action = dictionary(document, link, b"A");
        let goes = action.filter(|it| {
            value(document, it, b"S").is_some_and(|it| it.as_name().is_ok_and(|it| it == b"GoTo"))
        });
        let place = value(document, link, b"Dest").or_else(|| value(document, goes?, b"D"))?;
        match place {
            Object::Array(place) => Some(place.clone()),
            Object::Name(name) | Object::String(name, _) => self.named.get(name).cloned(),
            _ => None,
        }
    }
}
