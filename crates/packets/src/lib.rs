//! What goes into the envelope: a cover, the letter, an index, and the exhibits, copied page by page.
//!
//! [`build`] takes files of any kind that people have (PDF of any age, photos, scans, text, e-mails) and makes one PDF,
//! or several where a portal takes only so much at once. Every page gets one running number. Pages of PDFs are copied
//! as they are; each is then looked at beside its source, and one that would look different goes in as a picture.
//! Nothing is lost in silence: the [`Report`] names every file and what became of it.
//!
//! [`Pages`] shows one such file page by page, for somebody who wants to look at it. [`bind_sheets`] makes a paper of the sheets
//! that a scanner read.
//!
//! This room sees no other room, no clock, no network and no disk: bytes come in through [`Source`] and go out through
//! [`PartFile`]. It knows nothing of cases, deadlines or letters; the letter is a PDF like any other. Strangers' bytes
//! are read in threads that may panic or hang without taking the program along.

mod build;
mod crew;
mod error;
mod fax;
mod guard;
mod intake;
mod label;
mod look;
mod own;
mod packet;
mod pages;
mod part;
mod pdf;
mod picture;
mod plan;
mod reconcile;
mod redact;
mod report;
mod segment;
mod stamp;
mod survey;
mod tags;
mod typeset;

pub use build::build;
pub use error::{Foreign, PacketError, Refusal};
pub use intake::{ScannedSheet, bind_sheets};
pub use label::exhibit_label;
pub use packet::{Channel, Cover, Exhibit, Held, Limits, Packet, Source};
pub use pages::{PagePicture, Pages};
pub use pdf::file::PartFile;
pub use reconcile::{Count, MissingPages, Reconciliation, SentPages, SentPart, Verdict, reconcile};
pub use redact::{BlackBox, PageSize, RedactError, Redacted, page_picture, page_sizes, redact};
pub use report::{Included, Kind, Note, Part, Refused, Report};
pub use typeset::Typeface;
