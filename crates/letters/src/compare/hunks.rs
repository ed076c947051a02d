//! Three texts laid over each other, block by block: where the second or the third left the first.

use std::ops::Range;

use similar::{Algorithm, DiffTag, capture_diff_slices};

use crate::model::Block;

/// A stretch of blocks in which at least one of the two texts left the common one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Hunk {
    pub(super) base: Range<usize>,
    pub(super) mine: Range<usize>,
    pub(super) new: Range<usize>,
}

/// All stretches, in order. What lies between them is the same in all three.
pub(super) fn hunks(base: &[Block], mine: &[Block], new: &[Block]) -> Vec<Hunk> {
    let (in_mine, in_new) = (partners(base, mine), partners(base, new));
    let shared = (0..base.len()).filter_map(|at| Some((at, in_mine[at]?, in_new[at]?)));
    let end = (base.len(), mine.len(), new.len());
    let mut found = Vec::new();
    let mut from = (0, 0, 0);
    for stop in shared.chain(std::iter::once(end)) {
        let hunk = Hunk { base: from.0..stop.0, mine: from.1..stop.1, new: from.2..stop.2 };
        if !(hunk.base.is_empty() && hunk.mine.is_empty() && hunk.new.is_empty()) {
            found.extend(split(hunk));
        }
        from = (stop.0 + 1, stop.1 + 1, stop.2 + 1);
    }
    found
}

/// For each block of the first text, where the same block stands in the other.
fn partners(base: &[Block], other: &[Block]) -> Vec<Option<usize>> {
    let mut found = vec![None; base.len()];
    for step in capture_diff_slices(Algorithm::Patience, base, other) {
        if step.tag() == DiffTag::Equal {
            for (from, to) in step.old_range().zip(step.new_range()) {
                found[from] = Some(to);
            }
        }
    }
    found
}

/// Blocks that only changed in place are asked about one by one: an edit of one paragraph must not hold up its neighbour.
fn split(hunk: Hunk) -> Vec<Hunk> {
    let length = hunk.base.len();
    if hunk.mine.len() != length || hunk.new.len() != length {
        return vec![hunk];
    }
    let one = |start: usize| start..start + 1;
    let at = |step: usize| Hunk {
        base: one(hunk.base.start + step),
        mine: one(hunk.mine.start + step),
        new: one(hunk.new.start + step),
    };
    (0..length).map(at).collect()
}
