//! The last look at a redacted copy, which trusts nothing that made it: it is read anew and drawn anew.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::RedactError;
use crate::error::Refusal;
use crate::intake::{self, Route};
use crate::look::{Shot, Viewer};
use crate::pdf::geometry::Rect;
use crate::pdf::read;

/// Scale at which the boxes are looked at: twice the size of a common screen.
const SCALE: f64 = 2.0;
/// Entries that could carry something along, or run something.
const NEVER: [&[u8]; 13] = [
    b"Metadata",
    b"PieceInfo",
    b"Thumb",
    b"AF",
    b"EF",
    b"JS",
    b"AA",
    b"XFA",
    b"OC",
    b"OCProperties",
    b"Names",
    b"StructTreeRoot",
    b"RichMediaContent",
];
/// All that a page which became a picture may have.
const OF_A_PICTURE: [&[u8]; 5] = [b"Type", b"Parent", b"MediaBox", b"Contents", b"Resources"];

/// Refuses a copy in which anything is left where a box is.
pub(super) fn check(
    bytes: &[u8],
    areas: &BTreeMap<usize, Vec<Rect>>,
    pictures: &BTreeSet<usize>,
    pages: usize,
) -> Result<(), RedactError> {
    let bytes = Arc::new(bytes.to_vec());
    let document = intake::load(&bytes, Route::Copy).map_err(RedactError::Refused)?;
    let objects = read::pages(&document);
    let catalog = document.catalog().map_err(|_| RedactError::NotRemoved(0))?;
    let is_bare = catalog.iter().all(|(key, _)| matches!(key.as_slice(), b"Type" | b"Pages"));
    if objects.len() != pages || !is_bare || document.objects.values().any(carries) {
        return Err(RedactError::NotRemoved(0));
    }
    for page in pictures {
        if !objects.get(*page).is_some_and(|object| is_only_a_picture(&document, *object)) {
            return Err(RedactError::NotRemoved(*page));
        }
    }
    let mut viewer = Viewer::open(Arc::clone(&bytes)).map_err(|_| RedactError::Refused(Refusal::Damaged))?;
    for (page, boxes) in areas {
        let shot = viewer.shot(*page, scale(&viewer, *page)).ok_or(RedactError::NotRemoved(*page))?;
        let scale = scale(&viewer, *page);
        if !boxes.iter().all(|area| is_black(&shot, *area, scale)) {
            return Err(RedactError::NotRemoved(*page));
        }
    }
    Ok(())
}

/// Large plans are looked at no larger than the viewer can.
fn scale(viewer: &Viewer, page: usize) -> f64 {
    let size = viewer.pages.get(page).map_or((1.0, 1.0), |page| page.size);
    SCALE.min(4900.0 / size.0.max(size.1).max(1.0))
}

/// Whether an object, or anything inside it, could carry something along.
fn carries(object: &Object) -> bool {
    let mut open = vec![object];
    while let Some(object) = open.pop() {
        let entries = match object {
            Object::Dictionary(entries) => entries,
            Object::Stream(stream) => &stream.dict,
            Object::Array(items) => {
                open.extend(items);
                continue;
            }
            _ => continue,
        };
        if entries.iter().any(|(key, _)| NEVER.contains(&key.as_slice())) || runs(entries) {
            return true;
        }
        open.extend(entries.iter().map(|(_, value)| value));
    }
    false
}

/// Actions that run or fetch something (ISO 32000-1, table 198). Following an address is the reader's own decision.
fn runs(entries: &Dictionary) -> bool {
    let action = entries.get(b"S").and_then(Object::as_name).unwrap_or_default();
    matches!(
        action,
        b"JavaScript" | b"Launch" | b"SubmitForm" | b"ImportData" | b"GoToR" | b"GoToE" | b"Rendition"
    )
}

/// Whether a page holds one picture and nothing that could be read as words.
fn is_only_a_picture(document: &Document, page: ObjectId) -> bool {
    let Ok(entries) = document.get_dictionary(page) else { return false };
    let known = entries.iter().all(|(key, _)| OF_A_PICTURE.contains(&key.as_slice()));
    let Some(resources) = read::dictionary(document, entries, b"Resources") else { return false };
    let one = read::dictionary(document, resources, b"XObject").is_some_and(|it| it.len() == 1);
    let content = read::value(document, entries, b"Contents").and_then(|it| it.as_stream().ok());
    let Some(operators) = content.and_then(|it| it.get_plain_content_with_limit(1 << 20).ok()) else {
        return false;
    };
    let words = operators.split(u8::is_ascii_whitespace);
    let drawn = words.clone().filter(|word| *word == b"Do").count();
    known
        && one
        && resources.len() == 1
        && drawn == 1
        && words.into_iter().all(|word| word != b"BT" && word != b"BI")
}

/// Whether every pixel inside an area is black; those at its edge are drawn with a share of what lies beside.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "areas lie on their page")]
fn is_black(shot: &Shot, area: Rect, scale: f64) -> bool {
    let inside = |from: f64, to: f64, end: usize| {
        let (from, to) = ((from * scale).ceil() as usize, (to * scale).floor() as usize);
        from.min(end)..to.min(end)
    };
    let across = inside(area.x0, area.x1, shot.width);
    inside(area.y0, area.y1, shot.height).all(|y| {
        across.clone().all(|x| {
            let at = (y * shot.width + x) * 3;
            shot.rgb.get(at..at + 3) == Some(&[0, 0, 0])
        })
    })
}

#[cfg(test)]
mod tests {
    use lopdf::{Object, dictionary};

    use super::{carries, is_black};
    use crate::look::Shot;
    use crate::pdf::geometry::Rect;

    #[test]
    fn a_pixel_that_is_not_black_is_seen() {
        let area = Rect { x0: 1.0, y0: 1.0, x1: 3.0, y1: 3.0 };
        let mut shot = Shot { width: 8, height: 8, rgb: vec![0; 192] };
        assert!(is_black(&shot, area, 2.0));
        shot.rgb[(3 * 8 + 3) * 3 + 1] = 1;
        assert!(!is_black(&shot, area, 2.0));
    }

    #[test]
    fn what_could_carry_something_along_is_found_however_deep_it_lies() {
        let script: Object = dictionary! { "A" => dictionary! { "S" => "JavaScript" } }.into();
        assert!(carries(&Object::Array(vec![script])));
        let address: Object = dictionary! { "A" => dictionary! { "S" => "URI" } }.into();
        assert!(!carries(&address));
        assert!(carries(&dictionary! { "Metadata" => 1 }.into()));
    }
}
