//! Pages of one document that follow each other in a part: looked at, copied, compared.
//!
//! The order keeps memory small. First the source is looked at, and small pictures of its pages are put aside. Then it
//! is copied and let go. Then what was written is read back and compared with the pictures. Where a page differs,
//! everything is taken back and written again, with a picture of the source in that page's place.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use lopdf::{Document, ObjectId};

use crate::error::PacketError;
use crate::intake::{self, Route};
use crate::look::{Compared, Laid, Seen, Viewer, compare, comparing_scale, is_blank};
use crate::pdf::copy::Copier;
use crate::pdf::geometry::Rect;
use crate::pdf::layers::Layers;
use crate::pdf::page::{Frame, Job, Pages};
use crate::pdf::read;
use crate::pdf::write::Writer;
use crate::picture;
use crate::stamp::{self, Placement, Stamp};
use crate::typeset::{Flow, Setter, Style};

/// One page of a segment.
pub(crate) struct Wanted {
    /// Its number in the file.
    pub(crate) id: ObjectId,
    /// Its stamp's numbers: `page 57 of 212 · Exhibit C, 3 of 12`.
    pub(crate) numbers: String,
}

/// What is to be brought over.
pub(crate) struct Order<'p> {
    /// Reads the document; asked again where a page has to be drawn after all.
    pub(crate) source: &'p dyn Fn() -> Result<Arc<Vec<u8>>, PacketError>,
    pub(crate) route: Route,
    /// Which of its pages.
    pub(crate) pages: Range<usize>,
    pub(crate) wanted: Vec<Wanted>,
    /// The title in the stamps.
    pub(crate) title: &'p str,
}

/// What became of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    Copied,
    Picture,
    Unreadable,
}

/// What is known about a page after it was looked at.
pub(crate) struct Looked {
    source: Option<ObjectId>,
    /// Its place in the viewer's list.
    place: Option<usize>,
    size: (f64, f64),
    pub(crate) placement: Placement,
    stamp: Stamp,
    /// How it looks, at this scale of its paper.
    seen: Option<Seen>,
    scale: f64,
    pub(crate) fate: Fate,
    /// Whether it was compared and is the same.
    pub(crate) same: bool,
    /// Where on its paper answers were drawn that the source does not show.
    pub(crate) answered: Vec<Rect>,
}

/// The outcome: what became of each page, and the layers of the document.
pub(crate) struct Brought {
    pub(crate) pages: Vec<Looked>,
    pub(crate) layers: Layers,
}

/// A document opened both ways.
struct Opened {
    document: Option<Document>,
    viewer: Option<Viewer>,
}

fn open(order: &Order<'_>) -> Result<Opened, PacketError> {
    let pdf = (order.source)()?;
    let document = if order.route == Route::Pictures { None } else { intake::load(&pdf, order.route).ok() };
    Ok(Opened { document, viewer: Viewer::open(pdf).ok() })
}

/// Brings a segment into the file.
pub(crate) fn bring(
    order: &Order<'_>,
    frame: Frame<'_>,
    setter: &mut Setter,
    writer: &mut Writer<'_>,
) -> Result<Brought, PacketError> {
    let mark = writer.mark();
    let mut opened = open(order)?;
    let mut pages = look(order, &mut opened, setter)?;
    let mut layers = copy(order, &mut pages, &mut opened, frame, setter, writer)?;
    drop(opened);
    loop {
        let copied: Vec<usize> = (0..pages.len()).filter(|at| pages[*at].fate == Fate::Copied).collect();
        if copied.is_empty() {
            break;
        }
        let ids: Vec<ObjectId> = copied.iter().map(|at| order.wanted[*at].id).collect();
        let made = writer.read_back(mark, &ids, layers.object().as_ref())?;
        if !differ(&mut pages, &copied, made) {
            break;
        }
        // At least one page more is a picture now, so this ends.
        writer.cut(mark)?;
        let mut opened = open(order)?;
        layers = copy(order, &mut pages, &mut opened, frame, setter, writer)?;
    }
    Ok(Brought { pages, layers })
}

/// Only the bytes: copies a segment without looking, to see how large its pages are.
pub(crate) fn weigh(
    order: &Order<'_>,
    frame: Frame<'_>,
    setter: &mut Setter,
    writer: &mut Writer<'_>,
) -> Result<Vec<u64>, PacketError> {
    /// What a page takes as a picture, in bytes, roughly; the packet is measured again when it is made.
    const PICTURE: u64 = 400_000;
    let pdf = (order.source)()?;
    let start = writer.length();
    let document = if order.route == Route::Pictures { None } else { intake::load(&pdf, order.route).ok() };
    drop(pdf);
    let Some(document) = document else {
        return Ok((1..=order.wanted.len() as u64).map(|count| count * PICTURE).collect());
    };
    let all = read::pages(&document);
    let mut pages = Pages::new(Copier::new(&document, targets(order, &all)));
    let mut sizes = Vec::with_capacity(order.wanted.len());
    for (page, wanted) in order.pages.clone().zip(&order.wanted) {
        let source = *all.get(page).ok_or(PacketError::Changed)?;
        let size = read::lie(&document, source).size();
        let stamp = Stamp::set(setter, order.title, &wanted.numbers, size);
        let job = Job { source, id: wanted.id, placement: Placement::AsItIs, stamp };
        pages.write(&job, frame, setter, writer)?;
        sizes.push(writer.length() - start);
    }
    Ok(sizes)
}

/// The new numbers of the pages that come along, for links between them.
fn targets(order: &Order<'_>, all: &[ObjectId]) -> HashMap<ObjectId, ObjectId> {
    let mut targets = HashMap::new();
    for (source, wanted) in all.iter().skip(order.pages.start).zip(&order.wanted) {
        targets.entry(*source).or_insert(wanted.id);
    }
    targets
}

/// Looks at every page of the source: where its stamp goes, and what it looks like.
fn look(order: &Order<'_>, opened: &mut Opened, setter: &mut Setter) -> Result<Vec<Looked>, PacketError> {
    let all = opened.document.as_ref().map(read::pages).unwrap_or_default();
    let seen: HashMap<ObjectId, usize> = opened.viewer.as_ref().map(Viewer::places).unwrap_or_default();
    let named: HashSet<ObjectId> = all.iter().copied().collect();
    let mut pages = Vec::with_capacity(order.wanted.len());
    for (page, wanted) in order.pages.clone().zip(&order.wanted) {
        let source = all.get(page).copied();
        if order.route != Route::Pictures && opened.document.is_some() && source.is_none() {
            return Err(PacketError::Changed);
        }
        // A page that lies in the tree itself goes by the tree's number in the viewer's list, and is known by its place.
        let nameless = || {
            let id = opened.viewer.as_ref()?.pages.get(page)?.id;
            id.is_none_or(|id| !named.contains(&id)).then_some(page)
        };
        let place = match source {
            Some(source) => seen.get(&source).copied().or_else(nameless),
            None => Some(page),
        };
        let own =
            source.zip(opened.document.as_ref()).map(|(source, document)| read::lie(document, source).size());
        let viewed = place.and_then(|place| opened.viewer.as_ref()?.pages.get(place)).map(|found| found.size);
        let size = own.or(viewed).unwrap_or(stamp::SHEET);
        let fate = if source.is_some() { Fate::Copied } else { Fate::Picture };
        pages.push(look_at(opened.viewer.as_mut(), source, place, size, fate, |paper| {
            Stamp::set(setter, order.title, &wanted.numbers, paper)
        }));
    }
    Ok(pages)
}

fn look_at(
    mut viewer: Option<&mut Viewer>,
    source: Option<ObjectId>,
    place: Option<usize>,
    size: (f64, f64),
    fate: Fate,
    mut stamp: impl FnMut((f64, f64)) -> Stamp,
) -> Looked {
    let mut take = |scale: f64| viewer.as_mut()?.shot(place?, scale);
    let mounted = stamp::mounted(size);
    let placement = mounted.unwrap_or(Placement::AsItIs);
    let paper = placement.paper(size);
    let (scale, set) = (comparing_scale(paper), stamp(paper));
    let mut shot = take(scale);
    let mut looked = Looked {
        source,
        place,
        size,
        placement,
        stamp: set,
        seen: None,
        scale,
        fate,
        same: false,
        answered: Vec::new(),
    };
    let strip = scaled(stamp::strip(paper, looked.stamp.width), scale);
    if mounted.is_none() && !shot.as_ref().is_some_and(|shot| is_blank(shot, strip)) {
        looked.placement = stamp::with_freed_foot(size);
        if let Placement::Moved { scale: smaller, .. } = looked.placement {
            shot = shot.and_then(|_| take(scale * smaller));
        }
    }
    looked.seen = shot.map(crate::look::Shot::packed);
    looked
}

fn scaled(rect: Rect, scale: f64) -> Rect {
    Rect { x0: rect.x0 * scale, y0: rect.y0 * scale, x1: rect.x1 * scale, y1: rect.y1 * scale }
}

/// Writes all pages of a segment, each as its fate says.
fn copy(
    order: &Order<'_>,
    pages: &mut [Looked],
    opened: &mut Opened,
    frame: Frame<'_>,
    setter: &mut Setter,
    writer: &mut Writer<'_>,
) -> Result<Layers, PacketError> {
    let empty = Document::new();
    let document = opened.document.as_ref().unwrap_or(&empty);
    let all = read::pages(document);
    let mut copying = Pages::new(Copier::new(document, targets(order, &all)));
    for (looked, wanted) in pages.iter_mut().zip(&order.wanted) {
        if looked.fate == Fate::Copied {
            let source = looked.source.ok_or(PacketError::Changed)?;
            let job = Job { source, id: wanted.id, placement: looked.placement, stamp: looked.stamp.clone() };
            if let Some(answered) = copying.write(&job, frame, setter, writer)? {
                looked.answered = answered;
                continue;
            }
            looked.fate = Fate::Picture;
        }
        if looked.fate == Fate::Picture {
            let scale = picture::scale_for(looked.size);
            let shot = looked.place.and_then(|place| opened.viewer.as_mut()?.shot(place, scale));
            match shot {
                Some(shot) => picture::write(
                    wanted.id,
                    &shot,
                    looked.size,
                    &looked.placement,
                    &looked.stamp,
                    frame,
                    writer,
                )?,
                None => looked.fate = Fate::Unreadable,
            }
        }
        if looked.fate == Fate::Unreadable {
            unreadable(order, wanted, frame, setter, writer)?;
        }
    }
    let mut layers = Layers::default();
    layers.gather(&mut copying.copier, writer);
    copying.copier.write_reached(writer)?;
    Ok(layers)
}

/// A page that stands where one could not be read: nobody must think that the numbers skip.
fn unreadable(
    order: &Order<'_>,
    wanted: &Wanted,
    frame: Frame<'_>,
    setter: &mut Setter,
    writer: &mut Writer<'_>,
) -> Result<(), PacketError> {
    let stamp = Stamp::set(setter, order.title, &wanted.numbers, stamp::SHEET);
    let mut flow = Flow::new(setter);
    flow.down_to(300.0);
    // In the face of the stamp, which every page has at hand.
    flow.paragraph("This page of the file could not be read.", Style { size: 15.0, ..Style::TEXT });
    flow.paragraph("The sender was told and may send it separately.", Style::TEXT);
    let words: String = flow.finish().iter().map(|leaf| leaf.operators("RcStamp")).collect();
    let operators = format!("{words}{}", stamp.operators("RcStamp"));
    picture::page(wanted.id, stamp::SHEET, &operators, lopdf::Dictionary::new(), Vec::new(), frame, writer)
}

/// Compares what was written with what was seen. Tells whether some pages must be written again, as pictures.
fn differ(pages: &mut [Looked], copied: &[usize], made: Vec<u8>) -> bool {
    let mut viewer = Viewer::open(Arc::new(made)).ok();
    let mut again = false;
    for (index, at) in copied.iter().enumerate() {
        let looked = &mut pages[*at];
        let Some(seen) = looked.seen.as_ref().and_then(Seen::unpacked) else { continue };
        let copy = viewer.as_mut().and_then(|viewer| viewer.shot(index, looked.scale));
        let same = copy.is_some_and(|copy| {
            let paper = looked.placement.paper(looked.size);
            let upside_down = |it: &Rect| Rect { y0: paper.1 - it.y1, y1: paper.1 - it.y0, ..*it };
            let answered = looked.answered.iter().map(upside_down);
            let ours = answered.chain([stamp::strip(paper, looked.stamp.width)]);
            let ours: Vec<Rect> = ours.map(|part| scaled(part, looked.scale)).collect();
            compare(&seen, &copy, laid(looked, paper), &ours) == Compared::Same
        });
        looked.same = same;
        if !same {
            looked.fate = Fate::Picture;
            again = true;
        }
    }
    again
}

/// How the page lies in the picture of its paper.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "places on a page are small and not negative"
)]
fn laid(looked: &Looked, paper: (f64, f64)) -> Laid {
    let Placement::Moved { scale, dx, dy, .. } = looked.placement else {
        return Laid { left: 0, top: 0, is_scaled: false };
    };
    let pixels = |points: f64| (points * looked.scale).round().max(0.0) as usize;
    Laid { left: pixels(dx), top: pixels(paper.1 - looked.size.1 * scale - dy), is_scaled: true }
}
