//! Turns the types of one room into those of another, and into what is shown.
//!
//! The rooms do not know each other, so every word list exists once per room that needs it. The maps below name
//! both sides member by member: when a room gains a word, this file stops compiling until the word has a meaning on
//! the other side.

mod errors;
mod words;

pub(crate) use words::jurisdiction;
