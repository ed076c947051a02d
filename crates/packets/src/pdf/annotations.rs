//! What lies on top of a page: links, comments, stamps, and the fields of forms.
//!
//! Fields are drawn into the page, because two exhibits whose fields share a name would share their answers. Links
//! and comments stay; whatever could run, play or fetch something goes.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::copy::Copier;
use super::destinations::Destinations;
use super::geometry::Matrix;
use super::read::{array, dictionary, name, number, numbers, rect, value};
use super::write::Writer;

/// Hidden, and not to be seen on a screen (ISO 32000-1, table 165).
const UNSEEN: i64 = 2 | 32;

/// The look of a field, to be drawn into the page.
pub(crate) struct Drawn {
    /// The form with its look.
    pub(crate) form: ObjectId,
    /// Where it goes, in the page's own space.
    pub(crate) place: Matrix,
}

/// What becomes of a page's annotations.
#[derive(Default)]
pub(crate) struct Sorted {
    /// Drawn into the page.
    pub(crate) drawn: Vec<Drawn>,
    /// Kept on top of it.
    pub(crate) kept: Vec<Object>,
    /// Fields with an answer that no program has drawn yet.
    pub(crate) bare: Vec<ObjectId>,
}

/// Sorts a page's annotations. `moved` maps the page's own space where the page is made smaller.
pub(crate) fn sort(
    page: &Dictionary,
    moved: Matrix,
    copier: &mut Copier<'_>,
    places: &Destinations,
    writer: &mut Writer<'_>,
) -> Sorted {
    let document = copier.document;
    let mut sorted = Sorted::default();
    for item in array(document, page, b"Annots").unwrap_or_default() {
        let Some(annotation) = super::read::resolve(document, item).and_then(|it| it.as_dict().ok()) else {
            continue;
        };
        let flags = number(document, annotation, b"F").unwrap_or(0.0);
        match name(document, annotation, b"Subtype") {
            Some(b"Link") => sorted.kept.extend(link(annotation, moved, copier, places, writer)),
            Some(b"Popup") => {}
            Some(b"Widget") if is_unseen(flags) => {}
            Some(b"Widget" | b"Movie" | b"Sound" | b"Screen" | b"RichMedia" | b"3D" | b"FileAttachment") => {
                match look(document, annotation) {
                    Some(form) => sorted.drawn.extend(drawn(document, annotation, form)),
                    None => sorted.bare.extend(item.as_reference().ok()),
                }
            }
            _ => {
                let mut kept = annotation.clone();
                for key in [&b"A"[..], b"AA", b"Popup", b"Parent", b"StructParent", b"P"] {
                    kept.remove(key);
                }
                place(document, annotation, &mut kept, moved);
                sorted.kept.push(copier.bring(&kept.into(), writer));
            }
        }
    }
    sorted
}

#[expect(clippy::cast_possible_truncation, reason = "flags are small whole numbers; others mean nothing")]
fn is_unseen(flags: f64) -> bool {
    (flags as i64) & UNSEEN != 0
}

/// The form that shows an annotation in its present state.
fn look(document: &Document, annotation: &Dictionary) -> Option<ObjectId> {
    let looks = dictionary(document, annotation, b"AP")?;
    let usual = looks.get(b"N").ok()?;
    let is_form = |id: &ObjectId| matches!(document.objects.get(id), Some(Object::Stream(_)));
    if let Object::Reference(id) = usual
        && is_form(id)
    {
        return Some(*id);
    }
    let states = value(document, looks, b"N")?.as_dict().ok()?;
    let state = name(document, annotation, b"AS").unwrap_or(b"Off");
    states.get(state).or_else(|_| states.get(b"Off")).ok()?.as_reference().ok().filter(is_form)
}

/// Where a look goes (ISO 32000-1, 12.5.5, algorithm 8.1).
fn drawn(document: &Document, annotation: &Dictionary, form: ObjectId) -> Option<Drawn> {
    let Some(Object::Stream(stream)) = document.objects.get(&form) else { return None };
    let target = rect(document, annotation, b"Rect")?;
    let matrix = numbers(document, &stream.dict, b"Matrix").and_then(|it| it.first_chunk::<6>().copied());
    let bounds = matrix.map_or(Matrix::IDENTITY, Matrix).bounds(rect(document, &stream.dict, b"BBox")?);
    if bounds.width() < 1e-3 || bounds.height() < 1e-3 {
        return None;
    }
    let (x, y) = (target.width() / bounds.width(), target.height() / bounds.height());
    Some(Drawn {
        form,
        place: Matrix([x, 0.0, 0.0, y, target.x0 - bounds.x0 * x, target.y0 - bounds.y0 * y]),
    })
}

/// A link that leads to a page of the same exhibit or to an address; other links lead nowhere and go.
fn link(
    annotation: &Dictionary,
    moved: Matrix,
    copier: &mut Copier<'_>,
    places: &Destinations,
    writer: &mut Writer<'_>,
) -> Option<Object> {
    let document = copier.document;
    let mut kept = dictionary! { "Type" => "Annot", "Subtype" => "Link" };
    for key in [&b"Rect"[..], b"QuadPoints", b"Border", b"BS", b"C", b"H", b"F", b"Contents"] {
        if let Some(found) = value(document, annotation, key) {
            kept.set(key.to_vec(), found.clone());
        }
    }
    place(document, annotation, &mut kept, moved);
    if let Some(target) = places.target(document, annotation) {
        let page = target.first()?.as_reference().ok()?;
        copier.pages.get(&page)?;
        // The way it is shown speaks the old page's coordinates; the page as a whole is always right.
        kept.set("Dest", vec![Object::Reference(page), Object::Name(b"Fit".to_vec())]);
    } else {
        let action = dictionary(document, annotation, b"A")?;
        let address = value(document, action, b"URI")?.as_str().ok()?;
        let address = Object::String(address.to_vec(), lopdf::StringFormat::Literal);
        kept.set("A", dictionary! { "S" => "URI", "URI" => address });
    }
    Some(copier.bring(&kept.into(), writer))
}

/// Moves an annotation along with its page.
fn place(document: &Document, annotation: &Dictionary, kept: &mut Dictionary, moved: Matrix) {
    if moved == Matrix::IDENTITY {
        return;
    }
    if let Some(rect) = rect(document, annotation, b"Rect") {
        kept.set("Rect", moved.bounds(rect).object());
    }
    for key in [&b"QuadPoints"[..], b"L", b"Vertices"] {
        if let Some(points) = numbers(document, annotation, key) {
            let points = points.chunks_exact(2).map(|point| moved.apply((point[0], point[1])));
            let flat: Vec<Object> = points.flat_map(|(x, y)| [x, y]).map(super::geometry::real).collect();
            kept.set(key.to_vec(), flat);
        }
    }
}
