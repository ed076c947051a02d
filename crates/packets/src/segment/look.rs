//! Looking at every page of the source before it is copied: where its stamp goes, and what it looks like.

use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use lopdf::ObjectId;

use super::{Fate, Looked, Opened, Order, Sight, scaled};
use crate::crew;
use crate::error::PacketError;
use crate::intake::Route;
use crate::look::{Found, Viewer, comparing_scale, is_blank};
use crate::pdf::read;
use crate::stamp::{self, Placement, Stamp};
use crate::typeset::Setter;

/// Pictures of one segment's pages take no more memory than this.
const MOST_KEPT: usize = 16 << 20;

/// Looks at every page of the source.
pub(super) fn look(
    order: &Order<'_>,
    opened: &Opened,
    setter: &mut Setter,
) -> Result<Vec<Looked>, PacketError> {
    let (bytes, allowance) = (&opened.bytes, &opened.allowance);
    let open = || Viewer::open_within(Arc::clone(bytes), Arc::clone(allowance)).ok();
    let viewer = open();
    let mut pages = expected(order, opened, viewer.as_ref(), setter)?;
    let first = Mutex::new(viewer);
    let viewer = || {
        let first = first.lock().unwrap_or_else(PoisonError::into_inner).take();
        first.or_else(open)
    };
    let kept = AtomicUsize::new(0);
    let sights = crew::each(pages.len(), viewer, |viewer, at| sight(viewer.as_mut(), &pages[at], &kept));
    for (page, sight) in pages.iter_mut().zip(sights) {
        if let Some((placement, seen)) = sight {
            (page.placement, page.seen) = (placement, seen);
        } else if page.placement == Placement::AsItIs {
            page.placement = stamp::with_freed_foot(page.size);
        }
    }
    Ok(pages)
}

/// What is known of the pages before anybody looks at them.
fn expected(
    order: &Order<'_>,
    opened: &Opened,
    viewer: Option<&Viewer>,
    setter: &mut Setter,
) -> Result<Vec<Looked>, PacketError> {
    let found: &[Found] = viewer.map(|viewer| viewer.pages.as_slice()).unwrap_or_default();
    let seen: HashMap<ObjectId, usize> = viewer.map(Viewer::places).unwrap_or_default();
    let named: HashSet<ObjectId> = opened.all.iter().copied().collect();
    let mut pages = Vec::with_capacity(order.wanted.len());
    for (page, wanted) in order.pages.clone().zip(&order.wanted) {
        let source = opened.all.get(page).copied();
        if order.route != Route::Pictures && opened.document.is_some() && source.is_none() {
            return Err(PacketError::Changed);
        }
        // A page that lies in the tree itself goes by the tree's number in the viewer's list, and is known by its place.
        let nameless = || {
            let id = found.get(page)?.id;
            id.is_none_or(|id| !named.contains(&id)).then_some(page)
        };
        let place = match source {
            Some(source) => seen.get(&source).copied().or_else(nameless),
            None => Some(page),
        };
        let own =
            source.zip(opened.document.as_ref()).map(|(source, document)| read::lie(document, source).size());
        let as_seen = place.and_then(|place| found.get(place)).map(|found| found.size);
        let size = own.or(as_seen).unwrap_or(stamp::SHEET);
        let placement = stamp::mounted(size).unwrap_or(Placement::AsItIs);
        let paper = placement.paper(size);
        pages.push(Looked {
            source,
            place,
            size,
            placement,
            stamp: Stamp::set(setter, order.title, &wanted.numbers, paper),
            seen: Sight::Nothing,
            scale: comparing_scale(paper),
            fate: match source {
                _ if wanted.is_unreadable => Fate::Unreadable,
                Some(_) => Fate::Copied,
                None => Fate::Picture,
            },
            same: false,
            operators: None,
            answered: Vec::new(),
        });
    }
    Ok(pages)
}

/// Looks at a page: where its stamp goes, and how it looks there.
fn sight(mut viewer: Option<&mut Viewer>, page: &Looked, kept: &AtomicUsize) -> (Placement, Sight) {
    if page.fate == Fate::Unreadable {
        return (page.placement, Sight::Nothing);
    }
    let mut take = |scale: f64| viewer.as_mut()?.shot(page.place?, scale);
    let (mut shot, mut scale, mut placement) = (take(page.scale), page.scale, page.placement);
    let strip = scaled(stamp::strip(placement.paper(page.size), page.stamp.width), page.scale);
    if placement == Placement::AsItIs && !shot.as_ref().is_some_and(|shot| is_blank(shot, strip)) {
        placement = stamp::with_freed_foot(page.size);
        if let Placement::Moved { scale: smaller, .. } = placement {
            scale *= smaller;
            shot = shot.and_then(|_| take(scale));
        }
    }
    let Some(shot) = shot else { return (placement, Sight::Nothing) };
    if kept.load(Ordering::Relaxed) > MOST_KEPT {
        return (placement, Sight::Drawn(scale));
    }
    let seen = shot.packed();
    let all = kept.fetch_add(seen.size(), Ordering::Relaxed) + seen.size();
    (placement, if all > MOST_KEPT { Sight::Drawn(scale) } else { Sight::Kept(seen) })
}
