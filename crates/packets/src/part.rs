//! Writes one part of a packet: its pages in the order of the plan, bookmarks, and what a reader's program shows.

use std::sync::Arc;

use lopdf::{Dictionary, Object, ObjectId, dictionary};

use crate::error::PacketError;
use crate::fax;
use crate::own::Contents;
use crate::packet::Channel;
use crate::pdf::layers::Layers;
use crate::pdf::page::Frame;
use crate::pdf::write::{PartFile, Writer, page_tree, text};
use crate::picture;
use crate::plan::Leaf;
use crate::segment::{self, Looked, Order, Wanted};
use crate::stamp::{SHEET, Stamp};
use crate::survey::{Body, converted};
use crate::typeset::{Fonts, Leaf as Sheet, Setter};

/// What a part is written from.
pub(crate) struct Writing<'a> {
    pub(crate) contents: Contents<'a>,
    pub(crate) fonts: &'a Fonts,
}

/// What became of a page of a body.
pub(crate) struct Became {
    pub(crate) body: usize,
    /// Which page of the body, counted from zero.
    pub(crate) page: usize,
    pub(crate) looked: Looked,
}

/// One part while it is written.
struct Open<'w, 'f> {
    writer: &'w mut Writer<'f>,
    setter: Setter,
    tree: ObjectId,
    /// The fonts of stamps, with the number of their face.
    fonts: Vec<(usize, ObjectId)>,
    /// The fonts of all faces.
    all_fonts: Vec<ObjectId>,
    /// The numbers of all pages of the part, in order.
    ids: Vec<ObjectId>,
    layers: Layers,
    became: Vec<Became>,
}

/// Writes a part and tells what became of its pages, and how many bytes it has.
pub(crate) fn write(
    writing: &Writing<'_>,
    part: usize,
    file: &mut dyn PartFile,
) -> Result<(Vec<Became>, u64), PacketError> {
    if writing.contents.packet.channel != Channel::Fax {
        return write_whole(writing, part, file);
    }
    let mut whole = Vec::new();
    let (became, _) = write_whole(writing, part, &mut whole)?;
    let mut writer = Writer::new(file)?;
    let tree = writer.reserve();
    let pages: Vec<ObjectId> = writing.contents.plan.parts[part].iter().map(|_| writer.reserve()).collect();
    fax::write_pages(whole, &pages, tree, &mut writer)?;
    writer.put(tree, &page_tree(&pages).into())?;
    let (root, info) = writing.close(part, tree, &pages, &Layers::default(), &mut writer)?;
    Ok((became, writer.finish(root, info)?))
}

fn write_whole(
    writing: &Writing<'_>,
    part: usize,
    file: &mut dyn PartFile,
) -> Result<(Vec<Became>, u64), PacketError> {
    let mut writer = Writer::new(file)?;
    let leaves = &writing.contents.plan.parts[part];
    let mut open = begin(writing, leaves.len(), &mut writer);
    let ids = open.setter.reserve_fonts(open.writer);
    // Every stamp is made of the title, these words and numbers.
    let probe = format!(
        "Exhibit ABCDEFGHIJKLMNOPQRSTUVWXYZ Letter Index Part page of, 0123456789 … {}",
        writing.contents.packet.title
    );
    let faces = open.setter.faces_of(&probe);
    open.fonts = faces.into_iter().filter_map(|face| Some((face, *ids.get(face)?))).collect();
    open.all_fonts.clone_from(&ids);
    let mut at = 0;
    while at < leaves.len() {
        at += match leaves[at] {
            Leaf::Page { body, page } => writing.body(part, at, body, page, &mut open)?,
            _ => writing.own(part, at, &mut open)?,
        };
    }
    let Open { setter, tree, ids: pages, layers, became, .. } = open;
    setter.write_fonts(&ids, &mut writer)?;
    writer.put(tree, &page_tree(&pages).into())?;
    let (root, info) = writing.close(part, tree, &pages, &layers, &mut writer)?;
    let bytes = writer.finish(root, info)?;
    Ok((became, bytes))
}

fn begin<'w, 'f>(writing: &Writing<'_>, pages: usize, writer: &'w mut Writer<'f>) -> Open<'w, 'f> {
    let tree = writer.reserve();
    let ids = (0..pages).map(|_| writer.reserve()).collect();
    let setter = Setter::new(writing.fonts);
    Open {
        writer,
        setter,
        tree,
        fonts: Vec::new(),
        all_fonts: Vec::new(),
        ids,
        layers: Layers::default(),
        became: Vec::new(),
    }
}

impl Writing<'_> {
    /// Writes a page of ours.
    fn own(&self, part: usize, at: usize, open: &mut Open<'_, '_>) -> Result<usize, PacketError> {
        let (contents, plan) = (&self.contents, self.contents.plan);
        let leaf = plan.parts[part][at];
        let setter = &mut open.setter;
        let sheet = match leaf {
            Leaf::Cover(page) => contents.cover(setter).into_iter().nth(page),
            Leaf::Index(page) => contents.index(setter).into_iter().nth(page),
            Leaf::PartCover => Some(contents.part_cover(part, setter)),
            Leaf::ExhibitCover(body) => Some(contents.exhibit_cover(body, setter)),
            Leaf::Page { .. } => None,
        };
        let sheet = sheet.unwrap_or_default();
        let numbers = self.numbers(part, at);
        let stamp = Stamp::set(setter, &contents.packet.title, &numbers, SHEET);
        let operators = format!("{}{}", sheet.operators("RcStamp"), stamp.operators("RcStamp"));
        self.own_page(part, at, &sheet, &operators, open)?;
        Ok(1)
    }

    fn own_page(
        &self,
        part: usize,
        at: usize,
        sheet: &Sheet,
        operators: &str,
        open: &mut Open<'_, '_>,
    ) -> Result<(), PacketError> {
        let first = self.contents.plan.first_page(part) - 1;
        let mut links = Vec::new();
        for link in &sheet.links {
            let Some(target) = link.target.checked_sub(first).and_then(|at| open.ids.get(at)) else {
                continue;
            };
            let place = vec![Object::Reference(*target), Object::Name(b"Fit".to_vec())];
            links.push(Object::Reference(open.writer.add(dictionary! {
                "Type" => "Annot", "Subtype" => "Link", "Rect" => link.place.object(), "Dest" => place,
                "Border" => vec![Object::Integer(0); 3],
            })?));
        }
        let fonts = open.setter.used_fonts(&open.all_fonts);
        let frame = Frame { tree: open.tree, fonts: &fonts, all_fonts: &open.all_fonts };
        picture::page(open.ids[at], SHEET, operators, Dictionary::new(), links, frame, open.writer)
    }

    /// Writes the pages of a body that follow each other here, and tells how many they are.
    fn body(
        &self,
        part: usize,
        at: usize,
        body: usize,
        page: usize,
        open: &mut Open<'_, '_>,
    ) -> Result<usize, PacketError> {
        let leaves = &self.contents.plan.parts[part];
        let count = leaves[at..]
            .iter()
            .take_while(|leaf| matches!(leaf, Leaf::Page { body: of, .. } if *of == body))
            .count();
        let it = &self.contents.bodies[body];
        let (mut done, mut begin) = (0, 0);
        for (piece, found) in it.found.iter().enumerate() {
            let end = begin + found.pages;
            let (from, to) = ((page + done).max(begin), (page + count).min(end));
            if from < to && done < count {
                let places = at + done..at + done + (to - from);
                let wanted =
                    places.map(|at| Wanted { id: open.ids[at], numbers: self.numbers(part, at) }).collect();
                let order = Order {
                    source: &|| piece_of(it, piece, self.fonts),
                    route: found.route,
                    pages: from - begin..to - begin,
                    wanted,
                    title: &self.contents.packet.title,
                };
                let frame = Frame { tree: open.tree, fonts: &open.fonts, all_fonts: &open.all_fonts };
                let brought = segment::bring(&order, frame, &mut open.setter, open.writer)?;
                open.layers.extend(brought.layers);
                let became = brought.pages.into_iter().zip(from..);
                open.became.extend(became.map(|(looked, page)| Became { body, page, looked }));
                done += to - from;
            }
            begin = end;
        }
        Ok(count)
    }

    /// The numbers at the foot of a page.
    fn numbers(&self, part: usize, at: usize) -> String {
        let plan = self.contents.plan;
        let number = plan.first_page(part) + at;
        let running = format!("page {number} of {}", plan.pages());
        match plan.parts[part][at] {
            Leaf::Cover(_) => running,
            Leaf::PartCover => format!("{running} · Part {} of {}", part + 1, plan.parts.len()),
            Leaf::Index(_) => format!("{running} · Index"),
            Leaf::ExhibitCover(body) => format!("{running} · {}", self.contents.bodies[body].called()),
            Leaf::Page { body, page } => {
                let it = &self.contents.bodies[body];
                format!("{running} · {}, {} of {}", it.called(), page + 1, it.pages())
            }
        }
    }

    /// Writes bookmarks, page labels and properties; returns the catalog and the properties.
    fn close(
        &self,
        part: usize,
        tree: ObjectId,
        pages: &[ObjectId],
        layers: &Layers,
        writer: &mut Writer<'_>,
    ) -> Result<(ObjectId, ObjectId), PacketError> {
        let plan = self.contents.plan;
        let outline = outline(&self.bookmarks(part), pages, writer)?;
        let first = i64::try_from(plan.first_page(part)).unwrap_or(i64::MAX);
        let labels = dictionary! { "S" => "D", "St" => first };
        let mut catalog = dictionary! {
            "Type" => "Catalog", "Pages" => tree, "Outlines" => outline, "PageMode" => "UseOutlines",
            "Lang" => Object::string_literal("en-US"),
            "ViewerPreferences" => dictionary! { "DisplayDocTitle" => true },
            "PageLabels" => dictionary! { "Nums" => vec![Object::Integer(0), labels.into()] },
        };
        if let Some(layers) = layers.object() {
            catalog.set("OCProperties", layers);
        }
        let parts = plan.parts.len();
        let title = &self.contents.packet.title;
        let title = if parts > 1 { format!("{title}, part {} of {parts}", part + 1) } else { title.clone() };
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

/// Reads a body's file again and gives one of its pieces.
pub(crate) fn piece_of(body: &Body<'_>, piece: usize, fonts: &Fonts) -> Result<Arc<Vec<u8>>, PacketError> {
    let converted = converted(body.source, fonts).map_err(|_| PacketError::Changed)?;
    // Attachments that were refused when the file was looked at are not among the pieces found then.
    let wanted = &body.found[piece];
    let same: Vec<_> = converted.pieces.into_iter().filter(|it| it.name == wanted.name).collect();
    let nth = body.found[..piece].iter().filter(|it| it.name == wanted.name).count();
    same.into_iter().nth(nth).map(|it| it.pdf).ok_or(PacketError::Changed)
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
