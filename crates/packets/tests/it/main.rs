//! The room from outside: made-up files go in, and what comes out is read back page by page.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod hostile;
mod kinds;
mod looking;
mod made;
mod numbers;
mod odd;
mod otherwise;
mod pages;
mod parts;
mod redaction;
mod tags;
