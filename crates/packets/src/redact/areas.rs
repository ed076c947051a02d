//! The boxes: from what a person drew to rectangles on pages.

use std::collections::BTreeMap;

use super::{PageSize, RedactError};
use crate::pdf::geometry::Rect;

/// A rectangle to be blacked out.
///
/// It lies on the page as a reader holds it: cropped, turned upright, measured in points (1/72 inch) from the upper
/// left corner, x to the right and y down. [`super::page_sizes`] gives the size of each page in the same measure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BlackBox {
    /// The page, counted from 0.
    pub page: usize,
    /// Left edge.
    pub left: f64,
    /// Upper edge.
    pub top: f64,
    /// How wide it is.
    pub width: f64,
    /// How high it is.
    pub height: f64,
}

/// The boxes of each page, cut at its edges. Here too y grows downwards.
pub(super) fn by_page(
    boxes: &[BlackBox],
    sizes: &[PageSize],
) -> Result<BTreeMap<usize, Vec<Rect>>, RedactError> {
    if boxes.is_empty() {
        return Err(RedactError::NoBoxes);
    }
    let mut areas: BTreeMap<usize, Vec<Rect>> = BTreeMap::new();
    for (index, it) in boxes.iter().enumerate() {
        let size =
            sizes.get(it.page).ok_or(RedactError::NoSuchPage { asked: it.page, pages: sizes.len() })?;
        let page = Rect { x0: 0.0, y0: 0.0, x1: size.width, y1: size.height };
        let sound = [it.left, it.top, it.width, it.height].iter().all(|it| it.is_finite());
        let drawn = Rect { x0: it.left, y0: it.top, x1: it.left + it.width, y1: it.top + it.height };
        let area = drawn.intersection(page);
        if !sound || it.width <= 0.0 || it.height <= 0.0 || area.width() <= 0.0 || area.height() <= 0.0 {
            return Err(RedactError::Box(index));
        }
        areas.entry(it.page).or_default().push(area);
    }
    Ok(areas)
}

#[cfg(test)]
mod tests {
    use super::{BlackBox, PageSize, by_page};
    use crate::redact::RedactError;

    const LETTER: PageSize = PageSize { width: 612.0, height: 792.0 };

    fn on(page: usize, left: f64, top: f64, width: f64, height: f64) -> BlackBox {
        BlackBox { page, left, top, width, height }
    }

    #[test]
    fn a_box_over_the_edge_is_cut_there() {
        let areas = by_page(&[on(0, -10.0, 780.0, 50.0, 50.0)], &[LETTER]).unwrap();
        let area = areas[&0][0];
        assert_eq!(
            [area.x0, area.y0, area.x1, area.y1].map(|it| format!("{it:.0}")),
            ["0", "780", "40", "792"]
        );
    }

    #[test]
    fn a_box_that_hides_nothing_is_refused_and_not_ignored() {
        for wrong in [
            on(0, 10.0, 10.0, 0.0, 5.0),
            on(0, 10.0, 10.0, -5.0, 5.0),
            on(0, 700.0, 10.0, 5.0, 5.0),
            on(0, f64::NAN, 10.0, 5.0, 5.0),
        ] {
            let refused = by_page(&[on(0, 1.0, 1.0, 1.0, 1.0), wrong], &[LETTER]);
            assert!(matches!(refused, Err(RedactError::Box(1))), "{wrong:?}");
        }
        assert!(matches!(by_page(&[], &[LETTER]), Err(RedactError::NoBoxes)));
        let beyond = by_page(&[on(1, 1.0, 1.0, 1.0, 1.0)], &[LETTER]);
        assert!(matches!(beyond, Err(RedactError::NoSuchPage { asked: 1, pages: 1 })));
    }
}
