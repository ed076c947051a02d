//! What comes after the last page of a part: bookmarks, page labels, tags, and what a reader's program shows.

use lopdf::{Object, ObjectId, dictionary};

use super::Writing;
use crate::error::PacketError;
use crate::pdf::layers::Layers;
use crate::pdf::syntax::text;
use crate::pdf::write::Writer;
use crate::plan::Leaf;
use crate::tags::{Tags, properties};

/// A part whose pages are all written.
pub(super) struct Last<'a> {
    pub(super) part: usize,
    pub(super) tree: ObjectId,
    pub(super) pages: &'a [ObjectId],
    pub(super) layers: &'a Layers,
    pub(super) tags: Option<Tags>,
}

impl Writing<'_> {
    /// Writes the rest; returns the catalog and the properties.
    pub(super) fn close(
        &self,
        last: Last<'_>,
        writer: &mut Writer<'_>,
    ) -> Result<(ObjectId, ObjectId), PacketError> {
        let (plan, part) = (self.contents.plan, last.part);
        let outline = outline(&self.bookmarks(part), last.pages, writer)?;
        let first = i64::try_from(plan.first_page(part)).unwrap_or(i64::MAX);
        let labels = dictionary! { "S" => "D", "St" => first };
        let parts = plan.parts.len();
        let title = &self.contents.packet.title;
        let title = if parts > 1 { format!("{title}, part {} of {parts}", part + 1) } else { title.clone() };
        let mut catalog = dictionary! {
            "Type" => "Catalog", "Pages" => last.tree, "Outlines" => outline, "PageMode" => "UseOutlines",
            "Lang" => Object::string_literal("en-US"),
            "ViewerPreferences" => dictionary! { "DisplayDocTitle" => true },
            "PageLabels" => dictionary! { "Nums" => vec![Object::Integer(0), labels.into()] },
        };
        if let Some(layers) = last.layers.object() {
            catalog.set("OCProperties", layers);
        }
        let mut proven = false;
        if let Some(tags) = last.tags {
            let tags = tags.finish(writer)?;
            proven = tags.proven;
            catalog.set("StructTreeRoot", tags.root);
            catalog.set("MarkInfo", dictionary! { "Marked" => tags.complete });
        }
        catalog.set("Metadata", writer.add(properties(&title, proven))?);
        let info = writer.add(dictionary! { "Title" => text(&title), "Producer" => text("Recourse") })?;
        Ok((writer.add(catalog)?, info))
    }

    /// What the bookmarks say, and which page of the part each leads to.
    fn bookmarks(&self, part: usize) -> Vec<(String, usize)> {
        let (plan, bodies) = (self.contents.plan, self.contents.bodies);
        let leaves = plan.parts[part].iter().enumerate();
        let mut last = None;
        let entry = |(at, leaf): (usize, &Leaf)| {
            let words = match *leaf {
                Leaf::Cover(0) => "Cover".to_owned(),
                Leaf::PartCover => format!("Part {} of {}", part + 1, plan.parts.len()),
                Leaf::Index(0) => "Index".to_owned(),
                Leaf::ExhibitCover(body) => {
                    last = Some(body);
                    format!("{}: {}", bodies[body].called(), bodies[body].title)
                }
                Leaf::Page { body, page } if last != Some(body) => {
                    last = Some(body);
                    let more = if page == 0 { "" } else { ", continued" };
                    format!("{}{more}", bodies[body].called())
                }
                _ => return None,
            };
            Some((words, at))
        };
        leaves.filter_map(entry).collect()
    }
}

/// Writes bookmarks, all on one level.
fn outline(
    entries: &[(String, usize)],
    pages: &[ObjectId],
    writer: &mut Writer<'_>,
) -> Result<ObjectId, PacketError> {
    let root = writer.reserve();
    let ids: Vec<ObjectId> = entries.iter().map(|_| writer.reserve()).collect();
    for (index, (words, page)) in entries.iter().enumerate() {
        let target = vec![Object::Reference(pages[*page]), Object::Name(b"Fit".to_vec())];
        let mut entry = dictionary! { "Title" => text(words), "Parent" => root, "Dest" => target };
        if let Some(previous) = index.checked_sub(1) {
            entry.set("Prev", ids[previous]);
        }
        if let Some(next) = ids.get(index + 1) {
            entry.set("Next", *next);
        }
        writer.put(ids[index], &entry.into())?;
    }
    let mut about = dictionary! { "Type" => "Outlines", "Count" => i64::try_from(ids.len()).unwrap_or(0) };
    if let (Some(first), Some(last)) = (ids.first(), ids.last()) {
        about.set("First", *first);
        about.set("Last", *last);
    }
    writer.put(root, &about.into())?;
    Ok(root)
}
