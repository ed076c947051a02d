//! The places of the entries in a record: the chain of each device, followed from line to line.
//!
//! An entry that stands later than it should is told apart from one that stands nowhere, so a gap is only one when the
//! last line was read.

use std::collections::{BTreeMap, BTreeSet};

use super::lines::RecordHead;
use crate::chain::{BEGINNING, Hash};

/// The places that one line takes.
pub(super) struct Places<'d> {
    /// The device.
    pub device: &'d str,
    /// The first number.
    pub from: u64,
    /// The last number.
    pub to: u64,
    /// The hash of the last entry; unknown where entries are only counted.
    pub hash: Option<Hash>,
}

/// How a line follows what was read before it.
pub(super) enum Follows {
    /// Directly, behind an entry with this hash; unknown behind entries that were only counted.
    Directly(Option<Hash>),
    /// Behind places that no line took yet.
    BehindGap,
    /// It does not: it stands twice, or too late.
    OutOfOrder,
}

/// A place in a record where something is wrong with a chain: its line, its device, and the number of an entry.
pub(super) type Spot = (usize, String, u64);

/// What is found when the last line was read.
pub(super) struct Ended {
    /// The lines behind, or at, which entries stand nowhere.
    pub missing: BTreeSet<Spot>,
    /// The last lines of chains that end otherwise than the first line says.
    pub other_heads: BTreeSet<Spot>,
}

/// How far each device's chain was followed.
#[derive(Default)]
pub(super) struct Order {
    chains: BTreeMap<String, Chain>,
}

struct Chain {
    last: u64,
    hash: Option<Hash>,
    /// The line of the last entry.
    line: usize,
    /// Places that no line took yet, by the first of them.
    gaps: BTreeMap<u64, Gap>,
}

#[derive(Clone, Copy)]
struct Gap {
    to: u64,
    /// Where it was noticed: the line behind it and the entry there.
    line: usize,
    entry: u64,
}

impl Order {
    /// Takes the places of a line, and says how they follow.
    pub(super) fn take(&mut self, line: usize, places: &Places<'_>) -> Follows {
        let beginning = || Chain { last: 0, hash: Some(BEGINNING), line, gaps: BTreeMap::new() };
        let chain = self.chains.entry(places.device.to_owned()).or_insert_with(beginning);
        let (before, last) = (chain.hash, chain.last);
        let follows = if places.from <= last {
            chain.fill(places.from, places.to);
            Follows::OutOfOrder
        } else if places.from - last > 1 {
            let gap = Gap { to: places.from - 1, line, entry: places.from };
            chain.gaps.insert(last + 1, gap);
            Follows::BehindGap
        } else {
            Follows::Directly(before)
        };
        if places.to > last {
            let follows_on = !matches!(follows, Follows::OutOfOrder);
            chain.hash = places.hash.filter(|_| follows_on);
            (chain.last, chain.line) = (places.to, line);
        }
        follows
    }

    /// Compares where each chain ended with the first line. What no line named stands at the last line.
    pub(super) fn end(mut self, heads: &[RecordHead], last_line: usize) -> Ended {
        let mut ended = Ended { missing: BTreeSet::new(), other_heads: BTreeSet::new() };
        for (device, chain) in &self.chains {
            let gaps = chain.gaps.values();
            ended.missing.extend(gaps.map(|gap| (gap.line, device.clone(), gap.entry)));
        }
        for head in heads {
            let end = self.chains.remove(&head.device);
            let line = end.as_ref().map_or(last_line, |end| end.line);
            let spot = (line, head.device.clone(), head.sequence);
            let Some(end) = end.filter(|end| end.last >= head.sequence) else {
                ended.missing.insert(spot);
                continue;
            };
            if end.last > head.sequence || end.hash.is_some_and(|hash| hex::encode(hash) != head.hash) {
                ended.other_heads.insert(spot);
            }
        }
        ended.other_heads.extend(self.chains.into_iter().map(|(device, end)| (end.line, device, end.last)));
        ended
    }
}

impl Chain {
    /// Takes these places out of the gaps.
    fn fill(&mut self, from: u64, to: u64) {
        while let Some((&start, &gap)) = self.gaps.range(..=to).next_back() {
            if gap.to < from {
                return;
            }
            self.gaps.remove(&start);
            if gap.to > to {
                self.gaps.insert(to + 1, gap);
            }
            if start < from {
                self.gaps.insert(start, Gap { to: from - 1, ..gap });
                return;
            }
        }
    }
}
