//! Reading strangers' PDF pages and writing them, untouched, into a file of ours.
//!
//! `read` finds pages and values in a document, `geometry` says where a page's own coordinates lie on the paper,
//! `copy` brings over what a page needs, `page` puts it together with its stamp, `write` is the file. Nothing here
//! draws or compares; that is [`crate::look`].

pub(crate) mod annotations;
pub(crate) mod answers;
pub(crate) mod content;
pub(crate) mod copy;
pub(crate) mod destinations;
pub(crate) mod geometry;
pub(crate) mod layers;
pub(crate) mod page;
pub(crate) mod read;
pub(crate) mod write;
