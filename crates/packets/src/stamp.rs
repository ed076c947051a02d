//! The line at the foot of every page: `Re … · page 57 of 212 · Exhibit C, 3 of 12`, and the place for it.
//!
//! It stands in the lower right corner. If anything is printed there, the page is made a little smaller and moved up,
//! so that the stamp never covers content. A page too small for a stamp is mounted on a sheet of its own, full size.

use crate::pdf::geometry::Rect;
use crate::typeset::{Drawing, Setter};

/// US Letter in points.
pub(crate) const SHEET: (f64, f64) = (612.0, 792.0);
/// Size of the stamp's type in points on a page as wide as a letter.
const SIZE: f64 = 8.5;
/// How far its line stands above the edge: farther than the margin that printers and fax machines cut off.
const ABOVE_EDGE: f64 = 20.0;
/// How far it ends from the right edge.
const FROM_RIGHT: f64 = 24.0;
/// Air around it that must be blank too.
const AIR: f64 = 3.0;
/// Height of the margin that is freed where the stamp would cover content.
const FREED: f64 = 36.0;
/// The most of a page's width that the stamp may take.
const WIDEST: f64 = 0.8;
/// Pages smaller than this are mounted.
const SMALLEST: (f64, f64) = (300.0, 150.0);

/// Where a page goes on its paper, in display space.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Placement {
    /// Nothing is moved.
    AsItIs,
    /// Scaled, and then moved.
    Moved { scale: f64, dx: f64, dy: f64, paper: (f64, f64) },
}

impl Placement {
    /// The size of the paper for a page of this size.
    pub(crate) fn paper(&self, size: (f64, f64)) -> (f64, f64) {
        match self {
            Self::AsItIs => size,
            Self::Moved { paper, .. } => *paper,
        }
    }
}

/// How much larger than on a letter everything is drawn on a page of this size: a plan is read at a distance.
fn unit((width, height): (f64, f64)) -> f64 {
    (width.min(height) / SHEET.0).max(1.0)
}

/// Puts a page that is too small for a stamp on a sheet of its own.
pub(crate) fn mounted(size: (f64, f64)) -> Option<Placement> {
    let (width, height) = size;
    if width >= SMALLEST.0 && height >= SMALLEST.1 {
        return None;
    }
    // A receipt may be longer than a sheet: then the sheet is made long enough.
    let paper = (SHEET.0.max(width + 72.0), SHEET.1.max(height + 2.0 * FREED + 36.0));
    let dx = even((paper.0 - width) / 2.0);
    Some(Placement::Moved { scale: 1.0, dx, dy: paper.1 - height - even(FREED), paper })
}

/// Makes a page smaller, so that its foot is free.
pub(crate) fn with_freed_foot(size: (f64, f64)) -> Placement {
    let freed = FREED * unit(size);
    let scale = (size.1 - freed) / size.1;
    let dx = even(size.0 * (1.0 - scale) / 2.0);
    Placement::Moved { scale, dx, dy: size.1 * (1.0 - scale), paper: size }
}

/// Whole pixels of the comparison: a page that is moved by half a pixel looks changed and is not.
fn even(points: f64) -> f64 {
    (points / 2.0).floor() * 2.0
}

/// The part of a page of this size where the stamp will stand, seen from the upper left corner.
pub(crate) fn strip(size: (f64, f64), width: f64) -> Rect {
    let unit = unit(size);
    let baseline = size.1 - ABOVE_EDGE * unit;
    Rect {
        x0: (size.0 - FROM_RIGHT * unit - width - AIR * unit).max(0.0),
        y0: baseline - (SIZE + AIR) * unit,
        x1: (size.0 - FROM_RIGHT * unit + AIR * unit).min(size.0),
        y1: (baseline + (SIZE * 0.3 + AIR) * unit).min(size.1),
    }
}

/// A stamp that is set and stands at its place.
#[derive(Clone, Debug)]
pub(crate) struct Stamp {
    drawing: Drawing,
    pub(crate) width: f64,
}

impl Stamp {
    /// Sets a stamp for a page whose paper has this size. A title too long for the page is shortened, numbers never.
    pub(crate) fn set(setter: &mut Setter, title: &str, numbers: &str, paper: (f64, f64)) -> Self {
        let unit = unit(paper);
        let (mut size, room) = (SIZE * unit, paper.0 * WIDEST);
        let mut shown = title.to_owned();
        let mut line = setter.line(&joined(&shown, numbers), size, false);
        while line.width > room && !shown.is_empty() {
            shown = shortened(&shown);
            line = setter.line(&joined(&shown, numbers), size, false);
        }
        while line.width > room && size > 4.0 {
            size -= 0.5;
            line = setter.line(numbers, size, false);
        }
        let (x, y) = ((paper.0 - FROM_RIGHT * unit - line.width).max(2.0), ABOVE_EDGE * unit);
        Self { width: line.width, drawing: setter.draw(&line, x, y) }
    }

    /// The operators that draw it in display space, with fonts under names that begin with `prefix`.
    pub(crate) fn operators(&self, prefix: &str) -> String {
        format!("/Artifact BMC 0 g {}EMC\n", self.drawing.operators(prefix))
    }
}

fn joined(title: &str, numbers: &str) -> String {
    if title.is_empty() { numbers.to_owned() } else { format!("{title} · {numbers}") }
}

/// A title with its last letters left out: `KP appeal 24-12…`.
fn shortened(title: &str) -> String {
    let bare: Vec<char> = title.trim_end_matches('…').chars().collect();
    let kept: String = bare[..bare.len() * 9 / 10].iter().collect();
    let kept = kept.trim_end();
    if kept.is_empty() { String::new() } else { format!("{kept}…") }
}

#[cfg(test)]
mod tests {
    use super::{Placement, mounted, shortened, strip, with_freed_foot};

    #[test]
    fn the_freed_foot_holds_the_whole_strip() {
        for size in [(612.0, 792.0), (792.0, 612.0), (595.0, 842.0), (2592.0, 1728.0), (300.0, 150.0)] {
            let Placement::Moved { scale, dx, dy, .. } = with_freed_foot(size) else { panic!("it is moved") };
            let strip = strip(size, 200.0);
            let foot = size.1 - size.1 * scale;
            assert!(size.1 - strip.y0 <= foot + 0.01 && strip.y1 <= size.1, "{size:?}");
            assert!(dx >= 0.0 && dx + size.0 * scale <= size.0 && (dy - foot).abs() < 1e-9, "{size:?}");
        }
    }

    #[test]
    fn a_receipt_is_mounted_and_a_letter_is_not() {
        assert_eq!(mounted((612.0, 792.0)), None);
        let Some(Placement::Moved { scale, paper, .. }) = mounted((226.0, 1200.0)) else {
            panic!("it is mounted")
        };
        assert!((scale - 1.0).abs() < 1e-9 && paper.0 >= 612.0 && paper.1 > 1200.0);
    }

    #[test]
    fn a_title_shrinks_until_nothing_is_left() {
        let mut title = "Kaiser appeal 24-1234".to_owned();
        for _ in 0..100 {
            title = shortened(&title);
        }
        assert_eq!(title, "");
    }
}
