//! What other programs read: tables as CSV, and text in Markdown.
//!
//! Text goes in and plain data comes out. This room knows nothing of the journal, opens no file and reads no clock.
//! Nothing is read here that another program wrote.

pub mod markdown;
mod sheet;

pub use sheet::Sheet;
