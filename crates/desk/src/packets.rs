//! Packets: what goes into one envelope. The journal keeps what a packet is to be made of, the room `packets` turns
//! bytes into bytes, and here the two meet.

mod bundle;
mod contents;
mod exhibits;
mod show;

pub use bundle::{Bundle, BundleError, bundle};

#[cfg(test)]
mod tests;
