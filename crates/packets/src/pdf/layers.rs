//! Optional content: layers that a document hides must stay hidden in the packet (ISO 32000-1, 8.11).

use std::collections::HashSet;

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::copy::Copier;
use super::read::{array, dictionary, name};
use super::write::Writer;

/// The layers of all exhibits in one file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Layers {
    all: Vec<Object>,
    off: Vec<Object>,
}

impl Layers {
    /// Adds the layers of one document.
    pub(crate) fn gather(&mut self, copier: &mut Copier<'_>, writer: &mut Writer<'_>) {
        let document = copier.document;
        let Some(properties) =
            document.catalog().ok().and_then(|it| dictionary(document, it, b"OCProperties"))
        else {
            return;
        };
        let usual = dictionary(document, properties, b"D");
        let list = |owner: Option<&Dictionary>, key: &[u8]| {
            owner.map(|it| references(document, it, key)).unwrap_or_default()
        };
        let (on, off): (HashSet<_>, HashSet<_>) =
            (list(usual, b"ON").into_iter().collect(), list(usual, b"OFF").into_iter().collect());
        let all_off = usual.and_then(|it| name(document, it, b"BaseState")) == Some(b"OFF");
        for layer in list(Some(properties), b"OCGs") {
            if !document.objects.contains_key(&layer) {
                continue;
            }
            let copy = Object::Reference(copier.follow(layer, writer));
            if off.contains(&layer) || (all_off && !on.contains(&layer)) {
                self.off.push(copy.clone());
            }
            self.all.push(copy);
        }
    }

    /// The entry for the catalog; none where no document has layers.
    pub(crate) fn object(&self) -> Option<Object> {
        if self.all.is_empty() {
            return None;
        }
        let usual = dictionary! { "OFF" => self.off.clone(), "Order" => Vec::<Object>::new() };
        Some(dictionary! { "OCGs" => self.all.clone(), "D" => usual }.into())
    }

    /// Takes in the layers of another exhibit.
    pub(crate) fn extend(&mut self, other: Self) {
        self.all.extend(other.all);
        self.off.extend(other.off);
    }
}

fn references(document: &Document, owner: &Dictionary, key: &[u8]) -> Vec<ObjectId> {
    array(document, owner, key).unwrap_or_default().iter().filter_map(|it| it.as_reference().ok()).collect()
}
