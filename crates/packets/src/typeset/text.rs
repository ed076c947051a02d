//! Text files and the words of e-mails, as a PDF of their own.

use lopdf::{Dictionary, Object, ObjectId, dictionary};

use super::flow::{Cell, Flow, Style};
use super::leaf::Leaf;
use super::setter::Setter;
use super::{Fonts, words};
use crate::error::PacketError;
use crate::pdf::geometry::Rect;
use crate::pdf::syntax::text;
use crate::pdf::write::{Writer, page_tree};
use crate::stamp::SHEET;
use crate::tags::{Tags, properties};

/// Longer files are no evidence that anybody will read.
const MOST_LINES: usize = 100_000;

/// Sets a plain text as pages of a PDF of its own. None for one that would never end.
pub(crate) fn text_document(
    fonts: &Fonts,
    heading: &[(String, String)],
    text: &str,
) -> Result<Option<Vec<u8>>, PacketError> {
    let mut setter = Setter::new(fonts);
    let mut flow = Flow::new(&mut setter);
    for (label, value) in heading {
        let (name, width) = (format!("{label}:"), Flow::width() - 76.0);
        let cells = [
            Cell { text: &name, x: 0.0, width: 72.0, bold: true },
            Cell { text: value, x: 76.0, width, bold: false },
        ];
        let height = flow.height_of(&cells, Style::TYPED.size);
        flow.room(height);
        flow.row(&cells, Style::TYPED.size, None);
    }
    flow.space(if heading.is_empty() { 0.0 } else { 10.0 });
    for (count, line) in text.lines().enumerate() {
        if count > MOST_LINES {
            return Ok(None);
        }
        let line = line.replace('\t', "    ");
        let blank = line.chars().take_while(|c| *c == ' ').count().min(40);
        let words = words::clean(line.trim());
        let style = Style::TYPED;
        if words.trim().is_empty() {
            flow.space(style.size);
        } else {
            let indent = f64::from(u8::try_from(blank).unwrap_or(40)) * style.size * 0.3;
            flow.indented(&words, style, indent);
        }
    }
    let leaves = flow.finish();
    leaves_as_document(&setter, &leaves).map(Some)
}

fn leaves_as_document(setter: &Setter, leaves: &[Leaf]) -> Result<Vec<u8>, PacketError> {
    let mut bytes = Vec::new();
    let mut writer = Writer::new(&mut bytes)?;
    let tree = writer.reserve();
    let fonts = setter.reserve_fonts(&mut writer);
    let used = setter.used_fonts(&fonts).into_iter();
    let used: Dictionary = used.map(|(face, id)| (format!("F{face}"), Object::Reference(id))).collect();
    let resources = writer.add(dictionary! { "Font" => used })?;
    let mut tags = Tags::begin(leaves.len(), &mut writer);
    let mut pages: Vec<ObjectId> = Vec::with_capacity(leaves.len());
    for (key, leaf) in (0_i64..).zip(leaves) {
        let contents = writer.add_packed(Dictionary::new(), leaf.operators("F").as_bytes())?;
        let sheet = Rect { x0: 0.0, y0: 0.0, x1: SHEET.0, y1: SHEET.1 };
        let page = writer.add(dictionary! {
            "Type" => "Page", "Parent" => tree, "MediaBox" => sheet.object(), "Resources" => resources,
            "Contents" => Object::Reference(contents), "StructParents" => key,
        })?;
        tags.sheet(key, page, &leaf.marks, &[], &mut writer)?;
        pages.push(page);
    }
    setter.write_fonts(&fonts, &mut writer)?;
    writer.put(tree, &page_tree(&pages).into())?;
    let tags = tags.finish(&mut writer)?;
    let about = writer.add(properties("", tags.proven))?;
    let root = writer.add(dictionary! {
        "Type" => "Catalog", "Pages" => tree, "StructTreeRoot" => tags.root, "Metadata" => about,
        "MarkInfo" => dictionary! { "Marked" => tags.complete },
    })?;
    let info = writer.add(dictionary! { "Producer" => text("Recourse") })?;
    writer.finish(root, info)?;
    Ok(bytes)
}
