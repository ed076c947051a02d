//! The real program, started as a script would start it.

mod deadlines;
mod demo;
mod program;
mod usage;
mod vaults;
