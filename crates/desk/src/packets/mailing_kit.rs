//! The mailing kit of a packet that was built: what goes into its envelope, counted from its own report.

use journal::{Packet, PacketChannel};

use super::building::BuiltPacket;
use crate::desk::Desk;
use crate::error::{Error, ErrorKind, FieldProblem, Result};
use crate::mailing::{MailedEnvelope, MailingOrder};
use crate::record::PrintedPaper;
use crate::view::PacketReport;
use crate::words::Language;

impl Desk {
    /// The mailing kit of a packet, in the person's language: one envelope, by Certified Mail with a return receipt.
    ///
    /// # Errors
    /// `not_found`; `packet_not_built` when the packet was changed since; `invalid` with the field `to` when it has no
    /// address; `internal` for a packet that does not go by mail.
    pub fn packet_mailing_kit(&mut self, built: &BuiltPacket<Vec<u8>>) -> Result<PrintedPaper> {
        let kept = self.journal().load::<Packet>(built.packet)?;
        let packet = kept.record;
        if packet.channel != PacketChannel::Mail {
            return Err(Error::of(ErrorKind::Internal));
        }
        if packet.frozen_at.is_none() && kept.revision != built.revision {
            return Err(Error::of(ErrorKind::PacketNotBuilt));
        }
        if packet.recipient.is_empty() {
            let problem = FieldProblem { field: "to".into(), problem: "needed".into() };
            return Err(Error::invalid(vec![problem]));
        }
        let language = self.settings.language;
        let sent = self.journal().sendings_of(kept.id)?;
        self.mailing_kit(&MailingOrder {
            case: packet.case.to_string(),
            about: packet.title,
            envelopes: vec![MailedEnvelope {
                to: packet.recipient,
                papers: papers(&built.report, language),
                certified: true,
            }],
            article_number: sent.last().map(|it| it.tracking.clone()).unwrap_or_default(),
            language,
        })
    }
}

/// What lies in the envelope, from the top, each with its pages; all of them together are all pages of the packet.
fn papers(report: &PacketReport, language: Language) -> Vec<(String, u32)> {
    let (letter, rest) = match language {
        Language::En => ("Letter", "Cover sheets and list of exhibits"),
        Language::Es => ("Carta", "Portadas y lista de anexos"),
    };
    let mut papers: Vec<(String, u32)> = Vec::new();
    for file in &report.files {
        papers.push(match &file.letters {
            None => (letter.to_owned(), file.pages),
            // With its own cover.
            Some(letters) => (format!("Exhibit {letters}: {}", file.title), file.pages + 1),
        });
    }
    let told: u32 = papers.iter().map(|(_, pages)| pages).sum();
    papers.insert(0, (rest.to_owned(), report.pages.saturating_sub(told)));
    papers
}
