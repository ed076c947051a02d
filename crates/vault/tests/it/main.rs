//! The vault from outside: what a person, a crash, a full drive or a stranger can do to it.

#![expect(clippy::unwrap_used, reason = "everything here is a test, also what the tests share")]

mod backups;
mod canary;
mod damage;
#[cfg(target_os = "linux")]
mod full;
mod header;
mod keychain;
mod kill;
#[cfg(target_os = "linux")]
mod life;
mod locks;
mod look;
mod migrate;
mod papers;
#[cfg(target_os = "linux")]
mod power;
mod refusals;
mod round_trip;
mod support;
mod trying;
