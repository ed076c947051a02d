//! Getting a packet into the mail or through a fax machine with proof: the mailing kit, and the count of pages
//! afterwards.
//!
//! The packet itself is the caller's: here come in what it is made of, its addresses and its page numbers, and go out a
//! PDF to print and sentences that say what to do next. Nothing is kept.

mod fax;

use journal::{AuthorityKind, Case, CaseId, Person};
use letters::{Envelope, EnvelopePaper, MailingKit};

use crate::desk::Desk;
use crate::error::Result;
use crate::form::id;
use crate::people::envelope_lines;
use crate::record::PrintedPaper;
use crate::words::Language;

pub use fax::reconcile_pages;

/// What goes into the mail.
#[derive(Debug, Clone)]
pub struct MailingOrder {
    /// The case's id; it says who sends.
    pub case: String,
    /// What the packet is about, in a few words.
    pub about: String,
    /// The envelopes, the main one first; the others are copies for somebody else.
    pub envelopes: Vec<MailedEnvelope>,
    /// The number on the Certified Mail label, where it is known already.
    pub article_number: String,
    /// The language of the instructions.
    pub language: Language,
}

/// One envelope of a mailing.
#[derive(Debug, Clone)]
pub struct MailedEnvelope {
    /// Name and postal address, line by line.
    pub to: Vec<String>,
    /// What goes into it in order, with pages: the letter, each exhibit with its cover.
    pub papers: Vec<(String, u32)>,
    /// By Certified Mail with a return receipt.
    pub certified: bool,
}

impl Desk {
    /// The mailing kit as a PDF: steps, what goes into which envelope, address pages, data for the postal forms.
    ///
    /// # Errors
    /// `not_found` for an unknown case.
    pub fn mailing_kit(&mut self, order: &MailingOrder) -> Result<PrintedPaper> {
        let case: CaseId = id(&order.case)?;
        let envelope = |it: &MailedEnvelope| Envelope {
            to: it.to.clone(),
            papers: it.papers.iter().map(paper).collect(),
            certified: it.certified,
        };
        let kit = MailingKit {
            language: order.language.into(),
            prepared_on: self.today_date(),
            about: order.about.clone(),
            from: self.return_address(case)?,
            envelopes: order.envelopes.iter().map(envelope).collect(),
            article_number: order.article_number.clone(),
        };
        Ok(PrintedPaper::of("mailing-kit", letters::print_mailing_kit(&kit)?))
    }

    /// Name and postal address of whoever acts in a case: the holder of an authority that holds now, or the member.
    pub(crate) fn return_address(&mut self, case: CaseId) -> Result<Vec<String>> {
        let case = self.journal().load::<Case>(case)?;
        let person = self.journal().load::<Person>(case.record.person)?.record;
        let holder = self.authority_now(case.record.person)?.filter(|it| it.kind != AuthorityKind::Own);
        let holder = holder.filter(|it| !it.holder.trim().is_empty() && !it.holder_address.is_empty());
        let (name, address) = match holder {
            Some(it) => (it.holder, it.holder_address),
            None => (person.name.clone(), person.addresses.first().map(envelope_lines).unwrap_or_default()),
        };
        Ok(std::iter::once(name).chain(address).filter(|line| !line.trim().is_empty()).collect())
    }
}

fn paper((title, pages): &(String, u32)) -> EnvelopePaper {
    EnvelopePaper { title: title.clone(), pages: *pages }
}
