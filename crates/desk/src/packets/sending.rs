//! A frozen packet goes out, and proof comes back: how many pages went, how many the machine counted, how many they have.

use ::packets::{SentPages, SentPart};
use journal::{Kept, Moment, NewSending, Packet, Paper, Proof, ProofKind, Sending, SendingId};

use crate::desk::Desk;
use crate::drafting::HowSent;
use crate::error::{Error, ErrorKind, Result};
use crate::form::{Form, id};
use crate::input::{PacketProofInput, PacketSendingInput};
use crate::log::instant;
use crate::mailing::reconcile_pages;
use crate::view::{FrozenPartView, PacketReport, PacketView, ProofView, SendingView};
use crate::words;

impl Desk {
    /// Records how a frozen packet went out. The letter in it goes with it: it is sent, and the plan's clock starts.
    ///
    /// # Errors
    /// `invalid` without an address or with a day that has not come; `letter_is_final` for a packet that is not frozen, or
    /// whose letter was opened again since; `paper_missing` where some of its files are not in this vault.
    pub fn record_packet_sending(&mut self, input: &PacketSendingInput) -> Result<PacketView> {
        let sending = self.read_sending(input)?;
        let kept = self.journal().load::<Packet>(id(&input.packet)?)?;
        if self.files_left_behind(&kept)? > 0 {
            // Neither its pages could be counted nor the letter in it be kept as it went.
            return Err(vault::VaultError::PaperMissing.into());
        }
        let alone = self.journal().frozen_letter(kept.id)?;
        let pdf = alone.map(|letter| self.frozen_bytes(&letter)).transpose()?;
        if let Some(letter) = kept.record.letter {
            let letter = self.journal().load::<journal::Letter>(letter)?;
            let how = HowSent { channel: input.channel, sent: input.sent, received: input.received };
            self.letter_goes_out(&letter, &how, |journal| {
                let (_, letter) = journal.send_packet(kept.id, &sending, pdf)?;
                letter.ok_or(journal::JournalError::WrongStage)
            })?;
        } else {
            let note = self.note_entry(kept.record.case, format!("Packet sent: {}", kept.record.title));
            let entry = journal::NewEntry { kind: journal::EntryKind::LetterSent, ..note };
            self.journal().write(|journal| {
                journal.send_packet(kept.id, &sending, None)?;
                journal.append(&entry)
            })?;
            self.anchor()?;
        }
        self.packet(&input.packet)
    }

    fn read_sending(&self, input: &PacketSendingInput) -> Result<NewSending> {
        let (zone, today) = (self.zone(), self.today_date());
        let mut form = Form::new();
        let to = form.needed("to", &input.to);
        let tracking = form.text("tracking", &input.tracking);
        form.not_after("sent", input.sent, today);
        if let Some(received) = input.received {
            form.not_after("received", received, today);
            form.in_order("received", Some(input.sent), Some(received));
        }
        form.finish()?;
        let noon = chrono::NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default();
        let sent = Moment::new(instant(zone, input.sent, noon), zone);
        Ok(NewSending { channel: input.channel.into(), to, tracking, sent })
    }

    /// Adds what shows that a packet went out or arrived. What a representative said becomes an entry of the record, and
    /// confirms the letter.
    ///
    /// # Errors
    /// `not_found`; `invalid` where nothing is said at all.
    pub fn prove_packet(&mut self, input: &PacketProofInput) -> Result<PacketView> {
        let mut form = Form::new();
        let note = form.text("note", &input.note);
        let by_voice = input.kind == words::ProofKind::Representative;
        if !by_voice && input.pages.is_none() && input.paper.is_none() {
            form.problem("pages", "needed");
        }
        form.finish()?;
        let sending = self.journal().sending(id::<SendingId>(&input.sending)?)?;
        let packet = self.journal().load::<Packet>(sending.packet)?;
        let paper = match &input.paper {
            Some(paper) => Some(self.paper_for(paper, &packet.record)?),
            None => None,
        };
        let letter = packet.record.letter.map(|it| self.journal().load::<journal::Letter>(it)).transpose()?;
        let entry = by_voice.then(|| self.call_that_confirms(&packet, input.pages, note));
        self.journal().write(|journal| {
            let entry = entry.map(|entry| journal.append(&entry)).transpose()?.map(|it| it.entry.id);
            let proof = Proof { kind: input.kind.into(), pages: input.pages, paper, entry };
            journal.prove_sending(sending.id, &proof)?;
            if let (Some(letter), Some(entry)) = (&letter, entry)
                && matches!(letter.record.status, journal::LetterStatus::Sent(_))
            {
                journal.confirm_letter(letter.id, letter.revision, entry)?;
            }
            Ok(())
        })?;
        self.anchor()?;
        self.packet_view(&packet)
    }

    /// A call in which they said that they have it: a dealing with the other side, which the record of contacts prints.
    fn call_that_confirms(
        &self,
        packet: &Kept<Packet>,
        pages: Option<u32>,
        said: String,
    ) -> journal::NewEntry {
        let mut entry = self.note_entry(packet.record.case, told(packet, pages));
        entry.kind = journal::EntryKind::Interaction;
        entry.details.channel = Some(journal::Channel::Phone);
        entry.details.direction = Some(journal::Direction::Outgoing);
        entry.details.said = said;
        entry
    }

    /// The parts of a frozen packet; none for one that can still be changed.
    pub(super) fn frozen_views(&mut self, kept: &Kept<Packet>) -> Result<Vec<FrozenPartView>> {
        let parts = self.journal().frozen_parts(kept.id)?;
        let view = |it: &journal::FrozenPart| FrozenPartView {
            first_page: it.first_page,
            pages: it.pages,
            bytes: it.provenance.size(),
            sha256: it.provenance.sha256().to_owned(),
        };
        Ok(parts.iter().map(view).collect())
    }

    /// How often and how a packet went out, and what came back.
    pub(super) fn sending_views(&mut self, kept: &Kept<Packet>) -> Result<Vec<SendingView>> {
        let sendings = self.journal().sendings_of(kept.id)?;
        if sendings.is_empty() {
            return Ok(Vec::new());
        }
        let report: PacketReport = serde_json::from_value(self.journal().frozen_report(kept.id)?)
            .map_err(|cause| Error::because(ErrorKind::Internal, cause))?;
        sendings.iter().map(|sending| self.sending_view(sending, &report)).collect()
    }

    fn sending_view(&mut self, sending: &Sending, report: &PacketReport) -> Result<SendingView> {
        let proofs = self.journal().proofs_of(sending.id)?;
        let newest = |kind| proofs.iter().rev().find(|it| it.kind == kind).and_then(|it| it.pages);
        let (machine, person) = (newest(ProofKind::FaxConfirmation), newest(ProofKind::Representative));
        let shown = proofs.iter().map(|it| self.proof_view(it)).collect::<Result<_>>()?;
        let channel = sending.channel.into();
        Ok(SendingView {
            id: sending.id.to_string(),
            channel,
            to: sending.to.clone(),
            sent: sending.sent.day(),
            tracking: sending.tracking.clone(),
            pages: sending.pages,
            proofs: shown,
            count: reconcile_pages(channel, &contents(sending.pages, report), machine, person),
        })
    }

    fn proof_view(&mut self, proof: &Proof) -> Result<ProofView> {
        let paper = proof.paper.map(|paper| self.journal().load::<Paper>(paper)).transpose()?;
        let entry = proof.entry.map(|entry| self.journal().entry(entry)).transpose()?;
        Ok(ProofView {
            kind: proof.kind.into(),
            pages: proof.pages,
            paper: paper.as_ref().map(|it| it.id.to_string()),
            paper_title: paper.map(|it| it.record.title).unwrap_or_default(),
            said: entry.map(|it| it.details.said).unwrap_or_default(),
        })
    }
}

/// What came of the call, for the record.
fn told(packet: &Kept<Packet>, pages: Option<u32>) -> String {
    let title = &packet.record.title;
    match pages {
        Some(1) => format!("The plan said that it has 1 page of the packet: {title}"),
        Some(pages) => format!("The plan said that it has {pages} pages of the packet: {title}"),
        None => format!("The plan confirmed that it has the packet: {title}"),
    }
}

/// The frozen packet as it is counted: each exhibit with its cover.
fn contents(pages: u32, report: &PacketReport) -> SentPages {
    let ends = report.files.iter().skip(1).map(|next| next.first_page).chain([pages + 1]);
    let parts = report.files.iter().zip(ends).map(|(file, end)| SentPart {
        name: file.letters.as_ref().map_or_else(|| "Letter".to_owned(), |it| format!("Exhibit {it}")),
        first_page: file.first_page,
        // Between the letter and the first exhibit stands the index, which is part of neither.
        pages: if file.exhibit.is_none() { file.pages } else { end.saturating_sub(file.first_page) },
    });
    SentPages { pages, parts: parts.collect() }
}
