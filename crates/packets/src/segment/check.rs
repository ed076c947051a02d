//! Comparing what was written with what was seen.

use std::sync::Arc;

use super::{Looked, Sight, scaled};
use crate::crew;
use crate::guard::Allowance;
use crate::look::{Compared, Laid, Undrawn, Viewer, compare};
use crate::pdf::geometry::Rect;
use crate::stamp::{self, Placement};

/// Compares what was written with what was seen. Tells which pages look different and must be written again.
pub(super) fn differ(
    pages: &mut [Looked],
    copied: &[usize],
    source: Option<&Arc<Vec<u8>>>,
    made: Vec<u8>,
    allowance: &Arc<Allowance>,
) -> Vec<usize> {
    let made = Arc::new(made);
    let looking: &[Looked] = pages;
    let open = |bytes: &Arc<Vec<u8>>| Viewer::open_within(Arc::clone(bytes), Arc::clone(allowance)).ok();
    let begin = || Viewers { copy: open(&made), source: None };
    let found = crew::each(copied.len(), begin, |viewers, index| {
        viewers.compare(&looking[copied[index]], index, || open(source?))
    });
    let mut different = Vec::new();
    for (at, found) in copied.iter().zip(found) {
        // A page that nobody saw before or that takes too long cannot be compared; the report says so.
        let Some(same) = found.unwrap_or(Some(false)) else { continue };
        let looked = &mut pages[*at];
        looked.same = same;
        if !same {
            different.push(*at);
        }
    }
    different
}

/// The viewers of one hand: of what was written, and of the source once it is needed.
struct Viewers {
    copy: Option<Viewer>,
    source: Option<Viewer>,
}

impl Viewers {
    /// Whether a page looks as it did in its source. None where that is not known.
    fn compare(
        &mut self,
        looked: &Looked,
        index: usize,
        source: impl FnOnce() -> Option<Viewer>,
    ) -> Option<bool> {
        let seen = match &looked.seen {
            Sight::Nothing => return None,
            Sight::Kept(seen) => seen.unpacked()?,
            Sight::Drawn(scale) => {
                if self.source.is_none() {
                    self.source = source();
                }
                self.source.as_mut()?.shot(looked.place?, *scale)?
            }
        };
        let copy = match self.copy.as_mut().map(|viewer| viewer.draw(index, looked.scale)) {
            Some(Err(Undrawn::TooLong)) => return None,
            drawn => drawn.and_then(Result::ok),
        };
        let is_same = copy.is_some_and(|copy| {
            let paper = looked.placement.paper(looked.size);
            let upside_down = |it: &Rect| Rect { y0: paper.1 - it.y1, y1: paper.1 - it.y0, ..*it };
            let answered = looked.answered.iter().map(upside_down);
            let ours = answered.chain([stamp::strip(paper, looked.stamp.width)]);
            let ours: Vec<Rect> = ours.map(|part| scaled(part, looked.scale)).collect();
            compare(&seen, &copy, laid(looked, paper), &ours) == Compared::Same
        });
        Some(is_same)
    }
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
