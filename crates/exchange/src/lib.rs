//! What other programs read and write: tables as CSV, call logs among them, contacts as vCard, and text in Markdown.
//!
//! Text goes in and plain data comes out. This room knows nothing of the journal, opens no file and reads no clock.
//! What another program wrote is read without trust: it is refused with a reason, or every word of it is accounted for.

pub mod calls;
pub mod columns;
pub mod dates;
pub mod decode;
mod guard;
pub mod markdown;
pub mod saved_rows;
mod sheet;
pub mod table;
pub mod vcards;

pub use sheet::Sheet;
