//! What we send: the letter, the templates it is drafted from, its layout and its PDF.
//!
//! A letter is plain data ([`Letter`]). [`draft`] makes one from a template and the facts of a case; a fact that is
//! not known stays an empty field and is never guessed. [`print()`] makes the final PDF and refuses while a fact is
//! missing or a character cannot be drawn; [`print_draft`] shows the gaps instead.
//!
//! This room knows nothing of the vault, the journal, the rules or the clock, and it never touches a file or the
//! network: fonts and templates are part of the program, and what comes out is bytes.

// Unit tests share the made-up cases of the integration tests, which name this crate from outside.
#[cfg(test)]
extern crate self as letters;

mod compare;
mod document;
mod error;
mod facts;
mod fields;
mod fonts;
mod html;
mod input;
mod late;
mod layout;
mod mailing;
mod model;
mod pdf;
mod preview;
mod print;
mod reading;
mod record;
mod recovery;
mod signature;
mod squares;
mod tag;
mod template;
mod told;
mod vocabulary;
mod words;

pub use compare::{
    Change, DiffLine, FactChange, Part, Piece, Place, Rewrite, Shape, Side, Standing, difference,
};
pub use error::{LetterError, LetterPart, MissingGlyph};
pub use fonts::upright_faces;
pub use input::{
    Appointee, Author, Bill, Citation, Clinician, Concern, ConcernKind, Contact, CoverageLine, Decision,
    Ground, LetterInput, Member, NoticeLine, Office, OverdueLine, PromiseLine, Records, References,
    Representative, Requests, Service, Stage, SubmissionLine, Urgency,
};
pub use mailing::{Envelope, EnvelopePaper, MOST_FOLDED, MailingKit, print_mailing_kit};
pub use model::{Block, Inline, Language, Letter, Party, ReferenceLine, Signature, TemplateId};
pub use preview::preview_page;
pub use print::{Paper, PrintOptions, Printed, print, print_companion, print_draft};
pub use reading::MissingField;
pub use record::{
    AskedQuestion, ChainHead, ChainProof, PrintedSeal, RecordHead, RecordOfContacts, RecordedContact,
    RecordedCorrection, RecordedPromise, RecordedStatement, ReferenceNumber, Timeline, TimelineEvent,
    WallTime, WhoSaidWhat, Wording, print_record, print_timeline, print_who_said_what,
};
pub use recovery::{RecoverySheet, print_recovery_sheet};
pub use signature::SignaturePicture;
pub use template::{
    Filing, Group, LARGEST_TEMPLATE, MOST_TEMPLATES, Recipient, TemplateNote, Templates, draft,
};
pub use told::{Told, ToldChannel, ToldCorrection};
pub use words::date;
