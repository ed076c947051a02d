//! What a packet shows of the journal: the record of contacts, the one-page timeline and who said what, as PDFs.
//!
//! The entries are read here and turned into the plain data that the room `letters` prints. Every chosen entry stands
//! there as it was first written, with its corrections; the chain of the journal is checked each time, and the record
//! says what was found. Nothing is kept: the same journal gives the same record again.

pub(crate) mod entry;
mod events;
mod statements;
#[cfg(test)]
mod tests;
pub(crate) mod wording;
pub(crate) mod words;

use std::collections::BTreeSet;

use journal::{AuthorityKind, Case, CaseId, EntryId, EntryKind, Kept, Person, ReferenceKind, TimelineItem};
use letters::{
    ChainHead, ChainProof, Language, Printed, PrintedSeal, RecordHead, RecordOfContacts, ReferenceNumber,
    Timeline,
};

use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::form::id;
use crate::view::KeyEventView;

/// A finished PDF that is not a letter.
pub struct PrintedPaper {
    /// A file name without its ending. It names nobody and nothing.
    pub file_stem: &'static str,
    /// The PDF.
    pub bytes: Vec<u8>,
    /// Pages.
    pub pages: u32,
    /// The seal printed on a record of contacts.
    pub seal: Option<String>,
}

impl PrintedPaper {
    pub(crate) fn of(file_stem: &'static str, printed: Printed) -> Self {
        let pages = u32::try_from(printed.pages).unwrap_or(u32::MAX);
        Self { file_stem, bytes: printed.bytes, pages, seal: None }
    }
}

/// Entries read from the journal at a time.
const PAGE: u32 = 200;

impl Desk {
    /// The record of contacts of a case as a PDF, the oldest entry first. `chosen` are ids of entries; without it every
    /// dealing with the other side is in it (contacts, notices received, letters sent), and no private note.
    ///
    /// # Errors
    /// `not_found` for an unknown case, or an entry that is not one of this case.
    pub fn record_of_contacts(
        &mut self,
        case: &str,
        chosen: Option<&[String]>,
        language: crate::words::Language,
    ) -> Result<PrintedPaper> {
        let record = self.record_facts(id(case)?, chosen, language.into())?;
        let printed = PrintedPaper::of("record-of-contacts", letters::print_record(&record)?);
        Ok(PrintedPaper { seal: Some(record.proof.seal.text), ..printed })
    }

    /// The timeline of a case as a PDF: one page, unless more events were chosen than a page can hold, and then
    /// [`PrintedPaper::pages`] says so. `chosen` are ids from [`Desk::key_events`]; without it the usual ones.
    ///
    /// # Errors
    /// `not_found` for an unknown case or event.
    pub fn case_timeline_page(
        &mut self,
        case: &str,
        chosen: Option<&[String]>,
        language: crate::words::Language,
    ) -> Result<PrintedPaper> {
        let case = self.journal().load::<Case>(id(case)?)?;
        let language: Language = language.into();
        let events = self.events_of(&case, language)?;
        let ids: Vec<String> = events.iter().map(|event| event.id.clone()).collect();
        let wanted = wanted(chosen, ids.iter().map(String::as_str))?;
        let shown = events.into_iter().filter(|event| match &wanted {
            Some(wanted) => wanted.contains(event.id.as_str()),
            None => event.usual,
        });
        let timeline = Timeline {
            language,
            prepared_on: self.today_date(),
            head: self.record_head(&case, language)?,
            events: shown.map(|event| event.printed).collect(),
        };
        Ok(PrintedPaper::of("timeline", letters::print_timeline(&timeline)?))
    }

    /// What can stand on the timeline of a case, the oldest first, and what usually does.
    ///
    /// # Errors
    /// `not_found`.
    pub fn key_events(&mut self, case: &str, language: crate::words::Language) -> Result<Vec<KeyEventView>> {
        let case = self.journal().load::<Case>(id(case)?)?;
        let events = self.events_of(&case, language.into())?;
        Ok(events.into_iter().map(events::KeyEvent::view).collect())
    }

    fn record_facts(
        &mut self,
        case: CaseId,
        chosen: Option<&[String]>,
        language: Language,
    ) -> Result<RecordOfContacts> {
        let kept = self.journal().load::<Case>(case)?;
        let items = self.whole_timeline(case)?;
        let ids: Vec<String> = items.iter().map(|item| item.entry.id.to_string()).collect();
        let wanted = wanted(chosen, ids.iter().map(String::as_str))?;
        let all = items.len();
        let origins = self.origins()?;
        let mut contacts = Vec::new();
        let mut printed = Vec::new();
        for (item, id) in items.iter().zip(&ids) {
            let shown = match &wanted {
                Some(wanted) => wanted.contains(id.as_str()),
                None => is_dealing(item.entry.kind),
            };
            if shown {
                contacts.push(self.recorded_contact(item, &origins, language)?);
                printed.push(item);
            }
        }
        Ok(RecordOfContacts {
            language,
            prepared_on: self.today_date(),
            head: self.record_head(&kept, language)?,
            left_out: all - contacts.len(),
            contacts,
            proof: self.chain_proof(&printed)?,
        })
    }

    /// Every entry of a case with its amendments, the oldest event first.
    pub(crate) fn whole_timeline(&mut self, case: CaseId) -> Result<Vec<TimelineItem>> {
        let mut items = Vec::new();
        let mut before = None;
        loop {
            let page = self.journal().timeline(case, before, PAGE)?;
            items.extend(page.items);
            before = page.next;
            if before.is_none() {
                items.reverse();
                return Ok(items);
            }
        }
    }

    fn record_head(&mut self, case: &Kept<Case>, language: Language) -> Result<RecordHead> {
        let person = self.journal().load::<Person>(case.record.person)?.record;
        let coverage = self.coverage_of(&case.record)?.record;
        let authority = self.authority_now(case.record.person)?.filter(|it| it.kind != AuthorityKind::Own);
        let holder = authority.map(|it| it.holder).filter(|it| !it.trim().is_empty());
        let own = Some(self.settings.own_name.clone()).filter(|name| !name.trim().is_empty());
        Ok(RecordHead {
            about: case.record.title.clone(),
            prepared_by: holder.or(own).unwrap_or_else(|| person.name.clone()),
            member: person.name,
            plan: coverage.plan_name,
            member_id: coverage.member_id,
            references: self.numbers_of(case.id, language)?,
        })
    }

    /// The numbers by which the other side knows a case, each once; those of single calls stand with the calls.
    fn numbers_of(&mut self, case: CaseId, language: Language) -> Result<Vec<ReferenceNumber>> {
        let mut seen = BTreeSet::new();
        let mut numbers = Vec::new();
        for kept in self.journal().references_of(case)? {
            let it = kept.record;
            let names_the_case = !matches!(it.kind, ReferenceKind::Call | ReferenceKind::Other);
            if names_the_case && seen.insert((it.kind.as_str(), it.number.clone())) {
                let label = words::reference(it.kind, language).to_owned();
                numbers.push(ReferenceNumber { label, number: it.number });
            }
        }
        Ok(numbers)
    }

    /// Checks the chain of the whole journal, and seals what is printed: each entry with its corrections.
    fn chain_proof(&mut self, printed: &[&TimelineItem]) -> Result<ChainProof> {
        let (key, today) = (self.signing_key(), self.today_date());
        let entries = printed.iter().flat_map(|item| std::iter::once(&item.entry).chain(&item.amendments));
        let seal = self.journal().seal(entries, today, &key)?;
        let anchor = self.vault().anchor().unwrap_or_default();
        let report = self.journal().verify_chain(&anchor)?;
        let head =
            |chain: &journal::DeviceChain| ChainHead { entries: chain.entries, hash: hex(&chain.head) };
        Ok(ChainProof {
            entries: report.devices.iter().map(|chain| chain.entries).sum(),
            heads: report.devices.iter().map(head).collect(),
            faults: report.faults.len(),
            seal: PrintedSeal { text: seal, signer: self.fingerprint() },
        })
    }
}

/// Whether an entry is a dealing with the other side.
pub(crate) fn is_dealing(kind: EntryKind) -> bool {
    matches!(kind, EntryKind::Interaction | EntryKind::NoticeReceived | EntryKind::LetterSent)
}

/// The chosen ids, each of which must be among those there are.
fn wanted<'a>(
    chosen: Option<&'a [String]>,
    there: impl Iterator<Item = &'a str>,
) -> Result<Option<BTreeSet<&'a str>>> {
    let Some(chosen) = chosen else { return Ok(None) };
    let there: BTreeSet<&str> = there.collect();
    let wanted: BTreeSet<&str> = chosen.iter().map(String::as_str).collect();
    if wanted.is_subset(&there) { Ok(Some(wanted)) } else { Err(Error::not_found()) }
}

fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .filter_map(|it| char::from_digit(it.into(), 16))
        .collect()
}

/// The entry with this id, if it is among these.
fn entry_among(items: &[TimelineItem], id: EntryId) -> Option<&journal::Entry> {
    items.iter().map(|item| &item.entry).find(|entry| entry.id == id)
}
