//! The real program, started as a script would start it.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod call_logs;
mod contacts;
mod deadlines;
mod demo;
mod exports;
mod handoffs;
mod packets;
mod program;
mod records;
mod redaction;
mod routes;
mod usage;
mod vaults;
