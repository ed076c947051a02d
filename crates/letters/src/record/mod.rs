//! The record of contacts, the one-page timeline, and who said what: what a packet shows of the journal.
//!
//! All are made from plain data ([`RecordOfContacts`], [`Timeline`], [`WhoSaidWhat`]); this room knows no journal and no
//! clock. They say when something happened *and* when it was written down, show or name every correction beside the
//! words it corrects, and never leave out that an entry was written late: a reader who finds one gap believes nothing
//! else.

mod contacts;
mod facts;
mod statements;
mod timeline;
mod times;
mod words;

pub use facts::{
    ChainHead, ChainProof, PrintedSeal, RecordHead, RecordOfContacts, RecordedContact, RecordedCorrection,
    RecordedPromise, ReferenceNumber, Timeline, TimelineEvent, WallTime,
};
pub use statements::{AskedQuestion, RecordedStatement, WhoSaidWhat, Wording, print_who_said_what};

pub use contacts::print_record;
pub use timeline::print_timeline;

#[cfg(test)]
pub(crate) use {
    contacts::document as record_document, statements::document as who_said_what_document,
    timeline::document as timeline_document,
};
