//! Draws a signature as a stencil: ink in black, and whatever stands below it where there is none.

use std::collections::BTreeMap;

use printpdf as pp;
use printpdf::{DictItem, Op};

use crate::layout::{Item, Sheets};
use crate::signature::SignaturePicture;

/// The signature's own name among the resources of the file.
fn id() -> pp::XObjectId {
    pp::XObjectId("Signature".to_owned())
}

/// Puts the signature into the file, if a page bears one.
pub(super) fn keep(document: &mut pp::PdfDocument, sheets: &Sheets) {
    let pictures = sheets.pages.iter().flat_map(|page| &page.items).filter_map(|item| match item {
        Item::Picture { picture, .. } => Some(picture),
        Item::Glyphs(_) | Item::Rule { .. } => None,
    });
    for picture in pictures {
        let object = pp::XObject::External(pp::ExternalXObject {
            stream: stencil(picture),
            width: None,
            height: None,
            dpi: None,
        });
        document.resources.xobjects.map.insert(id(), object);
    }
}

fn stencil(picture: &SignaturePicture) -> pp::ExternalStream {
    let (width, height) = picture.pixels();
    let number = |number: usize| DictItem::Int(i64::try_from(number).unwrap_or(i64::MAX));
    let dict: BTreeMap<String, DictItem> = [
        ("Type", DictItem::Name(b"XObject".to_vec())),
        ("Subtype", DictItem::Name(b"Image".to_vec())),
        ("Width", number(width)),
        ("Height", number(height)),
        ("ImageMask", DictItem::Bool(true)),
        ("BitsPerComponent", DictItem::Int(1)),
    ]
    .map(|(key, value)| (key.to_owned(), value))
    .into();
    pp::ExternalStream { dict, content: picture.stencil(), compress: true }
}

/// Draws it; `at` is its lower left corner in the coordinates of the page.
pub(super) fn show(at: (f32, f32), size: (f32, f32), ops: &mut Vec<Op>) {
    let place = pp::CurTransMat::Raw([size.0, 0.0, 0.0, size.1, at.0, at.1]);
    ops.push(Op::SaveGraphicsState);
    ops.push(Op::SetTransformationMatrix { matrix: place });
    let transform = pp::XObjectTransform { no_auto_scale: true, ..pp::XObjectTransform::default() };
    ops.push(Op::UseXobject { id: id(), transform });
    ops.push(Op::RestoreGraphicsState);
}
