//! What went out: a packet is frozen with the exact bytes of its parts, goes out, and gathers proof that it arrived.
//!
//! Nothing here can be changed afterwards: the tables refuse it. The letter that a packet carries goes out with it, by
//! the same step that sends a letter alone (see `submissions`), so that its stages and the plan's clock follow.

use crate::id::{EntryId, PacketId, PaperId, SendingId, SubmissionId};
use crate::letters::{Letter, LetterStatus};
use crate::moment::Moment;
use crate::packets::Packet;
use crate::papers::Provenance;
use crate::record::{Kept, Kind, Revision, filled};
use crate::submissions::{NewSubmission, SubmissionChannel};
use crate::words::words;
use crate::{Journal, JournalError, StoredFile, sql};
use chrono::{DateTime, Utc};
use rusqlite::types::Value;
use rusqlite::{OptionalExtension, Row};
use serde::{Deserialize, Serialize};

words! {
    /// What shows that a packet went out or arrived.
    pub enum ProofKind {
        /// The report of the fax machine or fax service.
        FaxConfirmation = "fax_confirmation",
        /// A receipt: of the post office, of a courier, of a portal, or a stamp on a copy.
        Receipt = "receipt",
        /// What somebody of the other side said.
        Representative = "representative",
    }
}

/// A part that is about to be frozen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPart {
    /// Where its bytes lie.
    pub file: StoredFile,
    /// The packet's page on which it begins, counted from 1; 0 for the letter alone.
    pub first_page: u32,
    /// How many pages it has.
    pub pages: u32,
}

/// A part of a frozen packet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrozenPart {
    /// Its number, counted from 1; 0 is the letter alone.
    pub part: u32,
    /// The packet's page on which it begins, counted from 1.
    pub first_page: u32,
    /// How many pages it has.
    pub pages: u32,
    /// What its bytes are.
    pub provenance: Provenance,
}

/// What is about to be recorded as sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSending {
    /// By which way.
    pub channel: SubmissionChannel,
    /// To whom: desk, address or number, as on the envelope or cover sheet.
    pub to: String,
    /// Tracking number, portal confirmation; empty where there is none.
    pub tracking: String,
    /// When it went out.
    pub sent: Moment,
}

/// A packet that went out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub struct Sending {
    /// Its id.
    pub id: SendingId,
    /// The device that recorded it.
    pub device: String,
    /// The packet.
    pub packet: PacketId,
    /// How the letter in it went out.
    pub submission: Option<SubmissionId>,
    /// By which way.
    pub channel: SubmissionChannel,
    /// To whom.
    pub to: String,
    /// Tracking number or portal confirmation.
    pub tracking: String,
    /// How many pages went out.
    pub pages: u32,
    /// When it went out.
    pub sent: Moment,
    /// When that was recorded (UTC).
    pub recorded_at: DateTime<Utc>,
}

/// What shows that a packet went out or arrived.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub struct Proof {
    /// What it is.
    pub kind: ProofKind,
    /// How many pages it speaks of, if it does.
    pub pages: Option<u32>,
    /// The paper that shows it.
    pub paper: Option<PaperId>,
    /// The entry that tells of it.
    pub entry: Option<EntryId>,
}

impl Journal<'_> {
    /// Freezes a packet with the bytes of its parts, in their order. `letter` is the file of the letter alone, for a packet
    /// that carries one; `report` says what became of each file.
    ///
    /// Fails with `Conflict` when the packet was changed since `based_on`, `Frozen` when it is frozen already,
    /// `WrongStage` when its letter is a draft, and `Invalid` without parts or without the letter it carries.
    pub fn freeze_packet(
        &self,
        id: PacketId,
        based_on: Revision,
        parts: &[NewPart],
        letter: Option<&NewPart>,
        report: &serde_json::Value,
    ) -> Result<Kept<Packet>, JournalError> {
        self.write(|journal| {
            let before = journal.load::<Packet>(id)?;
            if before.record.frozen_at.is_some() {
                return Err(JournalError::Frozen { kind: Kind::Packet });
            }
            if parts.is_empty() || letter.is_some() != before.record.letter.is_some() {
                return Err(JournalError::Invalid { kind: Kind::Packet, field: "parts" });
            }
            if let Some(letter) = before.record.letter
                && journal.load::<Letter>(letter)?.record.status == LetterStatus::Draft
            {
                return Err(JournalError::WrongStage);
            }
            for (number, part) in letter.into_iter().map(|part| (0, part)).chain((1_u32..).zip(parts)) {
                journal.keep_part(id, number, part)?;
            }
            journal
                .connection
                .prepare_cached("INSERT INTO frozen_reports (packet_id, report) VALUES (?, ?)")?
                .execute([Value::from(id), sql::json(Kind::Packet, report)?])?;
            let frozen = Packet { frozen_at: Some(journal.now), ..before.record.clone() };
            journal.replace(&before, based_on, &frozen)
        })
    }

    fn keep_part(&self, packet: PacketId, number: u32, part: &NewPart) -> Result<(), JournalError> {
        let sha256 = part.file.provenance.sha256();
        if self.stored_file(sha256)?.is_none() {
            self.keep_file(&part.file)?;
        }
        self.connection
            .prepare_cached(
                "INSERT INTO packet_parts (packet_id, part, first_page, pages, sha256) VALUES (?, ?, ?, ?, ?)",
            )?
            .execute((Value::from(packet), number, part.first_page, part.pages, sha256))?;
        Ok(())
    }

    /// Returns the parts of a frozen packet in their order, without the letter alone.
    pub fn frozen_parts(&self, packet: PacketId) -> Result<Vec<FrozenPart>, JournalError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT part, first_page, pages, paper_files.sha256, size FROM packet_parts
             JOIN paper_files ON paper_files.sha256 = packet_parts.sha256
             WHERE packet_id = ? AND part > 0 ORDER BY part",
        )?;
        let found = statement.query_map([Value::from(packet)], read_part)?;
        found.collect::<Result<_, _>>().map_err(|_| JournalError::Unreadable { kind: Kind::Packet })
    }

    /// Returns the letter alone as it went into a frozen packet.
    pub fn frozen_letter(&self, packet: PacketId) -> Result<Option<FrozenPart>, JournalError> {
        let statement = "SELECT part, first_page, pages, paper_files.sha256, size FROM packet_parts
             JOIN paper_files ON paper_files.sha256 = packet_parts.sha256 WHERE packet_id = ? AND part = 0";
        let found = self.connection.prepare_cached(statement)?.query_row([Value::from(packet)], read_part);
        Ok(found.optional()?)
    }

    /// Returns what became of each file when a frozen packet was built. Fails with `NotFound` where nothing says it.
    pub fn frozen_report(&self, packet: PacketId) -> Result<serde_json::Value, JournalError> {
        let statement = "SELECT report FROM frozen_reports WHERE packet_id = ?";
        let found = self
            .connection
            .prepare_cached(statement)?
            .query_row([Value::from(packet)], |row| Ok(sql::read_json(row, "report")))
            .optional()?;
        let report = found.ok_or(JournalError::NotFound { kind: Kind::Packet })?;
        report.map_err(|_| JournalError::Unreadable { kind: Kind::Packet })
    }

    /// Records that a frozen packet went out, and with it the letter it carries; `letter_pdf` are the bytes of that letter
    /// alone, those of [`Journal::frozen_letter`].
    ///
    /// Fails with `WrongStage` for a packet that is not frozen, or whose letter was opened again since.
    pub fn send_packet(
        &self,
        id: PacketId,
        sending: &NewSending,
        letter_pdf: Option<Vec<u8>>,
    ) -> Result<(Sending, Option<Kept<Letter>>), JournalError> {
        filled(Kind::Submission, "to", &sending.to)?;
        self.write(|journal| {
            let packet = journal.load::<Packet>(id)?.record;
            let frozen_at = packet.frozen_at.ok_or(JournalError::WrongStage)?;
            let pages = journal.frozen_parts(id)?.iter().map(|part| part.pages).sum();
            let (letter, submission) = match (packet.letter, letter_pdf) {
                (Some(letter), Some(pdf)) => {
                    let letter = journal.load::<Letter>(letter)?;
                    // Opened again and finished anew, it says something else than the packet.
                    if finished_at(&letter.record.status).is_none_or(|at| at > frozen_at) {
                        return Err(JournalError::WrongStage);
                    }
                    let new = of_letter(sending, pdf, pages);
                    let (letter, submission) = journal.send_letter(letter.id, letter.revision, &new)?;
                    (Some(letter), Some(submission.id))
                }
                (None, None) => (None, None),
                _ => return Err(JournalError::Invalid { kind: Kind::Packet, field: "letter" }),
            };
            Ok((journal.insert_sending(id, sending, submission, pages)?, letter))
        })
    }

    fn insert_sending(
        &self,
        packet: PacketId,
        new: &NewSending,
        submission: Option<SubmissionId>,
        pages: u32,
    ) -> Result<Sending, JournalError> {
        let sending = Sending {
            id: self.make_id()?,
            device: self.device.to_owned(),
            packet,
            submission,
            channel: new.channel,
            to: new.to.clone(),
            tracking: new.tracking.clone(),
            pages,
            sent: Moment::new(new.sent.at, new.sent.zone),
            recorded_at: self.now,
        };
        let values: [Value; 11] = [
            sending.id.into(),
            sending.device.clone().into(),
            packet.into(),
            submission.into(),
            sending.channel.into(),
            sending.to.clone().into(),
            sending.tracking.clone().into(),
            pages.into(),
            sql::instant(Some(sending.sent.at)),
            sql::zone(Some(sending.sent.zone)),
            sql::instant(Some(self.now)),
        ];
        self.connection
            .prepare_cached(
                "INSERT INTO packet_sendings (id, device, packet_id, submission_id, channel, sent_to, tracking,
                     pages, sent_at, zone, recorded_at)
                 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            )?
            .execute(values)?;
        Ok(sending)
    }

    /// Returns how often and how a packet went out, in the order in which it was recorded.
    pub fn sendings_of(&self, packet: PacketId) -> Result<Vec<Sending>, JournalError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT * FROM packet_sendings WHERE packet_id = ? ORDER BY recorded_at, rowid",
        )?;
        let found = statement.query_map([Value::from(packet)], read_sending)?;
        found.collect::<Result<_, _>>().map_err(|_| JournalError::Unreadable { kind: Kind::Submission })
    }

    /// Returns one sending; fails with `NotFound` when there is none.
    pub fn sending(&self, id: SendingId) -> Result<Sending, JournalError> {
        let statement = "SELECT * FROM packet_sendings WHERE id = ?";
        let found = self.connection.prepare_cached(statement)?.query_row([Value::from(id)], read_sending);
        found.optional()?.ok_or(JournalError::NotFound { kind: Kind::Submission })
    }

    /// Adds a proof to a sending. Fails with `NotFound` when there is no such sending.
    pub fn prove_sending(&self, id: SendingId, proof: &Proof) -> Result<(), JournalError> {
        self.sending(id)?;
        let values: [Value; 7] = [
            id.into(),
            self.device.to_owned().into(),
            proof.kind.into(),
            proof.pages.into(),
            proof.paper.into(),
            proof.entry.into(),
            sql::instant(Some(self.now)),
        ];
        self.connection
            .prepare_cached(
                "INSERT INTO sending_proofs (sending_id, device, kind, pages, paper_id, entry_id, recorded_at)
                 VALUES (?, ?, ?, ?, ?, ?, ?)",
            )?
            .execute(values)?;
        Ok(())
    }

    /// Returns the proofs of a sending in the order in which they were recorded, in whichever vault that was.
    pub fn proofs_of(&self, sending: SendingId) -> Result<Vec<Proof>, JournalError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT * FROM sending_proofs WHERE sending_id = ? ORDER BY recorded_at, row")?;
        let found = statement.query_map([Value::from(sending)], |row| Ok(read_proof(row)?.0))?;
        found.collect::<Result<_, _>>().map_err(|_| JournalError::Unreadable { kind: Kind::Submission })
    }
}

fn finished_at(status: &LetterStatus) -> Option<DateTime<Utc>> {
    match status {
        LetterStatus::Draft => None,
        LetterStatus::Final { final_at } => Some(*final_at),
        LetterStatus::Sent(sent)
        | LetterStatus::Confirmed { sent, .. }
        | LetterStatus::Answered { sent, .. } => Some(sent.final_at()),
    }
}

/// The letter goes out as the packet does; for a fax its pages are those of the whole packet.
fn of_letter(sending: &NewSending, pdf: Vec<u8>, pages: u32) -> NewSubmission {
    let fax = sending.channel == SubmissionChannel::Fax;
    NewSubmission {
        pdf,
        channel: sending.channel,
        to: sending.to.clone(),
        tracking: sending.tracking.clone(),
        fax_pages: fax.then_some(pages),
        sent: sending.sent,
    }
}

fn read_part(row: &Row<'_>) -> rusqlite::Result<FrozenPart> {
    Ok(FrozenPart {
        part: row.get("part")?,
        first_page: row.get("first_page")?,
        pages: row.get("pages")?,
        provenance: Provenance::read(row)?,
    })
}

/// Reads a proof with the device that recorded it, and when.
pub(crate) fn read_proof(row: &Row<'_>) -> rusqlite::Result<(Proof, String, DateTime<Utc>)> {
    let proof = Proof {
        kind: row.get("kind")?,
        pages: row.get("pages")?,
        paper: row.get("paper_id")?,
        entry: row.get("entry_id")?,
    };
    Ok((proof, row.get("device")?, row.get::<_, sql::Instant>("recorded_at")?.0))
}

pub(crate) fn read_sending(row: &Row<'_>) -> rusqlite::Result<Sending> {
    Ok(Sending {
        id: row.get("id")?,
        device: row.get("device")?,
        packet: row.get("packet_id")?,
        submission: row.get("submission_id")?,
        channel: row.get("channel")?,
        to: row.get("sent_to")?,
        tracking: row.get("tracking")?,
        pages: row.get("pages")?,
        sent: Moment { at: row.get::<_, sql::Instant>("sent_at")?.0, zone: sql::read_zone(row, "zone")? },
        recorded_at: row.get::<_, sql::Instant>("recorded_at")?.0,
    })
}

#[cfg(test)]
mod tests;
