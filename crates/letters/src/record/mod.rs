//! The record of contacts and the one-page timeline: what a packet shows of the journal.
//!
//! Both are made from plain data ([`RecordOfContacts`], [`Timeline`]); this room knows no journal and no clock. They
//! say when something happened *and* when it was written down, show every correction beside the words it corrects, and
//! never leave out that an entry was written late: a reader who finds one gap believes nothing else.

mod contacts;
mod facts;
mod timeline;
mod times;
mod words;

pub use facts::{
    ChainHead, ChainProof, RecordHead, RecordOfContacts, RecordedContact, RecordedCorrection,
    RecordedPromise, ReferenceNumber, Timeline, TimelineEvent, WallTime,
};

pub use contacts::print_record;
pub use timeline::print_timeline;

#[cfg(test)]
pub(crate) use {contacts::document as record_document, timeline::document as timeline_document};
