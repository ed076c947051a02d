//! Writing the pages of a segment, each as its fate says: copied, drawn, or replaced by a page that says so.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use lopdf::{Document, ObjectId};

use super::{Fate, Looked, Opened, Order, Wanted};
use crate::error::PacketError;
use crate::intake::{self, Places, Route};
use crate::look::{Shot, Small};
use crate::pdf::copy::{Content, Copier};
use crate::pdf::layers::Layers;
use crate::pdf::page::{Frame, Job, Made, Pages, Tagging};
use crate::pdf::read;
use crate::pdf::write::Writer;
use crate::picture;
use crate::stamp::{self, Placement, Stamp};
use crate::tags::{Added, Kept, Whole, graft, is_tagged};
use crate::typeset::{Flow, Setter, Style};

/// What was written.
pub(super) struct Written {
    pub(super) layers: Layers,
    /// The new number of each picture that is drawn small, where it came along.
    pub(super) numbers: Vec<Option<ObjectId>>,
    pub(super) tags: Added,
}

/// Writes all pages of a segment, each as its fate says.
pub(super) fn copy(
    order: &Order<'_>,
    pages: &mut [Looked],
    opened: &mut Opened,
    frame: Frame<'_>,
    setter: &mut Setter,
    writer: &mut Writer<'_>,
) -> Result<Written, PacketError> {
    // Taken out, so that pages can be drawn while others are copied.
    let document = opened.document.take().unwrap_or_default();
    let (bytes, places) = (Arc::clone(&opened.bytes), std::mem::take(&mut opened.places));
    let small = std::mem::take(&mut opened.small);
    let left = left_in(&bytes, &places, &small)?;
    let mut copying = Pages::new(Copier::lean(&document, targets(order, &opened.all), left));
    let (mut marked, mut tags) = (Marked::begin(order, &document), Added::default());
    for (looked, wanted) in pages.iter_mut().zip(&order.wanted) {
        if looked.fate == Fate::Copied {
            let source = looked.source.ok_or(PacketError::Changed)?;
            let (placement, stamp) = (looked.placement, looked.stamp.clone());
            let (tagging, operators) = (marked.tagging(wanted), looked.operators.as_deref());
            let job = Job { source, id: wanted.id, placement, stamp, tagging, operators };
            if let Some(made) = copying.write(&job, frame, setter, writer)? {
                marked.add(source, wanted, &made, &mut tags, writer)?;
                looked.answered = made.answered;
                continue;
            }
            looked.fate = Fate::Picture;
        }
        if looked.fate == Fate::Picture {
            let shot = opened.draw(order, looked)?;
            match shot {
                Some(shot) => draw(&shot, looked, order, wanted, &mut tags, frame, writer)?,
                None => looked.fate = Fate::Unreadable,
            }
        }
        if looked.fate == Fate::Unreadable {
            unreadable(order, wanted, &mut tags, frame, setter, writer)?;
        }
    }
    let mut layers = Layers::default();
    layers.gather(&mut copying.copier, writer);
    copying.copier.write_reached(writer)?;
    if let Some(under) = order.under.filter(|_| marked.is_tagged) {
        tags.extend(graft(&document, &marked.kept, under, writer)?);
    }
    let numbers = small.iter().map(|small| copying.copier.number(small.id)).collect();
    drop(copying);
    opened.small = small;
    Ok(Written { layers, numbers, tags })
}

/// How the pages of a document are marked.
struct Marked {
    under: Option<ObjectId>,
    /// The document has tags of its own.
    is_tagged: bool,
    /// The pages that keep them.
    kept: HashMap<ObjectId, Kept>,
}

impl Marked {
    fn begin(order: &Order<'_>, document: &Document) -> Self {
        Self { under: order.under, is_tagged: is_tagged(document), kept: HashMap::new() }
    }

    fn tagging(&self, wanted: &Wanted) -> Tagging {
        match self.under {
            None => Tagging::None,
            Some(_) if self.is_tagged => Tagging::Own(wanted.key),
            Some(_) => Tagging::Whole(wanted.key),
        }
    }

    fn add(
        &mut self,
        source: ObjectId,
        wanted: &Wanted,
        made: &Made,
        tags: &mut Added,
        writer: &mut Writer<'_>,
    ) -> Result<(), PacketError> {
        let Some(under) = self.under else { return Ok(()) };
        if self.is_tagged {
            let kept = Kept { page: wanted.id, key: wanted.key, form: made.form };
            // A page that stands twice in its document has its marks once.
            tags.unmarked |= made.has_fields || self.kept.insert(source, kept).is_some();
            tags.unproven |= made.has_links;
            return Ok(());
        }
        match made.whole {
            Some(whole) => {
                tags.whole((wanted.key, wanted.id), (whole, 1), &wanted.numbers, under, writer)?;
            }
            None => tags.unmarked = true,
        }
        Ok(())
    }
}

/// Writes a page as a picture.
fn draw(
    shot: &Shot,
    looked: &Looked,
    order: &Order<'_>,
    wanted: &Wanted,
    tags: &mut Added,
    frame: Frame<'_>,
    writer: &mut Writer<'_>,
) -> Result<(), PacketError> {
    let key = order.under.map(|_| wanted.key);
    let Looked { size, placement, stamp, .. } = looked;
    let shown = picture::Shown { shot, size: *size, placement, stamp, key };
    picture::write(wanted.id, &shown, frame, writer)?;
    match order.under {
        Some(under) => {
            let whole = (Whole::Picture, 1);
            tags.whole((wanted.key, wanted.id), whole, &wanted.numbers, under, writer)
        }
        None => Ok(()),
    }
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
    let loaded =
        if order.route == Route::Pictures { None } else { intake::load_lean(&pdf, order.route).ok() };
    let Some((document, places)) = loaded else {
        return Ok((1..=order.wanted.len() as u64).map(|count| count * PICTURE).collect());
    };
    let all = read::pages(&document);
    let left = left_in(&pdf, &places, &[])?;
    let mut pages = Pages::new(Copier::lean(&document, targets(order, &all), left));
    let mut sizes = Vec::with_capacity(order.wanted.len());
    for (page, wanted) in order.pages.clone().zip(&order.wanted) {
        let source = *all.get(page).ok_or(PacketError::Changed)?;
        let size = read::lie(&document, source).size();
        let stamp = Stamp::set(setter, order.title, &wanted.numbers, size);
        let placement = Placement::AsItIs;
        let tagging = Tagging::None;
        let job = Job { source, id: wanted.id, placement, stamp, tagging, operators: None };
        pages.write(&job, frame, setter, writer)?;
        sizes.push(writer.length() - start);
    }
    Ok(sizes)
}

/// What pictures hold that were left in these bytes, in which some of them are covered by small ones.
fn left_in<'b>(
    bytes: &'b [u8],
    places: &Places,
    small: &'b [Small],
) -> Result<HashMap<ObjectId, Content<'b>>, PacketError> {
    let covered: HashMap<ObjectId, &Small> = small.iter().map(|small| (small.id, small)).collect();
    let content = |(id, place): (&ObjectId, &Range<usize>)| {
        let content = match covered.get(id) {
            Some(small) => small.content(bytes),
            None => bytes.get(place.clone()).map(|content| [content, &[]]),
        };
        content.map(|content| (*id, content)).ok_or(PacketError::Changed)
    };
    places.iter().map(content).collect()
}

/// The new numbers of the pages that come along, for links between them.
fn targets(order: &Order<'_>, all: &[ObjectId]) -> HashMap<ObjectId, ObjectId> {
    let mut targets = HashMap::new();
    for (source, wanted) in all.iter().skip(order.pages.start).zip(&order.wanted) {
        targets.entry(*source).or_insert(wanted.id);
    }
    targets
}

/// A page that stands where one could not be read: nobody must think that the numbers skip.
fn unreadable(
    order: &Order<'_>,
    wanted: &Wanted,
    tags: &mut Added,
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
    let leaves = flow.finish();
    let words: String = leaves.iter().map(|leaf| leaf.operators("RcStamp")).collect();
    let operators = format!("{words}{}", stamp.operators("RcStamp"));
    let own = picture::Own { key: order.under.map(|_| wanted.key), ..picture::Own::default() };
    picture::page(wanted.id, stamp::SHEET, &operators, own, frame, writer)?;
    let Some(under) = order.under else { return Ok(()) };
    let whole = (Whole::Words, leaves.iter().map(|leaf| leaf.marks.len()).sum());
    tags.whole((wanted.key, wanted.id), whole, &wanted.numbers, under, writer)
}
