//! What other programs read and write: tables as CSV, and text in Markdown.
//!
//! Text goes in and plain data comes out, or the other way round. This room knows nothing of the journal, opens no file
//! and reads no clock. What comes in was written by strangers: whatever it is, nothing here may panic, run without end,
//! or drop a row without saying so.

pub mod markdown;
mod sheet;

pub use sheet::Sheet;
