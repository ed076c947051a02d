//! Everything that a journal knows, as plain data that serialises to open JSON: for the person who leaves, for a
//! program of somebody else's, for whoever wants to read it in ten years.
//!
//! Each changeable record comes with every content it ever had, each entry with its place in the chain. The shape is
//! published in `docs/export.schema.json`, and a new field of a record has to be written there too; `whole` says for
//! every column of the database where it goes. Not here: the bytes of papers and of what was sent (the vault's and the
//! desk's), preferences of the program, and what can be worked out from the rest (dues, reminders, the search index).

mod gather;
mod passed_on;
mod reading;
#[cfg(test)]
mod whole;

pub use passed_on::{ExportedHandoff, StayedThere, WriterOfDevice};
pub use reading::Unreadable;

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::record::{Record, Revision};
use crate::{
    Authority, Case, CaseEvent, Closure, Contact, Coverage, Deadline, Draft, Entry, Letter, Notice, Packet,
    PacketId, Paper, Person, Promise, PromiseId, PromiseStep, Proof, Question, Reference, Sending, SendingId,
    Statement, Submission,
};

/// A whole journal. Lists stand in the order in which things were saved.
#[derive(Debug, Clone, Serialize)]
pub struct Everything {
    /// The device that this vault writes as.
    pub device: String,
    /// Who wrote the entries of other devices, where that is known.
    pub writers: Vec<WriterOfDevice>,
    /// People.
    pub people: Vec<Exported<Person>>,
    /// Coverages.
    pub coverages: Vec<Exported<Coverage>>,
    /// Authorities to act.
    pub authorities: Vec<Exported<Authority>>,
    /// Contacts.
    pub contacts: Vec<Exported<Contact>>,
    /// Cases.
    pub cases: Vec<Exported<Case>>,
    /// Entries, by device and in their order; corrections are entries that name the one they correct.
    pub entries: Vec<ExportedEntry>,
    /// Numbers that desks gave.
    pub references: Vec<Exported<Reference>>,
    /// Promises.
    pub promises: Vec<Exported<Promise>>,
    /// What became of them, step by step.
    pub promise_steps: Vec<StepOfPromise>,
    /// Questions that were asked more than once.
    pub questions: Vec<Exported<Question>>,
    /// What was said on them.
    pub statements: Vec<Exported<Statement>>,
    /// Decisions and letters from the plan.
    pub notices: Vec<Exported<Notice>>,
    /// Days that start clocks.
    pub case_events: Vec<Exported<CaseEvent>>,
    /// Deadlines.
    pub deadlines: Vec<Exported<Deadline>>,
    /// Letters.
    pub letters: Vec<Exported<Letter>>,
    /// What went out of them.
    pub submissions: Vec<Submission>,
    /// Packets.
    pub packets: Vec<Exported<Packet>>,
    /// The files of frozen packets.
    pub packet_parts: Vec<PartOfPacket>,
    /// What became of each file when a frozen packet was built, as far as that can be read.
    pub packet_reports: Vec<ReportOfPacket>,
    /// How packets went out.
    pub sendings: Vec<Sending>,
    /// What shows that they did.
    pub proofs: Vec<ProofOfSending>,
    /// What was handed to another vault, and what came from one.
    pub handoffs: Vec<ExportedHandoff>,
    /// Entries of other vaults that were not handed over.
    pub left_out: Vec<StayedThere>,
    /// Papers, without their bytes.
    pub papers: Vec<Exported<Paper>>,
    /// Days marked as closed.
    pub closures: Vec<Exported<Closure>>,
    /// What was typed into forms and not saved.
    pub drafts: Vec<Draft>,
    /// Rows that could not be read and stand in no other list.
    pub unreadable: Vec<Unreadable>,
}

/// One record with every content it ever had.
#[derive(Debug, Clone, Serialize)]
#[serde(bound = "")]
pub struct Exported<R: Record> {
    /// Its id.
    pub id: R::Id,
    /// How often it was written.
    pub revision: Revision,
    /// When it was first saved (UTC).
    pub created_at: DateTime<Utc>,
    /// When its present content was saved (UTC).
    pub changed_at: DateTime<Utc>,
    /// The device that saved its present content.
    pub device: String,
    /// What it says.
    pub content: R,
    /// What it said before, the oldest first.
    pub earlier: Vec<Earlier<R>>,
}

/// What a record said before.
#[derive(Debug, Clone, Serialize)]
#[serde(bound = "")]
pub struct Earlier<R: Record> {
    /// Which revision it was.
    pub revision: Revision,
    /// When it had been saved (UTC).
    pub changed_at: DateTime<Utc>,
    /// When it was replaced (UTC).
    pub replaced_at: DateTime<Utc>,
    /// The device that replaced it.
    pub replaced_by: String,
    /// What it said.
    pub content: R,
}

/// One entry and the hash of the one before it on the same device.
#[derive(Debug, Clone, Serialize)]
pub struct ExportedEntry {
    /// The entry.
    #[serde(flatten)]
    pub entry: Entry,
    /// The hash of the one before it, 64 hexadecimal digits; only zeros before the first.
    pub previous_hash: String,
}

/// One step in the life of a promise.
#[derive(Debug, Clone, Serialize)]
pub struct StepOfPromise {
    /// The promise.
    pub promise: PromiseId,
    /// The step.
    #[serde(flatten)]
    pub step: PromiseStep,
}

/// One file of a frozen packet.
#[derive(Debug, Clone, Serialize)]
pub struct PartOfPacket {
    /// The packet.
    pub packet: PacketId,
    /// Its number, counted from 1; 0 is the letter alone.
    pub part: u32,
    /// The packet's page on which it begins, counted from 1.
    pub first_page: u32,
    /// How many pages it has.
    pub pages: u32,
    /// The SHA-256 of its bytes, 64 hexadecimal digits.
    pub sha256: String,
}

/// What became of each file when a packet was built.
#[derive(Debug, Clone, Serialize)]
pub struct ReportOfPacket {
    /// The packet.
    pub packet: PacketId,
    /// The report, as the packet was frozen with it.
    pub report: serde_json::Value,
}

/// What shows that a packet went out or arrived.
#[derive(Debug, Clone, Serialize)]
pub struct ProofOfSending {
    /// The sending.
    pub sending: SendingId,
    /// The device that recorded it.
    pub device: String,
    /// When that was recorded (UTC).
    pub recorded_at: DateTime<Utc>,
    /// The proof.
    #[serde(flatten)]
    pub proof: Proof,
}
