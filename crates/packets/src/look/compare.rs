//! Whether two pictures show the same, and whether a place is blank.

use super::Shot;
use crate::pdf::geometry::Rect;

/// How much a colour may differ: the same operators are drawn twice, so only rounding is left.
const FAINT: u8 = 40;
/// How many pixels in ten thousand may differ more than that.
const FEW: usize = 5;
/// Paper in scans is not quite even and not quite white.
const UNEVEN: u8 = 14;
const WHITISH: u8 = 205;

/// The outcome of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Compared {
    Same,
    /// This many pixels in ten thousand differ.
    Different(usize),
}

/// How a copy lies on its paper.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Laid {
    /// Where in the copy the page begins.
    pub(crate) left: usize,
    pub(crate) top: usize,
    /// Whether it was scaled: then a line may fall on the next dot, and the page's edge is blurred.
    pub(crate) is_scaled: bool,
}

/// Dots along the edge that scaling blurs.
const EDGE: usize = 2;

/// Compares a page with its copy. `ours` is what we drew on the copy.
pub(crate) fn compare(page: &Shot, copy: &Shot, laid: Laid, ours: &[Rect]) -> Compared {
    let Laid { left, top, is_scaled } = laid;
    if left + page.width > copy.width + 1 || top + page.height > copy.height + 1 {
        return Compared::Different(10_000);
    }
    let edge = if is_scaled { EDGE } else { 0 };
    let (mut counted, mut differ) = (0_usize, 0_usize);
    for y in edge..page.height.saturating_sub(edge) {
        let to_y = y + top;
        if to_y >= copy.height {
            break;
        }
        let columns = edge..page.width.saturating_sub(edge).min(copy.width.saturating_sub(left));
        let is_ours = ours.iter().any(|part| inside(Rect { x0: 0.0, x1: 1.0, ..*part }, 0, to_y));
        let beside = columns.start + left..columns.end + left;
        if !is_ours && row(page, y, columns.clone()) == row(copy, to_y, beside) {
            // Nearly every row: nothing in it is to be looked at more closely.
            counted += columns.len();
            continue;
        }
        for x in columns {
            let to_x = x + left;
            if ours.iter().any(|part| inside(*part, to_x, to_y)) {
                continue;
            }
            counted += 1;
            let is_same = is_like(pixel(page, x, y), pixel(copy, to_x, to_y))
                || (is_scaled
                    && is_near(page, (x, y), copy, (to_x, to_y))
                    && is_near(copy, (to_x, to_y), page, (x, y)));
            differ += usize::from(!is_same);
        }
    }
    if differ * 10_000 <= counted * FEW {
        Compared::Same
    } else {
        Compared::Different(differ * 10_000 / counted.max(1))
    }
}

/// A part of a row of a picture.
fn row(shot: &Shot, y: usize, columns: std::ops::Range<usize>) -> Option<&[u8]> {
    let begin = y * shot.width;
    shot.rgb.get((begin + columns.start) * 3..(begin + columns.end) * 3)
}

fn is_like(one: &[u8], other: &[u8]) -> bool {
    one.iter().zip(other).all(|(one, other)| one.abs_diff(*other) <= FAINT)
}

/// Whether what one picture shows at a place stands in the other at that place or next to it.
fn is_near(one: &Shot, (x, y): (usize, usize), other: &Shot, (to_x, to_y): (usize, usize)) -> bool {
    let wanted = pixel(one, x, y);
    let rows = to_y.saturating_sub(1)..(to_y + 2).min(other.height);
    rows.into_iter().any(|y| {
        let columns = to_x.saturating_sub(1)..(to_x + 2).min(other.width);
        columns.into_iter().any(|x| is_like(wanted, pixel(other, x, y)))
    })
}

/// Whether nothing is printed in a part of a picture.
pub(crate) fn is_blank(shot: &Shot, part: Rect) -> bool {
    let (mut darkest, mut lightest) = (u8::MAX, 0_u8);
    for y in (0..shot.height).filter(|y| inside(Rect { x0: 0.0, x1: 1.0, ..part }, 0, *y)) {
        for x in 0..shot.width {
            if inside(part, x, y) {
                for value in pixel(shot, x, y) {
                    darkest = darkest.min(*value);
                    lightest = lightest.max(*value);
                }
            }
        }
    }
    darkest > lightest || (darkest >= WHITISH && lightest - darkest <= UNEVEN)
}

fn pixel(shot: &Shot, x: usize, y: usize) -> &[u8] {
    let at = (y * shot.width + x) * 3;
    shot.rgb.get(at..at + 3).unwrap_or(&[0, 0, 0])
}

#[expect(clippy::cast_precision_loss, reason = "pictures have a few thousand pixels on a side")]
fn inside(part: Rect, x: usize, y: usize) -> bool {
    let (x, y) = (x as f64, y as f64);
    x + 1.0 > part.x0 && x < part.x1 && y + 1.0 > part.y0 && y < part.y1
}

#[cfg(test)]
mod tests {
    use super::{Compared, Laid, Shot, compare, is_blank};
    use crate::pdf::geometry::Rect;

    fn paper(width: usize, height: usize) -> Shot {
        Shot { width, height, rgb: vec![255; width * height * 3] }
    }

    fn dark(mut shot: Shot, x: usize, y: usize) -> Shot {
        for pixel in 0..30 {
            let at = (y * shot.width + x + pixel) * 3;
            shot.rgb[at..at + 3].fill(0);
        }
        shot
    }

    const STILL: Laid = Laid { left: 0, top: 0, is_scaled: false };
    const STRIP: Rect = Rect { x0: 50.0, y0: 90.0, x1: 100.0, y1: 100.0 };

    #[test]
    fn a_line_that_is_lost_is_seen() {
        let page = dark(paper(100, 100), 20, 50);
        assert_eq!(compare(&page, &page, STILL, &[STRIP]), Compared::Same);
        assert!(matches!(compare(&page, &paper(100, 100), STILL, &[STRIP]), Compared::Different(_)));
    }

    #[test]
    fn the_stamp_does_not_count() {
        let stamped = dark(paper(100, 100), 60, 95);
        assert_eq!(compare(&paper(100, 100), &stamped, STILL, &[STRIP]), Compared::Same);
    }

    #[test]
    fn a_page_that_was_moved_is_compared_where_it_is() {
        let (page, copy) = (dark(paper(90, 90), 10, 10), dark(paper(100, 100), 14, 10));
        assert_eq!(compare(&page, &copy, Laid { left: 4, ..STILL }, &[STRIP]), Compared::Same);
        assert!(matches!(compare(&page, &copy, STILL, &[STRIP]), Compared::Different(_)));
    }

    #[test]
    fn on_a_page_that_was_scaled_a_line_may_fall_on_the_next_dot_and_may_not_be_lost() {
        let scaled = Laid { is_scaled: true, ..STILL };
        let page = dark(paper(100, 100), 20, 50);
        assert_eq!(compare(&page, &dark(paper(100, 100), 20, 51), scaled, &[STRIP]), Compared::Same);
        assert!(matches!(compare(&page, &paper(100, 100), scaled, &[STRIP]), Compared::Different(_)));
        assert!(matches!(compare(&paper(100, 100), &page, scaled, &[STRIP]), Compared::Different(_)));
    }

    #[test]
    fn grey_paper_is_blank_and_small_print_is_not() {
        let mut grey = paper(100, 100);
        grey.rgb.fill(240);
        assert!(is_blank(&grey, STRIP));
        assert!(!is_blank(&dark(grey, 60, 95), STRIP));
    }
}
