//! What happened: people, coverages, cases, the entries of every interaction, and all that hangs on them.
//!
//! Two kinds of record live here. *Changeable* ones ([`Person`], [`Case`], [`Letter`] ...) carry a revision; a
//! change names the revision it was based on, a stale one is refused, and every earlier content stays in the
//! history. *Entries* are append-only: each carries the hash of the one before it on the same device, so that
//! a quiet change shows when [`Journal::verify_chain`] is asked; [`evidence`] shows it to strangers.
//!
//! What is not here: keys and passphrases (the room `vault` opens the database and hands over a connection),
//! the law (`rules`), the shape of a letter (`letters`), the clock (time is a parameter of [`Journal::on`]).
//! The tables are laid out, with comments, in `migrations/0001_init.sql`.

mod append;
mod authorities;
mod cases;
mod chain;
mod closures;
mod contacts;
mod coverages;
mod deadlines;
mod drafts;
mod dues;
mod entries;
mod error;
mod events;
pub mod evidence;
pub mod export;
pub mod handoff;
mod history;
mod id;
mod journal;
mod letters;
mod moment;
mod notices;
mod packets;
mod paper_files;
mod papers;
mod people;
mod promises;
mod questions;
mod record;
mod references;
mod reminders;
mod rescue;
mod search;
mod sendings;
mod settings;
mod sql;
mod submissions;
#[cfg(test)]
mod testing;
mod timeline;
mod words;

pub use append::Appended;
pub use authorities::{Authority, AuthorityKind};
pub use cases::{Case, CaseKind, CaseStatus, Code, CodeSystem, Service, Urgency};
pub use chain::{ChainFault, ChainReport, DeviceChain, FaultKind};
pub use closures::Closure;
pub use contacts::Contact;
pub use coverages::{AppealDesk, Coverage, KaiserRegion, LineOfBusiness};
pub use deadlines::{Deadline, DeadlineSource, DeadlineState, Duty, Override, Replaced, Verification};
pub use drafts::Draft;
pub use dues::{DueOwner, DueRevision, DueStanding, KeptDue, ToRecount};
pub use entries::{
    Amends, Channel, Details, Direction, Entry, EntryKind, NewEntry, Precision, PromiseMade, ReferenceGiven,
    Representative,
};
pub use error::JournalError;
pub use events::CaseEvent;
pub use history::Past;
pub use id::{
    AuthorityId, CaseEventId, CaseId, ClosureId, ContactId, CoverageId, DeadlineId, EntryId, ExhibitId,
    LetterId, NoticeId, PacketId, PaperId, PersonId, PromiseId, QuestionId, RecordId, ReferenceId, SendingId,
    StatementId, SubmissionId,
};
pub use journal::{Chance, Journal};
pub use letters::{Answer, Letter, LetterStatus, LetterStep, Sent};
pub use moment::{Moment, When};
pub use notices::{Decision, Notice};
pub use packets::{Exhibit, ExhibitSource, Packet, PacketChannel, PacketLanguage, PageSpan};
pub use paper_files::StoredFile;
pub use papers::{Paper, PaperKind, Provenance};
pub use people::{Address, Person, Phone};
pub use promises::{Promise, PromiseState, PromiseStep};
pub use questions::{Question, Statement};
pub use record::{Kept, Kind, Record, Revision};
pub use references::{Reference, ReferenceKind, normalised};
pub use reminders::{Reminder, WhileLocked};
pub use rescue::{Mended, mend_after_rescue};
pub use search::{Excerpt, Findings, Found, FoundKind, Wanted};
pub use sendings::{FrozenPart, NewPart, NewSending, Proof, ProofKind, Sending};
pub use submissions::{NewSubmission, Submission, SubmissionChannel};
pub use timeline::{Cursor, Page, TimelineItem};

/// The tables of the journal, for the vault to lay down and to migrate.
pub const SCHEMA: vault::Schema = vault::Schema {
    // "RCRS" in ASCII: tells a Recourse database from any other SQLite file.
    application_id: 0x5243_5253,
    migrations: &[
        vault::Migration { number: 1, name: "init", sql: include_str!("../migrations/0001_init.sql") },
        vault::Migration {
            number: 2,
            name: "deadlines",
            sql: include_str!("../migrations/0002_deadlines.sql"),
        },
        vault::Migration { number: 3, name: "packets", sql: include_str!("../migrations/0003_packets.sql") },
        vault::Migration {
            number: 4,
            name: "letter_versions",
            sql: include_str!("../migrations/0004_letter_versions.sql"),
        },
        vault::Migration { number: 5, name: "papers", sql: include_str!("../migrations/0005_papers.sql") },
        vault::Migration {
            number: 6,
            name: "sendings",
            sql: include_str!("../migrations/0006_sendings.sql"),
        },
        vault::Migration {
            number: 7,
            name: "redacted_copies",
            sql: include_str!("../migrations/0007_redacted_copies.sql"),
        },
        vault::Migration { number: 8, name: "dues", sql: include_str!("../migrations/0008_dues.sql") },
        vault::Migration { number: 9, name: "search", sql: include_str!("../migrations/0009_search.sql") },
        vault::Migration {
            number: 10,
            name: "statements",
            sql: include_str!("../migrations/0010_statements.sql"),
        },
        vault::Migration {
            number: 11,
            name: "handoffs",
            sql: include_str!("../migrations/0011_handoffs.sql"),
        },
        vault::Migration {
            number: 12,
            name: "search_sooner",
            sql: include_str!("../migrations/0012_search_sooner.sql"),
        },
        vault::Migration {
            number: 13,
            name: "address_book",
            sql: include_str!("../migrations/0013_address_book.sql"),
        },
        vault::Migration {
            number: 14,
            name: "corrections_found",
            sql: include_str!("../migrations/0014_corrections_found.sql"),
        },
        vault::Migration {
            number: 15,
            name: "found_where_looked_for",
            sql: include_str!("../migrations/0015_found_where_looked_for.sql"),
        },
    ],
};
