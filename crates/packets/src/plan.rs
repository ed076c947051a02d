//! Which page stands where: one running number over everything, and where one part ends and the next begins.
//!
//! Only numbers here. A part never ends inside an exhibit that would fit whole into the next part.

use crate::error::PacketError;

/// One page of the packet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Leaf {
    /// A page of the cover.
    Cover(usize),
    /// The first page of every part but the first.
    PartCover,
    /// A page of the index.
    Index(usize),
    /// The cover of an exhibit.
    ExhibitCover(usize),
    /// A page of a body.
    Page {
        /// Which body.
        body: usize,
        /// Which of its pages, counted from zero.
        page: usize,
    },
}

/// What is known about a body before it is planned.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Extent {
    pub(crate) pages: usize,
    /// Whether it is an exhibit with a cover; the letter has none and stands before the index.
    pub(crate) is_exhibit: bool,
}

/// What a part may hold.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Room {
    pub(crate) pages: usize,
    pub(crate) bytes: u64,
}

/// How large pages are. The sizes of a body's pages depend on where one begins: what several pages share is counted
/// with the first of them.
pub(crate) trait Measure {
    /// For a body from `page` on: how many bytes the next page, the next two, the next three … take together.
    fn sizes(&mut self, body: usize, page: usize) -> Result<Vec<u64>, PacketError>;

    /// The bytes of a cover, a page of the index, or an exhibit's cover.
    fn own_page(&self) -> u64;

    /// The bytes of what every part has once.
    fn fixed(&self) -> u64;
}

/// The finished plan.
#[derive(Clone, Debug, Default)]
pub(crate) struct Plan {
    pub(crate) parts: Vec<Vec<Leaf>>,
}

impl Plan {
    pub(crate) fn pages(&self) -> usize {
        self.parts.iter().map(Vec::len).sum()
    }

    /// The number of a part's first page, counted from 1.
    pub(crate) fn first_page(&self, part: usize) -> usize {
        1 + self.parts.iter().take(part).map(Vec::len).sum::<usize>()
    }

    /// Where a page stands, counted from 1, and in which part, counted from zero.
    pub(crate) fn place(&self, wanted: Leaf) -> Option<(usize, usize)> {
        let mut number = 0;
        for (part, leaves) in self.parts.iter().enumerate() {
            if let Some(at) = leaves.iter().position(|leaf| *leaf == wanted) {
                return Some((number + at + 1, part));
            }
            number += leaves.len();
        }
        None
    }

    /// First and last page of a body, with its cover, and the part in which it begins.
    pub(crate) fn span(&self, body: usize, extent: Extent) -> Option<(usize, usize, usize)> {
        let first = if extent.is_exhibit { Leaf::ExhibitCover(body) } else { Leaf::Page { body, page: 0 } };
        let (from, part) = self.place(first)?;
        let (to, _) = self.place(Leaf::Page { body, page: extent.pages.checked_sub(1)? })?;
        Some((from, to, part))
    }
}

/// The part being filled.
struct Filling<'m> {
    plan: Plan,
    room: Room,
    measure: &'m mut dyn Measure,
    /// Bytes of the part so far.
    bytes: u64,
    /// Pages at the part's beginning that are no content: a part never consists of these alone.
    opening: usize,
}

/// Plans a packet: cover, letter, index, exhibits.
pub(crate) fn plan(
    covers: usize,
    indexes: usize,
    bodies: &[Extent],
    room: Room,
    measure: &mut dyn Measure,
) -> Result<Plan, PacketError> {
    if room.pages < 2 {
        return Err(PacketError::LimitTooSmall);
    }
    let bytes = measure.fixed();
    let plan = Plan { parts: vec![Vec::new()] };
    let mut filling = Filling { plan, room, measure, bytes, opening: 0 };
    for page in 0..covers {
        filling.own(Leaf::Cover(page));
    }
    let is_letter = |it: &&Extent| !it.is_exhibit;
    let letters = bodies.iter().take_while(is_letter).count();
    for (body, extent) in bodies.iter().enumerate().take(letters) {
        filling.body(body, *extent)?;
    }
    for page in 0..indexes {
        filling.own(Leaf::Index(page));
    }
    for (body, extent) in bodies.iter().enumerate().skip(letters) {
        filling.body(body, *extent)?;
    }
    Ok(filling.plan)
}

impl Filling<'_> {
    fn pages(&self) -> usize {
        self.plan.parts.last().map_or(0, Vec::len)
    }

    fn push(&mut self, leaf: Leaf, bytes: u64) {
        self.bytes = self.bytes.saturating_add(bytes);
        if let Some(part) = self.plan.parts.last_mut() {
            part.push(leaf);
        }
    }

    fn new_part(&mut self) {
        self.plan.parts.push(vec![Leaf::PartCover]);
        self.opening = 1;
        self.bytes = self.measure.fixed().saturating_add(self.measure.own_page());
    }

    /// How much room a part has that was just begun.
    fn fresh(&self) -> Room {
        let taken = self.measure.fixed().saturating_add(self.measure.own_page());
        Room { pages: self.room.pages - 1, bytes: self.room.bytes.saturating_sub(taken) }
    }

    fn left(&self) -> Room {
        Room {
            pages: self.room.pages.saturating_sub(self.pages()),
            bytes: self.room.bytes.saturating_sub(self.bytes),
        }
    }

    /// Adds a page of ours.
    fn own(&mut self, leaf: Leaf) {
        let size = self.measure.own_page();
        if self.left().pages == 0 || self.left().bytes < size && self.pages() > self.opening {
            self.new_part();
        }
        self.push(leaf, size);
    }

    fn body(&mut self, body: usize, extent: Extent) -> Result<(), PacketError> {
        let cover = u64::from(extent.is_exhibit) * self.measure.own_page();
        let covers = usize::from(extent.is_exhibit);
        let mut sizes = self.measure.sizes(body, 0)?;
        let whole = |room: Room| fitting(&sizes, cover, covers, room) == extent.pages;
        if !whole(self.left()) && whole(self.fresh()) && self.pages() > self.opening {
            self.new_part();
        } else if fitting(&sizes, cover, covers, self.left()) == 0 && self.pages() > self.opening {
            // A cover is not left alone at the end of a part.
            self.new_part();
        }
        if extent.is_exhibit {
            self.push(Leaf::ExhibitCover(body), cover);
        }
        let mut page = 0;
        while page < extent.pages {
            // A page that is too large by itself still goes in, alone; the report says so.
            let alone = usize::from(self.pages() <= self.opening + covers);
            let count = fitting(&sizes, 0, 0, self.left()).max(alone).min(extent.pages - page);
            let before = self.bytes;
            for step in 0..count {
                self.push(Leaf::Page { body, page: page + step }, 0);
            }
            let last = count.checked_sub(1).and_then(|last| sizes.get(last));
            self.bytes = before.saturating_add(last.copied().unwrap_or(0));
            page += count;
            if page < extent.pages {
                self.new_part();
                sizes = self.measure.sizes(body, page)?;
            }
        }
        Ok(())
    }
}

/// How many pages of these sizes fit, after so much else.
fn fitting(sizes: &[u64], bytes: u64, pages: usize, room: Room) -> usize {
    let by_bytes = sizes.iter().take_while(|size| size.saturating_add(bytes) <= room.bytes).count();
    by_bytes.min(room.pages.saturating_sub(pages))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Extent, Leaf, Measure, Plan, Room, plan};
    use crate::error::PacketError;

    /// Every page of ours has 10 bytes, and a body's pages have as many as it says.
    struct Even<'a>(&'a [(usize, u64)]);

    impl Measure for Even<'_> {
        fn sizes(&mut self, body: usize, page: usize) -> Result<Vec<u64>, PacketError> {
            let (pages, size) = self.0[body];
            Ok((page..pages)
                .scan(0, |sum, _| {
                    *sum += size;
                    Some(*sum)
                })
                .collect())
        }

        fn own_page(&self) -> u64 {
            10
        }

        fn fixed(&self) -> u64 {
            5
        }
    }

    fn planned(bodies: &[(usize, u64)], room: Room) -> Plan {
        let extents: Vec<Extent> = bodies
            .iter()
            .enumerate()
            .map(|(at, (pages, _))| Extent { pages: *pages, is_exhibit: at > 0 })
            .collect();
        plan(1, 1, &extents, room, &mut Even(bodies)).unwrap()
    }

    const NO_LIMIT: Room = Room { pages: usize::MAX, bytes: u64::MAX };

    #[test]
    fn the_letter_stands_before_the_index_and_exhibits_after_it() {
        let plan = planned(&[(2, 1), (1, 1)], NO_LIMIT);
        let page = |body, page| Leaf::Page { body, page };
        let order =
            [Leaf::Cover(0), page(0, 0), page(0, 1), Leaf::Index(0), Leaf::ExhibitCover(1), page(1, 0)];
        assert_eq!(plan.parts, [order]);
    }

    #[test]
    fn an_exhibit_that_fits_whole_is_not_torn() {
        let plan = planned(&[(1, 1), (5, 1), (6, 1)], Room { pages: 12, bytes: u64::MAX });
        let starts: Vec<usize> = (0..plan.parts.len()).map(|part| plan.first_page(part)).collect();
        assert_eq!(starts, [1, 10]);
        assert_eq!(plan.span(2, Extent { pages: 6, is_exhibit: true }), Some((11, 17, 1)));
    }

    #[test]
    fn an_exhibit_larger_than_a_part_is_spread() {
        let plan = planned(&[(1, 1), (25, 1)], Room { pages: 10, bytes: u64::MAX });
        assert_eq!(plan.parts.iter().map(Vec::len).collect::<Vec<_>>(), [10, 10, 10, 2]);
        assert_eq!(plan.pages(), 3 + 1 + 25 + 3);
    }

    #[test]
    fn a_page_too_large_for_any_part_goes_alone() {
        let plan = planned(&[(1, 1), (2, 500)], Room { pages: 99, bytes: 100 });
        assert_eq!(plan.parts.iter().map(Vec::len).collect::<Vec<_>>(), [3, 3, 2]);
    }

    proptest! {
        #[test]
        fn no_page_is_lost_or_doubled_and_no_part_is_too_long(
            bodies in proptest::collection::vec((1_usize..40, 1_u64..60), 0..12),
            pages in 2_usize..50,
            bytes in 120_u64..2000,
        ) {
            let plan = planned(&bodies, Room { pages, bytes });
            let mut seen: Vec<Leaf> = plan.parts.concat();
            seen.retain(|leaf| *leaf != Leaf::PartCover);
            let total: usize = bodies.iter().enumerate().map(|(at, (count, _))| count + usize::from(at > 0)).sum();
            prop_assert_eq!(seen.len(), total + 2);
            prop_assert!(seen.iter().enumerate().all(|(at, leaf)| !seen[..at].contains(leaf)));
            for part in &plan.parts {
                prop_assert!(part.len() <= pages.max(3), "{} pages", part.len());
                prop_assert!(part.iter().any(|leaf| *leaf != Leaf::PartCover));
            }
        }
    }
}
