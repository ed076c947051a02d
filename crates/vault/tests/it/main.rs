//! The vault from outside: what a person, a crash, a full drive or a stranger can do to it.

#![expect(clippy::unwrap_used, reason = "everything here is a test, also what the tests share")]

mod backups;
mod canary;
mod damage;
mod header;
mod kill;
mod locks;
mod look;
mod migrate;
mod papers;
mod refusals;
mod round_trip;
mod support;
