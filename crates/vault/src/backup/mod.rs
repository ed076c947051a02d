//! Copies of a vault in another place, many of them from different times, and the way back.
//!
//! A folder that the person chose (a USB stick, a second drive) holds a *shelf* for each vault, and a shelf holds
//! *generations*: the whole vault as it was at one time. What is written there is encrypted just as in the vault, under
//! the same keys, so a generation opens with the passphrase or the recovery words that were in force when it was made.
//! The files of papers never change, so all generations share one copy of each.
//!
//! ```text
//! recourse-backup-<8 digits of the vault's id>/
//!   papers/<32 hexadecimal digits>       shared by all generations
//!   2026-11-22T143005Z/                  one generation
//!     vault.hdr  vault.db  vault.head    as in a vault
//!     backup.list                        what belongs to it, sealed                   list.rs
//!   2026-11-22T143005Z.<8 digits>.part/  one that is being written or removed, and by which copy of the vault
//! ```
//!
//! Two copies of one vault share a shelf: each throws away only what it came from itself (ancestry.rs). What lies on the
//! shelf is read again in turns (reading.rs), and a paper that rotted there is written anew (papers.rs).
//!
//! A generation is read back and opened before it gets its name, so what has a name was whole. Which generations are
//! kept is counted in rotation.rs; what is removed, and how, stands in clearing.rs. When a backup is due, and what is said about it, is the desk's.

mod ancestry;
mod clearing;
mod finding;
mod list;
mod papers;
mod reading;
mod restore;
mod rotation;
mod shelf;
mod write;

pub use ancestry::Ancestry;
pub use finding::{FoundGenerations, find_generations};
pub(crate) use list::is_generation;
pub use reading::Reading;
pub use restore::{Rehearsal, Scratch, rehearse, restore};
pub use shelf::{Generation, make_shelf, newest_whole, next_backup, on_shelf, shelf_in};
pub(crate) use write::SnapshotOf;
pub use write::{NewBackup, Snapshot, WrittenBackup};
