//! Scanners: which there are, what can be chosen at them, and sheet after sheet as they read it.
//!
//! They are asked through SANE, whose program `scanimage` hands a picture over without a file on the disk; `sane` runs it,
//! `devices` and `options` understand what it says. Linux desktops have it or can install it, a Mac may. What Windows and
//! macOS have themselves hands pictures over only through files of their own, or cannot be called from safe code; there
//! the window sends people to the scanner's own program. What becomes of the sheets is the state's affair.

mod devices;
mod options;
mod sane;
mod stop;

pub(crate) use devices::Device;
pub(crate) use options::Options;
pub(crate) use sane::Sane;
pub(crate) use stop::Stop;
