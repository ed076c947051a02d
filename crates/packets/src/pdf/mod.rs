//! Reading strangers' PDF pages and writing them, untouched, into a file of ours.
//!
//! `read` finds pages and values in a document, `geometry` says where a page's own coordinates lie on the paper,
//! `copy` brings over what a page needs, `page` puts it together with its stamp, `write` is the file, in the words of
//! `syntax`, and `file` is where it goes. Nothing here draws or compares; that is [`crate::look`].

pub(crate) mod annotations;
pub(crate) mod answers;
pub(crate) mod content;
pub(crate) mod copy;
pub(crate) mod destinations;
pub(crate) mod file;
pub(crate) mod geometry;
pub(crate) mod layers;
mod operators;
pub(crate) mod page;
pub(crate) mod read;
pub(crate) mod syntax;
pub(crate) mod write;
