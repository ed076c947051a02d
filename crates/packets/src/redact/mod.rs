//! Redaction that removes what it hides.
//!
//! A black box drawn over words hides them from the eye and leaves them in the file. So nothing is covered here: a page
//! that carries a box is drawn as a picture at 300 dots to the inch, the boxes are painted into its pixels, and that
//! picture is all that remains of the page. Its text, hidden text, form fields, comments, pictures and what was left
//! from earlier revisions cannot come along, because nothing of the old page is copied.
//!
//! The other pages are copied as they are, but never with anything that a page with a box uses too: a page that shares
//! a picture or operators with one becomes a picture as well. What belongs to the document and not to a page (its
//! properties, bookmarks, names, attached files, scripts, layers, forms, structure) stays behind. Fonts that pages share
//! stay whole: they hold the shapes of letters, not words.
//!
//! In the end the new file is read again and looked at; if anything is left where a box is, there is no file. The
//! original is only read.

mod areas;
mod check;
mod drawn;
mod opened;
mod uses;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use lopdf::{Document, Object, ObjectId, dictionary};

use crate::error::{PacketError, Refusal};
use crate::look::{Compared, Laid, Viewer, compare, comparing_scale};
use crate::packet::Source;
use crate::pdf::copy::Copier;
use crate::pdf::geometry::Rect;
use crate::pdf::page::{Frame, Job, Pages, Tagging};
use crate::pdf::read;
use crate::pdf::syntax::text;
use crate::pdf::write::{Writer, page_tree};
use crate::stamp::{Placement, Stamp};
use crate::typeset::{Setter, Typeface};

pub use areas::BlackBox;
pub use opened::{PageSize, page_picture, page_sizes};

use opened::Opened;

/// A redacted copy.
#[derive(Clone, Debug)]
pub struct Redacted {
    /// The new PDF.
    pub bytes: Vec<u8>,
    /// How many pages it has: as many as the original.
    pub pages: usize,
    /// Pages that are pictures now, counted from 0: those with boxes, and those that shared something with them.
    pub pictures: Vec<usize>,
}

/// Why no redacted copy was made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RedactError {
    /// The file cannot be used.
    #[error("the file cannot be used")]
    Refused(#[source] Refusal),
    /// The file holds several papers (an e-mail with attachments): each has to be redacted by itself.
    #[error("the file holds several papers")]
    SeveralPapers,
    /// No box was given.
    #[error("no box was given")]
    NoBoxes,
    /// A box names a page that is not there. Pages count from 0.
    #[error("there is no page {asked}; the paper has {pages}")]
    NoSuchPage {
        /// The page that was asked for.
        asked: usize,
        /// How many there are.
        pages: usize,
    },
    /// A box has no size, or lies beside its page. The number is the box's place in the list, from 0.
    #[error("box {0} covers nothing of its page")]
    Box(usize),
    /// A page cannot be drawn, so nobody could see what is on it. Pages count from 0.
    #[error("page {0} cannot be drawn")]
    CannotDraw(usize),
    /// The copy was made and looked at, and something is left that must not be. It was thrown away.
    #[error("page {0} of the copy is not clean")]
    NotRemoved(usize),
    /// The new file could not be put together. This is a fault of the app.
    #[error("the copy could not be made")]
    Made(#[source] PacketError),
}

impl From<PacketError> for RedactError {
    fn from(error: PacketError) -> Self {
        Self::Made(error)
    }
}

/// Makes a copy of a PDF or a picture in which what the boxes cover is gone.
///
/// # Errors
/// [`RedactError`]; then nothing was made.
pub fn redact(
    source: &dyn Source,
    boxes: &[BlackBox],
    typefaces: &[Typeface],
) -> Result<Redacted, RedactError> {
    let mut opened = Opened::open(source, typefaces)?;
    let areas = areas::by_page(boxes, &opened.sizes())?;
    let pages = opened.viewer.pages.len();
    let mut pictures: BTreeSet<usize> = areas.keys().copied().collect();
    let copying = Copying::of(&opened, &areas);
    match &copying {
        Some(copying) => pictures.extend(&copying.sharing),
        None => pictures.extend(0..pages),
    }
    loop {
        let (bytes, unlike) = made(&mut opened, copying.as_ref(), &areas, &pictures)?;
        if unlike.is_empty() {
            check::check(&bytes, &areas, &pictures, pages)?;
            return Ok(Redacted { bytes, pages, pictures: pictures.into_iter().collect() });
        }
        // At least one page more is a picture now, so this ends.
        pictures.extend(unlike);
    }
}

/// What is needed to copy pages without boxes.
struct Copying {
    document: Document,
    /// The object of each page, in the viewer's order.
    objects: Vec<Option<ObjectId>>,
    /// What must not come along: everything that pages with boxes use.
    withheld: HashSet<ObjectId>,
    /// Pages that cannot be copied: they use what is withheld, or layers, or cannot be read.
    sharing: BTreeSet<usize>,
}

impl Copying {
    /// None where pages cannot be told apart well enough to copy any of them.
    fn of(opened: &Opened, areas: &BTreeMap<usize, Vec<Rect>>) -> Option<Self> {
        let mut document = opened.document()?;
        let known: HashSet<ObjectId> = read::pages(&document).into_iter().collect();
        let found = opened.viewer.pages.iter().map(|page| page.id.filter(|id| known.contains(id)));
        let objects: Vec<Option<ObjectId>> = found.collect();
        let boxed = areas.keys().map(|page| objects.get(*page).copied().flatten());
        let boxed: Vec<ObjectId> = boxed.collect::<Option<_>>()?;
        let withheld = uses::withheld(&document, &boxed);
        let mut sharing = BTreeSet::new();
        for (page, object) in objects.iter().enumerate() {
            let is_free = object.is_some_and(|object| uses::prepare(&mut document, object, &withheld));
            if !is_free {
                sharing.insert(page);
            }
        }
        Some(Self { document, objects, withheld, sharing })
    }
}

/// Makes the file once, and finds copied pages that do not look like their originals.
fn made(
    opened: &mut Opened,
    copying: Option<&Copying>,
    areas: &BTreeMap<usize, Vec<Rect>>,
    pictures: &BTreeSet<usize>,
) -> Result<(Vec<u8>, BTreeSet<usize>), RedactError> {
    let empty = Document::new();
    let (document, objects, withheld) = match copying {
        Some(it) => (&it.document, it.objects.clone(), it.withheld.clone()),
        None => (&empty, Vec::new(), HashSet::new()),
    };
    let mut bytes = Vec::new();
    let mut writer = Writer::new(&mut bytes)?;
    let tree = writer.reserve();
    let ids: Vec<ObjectId> = opened.viewer.pages.iter().map(|_| writer.reserve()).collect();
    let targets: HashMap<ObjectId, ObjectId> =
        objects.iter().zip(&ids).filter_map(|(object, id)| Some(((*object)?, *id))).collect();
    let mut copies = Pages::new(Copier::sparing(document, targets, withheld));
    let mut setter = Setter::new(&opened.fonts);
    let mut unlike = BTreeSet::new();
    for (page, id) in ids.iter().enumerate() {
        if pictures.contains(&page) {
            let boxes = areas.get(&page).map(Vec::as_slice).unwrap_or_default();
            drawn::write(*id, page, boxes, tree, &mut opened.viewer, &mut writer)?;
            continue;
        }
        let frame = Frame { tree, fonts: &[], all_fonts: &[] };
        let stamp = Stamp::set(&mut setter, "", "", crate::stamp::SHEET);
        let source = objects.get(page).copied().flatten().ok_or(RedactError::CannotDraw(page))?;
        let (placement, tagging) = (Placement::AsItIs, Tagging::None);
        let job = Job { source, id: *id, placement, stamp, tagging, operators: None };
        // An answer that no program has drawn yet was not to be seen by whoever placed the boxes.
        if copies.write(&job, frame, &mut setter, &mut writer)?.is_none_or(|made| !made.answered.is_empty()) {
            unlike.insert(page);
        }
    }
    writer.put(tree, &Object::from(page_tree(&ids)))?;
    let root = writer.add(dictionary! { "Type" => "Catalog", "Pages" => tree })?;
    let info = writer.add(dictionary! { "Producer" => text("Recourse") })?;
    writer.finish(root, info)?;
    if unlike.is_empty() {
        unlike = different(opened, &bytes, pictures)?;
    }
    Ok((bytes, unlike))
}

/// Copied pages that look different from their originals.
fn different(
    opened: &mut Opened,
    bytes: &[u8],
    pictures: &BTreeSet<usize>,
) -> Result<BTreeSet<usize>, RedactError> {
    let pages = opened.viewer.pages.len();
    let mut copy =
        Viewer::open(Arc::new(bytes.to_vec())).map_err(|_| RedactError::Refused(Refusal::Damaged))?;
    let mut found = BTreeSet::new();
    for page in (0..pages).filter(|page| !pictures.contains(page)) {
        let scale = comparing_scale(opened.viewer.pages[page].size);
        let seen = opened.viewer.shot(page, scale).zip(copy.shot(page, scale));
        let laid = Laid { left: 0, top: 0, is_scaled: false };
        let is_same = seen.is_some_and(|(one, other)| {
            (one.width, one.height) == (other.width, other.height)
                && compare(&one, &other, laid, &[]) == Compared::Same
        });
        if !is_same {
            found.insert(page);
        }
    }
    Ok(found)
}
