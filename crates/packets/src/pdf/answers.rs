//! Answers that nobody has drawn: some programs fill a form and leave the look of its fields to whoever shows it.
//! Paper shows only what is drawn, so the answer is drawn here, plainly, inside its field (ISO 32000-1, 12.7.3.3).

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::geometry::{Rect, number as digits};
use super::read::{self, resolve};
use super::write::Writer;
use crate::error::PacketError;
use crate::typeset::{Drawing, Setter};

/// How far up the tree of fields a value is looked for.
const TREE: usize = 16;
/// The field takes several lines, and the button only starts something (ISO 32000-1, tables 226 and 228).
const SEVERAL_LINES: i64 = 1 << 12;
const PUSH_BUTTON: i64 = 1 << 16;
/// Air between the edge of a field and its answer.
const AIR: f64 = 2.0;
/// The largest and the smallest type of an answer.
const SIZES: (f64, f64) = (12.0, 5.0);

/// Writes a form that shows the answer of a field, and tells where it goes. None where there is no answer.
pub(crate) fn draw(
    document: &Document,
    field: ObjectId,
    fonts: &[ObjectId],
    setter: &mut Setter,
    writer: &mut Writer<'_>,
) -> Result<Option<(ObjectId, Rect)>, PacketError> {
    let Some(Ok(widget)) = document.objects.get(&field).map(Object::as_dict) else { return Ok(None) };
    let Some(place) = read::rect(document, widget, b"Rect").filter(|place| place.is_sound()) else {
        return Ok(None);
    };
    let size = (place.width(), place.height());
    let kind = inherited(document, widget, b"FT").and_then(|it| it.as_name().ok());
    let (operators, drawings) = match kind {
        Some(b"Tx" | b"Ch") => match answer(document, widget) {
            Some(words) => (String::new(), words_in(&words, size, flags(document, widget), setter)),
            None => return Ok(None),
        },
        Some(b"Btn") if is_ticked(document, widget) => (cross(size), Vec::new()),
        _ => return Ok(None),
    };
    let words: String = drawings.iter().map(|drawing| drawing.operators("A")).collect();
    let faces = drawings.iter().flat_map(Drawing::faces);
    let used: Dictionary =
        faces.filter_map(|face| Some((format!("A{face}"), Object::Reference(*fonts.get(face)?)))).collect();
    let around = Rect { x0: 0.0, y0: 0.0, x1: size.0, y1: size.1 };
    let about = dictionary! {
        "Type" => "XObject", "Subtype" => "Form", "BBox" => around.object(),
        "Resources" => dictionary! { "Font" => used },
    };
    let form = writer.add_packed(about, format!("0 g 0 G\n{operators}{words}").as_bytes())?;
    Ok(Some((form, place)))
}

/// A value that a field may have from its parents.
fn inherited<'a>(document: &'a Document, widget: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
    let mut field = widget;
    for _ in 0..TREE {
        if let Some(found) = read::value(document, field, key) {
            return Some(found);
        }
        field = read::dictionary(document, field, b"Parent")?;
    }
    None
}

fn flags(document: &Document, widget: &Dictionary) -> i64 {
    inherited(document, widget, b"Ff").and_then(|it| it.as_i64().ok()).unwrap_or(0)
}

fn answer(document: &Document, widget: &Dictionary) -> Option<String> {
    let words = match inherited(document, widget, b"V")? {
        Object::String(bytes, _) => decoded(bytes),
        Object::Array(several) => {
            let strings = several.iter().filter_map(|it| resolve(document, it)?.as_str().ok().map(decoded));
            strings.collect::<Vec<_>>().join(", ")
        }
        _ => return None,
    };
    Some(words).filter(|words| !words.trim().is_empty())
}

/// A text string: UTF-16 or UTF-8 where it says so, otherwise an old encoding close to Windows' (7.9.2.2).
fn decoded(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, ..] => encoding_rs::UTF_16BE.decode(bytes).0.into_owned(),
        [0xef, 0xbb, 0xbf, ..] => encoding_rs::UTF_8.decode(bytes).0.into_owned(),
        _ => encoding_rs::WINDOWS_1252.decode(bytes).0.into_owned(),
    }
}

fn is_ticked(document: &Document, widget: &Dictionary) -> bool {
    let state = read::value(document, widget, b"AS").or_else(|| inherited(document, widget, b"V"));
    let is_on =
        state.and_then(|it| it.as_name().ok()).is_some_and(|state| state != b"Off" && !state.is_empty());
    is_on && flags(document, widget) & PUSH_BUTTON == 0
}

fn words_in(words: &str, (width, height): (f64, f64), flags: i64, setter: &mut Setter) -> Vec<Drawing> {
    let several = flags & SEVERAL_LINES != 0;
    let room = (width - 2.0 * AIR).max(1.0);
    let mut size = SIZES.0.min((height * 0.72).max(SIZES.1));
    let mut set = |size: f64| {
        let words = words.replace("\r\n", "\n").replace('\r', "\n");
        let lines = words.lines().flat_map(|line| {
            if several {
                setter.paragraph(line, size, false, room)
            } else {
                vec![setter.line(line, size, false)]
            }
        });
        lines.collect::<Vec<_>>()
    };
    let mut lines = set(size);
    let fits = |lines: &[crate::typeset::Line]| {
        lines.iter().map(|line| line.height).sum::<f64>() <= height + 2.0
            && lines.iter().all(|line| line.width <= room)
    };
    while !fits(&lines) && size > SIZES.1 {
        size -= 0.5;
        lines = set(size);
    }
    let total: f64 = lines.iter().map(|line| line.height).sum();
    let mut top = if several { height - AIR } else { height / 2.0 + total / 2.0 };
    let place = |line: &crate::typeset::Line| {
        let baseline = top - line.ascent;
        top -= line.height;
        setter.draw(line, AIR, baseline)
    };
    lines.iter().map(place).collect()
}

/// A cross from corner to corner.
fn cross((width, height): (f64, f64)) -> String {
    let side = width.min(height) * 0.35;
    let (x, y) = (width / 2.0, height / 2.0);
    let corner = |dx: f64, dy: f64| format!("{} {}", digits(x + dx * side), digits(y + dy * side));
    format!(
        "1 w {} m {} l S {} m {} l S\n",
        corner(-1.0, -1.0),
        corner(1.0, 1.0),
        corner(-1.0, 1.0),
        corner(1.0, -1.0)
    )
}
