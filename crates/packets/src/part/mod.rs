//! Writes one part of a packet: its pages in the order of the plan. What comes after the last page is in `close`.

mod close;

use std::collections::BTreeSet;
use std::sync::Arc;

use lopdf::{Object, ObjectId, dictionary};

use crate::error::PacketError;
use crate::fax;
use crate::intake::Reading;
use crate::own::Contents;
use crate::packet::Channel;
use crate::pdf::file::PartFile;
use crate::pdf::layers::Layers;
use crate::pdf::page::Frame;
use crate::pdf::syntax::text;
use crate::pdf::write::{Writer, page_tree};
use crate::picture;
use crate::plan::Leaf;
use crate::segment::{self, Looked, Order, Wanted};
use crate::stamp::{SHEET, Stamp};
use crate::survey::{Body, converted};
use crate::tags::Tags;
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

/// Pages of a body that follow each other in a part.
#[derive(Clone, Copy)]
struct Run<'a> {
    part: usize,
    /// The place of the first in the part.
    at: usize,
    body: usize,
    /// Which page of the body the first is.
    page: usize,
    /// The places in the part of all pages that cannot be read.
    unreadable: &'a BTreeSet<usize>,
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
    /// None for a fax, which is all pictures.
    tags: Option<Tags>,
    became: Vec<Became>,
}

/// Writes a part and tells what became of its pages, and how many bytes it has.
pub(crate) fn write(
    writing: &Writing<'_>,
    part: usize,
    file: &mut dyn PartFile,
) -> Result<(Vec<Became>, u64), PacketError> {
    if writing.contents.packet.channel != Channel::Fax {
        return write_whole(writing, part, &BTreeSet::new(), file);
    }
    let leaves = &writing.contents.plan.parts[part];
    let mut writer = Writer::new(file)?;
    let start = writer.mark();
    let mut undrawn = BTreeSet::new();
    let (became, tree, pages) = loop {
        let mut whole = Vec::new();
        let (became, _) = write_whole(writing, part, &undrawn, &mut whole)?;
        let tree = writer.reserve();
        let pages: Vec<ObjectId> = leaves.iter().map(|_| writer.reserve()).collect();
        let found = fax::write_pages(whole, &pages, tree, &mut writer)?;
        if found.is_empty() {
            break (became, tree, pages);
        }
        // In place of each of these pages comes a sheet that says so, and the rest of the file is faxed all the same.
        let is_theirs = |at: &usize| matches!(leaves[*at], Leaf::Page { .. }) && !undrawn.contains(at);
        if !found.iter().all(is_theirs) {
            return Err(PacketError::Fax);
        }
        undrawn.extend(found);
        writer.cut(start)?;
    };
    writer.put(tree, &page_tree(&pages).into())?;
    let last = close::Last { part, tree, pages: &pages, layers: &Layers::default(), tags: None };
    let (root, info) = writing.close(last, &mut writer)?;
    Ok((became, writer.finish(root, info)?))
}

/// Writes a part as it is. Pages at the places in `unreadable` are known to be.
fn write_whole(
    writing: &Writing<'_>,
    part: usize,
    unreadable: &BTreeSet<usize>,
    file: &mut dyn PartFile,
) -> Result<(Vec<Became>, u64), PacketError> {
    let mut writer = Writer::new(file)?;
    let leaves = &writing.contents.plan.parts[part];
    let mut open = begin(writing, leaves.len(), &mut writer);
    let is_fax = writing.contents.packet.channel == Channel::Fax;
    open.tags = (!is_fax).then(|| Tags::begin(leaves.len(), open.writer));
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
            Leaf::Page { body, page } => {
                let run = Run { part, at, body, page, unreadable };
                writing.body(&run, &mut open)?
            }
            _ => writing.own(part, at, &mut open)?,
        };
    }
    let Open { setter, tree, ids: pages, layers, tags, became, .. } = open;
    setter.write_fonts(&ids, &mut writer)?;
    writer.put(tree, &page_tree(&pages).into())?;
    let last = close::Last { part, tree, pages: &pages, layers: &layers, tags };
    let (root, info) = writing.close(last, &mut writer)?;
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
        tags: None,
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
        let (mut links, mut tagged) = (Vec::new(), Vec::new());
        for link in &sheet.links {
            let Some(target) = link.target.checked_sub(first).and_then(|at| open.ids.get(at)) else {
                continue;
            };
            let place = vec![Object::Reference(*target), Object::Name(b"Fit".to_vec())];
            let mut annotation = dictionary! {
                "Type" => "Annot", "Subtype" => "Link", "Rect" => link.place.object(), "Dest" => place,
                "Border" => vec![Object::Integer(0); 3], "F" => 4,
                "Contents" => text(&format!("To page {}", link.target + 1)),
            };
            let key = open.tags.as_mut().map(Tags::key);
            if let Some(key) = key {
                annotation.set("StructParent", key);
            }
            let id = open.writer.add(annotation)?;
            tagged.extend(key.map(|key| (id, key, link.mark)));
            links.push(Object::Reference(id));
        }
        let key = open.tags.as_ref().map(|_| key_of(at));
        if let Some(tags) = open.tags.as_mut() {
            tags.sheet(key_of(at), open.ids[at], &sheet.marks, &tagged, open.writer)?;
        }
        let fonts = open.setter.used_fonts(&open.all_fonts);
        let frame = Frame { tree: open.tree, fonts: &fonts, all_fonts: &open.all_fonts };
        let own = picture::Own { links, key, ..picture::Own::default() };
        picture::page(open.ids[at], SHEET, operators, own, frame, open.writer)
    }

    /// Writes the pages of a body that follow each other here, and tells how many they are.
    fn body(&self, run: &Run<'_>, open: &mut Open<'_, '_>) -> Result<usize, PacketError> {
        let Run { part, at, body, page, unreadable } = *run;
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
                let wanted = places.map(|at| Wanted {
                    id: open.ids[at],
                    numbers: self.numbers(part, at),
                    key: key_of(at),
                    is_unreadable: unreadable.contains(&at),
                });
                let wanted = wanted.collect();
                let order = Order {
                    source: &|| piece_of(it, piece, self.fonts),
                    route: found.route,
                    pages: found.skipped + from - begin..found.skipped + to - begin,
                    wanted,
                    title: &self.contents.packet.title,
                    under: open.tags.as_ref().map(Tags::document),
                    looking: self.contents.packet.looking,
                };
                let frame = Frame { tree: open.tree, fonts: &open.fonts, all_fonts: &open.all_fonts };
                let brought = segment::bring(&order, frame, &mut open.setter, open.writer)?;
                open.layers.extend(brought.layers);
                if let Some(tags) = open.tags.as_mut() {
                    tags.extend(brought.tags);
                }
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
}

/// Reads a body's file again and gives one of its pieces.
pub(crate) fn piece_of(body: &Body<'_>, piece: usize, fonts: &Fonts) -> Result<Arc<Vec<u8>>, PacketError> {
    let converted = converted(body.source, &Reading::again(fonts)).map_err(|_| PacketError::Changed)?;
    // Attachments that were refused when the file was looked at are not among the pieces found then.
    let wanted = &body.found[piece];
    let same: Vec<_> = converted.pieces.into_iter().filter(|it| it.name == wanted.name).collect();
    let nth = body.found[..piece].iter().filter(|it| it.name == wanted.name).count();
    same.into_iter().nth(nth).map(|it| it.pdf).ok_or(PacketError::Changed)
}

/// The key of a page in the list of parents: its place in the part.
fn key_of(at: usize) -> i64 {
    i64::try_from(at).unwrap_or(i64::MAX)
}
