//! Starting a packet and changing how it travels. What is in it is the business of `exhibits`.

use journal::{Case, CaseId, Kept, LetterId, Packet, PacketId, Reference, ReferenceKind, Revision};

use super::show::packet_card;
use crate::desk::Desk;
use crate::drafting::read_content;
use crate::error::{Error, Result};
use crate::form::{Form, id};
use crate::input::PacketInput;
use crate::view::{PacketCard, PacketView};

impl Desk {
    /// The packets of a case, the newest first.
    ///
    /// # Errors
    /// `not_found` for an unknown case.
    pub fn packets(&mut self, case: &str) -> Result<Vec<PacketCard>> {
        let case: CaseId = id(case)?;
        self.journal().load::<Case>(case)?;
        let packets = self.journal().packets_of(case)?;
        Ok(packets.iter().rev().map(packet_card).collect())
    }

    /// A packet with all its exhibits.
    ///
    /// # Errors
    /// `not_found`.
    pub fn packet(&mut self, packet: &str) -> Result<PacketView> {
        let kept = self.journal().load::<Packet>(id(packet)?)?;
        self.packet_view(&kept)
    }

    /// Starts a packet, with a letter or without. What can be read off the letter is filled in.
    ///
    /// # Errors
    /// `not_found` for an unknown case, or a letter of another one.
    pub fn start_packet(&mut self, case: &str, letter: Option<&str>) -> Result<PacketView> {
        let case = self.journal().load::<Case>(id(case)?)?;
        let letter = letter.map(|letter| self.letter_of_case(letter, case.id)).transpose()?;
        let mut packet = Packet::draft(case.id, letter.as_ref().map(|it| it.id), &case.record.title);
        if let Some(letter) = &letter {
            let content = read_content(letter)?;
            packet.title = content.title_words();
            packet.recipient = content.recipient_lines();
        }
        let references = self.journal().references_of(case.id)?;
        if let Some(number) = telling_number(&references) {
            packet.title = format!("{} {number}", packet.title);
        }
        let coverage = self.coverage_of(&case.record)?.record;
        let desk = coverage.appeal_desks.first();
        if packet.recipient.is_empty() {
            let address = desk.into_iter().flat_map(|desk| desk.address.iter().cloned());
            packet.recipient = std::iter::once(coverage.plan_name.clone()).chain(address).collect();
        }
        packet.fax_number = desk.map(|desk| desk.fax.clone()).unwrap_or_default();
        let kept = self.journal().add(&packet)?;
        self.packet_view(&kept)
    }

    /// Changes what a packet is called, what it carries and how it travels.
    ///
    /// # Errors
    /// `invalid` without a title or with a limit of nothing; `conflict`; `packet_is_frozen`.
    pub fn save_packet(&mut self, input: &PacketInput) -> Result<PacketView> {
        let mut form = Form::new();
        let title = form.needed("title", &input.title);
        if title.chars().count() > LONGEST_TITLE {
            form.problem("title", "too_long");
        }
        let recipient = form.lines("to", &input.to);
        let fax_number = form.text("faxNumber", &input.fax_number);
        for (field, limit, least) in
            [("mostPages", input.most_pages, FEWEST_PAGES), ("mostMegabytes", input.most_megabytes, 1)]
        {
            if limit.is_some_and(|limit| limit < least) {
                form.problem(field, "too_small");
            }
        }
        form.finish()?;
        let kept = self.journal().load::<Packet>(id(&input.edit.id)?)?;
        let case = kept.record.case;
        let letter = input.letter.as_deref().map(|letter| self.letter_of_case(letter, case)).transpose()?;
        let packet = Packet {
            letter: letter.map(|letter| letter.id),
            title,
            channel: input.channel.into(),
            recipient,
            fax_number,
            most_pages: input.most_pages,
            most_megabytes: input.most_megabytes,
            language: input.language.into(),
            ..kept.record
        };
        let kept = self.journal().change(kept.id, Revision(input.edit.revision), &packet)?;
        self.packet_view(&kept)
    }

    /// A new packet made like another one, which stays as it is: to send the same by another way, or to go on from one
    /// that is frozen.
    ///
    /// # Errors
    /// `not_found`.
    pub fn copy_packet(&mut self, packet: &str) -> Result<PacketView> {
        let kept = self.journal().load::<Packet>(id::<PacketId>(packet)?)?;
        // The exhibits keep their ids, so that what the letter says of them holds in both.
        let kept = self.journal().add(&Packet { frozen_at: None, ..kept.record })?;
        self.packet_view(&kept)
    }

    /// A letter, if it is one of this case.
    pub(super) fn letter_of_case(&mut self, letter: &str, case: CaseId) -> Result<Kept<journal::Letter>> {
        let kept = self.journal().load::<journal::Letter>(id::<LetterId>(letter)?)?;
        if kept.record.case == case { Ok(kept) } else { Err(Error::not_found()) }
    }
}

/// Longer titles do not fit at the foot of a page.
pub(super) const LONGEST_TITLE: usize = 300;
/// A part has a cover and at least one page more.
const FEWEST_PAGES: u32 = 2;

/// The number by which the reader finds the case: the one of the latest step that has one.
fn telling_number(references: &[Kept<Reference>]) -> Option<&str> {
    use ReferenceKind as Kind;
    let order = [Kind::ExternalReview, Kind::Appeal, Kind::Grievance, Kind::Claim, Kind::Authorization];
    let newest = |kind| references.iter().rev().find(|it| it.record.kind == kind);
    order.into_iter().find_map(newest).map(|it| it.record.number.as_str())
}
