//! The journal as the desk and an attacker see it: through its public face and through raw SQL.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod chain;
mod evidence;
mod handoff;
mod handoff_deadlines;
mod handoff_exchanged;
mod handoff_hostile;
mod handoff_parts;
mod handoff_property;
mod handoff_whole;
mod in_vault;
#[cfg(unix)]
mod kill;
#[cfg(unix)]
mod life;
#[cfg(target_os = "linux")]
mod power;
mod property;
mod schema;
mod search;
mod support;
mod timeline;
mod transactions;
#[cfg(unix)]
#[path = "../../../vault/tests/it/trying.rs"]
mod trying;
