//! Makes a packet: survey, plan, write, and once more where a part came out larger than it may be.

use std::collections::BTreeMap;
use std::io;

use crate::error::PacketError;
use crate::own::{Contents, extent};
use crate::packet::{Channel, Packet};
use crate::part::{self, Became, Writing, piece_of};
use crate::pdf::file::{PartFile, Scales};
use crate::pdf::page::Frame;
use crate::pdf::write::Writer;
use crate::plan::{Extent, Leaf, Measure, Plan, Room, plan};
use crate::report::{Note, Part, Report};
use crate::segment::{self, Fate, Order, Wanted};
use crate::stamp::Placement;
use crate::survey::{Body, Survey, survey};
use crate::typeset::{Fonts, Setter};

/// How often a packet is planned again because a part came out too large.
const ATTEMPTS: usize = 4;
/// How often pages of ours are laid out until their number holds still.
const SETTLING: usize = 4;

/// Makes a packet. Each part goes into a file that `new_part` gives; what is dropped was not needed.
///
/// # Errors
/// [`PacketError::NothingToSend`] and [`PacketError::Letter`] for files that cannot be used,
/// [`PacketError::LimitTooSmall`], [`PacketError::Changed`], [`PacketError::Write`].
pub fn build<F: PartFile>(
    packet: &Packet<'_>,
    mut new_part: impl FnMut() -> io::Result<F>,
) -> Result<(Vec<F>, Report), PacketError> {
    let fonts = Fonts::new(packet.typefaces)?;
    let survey = survey(packet, &fonts)?;
    let limit = packet.limits.bytes.unwrap_or(u64::MAX);
    let mut room = Room { pages: packet.limits.pages.unwrap_or(usize::MAX), bytes: limit };
    let mut attempt = 1;
    loop {
        let plan = settled(packet, &survey, &fonts, room)?;
        let contents = Contents { packet, bodies: &survey.bodies, plan: &plan };
        let writing = Writing { contents, fonts: &fonts };
        let (mut files, mut parts, mut became) = (Vec::new(), Vec::new(), Vec::new());
        for number in 0..plan.parts.len() {
            let mut file = new_part().map_err(PacketError::Write)?;
            let (pages, bytes) = part::write(&writing, number, &mut file)?;
            became.extend(pages);
            let pages = plan.parts[number].len();
            parts.push(Part { first_page: plan.first_page(number), pages, bytes, over_limit: bytes > limit });
            files.push(file);
        }
        // One page that is too large by itself stays so, however often it is planned.
        let can_shrink =
            |leaves: &[Leaf]| leaves.iter().filter(|leaf| matches!(leaf, Leaf::Page { .. })).count() > 1;
        let shrinking = parts.iter().zip(&plan.parts).filter(|(_, leaves)| can_shrink(leaves));
        let largest = shrinking.map(|(part, _)| part.bytes).max().unwrap_or(0);
        if largest <= limit || attempt == ATTEMPTS {
            return Ok((files, report(&survey, &plan, parts, &became)));
        }
        // Pages that became pictures are larger than they weighed before. Plan as if less would fit.
        attempt += 1;
        room.bytes =
            u64::try_from(u128::from(room.bytes) * u128::from(limit) * 97 / (u128::from(largest) * 100))
                .unwrap_or(room.bytes);
    }
}

/// A plan in which our own pages have found their number: it depends on the numbers they print.
fn settled(packet: &Packet<'_>, survey: &Survey<'_>, fonts: &Fonts, room: Room) -> Result<Plan, PacketError> {
    let extents: Vec<Extent> = survey.bodies.iter().map(extent).collect();
    let mut weights = Weights { packet, bodies: &survey.bodies, fonts, known: BTreeMap::new() };
    let (mut covers, mut indexes) = (1, 1);
    for _ in 0..SETTLING {
        let plan = plan(covers, indexes, &extents, room, &mut weights)?;
        let contents = Contents { packet, bodies: &survey.bodies, plan: &plan };
        let mut setter = Setter::new(fonts);
        let laid = (contents.cover(&mut setter).len(), contents.index(&mut setter).len());
        if laid == (covers, indexes) {
            return Ok(plan);
        }
        (covers, indexes) = (laid.0.max(covers), laid.1.max(indexes));
    }
    plan(covers, indexes, &extents, room, &mut weights)
}

/// How large pages are, as far as anybody asks.
struct Weights<'a> {
    packet: &'a Packet<'a>,
    bodies: &'a [Body<'a>],
    fonts: &'a Fonts,
    known: BTreeMap<(usize, usize), Vec<u64>>,
}

impl Measure for Weights<'_> {
    fn sizes(&mut self, body: usize, page: usize) -> Result<Vec<u64>, PacketError> {
        /// A page of a fax, in bytes: text takes a third of it, a photo all of it.
        const FAXED: u64 = 110_000;
        let pages = self.bodies[body].pages() - page;
        if self.packet.limits.bytes.is_none() {
            return Ok(vec![0; pages]);
        }
        if self.packet.channel == Channel::Fax {
            return Ok((1..=pages as u64).map(|count| count * FAXED).collect());
        }
        if let Some(known) = self.known.get(&(body, page)) {
            return Ok(known.clone());
        }
        let sizes = weighed(self.packet, &self.bodies[body], page, self.fonts)?;
        self.known.insert((body, page), sizes.clone());
        Ok(sizes)
    }

    fn own_page(&self) -> u64 {
        if self.packet.channel == Channel::Fax { 40_000 } else { 3_000 }
    }

    fn fixed(&self) -> u64 {
        // Typefaces, bookmarks, and the table of places.
        120_000 + 500 * self.bodies.len() as u64
    }
}

/// Copies a body's pages to nowhere and notes how many bytes they would take.
fn weighed(
    packet: &Packet<'_>,
    body: &Body<'_>,
    page: usize,
    fonts: &Fonts,
) -> Result<Vec<u64>, PacketError> {
    /// What a page has besides: its places in the table, a stamp that is longer, a margin that is freed.
    const BESIDES: u64 = 700;
    let (mut scales, mut setter) = (Scales, Setter::new(fonts));
    let mut writer = Writer::new(&mut scales)?;
    let tree = writer.reserve();
    let frame = Frame { tree, fonts: &[], all_fonts: &[] };
    let (mut sizes, mut begin): (Vec<u64>, usize) = (Vec::new(), 0);
    for (piece, found) in body.found.iter().enumerate() {
        let end = begin + found.pages;
        let from = page.max(begin);
        if from < end {
            let wanted = (from..end)
                .map(|at| Wanted {
                    id: writer.reserve(),
                    numbers: format!("page {at}"),
                    key: 0,
                    is_unreadable: false,
                })
                .collect();
            let source = || piece_of(body, piece, fonts);
            let pages = found.skipped + from - begin..found.skipped + found.pages;
            let (route, title) = (found.route, packet.title.as_str());
            let order =
                Order { source: &source, route, pages, wanted, title, under: None, looking: packet.looking };
            let before = sizes.last().copied().unwrap_or(0);
            let grown = segment::weigh(&order, frame, &mut setter, &mut writer)?;
            sizes.extend((1_u64..).zip(grown).map(|(count, size)| before + size + count * BESIDES));
        }
        begin = end;
    }
    Ok(sizes)
}

fn report(survey: &Survey<'_>, plan: &Plan, parts: Vec<Part>, became: &[Became]) -> Report {
    let included = survey.bodies.iter().enumerate().map(|(at, body)| {
        let first_page = plan.span(at, extent(body)).map_or(0, |(from, ..)| from);
        let mut included = body.included(first_page);
        let own: Vec<&Became> = became.iter().filter(|page| page.body == at).collect();
        included.notes.extend(notes(&own));
        included
    });
    let compared = became.iter().filter(|page| page.looked.fate == Fate::Copied && page.looked.same).count();
    Report {
        pages: plan.pages(),
        parts,
        included: included.collect(),
        refused: survey.refused.clone(),
        compared,
    }
}

/// What a person should know about the pages of one exhibit.
fn notes(pages: &[&Became]) -> Vec<Note> {
    let chosen = |which: fn(&Became) -> bool| -> Vec<usize> {
        pages.iter().filter(|page| which(page)).map(|page| page.page + 1).collect()
    };
    let is_smaller =
        |placement: &Placement| matches!(placement, Placement::Moved { scale, .. } if *scale < 1.0);
    let smaller: Vec<usize> =
        pages.iter().filter(|page| is_smaller(&page.looked.placement)).map(|page| page.page + 1).collect();
    let mounted =
        chosen(|page| matches!(page.looked.placement, Placement::Moved { scale, .. } if scale >= 1.0));
    let all = [
        Note::MadeSmaller(smaller),
        Note::Mounted(mounted),
        Note::AsPictures(chosen(|page| page.looked.fate == Fate::Picture)),
        Note::NotCompared(chosen(|page| page.looked.fate == Fate::Copied && !page.looked.same)),
        Note::Unreadable(chosen(|page| page.looked.fate == Fate::Unreadable)),
        Note::AnswersDrawn(chosen(|page| {
            page.looked.fate == Fate::Copied && !page.looked.answered.is_empty()
        })),
    ];
    let is_empty = |note: &Note| matches!(note, Note::MadeSmaller(it) | Note::Mounted(it) | Note::AsPictures(it) | Note::NotCompared(it) | Note::Unreadable(it) | Note::AnswersDrawn(it) if it.is_empty());
    all.into_iter().filter(|note| !is_empty(note)).collect()
}
