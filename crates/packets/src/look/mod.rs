//! Looking at pages: what a reader sees of them, whether the stamp's place is blank, whether a copy is the same.
//!
//! hayro draws both the source and the packet. Nothing is taken on trust: a page whose copy looks different goes into
//! the packet as a picture of the source.

mod compare;
mod glance;
mod large;
pub(crate) mod small;
mod viewer;
pub(crate) mod words;

pub(crate) use compare::{Compared, Laid, compare, is_blank};
pub(crate) use small::{Small, cover};
pub(crate) use viewer::{Found, Seen, Shot, Undrawn, Unseen, Viewer};

/// Pictures for comparing are at most this large on either side.
const LARGEST: f64 = 1000.0;

/// The scale at which a page of this size is compared: a power of two, so that pages moved by whole points stay on
/// whole pixels.
pub(crate) fn comparing_scale((width, height): (f64, f64)) -> f64 {
    let mut scale = 1.0;
    while width.max(height) * scale > LARGEST {
        scale /= 2.0;
    }
    scale
}
