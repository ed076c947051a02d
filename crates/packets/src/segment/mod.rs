//! Pages of one document that follow each other in a part: looked at, copied, compared.
//!
//! The order keeps memory small. First the source is looked at, and small pictures of its pages are put aside. Then it
//! is copied and let go. Then what was written is read back and compared with the pictures. Where a page differs,
//! everything is taken back and written again, with a picture of the source in that page's place.
//!
//! For looking and comparing, large photos are drawn small in both files (see [`crate::look::small`]); what is copied,
//! and pages that become pictures, come from the source's own bytes.

mod check;
mod copy;
mod look;

use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;

use lopdf::{Document, ObjectId};

use crate::error::PacketError;
use crate::guard::Allowance;
use crate::intake::{self, Places, Route};
use crate::look::{Seen, Shot, Small, Viewer, cover, small};
use crate::pdf::geometry::Rect;
use crate::pdf::layers::Layers;
use crate::pdf::page::Frame;
use crate::pdf::read;
use crate::pdf::write::Writer;
use crate::picture;
use crate::stamp::{Placement, Stamp};
use crate::tags::Added;
use crate::typeset::Setter;

pub(crate) use copy::weigh;

/// One page of a segment.
pub(crate) struct Wanted {
    /// Its number in the file.
    pub(crate) id: ObjectId,
    /// Its stamp's numbers: `page 57 of 212 · Exhibit C, 3 of 12`.
    pub(crate) numbers: String,
    /// Its key in the list of parents.
    pub(crate) key: i64,
    /// Known to be unreadable: a sheet that says so comes in its place.
    pub(crate) is_unreadable: bool,
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
    /// The element under which the pages' tags stand, if the file is tagged.
    pub(crate) under: Option<ObjectId>,
    /// What looking at its pages may take, if somebody said so.
    pub(crate) looking: Option<Duration>,
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
    seen: Sight,
    scale: f64,
    pub(crate) fate: Fate,
    /// Whether it was compared and is the same.
    pub(crate) same: bool,
    /// Its operators as the viewer reads them, where a copy of them as they stand in the file looked different.
    operators: Option<Vec<u8>>,
    /// Where on its paper answers were drawn that the source does not show.
    pub(crate) answered: Vec<Rect>,
}

/// What was seen of a page of the source.
enum Sight {
    /// Nothing: it cannot be drawn.
    Nothing,
    /// It was drawn at this scale and is drawn again where it is compared, because memory holds only so many pictures.
    Drawn(f64),
    Kept(Seen),
}

/// The outcome: what became of each page, the layers of the document, and its tags.
pub(crate) struct Brought {
    pub(crate) pages: Vec<Looked>,
    pub(crate) layers: Layers,
    pub(crate) tags: Added,
}

/// A document opened both ways: to be copied, and to be looked at.
struct Opened {
    document: Option<Document>,
    /// Where its pictures lie in its bytes, which hold them for it.
    places: Places,
    /// Its pages as they are copied.
    all: Vec<ObjectId>,
    /// Its bytes for looking, in which large photos are small.
    bytes: Arc<Vec<u8>>,
    small: Vec<Small>,
    is_covered: bool,
    /// Its bytes as they are, once a page has to be drawn.
    sharp: Option<Viewer>,
    /// Reads operators of its bytes for looking, once a copy looked different.
    reader: Option<Viewer>,
    /// What all looking at it may take.
    allowance: Arc<Allowance>,
}

/// Operators longer than this are not kept beside the document.
const MOST_OPERATORS: usize = 16 << 20;

impl Opened {
    fn open(order: &Order<'_>, allowance: Arc<Allowance>) -> Result<Self, PacketError> {
        let mut bytes = (order.source)()?;
        let is_read = order.route != Route::Pictures;
        let loaded = if is_read { intake::load_lean(&bytes, order.route).ok() } else { None };
        let (document, places) =
            loaded.map_or_else(Default::default, |(document, places)| (Some(document), places));
        let all = document.as_ref().map(read::pages).unwrap_or_default();
        let wanted = all.get(order.pages.clone()).unwrap_or_default();
        let looks = !allowance.is_spent();
        let small =
            document.as_ref().filter(|_| looks).map(|document| cover(document, &places, &mut bytes, wanted));
        let small = small.unwrap_or_default();
        let is_covered = !small.is_empty();
        Ok(Self { document, places, all, bytes, small, is_covered, sharp: None, reader: None, allowance })
    }

    /// Sees to it that a page whose copy looked different is not copied that way again.
    ///
    /// Where the two readers understand the ends or the packing of a damaged stream differently, the viewer's reading
    /// is what was seen, so that reading is copied. Where that was copied already, the page becomes a picture.
    fn read_otherwise(&mut self, page: &mut Looked) {
        let reading = match (page.operators.take(), page.place) {
            (None, Some(place)) => {
                if self.reader.is_none() {
                    let (bytes, allowance) = (Arc::clone(&self.bytes), Arc::clone(&self.allowance));
                    self.reader = Viewer::open_within(bytes, allowance).ok();
                }
                self.reader.as_mut().and_then(|viewer| viewer.operators(place))
            }
            _ => None,
        };
        match reading.filter(|operators| operators.len() <= MOST_OPERATORS) {
            Some(operators) => page.operators = Some(operators),
            None => page.fate = Fate::Picture,
        }
    }

    /// Draws a page as it is in the source: as sharp as a fax, or as sharp as it can be drawn.
    fn draw(&mut self, order: &Order<'_>, page: &Looked) -> Result<Option<Shot>, PacketError> {
        let Some(place) = page.place else { return Ok(None) };
        if self.sharp.is_none() {
            let bytes = if self.is_covered { (order.source)()? } else { Arc::clone(&self.bytes) };
            self.sharp = Viewer::open_within(bytes, Arc::clone(&self.allowance)).ok();
        }
        let sharp = picture::scale_for(page.size);
        let scales = [sharp, sharp / 2.0, page.scale];
        let viewer = self.sharp.as_mut();
        Ok(viewer.and_then(|viewer| scales.into_iter().find_map(|scale| viewer.shot(place, scale))))
    }
}

/// Brings a segment into the file.
pub(crate) fn bring(
    order: &Order<'_>,
    frame: Frame<'_>,
    setter: &mut Setter,
    writer: &mut Writer<'_>,
) -> Result<Brought, PacketError> {
    let mark = writer.mark();
    let allowance = Arc::new(Allowance::granted(order.looking, order.wanted.len()));
    let mut opened = Opened::open(order, Arc::clone(&allowance))?;
    let mut pages = look::look(order, &opened, setter)?;
    loop {
        let copy::Written { layers, numbers, tags } =
            copy::copy(order, &mut pages, &mut opened, frame, setter, writer)?;
        let copied: Vec<usize> = (0..pages.len()).filter(|at| pages[*at].fate == Fate::Copied).collect();
        // What nobody has time to look at need not be read back.
        if copied.is_empty() || allowance.is_spent() {
            forget_sights(&mut pages);
            return Ok(Brought { pages, layers, tags });
        }
        // The document was let go, and its bytes are too, before what was written is read back: memory holds two of
        // its size, and not three.
        let Opened { bytes: source, small, sharp, reader, .. } = opened;
        drop((sharp, reader));
        let same = small::copies(small, &numbers, &source, writer)?;
        let is_needed = pages.iter().any(|page| matches!(page.seen, Sight::Drawn(_)));
        let source = is_needed.then_some(source);
        let ids: Vec<ObjectId> = copied.iter().map(|at| order.wanted[*at].id).collect();
        let mut made = writer.read_back(mark, &ids, layers.object().as_ref())?;
        for same in same {
            same.cover(mark.offset(), &mut made);
        }
        let different = check::differ(&mut pages, &copied, source.as_ref(), made, &allowance);
        if different.is_empty() {
            forget_sights(&mut pages);
            return Ok(Brought { pages, layers, tags });
        }
        writer.cut(mark)?;
        drop(source);
        opened = Opened::open(order, Arc::clone(&allowance))?;
        // Each of these pages is copied another way once, and then it is a picture, so this ends.
        for at in different {
            opened.read_otherwise(&mut pages[at]);
        }
    }
}

/// Lets go of the pictures of pages: what became of each is kept until the packet is whole, how it looked is not.
fn forget_sights(pages: &mut [Looked]) {
    for page in pages {
        page.seen = Sight::Nothing;
        page.operators = None;
    }
}

fn scaled(rect: Rect, scale: f64) -> Rect {
    Rect { x0: rect.x0 * scale, y0: rect.y0 * scale, x1: rect.x1 * scale, y1: rect.y1 * scale }
}
