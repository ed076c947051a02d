//! Packets: what goes into one envelope. The journal keeps what a packet is to be made of, the room `packets` turns
//! bytes into bytes, and here the two meet.

mod building;
mod bundle;
mod choices;
mod contents;
mod exhibits;
mod freezing;
mod mailing_kit;
mod making;
mod order;
mod questions;
mod sending;
mod show;

pub use building::{BuiltPacket, Patient, Waiting};
pub use bundle::{Bundle, BundleError, bundle};
pub use order::PacketOrder;

#[cfg(test)]
mod tests;
