//! Boxes and matrices of pages (ISO 32000-1, 8.3 and 14.11.2).
//!
//! *User space* is what a page's own operators speak. *Display space* is the paper as a reader holds it: turned
//! upright, origin in the lower left corner, one unit per unit of the page.
#![expect(
    clippy::many_single_char_names,
    reason = "the six numbers of a map are called a to f in every book"
)]

use lopdf::Object;

/// A rectangle with its corners in order.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Rect {
    pub(crate) x0: f64,
    pub(crate) y0: f64,
    pub(crate) x1: f64,
    pub(crate) y1: f64,
}

impl Rect {
    /// US Letter.
    pub(crate) const LETTER: Self = Self { x0: 0.0, y0: 0.0, x1: 612.0, y1: 792.0 };

    /// What is assumed where a page names no box: A4, as the viewer does that pages are compared with.
    pub(crate) const ASSUMED: Self = Self { x0: 0.0, y0: 0.0, x1: 595.0, y1: 842.0 };

    pub(crate) fn of(corners: [f64; 4]) -> Self {
        let [a, b, c, d] = corners;
        Self { x0: a.min(c), y0: b.min(d), x1: a.max(c), y1: b.max(d) }
    }

    pub(crate) fn width(self) -> f64 {
        self.x1 - self.x0
    }

    pub(crate) fn height(self) -> f64 {
        self.y1 - self.y0
    }

    /// Whether it is large enough to hold anything, and not so large that numbers fail.
    pub(crate) fn is_sound(self) -> bool {
        let sound = |length: f64| length.is_finite() && (1.0..=200_000.0).contains(&length);
        sound(self.width()) && sound(self.height()) && self.x0.is_finite() && self.y0.is_finite()
    }

    pub(crate) fn intersection(self, other: Self) -> Self {
        Self {
            x0: self.x0.max(other.x0),
            y0: self.y0.max(other.y0),
            x1: self.x1.min(other.x1),
            y1: self.y1.min(other.y1),
        }
    }

    pub(crate) fn object(self) -> Object {
        Object::Array([self.x0, self.y0, self.x1, self.y1].map(real).to_vec())
    }
}

/// An affine map: `x' = a x + c y + e`, `y' = b x + d y + f`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Matrix(pub(crate) [f64; 6]);

impl Matrix {
    pub(crate) const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// Scales, and then moves.
    pub(crate) fn placed(scale: f64, dx: f64, dy: f64) -> Self {
        Self([scale, 0.0, 0.0, scale, dx, dy])
    }

    pub(crate) fn apply(self, (x, y): (f64, f64)) -> (f64, f64) {
        let [a, b, c, d, e, f] = self.0;
        (a * x + c * y + e, b * x + d * y + f)
    }

    /// First this map, then another.
    pub(crate) fn then(self, next: Self) -> Self {
        let [a, b, c, d, e, f] = self.0;
        let turned = |x: f64, y: f64| {
            let (to_x, to_y) = next.apply((x, y));
            (to_x - next.0[4], to_y - next.0[5])
        };
        let ((a2, b2), (c2, d2), (e2, f2)) = (turned(a, b), turned(c, d), next.apply((e, f)));
        Self([a2, b2, c2, d2, e2, f2])
    }

    /// The way back, for maps that only turn, scale and move.
    pub(crate) fn inverse(self) -> Self {
        let [a, b, c, d, e, f] = self.0;
        let size = a * d - b * c;
        if size.abs() < 1e-12 {
            return Self::IDENTITY;
        }
        let (a2, b2, c2, d2) = (d / size, -b / size, -c / size, a / size);
        Self([a2, b2, c2, d2, -(a2 * e + c2 * f), -(b2 * e + d2 * f)])
    }

    /// The upright box around a mapped box.
    pub(crate) fn bounds(self, rect: Rect) -> Rect {
        let corners = [(rect.x0, rect.y0), (rect.x1, rect.y0), (rect.x0, rect.y1), (rect.x1, rect.y1)];
        let mapped = corners.map(|corner| self.apply(corner));
        let fold = |start: f64, pick: fn(f64, f64) -> f64, which: fn(&(f64, f64)) -> f64| {
            mapped.iter().map(which).fold(start, pick)
        };
        Rect {
            x0: fold(f64::INFINITY, f64::min, |p| p.0),
            y0: fold(f64::INFINITY, f64::min, |p| p.1),
            x1: fold(f64::NEG_INFINITY, f64::max, |p| p.0),
            y1: fold(f64::NEG_INFINITY, f64::max, |p| p.1),
        }
    }

    /// The operator that puts this map in force.
    pub(crate) fn operator(self) -> String {
        let [a, b, c, d, e, f] = self.0.map(number);
        format!("{a} {b} {c} {d} {e} {f} cm")
    }
}

/// How a page lies on its paper.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Lie {
    /// What is seen of user space.
    pub(crate) view: Rect,
    /// Quarter turns clockwise, 0 to 3.
    pub(crate) turns: u8,
}

impl Lie {
    /// Width and height as a reader holds it.
    pub(crate) fn size(self) -> (f64, f64) {
        let (width, height) = (self.view.width(), self.view.height());
        if self.turns.is_multiple_of(2) { (width, height) } else { (height, width) }
    }

    /// The map from display space to user space.
    pub(crate) fn to_user(self) -> Matrix {
        let Rect { x0, y0, x1, y1 } = self.view;
        Matrix(match self.turns {
            1 => [0.0, 1.0, -1.0, 0.0, x1, y0],
            2 => [-1.0, 0.0, 0.0, -1.0, x1, y1],
            3 => [0.0, -1.0, 1.0, 0.0, x0, y1],
            _ => [1.0, 0.0, 0.0, 1.0, x0, y0],
        })
    }
}

/// A number for a content stream: at most six places, no exponent.
pub(crate) fn number(value: f64) -> String {
    let text = format!("{value:.6}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text.is_empty() || text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// A number for a dictionary.
#[expect(
    clippy::cast_possible_truncation,
    reason = "lopdf keeps reals in 32 bits; boxes lose nothing that shows"
)]
pub(crate) fn real(value: f64) -> Object {
    Object::Real(value as f32)
}

#[cfg(test)]
mod tests {
    use super::{Lie, Matrix, Rect, number};

    #[test]
    fn a_turned_page_stands_upright_in_display_space() {
        let view = Rect { x0: 10.0, y0: 20.0, x1: 110.0, y1: 220.0 };
        for (turns, corner) in
            [(0, (10.0, 20.0)), (1, (110.0, 20.0)), (2, (110.0, 220.0)), (3, (10.0, 220.0))]
        {
            let lie = Lie { view, turns };
            assert_eq!(lie.to_user().apply((0.0, 0.0)), corner, "{turns} turns");
            let (width, height) = lie.size();
            let all = lie.to_user().bounds(Rect { x0: 0.0, y0: 0.0, x1: width, y1: height });
            assert_eq!(all, view, "{turns} turns");
        }
    }

    #[test]
    fn there_and_back_is_where_one_was() {
        let map = Matrix([0.0, 2.0, -2.0, 0.0, 5.0, 7.0]);
        let (x, y) = map.then(map.inverse()).apply((3.0, 4.0));
        assert!((x - 3.0).abs() < 1e-9 && (y - 4.0).abs() < 1e-9);
    }

    #[test]
    fn numbers_are_short_and_have_no_exponent() {
        assert_eq!(
            ["0", "1.5", "0.000001", "-12"],
            [number(-0.0), number(1.5), number(1e-6), number(-12.0)]
                .map(|s| s)
                .each_ref()
                .map(String::as_str)
        );
    }
}
